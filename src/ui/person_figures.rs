//! A person's figures on their page: shares beside the rest's, tables and fields against their limits.

use ratatui::text::Line;

use crate::domain::quality::{Conduct, Figures, Measure, Quality, Share};

use super::{
    bars::{self, Bar},
    figures::stands_out,
    incomplete::{self, star},
    limits::{self, Limit, Reasons, rest},
    scene::{Scene, span},
    sheets,
    text::{dash, in_lines, pad, width, wrap},
};

/// The figures that have their star on the page.
const STARRED: [Measure; 4] = [Measure::Lateness, Measure::Negative, Measure::NotReached, Measure::NotKnown];

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
    for text in incomplete::lines(scene, &STARRED, own) {
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
        // What is compared is this: somebody who reaches few has little bad news of all.
        ("of-reached", of_reached(done), of_reached(whole)),
        ("reached", done.not_reached, whole.not_reached),
        ("known", done.not_known, whole.not_known),
    ];
    rows.map(|(name, share, all)| (name, share, rest(share, all))).into_iter()
}

/// Bad news of those reached.
fn of_reached(done: &Conduct) -> Share {
    let reached = done.negative.whole.saturating_sub(done.not_reached.part);
    Share { part: done.negative.part, whole: reached }
}

/// What is no share, beside the median of the team.
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

/// A share of a person's: what it is called, in the words there is room for, theirs, and what the rest's is.
struct Row {
    label: String,
    own: Share,
    rest: Share,
    beside: String,
}

/// The shares beside the rest's; on a narrow screen by the short names of the columns.
fn rows(scene: Scene<'_>, own: &Figures, quality: &Quality, is_short: bool) -> Vec<Row> {
    let row = |(name, share, rest): (&str, Share, Share)| {
        let id = if is_short { format!("person-short-{name}") } else { format!("person-share-{name}") };
        let measure = match name {
            "late" => Some(Measure::Lateness),
            "negative" | "of-reached" => Some(Measure::Negative),
            "reached" => Some(Measure::NotReached),
            "known" => Some(Measure::NotKnown),
            _ => None,
        };
        let label = scene.text(&id);
        let label = label + measure.map_or("", |measure| star(scene, measure, own));
        let beside = match is_short {
            true => {
                let share = rest.ratio().map_or_else(dash, |ratio| scene.messages.percent(ratio));
                scene.with("person-rest-short", &[("share", share.into())])
            }
            false => limits::beside(scene, rest),
        };
        Row { label, own: share, rest, beside }
    };
    compared(own, quality).map(row).collect()
}

/// Columns of a share in percent, and those of what it is of, each with the blanks after it.
const PERCENT: usize = 7 + 2;
const OF: usize = 9 + 1;
/// The least and the most columns of a bar, and the blanks after it.
const BAR: std::ops::RangeInclusive<usize> = 8..=40;
const BAR_GAP: usize = 2;

/// The shares of what they did, each a bar from nothing to all with the rest's as a line in it; then what is no share.
fn shares(scene: Scene<'_>, own: &Figures, quality: &Quality, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let widest = |of: &dyn Fn(&Row) -> usize, rows: &[Row]| rows.iter().map(of).max().unwrap_or(0);
    let taken = |rows: &[Row]| {
        widest(&|row| width(&row.label), rows) + 2 + PERCENT + widest(&|row| width(&row.beside), rows)
    };
    let mut rows = self::rows(scene, own, quality, false);
    if taken(&rows) > room {
        rows = self::rows(scene, own, quality, true);
    }
    // With no room for it beside the share, the rest's stands below.
    let is_beside = taken(&rows) <= room;
    let left = room.saturating_sub(taken(&rows));
    // What a share is of gives way before the bar does.
    let bar = |left: usize| left.checked_sub(BAR_GAP).filter(|left| left >= BAR.start());
    let with_count = left >= OF && (bar(left - OF).is_some() || bar(left).is_none());
    let bar_room = bar(if with_count { left - OF } else { left }).map_or(0, |left| left.min(*BAR.end()));
    let mut lines = Vec::new();
    if bar_room > 0 {
        let scale = scene.with("person-scale", &[("rest", bars::LIMIT.into())]);
        lines.extend(wrap(&scale, room).into_iter().map(|text| Line::from(span(text, theme.muted))));
    }
    let label = widest(&|row| width(&row.label), &rows);
    for row in &rows {
        let ratio = row.own.ratio();
        let mut parts = vec![span(format!("{}  ", pad(&row.label, label)), theme.text)];
        if bar_room > 0 {
            let bar = Bar { share: ratio.unwrap_or(0.0), limit: row.rest.ratio(), end: 1.0 };
            let [before, limit, after] = bar.pieces(bar_room);
            parts.extend([span(before, theme.text), span(limit, theme.strong), span(after, theme.text)]);
            parts.push(span(" ".repeat(BAR_GAP), theme.text));
        }
        let percent = ratio.map_or_else(dash, |ratio| scene.messages.percent(ratio));
        let blanks = (PERCENT - 2).saturating_sub(width(&percent));
        parts.push(span(format!("{:blanks$}{percent}  ", ""), theme.strong));
        if with_count {
            parts.push(span(count(scene, row.own), theme.muted));
        }
        let beside = span(row.beside.clone(), theme.text);
        if is_beside {
            parts.push(beside);
            lines.push(Line::from(parts));
        } else {
            lines.extend([Line::from(parts), Line::from(vec![span("  ", theme.text), beside])]);
        }
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
