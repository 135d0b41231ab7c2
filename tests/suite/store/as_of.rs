//! The figures of an earlier moment are those of a copy that was taken then.

use std::{
    path::Path,
    sync::{Arc, atomic::AtomicI64},
};

use chrono_tz::Tz;
use picklog::{
    domain::{
        Amendment, Answer, Ask, Catalogue, Command, Draft, Entity, Fact, Family, Field, FieldKind, GapRule,
        Id, Item, Kind, KindCode, Labels, Lang, Moment, NewKind, Picklist, RecordKind, Role, Rule, Spot,
        StoreError, Tone, Trigger, UserChange, Zone,
        quality::{Figures, Quality, Step},
    },
    store::{GapsOf, QualityAsOf, QualityOf},
};
use proptest::prelude::*;

use super::{
    gaps::{Play, Step as Deed},
    test_store::{START, TestStore, due, item, open, options, phone, session},
};

const DAY: i64 = 86_400;

fn of(zone: Tz, step: Step) -> QualityOf {
    QualityOf { since: None, step, zone: Zone(zone), records: true }
}

/// As it is now.
fn now(desk: &mut TestStore, zone: Tz, step: Step) -> Quality {
    desk.store.quality(&session("olga"), of(zone, step)).unwrap()
}

fn as_of(desk: &mut TestStore, at: Moment, zone: Tz, step: Step) -> QualityAsOf {
    desk.store.quality_as_of(&session("olga"), of(zone, step), None, at).unwrap()
}

/// Takes a copy, and says what it says of itself at that moment.
fn copied(desk: &mut TestStore, to: &Path, zone: Tz, step: Step) -> Quality {
    desk.copy(to);
    let clock = Arc::new(AtomicI64::new(desk.store.now().millis()));
    open(to, options(&clock)).quality(&session("olga"), of(zone, step)).unwrap()
}

/// Without what history does not tell: forms that were parked.
fn without_forms(mut quality: Quality) -> Quality {
    let forget = |figures: &mut Figures| figures.gaps.retain(|rule, _| rule != "parked");
    forget(&mut quality.whole);
    quality.people.iter_mut().for_each(|person| forget(&mut person.figures));
    quality
}

/// What [`Play`] does not do: hand work over, put gaps off, move people, change users.
fn more(play: &mut Play, (who, what, which, much, seconds): Deed) {
    let logins = ["olga", "ivan", "eva"];
    let (one, other) = (logins[usize::from(who) % 3], logins[usize::from(which) % 3]);
    let desk = &mut play.desk;
    desk.wait(i64::from(seconds) + 1);
    let until = (much % 3 > 0).then(|| desk.store.now().plus_seconds(i64::from(much) * 3_000));
    // Somebody who logs nothing: who is retired can save nothing.
    let change = |change| Command::ChangeUser { login: "dora".into(), change };
    let command = match what % 7 {
        0 => Command::HandOver { from: one.into(), to: other.into(), until },
        1 => Command::EndHandOver { from: one.into() },
        2 => Command::SetRole { login: one.into(), role: Role::Lead },
        3 if much % 2 == 0 => change(UserChange::Joins { uid: 77, name: "dora".into() }),
        3 => change(UserChange::Is { uid: u32::from(which), name: "dasha".into() }),
        4 if much % 2 == 0 => change(UserChange::Retires),
        4 => change(UserChange::Returns),
        5 => {
            let list = desk.store.gaps(GapsOf::User(one), 9, Moment::default()).unwrap();
            let Some(line) = list.lines.get(usize::from(much) % 9) else { return };
            Command::Snooze { gap: line.gap.key() }
        }
        _ => {
            let (mut accounts, mut contacts) = (Vec::new(), Vec::new());
            desk.store
                .each_account(None, &mut |found| {
                    accounts.push(found.id);
                    Ok(())
                })
                .unwrap();
            desk.store
                .each_contact(None, &mut |found, _| {
                    contacts.push(found.id);
                    Ok(())
                })
                .unwrap();
            if contacts.is_empty() {
                return;
            }
            let contact = contacts[usize::from(which) % contacts.len()];
            Command::MoveContact { contact, to: accounts[usize::from(much) % accounts.len()] }
        }
    };
    // What is refused changes nothing.
    let _ = desk.does(if what % 7 == 5 { one } else { "olga" }, &command);
}

