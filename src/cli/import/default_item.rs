//! The item or kind of a file that one of a new file has become. `words.toml` says what other programs' words mean by the codes
//! of a new file; a file made elsewhere may have others for them.

use crate::domain::{Catalogue, Entity, Item, Labels, Picklist, RecordKind, default_catalogue};

/// The code of what an item of a new file is in a list: the item of its code, else the only one that is called so in some
/// language, else the only one that code takes for the same. None where that is not certain.
pub(super) fn of<'l>(list: &'l Picklist, code: &str) -> Option<&'l str> {
    if let Some(item) = list.item(code) {
        return Some(&item.code);
    }
    let defaults = default_catalogue();
    let default =
        defaults.picklists().iter().find_map(|one| one.item(code).filter(|_| one.code == list.code));
    // A list of another name: the one item that any list of a new file has under this code.
    let default = default.or_else(|| only(defaults.picklists().iter().filter_map(|one| one.item(code))))?;
    let named = only(list.live().filter(|item| is_called(&item.label, &default.label)));
    named
        .or_else(|| only(list.live().filter(|item| means_the_same(item, default))))
        .map(|item| item.code.as_str())
}

/// The kind that a kind of a new file is in a catalogue, likewise.
pub(super) fn kind<'c>(catalogue: &'c Catalogue, entity: Entity, code: &str) -> Option<&'c RecordKind> {
    let all = || catalogue.kinds().iter().filter(move |row| row.kind().entity() == entity);
    if let Some(row) = all().find(|row| row.code.as_str() == code) {
        return Some(row);
    }
    let defaults = default_catalogue();
    let default = defaults.kind_of_code(code)?;
    let same = |row: &&RecordKind| row.facts == default.facts && !default.facts.is_empty();
    only(all().filter(|row| is_called(&row.label, &default.label))).or_else(|| only(all().filter(same)))
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

fn is_called(one: &Labels, other: &Labels) -> bool {
    one.all().any(|own| other.all().any(|theirs| own.to_lowercase() == theirs.to_lowercase()))
}

fn means_the_same(item: &Item, default: &Item) -> bool {
    !default.means.is_empty()
        && (&item.means, item.tone, &item.stands_for) == (&default.means, default.tone, &default.stands_for)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of a new file with every code another one, and labels that say nothing where `dumb`.
    fn renamed(code: &str, dumb: bool) -> Picklist {
        let mut list = default_catalogue().picklist(code).unwrap().clone();
        for item in &mut list.items {
            item.code = format!("x_{}", item.code);
            if dumb {
                item.label = Labels::same(&item.code);
            }
        }
        list
    }

    #[test]
    fn an_item_is_known_by_its_code_its_name_or_what_it_means_and_else_not_at_all() {
        let list = default_catalogue().picklist("call_outcome").unwrap().clone();
        assert_eq!(of(&list, "busy"), Some("busy"));
        assert_eq!(of(&renamed("call_outcome", false), "busy"), Some("x_busy"));
        assert_eq!(of(&renamed("call_outcome", true), "busy"), None, "nothing tells it from the others");
        assert_eq!(of(&renamed("direction", true), "inbound"), Some("x_inbound"));
        assert_eq!(of(&renamed("account_status", true), "prospect"), Some("x_prospect"));
        assert_eq!(of(&list, "no_such_item"), None);
    }
}
