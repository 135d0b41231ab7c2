//! What stands already where a call is logged or a form is kept, read in one statement: going from statement to
//! statement costs a save as much as what they look up.

use crate::domain::{Entity, Id};
use crate::store::fail::{Done, Fail, odd};
use crate::store::sql::record::{self, Worked};
use crate::store::sql::{Db, values};

/// `?4` is what the record is to be. One row of the counters carries the answer, as in
/// [`crate::store::sql::op_context`]. Where two of other kinds have the id, the first of account and contact is told;
/// why it is the least of `number + 0`, see [`crate::store::sql::id_holder`].
const ASKED: &str = "SELECT (SELECT op FROM draft WHERE id = ?1 AND actor = ?2),
      (SELECT withdrawn = 0 FROM record WHERE id = ?1 AND entity = ?4), a.number, a.id, a.touched_by, a.touched_at,
      (SELECT min(number + 0) FROM record WHERE id = ?1 AND entity <> ?4),
      EXISTS (SELECT 1 FROM draft WHERE id = ?1 AND actor <> ?2)
    FROM meta m LEFT JOIN record a ON a.id = ?3 AND a.entity = 'account' AND a.withdrawn = 0 WHERE m.key = 'catalogue'";

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
        let found = db.one(ASKED, values![id, actor, account, entity.code()], |row| {
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
                other: row.get::<Option<i64>>(6)?.map(|number| record::nth(number).0),
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
            // A save beside others has locked the account it names, and not the one that stands for it.
            None if !db.is_alone() => Err(Fail::Alone),
            None => Ok(Worked::of(&record::live(db, Entity::Account, id)?)),
        }
    }
}
