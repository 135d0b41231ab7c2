//! A person's figures on their page: shares beside the rest's, tables and fields against their limits.

use ratatui::text::Line;

use crate::domain::quality::{Figures, Measure, Quality, Share};

use super::{
    bars::{self, Bar},
    figures::stands_out,
    incomplete::{self, star},
    limits::{self, Limit, Reasons, rest},
    scene::{Scene, span},
    sheets,
    text::{dash, pad, width, wrap},
};

/// The figures of a person and those of all, where they are there.
pub(super) fn known<'a>(scene: Scene<'a>, login: &str) -> Option<(&'a Figures, &'a Quality)> {
    let pane = &scene.model.figures;
    let quality = pane.team().or(pane.week.as_deref())?;
    Some((quality.of(login)?, quality))
}

/// Marks, shares beside the rest, tables and fields against their limits.
pub(super) fn figures(scene: Scene<'_>, login: &str, room: usize) -> Vec<Line<'static>> {
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

/// What is worth a question, then the fields in which they lack something, worst first.
pub(super) fn fields(scene: Scene<'_>, login: &str, room: usize) -> Vec<Line<'static>> {
    let Some((own, quality)) = known(scene, login) else { return Vec::new() };
    let mut lines = sheets::person_lines(scene, quality, login, room);
    let missing = limits::fields_beside(scene, own, &quality.whole);
    lines.extend(against(scene, &missing, ("person-fields", "person-fields-short"), room));
    lines
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

/// The same as sentences, for line mode.
pub(super) fn said(scene: Scene<'_>, login: &str) -> Vec<String> {
    let Some((own, quality)) = known(scene, login) else { return Vec::new() };
    let mut lines = stands_out(scene, login, own);
    lines.extend(incomplete::said(scene, own));
    lines.extend(compared(own, quality).map(|(name, share, rest)| {
        let percent = share.ratio().map_or_else(dash, |ratio| scene.messages.percent(ratio));
        let label = scene.text(&format!("person-share-{name}"));
        scene.labelled(&label, &scene.facts(&[percent, limits::beside(scene, rest)]))
    }));
    lines.push(numbers(scene, own, quality).join(" · "));
    lines.extend(limits::said(scene, &limits::tables(scene, own, Reasons::Over)));
    lines.extend(sheets::said_of_person(scene, quality, login));
    lines.extend(limits::said(scene, &limits::fields_beside(scene, own, &quality.whole)));
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
    lines.extend(kept(scene, own, room));
    lines
}

/// What became of the promises they made that were due.
fn kept(scene: Scene<'_>, own: &Figures, room: usize) -> Vec<Line<'static>> {
    let count = own.conduct.promised.now;
    if count.due() == 0 {
        return Vec::new();
    }
    let number = |count: u64| scene.messages.count(count);
    let text = scene.with(
        "quality-promises",
        &[
            ("due", number(count.due()).into()),
            ("in_time", number(count.in_time).into()),
            ("late", number(count.late).into()),
            ("put_off", number(count.put_off).into()),
            ("open", number(count.open).into()),
        ],
    );
    wrap(&text, room).into_iter().map(|text| Line::from(span(text, scene.theme.text))).collect()
}

/// `of 180  `: what a share is of, padded.
fn count(scene: Scene<'_>, share: Share) -> String {
    pad(&scene.with("quality-of", &[("count", scene.messages.count(share.whole).into())]), 9) + " "
}
