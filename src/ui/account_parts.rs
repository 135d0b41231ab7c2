//! What there is to say of an account beside its form or row, part by part.

use ratatui::{style::Style, text::Span};

use crate::domain::{Activity, Answer, Answers, Card, Contact, Fact, Kind, Moment, Tone, code, local_time};

use super::scene::{Scene, span};
use super::text::{fit, pad, width};

/// From so many columns on, an entry stands in one row.
const ONE_ROW_FROM: usize = 40;
/// Hours of the day in which one does not call: before the first and from the second on.
const NIGHT: (u32, u32) = (8, 21);

/// Which parts are wanted beside the time there and the promises: what the place in front shows itself is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shows {
    /// The contacts.
    pub people: bool,
    /// The last activities.
    pub talks: bool,
    /// The operator's own gaps there.
    pub gaps: bool,
    /// How they like to be spoken to.
    pub channel: bool,
}

/// A part of the pane.
pub(super) struct Part {
    /// Its head; empty for none.
    pub title: String,
    /// How many entries there are in all.
    pub total: usize,
    /// Rows an entry takes: they stand together or not at all.
    pub entry: usize,
    /// Its rows.
    pub lines: Vec<Row>,
}

/// A row: what stands at the left, and at the right edge.
pub(super) struct Row {
    pub left: Vec<Span<'static>>,
    pub right: Vec<Span<'static>>,
}

fn row(left: Vec<Span<'static>>, right: Vec<Span<'static>>) -> Row {
    Row { left, right }
}

/// All parts that have something to say, in the order of their weight.
pub(super) fn parts(scene: Scene<'_>, card: &Card, shows: Shows, columns: usize) -> Vec<Part> {
    let mut parts = vec![now_there(scene, card, shows, columns), promises(scene, card, columns)];
    if shows.gaps {
        parts.push(own_gaps(scene, card));
    }
    if shows.people {
        parts.push(people(scene, card, columns));
    }
    // The longest stands last: it takes what is left.
    if shows.talks {
        parts.push(talks(scene, card, columns));
    }
    parts
}

/// What one wants to know before a call, a line each: the time there, what was promised, the last words.
pub(super) fn before_call(scene: Scene<'_>, card: &Card) -> Vec<String> {
    const WIDE: usize = 400;
    let shows = Shows { talks: true, people: false, gaps: false, channel: false };
    let said = |part: Part, most: usize| {
        let title = if part.title.is_empty() { String::new() } else { format!("{}: ", part.title) };
        let lines = part.lines.into_iter().take(most).map(move |row| {
            let text = |spans: Vec<Span<'static>>| {
                spans.iter().map(|span| span.content.trim()).collect::<Vec<_>>().join(" ")
            };
            let parts = [text(row.left), text(row.right)];
            format!(
                "{title}{}",
                parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
            )
        });
        lines.collect::<Vec<_>>()
    };
    let mut lines = said(now_there(scene, card, shows, WIDE), 1);
    lines.extend(said(promises(scene, card, WIDE), 2));
    lines.extend(said(talks(scene, card, WIDE), 1));
    lines
}

