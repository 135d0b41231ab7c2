//! The UIDs of what picklog itself plans. A calendar that has what was exported gives it back: a plan is no meeting that was held.

/// What follows the `@` of them.
const DOMAIN: &str = "picklog";

/// The UID of something planned, from its id.
pub fn own_uid(id: &str) -> String {
    format!("{id}@{DOMAIN}")
}

/// Whether a UID is of something that picklog planned.
pub fn is_own_uid(uid: &str) -> bool {
    uid.trim().rsplit_once('@').is_some_and(|(_, domain)| domain.eq_ignore_ascii_case(DOMAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_known_again() {
        assert!(is_own_uid(&own_uid("0190-a")) && is_own_uid("0190-A@PICKLOG"));
        assert!(!is_own_uid("a@picklog.example") && !is_own_uid("picklog"));
    }
}
