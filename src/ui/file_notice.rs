//! What became of the file, and of what it could not take, in words.

use crate::{
    action::Action,
    app::{Notice, TakenOver},
    i18n::Value,
};

use super::{scene::Scene, trouble};

/// What a notice about the file says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
    match notice {
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
        Notice::Config(detail) => scene.with("notice-config", &[("detail", detail.as_str().into())]),
        Notice::NotKept(why) => scene.with("notice-not-kept", &[("detail", scene.messages.say(why).into())]),
        _ => String::new(),
    }
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
    if told.erased > 0 {
        parts.push(scene.text("notice-unsaved-erased"));
    }
    match &told.older {
        Some(place) => parts.push(scene.with("notice-older-aside", &[("place", place.as_str().into())])),
        None if told.overtaken > 0 => parts.push(scene.text("notice-overtaken")),
        None => {}
    }
    parts.join(" ")
}
