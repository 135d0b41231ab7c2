//! What every pane draws from: the model, the words and the look.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
    text::{Line, Span},
};

use crate::{
    action::{Action, Context},
    app::{
        Model,
        plain::{WORDS, Word},
    },
    domain::{Catalogue, Kind, legible_line},
    i18n::{Messages, Value},
};

use super::{
    text::{CUT, fit, kept, width},
    theme::{Charset, Theme},
};

/// What every pane draws from. It only reads.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub model: &'a Model,
    pub messages: &'a Messages,
    pub theme: &'a Theme,
    /// Line mode: what does something is a word and not a key.
    pub plain: bool,
}

impl<'a> Scene<'a> {
    pub fn text(&self, id: &str) -> String {
        self.spelled(self.messages.text(id))
    }

    pub fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.spelled(self.messages.with(id, values))
    }

    /// Where `…` cannot be drawn, that of a text is three dots: the sign that stands for it in a cell is that of a cut.
    fn spelled(&self, text: String) -> String {
        match self.theme.charset {
            Charset::Unicode => text,
            _ if text.ends_with('…') => text.replace('…', "..."),
            _ => text,
        }
    }

    /// How many gaps are open, and how many of them are put off.
    pub fn gap_count(&self) -> String {
        let list = &self.model.gaps.list;
        match list.put_off {
            0 => self.with("header-gaps", &[("count", list.total.into())]),
            put_off => {
                self.with("header-gaps-put-off", &[("count", list.total.into()), ("put_off", put_off.into())])
            }
        }
    }

    pub fn catalogue(&self) -> &'a Catalogue {
        &self.model.catalogue
    }

    /// The key to show for an action, the shortest; none if only the palette reaches it.
    pub fn key(&self, action: Action, context: Context) -> Option<String> {
        if self.plain {
            if let Some(kind) = self.model.kind_of(action) {
                return Some(format!(".{}", self.kind_word(kind)));
            }
            let (english, _) = WORDS.into_iter().find(|(_, word)| *word == Word::Act(action))?;
            return Some(self.messages.command(english));
        }
        let keys = self.model.keymap.keys_for(action, context);
        // While a name is typed, keys that move in the line do just that.
        let typing = context == Context::Form && self.model.form().is_some_and(|form| form.typing);
        keys.iter()
            .find(|chord| !typing || !chord.iter().any(|key| key.edits_line()))
            .map(|chord| self.key_name(chord))
    }

    /// What a key or chord is called on the screen: `Ctrl-←`. Arrows are drawn as on the keys themselves, which is the same in
    /// every language; where they cannot be, and in key files, they are `Left`, `Right`, `Up`, `Down`. The blank, on which
    /// nothing is written, is named in the language.
    pub fn key_name(&self, keys: impl ToString) -> String {
        let name = keys.to_string();
        if self.theme.charset != Charset::Unicode {
            return name;
        }
        let arrow = |word: &str| match word {
            "Left" => "←".to_owned(),
            "Right" => "→".to_owned(),
            "Up" => "↑".to_owned(),
            "Down" => "↓".to_owned(),
            "Space" => self.text("key-space"),
            word => word.to_owned(),
        };
        let chord = name.split(' ').map(|key| match key.rsplit_once('-') {
            Some((held, word)) => format!("{held}-{}", arrow(word)),
            None => arrow(key),
        });
        chord.collect::<Vec<_>>().join(" ")
    }

    /// What an action is called; one that logs, as what it logs.
    pub fn title(&self, action: Action) -> String {
        match self.model.kind_of(action) {
            Some(kind) => self.kind(kind),
            None => self.messages.title(action),
        }
    }

    /// What an action does, one sentence.
    pub fn doc(&self, action: Action) -> String {
        match self.model.kind_of(action) {
            Some(kind) => self.with("log-kind", &[("kind", self.kind(kind).into())]),
            None => self.messages.doc(action),
        }
    }

    /// The word of line mode that logs a record of a kind, without its full stop: one word, whatever its label is.
    pub fn kind_word(&self, kind: Kind) -> String {
        self.kind(kind).to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
    }

    /// The key to show in a sentence: where there is none, the way through the palette.
    pub fn key_or_palette(&self, action: Action, context: Context) -> String {
        let way = |action| self.key(action, context);
        way(action).or_else(|| way(Action::Palette)).unwrap_or_else(|| self.title(action))
    }
}

/// Draws a line into one row of an area; where it is cut, `…` says so.
pub(super) fn put(buffer: &mut Buffer, area: Rect, row: usize, line: &Line<'_>) {
    put_at(buffer, area, 0, row, line);
}

/// Draws the title of a place that has its first column free.
pub(super) fn put_title(scene: Scene<'_>, title: &str, row: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(1);
    put(buffer, area, row, &Line::from(span(format!(" {}", fit(title, room)), scene.theme.strong)));
}

