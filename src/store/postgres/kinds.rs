//! Types by their numbers, `pg_type.oid`, which are the same in every server; and numbers of any length.

pub(super) const BOOL: u32 = 16;
pub(super) const BYTEA: u32 = 17;
pub(super) const INT8: u32 = 20;
pub(super) const INT2: u32 = 21;
pub(super) const INT4: u32 = 23;
pub(super) const TEXT: u32 = 25;
pub(super) const FLOAT8: u32 = 701;
pub(super) const NUMERIC: u32 = 1700;
/// Types whose values are texts: text, unknown, varchar, name.
pub(super) const TEXTS: [u32; 4] = [TEXT, 705, 1043, 19];

/// A number of any length, as a sum of many whole numbers is one, where it is a whole number of 64 bits.
pub(super) fn whole_numeric(bytes: &[u8]) -> Option<i64> {
    let word = |at: usize| Some(i16::from_be_bytes(bytes.get(at * 2..at * 2 + 2)?.try_into().ok()?));
    let (count, weight, sign) = (word(0)?, word(1)?, word(2)?);
    let mut number = 0_i64;
    for place in 0..=weight {
        let digit = if place < count { word(4 + usize::try_from(place).ok()?)? } else { 0 };
        number = number.checked_mul(10_000)?.checked_add(i64::from(digit))?;
    }
    let is_whole = (weight + 1..count).all(|place| word(4 + place.unsigned_abs() as usize) == Some(0));
    match (is_whole, sign) {
        (true, 0) => Some(number),
        (true, 0x4000) => Some(-number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_whole_numbers() {
        let numeric = |words: &[i16]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<_>>();
        assert_eq!(whole_numeric(&numeric(&[0, 0, 0, 0])), Some(0));
        assert_eq!(whole_numeric(&numeric(&[1, 1, 0, 0, 3])), Some(30_000));
        assert_eq!(whole_numeric(&numeric(&[2, 1, 0x4000, 0, 12, 34])), Some(-120_034));
        assert_eq!(whole_numeric(&numeric(&[2, 0, 0, 1, 1, 5_000])), None, "1.5");
        assert_eq!(whole_numeric(&numeric(&[1, 9, 0, 0, 1])), None, "too long");
    }
}
