//! What holds of any input: one to one, in whatever order, once and for all.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::made::{Plan, Random, make};
use crate::{
    domain::Moment,
    evidence::{
        Span,
        pairing::{
            Coverage, Evidence, How, LoggedCall, MissedCall, Pairing, Presence, Rules, SeenCall, WholeRecord,
            figures, findings, pair, present_without_telephone,
        },
    },
};

fn number(of: u8) -> String {
    format!("+7812000000{of}")
}

prop_compose! {
    /// A call of few operators, numbers and minutes, so that there are many rivals.
    fn a_call(step: i64)(
        operator in 0_i64..3,
        is_shared in any::<bool>(),
        number_of in prop::option::of(0_u8..3),
        accounts in prop::collection::vec(0_i64..3, 0..3),
        is_inbound in any::<bool>(),
        rang in 0_i64..60,
        talk in 0_i64..5,
        dialled in prop::option::weighted(0.1, 0_u8..3),
    ) -> SeenCall {
        let at = |steps: i64| Moment::from_millis(steps.saturating_mul(step));
        SeenCall {
            key: String::new(),
            operator,
            sharing: if is_shared { vec![operator + 1] } else { vec![] },
            number: number_of.map(number),
            accounts,
            is_inbound,
            rang: at(rang),
            talked: (talk > 0).then(|| Span { from: at(rang), to: at(rang + talk) }),
            talk_seconds: talk.saturating_mul(step / 1000),
            hung_up: at(rang + talk),
            dialled_as: dialled.map(|of| format!("picklog-{of}")),
            is_whole: true,
        }
    }
}

prop_compose! {
    fn an_entry(step: i64)(
        operator in 0_i64..3,
        account in 0_i64..3,
        numbers in prop::collection::vec(0_u8..3, 0..2),
        at in 0_i64..60,
        after in 0_i64..20,
        length_seconds in prop::option::of(0_i64..600),
        is_inbound in prop::option::of(any::<bool>()),
        was_reached in prop::option::of(any::<bool>()),
        dialled in prop::option::weighted(0.1, 0_u8..3),
    ) -> LoggedCall {
        LoggedCall {
            id: 0,
            operator,
            account,
            numbers: numbers.into_iter().map(number).collect(),
            at: Moment::from_millis(at.saturating_mul(step)),
            entered_at: Moment::from_millis((at + after).saturating_mul(step)),
            length_seconds,
            length_range: None,
            is_inbound,
            was_reached,
            dialled_as: dialled.map(|of| format!("picklog-{of}")),
            is_imported: false,
        }
    }
}

type Both = (Vec<SeenCall>, Vec<LoggedCall>);

fn some(step: i64) -> impl Strategy<Value = Both> {
    let calls = prop::collection::vec(a_call(step), 0..40);
    (calls, prop::collection::vec(an_entry(step), 0..40)).prop_map(|(mut calls, mut entries)| {
        calls.iter_mut().enumerate().for_each(|(at, call)| call.key = format!("main/{at}"));
        entries.iter_mut().zip(0..).for_each(|(entry, at)| entry.id = at);
        (calls, entries)
    })
}

/// From one minute to a third of a day.
fn any_step() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![10_000, 60_000, 300_000, 1_800_000, 30_000_000])
}

fn check_all_is_told_once(calls: &[SeenCall], entries: &[LoggedCall], found: &Pairing) {
    let seen = found.pairs.iter().flat_map(|pair| std::iter::once(pair.seen).chain(pair.other_tries.clone()));
    let mut seen: Vec<usize> = seen.chain(found.unlogged.iter().map(|one| one.seen)).collect();
    let mut logged: Vec<usize> = found.pairs.iter().map(|pair| pair.logged).collect();
    logged.extend(found.unseen.iter().map(|one| one.logged));
    seen.sort_unstable();
    logged.sort_unstable();
    assert_eq!(seen, (0..calls.len()).collect::<Vec<_>>());
    assert_eq!(logged, (0..entries.len()).collect::<Vec<_>>());
    for pair in &found.pairs {
        let (call, entry) = (&calls[pair.seen], &entries[pair.logged]);
        let is_own = call.operator == entry.operator || call.sharing.contains(&entry.operator);
        assert!(is_own || pair.how == How::OwnChannel, "{call:?} {entry:?}");
        assert!(!pair.is_sure || pair.how != How::TimeAlone);
    }
}

/// What was found, by keys and ids instead of places.
fn told(calls: &[SeenCall], entries: &[LoggedCall], found: &Pairing) -> BTreeSet<String> {
    let key = |place: &usize| calls[*place].key.clone();
    let pairs = found.pairs.iter().map(|pair| {
        let tries: Vec<String> = pair.other_tries.iter().map(key).collect();
        let entry = entries[pair.logged].id;
        format!("{} {entry} {:?} {} {tries:?}", key(&pair.seen), pair.how, pair.is_sure)
    });
    let unlogged = found.unlogged.iter().map(|one| format!("{} {}", key(&one.seen), one.is_sure));
    let unseen = found.unseen.iter().map(|one| format!("{} {}", entries[one.logged].id, one.is_sure));
    pairs.chain(unlogged).chain(unseen).collect()
}

