//! What is counted from when to when: promises, and gaps by week.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Entry, NeedsPool, State, Stood, Timeline,
    by_week::keepers,
    gap_weeks::{GapFlow, Spans, Turn},
    items::Said,
    logins::NOBODY,
    needs,
    promises::{NEVER, Promised, Stand},
    tally::Tally,
    verdict::FieldState,
};
use crate::domain::{Answers, Kind, Moment};

/// A record of which gaps are counted by week.
pub struct Lacking<'a> {
    /// Of which kind.
    pub kind: Kind,
    /// When it was entered.
    pub entered: Moment,
    /// What became of it; none where it was never changed.
    pub past: Option<&'a Timeline>,
    /// Its answers as JSON, as they are now.
    pub answers: &'a str,
    /// Whose its gaps were from when on; empty where nobody's.
    pub keepers: &'a [(Moment, String)],
}

impl Tally<'_> {
    /// Counts gaps by week, too: all records will be looked at, accounts first.
    pub fn by_week(&mut self) {
        self.weekly.flow = Some(GapFlow::default());
    }

    /// Says who owned an account from when on; empty where nobody did or it was taken back. Of one that always had the owner it
    /// has, nothing need be said.
    pub fn owners(&mut self, account: i64, owners: &[(Moment, String)]) {
        let owners = keepers(&mut self.logins, owners);
        self.weekly.owners.insert(account, owners);
    }

    /// Counts the gaps of a record by week.
    pub fn lacking(&mut self, record: &Lacking<'_>) -> Result<(), serde_json::Error> {
        let keepers = keepers(&mut self.logins, record.keepers);
        self.lacked(record.kind, record.entered, record.past, record.answers, &keepers)
    }

    /// Those of one that has been as it is, and one keeper's, since it was entered. `verdict`: of now.
    pub(super) fn lacking_still(
        &mut self,
        kind: Kind,
        verdict: usize,
        answers: &str,
        (since, who): (Moment, u32),
    ) -> Result<(), serde_json::Error> {
        if !self.weekly.is_by_week() || since > self.judge.now {
            return Ok(());
        }
        let found = self.judge.verdict(verdict);
        let (missing, waits) = (found.missing, found.waits);
        let is_one_era = self.past.as_ref().is_none_or(|past| past.judges.is_empty());
        if !is_one_era || waits {
            return self.lacked(kind, since, None, answers, &[(i64::MIN, Some(who))]);
        }
        if missing > 0 {
            let (day, _) = self.stretch(since);
            if let Some(flow) = &mut self.weekly.flow {
                flow.count_still(who, day, missing);
            }
        }
        Ok(())
    }

    /// Those of an activity, which are `who`'s now.
    pub(super) fn activity_lacking(
        &mut self,
        entry: Entry<'_>,
        who: u32,
        verdict: usize,
        answers: &str,
    ) -> Result<(), serde_json::Error> {
        if !self.weekly.is_by_week() {
            return Ok(());
        }
        let kind = Kind::activity(entry.kind);
        let is_imported = entry.by.is_empty();
        let keepers = match entry.past {
            Some(past) if is_imported => {
                let at = past.standings();
                self.weekly.imported(at.filter_map(|(span, stood)| Some((span, stood?.account))), who)
            }
            None if is_imported && self.weekly.owners.contains_key(&entry.account) => {
                self.weekly.imported([((i64::MIN, NEVER), entry.account)].into_iter(), who)
            }
            Some(_) => vec![(i64::MIN, Some(who))],
            None => return self.lacking_still(kind, verdict, answers, (entry.logged_at, who)),
        };
        self.lacked(kind, entry.logged_at, entry.past, answers, &keepers)
    }

    fn lacked(
        &mut self,
        kind: Kind,
        entered: Moment,
        past: Option<&Timeline>,
        json: &str,
        keepers: &[(i64, Option<u32>)],
    ) -> Result<(), serde_json::Error> {
        let Some(mut flow) = self.weekly.flow.take() else { return Ok(()) };
        let (entered, now) = (entered.millis(), self.judge.now.millis());
        let stood = match past {
            Some(_) => Stood::default(),
            None => {
                let answers: Answers = serde_json::from_str(json)?;
                self.stood(kind, State { answers: &answers, gone: &BTreeSet::new() })
            }
        };
        let spans = match past {
            Some(past) => self.spans(past.standings(), entered),
            None => self.spans([((entered, NEVER), Some(&stood))].into_iter(), entered),
        };
        for spans in spans.values() {
            flow.count(spans, keepers, now, |at| self.stretch(at).0);
        }
        self.weekly.flow = Some(flow);
        Ok(())
    }

    fn stood(&self, kind: Kind, state: State<'_>) -> Stood {
        match &self.past {
            Some(past) => past.eras.stood(kind, state, 0, &mut NeedsPool::default()),
            None => Stood {
                needs: vec![needs::needs(self.judge.catalogue, kind, state).into()],
                ..Stood::default()
            },
        }
    }

    /// From when to when each field was missing, by its place in the catalogue: that is the same in all times.
    fn spans<'s>(
        &self,
        standings: impl Iterator<Item = ((i64, i64), Option<&'s Stood>)>,
        entered: i64,
    ) -> BTreeMap<usize, Spans> {
        let begin: Vec<i64> = match &self.past {
            Some(past) => past.eras.begin().map(Moment::millis).collect(),
            None => vec![i64::MIN],
        };
        let mut found: BTreeMap<usize, Spans> = BTreeMap::new();
        for ((from, until), stood) in standings {
            for (era, needs) in stood.into_iter().flat_map(|stood| stood.needs.iter().enumerate()) {
                let end = begin.get(era + 1).map_or(until, |next| until.min(*next));
                let from = from.max(entered).max(begin.get(era).copied().unwrap_or(i64::MIN));
                for need in needs.iter().filter(|need| need.state == FieldState::Missing) {
                    let from = from.max(need.since.millis());
                    if from >= end {
                        continue;
                    }
                    let spans = found.entry(need.place).or_default();
                    match spans.last_mut() {
                        Some(last) if last.1 >= from => last.1 = last.1.max(end),
                        _ => spans.push((from, end)),
                    }
                }
            }
        }
        found
    }

    /// Notes what an activity promised, and what it ended: by its history where it has one, else by what it says.
    pub(super) fn promised(&mut self, entry: Entry<'_>, (who, keeper): (u32, u32), said: Option<Said<'_>>) {
        let logged = entry.logged_at.millis();
        let stand = |account, (from, to), start: Option<Moment>, due: Option<Moment>| Stand {
            account,
            number: entry.number,
            who,
            keeper,
            from,
            to,
            start: start.unwrap_or(entry.logged_at).millis(),
            due: due.map_or(NEVER, Moment::millis),
            is_reached: false,
            has_outcome: false,
        };
        if let (None, Some(said)) = (entry.past, said) {
            let due = said.known.due.filter(|_| said.has_promise);
            self.weekly.book.note(Stand {
                is_reached: said.is_reached(),
                has_outcome: said.known.outcome.is_some(),
                ..stand(entry.account, (logged, NEVER), said.known.started_at, due)
            });
        }
        for ((from, to), stood) in entry.past.into_iter().flat_map(Timeline::standings) {
            let span = (from.max(logged), to);
            match stood {
                None => self.weekly.book.note_withdrawn(entry.number, span),
                Some(stood) => self.weekly.book.note(Stand {
                    is_reached: stood.is_reached,
                    has_outcome: stood.has_outcome,
                    ..stand(stood.account, span, stood.started_at, stood.due)
                }),
            }
        }
    }

    /// Puts what was counted from when to when to the people and weeks it belongs to.
    pub(super) fn settle_weeks(&mut self) {
        let (mut book, now) = (std::mem::take(&mut self.weekly.book), self.judge.now.millis());
        book.close();
        let mut flow = self.weekly.flow.take();
        let mut promised: Vec<(u32, NaiveDate, Promised)> = Vec::new();
        book.each_due(now, |due| {
            let at = Moment::from_millis(due.due);
            let end = self.end_of(at).millis();
            let (day, _) = self.stretch(at);
            let mut count = Promised::default();
            let next_day = self.calendar.next_day(at).millis();
            due.count(end, next_day, &mut count.then);
            due.count(now, next_day, &mut count.now);
            if count != Promised::default() {
                promised.push((due.who, day, count));
            }
            if let Some(flow) = &mut flow {
                let keepers = match due.who == NOBODY {
                    true => self.weekly.imported(due.at(), due.keeper),
                    false => vec![(i64::MIN, Some(due.keeper))],
                };
                flow.count(&due.overdue, &keepers, now, |at| self.stretch(at).0);
            }
        });
        for (who, day, count) in promised {
            self.part(who).promised.entry(day).or_default().add(count);
        }
        let Some(flow) = flow else { return };
        for (who, day, turn) in flow.turns() {
            let sum: &mut Turn = self.part(who).turns.entry(day).or_default();
            sum.opened += turn.opened;
            sum.more += turn.more;
        }
        self.weekly.flow = Some(GapFlow::default());
    }
}
