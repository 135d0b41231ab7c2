//! What may be said of how a field's answers are to be handled.

use super::CatalogueError;
use crate::{
    domain::{Field, FieldKind, Message, SeenBy, code},
    message,
};

/// Fields by which records are found, told apart, listed and given to somebody: everybody is shown these.
const SHOWN_TO_ALL: &[&str] = &[
    code::NAME,
    code::OWNER,
    code::PARENT,
    code::CODE,
    code::CONTACT,
    code::ABOUT,
    code::OUTCOME,
    code::STAGE,
    code::STARTED_AT,
    code::DUE,
    code::NEXT_STEP,
    code::DIRECTION,
    code::STATUS,
    code::COUNTRY,
    code::OPENED,
    code::PHONE_BAD,
    code::DO_NOT_CALL,
];

/// Fields that the figures of leads are made of: leads are shown these.
const IN_FIGURES: &[&str] = &[
    code::REASON,
    code::DURATION,
    code::AMOUNT,
    code::CLOSE,
    code::PRODUCT,
    code::LOST_REASON,
    code::RESTING_UNTIL,
    code::RESTING_REASON,
    code::TOPIC,
    code::SEVERITY,
    code::RESOLUTION,
];

/// Why a field cannot be handled as it says.
pub(super) fn check(field: &Field) -> Result<(), CatalogueError> {
    let of = |list: &[&str]| list.contains(&field.code.as_str());
    let unfit = |wrong: Message| Err(CatalogueError::Unfit { field: field.code.clone(), wrong });
    let handling = &field.handling;
    if !handling.is_exported && field.code == code::NAME {
        return unfit(message!(
            "catalogue-name-exported",
            "a record without its name is of no use in a file: leave --export out"
        ));
    }
    match handling.seen_by {
        SeenBy::Everyone => Ok(()),
        _ if of(SHOWN_TO_ALL) => unfit(message!(
            "catalogue-seen-by-all",
            "records are found, told apart and listed by it: everybody is shown it, leave --seen-by out"
        )),
        SeenBy::PhoneOnly if field.kind != FieldKind::Phone => unfit(message!(
            "catalogue-phone-only",
            "only a number can be masked: say --seen-by owner_and_leads or --seen-by owner"
        )),
        SeenBy::Owner if of(IN_FIGURES) => unfit(message!(
            "catalogue-in-figures",
            "the figures of leads are made of it: say --seen-by owner_and_leads"
        )),
        SeenBy::OwnerAndLeads | SeenBy::Owner | SeenBy::PhoneOnly => Ok(()),
    }
}
