//! The lookup line, the list of accounts, and the offer to create one that is not there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::Row,
    domain::{AccountLine, How, is_phone_like},
};

use super::{
    columns::{Columns, Shown},
    latest,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, put, span, within},
    scroll::Scroll,
    text::{fit, width},
    typed, welcome,
};

/// Draws the whole place; where the cursor stands.
pub(super) fn draw(scene: Scene<'_>, view: &mut Scroll, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let lookup = &scene.model.lookup;
    let label = format!(" {}  ", prompt(scene));
    let cursor = typed::draw(scene, &label, &lookup.line, 0, within(area, 0, 1), buffer);
    if lookup.is_first_run() {
        welcome::draw(scene, below(area, 2), buffer);
        return cursor;
    }
    // On a tall screen blank rows set line, list and history apart.
    let airy = usize::from(area.height >= 16);
    let history = if area.height >= 9 { 2 } else { 0 };
    let top = 1 + airy;
    let room = usize::from(area.height).saturating_sub(top + history + airy.min(history));
    // Nobody reads further while typing, and every row costs bytes on a slow line.
    let rows = room.min((usize::from(area.height) / 2).max(12));
    let list = Rect { height: u16::try_from(rows).unwrap_or(0), ..below(area, top) };
    let Drawn { chosen, why, end, rows } = self::list(scene, view, list, buffer);
    if airy > 0 {
        caption(scene, (end, rows), area, buffer);
    }
    let why = why.filter(|_| airy > 0 && history > 0);
    // The blank row above the history is for whoever needs it.
    let spare = if why.is_none() { airy } else { 0 };
    if let Some(why) = why {
        reason(scene, &why, below(area, usize::from(area.height) - history - 1), buffer);
    }
    if history > 0 {
        latest::draw(scene, below(area, usize::from(area.height) - history - spare), buffer);
    }
    // While typing the cursor is in the line; once a row was moved to, a screen reader wants it there.
    if lookup.cursor == 0 { cursor } else { chosen.or(cursor) }
}

/// The row under the line: what the list holds while nothing is typed, that nothing was found, or how much of the list lies
/// below its last row. `end`: so many of the rows are in sight or above.
fn caption(scene: Scene<'_>, (end, rows): (usize, usize), area: Rect, buffer: &mut Buffer) {
    let lookup = &scene.model.lookup;
    let typed = lookup.line.text().trim();
    if let Some(percent) = lookup.found.indexing {
        let text = scene.with("lookup-indexing", &[("percent", u64::from(percent).into())]);
        return caption_text(scene, &text, area, buffer);
    }
    let text = match (lookup.found.hits.is_empty(), typed.is_empty()) {
        (_, true) if lookup.caller.is_some() => scene.text("lookup-caller-hint"),
        (false, _) if lookup.idle => idle(scene, end),
        (false, _) if rows > end => {
            let limit = usize::from(scene.model.size.1).clamp(8, 50);
            let id = if rows >= limit { "lookup-more-still" } else { "lookup-more" };
            scene.with(id, &[("count", (rows - end).into())])
        }
        (true, false) if lookup.is_fresh() => scene.with("lookup-none", &[("query", typed.into())]),
        (true, true) if lookup.shown > 0 => {
            scene.with("lookup-type", &[("count", lookup.found.accounts.into())])
        }
        _ => return,
    };
    caption_text(scene, &text, area, buffer);
}

/// What the list holds while nothing is typed, and how many more accounts wait: the gaps have them all.
fn idle(scene: Scene<'_>, end: usize) -> String {
    let found = &scene.model.lookup.found;
    let waits = |line: &&AccountLine| matches!(line.how, How::Due(_) | How::Parked);
    let seen = found.hits.iter().take(end).filter(waits).count() as u64;
    match found.waiting.saturating_sub(seen) {
        0 => scene.text("lookup-idle"),
        more => {
            let key = scene.key_or_palette(Action::Gaps, Context::Lookup);
            scene.with("lookup-idle-more", &[("count", more.into()), ("key", key.into())])
        }
    }
}

fn caption_text(scene: Scene<'_>, text: &str, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    let line = Line::from(span(fit(text, room), scene.theme.muted));
    put(buffer, within(area, MARGIN as u16, 1), 1, &line);
}

