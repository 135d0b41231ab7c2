//! The columns of the list of accounts: name, place and phone line up, and why a row is there stands at the right.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::{Namesakes, Row},
    domain::{AccountLine, How, Kind, code},
};

use super::{
    row_mark::{MARGIN, mark},
    scene::{Scene, put, put_right, span, within},
    text::{CUT, fit, kept, width},
};

/// Columns between two columns of the list.
const GAP: usize = 2;
/// Columns that a name keeps beside a long phone.
const LEAST_NAME: usize = 4;
/// With fewer columns than this there is one column for names and none for phones, unless names keep so many beside them.
const NARROW: usize = 44;
const NARROW_NAME: usize = 12;
/// A place takes so many columns at most, and what was promised to whom so many.
const MOST_PLACE: usize = 14;
const MOST_PROMISED: usize = 28;
/// A place is not shown in fewer columns, unless it is shorter.
const LEAST_PLACE: usize = 6;

/// A row as it is shown: of folded accounts, what they have in common.
pub(super) struct Shown<'a> {
    line: Cow<'a, AccountLine>,
    /// Others in the list are called the same: its place has to be seen.
    is_namesake: bool,
    /// Before the name.
    before: &'static str,
    /// After it: how many are folded here.
    after: String,
    /// What its status is, in a letter or two and in a word.
    status: Option<(String, String)>,
    /// Where it is, each place of several; of a promise, what was promised to whom.
    place: String,
    /// Why the row is here; of accounts of one name, what tells them apart.
    why: String,
}

impl<'a> Shown<'a> {
    /// A row of the list; none for the offer to create an account.
    pub fn of(scene: Scene<'_>, row: &Row<'a>) -> Option<Shown<'a>> {
        let plain = |line: &'a AccountLine| Shown {
            line: Cow::Borrowed(line),
            is_namesake: is_namesake(scene, line),
            before: "",
            after: String::new(),
            status: scene.status(line),
            place: scene.promised(line).unwrap_or_else(|| place(scene, line, is_namesake(scene, line))),
            why: scene.why(line),
        };
        match row {
            Row::Account(line) => Some(plain(line)),
            Row::Member(line) => {
                let told = [&line.code, &line.owner].map(String::as_str);
                let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
                // Names of one account may be written in several ways.
                let place = place(scene, line, true);
                Some(Shown { is_namesake: true, before: "· ", why: told.join(" · "), place, ..plain(line) })
            }
            Row::Folded(names) => {
                let line = Cow::Owned(common(names));
                let place = names.each(|line| place(scene, line, true)).join(" / ");
                let statuses = names.each(|line| line.status.clone().unwrap_or_default()).len();
                let plain = plain(names.best());
                let status = plain.status.clone().filter(|_| statuses == 1);
                Some(Shown { line, status, after: format!(" ×{}", names.count()), place, ..plain })
            }
            Row::Create(_) => None,
        }
    }

    /// Why the row is here, in a word; with a promise, what was promised too.
    pub fn why(&self) -> String {
        match self.line.promise.is_some() && !self.place.is_empty() {
            true => format!("{} · {}", self.place, self.why),
            false => self.why.clone(),
        }
    }

    fn name_width(&self) -> usize {
        width(self.before) + width(&self.line.name) + width(&self.after)
    }
}

/// What accounts of one name have in common; where they differ, nothing.
fn common(names: &Namesakes<'_>) -> AccountLine {
    let agreed = |text: Option<&str>| text.unwrap_or_default().to_owned();
    AccountLine {
        city: agreed(names.agreed(|line| &line.city)),
        country: agreed(names.agreed(|line| &line.country)),
        phone: agreed(names.agreed(|line| &line.phone)),
        do_not_call: names.any_do_not_call(),
        ..names.best().clone()
    }
}

/// How wide each column of the list is.
pub(super) struct Columns {
    name: usize,
    status: usize,
    /// There is room for the status in a word.
    status_is_word: bool,
    place: usize,
    phone: usize,
    /// None where there is no room: a row that is short enough shows it all the same.
    why: usize,
}

