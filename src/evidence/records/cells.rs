//! Cells that say nothing.

/// Whether a cell says that it says nothing.
pub(super) fn is_empty(cell: &str) -> bool {
    cell.is_empty()
        || matches!(cell, "NULL" | "null" | "\\N" | "(null)" | "-" | "--" | "—" | "N/A" | "<null>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_and_panels_write_nothing_in_many_ways() {
        assert!(["", "NULL", "\\N", "-"].into_iter().all(is_empty));
        assert!(!is_empty("0") && !is_empty("nullo"));
    }
}
