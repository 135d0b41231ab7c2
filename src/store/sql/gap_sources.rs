//! What the gaps of a record hang on beside the record itself: who owns its account, what was logged later, and which
//! records at an account change hands with it.

use serde::Deserialize;

use crate::domain::{Answers, Entity, Id, KindCode, Moment, code};
use crate::store::fail::{Done, odd};
use crate::store::sql::{
    Db, Dialect, Row,
    record::{self, Record},
    values,
};

/// Row numbers of the records at an account whose gaps are its owner's: all contacts, and of the others those imported.
/// None are of the entity of accounts.
pub(in crate::store) fn owners_at(db: &impl Db, entity: Entity, account: i64) -> Done<Vec<i64>> {
    let sql = match entity {
        Entity::Contact => "SELECT number FROM record WHERE entity = 'contact' AND account = ?1",
        Entity::Activity => {
            "SELECT number FROM record WHERE entity = 'activity' AND account = ?1 AND imported = 1"
        }
        Entity::Matter => {
            "SELECT number FROM record WHERE entity = 'matter' AND account = ?1 AND imported = 1"
        }
        Entity::Account => return Err(odd("accounts at an account")),
    };
    db.all(sql, values![account], |row| row.get(0))
}

/// Who owns an account; empty when nobody does or it was taken back.
pub(in crate::store) fn account_owner(db: &impl Db, account: i64) -> Done<String> {
    db.the(
        "SELECT CASE WHEN withdrawn = 0 THEN owner ELSE '' END FROM record WHERE number = ?1",
        values![account],
        |row| row.get(0),
    )
}

/// When the latest activity about a matter took place; the beginning of time where there is none. `number` is the matter's
/// row.
pub(in crate::store) fn last_about(db: &impl Db, number: i64, matter: Id) -> Done<Moment> {
    let sql = "SELECT coalesce(max(CASE WHEN v.started_at < v.logged_at THEN v.started_at ELSE v.logged_at END), 0) FROM record v JOIN record m ON m.account = v.account
        WHERE m.number = ?1 AND v.entity = 'activity' AND v.withdrawn = 0 AND instr(v.answers, ?2) > 0";
    db.the(sql, values![number, matter.to_string()], |row| row.get(0))
}

/// Row numbers of the matters at an account, by its row number and id.
pub(in crate::store) fn matters_at<D: Db>(db: &D, (account, id): (i64, Id)) -> Done<Vec<i64>> {
    const BY_NUMBER: &str =
        "SELECT number FROM record WHERE entity = 'matter' AND account = ?1 AND withdrawn = 0";
    // Where the question is sent ahead, the number is not known yet.
    const BY_ID: &str = "SELECT number FROM record WHERE entity = 'matter' AND withdrawn = 0
        AND account = (SELECT number FROM record WHERE id = ?1 AND entity = 'account')";
    match D::DIALECT {
        Dialect::Sqlite => db.all(BY_NUMBER, values![account], |row| row.get(0)),
        Dialect::Postgres => db.all(BY_ID, values![id], |row| row.get(0)),
    }
}

/// An activity about a matter with which something is still to happen.
pub(in crate::store) struct OpenAbout {
    pub id: Id,
    /// It has not taken place, as far as anybody has told.
    pub is_planned: bool,
}

/// The activities about a matter that have a next step with a time, or no outcome yet. `account` is its account's row number.
pub(in crate::store) fn open_about(db: &impl Db, account: i64, matter: Id) -> Done<Vec<OpenAbout>> {
    let sql =
        "SELECT id, outcome IS NULL FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
        AND (due_at IS NOT NULL OR outcome IS NULL) AND instr(answers, ?2) > 0";
    db.all(sql, values![account, matter.to_string()], |row| {
        Ok(OpenAbout { id: row.get(0)?, is_planned: row.get(1)? })
    })
}

/// An activity as far as promises go.
pub(in crate::store) struct Logged<'r> {
    /// Its row number.
    pub number: i64,
    pub id: Id,
    pub kind: KindCode,
    pub outcome: Option<&'r str>,
    /// Its next step has a time.
    pub is_due: bool,
    pub started_at: Moment,
    answers: AnswersOf<'r>,
}

