//! Where an account stands on a list, by what it is now and what was logged with it.

use std::collections::HashMap;

use crate::domain::{
    CallFacts, CallList, CallPlace, Catalogue, Contact, Entity, Kind, ListFacts, ListOrder, ListRule, Moment,
    NotServed, PastCall, Standing, Tone, Try, Zone, code, not_served, sort_key, standing,
};
use crate::store::fail::Done;
use crate::store::sql::{
    self, Db,
    call_members::{self, DONE, LATER, Member, OUT, READY, UNREACHABLE},
    record::{self, Record},
};

/// So long before an account came onto a list a call may have begun that is logged afterwards and counts, seconds.
const LATE: i64 = 3600;
/// So many letters of a name an order by name goes by.
const NAME: usize = 48;

/// What accounts are looked at for.
pub(super) struct Looking<'a> {
    pub catalogue: &'a Catalogue,
    pub list: &'a CallList,
    never: Option<ListRule>,
    pub now: Moment,
    pub zone: Zone,
    /// Numbers of places that were looked up.
    places: HashMap<String, i64>,
    /// The list was changed, or is looked through for the first time: what its rule says now is no news of any account.
    pub is_changed: bool,
    /// How many accounts were named so far, for the order in which they were.
    pub named: u64,
}

impl<'a> Looking<'a> {
    /// For a list, now.
    pub fn new(catalogue: &'a Catalogue, list: &'a CallList, (now, zone): (Moment, Zone)) -> Looking<'a> {
        let never = CallList::never();
        Looking { catalogue, list, never, now, zone, places: HashMap::new(), is_changed: false, named: 0 }
    }

    /// Whether what was logged has to be read of accounts that are not on the list.
    pub fn asks_for_calls(&self) -> bool {
        let by_calls = matches!(self.list.order, ListOrder::Due | ListOrder::Oldest);
        by_calls || self.never.is_some() || self.list.rule.as_ref().is_some_and(ListRule::asks_for_calls)
    }

    /// Where an account comes to stand that is not on the list; none where the rule does not hold for it. `is_named`: it was put
    /// on the list by its name.
    pub fn entering(
        &mut self,
        db: &impl Db,
        account: &Record,
        calls: &[PastCall],
        is_named: bool,
    ) -> Done<Option<Member>> {
        let facts = CallFacts::of(self.catalogue, calls.iter());
        if account.withdrawn || !is_named && !self.holds(account, &facts) {
            return Ok(None);
        }
        let place = place_of(account);
        let why = self.why_not(db, account, &facts, &place)?;
        let given = is_named.then_some(self.named);
        let rank = self.rank(account, &facts, given);
        self.named += 1;
        Ok(Some(Member {
            number: 0,
            account: account.number,
            state: if why.is_some() { OUT } else { READY },
            place: self.place(db, &place)?,
            rank,
            since: self.now,
            next_at: None,
            tries: 0,
            outcome: None,
            is_agreed: false,
            has_left: false,
            why: why.map(|why| why.code().to_owned()),
            given,
        }))
    }

    /// Where an account of the list stands now.
    pub fn again(&mut self, db: &impl Db, was: &Member) -> Done<Member> {
        let mut is = was.clone();
        let found = record::by_number(db, Entity::Account, was.account)?;
        let account = match found {
            Some(account) if account.withdrawn => match record::survivor(db, &account)? {
                Some(on) => {
                    // The one that stands takes its place, unless it has one of its own.
                    if call_members::of_account(db, self.list.id, on.number)?.is_some() {
                        return Ok(out(is, NotServed::Merged));
                    }
                    is.account = on.number;
                    on
                }
                None => return Ok(out(is, NotServed::TakenBack)),
            },
            Some(account) => account,
            None => return Ok(out(is, NotServed::TakenBack)),
        };
        let mut calls = Vec::new();
        call_members::logged_between(db, (account.number, account.number), |_, call| {
            calls.push(call);
            Ok(())
        })?;
        self.stands(db, is, &account, &calls)
    }

    /// The same of an account that was read, with what was logged with it, the latest first.
    pub fn stands(
        &mut self,
        db: &impl Db,
        mut is: Member,
        account: &Record,
        calls: &[PastCall],
    ) -> Done<Member> {
        let place = place_of(account);
        let is_since = |call: &&PastCall| {
            call.logged_at >= is.since
                && call.at.plus_seconds(LATE) >= is.since
                && call.is_call(self.catalogue)
        };
        let since: Vec<&PastCall> = calls.iter().filter(is_since).collect();
        let tries: Vec<Try> = since.iter().rev().filter_map(|call| self.tried(call)).collect();
        is.place = self.place(db, &place)?;
        is.tries = u32::try_from(tries.len()).unwrap_or(u32::MAX);
        let reached = since.iter().find(|call| call.is_reached(self.catalogue));
        let telling = reached.or(since.first());
        is.outcome = telling.and_then(|call| call.outcome.clone());
        is.is_agreed = reached.is_some_and(|call| self.is_agreed(call));
        (is.next_at, is.why) = (None, None);
        let stands = standing(&tries, &self.list.recall, self.list.hours, &place, self.zone);
        let is_live = !self.list.is_fixed && self.list.rule.is_some();
        if stands == Standing::Done {
            is.state = DONE;
            let facts = CallFacts::of(self.catalogue, calls.iter());
            if is_live && !self.holds(account, &facts) {
                is.has_left = true;
            } else if self.is_changed {
                // Whoever was reached by the rule of before is not called again because there is another one.
                is.has_left = false;
            } else if is.has_left {
                // It was reached, the rule did not hold for a while, and holds again: it comes onto the list anew.
                let rank = self.rank(account, &facts, is.given);
                let fresh = Member { has_left: false, tries: 0, outcome: None, is_agreed: false, ..is };
                is = Member { state: READY, since: self.now, rank, ..fresh };
            }
            return Ok(is);
        }
        is.has_left = false;
        // What was tried since it came onto the list does not take it off again: it is called again by the list's own rules.
        let before = calls.iter().filter(|call| !since.iter().any(|one| one.id == call.id));
        let facts = CallFacts::of(self.catalogue, before);
        if is_live && !self.holds(account, &facts) {
            return Ok(out(is, NotServed::Left));
        }
        let all = CallFacts::of(self.catalogue, calls.iter());
        // What is due, its name or the order of the list may be another one by now.
        is.rank = self.rank(account, &all, is.given);
        if let Some(why) = self.why_not(db, account, &all, &place)? {
            return Ok(out(is, why));
        }
        match stands {
            Standing::Later(at) => (is.state, is.next_at) = (LATER, Some(at)),
            Standing::Unreachable => is.state = UNREACHABLE,
            Standing::Ready | Standing::Done => is.state = READY,
        }
        Ok(is)
    }

    /// Whether an account must not be called by any list.
    pub fn must_not(&self, db: &impl Db, account: &Record, facts: &CallFacts) -> Done<Option<NotServed>> {
        let is_bad = account.answers.flag(code::PHONE_BAD);
        let contacts: Vec<Contact> = match is_bad {
            true => sql::card::contacts(db, account.number)?.into_iter().map(Record::into_contact).collect(),
            false => Vec::new(),
        };
        let why = not_served(self.catalogue, &account.clone().into_account(), &contacts);
        let is_closed = || {
            let at = (self.now, self.zone);
            let facts = ListFacts { account: &account.answers, calls: facts, at };
            self.never.as_ref().is_some_and(|never| never.holds(facts))
        };
        Ok(why.or_else(|| is_closed().then_some(NotServed::Closed)))
    }

    fn why_not(
        &self,
        db: &impl Db,
        account: &Record,
        facts: &CallFacts,
        place: &CallPlace,
    ) -> Done<Option<NotServed>> {
        let why = self.must_not(db, account, facts)?;
        let opens = || self.list.hours.opens_at(self.now, &place.zones, self.zone);
        Ok(why.or_else(|| opens().is_none().then_some(NotServed::NoHour)))
    }

    fn holds(&self, account: &Record, calls: &CallFacts) -> bool {
        let facts = ListFacts { account: &account.answers, calls, at: (self.now, self.zone) };
        self.list.rule.as_ref().is_none_or(|rule| rule.holds(facts))
    }

    fn tried(&self, call: &PastCall) -> Option<Try> {
        let is_reached = call.is_reached(self.catalogue);
        Some(Try { at: call.at, outcome: call.outcome.clone()?, is_reached })
    }

    fn is_agreed(&self, call: &PastCall) -> bool {
        is_agreed(self.catalogue, call.kind, call.outcome.as_deref())
    }

    /// Its place in the list's order, as text that sorts so.
    fn rank(&self, account: &Record, facts: &CallFacts, given: Option<u64>) -> String {
        let number = |at: Option<Moment>, none: u64| at.map_or(none, |at| at.millis().max(0).unsigned_abs());
        let oldest = format!("{:016x}", number(facts.last_call, 0));
        match self.list.order {
            ListOrder::Due => format!("{:016x}{oldest}", number(facts.due, u64::MAX)),
            ListOrder::Oldest => oldest,
            ListOrder::Name => sort_key(account.answers.text(code::NAME)).chars().take(NAME).collect(),
            ListOrder::Given => format!("{:016x}", given.unwrap_or(self.named)),
            ListOrder::Random => {
                use sha2::{Digest, Sha256};
                let mut hash = Sha256::new();
                hash.update(self.list.id.bytes());
                hash.update(account.id.bytes());
                hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
            }
        }
    }

    fn place(&mut self, db: &impl Db, place: &CallPlace) -> Done<i64> {
        let zones = zones_text(place);
        if let Some(number) = self.places.get(&zones) {
            return Ok(*number);
        }
        let number = call_members::place(db, self.list.id, &zones)?;
        self.places.insert(zones, number);
        Ok(number)
    }
}

/// Whether an outcome is one that was hoped for.
pub(super) fn is_agreed(catalogue: &Catalogue, kind: crate::domain::KindCode, outcome: Option<&str>) -> bool {
    let field = catalogue.field(Kind::activity(kind), code::OUTCOME);
    let list = field.and_then(|field| catalogue.picklist_of(field));
    let item = list.zip(outcome).and_then(|(list, outcome)| list.item(outcome));
    item.is_some_and(|item| item.tone == Tone::Positive)
}

fn out(is: Member, why: NotServed) -> Member {
    Member { state: OUT, next_at: None, why: Some(why.code().to_owned()), ..is }
}

fn place_of(account: &Record) -> CallPlace {
    CallPlace::of(&account.clone().into_account())
}

fn zones_text(place: &CallPlace) -> String {
    place.zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join(",")
}

/// The zones of a place as it is kept. Zones that this program does not know any more count as our own.
pub(super) fn zones_of(text: &str) -> CallPlace {
    CallPlace { zones: text.split(',').filter_map(|zone| zone.parse().ok()).collect() }
}
