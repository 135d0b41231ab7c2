//! The figures as one page for the weekly meeting: no scripts, nothing loaded, prints as it is.

use std::fmt::Write;

use crate::domain::quality::{Conduct, Figures, Person, Table, TableFigure, too_clean::Mark};

use super::{
    Shown,
    svg::{self, Point, escaped},
};

/// The longest row of weeks that can be told apart.
const WEEKS: usize = 26;

/// What the page is made with. Writing into a String cannot fail, so results are dropped.
struct Page<'a> {
    shown: &'a Shown<'a>,
    /// The mark that every figure carries while a limit is broken; empty otherwise.
    mark: String,
    out: String,
}

/// The whole page.
pub(super) fn page(shown: &Shown<'_>) -> String {
    let words = shown.words;
    let incomplete = shown.quality.whole.is_incomplete();
    let mark = match incomplete {
        true => format!(r#"<span class="mark">! {}</span>"#, escaped(&words.text("quality-incomplete"))),
        false => String::new(),
    };
    let about = shown.user.and_then(|user| shown.quality.of(user)).unwrap_or(&shown.quality.whole);
    let mut page = Page { shown, mark, out: String::new() };
    page.head(incomplete);
    page.tiles(about);
    page.completeness(about);
    page.weeks(about);
    page.people();
    page.notes();
    page.out.push_str("</body>\n</html>\n");
    page.out
}

impl Page<'_> {
    fn text(&self, id: &str) -> String {
        escaped(&self.shown.words.text(id))
    }

    fn head(&mut self, incomplete: bool) {
        let (shown, words) = (self.shown, self.shown.words);
        let file = std::path::Path::new(&shown.file);
        let name = file.file_name().map_or(shown.file.clone(), |name| name.to_string_lossy().into_owned());
        let title = match shown.user {
            Some(user) => words.with("quality-title-user", &[("user", user.into()), ("file", name.into())]),
            None => words.with("quality-title", &[("file", name.into())]),
        };
        let since = match shown.quality.since {
            Some(since) => words.with("quality-since", &[("when", words.when(since).into())]),
            None => words.text("quality-all"),
        };
        let (title, when) = (escaped(&title), escaped(&words.when(shown.quality.at)));
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>\n{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"soft\">{when} · {}</p>\n",
            words.messages.lang().code(),
            include_str!("page.css"),
            escaped(&since)
        );
        if incomplete {
            let _ = writeln!(self.out, r#"<p class="why">{}</p>"#, self.text("quality-incomplete-why"));
        }
    }

    /// The figures one looks at first.
    fn tiles(&mut self, about: &Figures) {
        let words = self.shown.words;
        let (done, duplicates) = (&about.conduct, about.duplicates);
        let tiles = [
            ("quality-tile-missing", words.share(about.missing())),
            ("quality-tile-median", words.span(done.lateness.median)),
            ("quality-tile-late", words.share(done.lateness.over_day)),
            ("quality-tile-negative", words.share(done.negative)),
            ("quality-tile-not-known", words.share(done.not_known)),
            ("quality-tile-gaps", words.count(about.gaps_total())),
            ("quality-tile-duplicates", words.count(duplicates.accounts + duplicates.contacts)),
        ];
        self.out.push_str("<ul class=\"tiles\">\n");
        for (id, value) in tiles {
            let (value, label) = (escaped(&value), self.text(id));
            let _ = writeln!(self.out, "<li><b>{value}</b><i>{label}</i>{}</li>", self.mark);
        }
        self.out.push_str("</ul>\n");
    }

    fn figure(&mut self, title: &str, note: &str) {
        let _ = writeln!(
            self.out,
            "<figure>\n<figcaption><h2>{}</h2>{}</figcaption>",
            self.text(title),
            self.mark
        );
        if !note.is_empty() {
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, self.text(note));
        }
    }

    /// One row of a chart: name, drawing, number, word.
    fn row(&mut self, class: &str, name: &str, drawing: &str, number: &str, word: (&str, bool)) {
        let bad = if word.1 { " bad" } else { "" };
        let _ = writeln!(
            self.out,
            r#"<div class="name {class}">{}</div><div class="number {class}">{}</div><div class="bar {class}">{drawing}</div><div class="word {class}{bad}">{}</div>"#,
            escaped(name),
            escaped(number),
            escaped(word.0)
        );
    }

    fn completeness(&mut self, about: &Figures) {
        let words = self.shown.words;
        self.figure("quality-completeness", "quality-chart-completeness");
        self.out.push_str("<div class=\"rows\">\n");
        for TableFigure { table, records, missing, fields, .. } in &about.tables {
            let verdict = |over: bool, limit: f64| {
                let word = words.text(if over { "quality-over" } else { "quality-within" });
                format!(
                    "{word} · {}",
                    words.with("quality-limit-of", &[("limit", words.ratio(Some(limit)).into())])
                )
            };
            let over = missing.exceeds(table.limit());
            let name = format!("{} ({})", words.table(self.shown.catalogue, *table), words.count(*records));
            let share = words.share(*missing);
            let drawing = svg::bar(missing.ratio().unwrap_or(0.0), table.limit(), &share);
            self.row("head", &name, &drawing, &share, (&verdict(over, table.limit()), over));
            for field in fields {
                let label = words.field(self.shown.catalogue, *table, &field.field);
                let share = words.share(field.missing);
                let drawing = svg::bar(field.missing.ratio().unwrap_or(0.0), field.limit, &share);
                self.row(
                    "sub",
                    &label,
                    &drawing,
                    &share,
                    (&verdict(field.is_over(), field.limit), field.is_over()),
                );
            }
        }
        self.out.push_str("</div>\n</figure>\n");
    }

    fn weeks(&mut self, about: &Figures) {
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

    /// Each person beside the whole; without the right to see colleagues that is oneself beside the team.
    fn people(&mut self) {
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

    fn notes(&mut self) {
        let words = self.shown.words;
        let percent = |ratio: f64| words.ratio(Some(ratio));
        let limits = words.with(
            "quality-note-limits",
            &[
                ("table", percent(Table::Accounts.limit()).into()),
                ("prospects", percent(Table::Prospects.limit()).into()),
                ("field", percent(Table::Accounts.field_limit()).into()),
            ],
        );
        let _ = write!(
            self.out,
            "<footer>\n<h2>{}</h2>\n<p>{}</p>\n",
            self.text("quality-notes"),
            escaped(&limits)
        );
        for id in ["quality-note-late", "quality-note-negative", "quality-note-clean", "quality-note-team"] {
            let _ = writeln!(self.out, "<p>{}</p>", self.text(id));
        }
        self.out.push_str("</footer>\n");
    }
}
