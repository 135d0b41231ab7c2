//! The figures as tables on a terminal.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use crate::cli::CliError;
use crate::domain::quality::{Figures, Person, TableFigure};

use super::Shown;

/// How many weeks of the trend are shown; `--json` and `--html` have more.
const WEEKS: usize = 12;
/// Key fields of a table that are within their limit are summed up from so many on.
const INDENT: &str = "  ";

/// Prints all that is shown.
pub(super) fn print(shown: &Shown<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    let words = shown.words;
    let whole = &shown.quality.whole;
    let mark = if whole.is_incomplete() {
        format!(" · {}", words.text("quality-incomplete"))
    } else {
        String::new()
    };
    let head = |out: &mut dyn Write, text: &str| writeln!(out, "\n{text}{mark}");
    let own = shown.user.and_then(|user| shown.quality.of(user));
    let about = own.unwrap_or(whole);

    let since = match shown.quality.since {
        Some(since) => words.with("quality-since", &[("when", words.when(since).into())]),
        None => words.text("quality-all"),
    };
    let title = match shown.user {
        Some(user) => {
            words.with("quality-title-user", &[("user", user.into()), ("file", shown.file.as_str().into())])
        }
        None => words.with("quality-title", &[("file", shown.file.as_str().into())]),
    };
    writeln!(out, "{title}")?;
    writeln!(out, "{} · {since}", words.when(shown.quality.at))?;
    if !mark.is_empty() {
        writeln!(out, "! {}", words.text("quality-incomplete-why"))?;
    }

    head(out, &words.text("quality-completeness"))?;
    completeness(shown, about, out)?;
    head(out, &words.text("quality-entries"))?;
    for line in sentences(shown, about) {
        writeln!(out, "{INDENT}{line}")?;
    }
    let whole_team = shown.quality.is_whole_team && own.is_none();
    head(out, &words.text(if whole_team { "quality-people" } else { "quality-beside" }))?;
    people(shown, out)?;
    let weeks = about.steps.len().saturating_sub(WEEKS);
    if let Some(steps) = about.steps.get(weeks..).filter(|steps| !steps.is_empty()) {
        head(out, &words.text("quality-weeks"))?;
        let mut grid = Grid::new(&[&words.text("quality-week-of")], &columns(shown));
        for (day, done) in steps {
            grid.row(vec![words.day(*day)], shown.words.conduct(done));
        }
        grid.print(out)?;
        head(out, &words.text("quality-as-it-was"))?;
        let columns = ["entry", "end", "now"].map(|name| words.text(&format!("quality-column-at-{name}")));
        let mut grid = Grid::new(&[&words.text("quality-week-of")], &columns);
        for (day, done) in steps {
            let shares = [done.at_entry, done.at_end, done.complete].map(|share| words.share(share));
            grid.row(vec![words.day(*day)], shares.to_vec());
        }
        grid.print(out)?;
        if shown.quality.ahead > 0 {
            writeln!(
                out,
                "{INDENT}! {}",
                words.with("quality-ahead", &[("count", shown.quality.ahead.into())])
            )?;
        }
    }
    Ok(())
}

/// Tables with their key fields, each within or over its limit.
fn completeness(shown: &Shown<'_>, about: &Figures, out: &mut dyn Write) -> Result<(), CliError> {
    let words = shown.words;
    let verdict = |over: bool| words.text(if over { "quality-over" } else { "quality-within" });
    let head =
        ["quality-needed", "quality-missing", "quality-share", "quality-limit"].map(|id| words.text(id));
    let mut grid = Grid::new(&[""], &head);
    for table in &about.tables {
        let TableFigure { missing, .. } = table;
        let title = format!("{} ({})", words.table(shown.catalogue, table.table), words.count(table.records));
        let limit = words.ratio(Some(table.limit()));
        let numbers =
            vec![words.count(missing.whole), words.count(missing.part), words.share(*missing), limit];
        grid.row_after(vec![title], numbers, verdict(table.is_over()));
        for field in &table.fields {
            let label = format!("{INDENT}{}", words.field(shown.catalogue, table.table, &field.field));
            let share = field.missing;
            let limit = words.ratio(Some(field.limit));
            let numbers = vec![words.count(share.whole), words.count(share.part), words.share(share), limit];
            let mut after = verdict(field.is_over());
            if field.not_known > 0 {
                let count = words.count(field.not_known);
                after = format!(
                    "{after} · {}",
                    words.with("quality-not-known-count", &[("count", count.into())])
                );
            }
            grid.row_after(vec![label], numbers, after);
        }
    }
    grid.print(out)
}

