//! People: charts of their bad news and lateness, then each one's figures in a table.

use std::fmt::Write;

use crate::domain::quality::{Person, too_clean::Mark};

use super::{
    page::Page,
    svg::{self, escaped},
};

impl Page<'_> {
    /// Each person beside the whole; without the right to see colleagues that is oneself beside the team.
    pub(super) fn people(&mut self) {
        let shown = self.shown;
        let wanted = |person: &&Person| match shown.user {
            Some(user) => user == person.login,
            None => !person.login.is_empty(),
        };
        let people: Vec<&Person> = shown.quality.people.iter().filter(wanted).collect();
        let whole = shown.quality.whole.conduct.negative.ratio();
        let with_news: Vec<&&Person> =
            people.iter().filter(|person| person.figures.conduct.negative.whole > 0).collect();
        if let (Some(whole), false) = (whole, with_news.is_empty()) {
            self.figure("quality-chart-negative-people", "quality-chart-negative-note");
            self.out.push_str("<div class=\"rows\">\n");
            for person in with_news {
                self.news(person, whole);
            }
            self.out.push_str("</div>\n</figure>\n");
        }
        let entered: Vec<&&Person> =
            people.iter().filter(|person| person.figures.conduct.lateness.median.is_some()).collect();
        if !entered.is_empty() {
            self.figure("quality-chart-late-people", "quality-chart-late-note");
            self.out.push_str("<div class=\"rows\">\n");
            for person in entered {
                self.late(person);
            }
            self.out.push_str("</div>\n</figure>\n");
        }
        self.table(&people);
    }

    fn news(&mut self, person: &Person, whole: f64) {
        let words = self.shown.words;
        let done = &person.figures.conduct;
        let (Some(share), Some(interval)) = (done.negative.ratio(), done.negative_interval()) else { return };
        let mark = words.messages.clean_mark(done);
        let odd = done.mark() == Some(Mark::Hard);
        let number = words.share(done.negative);
        let drawing = svg::interval(share, interval, whole, odd, &number);
        let of = words.with("quality-of", &[("count", words.count(done.negative.whole).into())]);
        let word = mark.map_or(of.clone(), |mark| format!("{of} · {mark}"));
        self.row("", &words.who(&person.login), &drawing, &number, (&word, odd));
    }

    fn late(&mut self, person: &Person) {
        let words = self.shown.words;
        let late = person.figures.conduct.lateness;
        let number = words.share(late.over_day);
        let drawing = svg::share(late.over_day.ratio().unwrap_or(0.0), false, &number);
        let word = words.with("quality-median-of", &[("span", words.span(late.median).into())]);
        self.row("", &words.who(&person.login), &drawing, &number, (&word, false));
    }

    fn table(&mut self, people: &[&Person]) {
        let words = self.shown.words;
        let id = if self.shown.quality.is_whole_team { "quality-people" } else { "quality-beside" };
        self.figure(id, "");
        self.out.push_str("<div class=\"people\"><table>\n<tr><th></th>");
        for name in
            ["logged", "complete", "median", "late", "negative", "filled", "gaps", "outcomes", "starts"]
        {
            let head = self.text(&format!("quality-column-{name}"));
            let _ = write!(self.out, "<th>{head}</th>");
        }
        self.out.push_str("</tr>\n");
        let cells = |class: &str, cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            format!("<tr{class}>{}</tr>\n", cells.concat())
        };
        for person in people {
            let mut row = vec![words.who(&person.login)];
            row.extend(words.conduct(&person.figures.conduct));
            let done = &person.figures.conduct;
            row.extend(
                [person.figures.gaps_total(), done.outcomes_changed, done.starts_changed]
                    .map(|n| words.count(n)),
            );
            self.out.push_str(&cells("", &row));
        }
        let team = &self.shown.quality.team;
        if let (Some(logged), Some(filled), Some(gaps)) = (team.logged, team.filled, team.gaps) {
            self.out.push_str(&cells(
                " class=\"team\"",
                &[
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
                ],
            ));
        }
        self.out.push_str("</table></div>\n");
        let asks: Vec<String> = people
            .iter()
            .flat_map(|person| {
                let asks = words.messages.too_clean(&person.figures.conduct);
                asks.into_iter().map(|ask| (words.who(&person.login), ask))
            })
            .map(|(who, why)| format!("<li><b>{}</b>: {}</li>", escaped(&who), escaped(&why)))
            .collect();
        if !asks.is_empty() {
            let _ = writeln!(self.out, "<ul class=\"asks\">{}</ul>", asks.concat());
        }
        self.out.push_str("</figure>\n");
    }
}
