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
    beyond::beyond,
    scene::{Scene, highlight, put, put_right, span, within},
    scroll::Scroll,
    text::{fit, pad, width},
    times, typed,
};

/// Columns before a digit: as far in as the labels of the fields.
pub(super) const INDENT: usize = 3;

/// A list to draw: its rows, and what stands beside each.
pub(super) struct List<'a> {
    pub choices: &'a [Choice],
    /// What stands dim beside a choice, in so many columns: a role, the moment an item stands for.
    pub beside: &'a dyn Fn(&Choice, usize) -> String,
    /// The highlighted row.
    pub cursor: Option<usize>,
}

impl List<'_> {
    /// Draws as many rows as an area has, the highlighted one among them; its place. What lies beyond either edge is counted at
    /// the right of the last row where no row is as long as that, else in a row of its own.
    pub fn draw_scrolled(
        &self,
        scene: Scene<'_>,
        scroll: &mut Scroll,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Option<Position> {
        let (height, all) = (usize::from(area.height), self.choices.len());
        let is_cut = all > height;
        let widest = beyond(scene, all, all);
        let own = usize::from(
            is_cut && height > 1 && self.widest(scene, area) + 2 + width(&widest) > usize::from(area.width),
        );
        let seen = scroll.around(self.cursor.unwrap_or(0), all, height - own);
        let place = self.draw(scene, seen.clone(), area, buffer);
        let beyond = beyond(scene, seen.start, all - seen.end);
        if is_cut && height > 1 {
            put_right(buffer, within(area, 0, 1), height - 1, &Line::from(span(beyond, scene.theme.muted)));
        }
        place
    }

    /// Columns of the longest row.
    fn widest(&self, scene: Scene<'_>, area: Rect) -> usize {
        let room = usize::from(area.width);
        let labels = self.choices.iter().map(|choice| width(&label(scene, choice))).max().unwrap_or(0);
        let beside = self.choices.iter().map(|choice| width(&(self.beside)(choice, room))).max().unwrap_or(0);
        self.start() + labels + if beside > 0 { 2 + beside } else { 0 }
    }

    /// The column in which labels begin.
    fn start(&self) -> usize {
        let toned = self.choices.iter().any(|choice| choice.tone != Tone::Neutral);
        INDENT + 2 + 2 + if toned { 2 } else { 0 }
    }

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
        let room = usize::from(area.width).saturating_sub(self.start() + 1);
        let seen = self.choices.get(rows.clone()).unwrap_or_default();
        let widest = seen.iter().map(|choice| width(&label(scene, choice))).max().unwrap_or(0).min(room);
        let mut place = None;
        for (row, (index, choice)) in rows.zip(seen).enumerate() {
            let chosen = self.cursor == Some(index);
            let digit = match choice.pick {
                Pick::NewMatter(_) if choice.digit.is_none() => "+".to_owned(),
                _ => choice.digit.map_or(String::new(), |digit| digit.to_string()),
            };
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
        Pick::NoMatter => scene.text("form-no-matter"),
        Pick::NewMatter(_) if choice.label.is_empty() => scene.text("form-new-matter"),
        Pick::NewMatter(_) => scene.with("kinds-matter", &[("kind", choice.label.as_str().into())]),
        Pick::Flag(set) => scene.text(if *set { "form-yes" } else { "form-no" }),
        Pick::NewContact(name) => {
            format!("+ {}", scene.with("form-new-contact", &[("name", name.as_str().into())]))
        }
        _ => choice.label.clone(),
    }
}
