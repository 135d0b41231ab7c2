//! What has just happened, in words.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use crate::{
    action::{Action, Context},
    app::{Notice, Place},
    domain::{Kind, LONGEST_REMARK, Moment, code},
};

use super::{
    answer_notice, file_notice, hand_over_notice, import_notice, lists, save_notice,
    scene::{Scene, put, span, within},
    text::{fit, wrap},
};

/// The command that adds a kind.
const ADD_KIND: &str = "picklog kinds add";
/// Rows at most.
const MOST_ROWS: usize = 3;

/// The notice in lines of so many columns; none if there is nothing to say.
pub(super) fn lines(scene: Scene<'_>, columns: usize) -> Vec<String> {
    let columns = columns.saturating_sub(2);
    let said = match (&scene.model.notice, &scene.model.handing_over) {
        (Some(Notice::Saved(saved)), _) => save_notice::saved(scene, saved, columns),
        (Some(notice), _) => say(scene, notice),
        (None, Some(handing)) if !scene.plain => hand_over_notice::going(scene, handing),
        (None, _) => return Vec::new(),
    };
    let mut lines = wrap(&said, columns);
    if lines.len() > MOST_ROWS {
        let rest = lines.split_off(MOST_ROWS - 1).join(" ");
        lines.push(fit(&rest, columns).into_owned());
    }
    lines
}

/// Draws it.
pub(super) fn draw(scene: Scene<'_>, lines: &[String], area: Rect, buffer: &mut Buffer) {
    let style = style(scene);
    for (row, line) in lines.iter().enumerate() {
        put(buffer, within(area, 1, 1), row, &Line::from(span(line, style)));
    }
}

fn style(scene: Scene<'_>) -> Style {
    match &scene.model.notice {
        Some(
            Notice::Saved(_)
            | Notice::Imported(_)
            | Notice::ImportTakenBack { .. }
            | Notice::HandedOver { .. }
            | Notice::Undone { .. }
            | Notice::Merged { .. }
            | Notice::ContactMoved { .. }
            | Notice::ToldApart { .. }
            | Notice::Copied { .. }
            | Notice::KeptAgain
            | Notice::FileBack,
        ) => scene.theme.good,
        Some(Notice::TakenOver(told)) if told.left.is_none() && told.overtaken == 0 => scene.theme.good,
        Some(
            Notice::StoreError(_)
            | Notice::NotLeft(_)
            | Notice::NotParked(_)
            | Notice::ClockJumped { .. }
            | Notice::KeyFile(_)
            | Notice::ImportFailed(_)
            | Notice::ImportStays { .. }
            | Notice::ImportHalfTakenBack { .. }
            | Notice::HandOverStopped { .. }
            | Notice::ReturnIsPast { .. }
            | Notice::Config(_)
            | Notice::NotKept(_)
            | Notice::SetAside { .. }
            | Notice::TakenOver(_)
            | Notice::ListLost
            | Notice::DoNotCall { .. }
            | Notice::NotDialled(_)
            | Notice::NoDialNumber { .. }
            | Notice::NeverDialled { .. }
            | Notice::UnlikeNames { .. }
            | Notice::UnreadDate
            | Notice::WhichTime
            | Notice::SkippedHour(_)
            | Notice::OnlyDay
            | Notice::UnreadNumber(_)
            | Notice::UnreadMoney(_)
            | Notice::TooLong
            | Notice::NameNeeded
            | Notice::CallerUnkept { .. }
            | Notice::DoubtfulPhone { .. }
            | Notice::ImplausibleTime(_)
            | Notice::SnoozedOut,
        ) => scene.theme.bad,
        _ => scene.theme.text,
    }
}