/// The time there, and how they like to be spoken to.
fn now_there(scene: Scene<'_>, card: &Card, shows: Shows, columns: usize) -> Part {
    let theme = scene.theme;
    let answers = &card.account.answers;
    let mut lines = Vec::new();
    if let Some((times, is_night)) = clock_there(scene, answers) {
        let style = if is_night { theme.bad } else { theme.text };
        let night = if is_night { format!(" · {}", scene.text("pane-night")) } else { String::new() };
        let fits = |text: &str| width(text) + width(&night) <= columns;
        let mut left = match &times {
            [time, None] => {
                let time = time.clone().unwrap_or_default();
                let label = format!("{} ", scene.text("pane-there"));
                // What goes without room is the label, and not the warning.
                let label = Some(label).filter(|label| fits(&format!("{label}{time}")));
                let label = label.map(|label| span(label, theme.muted));
                label.into_iter().chain([span(time, style)]).collect()
            }
            [first, last] => {
                let [first, last] = [first, last].map(|time| time.as_deref().unwrap_or_default().to_owned());
                let values = [("first", first.as_str().into()), ("last", last.as_str().into())];
                // Not opening hours: which of the zones it is nobody knows.
                let [between, within] =
                    ["pane-there-between", "pane-there-within"].map(|id| scene.with(id, &values));
                // Without room for a word the weekday they share is told once.
                let day = first.split_once(' ').map_or("", |(day, _)| day);
                let bare = format!("{first}–{}?", last.trim_start_matches(day).trim_start());
                let text = [between, within].into_iter().find(|text| fits(text)).unwrap_or(bare);
                vec![span(text, style)]
            }
        };
        if is_night {
            left.push(span(night, theme.bad));
        }
        lines.push(row(left, Vec::new()));
    }
    if let Some(channel) = answers.item(code::CHANNEL).filter(|_| shows.channel)
        && let Some(field) = scene.catalogue().field(Kind::ACCOUNT, code::CHANNEL)
    {
        let label = field.label.get(scene.messages.lang());
        let value = scene.item(Kind::ACCOUNT, code::CHANNEL, channel).0;
        // What is cut is the label and not the answer.
        let short = scene.with("pane-prefers", &[("channel", value.as_str().into())]);
        let forms = [scene.labelled(label, &value), short, value];
        let text = forms.iter().find(|text| width(text) <= columns).unwrap_or(&forms[2]);
        lines.push(row(vec![span(text.clone(), theme.text)], Vec::new()));
    }
    Part { title: String::new(), total: 0, entry: 1, lines }
}

/// `15:05`, `Sun 03:05` where it is another day there, the first and the last where several zones can be meant; and whether
/// nobody is to be called at that hour. Where it is as late as here nothing has to be said.
fn clock_there(scene: Scene<'_>, answers: &Answers) -> Option<([Option<String>; 2], bool)> {
    use chrono::{Datelike, Timelike};
    let phone = match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) => phone.e164.as_deref(),
        _ => None,
    };
    let now = scene.model.now;
    let there = local_time(now, phone, answers.item(code::COUNTRY))?;
    let here = now.local(scene.model.zone);
    let clock = |time: chrono::NaiveDateTime| {
        let weekday = scene.messages.weekdays()[time.weekday().num_days_from_monday() as usize];
        match time.date() == here.date() {
            true => time.format("%H:%M").to_string(),
            false => format!("{weekday} {}", time.format("%H:%M")),
        }
    };
    let is_night = |time: chrono::NaiveDateTime| !(NIGHT.0..NIGHT.1).contains(&time.hour());
    let is_one = there.earliest == there.latest;
    if is_one && there.earliest == here {
        return None;
    }
    let times = [Some(clock(there.earliest)), (!is_one).then(|| clock(there.latest))];
    Some((times, is_night(there.earliest) && is_night(there.latest)))
}

/// What was promised and is still to be done, and what is planned, the first first.
fn promises(scene: Scene<'_>, card: &Card, columns: usize) -> Part {
    let now = scene.model.now;
    let mut open: Vec<(Moment, String, &Activity)> = Vec::new();
    for activity in card.promises() {
        let kind = Kind::activity(activity.kind);
        let step = activity.answers.item(code::NEXT_STEP);
        let step = step.map_or_else(String::new, |item| scene.item(kind, code::NEXT_STEP, item).0);
        open.extend(activity.answers.moment(code::DUE).map(|due| (due, step, activity)));
    }
    let is_planned = |activity: &&Activity| {
        activity.started_at() > now
            && !activity.withdrawn
            && activity.answers.item(code::OUTCOME).is_none()
            && scene.catalogue().is(Kind::activity(activity.kind), Fact::Ahead)
    };
    for activity in card.history.iter().filter(is_planned) {
        open.push((activity.started_at(), scene.kind(Kind::activity(activity.kind)), activity));
    }
    open.sort_by_key(|(at, ..)| *at);
    let mut lines = Vec::new();
    for (at, what, activity) in &open {
        let style = urgency(scene, *at);
        let when = match *at < now {
            true => scene.with("how-overdue", &[("age", scene.age(*at).into())]),
            false => scene.when_soon(*at),
        };
        let who = other_actor(scene, &activity.actor);
        // It was promised here and stays here, though the person has gone.
        let moved = activity.answers.contact(code::CONTACT).and_then(|id| card.moved(id));
        let what = match moved {
            Some(contact) => format!("{what} · {}", scene.now_at(&contact.name, &contact.to_name)),
            None => what.clone(),
        };
        let what = if who.is_empty() { what.clone() } else { format!("{what} · {who}") };
        let what = fit(&what, columns.saturating_sub(width(&when) + 1)).into_owned();
        lines.push(row(vec![span(what, style)], vec![span(when, style)]));
    }
    Part { title: scene.text("pane-promised"), total: open.len(), entry: 1, lines }
}

