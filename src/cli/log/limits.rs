//! Times that cannot be meant, in the words of the command line.

use crate::cli::CliError;
use crate::domain::{ActivityKind, Answers, Moment, Slip, Zone, code};
use crate::said;

/// 2000-01-01: what is older comes by import, and a year before it is a slip.
const EARLIEST: Moment = Moment::from_millis(946_684_800_000);

/// Refuses an entry whose times cannot be meant.
pub(super) fn check(kind: ActivityKind, answers: &Answers, zone: Zone, now: Moment) -> Result<(), CliError> {
    let shown = |at: Moment| at.show_plain(zone);
    let start = answers.moment(code::STARTED_AT).unwrap_or(now);
    let is_call = kind == ActivityKind::Call;
    if start < EARLIEST {
        return Err(CliError::failed(match is_call {
            true => said!("log-call-too-old", start = shown(start)),
            false => said!("log-meeting-too-old", start = shown(start)),
        }));
    }
    let Some(slip) = Slip::of(kind.entity(), answers, zone, now) else { return Ok(()) };
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    Err(CliError::failed(match slip {
        Slip::Ahead { start } if is_call => {
            said!("log-call-ahead", start = shown(start), now = shown(now))
        }
        Slip::Ahead { start } => {
            said!("log-meeting-ended-ahead", start = shown(start), outcome = outcome, now = shown(now))
        }
        Slip::TooFar { start } => said!("log-meeting-too-far", start = shown(start)),
        Slip::NothingDue { next } => said!("log-nothing-due", next = next),
        Slip::DueBefore { due, start } if is_call => {
            said!("log-due-before-call", due = shown(due), start = shown(start))
        }
        Slip::DueBefore { due, start } => {
            said!("log-due-before-meeting", due = shown(due), start = shown(start))
        }
        Slip::DueTooFar { due } => said!("log-due-too-far", due = shown(due)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Answer;

    fn said(kind: ActivityKind, start: &str, due: Option<&str>) -> Option<String> {
        let read = |text| Moment::read(text, Zone::default(), Moment::default()).unwrap();
        let mut answers = Answers::from([("started_at", Answer::Moment(read(start)))]);
        if let Some(due) = due {
            answers.set("due", Answer::Due { item: None, at: read(due) });
        }
        check(kind, &answers, Zone::default(), read("2026-11-21 14:05")).err().map(|error| error.text())
    }

    #[test]
    fn a_call_has_happened_and_a_meeting_may_come() {
        use ActivityKind::{Call, Meeting};
        assert_eq!(said(Call, "2026-11-21 14:06", None), None);
        assert!(said(Call, "2026-11-21 15:00", None).unwrap().contains("cannot have begun"));
        assert_eq!(said(Meeting, "2026-12-21 15:00", None), None);
        assert!(said(Meeting, "2036-12-21 15:00", None).unwrap().contains("too far ahead"));
        assert!(said(Call, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(said(Meeting, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(said(Call, "2026-11-21 10:00", Some("2026-11-20")).unwrap().contains("before the call"));
        assert_eq!(said(Call, "2026-11-10 10:00", Some("2026-11-12")), None);
        assert!(said(Call, "2026-11-10 10:00", Some("9999-11-12")).unwrap().contains("check --due"));
    }
}
