//! Scenes that several tests begin with.

use super::*;

/// A desk where these keys were pressed; at each ` | ` everything was answered, and at the end.
pub fn pressed(keys: &str) -> TestScreen {
    let mut desk = TestScreen::new();
    for part in keys.split(" | ") {
        desk.press(part).answer();
    }
    desk
}

/// A saved call without a reason, as a gap.
pub fn with_gap() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk
}

/// A saved account is open for a change, and another phone is typed.
pub fn changing() -> TestScreen {
    let mut desk = TestScreen::new();
    let answers = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    desk.opens.insert(id(3), Draft::edit(id(3), Entity::Account, None, 1, answers, desk.now));
    desk.press("'aroma").answer().press("Ctrl-E").answer().press("Ctrl-U '+442071838750").answer();
    desk
}

/// The same when the new number has been taken.
pub fn changed() -> TestScreen {
    let mut desk = changing();
    desk.press("Tab").answer();
    desk
}

/// A change of a saved call that a colleague has changed too.
pub fn in_conflict() -> TestScreen {
    let mut desk = with_gap();
    let theirs = Answers::from([("reason", Answer::Item("price".into()))]);
    desk.refuse = Some(StoreError::Conflict { who: "ivan".into(), version: 4, theirs: Box::new(theirs) });
    desk.press("F2 3").answer();
    assert_eq!(desk.model.context(), Context::Conflict);
    desk
}
