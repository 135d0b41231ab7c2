//! Which answers a figure is made from. While they are missing, it is a figure on incomplete data; what else is missing does
//! not touch it. What tells how complete something is (completeness, gaps, answered) is never on incomplete data, nor is what
//! history alone tells (logged, changed).

use std::collections::BTreeSet;

use super::{Against, FieldFigure, Figures, Table};
use crate::domain::{Catalogue, Tone, code};

/// A figure that is made from answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How late the outcome was told: starts and outcomes of activities.
    Lateness,
    /// Bad news: outcomes of activities.
    Negative,
    /// Nobody reached: likewise.
    NotReached,
    /// What looks too clean: outcomes, and by what work is compared, direction, start, and status of the account.
    TooClean,
    /// What is not known: the fields of activities that can say so, and the fields by which these are needed.
    NotKnown,
    /// Likely duplicates: names and phones of accounts and contacts.
    Duplicates,
}

/// A field over its limit that a figure is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Broken<'a> {
    /// Of which table.
    pub table: Table,
    /// Which, and how much is missing of it.
    pub field: &'a FieldFigure,
}

impl Broken<'_> {
    /// How far it is over.
    pub fn against(&self) -> Against {
        self.field.against()
    }
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 6] = [
        Measure::Lateness,
        Measure::Negative,
        Measure::NotReached,
        Measure::TooClean,
        Measure::NotKnown,
        Measure::Duplicates,
    ];

    /// The key of the figure in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Measure::Lateness => "lateness",
            Measure::Negative => "negative",
            Measure::NotReached => "not_reached",
            Measure::TooClean => "too_clean",
            Measure::NotKnown => "not_known",
            Measure::Duplicates => "duplicates",
        }
    }

    /// What this figure is made from and is over its limit in these figures; none where it can be relied on. Most over
    /// its limit first.
    pub fn broken<'f>(self, figures: &'f Figures, catalogue: &Catalogue) -> Vec<Broken<'f>> {
        let mut broken: Vec<Broken<'f>> = Vec::new();
        for table in figures.tables.iter().filter(|table| table.fields.iter().any(FieldFigure::is_over)) {
            let inputs = self.inputs(table.table, catalogue);
            let is_input = |field: &&FieldFigure| field.is_over() && inputs.contains(field.field.as_str());
            let found = table.fields.iter().filter(is_input);
            broken.extend(found.map(|field| Broken { table: table.table, field }));
        }
        let share = |one: &Broken<'_>| one.field.missing.ratio().unwrap_or(0.0);
        broken.sort_by(|a, b| b.against().cmp(&a.against()).then(share(b).total_cmp(&share(a))));
        broken
    }

    /// The fields of a table that this figure is made from.
    fn inputs(self, table: Table, catalogue: &Catalogue) -> BTreeSet<&str> {
        let fields: &[&str] = match (self, table) {
            (Measure::Lateness, Table::Activities(_)) => &[code::STARTED_AT, code::OUTCOME],
            (Measure::Negative | Measure::NotReached, Table::Activities(_)) => &[code::OUTCOME],
            (Measure::TooClean, Table::Activities(_)) => &[code::OUTCOME, code::DIRECTION, code::STARTED_AT],
            (Measure::TooClean, Table::Accounts | Table::Prospects) => &[code::STATUS],
            (Measure::NotKnown, Table::Activities(_)) => return can_say_not_known(table, catalogue),
            (Measure::Duplicates, Table::Accounts | Table::Prospects | Table::Contacts) => {
                &[code::NAME, code::PHONE]
            }
            _ => &[],
        };
        fields.iter().copied().collect()
    }
}

/// The fields of a table that can say that something is not known, and those that tell whether these are needed.
fn can_say_not_known(table: Table, catalogue: &Catalogue) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for field in catalogue.fields_of(table.kind()) {
        let list = catalogue.picklist_of(field);
        if list.is_some_and(|list| list.items.iter().any(|item| item.tone == Tone::NotKnown)) {
            found.insert(field.code.as_str());
            found.extend(field.needed.fields());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Share, TableFigure},
        *,
    };
    use crate::domain::default_catalogue;

    /// The figures that are on incomplete data where one field of a table is over its limit.
    fn marked(table: Table, over: &str) -> Vec<&'static str> {
        let field = |code: &str, part| FieldFigure {
            field: code.into(),
            missing: Share { part, whole: 100 },
            not_known: 0,
            limit: 0.01,
        };
        let fields = vec![field(code::DUE, 1), field(over, 9)];
        let table = TableFigure {
            table,
            records: 100,
            complete: 91,
            missing: Share { part: 10, whole: 200 },
            fields,
        };
        let figures = Figures { tables: vec![table], ..Figures::default() };
        let catalogue = default_catalogue();
        let is_marked = |measure: &Measure| !measure.broken(&figures, &catalogue).is_empty();
        Measure::ALL.into_iter().filter(is_marked).map(Measure::code).collect()
    }

    #[test]
    fn a_figure_is_on_incomplete_data_only_where_its_own_fields_are() {
        let catalogue = default_catalogue();
        let calls = Table::all(&catalogue).next().unwrap();
        assert!(matches!(calls, Table::Activities(_)));
        let all_of_outcomes = ["lateness", "negative", "not_reached", "too_clean", "not_known"];
        assert_eq!(marked(calls, code::OUTCOME), all_of_outcomes);
        assert_eq!(marked(calls, code::STARTED_AT), ["lateness", "too_clean"]);
        assert_eq!(marked(calls, code::DIRECTION), ["too_clean"]);
        assert_eq!(marked(calls, code::REASON), ["not_known"]);
        assert_eq!(marked(calls, code::NEXT_STEP), [""; 0]);
        assert_eq!(marked(Table::Accounts, code::PHONE), ["duplicates"]);
        assert_eq!(marked(Table::Accounts, code::CITY), [""; 0]);
        assert_eq!(marked(Table::Contacts, code::ROLE), [""; 0]);
    }
}
