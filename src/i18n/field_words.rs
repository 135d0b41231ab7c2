//! Whose habit a missing field is, and what signs of a bad week are called: the same on the screen and in what commands print.

use crate::domain::{
    Catalogue, legible_line,
    quality::{
        FieldCell, FieldRow, Habit, Share, Table,
        signs::{Favourite, Sign},
    },
};

use super::{Messages, Value};

/// So many of those who stand out are named.
const MOST_NAMED: usize = 3;

impl Messages {
    /// A key field with its table.
    pub fn key_field(&self, catalogue: &Catalogue, table: Table, field: &str) -> String {
        let label = catalogue.field(table.kind(), field).map(|field| field.label.get(self.lang()));
        let label = legible_line(label.filter(|label| !label.is_empty()).unwrap_or(field)).into_owned();
        let table = self.table(catalogue, table);
        self.with("quality-key-field", &[("table", table.into()), ("field", label.into())])
    }

    /// With whom a field is missing; none where it is within its limit, or where colleagues are not seen.
    pub fn habit(&self, catalogue: &Catalogue, row: &FieldRow) -> Option<String> {
        let share = match row.habit? {
            Habit::Everybody | Habit::Unclear | Habit::OnlyOne => row.missing.less(row.nobodys()),
            Habit::Some | Habit::EverybodySomeMore => row.others(),
            Habit::Nobodys => row.nobodys(),
        };
        let is_named = |cell: &&FieldCell| cell.is_more || row.habit == Some(Habit::OnlyOne);
        let mut named: Vec<&FieldCell> = row.persons().filter(is_named).collect();
        named.sort_by(|a, b| b.missing.ratio().unwrap_or(0.0).total_cmp(&a.missing.ratio().unwrap_or(0.0)));
        let mut values = vec![
            ("field", self.key_field(catalogue, row.table, &row.field).into()),
            ("people", self.named(&named).into()),
            ("count", named.len().into()),
        ];
        values.extend(self.part_of(share));
        let code = row.habit?.code().replace('_', "-");
        Some(self.with(&format!("quality-habit-{code}"), &values))
    }

    fn named(&self, people: &[&FieldCell]) -> String {
        let one = |cell: &&FieldCell| {
            let mut values = vec![("login", legible_line(&cell.login).into_owned().into())];
            values.extend(self.part_of(cell.missing));
            self.with("quality-habit-person", &values)
        };
        let both = |first: String, second: String| {
            self.with("quality-habit-two", &[("first", first.into()), ("second", second.into())])
        };
        let named = people.iter().take(MOST_NAMED).map(one).reduce(both).unwrap_or_default();
        match people.len().saturating_sub(MOST_NAMED) {
            0 => named,
            more => self.with("quality-habit-more", &[("people", named.into()), ("count", more.into())]),
        }
    }

    fn part_of(&self, share: Share) -> [(&'static str, Value<'static>); 2] {
        [("part", self.count(share.part).into()), ("whole", self.count(share.whole).into())]
    }

    /// What a sign is called, in a few words.
    pub fn sign(&self, sign: Sign) -> String {
        self.text(&format!("quality-sign-{}", sign.code().replace('_', "-")))
    }

    /// What somebody chose most in a field, beside how often the others did; `who`: a login.
    pub fn chosen_most(&self, catalogue: &Catalogue, who: &str, of: &Favourite<'_>) -> String {
        let (kind, field) = (Table::Activities(of.item.kind), of.item.field);
        let list = catalogue.field(kind.kind(), field).and_then(|field| catalogue.picklist_of(field));
        let label = list.and_then(|list| list.item(&of.item.item)).map(|item| item.label.get(self.lang()));
        let label = label.filter(|label| !label.is_empty()).unwrap_or(&of.item.item);
        let [rest, all] = [of.rest.part, of.rest.whole].map(|number| self.count(number));
        let mut values = vec![
            ("login", legible_line(who).into_owned().into()),
            ("field", self.key_field(catalogue, kind, field).into()),
            ("item", legible_line(label).into_owned().into()),
            ("rest", rest.into()),
            ("all", all.into()),
        ];
        values.extend(self.part_of(of.own));
        // Of the others nothing is known to who may not see them, or there are none.
        let id = if of.rest.whole == 0 { "quality-chosen-most-alone" } else { "quality-chosen-most" };
        self.with(id, &values)
    }

    /// That somebody changed outcomes that colleagues had told; none where they did not. `role`: what they are, in words.
    pub fn colleagues_outcomes(&self, who: &str, role: &str, count: u64) -> Option<String> {
        let values = [
            ("login", legible_line(who).into_owned().into()),
            ("role", role.to_owned().into()),
            ("count", count.into()),
        ];
        (count > 0).then(|| self.with("quality-colleagues-outcomes", &values))
    }
}
