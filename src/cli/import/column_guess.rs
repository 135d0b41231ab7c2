//! Which column of a file most likely holds what no heading gives: judged by its cells, and only ever proposed.

use std::collections::HashSet;

use super::{
    cell_unwrap::unwrap, clock::is_clock, dates::unmistakable, flags::flag, placeholders::is_placeholder,
    pseudo_columns as pseudo, records::Record, words,
};
use crate::domain::code;

/// The place of the column whose cells look most like what `target` wants, if any does.
pub(super) fn column(target: &str, width: usize, rows: &[Record]) -> Option<usize> {
    let score = |at: usize| {
        let cells: Vec<_> =
            rows.iter().map(|row| unwrap(row.get(at))).filter(|cell| !cell.is_empty()).collect();
        let filled = cells.len();
        if filled == 0 {
            return 0;
        }
        let count = |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell)).count() * 100 / filled;
        let coverage = filled * 100 / rows.len().max(1);
        let fits = match target {
            code::STARTED_AT => count(&is_date),
            code::NAME | pseudo::ACCOUNT => {
                // A name is a text of letters that seldom comes twice; a kind or a town comes again and again.
                let different = cells.iter().collect::<HashSet<_>>().len();
                let is_list = filled >= 10 && different < 5;
                if is_list { 0 } else { count(&is_name) * (20 + different * 100 / filled) / 120 }
            }
            _ => 0,
        };
        fits * coverage
    };
    // Of columns that fit alike the first is taken.
    let best = (0..width).rev().max_by_key(|at| score(*at))?;
    (score(best) >= 2_000).then_some(best)
}

fn is_date(text: &str) -> bool {
    let clear = unmistakable(text, None);
    // A number of ten digits may be a count of seconds as well.
    !text.bytes().all(|b| b.is_ascii_digit())
        && !is_clock(text)
        && clear.map_or(true, |date| {
            date.as_bytes().get(4) == Some(&b'-') && date.as_bytes().get(7) == Some(&b'-')
        })
}

/// Letters that make a name, and nothing that a mail, an address of the web, a number, a date or a yes is.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    letters >= 2
        && letters > digits
        && text.chars().count() <= 120
        && !text.contains(['@', '{', '}', '<'])
        && !text.contains("://")
        && !text.starts_with("www.")
        && flag(text).is_none()
        && !is_placeholder(text)
        && words::state(text).is_none()
        && ["call_outcome", "activity_kind", "direction"]
            .iter()
            .all(|list| words::meaning(list, text).is_none())
        && !is_date(text)
}