proptest! {
    #![proptest_config(crate::property(32))]
    #[test]
    fn the_figures_of_an_earlier_moment_are_those_of_a_copy_taken_then(
        before in prop::collection::vec(any::<Deed>(), 1..50),
        after in prop::collection::vec(any::<Deed>(), 1..50),
        zone in 0..3_usize,
        pause in 0..900_000_i64,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let zone = [Tz::UTC, Tz::Asia__Kamchatka, Tz::America__New_York][zone];
        let mut play = Play::new(TestStore::new());
        let does = |play: &mut Play, deeds: Vec<Deed>| {
            for deed in deeds {
                if deed.1 % 3 == 0 { more(play, (deed.0, deed.1 / 3, deed.2, deed.3, deed.4)) } else { play.step(deed) }
            }
        };
        does(&mut play, before);
        play.desk.wait(pause);
        let at = play.desk.store.now();
        let steps = [Step::Week, Step::Day];
        let then = steps.map(|step| copied(&mut play.desk, &folder.path().join("copy.db"), zone, step));
        does(&mut play, after);
        for (then, step) in then.into_iter().zip(steps) {
            let QualityAsOf { quality, lost, .. } = as_of(&mut play.desk, at, zone, step);
            prop_assert_eq!((lost.erased, lost.rules, lost.answers_before), (0, 0, None));
            let (told, was) = match lost.forms {
                0 => (quality, then),
                _ => (without_forms(quality), without_forms(then)),
            };
            prop_assert_eq!(&told.whole, &was.whole);
            for (told, was) in told.people.iter().zip(&was.people) {
                prop_assert_eq!(told, was);
            }
            prop_assert_eq!(told, was);
        }
        // The file itself is as it was.
        let verdict = play.desk.store.verify(&[], &mut |_, _| {}).unwrap();
        prop_assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

#[test]
fn an_answer_taken_back_later_had_been_given() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.wait(60);
    desk.set("olga", Entity::Account, account, "phone", Some(phone("+442071838750")));
    desk.wait(60);
    let at = desk.store.now();
    let was = now(&mut desk, Tz::UTC, Step::Week);
    assert_eq!(was.of("olga").unwrap().conduct.filled, 1);
    desk.wait(60);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(now(&mut desk, Tz::UTC, Step::Week).of("olga").unwrap().conduct.filled, 0);
    assert_eq!(as_of(&mut desk, at, Tz::UTC, Step::Week).quality, was);
}

#[test]
fn a_form_kept_again_since_is_said_and_not_guessed() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (id, catalogue) = (desk.id(), desk.store.catalogue().unwrap());
    let mut form = Draft::open(id, crate::CALL, Some(account), &catalogue, "olga", desk.store.now());
    form.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(form.clone()))).unwrap();
    desk.wait(60);
    let at = desk.store.now();
    let was = now(&mut desk, Tz::UTC, Step::Week);
    let parked = |quality: &Quality| quality.whole.gaps.get("parked").copied().unwrap_or(0);
    desk.wait(60);
    let QualityAsOf { quality, lost, .. } = as_of(&mut desk, at, Tz::UTC, Step::Week);
    assert_eq!((parked(&was), parked(&quality), lost.forms), (1, 1, 0));
    desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
    let QualityAsOf { quality, lost, .. } = as_of(&mut desk, at, Tz::UTC, Step::Week);
    assert_eq!((parked(&quality), lost.forms), (0, 1));
}

#[test]
fn before_the_first_entry_there_is_nothing_and_the_reader_keeps_their_role() {
    let mut desk = TestStore::new();
    desk.wait(DAY);
    desk.account("olga", "Acme", &[]);
    let first = desk.store.now();
    desk.account("ivan", "Bolt", &[]);
    desk.wait(60);
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    let before = as_of(&mut desk, Moment::from_millis(START), Tz::UTC, Step::Week);
    assert_eq!(before.lost.first, Some(first));
    assert!(before.quality.people.is_empty() && before.quality.whole.tables.is_empty(), "{before:?}");
    // He may see the team today, and so he may see it as it was when he was an operator.
    let told = desk.store.quality_as_of(&session("ivan"), of(Tz::UTC, Step::Week), None, first).unwrap();
    assert!(told.quality.is_whole_team && told.quality.people.len() == 2, "{told:?}");
    let told = desk.store.quality_as_of(&session("eva"), of(Tz::UTC, Step::Week), None, first).unwrap();
    assert!(!told.quality.is_whole_team && told.quality.people.is_empty(), "{told:?}");
}

fn labels(text: &str) -> Labels {
    Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), text.to_owned())))
}

fn thing(code: &str) -> Item {
    Item {
        code: code.into(),
        label: labels(code),
        definition: Labels::default(),
        tone: Tone::Neutral,
        stands_for: None,
        means: Vec::new(),
        phase: None,
        probability: None,
        retired: false,
        hint: Default::default(),
    }
}

