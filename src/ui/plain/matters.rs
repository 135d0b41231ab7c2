//! One's own open matters in lines, and one matter with its steps.

use crate::app::{MatterView, MattersView};

use super::super::{matter, matters, scene::Scene};
use super::spoken::{PAGE, Spoken, further, joined};

/// What the list is, whose matters are in it, and how many there are.
pub(super) fn head(scene: Scene<'_>, view: &MattersView) -> Vec<String> {
    let count = view.matters().len();
    let title = scene.labelled(&scene.text("matters-title"), &scene.messages.count(count as u64));
    std::iter::once(title).chain(matters::notes(scene, view)).collect()
}

/// A page of the list, from 0; nothing after the last one.
pub(super) fn page(scene: Scene<'_>, view: &MattersView, page: usize) -> Vec<Spoken> {
    let Some(own) = &view.own else { return vec![scene.text("matters-loading").into()] };
    if own.matters.is_empty() {
        return if page == 0 { vec![scene.text("matters-none-open").into()] } else { Vec::new() };
    }
    let rows = own.matters.iter().enumerate().skip(page * PAGE).take(PAGE);
    let mut lines: Vec<Spoken> = rows
        .map(|(at, one)| {
            let [account, _, _, age, trouble] = matters::cells(scene, one);
            let label = scene.catalogue().matter_label(&one.matter, scene.messages.lang());
            Spoken::row(at + 1, joined(scene, &[account, label, age, trouble]))
        })
        .collect();
    lines.extend(further(scene, own.matters.len().saturating_sub((page + 1) * PAGE)).map(Spoken::from));
    lines
}

/// A page of what happened to a matter, newest first, from 0; before the first one, what it is and what is wrong with it.
pub(super) fn steps(scene: Scene<'_>, view: &MatterView, page: usize) -> Vec<Spoken> {
    let mut lines: Vec<Spoken> = Vec::new();
    if page == 0 {
        lines.extend(matter::said(scene, view).into_iter().map(Spoken::from));
    }
    let Some(loaded) = &view.page else { return lines };
    let steps = matter::steps(scene, loaded);
    if page == 0 {
        let count = scene.messages.count(steps.len() as u64);
        lines.push(scene.labelled(&scene.text("matter-steps"), &count).into());
    }
    let here = steps.iter().skip(page * PAGE).take(PAGE);
    lines.extend(here.map(|step| Spoken::from(joined(scene, &[step.when.clone(), step.what.clone()]))));
    lines.extend(further(scene, steps.len().saturating_sub((page + 1) * PAGE)).map(Spoken::from));
    lines
}
