//! Which accounts or contacts came by an import: their rows do not say, history does.

use crate::domain::Id;

/// Those of one entity, each with the login of who ran the import. Twenty-four bytes a record.
#[derive(Clone, Debug, Default)]
pub struct ImportedBy {
    logins: Vec<String>,
    /// By id, each with the place of its login.
    records: Vec<(Id, u32)>,
}

impl ImportedBy {
    /// From what history says, in its order.
    pub(in crate::store) fn new(records: Vec<(Id, String)>) -> ImportedBy {
        let mut found = ImportedBy::default();
        for (id, login) in records {
            // Imports are run by few, and each by one.
            let place = found.logins.iter().rposition(|known| *known == login).unwrap_or_else(|| {
                found.logins.push(login);
                found.logins.len() - 1
            });
            found.records.push((id, u32::try_from(place).unwrap_or(u32::MAX)));
        }
        found.records.sort_unstable_by_key(|(id, _)| *id.bytes());
        found
    }

    /// Who ran the import a record came by; none where somebody entered it here.
    pub fn of(&self, id: Id) -> Option<&str> {
        let at = self.records.binary_search_by_key(id.bytes(), |(id, _)| *id.bytes()).ok()?;
        self.logins.get(self.records[at].1 as usize).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IdSource, Moment};

    #[test]
    fn who_ran_the_import_is_found_and_of_others_nobody() {
        let mut ids = IdSource::new([1; 16]);
        let [one, two, three, other] = [4, 3, 2, 1].map(|at| ids.next(Moment::from_millis(at)));
        let found = ImportedBy::new(vec![(one, "olga".into()), (two, "ivan".into()), (three, "olga".into())]);
        let said = [one, two, three, other].map(|id| found.of(id));
        assert_eq!(said, [Some("olga"), Some("ivan"), Some("olga"), None]);
    }
}
