//! Copying: a phone first, then what else there is; nothing leaves where it is not wanted or cannot arrive.

use picklog::app::Clipboard;

use super::{test_screen::*, *};

/// What was sent to the clipboard since the last time.
fn copied(desk: &mut TestScreen) -> Vec<String> {
    let effects = std::mem::take(&mut desk.effects);
    effects
        .into_iter()
        .filter_map(|one| if let Effect::Copy(text) = one { Some(text) } else { None })
        .collect()
}

#[test]
fn on_the_lookup_line_the_phone_of_the_chosen_account_is_copied() {
    let mut desk = TestScreen::new();
    desk.model.clipboard = Clipboard::Terminal;
    desk.press("'ромашка").answer().act(Action::Copy);
    assert_eq!(copied(&mut desk), ["+7 495 123-45-67"]);
    let said = Notice::Copied { text: "+7 495 123-45-67".into(), nth: 1, of: 1 };
    assert_eq!(desk.model.notice, Some(said));
}

#[test]
fn on_the_card_the_same_key_again_copies_the_next_and_then_the_first_again() {
    let mut desk = TestScreen::new();
    desk.model.clipboard = Clipboard::Terminal;
    desk.press("'ромашка").answer().act(Action::Card).answer();
    let Some(Place::Card(view)) = desk.model.places.last_mut() else { panic!("no card") };
    let card = view.card.as_mut().unwrap();
    card.account.answers.set("phone", Answer::Phone(Phone::read("+7 495 123-45-67", None)));
    card.account.answers.set("website", Answer::Text("romashka.example".into()));
    for (nth, text) in [(1, "+74951234567"), (2, "romashka.example"), (1, "+74951234567")] {
        desk.act(Action::Copy);
        assert_eq!(copied(&mut desk), [text]);
        assert_eq!(desk.model.notice, Some(Notice::Copied { text: text.into(), nth, of: 2 }));
    }
}

#[test]
fn nothing_is_sent_where_it_is_off_or_cannot_arrive() {
    for (clipboard, notice) in
        [(Clipboard::Off, Notice::ClipboardOff), (Clipboard::Unable, Notice::ClipboardUnable)]
    {
        let mut desk = TestScreen::new();
        desk.model.clipboard = clipboard;
        desk.press("'ромашка").answer().act(Action::Copy);
        assert_eq!(copied(&mut desk), [""; 0]);
        assert_eq!(desk.model.notice, Some(notice));
    }
}

#[test]
fn an_account_without_anything_to_copy_says_so() {
    let mut desk = TestScreen::new();
    desk.model.clipboard = Clipboard::Terminal;
    desk.accounts[0].phone.clear();
    desk.press("'ромашка").answer().act(Action::Copy);
    assert_eq!(copied(&mut desk), [""; 0]);
    assert_eq!(desk.model.notice, Some(Notice::NothingToCopy));
}
