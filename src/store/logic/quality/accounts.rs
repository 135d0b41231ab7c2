//! Whose accounts are and of which status, kept while activities are counted: to look each one up in the file once more would
//! take longer than all the rest.

use rustc_hash::FxHashMap;

struct Held {
    number: i64,
    /// Places in [`Accounts::words`].
    owner: u32,
    status: Option<u32>,
}

/// Accounts by row number.
#[derive(Default)]
pub(super) struct Accounts {
    /// Logins and statuses, each once: there are few.
    words: Vec<String>,
    places: FxHashMap<String, u32>,
    /// In order.
    held: Vec<Held>,
}

impl Accounts {
    /// Takes an account; those before it have lower numbers. `owner`: empty where it has none.
    pub fn note(&mut self, number: i64, owner: &str, status: Option<&str>) {
        let held = Held { number, owner: self.place(owner), status: status.map(|status| self.place(status)) };
        self.held.push(held);
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.places.insert(word.to_owned(), place);
        place
    }

    fn word(&self, place: u32) -> &str {
        self.words.get(place as usize).map_or("", String::as_str)
    }

    /// Owner and status of an account; none of one that came meanwhile.
    pub fn of(&self, number: i64) -> Option<(&str, Option<&str>)> {
        let first = self.held.first()?.number;
        // Mostly no number is left out.
        let guess = usize::try_from(number - first).ok()?;
        let held = match self.held.get(guess) {
            Some(held) if held.number == number => held,
            _ => self.held.get(self.held.binary_search_by_key(&number, |held| held.number).ok()?)?,
        };
        Some((self.word(held.owner), held.status.map(|status| self.word(status))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_where_numbers_are_left_out_and_one_that_is_not_there_is_not() {
        let mut accounts = Accounts::default();
        assert_eq!(accounts.of(1), None);
        accounts.note(3, "olga", Some("prospect"));
        accounts.note(4, "", None);
        accounts.note(9, "ivan", Some("prospect"));
        assert_eq!(accounts.of(3), Some(("olga", Some("prospect"))));
        assert_eq!(accounts.of(4), Some(("", None)));
        assert_eq!(accounts.of(9), Some(("ivan", Some("prospect"))));
        assert_eq!([2, 5, 10].map(|number| accounts.of(number)), [None; 3]);
    }
}
