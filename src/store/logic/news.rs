//! What changed in the file since a handle looked last, told apart by what a screen shows.
//!
//! Records are told by their revisions, everything else people do by the table of operations. Forms in progress have
//! neither: those of one login are compared one by one, of all others only how many there are and when they were kept. What
//! is changed without any of these (another program, a backup noted) may be anything.

use crate::domain::{Entity, Id, News, NewsItem, NewsOf};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// With more revisions or operations than this between two looks, anything may have changed: an import, mostly.
const MOST: i64 = 200;

/// What a file was like when it was looked at.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Seen {
    /// SQLite's count of what other connections have committed.
    version: i64,
    /// The lookup's index.
    index: u64,
    /// The last revision and the last operation.
    rev: i64,
    op: i64,
    /// How many forms are kept, and the times they were kept at, summed up.
    forms: (i64, i64),
    /// The forms of the login that looks, each with the operation that kept it last.
    own_forms: Vec<(Id, Id)>,
    /// How many people use the file.
    users: i64,
    /// How far a recount of gaps is.
    recount: Option<String>,
}

/// How the file is now, and what changed since `before`. To be called in one view of the file. `index`: which index of the
/// lookup lies beside it.
pub(in crate::store) fn since(
    db: &impl Db,
    before: Option<&Seen>,
    login: &str,
    index: u64,
) -> Done<(Seen, News)> {
    let now = look(db, login, index)?;
    let news = match before {
        Some(before) => between(db, before, &now, login)?,
        None => None,
    };
    Ok((now, news.map_or(News::Anything, News::These)))
}

fn look(db: &impl Db, login: &str, index: u64) -> Done<Seen> {
    let mut seen = db.the(
        "SELECT (SELECT coalesce(max(rev), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM op),
           (SELECT count(*) FROM draft INDEXED BY draft_actor),
           (SELECT coalesce(sum(updated_at), 0) FROM draft INDEXED BY draft_actor), (SELECT count(*) FROM user),
           (SELECT group_concat(key || value) FROM meta WHERE key >= 'recount_' AND key < 'recount`')",
        &[],
        |row| {
        Ok(Seen {
            version: 0,
            index,
            rev: row.get(0)?,
            op: row.get(1)?,
            forms: (row.get(2)?, row.get(3)?),
            own_forms: Vec::new(),
            users: row.get(4)?,
            recount: row.get(5)?,
        })
    })?;
    // Asked inside of the view, so that it counts what the view shows and nothing later.
    seen.version = db.others_commits()?;
    db.each("SELECT id, op FROM draft WHERE actor = ?1 ORDER BY id", values![login], |row| {
        seen.own_forms.push((row.get(0)?, row.get(1)?));
        Ok(())
    })?;
    Ok(seen)
}

/// What changed between two looks; none where that cannot be told.
fn between(db: &impl Db, before: &Seen, now: &Seen, login: &str) -> Done<Option<Vec<NewsItem>>> {
    let mut items = Vec::new();
    if now.rev - before.rev > MOST || now.op - before.op > MOST || now.rev < before.rev {
        return Ok(None);
    }
    if now.rev > before.rev && !records(db, before.rev, &mut items)? {
        return Ok(None);
    }
    if now.op > before.op {
        without_records(db, before.op, login, &mut items)?;
    }
    let fresh = now.own_forms.iter().filter(|form| !before.own_forms.contains(form));
    items.extend(fresh.map(|(_, op)| NewsItem { op: Some(*op), of: NewsOf::OwnForm }));
    let by_nobody = |of| NewsItem { op: None, of };
    items.extend((now.recount != before.recount).then(|| by_nobody(NewsOf::Gaps)));
    items.extend((now.users != before.users).then(|| by_nobody(NewsOf::Users)));
    items.extend((now.index != before.index).then(|| by_nobody(NewsOf::Index)));
    let counters = |seen: &Seen| (seen.rev, seen.op, seen.forms);
    let explained = !items.is_empty() || now.version == before.version || counters(now) != counters(before);
    Ok(explained.then_some(items))
}

/// Records that changed after a revision. False where one is not there any more.
fn records(db: &impl Db, rev: i64, items: &mut Vec<NewsItem>) -> Done<bool> {
    let found = db.until(
        "SELECT op, entity, record FROM revision WHERE rev > ?1 ORDER BY rev",
        values![rev],
        |row| {
            let (op, record) = (row.get::<Id>(0)?, row.get::<Id>(2)?);
            let entity: String = row.get(1)?;
            let of = match Entity::from_code(&entity) {
                Some(Entity::Account) => NewsOf::Account(record),
                Some(Entity::Contact) => match account_of(db, "contact", record)? {
                    Some(account) => NewsOf::Contact(account),
                    None => return Ok(Some(false)),
                },
                Some(entity) => match account_of(db, entity.code(), record)? {
                    Some(account) => NewsOf::Activity(account),
                    None => return Ok(Some(false)),
                },
                None if entity == "user" => NewsOf::Users,
                None => NewsOf::Gaps,
            };
            let item = NewsItem { op: Some(op), of };
            if !items.contains(&item) {
                items.push(item);
            }
            Ok(None)
        },
    )?;
    Ok(found.unwrap_or(true))
}

/// The account a contact or activity is at.
fn account_of(db: &impl Db, entity: &str, record: Id) -> Done<Option<Id>> {
    let sql =
        "SELECT a.id FROM record t JOIN record a ON a.number = t.account WHERE t.id = ?1 AND t.entity = ?2";
    db.one(sql, values![record, entity], |row| row.get(0))
}

/// What was done after an operation and has no revision: forms thrown away and gaps put off concern their login alone.
fn without_records(db: &impl Db, op: i64, login: &str, items: &mut Vec<NewsItem>) -> Done<()> {
    db.each(
        "SELECT op, kind, login = ?2 FROM op WHERE number > ?1 AND rev < first_rev ORDER BY number",
        values![op, login],
        |row| {
            let (kind, own): (String, bool) = (row.get(1)?, row.get(2)?);
            let of = match kind.as_str() {
                "recount" | "ids" => NewsOf::Gaps,
                _ if !own => return Ok(()),
                "snooze" => NewsOf::Gaps,
                _ => NewsOf::OwnForm,
            };
            items.push(NewsItem { op: Some(row.get::<Id>(0)?), of });
            Ok(())
        },
    )?;
    Ok(())
}
