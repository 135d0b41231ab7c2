//! What has just happened, in words.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use crate::i18n::lower_first;
use crate::{
    action::{Action, Context},
    app::{Notice, Place, Saved, TakenOver},
    domain::{ImplausibleTime, Kind, LONGEST_TEXT, Moment, NoMoney, NoNumber, PhoneDoubt, code},
    i18n::Value,
};

use super::{
    hand_over_notice, move_prompt,
    scene::{Scene, put, span, within},
    text::{fit, width, wrap},
    trouble,
};

/// The command that adds a kind.
const ADD_KIND: &str = "picklog kinds add";
/// Rows at most.
const MOST_ROWS: usize = 3;
/// Columns of a name below which it is not told from others.
const LEAST_NAME: usize = 12;

/// The notice in lines of so many columns; none if there is nothing to say.
pub(super) fn lines(scene: Scene<'_>, columns: usize) -> Vec<String> {
    let columns = columns.saturating_sub(2);
    let said = match (&scene.model.notice, &scene.model.handing_over) {
        (Some(Notice::Saved(saved)), _) => self::saved(scene, saved, columns),
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
            | Notice::DoNotCall { .. }
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

/// `2027-03-28 02:30` does not come.
pub(super) fn skipped_hour(scene: Scene<'_>, wall: NaiveDateTime) -> String {
    let when = wall.format("%Y-%m-%d %H:%M").to_string();
    scene.with("notice-skipped-hour", &[("when", when.into())])
}

/// What became of what was put aside: what could not be saved first.
fn taken_over(scene: Scene<'_>, told: &TakenOver) -> String {
    let mut parts = Vec::new();
    if let Some((why, place)) = &told.left {
        let why = trouble::said(scene, why);
        parts.push(scene.with("notice-left-aside", &[("why", why.into()), ("place", place.as_str().into())]));
    }
    if told.saved > 0 {
        parts.push(scene.text("notice-taken-over"));
    }
    match &told.older {
        Some(place) => parts.push(scene.with("notice-older-aside", &[("place", place.as_str().into())])),
        None if told.overtaken > 0 => parts.push(scene.text("notice-overtaken")),
        None => {}
    }
    parts.join(" ")
}

/// What was saved. A long name gives way as long as that keeps all of it in one row; the rest never does.
fn saved(scene: Scene<'_>, saved: &Saved, columns: usize) -> String {
    let item = |field: &str, item: &str| scene.item(saved.kind, field, item).0;
    let mut rest = Vec::new();
    if let Some(outcome) = &saved.outcome {
        rest.push(item(code::OUTCOME, outcome));
    }
    if let Some((step, due)) = &saved.next {
        let due = due.map_or(String::new(), |at| format!(" {}", scene.when_soon(at)));
        rest.push(format!("{}{due}", item(code::NEXT_STEP, step)));
    }
    if saved.gaps > 0 {
        rest.push(scene.with("notice-gaps-left", &[("count", saved.gaps.into())]));
    }
    if let Some(key) = scene.key(Action::Undo, scene.model.context()) {
        rest.push(scene.with("notice-undo-hint", &[("key", key.into())]));
    }
    let rest: String = rest.iter().map(|part| format!(" · {part}")).collect();
    let whole = |name: &str| {
        // An outcome says by itself what it was the outcome of.
        let kind = match saved.outcome {
            Some(_) => String::new(),
            None => format!("{} ", scene.kind(saved.kind)),
        };
        let what = format!("{kind}{name}{rest}");
        scene.with("notice-saved", &[("what", what.into())])
    };
    // Where it takes a second row all the same, the name is shown whole.
    let room = columns.saturating_sub(width(&whole("")));
    let least = width(&saved.name).min(LEAST_NAME);
    whole(if room < least { Cow::Borrowed(&*saved.name) } else { fit(&saved.name, room) }.as_ref())
}

fn say(scene: Scene<'_>, notice: &Notice) -> String {
    let key = |action: Action| Value::from(scene.key_or_palette(action, Context::Form));
    let about = |id: &str, account: &str| match account.is_empty() {
        true => scene.text(&format!("{id}-unnamed")),
        false => scene.with(id, &[("account", account.into())]),
    };
    match notice {
        Notice::Saved(saved) => self::saved(scene, saved, usize::MAX),
        Notice::Parked { account, again } => {
            let id = if *again { "notice-unparks-again" } else { "notice-unparks" };
            let parked = about("notice-parked", account);
            match scene.key(Action::Undo, scene.model.context()) {
                Some(key) => format!("{parked} · {}", scene.with(id, &[("key", key.into())])),
                None => parked,
            }
        }
        Notice::Unparked { account, again: true } => {
            scene.with("notice-unparked-again", &[("account", account.as_str().into())])
        }
        Notice::Unparked { account, again: false } => about("notice-discarded", account),
        Notice::StoodUpon { account } => {
            scene.with("notice-stood-upon", &[("account", account.as_str().into())])
        }
        Notice::Discarded { account } => with_undo(scene, about("notice-discarded", account)),
        Notice::ThrownAway { account } => about("notice-discarded", account),
        Notice::Undone { account, of, forms } => undone(scene, account, *of, *forms),
        Notice::Merged { from, into } if from == into => {
            undoable(scene, "notice-merged-one", &[("name", into.as_str().into())])
        }
        Notice::Merged { from, into } => undoable(
            scene,
            "notice-merged",
            &[("from", from.as_str().into()), ("into", into.as_str().into())],
        ),
        Notice::ContactMoved { name, from, to, promises } => {
            with_undo(scene, move_prompt::done(scene, (name, from, to), *promises))
        }
        Notice::ToldApart { one, other } => undoable(
            scene,
            "notice-told-apart",
            &[("one", one.as_str().into()), ("other", other.as_str().into())],
        ),
        Notice::NoTwins { name } => scene.with("notice-no-twins", &[("name", name.as_str().into())]),
        Notice::LeftAsWas => scene.text("notice-left-as-was"),
        Notice::NothingToUndo => scene.text("notice-nothing-to-undo"),
        Notice::Snoozed { left } => scene.with("notice-snoozed", &[("left", (*left).into())]),
        Notice::SnoozedOut => scene.text("notice-snoozed-out"),
        Notice::Due { account, step, at, more } => due(scene, account, step.as_deref(), (*at, *more)),
        Notice::NoGaps => scene.text("notice-no-gaps"),
        Notice::PickOne => scene.with("notice-pick-one", &[("key", key(Action::NextField))]),
        Notice::StillOpen => scene.with("notice-still-open", &[("key", key(Action::Save))]),
        Notice::LastField => scene.with("notice-last-field", &[("key", key(Action::Save))]),
        Notice::DoNotCall { account } => {
            scene.with("notice-do-not-call", &[("account", account.as_str().into())])
        }
        Notice::UnlikeNames { from, into } => {
            let names = [("from", from.as_str().into()), ("into", into.as_str().into())];
            scene.with("notice-unlike-names", &names)
        }
        Notice::UnreadDate => scene.text("notice-unread-date"),
        Notice::WhichTime => scene.text("notice-which-time"),
        Notice::SkippedHour(wall) => skipped_hour(scene, *wall),
        Notice::OnlyDay => scene.text("notice-only-day"),
        Notice::UnreadNumber(why) => unread_number(scene, *why),
        Notice::UnreadMoney(NoMoney::Number(why)) => unread_number(scene, *why),
        Notice::UnreadMoney(NoMoney::NoCurrency) => scene.text("notice-no-currency"),
        Notice::UnreadMoney(NoMoney::TooFine(currency)) => {
            scene.with("notice-too-fine", &[("currency", currency.code().into())])
        }
        Notice::TooLong => scene.with("notice-too-long", &[("most", LONGEST_TEXT.into())]),
        Notice::CallerUnkept { phone, name, has } => {
            let id = if has.is_empty() { "notice-caller-lost" } else { "notice-caller-unkept" };
            let values = [("name", name), ("phone", phone), ("has", has)];
            let values = values.map(|(key, text)| (key, Value::from(text.as_str())));
            let said = scene.with(id, &values);
            match scene.model.context() == Context::Form {
                true => format!(
                    "{said} {}",
                    scene.with("notice-caller-change", &[("key", key(Action::CorrectPhone))])
                ),
                false => said,
            }
        }
        Notice::NameNeeded => scene.text("notice-name-needed"),
        Notice::DoubtfulPhone { typed, doubt } => doubtful(scene, typed, doubt),
        Notice::ImplausibleTime(slip) => scene.text(match slip {
            ImplausibleTime::Ahead { .. } => "notice-future",
            ImplausibleTime::TooFar { .. } | ImplausibleTime::DueTooFar { .. } => "notice-too-far",
            ImplausibleTime::NothingDue { .. } => "notice-nothing-due",
            ImplausibleTime::DueBefore { .. } => "notice-due-before",
        }),
        Notice::NoOtherKinds => scene.with("notice-no-other-kinds", &[("command", ADD_KIND.into())]),
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
        Notice::StoreError(trouble) => trouble::said(scene, trouble),
        Notice::NotParked(trouble) => {
            let why = trouble::said(scene, trouble);
            let key = Value::from(scene.key_or_palette(Action::Discard, scene.model.context()));
            scene.with("notice-not-parked", &[("why", why.into()), ("key", key)])
        }
        Notice::NotLeft(trouble) => {
            let why = trouble::said(scene, trouble);
            let key = Value::from(scene.key_or_palette(Action::Quit, scene.model.context()));
            scene.with("notice-not-left", &[("why", why.into()), ("key", key)])
        }
        Notice::KeptAgain => scene.text("notice-kept-again"),
        Notice::SetAside { why, count } => {
            let why = trouble::said(scene, why);
            scene.with("notice-set-aside", &[("why", why.into()), ("count", (*count as u64).into())])
        }
        Notice::TakenOver(told) => taken_over(scene, told),
        Notice::FileBack => scene.text("notice-file-back"),
        Notice::ClockJumped { now } => scene.with("notice-clock-jumped", &[("now", scene.when(*now).into())]),
        Notice::KeyFile(detail) => scene.with("notice-key-file", &[("detail", detail.as_str().into())]),
        Notice::ImportGoesOn => {
            let key = Value::from(scene.key_or_palette(Action::Quit, scene.model.context()));
            scene.with("notice-import-goes-on", &[("key", key)])
        }
        Notice::ImportStays { file, count } => {
            let values = [("file", scene.file(file).into()), ("count", (*count).into())];
            scene.with("import-undo-refused", &values)
        }
        Notice::OneImportAtATime => scene.text("notice-one-import"),
        Notice::ImportTakenBack { file, count } => {
            let values = [("file", scene.file(file).into()), ("count", (*count).into())];
            scene.with("notice-import-taken-back", &values)
        }
        Notice::ImportHalfTakenBack { file, count, why } => {
            let why = trouble::said(scene, why);
            let values = [("file", scene.file(file).into()), ("count", (*count).into()), ("why", why.into())];
            scene.with("notice-import-half-taken-back", &values)
        }
        Notice::Imported(summary) => {
            let counts = scene.with(
                "notice-imported",
                &[
                    ("added", summary.added.into()),
                    ("updated", summary.updated.into()),
                    ("skipped", summary.skipped.into()),
                    ("rejected", summary.rejected.into()),
                ],
            );
            match &summary.rejects {
                Some(file) => {
                    let see = scene.with("notice-imported-rejects", &[("file", file.as_str().into())]);
                    format!("{counts} · {see}")
                }
                None if !summary.told.is_empty() => {
                    let remarks =
                        [("count", summary.told.len().into()), ("command", summary.again.as_str().into())];
                    format!("{counts} · {}", scene.with("notice-imported-remarks", &remarks))
                }
                None => counts,
            }
        }
        Notice::PickRow
        | Notice::ReturnIsPast { .. }
        | Notice::OneHandOverAtATime
        | Notice::HandOverStays { .. }
        | Notice::HandOverGoesOn
        | Notice::HandedOver { .. }
        | Notice::HandOverStopped { .. } => hand_over_notice::said(scene, notice),
        Notice::Config(detail) => scene.with("notice-config", &[("detail", detail.as_str().into())]),
        Notice::NotKept(why) => scene.with("notice-not-kept", &[("detail", scene.messages.say(why).into())]),
        Notice::ImportFailed(detail) => {
            scene.with("notice-import-failed", &[("detail", scene.messages.say(detail).into())])
        }
    }
}

/// Why what was typed is no number.
fn unread_number(scene: Scene<'_>, why: NoNumber) -> String {
    scene.text(match why {
        NoNumber::None => "notice-no-number",
        NoNumber::TwoWays => "notice-number-two-ways",
        NoNumber::TooLong => "notice-number-too-long",
    })
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

/// What speaks against a number, and how it is kept all the same.
fn doubtful(scene: Scene<'_>, typed: &str, doubt: &PhoneDoubt) -> String {
    let (id, country) = match doubt {
        PhoneDoubt::NoNumber => ("notice-phone-none", String::new()),
        PhoneDoubt::NotPossible => ("notice-phone-length", String::new()),
        PhoneDoubt::NotThere(country) => {
            ("notice-phone-not-there", scene.item(Kind::ACCOUNT, code::COUNTRY, country).0)
        }
    };
    let key =
        if scene.plain { "Enter".to_owned() } else { scene.key_or_palette(Action::Take, Context::Form) };
    scene.with(id, &[("typed", typed.into()), ("country", country.into()), ("key", key.into())])
}

/// What was done, and which key takes it back.
fn undoable(scene: Scene<'_>, id: &str, values: &[(&str, Value<'_>)]) -> String {
    with_undo(scene, scene.with(id, values))
}

fn with_undo(scene: Scene<'_>, done: String) -> String {
    match scene.key(Action::Undo, scene.model.context()) {
        Some(key) => format!("{done} · {}", scene.with("notice-undo-hint", &[("key", key.into())])),
        None => done,
    }
}

/// What was taken back, and which record of it that was.
fn undone(scene: Scene<'_>, account: &str, of: Option<(Kind, bool)>, forms: usize) -> String {
    let account = ("account", Value::from(account));
    let said = match of {
        None => scene.with("notice-undone", &[account]),
        Some((kind, is_change)) => {
            let id = if is_change { "notice-undone-change" } else { "notice-undone-record" };
            scene.with(id, &[account, ("kind", lower_first(&scene.kind(kind)).into())])
        }
    };
    match forms {
        0 => said,
        forms => format!("{said} · {}", scene.with("notice-undone-forms", &[("count", forms.into())])),
    }
}
