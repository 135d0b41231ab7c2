//! Completeness as it was: when an activity was entered, and at the end of the day or week it was entered in. Later changes of
//! the record or of the catalogue leave it as it is.

use std::collections::BTreeSet;

use super::{
    Entry, Eras, Share, State,
    eras::Past,
    logins::NOBODY,
    needs,
    tally::Tally,
    verdict::{FieldState, Known, VerdictCache},
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
    pub fn taken_back(&mut self, entry: Entry<'_>, answers: &str) -> Result<(), serde_json::Error> {
        let (by, keeper) = (self.logins.who(entry.by), self.logins.who(entry.keeper));
        if by != NOBODY {
            self.done(by, entry.logged_at).signs.taken_back += 1;
        }
        let Some(past) = entry.past else { return Ok(()) };
        self.promised(entry, (by, keeper), None);
        self.activity_lacking(entry, keeper, 0, answers)?;
        if by != NOBODY {
            self.stood_then(entry, past.was_complete_at_entry(entry.logged_at, self.era(entry.logged_at)));
        }
        Ok(())
    }

    /// Counts how an activity stood, by its answers now.
    pub(super) fn count_as_it_was(
        &mut self,
        entry: Entry<'_>,
        (known, json): (Known<'_>, &str),
        verdict: usize,
    ) -> Result<(), serde_json::Error> {
        if let Some(past) = entry.past {
            self.stood_then(entry, past.was_complete_at_entry(entry.logged_at, self.era(entry.logged_at)));
            return Ok(());
        }
        let end = self.end_of(entry.logged_at);
        let at_entry = self.unchanged(entry, (known, json), verdict, entry.logged_at)?;
        // Nearly all of them stood at the end as they did when they were entered.
        let is_one_era = self.era(entry.logged_at) == self.era(end);
        if !is_one_era || known.latest.is_some_and(|latest| latest > entry.logged_at) {
            self.unchanged(entry, (known, json), verdict, end)?;
        }
        self.add(entry, at_entry);
        Ok(())
    }

    /// Counts an activity with a history, where it was there at the end.
    fn stood_then(&mut self, entry: Entry<'_>, at_entry: bool) {
        let end = self.end_of(entry.logged_at);
        let era = self.era(end);
        if let Some(found) = entry.past.and_then(|past| past.needs_at(end, era)) {
            self.stands.clear();
            self.stands.extend(needs::at(found, end).map(|need| (need.place, need.state)));
            self.add(entry, at_entry);
        }
    }

    /// Counts how it stood when it was entered, and, by [`Tally::stands`], at the end.
    fn add(&mut self, entry: Entry<'_>, at_entry: bool) {
        let stands = std::mem::take(&mut self.stands);
        let at_end = stands.iter().all(|(_, state)| *state != FieldState::Missing);
        let by = self.logins.who(entry.by);
        let done = self.done(by, entry.logged_at);
        done.at_entry.add(Share { part: u64::from(at_entry), whole: 1 });
        done.at_end.add(Share { part: u64::from(at_end), whole: 1 });
        for (place, state) in &stands {
            done.fields_at_end.of(entry.kind, *place).note(*state, 1);
        }
        self.stands = stands;
    }

    /// How an activity that was never changed stood at a moment, into [`Tally::stands`]; whether it lacked nothing.
    fn unchanged(
        &mut self,
        entry: Entry<'_>,
        (known, json): (Known<'_>, &str),
        verdict: usize,
        at: Moment,
    ) -> Result<bool, serde_json::Error> {
        let (kind, era) = (Kind::activity(entry.kind), self.era(at));
        let judge = self.past.as_mut().and_then(|past| past.judges.get_mut(era));
        let (judge, verdict, latest) = match judge {
            Some(judge) => {
                let (verdict, known) = judge.judge(kind, json)?;
                (&*judge, verdict, known.latest)
            }
            None => (&self.judge, verdict, known.latest),
        };
        let found = judge.verdict(verdict);
        self.stands.clear();
        // What waits for no moment after this one stands as it does now.
        if latest.is_none_or(|latest| latest <= at) {
            self.stands.extend_from_slice(&found.needs);
            return Ok(found.complete);
        }
        let answers: Answers = serde_json::from_str(json)?;
        let state = State { answers: &answers, gone: &BTreeSet::new() };
        let needed = needs::needs(judge.catalogue, kind, state);
        self.stands.extend(needs::at(&needed, at).map(|need| (need.place, need.state)));
        Ok(needs::is_complete(&needed, at))
    }

    fn era(&self, at: Moment) -> usize {
        self.past.as_ref().map_or(0, |past| past.eras.at(at))
    }

    /// The last moment of the day or week a moment lies in, as far as it has come.
    pub(super) fn end_of(&mut self, at: Moment) -> Moment {
        let (_, next) = self.stretch(at);
        Moment::from_millis(next.millis().saturating_sub(1)).min(self.judge.now)
    }
}
