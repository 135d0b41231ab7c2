//! Rows of call records on their way into the store: some thousand in a transaction, so that nobody waits for them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::{Id, Moment, StoreError};
use crate::evidence::{
    Fact, Span,
    records::{Format, Kind, Left, Reader},
};
use crate::store::{CallBatch, ImportOf, fresh_id};

use super::{super::Surroundings, options::Options};

/// From so many facts on they go into a transaction: some 100 ms of writing.
const BATCH: usize = 2_000;
/// How long an import takes batches in, seconds: what is followed for months is taken back by days.
const DAY_S: i64 = 86_400;
/// How many rows that were left are listed; all are counted.
pub(super) const LISTED: usize = 1_000;

/// What became of rows.
#[derive(Default)]
pub(super) struct Tally {
    /// New facts.
    pub added: u64,
    /// Facts that were there already, in the store or further up in the file.
    pub known: u64,
    /// Rows that were left, the first of them.
    pub left: Vec<Left>,
    /// How many were left.
    pub left_count: u64,
    /// Calls that new facts spoke of, one of two batches twice.
    pub calls: u64,
    /// Calls with a number that could not be read.
    pub unread: u64,
    /// Extensions at which nobody is known to have sat.
    pub empty_seats: BTreeSet<String>,
    /// The first and the last time that rows speak of.
    pub times: Option<(Moment, Moment)>,
    /// The systems that rows are of.
    pub systems: BTreeSet<String>,
    /// Rows whose time lies ahead or before 2000.
    pub implausible: u64,
    /// Rows that are known with another time, and of the first of them the time that is kept and the one it was read with.
    pub otherwise: (u64, Option<(Moment, Moment)>),
    /// Whether rows that were left and the order of the rest leave open when the record is whole.
    pub is_coverage_open: bool,
}

/// Rows on their way.
pub(super) struct Feed {
    reader: Reader,
    format: Format,
    batch: Vec<Fact>,
    is_dry: bool,
    /// The file as people call it.
    source: String,
    /// What all rows are filed under, whatever they call their system.
    filed_under: Option<String>,
    /// The import that batches are part of now, and since when: of a file that is followed for long, one a day.
    import: (Id, Moment),
    /// Whether the record is whole from the first row to the last.
    is_whole: bool,
    whole: Coverage,
    /// Rows of something else than a call in what was read before the file began anew.
    others: u64,
    /// The earliest time of rows that came and that nothing was held against since.
    fresh: Option<Moment>,
    /// Rows that were left and are to be told now, where somebody listens as they come.
    fresh_left: Option<Vec<Left>>,
    /// Names of facts met so far, where nothing is kept that they could be known by.
    met: HashSet<(String, String)>,
    pub tally: Tally,
}

impl Feed {
    /// Of a file of this format, whose import begins now.
    pub(super) fn new(format: Format, options: &Options, now: Moment) -> Feed {
        let is_whole = !options.is_part && format.kind() != Kind::QueueLog;
        Feed {
            reader: Reader::new(format.clone()),
            format,
            batch: Vec::new(),
            is_dry: options.is_dry,
            source: options.name(),
            filed_under: options.filed_under.clone(),
            import: (fresh_id(), now),
            is_whole,
            whole: Coverage::default(),
            others: 0,
            fresh: None,
            fresh_left: None,
            met: HashSet::new(),
            tally: Tally::default(),
        }
    }

    /// Keeps rows that are left until they are asked for, from now on.
    pub(super) fn listen(&mut self) {
        self.fresh_left = Some(Vec::new());
    }

