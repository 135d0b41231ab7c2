//! When the store cannot do it: the screen says so in a line, keeps what was entered, and goes on when the cause is gone.

use picklog::{
    app::{Effect, Model, Msg, Notice},
    domain::*,
    i18n::Messages,
    ui::{Theme, ViewState, draw},
};
use ratatui::{Terminal, backend::TestBackend};

use super::update::{TestScreen, id};

fn full() -> StoreError {
    StoreError::Full { detail: "/srv/crm/picklog.db".to_owned().into() }
}

/// What the screen shows.
fn shown(model: &Model) -> String {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let messages = Messages::new(Lang::En);
    let drawn = |frame: &mut ratatui::Frame<'_>| {
        draw(model, &mut ViewState::default(), &Theme::default(), &messages, frame);
    };
    terminal.draw(drawn).unwrap();
    terminal.backend().to_string()
}

fn is_safe(desk: &TestScreen, field: &str) -> bool {
    let form = desk.model.form().unwrap();
    form.draft.answers.has(field) && form.keeping.has(&form.draft, field)
}

#[test]
fn a_pick_is_marked_until_the_store_has_it() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer().press("6");
    assert!(!is_safe(&desk, "outcome"));
    assert!(shown(&desk.model).contains("refused …"), "{}", shown(&desk.model));
    desk.answer();
    assert!(is_safe(&desk, "outcome"));
    assert!(!shown(&desk.model).contains("refused …"));
}

#[test]
fn picks_faster_than_the_store_become_safe_in_their_order() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer().press("6 1");
    let writes: Vec<Id> = desk
        .effects
        .drain(..)
        .filter_map(|effect| match effect {
            Effect::Apply { op, .. } => Some(op),
            _ => None,
        })
        .collect();
    assert_eq!(writes.len(), 2);
    desk.send(Msg::Applied { op: writes[0], result: Ok(0) });
    assert_eq!((is_safe(&desk, "outcome"), is_safe(&desk, "reason")), (true, false));
    desk.send(Msg::Applied { op: writes[1], result: Ok(0) });
    assert!(is_safe(&desk, "reason"));
}

#[test]
fn on_a_full_disk_the_form_stays_and_is_kept_when_there_is_room_again() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    desk.refuse = Some(full());
    desk.press("6");
    let apply = desk.effects.remove(0);
    let Effect::Apply { op, .. } = apply else { panic!("{apply:?}") };
    desk.send(Msg::Applied { op, result: Err(full()) });
    assert_eq!(desk.effects, [Effect::TryAgain]);
    assert_eq!(desk.model.notice, Some(Notice::StoreError(full())));
    assert!(!is_safe(&desk, "outcome"));
    // Still full: said again, and tried again.
    desk.effects.clear();
    desk.send(Msg::Again);
    assert!(matches!(&desk.effects[..], [Effect::Apply { .. }]));
    desk.answer();
    assert!(!is_safe(&desk, "outcome"));
    desk.send(Msg::Again);
    desk.answer();
    assert!(is_safe(&desk, "outcome"));
    assert_eq!(desk.model.notice, Some(Notice::KeptAgain));
}

#[test]
fn a_save_that_fails_brings_the_form_back_and_the_next_one_saves_it() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    desk.refuse = Some(full());
    desk.press("3").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("no_answer"));
    assert_eq!(desk.model.notice, Some(Notice::StoreError(full())));
    desk.send(Msg::Again);
    desk.answer();
    assert!(matches!(desk.commands.last(), Some(Command::KeepDraft(_))), "{:?}", desk.commands);
    assert!(is_safe(&desk, "outcome"));
    let id = desk.model.form().unwrap().draft.id;
    desk.act(picklog::action::Action::Save).answer();
    assert!(matches!(desk.commands.last(), Some(Command::LogActivity { id: saved, .. }) if *saved == id));
    assert!(desk.model.form().is_none());
}

#[test]
fn leaving_waits_for_the_store_and_stays_when_something_is_not_safe() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    desk.press("Ctrl-C");
    assert!(!desk.model.quitting, "the parked form is not safe yet");
    desk.refuse = Some(full());
    desk.answer();
    assert_eq!(desk.model.notice, Some(Notice::NotLeft(full())));
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("refused"));
    // Who goes on working and leaves later is warned anew.
    desk.press("Down").answer();
    desk.refuse = Some(full());
    desk.press("Ctrl-C").answer();
    assert_eq!(desk.model.notice, Some(Notice::NotLeft(full())));
    desk.press("Ctrl-C");
    assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit));
}

#[test]
fn a_second_ctrl_c_does_not_wait_for_a_slow_store() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    desk.press("Ctrl-C 'abc");
    assert!(!desk.model.quitting);
    desk.press("Ctrl-C");
    assert!(desk.model.quitting);
}

