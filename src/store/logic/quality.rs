//! Reading the file once for the quality figures: what is counted how is said in `domain::quality`.
//!
//! Records come page by page, so that no read transaction stays open for seconds: it would keep the write-ahead log
//! from being folded back. What changes meanwhile may or may not be in the figures.

use crate::store::sql::{Db, activity_changes, figures, record, user_table};
use std::collections::{HashMap, hash_map::Entry as Slot};

use crate::store::fail::Done;
use crate::store::{
    logic::{gaps, revision::Snapshot, shares::holding},
    sql::search_keys,
};
use crate::{
    domain::{
        Catalogue, Change, Entity, Id, Kind, Moment,
        quality::{Entry, Eras, FieldChange, NeedsPool, Quality, State, Tally, Timeline},
    },
    store::QualityOf,
};

/// The figures of now.
pub(in crate::store) fn figures(
    db: &impl Db,
    catalogue: &Catalogue,
    of: QualityOf,
    now: Moment,
) -> Done<Quality> {
    let eras = eras(db, catalogue)?;
    let mut tally = Tally::new(catalogue, now, of.zone, of.step).by_eras(&eras);
    user_table::all(db)?.iter().for_each(|user| tally.person(&user.login, user.role));
    activities(db, &mut tally, &eras, of.since)?;
    matters(db, &mut tally)?;
    if of.records {
        let accounts = accounts(db, &mut tally)?;
        let contacts = contacts(db, &mut tally)?;
        tally.duplicates(accounts, contacts);
    }
    count_gaps(db, catalogue, &mut tally, now)?;
    count_filled(db, &mut tally, of.since)?;
    Ok(tally.figures(of.since, of.records))
}

/// Counts the accounts, and says how many have another of the same phone or name.
fn accounts(db: &impl Db, tally: &mut Tally<'_>) -> Done<u64> {
    let mut alike = Alike::default();
    figures::each_account(db, |account| {
        tally.record(Entity::Account, account.keeper, account.answers)?;
        alike.note(account.group, account.name_key, account.phone_tail);
        Ok(())
    })?;
    Ok(alike.count(&told_apart(db, Entity::Account)?))
}

/// Counts the contacts, likewise; two people of one name are two people unless they are at one account.
fn contacts(db: &impl Db, tally: &mut Tally<'_>) -> Done<u64> {
    let mut alike = Alike::default();
    figures::each_contact(db, |contact| {
        tally.record(Entity::Contact, contact.keeper, contact.answers)?;
        alike.note(contact.group, contact.name_key, contact.phone_tail);
        Ok(())
    })?;
    Ok(alike.count(&told_apart(db, Entity::Contact)?))
}

fn matters(db: &impl Db, tally: &mut Tally<'_>) -> Done<()> {
    figures::each_matter(db, |kind, keeper, answers| Ok(tally.matter(kind, keeper, answers)?))
}

/// What was needed when.
fn eras(db: &impl Db, catalogue: &Catalogue) -> Done<Eras> {
    let mut changes = Vec::new();
    activity_changes::each_of_catalogue(db, |at, before, after| {
        let read = |json: &str| -> Done<Option<serde_json::Value>> {
            Ok(serde_json::from_str::<serde_json::Value>(json)?.get("field").cloned())
        };
        let before = before.map(read).transpose()?.flatten();
        changes.extend(read(after)?.map(|after| FieldChange { at, before, after }));
        Ok(())
    })?;
    Ok(Eras::new(catalogue, &changes))
}

fn activities(db: &impl Db, tally: &mut Tally<'_>, eras: &Eras, since: Option<Moment>) -> Done<()> {
    // Rows are numbered as they come, but a clock may have been set back: the first row to look at is found by time.
    let since = since.map_or(i64::MIN, Moment::millis);
    let Some(first) = figures::first_activity(db, since)? else { return Ok(()) };
    // Most activities are never changed: for those no history is read.
    let mut changed = Vec::new();
    figures::each_activity(db, first, since, |activity| {
        if activity.version > 1 {
            changed.push(activity.number);
            return Ok(());
        }
        tally_one(tally, &activity, None)
    })?;
    if changed.is_empty() {
        return Ok(());
    }
    let pasts = timelines(db, eras, activity_changes::last_before(db, first)?)?;
    for number in changed {
        figures::one_activity(db, number, |activity| tally_one(tally, &activity, pasts.get(&activity.id)))?;
    }
    Ok(())
}

fn tally_one(tally: &mut Tally<'_>, activity: &figures::Activity<'_>, past: Option<&Timeline>) -> Done<()> {
    let entry = Entry {
        kind: activity.kind,
        by: if activity.imported { "" } else { activity.actor },
        logged_at: activity.logged_at,
        past,
        status: activity.status,
        account: activity.account,
        number: activity.number,
    };
    match activity.withdrawn {
        true => tally.taken_back(entry),
        false => tally.activity(activity.keeper, entry, activity.answers)?,
    }
    Ok(())
}

fn state(held: &Snapshot) -> State<'_> {
    State { answers: &held.answers, gone: &held.gone }
}

