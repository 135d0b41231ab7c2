//! Times that cannot be meant, in the words of the command line.

use crate::cli::CliError;
use crate::domain::{ActivityKind, Answers, EARLIEST_ENTERED, ImplausibleTime, Moment, Zone, code};
use crate::message;

/// Refuses an entry whose times cannot be meant.
pub(super) fn check(kind: ActivityKind, answers: &Answers, zone: Zone, now: Moment) -> Result<(), CliError> {
    let shown = |at: Moment| at.show_plain(zone);
    let start = answers.moment(code::STARTED_AT).unwrap_or(now);
    let is_call = kind == ActivityKind::Call;
    if start < EARLIEST_ENTERED {
        return Err(CliError::failed(match is_call {
            true => message!("log-call-too-old", start = shown(start)),
            false => message!("log-meeting-too-old", start = shown(start)),
        }));
    }
    let Some(slip) = ImplausibleTime::of(kind.entity(), answers, zone, now) else { return Ok(()) };
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    Err(CliError::failed(match slip {
        ImplausibleTime::Ahead { start } if is_call => {
            message!("log-call-ahead", start = shown(start), now = shown(now))
        }
        ImplausibleTime::Ahead { start } => {
            message!("log-meeting-ended-ahead", start = shown(start), outcome = outcome, now = shown(now))
        }
        ImplausibleTime::TooFar { start } => message!("log-meeting-too-far", start = shown(start)),
        ImplausibleTime::NothingDue { next } => message!("log-nothing-due", next = next),
        ImplausibleTime::DueBefore { due, start } if is_call => {
            message!("log-due-before-call", due = shown(due), start = shown(start))
        }
        ImplausibleTime::DueBefore { due, start } => {
            message!("log-due-before-meeting", due = shown(due), start = shown(start))
        }
        ImplausibleTime::DueTooFar { due } => message!("log-due-too-far", due = shown(due)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Answer;

    fn message(kind: ActivityKind, start: &str, due: Option<&str>) -> Option<String> {
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
        assert_eq!(message(Call, "2026-11-21 14:06", None), None);
        assert!(message(Call, "2026-11-21 15:00", None).unwrap().contains("cannot have begun"));
        assert_eq!(message(Meeting, "2026-12-21 15:00", None), None);
        assert!(message(Meeting, "2036-12-21 15:00", None).unwrap().contains("too far ahead"));
        assert!(message(Call, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(message(Meeting, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(message(Call, "2026-11-21 10:00", Some("2026-11-20")).unwrap().contains("before the call"));
        assert_eq!(message(Call, "2026-11-10 10:00", Some("2026-11-12")), None);
        assert!(message(Call, "2026-11-10 10:00", Some("9999-11-12")).unwrap().contains("check --due"));
    }
}
