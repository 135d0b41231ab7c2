//! Serves the next account of a list: first what the one who asks has promised and is due, then who is to be called again by now, then
//! the next in the list's order. What is served is that person's for ten minutes.

use super::{
    assess::{Looking, zones_of},
    figures::counts,
    fill::{self, is_pass_due},
    known,
    leases::{LEASE, settle},
    put::Changes,
};
use crate::domain::{
    CallFacts, CallList, CallPlace, CallPlan, Card, Catalogue, Entity, Fact, How, Id, Kind, ListAnswer,
    Moment, NothingToServe, OnList, Right, Served, StoreError, Zone, code, end_of_minute,
};
use crate::store::Session;
use crate::store::fail::Done;
use crate::store::logic::{
    beside::Beside,
    card, lists as lookup_lists, permissions,
    shares::Shares,
    transactions::{Keep, Transactions},
};
use crate::store::sql::{
    self, Db,
    call_leases::{self, Lease},
    call_lists,
    call_members::{self, LATER, Member, READY},
    catalogue,
    op_context::{OpContext, Writes},
    record,
};

/// So many accounts are looked at in one transaction, where those that come first are not to be called after all.
const LOOKS: usize = 100;
/// So many promises of one's own are looked at.
const PROMISES: i64 = 30;
/// So long after its time a promise is kept at the hour it was made for, seconds.
const AT_ITS_HOUR: i64 = 3_600;
/// So many transactions one question may take: those that come first may all have to be put aside.
const ROUNDS: usize = 2_000;
/// What was changed since is looked at after so many seconds.
const LOOK_AGAIN: i64 = 30;

/// What a transaction comes to.
enum Found {
    /// This account.
    Account { number: i64, until: Moment, is_promise: bool, tries: u32 },
    /// Those it looked at are not to be called: the next ones may be.
    GoOn,
    /// None.
    Nothing,
}

/// Serves the next account of a list to a session's user, for a form of this id. Asked again with the same id, it gives the same one.
pub(in crate::store) fn serve<S: Transactions>(
    store: &mut S,
    session: &Session,
    list: Id,
    form: Id,
    mut catalogue: impl FnMut(&mut S) -> Result<std::sync::Arc<Catalogue>, StoreError>,
) -> Result<ListAnswer, StoreError> {
    let login = session.origin.login.clone();
    let now = store.clock().0;
    let looked = store.read(|db| {
        let worked = known::worked(db, list, &login)?;
        Ok((call_lists::fill(db, list)?, worked))
    })?;
    if let (Some(at), worked) = &looked
        && at.begun.is_none()
        && !is_pass_due(worked, at, now)
        && !(0..LOOK_AGAIN).contains(&now.seconds_since(at.looked))
    {
        fill::step(store, session, list)?;
    }
    let mut is_fresh = false;
    for _ in 0..ROUNDS {
        match look(store, session, list, form)? {
            Found::Account { number, until, is_promise, tries } => {
                let catalogue = catalogue(store)?;
                let of = Of { list, form, until, is_promise, tries };
                return store.read(|db| of.served(db, &catalogue, number, &login, now));
            }
            Found::GoOn => {}
            Found::Nothing if is_fresh => break,
            // There may be some that have not been looked at yet.
            Found::Nothing => is_fresh = fill::step(store, session, list)?.is_none(),
        }
    }
    let ours = store.clock();
    store.read(|db| nothing(db, list, &login, ours))
}

fn look<S: Transactions>(store: &mut S, session: &Session, list: Id, form: Id) -> Result<Found, StoreError> {
    let (here, zone) = store.clock();
    let login = session.origin.login.clone();
    let beside = Beside { login: &session.origin.login, account: None };
    store.write_beside(beside, |db, cache| {
        let opening = OpContext::read(db, &session.origin, known::no_op(), Writes::NoHistory)?;
        permissions::allow_at(db, &opening, &session.origin, Right::Log)?;
        let now = opening.now.unwrap_or(here);
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        let list = known::worked(db, list, &login)?;
        call_leases::shorten(db, now.plus_seconds(LEASE))?;
        if let Some(lease) = call_leases::of_form(db, form)?.filter(|lease| lease.until > now) {
            // The answer was lost on its way.
            let tries =
                call_members::of_account(db, list.id, lease.account)?.map_or(0, |member| member.tries);
            let found =
                Found::Account { number: lease.account, until: lease.until, is_promise: false, tries };
            return Ok((found, Keep::No));
        }
        settle(db, &catalogue, &login, (now, zone))?;
        let mut round = Round {
            db,
            looking: Looking::new(&catalogue, &list, (now, zone)),
            changes: Changes::of(list.id),
            lease: Lease {
                account: 0,
                list: list.id,
                login: login.clone(),
                form,
                since: now,
                until: now.plus_seconds(LEASE),
            },
            looks: 0,
        };
        let found = match round.promise()? {
            Some(found) => found,
            None => match round.again()? {
                Some(found) => found,
                None => round.next()?,
            },
        };
        round.changes.finish(db)?;
        Ok((found, Keep::Yes))
    })
}

