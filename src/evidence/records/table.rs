//! Cells of one record, also where its quotes are broken.
//!
//! Exports of call records write a caller's `"Anna" <101>` into a quoted cell without doubling its quotes:
//! `""Anna" <101>"`. So a quote ends a cell only where a delimiter or the end of the record follows.

/// Cells of a record, and whether its last cell is still open at the end: its quote was not closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// The cells, without quotes and outer blanks.
    pub cells: Vec<String>,
    /// Whether the last one lacks its closing quote.
    pub is_open: bool,
}

/// Reads a record. Where `expected` cells do not come out, doubled quotes before a delimiter are tried as a quote and
/// the end of a cell.
pub(super) fn cells_of(record: &str, delimiter: char, expected: Option<usize>) -> Cells {
    let usual = read(record, delimiter, false);
    let fits = |cells: &Cells| !cells.is_open && expected.is_none_or(|count| count == cells.cells.len());
    if (fits(&usual) && delimiter != '|') || !record.contains('"') {
        return usual;
    }
    let other = read(record, delimiter, true);
    if expected.is_some() && fits(&other) {
        return other;
    }
    // SQLite divides by bars and quotes nothing: a quote is a letter there.
    if delimiter == '|' { plain_cells(record, delimiter) } else { usual }
}

/// Cells of a record in which quotes are letters.
pub(super) fn plain_cells(record: &str, delimiter: char) -> Cells {
    Cells { cells: record.split(delimiter).map(|cell| cell.trim().to_owned()).collect(), is_open: false }
}

/// `is_pair_end`: a doubled quote before a delimiter is a quote and the end of its cell.
fn read(record: &str, delimiter: char, is_pair_end: bool) -> Cells {
    let mut cells = Vec::with_capacity(24);
    let mut rest = record;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c == ' ' && delimiter != ' ');
        let Some(inner) = trimmed.strip_prefix('"') else {
            match trimmed.split_once(delimiter) {
                Some((cell, after)) => {
                    cells.push(cell.trim().to_owned());
                    rest = after;
                    continue;
                }
                None => {
                    cells.push(trimmed.trim().to_owned());
                    return Cells { cells, is_open: false };
                }
            }
        };
        let (cell, after) = quoted(inner, delimiter, is_pair_end);
        cells.push(cell.trim().to_owned());
        match after {
            After::Delimiter(after) => rest = after,
            After::End => return Cells { cells, is_open: false },
            After::Open => return Cells { cells, is_open: true },
        }
    }
}

/// What follows a quoted cell.
enum After<'a> {
    /// Another cell.
    Delimiter(&'a str),
    /// Nothing.
    End,
    /// Its quote is not closed.
    Open,
}

/// A cell behind its opening quote.
fn quoted(inner: &str, delimiter: char, is_pair_end: bool) -> (String, After<'_>) {
    let mut cell = String::new();
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('"') {
        cell.push_str(before);
        let ends = |text: &'_ str| text.is_empty() || text.starts_with(delimiter);
        let blanks = after.trim_start_matches(' ');
        if let Some(second) = after.strip_prefix('"') {
            // `""` alone in a cell is an empty cell of which the first quote was the opening one.
            cell.push('"');
            if is_pair_end && ends(second) {
                return (cell, if second.is_empty() { After::End } else { behind(second, delimiter) });
            }
            rest = second;
        } else if ends(blanks) {
            return (cell, if blanks.is_empty() { After::End } else { behind(blanks, delimiter) });
        } else {
            cell.push('"');
            rest = after;
        }
    }
    cell.push_str(rest);
    (cell, After::Open)
}

fn behind(text: &str, delimiter: char) -> After<'_> {
    text.strip_prefix(delimiter).map_or(After::End, After::Delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(record: &str) -> Vec<String> {
        cells_of(record, ',', None).cells
    }

    #[test]
    fn quotes_are_read_as_they_were_meant() {
        assert_eq!(cells(r#""","101","""Ann"" <101>",7"#), ["", "101", r#""Ann" <101>"#, "7"]);
        assert_eq!(cells(r#"1,""Ann Bo" <1115>",1115"#), ["1", r#""Ann Bo" <1115>"#, "1115"]);
        assert_eq!(cells(r#"1,""Bo, Ann" <1115>",1115"#), ["1", r#""Bo, Ann" <1115>"#, "1115"]);
        assert_eq!(cells(r#"1,""" <7>",x"#), ["1", r#"" <7>"#, "x"]);
        assert_eq!(cells(r#""""" <7>",x"#), [r#""" <7>"#, "x"]);
        assert_eq!(cells("1, a b , \"c, d\", e"), ["1", "a b", "c, d", "e"]);
        assert_eq!(cells("a,,"), ["a", "", ""]);
        assert_eq!(cells(r#""a"\""b\"", c"" <1>",d"#), [r#"a"\"b\", c" <1>"#, "d"]);
    }

    #[test]
    fn an_open_quote_is_told_and_a_doubled_end_is_tried() {
        assert!(cells_of("a,\"b", ',', None).is_open);
        assert_eq!(cells_of("1|\"Ann\" <7>|x", '|', None).cells, ["1", "\"Ann\" <7>", "x"]);
        assert_eq!(cells_of(r#"1,"Ann "B"",x,"y""#, ',', Some(4)).cells, ["1", r#"Ann "B""#, "x", "y"]);
    }
}
