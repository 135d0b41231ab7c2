//! What is sealed in lines.

use crate::app::{SealedRow, SealedStep, SealedView};

use super::super::{scene::Scene, sealed};
use super::spoken::{PAGE, Spoken, further, said};

/// What the place is about.
pub(super) fn head(scene: Scene<'_>, view: &SealedView) -> Vec<String> {
    vec![sealed::title(scene, view)]
}

/// A page of the list, from 0; of what is written what there is so far.
pub(super) fn page(scene: Scene<'_>, view: &SealedView, page: usize) -> Vec<Spoken> {
    match &view.step {
        SealedStep::List => list(scene, view, page),
        _ if page > 0 => Vec::new(),
        SealedStep::Key => said(sealed::key_lines(scene)),
        SealedStep::Passphrase(_) => vec![scene.text("sealed-locked-plain").into()],
        SealedStep::Remark(entry) => {
            let mut lines =
                said(entry.text.lines().iter().filter(|line| !line.is_empty()).cloned().collect());
            let save = scene.messages.command("save");
            lines.push(scene.with("sealed-plain-remark", &[("save", save.into())]).into());
            lines
        }
        SealedStep::Person(_) => Vec::new(),
    }
}

fn list(scene: Scene<'_>, view: &SealedView, page: usize) -> Vec<Spoken> {
    if view.page.is_none() {
        return vec![scene.text("card-loading").into()];
    }
    let rows = view.rows();
    let here = rows.iter().enumerate().skip(page * PAGE).take(PAGE);
    let mut lines: Vec<Spoken> = Vec::new();
    for (at, row) in here {
        lines.push(Spoken::row(at + 1, sealed::label(scene, row)));
        if let SealedRow::Entry(entry) = row {
            lines.extend(sealed::lines_of(scene, entry).into_iter().skip(1).map(Spoken::from));
        }
    }
    if page == 0 {
        let others = view.list().into_iter().flat_map(|page| &page.others);
        lines.extend(others.map(|count| Spoken::from(sealed::others(scene, count))));
    }
    lines.extend(further(scene, rows.len().saturating_sub((page + 1) * PAGE)).map(Spoken::from));
    lines
}

/// What a line is expected for.
pub(super) fn prompt(scene: Scene<'_>, view: &SealedView) -> String {
    match &view.step {
        SealedStep::Person(entry) => {
            let field = sealed::field_label(scene, entry.field());
            match entry.line.text() {
                "" => field,
                there => scene.with("plain-typed", &[("field", field.into()), ("typed", there.into())]),
            }
        }
        SealedStep::Remark(_) => scene.text("sealed-remark"),
        _ => scene.text("plain-number"),
    }
}
