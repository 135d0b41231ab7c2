//! A gap counts for whoever answers it, and not because it vanished.
//!
//! What was needed has an answer now, by this operation: that counts for who did it, whoever the gap belonged to. What is
//! not needed any more, a record taken back, a merge, a promise that was kept late count for nobody: who is late must not
//! be paid more than who was in time.

use crate::domain::{Answers, Catalogue, Kind, Subject, Trigger};
use crate::store::fail::Done;
use crate::store::logic::gaps::{Answering, subject};
use crate::store::sql::{
    Db,
    gaps::{self, GapRow},
    record::Record,
};

/// A record as an operation left it, to be asked which of its gaps it answered.
pub(super) struct Answered<'o> {
    who: Answering<'o>,
    subject: Subject,
    kind: Kind,
    withdrawn: bool,
    answers: Answers,
}

impl<'o> Answered<'o> {
    pub fn of(record: &Record, who: Answering<'o>) -> Answered<'o> {
        let (subject, kind) = (subject(record), record.form());
        Answered { who, subject, kind, withdrawn: record.withdrawn, answers: record.answers.clone() }
    }

    /// Counts a gap that is gone, if it was answered.
    pub fn note(&self, db: &impl Db, catalogue: &Catalogue, row: &GapRow) -> Done<()> {
        if self.is_answered(catalogue, row) { self.who.note(db, self.subject, row) } else { Ok(()) }
    }

    fn is_answered(&self, catalogue: &Catalogue, row: &GapRow) -> bool {
        let Some(rule) = catalogue.gap_rule(&row.rule).filter(|_| !self.withdrawn) else { return false };
        let is_needed = |field: &str| {
            catalogue.needed(self.kind, &self.answers, self.who.now).any(|needed| needed.code == field)
        };
        match &rule.trigger {
            Trigger::Missing(_) => self.answers.has(&row.field) && is_needed(&row.field),
            Trigger::Marked { flag, field } => {
                !self.answers.flag(flag) && field.as_ref().is_none_or(|field| self.answers.has(field))
            }
            // Another day, that is still to come, is the answer.
            Trigger::Past { field, .. } | Trigger::Unseen { field } | Trigger::Differs { field } => {
                self.answers.has(field)
            }
            Trigger::Parked
            | Trigger::Seen
            | Trigger::Likely
            | Trigger::Overdue
            | Trigger::Duplicate
            | Trigger::Clock { .. }
            | Trigger::NoStep { .. }
            | Trigger::Target { .. } => false,
        }
    }
}

impl Answering<'_> {
    /// Counts a gap of a record, if it was one by now.
    pub fn note(&self, db: &impl Db, subject: Subject, row: &GapRow) -> Done<()> {
        if row.since > self.now {
            return Ok(());
        }
        let gap = format!("{}/{}/{}", row.rule, subject.id(), row.field);
        gaps::note_answered(db, self.by, self.now, &gap, self.op)
    }
}
