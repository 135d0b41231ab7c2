//! What somebody is called, from one column or from parts.

use super::{
    super::{
        cell_unwrap::loses_signs, notes::Why, pseudo_columns as pseudo, records::Record, report, words::plain,
    },
    Good, Rows,
};
use crate::domain::{Answer, Entity, LONGEST_TEXT, Message, clean, code, text_too_long};

impl Rows {
    /// Whether any cell gives a name.
    pub(super) fn says_name(&mut self, record: &Record, good: &Good) -> bool {
        let parts = [pseudo::FIRST_NAME, pseudo::LAST_NAME];
        good.row.answers.has(code::NAME) || parts.iter().any(|part| !self.first(record, part).is_empty())
    }

    pub(super) fn name(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Message> {
        let whole = good.row.answers.text(code::NAME).to_owned();
        let has_last = self.mapping.has(pseudo::LAST_NAME);
        // `Name` beside `First name` is the last one, unless the first stands in it.
        let first = self.part(record, pseudo::FIRST_NAME);
        let is_last = !whole.is_empty() && entity == Entity::Contact && !has_last && !first.is_empty();
        if !whole.is_empty() && (!is_last || plain(&whole).contains(&plain(&first))) {
            return Ok(());
        }
        let last = if is_last { whole } else { self.part(record, pseudo::LAST_NAME) };
        let person = person(&first, &self.part(record, pseudo::MIDDLE_NAME), &last);
        if person.is_empty() {
            return Err(report::no_name());
        }
        if let Some(length) = text_too_long(&person) {
            return Err(report::too_long(code::NAME, length, LONGEST_TEXT));
        }
        if entity == Entity::Account {
            self.notes.add(code::NAME, Why::Person, &person);
        }
        good.row.answers.set(code::NAME, Answer::Text(person));
        Ok(())
    }

    fn part(&mut self, record: &Record, target: &str) -> String {
        let text = self.first(record, target);
        if loses_signs(&text)
            && let Some(at) = self.mapping.of(target).first().copied()
        {
            self.note_column(at, Why::Cleaned, &text);
        }
        clean(&text)
    }
}

/// A person's whole name as it is written in its language.
fn person(first: &str, middle: &str, last: &str) -> String {
    let all = |test: fn(char) -> bool| [first, last].concat().chars().all(test);
    let han = |c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let cyrillic = |c| matches!(c, '\u{400}'..='\u{52f}' | ' ' | '-' | '.');
    let parts = if all(han) {
        return format!("{last}{first}");
    } else if all(cyrillic) {
        [last, first, middle]
    } else {
        [first, middle, last]
    };
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
