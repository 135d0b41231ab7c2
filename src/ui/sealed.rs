//! What is sealed about an account, its people and what was logged with it: the list, with what stands in the chosen one; and the writing.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::{CardView, PERSON_FIELDS, PersonEntry, RemarkEntry, SealedRow, SealedStep, SealedView},
    domain::{Answers, Kind, SealedContent, SealedCount, SealedEntry, SealedKind, code},
};

use super::{
    account_parts::shown_phone,
    beyond::beyond,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_at, put_title, span, within},
    scroll::Scroll,
    text::{fit, typed, width, wrap},
    typed,
};

/// What stands before something private, wherever it is shown.
const PRIVATE: &str = "# ";
/// Rows of a card that private things take at the most.
const ON_CARD: usize = 3;
/// Rows of the list that the text of the chosen one leaves it.
const LEAST_ROWS: usize = 4;

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    scroll: &mut Scroll,
    view: &SealedView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    put_title(scene, &title(scene, view), 0, area, buffer);
    let body = below(area, 1 + usize::from(area.height >= 14));
    match &view.step {
        SealedStep::List => list(scene, scroll, view, body, buffer),
        SealedStep::Key => {
            said(scene, &key_lines(scene), body, buffer);
            None
        }
        SealedStep::Passphrase(line) => {
            let rows = said(scene, &[scene.text("sealed-locked-here")], body, buffer);
            let label = format!(" {}  ", scene.text("sealed-passphrase"));
            let row = rows + usize::from(body.height >= 8);
            put_at(buffer, body, 0, row, &Line::from(span(&label, scene.theme.strong)));
            // As many dots as letters, and none of the letters.
            let dots = "*".repeat(line.text().chars().count());
            let room = usize::from(body.width).saturating_sub(width(&label));
            let (shown, cursor) = typed(&dots, line.cursor(), room);
            put_at(buffer, body, width(&label), row, &Line::from(span(shown, scene.theme.text)));
            typed::place(body, width(&label) + cursor, row)
        }
        SealedStep::Remark(entry) => remark(scene, entry, body, buffer),
        SealedStep::Person(entry) => person(scene, entry, body, buffer),
    }
}

/// What the place is about.
pub(super) fn title(scene: Scene<'_>, view: &SealedView) -> String {
    scene.with("sealed-title", &[("account", view.account.1.as_str().into())])
}

/// What a first key is for, and what is lost with it.
pub(super) fn key_lines(scene: Scene<'_>) -> Vec<String> {
    vec![scene.text("sealed-key-what"), scene.text("sealed-key-lost"), scene.text("sealed-key-go")]
}

fn said(scene: Scene<'_>, lines: &[String], area: Rect, buffer: &mut Buffer) -> usize {
    let room = usize::from(area.width).saturating_sub(2);
    let rows: Vec<String> = lines.iter().flat_map(|line| wrap(line, room)).collect();
    for (row, line) in rows.iter().enumerate() {
        put_at(buffer, area, 1, row, &Line::from(span(line.clone(), scene.theme.text)));
    }
    rows.len()
}

fn list(
    scene: Scene<'_>,
    scroll: &mut Scroll,
    view: &SealedView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    let rows = view.rows();
    let mut told: Vec<String> = match view.chosen() {
        Some(SealedRow::Entry(entry)) => {
            lines_of(scene, entry).iter().flat_map(|line| wrap(line, room)).collect()
        }
        _ => Vec::new(),
    };
    told.extend(view.list().into_iter().flat_map(|page| &page.others).map(|count| others(scene, count)));
    if view.page.is_none() {
        told.push(scene.text("card-loading"));
    }
    let whole = usize::from(area.height);
    let most = whole.saturating_sub(LEAST_ROWS.min(rows.len()) + 1);
    let is_cut = told.len() > most;
    told.truncate(most);
    let gap = usize::from(!told.is_empty());
    let height = whole.saturating_sub(told.len() + gap).max(1);
    let (seen, foot) = scroll.above_foot(view.cursor, rows.len(), height);
    let more = beyond(scene, seen.start, rows.len() - seen.end);
    let (mut place, mut at) = (None, 0);
    for index in seen {
        let chosen = index == view.cursor;
        let text = fit(&label(scene, &rows[index]), room).into_owned();
        put(buffer, area, at, &Line::from(vec![mark(scene, chosen), span(text, theme.text)]));
        if chosen {
            highlight(scene, within(area, 1, 0), at, buffer);
            place = typed::place(area, 1, at);
        }
        at += 1;
    }
    if foot > 0 {
        put_at(buffer, area, MARGIN, at, &Line::from(span(more, theme.muted)));
        at += 1;
    }
    at += gap;
    let last = told.len();
    for (row, line) in told.into_iter().enumerate() {
        let line =
            if is_cut && row + 1 == last { fit(&format!("{line} …"), room).into_owned() } else { line };
        put_at(buffer, area, MARGIN, at + row, &Line::from(span(line, theme.muted)));
    }
    place
}

