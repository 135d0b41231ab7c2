//! What stands in the way of something, in words, and what to do.

use crate::{
    action::{Action, Context},
    domain::{HandOverInWay, Right, StoreError},
    i18n::upper_first,
};

use super::scene::Scene;

/// What stands in the way, and what to do.
pub(super) fn said(scene: Scene<'_>, trouble: &StoreError) -> String {
    match trouble {
        StoreError::NotAllowed { right, ask } => return not_allowed(scene, *right, &scene.names(ask)),
        StoreError::HandOverInWay(other) => return hand_over_in_way(scene, other),
        _ => {}
    }
    let (who, detail) = match trouble {
        StoreError::NotAllowed { .. } | StoreError::HandOverInWay(_) => ("", String::new()),
        StoreError::Conflict { who, .. } => (who.as_str(), String::new()),
        StoreError::Busy { detail }
        | StoreError::Denied { detail }
        | StoreError::StageMoved { detail, .. }
        | StoreError::Full { detail }
        | StoreError::Unavailable { detail }
        | StoreError::Corrupt { detail }
        | StoreError::TooNew { detail }
        | StoreError::OutcomeUnknown { detail } => ("", scene.messages.say(detail)),
    };
    let id = match trouble {
        // Which matter was moved where is said, and whose answers stand is not asked.
        StoreError::StageMoved { .. } => "trouble-denied".to_owned(),
        _ => format!("trouble-{}", trouble.code()),
    };
    // Where the detail is the whole sentence, it begins like one.
    let whole = matches!(
        trouble,
        StoreError::Denied { .. }
            | StoreError::StageMoved { .. }
            | StoreError::Unavailable { .. }
            | StoreError::Corrupt { .. }
    );
    let detail = if whole { upper_first(&detail) } else { detail };
    scene.with(&id, &[("who", who.into()), ("detail", detail.into())])
}

/// Which hand-over is to be ended first, and by which key of this program: the store names a command.
fn hand_over_in_way(scene: Scene<'_>, other: &HandOverInWay) -> String {
    let ((from, to), key) = (other.names(), scene.key_or_palette(Action::HandOver, Context::Person));
    let args =
        [("from", from.into()), ("to", to.into()), ("whose", other.whose().into()), ("key", key.into())];
    scene.with(&format!("trouble-hand-over-{}", other.code()), &args)
}

/// Why somebody may not do a thing, and whom to ask. `ask`: logins, none where nobody is known.
pub(super) fn not_allowed(scene: Scene<'_>, right: Right, ask: &str) -> String {
    let what = scene.text(&format!("right-{}", right.code()));
    let args = [("role", right.least().code().into()), ("what", what.into())];
    let told = scene.with("not-allowed", &args);
    match ask.is_empty() {
        true => told,
        false => format!("{told} {}", scene.with("not-allowed-ask", &[("who", ask.into())])),
    }
}
