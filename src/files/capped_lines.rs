//! Lines of a stream that may hold anything: an endless line fills no memory.

use std::io::{self, BufRead};

/// Reads up to the next line end into `line`, without it; false at the end of the input. Of a line longer than `most` bytes
/// only the beginning is kept.
///
/// # Errors
/// The input cannot be read.
pub fn read_capped_line(from: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let chunk = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(chunk.len());
        line.extend_from_slice(&chunk[..taken.min(most.saturating_sub(line.len()))]);
        from.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            break;
        }
    }
    while line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_whole() {
        let mut bytes = vec![b'x'; 100_000];
        bytes.extend_from_slice(b"\nsecond\r\n\nlast");
        let mut from: &[u8] = &bytes;
        let mut line = Vec::new();
        let mut lengths = Vec::new();
        while read_capped_line(&mut from, &mut line, 1_000).unwrap() {
            lengths.push(line.len());
        }
        assert_eq!(lengths, [1_000, 6, 0, 4]);
    }
}
