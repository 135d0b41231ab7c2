//! One person's page: their figures beside the rest's, what is open with them, and what they logged today.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::{
    app::PersonView,
    domain::{
        DayEntry, Kind, OpenGaps, PersonDay, PersonOpen, Promises,
        quality::{Figures, Measure, Quality, Share},
    },
    i18n::lower_first,
};

use super::{
    bars::{self, Bar},
    figures::{stands_out, title, untold},
    incomplete::{self, star},
    limits::{self, Limit, Reasons, rest},
    scene::{Scene, below, put, put_right, span, within},
    text::{dash, fit, pad, width, wrap},
    typed,
};

/// From so many columns on, what is open stands beside the figures.
const BESIDE_FROM: u16 = 116;
/// Of promises, so many are told one by one.
const PROMISES: usize = 8;

/// Draws the page from a row on; a row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, view: &PersonView, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    put(
        buffer,
        area,
        0,
        &Line::from(vec![span(view.login.clone(), theme.strong), span(of(scene), theme.text)]),
    );
    let body = below(area, 1 + usize::from(area.height >= 14));
    let columns = if area.width >= BESIDE_FROM {
        // Bars need more room than words.
        let wide = (area.width - 3) * 54 / 100;
        let left = Rect { width: wide, ..body };
        let right = Rect { x: body.x + wide + 3, width: area.width - wide - 3, ..body };
        let mut lines = figures(scene, &view.login, wide.into());
        lines.extend(fields(scene, &view.login, wide.into()));
        vec![(left, lines), (right, open(scene, view, right.width.into()))]
    } else {
        let room = usize::from(area.width);
        let mut lines = figures(scene, &view.login, room);
        lines.push(Line::default());
        lines.extend(open(scene, view, room));
        // Field by field is the longest of it.
        lines.extend(fields(scene, &view.login, room));
        vec![(body, lines)]
    };
    let height = usize::from(body.height);
    let longest = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let top = view.top.min(longest.saturating_sub(height));
    for (area, lines) in &columns {
        for (row, line) in lines.iter().skip(top).take(height).enumerate() {
            put(buffer, *area, row, line);
        }
    }
    let right = match (&view.open, top + height < longest) {
        (_, true) => scene.text("help-more"),
        (Some(open), false) => {
            let as_of = scene.with("figures-as-of", &[("when", scene.when_short(open.at).into())]);
            let zone = known(scene, &view.login).map(|(_, quality)| quality.running.zone.0.name());
            zone.map_or(as_of.clone(), |zone| format!("{as_of} · {zone}"))
        }
        (None, false) => scene.text("figures-counting"),
    };
    put_right(buffer, area, 0, &Line::from(span(right, theme.muted)));
    typed::place(body, 0, 0)
}

/// What the figures are of.
fn of(scene: Scene<'_>) -> String {
    format!(" · {}", lower_first(&title(scene)))
}

/// The figures of a person and those of all, where they are there.
fn known<'a>(scene: Scene<'a>, login: &str) -> Option<(&'a Figures, &'a Quality)> {
    let pane = &scene.model.figures;
    let quality = pane.team().or(pane.week.as_deref())?;
    Some((quality.of(login)?, quality))
}

/// Marks, shares beside the rest, tables and fields against their limits.
fn figures(scene: Scene<'_>, login: &str, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let Some((own, quality)) = known(scene, login) else {
        return vec![Line::from(span(scene.text("figures-none"), theme.muted))];
    };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for text in stands_out(scene, login, own) {
        lines.extend(wrap(&text, room).into_iter().map(|text| Line::from(span(text, theme.bad))));
        lines.push(Line::default());
    }
    for text in incomplete::lines(scene, own) {
        lines.extend(wrap(&text, room).into_iter().map(|text| Line::from(span(text, theme.bad))));
    }
    lines.extend(shares(scene, own, quality, room));
    lines.extend(against(
        scene,
        &limits::tables(scene, own, Reasons::Over),
        ("figures-scale", "figures-scale-short"),
        room,
    ));
    lines
}

