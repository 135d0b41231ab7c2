//! Columns that are no field of the catalogue, beside those that `headers::targets` derives from it.

/// The record's own id, as `export` writes it.
pub(super) const ID: &str = "id";
pub(super) const ACCOUNT: &str = "account";
pub(super) const KIND: &str = "kind";
pub(super) const FIRST_NAME: &str = "first_name";
pub(super) const MIDDLE_NAME: &str = "middle_name";
pub(super) const LAST_NAME: &str = "last_name";
pub(super) const COUNTRY: &str = "country";
pub(super) const TIME: &str = "started_time";
pub(super) const MINUTES: &str = "duration_min";
pub(super) const MILLIS: &str = "duration_ms";
pub(super) const DELETED: &str = "deleted";
/// Whether a call or meeting took place.
pub(super) const STATE: &str = "state";
/// Whether somebody may be called: the other way round than "do not call".
pub(super) const MAY_CALL: &str = "may_call";
/// The time zone in which a row tells its times.
pub(super) const ZONE: &str = "time_zone";
/// The time of day beside the date of a next step.
pub(super) const DUE_TIME: &str = "due_time";
