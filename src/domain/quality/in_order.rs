//! What shows only once all activities are there, in order: each leaves a trace when it is counted, and at the end the traces
//! are counted.

use super::{
    Corrected, Entry, Share,
    items::{Said, middle_of},
    logins::NOBODY,
    signs::{Counts, Trace},
    tally::Tally,
    timeline::Timeline,
};

impl Tally<'_> {
    /// Keeps of an activity what shows only once all are there.
    pub(super) fn keep_trace(
        &mut self,
        entry: Entry<'_>,
        by: u32,
        said: Said<'_>,
        length: Option<(u32, u32)>,
    ) {
        let own_moves = |past: &Timeline| {
            let of_due = past.corrections.iter().filter(|one| one.of == Corrected::Due && one.by == entry.by);
            u16::try_from(of_due.count()).unwrap_or(u16::MAX)
        };
        let (stretch, _) = self.stretch(entry.logged_at);
        let trace = Trace {
            account: entry.account,
            number: entry.number,
            began: said.known.started_at.unwrap_or(entry.logged_at),
            stretch,
            by: (by != NOBODY).then_some(by),
            length: length.map(middle_of),
            is_told: said.known.outcome.is_some(),
            is_reached: said.is_reached(),
            took_place: said.outcome.is_none_or(|outcome| outcome.took_place),
            has_promise: said.has_promise,
            moved: entry.past.map_or(0, own_moves),
        };
        self.traces.keep(trace);
    }

    /// Counts what shows only once all is there.
    pub(super) fn settle(&mut self) {
        let traces = std::mem::take(&mut self.traces);
        let parts = &mut self.parts;
        let mut count = |trace: &Trace, take: &dyn Fn(&mut Counts)| {
            let part = trace.by.and_then(|by| parts.get_mut(by as usize));
            let done = part.and_then(|part| part.steps.get_mut(&trace.stretch));
            done.into_iter().for_each(|done| take(&mut done.signs));
        };
        let share = |is_so: bool| Share { part: u64::from(is_so), whole: 1 };
        traces.overlaps(|trace, is_so| count(trace, &|signs| signs.overlapping.add(share(is_so))));
        traces.promises(|trace, is_so| count(trace, &|signs| signs.promises.add(share(is_so))));
        self.parts.iter_mut().flat_map(|part| part.steps.values_mut()).for_each(|done| done.signs.seal());
    }
}
