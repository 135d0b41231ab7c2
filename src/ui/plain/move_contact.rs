//! To which account a contact has gone, in lines.

use crate::app::{MovePrompt, MoveRow};

use super::super::{
    move_prompt::{beside, label_of, title},
    scene::Scene,
};
use super::spoken::{PAGE, Spoken, further, joined};

/// Who has left which account.
pub(super) fn head(scene: Scene<'_>, prompt: &MovePrompt) -> Vec<String> {
    vec![title(scene, prompt)]
}

/// A page of the accounts for what is typed, from 0. The offer to make one is said with the first of them, wherever it stands.
pub(super) fn page(scene: Scene<'_>, prompt: &MovePrompt, page: usize) -> Vec<Spoken> {
    if prompt.line.is_blank() {
        return if page == 0 { vec![scene.text("move-hint").into()] } else { Vec::new() };
    }
    let rows = prompt.rows();
    let (first, end) = (page * PAGE, (page + 1) * PAGE);
    let is_offer = |row: &MoveRow<'_>| matches!(row, MoveRow::Create(_));
    let is_said = |(at, row): &(usize, &MoveRow<'_>)| match is_offer(row) {
        true => page == 0,
        false => (first..end).contains(at),
    };
    let said = |(at, row): (usize, &MoveRow<'_>)| {
        Spoken::row(at + 1, joined(scene, &[label_of(scene, row), beside(scene, prompt, row)]))
    };
    let mut lines: Vec<Spoken> = rows.iter().enumerate().filter(is_said).map(said).collect();
    let left = rows.iter().skip(end).filter(|row| !is_offer(row)).count();
    lines.extend(further(scene, left).map(Spoken::from));
    lines
}

/// What a line is expected for.
pub(super) fn prompt(scene: Scene<'_>) -> String {
    scene.text("move-to")
}