/// Draws a line at a column of one row of an area; where it is cut, `…` says so.
pub(super) fn put_at(buffer: &mut Buffer, area: Rect, column: usize, row: usize, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    let (Ok(column), Ok(row)) = (u16::try_from(column), u16::try_from(row)) else { return };
    if row < area.height && column < area.width {
        let (x, y, most) = (area.x + column, area.y + row, area.width - column);
        // Values out of the file have not always been cleaned: somebody else may have written it.
        let strange = line.spans.iter().any(|span| matches!(legible_line(&span.content), Cow::Owned(_)));
        let line = if strange { Cow::Owned(legible(line)) } else { Cow::Borrowed(line) };
        buffer.set_line(x, y, &fitted(line, most.into()), most);
    }
}

/// A line in at most so many columns. Blanks at its end are nothing that could be missed.
fn fitted<'a>(line: Cow<'a, Line<'a>>, most: usize) -> Cow<'a, Line<'a>> {
    if line.spans.iter().map(|span| width(&span.content)).sum::<usize>() <= most {
        return line;
    }
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let text = text.trim_end();
    if width(text) <= most {
        return line;
    }
    let mut left = kept(text, most);
    let mut style = line.style;
    let mut spans: Vec<Span<'a>> = Vec::new();
    for span in &line.spans {
        style = span.style;
        let shown = span.content.get(..left).unwrap_or(&span.content);
        spans.push(Span::styled(shown.to_owned(), style));
        left -= shown.len();
        if left == 0 {
            break;
        }
    }
    spans.push(Span::styled(CUT, style));
    Cow::Owned(Line { style: line.style, alignment: line.alignment, spans })
}

fn legible(line: &Line<'_>) -> Line<'static> {
    let spans =
        line.spans.iter().map(|span| Span::styled(legible_line(&span.content).into_owned(), span.style));
    Line { style: line.style, alignment: line.alignment, spans: spans.collect() }
}

/// Draws a line so that it ends at the right edge of an area's row.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, row: usize, line: &Line<'_>) {
    let wide = line.spans.iter().map(|span| width(&span.content)).sum::<usize>();
    put_at(buffer, area, usize::from(area.width).saturating_sub(wide), row, line);
}

/// Makes a whole row of an area that of the chosen one. Nothing in it keeps a colour: on reversed ground it is hard to read.
pub(super) fn highlight(scene: Scene<'_>, area: Rect, row: usize, buffer: &mut Buffer) {
    let Ok(row) = u16::try_from(row) else { return };
    let line = Rect { y: area.y.saturating_add(row), height: 1, ..area }.intersection(buffer.area);
    if row < area.height {
        let chosen = scene.theme.chosen.fg(Color::Reset).bg(Color::Reset);
        // One style for the whole row: each change of it costs bytes on a slow line.
        let weight = Modifier::BOLD.difference(chosen.add_modifier);
        buffer.set_style(line, chosen.remove_modifier(weight));
    }
}

/// An area without its first rows.
pub(super) fn below(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// An area without columns at its left and right.
pub(super) fn within(area: Rect, left: u16, right: u16) -> Rect {
    let left = left.min(area.width);
    let right = right.min(area.width - left);
    Rect { x: area.x + left, width: area.width - left - right, ..area }
}

/// One styled piece of a line.
pub(super) fn span<'a>(text: impl Into<std::borrow::Cow<'a, str>>, style: ratatui::style::Style) -> Span<'a> {
    Span::styled(text, style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(spans: &[&str], columns: u16) -> String {
        let area = Rect { x: 0, y: 0, width: columns, height: 1 };
        let mut buffer = Buffer::empty(area);
        let line = Line::from(spans.iter().map(|text| Span::raw(*text)).collect::<Vec<_>>());
        put(&mut buffer, area, 0, &line);
        (0..columns).map(|x| buffer[(x, 0)].symbol()).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn nothing_is_clipped_without_a_sign_and_no_number_inside_itself() {
        assert_eq!(drawn(&["Complete  ", "98.3%", "  rest 83.8%"], 28), "Complete  98.3%  rest 83.8%");
        assert_eq!(drawn(&["Complete  ", "98.3%", "  rest 83.8%"], 26), "Complete  98.3%  rest…");
        assert_eq!(drawn(&["Complete  ", "98.3%", "  rest 83.8%"], 14), "Complete…");
        // A number in two pieces is one all the same.
        assert_eq!(drawn(&["all ", "1,2", "13 of them"], 9), "all…");
        assert_eq!(drawn(&["plain", "      "], 5), "plain", "blanks are no loss");
        assert_eq!(drawn(&["plain text"], 6), "plain…");
        let text = ["one ", "two 15 of 187", " and 7,5 % of", " four"];
        for columns in 1..=text.concat().len() as u16 {
            let row = drawn(&text, columns);
            let is_whole = row == text.concat();
            let front = row.trim_end_matches(CUT);
            assert!(is_whole || (row.ends_with(CUT) && text.concat().starts_with(front)), "{row:?}");
        }
    }
}