/// How a promise looks: what is late stands out, what is of today is plain, the rest is dim.
pub(super) fn urgency(scene: Scene<'_>, at: Moment) -> Style {
    let theme = scene.theme;
    let day = |moment: Moment| moment.local(scene.model.zone).date();
    match () {
        () if at < scene.model.now => theme.strong,
        () if day(at) == day(scene.model.now) => theme.text,
        () => theme.muted,
    }
}

/// A colleague's login; nothing for one's own.
fn other_actor(scene: Scene<'_>, actor: &str) -> String {
    if actor == scene.model.login { String::new() } else { actor.to_owned() }
}

/// The last activities: when, what came of it; with whom, why, what follows.
fn talks(scene: Scene<'_>, card: &Card, columns: usize) -> Part {
    let theme = scene.theme;
    let now = scene.model.now;
    let mut lines = Vec::new();
    let over = card.history.iter().filter(|activity| !activity.withdrawn && activity.started_at() <= now);
    let wide = columns >= ONE_ROW_FROM;
    let widest =
        |of: &dyn Fn(&Activity) -> String| over.clone().map(|one| width(&of(one))).max().unwrap_or(0);
    let when = |activity: &Activity| scene.when_short(activity.started_at());
    let kind = |activity: &Activity| scene.kind(Kind::activity(activity.kind));
    let (day_columns, kind_columns) = (widest(&when), widest(&kind).min(columns / 4));
    for activity in over.clone() {
        let (outcome, tone) = match activity.answers.item(code::OUTCOME) {
            Some(item) => scene.outcome(activity.kind, item),
            None => (scene.text("card-no-outcome"), Tone::Neutral),
        };
        let more = details(scene, card, activity);
        let who = vec![span(other_actor(scene, &activity.actor), theme.muted)];
        let mut left = vec![span(format!("{}  ", pad(&when(activity), day_columns)), theme.muted)];
        let kind = kind(activity);
        match wide {
            true => {
                left.push(span(format!("{}  ", pad(&kind, kind_columns)), theme.muted));
                left.push(span(outcome, theme.tone(tone)));
                if !more.is_empty() {
                    left.push(span(format!("{}{more}", before(&more)), theme.muted));
                }
                lines.push(row(left, who));
            }
            false => {
                // Where the outcome needs the row, the kind stands in the one below.
                let is_long = day_columns + 2 + width(&outcome) + 1 + width(&kind) > columns;
                let (beside, first) = if is_long { ("", kind.as_str()) } else { (kind.as_str(), "") };
                let between = if first.is_empty() || more.is_empty() { "" } else { before(&more) };
                let below = format!("{first}{between}{more}");
                left.push(span(outcome, theme.tone(tone)));
                lines.push(row(left, vec![span(beside.to_owned(), theme.muted)]));
                lines.push(row(vec![span(format!("  {below}"), theme.muted)], who));
            }
        }
    }
    if lines.is_empty() {
        lines.push(row(vec![span(scene.text("card-no-history"), theme.muted)], Vec::new()));
    }
    let total = if lines.len() == 1 { 0 } else { over.count() };
    Part { title: scene.text("pane-last"), total, entry: if wide { 1 } else { 2 }, lines }
}

/// With whom, why, and what follows.
fn details(scene: Scene<'_>, card: &Card, activity: &Activity) -> String {
    let contact = activity.answers.contact(code::CONTACT).and_then(|id| card.name_of(id));
    outcome_details(scene, activity, contact.map(|name| scene.called(name)), true)
}

/// What stands between an outcome and what is known beside it: an arrow is enough by itself.
pub(super) fn before(more: &str) -> &'static str {
    if more.starts_with(NEXT) { " " } else { " · " }
}

/// Before what was promised.
const NEXT: char = '→';

