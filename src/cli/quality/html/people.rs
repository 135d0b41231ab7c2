//! People: charts of their bad news and lateness, each sorted by what it draws, then each one's figures in a table.

use std::fmt::Write;

use crate::cli::quality::{marks::MOST, people::in_order};
use crate::domain::quality::{Measure, Person, Share, too_clean::Mark};

use super::{
    page::{Page, Row, Table},
    svg::{self, escaped},
};

impl Page<'_> {
    /// Each person beside the whole; without the right to see colleagues that is oneself beside the team.
    pub(super) fn people(&mut self) {
        let people = in_order(self.shown);
        let whole = &self.shown.quality.whole.conduct;
        self.chart(
            &people,
            ("quality-chart-negative-people", "quality-chart-negative-note"),
            (|person| person.figures.conduct.negative, whole.negative),
            (Measure::Negative, false),
            Page::news,
        );
        self.chart(
            &people,
            ("quality-chart-late-people", "quality-chart-late-note"),
            (|person| person.figures.conduct.lateness.over_day, whole.lateness.over_day),
            (Measure::Lateness, true),
            Page::late,
        );
        self.figures_of(&people);
    }

    /// A share of each who has one, sorted by it, beside that of the whole.
    fn chart(
        &mut self,
        people: &[&Person],
        (title, note): (&str, &str),
        (share, whole): (fn(&Person) -> Share, Share),
        (measure, most_first): (Measure, bool),
        row: fn(&Self, &Person, Share, f64) -> Option<Row>,
    ) {
        let Some(whole) = whole.ratio() else { return };
        let words = self.shown.words;
        let mut people: Vec<(&Person, f64)> =
            people.iter().filter_map(|person| Some((*person, share(person).ratio()?))).collect();
        if people.is_empty() {
            return;
        }
        people.sort_by(|(one, a), (other, b)| {
            let by_share = if most_first { b.total_cmp(a) } else { a.total_cmp(b) };
            by_share.then_with(|| one.login.cmp(&other.login))
        });
        self.begin(title, note, &[]);
        let mut rows: Vec<Row> = Vec::new();
        for (person, _) in people {
            rows.extend(row(self, person, share(person), whole));
            let broken = words.messages.on_incomplete(measure, &person.figures, self.shown.catalogue);
            rows.extend(broken.map(|broken| Row {
                class: "rest",
                name: format!("! {broken}"),
                ..Row::default()
            }));
        }
        self.rows(rows);
        self.end();
    }

    fn news(&self, person: &Person, share: Share, whole: f64) -> Option<Row> {
        let odd = person.figures.conduct.mark() == Some(Mark::Hard);
        let clean = self.shown.words.messages.clean_mark(&person.figures.conduct);
        self.beside(person, share, whole, (clean, odd))
    }

    fn late(&self, person: &Person, share: Share, whole: f64) -> Option<Row> {
        let words = self.shown.words;
        let span = words.span(person.figures.conduct.lateness.median);
        let median = words.with("quality-median-of", &[("span", span.into())]);
        self.beside(person, share, whole, (Some(median), false))
    }

    /// A person's share with its interval beside that of the whole; in words of how many it is, and what else is said.
    fn beside(
        &self,
        person: &Person,
        share: Share,
        whole: f64,
        (said, is_odd): (Option<String>, bool),
    ) -> Option<Row> {
        let words = self.shown.words;
        let number = words.share(share);
        let of = words.with("quality-of", &[("count", words.count(share.whole).into())]);
        let parts: Vec<String> = [Some(of), said].into_iter().flatten().collect();
        Some(Row {
            class: "",
            name: words.who(&person.login),
            drawing: svg::interval(share.ratio()?, share.interval()?, whole, is_odd, &number),
            number,
            words: parts.join(" · "),
            is_bad: is_odd,
        })
    }

    fn figures_of(&mut self, people: &[&Person]) {
        let words = self.shown.words;
        let id = if self.shown.quality.is_whole_team { "quality-people" } else { "quality-beside" };
        self.begin(id, if people.len() > 1 { "quality-people-note" } else { "" }, &[]);
        let names =
            ["logged", "complete", "median", "late", "negative", "filled", "gaps", "outcomes", "starts"];
        let names = names.map(|name| words.text(&format!("quality-column-{name}")));
        let row = |person: &&Person| {
            let done = &person.figures.conduct;
            let counts = [person.figures.gaps_total(), done.outcomes_changed, done.starts_changed];
            let mut row = vec![words.who(&person.login)];
            row.extend(words.conduct(done));
            row.extend(counts.map(|count| words.count(count)));
            row
        };
        let table = Table {
            heads: [String::new()].into_iter().chain(names).collect(),
            rows: people.iter().map(row).collect(),
            foot: self.middle(),
        };
        self.table(&table);
        let asks: String = people.iter().map(|person| self.asks(person)).collect();
        if !asks.is_empty() {
            let _ = writeln!(self.out, "<ul class=\"asks\">{asks}</ul>");
        }
        self.end();
    }

    /// The middle of the team; none of a team so small that it would tell on somebody.
    fn middle(&self) -> Option<Vec<String>> {
        let words = self.shown.words;
        let team = &self.shown.quality.team;
        let (logged, filled, gaps) = (team.logged?, team.filled?, team.gaps?);
        Some(vec![
            words.text("quality-team"),
            words.median(logged),
            words.ratio(team.complete),
            words.span(team.late),
            words.ratio(team.over_day),
            words.ratio(team.negative),
            words.median(filled),
            words.median(gaps),
            String::new(),
            String::new(),
        ])
    }

    /// What to ask a person about, and which of their figures are on incomplete data.
    fn asks(&self, person: &Person) -> String {
        let words = self.shown.words;
        let who = escaped(&words.who(&person.login));
        let mut asks = words.messages.too_clean(&person.figures.conduct);
        let measures = (&[Measure::Lateness, Measure::Negative][..], MOST);
        asks.extend(words.messages.all_on_incomplete(measures, &person.figures, self.shown.catalogue));
        asks.iter().map(|ask| format!("<li><b>{who}</b>: {}</li>", escaped(ask))).collect()
    }
}
