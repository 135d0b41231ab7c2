//! What is to stand in the store after a reconciliation, for each login: which entry is of which call, what the telephone tells of
//! entries, and which forms are offered.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::{Catalogue, Draft, Evidence, Id, Likely, Moment, Said, Telling};
use crate::evidence::{
    Call,
    pairing::{Finding, How, Pair, SeenCall, findings},
};
use crate::store::{
    Reconciled,
    logic::evidence_id::Tail,
    sql::{call_pairs::PairRow, record::Record},
};

use super::{forms, held::Held, world::World};

/// A form of somebody's that is begun so long before a call or after it may be of that call, seconds.
const BEGUN_S: i64 = 15 * 60;

/// Forms are made of calls that began at most so long ago, seconds: a month. What waits already waits on.
pub(super) const FORM_AGE_S: i64 = super::DAYS * 86_400;

/// What is to stand for one login.
#[derive(Default)]
pub(super) struct Plan {
    pub login: String,
    pub pairs: Vec<PairRow>,
    pub forms: Vec<Draft>,
    /// Forms that stay where they stand and are not made anew, by the tails of their ids: of calls that are too old by now.
    pub old: BTreeSet<Tail>,
    /// Row numbers of the activities of which the telephone tells something, by their ids.
    pub numbers: BTreeMap<Id, i64>,
}

/// Plans for all who are asked about, and what is to be told of them.
pub(super) fn plans(
    world: &World,
    held: &Held,
    catalogue: &Catalogue,
    now: Moment,
) -> (Vec<Plan>, Reconciled) {
    let mut making = Making::new(world, held, catalogue, now);
    making.pairs();
    making.findings();
    let Making { plans, mut told, .. } = making;
    told.nobody_at =
        held.nobody_at.iter().map(|(extension, count)| (extension.clone(), *count as u64)).collect();
    let plans = world
        .asked
        .iter()
        .zip(plans)
        .map(|(at, plan)| Plan { login: world.logins.get(*at).cloned().unwrap_or_default(), ..plan });
    (plans.collect(), told)
}

struct Making<'a> {
    world: &'a World,
    held: &'a Held,
    catalogue: &'a Catalogue,
    now: Moment,
    /// By the places of those who are asked about.
    plans: Vec<Plan>,
    told: Reconciled,
}

impl<'a> Making<'a> {
    fn new(world: &'a World, held: &'a Held, catalogue: &'a Catalogue, now: Moment) -> Making<'a> {
        let plans = world.asked.iter().map(|_| Plan::default()).collect();
        let told = Reconciled { since: world.from, ..Reconciled::default() };
        Making { world, held, catalogue, now, plans, told }
    }

    fn plan(&mut self, operator: i64) -> Option<(&mut Plan, &'a str)> {
        let at = usize::try_from(operator).ok()?;
        let place = self.world.asked.iter().position(|asked| *asked == at)?;
        Some((self.plans.get_mut(place)?, self.world.logins.get(at)?))
    }

    fn login(&self, operator: i64) -> Option<&'a str> {
        self.world.logins.get(usize::try_from(operator).ok()?).map(String::as_str)
    }

    fn is_in(&self, at: Moment) -> bool {
        at >= self.world.from
    }

    /// Whether a form is still made of a call that began then.
    fn is_recent(&self, rang: Moment) -> bool {
        rang >= self.now.plus_seconds(-FORM_AGE_S)
    }