/// The answers of an activity, where its next step stands.
enum AnswersOf<'r> {
    /// As they are kept, JSON.
    Kept(&'r str),
    Made(&'r Answers),
}

impl<'r> Logged<'r> {
    /// One that has been made just now. None of what is no activity.
    pub(in crate::store) fn made(record: &'r Record) -> Option<Logged<'r>> {
        let logged = record.logged.as_ref().filter(|_| record.entity == Entity::Activity)?;
        Some(Logged {
            number: record.number,
            id: record.id,
            kind: logged.kind,
            outcome: record.answers.item(code::OUTCOME),
            is_due: record.answers.moment(code::DUE).is_some(),
            started_at: record.started_at(),
            answers: AnswersOf::Made(&record.answers),
        })
    }

    /// The item that is its next step. It is taken out of the answers when it is asked for: without a time nobody asks.
    pub(in crate::store) fn next_step(&self) -> Done<Option<String>> {
        #[derive(Deserialize)]
        struct Answered {
            next_step: Option<Item>,
        }
        #[derive(Deserialize)]
        struct Item {
            item: Option<String>,
        }
        let json = match self.answers {
            AnswersOf::Kept(json) => json,
            AnswersOf::Made(answers) => return Ok(answers.item(code::NEXT_STEP).map(str::to_owned)),
        };
        let answered: Answered = serde_json::from_str(json)?;
        Ok(answered.next_step.and_then(|step| step.item))
    }
}

/// `$account` gives the row number of the account.
macro_rules! logged_at {
    ($account:literal) => {
        concat!(
            "SELECT number, id, kind, outcome, due_at IS NOT NULL, answers, started_at
    FROM record WHERE entity = 'activity' AND account = ",
            $account,
            " AND withdrawn = 0"
        )
    };
}
const LOGGED: &str = logged_at!("?1");

fn logged(row: &dyn Row) -> Done<Logged<'_>> {
    Ok(Logged {
        number: row.get(0)?,
        id: row.get(1)?,
        kind: record::kind(row.get(2)?)?,
        outcome: row.get(3)?,
        is_due: row.get(4)?,
        answers: AnswersOf::Kept(row.get(5)?),
        started_at: row.get(6)?,
    })
}

/// Activities of an account, by its row number and id, the one that began last first, until `take` gives something.
/// `unreached`: outcomes by which nobody was reached, see [`Catalogue::unreached`](crate::domain::Catalogue::unreached). An activity
/// that ended so and has no date may be left out.
pub(in crate::store) fn latest_activities<D: Db, T>(
    db: &D,
    (account, id): (i64, Id),
    unreached: &str,
    mut take: impl FnMut(&Logged<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    const BY_NUMBER: &str = concat!(logged_at!("?1"), " ORDER BY started_at DESC, number DESC");
    // Where the question is sent ahead, the number is not known yet. Hundreds of calls that nobody answered need not go over the
    // network: they are passed over there.
    const BY_ID: &str = concat!(
        logged_at!("(SELECT number FROM record WHERE id = ?1 AND entity = 'account')"),
        " AND (due_at IS NOT NULL OR strpos(?2, ' ' || kind || '/' || outcome || ' ') = 0)
          ORDER BY started_at DESC, number DESC"
    );
    match D::DIALECT {
        Dialect::Sqlite => db.until(BY_NUMBER, values![account], |row| take(&logged(row)?)),
        Dialect::Postgres => db.until(BY_ID, values![id, unreached], |row| take(&logged(row)?)),
    }
}

/// Activities with an activity's account that began after it, the first first, until `take` gives something.
pub(in crate::store) fn later_activities<T>(
    db: &impl Db,
    activity: &Record,
    mut take: impl FnMut(&Logged<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = format!(
        "{LOGGED} AND started_at >= ?2 AND (started_at > ?2 OR number > ?3) ORDER BY started_at, number"
    );
    db.until(&sql, values![activity.account, activity.started_at(), activity.number], |row| {
        take(&logged(row)?)
    })
}
