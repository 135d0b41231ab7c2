//! "Did you mean", as the command line says it.

use crate::domain::Said;
pub(super) use crate::keymap::nearest;
use crate::said;

/// `; did you mean 'x'?`, or nothing.
pub(super) fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Said {
    nearest(word, candidates).map_or(Said::default(), |near| said!("hint-near", word = near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_slip_or_nothing() {
        let codes = ["agreed", "no_agreement", "no_answer", "busy"];
        assert_eq!(near("bsuy", codes), said!("hint-near", word = "busy"));
        assert!(near(&"q".repeat(1_000_000), codes).is_empty());
    }
}