    fn record(&self, logged: usize) -> Option<&'a Record> {
        self.world.logged.get(logged).map(|(_, record)| record)
    }

    /// The row number of a call.
    fn row(&self, seen: usize) -> Option<i64> {
        let (at, _) = self.held.of.get(seen)?;
        self.world.calls.get(*at).map(|row| row.number)
    }

    /// What was seen and what belongs together.
    fn pairs(&mut self) {
        let held = self.held;
        for pair in &held.pairing.pairs {
            let (Some(call), Some(record)) = (self.held.seen.get(pair.seen), self.record(pair.logged)) else {
                continue;
            };
            if !self.is_in(call.rang) {
                continue;
            }
            let seen = self.row(pair.seen);
            let row = |login: &str| PairRow {
                login: login.to_owned(),
                seen,
                activity: Some(record.id),
                how: word(pair.how).to_owned(),
                is_sure: pair.is_sure,
                finding: None,
                at: call.rang,
            };
            // Who said that it was another one has a call that was not logged.
            if let Some((_, id)) = self.held.of.get(pair.seen)
                && self.login(call.operator).is_some_and(|login| self.said(login, *id) == Some(Said::NotSame))
            {
                if call.is_talk(held.rules.talked_s) && !call.accounts.is_empty() {
                    self.unlogged(pair.seen);
                }
                continue;
            }
            let Some((plan, login)) = self.plan(held_operator(self.held, pair.logged, call.operator)) else {
                continue;
            };
            plan.pairs.push(row(login));
            plan.numbers.insert(record.id, record.number);
            match pair.is_sure {
                true => self.told.paired += 1,
                false => {
                    self.told.perhaps += 1;
                    self.perhaps(pair, record);
                }
            }
        }
        for call in &self.held.seen {
            if self.is_in(call.rang) && self.plan(call.operator).is_some() {
                self.told.calls += 1;
                self.told.implausible += u64::from(!call.rang.can_be_seen(self.now));
                if call.accounts.is_empty() && call.is_talk(self.held.rules.talked_s) {
                    self.told.unknown += 1;
                }
            }
        }
    }

    /// What is asked of people.
    fn findings(&mut self) {
        let now = self.now;
        let Held { seen, logged, pairing, coverage, rules, .. } = self.held;
        for finding in findings(seen, logged, pairing, coverage, now, rules) {
            match finding {
                Finding::Unlogged { seen } => self.unlogged(seen),
                Finding::Unseen { logged } => self.unseen(logged),
                Finding::Differs { logged, .. } => self.differs(logged),
            }
        }
    }

    fn unlogged(&mut self, seen: usize) {
        let (Some(call), Some((at, id))) = (self.held.seen.get(seen), self.held.of.get(seen)) else { return };
        let is_asked = self.is_in(call.rang) && call.rang.can_be_seen(self.now);
        let Some(row) = self.world.calls.get(*at).filter(|_| is_asked) else { return };
        let Some((_, login)) = self.plan(call.operator) else { return };
        if self.said(login, *id).is_some_and(|said| said != Said::NotSame) {
            self.told.answered += 1;
            return;
        }
        let number = call.number.as_deref().unwrap_or_default();
        let holders = self.world.holders.get(number).map(Vec::as_slice).unwrap_or_default();
        let ids: HashSet<Id> = holders.iter().map(|holder| holder.account_id).collect();
        if self.is_begun(login, &ids, (call.rang, call.hung_up)) {
            self.told.begun += 1;
            return;
        }
        self.told.unlogged += 1;
        let unlogged = PairRow {
            login: login.to_owned(),
            seen: Some(row.number),
            activity: None,
            how: String::new(),
            is_sure: true,
            finding: None,
            at: call.rang,
        };
        // Whose of several it was, whoever talked is asked.
        self.told.several += u64::from(holders.len() > 1);
        let is_recent = self.is_recent(call.rang);
        self.told.old += u64::from(!is_recent);
        let form = self.catalogue.kind_of_seen(false).map(|kind| {
            let evidence = self.evidence(call, &row.call, None);
            forms::of_call(self.catalogue, (*id, kind, login), holders, evidence)
        });
        if let Some((plan, _)) = self.plan(call.operator) {
            plan.pairs.push(unlogged);
            match is_recent {
                true => plan.forms.extend(form),
                false => drop(plan.old.insert(Tail::of(*id))),
            }
        }
    }

    /// Asks whether a saved call is the one that was seen.
    fn perhaps(&mut self, pair: &Pair, record: &Record) {
        let (Some(call), Some((at, id))) = (self.held.seen.get(pair.seen), self.held.of.get(pair.seen))
        else {
            return;
        };
        let Some(row) = self.world.calls.get(*at) else { return };
        let Some(kind) =
            self.catalogue.kind_of_seen(false).filter(|_| call.is_talk(self.held.rules.talked_s))
        else {
            return;
        };
        let Some((_, login)) = self.plan(call.operator) else { return };
        if self.said(login, *id).is_some() {
            return;
        }
        if !call.rang.can_be_seen(self.now) {
            return;
        }
        if !self.is_recent(call.rang) {
            self.told.old += 1;
            if let Some((plan, _)) = self.plan(call.operator) {
                plan.old.insert(Tail::of(*id));
            }
            return;
        }
        let is_known = call.accounts == [record.account];
        let likely = Likely { activity: record.id, at: record.started_at(), is_known };
        let evidence = self.evidence(call, &row.call, Some(likely));
        let contact = None;
        let form =
            forms::of_account(self.catalogue, (*id, kind, login), (record.account_id, contact), evidence);
        if let Some((plan, _)) = self.plan(call.operator) {
            plan.forms.push(form);
        }
    }

    fn said(&self, login: &str, id: Id) -> Option<Said> {
        self.world.said(login, id)
    }

    fn evidence(&self, call: &SeenCall, whole: &Call, perhaps: Option<Likely>) -> Evidence {
        Evidence {
            system: whole.system.clone(),
            key: whole.id.clone(),
            began: call.talked.map_or(call.rang, |talked| talked.from),
            ended: call.hung_up,
            seconds: call.talk_seconds,
            is_part: !call.is_whole,
            is_inbound: call.is_inbound,
            number: call.number.clone(),
            title: None,
            accounts: Vec::new(),
            perhaps,
        }
    }

    /// Whether a form is under way that may be of a call: it is with one of these accounts, and was begun around the call.
    fn is_begun(&self, login: &str, accounts: &HashSet<Id>, (rang, hung_up): (Moment, Moment)) -> bool {
        let (from, to) = (rang.plus_seconds(-BEGUN_S), hung_up.plus_seconds(BEGUN_S));
        self.world.forms.get(login).into_iter().flatten().any(|form| {
            form.evidence.is_none()
                && form.editing.is_none()
                && form.account.is_some_and(|account| accounts.contains(&account))
                && (from..=to).contains(&form.opened_at)
        })
    }

    fn unseen(&mut self, logged: usize) {
        let (Some(record), Some(entry)) = (self.record(logged), self.held.logged.get(logged)) else { return };
        if !self.is_in(entry.at) {
            return;
        }
        let Some((plan, login)) = self.plan(entry.operator) else { return };
        plan.pairs.push(PairRow {
            login: login.to_owned(),
            seen: None,
            activity: Some(record.id),
            how: String::new(),
            is_sure: true,
            finding: Some(Telling::Unseen.word().to_owned()),
            at: entry.at,
        });
        plan.numbers.insert(record.id, record.number);
        self.told.unseen += 1;
    }

    fn differs(&mut self, logged: usize) {
        let (Some(record), Some(entry)) = (self.record(logged), self.held.logged.get(logged)) else { return };
        let Some((plan, _)) = self.plan(entry.operator) else { return };
        if let Some(row) =
            plan.pairs.iter_mut().find(|row| row.activity == Some(record.id) && row.seen.is_some())
        {
            row.finding = Some(Telling::Differs.word().to_owned());
            self.told.differs += 1;
        }
    }
}

/// Whose pair it is: of who logged it. One who took a call over may have logged it.
fn held_operator(held: &Held, logged: usize, operator: i64) -> i64 {
    held.logged.get(logged).map_or(operator, |entry| entry.operator)
}

fn word(how: How) -> &'static str {
    match how {
        How::OwnChannel => "own_channel",
        How::SameNumber => "same_number",
        How::TimeAlone => "time_alone",
    }
}
