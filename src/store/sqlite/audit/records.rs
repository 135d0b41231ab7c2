//! The records held against the history: each must be as its last revision left it, and none may be there or gone
//! without one.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params, types::ValueRef};
use serde::Deserialize;

use super::chain::Touch;
use crate::{
    domain::{Answer, Answers, Finding, Id, Role, code},
    store::sqlite::{fail::Done, record},
};

/// Records of one page.
const PAGE: usize = 4_096;

/// Number, id, last revision, taken back, answers, who and when; the last revision's record, state and provenance;
/// columns taken from the answers; for what belongs to an account, its id and kind; who logged it, where and when.
const ACCOUNTS: &str = "SELECT t.number, t.id, t.rev, t.withdrawn, t.answers, t.changed_by, t.changed_at,
    r.record, r.after, r.at, o.login, t.owner, t.code
  FROM account t LEFT JOIN revision r ON r.rev = t.rev LEFT JOIN origin o ON o.number = r.origin
  WHERE t.number > ?1 ORDER BY t.number LIMIT ?2";
const CONTACTS: &str = "SELECT t.number, t.id, t.rev, t.withdrawn, t.answers, t.changed_by, t.changed_at,
    r.record, r.after, r.at, o.login, t.email, t.code, a.id
  FROM contact t LEFT JOIN account a ON a.number = t.account
  LEFT JOIN revision r ON r.rev = t.rev LEFT JOIN origin o ON o.number = r.origin
  WHERE t.number > ?1 ORDER BY t.number LIMIT ?2";
const ACTIVITIES: &str = "SELECT t.number, t.id, t.rev, t.withdrawn, t.answers, t.changed_by, t.changed_at,
    r.record, r.after, r.at, o.login, t.outcome, t.started_at, a.id, t.kind, t.due_at, c.id, t.actor, t.host, t.logged_at
  FROM activity t LEFT JOIN account a ON a.number = t.account LEFT JOIN contact c ON c.number = t.contact
  LEFT JOIN revision r ON r.rev = t.rev LEFT JOIN origin o ON o.number = r.origin
  WHERE t.number > ?1 ORDER BY t.number LIMIT ?2";

/// What the history says of one record.
struct Told {
    id: Id,
    first: u64,
    last: u64,
    withdrawn: bool,
    /// Whether all its changes are of kinds this picklog knows.
    known: bool,
    seen: bool,
}

/// Holds all records against their revisions, up to the revision `end`. Gives how many records there were.
pub(super) fn check(
    conn: &Connection,
    touches: Vec<Touch>,
    end: u64,
    findings: &mut Vec<Finding>,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<u64> {
    let mut told = told(touches);
    let all = told.len() as u64;
    let (mut done, mut hint) = (0, 0);
    for (entity, sql) in [("account", ACCOUNTS), ("contact", CONTACTS), ("activity", ACTIVITIES)] {
        let mut after = 0;
        loop {
            let mut read = 0;
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![after, PAGE as i64])?;
            while let Some(row) = rows.next()? {
                (after, read) = (row.get(0)?, read + 1);
                if let Some(finding) = judge(conn, row, entity, (&mut told, &mut hint), end)? {
                    findings.push(finding);
                }
            }
            done += read as u64;
            progress(done.min(all), all);
            if read < PAGE {
                break;
            }
        }
    }
    let gone = told.iter().filter(|one| !one.seen);
    findings.extend(gone.map(|one| Finding::RecordRemoved { id: one.id, rev: one.last }));
    Ok(done)
}

/// A user's login and role, and whether the first save can have made him an admin: he is root, or came first.
pub(super) type Standing = (String, String, bool);

