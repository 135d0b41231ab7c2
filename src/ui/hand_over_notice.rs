//! What became of a hand-over, in words, and how far it is.

use crate::{
    action::{Action, Context},
    app::{HandingOver, Notice},
    domain::HandOverTask,
    i18n::Value,
};

use super::{scene::Scene, trouble};

/// How far the hand-over is that is being done.
pub(super) fn going(scene: Scene<'_>, handing: &HandingOver) -> String {
    let HandingOver { task, done, total } = handing;
    let id = match (total, task.is_back()) {
        (0, _) => "hand-over-going-begins",
        (_, true) => "hand-over-going-back",
        (_, false) => "hand-over-going",
    };
    let (done, total) = (scene.messages.count(*done), scene.messages.count(*total));
    scene.with(id, &with_names(task, [("done", done.into()), ("total", total.into())]))
}

/// What a notice about handing over says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
    let key = |action| Value::from(scene.key_or_palette(action, scene.model.context()));
    match notice {
        Notice::PickRow => scene.text("notice-pick-row"),
        Notice::ReturnIsPast { at } => scene.with("notice-return-past", &[("when", scene.when(*at).into())]),
        Notice::OneHandOverAtATime => scene.text("notice-one-hand-over"),
        Notice::HandOverGoesOn => scene.with("notice-hand-over-goes-on", &[("key", key(Action::Quit))]),
        Notice::HandOverStays { from, is_back, goes_on } => {
            let id = if *is_back { "notice-hand-over-back-stays" } else { "notice-hand-over-stays" };
            let way = scene.key_or_palette(Action::HandOver, Context::Person);
            let said = scene.with(
                id,
                &[("undo", key(Action::Undo)), ("from", from.as_str().into()), ("key", way.into())],
            );
            match goes_on {
                true => {
                    format!("{said} · {}", scene.with("notice-undo-goes-on", &[("key", key(Action::Undo))]))
                }
                false => said,
            }
        }
        Notice::HandedOver { task, count, left } => handed_over(scene, task, *count, *left),
        Notice::HandOverStopped { task, count, why } => {
            let id = match task.is_back() {
                true => "notice-hand-over-back-stopped",
                false => "notice-hand-over-stopped",
            };
            let again = scene.key_or_palette(Action::HandOver, Context::Person);
            let values = [
                ("count", (*count).into()),
                ("why", trouble::said(scene, why).into()),
                ("key", again.into()),
            ];
            scene.with(id, &with_names(task, values))
        }
        _ => String::new(),
    }
}

fn handed_over(scene: Scene<'_>, task: &HandOverTask, count: u64, left: u64) -> String {
    let counts = || [("count", count.into()), ("left", left.into())];
    match task {
        HandOverTask::Begin { until: Some(until), .. } => {
            scene.with("notice-handed-until", &with_names(task, [("when", scene.when(*until).into())]))
        }
        HandOverTask::GoOn { is_back: false, .. } => {
            scene.with("notice-handed-rest", &with_names(task, counts()))
        }
        _ if !task.is_back() => scene.with("notice-handed-good", &with_names(task, counts())),
        _ if left > 0 => scene.with("notice-given-back-but", &with_names(task, counts())),
        _ if count > 0 => scene.with("notice-given-back-records", &with_names(task, counts())),
        _ => scene.with("notice-given-back", &with_names(task, [])),
    }
}

/// Whose work it is and who has it, and what else a text needs.
fn with_names<'a, const N: usize>(
    task: &'a HandOverTask,
    more: [(&'a str, Value<'a>); N],
) -> Vec<(&'a str, Value<'a>)> {
    let names = [("from", task.from().into()), ("to", task.to().into())];
    names.into_iter().chain(more).collect()
}
