//! The table of operations: one sent twice is done once, and the last one can be taken back.

use crate::domain::{Id, Subject};
use crate::store::fail::Done;
use crate::store::logic::unit_of_work::{Inverse, Work};
use crate::store::sql::{
    Db,
    operation_log::{self, NewOp},
};

/// An operation that was done.
pub(in crate::store) type Op = operation_log::Op<Inverse>;

/// The operation of an id, if it was done.
pub(in crate::store) fn find(db: &impl Db, op: Id) -> Done<Option<Op>> {
    operation_log::find(db, op)
}

/// Writes down that the operation was done.
pub(in crate::store) fn keep(
    work: &Work<'_, impl Db>,
    kind: &str,
    subject: Option<Subject>,
    version: u64,
) -> Done<()> {
    operation_log::add(
        work.conn,
        &NewOp {
            number: work.ledger.number(),
            op: work.op,
            login: &work.origin.login,
            at: work.now,
            kind,
            subject,
            version,
            first_rev: work.ledger.before + 1,
            rev: work.ledger.rev,
            inverse: &serde_json::to_string(&work.inverse)?,
        },
    )
}
