//! Quality figures: the same as a recount by hand from every record and from the gap table.

use std::collections::BTreeMap;

use picklog::{
    domain::{
        Answer, Answers, Command, Entity, Id, Kind, Moment, Role, Trigger, Zone, code,
        quality::{
            Quality, Share, Step, Table,
            too_clean::{Mark, Question},
        },
    },
    store::{GapsOf, ImportRow, QualityOf, Store},
};
use proptest::prelude::*;

use super::gaps::{Play, Step as Move};
use super::test_store::{START, TestStore, due, item, phone, session, text, with};

const ALL: QualityOf =
    QualityOf { since: None, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: true };

fn figures(store: &mut dyn Store, login: &str) -> Quality {
    store.quality(&session(login), ALL).unwrap()
}

/// Records, complete ones, and (needed, missing) by field, of one table.
type Counted = (u64, u64, BTreeMap<String, (u64, u64)>);

fn counted_by_hand(store: &mut dyn Store) -> BTreeMap<Table, Counted> {
    let (catalogue, now) = (store.catalogue().unwrap(), store.now());
    let mut tables: BTreeMap<Table, Counted> = BTreeMap::new();
    let mut take = |entity: Kind, table: Table, answers: &Answers| {
        let missing: Vec<&str> = catalogue.missing(entity, answers, now).map(|f| f.code.as_str()).collect();
        let table = tables.entry(table).or_default();
        table.0 += 1;
        table.1 += u64::from(missing.is_empty());
        for field in catalogue.fields_of(entity).filter(|field| field.needed.holds(answers, now)) {
            let count = table.2.entry(field.code.clone()).or_default();
            count.0 += 1;
            count.1 += u64::from(missing.contains(&field.code.as_str()));
        }
    };
    let mut found: Vec<(Kind, Table, Answers)> = Vec::new();
    store
        .each_account(None, &mut |account| {
            let prospect = account.answers.item(code::STATUS) == Some("prospect");
            let table = if prospect { Table::Prospects } else { Table::Accounts };
            found.push((Kind::ACCOUNT, table, account.answers.clone()));
            Ok(())
        })
        .unwrap();
    store
        .each_contact(None, &mut |contact, _| {
            found.push((Kind::CONTACT, Table::Contacts, contact.answers.clone()));
            Ok(())
        })
        .unwrap();
    store
        .each_activity(None, &mut |activity, _, _| {
            let table = Table::Activities(activity.kind);
            found.push((Kind::activity(activity.kind), table, activity.answers.clone()));
            Ok(())
        })
        .unwrap();
    found.iter().for_each(|(entity, table, answers)| take(*entity, *table, answers));
    tables
}

fn counted(quality: &Quality) -> BTreeMap<Table, Counted> {
    let tables = quality.whole.tables.iter().map(|table| {
        let fields =
            table.fields.iter().map(|f| (f.field.clone(), (f.missing.whole, f.missing.part))).collect();
        (table.table, (table.records, table.complete, fields))
    });
    tables.collect()
}

/// Missing fields by owner, kind of record and field, as the gap table has them.
fn missing_by_gaps(store: &mut dyn Store) -> BTreeMap<(String, &'static str, String), u64> {
    let list = store.gaps(GapsOf::All, usize::MAX, Moment::default()).unwrap();
    let mut missing = BTreeMap::new();
    for line in list.lines {
        let gap = line.gap;
        if matches!(gap.rule.trigger, Trigger::Missing(_)) && !gap.owner.is_empty() {
            *missing.entry((gap.owner, gap.subject.code(), gap.field.unwrap())).or_default() += 1;
        }
    }
    missing
}

fn missing_by_figures(quality: &Quality) -> BTreeMap<(String, &'static str, String), u64> {
    let mut missing = BTreeMap::new();
    for person in quality.people.iter().filter(|person| !person.login.is_empty()) {
        for table in &person.figures.tables {
            let kind = match table.table {
                Table::Activities(_) => "activity",
                Table::Accounts | Table::Prospects => "account",
                Table::Contacts => "contact",
                Table::Matters(_) => "matter",
            };
            for field in table.fields.iter().filter(|field| field.missing.part > 0) {
                *missing.entry((person.login.clone(), kind, field.field.clone())).or_default() +=
                    field.missing.part;
            }
        }
    }
    missing
}

proptest! {
    #![proptest_config(crate::property(24))]
    #[test]
    fn after_any_changes_the_figures_equal_a_recount(steps in prop::collection::vec(any::<Move>(), 1..50)) {
        let mut play = Play::new(TestStore::new());
        for step in steps {
            play.step(step);
        }
        let store = &mut *play.desk.store;
        let mut root = session("root");
        root.origin.uid = 0;
        let quality = store.quality(&root, ALL).unwrap();
        prop_assert_eq!(counted(&quality), counted_by_hand(store));
        prop_assert!(quality.is_whole_team);
        prop_assert_eq!(missing_by_figures(&quality), missing_by_gaps(store));
        let gaps = store.gaps(GapsOf::All, 1, Moment::default()).unwrap().total;
        prop_assert_eq!(quality.whole.gaps_total(), gaps);
    }
}

