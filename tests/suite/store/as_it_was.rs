//! Completeness at entry and at a week's end is what it was then, whatever is changed afterwards.

use std::{collections::BTreeMap, sync::atomic::Ordering};

use chrono_tz::Tz;
use picklog::{
    domain::{
        Activity, Amendment, Answer, Command, Entity, Id, Kind, Moment, Ref, Rule, Zone,
        quality::{Quality, Share, Step},
    },
    store::QualityOf,
};
use proptest::prelude::*;

use super::{
    gaps::{Play, Step as Deed},
    test_store::{START, TestStore, item, session, with},
};

const DAY: i64 = 86_400;

fn quality(desk: &mut TestStore, zone: Tz) -> Quality {
    let of = QualityOf { since: None, step: Step::Week, zone: Zone(zone), records: false };
    desk.store.quality(&session("olga"), of).unwrap()
}

/// Of each week: complete when entered, at its end, and by now; so many of so many.
fn weeks(desk: &mut TestStore, zone: Tz) -> BTreeMap<String, [(u64, u64); 3]> {
    let pair = |share: Share| (share.part, share.whole);
    let week = |done: &picklog::domain::quality::Conduct| {
        [pair(done.at_entry), pair(done.at_end), pair(done.complete)]
    };
    let quality = quality(desk, zone);
    quality.whole.steps.iter().map(|(day, done)| (day.to_string(), week(done))).collect()
}

/// Of a week, the key fields that somebody needed at its end: missing of needed.
fn at_end(desk: &mut TestStore, zone: Tz, week: &str) -> BTreeMap<String, (u64, u64)> {
    let quality = quality(desk, zone);
    let found = quality.whole.steps.iter().find(|(day, _)| day.to_string() == week);
    let fields = found.map(|(_, done)| done.fields_at_end.clone()).unwrap_or_default();
    fields
        .into_iter()
        .map(|one| {
            let kind = one.table.kind().code().map(|code| code.to_string()).unwrap_or_default();
            (format!("{kind}/{}", one.field), (one.missing.part, one.missing.whole))
        })
        .collect()
}

fn edit(desk: &mut TestStore, id: Id, patch: &[(&str, Answer)]) {
    let patch = patch.iter().map(|(field, answer)| ((*field).to_owned(), Some(answer.clone()))).collect();
    desk.does("olga", &Command::Edit { record: Ref { entity: Entity::Activity, id }, patch }).unwrap();
}

/// The test begins on a Saturday; the next week begins after two days.
#[test]
fn what_is_answered_after_its_week_shows_by_now_and_not_as_it_was() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let whole = [("reason", item("price")), ("next_step", item("none"))];
    let (first, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(60);
    let (second, _) = desk.call("olga", account, "refused", &[]);
    desk.call("olga", account, "wrong_number", &[]);
    edit(&mut desk, second, &whole);
    desk.wait(3 * DAY);
    desk.call("olga", account, "refused", &[]);
    edit(&mut desk, first, &whole);
    let found: Vec<_> = weeks(&mut desk, Tz::UTC).into_values().collect();
    assert_eq!(found, [[(1, 3), (2, 3), (3, 3)], [(0, 1), (0, 1), (0, 1)]]);
    let reasons = ["2026-11-16", "2026-11-23"].map(|week| at_end(&mut desk, Tz::UTC, week)["call/reason"]);
    assert_eq!(
        reasons,
        [(1, 2), (1, 1)],
        "what was answered in the next week was missing at the end of this one"
    );
    // One that was taken back later was there; one that was taken back in its week was not.
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let found: Vec<_> = weeks(&mut desk, Tz::UTC).into_values().collect();
    assert_eq!(found[0], [(1, 3), (2, 3), (2, 3)]);
    assert!(found.get(1).is_none_or(|week| week[0] == (0, 0)), "{found:?}");
}

