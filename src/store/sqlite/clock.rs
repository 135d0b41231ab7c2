//! The store's clock. The program takes the machine's; tests and the demo give their own.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::domain::Moment;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// The machine's clock. A time before 1970 reads as 1970.
pub fn machine_clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}
