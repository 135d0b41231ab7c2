//! Columns of files that are no field of the catalogue: those an export writes before the fields, and those an import reads
//! beside them. No field has their names.

use super::{Entity, field::code};

/// The record's own id, as `export` writes it.
pub const ID: &str = "id";
/// The account: its code, id or name.
pub const ACCOUNT: &str = "account";
/// The kind of activity or matter.
pub const KIND: &str = "kind";
/// Parts of a person's name.
pub const FIRST_NAME: &str = "first_name";
/// Likewise.
pub const MIDDLE_NAME: &str = "middle_name";
/// Likewise.
pub const LAST_NAME: &str = "last_name";
/// The country of a contact's phone.
pub const COUNTRY: &str = "country";
/// The time of day beside a date.
pub const TIME: &str = "started_time";
/// A length in minutes.
pub const MINUTES: &str = "duration_min";
/// A length in milliseconds.
pub const MILLIS: &str = "duration_ms";
/// Whether the row was deleted where it comes from.
pub const DELETED: &str = "deleted";
/// Whether an activity took place.
pub const STATE: &str = "state";
/// Whether somebody may be called: the other way round than "do not call".
pub const MAY_CALL: &str = "may_call";
/// Whether a matter ended well.
pub const WON: &str = "won";
/// Whether a matter is over.
pub const CLOSED: &str = "closed";
/// The time zone in which a row tells its times.
pub const ZONE: &str = "time_zone";
/// The time of day beside the date of a next step.
pub const DUE_TIME: &str = "due_time";

/// Whether a record came by an import, and the login of who ran that.
pub const IMPORTED: &str = "imported";
/// Likewise.
pub const IMPORTED_BY: &str = "imported_by";

/// What an export writes of each record before its fields, in order.
pub fn written_first(entity: Entity) -> &'static [&'static str] {
    match entity {
        Entity::Account => &[ID],
        Entity::Contact => &[ID, "account_id", ACCOUNT],
        Entity::Activity => {
            &[ID, KIND, "account_id", ACCOUNT, "actor", "host", code::STARTED_AT, "logged_at", "complete"]
        }
        Entity::Matter => &[ID, KIND, "account_id", ACCOUNT, "actor", "opened_at", "complete"],
    }
}

/// What an export writes of each record after its fields, so that no column of before has another place.
pub const WRITTEN_LAST: &[&str] = &[IMPORTED, IMPORTED_BY];

/// What an import reads of each record beside its fields.
pub fn read_beside(entity: Entity) -> &'static [&'static str] {
    match entity {
        Entity::Account => &[FIRST_NAME, LAST_NAME, MAY_CALL, DELETED, ID],
        Entity::Contact => &[ACCOUNT, FIRST_NAME, MIDDLE_NAME, LAST_NAME, COUNTRY, MAY_CALL, DELETED, ID],
        Entity::Matter => &[ACCOUNT, KIND, WON, CLOSED, DELETED, ID],
        Entity::Activity => {
            &[ACCOUNT, code::PHONE, KIND, STATE, TIME, ZONE, DUE_TIME, MINUTES, MILLIS, DELETED, ID]
        }
    }
}