/// What became of activities that were changed after a revision, by id.
fn timelines(db: &impl Db, eras: &Eras, after: u64) -> Done<HashMap<Id, Timeline>> {
    let mut pasts: HashMap<Id, Timeline> = HashMap::new();
    let mut pool = NeedsPool::default();
    activity_changes::each(db, after, |change| {
        if change.change == Change::NewId {
            let before: serde_json::Value = serde_json::from_str(change.before)?;
            let old = before.get("id").and_then(serde_json::Value::as_str).and_then(|id| id.parse().ok());
            if let Some(past) = old.and_then(|old: Id| pasts.remove(&old)) {
                pasts.insert(change.record, past);
            }
            return Ok(());
        }
        let (before, after) = (Snapshot::read(change.before)?, Snapshot::read(change.after)?);
        let kind = |held: &Snapshot| -> Done<Kind> {
            Ok(Kind::activity(record::kind(held.kind.as_deref().unwrap_or_default())?))
        };
        let of = (kind(&before)?, kind(&after)?);
        let past = match pasts.entry(change.record) {
            Slot::Occupied(past) => past.into_mut(),
            Slot::Vacant(slot) => slot.insert({
                let needs = eras.needs(of.0, state(&before), &mut pool);
                Timeline::entered(state(&before), needs)
            }),
        };
        let promised = (eras.has_promise(of.0, state(&before)), eras.has_promise(of.1, state(&after)));
        past.change((change.at, change.by), (state(&before), state(&after)), promised);
        let withdrawn = match change.change {
            Change::Withdraw => Some(true),
            Change::Restore => Some(false),
            _ => None,
        };
        past.stands(change.at, withdrawn, eras.needs(of.1, state(&after), &mut pool));
        Ok(())
    })?;
    Ok(pasts)
}

fn count_gaps(db: &impl Db, catalogue: &Catalogue, tally: &mut Tally<'_>, now: Moment) -> Done<()> {
    let holding = holding(db, now)?;
    figures::each_gap_count(db, now, |gaps| {
        let entity = Entity::from_code(gaps.kind);
        // What a colleague has taken over is the colleague's to fill; a form in progress is whoever began it's.
        let holder = if entity.is_some() { holding.holder(gaps.owner).0 } else { gaps.owner };
        let entity = entity.unwrap_or(Entity::Activity);
        tally.gaps(holder, gaps::rule(catalogue, gaps.rule)?, entity, gaps.count);
        Ok(())
    })
}

fn count_filled(db: &impl Db, tally: &mut Tally<'_>, since: Option<Moment>) -> Done<()> {
    figures::each_filled(db, since, |owner, at| tally.filled(owner, at))
}

/// Records somebody told apart from others: of each, what it is known by, and from how many of the same name and of the
/// same phone.
type ToldApart = HashMap<i64, ([u64; 2], [usize; 2])>;

/// Reads the accounts, or else the contacts, that were told apart.
fn told_apart(db: &impl Db, entity: Entity) -> Done<ToldApart> {
    let mut told = ToldApart::new();
    figures::each_told_apart(db, entity, |pair| {
        let one = known_by(pair.group, pair.own.0, pair.own.1);
        let other = known_by(pair.group, pair.other.0, pair.other.1);
        let (_, from) = told.entry(pair.number).or_insert((one, [0; 2]));
        for which in 0..2 {
            from[which] += usize::from(one[which] != 0 && one[which] == other[which]);
        }
    })?;
    Ok(told)
}

/// Name and phone as numbers; names count within `group` alone. What tells nobody apart is 0.
fn known_by(group: i64, name_key: &str, phone_tail: &str) -> [u64; 2] {
    let name = if search_keys::is_telling(name_key) { hash(&(group, name_key)) } else { 0 };
    let phone = if search_keys::is_whole_phone(phone_tail) { hash(&phone_tail) } else { 0 };
    [name, phone]
}

/// Names and phones seen so far, as numbers: a million of them take 16 MB.
#[derive(Default)]
struct Alike(Vec<[u64; 2]>);

impl Alike {
    fn note(&mut self, group: i64, name_key: &str, phone_tail: &str) {
        self.0.push(known_by(group, name_key, phone_tail));
    }

    /// How many records share a name or a phone with another one that they were not told apart from.
    fn count(self, told: &ToldApart) -> u64 {
        let shared = [0, 1].map(|which| {
            let mut all: Vec<u64> = self.0.iter().map(|pair| pair[which]).filter(|one| *one != 0).collect();
            all.sort_unstable();
            let same = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
            same.map(|same| (same[0], same.len())).collect::<Vec<(u64, usize)>>()
        });
        // How many others have the same.
        let others = |which: usize, what: u64| {
            let found = shared[which].binary_search_by_key(&what, |(one, _)| *one);
            found.map_or(0, |at| shared[which][at].1 - 1)
        };
        let alike = self.0.iter().filter(|pair| (0..2).any(|which| others(which, pair[which]) > 0)).count();
        let cleared = told.values().filter(|(pair, from)| {
            let left = |which: usize| others(which, pair[which]) > from[which];
            (0..2).any(|which| others(which, pair[which]) > 0) && !left(0) && !left(1)
        });
        alike.saturating_sub(cleared.count()) as u64
    }
}

fn hash(what: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::default().hash_one(what).max(1)
}
