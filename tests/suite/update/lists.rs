//! The lists of the lookup: the contact an account was found by, what is due, what will be.

use super::*;

fn person(n: u8, name: &str) -> Person {
    Person { id: id(n), name: name.into(), do_not_call: false, now_at: None }
}

fn contact_of(desk: &TestScreen) -> Option<Id> {
    desk.model.form().and_then(|form| form.draft.answers.contact("contact"))
}

#[test]
fn an_account_found_by_a_contact_opens_the_form_with_that_contact() {
    for action in [Action::LogFirst, Action::LogSecond] {
        let mut desk = TestScreen::new();
        desk.accounts[0].how = How::Contact;
        desk.accounts[0].people = vec![person(40, "J. Ross")];
        desk.press("'ромашка").answer();
        desk.act(action);
        assert_eq!(contact_of(&desk), Some(id(40)), "{action:?}");
        desk.answer();
        assert_eq!(contact_of(&desk), Some(id(40)), "the account's own data took the contact away");
    }
}

#[test]
fn of_two_contacts_that_match_as_well_none_is_picked() {
    let mut desk = TestScreen::new();
    desk.accounts[0].how = How::Contact;
    desk.accounts[0].people = vec![person(40, "J. Ross"), person(41, "A. Ross")];
    desk.press("'ромашка").answer().act(Action::LogFirst);
    assert!(desk.model.form().is_some());
    assert_eq!(contact_of(&desk), None);
}

#[test]
fn who_asked_not_to_be_called_is_called_only_after_a_warning_where_they_were_found_by_name() {
    let mut desk = TestScreen::new();
    desk.accounts[0].how = How::Contact;
    desk.accounts[0].people = vec![Person { do_not_call: true, ..person(40, "J. Ross") }];
    desk.press("'ромашка").answer().act(Action::LogFirst);
    assert_eq!(desk.model.notice, Some(Notice::DoNotCall { account: "J. Ross".into() }));
    assert!(desk.model.places.is_empty());
    desk.act(Action::LogFirst);
    assert_eq!(contact_of(&desk), Some(id(40)));
}

/// What is asked of the list, and how many rows.
fn asked(desk: &TestScreen) -> Option<(Offers, usize)> {
    desk.effects.iter().find_map(|effect| match effect {
        Effect::Find { list, limit, .. } => Some((*list, *limit)),
        _ => None,
    })
}

#[test]
fn one_key_shows_what_is_promised_for_later_and_the_same_key_goes_back() {
    let mut desk = TestScreen::new();
    desk.act(Action::Upcoming);
    assert_eq!(asked(&desk).map(|(list, _)| list), Some(Offers::Upcoming));
    desk.answer().act(Action::Upcoming);
    assert_eq!(asked(&desk).map(|(list, _)| list), Some(Offers::Waiting));
    desk.answer();
    // With nothing typed the arrows do it too, and Esc goes back.
    for back in ["Left", "Esc"] {
        desk.press("Right").answer();
        assert_eq!(desk.model.lookup.list, Offers::Upcoming);
        desk.press(back).answer();
        assert_eq!(desk.model.lookup.list, Offers::Waiting, "{back}");
    }
    // Typing looks up, and an emptied line offers what is due.
    desk.press("Right").answer().press("'р").answer().press("Backspace").answer();
    assert_eq!(desk.model.lookup.list, Offers::Waiting);
}

#[test]
fn all_that_is_due_is_reached_by_moving_down() {
    let mut desk = TestScreen::new();
    desk.accounts = (1..=200).map(|n| AccountLine { how: How::Due(desk.now), ..line(n, "Acme") }).collect();
    desk.send(Msg::Changed);
    // The store gives what it is asked for and no more.
    let mut given = 0;
    for _ in 0..400 {
        while let Some(at) = desk.effects.iter().position(|effect| matches!(effect, Effect::Find { .. })) {
            let Effect::Find { generation, limit, .. } = desk.effects.remove(at) else { continue };
            given = limit.max(given);
            let hits = desk.accounts.iter().take(limit).cloned().collect();
            let found = Found {
                hits,
                accounts: 200,
                took_us: 1,
                indexing: None,
                waiting: Waiting::default(),
                private: Vec::new(),
            };
            desk.send(Msg::Found { generation, found: Ok(found) });
        }
        desk.press("Down");
    }
    assert_eq!(desk.model.lookup.cursor, 199);
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(200)));
    assert!(given < 300, "{given} rows were asked for");
}
