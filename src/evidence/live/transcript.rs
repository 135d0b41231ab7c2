//! A written-down conversation with a telephone system: what tests and a replaying server read.
//!
//! `# +1.250s` tells when the lines after it came or went, counted from the start. `>> ` begins a line of the client,
//! `<< ` a line of the server; a line without a mark is the server's too. An empty line ends a block.

/// Who sent something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The telephone system.
    Server,
    /// The listener.
    Client,
}

/// One block that was sent at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Milliseconds from the start.
    pub at_ms: u64,
    /// Who sent it.
    pub from: From,
    /// What was sent, with the line ends of the wire (CR LF).
    pub bytes: Vec<u8>,
}

/// A conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript;

impl Transcript {
    /// Reads one. A line of the server that begins with `<< ` stands alone, as the greeting does; every other block ends
    /// with an empty line on the wire too. A time that cannot be read counts as the one before.
    pub fn parse(text: &str) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut open: Option<Step> = None;
        let mut at_ms = 0;
        for line in text.lines() {
            if line.is_empty() {
                close(&mut open, &mut steps);
            } else if let Some(mark) = line.strip_prefix("# +") {
                close(&mut open, &mut steps);
                at_ms = millis(mark).unwrap_or(at_ms);
            } else if let Some(line) = line.strip_prefix("<< ") {
                close(&mut open, &mut steps);
                steps.push(Step { at_ms, from: From::Server, bytes: format!("{line}\r\n").into_bytes() });
            } else {
                let (from, line) = match line.strip_prefix(">> ") {
                    Some(line) => (From::Client, line),
                    None => (From::Server, line),
                };
                if open.as_ref().is_some_and(|step| step.from != from) {
                    close(&mut open, &mut steps);
                }
                let step = open.get_or_insert_with(|| Step { at_ms, from, bytes: Vec::new() });
                step.bytes.extend_from_slice(line.as_bytes());
                step.bytes.extend_from_slice(b"\r\n");
            }
        }
        close(&mut open, &mut steps);
        steps
    }
}

/// Ends a block with the empty line of the wire.
fn close(open: &mut Option<Step>, steps: &mut Vec<Step>) {
    if let Some(mut step) = open.take() {
        step.bytes.extend_from_slice(b"\r\n");
        steps.push(step);
    }
}

/// `1.250s` in milliseconds.
fn millis(text: &str) -> Option<u64> {
    let (seconds, rest) = text.trim().trim_end_matches('s').split_once('.')?;
    let thousandths: String = rest.chars().chain("000".chars()).take(3).collect();
    seconds.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_a_time_and_a_sender() {
        let steps = Transcript::parse(
            "# +0.000s\n<< Hello/1\n\n# +0.5s\n>> Action: A\n>> K: v\n\n# +1.250s\nEvent: E\nX: y\n",
        );
        assert_eq!(
            steps,
            [
                Step { at_ms: 0, from: From::Server, bytes: b"Hello/1\r\n".to_vec() },
                Step { at_ms: 500, from: From::Client, bytes: b"Action: A\r\nK: v\r\n\r\n".to_vec() },
                Step { at_ms: 1250, from: From::Server, bytes: b"Event: E\r\nX: y\r\n\r\n".to_vec() },
            ]
        );
    }
}
