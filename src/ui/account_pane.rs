//! The account in front, beside what is done with it: the time there, what was promised, the last talks, the people.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::domain::Card;

use super::{
    account_facts,
    account_parts::{Part, Shows, parts},
    scene::{Scene, below, put, put_right, span},
    text::{fit, width, wrap},
    trouble,
};

/// Rows from which on blank ones set the parts apart.
const AIRY_FROM: u16 = 16;

/// Draws the pane beside a form or card; nothing until the account is there.
pub(super) fn draw(scene: Scene<'_>, card: Option<&Card>, shows: Shows, area: Rect, buffer: &mut Buffer) {
    if let Some(card) = card {
        stacked(scene, parts(scene, card, shows, area.width.into()), area, buffer);
    }
}

/// The pane beside the lookup: the account of the chosen row, with its own fields.
pub(super) fn preview(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(line) = scene.model.lookup.account() else { return };
    let room = usize::from(area.width);
    let mut area = area;
    if let Some(trouble) = scene.model.preview.trouble_of(line.id) {
        let why = trouble::said(scene, trouble);
        let said = wrap(&scene.with("preview-trouble", &[("why", why.into())]), room);
        let rows = said.len();
        for (row, text) in said.into_iter().enumerate() {
            put(buffer, area, row, &Line::from(span(text, scene.theme.bad)));
        }
        area = below(area, rows + 1);
    }
    let Some(card) = scene.model.preview.of(line.id) else { return };
    put(buffer, area, 0, &Line::from(span(fit(card.account.name(), room), scene.theme.strong)));
    let mut row = 1;
    if let Some(warning) = account_facts::warning(scene, &card.account.answers) {
        put(buffer, area, row, &Line::from(span(fit(&warning, room).into_owned(), scene.theme.bad)));
        row += 1;
    }
    for fact in account_facts::first(account_facts::facts(scene, card, room, true), area.height.into(), room)
    {
        put(buffer, area, row, &Line::from(span(fact, scene.theme.text)));
        row += 1;
    }
    let rest = below(area, row + usize::from(area.height >= AIRY_FROM));
    let shows = Shows { people: true, talks: true, gaps: false, channel: true };
    stacked(scene, parts(scene, card, shows, room), rest, buffer);
}

/// The same above the rows of a card that has the whole screen: at most a quarter of it. How many rows they took, with the
/// blank one below them.
pub(super) fn beside_facts(
    scene: Scene<'_>,
    card: &Card,
    shows: Shows,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let parts = parts(scene, card, shows, area.width.into());
    let parts: Vec<Part> = parts.into_iter().filter(|part| !part.lines.is_empty()).collect();
    let wanted: usize = parts.iter().map(|part| part.lines.len() + usize::from(!part.title.is_empty())).sum();
    let height = wanted.min(usize::from(area.height) / 4);
    let area = Rect { height: u16::try_from(height).unwrap_or(0), ..area };
    stacked(scene, parts, area, buffer);
    height + usize::from(height > 0)
}

/// Parts one below the other. Where not all rows fit, each part keeps its first ones; its head says how many there are.
fn stacked(scene: Scene<'_>, parts: Vec<Part>, area: Rect, buffer: &mut Buffer) {
    let gap = usize::from(area.height >= AIRY_FROM);
    let rows = shares(&parts, area.height.into(), gap);
    let mut row = 0;
    for (part, most) in parts.into_iter().zip(rows).filter(|(_, most)| *most > 0) {
        row += if row > 0 { gap } else { 0 };
        let head = usize::from(!part.title.is_empty());
        if head > 0 {
            let mut title = vec![span(fit(&part.title, area.width.into()).into_owned(), scene.theme.strong)];
            if part.total > 1 {
                title.push(span(format!("  {}", part.total), scene.theme.muted));
            }
            put(buffer, area, row, &Line::from(title));
            row += 1;
        }
        for line in part.lines.into_iter().take(most - head) {
            let right: usize = line.right.iter().map(|part| width(&part.content)).sum();
            put(buffer, area, row, &Line::from(clipped(line.left, usize::from(area.width), right)));
            put_right(buffer, area, row, &Line::from(line.right));
            row += 1;
        }
    }
}

/// Pieces of a line in the columns that what stands at the right leaves.
fn clipped(pieces: Vec<Span<'static>>, columns: usize, right: usize) -> Vec<Span<'static>> {
    let mut left = columns.saturating_sub(if right > 0 { right + 1 } else { 0 });
    let mut kept = Vec::new();
    for piece in pieces {
        let text = fit(&piece.content, left).into_owned();
        left = left.saturating_sub(width(&text));
        kept.push(span(text, piece.style));
    }
    kept
}

/// How many rows each part gets, its head among them; none for a part that would get nothing but its head. One entry more
/// for each in turn, as long as there is room.
fn shares(parts: &[Part], height: usize, gap: usize) -> Vec<usize> {
    let mut rows = vec![0; parts.len()];
    let mut left = height;
    let mut is_first = true;
    for (part, rows) in parts.iter().zip(&mut rows) {
        let head = usize::from(!part.title.is_empty()) + if is_first { 0 } else { gap };
        let wants = head + part.entry.min(part.lines.len());
        if !part.lines.is_empty() && wants <= left {
            *rows = usize::from(!part.title.is_empty()) + part.entry.min(part.lines.len());
            left -= wants;
            is_first = false;
        }
    }
    loop {
        let before = left;
        for (part, rows) in parts.iter().zip(&mut rows).filter(|(_, rows)| **rows > 0) {
            let shown = *rows - usize::from(!part.title.is_empty());
            let more = part.entry.min(part.lines.len() - shown);
            if more > 0 && more <= left {
                *rows += more;
                left -= more;
            }
        }
        if left == before {
            return rows;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::account_parts::Row, *};

    fn part(title: &str, entry: usize, lines: usize) -> Part {
        let lines = (0..lines).map(|_| Row { left: Vec::new(), right: Vec::new() }).collect();
        Part { title: title.to_owned(), total: 0, entry, lines }
    }

    #[test]
    fn parts_share_the_rows_in_turn_and_none_is_a_head_alone() {
        let parts = || [part("", 1, 2), part("Promised", 1, 1), part("Last", 2, 10), part("People", 2, 4)];
        assert_eq!(shares(&parts(), 40, 1), [2, 2, 11, 5], "all that fits is there");
        assert_eq!(shares(&parts(), 12, 0), [2, 2, 5, 3]);
        assert_eq!(shares(&parts(), 4, 0), [2, 2, 0, 0]);
        assert_eq!(shares(&parts(), 0, 1), [0, 0, 0, 0]);
    }
}
