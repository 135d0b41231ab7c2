//! Completeness as it was: when an activity was entered, and at the end of the day or week it was entered in. Later changes of
//! the record or of the catalogue leave it as it is.

use std::collections::BTreeSet;

use super::{
    Entry, Eras, Share, State,
    eras::{Past, complete_until},
    tally::Tally,
    verdict::{Known, VerdictCache},
};
use crate::domain::{Answers, Kind, Moment};

impl<'c> Tally<'c> {
    /// Judges what was entered before by what was needed then.
    pub fn by_eras(mut self, eras: &'c Eras) -> Tally<'c> {
        let judges = eras.past().iter().map(|(_, then)| VerdictCache::new(then, self.judge.now)).collect();
        self.past = Some(Past { eras, judges });
        self
    }

    /// An activity that was taken back: until then it was there.
    pub fn taken_back(&mut self, entry: Entry<'_>) {
        if let (false, Some(past)) = (entry.by.is_empty(), entry.past) {
            self.stood(entry, past.was_complete_at_entry(entry.logged_at, self.era(entry.logged_at)));
        }
    }

    /// Counts how an activity stood; `is_complete`: how it stands now.
    pub(super) fn count_as_it_was(
        &mut self,
        entry: Entry<'_>,
        (known, json): (Known<'_>, &str),
        is_complete: bool,
    ) -> Result<(), serde_json::Error> {
        if let Some(past) = entry.past {
            self.stood(entry, past.was_complete_at_entry(entry.logged_at, self.era(entry.logged_at)));
            return Ok(());
        }
        let end = self.end_of(entry.logged_at);
        let at_entry = self.unchanged(entry, (known, json), is_complete, entry.logged_at)?;
        let at_end = self.unchanged(entry, (known, json), is_complete, end)?;
        self.add(entry, at_entry, at_end);
        Ok(())
    }

    /// Counts an activity with a history, where it was there at the end.
    fn stood(&mut self, entry: Entry<'_>, at_entry: bool) {
        let end = self.end_of(entry.logged_at);
        let era = self.era(end);
        if let Some(at_end) = entry.past.and_then(|past| past.was_complete(end, era)) {
            self.add(entry, at_entry, at_end);
        }
    }

    fn add(&mut self, entry: Entry<'_>, at_entry: bool, at_end: bool) {
        let done = self.done(entry.by, entry.logged_at);
        done.at_entry.add(Share { part: u64::from(at_entry), whole: 1 });
        done.at_end.add(Share { part: u64::from(at_end), whole: 1 });
    }

    /// Whether an activity that was never changed lacked nothing at a moment.
    fn unchanged(
        &mut self,
        entry: Entry<'_>,
        (known, json): (Known<'_>, &str),
        is_complete: bool,
        at: Moment,
    ) -> Result<bool, serde_json::Error> {
        let (kind, era) = (Kind::activity(entry.kind), self.era(at));
        let judge = self.past.as_mut().and_then(|past| past.judges.get_mut(era));
        let (is_complete, latest, catalogue) = match judge {
            Some(judge) => {
                let (verdict, known) = judge.judge(kind, json)?;
                (judge.verdict(verdict).complete, known.latest, judge.catalogue)
            }
            None => (is_complete, known.latest, self.judge.catalogue),
        };
        // What lacks nothing later lacked nothing before; and what waits for no moment after this one lacks the same.
        if is_complete || latest.is_none_or(|latest| latest <= at) {
            return Ok(is_complete);
        }
        let answers: Answers = serde_json::from_str(json)?;
        let state = State { answers: &answers, gone: &BTreeSet::new() };
        Ok(at < complete_until(catalogue, kind, state))
    }

    fn era(&self, at: Moment) -> usize {
        self.past.as_ref().map_or(0, |past| past.eras.at(at))
    }

    /// The last moment of the day or week a moment lies in, as far as it has come.
    fn end_of(&mut self, at: Moment) -> Moment {
        let (_, next) = self.stretch(at);
        Moment::from_millis(next.millis().saturating_sub(1)).min(self.judge.now)
    }
}
