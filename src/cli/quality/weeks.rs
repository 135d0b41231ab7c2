//! Week by week on a terminal: each share with of how many it is, and its interval.

use std::io::Write;

use chrono::NaiveDate;

use crate::cli::CliError;
use crate::domain::quality::{Conduct, Figures, Measure};

use super::{
    Shown,
    grid::{Grid, INDENT},
    marks::incomplete,
};

/// Week by week: what was done, then how complete it was; the week that is not over says so.
pub(super) fn print(
    shown: &Shown<'_>,
    about: &Figures,
    steps: &[(NaiveDate, Conduct)],
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let words = shown.words;
    let week_of = words.text("quality-week-of");
    let names = ["logged", "median", "late", "negative", "filled"]
        .map(|name| words.text(&format!("quality-column-{name}")));
    let mut grid = Grid::new(&[&week_of], &names);
    for (day, done) in steps {
        let numbers = vec![
            words.count(done.logged),
            words.span(done.lateness.median),
            words.share_of(done.lateness.over_day),
            words.share_of(done.negative),
            words.count(done.filled),
        ];
        grid.row_after(vec![words.day(*day)], numbers, shown.so_far(*day));
    }
    writeln!(out, "\n{}", words.text("quality-weeks"))?;
    incomplete(shown, &[Measure::Lateness, Measure::Negative], about, out)?;
    grid.print(out)?;
    let names = ["entry", "end", "now"].map(|name| words.text(&format!("quality-column-at-{name}")));
    let mut grid = Grid::new(&[&week_of], &names);
    for (day, done) in steps {
        let shares = [done.at_entry, done.at_end, done.complete].map(|share| words.share_of(share));
        grid.row_after(vec![words.day(*day)], shares.to_vec(), shown.so_far(*day));
    }
    writeln!(out, "\n{}", words.text("quality-as-it-was"))?;
    grid.print(out)?;
    Ok(writeln!(out, "{INDENT}{}", words.text("quality-weeks-brackets"))?)
}
