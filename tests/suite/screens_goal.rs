//! The goal of all together on the screen: one line, everywhere the same, and nothing where there is none.

use picklog::{
    action::Action,
    app::{Model, Notice, Place},
    domain::{
        Command, GoalProposal, GoalWeek, GoalWeeks, Lang, Moment, OwnGoal, OwnGoalWeeks, Role, StoreError,
        quality::Quality,
    },
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{in_figures, in_figures_by_field, model},
    update::TestScreen,
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

/// The goal of a person: agreed on, and proposed by somebody.
fn own(login: &str, agreed: Option<u32>, proposed: Option<(u32, &str)>) -> OwnGoalWeeks {
    let proposal = proposed.map(|(count, by)| GoalProposal { count, by: by.into(), at: Moment::default() });
    let goal =
        OwnGoal { login: login.into(), count: agreed, with: "ivan".into(), at: Moment::default(), proposal };
    let running = agreed.map(|goal| GoalWeek { goal, answered: 7, ..week(7) });
    OwnGoalWeeks { goal, weeks: GoalWeeks { running, last: None } }
}

#[test]
fn a_goal_of_ones_own_stands_beside_that_of_all_and_a_lead_sees_those_of_the_others() {
    let with = |desk: &mut Model, goals: &[OwnGoalWeeks]| {
        for figures in [&mut desk.figures.week, &mut desk.figures.all].into_iter().flatten() {
            figures.own_goals = goals.to_vec();
            figures.goal = GoalWeeks { running: Some(week(34)), last: None };
        }
    };
    let mut mine = in_figures(Lang::En, Role::Operator, false);
    let me = mine.login.clone();
    with(&mut mine, &[own(&me, Some(20), Some((25, "ivan")))]);
    let shown = page(&mine, (100, 30));
    assert!(shown.contains("all of us: 34 of 50"), "{shown}");
    assert!(shown.contains("Your answered gaps this week: 7 of 20"), "{shown}");
    assert!(
        shown.contains("ivan proposes a goal of your own, 25 answered gaps a week: F4 agrees"),
        "{shown}"
    );
    with(&mut mine, &[own(&me, None, Some((25, &me)))]);
    assert!(page(&mine, (100, 30)).contains("a lead has not answered yet"));
    let mut lead = in_figures(Lang::En, Role::Lead, true);
    with(&mut lead, &[own("tom", Some(15), None), own("mei", None, Some((10, "mei")))]);
    let shown = page(&lead, (100, 40));
    assert!(shown.contains("Goals of their own: tom 7 of 15 · mei: 10 proposed by mei"), "{shown}");
    for lang in Lang::ALL {
        let mut mine = in_figures(lang, Role::Operator, false);
        with(&mut mine, &[own(&me, Some(20), Some((25, "ivan")))]);
        let shown = page(&mine, (80, 24));
        assert!(shown.contains("20") && shown.contains("25") && shown.contains("F4"), "{shown}");
    }
}

#[test]
fn one_key_agrees_to_the_number_that_was_seen() {
    let mut desk = TestScreen::new();
    desk.ask(Action::Figures).answer();
    let agree = |desk: &mut TestScreen, goals: Vec<OwnGoalWeeks>| {
        desk.model.figures.week = Some(Box::new(Quality { own_goals: goals, ..Quality::default() }));
        desk.commands.clear();
        desk.act(Action::AgreeGoal).answer();
        desk.commands.clone()
    };
    assert!(agree(&mut desk, vec![]).is_empty());
    assert_eq!(desk.model.notice, Some(Notice::NoGoalProposed));
    let said = agree(&mut desk, vec![own("olga", None, Some((25, "ivan")))]);
    assert_eq!(said, [Command::AnswerGoal { login: "olga".into(), count: 25, is_agreed: true }]);
    assert_eq!(desk.model.notice, Some(Notice::GoalAgreed { login: "olga".into(), count: 25 }));
    // What the store refuses is said.
    desk.refuse = Some(StoreError::denied("ivan proposes 30 by now"));
    agree(&mut desk, vec![own("olga", None, Some((25, "ivan")))]);
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(_))), "{:?}", desk.model.notice);
    // One's own proposal is not for oneself to agree to.
    assert!(agree(&mut desk, vec![own("olga", None, Some((25, "olga")))]).is_empty());
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
