//! "Did you mean", as the command line says it.

use crate::domain::Message;
pub(super) use crate::keymap::nearest;
use crate::message;

/// `; did you mean 'x'?`, or nothing.
pub(super) fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Message {
    nearest(word, candidates).map_or(Message::default(), |near| message!("hint-near", word = near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_slip_or_nothing() {
        let codes = ["agreed", "no_agreement", "no_answer", "busy"];
        assert_eq!(near("bsuy", codes), message!("hint-near", word = "busy"));
        assert!(near(&"q".repeat(1_000_000), codes).is_empty());
    }
}
