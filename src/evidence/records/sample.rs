//! The first rows of a file, divided before anything else is known of it.

use super::{
    split::{Piece, Shape, Splitter},
    stamp::unix,
    table::cells_of,
};

/// What divides cells, the likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// So many lines are tried with each delimiter.
const TRIED: usize = 60;

/// The first rows of a file.
pub(super) struct Sample {
    /// How they were divided.
    pub shape: Shape,
    /// Their cells.
    pub rows: Vec<Vec<String>>,
    /// How many cells most of them have.
    pub width: usize,
}

/// Divides the beginning of a text. Its last line may be cut; it counts only where there are few.
pub(super) fn sample(text: &str, most: usize) -> Sample {
    let text = text.trim_start_matches('\u{feff}');
    // A carriage return alone ends lines where there is no line feed.
    let is_cr = !text.contains('\n') && text.contains('\r');
    let delimiter = delimiter(text, is_cr);
    let shape = Shape { delimiter, is_cr, expected: None };
    let counted = divide(text, shape, TRIED.max(20));
    let width = usual_width(counted.iter().map(Vec::len));
    let shape = Shape { expected: delimiter.and(Some(width)), ..shape };
    Sample { shape, rows: divide(text, shape, most), width }
}

fn divide(text: &str, shape: Shape, most: usize) -> Vec<Vec<String>> {
    let mut pieces = Vec::new();
    let mut splitter = Splitter::new(shape);
    let end = if shape.is_cr { '\r' } else { '\n' };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.split_inclusive(end) {
        splitter.take(line, false, &mut pieces);
        if pieces.len() >= most {
            break;
        }
    }
    if pieces.len() < 20 {
        splitter.take("", true, &mut pieces);
    }
    for piece in pieces {
        if let Piece::Record { cells, .. } = piece {
            rows.push(cells);
        }
    }
    rows
}

/// The delimiter: what `sep=;` says, else what divides most lines into as many cells; none for JSON.
fn delimiter(text: &str, is_cr: bool) -> Option<char> {
    let end = if is_cr { '\r' } else { '\n' };
    let lines: Vec<&str> =
        text.split(end).map(str::trim).filter(|line| !line.is_empty()).take(TRIED).collect();
    let first = lines.first().copied().unwrap_or_default();
    if first.starts_with('{')
        || first.starts_with("[{")
        || (first == "[" && lines.get(1).is_some_and(|line| line.starts_with('{')))
    {
        return None;
    }
    if let Some(said) = first.to_ascii_lowercase().strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        return Some(said);
    }
    let judge = |delimiter: char| {
        let widths: Vec<usize> =
            lines.iter().map(|line| cells_of(line, delimiter, None).cells.len()).collect();
        let width = usual_width(widths.iter().copied());
        let same = widths.iter().filter(|one| **one == width).count();
        // Lines that agree count more than lines that are divided often.
        if width < 2 { 0 } else { same * 1000 / widths.len().max(1) * 100 + width.min(99) }
    };
    let scored = DELIMITERS.map(|delimiter| (judge(delimiter), delimiter));
    // Of equals the first wins.
    scored.into_iter().rev().max_by_key(|(score, _)| *score).map(|(_, delimiter)| delimiter)
}

/// The most frequent width; of equals the largest.
fn usual_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

impl Sample {
    /// Whether it is Asterisk's log of its queues: `1795843686|pbx1-1795843686.31|sales|NONE|ENTERQUEUE|…`.
    pub fn is_queue_log(&self) -> bool {
        let is_event = |row: &&Vec<String>| {
            let event = row.get(4).map_or("", String::as_str);
            row.first().is_some_and(|time| unix(time).is_some())
                && event.len() > 3
                && event.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        self.shape.delimiter == Some('|') && self.rows.iter().filter(is_event).count() * 2 > self.rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_line_ends_are_found_out() {
        let shape = |text: &str| {
            let sample = sample(text, 10);
            (sample.shape.delimiter, sample.shape.is_cr, sample.width, sample.rows.len())
        };
        assert_eq!(shape("a,b,c\n1,2,3\n"), (Some(','), false, 3, 2));
        assert_eq!(shape("a;b,c;d\r\n1;2;3\r\n"), (Some(';'), false, 3, 2));
        assert_eq!(shape("a\tb\n1\t2\n"), (Some('\t'), false, 2, 2));
        assert_eq!(shape("a,b\r1,2\r"), (Some(','), true, 2, 2));
        assert_eq!(shape("sep=;\r\na,1;b\r\n2;3\r\n").0, Some(';'));
        assert_eq!(shape("{\"a\": 1}\n"), (None, false, 1, 1));
        assert_eq!(shape("").3, 0);
        let log = "1795843686|pbx1-1795843686.31|sales|NONE|ENTERQUEUE||+7|1\n";
        assert!(sample(log, 10).is_queue_log());
    }
}
