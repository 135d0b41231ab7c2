//! Too clean? Whether somebody tells of fewer unreached people, or of less bad news, than can be believed.
//!
//! Two questions are asked of everybody: how many of all were not reached, and how much of what the reached ones said was
//! bad. What is compared is alike: [`Stratum`]. [`compare`] tells what an honest person would have had with the same
//! work. The page `docs/too-clean.md` says how often that is wrong.

use std::collections::BTreeMap;

use crate::domain::Tone;

mod compare;
mod strata;
mod student;

pub use compare::{Cell, Compared, compare};
pub use strata::{HOURS, Outcomes, Stratum};

/// The chance that may name one honest person in a whole file. It is divided by the number of comparisons made in the file
/// (Bonferroni).
const HARD: f64 = 0.02;
/// The chance below which one comparison is worth a look, whatever the others say.
const SOFT: f64 = 0.01;

/// What is asked of a person's entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Of all with an outcome, those where nobody was reached.
    NotReached,
    /// Of those where somebody was reached, those with bad news.
    Bad,
}

impl Question {
    /// Both, in the order they are told.
    pub const ALL: [Question; 2] = [Question::NotReached, Question::Bad];

    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Question::NotReached => "not_reached",
            Question::Bad => "bad_of_reached",
        }
    }

    /// By how much honest people are taken to differ before they are seen: the standard deviation of their shares. Seen
    /// people count for more: see [`compare`].
    pub fn usual_spread(self) -> f64 {
        match self {
            Question::NotReached => 0.10,
            Question::Bad => 0.07,
        }
    }

    /// How many there are, and how many of them count.
    fn counts(self, of: Outcomes) -> (u64, u64) {
        match self {
            Question::NotReached => (of.all, of.not_reached),
            Question::Bad => (of.all - of.not_reached, of.bad),
        }
    }
}

/// How much somebody stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Worth a look: of a hundred honest people, one has it for each question.
    Soft,
    /// Of a hundred files of honest people, two have one such mark.
    Hard,
}

impl Mark {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Soft => "soft",
            Mark::Hard => "hard",
        }
    }
}

/// How one person's entries compare with what others would have had with the same work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clean {
    /// Which share.
    pub question: Question,
    /// The comparison.
    pub compared: Compared,
    /// Whether that is too little to be believed.
    pub mark: Option<Mark>,
}

/// Counts of one person, by stratum.
pub type ByStratum = BTreeMap<Stratum, Outcomes>;

/// Judges everybody of a file, in the order given. Who has too little to compare gets an empty list.
pub fn judge(people: &[&ByStratum]) -> Vec<Vec<Clean>> {
    let mut judged = vec![Vec::new(); people.len()];
    for question in Question::ALL {
        let cells = strata::cells(people, |of| question.counts(of));
        let compared = compare(&cells, question.usual_spread());
        for (list, compared) in judged.iter_mut().zip(compared) {
            list.extend(compared.map(|compared| Clean { question, compared, mark: None }));
        }
    }
    let comparisons = judged.iter().map(Vec::len).sum::<usize>().max(1) as f64;
    for clean in judged.iter_mut().flatten() {
        clean.mark = match clean.compared.chance {
            chance if chance < HARD / comparisons => Some(Mark::Hard),
            chance if chance < SOFT => Some(Mark::Soft),
            _ => None,
        };
    }
    judged
}

impl Outcomes {
    /// One more entry whose outcome is of this tone.
    pub fn add(&mut self, tone: Tone) {
        self.all += 1;
        self.not_reached += u64::from(tone == Tone::NotReached);
        self.bad += u64::from(tone == Tone::Negative);
    }
}