/// Looking for the next one, in one transaction.
struct Round<'a, D: Db> {
    db: &'a D,
    looking: Looking<'a>,
    changes: Changes,
    lease: Lease,
    looks: usize,
}

impl<D: Db> Round<'_, D> {
    /// An account at which this login has promised a call that is due.
    fn promise(&mut self) -> Done<Option<Found>> {
        let (now, zone) = (self.looking.now, self.looking.zone);
        let until = end_of_minute(now);
        let midnight = Moment::from_local(now.local(zone).date().and_time(chrono::NaiveTime::MIN), zone);
        let shares = Shares::of(self.db, &self.lease.login, now)?;
        let catalogue = self.looking.catalogue;
        for promise in sql::lists::due(self.db, catalogue, &shares.promises(), (midnight, until), PROMISES)? {
            let Some(account) = record::by_number(self.db, Entity::Account, promise.account)? else {
                continue;
            };
            let is_held =
                call_leases::of_account(self.db, account.number)?.is_some_and(|one| one.until > now);
            if account.withdrawn || is_held || !self.is_call(promise.subject.id())? {
                continue;
            }
            // Who was promised a call at this hour is called at it; what is late waits until it is day there.
            let is_at_its_hour = promise.at.plus_seconds(AT_ITS_HOUR) >= now;
            let place = CallPlace::of(&account.clone().into_account());
            if !is_at_its_hour && !self.looking.list.hours.is_open(now, &place.zones, zone) {
                continue;
            }
            let mut calls = Vec::new();
            call_members::logged_between(self.db, (account.number, account.number), |_, call| {
                calls.push(call);
                Ok(())
            })?;
            let facts = CallFacts::of(catalogue, calls.iter());
            if self.looking.must_not(self.db, &account, &facts)?.is_some() {
                continue;
            }
            let tries = call_members::of_account(self.db, self.looking.list.id, account.number)?;
            if self.take(account.number)? {
                let (number, until) = (account.number, self.lease.until);
                let tries = tries.map_or(0, |member| member.tries);
                return Ok(Some(Found::Account { number, until, is_promise: true, tries }));
            }
        }
        Ok(None)
    }

    /// Whether what was promised in an activity is a call.
    fn is_call(&self, promised: Id) -> Done<bool> {
        let Some(made) = record::by_id(self.db, Entity::Activity, promised)? else { return Ok(false) };
        let catalogue = self.looking.catalogue;
        let step = made.answers.item(code::NEXT_STEP);
        let field = catalogue.field(made.form(), code::NEXT_STEP);
        let list = field.and_then(|field| catalogue.picklist_of(field));
        let item = list.zip(step).and_then(|(list, step)| list.item(step));
        let kind = item.and_then(|item| item.stands_for.as_deref());
        Ok(kind
            .and_then(crate::domain::KindCode::new)
            .is_some_and(|kind| catalogue.is(Kind::activity(kind), Fact::Telephone)))
    }

    /// One that is to be called again by now.
    fn again(&mut self) -> Done<Option<Found>> {
        let (now, zone) = (self.looking.now, self.looking.zone);
        while let Some(was) = call_members::next_later(self.db, self.looking.list.id, now)? {
            let mut is = self.looking.again(self.db, &was)?;
            let is_due = is.state == READY || is.state == LATER && is.next_at.is_some_and(|at| at <= now);
            if is_due {
                let place = zones_of(&call_members::zones(self.db, is.place)?);
                let hours = self.looking.list.hours;
                if hours.is_open(now, &place.zones, zone) {
                    if let Some(found) = self.served(&was, &is)? {
                        return Ok(Some(found));
                    }
                } else {
                    let opens = hours.opens_at(now, &place.zones, zone);
                    is = Member { state: LATER, next_at: opens.or(Some(now.plus_seconds(24 * 3600))), ..is };
                }
            }
            self.changes.put(self.db, Some(&was), &is)?;
            if self.is_enough() {
                return Ok(Some(Found::GoOn));
            }
        }
        Ok(None)
    }

    /// The next in the list's order, where it is day.
    fn next(&mut self) -> Done<Found> {
        let (now, zone) = (self.looking.now, self.looking.zone);
        let hours = self.looking.list.hours;
        let mut open = " ".to_owned();
        for (number, zones) in call_members::places(self.db, self.looking.list.id)? {
            if hours.is_open(now, &zones_of(&zones).zones, zone) {
                open.push_str(&format!("{number} "));
            }
        }
        while let Some(was) = call_members::next_ready(self.db, self.looking.list.id, &open, now)? {
            let is = self.looking.again(self.db, &was)?;
            // It may have another number by now, and another clock.
            let is_there = is.state == READY && open.contains(&format!(" {} ", is.place));
            if is_there && let Some(found) = self.served(&was, &is)? {
                return Ok(found);
            }
            self.changes.put(self.db, Some(&was), &is)?;
            if self.is_enough() {
                return Ok(Found::GoOn);
            }
        }
        Ok(Found::Nothing)
    }

    fn is_enough(&mut self) -> bool {
        self.looks += 1;
        self.looks >= LOOKS
    }

    /// Serves it, unless somebody was quicker.
    fn served(&mut self, was: &Member, is: &Member) -> Done<Option<Found>> {
        if !self.take(is.account)? {
            return Ok(None);
        }
        if !self.db.is_alone() {
            // Somebody may have been served it, saved, and let it go, since it was looked at. Now that it is ours, nobody can.
            let stands = match call_members::of_account(self.db, self.looking.list.id, is.account)? {
                Some(there) => self.looking.again(self.db, &there)?.state,
                None => is.state,
            };
            if stands != is.state {
                call_leases::give_back(self.db, self.lease.form, &self.lease.login)?;
                return Ok(None);
            }
        }
        self.changes.put(self.db, Some(was), is)?;
        let (number, tries) = (is.account, is.tries);
        Ok(Some(Found::Account { number, until: self.lease.until, is_promise: false, tries }))
    }

    fn take(&mut self, account: i64) -> Done<bool> {
        call_leases::take(self.db, &Lease { account, ..self.lease.clone() }, self.looking.now)
    }
}