/// What stands beside an outcome: `price, J. Ross → call back`. `person_first`: with whom comes before why.
pub(super) fn outcome_details(
    scene: Scene<'_>,
    activity: &Activity,
    person: Option<String>,
    person_first: bool,
) -> String {
    let kind = Kind::activity(activity.kind);
    let item = |field: &str| activity.answers.item(field).map(|item| scene.item(kind, field, item).0);
    let reason = item(code::REASON);
    let about = if person_first { [person, reason] } else { [reason, person] };
    let about = scene.facts(&about.map(Option::unwrap_or_default));
    let next = item(code::NEXT_STEP).map(|next| format!("{NEXT} {next}"));
    [Some(about).filter(|about| !about.is_empty()), next].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The people there, whom one spoke to last first, with role and phone.
fn people(scene: Scene<'_>, card: &Card, columns: usize) -> Part {
    let theme = scene.theme;
    let mut contacts: Vec<&Contact> = card.contacts.iter().collect();
    contacts.sort_by_key(|contact| card.last_spoken_to != Some(contact.id));
    let wide = columns >= ONE_ROW_FROM;
    let name = contacts.iter().map(|contact| width(contact.name())).max().unwrap_or(0).min(columns * 2 / 5);
    let mut lines = Vec::new();
    for contact in &contacts {
        let answers = &contact.answers;
        let role = answers.item(code::ROLE);
        let role = role.map_or(String::new(), |item| scene.item(Kind::CONTACT, code::ROLE, item).0);
        let (way, style) = match (answers.flag(code::DO_NOT_CALL), answers.flag(code::PHONE_BAD)) {
            (true, _) => (format!("✕ {}", scene.text("mark-do-not-call")), theme.bad),
            (_, true) => (format!("✕ {}", scene.text("mark-phone-bad")), theme.bad),
            _ => (shown_phone(answers), theme.text),
        };
        match wide {
            true => lines.push(row(
                vec![span(format!("{}  ", pad(contact.name(), name)), theme.text), span(role, theme.muted)],
                vec![span(way, style)],
            )),
            false => {
                let way = if way.is_empty() { answers.text(code::EMAIL).to_owned() } else { way };
                // The role stands where there is room for it: beside the name, else in the row below.
                let is_beside = !way.is_empty() && width(contact.name()) + 1 + width(&role) <= columns;
                let name = span(fit(contact.name(), columns).into_owned(), theme.text);
                let role = span(role, theme.muted);
                match (is_beside, way.is_empty()) {
                    (true, _) => {
                        lines.push(row(vec![name], vec![role]));
                        lines.push(row(vec![span(format!("  {way}"), style)], Vec::new()));
                    }
                    (false, true) => {
                        lines.push(row(vec![name], Vec::new()));
                        lines.push(row(vec![span("  ", theme.text), role], Vec::new()));
                    }
                    (false, false) => {
                        lines.push(row(vec![name], Vec::new()));
                        let between = if role.content.is_empty() { "" } else { " · " };
                        let way = vec![span(format!("  {way}"), style), span(between, theme.muted), role];
                        lines.push(row(way, Vec::new()));
                    }
                }
            }
        }
    }
    if lines.is_empty() {
        lines.push(row(vec![span(scene.text("card-no-contacts"), theme.muted)], Vec::new()));
    }
    Part { title: scene.text("card-contacts"), total: contacts.len(), entry: if wide { 1 } else { 2 }, lines }
}

/// The phone of an account or a contact, as it was given: the numbering plans that put every number in one format take ten
/// megabytes and more of a screen's memory.
pub(super) fn shown_phone(answers: &Answers) -> String {
    answers.text(code::PHONE).to_owned()
}

/// What of this account stands among the operator's own gaps, beside promises.
fn own_gaps(scene: Scene<'_>, card: &Card) -> Part {
    let theme = scene.theme;
    let gaps = scene.model.gaps.list.lines.iter();
    let here = gaps.filter(|line| line.gap.account == Some(card.account.id) && line.step.is_none());
    let lines: Vec<Row> = here
        .map(|line| {
            let record = scene.gap_record(line, false);
            let asks = scene.gap_question(line);
            row(vec![span(asks, theme.text)], vec![span(record, theme.muted)])
        })
        .collect();
    Part { title: scene.text("gaps-title"), total: lines.len(), entry: 1, lines }
}