/// The fields in which they lack something, worst first.
fn fields(scene: Scene<'_>, login: &str, room: usize) -> Vec<Line<'static>> {
    let Some((own, quality)) = known(scene, login) else { return Vec::new() };
    against(
        scene,
        &limits::fields_beside(scene, own, &quality.whole),
        ("person-fields", "person-fields-short"),
        room,
    )
}

/// A group against its limits, below a blank line and a head.
fn against(scene: Scene<'_>, list: &[Limit], (head, short): (&str, &str), room: usize) -> Vec<Line<'static>> {
    if list.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    // Narrower than bars are, a head that tells nothing of a scale.
    if room < limits::LEAST {
        lines.push(Line::from(span(scene.text(short), scene.theme.muted)));
    }
    lines.extend(limits::lines(scene, list, (Some(head), usize::MAX), room));
    lines
}

/// The whole page as sentences, for line mode.
pub(super) fn said(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((own, quality)) = known(scene, &view.login) {
        lines.extend(stands_out(scene, &view.login, own));
        lines.extend(incomplete::said(scene, own));
        lines.extend(compared(own, quality).map(|(name, share, rest)| {
            let percent = share.ratio().map_or_else(dash, |ratio| scene.messages.percent(ratio));
            let label = scene.text(&format!("person-share-{name}"));
            scene.labelled(&label, &scene.facts(&[percent, limits::beside(scene, rest)]))
        }));
        lines.push(numbers(scene, own, quality).join(" · "));
        lines.extend(limits::said(scene, &limits::tables(scene, own, Reasons::Over)));
        lines.extend(limits::said(scene, &limits::fields_beside(scene, own, &quality.whole)));
    }
    let Some(open) = &view.open else { return lines };
    let total = |id: &str, count: u64| scene.labelled(&scene.text(id), &scene.messages.count(count));
    lines.push(total("person-gaps", open.gaps.iter().map(|one| one.count).sum()));
    lines.extend(open.gaps.iter().map(|one| {
        let count = scene.messages.count(one.count);
        scene.labelled(&scene.gap_group(&one.oldest), &scene.facts(&[count, oldest(scene, one)]))
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

/// What a person's share is compared in: its name, theirs, and that of the rest.
fn compared(own: &Figures, quality: &Quality) -> impl Iterator<Item = (&'static str, Share, Share)> {
    let (done, whole) = (&own.conduct, &quality.whole.conduct);
    let rows = [
        ("complete", done.complete, whole.complete),
        ("late", done.lateness.over_day, whole.lateness.over_day),
        ("negative", done.negative, whole.negative),
        ("reached", done.not_reached, whole.not_reached),
        ("known", done.not_known, whole.not_known),
    ];
    rows.map(|(name, share, all)| (name, share, rest(share, all))).into_iter()
}

/// What is no share, beside the middle of the team.
fn numbers(scene: Scene<'_>, own: &Figures, quality: &Quality) -> [String; 4] {
    let words = scene.messages;
    let (done, team) = (&own.conduct, &quality.team);
    let middle = |number: Option<f64>| number.map_or_else(dash, |number| words.median(number));
    let span_of = |seconds: Option<u32>| seconds.map_or_else(dash, |seconds| words.span(seconds));
    let numbers = [
        ("logged", words.count(done.logged), middle(team.logged)),
        ("median", span_of(done.lateness.median), span_of(team.late)),
        ("filled", words.count(done.filled), middle(team.filled)),
        ("gaps", words.count(own.gaps_total()), middle(team.gaps)),
    ];
    numbers.map(|(name, own, team)| {
        let name = scene.text(&format!("quality-column-{name}"));
        let values = [("name", name.into()), ("own", own.into()), ("team", team.into())];
        scene.with("person-number", &values)
    })
}

/// Parts with points between them, over as many lines as they need; none is broken.
fn in_lines(parts: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut().filter(|line| width(line) + 3 + width(part) <= room) {
            Some(line) => *line = format!("{line} · {part}"),
            None => lines.push(part.clone()),
        }
    }
    lines
}

/// The shares of what they did, each a bar from nothing to all with the rest's as a line in it; then what is no share.
fn shares(scene: Scene<'_>, own: &Figures, quality: &Quality, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let words = scene.messages;
    let rows: Vec<_> = compared(own, quality).collect();
    let label = |name: &str| {
        let measure = match name {
            "late" => Some(Measure::Lateness),
            "negative" => Some(Measure::Negative),
            "reached" => Some(Measure::NotReached),
            "known" => Some(Measure::NotKnown),
            _ => None,
        };
        scene.text(&format!("person-share-{name}")) + measure.map_or("", |measure| star(scene, measure, own))
    };
    let widest = rows.iter().map(|(name, ..)| width(&label(name))).max().unwrap_or(0);
    let beside: Vec<String> = rows.iter().map(|(.., rest)| limits::beside(scene, *rest)).collect();
    let taken = widest + 2 + 2 + 9 + 10 + beside.iter().map(|text| width(text)).max().unwrap_or(0);
    // What a share is of gives way before the bar does.
    let with_count = room >= taken + 8;
    let left = room.saturating_sub(if with_count { taken } else { taken - 10 }).min(40);
    let bar_room = if left >= 8 { left } else { 0 };
    let mut lines =
        vec![Line::from(span(scene.with("person-scale", &[("rest", bars::LIMIT.into())]), theme.muted))];
    for ((name, share, rest), beside) in rows.into_iter().zip(beside) {
        let own_ratio = share.ratio();
        let mut parts = vec![span(format!("{}  ", pad(&label(name), widest)), theme.text)];
        if bar_room > 0 {
            let bar = Bar { share: own_ratio.unwrap_or(0.0), limit: rest.ratio(), end: 1.0 };
            let [before, limit, after] = bar.pieces(bar_room);
            parts.extend([span(before, theme.text), span(limit, theme.strong), span(after, theme.text)]);
            parts.push(span("  ", theme.text));
        }
        let percent = own_ratio.map_or_else(dash, |ratio| words.percent(ratio));
        parts.push(span(
            format!("{:>blanks$}{percent}  ", "", blanks = 7_usize.saturating_sub(width(&percent))),
            theme.strong,
        ));
        if with_count {
            parts.push(span(count(scene, share), theme.muted));
        }
        parts.push(span(beside, theme.text));
        lines.push(Line::from(parts));
    }
    let numbers = in_lines(&numbers(scene, own, quality), room);
    lines.extend(numbers.into_iter().map(|text| Line::from(span(text, theme.text))));
    lines
}

/// `of 180  `: what a share is of, padded.
fn count(scene: Scene<'_>, share: Share) -> String {
    pad(&scene.with("quality-of", &[("count", scene.messages.count(share.whole).into())]), 9) + " "
}

/// What is open with them and what they logged today.
fn open(scene: Scene<'_>, view: &PersonView, room: usize) -> Vec<Line<'static>> {
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

/// A head with how many there are at its end.
fn head(scene: Scene<'_>, text: String, count: u64) -> Line<'static> {
    let theme = scene.theme;
    Line::from(vec![
        span(text, theme.strong),
        span(format!("  {}", scene.messages.count(count)), theme.strong),
    ])
}

/// Open gaps by kind, each with the oldest of it.
fn gaps(scene: Scene<'_>, open: &PersonOpen, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let total = open.gaps.iter().map(|one| one.count).sum();
    let mut first = head(scene, scene.text("person-gaps"), total);
    if open.put_off > 0 {
        let text = scene.with("person-put-off", &[("count", open.put_off.into())]);
        first.spans.push(span(format!("  {text}"), theme.muted));
    }
    let mut lines = vec![first];
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
    let mut lines = vec![head(scene, scene.text(id), promises.count)];
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
    let mut first = head(scene, scene.text("person-entries"), open.day.count());
    let said = day(scene, &open.day);
    if !said.is_empty() {
        first.spans.push(Span::styled(format!("  {said}"), theme.muted));
    }
    let mut lines = vec![first];
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

/// `call 12 · meeting 2 · 2 of 14 without outcome`.
fn day(scene: Scene<'_>, day: &PersonDay) -> String {
    let kinds = day.logged.iter().map(|(kind, count)| {
        let kind = scene.kind(Kind::activity(*kind));
        scene.with("header-count", &[("what", kind.into()), ("count", (*count).into())])
    });
    let untold = untold(scene, day.untold);
    kinds.chain(untold).collect::<Vec<_>>().join(" · ")
}