#[test]
fn a_meeting_put_down_ahead_lacks_nothing_until_it_has_begun() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let at = Answer::Moment(Moment::from_millis(START + 5 * DAY * 1_000));
    let (id, answers) = (desk.id(), with(&[("started_at", at)], &[]));
    desk.does("olga", &Command::LogActivity { id, kind: crate::MEETING_CODE, account, answers }).unwrap();
    desk.wait(6 * DAY);
    let found: Vec<_> = weeks(&mut desk, Tz::UTC).into_values().collect();
    assert_eq!(found[0], [(1, 1), (1, 1), (0, 1)]);
    let fields = at_end(&mut desk, Tz::UTC, "2026-11-16");
    assert_eq!((fields.get("meeting/outcome"), fields["meeting/started_at"]), (None, (0, 1)));
}

#[test]
fn a_field_needed_from_today_on_was_not_missing_last_week() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.call("olga", account, "no_answer", &[]);
    let (changed, _) = desk.call("olga", account, "no_answer", &[]);
    desk.wait(8 * DAY);
    edit(&mut desk, changed, &[("outcome", item("busy"))]);
    let (of, field) = (crate::CALL.entity().into(), "contact".to_owned());
    desk.does("olga", &Command::Amend(Box::new(Amendment::NeedField { of, field, needed: Rule::Always })))
        .unwrap();
    desk.wait(DAY);
    desk.call("olga", account, "no_answer", &[]);
    let found: Vec<_> = weeks(&mut desk, Tz::UTC).into_values().collect();
    assert_eq!(found[0][..2], [(2, 2), (2, 2)], "as it was");
    assert_eq!((found[0][2], found.last().unwrap()[0]), ((0, 2), (0, 1)), "by now, and what came since");
    assert_eq!(at_end(&mut desk, Tz::UTC, "2026-11-16").get("call/contact"), None);
}

/// Twelve weeks of a team: olga goes on as she does, ivan answers his gaps within the week from the seventh on.
#[test]
fn who_does_nothing_has_a_level_line_and_who_answers_from_the_seventh_week_on_a_rising_one() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.wait(2 * DAY);
    for week in 0..12 {
        for day in 0..5 {
            for login in ["olga", "ivan"] {
                let calls: Vec<Id> = (0..4)
                    .map(|number| {
                        let outcome = if number == 0 { "refused" } else { "no_answer" };
                        desk.call(login, account, outcome, &[]).0
                    })
                    .collect();
                if login == "ivan" && week >= 6 && day != 4 {
                    let whole = [("reason", item("price")), ("next_step", item("none"))];
                    edit(&mut desk, calls[0], &whole);
                }
            }
            desk.wait(DAY);
        }
        desk.wait(2 * DAY);
    }
    let quality = quality(&mut desk, Tz::UTC);
    let line = |login: &str, of: fn(&picklog::domain::quality::Conduct) -> Share| -> Vec<u64> {
        let steps = &quality.of(login).unwrap().steps;
        steps
            .iter()
            .map(|(_, done)| of(done))
            .filter(|share| share.whole > 0)
            .map(|share| share.part)
            .collect()
    };
    assert_eq!(line("olga", |done| done.at_entry), [15; 12]);
    assert_eq!(line("olga", |done| done.at_end), [15; 12], "no fall");
    assert_eq!(line("ivan", |done| done.at_entry), [15; 12]);
    assert_eq!(line("ivan", |done| done.at_end), [[15; 6], [19; 6]].concat(), "the rise");
}

