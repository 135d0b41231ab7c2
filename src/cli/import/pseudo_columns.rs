//! Columns that are no field of the catalogue, beside those that `headers::targets` derives from it.

pub(super) use crate::domain::file_columns::{
    ACCOUNT, CLOSED, COUNTRY, DELETED, DUE_TIME, FIRST_NAME, ID, KIND, LAST_NAME, MAY_CALL, MIDDLE_NAME,
    MILLIS, MINUTES, STATE, TIME, WON, ZONE, read_beside,
};
