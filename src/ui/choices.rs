//! The list under the field in front: `1 + agreed`.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::{Choice, Pick},
    domain::Tone,
};

use super::{
    scene::{Scene, highlight, put, span, within},
    text::{fit, pad, width},
    times, typed,
};

/// Columns before a digit: as far in as the labels of the fields.
const INDENT: usize = 3;

/// A list to draw: its rows, and what stands beside each.
pub(super) struct List<'a> {
    pub choices: &'a [Choice],
    /// What stands dim beside a choice, in so many columns: a role, the moment an item stands for.
    pub beside: &'a dyn Fn(&Choice, usize) -> String,
    /// The highlighted row.
    pub cursor: Option<usize>,
}

impl List<'_> {
    /// Draws these rows; the place of the highlighted one.
    pub fn draw(
        &self,
        scene: Scene<'_>,
        rows: std::ops::Range<usize>,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Option<Position> {
        let theme = scene.theme;
        let toned = self.choices.iter().any(|choice| choice.tone != Tone::Neutral);
        let start = INDENT + 2 + 2 + if toned { 2 } else { 0 };
        let room = usize::from(area.width).saturating_sub(start + 1);
        let seen = self.choices.get(rows.clone()).unwrap_or_default();
        let widest = seen.iter().map(|choice| width(&label(scene, choice))).max().unwrap_or(0).min(room);
        let mut place = None;
        for (row, (index, choice)) in rows.zip(seen).enumerate() {
            let chosen = self.cursor == Some(index);
            let digit = choice.digit.map_or(String::new(), |digit| digit.to_string());
            // Only the mark is coloured: bad news must not look harder to pick than good news.
            let mut parts = vec![
                span(" ".repeat(INDENT), theme.text),
                if chosen { span("> ", theme.strong) } else { span("  ", theme.text) },
                span(pad(&digit, 2), theme.key),
            ];
            if toned {
                parts.push(span(format!("{} ", choice.tone.mark()), theme.tone(choice.tone)));
            }
            let text = fit(&label(scene, choice), room).into_owned();
            let left = room.saturating_sub(widest + 2);
            let beside = (self.beside)(choice, left);
            let blanks = " ".repeat(widest.saturating_sub(width(&text)) + 2);
            parts.push(span(text, theme.text));
            if !beside.is_empty() && left >= 6 {
                parts.push(span(blanks, theme.text));
                parts.push(span(fit(&beside, left).into_owned(), theme.muted));
            }
            put(buffer, area, row, &Line::from(parts));
            if chosen {
                highlight(scene, within(area, INDENT as u16, 0), row, buffer);
                place = typed::place(area, INDENT, row);
            }
        }
        place
    }
}

/// What a row says.
pub(super) fn label(scene: Scene<'_>, choice: &Choice) -> String {
    match &choice.pick {
        Pick::TypeDate => scene.text("form-type-date"),
        Pick::TypeHour => scene.text("form-type-hour"),
        Pick::Before(_) | Pick::Day(_) | Pick::Hour { .. } | Pick::Time(_) => {
            times::label(scene, &choice.pick)
        }
        Pick::Flag(set) => scene.text(if *set { "form-yes" } else { "form-no" }),
        Pick::NewContact(name) => {
            format!("+ {}", scene.with("form-new-contact", &[("name", name.as_str().into())]))
        }
        _ => choice.label.clone(),
    }
}