impl Columns {
    /// Shares the columns of a row among those that are wanted.
    pub fn of(scene: Scene<'_>, rows: &[Option<Shown<'_>>], total: usize, idle: bool) -> Columns {
        let widest = |of: &dyn Fn(&Shown<'_>) -> usize| rows.iter().flatten().map(of).max().unwrap_or(0);
        let name = widest(&|row| row.name_width());
        let most = |row: &Shown<'_>| if row.line.promise.is_some() { MOST_PROMISED } else { MOST_PLACE };
        let place = widest(&|row| width(&row.place).min(most(row)));
        let phone = widest(&|row| width(&contact_way(scene, &row.line).0)).min(20);
        let room = total.saturating_sub(MARGIN + 1);
        let floor = name.min((room * 2 / 5).max(16));
        let mut left = room.saturating_sub(floor);
        let due = widest(&|row| match row.line.how {
            How::Due(_) => width(&contact_way(scene, &row.line).0),
            _ => 0,
        });
        if idle && due > 0 {
            let why = widest(&|row| width(&row.why));
            return Columns::with_promises(room, (name, place), (phone.max(due), why));
        }
        if room < NARROW {
            return Columns::of_names(name.min(room));
        }
        let why = widest(&|row| width(&row.why));
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
        // No name is cut for the status: the word where there is room beside all of them, else the letters, else nothing.
        let wanted = |whole: bool| {
            let text = |(mark, word): &(String, String)| width(if whole { word } else { mark });
            widest(&|row| row.status.as_ref().map_or(0, text))
        };
        let spare = left.saturating_sub(name - floor + GAP);
        let (word, mark) = (wanted(true), wanted(false));
        let status_is_word = word <= spare;
        let status = if status_is_word {
            word
        } else if mark <= spare {
            mark
        } else {
            0
        };
        let left = left.saturating_sub(if status > 0 { status + GAP } else { 0 });
        Columns { name: floor + left.min(name - floor), status, status_is_word, place, phone, why }
    }

    /// Names alone.
    fn of_names(name: usize) -> Columns {
        Columns { name, status: 0, status_is_word: false, place: 0, phone: 0, why: 0 }
    }

    /// Among promises that are due, the phone and the reason are there whole: what gives way is the place, then the name.
    fn with_promises(room: usize, (name, place): (usize, usize), (phone, why): (usize, usize)) -> Columns {
        let left = room.saturating_sub(why + GAP);
        if room < NARROW && phone + GAP + name.min(NARROW_NAME) > left {
            return Columns::of_names(name.min(room));
        }
        // Of a number as long as a sentence the beginning is shown.
        let phone = phone.min(left.saturating_sub(GAP + LEAST_NAME));
        let left = left.saturating_sub(phone + GAP);
        let spare = left.saturating_sub(name.min((room * 2 / 5).max(16)) + GAP);
        let place = if spare >= place.min(LEAST_PLACE) { place.min(spare) } else { 0 };
        let taken = if place > 0 { place + GAP } else { 0 };
        Columns {
            name: name.min(left.saturating_sub(taken)),
            status: 0,
            status_is_word: false,
            place,
            phone,
            why,
        }
    }

    /// Draws one account, or several folded ones; false if there was no room to say why it is here.
    pub fn draw(
        &self,
        scene: Scene<'_>,
        shown: &Shown<'_>,
        chosen: bool,
        row: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) -> bool {
        let (theme, line) = (scene.theme, &*shown.line);
        let (way, warning) = contact_way(scene, line);
        // Too narrow for a column of phones, a warning still has to be seen.
        let squeezed = warning && self.phone == 0;
        let (why, why_style) = match squeezed {
            true => (way.clone(), theme.bad),
            // Without a column for the place, that of one of several of a name stands at the right.
            false if self.place == 0 && shown.is_namesake && !scene.model.lookup.idle => {
                let told =
                    [shown.place.as_str(), shown.why.as_str()].into_iter().filter(|text| !text.is_empty());
                (told.collect::<Vec<_>>().join(" · "), theme.muted)
            }
            false => (shown.why.clone(), theme.muted),
        };
        // A name that does not show why it was found needs the reason more than its city.
        let unseen = matches!(line.how, How::Contact | How::Code) && self.place > 0 && self.why == 0;
        let room = usize::from(area.width).saturating_sub(MARGIN + 1);
        // Where nothing but the name has a column, the reason takes from the name.
        let gives = squeezed || (self.place == 0 && self.phone == 0 && !why.is_empty());
        let name_room = if gives { self.name.min(room.saturating_sub(width(&why) + 1)) } else { self.name };

        let mut parts = vec![mark(scene, chosen)];
        if !shown.before.is_empty() {
            parts.push(span(shown.before, theme.muted));
        }
        let around = width(shown.before) + width(&shown.after);
        parts.extend(name(scene, line, name_room.saturating_sub(around)));
        if !shown.after.is_empty() {
            parts.push(span(&shown.after, theme.strong));
        }
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
        let status = shown.status.clone().map(|(mark, word)| if self.status_is_word { word } else { mark });
        add(&mut parts, status.unwrap_or_default(), self.status, theme.muted);
        match unseen {
            true => add(&mut parts, why.clone(), self.place, theme.muted),
            false => add(&mut parts, shown.place.clone(), self.place, theme.text),
        }
        add(&mut parts, way, self.phone, if warning { theme.bad } else { theme.text });
        put(buffer, within(area, 0, 1), row, &Line::from(parts));
        let fits = used + 1 + width(&why) < usize::from(area.width);
        if !unseen && !why.is_empty() && fits {
            put_right(buffer, within(area, 0, 1), row, &Line::from(span(&why, why_style)));
        }
        // What was promised is said below where it has no column.
        let said = line.promise.is_none() || shown.place.is_empty() || width(&shown.place) <= self.place;
        said && (unseen || why.is_empty() || (fits && !squeezed))
    }
}

/// The name with the letters that matched underlined.
fn name<'a>(scene: Scene<'_>, line: &'a AccountLine, columns: usize) -> Vec<Span<'a>> {
    let theme = scene.theme;
    let (plain, matched) = (theme.text, theme.matched);
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

/// Whether others in the list are called the same.
fn is_namesake(scene: Scene<'_>, line: &AccountLine) -> bool {
    let name = line.name.to_lowercase();
    let hits = &scene.model.lookup.found.hits;
    hits.iter().any(|other| other.id != line.id && other.name.to_lowercase() == name)
}

/// City, else country; of one of several of a name without either, its code, else who owns it.
fn place(scene: Scene<'_>, line: &AccountLine, is_namesake: bool) -> String {
    match (line.city.is_empty(), line.country.is_empty()) {
        (false, _) => line.city.clone(),
        (true, false) => scene.item(Kind::ACCOUNT, code::COUNTRY, &line.country).0,
        (true, true) if !is_namesake => String::new(),
        (true, true) if line.code.is_empty() => line.owner.clone(),
        (true, true) => line.code.clone(),
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
