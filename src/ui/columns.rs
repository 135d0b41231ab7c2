//! The columns of the list of accounts: name, place and phone line up, and why a row is there stands at the right.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Modifier,
    text::{Line, Span},
};

use crate::domain::{AccountLine, Entity, How, code};

use super::{
    lookup::{MARGIN, mark},
    scene::{Scene, put, put_right, span, within},
    text::{CUT, fit, kept, width},
};

/// Columns between two columns of the list.
const GAP: usize = 2;

/// How wide each column of the list is.
pub(super) struct Columns {
    name: usize,
    place: usize,
    phone: usize,
    /// None where there is no room: a row that is short enough shows it all the same.
    why: usize,
}

impl Columns {
    /// Shares the columns of a row among those that are wanted.
    pub fn of(scene: Scene<'_>, hits: &[AccountLine], total: usize, idle: bool) -> Columns {
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

    /// Draws one account.
    pub fn draw(
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
        // A name cut before a wide character or a blank is narrower than its column.
        let mut used: usize = parts.iter().map(|part| width(&part.content)).sum();
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
    let matched = if chosen { theme.chosen.add_modifier(Modifier::UNDERLINED) } else { theme.matched };
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
        parts.push(span(CUT, plain));
    }
    parts
}

/// City, else country.
fn place(scene: Scene<'_>, line: &AccountLine) -> String {
    match (line.city.is_empty(), line.country.is_empty()) {
        (false, _) => line.city.clone(),
        (true, false) => scene.item(Entity::Account, code::COUNTRY, &line.country).0,
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
