//! Week by week: a chart for each figure.

use std::fmt::Write;

use crate::domain::quality::{Conduct, Figures};

use super::{
    page::Page,
    svg::{self, Point, escaped},
};

/// The longest row of weeks that can be told apart.
const WEEKS: usize = 26;

impl Page<'_> {
    pub(super) fn weeks(&mut self, about: &Figures) {
        let words = self.shown.words;
        let weeks = about.steps.get(about.steps.len().saturating_sub(WEEKS)..).unwrap_or_default();
        if weeks.len() < 2 {
            return;
        }
        self.figure("quality-weeks", "quality-chart-weeks");
        if self.shown.quality.ahead > 0 {
            let ahead = words.with("quality-ahead", &[("count", self.shown.quality.ahead.into())]);
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, escaped(&ahead));
        }
        self.out.push_str("<div class=\"many\">\n");
        type Value = fn(&Conduct) -> Option<f64>;
        let charts: [(&str, bool, Value); 6] = [
            ("quality-chart-logged", true, |done| Some(done.logged as f64)),
            ("quality-chart-at-entry", false, |done| done.at_entry.ratio()),
            ("quality-chart-at-end", false, |done| done.at_end.ratio()),
            ("quality-chart-complete", false, |done| done.complete.ratio()),
            ("quality-chart-late", false, |done| done.lateness.over_day.ratio()),
            ("quality-chart-negative", false, |done| done.negative.ratio()),
        ];
        for (id, bars, value) in charts {
            let says = |done: &Conduct| match bars {
                true => words.count(done.logged),
                false => words.ratio(value(done)),
            };
            let point = |(day, done): &(chrono::NaiveDate, Conduct)| Point {
                label: words.day(*day),
                value: value(done),
                says: says(done),
            };
            let points: Vec<Point> = weeks.iter().map(point).collect();
            let title = words.text(id);
            let drawing = svg::trend(
                &points,
                bars,
                |most| match bars {
                    true => words.count(most as u64),
                    false => words.ratio(Some(most)),
                },
                &title,
            );
            let _ = writeln!(self.out, "<div><h3>{}</h3>{drawing}</div>", escaped(&title));
        }
        self.out.push_str("</div>\n</figure>\n");
    }
}
