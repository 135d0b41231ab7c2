//! What is open with a person, on their page: gaps, promises, and what they logged today.

use ratatui::text::Line;

use crate::{
    app::PersonView,
    domain::{DayEntry, Kind, OpenGaps, PersonDay, PersonOpen, Promises},
};

use super::{
    figures::untold,
    scene::{Scene, span},
    text::{fit, in_lines, pad, width},
};

/// Of promises, so many are told one by one.
const PROMISES: usize = 8;

/// What is open with them and what they logged today.
pub(super) fn open(scene: Scene<'_>, view: &PersonView, room: usize) -> Vec<Line<'static>> {
    let Some(open) = &view.open else {
        return vec![Line::from(span(scene.text("figures-counting"), scene.theme.muted))];
    };
    let mut lines = gaps(scene, open, room);
    lines.push(Line::default());
    lines.extend(promises(scene, "person-late", &open.late, room));
    lines.push(Line::default());
    lines.extend(promises(scene, "person-due", &open.today, room));
    lines.push(Line::default());
    lines.extend(entries(scene, open, room));
    lines
}

/// The same as sentences, for line mode.
pub(super) fn said(scene: Scene<'_>, open: &PersonOpen) -> Vec<String> {
    let total = |id: &str, count: u64| scene.labelled(&scene.text(id), &scene.messages.count(count));
    let mut lines = vec![total("person-gaps", open.gaps.iter().map(|one| one.count).sum())];
    lines.extend(open.gaps.iter().map(|one| {
        let count = scene.messages.count(one.count);
        // A question before a colon is none.
        let asks = scene.gap_group(&one.oldest);
        scene.labelled(asks.trim_end_matches(['?', '？']), &scene.facts(&[count, oldest(scene, one)]))
    }));
    for (id, promises) in [("person-late", &open.late), ("person-due", &open.today)] {
        lines.push(total(id, promises.count));
        lines.extend(
            told_promises(scene, promises).into_iter().map(|(when, what)| scene.facts(&[when, what])),
        );
    }
    lines.push(total("person-entries", open.day.count()));
    lines.extend(
        open.entries.iter().map(|entry| told(scene, entry)).map(|(when, what)| scene.facts(&[when, what])),
    );
    lines
}

/// A head with how many there are, and what else is to be said of them: beside it where that has room, else below.
fn head(scene: Scene<'_>, text: String, count: u64, more: &[String], room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let first = span(format!("{text}  {}", scene.messages.count(count)), theme.strong);
    let more = |room: usize| in_lines(more, room).into_iter();
    let left = room.saturating_sub(width(&first.content) + 2);
    let said = more(room).collect::<Vec<_>>();
    match &said[..] {
        [] => vec![Line::from(first)],
        [one] if width(one) <= left => vec![Line::from(vec![first, span(format!("  {one}"), theme.muted)])],
        _ => {
            let said =
                more(room.saturating_sub(2)).map(|text| Line::from(span(format!("  {text}"), theme.muted)));
            [Line::from(first)].into_iter().chain(said).collect()
        }
    }
}

/// Open gaps by kind, each with the oldest of it.
fn gaps(scene: Scene<'_>, open: &PersonOpen, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let total = open.gaps.iter().map(|one| one.count).sum();
    let put_off = (open.put_off > 0).then(|| scene.with("person-put-off", &[("count", open.put_off.into())]));
    let mut lines = head(scene, scene.text("person-gaps"), total, put_off.as_slice(), room);
    let names: Vec<String> = open.gaps.iter().map(|one| scene.gap_group(&one.oldest)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0).min(room / 2);
    let counts: Vec<String> = open.gaps.iter().map(|one| scene.messages.count(one.count)).collect();
    let most = counts.iter().map(|count| width(count)).max().unwrap_or(0);
    for ((one, name), count) in open.gaps.iter().zip(names).zip(counts) {
        let blanks = most.saturating_sub(width(&count));
        let start = format!("{}  {:blanks$}{count}  ", pad(&name, widest), "");
        let left = room.saturating_sub(width(&start));
        lines.push(Line::from(vec![
            span(start, theme.text),
            span(fit(&oldest(scene, one), left).into_owned(), theme.muted),
        ]));
    }
    lines
}

/// Since when the oldest of a kind is open, and where.
fn oldest(scene: Scene<'_>, one: &OpenGaps) -> String {
    let when = scene.when_short(one.oldest.gap.since);
    let text = scene.with("person-oldest", &[("when", when.into())]);
    let account = &one.oldest.account;
    if account.is_empty() { text } else { format!("{text} · {account}") }
}

/// Promises one by one: when, what, with whom.
fn promises(scene: Scene<'_>, id: &str, promises: &Promises, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let mut lines = head(scene, scene.text(id), promises.count, &[], room);
    lines.extend(told_promises(scene, promises).into_iter().map(|(when, what)| {
        let left = room.saturating_sub(width(&when) + 2);
        Line::from(vec![
            span(format!("{when}  "), theme.muted),
            span(fit(&what, left).into_owned(), theme.text),
        ])
    }));
    let more = promises.count.saturating_sub(PROMISES as u64);
    if more > 0 {
        lines.push(Line::from(span(scene.with("person-more", &[("count", more.into())]), theme.muted)));
    }
    lines
}

/// When each promise is due, and what it is.
fn told_promises(scene: Scene<'_>, promises: &Promises) -> Vec<(String, String)> {
    let line = |line: &crate::domain::GapLine| {
        let label = |step: &String| scene.item(Kind::ACTIVITY, crate::domain::code::NEXT_STEP, step).0;
        let what = line.step.as_ref().map_or_else(|| scene.gap_question(line), label);
        (scene.when_today(line.gap.since), format!("{what} · {}", line.account))
    };
    promises.lines.iter().take(PROMISES).map(line).collect()
}

/// What they logged today: how much, then the latest one by one.
fn entries(scene: Scene<'_>, open: &PersonOpen, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let said = day(scene, &open.day);
    let mut lines = head(scene, scene.text("person-entries"), open.day.count(), &said, room);
    for entry in &open.entries {
        let (when, what) = told(scene, entry);
        let left = room.saturating_sub(width(&when) + 2);
        lines.push(Line::from(vec![
            span(format!("{when}  "), theme.muted),
            span(fit(&what, left).into_owned(), theme.text),
        ]));
    }
    let more = open.day.count().saturating_sub(open.entries.len() as u64);
    if more > 0 {
        lines.push(Line::from(span(scene.with("person-more", &[("count", more.into())]), theme.muted)));
    }
    lines
}

/// An activity of today: when, with whom, what came of it.
fn told(scene: Scene<'_>, entry: &DayEntry) -> (String, String) {
    let done = match &entry.outcome {
        // Nothing has come of what is still ahead.
        None if entry.started_at > scene.model.now => {
            let when = scene.when_soon(entry.started_at);
            scene.with(
                "person-planned",
                &[("kind", scene.kind(Kind::activity(entry.kind)).into()), ("when", when.into())],
            )
        }
        outcome => scene.done(entry.kind, outcome.as_deref()),
    };
    (scene.when_short(entry.at), format!("{done} · {}", entry.name))
}

/// `call 12`, `meeting 2`, `2 of 14 without outcome`.
fn day(scene: Scene<'_>, day: &PersonDay) -> Vec<String> {
    let kinds = day.logged.iter().map(|(kind, count)| {
        let kind = scene.kind(Kind::activity(*kind));
        scene.with("header-count", &[("what", kind.into()), ("count", (*count).into())])
    });
    let untold = untold(scene, day.untold);
    kinds.chain(untold).collect()
}
