//! Counting signs of one person in one stretch of time.

use super::{Sign, Signs};
use crate::domain::quality::Share;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub(in crate::domain::quality) struct Counts {
    /// Entries by the hour they were saved in; the latest hour met stands last.
    hours: Vec<(i64, u32)>,
    /// Of all entries, those of the fullest hour; see [`Counts::seal`].
    fullest: Share,
    pub overlapping: Share,
    pub taken_back: u64,
    /// Of the outcomes changed, those in entries of others.
    pub colleagues_outcomes: u64,
    pub under_a_minute: Share,
    /// Of the promises made, those that were moved on again and again.
    pub promises: Share,
    /// Promises that were taken away by a change of their entry, and of how many: those made, and those of others or of before
    /// that were given up here.
    pub given_up: Share,
    chosen: Vec<(u32, u64)>,
}

impl Counts {
    /// An entry that was saved in an hour; any numbers that tell one hour from another.
    pub fn saved_in(&mut self, hour: i64) {
        match self.hours.iter_mut().rev().find(|(known, _)| *known == hour) {
            Some((_, count)) => *count += 1,
            None => self.hours.push((hour, 1)),
        }
    }

    /// An outcome or a reason was chosen, by its number.
    pub fn chose(&mut self, item: u32, times: u64) {
        match self.chosen.iter_mut().find(|(known, _)| *known == item) {
            Some((_, count)) => *count += times,
            None => self.chosen.push((item, times)),
        }
    }

    /// All entries of this person and stretch are there: from now on it can be added to others.
    pub fn seal(&mut self) {
        let all: u64 = self.hours.iter().map(|(_, count)| u64::from(*count)).sum();
        let most = self.hours.iter().map(|(_, count)| u64::from(*count)).max().unwrap_or(0);
        self.fullest = Share { part: most, whole: all };
        self.hours = Vec::new();
    }

    /// Adds those of another person or stretch, both sealed.
    pub fn add(&mut self, other: &Counts) {
        self.fullest.add(other.fullest);
        self.overlapping.add(other.overlapping);
        self.taken_back += other.taken_back;
        self.colleagues_outcomes += other.colleagues_outcomes;
        self.under_a_minute.add(other.under_a_minute);
        self.promises.add(other.promises);
        self.given_up.add(other.given_up);
        other.chosen.iter().for_each(|(item, times)| self.chose(*item, *times));
    }

    /// The signs; with what else was counted: entries, entries with an outcome, outcomes changed, and what is not known.
    pub fn signs(&self, logged: u64, told: u64, outcomes_changed: u64, not_known: Share) -> Signs {
        let mut signs = Signs::default();
        let own_changed = outcomes_changed.saturating_sub(self.colleagues_outcomes);
        for sign in Sign::ALL {
            signs.shares[sign as usize] = match sign {
                Sign::OneHour => self.fullest,
                Sign::Overlapping => self.overlapping,
                Sign::NotTold => not_known,
                Sign::TakenBack => Share { part: self.taken_back, whole: logged + self.taken_back },
                Sign::OutcomesChanged => Share { part: own_changed, whole: told },
                Sign::ColleaguesOutcomes => Share { part: self.colleagues_outcomes, whole: told },
                Sign::UnderAMinute => self.under_a_minute,
                Sign::PromisesMoved => self.promises,
                Sign::PromisesGivenUp => self.given_up,
            };
        }
        signs.chosen.clone_from(&self.chosen);
        signs.chosen.sort_unstable();
        signs
    }
}
