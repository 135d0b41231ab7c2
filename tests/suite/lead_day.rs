//! A lead's day on the screen: today as it comes, and one person's page.

use picklog::{
    action::Context,
    app::{Effect, Model, Msg, Notice, Place},
    domain::{
        Moment, NewsItem, NewsOf, PersonDay, PersonOpen, Role, StoreError, TeamDay,
        quality::{Person, Quality},
    },
};

use super::update::{TestScreen, id};

/// A lead's screen with the figures of three in front.
fn at_figures(role: Role) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.model.role = role;
    desk.press("F6");
    let generation = taken(&mut desk, |effect| match effect {
        Effect::LoadFigures { generation, .. } => Some(*generation),
        _ => None,
    });
    let person = |login: &str| Person { login: login.into(), ..Person::default() };
    let people = ["ivan", "olga", "tom"].map(person).into();
    let quality = Quality { at: desk.now, people, ..Quality::default() }.seen_by("olga", role);
    desk.send(Msg::Figures { generation: generation.unwrap(), figures: Ok(Box::new(quality)) });
    desk
}

/// Takes the first effect out that is one of these.
fn taken<T>(desk: &mut TestScreen, is: impl Fn(&Effect) -> Option<T>) -> Option<T> {
    let at = desk.effects.iter().position(|effect| is(effect).is_some())?;
    is(&desk.effects.remove(at))
}

fn day_asked(desk: &mut TestScreen) -> Option<u64> {
    taken(desk, |effect| match effect {
        Effect::LoadTeamDay { generation, .. } => Some(*generation),
        _ => None,
    })
}

fn person_asked(desk: &mut TestScreen) -> Option<(u64, String)> {
    taken(desk, |effect| match effect {
        Effect::LoadPerson { generation, login, .. } => Some((*generation, login.clone())),
        _ => None,
    })
}

fn day(tom: u64) -> Result<Box<TeamDay>, StoreError> {
    let logged = vec![(super::CALL_CODE, tom)];
    let person = PersonDay { login: "tom".into(), logged, ..PersonDay::default() };
    Ok(Box::new(TeamDay { at: Moment::default(), people: vec![person] }))
}

fn saved(desk: &mut TestScreen) {
    desk.send(Msg::News(vec![NewsItem { of: NewsOf::Activity(id(3)), op: None }]));
}

fn of_tom(model: &Model) -> Option<u64> {
    model.figures.day.as_ref().and_then(|day| day.of("tom")).map(PersonDay::count)
}

#[test]
fn today_comes_in_without_a_key_and_one_reading_at_a_time() {
    let mut desk = at_figures(Role::Lead);
    let first = day_asked(&mut desk).unwrap();
    desk.press("Down Down");
    // Three colleagues save while it is read: it is read once more, when the first answer is there.
    (0..3).for_each(|_| saved(&mut desk));
    assert_eq!(day_asked(&mut desk), None);
    desk.send(Msg::TeamDay { generation: first, day: day(4) });
    assert_eq!(of_tom(&desk.model), Some(4));
    let second = day_asked(&mut desk).unwrap();
    assert_eq!(day_asked(&mut desk), None);
    desk.send(Msg::TeamDay { generation: second, day: day(7) });
    assert_eq!((of_tom(&desk.model), day_asked(&mut desk)), (Some(7), None));
    // Nothing moved, and nothing was said.
    assert!(matches!(desk.model.places.last(), Some(Place::Figures { cursor: 2, .. })));
    assert_eq!(desk.model.notice, None);
    // A late answer is dropped; one that never comes is not waited for for ever.
    desk.send(Msg::TeamDay { generation: first, day: day(1) });
    assert_eq!(of_tom(&desk.model), Some(7));
    saved(&mut desk);
    assert!(day_asked(&mut desk).is_some());
    desk.now = desk.now.plus_seconds(61);
    desk.send(Msg::Clock);
    assert!(day_asked(&mut desk).is_some());
}

#[test]
fn nobody_reads_today_who_may_not_see_it_or_does_not_look_at_it() {
    let mut desk = at_figures(Role::Operator);
    saved(&mut desk);
    assert_eq!(day_asked(&mut desk), None);
    let mut desk = at_figures(Role::Lead);
    let asked = day_asked(&mut desk).unwrap();
    desk.send(Msg::TeamDay { generation: asked, day: day(1) });
    desk.press("Esc");
    saved(&mut desk);
    assert_eq!(day_asked(&mut desk), None);
}

#[test]
fn enter_opens_the_chosen_person_and_back_is_the_same_row() {
    let mut desk = at_figures(Role::Lead);
    desk.press("Down Down Enter");
    let (generation, login) = person_asked(&mut desk).unwrap();
    assert_eq!((desk.model.context(), login.as_str()), (Context::Person, "tom"));
    let open = |put_off| Ok(Box::new(PersonOpen { put_off, ..PersonOpen::default() }));
    let shown = |desk: &TestScreen| match desk.model.places.last() {
        Some(Place::Person(view)) => view.open.as_ref().map(|open| open.put_off),
        _ => None,
    };
    // What they do meanwhile is read again, and the page stays where it is.
    saved(&mut desk);
    assert_eq!(person_asked(&mut desk), None);
    desk.press("Down Down");
    desk.send(Msg::Person { generation, open: open(1) });
    assert_eq!(shown(&desk), Some(1));
    let (generation, _) = person_asked(&mut desk).unwrap();
    desk.send(Msg::Person { generation, open: open(2) });
    assert_eq!((shown(&desk), person_asked(&mut desk)), (Some(2), None));
    assert!(matches!(desk.model.places.last(), Some(Place::Person(view)) if view.top == 2));
    desk.press("Esc");
    assert!(matches!(desk.model.places.last(), Some(Place::Figures { cursor: 2, .. })));
}

#[test]
fn an_operator_opens_their_own_page_and_trouble_is_said() {
    let mut desk = at_figures(Role::Operator);
    desk.press("Enter");
    let (generation, login) = person_asked(&mut desk).unwrap();
    assert_eq!(login, "olga");
    desk.send(Msg::Person { generation, open: Err(StoreError::denied("no")) });
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(_))));
}