    /// The rows that were left since this was asked last.
    pub(super) fn take_left(&mut self) -> Vec<Left> {
        self.fresh_left.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The earliest time of what came since this was asked last.
    pub(super) fn take_fresh(&mut self) -> Option<Moment> {
        self.fresh.take()
    }

    /// The file begins anew: another one has its name, or it `was_cut`. What was written into it between the last look and the cut
    /// nobody has read.
    pub(super) fn begin_again(&mut self, was_cut: bool) {
        self.others = self.others();
        self.reader = Reader::new(self.format.clone());
        if was_cut {
            self.whole.pause();
        }
    }

    /// How many rows were of something else than a call.
    pub(super) fn others(&self) -> u64 {
        self.others + self.reader.counts().other
    }

    /// How many rows wait for what comes after them.
    pub(super) fn held(&self) -> usize {
        self.reader.waiting()
    }

    /// Takes more bytes.
    pub(super) fn take(
        &mut self,
        bytes: &[u8],
        is_end: bool,
        at: &mut Surroundings<'_>,
    ) -> Result<(), StoreError> {
        for row in self.reader.feed(bytes, is_end) {
            match row {
                Ok(mut fact) => {
                    if let Some(system) = &self.filed_under {
                        fact.system.clone_from(system);
                    }
                    // A clock that is wrong says nothing of when the record is whole.
                    match fact.at.can_be_seen(at.store.now()) {
                        true => self.whole.see(&fact),
                        false => self.whole.lose(),
                    }
                    self.batch.push(fact);
                }
                Err(left) => {
                    self.whole.lose();
                    self.tally.left_count += 1;
                    if let Some(fresh) = &mut self.fresh_left {
                        fresh.push(left.clone());
                    }
                    if self.tally.left.len() < LISTED {
                        self.tally.left.push(left);
                    }
                }
            }
        }
        // All that was read is kept here first: what the store cannot take now waits.
        if self.batch.len() >= BATCH { self.bring(&[], at) } else { Ok(()) }
    }

    /// Brings in what is waiting. `is_end` of the file, or of a while of listening to it: then it is also said in which time the record
    /// is whole.
    pub(super) fn flush(&mut self, is_end: bool, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        // Where rows are known with another time nobody knows which is right.
        let whole = match is_end && self.is_whole && self.tally.otherwise.0 == 0 {
            true => self.whole.spans(),
            false => Some(Vec::new()),
        };
        self.tally.is_coverage_open |= whole.is_none();
        let whole = whole.unwrap_or_default();
        if self.batch.is_empty() && whole.is_empty() {
            return Ok(());
        }
        self.bring(&whole, at)
    }

    /// The import that batches are part of.
    pub(super) fn import(&self) -> Id {
        self.import.0
    }

    /// Whether so much waits that it is brought in before more is read.
    pub(super) fn is_full(&self) -> bool {
        self.batch.len() >= BATCH
    }

    /// Whether something waits to be brought in.
    pub(super) fn is_waiting(&self) -> bool {
        !self.batch.is_empty()
    }

    fn bring(&mut self, whole: &[(String, Span)], at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        let now = at.store.now();
        if now.seconds_since(self.import.1) >= DAY_S {
            self.import = (fresh_id(), now);
        }
        let import = Some(ImportOf { id: self.import.0, source: &self.source, me: &[] });
        let batch = CallBatch { import, facts: &self.batch, whole, is_dry: self.is_dry };
        let brought = at.store.bring_calls(at.session, fresh_id(), &batch)?;
        let tally = &mut self.tally;
        for (fact, is_new) in self.batch.drain(..).zip(brought.is_new) {
            match fact.at.can_be_seen(now) {
                true => {
                    tally.times = Some(match tally.times {
                        None => (fact.at, fact.at),
                        Some((first, last)) => (first.min(fact.at), last.max(fact.at)),
                    });
                    self.fresh = Some(self.fresh.map_or(fact.at, |first| first.min(fact.at)));
                }
                false => tally.implausible += 1,
            }
            if !tally.systems.contains(&fact.system) {
                tally.systems.insert(fact.system.clone());
            }
            let is_new = is_new && (!self.is_dry || self.met.insert((fact.system, fact.key)));
            *(if is_new { &mut tally.added } else { &mut tally.known }) += 1;
        }
        tally.otherwise.0 += brought.otherwise.0;
        tally.otherwise.1 = tally.otherwise.1.or(brought.otherwise.1);
        tally.calls += brought.calls;
        tally.unread += brought.unread;
        tally.empty_seats.extend(brought.empty_seats);
        Ok(())
    }
}

/// In which times the rows of a file are all there.
#[derive(Default)]
struct Coverage {
    /// Runs of rows without one that was left among them, by system.
    runs: BTreeMap<String, Vec<Span>>,
    /// Systems whose next row begins a run.
    broken: BTreeSet<String>,
    has_lost: bool,
}

impl Coverage {
    fn see(&mut self, fact: &Fact) {
        let runs = self.runs.entry(fact.system.clone()).or_default();
        let is_new = runs.is_empty() || self.broken.remove(&fact.system);
        match runs.last_mut().filter(|_| !is_new) {
            Some(run) => *run = Span { from: run.from.min(fact.at), to: run.to.max(fact.at) },
            None => runs.push(Span { from: fact.at, to: fact.at }),
        }
    }

    /// A row was left: what it said of which time nobody knows.
    fn lose(&mut self) {
        self.has_lost = true;
        self.pause();
    }

    /// Something may lie between the rows so far and those to come.
    fn pause(&mut self) {
        self.broken.extend(self.runs.keys().cloned());
    }

    /// The times; none where a row that was left can be of any of them, because rows do not come in the order of time.
    fn spans(&self) -> Option<Vec<(String, Span)>> {
        let mut spans = Vec::new();
        for (system, runs) in &self.runs {
            let rises = runs.windows(2).all(|pair| pair[0].to <= pair[1].from);
            let falls = runs.windows(2).all(|pair| pair[0].from >= pair[1].to);
            if self.has_lost && !rises && !falls {
                return None;
            }
            spans.extend(runs.iter().map(|run| (system.clone(), *run)));
        }
        Some(spans)
    }
}
