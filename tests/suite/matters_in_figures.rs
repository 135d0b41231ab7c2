//! Deals and cases in the figures of the screen: in short above the rest, and whole behind a key.

use picklog::{
    action::{Action, Context},
    app::{Effect, Msg, Place},
    domain::{Lang, Role, StoreError},
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{in_figures, in_matters, matter_figures},
    update::TestScreen,
};

/// The request among the effects: its number and whose figures it wants.
fn asked(desk: &mut TestScreen) -> Option<(u64, Option<String>)> {
    let at = desk.effects.iter().position(|effect| matches!(effect, Effect::LoadMatterFigures { .. }))?;
    match desk.effects.remove(at) {
        Effect::LoadMatterFigures { generation, owner, .. } => Some((generation, owner)),
        _ => None,
    }
}

fn desk(role: Role) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.model.role = role;
    desk.act(Action::Figures);
    desk
}

#[test]
fn a_lead_asks_for_everybodys_and_an_operator_for_their_own() {
    assert_eq!(asked(&mut desk(Role::Lead)).unwrap().1, None);
    let mut own = desk(Role::Operator);
    let login = own.model.login.clone();
    assert_eq!(asked(&mut own).unwrap().1, Some(login));
    // While they are counted nobody asks again.
    own.act(Action::Figures);
    own.act(Action::Figures);
    assert!(asked(&mut own).is_none());
}

#[test]
fn a_key_shows_them_whole_and_goes_back() {
    let mut desk = desk(Role::Operator);
    let (generation, _) = asked(&mut desk).unwrap();
    // Before they are there, and where there are none, the key does nothing.
    desk.press("F9");
    assert!(!desk.model.figures.is_matters);
    desk.send(Msg::MatterFigures { generation, figures: Ok(Box::new(matter_figures())) });
    desk.press("F9 Down Down");
    assert!(desk.model.figures.is_matters);
    assert_eq!(desk.model.figures.top, 2);
    assert_eq!(desk.model.chosen_person(), None, "nobody is chosen while they are in sight");
    desk.press("Esc");
    assert!(!desk.model.figures.is_matters && desk.model.context() == Context::Figures);
    desk.press("F9 F9");
    assert!(!desk.model.figures.is_matters);
    assert!(matches!(desk.model.places.last(), Some(Place::Figures { .. })));
}

#[test]
fn what_could_not_be_counted_is_said_and_the_old_ones_stay() {
    let mut desk = desk(Role::Lead);
    let (generation, _) = asked(&mut desk).unwrap();
    desk.send(Msg::MatterFigures { generation, figures: Err(StoreError::denied("no disk")) });
    assert!(desk.model.figures.matters.is_none() && desk.model.notice.is_some());
}

fn shown(model: &picklog::app::Model, size: (u16, u16)) -> String {
    rows(&drawn(model, &Theme::default(), size).0).join("\n")
}

#[test]
fn they_stand_above_the_figures_of_leads_and_operators_and_nothing_stands_there_without_them() {
    for (role, counted) in [(Role::Lead, true), (Role::Operator, false)] {
        for size in [(80, 24), (140, 40)] {
            let mut model = in_figures(Lang::En, role, counted);
            let without = shown(&model, size);
            assert!(!without.contains("weighted") && !without.contains("Cases:"), "{without}");
            model.figures.matters = Some(Box::new(matter_figures()));
            let with = shown(&model, size);
            for said in ["2026-Q4, EUR: won ", "committed ", "weighted ", "worth a question ", "Cases: open "]
            {
                assert!(with.contains(said), "{role:?} {size:?} {said}: {with}");
            }
        }
    }
}

#[test]
fn their_page_has_all_of_it_in_every_language_and_cuts_nothing() {
    for lang in Lang::ALL {
        for size in [(80, 24), (140, 40)] {
            // From page to page down to the end.
            let mut all = String::new();
            for top in (0..400).step_by(8) {
                all += &shown(&in_matters(lang, top), size);
            }
            let grouped = if lang == Lang::Ru { "1\u{a0}000,05" } else { "1,000.05" };
            assert!(all.contains(grouped), "{lang:?} {size:?}: {all}");
            for name in ["Roma", "olga"] {
                assert!(all.contains(name), "{lang:?} {size:?} {name}");
            }
            assert!(!all.contains('…') && !all.contains("matters-"), "{lang:?} {size:?}: {all}");
        }
    }
}