/// What a row says.
pub(super) fn label(scene: Scene<'_>, row: &SealedRow<'_>) -> String {
    match row {
        SealedRow::NewRemark(_, name) => {
            format!("+ {}", scene.with("sealed-new-remark", &[("name", (*name).into())]))
        }
        SealedRow::NewPerson => format!("+ {}", scene.text("sealed-new-person")),
        SealedRow::Entry(entry) => format!("{PRIVATE}{}", in_short(scene, entry)),
    }
}

/// Something sealed in one line: what it says, on what it hangs where that is not the account, and who can read it.
fn in_short(scene: Scene<'_>, entry: &SealedEntry) -> String {
    let sealed = &entry.sealed;
    let says = match &entry.content {
        Err(_) => scene.text("sealed-closed"),
        Ok(SealedContent::Remark(text)) => text.lines().next().unwrap_or_default().to_owned(),
        Ok(SealedContent::Person(answers)) => {
            scene.facts(&[answers.text(code::NAME).to_owned(), phone(answers)])
        }
    };
    let on = match sealed.on_name == sealed.account.1 {
        true => String::new(),
        false => sealed.on_name.clone(),
    };
    scene.facts(&[says, on, who(scene, entry)])
}

fn phone(answers: &Answers) -> String {
    shown_phone(answers)
}

/// Who can read it besides, or whose it is.
fn who(scene: Scene<'_>, entry: &SealedEntry) -> String {
    let sealed = &entry.sealed;
    if sealed.owner != scene.model.login {
        return scene.with("sealed-from", &[("login", sealed.owner.as_str().into())]);
    }
    match sealed.shared.is_empty() {
        true => String::new(),
        false => scene.with("sealed-shared", &[("logins", sealed.shared.join(", ").into())]),
    }
}

/// Something sealed, line by line.
pub(super) fn lines_of(scene: Scene<'_>, entry: &SealedEntry) -> Vec<String> {
    let mut lines = match &entry.content {
        Err(why) => vec![scene.messages.say(why)],
        Ok(SealedContent::Remark(text)) => text.lines().map(str::to_owned).collect(),
        Ok(SealedContent::Person(answers)) => {
            let fields = scene.catalogue().fields_of(Kind::CONTACT);
            let known = fields.filter(|field| answers.has(&field.code));
            known
                .map(|field| {
                    let said = match answers.get(&field.code) {
                        Some(crate::domain::Answer::Phone(_)) => phone(answers),
                        Some(answer) => match answer.item_code() {
                            Some(item) => scene.item(Kind::CONTACT, &field.code, item).0,
                            None => answer.text().unwrap_or_default().to_owned(),
                        },
                        None => String::new(),
                    };
                    scene.labelled(field.label.get(scene.messages.lang()), &said)
                })
                .collect()
        }
    };
    let when = scene.when(entry.sealed.changed_at);
    lines.push(scene.facts(&[when, who(scene, entry)]));
    lines
}

/// How many there are of somebody else.
pub(super) fn others(scene: Scene<'_>, count: &SealedCount) -> String {
    let id = match count.kind {
        SealedKind::Remark => "sealed-others",
        SealedKind::Person => "sealed-others-people",
    };
    scene.with(id, &[("count", count.count.into()), ("login", count.owner.as_str().into())])
}

