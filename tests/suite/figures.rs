//! The figures in the screen: what is asked for, what comes first, and who sees whom.

use picklog::{
    action::{Action, Context},
    app::{Effect, Msg, Notice},
    domain::{
        Role, StoreError,
        quality::{Person, Quality, Step},
    },
};

use super::update::TestScreen;

/// The request for figures among the effects.
fn asked(desk: &mut TestScreen) -> Option<(u64, Step, bool)> {
    let at = desk.effects.iter().position(|effect| matches!(effect, Effect::LoadFigures { .. }))?;
    match desk.effects.remove(at) {
        Effect::LoadFigures { generation, step, records, .. } => Some((generation, step, records)),
        _ => None,
    }
}

fn figures(desk: &TestScreen, role: Role, has_records: bool) -> Box<Quality> {
    let person = |login: &str| Person { login: login.into(), ..Person::default() };
    let people = ["", "ivan", "olga", "tom"].map(person).into();
    let quality = Quality { at: desk.now, people, has_records, ..Quality::default() };
    Box::new(quality.seen_by("olga", role))
}

fn answer(desk: &mut TestScreen, generation: u64, role: Role, has_records: bool) {
    let figures = Ok(figures(desk, role, has_records));
    desk.send(Msg::Figures { generation, figures });
}

#[test]
fn an_operator_gets_the_week_and_nothing_that_takes_long() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    assert_eq!(desk.model.context(), Context::Figures);
    let (generation, step, records) = asked(&mut desk).unwrap();
    assert_eq!((step, records), (Step::Day, false));
    answer(&mut desk, generation, Role::Operator, false);
    assert_eq!(asked(&mut desk), None);
    assert!(desk.model.figures.week.is_some() && desk.model.figures.people().next().is_none());
    desk.act(Action::Figures);
    assert_eq!(desk.model.context(), Context::Lookup);
}

#[test]
fn a_lead_sees_the_week_at_once_and_the_whole_file_when_it_is_counted() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation, Role::Lead, false);
    let people = |desk: &TestScreen| desk.model.figures.people().map(|p| p.login.clone()).collect::<Vec<_>>();
    assert_eq!(people(&desk), ["ivan", "olga", "tom"]);
    let (generation, step, records) = asked(&mut desk).unwrap();
    assert_eq!((step, records), (Step::Week, true));
    // While it is counted nothing else is asked for, and nothing else is held up.
    desk.act(Action::Figures).act(Action::Figures);
    assert_eq!(asked(&mut desk), None);
    desk.press("Down Down Down");
    answer(&mut desk, generation, Role::Lead, true);
    assert!(desk.model.figures.all.is_some() && desk.model.figures.counting.is_none());
    // Back within a minute: what was counted is still good.
    desk.act(Action::Figures).act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation, Role::Lead, false);
    assert_eq!(asked(&mut desk), None);
    // Who is no lead any more loses sight of the others.
    desk.act(Action::Figures).act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation, Role::Operator, false);
    assert!(people(&desk).is_empty() && desk.model.figures.all.is_none());
}

#[test]
fn trouble_is_said_and_late_answers_are_dropped() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation + 99, Role::Lead, false);
    assert!(desk.model.figures.week.is_none());
    desk.send(Msg::Figures { generation, figures: Err(StoreError::denied("no")) });
    assert!(
        matches!(desk.model.notice, Some(Notice::StoreError(_))) && desk.model.figures.counting.is_none()
    );
    // A form in front is not left behind for figures.
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    desk.act(Action::Figures);
    assert_eq!(desk.model.context(), Context::Form);
}
