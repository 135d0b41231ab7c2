//! Runs of three letters of a word's skeleton: words that share many of them are spelled or sound alike.

/// How many different grams there are: three codes of five bits.
pub const SLOTS: usize = 1 << 15;

/// Which words a gram is looked up among; words of one script do not crowd out those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Table {
    /// Words of Latin letters and digits.
    Latin,
    /// All other words.
    Other,
    /// Words of Latin letters as other languages read them, see [`phonetics`](crate::lookup::phonetics).
    Message,
}

/// How many tables there are.
pub const TABLES: usize = Table::Message as usize + 1;

/// The list of a gram in its table.
pub fn slot(table: Table, gram: u16) -> usize {
    table as usize * SLOTS + usize::from(gram)
}

fn code(c: u8) -> u16 {
    match c {
        b'a' => 1,
        b'e' => 2,
        b'b' => 3,
        b'v' => 4,
        b'g' => 5,
        b'd' => 6,
        b'Z' => 7,
        b's' => 8,
        b'k' => 9,
        b'l' => 10,
        b'm' => 11,
        b'n' => 12,
        b'p' => 13,
        b'r' => 14,
        b't' => 15,
        b'f' => 16,
        b'C' => 17,
        b'S' => 18,
        b'0'..=b'9' => u16::from(c - b'0') + 19,
        _ => 29,
    }
}

/// Puts the grams of `skeleton`, padded with one mark at each end, into `out`, sorted and each once.
pub fn grams(skeleton: &str, out: &mut Vec<u16>) {
    out.clear();
    let (mut two, mut count) = (0u16, 0usize);
    for next in skeleton.bytes().map(code).chain(std::iter::once(0)) {
        if count > 0 {
            out.push((two << 5 | next) & 0x7FFF);
        }
        two = (two << 5 | next) & 0x3FF;
        count += 1;
    }
    out.sort_unstable();
    out.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_marked() {
        let mut out = Vec::new();
        grams("rama", &mut out);
        assert_eq!(out.len(), 4); // ^ra ram ama ma$
        grams("a", &mut out);
        assert_eq!(out.len(), 1);
        grams("", &mut out);
        assert!(out.is_empty());
    }
}
