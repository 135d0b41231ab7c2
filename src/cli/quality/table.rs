//! The figures as tables on a terminal.

use std::io::Write;

use crate::cli::CliError;
use crate::domain::quality::{Figures, Measure, TableFigure};
use crate::i18n::sheets::MatterSheets;

use super::{
    Shown, as_of, by_week,
    grid::{Grid, INDENT},
    marks::{MOST, incomplete},
    people::in_order,
    sheet, topics, weeks,
};

/// How many weeks of the trend are shown; `--json` and `--html` have more.
const WEEKS: usize = 12;

/// Prints all that is shown.
pub(super) fn print(shown: &Shown<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    let words = shown.words;
    let whole = &shown.quality.whole;
    let head = |out: &mut dyn Write, text: &str| writeln!(out, "\n{text}");
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
    let (when, remarks) = as_of::lines(shown);
    writeln!(out, "{when} · {since} · {}", words.zone())?;
    for remark in remarks {
        writeln!(out, "! {remark}")?;
    }
    if let Some(goal) = words.messages.goal(shown.quality.goal) {
        writeln!(out, "{goal}")?;
    }

    head(out, &words.text("quality-topics"))?;
    for topic in topics::said(shown, about) {
        sheet::folded(&topic, out)?;
    }
    for one in shown.matters_in_words().map(MatterSheets::all).unwrap_or_default() {
        sheet::print(&one, words, out)?;
    }
    if !about.tables.is_empty() {
        head(out, &words.text("quality-completeness"))?;
        completeness(shown, about, out)?;
    }
    head(out, &words.text("quality-entries"))?;
    for (line, measures) in sentences(shown, about) {
        writeln!(out, "{INDENT}{line}")?;
        incomplete(shown, measures, about, out)?;
    }
    let whole_team = shown.quality.is_whole_team && own.is_none();
    head(out, &words.text(if whole_team { "quality-people" } else { "quality-beside" }))?;
    if in_order(shown).len() > 1 {
        writeln!(out, "{INDENT}{}", words.text("quality-people-note"))?;
    }
    people(shown, out)?;
    for one in shown.sheets() {
        sheet::print(&one, words, out)?;
    }
    let first = about.steps.len().saturating_sub(WEEKS);
    if let Some(steps) = about.steps.get(first..).filter(|steps| !steps.is_empty()) {
        weeks::print(shown, about, steps, out)?;
        by_week::print(shown, steps, out)?;
        if first > 0 {
            let more = words.with("quality-more-weeks", &[("count", (first as u64).into())]);
            writeln!(out, "{INDENT}{more}")?;
        }
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
    let head =
        ["quality-needed", "quality-missing", "quality-share", "quality-limit"].map(|id| words.text(id));
    let mut grid = Grid::new(&[""], &head);
    for table in &about.tables {
        let TableFigure { missing, .. } = table;
        let title = format!("{} ({})", words.table(shown.catalogue, table.table), words.count(table.records));
        let limit = words.ratio(Some(table.limit()));
        let numbers =
            vec![words.count(missing.whole), words.count(missing.part), words.share(*missing), limit];
        grid.row_after(vec![title], numbers, words.messages.against(table.against()));
        for field in &table.fields {
            let label = format!("{INDENT}{}", words.field(shown.catalogue, table.table, &field.field));
            let share = field.missing;
            let limit = words.ratio(Some(field.limit));
            let numbers = vec![words.count(share.whole), words.count(share.part), words.share(share), limit];
            let mut after = words.messages.against(field.against());
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

/// Lateness, bad news, duplicates and gaps in a line each, with the figures that are told in it.
fn sentences(shown: &Shown<'_>, about: &Figures) -> Vec<(String, &'static [Measure])> {
    let words = shown.words;
    let done = &about.conduct;
    let say = |id: &str, values: &[(&str, String)]| {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        words.with(id, &values)
    };
    let late = done.lateness;
    let complete = words.share(done.complete);
    let logged = [("count", done.logged.into()), ("complete", complete.as_str().into())];
    let mut lines: Vec<(String, &'static [Measure])> = vec![
        (words.with("quality-logged", &logged), &[]),
        (
            say(
                "quality-lateness",
                &[
                    ("median", words.span(late.median)),
                    ("most", words.span(late.p90)),
                    ("over", words.share(late.over_day)),
                ],
            ),
            &[Measure::Lateness],
        ),
    ];
    if done.logged == 0 {
        // No number could be told of nothing.
        lines = vec![(words.text("quality-logged-none"), &[])];
    }
    if let Some((low, high)) = done.negative_interval() {
        let interval = [("low", words.ratio(Some(low))), ("high", words.ratio(Some(high)))];
        let [low, high] = interval;
        let share = ("share", words.share(done.negative));
        let reached = ("none", words.share(done.not_reached));
        let line = say("quality-negative", &[share, low, high, reached]);
        lines.push((line, &[Measure::Negative, Measure::NotReached]));
    }
    lines.extend(words.messages.too_clean(done).into_iter().map(|line| (line, &[Measure::TooClean][..])));
    if done.not_known.whole > 0 {
        let of = ("count", words.count(done.not_known.whole));
        let line = say("quality-not-known", &[("share", words.share(done.not_known)), of]);
        lines.push((line, &[Measure::NotKnown]));
    }
    let duplicates = about.duplicates;
    let counts = [("accounts", duplicates.accounts.into()), ("contacts", duplicates.contacts.into())];
    lines.push((words.with("quality-duplicates", &counts), &[Measure::Duplicates]));
    let changed =
        [("outcomes", words.count(done.outcomes_changed)), ("starts", words.count(done.starts_changed))];
    lines.push((say("quality-changed", &changed), &[]));
    let promises = done.promised.now;
    if promises.due() > 0 {
        let [in_time, late, put_off, open] = words.promises(promises);
        let counts = [
            ("due", words.count(promises.due())),
            ("in_time", in_time),
            ("late", late),
            ("put_off", put_off),
            ("open", open),
        ];
        lines.push((say("quality-promises", &counts), &[]));
    }
    let (count, filled) = (("count", words.count(about.gaps_total())), ("filled", words.count(done.filled)));
    let gaps = match about.put_off {
        0 => say("quality-gaps", &[count, filled]),
        put_off => say("quality-gaps-put-off", &[count, ("put_off", words.count(put_off)), filled]),
    };
    lines.push((gaps, &[]));
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
    let people = in_order(shown);
    for person in &people {
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
    for person in &people {
        if let Some(changed) = words.changed(&person.figures.conduct) {
            writeln!(out, "{INDENT}{}: {changed}", words.who(&person.login))?;
        }
    }
    let measures = [Measure::Lateness, Measure::Negative];
    for person in &people {
        for line in words.messages.all_on_incomplete((&measures, MOST), &person.figures, shown.catalogue) {
            writeln!(out, "{INDENT}! {}: {line}", words.who(&person.login))?;
        }
    }
    for person in &people {
        for why in words.messages.too_clean(&person.figures.conduct) {
            writeln!(out, "{INDENT}! {}: {why}", words.who(&person.login))?;
        }
    }
    Ok(())
}