const WHOLE: &[(&str, &str)] = &[("country", "GB"), ("industry", "trade")];

fn whole_account(desk: &mut TestStore, login: &str, name: &str) -> picklog::domain::Id {
    let mut answers: Vec<(&str, Answer)> = WHOLE.iter().map(|(field, code)| (*field, item(code))).collect();
    answers.extend([("owner", Answer::User(login.into())), ("phone", phone("+442071838750"))]);
    desk.account(login, name, &answers)
}

#[test]
fn lateness_counts_from_the_start_to_when_the_outcome_is_told_and_not_while_it_is_not() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    let began = |hours: i64| Answer::Moment(Moment::from_millis(START - hours * 3_600_000));
    let long = Answer::Duration { item: "41-60".into(), seconds: Some(3_600) };
    // 2 h, 25 h and 49 h after the beginning; how long they took is another matter.
    desk.call("olga", account, "agreed", &[("started_at", began(2)), ("duration", long.clone())]);
    desk.call("olga", account, "agreed", &[("started_at", began(25)), ("duration", long)]);
    desk.call("olga", account, "no_answer", &[("started_at", began(49))]);
    let ahead = desk.id();
    let answers = Answers::from([("started_at", Answer::Moment(Moment::from_millis(START + 3_600_000)))]);
    let kind = crate::MEETING_CODE;
    desk.does("olga", &Command::LogActivity { id: ahead, kind, account, answers }).unwrap();
    let late = |desk: &mut TestStore| figures(&mut *desk.store, "olga").whole.conduct.lateness;
    let before = late(&mut desk);
    assert_eq!((before.median, before.p90), (Some(25 * 3_600), Some(49 * 3_600)));
    assert_eq!(before.over_day, Share { part: 2, whole: 3 });
    desk.wait(31 * 3_600);
    desk.set("olga", Entity::Activity, ahead, "outcome", Some(item("no_show_them")));
    assert_eq!(late(&mut desk).over_day, Share { part: 3, whole: 4 }, "the meeting was told 30 h late");
}

#[test]
fn imported_activities_count_for_completeness_and_for_nobodys_conduct() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    let answers = with(
        &[("outcome", item("refused")), ("started_at", Answer::Moment(Moment::from_millis(START - 9)))],
        &[],
    );
    let row = ImportRow {
        kind: Some(crate::CALL_CODE),
        account: account.to_string(),
        answers,
        ..ImportRow::default()
    };
    let op = desk.id();
    desk.store.import(&session("nina"), op, Entity::Activity, &[row], false).unwrap();
    let quality = figures(&mut *desk.store, "olga");
    assert_eq!(quality.whole.tables[0].table, Table::Activities(crate::CALL_CODE));
    assert_eq!(quality.of("olga").unwrap().tables[0].records, 1, "its gaps are the account owner's");
    assert_eq!(quality.whole.conduct.logged, 0);
    assert_eq!(quality.of("nina").unwrap().conduct.logged, 0);
}

#[test]
fn an_honest_not_known_fills_the_field_and_is_counted_apart() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    let told = [("reason", item("price")), ("next_step", item("none"))];
    let not = [("reason", item("not_told")), ("next_step", item("none"))];
    desk.call("olga", account, "refused", &told);
    desk.call("olga", account, "refused", &not);
    let quality = figures(&mut *desk.store, "olga");
    let reason = quality.whole.tables[0].fields.iter().find(|field| field.field == "reason").unwrap();
    assert_eq!((reason.missing, reason.not_known), (Share { part: 0, whole: 2 }, 1));
    assert_eq!(quality.whole.conduct.not_known, Share { part: 1, whole: 2 });
    assert!(!quality.whole.is_incomplete());
}

#[test]
fn duplicates_are_counted_over_all_accounts_also_those_that_are_nobodys() {
    let mut desk = TestStore::new();
    let rows: Vec<ImportRow> = ["Acme Ltd", "ACME", "Bolt", "Crane"]
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let number = ["+442071838750", "+442071838751", "+442071838752", "+442071838752"][at];
            let answers =
                with(&[("name", text(name)), ("phone", phone(number)), ("code", text(&at.to_string()))], &[]);
            ImportRow { answers, ..ImportRow::default() }
        })
        .collect();
    let op = desk.id();
    desk.store.import(&session("nina"), op, Entity::Account, &rows, false).unwrap();
    let quality = figures(&mut *desk.store, "nina");
    assert_eq!(quality.whole.duplicates.accounts, 4, "two by name, two by phone");
    assert_eq!(quality.people.iter().map(|person| person.figures.duplicates.accounts).sum::<u64>(), 0);
}

