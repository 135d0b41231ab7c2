//! What is asked over the boundary and how it is answered: small types of [`super::Store`].

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{
    Catalogue, Entity, Gap, Id, Moment, Offers, Origin, Zone,
    matter_figures::MatterFigures,
    quality::{Quality, Step},
};

/// Who is at work and from where. The runtime reads it from the kernel; a command cannot say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Login, uid, host, terminal, SSH client, program.
    pub origin: Origin,
}

/// Whether two names can be of one company or person, spelled otherwise or longer by some words. Records of names that are
/// not are merged by a slip more often than because they are one.
pub fn named_alike(one: &str, other: &str) -> bool {
    crate::lookup::alike(one, other)
}

/// A command was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Ack {
    /// The last revision it wrote; of a repeated operation, the one it wrote the first time.
    pub rev: u64,
    /// The record's version now; 0 for commands without a record.
    pub version: u64,
    /// The same operation had been done before, and was not done again.
    pub repeated: bool,
    /// Gaps the record has now, also those that begin later.
    pub gaps: Vec<Gap>,
}

/// What came of holding what machines saw against what was logged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// From when on.
    pub since: Moment,
    /// Calls with somebody outside, one for each who had a part in it.
    pub calls: u64,
    /// Calls of which it is known which entry speaks of them.
    pub paired: u64,
    /// Calls that may be what was logged; whether they are is asked.
    pub perhaps: u64,
    /// Talks with a known account that were not logged.
    pub unlogged: u64,
    /// Of these, those whose number several accounts have: their forms begin with the list of these.
    pub several: u64,
    /// Of these and those that may be logged, those that are older than a month: no form is made of them.
    pub old: u64,
    /// Calls that lie ahead or before 2000, as the clock of a telephone system says that was reset: no form is made of them.
    pub implausible: u64,
    /// Talks that were answered for: private, a wrong number.
    pub answered: u64,
    /// Talks that a form in progress may be of.
    pub begun: u64,
    /// Talks with a number that nobody in the file has.
    pub unknown: u64,
    /// Entries that no telephone saw, where its record is whole.
    pub unseen: u64,
    /// Entries of another length than was seen.
    pub differs: u64,
    /// Past meetings of calendars.
    pub meetings: u64,
    /// Of these, those that were not logged.
    pub meetings_unlogged: u64,
    /// Of these, those with guests of several accounts: no form is made of them.
    pub meetings_several: u64,
    /// Forms that were made.
    pub made: u64,
    /// Forms that were taken back: what they were of is logged by now.
    pub taken_back: u64,
    /// Extensions at which nobody is known to have sat, with the calls they had a part in.
    pub nobody_at: BTreeMap<String, u64>,
}

/// What is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindRequest<'a> {
    /// What was typed; empty offers due call-backs, parked forms and recent accounts.
    pub query: &'a str,
    /// How many rows at the most; accounts of one name, which the list folds, count as one row.
    pub limit: usize,
    /// Whose habits count.
    pub login: &'a str,
}

/// What is offered before anything is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffersRequest<'a> {
    /// Which list.
    pub list: Offers,
    /// How many rows at the most.
    pub limit: usize,
    /// Whose.
    pub login: &'a str,
    /// When today began.
    pub midnight: Moment,
}

/// Whose gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapsOf<'a> {
    /// Of one login.
    User(&'a str),
    /// Of everyone.
    All,
}

/// Which figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QualityOf {
    /// Leave out activities logged, and gaps filled, before this.
    pub since: Option<Moment>,
    /// Sorted by the day or by the week.
    pub step: Step,
    /// Where days and weeks begin.
    pub zone: Zone,
    /// Count accounts and contacts too; else only what was done, which is quick for a short span.
    pub records: bool,
}

/// Figures of an earlier moment.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityAsOf {
    /// The figures.
    pub quality: Quality,
    /// What was needed then.
    pub catalogue: Arc<Catalogue>,
    /// What of them cannot be told any more.
    pub lost: Lost,
    /// Those of deals and cases, where they were asked for.
    pub matters: Option<MatterFigures>,
}

/// What history does not tell of an earlier moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// When history begins; none where there is none yet.
    pub first: Option<Moment>,
    /// Forms in progress that were kept again since, and may have been parked then: they are not among the gaps.
    pub forms: u64,
    /// Answers that have been erased since: they count as missing.
    pub erased: u64,
    /// Answers taken back before this moment left no trace: they are not counted as answered.
    pub answers_before: Option<Moment>,
    /// Changes of the catalogue that another program wrote, and that are not put back.
    pub rules: u64,
}

/// How far a recount of gaps is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recount {
    /// Of which records.
    pub entity: Entity,
    /// So many looked at.
    pub done: u64,
    /// Of so many.
    pub total: u64,
}

/// Something that changed after a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its revision.
    pub rev: u64,
    /// What kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Id,
}