/// Every change of the catalogue that figures hang on, one after the other.
fn amendments() -> Vec<Amendment> {
    let list = |code: &str| Picklist {
        code: code.into(),
        label: labels(code),
        items: vec![thing("one"), thing("two")],
    };
    let field = |of: Kind, code: &str, list: Option<&str>| Field {
        of,
        code: code.into(),
        kind: if list.is_some() { FieldKind::Picklist } else { FieldKind::Text },
        picklist: list.map(str::to_owned),
        to: None,
        needed: Rule::Always,
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: labels(code),
        retired: false,
        handling: Default::default(),
    };
    let visit = KindCode::literal("visit");
    let row = RecordKind {
        code: visit,
        family: Family::Activity,
        parent: KindCode::new("account"),
        label: labels("visit"),
        key: None,
        facts: Vec::<Fact>::new(),
        retired: false,
    };
    let rule = GapRule {
        code: "no_city".into(),
        weight: 4,
        of: vec![Kind::ACCOUNT],
        trigger: Trigger::parse("missing city").unwrap(),
        label: labels("city"),
        retired: false,
    };
    let (role, text) = ("role".to_owned(), "notice".to_owned());
    vec![
        Amendment::AddPicklist(list("mood")),
        Amendment::AddItem {
            picklist: "mood".into(),
            item: Box::new(thing("three")),
            spot: Spot::Last,
            beyond_nine: false,
        },
        Amendment::AddField { field: Box::new(field(crate::CALL, "mood", Some("mood"))), spot: Spot::Last },
        Amendment::AddField {
            field: Box::new(field(Kind::ACCOUNT, "notice", None)),
            spot: Spot::After("city".into()),
        },
        Amendment::NeedField { of: crate::CALL, field: "mood".into(), needed: Rule::Never },
        Amendment::MoveField { of: Kind::ACCOUNT, field: text.clone(), spot: Spot::Last },
        Amendment::RetireField { of: crate::CALL, field: "mood".into(), retired: true },
        Amendment::RetireItem { picklist: role, item: "buyer".into(), retired: true, beyond_nine: false },
        Amendment::RemoveItem { picklist: "mood".into(), item: "three".into() },
        Amendment::AddPicklist(list("visit_outcome")),
        Amendment::AddKind(Box::new(NewKind { row, list: "visit_outcome".into() })),
        Amendment::RetireKind { kind: visit, retired: true },
        Amendment::AddGapRule(Box::new(rule)),
        Amendment::ChangeGapRule { rule: "no_city".into(), weight: Some(1), days: None },
        Amendment::RetireGapRule { rule: "no_city".into(), retired: true },
        Amendment::RemoveField { of: Kind::ACCOUNT, field: text },
        Amendment::LabelField { of: Kind::ACCOUNT, field: "city".into(), label: labels("Town") },
    ]
}

#[test]
fn the_catalogue_of_then_is_put_back_whatever_was_changed() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.call("olga", account, "refused", &[]);
    let mut known: Vec<(Moment, Arc<Catalogue>)> = Vec::new();
    for amendment in amendments() {
        known.push((desk.store.now(), desk.store.catalogue().unwrap()));
        desk.wait(1);
        desk.does("olga", &Command::Amend(Box::new(amendment.clone())))
            .unwrap_or_else(|error| panic!("{amendment:?}: {error}"));
        while desk.store.recount(&session("olga")).unwrap().is_some() {}
    }
    for (at, catalogue) in known {
        let told = as_of(&mut desk, at, Tz::UTC, Step::Week);
        assert_eq!(told.lost.rules, 0);
        for (told, was) in told.catalogue.fields().iter().zip(catalogue.fields()) {
            assert_eq!(told, was, "{at:?}");
        }
        assert_eq!(told.catalogue.gap_rules(), catalogue.gap_rules());
        assert_eq!(told.catalogue, catalogue);
    }
}

#[test]
fn what_came_since_is_gone_and_what_was_merged_is_two() {
    let mut desk = TestStore::new();
    let one = desk.account("olga", "Acme", &[("owner", Answer::User("olga".into()))]);
    let two = desk.account("ivan", "Acme Ltd", &[("owner", Answer::User("ivan".into()))]);
    let back = due(desk.store.now().plus_seconds(3_600));
    desk.call("ivan", two, "no_answer", &[("next_step", item("call_back")), ("due", back)]);
    desk.wait(2 * DAY);
    let (at, was) = (desk.store.now(), now(&mut desk, Tz::UTC, Step::Day));
    desk.wait(DAY);
    let merge =
        Command::Merge { entity: Entity::Account, from: two, into: one, take: vec![], from_version: None };
    desk.does("olga", &merge).unwrap();
    let id = desk.account("eva", "Bolt", &[]);
    desk.call("eva", one, "agreed", &[]);
    desk.contact("eva", id, "J. Ross");
    let told = as_of(&mut desk, at, Tz::UTC, Step::Day);
    assert_eq!(told.quality, was);
    assert_eq!(told.quality.of("ivan").unwrap().gaps.get("overdue"), Some(&1));
    // A moment ahead is the caller's to refuse; an id that is nobody's changes nothing.
    let denied: Result<(), StoreError> =
        desk.does("olga", &Command::Undo { op: Id::new(at, [1; 10]) }).map(drop);
    assert!(denied.is_err());
}
