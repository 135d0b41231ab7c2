//! A form is filled in any order: it saves with the last answer that is needed and no earlier.

use proptest::prelude::*;

use super::*;

/// A new form of a kind in front.
fn opened(entity: Kind) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.add_ross();
    match entity {
        crate::MEETING => desk.press("'ром Tab"),
        Kind::ACCOUNT => desk.press("'Лютик").answer().press("Enter"),
        Kind::CONTACT => desk.press("'ром F5").answer().press("Insert"),
        _ => desk.press("'ром Enter"),
    };
    desk.answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(entity));
    desk
}

/// Goes to a field of the form in front, by the keys that lead there.
fn go_to(desk: &mut TestScreen, field: &str) {
    let shown: Vec<String> = {
        let form = desk.model.form().unwrap();
        form.shown(&desk.model.catalogue).map(|field| field.code.clone()).collect()
    };
    let place = |code: &str| shown.iter().position(|one| one == code).unwrap();
    while desk.at() != field {
        let (at, to) = (place(desk.at()), place(field));
        // By name: in a typed field the arrows move in its line.
        desk.send(Msg::Act(if at < to { Action::NextField } else { Action::PreviousField }));
        desk.answer();
    }
}

/// Answers the field in front with its row of that number, or with a text where there is no list.
fn fill(desk: &mut TestScreen, row: usize) {
    let form = desk.model.form().unwrap();
    let choices = form.choices(&desk.model.catalogue, Lang::En);
    let kind = form.field(&desk.model.catalogue).unwrap().kind;
    let rows: Vec<usize> =
        (0..choices.len()).filter(|at| choices[*at].pick != picklog::app::Pick::TypeDate).collect();
    match rows.is_empty() {
        false => {
            desk.send(Msg::Choose(rows[row % rows.len()]));
            desk.answer();
            // Of a day the hour is asked: Enter takes the proposed one.
            if desk.model.form().is_some_and(|form| form.time.step != picklog::app::TimeStep::Days) {
                desk.act(Action::Take);
            }
        }
        true => {
            let text = match kind {
                FieldKind::Phone => "+4930123456",
                _ => ["Berlin", "Riga"][row % 2],
            };
            desk.send(Msg::Line(text.into()));
            desk.act(Action::Take);
        }
    }
    desk.answer();
}

fn open_questions(entity: Kind, answers: &Answers, now: Moment) -> Vec<String> {
    let catalogue = default_catalogue();
    catalogue.missing(entity, answers, now).map(|field| field.code.clone()).collect()
}

/// What was saved of a kind, the latest last.
fn saved(desk: &TestScreen, entity: Kind) -> Option<Answers> {
    desk.commands.iter().rev().find_map(|command| match (entity, command) {
        (crate::CALL | crate::MEETING, Command::LogActivity { answers, .. })
        | (Kind::ACCOUNT, Command::CreateAccount { answers, .. })
        | (Kind::CONTACT, Command::CreateContact { answers, .. }) => Some(answers.clone()),
        _ => None,
    })
}

#[test]
fn direction_time_or_place_first_saves_no_call_without_an_outcome() {
    for (entity, field) in
        [(crate::CALL, "direction"), (crate::CALL, "started_at"), (crate::MEETING, "place")]
    {
        let mut desk = opened(entity);
        go_to(&mut desk, field);
        fill(&mut desk, 0);
        assert_eq!(desk.at(), "outcome", "{entity:?} {field}");
        assert_eq!(desk.model.notice, Some(Notice::StillOpen));
        assert_eq!(saved(&desk, entity), None);
    }
    let mut desk = opened(Kind::ACCOUNT);
    go_to(&mut desk, "do_not_call");
    fill(&mut desk, 0);
    assert_eq!((desk.at(), saved(&desk, Kind::ACCOUNT)), ("phone", None));
}