/// Lateness, bad news, duplicates and gaps in a line each.
fn sentences(shown: &Shown<'_>, about: &Figures) -> Vec<String> {
    let words = shown.words;
    let done = &about.conduct;
    let say = |id: &str, values: &[(&str, String)]| {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        words.with(id, &values)
    };
    let late = done.lateness;
    let mut lines = vec![
        say(
            "quality-logged",
            &[("count", words.count(done.logged)), ("complete", words.share(done.complete))],
        ),
        say(
            "quality-lateness",
            &[
                ("median", words.span(late.median)),
                ("most", words.span(late.p90)),
                ("over", words.share(late.over_day)),
            ],
        ),
    ];
    if let Some((low, high)) = done.negative_interval() {
        let interval = [("low", words.ratio(Some(low))), ("high", words.ratio(Some(high)))];
        let [low, high] = interval;
        let share = ("share", words.share(done.negative));
        let reached = ("none", words.share(done.not_reached));
        lines.push(say("quality-negative", &[share, low, high, reached]));
    }
    lines.extend(words.messages.too_clean(done));
    if done.not_known.whole > 0 {
        let of = ("count", words.count(done.not_known.whole));
        lines.push(say("quality-not-known", &[("share", words.share(done.not_known)), of]));
    }
    let duplicates = about.duplicates;
    let counts =
        [("accounts", words.count(duplicates.accounts)), ("contacts", words.count(duplicates.contacts))];
    lines.push(say("quality-duplicates", &counts));
    let changed =
        [("outcomes", words.count(done.outcomes_changed)), ("starts", words.count(done.starts_changed))];
    lines.push(say("quality-changed", &changed));
    let filled = words.count(done.filled);
    lines.push(say("quality-gaps", &[("count", words.count(about.gaps_total())), ("filled", filled)]));
    lines
}

/// The columns of what people did.
fn columns(shown: &Shown<'_>) -> Vec<String> {
    ["logged", "complete", "median", "late", "negative", "filled"]
        .iter()
        .map(|name| shown.words.text(&format!("quality-column-{name}")))
        .collect()
}

/// One row a person, and the middle of the team.
fn people(shown: &Shown<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    let words = shown.words;
    let mut head = columns(shown);
    head.push(words.text("quality-column-gaps"));
    let mut grid = Grid::new(&[""], &head);
    let wanted = |person: &&Person| match shown.user {
        Some(user) => user == person.login,
        // What is nobody's was done by nobody.
        None => !person.login.is_empty(),
    };
    for person in shown.quality.people.iter().filter(wanted) {
        let figures = &person.figures;
        let mut numbers = shown.words.conduct(&figures.conduct);
        numbers.push(words.count(figures.gaps_total()));
        let after = words.messages.clean_mark(&figures.conduct).unwrap_or_default();
        grid.row_after(vec![words.who(&person.login)], numbers, after);
    }
    let team = &shown.quality.team;
    if team.logged.is_some() {
        let number = |median: Option<f64>| median.map_or(String::new(), |median| words.median(median));
        let numbers = vec![
            number(team.logged),
            words.ratio(team.complete),
            words.span(team.late),
            words.ratio(team.over_day),
            words.ratio(team.negative),
            number(team.filled),
            number(team.gaps),
        ];
        grid.row(vec![words.text("quality-team")], numbers);
    }
    grid.print(out)?;
    for person in shown.quality.people.iter().filter(wanted) {
        if let Some(changed) = words.changed(&person.figures.conduct) {
            writeln!(out, "{INDENT}{}: {changed}", words.who(&person.login))?;
        }
    }
    for person in shown.quality.people.iter().filter(wanted) {
        for why in words.messages.too_clean(&person.figures.conduct) {
            writeln!(out, "{INDENT}! {}: {why}", words.who(&person.login))?;
        }
    }
    Ok(())
}

/// Rows whose texts stand at the left of their columns and whose numbers at the right; widths are those of a
/// terminal, where a Chinese character takes two.
struct Grid {
    rows: Vec<(Vec<String>, Vec<String>, String)>,
}

impl Grid {
    fn new(texts: &[&str], numbers: &[String]) -> Grid {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        Grid { rows: vec![(texts, numbers.to_vec(), String::new())] }
    }

    fn row(&mut self, texts: Vec<String>, numbers: Vec<String>) {
        self.row_after(texts, numbers, String::new());
    }

    fn row_after(&mut self, texts: Vec<String>, numbers: Vec<String>, after: String) {
        self.rows.push((texts, numbers, after));
    }

    fn print(&self, out: &mut dyn Write) -> Result<(), CliError> {
        #[allow(clippy::type_complexity)] // a row as it stands in the table
        let widest = |cells: fn(&(Vec<String>, Vec<String>, String)) -> &Vec<String>, at: usize| {
            self.rows.iter().filter_map(|row| cells(row).get(at)).map(|cell| cell.width()).max().unwrap_or(0)
        };
        for row in &self.rows {
            let mut line = INDENT.to_owned();
            for (at, cell) in row.0.iter().enumerate() {
                let blanks = widest(|row| &row.0, at) - cell.width();
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', blanks));
            }
            for (at, cell) in row.1.iter().enumerate() {
                let blanks = widest(|row| &row.1, at) - cell.width();
                line.extend(std::iter::repeat_n(' ', blanks + 2));
                line.push_str(cell);
            }
            if !row.2.is_empty() {
                line.push_str("  ");
                line.push_str(&row.2);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
