//! A colleague's work on the screen of the stand-in, and what stands in its place on the colleague's; and handing it over from
//! the screen of a lead.

use picklog::{
    domain::{HandedTo, How, Lang, Promised, StandIn},
    i18n::Messages,
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{account, at, found, model},
};

mod asked;
mod killed;
mod room;

const UNTIL: &str = "2026-12-07 00:00";

#[test]
fn a_stand_in_sees_whose_gap_it_is_and_until_when() {
    for lang in Lang::ALL {
        let (mut model, words) = (model(lang), Messages::new(lang));
        model.gaps.list.stands_in = vec![StandIn { from: "ivan".into(), until: Some(at(UNTIL)) }];
        model.gaps.list.lines[2].gap.owner = "ivan".into();
        let sign = words.with("gaps-for", &[("login", "ivan".into())]);
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
        let signed: Vec<&String> = shown.iter().filter(|row| row.contains(&sign)).collect();
        assert_eq!(signed.len(), 1, "{}:\n{}", lang.code(), shown.join("\n"));
        assert!(signed[0].contains("Bolt"), "{}", signed[0]);
        // Within the gaps the chosen one says until when.
        model.places.push(picklog::app::Place::Gaps);
        model.gaps.cursor = 2;
        for size in [(80, 24), (60, 24)] {
            let shown = rows(&drawn(&model, &Theme::default(), size).0).join("\n");
            assert!(shown.contains("2026-12-07"), "{} {size:?}:\n{shown}", lang.code());
        }
    }
}

#[test]
fn a_stand_ins_list_of_what_is_due_says_whose_promise_it_is() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        let promise = |owner: &str| Promised {
            kind: crate::CALL,
            step: Some("call_back".into()),
            contact: None,
            more: 0,
            owner: owner.into(),
        };
        let line = |number, name: &str, owner: &str| {
            let line = account(number, name, "London", "+44 20 1", How::Due(at("2026-11-21 13:00")));
            picklog::domain::AccountLine { promise: Some(promise(owner)), ..line }
        };
        found(&mut model, "", vec![line(1, "Acme", "ivan"), line(2, "Bolt", "olga")]);
        let shown = rows(&drawn(&model, &Theme::default(), (120, 40)).0);
        let row = |name: &str| shown.iter().find(|row| row.contains(name)).unwrap().clone();
        assert!(row("Acme").contains("ivan"), "{}: {}", lang.code(), row("Acme"));
        assert!(!row("Bolt").contains("olga"), "{}: {}", lang.code(), row("Bolt"));
    }
}

#[test]
fn whoever_is_away_is_told_who_has_the_work() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        model.gaps.list = picklog::domain::GapList::default();
        model.gaps.list.handed = Some(HandedTo { to: "ivan".into(), until: Some(at(UNTIL)) });
        for size in [(80, 24), (120, 40)] {
            let shown = rows(&drawn(&model, &Theme::default(), size).0);
            assert!(shown[0].contains("ivan"), "{}: {}", lang.code(), shown[0]);
        }
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n");
        assert!(shown.contains("2026-12-07"), "{}:\n{shown}", lang.code());
    }
}