/// A list that was drawn.
struct Drawn {
    /// Where the chosen row stands.
    chosen: Option<Position>,
    /// Why the chosen account was found, where its row does not say it.
    why: Option<String>,
    /// How many accounts are in sight or above.
    end: usize,
    /// How many accounts there are.
    rows: usize,
}

/// Draws the list.
fn list(scene: Scene<'_>, view: &mut Scroll, area: Rect, buffer: &mut Buffer) -> Drawn {
    let lookup = &scene.model.lookup;
    let rows: Vec<Row<'_>> = lookup.rows().collect();
    let height = usize::from(area.height);
    // The offer to create stays in sight below a list that is longer than the screen.
    let create_at = rows.iter().position(|row| matches!(row, Row::Create(_)));
    let pinned = create_at.filter(|at| rows.len() > height && height > 1 && at + 1 >= height);
    let scrolled: Vec<usize> = (0..rows.len()).filter(|at| pinned != Some(*at)).collect();
    let cursor = scrolled.partition_point(|at| *at < lookup.cursor).min(scrolled.len().saturating_sub(1));
    let seen = view.around(cursor, scrolled.len(), height - usize::from(pinned.is_some()));
    // Until the answer to the first letter is there, the rows stay as they are and cost nothing on the wire.
    let idle = lookup.idle;
    let shown: Vec<Option<Shown<'_>>> = rows.iter().map(|row| Shown::of(scene, row)).collect();
    let columns = Columns::of(scene, &shown, usize::from(area.width), idle);
    let (mut place, mut why) = (None, None);
    let end = seen.end;
    for (row, index) in seen.map(|at| scrolled[at]).chain(pinned).enumerate() {
        let chosen = index == lookup.cursor;
        if let Row::Create(name) = &rows[index] {
            create(scene, name, chosen, row, area, buffer);
        }
        if let Some(shown) = &shown[index]
            && !columns.draw(scene, shown, chosen, row, area, buffer)
            && chosen
        {
            why = Some(shown.why().to_owned());
        }
        if chosen {
            place = typed::place(area, 1, row);
        }
    }
    // The offer to create an account is none.
    let is_account = |at: &&usize| !matches!(rows[**at], Row::Create(_));
    let above = scrolled[..end].iter().filter(is_account).count();
    Drawn { chosen: place, why, end: above, rows: scrolled.iter().filter(is_account).count() }
}

/// The row under the list: why the chosen account was found, where its own row has no room for it.
fn reason(scene: Scene<'_>, why: &str, area: Rect, buffer: &mut Buffer) {
    let opened = matches!(scene.model.lookup.chosen(), Some(Row::Member(_)));
    let text = if opened { why.to_owned() } else { scene.with("lookup-why", &[("how", why.into())]) };
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    put(buffer, within(area, MARGIN as u16, 1), 0, &Line::from(span(fit(&text, room), scene.theme.muted)));
}

fn create(scene: Scene<'_>, name: &str, chosen: bool, row: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(MARGIN + "+ ".len() + 1);
    let around = width(&offer(scene, ""));
    let text = offer(scene, &fit(name, room.saturating_sub(around)));
    let style = if chosen { scene.theme.chosen } else { scene.theme.text };
    let parts = vec![mark(scene, chosen), span("+ ", scene.theme.good), span(text, style)];
    put(buffer, area, row, &Line::from(parts));
}

/// What the line is for: an account, or who it is that calls.
pub(super) fn prompt(scene: Scene<'_>) -> String {
    match &scene.model.lookup.caller {
        Some(phone) => scene.with("lookup-caller", &[("phone", phone.as_str().into())]),
        None => scene.text("lookup-find"),
    }
}

/// The words of the offer: a number becomes the phone and not the name.
pub(super) fn offer(scene: Scene<'_>, typed: &str) -> String {
    let name = scene.model.lookup.line.text();
    match is_phone_like(name) {
        true => scene.with("lookup-new-phone", &[("phone", typed.into())]),
        false if scene.model.lookup.caller.is_some() => {
            scene.with("lookup-new-caller", &[("name", typed.into())])
        }
        false if scene.model.parked_as(name).is_some() => {
            scene.with("lookup-parked", &[("name", typed.into())])
        }
        false => scene.with("lookup-new", &[("name", typed.into())]),
    }
}
