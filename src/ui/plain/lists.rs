//! Call lists in lines.

use crate::app::{ListsRow, ListsView};

use super::super::{lists, scene::Scene};
use super::spoken::{PAGE, Spoken, further, joined};

/// A page of the lists, from 0; nothing after the last one.
pub(super) fn page(scene: Scene<'_>, view: &ListsView, page: usize) -> Vec<Spoken> {
    if view.lists.is_none() {
        return vec![scene.text("lists-loading").into()];
    }
    let rows = view.rows();
    if rows.is_empty() {
        return if page == 0 { vec![scene.text("lists-none-yours").into()] } else { Vec::new() };
    }
    let here = rows.iter().enumerate().skip(page * PAGE).take(PAGE);
    let mut lines: Vec<Spoken> = here
        .map(|(at, row)| {
            let (name, stands) = lists::cells(scene, *row);
            Spoken::row(at + 1, joined(scene, &[name, stands]))
        })
        .collect();
    if page == 0
        && let Some(ListsRow::List(chosen)) = view.chosen()
    {
        lines.extend(lists::told(scene, chosen).into_iter().map(Spoken::from));
    }
    lines.extend(further(scene, rows.len().saturating_sub((page + 1) * PAGE)).map(Spoken::from));
    lines
}
