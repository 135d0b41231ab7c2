//! Within which time a case is to be answered and solved: what the item of its severity stands for.

use super::{Answers, Catalogue, Item, Kind, Message};
use crate::message;

/// Targets of a case, in minutes of working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Targets {
    /// Until it is answered first.
    pub first_answer: u32,
    /// Until it is solved.
    pub solution: u32,
}

/// A year of minutes: a longer target is a slip.
const LONGEST: u32 = 366 * 24 * 60;

impl Targets {
    /// The longest target, in minutes.
    pub const LONGEST: u32 = LONGEST;

    /// Targets in minutes of working time.
    ///
    /// # Errors
    /// One of them is nothing or longer than a year, or the solution is to come before the first answer.
    pub fn new(first_answer: u32, solution: u32) -> Result<Targets, Message> {
        let is_fit = |minutes: u32| (1..=LONGEST).contains(&minutes);
        if !is_fit(first_answer) || !is_fit(solution) {
            return Err(message!(
                "targets-minutes",
                "a target is 1 to {most} minutes of working time",
                most = LONGEST.to_string()
            ));
        }
        match first_answer <= solution {
            true => Ok(Targets { first_answer, solution }),
            false => Err(message!(
                "targets-order",
                "the first answer ({first} minutes) cannot be due after the solution ({solution} minutes)",
                first = first_answer.to_string(),
                solution = solution.to_string()
            )),
        }
    }

    /// Reads `60/480`: first answer and solution.
    pub fn parse(text: &str) -> Option<Targets> {
        let (first, solution) = text.split_once('/')?;
        Targets::new(first.trim().parse().ok()?, solution.trim().parse().ok()?).ok()
    }

    /// The text [`Targets::parse`] reads.
    pub fn text(self) -> String {
        format!("{}/{}", self.first_answer, self.solution)
    }
}

impl Item {
    /// The targets of a severity; none where it sets none.
    pub fn targets(&self) -> Option<Targets> {
        self.stands_for.as_deref().and_then(Targets::parse)
    }
}

impl Catalogue {
    /// The targets of a record by the item that a field of it has.
    pub fn targets(&self, kind: impl Into<Kind>, answers: &Answers, field: &str) -> Option<Targets> {
        self.answered_item(kind.into(), answers, field)?.targets()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_read_back_and_nonsense_is_none() {
        let targets = Targets { first_answer: 60, solution: 480 };
        assert_eq!((Targets::parse("60/480"), targets.text()), (Some(targets), "60/480".to_owned()));
        for text in ["", "60", "480/60", "0/60", "60/", "a/b", "1/999999"] {
            assert_eq!(Targets::parse(text), None, "{text}");
        }
    }
}
