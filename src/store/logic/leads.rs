//! What an admin lets leads do beyond what the table of rights gives them.

use serde_json::json;

use super::permissions::{LEADS_CHANGE_PICKLISTS, leads_change_picklists};
use crate::domain::Change;
use crate::store::fail::Done;
use crate::store::{
    logic::{revision::Entry, unit_of_work::Work},
    sql::{Db, counters},
};

/// Lets leads change picklists, or not. Says whether anything is different now; history has who said so.
pub(in crate::store) fn let_change_picklists(work: &mut Work<'_, impl Db>, may: bool) -> Done<bool> {
    let was = leads_change_picklists(work.conn)?;
    if was == may {
        return Ok(false);
    }
    counters::begin(work.conn, LEADS_CHANGE_PICKLISTS)?;
    counters::set(work.conn, LEADS_CHANGE_PICKLISTS, i64::from(may))?;
    let state = |may: bool| json!({ "leads_change_picklists": may }).to_string();
    let (before, after) = (state(was), state(may));
    let entry = Entry {
        entity: "catalogue",
        record: work.op,
        change: Change::Edit,
        before: Some(&before),
        after: &after,
    };
    work.ledger.write(work.conn, &entry)?;
    Ok(true)
}
