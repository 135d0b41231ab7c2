//! What is left of erased people in a server's tables: rows of before stay in their pages until these are written anew. Only whom the
//! tables belong to may do that; what the server's own log and backups hold is its admin's.

use super::Postgres;
use crate::{
    domain::{Erased, StoreError, Swept},
    message,
    store::{account_index, logic::transactions::Transactions, sql::Db},
};

/// Tables in which values of people stand.
const TABLES: [&str; 11] = [
    "record",
    "revision",
    "op",
    "draft",
    "former_code",
    "account_identity",
    "call_fact",
    "seen_call",
    "seen_meeting",
    "incoming_call",
    "call_list_member",
];

/// Clears it away as far as this user may.
pub(super) fn clear(
    store: &mut Postgres,
    _erased: &[Erased],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Swept, StoreError> {
    store.check_writable()?;
    let mut swept = Swept::default();
    let home = store.index_home();
    let renewed = account_index::renew(&store.conn, &home, &store.shared.building, &mut |_, _| ());
    if let Err(fail) = renewed {
        swept.left.push(store.tell(fail).message());
    }
    let sql = "SELECT pg_catalog.pg_has_role(nspowner, 'USAGE') FROM pg_catalog.pg_namespace WHERE nspname = 'picklog'";
    let is_owner: bool = store.read(|db| db.the(sql, &[], |row| row.get(0)))?;
    if !is_owner {
        let tables = TABLES.map(|table| format!("picklog.{table}")).join(", ");
        swept.left.push(message!(
            "sweep-server",
            "pages of the server's tables still hold rows of before: have its admin run VACUUM (FULL, ANALYZE) {tables}; then say 'picklog person sweep --by-hand'",
            tables = tables
        ));
        return Ok(swept);
    }
    let all = TABLES.len() as u64;
    // Its planner keeps samples of what columns hold: these are taken anew.
    for (done, table) in (0..).zip(TABLES) {
        progress(done, all);
        let done = store.conn.batch(&format!("VACUUM (FULL, ANALYZE) picklog.{table}"));
        if let Err(error) = done {
            swept.left.push(store.tell(error.into()).message());
        }
    }
    progress(all, all);
    Ok(swept)
}
