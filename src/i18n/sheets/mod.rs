//! Tables of figures in words: key fields with everybody and by week, and what is worth a question. The same for commands, the
//! page and the screen, which show as many columns as they have room for.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    Catalogue, legible_line,
    quality::{FieldRow, Quality, Share},
};

use super::Messages;

mod calls;
mod fields;
mod matters;
mod signs;

pub use matters::MatterSheets;
pub(crate) use matters::left_out;

/// A column: its head and a cell for each row.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is of.
    pub head: String,
    /// From the first row on.
    pub cells: Vec<String>,
}

/// A table with what is said about it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is of.
    pub title: String,
    /// Sentences above it.
    pub before: Vec<String>,
    /// What the rows are called.
    pub labels: Vec<String>,
    /// The first are those to be seen first.
    pub columns: Vec<Column>,
    /// With fewer columns than these, if there are so many, the table would say nothing.
    pub least: usize,
    /// All columns belong together: where not all fit, each row is told with all of them.
    pub is_whole: bool,
    /// The id of the text that says how many columns (`count`) did not fit.
    pub more: &'static str,
    /// Sentences below it.
    pub after: Vec<String>,
}

/// What sheets are made of.
#[derive(Clone, Copy)]
pub struct Sheets<'a> {
    /// The language.
    pub messages: &'a Messages,
    /// The figures.
    pub quality: &'a Quality,
    /// The catalogue they are of.
    pub catalogue: &'a Catalogue,
    /// One person only.
    pub user: Option<&'a str>,
}

/// What stands where there is nothing to be a share of.
const NONE: &str = "–";
/// What is said where fewer columns fit than there are people.
const MORE_PEOPLE: &str = "quality-more-people";
const MORE_WEEKS: &str = "quality-more-weeks";
const MORE_COLUMNS: &str = "quality-more-columns";

impl Sheets<'_> {
    /// Everybody is shown, by name.
    fn is_everybody(&self) -> bool {
        self.quality.is_whole_team && self.user.is_none()
    }

    /// What one person is held against: the others, or the middle where colleagues are not seen.
    fn beside(&self) -> String {
        self.text(if self.quality.is_whole_team { "quality-column-others" } else { "quality-team" })
    }

    fn text(&self, id: &str) -> String {
        self.messages.text(id)
    }

    /// A share with what it is of, as short as it goes: `34.8%/180`; with a `!` before it where it stands out.
    fn cell(&self, share: Share, is_more: bool) -> String {
        if share.whole == 0 {
            return NONE.to_owned();
        }
        let values =
            [("share", self.ratio(share.ratio()).into()), ("count", self.messages.count(share.whole).into())];
        let cell = self.messages.with("quality-cell", &values);
        if is_more { format!("!{cell}") } else { cell }
    }

    /// The same with its 95 % interval in whole percent: `34.8%/180 (28–42)`.
    fn cell_with_interval(&self, share: Share) -> String {
        let cell = self.cell(share, false);
        let Some(interval) = share.interval() else { return cell };
        let (low, high) = self.messages.whole_percents(interval);
        let values = [("cell", cell.as_str().into()), ("low", low.into()), ("high", high.into())];
        self.messages.with("quality-cell-interval", &values)
    }

    fn ratio(&self, ratio: Option<f64>) -> String {
        ratio.map_or(NONE.to_owned(), |ratio| self.messages.percent(ratio))
    }

    /// A login, or that it is nobody's.
    fn who(&self, login: &str) -> String {
        if login.is_empty() { self.text("quality-nobody") } else { legible_line(login).into_owned() }
    }

    /// `week of 9 Nov`; of another year than the figures', with the whole date.
    fn week_head(&self, day: NaiveDate) -> String {
        let is_this_year = self.quality.at.local(self.quality.running.zone).year() == day.year();
        let month = || self.messages.month(day.month());
        let text = match is_this_year {
            true => self.messages.with("day-month", &[("day", day.day().into()), ("month", month().into())]),
            false => Sheets::day(day),
        };
        self.messages.with("quality-column-week", &[("day", text.into())])
    }

    /// `2026-11-16`: a date is never written so that day and month can be confused.
    fn day(day: NaiveDate) -> String {
        day.format("%Y-%m-%d").to_string()
    }
}

/// Who has records that need a key field: who stands out most often first, then who lacks most; nobody's last.
fn people_of_fields(rows: &[FieldRow]) -> Vec<&str> {
    let mut all: Vec<(&str, usize, u64)> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.people) {
        match all.iter_mut().find(|(login, ..)| *login == cell.login) {
            Some((_, marks, missing)) => {
                (*marks, *missing) = (*marks + usize::from(cell.is_more), *missing + cell.missing.part);
            }
            None => all.push((&cell.login, usize::from(cell.is_more), cell.missing.part)),
        }
    }
    all.sort_by_key(|(login, marks, missing)| (login.is_empty(), Reverse(*marks), Reverse(*missing)));
    all.into_iter().map(|(login, ..)| login).collect()
}
