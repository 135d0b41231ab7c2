//! What is asked of operators and what a lead is told, on small days made by hand.

use crate::{
    domain::{Moment, quality::Share},
    evidence::{
        Span,
        pairing::{
            Coverage, Evidence, Figures, Finding, How, LoggedCall, MissedCall, Pairing, Presence, Rules,
            SeenCall, WholeRecord, call_backs, figures, findings, pair, present_without_telephone,
        },
    },
};

/// A minute of 2026-03-02, a Monday, counted from 09:00 UTC.
fn at(minute: i64) -> Moment {
    Moment::from_millis((1_772_409_600 + 9 * 3600 + minute * 60) * 1000)
}

fn number(of: i64) -> String {
    format!("+7812000000{of}")
}

/// An outbound call to the number of account `to`, 10 seconds of ringing before the talk.
fn call(to: i64, minute: i64, talk: i64) -> SeenCall {
    let from = at(minute).plus_seconds(10);
    SeenCall {
        key: format!("main/{minute}"),
        operator: 1,
        sharing: vec![],
        number: Some(number(to)),
        accounts: vec![to],
        is_inbound: false,
        rang: at(minute),
        talked: (talk > 0).then(|| Span { from, to: from.plus_seconds(talk) }),
        talk_seconds: talk,
        hung_up: from.plus_seconds(talk),
        dialled_as: None,
        is_whole: true,
    }
}

fn entry(to: i64, minute: i64, entered: i64) -> LoggedCall {
    LoggedCall {
        id: minute * 1000 + entered,
        operator: 1,
        account: to,
        numbers: vec![number(to)],
        at: at(minute),
        entered_at: at(entered),
        was_reached: Some(true),
        ..LoggedCall::default()
    }
}

fn missed(of: Option<i64>, minute: i64, operators: &[i64]) -> MissedCall {
    MissedCall {
        key: format!("main/m{minute}"),
        number: of.map(number),
        accounts: of.into_iter().collect(),
        operators: operators.to_vec(),
        rang: at(minute),
        ended: at(minute + 1),
    }
}

fn paired(seen: &[SeenCall], logged: &[LoggedCall]) -> Pairing {
    pair(seen, logged, &Rules::default())
}

/// Places of calls and entries, whether it is sure, and the other tries.
fn told(found: &Pairing) -> Vec<(usize, usize, bool, Vec<usize>)> {
    found.pairs.iter().map(|one| (one.seen, one.logged, one.is_sure, one.other_tries.clone())).collect()
}

fn all_day() -> Coverage {
    Coverage::new(&[WholeRecord { operator: None, span: Span { from: at(-600), to: at(2000) } }])
}

fn asked(seen: &[SeenCall], logged: &[LoggedCall], as_of: Moment) -> Vec<Finding> {
    findings(seen, logged, &paired(seen, logged), &all_day(), as_of, &Rules::default())
}

#[test]
fn tries_in_a_row_are_one_and_a_logged_try_is_its_own() {
    let seen = [call(1, 0, 0), call(1, 2, 0), call(1, 4, 200)];
    assert_eq!(told(&paired(&seen, &[entry(1, 4, 9)])), [(2, 0, true, vec![1, 0])]);
    let not_reached = LoggedCall { was_reached: Some(false), ..entry(1, 0, 1) };
    let both = [not_reached, entry(1, 4, 9)];
    let found = paired(&seen, &both);
    assert_eq!(told(&found), [(0, 0, true, vec![]), (2, 1, true, vec![1])]);
    // Hours later it is another matter.
    let later = [call(1, 0, 0), call(1, 120, 200)];
    assert_eq!(told(&paired(&later, &[entry(1, 120, 125)])), [(1, 0, true, vec![])]);
}

#[test]
fn the_lowest_cost_in_all_is_found_and_not_the_nearest_first() {
    // The first entry is nearest to the second call, which is the only one for the second entry.
    let seen = [call(1, 0, 60), call(1, 20, 60)];
    let logged = [entry(1, 12, 30), entry(1, 30, 31)];
    let pairs: Vec<_> = paired(&seen, &logged).pairs.iter().map(|one| (one.seen, one.logged)).collect();
    assert_eq!(pairs, [(0, 0), (1, 1)]);
}

