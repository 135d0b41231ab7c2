//! The goal of all together on the screen: one line, everywhere the same, and nothing where there is none.

use picklog::{
    app::{Model, Place},
    domain::{GoalWeek, GoalWeeks, Lang, Role, quality::Quality},
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{in_figures, in_figures_by_field, model},
};

fn page(model: &Model, size: (u16, u16)) -> String {
    rows(&drawn(model, &Theme::default(), size).0).join("\n")
}

fn week(answered: u64) -> GoalWeek {
    GoalWeek { from: "2026-11-16".parse().unwrap(), goal: 50, answered }
}

#[test]
fn the_sidebar_says_how_far_all_of_us_are_below_what_one_answered_oneself() {
    let mut desk = model(Lang::En);
    assert!(!page(&desk, (80, 24)).contains("of us"));
    desk.gaps.list.goal = Some(week(34));
    for size in [(80, 24), (200, 60)] {
        let page = page(&desk, size);
        let row = |text: &str| page.lines().position(|row| row.contains(text));
        let (own, all) = (row("3 answered"), row("34 of 50"));
        assert!(own.is_some() && all == own.map(|row| row + 1), "{size:?}: {page}");
        assert_eq!(page.matches("34 of 50").count(), 1);
    }
    for (lang, text) in [(Lang::Ru, "34 из 50"), (Lang::Zh, "34")] {
        let mut desk = model(lang);
        desk.gaps.list.goal = Some(week(34));
        assert!(page(&desk, (200, 60)).contains(text), "{}", lang.code());
    }
    // Where nothing is missing it stands there, too.
    desk.gaps.list.lines.clear();
    assert!(page(&desk, (80, 24)).contains("34 of 50"));
}

#[test]
fn the_figures_say_it_for_a_lead_and_for_an_operator_with_what_last_week_came_to() {
    for role in [Role::Operator, Role::Lead] {
        let mut desk = in_figures(Lang::En, role, role == Role::Lead);
        assert!(!page(&desk, (100, 30)).contains("all of us"));
        let goal = GoalWeeks { running: Some(week(34)), last: Some(week(47)) };
        for figures in [&mut desk.figures.week, &mut desk.figures.all].into_iter().flatten() {
            figures.goal = goal;
        }
        let page = page(&desk, (100, 30));
        assert!(page.contains("Gaps answered this week, all of us: 34 of 50 · last week 47 of 50"), "{page}");
    }
}

#[test]
fn fields_by_week_have_their_intervals_where_there_is_room_and_an_empty_page_says_what_it_waits_for() {
    let mut desk = in_figures_by_field(Lang::En, 0);
    let has_interval =
        |page: &str| page.lines().any(|row| row.contains('%') && row.contains('–') && row.contains('('));
    let (narrow, wide) = (page(&desk, (119, 60)), page(&desk, (120, 60)));
    assert!(!has_interval(&narrow), "{narrow}");
    assert!(has_interval(&wide), "{wide}");
    let empty = Quality { is_whole_team: true, ..Quality::default() };
    (desk.figures.week, desk.figures.all) = (Some(Box::new(empty)), None);
    assert!(matches!(desk.places.last(), Some(Place::Figures { .. })));
    assert!(page(&desk, (80, 24)).contains("No record needs an answer yet"), "{}", page(&desk, (80, 24)));
}