/// What was found, for the answer.
struct Of {
    list: Id,
    form: Id,
    until: Moment,
    is_promise: bool,
    tries: u32,
}

impl Of {
    fn served(
        &self,
        db: &impl Db,
        catalogue: &Catalogue,
        number: i64,
        login: &str,
        now: Moment,
    ) -> Done<ListAnswer> {
        let list = known::worked(db, self.list, login)?;
        let line = lookup_lists::line(db, catalogue, number, (How::Recent, 1.0))?;
        let line = line.ok_or_else(|| crate::store::fail::odd("a served account is not there"))?;
        let card: Card = card::card(db, catalogue, line.id, login)?;
        let member = call_members::of_account(db, list.id, number)?;
        let plan = member.map(|member| CallPlan {
            since: member.since,
            hours: list.hours,
            recall: list.recall.clone(),
        });
        let on = OnList {
            plan,
            list: list.id,
            name: list.name,
            counts: counts(db, list.id, now)?,
            form: self.form,
            until: self.until,
            is_promise: self.is_promise,
            tries: self.tries,
        };
        Ok(ListAnswer::Served(Box::new(Served { on, line, card })))
    }
}

/// Why there is none, and when there may be one.
fn nothing(db: &impl Db, list: Id, login: &str, (now, zone): (Moment, Zone)) -> Done<ListAnswer> {
    let list: CallList = known::worked(db, list, login)?;
    let mut next: Option<Moment> = None;
    let mut sooner = |at: Option<Moment>| {
        if let Some(at) = at.filter(|at| *at > now) {
            next = Some(next.map_or(at, |next| next.min(at)));
        }
    };
    sooner(call_members::first_later(db, list.id)?);
    sooner(call_leases::held(db, list.id, now)?.1);
    for (number, zones) in call_members::places(db, list.id)? {
        let zones = zones_of(&zones).zones;
        if !list.hours.is_open(now, &zones, zone) && call_members::has_ready(db, list.id, number)? {
            sooner(list.hours.opens_at(now, &zones, zone));
        }
    }
    let counts = counts(db, list.id, now)?;
    Ok(ListAnswer::Nothing(Box::new(NothingToServe { list: list.id, name: list.name, counts, next })))
}
