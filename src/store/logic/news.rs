//! What changed in the file since a handle looked last, told apart by what a screen shows.
//!
//! Records are told by their revisions, everything else people do by the table of operations. Forms in progress have
//! neither: those of one login are compared one by one, of all others only how many there are and when they were kept. What
//! is changed without any of these (another program, a backup noted) may be anything.

use crate::domain::{Entity, Id, News, NewsItem, NewsOf};
use crate::store::fail::Done;
use crate::store::logic::{
    evidence::{batch, lines},
    revision::Snapshot,
    sealed,
};
use crate::store::sql::{
    Db, draft,
    news::{self, Position, Revised},
};

/// With more revisions or operations than this between two looks, anything may have changed: an import, mostly.
const MOST: i64 = 200;

/// What a file was like when it was looked at.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Seen {
    /// SQLite's count of what other connections have committed.
    version: i64,
    /// The lookup's index.
    index: u64,
    at: Position,
    /// How many forms are kept, and the times they were kept at, summed up.
    forms: (i64, i64),
    /// The forms of the login that looks, each with the operation that kept it last.
    own_forms: Vec<(Id, Id)>,
    /// How many people use the file.
    users: i64,
    /// How far a recount of gaps is.
    recount: Option<String>,
    /// How far what telephones do now was written down.
    telephone: i64,
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
    let found = match before {
        Some(before) => between(db, before, &now, login)?,
        None => None,
    };
    Ok((now, found.map_or(News::Anything, News::These)))
}

fn look(db: &impl Db, login: &str, index: u64) -> Done<Seen> {
    let news::Counters { at, forms, users, recount, telephone } = news::counters(db)?;
    // Asked inside of the view, so that it counts what the view shows and nothing later.
    let version = db.others_commits()?;
    let own_forms = draft::ops_of_actor(db, login)?;
    Ok(Seen { version, index, at, forms, own_forms, users, recount, telephone })
}

/// What changed between two looks; none where that cannot be told.
fn between(db: &impl Db, before: &Seen, now: &Seen, login: &str) -> Done<Option<Vec<NewsItem>>> {
    let mut items = Vec::new();
    let (was, is) = (&before.at, &now.at);
    // Where revisions are numbered in blocks, the numbers of operations say enough.
    let is_much = is.op - was.op > MOST || is.snapshot.is_none() && is.rev - was.rev > MOST;
    if is_much || is.rev < was.rev {
        return Ok(None);
    }
    let is_later = is.snapshot != was.snapshot;
    if (is.rev > was.rev || is_later) && !records(db, was, &mut items)? {
        return Ok(None);
    }
    if is.op > was.op || is_later {
        without_records(db, was, login, &mut items)?;
    }
    let fresh = now.own_forms.iter().filter(|form| !before.own_forms.contains(form));
    items.extend(fresh.map(|(_, op)| NewsItem { op: Some(*op), of: NewsOf::OwnForm }));
    let by_nobody = |of| NewsItem { op: None, of };
    items.extend((now.recount != before.recount).then(|| by_nobody(NewsOf::Gaps)));
    items.extend((now.users != before.users).then(|| by_nobody(NewsOf::Users)));
    items.extend((now.index != before.index).then(|| by_nobody(NewsOf::Index)));
    items.extend((now.telephone != before.telephone).then(|| by_nobody(NewsOf::Telephone)));
    let counters = |seen: &Seen| (seen.at.rev, seen.at.op, seen.forms);
    let explained = !items.is_empty() || now.version == before.version || counters(now) != counters(before);
    Ok(explained.then_some(items))
}

/// Records that changed after a revision. False where one is not there any more.
fn records(db: &impl Db, after: &Position, items: &mut Vec<NewsItem>) -> Done<bool> {
    let found = news::revisions_after(db, after, |revised| {
        let Revised { op, entity, record, moved_from } = revised;
        let of = match Entity::from_code(entity) {
            Some(Entity::Account) => NewsOf::Account(record),
            Some(Entity::Contact) => match news::account_of(db, "contact", record)? {
                Some(account) => NewsOf::Contact(account),
                None => return Ok(Some(false)),
            },
            Some(entity) => match news::account_of(db, entity.code(), record)? {
                Some(account) => NewsOf::Activity(account),
                None => return Ok(Some(false)),
            },
            None if entity == "user" => NewsOf::Users,
            None if [sealed::ENTITY, sealed::KEY].contains(&entity) => NewsOf::Sealed,
            // What machines saw no screen shows by itself: what follows from it are forms.
            None if [batch::ENTITY, lines::LINE, lines::SITE].contains(&entity) => return Ok(None),
            None => NewsOf::Gaps,
        };
        let before: Option<Snapshot> = moved_from.as_deref().map(serde_json::from_str).transpose()?;
        let left = before.and_then(|before| before.account).map(NewsOf::Contact);
        for of in std::iter::once(of).chain(left) {
            let item = NewsItem { op: Some(op), of };
            if !items.contains(&item) {
                items.push(item);
            }
        }
        Ok(None)
    })?;
    Ok(found.unwrap_or(true))
}

/// What was done after an operation and has no revision: forms thrown away and gaps put off concern their login alone.
fn without_records(db: &impl Db, after: &Position, login: &str, items: &mut Vec<NewsItem>) -> Done<()> {
    news::each_op_without_revisions(db, after, login, |op, kind, own| {
        let of = match kind {
            "recount" | "ids" => NewsOf::Gaps,
            _ if !own => return,
            "snooze" => NewsOf::Gaps,
            _ => NewsOf::OwnForm,
        };
        items.push(NewsItem { op: Some(op), of });
    })
}
