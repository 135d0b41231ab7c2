//! When somebody is called again whom nobody reached: data, per outcome.

use std::fmt;

use crate::{
    domain::{Age, Catalogue, Entity, Fact, Message, code, nearest},
    message,
};

/// When to call again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// After a span.
    In(Age),
    /// On the next day, at another hour.
    NextDay,
}

/// When to call again after each outcome, and how often at the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// By outcome; several take turns.
    outcomes: Vec<(String, Vec<Again>)>,
    /// After an outcome that is not named.
    other: Vec<Again>,
    /// So often on one day.
    pub a_day: u32,
    /// So often before it is given up.
    pub in_all: u32,
}

const NEXT_DAY: &str = "next_day";
const A_DAY: &str = "a_day";
const IN_ALL: &str = "in_all";
const ANY_OTHER: &str = "other";
/// No list calls anybody more often than this.
const MOST: u32 = 100;

impl Recall {
    /// Once a day and no more than once.
    pub(super) fn once_a_day() -> Recall {
        Recall { outcomes: Vec::new(), other: vec![Again::NextDay], a_day: 1, in_all: 1 }
    }

    /// Reads `busy 30min, no_answer 2h next_day, other 2h next_day, 2 a_day, 6 in_all`; what is left out is as in `base`.
    ///
    /// # Errors
    /// It says something else; what could stand there.
    pub fn parse(text: &str, base: Option<&Recall>) -> Result<Recall, Message> {
        let mut read = base.cloned().unwrap_or_else(Recall::once_a_day);
        for clause in text.split(',').map(str::trim) {
            let words: Vec<&str> = clause.split_whitespace().collect();
            let wrong = || {
                message!(
                    "list-recall-wrong",
                    "`{clause}` is no rule of calling again: write `busy 30min`, `no_answer 2h next_day`, `2 a_day` or `6 in_all`",
                    clause = clause
                )
            };
            match words.as_slice() {
                [count, limit @ (A_DAY | IN_ALL)] => {
                    let count = count.parse().ok().filter(|count| (1..=MOST).contains(count));
                    let count = count.ok_or_else(wrong)?;
                    if *limit == A_DAY { read.a_day = count } else { read.in_all = count }
                }
                [outcome, steps @ ..] if !steps.is_empty() => {
                    let steps: Option<Vec<Again>> = steps.iter().map(|step| Again::parse(step)).collect();
                    let steps = steps.ok_or_else(wrong)?;
                    match read.outcomes.iter_mut().find(|(named, _)| named == outcome) {
                        _ if *outcome == ANY_OTHER => read.other = steps,
                        Some((_, old)) => *old = steps,
                        None => read.outcomes.push(((*outcome).to_owned(), steps)),
                    }
                }
                _ => return Err(wrong()),
            }
        }
        Ok(read)
    }

    /// Refuses outcomes that no call has, or by which somebody was reached.
    ///
    /// # Errors
    /// Which one, and the nearest there is.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), Message> {
        let kinds = catalogue.kinds_of(Entity::Activity).filter(|kind| kind.is(Fact::Telephone));
        let fields = kinds.filter_map(|kind| catalogue.field(kind.kind(), code::OUTCOME));
        let items: Vec<&str> = fields
            .filter_map(|field| catalogue.picklist_of(field))
            .flat_map(|list| list.items.iter().filter(|item| !item.is_reached()))
            .map(|item| item.code.as_str())
            .collect();
        match self.outcomes.iter().find(|(outcome, _)| !items.contains(&outcome.as_str())) {
            None => Ok(()),
            Some((outcome, _)) => Err(match nearest(outcome, items.iter().copied()) {
                Some(near) => message!(
                    "list-recall-near",
                    "`{outcome}` is no outcome by which nobody is reached; did you mean `{near}`?",
                    outcome = outcome,
                    near = near
                ),
                None => message!(
                    "list-recall-outcome",
                    "`{outcome}` is no outcome by which nobody is reached; there are: {all}",
                    outcome = outcome,
                    all = items.join(", ")
                ),
            }),
        }
    }

    /// The rules that name outcomes this catalogue has; those of a new list are of a new file.
    pub fn only_known(mut self, catalogue: &Catalogue) -> Recall {
        let outcomes = std::mem::take(&mut self.outcomes);
        self.outcomes = outcomes
            .into_iter()
            .filter(|one| Recall { outcomes: vec![one.clone()], ..self.clone() }.check(catalogue).is_ok())
            .collect();
        self
    }

    /// When to call again after the so-manieth try, from 1, that ended so.
    pub(super) fn after(&self, outcome: &str, tries: usize) -> Again {
        let named = self.outcomes.iter().find(|(named, _)| named == outcome).map(|(_, steps)| steps);
        let steps = named.unwrap_or(&self.other);
        let step = tries.saturating_sub(1).checked_rem(steps.len()).and_then(|at| steps.get(at));
        step.copied().unwrap_or(Again::NextDay)
    }
}

impl Again {
    fn parse(text: &str) -> Option<Again> {
        match text {
            NEXT_DAY => Some(Again::NextDay),
            text => Age::parse(text).map(Again::In),
        }
    }
}

impl fmt::Display for Again {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Again::In(age) => age.fmt(out),
            Again::NextDay => write!(out, "{NEXT_DAY}"),
        }
    }
}

impl fmt::Display for Recall {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let other = (ANY_OTHER.to_owned(), self.other.clone());
        for (outcome, steps) in self.outcomes.iter().chain([&other]) {
            let steps: Vec<String> = steps.iter().map(Again::to_string).collect();
            write!(out, "{outcome} {}, ", steps.join(" "))?;
        }
        write!(out, "{} {A_DAY}, {} {IN_ALL}", self.a_day, self.in_all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CallList, default_catalogue};

    #[test]
    fn the_rules_of_a_new_list_read_back_and_name_outcomes_of_a_new_file() {
        let recall = CallList::blank_recall();
        assert_eq!(Recall::parse(&recall.to_string(), None).as_ref(), Ok(&recall));
        assert_eq!(recall.check(&default_catalogue()), Ok(()));
        assert_eq!((recall.a_day, recall.in_all), (2, 6));
    }

    #[test]
    fn what_is_said_changes_and_the_rest_stays() {
        let base = CallList::blank_recall();
        let changed = Recall::parse("busy 10min, 3 a_day", Some(&base)).unwrap();
        assert!(changed.to_string().starts_with("busy 10min, no_answer 2h next_day"), "{changed}");
        assert_eq!((changed.a_day, changed.in_all), (3, 6));
    }

    #[test]
    fn what_is_none_is_told() {
        for text in ["", "busy", "busy soon", "0 a_day", "x in_all", "1000 in_all", "busy 30min,"] {
            assert!(Recall::parse(text, None).is_err(), "{text}");
        }
        let error = |text: &str| {
            Recall::parse(text, None).unwrap().check(&default_catalogue()).unwrap_err().to_string()
        };
        assert!(error("bussy 5min").contains("did you mean `busy`"));
        assert!(error("agreed 5min").contains("there are:"), "who was reached is not called again");
    }
}
