//! What other systems import: which of our columns under which heading, from `vendors.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::domain::Entity;

/// A system.
#[derive(Deserialize)]
pub(super) struct Vendor {
    /// What people call it.
    pub name: String,
    accounts: Option<Table>,
    contacts: Option<Table>,
    activities: Option<Table>,
    matters: Option<Table>,
}

/// The columns of one kind of records.
#[derive(Deserialize)]
pub(super) struct Table {
    /// Of matters, the only kind it takes.
    pub kind: Option<String>,
    columns: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VendorColumn<'t> {
    /// Its heading there.
    pub heading: &'t str,
    /// The heading of our own column.
    pub source: &'t str,
    /// How its cells are written.
    pub form: Form,
}

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Plain,
    /// What people read for the code.
    Label,
    /// Day and time in the reader's zone.
    Moment,
    /// The day of that.
    Date,
    /// The time of that.
    Clock,
    /// Milliseconds, of seconds.
    Millis,
    /// Hours, minutes and seconds, of seconds.
    Spell,
    /// What it is, in words.
    Subject,
}

static VENDORS: LazyLock<BTreeMap<String, Vendor>> = LazyLock::new(|| {
    // A test reads it too: a slip is found there.
    toml::from_str(include_str!("vendors.toml")).unwrap_or_default()
});

/// Their codes, in order of the alphabet.
pub(super) fn codes() -> Vec<&'static str> {
    VENDORS.keys().map(String::as_str).collect()
}

/// A system by its code.
pub(super) fn of(code: &str) -> Option<&'static Vendor> {
    VENDORS.get(code)
}

impl Vendor {
    /// What it takes of an entity; none where it takes nothing.
    pub fn table(&self, entity: Entity) -> Option<&Table> {
        match entity {
            Entity::Account => self.accounts.as_ref(),
            Entity::Contact => self.contacts.as_ref(),
            Entity::Activity => self.activities.as_ref(),
            Entity::Matter => self.matters.as_ref(),
        }
    }
}

impl Table {
    /// Its columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = VendorColumn<'_>> {
        self.columns.iter().filter_map(|line| column(line))
    }
}

fn column(line: &str) -> Option<VendorColumn<'_>> {
    // A heading of vCard holds an equals sign itself, without blanks.
    let (heading, rest) = line.split_once(" = ")?;
    let (source, form) = rest.split_once(" | ").unwrap_or((rest, ""));
    let form = match form {
        "" => Form::Plain,
        "label" => Form::Label,
        "moment" => Form::Moment,
        "date" => Form::Date,
        "clock" => Form::Clock,
        "millis" => Form::Millis,
        "spell" => Form::Spell,
        "subject" => Form::Subject,
        _ => return None,
    };
    Some(VendorColumn { heading, source, form })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::export::columns::Columns;
    use crate::domain::default_catalogue;

    #[test]
    fn every_column_is_read_and_comes_from_a_column_of_ours() {
        let catalogue = default_catalogue();
        assert_eq!(codes().len(), 10);
        for code in codes() {
            let vendor = of(code).unwrap();
            for entity in Entity::ALL {
                let Some(table) = vendor.table(*entity) else { continue };
                let columns: Vec<VendorColumn<'_>> = table.columns().collect();
                assert_eq!(columns.len(), table.columns.len(), "{code} {entity:?}");
                let ours = Columns::of(*entity, &catalogue);
                for column in &columns {
                    assert!(
                        ours.headings().iter().any(|heading| heading == column.source),
                        "{code}: {column:?}"
                    );
                }
            }
        }
    }
}
