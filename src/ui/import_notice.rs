//! What became of an import, in words.

use crate::{action::Action, app::Notice, i18n::Value};

use super::{scene::Scene, trouble};

/// What a notice about imports says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
    match notice {
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
        Notice::ImportFailed(detail) => {
            scene.with("notice-import-failed", &[("detail", scene.messages.say(detail).into())])
        }
        _ => String::new(),
    }
}
