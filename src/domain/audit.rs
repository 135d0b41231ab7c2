//! What the audit trail can be held against, and what a check of it finds.

use std::{fmt, str::FromStr};

use super::{Finding, Id};

/// Where the whole history stands after a revision: one line to keep elsewhere, `48211:9f3c…` (64 hex digits).
///
/// The hash covers the chain of every login up to that revision, so a history that was cut, rewritten or added to
/// below it gives another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The last revision it covers; 0 when there is none.
    pub rev: u64,
    /// SHA-256 over where each login's chain stands.
    pub hash: [u8; 32],
}

impl fmt::Display for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:", self.rev)?;
        self.hash.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl FromStr for Head {
    type Err = ();
    fn from_str(text: &str) -> Result<Head, ()> {
        let (rev, hex) = text.split_once(':').ok_or(())?;
        if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(hex.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| ())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| ())?;
        }
        Ok(Head { rev: rev.parse().map_err(|_| ())?, hash })
    }
}

/// The end of one login's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEnd {
    /// Whose.
    pub login: String,
    /// How many revisions it has.
    pub seq: u64,
    /// Hash of the last one.
    pub hash: Vec<u8>,
}

/// An id that records of two or three kinds have: earlier versions let that happen, so it accuses nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedId {
    /// The id.
    pub id: Id,
    /// `account`, `contact`, `activity`: the kinds of record that have it.
    pub kinds: Vec<&'static str>,
}

/// What a check of the audit trail found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Revisions checked.
    pub revisions: u64,
    /// Those among them that nobody can check any more: of before version 6, and blanked by somebody who might.
    pub unchecked: u64,
    /// Logins that wrote them.
    pub logins: u64,
    /// Seals checked.
    pub seals: u64,
    /// Records held against their last revision.
    pub records: u64,
    /// Heads kept elsewhere that fit.
    pub heads: u64,
    /// The head of the history as it stands.
    pub head: Head,
    /// Ids that are more than one record's; that is no sign of tampering, and is mended by
    /// [`SeparateIds`](super::Command::SeparateIds). At most [`Verdict::LISTED`].
    pub shared: Vec<SharedId>,
    /// What is wrong, at most [`Verdict::LISTED`].
    pub findings: Vec<Finding>,
    /// How many findings more there are.
    pub more: u64,
}

impl Verdict {
    /// How many findings are listed.
    pub const LISTED: usize = 100;

    /// Whether nothing is wrong.
    pub fn is_intact(&self) -> bool {
        self.findings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_survives_text_and_what_is_none_is_refused() {
        let head = Head { rev: 48_211, hash: std::array::from_fn(|at| at as u8 * 7) };
        let text = head.to_string();
        assert_eq!(text.len(), "48211:".len() + 64);
        assert_eq!(text.parse(), Ok(head));
        for wrong in ["", "48211", "x:00", &text[..60], &text.replace(':', " "), &format!("{text}0"), "1:é"]
        {
            assert!(wrong.parse::<Head>().is_err(), "{wrong}");
        }
    }
}
