//! Bars and intervals: SVG in the page itself, no scripts. Colours come from the page's style, so that light, dark and print
//! need one drawing; what matters stands beside it in words.

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

/// Where the scale of every bar ends: more than any limit, and little enough that a limit of 1 % is seen.
pub(super) const END: f64 = 0.25;

/// A share against its limit, on one scale from 0 to [`END`]; what goes beyond ends in an arrow. `says` is read out.
pub(super) fn bar(share: f64, limit: f64, says: &str) -> String {
    const BED: f64 = WIDE - 8.0;
    let x = |share: f64| (share / END).clamp(0.0, 1.0) * BED;
    let class = if share > limit { "over" } else { "fill" };
    let arrow = match share > END {
        true => format!(r#"<path class="{class}" d="M{BED} 0l7 5-7 5z"/>"#),
        false => String::new(),
    };
    format!(
        r#"<svg viewBox="0 0 {WIDE} 10" preserveAspectRatio="none" style="height:10px" role="img" aria-label="{}"><rect class="bed" width="{BED}" height="10"/><rect class="{class}" width="{:.1}" height="10"/>{arrow}<path class="limit" vector-effect="non-scaling-stroke" d="M{:.1} -3V13"/></svg>"#,
        escaped(says),
        x(share),
        x(limit)
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

/// Shares that make a whole, one after the other, each lighter than the one before it. `says` is read out.
pub(super) fn stack(shares: &[f64], says: &str) -> String {
    let (mut from, mut drawn) = (0.0, String::new());
    for (place, share) in shares.iter().enumerate() {
        let wide = share.clamp(0.0, 1.0) * WIDE;
        if wide > 0.0 {
            drawn +=
                &format!(r#"<rect class="fill part{place}" x="{from:.1}" width="{wide:.1}" height="10"/>"#);
        }
        from += wide;
    }
    format!(
        r#"<svg viewBox="0 0 {WIDE} 10" preserveAspectRatio="none" style="height:10px" role="img" aria-label="{}"><rect class="bed" width="{WIDE}" height="10"/>{drawn}</svg>"#,
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
    fn bars_stand_on_one_scale_and_an_arrow_says_that_there_is_more() {
        let limit_at =
            |drawn: &str| drawn.split(" d=\"M").last().and_then(|d| d.split(' ').next()).map(str::to_owned);
        let (little, much) = (bar(0.02, 0.05, ""), bar(0.6, 0.05, ""));
        assert_eq!(limit_at(&little), limit_at(&much));
        assert!(little.contains("class=\"fill\"") && !little.contains("l7 5"), "{little}");
        assert!(much.contains("class=\"over\"") && much.contains("l7 5"), "{much}");
    }

    #[test]
    fn parts_of_a_whole_stand_one_after_the_other() {
        let drawn = stack(&[0.5, 0.0, 0.25, 0.25], "<all>");
        let from: Vec<&str> =
            drawn.split(" x=\"").skip(1).map(|rect| rect.split('"').next().unwrap_or_default()).collect();
        assert_eq!(from, ["0.0", "160.0", "240.0"], "{drawn}");
        assert!(
            drawn.contains("part3") && !drawn.contains("part1") && drawn.contains("&lt;all&gt;"),
            "{drawn}"
        );
    }
}
