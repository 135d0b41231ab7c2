//! The text of a gap rule's shape, as the file keeps it: read and written.

use super::Trigger;
use crate::domain::{Phase, cases::Target};

impl Trigger {
    /// Reads the text that the file keeps.
    pub fn parse(text: &str) -> Option<Trigger> {
        let mut words = text.split_whitespace();
        let (shape, first, second) = (words.next()?, words.next(), words.next());
        let third = words.next();
        if words.next().is_some() || (third.is_some() && shape != "target") {
            return None;
        }
        let own = |word: Option<&str>| word.map(str::to_owned);
        Some(match (shape, first, second) {
            ("parked", None, None) => Trigger::Parked,
            ("missing", field, None) => Trigger::Missing(own(field)),
            ("overdue", None, None) => Trigger::Overdue,
            ("marked", Some(flag), field) => Trigger::Marked { flag: flag.to_owned(), field: own(field) },
            ("duplicate", None, None) => Trigger::Duplicate,
            ("seen", None, None) => Trigger::Seen,
            ("likely", None, None) => Trigger::Likely,
            ("unseen", Some(field), None) => Trigger::Unseen { field: field.to_owned() },
            ("differs", Some(field), None) => Trigger::Differs { field: field.to_owned() },
            ("clock", Some(phase), Some(days)) => {
                Trigger::Clock { phase: Phase::from_code(phase)?, days: days.parse().ok()? }
            }
            ("past", Some(field), Some(phase)) => {
                Trigger::Past { field: field.to_owned(), phase: Phase::from_code(phase)? }
            }
            ("no_step", Some(phase), None) => Trigger::NoStep { phase: Phase::from_code(phase)? },
            ("target", Some(phase), Some(field)) => {
                let which = third.map(|word| Target::from_code(word).ok_or(())).transpose().ok()?;
                Trigger::Target { phase: Phase::from_code(phase)?, field: field.to_owned(), which }
            }
            _ => return None,
        })
    }

    /// The text [`Trigger::parse`] reads.
    pub fn text(&self) -> String {
        match self {
            Trigger::Parked => "parked".to_owned(),
            Trigger::Missing(None) => "missing".to_owned(),
            Trigger::Missing(Some(field)) => format!("missing {field}"),
            Trigger::Overdue => "overdue".to_owned(),
            Trigger::Marked { flag, field: None } => format!("marked {flag}"),
            Trigger::Marked { flag, field: Some(field) } => format!("marked {flag} {field}"),
            Trigger::Duplicate => "duplicate".to_owned(),
            Trigger::Seen => "seen".to_owned(),
            Trigger::Likely => "likely".to_owned(),
            Trigger::Unseen { field } => format!("unseen {field}"),
            Trigger::Differs { field } => format!("differs {field}"),
            Trigger::Clock { phase, days } => format!("clock {} {days}", phase.code()),
            Trigger::Past { field, phase } => format!("past {field} {}", phase.code()),
            Trigger::NoStep { phase } => format!("no_step {}", phase.code()),
            Trigger::Target { phase, field, which: None } => format!("target {} {field}", phase.code()),
            Trigger::Target { phase, field, which: Some(which) } => {
                format!("target {} {field} {}", phase.code(), which.code())
            }
        }
    }
}
