//! Whose a record's gaps were from when on: the owner's; where there was none, whose who had worked on it last.

use std::collections::HashMap;

use serde::Deserialize;

use super::histories::Histories;
use crate::domain::{
    Entity, Moment,
    quality::{Stood, Timeline},
};
use crate::store::fail::Done;
use crate::store::sql::{Db, gap_sources, operation_log, record};

const EVER: Moment = Moment::from_millis(i64::MIN);

/// Whose from when on, in order; empty where nobody's.
pub(super) type Whose = Vec<(Moment, String)>;

/// What an operation keeps for an undo of whom it made the last to work on a record; the rest is passed over.
#[derive(Deserialize)]
struct Beside {
    #[serde(rename = "Touched")]
    touched: Option<Touched>,
}

#[derive(Deserialize)]
struct Touched {
    number: i64,
    by: String,
    was_by: String,
}

/// Who worked on what, as far as that decides whose gaps are.
#[derive(Default)]
pub(super) struct Keepers {
    logins: Vec<String>,
    numbers: HashMap<String, u32>,
    worked: HashMap<i64, Vec<(Moment, u32)>>,
}

impl Keepers {
    /// Reads who worked on accounts and contacts, where some of them had no owner. `by_work`: some have none now.
    pub fn read(db: &impl Db, by_work: bool, histories: &Histories) -> Done<Keepers> {
        let mut found = Keepers::default();
        if !by_work && !histories.has_ownerless() {
            return Ok(found);
        }
        operation_log::each_with(db, "\"Touched\"", |at, inverse| {
            let all: Vec<Beside> = serde_json::from_str(inverse)?;
            for touched in all.into_iter().filter_map(|one| one.touched) {
                let (was, by) = (found.number(touched.was_by), found.number(touched.by));
                let worked = found.worked.entry(touched.number).or_insert_with(|| vec![(EVER, was)]);
                worked.push((at, by));
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn number(&mut self, login: String) -> u32 {
        if let Some(number) = self.numbers.get(&login) {
            return *number;
        }
        let number = u32::try_from(self.logins.len()).unwrap_or(u32::MAX);
        self.logins.push(login.clone());
        self.numbers.insert(login, number);
        number
    }

    /// The row numbers of all that was worked on.
    pub fn worked_on(&self) -> impl Iterator<Item = &i64> {
        self.worked.keys()
    }

    /// Who owned an account from when on: nobody while it was taken back.
    pub fn owners_of_account(&self, past: Option<&Timeline>, owner: &str) -> Whose {
        let Some(past) = past else { return vec![(EVER, owner.to_owned())] };
        let owner = |((from, _), stood): ((i64, i64), Option<&Stood>)| {
            (Moment::from_millis(from), stood.map_or_else(String::new, |stood| stood.owner.clone()))
        };
        past.standings().map(owner).collect()
    }

    /// Who owned the account a contact was at, from when on.
    pub fn owners_of_contact(
        &self,
        db: &impl Db,
        histories: &Histories,
        (past, account): (Option<&Timeline>, i64),
        known: &mut HashMap<i64, Whose>,
    ) -> Done<Whose> {
        let mut of = |account: i64| -> Done<Whose> {
            if let Some(owners) = known.get(&account) {
                return Ok(owners.clone());
            }
            let owners = self.owners_at(db, histories, account)?;
            known.insert(account, owners.clone());
            Ok(owners)
        };
        let Some(past) = past else { return of(account) };
        let mut whose = Whose::new();
        for (span, stood) in past.standings() {
            // One that was taken back has no gaps, whoever's.
            if let Some(stood) = stood {
                within(&of(stood.account)?, span, &mut whose);
            }
        }
        Ok(whose)
    }

    fn owners_at(&self, db: &impl Db, histories: &Histories, account: i64) -> Done<Whose> {
        let Some(id) = record::id_of(db, account)? else { return Ok(Whose::new()) };
        match histories.of(Entity::Account, id) {
            Some(past) => Ok(self.owners_of_account(Some(past), "")),
            None => Ok(vec![(EVER, gap_sources::account_owner(db, account)?)]),
        }
    }

    /// Whose a record's gaps were: its owner's, else who had worked on it last; `touched_by` is who has by now.
    pub fn worked(&self, number: i64, touched_by: &str, owners: &[(Moment, String)]) -> Whose {
        let still = [(EVER, touched_by)];
        let worked: Vec<(Moment, &str)> = match self.worked.get(&number) {
            Some(worked) => {
                let login = |who: &u32| self.logins.get(*who as usize).map_or("", String::as_str);
                worked.iter().map(|(at, who)| (*at, login(who))).collect()
            }
            None => still.to_vec(),
        };
        let mut times: Vec<Moment> =
            owners.iter().map(|(at, _)| *at).chain(worked.iter().map(|(at, _)| *at)).collect();
        times.sort_unstable();
        times.dedup();
        let keeper = |at: Moment| {
            let owner = owners.iter().rev().find(|(from, _)| *from <= at).map(|(_, owner)| owner.as_str());
            let worker = worked.iter().rev().find(|(from, _)| *from <= at).map(|(_, by)| *by);
            let keeper = owner.filter(|owner| !owner.is_empty()).or(worker).unwrap_or_default();
            (at, keeper.to_owned())
        };
        times.into_iter().map(keeper).collect()
    }

    /// Whose a matter's gaps were: its owner's, else `first`'s, who opened it; of one that was imported, its account's owner's.
    /// `owner` owns it now.
    pub fn of_matter(
        &self,
        db: &impl Db,
        histories: &Histories,
        past: Option<&Timeline>,
        (account, owner): (i64, &str),
        first: &str,
    ) -> Done<Whose> {
        let mut whose = Whose::new();
        let mut note = |span: (i64, i64), owner: &str, account: i64| -> Done<()> {
            match [owner, first].into_iter().find(|login| !login.is_empty()) {
                Some(login) => whose.push((Moment::from_millis(span.0), login.to_owned())),
                None => within(&self.owners_at(db, histories, account)?, span, &mut whose),
            }
            Ok(())
        };
        match past {
            None => note((i64::MIN, i64::MAX), owner, account)?,
            Some(past) => {
                for (span, stood) in past.standings() {
                    if let Some(stood) = stood {
                        note(span, &stood.owner, stood.account)?;
                    }
                }
            }
        }
        Ok(whose)
    }
}

/// Adds whose something was within a span.
fn within(owners: &[(Moment, String)], (from, until): (i64, i64), whose: &mut Whose) {
    for (place, (since, owner)) in owners.iter().enumerate() {
        let ends = owners.get(place + 1).map_or(i64::MAX, |(next, _)| next.millis());
        let since = since.millis().max(from);
        if since < ends.min(until) {
            whose.push((Moment::from_millis(since), owner.clone()));
        }
    }
}

impl Histories {
    /// Whether an account had no owner at some time.
    fn has_ownerless(&self) -> bool {
        self.each_account()
            .any(|past| past.standings().any(|(_, stood)| stood.is_some_and(|stood| stood.owner.is_empty())))
    }
}
