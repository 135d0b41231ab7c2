//! Gaps that came and went, and promises by the week they were due in, on a terminal.

use std::io::Write;

use chrono::NaiveDate;

use crate::cli::CliError;
use crate::domain::quality::Conduct;

use super::{Shown, grid::Grid};

/// Both, a row a week; the week that is not over says so.
pub(super) fn print(
    shown: &Shown<'_>,
    steps: &[(NaiveDate, Conduct)],
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let words = shown.words;
    let week_of = words.text("quality-week-of");
    if steps.iter().any(|(_, done)| done.gap_week.is_some()) {
        let mut grid = Grid::new(&[&week_of], &words.gap_heads());
        for (day, done) in steps {
            let numbers = words.gap_week(done.gap_week.unwrap_or_default());
            grid.row_after(vec![words.day(*day)], numbers.to_vec(), shown.so_far(*day));
        }
        writeln!(out, "\n{}", words.text("quality-gap-weeks"))?;
        grid.print(out)?;
    }
    let mut grid = Grid::new(&[&week_of], &words.promise_heads());
    for (day, done) in steps {
        let both = [done.promised.then, done.promised.now].map(|count| words.promises(count));
        grid.row_after(vec![words.day(*day)], both.concat(), shown.so_far(*day));
    }
    writeln!(out, "\n{}", words.text("quality-promise-weeks"))?;
    grid.print(out)
}