#[test]
fn a_slow_store_is_said_in_the_header_and_keys_go_on() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    desk.model.notice = Some(Notice::PickOne);
    desk.send(Msg::Slow);
    assert!(!shown(&desk.model).contains("saving…"), "nothing is under way");
    desk.press("6");
    desk.send(Msg::Slow);
    assert!(shown(&desk.model).lines().next().unwrap().contains("saving…"), "{}", shown(&desk.model));
    desk.press("1");
    assert_eq!(desk.model.form().unwrap().draft.answers.item("reason"), Some("price"));
    assert!(shown(&desk.model).contains("saving…"));
    desk.answer();
    assert!(!shown(&desk.model).contains("saving…"));
}

#[test]
fn what_does_not_pass_by_itself_is_not_tried_again_by_itself() {
    for trouble in [
        StoreError::TooNew { detail: "its version is 2".to_owned().into() },
        StoreError::Corrupt { detail: "the file is damaged".to_owned().into() },
        StoreError::denied("there is no such account".to_owned()),
    ] {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter").answer();
        desk.refuse = Some(trouble.clone());
        desk.press("6");
        let Effect::Apply { op, .. } = desk.effects.remove(0) else { panic!() };
        desk.send(Msg::Applied { op, result: Err(trouble.clone()) });
        assert!(desk.effects.is_empty(), "{:?}", desk.effects);
        assert_eq!(desk.model.notice, Some(Notice::StoreError(trouble)));
        assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("refused"));
    }
}

#[test]
fn a_file_that_went_and_came_back_is_said_and_the_form_is_kept() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    let gone = StoreError::Unavailable { detail: "it was removed".to_owned().into() };
    desk.send(Msg::File(Err(gone.clone())));
    assert_eq!(desk.model.notice, Some(Notice::StoreError(gone.clone())));
    desk.refuse = Some(gone);
    desk.press("6").answer();
    assert!(!is_safe(&desk, "outcome"));
    desk.send(Msg::File(Ok(())));
    assert_eq!(desk.model.notice, Some(Notice::FileBack));
    desk.answer();
    assert!(is_safe(&desk, "outcome"));
}

#[test]
fn a_clock_that_jumps_is_said_and_nothing_else_changes() {
    let jumped = |desk: &TestScreen| matches!(desk.model.notice, Some(Notice::ClockJumped { .. }));
    let mut desk = TestScreen::new();
    let start = desk.now.millis();
    let mut at = |seconds: i64, msg: Msg| {
        desk.now = Moment::from_millis(start + seconds * 1000);
        desk.model.notice = None;
        desk.send(msg);
        desk.answer();
        jumped(&desk)
    };
    assert!(!at(60, Msg::Clock));
    assert!(!at(55, Msg::Changed), "two clocks being brought together");
    assert!(!at(1_500, Msg::Clock), "a machine that dozed");
    assert!(at(-7_200, Msg::Changed), "back");
    assert!(!at(-7_140, Msg::Clock), "said once");
    assert!(at(40_000, Msg::Clock), "ahead");
    assert!(!at(40_060, Msg::Clock));
    // A form that was open while the clock went back is whole and can be saved.
    desk.press("'ром Enter").answer();
    desk.now = Moment::from_millis(start - 86_400_000);
    desk.press("6 1 4").answer();
    assert!(desk.model.form().is_some(), "the call seems to lie ahead now; it is not saved so");
    assert!(
        matches!(desk.model.notice, Some(Notice::ImplausibleTime(ImplausibleTime::Ahead { .. }))),
        "{:?}",
        desk.model.notice
    );
    desk.now = Moment::from_millis(start + 41_000_000);
    desk.act(picklog::action::Action::Save).answer();
    assert!(matches!(desk.commands.last(), Some(Command::LogActivity { .. })), "{:?}", desk.commands.last());
}

#[test]
fn a_change_of_a_saved_record_is_kept_pick_by_pick_and_taken_up_again() {
    let saved = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    let mut draft = Draft::edit(id(3), Entity::Account, None, 4, saved, TestScreen::new().now);
    let mut desk = TestScreen::new();
    desk.opens.insert(id(3), draft.clone());
    desk.press("'aroma").answer();
    desk.press("Ctrl-E").answer();
    desk.press("Tab Tab Tab").answer();
    assert!(desk.commands.is_empty(), "nothing was entered: {:?}", desk.commands);
    // Killed after a pick: what comes back is the draft, and it saves the one change.
    draft.answers.set("country", Answer::Item("IT".into()));
    let mut desk = TestScreen::new();
    desk.opens.insert(id(3), draft);
    desk.press("'aroma").answer();
    desk.press("Ctrl-E").answer();
    desk.act(picklog::action::Action::Save).answer();
    let Some(Command::Edit { patch, .. }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!(patch[..], [("country".to_owned(), Some(Answer::Item("IT".into())))]);
}
