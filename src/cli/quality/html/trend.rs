//! A figure week by week. The week that is not over is hollow, and no axis is made longer for it.

use std::fmt::Write;

use crate::cli::quality::words::Words;

use super::{axis::Axis, svg::escaped};

/// One week.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    /// Its first day.
    pub label: String,
    /// In the axis' measure; none where there is nothing to be a figure of.
    pub value: Option<f64>,
    /// Drawn as a thin line.
    pub interval: Option<(f64, f64)>,
    /// The week is not over.
    pub is_running: bool,
    /// The value in words: of how many, its interval.
    pub says: String,
}

/// What is drawn beside the weeks.
pub(super) struct Chart<'a> {
    /// What the chart is of, for who does not see it.
    pub says: &'a str,
    pub axis: Axis,
    /// Columns from the foot, for numbers; else a line.
    pub is_columns: bool,
    /// A level that must be kept, with its words.
    pub limit: Option<(f64, String)>,
}

/// The chart's own measure.
const WIDE: f64 = 360.0;
const HIGH: f64 = 96.0;
/// Room for what is written at the left, and above.
const LEFT: f64 = 40.0;
const TOP: f64 = 10.0;

/// Draws it. Each week says its value to who points at it.
pub(super) fn chart(points: &[Point], chart: &Chart<'_>, words: Words<'_>) -> String {
    let step = (WIDE - LEFT) / points.len().max(1) as f64;
    let x = |at: usize| LEFT + (at as f64 + 0.5) * step;
    let y = |value: f64| TOP + (1.0 - chart.axis.place(value).clamp(0.0, 1.0)) * HIGH;
    let mut body = frame(chart, words, y);
    let known: Vec<(usize, &Point, f64)> =
        points.iter().enumerate().filter_map(|(at, point)| Some((at, point, point.value?))).collect();
    // Writing into a String cannot fail.
    if !chart.is_columns {
        let _ = write!(body, r#"<path class="line" d="{}"/>"#, line(&known, x, y));
    }
    for (at, point, value) in known {
        let (middle, high) = (x(at), y(value));
        let hollow = if point.is_running { "hollow" } else { "fill" };
        let mut drawn = String::new();
        if let Some((low, most)) = point.interval {
            let _ = write!(drawn, r#"<path class="whisker" d="M{middle:.1} {:.1}V{:.1}"/>"#, y(low), y(most));
        }
        if chart.is_columns {
            let (left, wide) = (middle - step * 0.36, step * 0.72);
            let _ = write!(
                drawn,
                r#"<rect class="{hollow}" x="{left:.1}" y="{high:.1}" width="{wide:.1}" height="{:.1}"/>"#,
                TOP + HIGH - high
            );
        } else {
            let _ = write!(drawn, r#"<circle class="{hollow}" cx="{middle:.1}" cy="{high:.1}" r="3"/>"#);
        }
        if chart.axis.place(value) > 1.0 {
            // What is beyond the axis points out of it.
            let _ = write!(drawn, r#"<path class="{hollow}" d="M{:.1} {TOP}l4 -6 4 6z"/>"#, middle - 4.0);
        }
        let _ = write!(body, "<g><title>{}</title>{drawn}</g>", escaped(&point.says));
    }
    let foot = TOP + HIGH + 14.0;
    if let [first, .., last] = points {
        let (first, last) = (escaped(&first.label), escaped(&last.label));
        let _ = write!(
            body,
            r#"<text x="{LEFT}" y="{foot}">{first}</text><text x="{WIDE}" y="{foot}" text-anchor="end">{last}</text>"#
        );
    }
    format!(
        r#"<svg viewBox="0 0 {WIDE} {}" role="img" aria-label="{}">{body}</svg>"#,
        foot + 4.0,
        escaped(chart.says)
    )
}

/// The levels of the axis with what is written at them, and the limit.
fn frame(chart: &Chart<'_>, words: Words<'_>, y: impl Fn(f64) -> f64) -> String {
    let mut body = String::new();
    for (place, label) in chart.axis.ticks(words) {
        let at = TOP + (1.0 - place) * HIGH;
        let _ = write!(
            body,
            r#"<path class="base" d="M{LEFT} {at:.1}H{WIDE}"/><text x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
            LEFT - 5.0,
            at + 3.5,
            escaped(&label)
        );
    }
    if let Some((limit, says)) = &chart.limit {
        let _ = write!(
            body,
            r#"<path class="limit" d="M{LEFT} {:.1}H{WIDE}"><title>{}</title></path>"#,
            y(*limit),
            escaped(says)
        );
    }
    body
}

/// The line through the weeks that are over. A week without a figure leaves a hole.
fn line(known: &[(usize, &Point, f64)], x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64) -> String {
    let mut path = String::new();
    let mut before = None;
    for (at, _, value) in known.iter().filter(|(_, point, _)| !point.is_running) {
        let pen = if before.is_some_and(|before: usize| before + 1 == *at) { 'L' } else { 'M' };
        let _ = write!(path, "{pen}{:.1} {:.1}", x(*at), y(*value));
        before = Some(*at);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, Zone};
    use crate::i18n::Messages;

    fn drawn(values: &[(Option<f64>, bool)], axis: Axis, is_columns: bool) -> String {
        let messages = Messages::new(Lang::En);
        let words = Words { messages: &messages, zone: Zone::default() };
        let point = |(value, is_running): &(Option<f64>, bool)| Point {
            label: "w".into(),
            value: *value,
            is_running: *is_running,
            ..Point::default()
        };
        let points: Vec<Point> = values.iter().map(point).collect();
        chart(&points, &Chart { says: "", axis, is_columns, limit: None }, words)
    }

    #[test]
    fn a_week_without_a_figure_leaves_a_hole_and_no_week_draws_nothing() {
        let drawn_weeks = drawn(&[(Some(0.1), false), (None, false), (Some(0.2), false)], Axis::Share, false);
        // One line that is begun twice, once on each side of the hole, and never drawn over it.
        let line =
            drawn_weeks.split(r#"<path class="line" d=""#).nth(1).and_then(|rest| rest.split('"').next());
        let moves: Vec<char> = line.unwrap().chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(moves, ['M', 'M'], "{drawn_weeks}");
        assert_eq!(drawn_weeks.matches("<circle").count(), 2, "{drawn_weeks}");
        assert!(drawn(&[], Axis::Share, true).contains("<svg"));
    }

    #[test]
    fn the_running_week_is_hollow_and_beyond_its_axis_an_arrow() {
        let columns = drawn(&[(Some(8.0), false), (Some(40.0), true)], Axis::Count(10.0), true);
        assert_eq!(columns.matches(r#"<rect class="fill""#).count(), 1, "{columns}");
        assert_eq!(columns.matches(r#"<rect class="hollow""#).count(), 1, "{columns}");
        assert_eq!(columns.matches(r#"<path class="hollow""#).count(), 1, "the arrow: {columns}");
    }
}
