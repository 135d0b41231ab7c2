//! A line that is being typed, with its cursor.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::Line as Typed;

use super::{
    scene::{Scene, put_at, span},
    text::{typed, width},
};

/// Draws a label and the line after it in one row; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    label: &str,
    line: &Typed,
    row: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    put_at(buffer, area, 0, row, &Line::from(span(label, scene.theme.strong)));
    at(scene, line, width(label), row, area, buffer)
}

/// Draws the line from a column on; where the cursor stands.
pub(super) fn at(
    scene: Scene<'_>,
    line: &Typed,
    column: usize,
    row: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let room = usize::from(area.width).saturating_sub(column);
    let (shown, cursor) = typed(line.text(), line.cursor(), room);
    put_at(buffer, area, column, row, &Line::from(span(shown, scene.theme.text)));
    place(area, column + cursor, row)
}

/// A place in an area, if it lies there.
pub(super) fn place(area: Rect, column: usize, row: usize) -> Option<Position> {
    let (column, row) = (u16::try_from(column).ok()?, u16::try_from(row).ok()?);
    (column < area.width && row < area.height).then_some(Position { x: area.x + column, y: area.y + row })
}
