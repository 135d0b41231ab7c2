//! Variables of libpq that picklog cannot do what they ask.

use crate::{domain::StoreError, message, store::postgres::pg_error::unavailable};

/// Variables of libpq that lead it to another server, or have it trust less, and that picklog knows nothing of; each with values
/// that ask for nothing.
pub(super) const NOT_HONOURED: [(&str, &[&str]); 16] = [
    ("PGHOSTADDR", &[]),
    ("PGOPTIONS", &[]),
    ("PGREQUIREAUTH", &[]),
    ("PGCHANNELBINDING", &["disable", "prefer"]),
    ("PGREQUIRESSL", &["0"]),
    ("PGREQUIREPEER", &[]),
    ("PGSSLCERT", &[]),
    ("PGSSLKEY", &[]),
    ("PGSSLCERTMODE", &["disable", "allow"]),
    ("PGSSLCRL", &[]),
    ("PGSSLCRLDIR", &[]),
    ("PGSSLMINPROTOCOLVERSION", &["TLSv1", "TLSv1.1", "TLSv1.2"]),
    ("PGSSLMAXPROTOCOLVERSION", &[]),
    ("PGSSLNEGOTIATION", &["postgres"]),
    ("PGGSSENCMODE", &["disable", "prefer"]),
    ("PGLOADBALANCEHOSTS", &["disable"]),
];

/// Refuses a variable that is set and would be passed over.
pub(super) fn check(variable: &dyn Fn(&str) -> Option<String>) -> Result<(), StoreError> {
    let asks = |(name, harmless): &(&str, &[&str])| {
        variable(name).is_some_and(|value| !harmless.contains(&value.as_str()))
    };
    match NOT_HONOURED.iter().find(|one| asks(one)) {
        None => Ok(()),
        Some((name, _)) => Err(unavailable(message!(
            "server-variable",
            "{name} is set, and picklog cannot do what it asks: take it away ('unset {name}'), and say in the connection string which server is meant",
            name = *name
        ))),
    }
}