fn say(scene: Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Saved(_)
        | Notice::Parked { .. }
        | Notice::Unparked { .. }
        | Notice::StoodUpon { .. }
        | Notice::Discarded { .. }
        | Notice::SaidOf { .. }
        | Notice::ThrownAway { .. }
        | Notice::Undone { .. }
        | Notice::Merged { .. }
        | Notice::ContactMoved { .. }
        | Notice::ToldApart { .. }
        | Notice::NothingToUndo
        | Notice::LeftAsWas => save_notice::said(scene, notice),
        Notice::PickOne
        | Notice::StillOpen
        | Notice::LastField
        | Notice::UnreadDate
        | Notice::WhichTime
        | Notice::SkippedHour(_)
        | Notice::OnlyDay
        | Notice::UnreadNumber(_)
        | Notice::UnreadMoney(_)
        | Notice::TooLong
        | Notice::CallerUnkept { .. }
        | Notice::NameNeeded
        | Notice::DoubtfulPhone { .. }
        | Notice::ImplausibleTime(_) => answer_notice::said(scene, notice),
        Notice::StoreError(_)
        | Notice::NotParked(_)
        | Notice::NotLeft(_)
        | Notice::KeptAgain
        | Notice::SetAside { .. }
        | Notice::TakenOver(_)
        | Notice::FileBack
        | Notice::ClockJumped { .. }
        | Notice::KeyFile(_)
        | Notice::Config(_)
        | Notice::NotKept(_) => file_notice::said(scene, notice),
        Notice::ImportGoesOn
        | Notice::ImportStays { .. }
        | Notice::OneImportAtATime
        | Notice::ImportTakenBack { .. }
        | Notice::ImportHalfTakenBack { .. }
        | Notice::Imported(_)
        | Notice::ImportFailed(_) => import_notice::said(scene, notice),
        Notice::Copied { text, nth, of } if *of > 1 => scene.with(
            "notice-copied-of",
            &[("text", text.as_str().into()), ("nth", (*nth).into()), ("of", (*of).into())],
        ),
        Notice::Copied { text, .. } => scene.with("notice-copied", &[("text", text.as_str().into())]),
        Notice::NothingToCopy => scene.text("notice-nothing-to-copy"),
        Notice::ClipboardOff => scene.text("notice-clipboard-off"),
        Notice::ClipboardUnable => scene.text("notice-clipboard-unable"),
        Notice::NoTwins { name } => scene.with("notice-no-twins", &[("name", name.as_str().into())]),
        Notice::Snoozed { left } => scene.with("notice-snoozed", &[("left", (*left).into())]),
        Notice::SnoozedOut => scene.text("notice-snoozed-out"),
        Notice::Due { account, step, at, more } => due(scene, account, step.as_deref(), (*at, *more)),
        Notice::NoGaps => scene.text("notice-no-gaps"),
        Notice::DoNotCall { account } => {
            scene.with("notice-do-not-call", &[("account", account.as_str().into())])
        }
        Notice::UnlikeNames { from, into } => {
            let names = [("from", from.as_str().into()), ("into", into.as_str().into())];
            scene.with("notice-unlike-names", &names)
        }
        Notice::Dials { number } => scene.with("notice-dials", &[("number", number.as_str().into())]),
        Notice::NotDialled(why) => scene.messages.say(why),
        Notice::NoDialNumber { name } => {
            scene.with("notice-no-dial-number", &[("name", name.as_str().into())])
        }
        Notice::NeverDialled { name } => {
            scene.with("notice-never-dialled", &[("name", name.as_str().into())])
        }
        Notice::DialOnCard => scene.text("notice-dial-on-card"),
        Notice::DialInForm => scene.text("notice-dial-in-form"),
        Notice::HiddenAnswer => scene.text("notice-hidden-answer"),
        Notice::NoCall => scene.text("notice-no-call"),
        Notice::CallInFront => scene.text("notice-call-in-front"),
        Notice::WhoCalls { phone, .. } if phone.is_empty() => scene.text("notice-who-calls-withheld"),
        Notice::WhoCalls { phone, count } => {
            let values = [("phone", phone.as_str().into()), ("count", (*count as u64).into())];
            scene.with("notice-who-calls", &values)
        }
        Notice::NoOtherKinds => scene.with("notice-no-other-kinds", &[("command", ADD_KIND.into())]),
        Notice::WrongNumber { name } => {
            let key = scene.key_or_palette(Action::Dial, Context::Form);
            scene.with("notice-wrong-number", &[("name", name.as_str().into()), ("key", key.into())])
        }
        Notice::StillTalking => {
            let key = scene.key_or_palette(Action::Dial, Context::Form);
            scene.with("notice-still-talking", &[("key", key.into())])
        }
        Notice::NobodyThere => {
            let key = scene.key_or_palette(Action::Dial, Context::Form);
            scene.with("notice-nobody-there", &[("key", key.into())])
        }
        Notice::After { notice, before } => format!("{} · {}", say(scene, notice), say(scene, before)),
        Notice::NoGoalProposed => scene.text("notice-no-goal-proposed"),
        Notice::GoalAgreed { login, count } => {
            let count = scene.messages.count((*count).into());
            scene.with("notice-goal-agreed", &[("login", login.as_str().into()), ("count", count.into())])
        }
        Notice::PickKind => scene.text("notice-pick-kind"),
        Notice::NotHere(action) => scene.with("notice-not-here", &[("title", scene.title(*action).into())]),
        Notice::Namesakes { name, count } => {
            let values = [("name", name.as_str().into()), ("count", (*count as u64).into())];
            scene.with("notice-namesakes", &values)
        }
        Notice::NoAccount => scene.text("notice-no-account"),
        Notice::UnknownKeys(keys) => scene.with("notice-unknown-keys", &[("keys", keys.as_str().into())]),
        Notice::Theme(look) => scene.text(&format!("notice-theme-{}", look.code())),
        Notice::Waiting => scene.text("notice-waiting"),
        Notice::KeysDropped { keys } => scene.with("notice-keys-dropped", &[("keys", keys.as_str().into())]),
        Notice::StrayKey { key } => scene.with("notice-stray-key", &[("key", key.as_str().into())]),
        Notice::ListChanged => scene.text("notice-list-changed"),
        Notice::Sealing(said) => scene.messages.say(said),
        Notice::SealedUnsaved => scene.text("notice-sealed-unsaved"),
        Notice::SealedOthers { owner } => {
            scene.with("notice-sealed-others", &[("login", owner.as_str().into())])
        }
        Notice::SealedRemove => scene.text("notice-sealed-remove"),
        Notice::SealedNow => scene.text("notice-sealed-now"),
        Notice::SealedRemoved => scene.text("notice-sealed-removed"),
        Notice::SealedTooLong => scene.with("notice-sealed-too-long", &[("most", LONGEST_REMARK.into())]),
        Notice::Marked { .. } | Notice::ListPaused { .. } | Notice::ListLost | Notice::NothingToServe(_) => {
            lists::said(scene, notice)
        }
        Notice::PickRow
        | Notice::ReturnIsPast { .. }
        | Notice::OneHandOverAtATime
        | Notice::HandOverStays { .. }
        | Notice::HandOverGoesOn
        | Notice::HandedOver { .. }
        | Notice::HandOverStopped { .. } => hand_over_notice::said(scene, notice),
    }
}

/// What falls due now, and where the rest of it is.
fn due(scene: Scene<'_>, account: &str, step: Option<&str>, (at, more): (Moment, usize)) -> String {
    let step = step.map_or(String::new(), |step| scene.item(Kind::ACTIVITY, code::NEXT_STEP, step).0);
    let values = [("when", scene.when_today(at).into()), ("account", account.into()), ("step", step.into())];
    let said = scene.with("notice-due", &values);
    match more {
        0 => said,
        // Where something is being entered nothing leads there.
        more if !scene.model.places.last().is_none_or(Place::leads_to_lists) => {
            format!("{said} · {}", scene.with("gaps-more", &[("count", more.into())]))
        }
        more => {
            let key = scene.key_or_palette(Action::Gaps, scene.model.context());
            let more = scene.with("more-there", &[("count", more.into()), ("key", key.into())]);
            format!("{said} · {more}")
        }
    }
}
