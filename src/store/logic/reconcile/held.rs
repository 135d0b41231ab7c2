//! Calls and entries as pairing takes them.

use std::collections::HashMap;

use crate::domain::{Answer, Catalogue, Id, Kind, Moment, Said, Tone, Zone, code, duration_range};
use crate::evidence::pairing::{
    Coverage, LoggedCall, MissedCall, Pairing, Rules, SeenCall, missed_of, pair, seen_of, whole_of,
};
use crate::store::logic::evidence_id::{Tail, of_call};
use crate::store::sql::record::Record;

use super::world::World;

/// Both sides, held against each other. Places are those of pairing.
pub(in crate::store) struct Held {
    pub seen: Vec<SeenCall>,
    /// Of each of these the place of its row among the calls, and the id that its form has.
    pub of: Vec<(usize, Id)>,
    pub logged: Vec<LoggedCall>,
    pub missed: Vec<MissedCall>,
    pub coverage: Coverage,
    pub pairing: Pairing,
    pub rules: Rules,
    /// Extensions that had a part in a call while nobody is known to have sat there, and in how many.
    pub nobody_at: HashMap<String, usize>,
}

impl Held {
    /// Holds them against each other.
    pub fn of(world: &World, catalogue: &Catalogue, zone: Zone) -> Held {
        let rules = Rules { zone, ..Rules::default() };
        let (mut seen, mut of, mut missed) = (Vec::new(), Vec::new(), Vec::new());
        let mut nobody_at: HashMap<String, usize> = HashMap::new();
        for (at, row) in world.calls.iter().enumerate() {
            // One that is not over yet is not held against anything.
            if row.call.ended.is_none() {
                continue;
            }
            let who = |extension: &str, when: Moment| world.who(&row.call.system, extension, when);
            let parts = seen_of(&row.call, who, |number| world.accounts(number));
            for extension in parts.nobody_at {
                *nobody_at.entry(extension).or_default() += 1;
            }
            for one in parts.calls {
                let login = usize::try_from(one.operator).ok().and_then(|at| world.logins.get(at));
                let Some(login) = login else { continue };
                of.push((at, of_call(&row.call.system, &row.call.id, login, row.call.started)));
                seen.push(one);
            }
            missed.extend(missed_of(&row.call, who, |number| world.accounts(number)));
        }
        let numbers = world.numbers();
        let mut logged: Vec<LoggedCall> = world
            .logged
            .iter()
            .map(|(operator, record)| as_logged(catalogue, record, *operator, &numbers))
            .collect();
        exact(world, (&mut seen, &of), &mut logged);
        let coverage = Coverage::new(&whole_of(&world.telephones(), &world.systems));
        let pairing = pair(&seen, &logged, &rules);
        Held { seen, of, logged, missed, coverage, pairing, rules, nobody_at }
    }
}

/// What was logged from the form of a call is of that call, and so is what somebody said is the same.
fn exact(world: &World, (seen, of): (&mut [SeenCall], &[(usize, Id)]), logged: &mut [LoggedCall]) {
    let mut entries: HashMap<Tail, usize> = HashMap::new();
    for (place, (_, record)) in world.logged.iter().enumerate() {
        entries.insert(Tail::of(record.id), place);
    }
    for (call, (at, id)) in seen.iter_mut().zip(of) {
        let is_same = || {
            let login = world.logins.get(usize::try_from(call.operator).ok()?)?;
            let number = world.calls.get(*at)?.number;
            let said = world.said(login, *id).filter(|said| *said == Said::Same);
            said.and_then(|_| entries.get(&Tail::of(*world.thought.get(&(login.clone(), number))?)))
        };
        let place = entries.get(&Tail::of(*id)).or_else(is_same).copied();
        if let Some(entry) = place.and_then(|place| logged.get_mut(place)) {
            let channel = own_channel(*id);
            (call.dialled_as, entry.dialled_as) = (Some(channel.clone()), Some(channel));
        }
    }
}

/// The channel id that picklog gives a call that it dials from a form.
fn own_channel(form: Id) -> String {
    format!("picklog-{form}")
}

fn as_logged(
    catalogue: &Catalogue,
    record: &Record,
    operator: usize,
    numbers: &HashMap<i64, Vec<String>>,
) -> LoggedCall {
    let kind = record.form();
    let (length_seconds, length_range) = length(catalogue, kind, record);
    let has_direction = record.answers.has(code::DIRECTION);
    LoggedCall {
        id: record.number,
        operator: operator.try_into().unwrap_or(i64::MAX),
        account: record.account,
        numbers: numbers.get(&record.account).cloned().unwrap_or_default(),
        at: record.started_at(),
        entered_at: record.logged.as_ref().map_or(record.changed_at, |logged| logged.at),
        length_seconds,
        length_range,
        is_inbound: has_direction.then(|| catalogue.is_inbound(kind, &record.answers)),
        was_reached: was_reached(catalogue, kind, record),
        dialled_as: Some(own_channel(record.id)),
        is_imported: record.logged.as_ref().is_some_and(|logged| logged.imported),
    }
}

fn length(catalogue: &Catalogue, kind: Kind, record: &Record) -> (Option<i64>, Option<(i64, i64)>) {
    let Some(Answer::Duration { item, seconds }) = record.answers.get(code::DURATION) else {
        return (None, None);
    };
    if let Some(seconds) = seconds {
        return (Some(i64::from(*seconds)), None);
    }
    let list = catalogue.field(kind, code::DURATION).and_then(|field| catalogue.picklist_of(field));
    let range = list.and_then(|list| duration_range(list.item(item)?.stands_for.as_deref()?));
    let end = |to: u32| if to == u32::MAX { i64::MAX } else { i64::from(to) };
    (None, range.map(|(from, to)| (i64::from(from), end(to))))
}

fn was_reached(catalogue: &Catalogue, kind: Kind, record: &Record) -> Option<bool> {
    let list = catalogue.field(kind, code::OUTCOME).and_then(|field| catalogue.picklist_of(field))?;
    let item = list.item(record.answers.item(code::OUTCOME)?)?;
    Some(item.tone != Tone::NotReached)
}