#[test]
fn a_question_that_was_passed_over_is_come_back_to_and_saving_without_it_is_said() {
    let mut desk = opened(crate::CALL);
    desk.press("6").answer();
    desk.press("Right").answer();
    go_to(&mut desk, "next_step");
    desk.press("4").answer();
    assert_eq!((desk.at(), saved(&desk, crate::CALL)), ("reason", None));
    desk.act(Action::Save).answer();
    let answers = saved(&desk, crate::CALL).unwrap();
    assert_eq!(open_questions(crate::CALL, &answers, desk.now), ["reason"]);
}

#[test]
fn a_fact_that_was_taken_away_is_asked_for_before_the_form_saves_by_itself() {
    let mut desk = opened(crate::CALL);
    go_to(&mut desk, "direction");
    desk.press("Delete").answer();
    go_to(&mut desk, "outcome");
    desk.press("3").answer();
    assert_eq!((desk.at(), saved(&desk, crate::CALL)), ("direction", None));
    desk.press("2").answer();
    assert_eq!(saved(&desk, crate::CALL).unwrap().item("direction"), Some("inbound"));
}

#[test]
fn in_a_sweep_the_other_gaps_of_a_record_wait_for_their_turn() {
    let mut desk = TestScreen::new();
    desk.gap(50, "next_step", &[("outcome", "refused")]);
    desk.press("F2 4").answer();
    assert!(
        desk.commands.iter().any(|command| matches!(command, Command::Edit { .. })),
        "{:?}",
        desk.commands
    );
    // Another outcome asks for what it needs, also where the form stood behind it.
    let mut desk = TestScreen::new();
    desk.gap(50, "next_step", &[("outcome", "no_answer")]);
    desk.press("F2 Enter").answer();
    go_to(&mut desk, "outcome");
    desk.press("6").answer();
    go_to(&mut desk, "next_step");
    desk.press("4").answer();
    assert_eq!(desk.at(), "reason");
}

#[test]
fn who_makes_an_account_can_take_it_again() {
    let mut desk = opened(Kind::ACCOUNT);
    go_to(&mut desk, "owner");
    desk.send(Msg::Act(Action::ClearAnswer));
    desk.answer();
    go_to(&mut desk, "owner");
    fill(&mut desk, 0);
    let owner = desk.model.form().unwrap().draft.answers.get("owner").cloned();
    assert_eq!(owner, Some(Answer::User("olga".into())));
}

proptest! {
    #![proptest_config(crate::property(96))]

    /// Whatever is answered first: nothing is saved while a question that can be answered is open, and the answer to the
    /// last one saves.
    #[test]
    fn a_form_saves_with_its_last_answer_and_no_earlier(
        kind in 0..4usize,
        steps in prop::collection::vec((0..16usize, 0..9usize), 0..14),
        rest in prop::collection::vec((any::<prop::sample::Index>(), 0..9usize), 40),
    ) {
        let entity = [crate::CALL, crate::MEETING, Kind::ACCOUNT, Kind::CONTACT][kind];
        let mut desk = opened(entity);
        let mut rest = rest.into_iter();
        let mut steps = steps.into_iter();
        while let Some(form) = desk.model.form() {
            let shown: Vec<String> = form.shown(&desk.model.catalogue).map(|field| field.code.clone()).collect();
            // At first any field in any order, then those that are still open, in any order too.
            let (field, row) = match steps.next() {
                Some((at, row)) => (shown[at % shown.len()].clone(), row),
                None => {
                    let open = open_questions(entity, &form.draft.answers, desk.now);
                    prop_assert!(!open.is_empty(), "all is answered and nothing is saved: {:?}", form.draft.answers);
                    let (index, row) = rest.next().expect("it comes to an end");
                    (open[index.index(open.len())].clone(), row % 8)
                }
            };
            go_to(&mut desk, &field);
            // Now and then an answer is taken away again.
            if row == 8 {
                desk.send(Msg::Act(Action::ClearAnswer));
                desk.answer();
                continue;
            }
            fill(&mut desk, row);
            if let Some(Notice::ImplausibleTime(_)) = desk.model.notice {
                return Ok(()); // a date before its call is held up, and said
            }
        }
        let answers = saved(&desk, entity).expect("it is saved");
        prop_assert_eq!(open_questions(entity, &answers, desk.now), Vec::<String>::new());
    }
}
