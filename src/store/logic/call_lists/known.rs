//! Lists by their ids.

use crate::domain::{CallList, Id, Moment};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::call_lists::state::list_of;
use crate::store::sql::{
    Db,
    call_lists::{self, ListRow},
};

/// The row of a list that there must be.
pub(super) fn row(db: &impl Db, id: Id) -> Done<ListRow> {
    call_lists::find(db, id)?
        .ok_or_else(|| denied(message!("store-list-none", "there is no call list {id}", id = id.to_string())))
}

/// A list that somebody is to work through now.
pub(super) fn worked(db: &impl Db, id: Id, login: &str) -> Done<CallList> {
    let list = list_of(&row(db, id)?)?;
    if list.is_retired {
        return Err(denied(message!(
            "store-list-retired",
            "the list `{name}` is retired: `picklog lists` shows those in use",
            name = &list.name
        )));
    }
    if !list.is_worked_by(login) {
        return Err(denied(message!(
            "store-list-not-yours",
            "the list `{name}` is worked through by {workers}: ask {maker} to add you",
            name = &list.name,
            workers = list.workers.join(", "),
            maker = &list.maker
        )));
    }
    Ok(list)
}

/// The id of what is no operation.
pub(super) fn no_op() -> Id {
    Id::new(Moment::default(), [0; 10])
}
