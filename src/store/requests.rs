//! What is asked over the boundary and how it is answered: small types of [`super::Store`].

use std::sync::Arc;

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
