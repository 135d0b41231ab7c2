//! A column `id`: the ids of an export of picklog, or those of another system, which are codes here.

use super::{
    mapping::{Mapping, Told},
    pseudo_columns as pseudo,
    records::Record,
    words::plain,
};
use crate::domain::{Id, code};

/// Hyphens of an id as an export writes it.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// A record's own id, as an export writes it: `01936b2e-6c1a-7a52-9d54-2f0c8a3f7d10`. Other systems write theirs without
/// hyphens or in braces, or count.
pub(super) fn own_id(text: &str) -> Option<Id> {
    let hyphens = HYPHENS.iter().all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    (text.len() == 36 && hyphens).then(|| text.parse().ok()).flatten()
}

/// Where a file's ids stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ids {
    /// The column headed `id`.
    pub column: Option<usize>,
    /// An id of another system is taken for a code: no other column gives codes, and nobody said that none does.
    pub are_codes: bool,
}

impl Ids {
    /// Finds out what the column `id` holds, by the first row. That of an export is the id and no code, whatever other
    /// columns were cut away.
    pub(super) fn find(mapping: &mut Mapping, told: &[Told], first: Option<&Record>) -> Ids {
        let headed = |at: &usize| plain(&mapping.headings[*at]) == plain(pseudo::ID);
        let column = mapping
            .of(pseudo::ID)
            .first()
            .copied()
            .or_else(|| mapping.of(code::CODE).iter().copied().find(headed));
        let Some(at) = column else { return Ids::default() };
        let is_code = mapping.of(code::CODE).contains(&at);
        let wanted = !told.iter().any(|one| one.field == code::CODE && one.column == "-");
        if is_code && first.is_some_and(|record| own_id(record.get(at).trim()).is_some()) {
            mapping.columns.remove(code::CODE);
            mapping.columns.insert(pseudo::ID.to_owned(), vec![at]);
        }
        Ids { column, are_codes: wanted && (is_code || !mapping.has(code::CODE)) }
    }

    /// Whether the first row has an id of an export: then a row needs nothing else to be known.
    pub(super) fn are_own(&self, first: Option<&Record>) -> bool {
        let text = self.column.zip(first).map_or("", |(at, record)| record.get(at).trim());
        own_id(text).is_some()
    }

    /// The row's own id, and else the column that says what it is called where it came from.
    pub(super) fn of(&self, record: &Record) -> (Option<Id>, Option<usize>) {
        match own_id(self.column.map_or("", |at| record.get(at).trim())) {
            Some(id) => (Some(id), None),
            None => (None, self.column.filter(|_| self.are_codes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_export_writes_is_an_own_id() {
        assert!(own_id("01936b2e-6c1a-7a52-9d54-2f0c8a3f7d10").is_some());
        for text in [
            "",
            "501",
            "4b2c13cca3eb58ee49bbddcf00417130",
            "{01936b2e-6c1a-7a52-9d54-2f0c8a3f7d10}",
            "01936b2e-6c1a-7a52-9d54-2f0c8a3f7dxx",
        ] {
            assert_eq!(own_id(text), None, "{text}");
        }
    }
}
