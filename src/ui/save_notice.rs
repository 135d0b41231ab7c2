//! What was saved, parked, merged or taken back, in words.

use std::borrow::Cow;

use crate::i18n::lower_first;
use crate::{
    action::Action,
    app::{Notice, Saved, SavedMove},
    domain::{Kind, code},
    i18n::Value,
};

use super::{
    move_prompt,
    scene::Scene,
    text::{fit, width},
};

/// Columns of a name below which it is not told from others.
const LEAST_NAME: usize = 12;

/// What a notice about what was saved or taken back says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
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
        Notice::SaidOf { account, said } => {
            let word = scene.text(&format!("said-{}", said.code()));
            undoable(scene, "notice-said", &[("account", account.as_str().into()), ("said", word.into())])
        }
        Notice::ThrownAway { account } => about("notice-discarded", account),
        Notice::Undone { account, of, moved, forms } => {
            undone(scene, account, *of, (moved.as_deref(), *forms))
        }
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
        Notice::LeftAsWas => scene.text("notice-left-as-was"),
        Notice::NothingToUndo => scene.text("notice-nothing-to-undo"),
        _ => String::new(),
    }
}

/// What was saved. A long name gives way as long as that keeps all of it in one row; the rest never does.
pub(super) fn saved(scene: Scene<'_>, saved: &Saved, columns: usize) -> String {
    let item = |field: &str, item: &str| scene.item(saved.kind, field, item).0;
    let mut rest = Vec::new();
    if let Some(outcome) = &saved.outcome {
        rest.push(item(code::OUTCOME, outcome));
    }
    if let Some((step, due)) = &saved.next {
        let due = due.map_or(String::new(), |at| format!(" {}", scene.when_soon(at)));
        rest.push(format!("{}{due}", item(code::NEXT_STEP, step)));
    }
    if let Some(one) = &saved.moved {
        rest.push(moved(scene, one, [&one.from, &one.to]));
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

/// `deal Licences: offer → won`.
fn moved(scene: Scene<'_>, one: &SavedMove, [from, to]: [&Option<String>; 2]) -> String {
    let kind = Kind::matter(one.matter.kind);
    let stage = |stage: &Option<String>| match stage {
        Some(stage) => scene.item(kind, code::STAGE, stage).0,
        None => scene.text("card-no-stage"),
    };
    let name = scene.catalogue().matter_name(&one.matter, scene.messages.lang());
    scene.labelled(&name, &format!("{} → {}", stage(from), stage(to)))
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
fn undone(
    scene: Scene<'_>,
    account: &str,
    of: Option<(Kind, bool)>,
    (back, forms): (Option<&SavedMove>, usize),
) -> String {
    let account = ("account", Value::from(account));
    let said = match of {
        None => scene.with("notice-undone", &[account]),
        Some((kind, is_change)) => {
            let id = if is_change { "notice-undone-change" } else { "notice-undone-record" };
            scene.with(id, &[account, ("kind", lower_first(&scene.kind(kind)).into())])
        }
    };
    let said = match back {
        Some(one) => format!("{said} · {}", moved(scene, one, [&one.to, &one.from])),
        None => said,
    };
    match forms {
        0 => said,
        forms => format!("{said} · {}", scene.with("notice-undone-forms", &[("count", forms.into())])),
    }
}
