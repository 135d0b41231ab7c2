//! One person's signs beside those of all others.

use chrono::NaiveDate;

use super::{Sign, Signs};
use crate::domain::quality::{ChosenItem, Conduct, Figures, Quality, Share, stats::is_more};

/// A sign of one person beside the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Which.
    pub sign: Sign,
    /// The person's.
    pub own: Share,
    /// That of all others.
    pub rest: Share,
    /// The person's is larger than chance alone makes it, see [`is_more`]. It is a reason to ask.
    pub is_more: bool,
}

/// The signs of a person beside those of the whole file less theirs. `comparisons`: how many such shares are compared in all.
fn beside(own: &Conduct, whole: &Conduct, comparisons: usize) -> Vec<Beside> {
    let one = |sign| {
        let (own, all) = (own.signs.of(sign), whole.signs.of(sign));
        let rest = all.less(own);
        Beside { sign, own, rest, is_more: is_more(own, rest, comparisons) }
    };
    Sign::ALL.map(one).to_vec()
}

/// The item that somebody chose most in one field, beside how often the others chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Favourite<'a> {
    /// Which.
    pub item: &'a ChosenItem,
    /// Of the person's answers in that field.
    pub own: Share,
    /// Of those of all others.
    pub rest: Share,
    /// As of [`Beside::is_more`].
    pub is_more: bool,
}

/// What a person chose most in the outcome and in the reason of each kind; of two chosen as often, the one that stands first
/// in its list. `people`: how many are looked at; each field of each is one comparison.
fn favourites<'a>(own: &Signs, whole: &Signs, items: &'a [ChosenItem], people: usize) -> Vec<Favourite<'a>> {
    let field = |number: u32| {
        items.get(usize::try_from(number).unwrap_or(usize::MAX)).map(|item| (item.kind, item.field))
    };
    let count = |of: &Signs, number: u32| {
        let part = of.chosen.iter().find(|(one, _)| *one == number).map_or(0, |(_, count)| *count);
        let same = of.chosen.iter().filter(|(one, _)| field(*one) == field(number));
        Share { part, whole: same.map(|(_, count)| count).sum() }
    };
    let fields = whole.chosen.chunk_by(|a, b| field(a.0) == field(b.0)).count();
    let one = |chosen: &[(u32, u64)]| {
        let (number, _) = chosen.iter().rev().max_by_key(|(_, count)| *count)?;
        let share = count(own, *number);
        let rest = count(whole, *number).less(share);
        let is_more = is_more(share, rest, people * fields.max(1));
        Some(Favourite { item: items.get(usize::try_from(*number).ok()?)?, own: share, rest, is_more })
    };
    own.chosen.chunk_by(|a, b| field(a.0) == field(b.0)).filter_map(one).collect()
}

/// Signs and what was chosen most, of a person over one span.
#[derive(Clone, Debug, PartialEq)]
pub struct SignsBeside<'a> {
    /// In the order of [`Sign::ALL`].
    pub signs: Vec<Beside>,
    /// In the order of kinds and of their fields.
    pub chosen: Vec<Favourite<'a>>,
}

impl Quality {
    /// The signs of a person in the latest week that is over, with the day it begins with.
    pub fn signs_of_week(&self, of: &Figures) -> Option<(NaiveDate, SignsBeside<'_>)> {
        let day = self.last_week?;
        Some((day, self.signs_beside(of.step(day)?, self.whole.step(day)?)))
    }

    /// The signs of a person over the whole span.
    pub fn signs_of_span(&self, of: &Figures) -> SignsBeside<'_> {
        self.signs_beside(&of.conduct, &self.whole.conduct)
    }

    fn signs_beside(&self, own: &Conduct, whole: &Conduct) -> SignsBeside<'_> {
        let people = self.people.iter().filter(|person| person.figures.conduct.logged > 0).count();
        SignsBeside {
            signs: beside(own, whole, people * Sign::COUNT),
            chosen: favourites(&own.signs, &whole.signs, &self.chosen, people),
        }
    }
}
