//! How a session is set up, and what of it is said anew in each transaction behind a pooler.

/// How a session is set up. A transaction in which nothing happens any more is ended by the server: a program that hangs must
/// not keep all others from writing.
const SETTINGS: [(&str, &str); 5] = [
    ("search_path", "picklog, pg_temp"),
    ("lock_timeout", "'20s'"),
    ("idle_in_transaction_session_timeout", "'60s'"),
    ("datestyle", "'ISO'"),
    ("intervalstyle", "'postgres'"),
];
/// Whatever was set for a role or database, what is acknowledged lies on the disk: for a session, and for a transaction.
pub(super) const ON_DISK: &str = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";
pub(super) const ON_DISK_ONCE: &str = "SET LOCAL synchronous_commit TO DEFAULT;
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

/// A transaction of its own that changes nothing: its commit waits for the disk, and with it for all that was committed before.
pub(super) const FLUSH: &str = "SELECT pg_logical_emit_message(true, 'picklog', '')";

/// The settings of a session, or of a transaction.
pub(super) fn settings(set: &str) -> String {
    SETTINGS.map(|(name, value)| format!("{set} {name} = {value}")).join("; ")
}
