//! The lookup line and its list: name, place and phone in columns that line up, and why a row is there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::{
    app::Row,
    domain::{AccountLine, HistoryLine, How},
};

use super::{
    scene::{Scene, below, put, put_right, span, within},
    scroll::Scroll,
    text::{fit, kept, width},
    typed, welcome,
};

/// Columns between two columns of the list.
const GAP: usize = 2;
/// Columns before a row: a blank, the mark of the chosen row, a blank.
pub(super) const MARGIN: usize = 3;

/// Draws the whole place; where the cursor stands.
pub(super) fn draw(scene: Scene<'_>, view: &mut Scroll, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let lookup = &scene.model.lookup;
    let label = format!(" {}  ", scene.text("lookup-find"));
    let cursor = typed::draw(scene, &label, &lookup.line, 0, within(area, 0, 1), buffer);
    if lookup.is_first_run() {
        welcome::draw(scene, below(area, 2), buffer);
        return cursor;
    }
    // On a tall screen blank rows set line, list and history apart.
    let airy = usize::from(area.height >= 16);
    let history = if area.height >= 9 { 2 } else { 0 };
    if airy > 0 {
        caption(scene, area, buffer);
    }
    let top = 1 + airy;
    let room = usize::from(area.height).saturating_sub(top + history + airy.min(history));
    // Nobody reads further while typing, and every row costs bytes on a slow line.
    let rows = room.min((usize::from(area.height) / 2).max(12));
    let list = Rect { height: u16::try_from(rows).unwrap_or(0), ..below(area, top) };
    let chosen = self::list(scene, view, list, buffer);
    if history > 0 {
        last(scene, below(area, usize::from(area.height) - history), buffer);
    }
    // While typing the cursor is in the line; once a row was moved to, a screen reader wants it there.
    if lookup.cursor == 0 { cursor } else { chosen.or(cursor) }
}

/// The row under the line: what the list holds while nothing is typed, or that nothing was found.
fn caption(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let lookup = &scene.model.lookup;
    let typed = lookup.line.text().trim();
    let text = match (lookup.found.hits.is_empty(), typed.is_empty()) {
        (false, true) => scene.text("lookup-idle"),
        (true, false) if lookup.is_fresh() => scene.with("lookup-none", &[("query", typed.into())]),
        _ => return,
    };
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    let line = Line::from(span(fit(&text, room), scene.theme.muted));
    put(buffer, within(area, MARGIN as u16, 1), 1, &line);
}

fn list(scene: Scene<'_>, view: &mut Scroll, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let lookup = &scene.model.lookup;
    let rows: Vec<Row<'_>> = lookup.rows().collect();
    let height = usize::from(area.height);
    // The offer to create stays in sight below a list that is longer than the screen.
    let offered = matches!(rows.last(), Some(Row::Create(_))) && rows.len() > height && height > 1;
    let scrolled = rows.len() - usize::from(offered);
    let cursor = lookup.cursor.min(scrolled.saturating_sub(1));
    let seen = view.around(cursor, scrolled, height - usize::from(offered));
    let idle = lookup.line.is_blank();
    let columns = Columns::of(scene, &lookup.found.hits, usize::from(area.width), idle);
    let mut place = None;
    let pinned = offered.then(|| rows.len() - 1);
    for (row, index) in seen.chain(pinned).enumerate() {
        let chosen = index == lookup.cursor;
        match &rows[index] {
            Row::Account(line) => columns.draw(scene, line, chosen, row, area, buffer),
            Row::Create(name) => create(scene, name, chosen, row, area, buffer),
        }
        if chosen {
            place = typed::place(area, 1, row);
        }
    }
    place
}

