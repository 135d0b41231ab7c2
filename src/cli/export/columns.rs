//! The columns of an export, derived from the catalogue.

use serde_json::{Value, json};

use crate::domain::{
    Answer, Answers, Catalogue, Column, Entity, Field, Kind, NoNumber, Number, file_columns, show_answer,
};

/// One column that holds a field.
struct FieldColumn {
    code: String,
    column: Column,
}

/// The columns of one entity.
pub(super) struct Columns {
    headings: Vec<String>,
    fields: Vec<FieldColumn>,
    /// Those after the fields.
    last: Vec<&'static str>,
    /// Fields behind all that stood there before them.
    behind: Vec<FieldColumn>,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// As CSV and JSON have it.
    Text(String),
    /// A figure, bare in JSON.
    Number(u32),
    /// A mark.
    Flag(bool),
    /// Nothing there.
    Empty,
}

impl Columns {
    /// The columns before the fields, then the fields.
    pub(super) fn of(entity: Entity, catalogue: &Catalogue) -> Columns {
        let first = file_columns::written_first(entity);
        let headings = first.iter().map(|name| (*name).to_owned()).collect();
        let mut columns = Columns { headings, fields: Vec::new(), last: Vec::new(), behind: Vec::new() };
        let is_behind = |field: &&Field| catalogue.answers_for_telephone(&field.code);
        let left_out = catalogue.not_exported(entity);
        let written = |field: &&Field| !left_out.contains(field.code.as_str());
        for field in catalogue.fields_ever_of(entity).filter(written).filter(|field| !is_behind(field)) {
            let found = columns.new_ones(field);
            columns.fields.extend(found);
        }
        // A field that a team has called so keeps the name.
        let last = file_columns::WRITTEN_LAST.iter().copied();
        columns.last = last.filter(|name| !columns.headings.iter().any(|heading| heading == name)).collect();
        columns.headings.extend(columns.last.iter().map(|name| (*name).to_owned()));
        // Who reads an export by the places of its columns finds them where they were.
        for field in catalogue.fields_ever_of(entity).filter(written).filter(is_behind) {
            let found = columns.new_ones(field);
            columns.behind.extend(found);
        }
        columns
    }

    /// Kinds of one family share columns: each heading stands once.
    fn new_ones(&mut self, field: &Field) -> Vec<FieldColumn> {
        let mut found = Vec::new();
        for (heading, column) in field.columns() {
            if !self.headings.contains(&heading) {
                self.headings.push(heading);
                found.push(FieldColumn { code: field.code.clone(), column });
            }
        }
        found
    }

    /// The headings, in order.
    pub(super) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// What stands after the fields: whether a record came by an import, and by whose.
    pub(super) fn origin(&self, imported_by: Option<&str>) -> impl Iterator<Item = Cell> + '_ {
        let imported = imported_by.is_some();
        let by = imported_by.map_or(Cell::Empty, Cell::text);
        self.last.iter().map(move |name| match *name {
            file_columns::IMPORTED => Cell::Flag(imported),
            _ => by.clone(),
        })
    }

    /// The cells of the fields behind the rest.
    pub(super) fn behind<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = Cell> + 'a {
        self.behind
            .iter()
            .map(move |column| answers.get(&column.code).map_or(Cell::Empty, |answer| column.cell(answer)))
    }

    /// The cells of a record's fields. `links` writes contacts, accounts and matters so that an import finds them again.
    pub(super) fn cells<'a>(
        &'a self,
        answers: &'a Answers,
        links: &'a dyn Fn(&str, &Column) -> Option<String>,
    ) -> impl Iterator<Item = Cell> + 'a {
        self.fields.iter().map(move |column| match answers.get(&column.code) {
            None | Some(Answer::Withheld(_)) => Cell::Empty,
            Some(answer @ (Answer::Contact(_) | Answer::Account(_) | Answer::Matter(_))) => {
                links(&column.code, &column.column).map_or_else(|| column.cell(answer), Cell::Text)
            }
            Some(answer) => column.cell(answer),
        })
    }
}

impl FieldColumn {
    fn cell(&self, answer: &Answer) -> Cell {
        match (answer, &self.column) {
            (Answer::Flag(set), Column::Code) => Cell::Flag(*set),
            (Answer::Duration { seconds, .. }, Column::Exact(_)) => seconds.map_or(Cell::Empty, Cell::Number),
            (Answer::Number(_) | Answer::Money(_), Column::Code) => {
                Cell::Text(read_one_way(show_answer(answer, &Column::Code)))
            }
            (answer, column) => match show_answer(answer, column) {
                text if text.is_empty() => Cell::Empty,
                text => Cell::Text(text),
            },
        }
    }
}

/// A number as nobody reads it in two ways: `12.345` might be thousands, `12.3450` is not.
fn read_one_way(number: String) -> String {
    match Number::read(&number) {
        Err(NoNumber::TwoWays) => number + "0",
        _ => number,
    }
}

impl Cell {
    /// A text, or nothing where it is empty.
    pub(super) fn text(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    /// As CSV has it.
    pub(super) fn plain(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Cell::Text(text) => text.into(),
            Cell::Number(number) => number.to_string().into(),
            Cell::Flag(set) => set.to_string().into(),
            Cell::Empty => "".into(),
        }
    }

    /// As JSON has it.
    pub(super) fn json(&self) -> Value {
        match self {
            Cell::Text(text) => json!(text),
            Cell::Number(number) => json!(number),
            Cell::Flag(set) => json!(set),
            Cell::Empty => Value::Null,
        }
    }
}

/// Whether a needed field is empty, by the one rule.
pub(super) fn is_complete(
    catalogue: &Catalogue,
    kind: Kind,
    answers: &Answers,
    now: crate::domain::Moment,
) -> bool {
    catalogue.missing(kind, answers, now).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::default_catalogue;

    #[test]
    fn a_number_of_three_decimals_is_written_so_that_it_is_read_back() {
        for text in ["12.345", "-1.005", "999.999", "0.125", "1234.567", "5", "12.5"] {
            let number: Number = text.parse().unwrap();
            let written = read_one_way(number.to_string());
            assert_eq!(Number::read(&written), Ok(number), "{written}");
        }
    }

    #[test]
    fn activities_begin_as_the_design_says_and_no_heading_stands_twice() {
        let columns = Columns::of(Entity::Activity, &default_catalogue());
        let headings = columns.headings();
        assert_eq!(
            headings[..9],
            file_columns::written_first(Entity::Activity)
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()[..]
        );
        for (at, heading) in headings.iter().enumerate() {
            assert!(!headings[..at].contains(heading), "{heading}");
        }
        assert_eq!(headings[headings.len() - 3..], ["imported", "imported_by", "phone_record"]);
        for wanted in ["outcome", "contact", "duration", "duration_s", "due", "due_at", "punctuality"] {
            assert!(headings.iter().any(|heading| heading == wanted), "{wanted}");
        }
    }
}
