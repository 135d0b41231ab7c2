//! What was brought in at once, and taking it back: its rows stay as they came and count for nothing, which history says.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    batch::{self, State, What},
    calls::{assemble_calls, untell},
};
use crate::domain::{Change, Id, Moment, Right, StoreError};
use crate::message;
use crate::store::{
    EvidenceImport, EvidenceKind, ImportOf, Session, Withdrawn,
    fail::{Done, Fail, denied},
    logic::{operations, permissions, transactions::Transactions, unit_of_work::Work},
    sql::{Db, call_facts, evidence_log, evidence_log::Told, presence_rows},
};

fn kind_of(what: What) -> Option<EvidenceKind> {
    match what {
        What::Calls => Some(EvidenceKind::Calls),
        What::Presence => Some(EvidenceKind::Presence),
        What::Meetings => Some(EvidenceKind::Meetings),
        What::Masked | What::Withdrawn => None,
    }
}

/// Imports of a kind, the latest first, at most so many.
pub(in crate::store) fn list(
    db: &impl Db,
    session: &Session,
    kind: EvidenceKind,
    most: usize,
) -> Done<Vec<EvidenceImport>> {
    if kind != EvidenceKind::Meetings {
        permissions::allow(db, &session.origin, Right::Evidence)?;
    }
    let login = session.origin.login.as_str();
    let mut found = Found::default();
    evidence_log::latest_first(db, |told| {
        if kind == EvidenceKind::Meetings && told.login != login {
            return Ok(None);
        }
        found.take(told, kind)?;
        // The batches of an import lie close together: one more begins behind the last that is shown.
        Ok((found.all.len() > most).then_some(()))
    })?;
    let mut all = found.all;
    all.truncate(most);
    Ok(all)
}

/// The mail addresses that a login last said are theirs, when they brought a calendar in.
pub(in crate::store) fn own_addresses(db: &impl Db, login: &str) -> Done<Vec<String>> {
    let mut found = Vec::new();
    evidence_log::latest_first(db, |told| {
        if told.login != login {
            return Ok(None);
        }
        found = serde_json::from_str::<State>(&told.after)?.me;
        Ok((!found.is_empty()).then_some(()))
    })?;
    Ok(found)
}

/// Imports as they are put together from revisions, the latest first.
#[derive(Default)]
struct Found {
    all: Vec<EvidenceImport>,
    places: BTreeMap<Id, usize>,
    /// Batches that were taken back, and by whom when.
    back: BTreeMap<u64, (Moment, String)>,
}

impl Found {
    fn take(&mut self, told: Told, kind: EvidenceKind) -> Done<()> {
        let state: State = serde_json::from_str(&told.after)?;
        if let Some(batch) = state.batch.filter(|_| told.change == Change::Withdraw) {
            self.back.insert(batch, (told.at, told.login));
            return Ok(());
        }
        if kind_of(state.what) != Some(kind) {
            return Ok(());
        }
        let place = *self.places.entry(told.import).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push(EvidenceImport {
                id: told.import,
                kind,
                login: told.login,
                at: told.at,
                source: state.source,
                rows: 0,
                time: None,
                standing: 0,
                withdrawn: None,
            });
        }
        let Some(import) = self.all.get_mut(place) else { return Ok(()) };
        import.at = import.at.min(told.at);
        import.rows += state.facts;
        if let (Some(from), Some(to)) = (state.from, state.to) {
            import.time =
                Some(import.time.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
        }
        match self.back.remove(&told.rev) {
            Some(back) => import.withdrawn = import.withdrawn.take().max(Some(back)),
            None => import.standing += state.facts,
        }
        Ok(())
    }
}

/// Takes the next batch of an import back.
pub(in crate::store) fn withdraw<S: Transactions>(
    store: &mut S,
    (session, op): (&Session, Id),
    import: Id,
) -> Result<Withdrawn, StoreError> {
    let batches = store.read(|db| standing(db, import))?;
    let Some(first) = batches.first() else {
        return Err(StoreError::denied(message!(
            "store-no-evidence-import",
            "there is no such import, or all of it was taken back before"
        )));
    };
    let right = match first.state.what {
        What::Meetings => Right::Log,
        _ => Right::Evidence,
    };
    batch::bring(store, (session, op), right, false, |work| {
        let mut batches = standing(work.conn, import)?;
        if operations::find(work.conn, op)?.is_some() {
            // Sent again after a lost answer: it was done, and the next one goes on.
            return Ok((Withdrawn { is_more: !batches.is_empty(), ..Withdrawn::default() }, false));
        }
        let Some(next) = batches.pop() else { return Ok((Withdrawn::default(), false)) };
        if next.state.what == What::Meetings && next.login != session.origin.login {
            return Err(whose(&next.login));
        }
        let done = one(work, import, &next)?;
        Ok((Withdrawn { is_more: !batches.is_empty(), ..done }, true))
    })
}

fn whose(login: &str) -> Fail {
    denied(message!("store-only-own", "only {login} can take this back", login = login))
}

/// A batch that counts.
struct Batch {
    rev: u64,
    login: String,
    state: State,
}

/// The batches of an import that count, in their order.
fn standing(db: &impl Db, import: Id) -> Done<Vec<Batch>> {
    let (mut batches, mut back) = (Vec::new(), BTreeSet::new());
    for told in evidence_log::of_import(db, import)? {
        let state: State = serde_json::from_str(&told.after)?;
        match state.batch {
            Some(batch) if told.change == Change::Withdraw => drop(back.insert(batch)),
            _ if state.what.brings() => batches.push(Batch { rev: told.rev, login: told.login, state }),
            _ => {}
        }
    }
    batches.retain(|batch| !back.contains(&batch.rev));
    Ok(batches)
}

/// Takes one batch back, and works out anew what hangs on it.
fn one(work: &mut Work<'_, impl Db>, import: Id, batch: &Batch) -> Done<Withdrawn> {
    let source = batch.state.source.clone();
    let state = State {
        what: What::Withdrawn,
        numbers: Vec::new(),
        whole: Vec::new(),
        batch: Some(batch.rev),
        ..batch.state.clone()
    };
    let of = ImportOf { id: import, source: &source, me: &[] };
    let rev = batch::write_revision(work, Some(of), state)?;
    match batch.state.what {
        What::Calls => {
            let mut by_system = BTreeMap::<String, Vec<String>>::new();
            for (system, call) in call_facts::withdraw(work.conn, batch.rev, rev)? {
                by_system.entry(system).or_default().push(call);
            }
            for (system, calls) in by_system {
                let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
                let assembled = assemble_calls(work.conn, &system, &calls)?;
                untell(work, &assembled.untold)?;
            }
        }
        _ => presence_rows::withdraw(work.conn, batch.rev, rev)?,
    }
    let whole = batch.state.whole.iter().map(|(_, from, _)| *from).min();
    let since = [batch.state.from, whole].into_iter().flatten().min();
    Ok(Withdrawn { rows: batch.state.facts, since, is_more: false })
}