/// The standing of all users.
pub(super) fn standings(conn: &Connection) -> Done<Vec<Standing>> {
    let sql = "SELECT login, role, uid = 0 OR since = (SELECT min(since) FROM user) FROM user ORDER BY login";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Users whose role is not the one the history gave them. Who never got one has the role of a first save.
pub(super) fn wrong_roles(standings: Vec<Standing>, given: &BTreeMap<String, String>) -> Vec<Finding> {
    let fits = |(login, role, may_be_first): &Standing| match given.get(login) {
        Some(given) => given == role,
        None => role == Role::Operator.code() || *may_be_first && role == Role::Admin.code(),
    };
    let wrong = standings.into_iter().filter(|standing| !fits(standing));
    wrong.map(|(login, ..)| Finding::RoleChanged { login }).collect()
}

/// One entry a record, by id.
fn told(mut touches: Vec<Touch>) -> Vec<Told> {
    touches.sort_unstable();
    let mut all: Vec<Told> = Vec::new();
    for Touch { record: id, rev, withdrawn, known } in touches {
        match all.last_mut().filter(|last| last.id == id) {
            Some(last) => {
                last.last = rev;
                last.withdrawn = withdrawn.unwrap_or(last.withdrawn);
                last.known &= known;
            }
            None => {
                let withdrawn = withdrawn.unwrap_or(false);
                all.push(Told { id, first: rev, last: rev, withdrawn, known, seen: false });
            }
        }
    }
    all
}

/// What is wrong with one record, if anything is.
fn judge(
    conn: &Connection,
    row: &Row<'_>,
    entity: &'static str,
    (told, hint): (&mut [Told], &mut usize),
    end: u64,
) -> Done<Option<Finding>> {
    let (id, rev): (Id, u64) = (record::id(row, 1)?, row.get(2)?);
    let text = |column: usize| -> &str {
        row.get_ref(column).ok().and_then(|value| value.as_str().ok()).unwrap_or("")
    };
    let name = || {
        let answers: Answers = serde_json::from_str(text(4)).unwrap_or_default();
        answers.text(code::NAME).to_owned()
    };
    // Ids rise with time, and so do row numbers: mostly it is the next one.
    let known = match told.get(*hint).is_some_and(|next| next.id == id) {
        true => Some(*hint),
        false => told.binary_search_by_key(&id, |one| one.id).ok(),
    };
    *hint = known.map_or(*hint, |at| at + 1);
    let mut fits = match known {
        Some(at) => {
            told[at].seen = true;
            let said = &told[at];
            // A record that was changed since the check began has a later revision, and is held against that alone.
            rev > end || rev == said.last && (!said.known || row.get::<_, bool>(3)? == said.withdrawn)
        }
        None if rev > end => true,
        None => return Ok(Some(Finding::RecordAdded { entity, id, name: name() })),
    };
    fits = fits
        && row.get_ref(7)?.as_blob().is_ok_and(|record| record == id.bytes())
        && (row.get_ref(9)?, text(10)) == (row.get_ref(6)?, text(5))
        && is_state(row, entity, text(4), text(8))?
        && serde_json::from_str(text(4)).is_ok_and(|held: Held| columns_fit(row, entity, &held));
    if fits && entity == "activity" {
        fits = logged_fits(conn, row, known.map_or(rev, |at| told[at].first))?;
    }
    Ok((!fits).then(|| Finding::RecordChanged { entity, id, name: name(), rev }))
}

/// Whether the answers, and for contacts and activities the account and kind, are what the revision says.
fn is_state(row: &Row<'_>, entity: &str, answers: &str, after: &str) -> Done<bool> {
    let place = match entity {
        "account" => "{".to_owned(),
        "contact" => format!("{{\"account\":\"{}\",", record::id(row, 13)?),
        _ => {
            let kind = row.get_ref(14)?.as_str().map_err(rusqlite::Error::from)?;
            format!("{{\"account\":\"{}\",\"kind\":\"{kind}\",", record::id(row, 13)?)
        }
    };
    let rest = after.strip_prefix(&place).and_then(|rest| rest.strip_prefix("\"answers\":"));
    Ok(rest.and_then(|rest| rest.strip_suffix('}')) == Some(answers))
}

/// The answers that have a column of their own, read without the others.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Held {
    owner: Option<Answer>,
    code: Option<Answer>,
    email: Option<Answer>,
    outcome: Option<Answer>,
    started_at: Option<Answer>,
    due: Option<Answer>,
    contact: Option<Answer>,
}

/// Whether the columns that lists and figures read are what the answers say.
fn columns_fit(row: &Row<'_>, entity: &str, held: &Held) -> bool {
    let column = |at: usize| row.get_ref(at).unwrap_or(ValueRef::Null);
    let is = |at: usize, text: Option<&str>| match (column(at), text) {
        (ValueRef::Null, None) => true,
        (ValueRef::Text(found), Some(text)) => found == text.as_bytes(),
        _ => false,
    };
    let own = |answer: &Option<Answer>| match answer {
        Some(Answer::Text(text) | Answer::User(text) | Answer::Item(text)) if !text.is_empty() => {
            Some(text.clone())
        }
        _ => None,
    };
    let moment = |answer: &Option<Answer>| match answer {
        Some(Answer::Moment(at) | Answer::Due { at, .. }) => ValueRef::Integer(at.millis()),
        _ => ValueRef::Null,
    };
    match entity {
        "account" => {
            is(11, Some(&own(&held.owner).unwrap_or_default())) && is(12, own(&held.code).as_deref())
        }
        "contact" => {
            let email = own(&held.email).map(|email| email.to_lowercase());
            is(11, email.as_deref()) && is(12, own(&held.code).as_deref())
        }
        _ => {
            let with = match &held.contact {
                Some(Answer::Contact(contact)) => column(16) == ValueRef::Blob(contact.bytes()),
                _ => column(16) == ValueRef::Null,
            };
            let began = match &held.started_at {
                None => column(12) == column(19),
                began => column(12) == moment(began),
            };
            with && began && is(11, own(&held.outcome).as_deref()) && column(15) == moment(&held.due)
        }
    }
}

/// Whether an activity says that it was logged by whom, where and when its first revision says.
fn logged_fits(conn: &Connection, row: &Row<'_>, first: u64) -> Done<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT o.login, o.host, r.at FROM revision r JOIN origin o ON o.number = r.origin WHERE r.rev = ?1",
    )?;
    let mut rows = statement.query([first])?;
    let Some(told) = rows.next()? else { return Ok(false) };
    for (told_at, row_at) in [(0, 17), (1, 18), (2, 19)] {
        if told.get_ref(told_at)? != row.get_ref(row_at)? {
            return Ok(false);
        }
    }
    Ok(true)
}
