//! The figures in the screen: what is asked for, what comes first, and who sees whom.

use picklog::{
    action::{Action, Context},
    app::{Effect, Msg, Notice, Order, Place},
    domain::{
        Role, StoreError,
        quality::{
            Person, Quality, Share, Step, Table, TableFigure,
            too_clean::{Clean, Compared, Mark, Question},
        },
    },
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    update::TestScreen,
};

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

/// A lead's figures of four people who differ in what they are sorted by.
fn of_four() -> Box<Quality> {
    let share = |part, whole| Share { part, whole };
    let person = |login: &str, logged, missing, late, negative, gaps, clean| {
        let mut one = Person { login: login.into(), ..Person::default() };
        let table = Table::Activities(super::CALL_CODE);
        let fields = Vec::new();
        one.figures.tables = vec![TableFigure { table, records: 9, complete: 0, missing, fields }];
        one.figures.gaps.insert("parked".into(), gaps);
        let done = &mut one.figures.conduct;
        (done.logged, done.lateness.over_day, done.negative) = (logged, late, negative);
        done.clean = clean;
        one
    };
    let compared = Compared { entries: 60, own: 0.02, expected: 0.5, honest: (0.3, 0.7), chance: 1e-6 };
    let marked = vec![Clean { question: Question::Bad, compared, mark: Some(Mark::Hard) }];
    let people = vec![
        person("anna", 5, share(1, 10), share(3, 5), share(4, 5), 2, vec![]),
        person("ivan", 9, share(6, 10), share(1, 9), share(3, 9), 1, vec![]),
        person("olga", 2, share(0, 10), share(2, 2), share(0, 2), 7, marked),
        person("tom", 7, share(2, 10), share(0, 0), share(0, 0), 9, vec![]),
    ];
    Box::new(Quality { people, ..Quality::default() }.seen_by("olga", Role::Lead))
}

/// The logins of the people in sight, in their order.
fn logins(desk: &TestScreen) -> String {
    desk.model.figures.people().map(|person| person.login.clone()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_key_goes_through_the_orders_and_the_chosen_one_stays_chosen() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    desk.send(Msg::Figures { generation, figures: Ok(of_four()) });
    let chosen = |desk: &TestScreen| match desk.model.places.last() {
        Some(Place::Figures { cursor, .. }) => {
            desk.model.figures.people().nth(*cursor).map(|person| person.login.clone())
        }
        _ => None,
    };
    // Who carries a mark, then whose records lack most.
    assert_eq!(logins(&desk), "olga ivan tom anna");
    assert_eq!(chosen(&desk).as_deref(), Some("olga"));
    desk.press("Down Down");
    for (order, sorted) in [
        (Order::Name, "anna ivan olga tom"),
        (Order::Logged, "ivan tom anna olga"),
        (Order::Missing, "ivan tom anna olga"),
        (Order::Late, "olga anna ivan tom"),
        (Order::Negative, "olga ivan anna tom"),
        (Order::Gaps, "tom olga anna ivan"),
        // Nothing is known of today yet.
        (Order::Today, "anna ivan olga tom"),
        (Order::Need, "olga ivan tom anna"),
    ] {
        desk.press("Space");
        assert_eq!((desk.model.figures.order, logins(&desk).as_str()), (order, sorted));
        assert_eq!(chosen(&desk).as_deref(), Some("tom"), "{order:?}");
    }
}

#[test]
fn how_many_people_are_not_in_sight_stands_in_the_head() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    let mut many = of_four();
    let one = many.people[0].clone();
    many.people = (10..40).map(|number| Person { login: format!("user{number}"), ..one.clone() }).collect();
    desk.send(Msg::Figures { generation, figures: Ok(many) });
    let hidden = |desk: &TestScreen, size| {
        let page = rows(&drawn(&desk.model, &Theme::default(), size).0);
        let shown = page.iter().filter(|row| row.contains("user")).count();
        let head = page.iter().find(|row| row.contains("logged")).unwrap().trim_start().to_owned();
        (shown, head)
    };
    let says = |(shown, head): (usize, String)| {
        let left = 30 - shown;
        (1..30).contains(&shown)
            && [format!("+{left}  "), format!("{left} more  ")].iter().any(|said| head.starts_with(said))
    };
    assert!(says(hidden(&desk, (80, 24))) && says(hidden(&desk, (120, 30))));
    desk.press(&"Down ".repeat(20));
    assert!(says(hidden(&desk, (80, 24))), "those above are counted, too");
    assert!(hidden(&desk, (120, 60)).1.starts_with("logged"));
}

#[test]
fn newer_figures_move_nobody_and_another_visit_sorts_anew() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    desk.send(Msg::Figures { generation, figures: Ok(of_four()) });
    desk.press("Down");
    // The whole file is counted: the first figures of another span are sorted by it, and ivan stays chosen.
    let (generation, ..) = asked(&mut desk).unwrap();
    let mut all = of_four();
    all.has_records = true;
    all.people[0].figures.tables[0].missing = Share { part: 9, whole: 10 };
    desk.send(Msg::Figures { generation, figures: Ok(all.clone()) });
    assert_eq!(logins(&desk), "olga anna ivan tom");
    assert!(matches!(desk.model.places.last(), Some(Place::Figures { cursor: 2, .. })));
    // A minute later tom would be first of those without a mark: he stays where he is, and a new colleague stands last.
    desk.now = desk.now.plus_seconds(61);
    desk.send(Msg::Clock);
    let (generation, ..) = asked(&mut desk).unwrap();
    desk.send(Msg::Figures { generation, figures: Ok(of_four()) });
    let (generation, ..) = asked(&mut desk).unwrap();
    all.people[3].figures.tables[0].missing = Share { part: 10, whole: 10 };
    let new = Person { login: "anton".into(), ..Person::default() };
    all.people.insert(1, new);
    desk.send(Msg::Figures { generation, figures: Ok(all) });
    assert_eq!(logins(&desk), "olga anna ivan tom anton");
    desk.act(Action::Figures).act(Action::Figures);
    assert_eq!(logins(&desk), "olga tom anna ivan anton");
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

#[test]
fn f7_shows_key_fields_in_place_of_the_people_and_esc_goes_back_to_them() {
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation, Role::Lead, false);
    desk.press("Down F7 Down Down");
    assert!(desk.model.figures.is_by_field);
    assert!(
        matches!(desk.model.places.last(), Some(Place::Figures { cursor: 1, .. })),
        "the person stays chosen"
    );
    assert_eq!(desk.model.figures.top, 2);
    // What is of people does nothing here.
    desk.press("Enter");
    desk.act(Action::HandOver);
    assert!(matches!(desk.model.places.last(), Some(Place::Figures { .. })));
    desk.press("Esc");
    assert!(!desk.model.figures.is_by_field && desk.model.context() == Context::Figures);
    desk.press("F7 F7");
    assert!(!desk.model.figures.is_by_field);
    desk.press("Esc");
    assert_eq!(desk.model.context(), Context::Lookup);
    // An operator has no such page.
    let mut desk = TestScreen::new();
    desk.act(Action::Figures);
    let (generation, ..) = asked(&mut desk).unwrap();
    answer(&mut desk, generation, Role::Operator, false);
    desk.press("F7");
    assert!(!desk.model.figures.is_by_field);
}