fn create(scene: Scene<'_>, name: &str, chosen: bool, row: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(MARGIN + GAP + 1);
    let around = width(&scene.with("lookup-new", &[("name", "".into())]));
    let name = fit(name, room.saturating_sub(around));
    let text = scene.with("lookup-new", &[("name", name.into())]);
    let style = if chosen { scene.theme.chosen } else { scene.theme.text };
    let parts = vec![mark(scene, chosen), span("+ ", scene.theme.good), span(text, style)];
    put(buffer, area, row, &Line::from(parts));
}

/// The mark of the chosen row, or blanks.
pub(super) fn mark(scene: Scene<'_>, chosen: bool) -> Span<'static> {
    if chosen { span(" > ", scene.theme.strong) } else { span("   ", scene.theme.text) }
}

/// How wide each column of the list is.
struct Columns {
    name: usize,
    place: usize,
    phone: usize,
    /// None where there is no room: a row that is short enough shows it all the same.
    why: usize,
}

impl Columns {
    fn of(scene: Scene<'_>, hits: &[AccountLine], total: usize, idle: bool) -> Columns {
        let widest = |of: &dyn Fn(&AccountLine) -> usize| hits.iter().map(of).max().unwrap_or(0);
        let name = widest(&|line| width(&line.name));
        let place = widest(&|line| width(&place(scene, line))).min(14);
        let phone = widest(&|line| width(&contact_way(scene, line).0)).min(20);
        let room = total.saturating_sub(MARGIN + 1);
        let floor = name.min((room * 2 / 5).max(16));
        let mut left = room.saturating_sub(floor);
        if room < 44 {
            return Columns { name: name.min(room), place: 0, phone: 0, why: 0 };
        }
        let why = widest(&|line| width(&scene.how(line.how)));
        // With nothing typed, why a row is there is the news; else it comes after the place.
        if idle {
            left = left.saturating_sub(why + GAP);
        }
        let mut take = |wanted: usize, least: usize| {
            let given = wanted.min(left.saturating_sub(GAP));
            if wanted == 0 || given < least.min(wanted) {
                return 0;
            }
            left -= given + GAP;
            given
        };
        let phone = take(phone, phone);
        let place = take(place, 6);
        let why = if idle { why } else { take(why, why) };
        Columns { name: floor + left.min(name - floor), place, phone, why }
    }

    fn draw(
        &self,
        scene: Scene<'_>,
        line: &AccountLine,
        chosen: bool,
        row: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = scene.theme;
        let (way, warning) = contact_way(scene, line);
        let why = scene.how(line.how);
        // Too narrow for a column of phones, a warning still has to be seen.
        let squeezed = warning && self.phone == 0;
        let (why, why_style) = if squeezed { (way.clone(), theme.bad) } else { (why, theme.muted) };
        // A name that does not show why it was found needs the reason more than its city.
        let unseen = matches!(line.how, How::Contact | How::Code) && self.place > 0 && self.why == 0;
        let room = usize::from(area.width).saturating_sub(MARGIN + 1);
        let name_room =
            if squeezed { self.name.min(room.saturating_sub(width(&why) + 1)) } else { self.name };

        let mut parts = vec![mark(scene, chosen)];
        parts.extend(name(scene, line, name_room, chosen));
        let mut used = MARGIN + width(&line.name).min(name_room);
        let mut end = MARGIN + self.name + GAP;
        let mut add = |parts: &mut Vec<Span<'_>>, text: String, columns: usize, style| {
            if columns > 0 {
                parts.push(span(" ".repeat(end.saturating_sub(used)), theme.text));
                let text = fit(&text, columns).into_owned();
                used = end + width(&text);
                end += columns + GAP;
                parts.push(span(text, style));
            }
        };
        match unseen {
            true => add(&mut parts, why.clone(), self.place, theme.muted),
            false => add(&mut parts, place(scene, line), self.place, theme.text),
        }
        add(&mut parts, way, self.phone, if warning { theme.bad } else { theme.text });
        put(buffer, within(area, 0, 1), row, &Line::from(parts));
        if !unseen && !why.is_empty() && used + 1 + width(&why) < usize::from(area.width) {
            put_right(buffer, within(area, 0, 1), row, &Line::from(span(why, why_style)));
        }
    }
}

