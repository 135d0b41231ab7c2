//! The store's clock. The program takes the machine's; tests and the demo give their own.

use std::{
    sync::{Arc, LazyLock},
    time::{SystemTime, UNIX_EPOCH},
};

use crate::domain::{Id, Moment};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

static MACHINE: LazyLock<Clock> = LazyLock::new(|| {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
});

/// The machine's clock. A time before 1970 reads as 1970.
pub fn machine_clock() -> Clock {
    Arc::clone(&MACHINE)
}

/// Whether a clock is the machine's, and not one that somebody gave.
pub(in crate::store) fn is_machine_clock(clock: &Clock) -> bool {
    Arc::ptr_eq(clock, &MACHINE)
}

/// A new id for a record or an operation that the caller did not name, by the machine's clock. The clock of the `uuid` crate panics before 1970.
pub fn fresh_id() -> Id {
    let millis = machine_clock()().millis().unsigned_abs();
    let nanos = u32::try_from(millis % 1_000).unwrap_or(0) * 1_000_000;
    let stamp = uuid::Timestamp::from_unix(uuid::NoContext, millis / 1_000, nanos);
    let uuid = uuid::Uuid::new_v7(stamp);
    Id::from_bytes(uuid.as_bytes()).unwrap_or_else(|| Id::new(Moment::default(), [0; 10]))
}