#[test]
fn evening_entries_find_their_calls_and_stay_perhaps_where_two_would_do() {
    let seen = [call(1, 0, 600), call(2, 60, 60), call(2, 180, 60)];
    let logged = [entry(1, 540, 540), entry(2, 542, 542)];
    let found = paired(&seen, &logged);
    assert_eq!(told(&found), [(0, 0, true, vec![]), (2, 1, false, vec![])]);
    assert!(!found.unlogged[0].is_sure, "the entry may be of either call");
    // The length tells which one it was.
    let long = [call(1, 0, 600), call(2, 60, 1200), call(2, 180, 60)];
    let told_length = [logged[0].clone(), LoggedCall { length_seconds: Some(1200), ..logged[1].clone() }];
    let found = paired(&long, &told_length);
    assert_eq!(told(&found), [(0, 0, true, vec![]), (1, 1, true, vec![])]);
    assert!(found.unlogged[0].is_sure);
    // A date alone was told, the day before.
    let day = [LoggedCall { at: at(-540), ..entry(1, 0, 1500) }];
    assert_eq!(told(&paired(&seen[..1], &day)), [(0, 0, false, vec![])], "a day and an hour later");
}

#[test]
fn time_alone_pairs_where_there_is_one_of_each_and_says_perhaps() {
    let unknown = SeenCall { number: Some("+79990000000".into()), accounts: vec![], ..call(1, 10, 100) };
    let found = paired(std::slice::from_ref(&unknown), &[entry(5, 11, 14)]);
    assert_eq!((found.pairs[0].how, found.pairs[0].is_sure), (How::TimeAlone, false));
    let two = [entry(5, 11, 14), entry(6, 11, 15)];
    assert_eq!(paired(std::slice::from_ref(&unknown), &two).pairs, []);
    let far = [entry(5, 15, 20)];
    let found = paired(&[unknown], &far);
    assert!(found.pairs.is_empty() && !found.unseen[0].is_sure, "it may be the unknown number");
}

#[test]
fn what_a_colleague_logged_is_told_against_nobody() {
    let seen = [call(1, 0, 100)];
    let logged = [LoggedCall { operator: 2, ..entry(1, 0, 3) }];
    assert_eq!(paired(&seen, &logged).pairs, []);
    assert_eq!(asked(&seen, &logged, at(600)), []);
}

#[test]
fn who_handed_a_call_over_need_not_log_it_too() {
    let handed = call(1, 0, 40);
    let taken = SeenCall { operator: 2, ..call(1, 0, 300) };
    let logged = [LoggedCall { operator: 2, ..entry(1, 0, 9) }];
    assert_eq!(asked(&[handed.clone(), taken.clone()], &logged, at(600)), []);
    let neither = [Finding::Unlogged { seen: 0 }, Finding::Unlogged { seen: 1 }];
    assert_eq!(asked(&[handed, taken], &[], at(600)), neither);
}

#[test]
fn findings_are_told_when_they_are_due_and_sure() {
    let short = call(3, 60, 9);
    let unknown = SeenCall { accounts: vec![], ..call(4, 90, 100) };
    let seen = [call(1, 0, 100), short, unknown];
    assert_eq!(asked(&seen, &[], at(300)), [Finding::Unlogged { seen: 0 }]);
    assert_eq!(asked(&seen, &[], at(10)), [], "there is still time");
    let logged = [entry(1, 1, 5), entry(7, 200, 240)];
    assert_eq!(asked(&seen, &logged, at(300)), [Finding::Unseen { logged: 1 }]);
    let found = paired(&seen, &logged);
    let partly = Coverage::new(&[WholeRecord { operator: None, span: Span { from: at(0), to: at(205) } }]);
    assert_eq!(findings(&seen, &logged, &found, &partly, at(300), &Rules::default()), []);
}

