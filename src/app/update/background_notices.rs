//! What is said of things that happened behind the screen: it takes the place of nothing that is newer or matters more. It
//! waits until that has been read, which the next key says, and is said then.

use crate::{
    app::{Model, Notice},
    domain::StoreError,
};

/// So much waits at most. Nobody reads more.
const MOST: usize = 16;

/// What a change says that is done.
fn is_done(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::Saved(_)
            | Notice::Parked { .. }
            | Notice::Discarded { .. }
            | Notice::SaidOf { .. }
            | Notice::ThrownAway { .. }
            | Notice::Undone { .. }
            | Notice::Unparked { .. }
            | Notice::Merged { .. }
            | Notice::ContactMoved { .. }
            | Notice::ToldApart { .. }
            | Notice::Snoozed { .. }
    )
}

/// What is not lost when something else has to be said at once.
fn matters(notice: &Notice) -> bool {
    is_done(notice)
        || matches!(
            notice,
            Notice::StoreError(_)
                | Notice::NotParked(_)
                | Notice::SetAside { .. }
                | Notice::TakenOver(_)
                | Notice::Imported(_)
                | Notice::ImportTakenBack { .. }
                | Notice::ImportHalfTakenBack { .. }
                | Notice::HandedOver { .. }
                | Notice::HandOverStopped { .. }
                | Notice::CallerUnkept { .. }
        )
}

/// What says no more than how things stand, and is soon over.
fn is_passing(notice: &Notice) -> bool {
    matches!(notice, Notice::Waiting | Notice::KeptAgain | Notice::Theme(_))
}

/// How the file stands: the newest word holds.
fn is_of_the_file(notice: &Notice) -> bool {
    matches!(notice, Notice::StoreError(_) | Notice::FileBack)
}

/// Something happened behind the screen.
pub fn say(model: &mut Model, notice: Notice) {
    let stands = model.notice.is_some() && model.notice == model.behind.said;
    if stands && is_of_the_file(&notice) && model.notice.as_ref().is_some_and(is_of_the_file) {
        put(model, notice);
    } else if !model.behind.waiting.contains(&notice) && model.behind.waiting.len() < MOST {
        model.behind.waiting.push_back(notice);
    }
}

/// The file cannot be used any more: said at once, for whatever is picked from now on is not saved.
pub fn file_is_gone(model: &mut Model, trouble: StoreError) {
    let notice = Notice::StoreError(trouble);
    model.behind.file = Some(notice.clone());
    model.behind.said = Some(notice.clone());
    answer(model, notice);
}

/// The file can be used again: what was said of its trouble, or is still to be, is over.
pub fn file_is_back(model: &mut Model) {
    let trouble = model.behind.file.take();
    model.behind.waiting.retain(|notice| Some(notice) != trouble.as_ref());
    match trouble.is_some() && model.notice == trouble {
        true => put(model, Notice::FileBack),
        false => say(model, Notice::FileBack),
    }
}

/// Something the person waits for did not come, or was not done: said at once. What stood there and was not read yet comes
/// after it.
pub fn answer(model: &mut Model, notice: Notice) {
    // Whoever was asked whether to leave is still asked.
    if let Some(Notice::NotLeft(_)) = model.notice {
        return say(model, notice);
    }
    let old = model.notice.replace(notice);
    if old != model.notice {
        let unread = old.filter(matters);
        unread.into_iter().for_each(|notice| model.behind.waiting.push_front(notice));
    }
}

/// A change is done. A warning before the next one is not talked over.
pub fn done(model: &mut Model, notice: Notice) {
    let from_behind = model.notice.is_some() && model.notice == model.behind.said;
    match &model.notice {
        Some(old) if from_behind && !is_done(old) => answer(model, notice),
        // A key that did nothing is read first.
        Some(Notice::StrayKey { .. }) => say(model, notice),
        Some(old) if !is_done(old) && !is_passing(old) => {}
        _ => model.notice = Some(notice),
    }
}

/// Something falls due. In a new minute it takes the place of what was said of a change that is done.
pub fn in_its_minute(model: &mut Model, notice: Notice, is_new_minute: bool) {
    let gives_way = |old: &Notice| is_done(old) || is_passing(old) || matches!(old, Notice::Due { .. });
    match is_new_minute && model.notice.as_ref().is_some_and(gives_way) {
        true => put(model, notice),
        false => say(model, notice),
    }
}

/// Says what waits, if nothing is being said.
pub fn next(model: &mut Model) {
    if model.notice.as_ref().is_none_or(is_passing)
        && let Some(notice) = model.behind.waiting.pop_front()
    {
        put(model, notice);
    }
}

fn put(model: &mut Model, notice: Notice) {
    model.behind.said = Some(notice.clone());
    model.notice = Some(notice);
}
