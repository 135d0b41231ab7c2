//! Whose work is handed to whom: begun and ended. Each is a revision, so that the table can be held against the history.
//! Nothing of the records is written here: whoever lists gaps asks [`HandOvers`] at the time.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Catalogue, Change, Entity, HandOver, HandOverInWay, HandOvers, Moment, StoreError, Workload, Zone,
    end_of_minute,
};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{handover_records, known_user::known, revision::Entry, shares::holding, unit_of_work::Work},
    sql::{Db, handovers, record},
};

/// What the entries in history are about.
pub(in crate::store) const ENTITY: &str = "handover";

/// A hand-over as history keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub from: String,
    pub to: String,
    pub since: Moment,
    pub until: Option<Moment>,
    pub ended_at: Option<Moment>,
}

impl State {
    /// What history keeps of it.
    pub fn of(one: &HandOver) -> State {
        let HandOver { from, to, since, until, ended_at, .. } = one.clone();
        State { from, to, since, until, ended_at }
    }
}

/// Hands a person's work to another. One with an end that holds already is ended: its place is taken. Says whether
/// anything is different now.
pub(in crate::store) fn begin(
    work: &mut Work<'_, impl Db>,
    from: &str,
    to: &str,
    until: Option<Moment>,
) -> Done<bool> {
    let now = work.now;
    let holding = holding(work.conn, now)?;
    if holding.of(from).is_some_and(|held| (held.to.as_str(), held.until) == (to, until)) {
        return Ok(false);
    }
    check(work.conn, &holding, (from, to, until), (now, work.zone))?;
    if let Some(held) = holding.of(from) {
        set_ended(work, &held.clone())?;
    }
    let (from, to, by) = (from.to_owned(), to.to_owned(), work.origin.login.clone());
    let new = HandOver { id: work.op, from, to, since: now, until, ended_at: None, by, is_unfinished: false };
    let reached = until.is_none().then(|| record::numbers(Entity::Account).0 - 1);
    handovers::add(work.conn, &new, reached)?;
    write(work, None, &new)?;
    Ok(true)
}

/// Gives a person's work back before its time, or though it was for good.
pub(in crate::store) fn end(work: &mut Work<'_, impl Db>, from: &str) -> Done<()> {
    known(work.conn, from)?;
    match holding(work.conn, work.now)?.of(from) {
        Some(held) => set_ended(work, &held.clone()),
        None => Err(denied(message!(
            "store-handover-none",
            "the work of {from} is with {from}: there is nothing to end",
            from = from
        ))),
    }
}

fn set_ended(work: &mut Work<'_, impl Db>, held: &HandOver) -> Done<()> {
    handovers::set_ended(work.conn, held.id, work.now)?;
    write(work, Some(held), &HandOver { ended_at: Some(work.now), ..held.clone() })
}

fn write(work: &mut Work<'_, impl Db>, was: Option<&HandOver>, is: &HandOver) -> Done<()> {
    let json = |one: &HandOver| serde_json::to_string(&State::of(one));
    let (before, after) = (was.map(json).transpose()?, json(is)?);
    let change = if was.is_some() { Change::Edit } else { Change::Create };
    let entry = Entry { entity: ENTITY, record: is.id, change, before: before.as_deref(), after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(())
}

/// What handing a person's work over would be about; refuses what [`begin`] refuses.
pub(in crate::store) fn preview(
    db: &impl Db,
    catalogue: &Catalogue,
    asked: (&str, &str, Option<Moment>),
    (now, zone): (Moment, Zone),
) -> Done<Workload> {
    check(db, &holding(db, now)?, asked, (now, zone))?;
    let matters = handover_records::open_matters(db, catalogue, asked.0)?;
    Ok(Workload { matters, ..handovers::workload(db, catalogue, asked.0, end_of_minute(now))? })
}

/// Refuses what would leave work with nobody, or with two.
fn check(
    db: &impl Db,
    holding: &HandOvers,
    (from, to, until): (&str, &str, Option<Moment>),
    (now, zone): (Moment, Zone),
) -> Done<()> {
    known(db, from)?;
    let taker = known(db, to)?;
    if let Some(held) =
        holding.of(from).filter(|held| held.until.is_none() && (held.to != to || until.is_some()))
    {
        return Err(in_way(HandOverInWay::Good { from: from.to_owned(), to: held.to.clone() }));
    }
    if let Some(left) = handovers::all(db)?.iter().find(|one| one.from == from && one.is_back_unfinished()) {
        return Err(in_way(HandOverInWay::Unfinished { from: from.to_owned(), to: left.to.clone() }));
    }
    if from == to {
        return Err(denied(message!(
            "store-handover-self",
            "{from} cannot do their own work for somebody: name a colleague",
            from = from
        )));
    }
    if taker.retired {
        return Err(denied(message!(
            "store-handover-retired",
            "{to} is retired here and takes nothing over: name somebody else",
            to = to
        )));
    }
    if let Some(until) = until.filter(|until| *until <= now) {
        return Err(denied(message!(
            "store-handover-past",
            "{until} is past: give the moment of return, later than now",
            until = until.show_plain(zone)
        )));
    }
    if holding.holder(to).0 == from {
        return Err(in_way(HandOverInWay::Circle { from: from.to_owned(), to: to.to_owned() }));
    }
    Ok(())
}

/// Refuses to retire one who does somebody else's work and has not handed their own on for good.
pub(in crate::store) fn may_retire(db: &impl Db, login: &str, now: Moment) -> Done<()> {
    let holding = holding(db, now)?;
    if holding.of(login).is_some_and(|held| held.until.is_none()) {
        return Ok(());
    }
    match holding.to(login).next() {
        None => Ok(()),
        Some(held) => Err(denied(message!(
            "store-handover-stands-in",
            "{login} does the work of {from}: hand that to somebody else first, or the work of {login} for good",
            login = login,
            from = &held.from
        ))),
    }
}

fn in_way(other: HandOverInWay) -> Fail {
    Fail::Told(StoreError::HandOverInWay(other))
}
