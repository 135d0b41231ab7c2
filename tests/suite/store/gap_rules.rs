//! Every row of the list of gap rules as its owner meets it: one table, and what holds of each of its rows.
//!
//! A rule, an entity of a rule or a needed field that has no row in `gap_table.rs` fails the first test.

use std::{collections::BTreeSet, sync::Arc};

use picklog::domain::{
    Answer, Command, Entity, GapRule, Kind, Moment, RecordKind, Rule, Trigger, code, default_catalogue,
};

use super::{
    gap_scene::{DAY, FAR, Scene},
    gap_table::{HOUR, Moves, Row, rows},
    test_store::{START, due},
};

impl Row {
    fn name(&self) -> String {
        format!("{} of a {}: {}", self.rule, self.entity.word(), self.field)
    }

    /// Where nothing is missing.
    fn scene(&self, imported: bool) -> Scene {
        let mut scene = Scene::new(self.entity, imported);
        assert_eq!((scene.gaps("olga"), scene.gaps("ivan")), (vec![], vec![]), "before: {}", self.name());
        scene
    }

    /// With the gap, the clock where it begins; it is not there a moment before.
    fn made(&self, imported: bool) -> Scene {
        let mut scene = self.scene(imported);
        (self.make)(&mut scene);
        if self.begins > 0 {
            scene.go_to(START + self.begins - 1);
            assert_eq!(scene.gaps("olga"), [""; 0], "too early: {}", self.name());
        }
        scene.go_to(START + self.begins);
        scene
    }

    /// The list of who has this gap and no other.
    fn alone(&self, scene: &Scene) -> Vec<String> {
        let field = if self.field.is_empty() { "-" } else { self.field };
        vec![format!("{}/{field} of {}", self.rule, scene.subject)]
    }
}

#[test]
fn every_rule_entity_and_needed_field_has_a_row() {
    let rows = rows();
    let told: BTreeSet<_> = rows.iter().map(|row| (row.rule.to_owned(), row.entity)).collect();
    let catalogue = default_catalogue();
    // Those of deals and cases, and what ends them, stand in stage_moves.rs.
    let all = catalogue.kinds().iter().map(RecordKind::kind);
    let kinds: Vec<Kind> = all.filter(|kind| kind.entity() != Entity::Matter).collect();
    let of = |rule: &Arc<GapRule>| {
        let kinds: Vec<Kind> = kinds.iter().copied().filter(|kind| rule.is_of(*kind)).collect();
        kinds.into_iter().map(|kind| (rule.code.clone(), kind)).collect::<Vec<_>>()
    };
    // Those of what machines saw stand in reconcile.rs.
    let is_seen = |rule: &&Arc<GapRule>| {
        let trigger = &rule.trigger;
        matches!(trigger, Trigger::Seen | Trigger::Likely | Trigger::Unseen { .. } | Trigger::Differs { .. })
    };
    let listed: BTreeSet<_> =
        catalogue.gap_rules().iter().filter(|rule| !is_seen(rule)).flat_map(of).collect();
    assert_eq!(listed, told, "the rules listed, and the rows of gap_table.rs");
    for entity in [crate::CALL, crate::MEETING, Kind::ACCOUNT, Kind::CONTACT] {
        for field in catalogue.fields_of(entity).filter(|field| field.needed != Rule::Never) {
            // These two no record is without: a name is refused when empty, the time is the one of logging.
            let always = [code::NAME, code::STARTED_AT].contains(&field.code.as_str());
            let has_row = rows.iter().any(|row| row.entity == entity && row.field == field.code);
            assert!(has_row || always, "no row for the field {} of a {}", field.code, entity.word());
        }
    }
}

#[test]
fn each_is_there_for_its_owner_with_its_weight_age_and_account() {
    for row in rows() {
        let mut scene = row.made(false);
        assert_eq!(scene.gaps("olga"), row.alone(&scene), "{}", row.name());
        assert_eq!(scene.gaps("ivan"), [""; 0], "{}", row.name());
        let line = &scene.lines("olga")[0];
        let since = Moment::from_millis(START + row.begins);
        let account = Some(scene.account).filter(|_| (row.rule, row.entity) != ("parked", Kind::ACCOUNT));
        assert_eq!(
            (line.gap.rule.weight, line.gap.owner.as_str(), line.gap.since, line.gap.account),
            (row.weight, "olga", since, account),
            "{}",
            row.name()
        );
    }
}