/// The lines being typed, each as many rows as it needs; where the cursor stands.
fn remark(scene: Scene<'_>, entry: &RemarkEntry, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let room = usize::from(area.width).saturating_sub(2).max(1);
    let (line, before) = entry.text.cursor();
    let (mut rows, mut at) = (Vec::new(), (0, 0));
    for (index, text) in entry.text.lines().iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let mut start = 0;
        loop {
            let mut end = start;
            let mut taken = 0;
            while end < chars.len() {
                let wide = width(&chars[end].to_string());
                if taken + wide > room {
                    break;
                }
                taken += wide;
                end += 1;
            }
            if index == line && (start..=end).contains(&before) {
                let shown: String = chars[start..before].iter().collect();
                at = (rows.len(), width(&shown));
            }
            rows.push(chars[start..end].iter().collect::<String>());
            if end >= chars.len() || end == start {
                break;
            }
            start = end;
        }
    }
    let hint = usize::from(area.height >= 4);
    let height = usize::from(area.height).saturating_sub(hint).max(1);
    let top = (at.0 + 1).saturating_sub(height);
    for (row, text) in rows.iter().skip(top).take(height).enumerate() {
        put_at(buffer, area, 1, row, &Line::from(span(text.clone(), scene.theme.text)));
    }
    if hint > 0 {
        let with = &entry.target.shared;
        let said = match with.is_empty() {
            true => scene.text("sealed-for-you"),
            false => scene.with("sealed-for-these", &[("logins", with.join(", ").into())]),
        };
        let said = fit(&said, room).into_owned();
        put_at(buffer, area, 1, height, &Line::from(span(said, scene.theme.muted)));
    }
    typed::place(area, 1 + at.1.min(room), at.0 - top)
}

/// The fields of a person, one of them being typed; where the cursor stands.
fn person(scene: Scene<'_>, entry: &PersonEntry, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let labels: Vec<String> = PERSON_FIELDS.iter().map(|field| field_label(scene, field)).collect();
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let mut place = None;
    for (row, label) in labels.iter().enumerate() {
        let label = format!(" {}  ", super::text::pad(label, widest));
        if row == entry.at {
            place = typed::draw(scene, &label, &entry.line, row, area, buffer);
            continue;
        }
        let said = match PERSON_FIELDS[row] {
            code::PHONE => phone(&entry.answers),
            field => entry.answers.text(field).to_owned(),
        };
        let said = fit(&said, usize::from(area.width).saturating_sub(width(&label) + 1)).into_owned();
        let parts = vec![span(label, scene.theme.muted), span(said, scene.theme.text)];
        put_at(buffer, area, 0, row, &Line::from(parts));
    }
    place
}

/// What a field of a person is called.
pub(super) fn field_label(scene: Scene<'_>, field: &str) -> String {
    let found = scene.catalogue().field(Kind::CONTACT, field);
    found.map_or(field, |field| field.label.get(scene.messages.lang())).to_owned()
}

/// What is private about the account of a card, a line each; no more than a few.
pub(super) fn on_card(scene: Scene<'_>, card: &CardView) -> Vec<String> {
    if let Some(trouble) = &card.sealed_trouble {
        return vec![format!(
            "{PRIVATE}{}",
            match trouble {
                crate::domain::SealTrouble::Locked => scene.text("sealed-locked-card"),
                trouble => scene.messages.say(&trouble.message()),
            }
        )];
    }
    let Some(page) = &card.sealed else { return Vec::new() };
    let mut lines: Vec<String> =
        page.entries.iter().map(|entry| format!("{PRIVATE}{}", in_short(scene, entry))).collect();
    lines.extend(page.others.iter().map(|count| format!("{PRIVATE}{}", others(scene, count))));
    if lines.len() > ON_CARD {
        let more = lines.len() - (ON_CARD - 1);
        lines.truncate(ON_CARD - 1);
        lines.push(format!("{PRIVATE}{}", scene.with("sealed-more", &[("count", more.into())])));
    }
    lines
}
