//! What stops a piece of work inside the store: errors travel as [`Fail`], and become a [`StoreError`] at its boundary.

use std::{any::Any, fmt::Debug};

use crate::{
    domain::{Message, StoreError},
    message,
};

/// An error in an engine's own words.
pub(in crate::store) trait EngineError: Any + Debug + Send {
    /// Whether it says that what is stored is damaged.
    fn is_damage(&self) -> bool;

    /// Whether the disk failed, and may not fail again.
    fn is_of_the_disk(&self) -> bool;
}

/// What stops a piece of work inside the store.
#[derive(Debug)]
pub(in crate::store) enum Fail {
    /// Already said so that a user understands it.
    Told(StoreError),
    /// From the engine.
    Engine(Box<dyn EngineError>),
    /// Something in the file is not as picklog writes it; what.
    Damaged(Message),
    /// It must not be done while others write; the engine begins it again when nobody else does.
    Alone,
}

/// The result of work inside the store.
pub(in crate::store) type Done<T> = Result<T, Fail>;

impl From<StoreError> for Fail {
    fn from(trouble: StoreError) -> Fail {
        Fail::Told(trouble)
    }
}

impl From<serde_json::Error> for Fail {
    fn from(error: serde_json::Error) -> Fail {
        Fail::Damaged(message!(
            "store-odd-json",
            "a form or record in it cannot be read ({why})",
            why = error.to_string()
        ))
    }
}

/// A value that picklog never writes; which one, in the words of the schema.
pub(in crate::store) fn odd(what: impl Into<String>) -> Fail {
    Fail::Damaged(message!(
        "store-odd-value",
        "it holds what picklog never writes ({what})",
        what = what.into()
    ))
}

/// Refuses a page of rows that does not go on after the one before. Rows are read page by page, each after the last row's
/// number; in a damaged tree they can come out of order, and the same page would be read for ever.
pub(in crate::store) fn onward<N: PartialOrd>(table: &str, before: N, after: N) -> Done<()> {
    match after > before {
        true => Ok(()),
        false => Err(odd(format!("{table}: rows out of order"))),
    }
}

/// [`Fail`] with [`StoreError::Denied`].
pub(in crate::store) fn denied(detail: impl Into<Message>) -> Fail {
    Fail::Told(StoreError::denied(detail))
}

impl Fail {
    /// Whether the file seems damaged, and whether the disk failed. A failing disk can look like damage.
    pub(in crate::store) fn kind(&self) -> (bool, bool) {
        match self {
            Fail::Told(_) | Fail::Alone => (false, false),
            Fail::Engine(error) => (error.is_damage(), error.is_of_the_disk()),
            Fail::Damaged(_) => (true, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_does_not_go_on_is_damage_and_is_not_read_for_ever() {
        assert!(onward("account", 5, 6).is_ok());
        for after in [5, 4] {
            let told = onward("account", 5, after).unwrap_err();
            assert!(told.kind().0, "{told:?}");
        }
    }
}
