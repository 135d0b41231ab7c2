//! Several values in one cell.

/// What stands between the values of a cell in Google's address book.
const GOOGLE: &str = ":::";

/// The values of one cell: Google's address book puts ` ::: ` between them.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(GOOGLE).map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_an_address_book_are_parted() {
        assert_eq!(values("a ::: b").collect::<Vec<_>>(), ["a", "b"]);
    }
}
