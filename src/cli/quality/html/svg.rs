//! The charts: SVG in the page itself, no scripts. Colours come from the page's style, so that light, dark and print
//! need one drawing; what matters stands beside it in words.

use std::fmt::Write;

use crate::domain::is_unprintable;

/// Columns of a chart's own measure.
const WIDE: f64 = 320.0;

/// A text as it may stand in a page: names come from files.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(' '),
            c if is_unprintable(c) => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// A bar beside its limit, in multiples of the limit; `says` is read out. What does not fit ends in an arrow.
pub(super) fn bar(share: f64, limit: f64, says: &str) -> String {
    const MOST: f64 = 5.0;
    let times = share / limit;
    let (wide, at) = (times.min(MOST) / MOST * (WIDE - 8.0), (WIDE - 8.0) / MOST);
    let class = if share > limit { "over" } else { "fill" };
    let arrow = match times > MOST {
        true => format!(r#"<path class="{class}" d="M{} 0l7 5-7 5z"/>"#, WIDE - 8.0),
        false => String::new(),
    };
    format!(
        r#"<svg viewBox="0 0 {WIDE} 10" preserveAspectRatio="none" style="height:10px" role="img" aria-label="{}"><rect class="bed" width="{}" height="10"/><rect class="{class}" width="{wide:.1}" height="10"/>{arrow}<path class="limit" vector-effect="non-scaling-stroke" d="M{at:.1} -3V13"/></svg>"#,
        escaped(says),
        WIDE - 8.0
    )
}

/// A bar of a share, to 100 %.
pub(super) fn share(share: f64, over: bool, says: &str) -> String {
    let class = if over { "over" } else { "fill" };
    format!(
        r#"<svg viewBox="0 0 {WIDE} 10" preserveAspectRatio="none" style="height:10px" role="img" aria-label="{}"><rect class="bed" width="{WIDE}" height="10"/><rect class="{class}" width="{:.1}" height="10"/></svg>"#,
        escaped(says),
        share.clamp(0.0, 1.0) * WIDE
    )
}

/// A share with its interval, and the whole's share as a line. `odd`: a diamond in place of the dot.
pub(super) fn interval(share: f64, (low, high): (f64, f64), whole: f64, odd: bool, says: &str) -> String {
    let x = |ratio: f64| ratio.clamp(0.0, 1.0) * (WIDE - 12.0) + 6.0;
    let at = x(share);
    let dot = match odd {
        true => format!(r#"<path class="over" d="M{at:.1} 1l6 7-6 7-6-7z"/>"#),
        false => format!(r#"<circle class="fill" cx="{at:.1}" cy="8" r="4.5"/>"#),
    };
    format!(
        r#"<svg viewBox="0 0 {WIDE} 16" role="img" aria-label="{}"><path class="base" d="M0 8H{WIDE}"/><path class="limit" d="M{:.1} 0V16"/><path class="whisker" d="M{:.1} 8H{:.1}"/>{dot}</svg>"#,
        escaped(says),
        x(whole),
        x(low),
        x(high)
    )
}

/// One week of a trend: its label, its value, and the value in words.
pub(super) struct Point {
    pub label: String,
    pub value: Option<f64>,
    pub says: String,
}

/// The next round number: 1, 2 or 5 times a power of ten; of shares at most 1.
fn round(value: f64, share: bool) -> f64 {
    let ten = 10_f64.powf(value.max(1e-9).log10().floor());
    let fit = [1.0, 2.0, 5.0, 10.0].map(|one| one * ten).into_iter().find(|top| *top >= value * 0.999_999);
    let top = fit.unwrap_or(value);
    if share { top.min(1.0) } else { top.max(1.0) }
}

/// A row of weeks as bars (counts) or as a line (shares), under the round number that `top` puts into words; the last
/// week says its value.
pub(super) fn trend(points: &[Point], bars: bool, top: impl Fn(f64) -> String, says: &str) -> String {
    const HIGH: f64 = 96.0;
    const TOP: f64 = 14.0;
    let most = points.iter().filter_map(|point| point.value).fold(0.0, f64::max);
    let most = if most > 0.0 { round(most, !bars) } else { 1.0 };
    let count = points.len().max(1) as f64;
    let step = WIDE / count;
    let x = |at: usize| (at as f64 + 0.5) * step;
    let y = |value: f64| TOP + (1.0 - value / most) * HIGH;
    let mut body = format!(
        r#"<path class="base" d="M0 {0}H{WIDE}M0 {TOP}H{WIDE}"/><text x="0" y="{1}">{2}</text>"#,
        TOP + HIGH,
        TOP - 3.0,
        escaped(&top(most))
    );
    let mut known = points.iter().enumerate().filter_map(|(at, point)| Some((at, point, point.value?)));
    // Writing into a String cannot fail.
    if bars {
        for (at, point, value) in known.clone() {
            let (left, wide) = (x(at) - step * 0.36, step * 0.72);
            let _ = write!(
                body,
                r#"<rect class="fill" x="{left:.1}" y="{:.1}" width="{wide:.1}" height="{:.1}"><title>{}: {}</title></rect>"#,
                y(value),
                TOP + HIGH - y(value),
                escaped(&point.label),
                escaped(&point.says)
            );
        }
    } else {
        let mut path = String::new();
        let mut before = None;
        for (at, _, value) in known.clone() {
            // A week without a figure leaves a hole.
            let pen = if before.is_some_and(|before| before + 1 == at) { 'L' } else { 'M' };
            let _ = write!(path, "{pen}{:.1} {:.1}", x(at), y(value));
            before = Some(at);
        }
        let _ = write!(body, r#"<path class="line" d="{path}"/>"#);
        for (at, point, value) in known.clone() {
            let _ = write!(
                body,
                r#"<circle class="fill" cx="{:.1}" cy="{:.1}" r="2.6"><title>{}: {}</title></circle>"#,
                x(at),
                y(value),
                escaped(&point.label),
                escaped(&point.says)
            );
        }
    }
    if let Some((at, point, value)) = known.next_back() {
        let _ = write!(
            body,
            r#"<text class="value" x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
            (x(at) + step * 0.4).min(WIDE),
            (y(value) - 6.0).max(9.0),
            escaped(&point.says)
        );
    }
    let foot = TOP + HIGH + 14.0;
    if let [first, .., last] = points {
        let (first, last) = (escaped(&first.label), escaped(&last.label));
        let _ = write!(
            body,
            r#"<text x="0" y="{foot}">{first}</text><text x="{WIDE}" y="{foot}" text-anchor="end">{last}</text>"#
        );
    }
    format!(
        r#"<svg viewBox="0 0 {WIDE} {}" role="img" aria-label="{}">{body}</svg>"#,
        foot + 4.0,
        escaped(says)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_place() {
        assert_eq!(escaped("<b>\"R&D\" 'x'\u{1b}"), "&lt;b&gt;&quot;R&amp;D&quot; &#39;x&#39;\u{fffd}");
        let drawn = bar(0.1, 0.01, "\"><script>");
        assert!(!drawn.contains("<script"), "{drawn}");
    }

    #[test]
    fn axes_end_in_round_numbers_and_shares_at_all() {
        let rounded = [0.07, 0.156, 0.2, 0.6, 1.0].map(|value| round(value, true));
        for (found, wanted) in rounded.into_iter().zip([0.1, 0.2, 0.2, 1.0, 1.0]) {
            assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
        }
        assert_eq!([78.0, 9.0, 0.5].map(|value| round(value, false)), [100.0, 10.0, 1.0]);
    }

    #[test]
    fn a_week_without_a_figure_leaves_a_hole_and_no_week_draws_nothing() {
        let point = |value| Point { label: "w".into(), value, says: "x".into() };
        let drawn = trend(&[point(Some(0.1)), point(None), point(Some(0.2))], false, |_| String::new(), "");
        // One line that is begun twice, once on each side of the hole, and never drawn over it.
        let line = drawn.split(r#"<path class="line" d=""#).nth(1).and_then(|rest| rest.split('"').next());
        let moves: Vec<char> = line.unwrap().chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(moves, ['M', 'M'], "{drawn}");
        assert_eq!(drawn.matches("<circle").count(), 2, "{drawn}");
        assert!(trend(&[], true, |_| String::new(), "").contains("<svg"));
    }
}
