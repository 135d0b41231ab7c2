//! What shows only once all activities are there, in order: each leaves a trace when it is counted, and at the end the traces
//! are counted.

use super::{
    Corrected, Entry, Share,
    items::{KindItems, middle_of},
    signs::{Counts, Trace},
    tally::Tally,
    timeline::Timeline,
    verdict::Known,
};

impl Tally<'_> {
    /// Keeps of an activity what shows only once all are there.
    pub(super) fn keep_trace(&mut self, entry: Entry<'_>, known: Known<'_>, items: &KindItems) {
        let own_moves = |past: &Timeline| {
            let of_due = past.corrections.iter().filter(|one| one.of == Corrected::Due && one.by == entry.by);
            u16::try_from(of_due.count()).unwrap_or(u16::MAX)
        };
        let outcome = items.outcome(known);
        let (stretch, _) = self.stretch(entry.logged_at);
        let trace = Trace {
            account: entry.account,
            number: entry.number,
            began: known.started_at.unwrap_or(entry.logged_at),
            stretch,
            by: self.number_of(entry.by),
            length: items.length(known).map(middle_of),
            is_told: known.outcome.is_some(),
            // An outcome that is in no list any more is taken to say so: see `Catalogue::is_reached`.
            is_reached: known.outcome.is_some() && outcome.is_none_or(|outcome| outcome.is_reached),
            took_place: outcome.is_none_or(|outcome| outcome.took_place),
            has_promise: items.has_promise(known),
            moved: entry.past.map_or(0, own_moves),
        };
        self.traces.keep(trace);
    }

    /// The number of a login; none for nobody.
    fn number_of(&mut self, login: &str) -> Option<u32> {
        if login.is_empty() {
            return None;
        }
        if let Some(number) = self.numbers.get(login) {
            return Some(*number);
        }
        let number = u32::try_from(self.names.len()).ok()?;
        self.numbers.insert(login.to_owned(), number);
        self.names.push(login.to_owned());
        Some(number)
    }

    /// Counts what shows only once all is there.
    pub(super) fn settle(&mut self) {
        let (mut traces, names) = (std::mem::take(&mut self.traces), std::mem::take(&mut self.names));
        let parts = &mut self.parts;
        let mut count = |trace: &Trace, take: &dyn Fn(&mut Counts)| {
            let name = trace.by.and_then(|by| names.get(by as usize));
            let part = name.and_then(|name| parts.get_mut(name));
            let done = part.and_then(|part| part.steps.get_mut(&trace.stretch));
            done.into_iter().for_each(|done| take(&mut done.signs));
        };
        let share = |is_so: bool| Share { part: u64::from(is_so), whole: 1 };
        traces.overlaps(|trace, is_so| count(trace, &|signs| signs.overlapping.add(share(is_so))));
        traces.promises(|trace, is_so| count(trace, &|signs| signs.promises.add(share(is_so))));
        self.parts.values_mut().flat_map(|part| part.steps.values_mut()).for_each(|done| done.signs.seal());
    }
}
