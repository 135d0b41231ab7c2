//! The columns of a file and what each becomes: what was found by the headings, and what `--map` tells.

use std::collections::{BTreeMap, HashMap};

use super::{pseudo_columns as pseudo, records::Record, units::Unit, unused_columns::Unread};
use crate::domain::{KindCode, Zone, code};

/// Fields for which several columns serve: the first that holds something in a row is taken.
pub(super) const ALTERNATIVES: [&str; 5] =
    [code::PHONE, code::EMAIL, code::COUNTRY, pseudo::ACCOUNT, pseudo::STATE];

/// The kind that rows are taken for, and the columns that it alone has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Its code.
    pub kind: KindCode,
    /// Places of the columns.
    pub columns: Vec<usize>,
}

/// The columns of a file and what they become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapping {
    /// The headings as they stand in the file.
    pub headings: Vec<String>,
    /// Field code, exact column or pseudo-column to the columns it is read from, best first.
    pub columns: BTreeMap<String, Vec<usize>>,
    /// The unit that a heading of a length of time names, by its column.
    pub units: HashMap<usize, Unit>,
    /// The time zone that a heading of a column of times names, by its column.
    pub zones: HashMap<usize, Zone>,
    /// Columns of what a meeting was called: looked at for a word that calls it off, and not read.
    pub titles: Vec<usize>,
    /// Of which kind rows are that do not say it, by the columns that this kind alone has.
    pub kind: Option<Taken>,
    /// Columns of types of which no row that was looked at names a kind; a later one still may.
    pub types: Vec<usize>,
    /// A file beside this one says which account each row is at.
    pub has_links: bool,
    /// The rows are calls and meetings.
    pub of_activities: bool,
}

impl Mapping {
    /// The columns of a target; none when it is not in the file.
    pub(super) fn of(&self, target: &str) -> &[usize] {
        self.columns.get(target).map_or(&[], Vec::as_slice)
    }

    /// Whether any column gives this.
    pub(super) fn has(&self, target: &str) -> bool {
        self.columns.contains_key(target)
    }

    /// Whether any column gives what every row needs; a person's name may stand in parts, and a phone number for an account.
    pub(super) fn gives(&self, target: &str) -> bool {
        let person = target == code::NAME && (self.has(pseudo::FIRST_NAME) || self.has(pseudo::LAST_NAME));
        let number = target == pseudo::ACCOUNT && self.of_activities && self.has(code::PHONE);
        let linked = target == pseudo::ACCOUNT && self.has_links;
        self.has(target) || person || number || linked
    }

    /// A heading as it is shown: `#3` where the third column has none.
    pub(super) fn heading(&self, at: usize) -> String {
        match self.headings.get(at).map(|heading| heading.trim()) {
            Some(heading) if !heading.is_empty() => heading.to_owned(),
            _ => format!("#{}", at + 1),
        }
    }

    /// Columns that nothing is read from, and what they hold in these rows; those of phones and mails first. A column
    /// without a name is one when something stands in it.
    pub(super) fn unread(&self, rows: &[Record]) -> Vec<Unread> {
        let mut unread: Vec<Unread> = self
            .ignored()
            .into_iter()
            .map(|at| {
                let mut column = Unread::new(at, &self.headings[at], self.of_activities);
                rows.iter().for_each(|record| column.see(record));
                column
            })
            .collect();
        unread.sort_by_key(|column| column.holds().is_none());
        unread
    }

    /// Columns that nothing is read from.
    fn ignored(&self) -> Vec<usize> {
        let used = |at: usize| self.columns.values().any(|columns| columns.contains(&at));
        (0..self.headings.len()).filter(|at| !used(*at)).collect()
    }
}

/// One `--map`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Field code or pseudo-column.
    pub field: String,
    /// Heading, or `-` for "read it from nowhere".
    pub column: String,
}
