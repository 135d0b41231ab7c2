//! A contact goes to another company from the card: looked up or made, said, and taken back.

use super::*;

/// Ромашка's card with J. Ross chosen, who was promised a call there.
fn on_card() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.add_ross();
    desk.press("'ром").answer();
    desk.act(Action::Card).answer();
    desk
}

fn moved(desk: &TestScreen) -> (Id, Id) {
    let found = desk.commands.iter().rev().find_map(|command| match command {
        Command::MoveContact { contact, to } => Some((*contact, *to)),
        _ => None,
    });
    found.expect("a contact was moved")
}

#[test]
fn the_chosen_contact_goes_to_an_account_that_is_looked_up() {
    let mut desk = on_card();
    desk.act(Action::MoveContact);
    assert_eq!(desk.model.context(), Context::Move);
    // Keys typed ahead of the lookup's answer are taken in order.
    desk.press("'roma Down Enter").answer();
    assert_eq!(moved(&desk), (id(40), id(3)));
    assert_eq!(desk.model.context(), Context::Card, "back on the card");
    let said = Notice::ContactMoved {
        name: "J. Ross".into(),
        from: "Ромашка ООО".into(),
        to: "Aroma Ltd".into(),
        promises: 0,
    };
    assert_eq!(desk.model.notice, Some(said));
    desk.act(Action::Undo).answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })));
}

#[test]
fn the_account_the_contact_leaves_is_not_offered_and_a_new_one_is_made_first() {
    let mut desk = on_card();
    desk.act(Action::MoveContact);
    desk.press("'ромашка").answer();
    let Some(Place::Move(prompt)) = desk.model.places.last() else { panic!("not asked") };
    assert_eq!(prompt.rows(), [picklog::app::MoveRow::Create("ромашка")]);
    desk.press("Ctrl-U Enter").answer();
    assert_eq!((desk.model.context(), &desk.model.notice), (Context::Move, &Some(Notice::PickOne)));
    desk.press("'+74951234567 Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::NameNeeded), "a number is nobody's name");
    desk.press("Ctrl-U 'Лютик").answer();
    desk.press("Enter").answer();
    let made = desk.commands.iter().rev().find_map(|command| match command {
        Command::CreateAccount { id, answers } => Some((*id, answers.text("name").to_owned())),
        _ => None,
    });
    let (account, name) = made.expect("an account was made");
    assert_eq!(name, "Лютик");
    assert_eq!(moved(&desk), (id(40), account));
}

#[test]
fn a_guess_stands_below_the_new_account_and_esc_leaves_all_as_it_was() {
    let mut desk = on_card();
    for line in &mut desk.accounts {
        line.fit = Fit::Guess;
    }
    desk.act(Action::MoveContact);
    desk.press("'roma").answer();
    let Some(Place::Move(prompt)) = desk.model.places.last() else { panic!("not asked") };
    assert_eq!(prompt.rows()[0], picklog::app::MoveRow::Create("roma"));
    desk.press("Esc").answer();
    assert_eq!(desk.model.context(), Context::Card);
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::MoveContact { .. })));
}

#[test]
fn what_was_promised_stays_and_is_said_and_without_a_contact_nothing_is_asked() {
    let mut desk = on_card();
    let Some(Place::Card(view)) = desk.model.places.last_mut() else { panic!("no card") };
    let card = view.card.as_mut().unwrap();
    let promise = Activity {
        id: id(70),
        kind: crate::CALL_CODE,
        account: id(1),
        actor: "olga".into(),
        host: "desk".into(),
        imported: false,
        logged_at: desk.now,
        version: 1,
        withdrawn: false,
        answers: Answers::from([("contact", Answer::Contact(id(40)))]),
    };
    card.history = vec![promise];
    card.open_promises = vec![id(70)];
    desk.act(Action::MoveContact);
    desk.press("'foods Enter").answer();
    assert!(matches!(desk.model.notice, Some(Notice::ContactMoved { promises: 1, .. })));
    let mut desk = TestScreen::new();
    desk.press("'ром").answer();
    desk.act(Action::Card).answer();
    desk.act(Action::MoveContact);
    assert_eq!(
        (desk.model.context(), &desk.model.notice),
        (Context::Card, &Some(Notice::NotHere(Action::MoveContact)))
    );
}

#[test]
fn who_has_gone_is_no_contact_of_a_call_and_the_promise_says_so() {
    let mut desk = TestScreen::new();
    desk.moved = vec![MovedContact {
        id: id(40),
        name: "J. Ross".into(),
        to: id(3),
        to_name: "Aroma Ltd".into(),
        at: desk.now,
    }];
    desk.accounts[0].promise = Some(Promised {
        kind: crate::CALL,
        step: Some("call_back".into()),
        contact: Some(Person {
            id: id(40),
            name: "J. Ross".into(),
            do_not_call: false,
            now_at: Some("Aroma Ltd".into()),
        }),
        more: 0,
        owner: "olga".into(),
    });
    desk.press("'ром Enter").answer();
    let form = desk.model.form().unwrap();
    assert_eq!(form.draft.answers.contact("contact"), None);
    assert_eq!(form.name_of(id(40)), Some("J. Ross"), "an old answer still says with whom");
    desk.press("1").answer();
    assert_eq!(desk.at(), "contact");
    let form = desk.model.form().unwrap();
    assert!(form.choices(&desk.model.catalogue, Lang::En).is_empty());
}

#[test]
fn the_history_of_a_contact_opens_over_the_card_and_goes_back() {
    let mut desk = on_card();
    desk.act(Action::ContactHistory);
    let wanted = Effect::LoadContact { generation: desk.model.requests.newest(), contact: id(40) };
    assert!(desk.effects.contains(&wanted), "{:?}", desk.effects);
    desk.answer();
    let Some(Place::Card(view)) = desk.model.places.last() else { panic!("no card") };
    assert_eq!(view.person, Some((id(40), "J. Ross".into())));
    // What a colleague logs anywhere may be with the person.
    desk.send(Msg::News(vec![NewsItem { op: None, of: NewsOf::Activity(id(3)) }]));
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::LoadContact { .. })));
    desk.answer();
    desk.act(Action::ContactHistory);
    assert_eq!(desk.model.places.len(), 1);
}