#[test]
fn a_length_differs_by_more_than_a_minute_and_a_quarter() {
    let of = |talk: i64, length: Option<i64>, range: Option<(i64, i64)>| {
        let logged = LoggedCall { length_seconds: length, length_range: range, ..entry(1, 0, 30) };
        asked(&[call(1, 0, talk)], &[logged], at(300))
    };
    let off = |talked_seconds: i64, off_seconds: i64| {
        vec![Finding::Differs { seen: 0, logged: 0, talked_seconds, off_seconds }]
    };
    assert_eq!(of(100, Some(160), None), [], "not more than a minute");
    assert_eq!(of(1000, Some(1200), None), [], "not more than a quarter");
    assert_eq!(of(100, Some(180), None), off(100, 80));
    assert_eq!(of(100, None, Some((180, 359))), off(100, 80));
    assert_eq!(of(150, None, Some((180, 359))), []);
    assert_eq!(of(500, None, Some((180, i64::MAX))), []);
    assert_eq!(of(0, Some(300), None), off(0, 300), "nobody picked up");
    // The line broke: both talks together are what was logged.
    let seen = [call(1, 0, 100), call(1, 3, 200)];
    let logged = [LoggedCall { length_seconds: Some(300), ..entry(1, 0, 30) }];
    assert_eq!(asked(&seen, &logged, at(300)), []);
}

fn figures_of(seen: &[SeenCall], logged: &[LoggedCall], missed: &[MissedCall]) -> Figures {
    let (pairing, coverage) = (paired(seen, logged), all_day());
    let presence = [Presence { operator: 1, span: Span { from: at(0), to: at(480) } }];
    let evidence =
        Evidence { seen, logged, missed, pairing: &pairing, coverage: &coverage, presence: &presence };
    figures(&evidence, Span { from: at(-60), to: at(600) }, at(3000), &Rules::default())
}

#[test]
fn figures_count_what_is_sure() {
    let inbound = SeenCall { is_inbound: true, ..call(3, 120, 50) };
    let unknown = SeenCall { accounts: vec![], ..call(4, 300, 100) };
    let seen = [call(1, 0, 110), call(2, 60, 110), inbound, unknown];
    let logged = [
        LoggedCall { length_seconds: Some(120), ..entry(1, 0, 4) },
        entry(3, 120, 540),
        LoggedCall { length_range: Some((60, 179)), ..entry(9, 400, 401) },
    ];
    let found = figures_of(&seen, &logged, &[]);
    let own = &found.by_operator[&1];
    assert_eq!(own, &found.whole);
    assert_eq!((own.logged, own.undecided, own.open), (Share { part: 2, whole: 3 }, 0, 0));
    assert_eq!(own.late_median, Some(120));
    assert_eq!(own.late_p90, Some(419 * 60));
    assert_eq!((own.soon.part, own.same_day.part), (1, 2));
    assert_eq!((own.talked_seconds, own.logged_seconds, own.without_length), (370, 239, 1));
    assert_eq!(own.pick_up_seconds, Some(10));
    assert_eq!((own.present_seconds, own.seen, own.entered), (480 * 60, 4, 3));
    assert!(own.is_whole);
    // The last one may mean the unknown number.
    assert_eq!(own.without_call, Share { part: 0, whole: 3 });
    let without = figures_of(&seen[..3], &logged, &[]).whole.without_call;
    assert_eq!(without, Share { part: 1, whole: 3 });
}

#[test]
fn what_was_imported_answers_for_a_call_and_is_held_against_nobody() {
    let imported = |to, minute, entered| LoggedCall { is_imported: true, ..entry(to, minute, entered) };
    let seen = [call(1, 0, 600)];
    // The first is of the call, though it says another length; no telephone saw the second.
    let logged = [LoggedCall { length_seconds: Some(60), ..imported(1, 0, 2000) }, imported(9, 400, 2000)];
    let pairing = paired(&seen, &logged);
    assert_eq!(told(&pairing), [(0, 0, true, vec![])]);
    let asked = |logged: &[LoggedCall]| {
        findings(&seen, logged, &paired(&seen, logged), &all_day(), at(3000), &Rules::default()).len()
    };
    assert_eq!(asked(&logged), 0);
    let typed = logged.clone().map(|one| LoggedCall { is_imported: false, ..one });
    assert_eq!(asked(&typed), 2, "of what somebody typed both are asked");
    let own = figures_of(&seen, &logged, &[]).whole;
    assert_eq!((own.logged, own.late_median, own.entered), (Share { part: 1, whole: 1 }, None, 0));
    assert_eq!(own.without_call, Share::default());
}

