//! The rows of a card that can be chosen: contacts, then the history.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use crate::{
    action::{Action, Context},
    app::Form,
    domain::{
        Activity, Answer, Card, Contact, Draft, Entity, Field, Kind, Matter, MovedContact, RecordKind, Tone,
        code,
    },
};

use super::{
    account_parts::{before, outcome_details, shown_phone},
    beyond::beyond,
    row_mark::mark,
    scene::{Scene, highlight, put, put_right, span, within},
    scroll::Scroll,
    text::{CUT, fit, pad, width},
    typed,
};

/// A row of the card: a heading, a remark, or one that can be chosen.
enum Row<'a> {
    Heading(String, String),
    Blank,
    Remark(String),
    Contact(&'a Contact),
    /// Somebody who is at another account now.
    Moved(&'a MovedContact),
    Matter(&'a Matter),
    Activity(&'a Activity),
}

/// The rows below the account's own fields, and how wide their columns are.
pub(super) struct Rows<'a> {
    rows: Vec<Row<'a>>,
    card: &'a Card,
    columns: usize,
    name: usize,
    kind: usize,
    /// When it was in a short form, and its columns: where the screen is narrow.
    brief: Option<usize>,
}

/// With fewer columns than this the date of an entry is short.
const BRIEF_BELOW: usize = 60;

impl<'a> Rows<'a> {
    /// All rows of a card.
    pub fn of(scene: Scene<'_>, card: &'a Card, columns: usize) -> Rows<'a> {
        let mut rows = vec![Row::Heading(scene.text("card-contacts"), card.contacts.len().to_string())];
        if card.contacts.is_empty() {
            rows.push(Row::Remark(scene.text("card-no-contacts")));
        }
        rows.extend(card.contacts.iter().map(Row::Contact));
        rows.extend(card.moved.iter().map(Row::Moved));
        rows.push(Row::Blank);
        // A file without such kinds has nothing to say of them.
        let has_matters = scene.catalogue().kinds_of(Entity::Matter).next().is_some();
        if has_matters || !card.matters.is_empty() {
            rows.push(Row::Heading(scene.text("card-matters"), card.matters.len().to_string()));
            if card.matters.is_empty() {
                rows.push(Row::Remark(scene.text("card-no-matters")));
            }
            rows.extend(card.matters.iter().map(Row::Matter));
            rows.push(Row::Blank);
        }
        let shown = card.history.len();
        let count = match card.history_total > shown as u64 {
            true => {
                let numbers = [("shown", shown.into()), ("total", card.history_total.into())];
                scene.with("card-history-part", &numbers)
            }
            false => shown.to_string(),
        };
        rows.push(Row::Heading(scene.text("card-history"), count));
        if card.history.is_empty() {
            rows.push(Row::Remark(scene.text("card-no-history")));
        }
        rows.extend(card.history.iter().map(Row::Activity));
        if card.history_total > shown as u64 {
            rows.push(Row::Remark(scene.text("card-history-rest")));
        }
        let moved = card.moved.iter().map(|contact| width(&contact.name));
        let name = card.contacts.iter().map(|contact| width(contact.name())).chain(moved).max().unwrap_or(0);
        // As wide as any kind in use, so that what is logged next moves nothing; a long name gives way.
        let in_use = scene.catalogue().kinds_of(Entity::Activity).map(RecordKind::kind);
        let kinds = in_use.chain(card.history.iter().map(|activity| Kind::activity(activity.kind)));
        let kind = kinds.map(|kind| width(&scene.kind(kind))).max().unwrap_or(0);
        let brief = |activity: &Activity| width(&scene.when_brief(activity.started_at()));
        let brief = (columns < BRIEF_BELOW).then(|| card.history.iter().map(brief).max().unwrap_or(0));
        Rows { rows, card, columns, name: name.min(columns * 2 / 5), kind: kind.min(columns / 4), brief }
    }

    /// Draws the rows in sight; where the chosen one stands.
    pub fn draw(
        &self,
        scene: Scene<'_>,
        view: &mut Scroll,
        cursor: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Option<Position> {
        let choosable = |row: &Row<'_>| matches!(row, Row::Contact(_) | Row::Matter(_) | Row::Activity(_));
        let at = self.rows.iter().enumerate().filter(|(_, row)| choosable(row)).nth(cursor);
        let chosen = at.map(|(index, _)| index);
        // A list that is cut says so in its last row.
        let height = usize::from(area.height);
        let foot = usize::from(self.rows.len() > height && height > 2);
        let seen = view.around(
            // The very first choosable row brings the heading above it into sight.
            chosen.filter(|_| cursor > 0).unwrap_or(0),
            self.rows.len(),
            height - foot,
        );
        let counted =
            |rows: Option<&[Row<'_>]>| rows.unwrap_or_default().iter().filter(|row| choosable(row)).count();
        let (above, below) = (counted(self.rows.get(..seen.start)), counted(self.rows.get(seen.end..)));
        if foot > 0 {
            let key = scene.key_or_palette(Action::PageDown, Context::Card);
            let more = [("count", below.into()), ("key", key.into())];
            let more = (below > 0).then(|| scene.with("more-there", &more));
            let parts = [beyond(scene, above, 0), more.unwrap_or_default()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let text = span(parts.join(" · "), scene.theme.muted);
            put(buffer, within(area, 3, 0), height - 1, &Line::from(text));
        }
        let mut place = None;
        for (row, index) in seen.enumerate() {
            let is_chosen = chosen == Some(index);
            self.line(scene, &self.rows[index], is_chosen, row, area, buffer);
            if is_chosen {
                highlight(scene, within(area, 1, 0), row, buffer);
                place = typed::place(area, 1, row);
            }
        }
        place
    }

    fn line(
        &self,
        scene: Scene<'_>,
        row: &Row<'_>,
        chosen: bool,
        at: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = scene.theme;
        match row {
            Row::Blank => {}
            Row::Heading(title, count) => {
                let parts = vec![span(format!(" {title}  "), theme.strong), span(count, theme.muted)];
                put(buffer, area, at, &Line::from(parts));
            }
            Row::Remark(text) => put(buffer, within(area, 3, 0), at, &Line::from(span(text, theme.muted))),
            Row::Contact(contact) => put(buffer, area, at, &self.contact(scene, contact, chosen)),
            Row::Moved(contact) => put(buffer, area, at, &self.moved(scene, contact)),
            Row::Matter(matter) => self.matter(scene, matter, chosen, at, area, buffer),
            Row::Activity(activity) => self.activity(scene, activity, chosen, at, area, buffer),
        }
    }

    fn contact(&self, scene: Scene<'_>, contact: &Contact, chosen: bool) -> Line<'static> {
        let theme = scene.theme;
        let answers = &contact.answers;
        let role = answers.item(code::ROLE);
        let role = role.map_or(String::new(), |item| scene.item(Kind::CONTACT, code::ROLE, item).0);
        let mut parts = vec![mark(scene, chosen)];
        parts.extend(padded(contact.name(), self.name, theme.text, theme.text));
        let phone = shown_phone(answers);
        let ways = [role.as_str(), phone.as_str(), answers.text(code::EMAIL)];
        let known: Vec<&str> = ways.into_iter().filter(|way| !way.is_empty()).collect();
        let warning = match (answers.flag(code::DO_NOT_CALL), answers.flag(code::PHONE_BAD)) {
            (true, _) => format!("✕ {}", scene.text("mark-do-not-call")),
            (_, true) => format!("✕ {}", scene.text("mark-phone-bad")),
            _ => String::new(),
        };
        let mut room = self.columns.saturating_sub(3 + self.name + 2);
        if !warning.is_empty() {
            let warning = fit(&warning, room).into_owned();
            room = room.saturating_sub(width(&warning) + 2);
            parts.push(span(format!("{warning}  "), theme.bad));
        }
        parts.push(span(fit(&known.join(" · "), room).into_owned(), theme.muted));
        Line::from(parts)
    }

    /// Dim: who is not here any more cannot be chosen.
    fn moved(&self, scene: Scene<'_>, contact: &MovedContact) -> Line<'static> {
        let theme = scene.theme;
        let mut parts = vec![mark(scene, false)];
        parts.extend(padded(&contact.name, self.name, theme.muted, theme.muted));
        let room = self.columns.saturating_sub(3 + self.name + 2);
        let account = contact.to_name.as_str();
        let place = scene.with("card-moved", &[("account", account.into())]);
        let values = [("account", account.into()), ("when", scene.when_short(contact.at).into())];
        let whole = scene.with("card-moved-since", &values);
        let text = if width(&whole) <= room { whole } else { place };
        parts.push(span(fit(&text, room).into_owned(), theme.muted));
        Line::from(parts)
    }

    fn activity(
        &self,
        scene: Scene<'_>,
        activity: &Activity,
        chosen: bool,
        at: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = scene.theme;
        let kind = Kind::activity(activity.kind);
        let (outcome, tone) = match activity.answers.item(code::OUTCOME) {
            Some(item) => scene.item(kind, code::OUTCOME, item),
            None => (scene.text("card-no-outcome"), Tone::Neutral),
        };
        let when = match self.brief {
            Some(columns) => pad(&scene.when_brief(activity.started_at()), columns),
            None => scene.when(activity.started_at()),
        };
        let mut parts = vec![mark(scene, chosen)];
        parts.push(span(when.clone(), theme.text));
        parts.push(span("  ", theme.text));
        parts.push(span(pad(&fit(&scene.kind(kind), self.kind), self.kind + 2), theme.muted));
        let room = self.columns.saturating_sub(3 + width(&when) + 2 + self.kind + 2);
        let actor = &activity.actor;
        let with_actor = room > 12 + width(actor);
        let room = if with_actor { room - width(actor) - 1 } else { room };
        if activity.withdrawn {
            parts.push(span(fit(&scene.text("card-withdrawn"), room).into_owned(), theme.muted));
        } else {
            parts.extend(with_details(
                scene,
                (outcome, theme.tone(tone)),
                &self.details(scene, activity),
                room,
            ));
        }
        put(buffer, area, at, &Line::from(parts));
        if with_actor {
            put_right(buffer, area, at, &Line::from(span(actor, theme.muted)));
        }
    }

    /// What it is, where it stands, and how old it is.
    fn matter(
        &self,
        scene: Scene<'_>,
        matter: &Matter,
        chosen: bool,
        at: usize,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = scene.theme;
        let kind = Kind::matter(matter.kind);
        let age = match (self.brief, matter.opened()) {
            (None, Some(at)) => scene.with("matter-open-for", &[("age", scene.age(at).into())]),
            _ => scene.matter_age(matter),
        };
        let (stage, tone) = stage(scene, matter);
        let name = fit(&scene.kind(kind), self.columns / 4).into_owned();
        let room = self.columns.saturating_sub(3 + width(&name) + 2 + width(&age) + 1);
        let more = scene.facts(&matter_facts(scene, self.card, matter));
        let mut parts = vec![mark(scene, chosen), span(name, theme.text), span("  ", theme.text)];
        parts.extend(with_details(scene, (stage, theme.tone(tone)), &more, room));
        put(buffer, area, at, &Line::from(parts));
        put_right(buffer, area, at, &Line::from(span(age, theme.muted)));
    }

    /// Reason, contact and next step.
    fn details(&self, scene: Scene<'_>, activity: &Activity) -> String {
        let contact = activity.answers.contact(code::CONTACT).and_then(|id| self.card.name_of(id));
        let contact = contact.map(|name| scene.called(name));
        // In the history of a person, who it was with is known, and where it was is not.
        let elsewhere =
            self.card.names.get(&activity.account).filter(|_| activity.account != self.card.account.id);
        let contact = elsewhere.map_or(contact, |account| Some(scene.called(account)));
        outcome_details(scene, activity, contact, false)
    }
}

/// A text and what is known beside it, in so many columns: ` · price, J. Ross`. That there is more than fits is always seen.
fn with_details(
    scene: Scene<'_>,
    (text, style): (String, Style),
    more: &str,
    room: usize,
) -> Vec<Span<'static>> {
    /// In fewer columns than this a beginning of it says nothing.
    const LEAST: usize = 5;
    if more.is_empty() {
        return vec![span(fit(&text, room).into_owned(), style)];
    }
    let left = room.saturating_sub(width(&text) + 3);
    let more = match left >= LEAST || left >= width(more) {
        true => format!("{}{}", before(more), fit(more, left)),
        false => " …".to_owned(),
    };
    let text = fit(&text, room.saturating_sub(width(&more))).into_owned();
    // One sign is enough where the text itself is cut.
    let more = if text.ends_with(CUT) && more == " …" { String::new() } else { more };
    vec![span(text, style), span(more, scene.theme.muted)]
}

/// The stage of a matter and how it counts.
pub(super) fn stage(scene: Scene<'_>, matter: &Matter) -> (String, Tone) {
    match matter.answers.item(code::STAGE) {
        Some(stage) => scene.item(Kind::matter(matter.kind), code::STAGE, stage),
        None => (scene.text("card-no-stage"), Tone::Neutral),
    }
}

/// What else is known of a matter, in the order of its form.
pub(super) fn matter_facts(scene: Scene<'_>, card: &Card, matter: &Matter) -> Vec<String> {
    let kind = Kind::matter(matter.kind);
    let (id, answers) = (matter.id, matter.answers.clone());
    let draft = Draft::edit(id, kind, Some(matter.account), matter.version, answers, scene.model.now);
    let form = Form::new(draft, String::new());
    let catalogue = scene.catalogue();
    let fields = form.draft.shown(catalogue).filter(|field| field.code != code::STAGE);
    let text = |field: &Field| match matter.answers.get(&field.code) {
        Some(Answer::Account(id) | Answer::Contact(id)) => {
            card.name_of(*id).map_or(String::new(), |name| scene.called(name))
        }
        Some(Answer::Matter(id)) => card
            .matter(*id)
            .map_or(String::new(), |matter| catalogue.matter_label(matter, scene.messages.lang())),
        _ => scene.answer(&form, field),
    };
    fields.map(text).filter(|answer| !answer.is_empty()).collect()
}

/// A text in a column, only the text itself in its style.
fn padded(text: &str, columns: usize, style: Style, plain: Style) -> [Span<'static>; 2] {
    let text = fit(text, columns).into_owned();
    let blanks = " ".repeat(columns.saturating_sub(width(&text)) + 2);
    [span(text, style), span(blanks, plain)]
}
