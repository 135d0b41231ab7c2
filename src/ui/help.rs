//! The keys of the place below, made from the table and the keymap in force.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    keymap::Row,
};

use super::{
    page,
    palette::{context_below, place_below},
    scene::{Scene, below, put, span, within},
    text::{fit, pad, width, wrap},
    typed,
    use_here::is_taken_by,
};

/// A line of the page.
enum HelpLine {
    Heading(String),
    Note(String),
    Blank,
    /// Keys, title, sentence.
    Key(String, String, String),
}

/// Draws the page from a row on. A row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, top: usize, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    let room = usize::from(area.width);
    let lines = lines(scene, room);
    put(buffer, area, 0, &Line::from(span(scene.text("help-title"), theme.strong)));
    let body = below(area, 1 + usize::from(area.height >= 16));
    let lines = drawn(scene, &lines, room);
    page::draw(scene, &[(body, lines)], top, body, buffer);
    typed::place(body, 0, 0)
}

/// The page row by row. A sentence that is too long for its column goes on in the next row: none is cut.
fn drawn(scene: Scene<'_>, lines: &[HelpLine], room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let keys = lines.iter().map(|line| if let HelpLine::Key(keys, ..) = line { width(keys) } else { 0 });
    let keys = keys.max().unwrap_or(0).min(keys_room(room));
    let titles =
        lines.iter().map(|line| if let HelpLine::Key(_, title, _) = line { width(title) } else { 0 });
    let titles = titles.max().unwrap_or(0).min(30);
    let left = room.saturating_sub(2 + keys + 2);
    // A sentence says more than a title; on a narrow screen it has to do.
    let titles = if left >= titles + 44 { titles + 2 } else { 0 };
    let mut rows = Vec::new();
    for line in lines {
        match line {
            HelpLine::Blank => rows.push(Line::default()),
            HelpLine::Heading(text) => {
                rows.push(Line::from(span(fit(text, room).into_owned(), theme.strong)));
            }
            HelpLine::Note(text) => rows.push(Line::from(span(text.clone(), theme.muted))),
            HelpLine::Key(chords, title, doc) => {
                let said = wrap(doc, left.saturating_sub(titles));
                let style = if titles > 0 { theme.muted } else { theme.text };
                for (row, part) in said.into_iter().enumerate() {
                    let (chords, title) = if row == 0 { (chords.as_str(), title.as_str()) } else { ("", "") };
                    let mut parts =
                        vec![span("  ", theme.text), span(pad(&fit(chords, keys), keys + 2), theme.key)];
                    if titles > 0 {
                        parts.push(span(pad(&fit(title, titles - 2), titles), theme.text));
                    }
                    parts.push(span(part, style));
                    rows.push(Line::from(parts));
                }
            }
        }
    }
    rows
}

/// The most columns the keys may take.
fn keys_room(room: usize) -> usize {
    (room / 3).min(26)
}

fn lines(scene: Scene<'_>, room: usize) -> Vec<HelpLine> {
    let context = context_below(scene);
    let keymap = &scene.model.keymap;
    let mut lines = section(scene, context, keymap.rows(context), room);
    if context != Context::Global {
        lines.push(HelpLine::Blank);
        lines.extend(section(scene, Context::Global, keymap.rows(Context::Global), room));
    }
    lines
}

fn section(scene: Scene<'_>, context: Context, rows: Vec<Row>, room: usize) -> Vec<HelpLine> {
    let id = context.id();
    let mut lines = vec![HelpLine::Heading(scene.text(&format!("context-{id}")))];
    lines.extend(wrap(&scene.text(&format!("help-note-{id}")), room).into_iter().map(HelpLine::Note));
    let place = place_below(scene);
    for row in rows {
        if context == Context::Global && !is_taken_by(scene.model, place, row.action) {
            continue;
        }
        // Nine keys for nine items are one thing to know, and the note has said it.
        if row.action.digit().is_some_and(|digit| digit > 1) {
            continue;
        }
        let keys = match row.action.digit() {
            Some(_) => digits(scene, context),
            None => chords(scene, row.action, context, keys_room(room)),
        };
        let keys = match keys.is_empty() {
            true => match scene.key(Action::Palette, context) {
                Some(key) => scene.with("help-no-key", &[("key", key.into())]),
                None => continue,
            },
            false => keys,
        };
        let (title, doc) = match row.action.digit() {
            Some(_) => (scene.text("footer-pick"), scene.text("help-digits")),
            None => (scene.title(row.action), scene.doc(row.action)),
        };
        lines.push(HelpLine::Key(keys, title, doc));
    }
    lines
}

/// All keys of an action; where they are too long, the first.
fn chords(scene: Scene<'_>, action: Action, context: Context, room: usize) -> String {
    let chords = scene.model.keymap.keys_for(action, context);
    let all = chords.iter().map(|chord| scene.key_name(chord)).collect::<Vec<_>>().join(", ");
    match chords.first() {
        Some(first) if width(&all) > room => scene.key_name(first),
        _ => all,
    }
}

/// `1 – 9`, from whatever keys the first and the last pick have.
fn digits(scene: Scene<'_>, context: Context) -> String {
    let key = |action| scene.key(action, context);
    match (key(Action::Pick1), key(Action::Pick9)) {
        (Some(first), Some(last)) => format!("{first} – {last}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}