fn shuffled<T: Clone>(all: &[T], random: &mut Random) -> Vec<T> {
    let mut mixed = all.to_vec();
    for at in (1..mixed.len()).rev() {
        mixed.swap(at, random.below(at as i64 + 1) as usize);
    }
    mixed
}

fn check_order(calls: &[SeenCall], entries: &[LoggedCall], seed: u64) {
    let rules = Rules::default();
    let first = told(calls, entries, &pair(calls, entries, &rules));
    let mut random = Random(seed);
    let (calls, entries) = (shuffled(calls, &mut random), shuffled(entries, &mut random));
    assert_eq!(first, told(&calls, &entries, &pair(&calls, &entries, &rules)));
}

/// Pairing what was left over gives nothing.
fn check_rest(calls: &[SeenCall], entries: &[LoggedCall]) {
    let rules = Rules::default();
    let found = pair(calls, entries, &rules);
    let calls: Vec<SeenCall> = found.unlogged.iter().map(|one| calls[one.seen].clone()).collect();
    let entries: Vec<LoggedCall> = found.unseen.iter().map(|one| entries[one.logged].clone()).collect();
    assert_eq!(pair(&calls, &entries, &rules).pairs, []);
}

proptest! {
    #[test]
    fn each_is_told_once((calls, entries) in any_step().prop_flat_map(some)) {
        check_all_is_told_once(&calls, &entries, &pair(&calls, &entries, &Rules::default()));
    }

    #[test]
    fn the_order_of_the_input_does_not_matter((calls, entries) in any_step().prop_flat_map(some), seed: u64) {
        check_order(&calls, &entries, seed);
    }

    #[test]
    fn pairing_the_rest_gives_nothing((calls, entries) in any_step().prop_flat_map(some)) {
        check_rest(&calls, &entries);
    }

    #[test]
    fn mad_times_and_lengths_do_no_harm(
        times in prop::collection::vec(prop_oneof![
            Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX), Just(0), any::<i64>(), -100_000_i64..100_000,
        ], 64),
    ) {
        let at = |place: usize| Moment::from_millis(times[place % times.len()]);
        let calls: Vec<SeenCall> = (0..16).map(|one| SeenCall {
            key: one.to_string(),
            operator: 1,
            sharing: vec![],
            number: Some(number(0)),
            accounts: vec![1],
            is_inbound: one % 2 == 0,
            rang: at(one),
            talked: Some(Span { from: at(one + 3), to: at(one + 7) }),
            talk_seconds: times[(one + 5) % times.len()],
            hung_up: at(one + 11),
            dialled_as: None,
            is_whole: true,
        }).collect();
        let entries: Vec<LoggedCall> = (0..16).map(|one| LoggedCall {
            id: one as i64,
            operator: 1,
            account: 1,
            at: at(one + 16),
            entered_at: at(one + 31),
            length_seconds: (one % 2 == 0).then(|| times[one + 20]),
            length_range: Some((times[one + 24], times[one + 25])),
            ..LoggedCall::default()
        }).collect();
        let rules = Rules::default();
        let found = pair(&calls, &entries, &rules);
        check_all_is_told_once(&calls, &entries, &found);
        let span = Span { from: at(40), to: at(41) };
        let coverage = Coverage::new(&[
            WholeRecord { operator: None, span },
            WholeRecord { operator: Some(1), span: Span { from: at(42), to: at(43) } },
        ]);
        findings(&calls, &entries, &found, &coverage, at(44), &rules);
        let missed: Vec<MissedCall> = (0..8).map(|one| MissedCall {
            key: one.to_string(),
            number: Some(number(0)),
            accounts: vec![],
            operators: vec![1],
            rang: at(one + 45),
            ended: at(one + 46),
        }).collect();
        let presence: Vec<Presence> =
            (0..8).map(|one| Presence { operator: 1, span: Span { from: at(one + 47), to: at(one + 48) } }).collect();
        let evidence = Evidence {
            seen: &calls, logged: &entries, missed: &missed, pairing: &found, coverage: &coverage, presence: &presence,
        };
        figures(&evidence, Span { from: at(49), to: at(50) }, at(51), &rules);
        present_without_telephone(&presence, &calls, &entries, &coverage, &rules);
    }
}

#[test]
fn made_days_are_paired_alike_in_any_order_and_once() {
    let made = make(&Plan { calls: 400, accounts: 30, evening: 30, ..Plan::default() }, 5);
    check_order(&made.seen, &made.logged, 9);
    check_rest(&made.seen, &made.logged);
    // Everything with one number, entered in one evening: more candidates than are looked at first.
    let mut crowded = make(&Plan { calls: 500, operators: 1, pause: 0, evening: 100, ..Plan::default() }, 6);
    crowded.seen.iter_mut().for_each(|call| call.number = Some(number(1)));
    crowded.logged.iter_mut().for_each(|entry| entry.numbers = vec![number(1)]);
    check_order(&crowded.seen, &crowded.logged, 9);
    check_rest(&crowded.seen, &crowded.logged);
}