#[test]
fn who_was_told_apart_is_no_duplicate_but_of_those_left() {
    let mut desk = TestStore::new();
    let mut account = || whole_account(&mut desk, "olga", "Acme");
    let (one, two, three) = (account(), account(), account());
    let count = |desk: &mut TestStore| figures(&mut *desk.store, "olga").whole.duplicates.accounts;
    assert_eq!(count(&mut desk), 3);
    let mut apart = |one: Id, other: Id| {
        desk.does("olga", &Command::Distinct { entity: Entity::Account, one, other }).unwrap();
        count(&mut desk)
    };
    assert_eq!(apart(one, two), 3, "each may still be the third");
    assert_eq!(apart(one, three), 2, "the first is nobody else");
    assert_eq!(apart(two, three), 0);
}

#[test]
fn weeks_begin_on_monday_and_what_was_logged_before_is_left_out() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    desk.call("olga", account, "no_answer", &[]); // Saturday, 2026-11-21
    desk.wait(15 * 86_400); // Sunday, 2026-12-06
    desk.call("olga", account, "no_answer", &[]);
    let weeks = |desk: &mut TestStore, since: Option<Moment>| -> Vec<(String, u64)> {
        let quality = desk.store.quality(&session("olga"), QualityOf { since, ..ALL }).unwrap();
        quality.whole.steps.iter().map(|(day, done)| (day.to_string(), done.logged)).collect()
    };
    let week = |day: &str, logged| (day.to_owned(), logged);
    assert_eq!(weeks(&mut desk, None), [week("2026-11-16", 1), week("2026-11-23", 0), week("2026-11-30", 1)]);
    let since = Some(Moment::from_millis(START + 1));
    assert_eq!(weeks(&mut desk, since), [week("2026-11-30", 1)]);
}

#[test]
fn an_operator_sees_no_colleague_by_name_and_no_middle_of_a_team_of_two() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    for login in ["olga", "ivan"] {
        desk.call(login, account, "no_answer", &[("due", due(Moment::from_millis(START + 1)))]);
    }
    let names = |quality: &Quality| -> Vec<String> {
        quality.people.iter().map(|person| person.login.clone()).collect()
    };
    let lead = figures(&mut *desk.store, "olga");
    assert_eq!(names(&lead), ["ivan", "olga"]);
    let operator = figures(&mut *desk.store, "ivan");
    assert_eq!((names(&operator), operator.is_whole_team), (vec!["ivan".to_owned()], false));
    assert_eq!(operator.whole.conduct.logged, 2);
    assert_eq!((operator.team.people, operator.team.logged), (2, None));
    desk.call("eva", account, "no_answer", &[]);
    assert_eq!(figures(&mut *desk.store, "ivan").team.logged, Some(1.0));
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    assert!(figures(&mut *desk.store, "ivan").is_whole_team);
}

#[test]
fn who_has_far_less_bad_news_than_the_rest_is_noticed_and_a_small_number_is_not() {
    let mut desk = TestStore::new();
    let account = whole_account(&mut desk, "olga", "Acme");
    let mut log = |login: &str, good: usize, bad: usize| {
        for at in 0..good + bad {
            desk.call(login, account, if at < good { "agreed" } else { "refused" }, &[]);
        }
    };
    for (at, login) in ["anna", "ivan", "eva", "lena", "max"].into_iter().enumerate() {
        log(login, 38 + at, 42 - at);
    }
    log("tom", 77, 3);
    log("new", 9, 0);
    let quality = figures(&mut *desk.store, "olga");
    let named: Vec<(&str, Option<Mark>)> = quality
        .people
        .iter()
        .filter(|person| person.figures.conduct.mark().is_some())
        .map(|person| (person.login.as_str(), person.figures.conduct.mark()))
        .collect();
    assert_eq!(named, [("tom", Some(Mark::Hard))], "new has too few calls to say");
    let clean = &quality.of("tom").unwrap().conduct.clean;
    let bad = clean.iter().find(|one| one.question == Question::Bad).unwrap().compared;
    assert_eq!((bad.entries, bad.own), (80, 3.0 / 80.0));
    // 42 + 41 + 40 + 39 + 38 of the others, and none of new's nine.
    assert!((bad.expected - 200.0 / 409.0).abs() < 1e-9, "{bad:?}");
    assert!(bad.honest.0 > bad.own && bad.chance < 0.001, "{bad:?}");
    desk.does("olga", &Command::SetRole { login: "anna".into(), role: Role::Lead }).unwrap();
    assert!(figures(&mut *desk.store, "anna").of("tom").unwrap().conduct.mark().is_some());
    let own = figures(&mut *desk.store, "tom");
    assert!(own.of("tom").unwrap().conduct.clean.is_empty(), "it is reckoned from what colleagues did");
}