/// The name with the letters that matched underlined.
fn name<'a>(scene: Scene<'_>, line: &'a AccountLine, columns: usize, chosen: bool) -> Vec<Span<'a>> {
    let theme = scene.theme;
    let plain = if chosen { theme.chosen } else { theme.text };
    // Colour on top of reverse is hard to read, so the chosen row only underlines.
    let matched =
        if chosen { theme.chosen.add_modifier(ratatui::style::Modifier::UNDERLINED) } else { theme.matched };
    let keep = kept(&line.name, columns);
    let (shown, cut) = (line.name.get(..keep).unwrap_or(""), keep < line.name.len() && columns > 0);
    let mut parts = Vec::new();
    let mut at = 0;
    for range in &line.matched {
        let (start, end) = (range.start.max(at).min(keep), range.end.min(keep));
        if let (true, Some(before), Some(hit)) = (start < end, shown.get(at..start), shown.get(start..end)) {
            parts.push(span(before, plain));
            parts.push(span(hit, matched));
            at = end;
        }
    }
    parts.push(span(shown.get(at..).unwrap_or(""), plain));
    if cut {
        parts.push(span(super::text::CUT, plain));
    }
    parts
}

/// City, else country.
fn place(scene: Scene<'_>, line: &AccountLine) -> String {
    match (line.city.is_empty(), line.country.is_empty()) {
        (false, _) => line.city.clone(),
        (true, false) => {
            scene.item(crate::domain::Entity::Account, crate::domain::code::COUNTRY, &line.country).0
        }
        (true, true) => String::new(),
    }
}

/// The phone; or the reason not to call it, and that it is one.
fn contact_way(scene: Scene<'_>, line: &AccountLine) -> (String, bool) {
    let warning = |id: &str| (format!("✕ {}", scene.text(id)), true);
    match (line.do_not_call, line.phone_bad) {
        (true, _) => warning("mark-do-not-call"),
        (_, true) => warning("mark-phone-bad"),
        _ => (line.phone.clone(), false),
    }
}

/// The two latest activities of the chosen account.
fn last(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(account) = scene.model.lookup.account() else { return };
    let label = scene.text("lookup-last");
    let indent = width(&label) + 2;
    put(buffer, within(area, 1, 1), 0, &Line::from(span(&label, scene.theme.muted)));
    let area = within(area, indent as u16, 1);
    if account.last.is_empty() {
        put(buffer, area, 0, &Line::from(span(scene.text("lookup-no-history"), scene.theme.muted)));
    }
    let latest = account.last.get(..2).unwrap_or(&account.last);
    for (row, line) in history_lines(scene, latest, area.width.into()).into_iter().enumerate() {
        put(buffer, area, row, &Line::from(span(line, scene.theme.text)));
    }
}

/// `2026-11-20 Thu 10:15 call, no answer (ivan)`. Where that is too long for one of the lines, both leave out the
/// weekday, then the hour.
fn history_lines(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> Vec<String> {
    let what = |line: &HistoryLine| {
        let outcome = match &line.outcome {
            Some(item) => scene.outcome(line.kind, item).0,
            None => scene.text("card-no-outcome"),
        };
        format!("{}, {outcome} ({})", scene.entity(line.kind.entity()), line.actor)
    };
    let said: Vec<[String; 3]> = lines
        .iter()
        .map(|line| {
            let what = what(line);
            let plain = line.at.show_plain(scene.model.zone);
            let day = plain.split(' ').next().unwrap_or_default();
            [format!("{} {what}", scene.when(line.at)), format!("{plain} {what}"), format!("{day} {what}")]
        })
        .collect();
    let form = (0..2).find(|form| said.iter().all(|line| width(&line[*form]) <= columns)).unwrap_or(2);
    said.iter().map(|line| fit(&line[form], columns).into_owned()).collect()
}
