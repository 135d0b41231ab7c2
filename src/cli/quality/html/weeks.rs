//! Week by week: a chart for each figure, then all of them as numbers.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::cli::quality::{Shown, last_week};
use crate::domain::quality::{Conduct, Measure, Share, Table as Kind};

use super::{
    axis::Axis,
    page::{Page, Table},
    svg::escaped,
    trend::{Chart, Point, chart},
};

/// The longest row of weeks that can be told apart.
pub(super) const WEEKS: usize = 26;

/// What a chart by week is of.
#[derive(Clone, Copy)]
enum Weekly {
    Logged,
    Median,
    /// A share, by the id of its title.
    Share(&'static str, fn(&Conduct) -> Share, Option<Measure>, bool),
}

const CHARTS: [Weekly; 7] = [
    Weekly::Share("quality-chart-at-end", |done| done.at_end, None, true),
    Weekly::Share("quality-chart-at-entry", |done| done.at_entry, None, true),
    Weekly::Share("quality-chart-complete", |done| done.complete, None, true),
    Weekly::Share("quality-chart-late", |done| done.lateness.over_day, Some(Measure::Lateness), false),
    Weekly::Median,
    Weekly::Share("quality-chart-negative", |done| done.negative, Some(Measure::Negative), false),
    Weekly::Logged,
];

impl Page<'_> {
    pub(super) fn weeks(&mut self) {
        let steps = &self.about.steps;
        let weeks = steps.get(steps.len().saturating_sub(WEEKS)..).unwrap_or_default();
        if weeks.len() < 2 {
            return;
        }
        let words = self.shown.words;
        let limit = Kind::Accounts.limit();
        let note = words.with(
            "quality-chart-weeks",
            &[
                ("share", words.messages.whole_percent(1.0 - limit).into()),
                ("limit", words.messages.whole_percent(limit).into()),
            ],
        );
        self.begin_saying("quality-weeks", &note, &[]);
        if self.shown.quality.ahead > 0 {
            let ahead = words.with("quality-ahead", &[("count", self.shown.quality.ahead.into())]);
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, escaped(&ahead));
        }
        let charts: Vec<_> = CHARTS.iter().map(|one| self.weekly(*one, weeks)).collect();
        self.charts(charts);
        self.numbers(weeks);
        self.end();
    }

    /// Title, last week, mark, drawing.
    fn weekly(&self, of: Weekly, weeks: &[(NaiveDate, Conduct)]) -> (String, String, String, String) {
        let (shown, words) = (self.shown, self.shown.words);
        let last = |say: &dyn Fn(&Shown<'_>, &Conduct) -> String| {
            last_week::said(shown, self.about, |s, d| say(s, d))
        };
        let (title, last, measure) = match of {
            Weekly::Logged => ("quality-chart-logged", last(&last_week::logged), None),
            Weekly::Median => ("quality-chart-median", last(&last_week::median), Some(Measure::Lateness)),
            Weekly::Share(title, share, measure, _) => {
                (title, last(&|shown, done| last_week::share(shown, share(done))), measure)
            }
        };
        let points: Vec<Point> = weeks.iter().map(|(day, done)| self.point(of, *day, done)).collect();
        let axis = match of {
            Weekly::Share(..) => Axis::Share,
            Weekly::Median => Axis::Lateness,
            // A week that is not over makes no axis longer.
            Weekly::Logged => {
                Axis::count(points.iter().filter(|point| !point.is_running).filter_map(|point| point.value))
            }
        };
        let limit = Kind::Accounts.limit();
        let says = words.with("quality-limit-of", &[("limit", words.ratio(Some(limit)).into())]);
        let title = words.text(title);
        let chart_of = Chart {
            says: &format!("{title}: {last}"),
            axis,
            is_columns: matches!(of, Weekly::Logged),
            limit: matches!(of, Weekly::Share(.., true)).then_some((1.0 - limit, says)),
        };
        let drawing = chart(&points, &chart_of, words);
        (title, last, self.mark(measure, self.about), drawing)
    }

    fn point(&self, of: Weekly, day: NaiveDate, done: &Conduct) -> Point {
        let words = self.shown.words;
        let is_running = self.shown.quality.is_running(day);
        let label = match is_running {
            true => words.with("quality-week-so-far", &[("week", words.day(day).into())]),
            false => words.day(day),
        };
        let of_week = |id: &str, values: &[(&str, String)]| {
            let mut all = vec![("week", label.as_str().into())];
            all.extend(values.iter().map(|(name, text)| (*name, text.as_str().into())));
            words.with(id, &all)
        };
        let (value, interval, says) = match of {
            Weekly::Logged => {
                let count = [("count", words.count(done.logged))];
                (Some(done.logged as f64), None, of_week("quality-point-count", &count))
            }
            Weekly::Median => {
                let late = done.lateness;
                let span = [("span", words.span(late.median)), ("count", words.count(late.over_day.whole))];
                (late.median.map(f64::from), None, of_week("quality-point-span", &span))
            }
            Weekly::Share(_, share, ..) => {
                let share = share(done);
                let (low, high) = share.interval().unzip();
                let values = [
                    ("share", words.share(share)),
                    ("count", words.count(share.whole)),
                    ("low", words.ratio(low)),
                    ("high", words.ratio(high)),
                ];
                (share.ratio(), share.interval(), of_week("quality-point", &values))
            }
        };
        Point { label, value, interval, is_running, says }
    }

    /// All weeks as numbers, for who wants to know it exactly: how complete they were, then what was done.
    fn numbers(&mut self, weeks: &[(NaiveDate, Conduct)]) {
        let words = self.shown.words;
        let _ = writeln!(self.out, "<details><summary>{}</summary>", self.text("quality-numbers"));
        let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, self.text("quality-weeks-brackets"));
        self.numbers_of(weeks, &["at-end", "at-entry", "at-now"], |done| {
            [done.at_end, done.at_entry, done.complete].map(|share| words.share_of(share)).into()
        });
        self.numbers_of(weeks, &["late", "median", "negative", "logged"], |done| {
            vec![
                words.share_of(done.lateness.over_day),
                words.span(done.lateness.median),
                words.share_of(done.negative),
                words.count(done.logged),
            ]
        });
        self.out.push_str("</details>\n");
    }

    /// A row a week, the latest first.
    fn numbers_of(
        &mut self,
        weeks: &[(NaiveDate, Conduct)],
        columns: &[&str],
        cells: impl Fn(&Conduct) -> Vec<String>,
    ) {
        let words = self.shown.words;
        let heads = columns.iter().map(|name| words.text(&format!("quality-column-{name}")));
        let row = |(day, done): &(NaiveDate, Conduct)| {
            [vec![self.point(Weekly::Logged, *day, done).label], cells(done)].concat()
        };
        let table = Table {
            heads: [words.text("quality-week-of")].into_iter().chain(heads).collect(),
            rows: weeks.iter().rev().map(row).collect(),
            foot: None,
        };
        self.table(&table);
    }
}
