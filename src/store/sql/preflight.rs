//! What stands already where a call is logged or a form is kept, read in one statement: going from statement to
//! statement costs a save as much as what they look up.

use crate::domain::{Entity, Id};
use crate::store::fail::{Done, odd};
use crate::store::sql::record::{self, Worked};
use crate::store::sql::{Db, values};

/// The statement for a table of records; the two others are asked whether the id is theirs. One row of the counters carries it, as in [`crate::store::logic::op_context`].
macro_rules! sql {
    ($table:literal, $other:literal, $third:literal) => {
        concat!(
            "SELECT (SELECT op FROM draft WHERE id = ?1 AND actor = ?2), (SELECT withdrawn = 0 FROM ",
            $table,
            " WHERE id = ?1), a.number, a.id, a.touched_by, a.touched_at, CASE WHEN EXISTS (SELECT 1 FROM ",
            $other,
            " WHERE id = ?1) THEN '",
            $other,
            "' WHEN EXISTS (SELECT 1 FROM ",
            $third,
            " WHERE id = ?1) THEN '",
            $third,
            "' END, EXISTS (SELECT 1 FROM draft WHERE id = ?1 AND actor <> ?2)
             FROM meta m LEFT JOIN account a ON a.id = ?3 AND a.withdrawn = 0 WHERE m.key = 'catalogue'"
        )
    };
}

/// What stands under the id of a record that is entered, and at its account. The empty one says that nobody looked.
#[derive(Default)]
pub(in crate::store) struct Preflight {
    /// The last operation that kept the login's form of this id.
    pub form: Option<Id>,
    /// A record of this id is there; false if it was taken back.
    pub is_saved: Option<bool>,
    /// A record of another kind has this id: which kind.
    pub other: Option<Entity>,
    /// Somebody else keeps a form of this id.
    pub is_others_form: bool,
    /// The account, unless it was taken back.
    account: Option<Worked>,
}

impl Preflight {
    /// Reads it for a record of this entity, or a form of one, that a login enters at an account.
    pub(in crate::store) fn read(
        db: &impl Db,
        (entity, id): (Entity, Id),
        account: Option<Id>,
        actor: &str,
    ) -> Done<Preflight> {
        let sql = match entity {
            Entity::Account => sql!("account", "contact", "activity"),
            Entity::Contact => sql!("contact", "account", "activity"),
            _ => sql!("activity", "account", "contact"),
        };
        let found = db.one(sql, values![id, actor, account], |row| {
            let account = match row.get(2)? {
                Some(number) => Some(Worked {
                    entity: Entity::Account,
                    number,
                    id: row.get(3)?,
                    by: row.get(4)?,
                    at: row.get(5)?,
                }),
                None => None,
            };
            Ok(Preflight {
                form: row.get(0)?,
                is_saved: row.get(1)?,
                other: row.get::<Option<&str>>(6)?.and_then(Entity::from_code),
                is_others_form: row.get(7)?,
                account,
            })
        })?;
        found.ok_or_else(|| odd("meta: no catalogue"))
    }

    /// The account: of a merged one, the one it was merged into. A word when there is none.
    pub(in crate::store) fn account(&mut self, db: &impl Db, id: Id) -> Done<Worked> {
        match self.account.take() {
            Some(account) => Ok(account),
            None => Ok(Worked::of(&record::live(db, Entity::Account, id)?)),
        }
    }
}