/// Of the activities that somebody entered since a day, the key fields by now, counted one by one: missing of needed.
fn by_now(desk: &mut TestStore, zone: Tz, since: chrono::NaiveDate) -> BTreeMap<String, (u64, u64)> {
    let since = Moment::from_local(since.and_time(chrono::NaiveTime::MIN), Zone(zone));
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let mut fields: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut count = |activity: &Activity| {
        // Of those who play nobody enters a meeting: those there are were imported, and are nobody's entries.
        if activity.kind == crate::MEETING_CODE || activity.logged_at < since {
            return;
        }
        for field in catalogue.needed(Kind::activity(activity.kind), &activity.answers, now) {
            let found = fields.entry(format!("{}/{}", activity.kind, field.code)).or_default();
            *found = (found.0 + u64::from(!activity.answers.has(&field.code)), found.1 + 1);
        }
    };
    let take = &mut |activity: &Activity, _: &str, _: &str| {
        count(activity);
        Ok(())
    };
    desk.store.each_activity(None, take).unwrap();
    fields
}

/// Friday noon before: clocks go forward, clocks go back, and a week 53.
const BEGINNINGS: [(i64, Tz); 6] = [
    (1_806_062_400_000, Tz::Europe__Berlin),
    (1_804_852_800_000, Tz::America__New_York),
    (1_824_811_200_000, Tz::Europe__Berlin),
    (1_822_392_000_000, Tz::Australia__Lord_Howe),
    (1_798_200_000_000, Tz::Asia__Kamchatka),
    (1_798_200_000_000, Tz::Pacific__Kiritimati),
];

proptest! {
    #![proptest_config(crate::property(24))]
    /// The figures of a week that is over are, ever after, the ones a copy taken at its last moment has.
    #[test]
    fn a_week_that_is_over_stays_as_it_was(
        deeds in prop::collection::vec(any::<Deed>(), 10..60),
        beginning in 0..BEGINNINGS.len(),
    ) {
        let (start, zone) = BEGINNINGS[beginning];
        let desk = TestStore::new();
        desk.clock.store(start, Ordering::SeqCst);
        let mut play = Play::new(desk);
        let mut known: BTreeMap<String, [(u64, u64); 3]> = BTreeMap::new();
        let mut known_fields = BTreeMap::new();
        for deed in deeds {
            let before = weeks(&mut play.desk, zone);
            play.step(deed);
            // Where the clock stands before the next week, nothing that is entered in it is known yet.
            let now = weeks(&mut play.desk, zone);
            for (week, was) in &known {
                // A week in which nothing was done is shown only between others.
                let is = now.get(week).copied().unwrap_or_default();
                prop_assert_eq!(&is[..2], &was[..2], "{}", week);
                prop_assert_eq!(&at_end(&mut play.desk, zone, week), &known_fields[week], "{}", week);
            }
            if now.len() > before.len() {
                // Weeks have ended; as the clock stood then, so they stay.
                let last = now.keys().next_back().cloned();
                let over = now.into_iter().filter(|(week, _)| Some(week) != last.as_ref());
                for (week, was) in over {
                    known_fields.insert(week.clone(), at_end(&mut play.desk, zone, &week));
                    known.insert(week, was);
                }
            }
        }
        // At its last moment a week is by now what it is at its end.
        let last = weeks(&mut play.desk, zone);
        if let Some((week, found)) = last.iter().next_back() {
            let monday = week.parse::<chrono::NaiveDate>().unwrap();
            let next = (monday + chrono::TimeDelta::days(7)).and_time(chrono::NaiveTime::MIN);
            let next = Moment::from_local(next, Zone(zone)).millis();
            if play.desk.store.now().millis() < next {
                play.desk.clock.store(next - 1, Ordering::SeqCst);
                let ended = weeks(&mut play.desk, zone)[week];
                prop_assert_eq!((ended[1], ended[0]), (ended[2], found[0]));
                let fields = at_end(&mut play.desk, zone, week);
                prop_assert_eq!(&fields, &by_now(&mut play.desk, zone, monday));
                play.desk.clock.store(next + 3 * DAY * 1_000, Ordering::SeqCst);
                prop_assert_eq!(&weeks(&mut play.desk, zone)[week][..2], &ended[..2]);
                prop_assert_eq!(&at_end(&mut play.desk, zone, week), &fields);
            }
        }
    }
}