#[test]
fn each_is_ended_by_one_change_counts_where_a_needed_answer_came_and_is_back_after_an_undo() {
    for row in rows() {
        for (n, fix) in row.fixes.iter().enumerate() {
            let mut scene = row.made(false);
            scene.go_to(START + row.begins + 1_000);
            fix(&mut scene);
            let name = format!("{}, fix {n}", row.name());
            // A promise that was kept, and two that are no duplicates any more, answer no question; nor does a mark that goes
            // where there is no number.
            let is_answer = match row.rule {
                "overdue" | "duplicate" => false,
                "phone_bad" => row.entity == Kind::ACCOUNT || n > 0,
                _ => true,
            };
            assert_eq!(
                (scene.gaps("olga"), scene.filled("olga"), scene.filled("eva")),
                (vec![], u32::from(is_answer), 0),
                "{name}"
            );
            // Who did it takes it back.
            let who = if scene.desk.store.last_op("olga").unwrap() < scene.desk.store.last_op("eva").unwrap()
            {
                "eva"
            } else {
                "olga"
            };
            let op = scene.desk.store.last_op(who).unwrap().unwrap();
            scene.desk.does(who, &Command::Undo { op }).unwrap();
            assert_eq!((scene.gaps("olga"), scene.filled("olga")), (row.alone(&scene), 0), "undone: {name}");
        }
    }
}

#[test]
fn each_goes_to_who_has_it_when_the_account_changes_hands() {
    let to_ivan = |scene: &mut Scene| {
        let ivan = Some(Answer::User("ivan".into()));
        scene.desk.set("eva", Entity::Account, scene.account, "owner", ivan);
    };
    for row in rows() {
        let ways: &[bool] = if row.moves == Moves::StaysUnlessImported { &[false, true] } else { &[false] };
        for imported in ways {
            let mut scene = row.made(*imported);
            let gap = row.alone(&scene);
            assert_eq!((scene.gaps("olga"), scene.gaps("ivan")), (gap.clone(), vec![]), "{}", row.name());
            // Put off by the one, it is not put off for the other.
            let key = scene.lines("olga")[0].gap.key();
            scene.snooze("olga", &key).unwrap();
            let moved = match row.moves {
                Moves::ToNewOwner => true,
                Moves::Stays => false,
                Moves::StaysUnlessImported => *imported,
                Moves::ToLastTouch => true,
            };
            if row.moves == Moves::ToLastTouch {
                scene.call_as("ivan");
            } else {
                to_ivan(&mut scene);
            }
            let name = format!("{}, imported: {imported}", row.name());
            assert_eq!(scene.gaps("ivan"), if moved { gap.clone() } else { vec![] }, "{name}");
            scene.go_to(START + 14 * HOUR);
            assert_eq!(scene.gaps("olga"), if moved { vec![] } else { gap }, "the day after: {name}");
        }
    }
}

#[test]
fn each_is_put_off_until_tomorrow_three_times_by_its_owner_alone() {
    for row in rows() {
        let mut scene = row.made(false);
        let (gap, key) = (row.alone(&scene), scene.lines("olga")[0].gap.key());
        let theirs = scene.snooze("ivan", &key).unwrap_err().to_string();
        assert!(theirs.contains("somebody else's"), "{}: {theirs}", row.name());
        for time in 0..3 {
            assert_eq!(scene.gaps("olga"), gap, "{}, time {time}", row.name());
            assert_eq!(scene.lines("olga")[0].snoozed, time, "{}", row.name());
            scene.snooze("olga", &key).unwrap();
            assert_eq!((scene.gaps("olga"), scene.filled("olga")), (vec![], 0), "{}", row.name());
            // The test begins at ten o'clock UTC; midnight is fourteen hours later.
            let midnight = START + 14 * HOUR + i64::from(time) * DAY;
            scene.go_to(midnight - 1);
            assert_eq!(scene.gaps("olga"), [""; 0], "{}, before midnight", row.name());
            scene.go_to(midnight);
        }
        assert_eq!(scene.gaps("olga"), gap, "{}", row.name());
        let fourth = scene.snooze("olga", &key).unwrap_err().to_string();
        assert!(fourth.contains("three times"), "{}: {fourth}", row.name());
        assert_eq!(scene.gaps("olga"), gap, "{}, for good", row.name());
    }
}

#[test]
fn a_promise_put_off_is_no_gap_until_then_and_does_not_count_as_filled() {
    for row in rows().iter().filter(|row| row.rule == "overdue") {
        let mut scene = row.made(false);
        scene.set("due", Some(due(FAR)));
        assert_eq!((scene.gaps("olga"), scene.filled("olga")), (vec![], 0), "{}", row.name());
        scene.go_to(FAR.millis());
        assert_eq!(scene.gaps("olga"), row.alone(&scene), "{}", row.name());
    }
}
