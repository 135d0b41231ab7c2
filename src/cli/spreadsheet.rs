//! Cells that a spreadsheet takes for a formula, and the apostrophe that keeps it from doing so.
//!
//! Formulas in data that others have typed are how a file becomes a program on somebody's desk (OWASP, "CSV Injection").
//! An apostrophe is put before such a cell and taken away again when it is imported, so that nothing is changed on the
//! way: one that stands there already gets a second one.

use std::borrow::Cow;

const GUARD: char = '\'';

/// Whether a spreadsheet would take a cell for a formula. The full-width forms are read like the others in East Asian
/// settings; a tab or line break at the front is dropped by some, and what follows it is read.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A cell that no spreadsheet takes for a formula; [`unguarded`] gives it back as it was.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    match is_formula(cell.trim_start_matches(GUARD)) {
        true => Cow::Owned(format!("{GUARD}{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// A cell as it is, but for one that would be taken for guarded when it is imported: it gets a second apostrophe.
pub(super) fn unmistakable(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(GUARD) {
        true => guarded(cell),
        false => Cow::Borrowed(cell),
    }
}

/// A cell without the apostrophe that stands before what looks like a formula; `'tis` stays.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(rest) if is_formula(rest.trim_start_matches(GUARD)) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_comes_back_as_it_was() {
        for cell in [
            "=1+1",
            "+49 30 123",
            "-5",
            "@SUM(A1)",
            "\tx",
            "\r=1",
            "＝1",
            "'=1",
            "''+1",
            "'tis",
            "'",
            "",
            "R1",
        ] {
            let safe = guarded(cell);
            assert!(!is_formula(&safe), "{cell:?}");
            assert_eq!(unguarded(&safe), cell);
            let plain = unmistakable(cell);
            assert!(unguarded(&plain) == cell && (plain == cell || cell.starts_with("'")), "{cell:?}");
        }
        assert_eq!(guarded("'tis"), "'tis");
        assert_eq!(guarded("+49 30 123"), "'+49 30 123");
    }
}