#[test]
fn what_is_undecided_or_of_the_last_day_is_left_out_of_the_share() {
    let shared = SeenCall { sharing: vec![2], ..call(1, 0, 110) };
    let seen = [shared, call(2, 60, 110)];
    let (pairing, coverage) = (paired(&seen, &[]), Coverage::default());
    let evidence = Evidence {
        seen: &seen,
        logged: &[],
        missed: &[],
        pairing: &pairing,
        coverage: &coverage,
        presence: &[],
    };
    let of = |as_of| figures(&evidence, Span { from: at(0), to: at(600) }, as_of, &Rules::default());
    let (later, soon) = (of(at(3000)), of(at(600)));
    assert_eq!((later.whole.logged, later.whole.undecided), (Share { part: 0, whole: 1 }, 1));
    assert_eq!((soon.whole.logged, soon.whole.open), (Share::default(), 2));
    assert_eq!(later.by_operator[&1].seen, 1, "of the shared line it is not known whose it was");
    assert!(!later.whole.is_whole);
}

#[test]
fn missed_callers_are_called_back_or_come_again() {
    let again = SeenCall { is_inbound: true, operator: 2, ..call(2, 80, 30) };
    let seen = [call(1, 50, 0), call(1, 55, 60), again, call(3, 400, 60)];
    let all = [
        missed(Some(1), 30, &[1]),
        missed(Some(1), 40, &[1, 2]),
        missed(Some(2), 70, &[1]),
        missed(Some(3), 100, &[1, 2]),
        missed(Some(4), 110, &[2]),
        missed(None, 120, &[1]),
    ];
    let backs = call_backs(&all, &seen);
    let told: Vec<_> = backs.iter().map(|one| (one.missed.clone(), one.talk, one.is_by_us)).collect();
    assert_eq!(
        told,
        [
            (vec![0, 1], Some(1), true),
            (vec![2], Some(2), false),
            (vec![3], Some(3), true),
            (vec![4], None, false)
        ]
    );
    assert_eq!(backs[0].after_seconds, Some(24 * 60 + 10));
    let found = figures_of(&seen, &[], &all);
    assert_eq!(found.whole.called_back, Share { part: 2, whole: 4 });
    assert_eq!((found.whole.called_back_by_us, found.whole.missed_withheld), (1, 1));
    assert_eq!(found.by_operator[&1].called_back, Share { part: 2, whole: 2 });
    assert_eq!(found.by_operator[&2].called_back, Share { part: 0, whole: 1 });
}

#[test]
fn who_is_there_and_rings_nobody_and_logs_thirty_calls_shows() {
    let logged: Vec<LoggedCall> = (0..30).map(|one| entry(one, one * 10, one * 10 + 5)).collect();
    let presence = [
        Presence { operator: 1, span: Span { from: at(0), to: at(200) } },
        Presence { operator: 1, span: Span { from: at(230), to: at(480) } },
        Presence { operator: 2, span: Span { from: at(0), to: at(480) } },
    ];
    let of = |seen: &[SeenCall], coverage: &Coverage| {
        present_without_telephone(&presence, seen, &logged, coverage, &Rules::default())
    };
    let found = of(&[], &all_day());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].operator, found[0].logged, found[0].present_seconds), (1, 28, 450 * 60));
    assert_eq!(of(&[call(1, 100, 0)], &all_day()), [], "a telephone rang");
    assert_eq!(of(&[], &Coverage::default()), [], "the record is not whole");
}
