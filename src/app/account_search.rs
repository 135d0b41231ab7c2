//! Accounts looked up by typed letters where one of them is the answer: for a field of a form, or as the place to move to.

use crate::domain::{AccountLine, Catalogue, Fit, Kind, Lang, code};

/// What was found for a line, and what is asked for.
#[derive(Clone, Debug, Default)]
pub struct AccountSearch {
    /// The accounts found, best first.
    pub found: Vec<AccountLine>,
    /// What they were found for.
    pub query: String,
    /// The request under way. There is one at a time: what was typed meanwhile is asked for after its answer.
    pub asked: Option<u64>,
}

impl AccountSearch {
    /// Whether the accounts shown are the answer to what is typed; with nothing typed nothing is looked up.
    pub fn is_fresh(&self, typed: &str) -> bool {
        typed.trim().is_empty() || self.query == typed.trim()
    }

    /// The row to highlight: the best one, but not one that is only a guess.
    pub fn proposal(&self) -> Option<usize> {
        self.found.first().is_some_and(|best| best.fit != Fit::Guess).then_some(0)
    }

    /// Where an account is: city and country. Where that does not tell it from another one of its name, its code or phone too.
    pub fn place(&self, line: &AccountLine, catalogue: &Catalogue, lang: Lang) -> String {
        let countries = catalogue.field(Kind::ACCOUNT, code::COUNTRY).and_then(|f| catalogue.picklist_of(f));
        let country = countries.and_then(|list| list.item(&line.country));
        let country = country.map_or(line.country.as_str(), |item| item.label.get(lang));
        let is_like = |other: &&AccountLine| {
            let of = |line: &AccountLine| (line.name.to_lowercase(), line.city.clone(), line.country.clone());
            other.id != line.id && of(other) == of(line)
        };
        let told_by = [&line.code, &line.phone].into_iter().find(|text| !text.is_empty());
        let told_by = told_by.filter(|_| self.found.iter().any(|other| is_like(&other)));
        let parts = [line.city.as_str(), country].into_iter().chain(told_by.map(String::as_str));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(lang.comma())
    }

    /// The accounts for what is typed; none where nothing is.
    pub fn rows(&self, typed: &str) -> &[AccountLine] {
        if typed.trim().is_empty() { &[] } else { &self.found }
    }
}
