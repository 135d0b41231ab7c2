//! Log-ins and badges brought in: what a source calls somebody, and whom it means by that.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::batch::{self, Leaves, State, What};
use crate::domain::{Id, Moment, PhoneLine, Right, StoreError, who_sat};
use crate::store::{
    ImportOf, PresenceBrought, PresenceLine, PresenceSeen, Session, User,
    fail::Done,
    logic::{known_user::known, permissions, transactions::Transactions, unit_of_work::Work},
    sql::{
        Db, phone_lines,
        presence_rows::{self, PresenceRow},
        user_table,
    },
};

/// A row as it is hashed: everything but whom it means, which can be said later.
#[derive(Serialize)]
struct Hashed<'a> {
    who: &'a str,
    kind: &'a str,
    place: &'a str,
    since: Moment,
    until: Option<Moment>,
}

/// What a row's leaf is made of.
pub(in crate::store) fn hashed(row: &PresenceRow) -> Done<String> {
    let PresenceRow { who, kind, place, since, until, .. } = row;
    Ok(serde_json::to_string(&Hashed { who, kind, place, since: *since, until: *until })?)
}

/// Marks the key of a presence whose end was seen later than its beginning: both are kept, as they were seen.
const ENDED: &str = "/ended";

/// Brings log-ins and badges in.
pub(in crate::store) fn bring<S: Transactions>(
    store: &mut S,
    at: (&Session, Id),
    import: Option<ImportOf<'_>>,
    seen: &[PresenceSeen],
    is_dry: bool,
) -> Result<PresenceBrought, StoreError> {
    batch::bring(store, at, Right::Evidence, is_dry, |work| write(work, import, seen))
}

fn write(
    work: &mut Work<'_, impl Db>,
    import: Option<ImportOf<'_>>,
    seen: &[PresenceSeen],
) -> Done<(PresenceBrought, bool)> {
    let people = People::read(work.conn)?;
    let mut leaves = Leaves::new(work.conn.random()?);
    let (mut rows, mut given, mut is_new) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut strangers = BTreeSet::new();
    for one in seen {
        let key = new_key(work.conn, one, &given)?;
        is_new.push(key.is_some());
        let login = people.meant(&one.who, one.since);
        if login.is_none() {
            strangers.insert(one.who.clone());
        }
        let Some(key) = key else { continue };
        given.insert(key.clone());
        let PresenceSeen { who, kind, place, since, until, .. } = one.clone();
        let mut row = PresenceRow {
            batch: 0,
            login,
            who,
            kind,
            place,
            since,
            until,
            key,
            salt: None,
            leaf: Vec::new(),
            withdrawn: None,
        };
        let (salt, leaf) = leaves.next("", &row.key, &hashed(&row)?);
        (row.salt, row.leaf) = (Some(salt), leaf);
        rows.push(row);
    }
    let brought = PresenceBrought { is_new, strangers: strangers.into_iter().collect() };
    if rows.is_empty() {
        return Ok((brought, false));
    }
    let ends = rows.iter().map(|row| row.until.unwrap_or(row.since));
    let time = (rows.iter().map(|row| row.since).min(), ends.max());
    let batch = batch::write_revision(work, import, State::of(What::Presence, leaves, time))?;
    for row in rows {
        presence_rows::add_presence(work.conn, &PresenceRow { batch, ..row })?;
    }
    Ok((brought, true))
}

/// The key under which something seen is kept; none where it is there.
fn new_key(db: &impl Db, one: &PresenceSeen, given: &BTreeSet<String>) -> Done<Option<String>> {
    let is_there = |key: &str| {
        Ok::<_, crate::store::fail::Fail>(given.contains(key) || presence_rows::has_presence(db, key)?)
    };
    // An end that is seen later is another row: the first is kept as it was seen. One key for each end, so that twice is once.
    let key = match one.until {
        Some(until) => format!("{}{ENDED}{}", one.key, until.millis()),
        None => one.key.clone(),
    };
    Ok((!is_there(&key)?).then_some(key))
}

/// Who is meant by a name.
struct People {
    users: Vec<User>,
    lines: Vec<PhoneLine>,
    /// Whom names were known to mean before.
    said: BTreeMap<String, BTreeSet<String>>,
}

impl People {
    fn read(db: &impl Db) -> Done<People> {
        let mut said = BTreeMap::<String, BTreeSet<String>>::new();
        for (who, login) in presence_rows::said(db)? {
            said.entry(who).or_default().insert(login);
        }
        Ok(People { users: user_table::all(db)?, lines: phone_lines::all(db)?, said })
    }

    /// The login meant: a login or a machine's name of one; a telephone at which somebody sat then; what was said of the name.
    fn meant(&self, who: &str, at: Moment) -> Option<String> {
        let same = |name: &str| name.eq_ignore_ascii_case(who);
        let mut users =
            self.users.iter().filter(|user| same(&user.login) || user.name.as_deref().is_some_and(same));
        if let (Some(user), None) = (users.next(), users.next()) {
            return Some(user.login.clone());
        }
        // `PJSIP/101`, `Local/101@from-queue/n`.
        let extension = who.split_once('/').map_or(who, |(_, rest)| rest);
        let extension = extension.split(['@', '/', '-']).next().unwrap_or_default();
        let sat = who_sat(&self.lines, "", extension, at).map(str::to_owned);
        sat.or_else(|| self.said.get(who).filter(|logins| logins.len() == 1)?.first().cloned())
    }
}

/// Says whom sources mean by a name, also in what comes later; how many rows that concerns.
pub(in crate::store) fn name<S: Transactions>(
    store: &mut S,
    at: (&Session, Id),
    who: &str,
    login: &str,
) -> Result<u64, StoreError> {
    batch::bring(store, at, Right::Evidence, false, |work| {
        let user = known(work.conn, login)?;
        let rows = presence_rows::set_login(work.conn, who, &user.login)?;
        Ok((rows as u64, rows > 0))
    })
}

/// Log-ins and badges that began in a time: one's own, and those of others for those who may see all.
pub(in crate::store) fn list(
    db: &impl Db,
    session: &Session,
    since: Moment,
    until: Moment,
) -> Done<Vec<PresenceLine>> {
    let own = &session.origin.login;
    let sees_all = permissions::role_of(db, &session.origin)?.may(Right::AllFigures);
    let rows = presence_rows::presence(db, since, until)?;
    let ended: BTreeSet<(String, String, Moment)> = rows
        .iter()
        .filter(|row| row.until.is_some())
        .map(|row| (row.who.clone(), row.kind.clone(), row.since))
        .collect();
    let is_shown = |row: &PresenceRow| {
        (sees_all || row.login.as_ref() == Some(own))
            && (row.until.is_some() || !ended.contains(&(row.who.clone(), row.kind.clone(), row.since)))
    };
    let line = |row: PresenceRow| {
        let PresenceRow { login, who, kind, place, since, until, key, .. } = row;
        PresenceLine { login, seen: PresenceSeen { who, kind, place, since, until, key } }
    };
    Ok(rows.into_iter().filter(is_shown).map(line).collect())
}
