//! Times that cannot be meant, in the words of the command line.

use crate::cli::{CliError, Surroundings};
use crate::domain::{
    Answers, Catalogue, EARLIEST_ENTERED, Fact, ImplausibleTime, Kind, Lang, Message, Moment, Zone, code,
};
use crate::message;

/// Refuses an entry whose times cannot be meant.
pub(super) fn check(
    kind: Kind,
    answers: &Answers,
    catalogue: &Catalogue,
    at: &Surroundings<'_>,
    now: Moment,
) -> Result<(), CliError> {
    wrong(kind, answers, catalogue, (at.zone, at.lang()), now)
        .map_or(Ok(()), |said| Err(CliError::failed(said)))
}

/// What cannot be meant; none when all can.
fn wrong(
    kind: Kind,
    answers: &Answers,
    catalogue: &Catalogue,
    (zone, lang): (Zone, Lang),
    now: Moment,
) -> Option<Message> {
    let shown = |at: Moment| at.show_plain(zone);
    let called = catalogue.kind_label(kind, lang);
    let start = answers.moment(code::STARTED_AT).unwrap_or(now);
    if kind.is_activity() && start < EARLIEST_ENTERED {
        return Some(message!("log-too-old", kind = called, start = shown(start)));
    }
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    Some(match ImplausibleTime::of(kind, answers, catalogue, zone, now)? {
        ImplausibleTime::Ahead { start } if catalogue.is(kind, Fact::Ahead) => {
            message!(
                "log-ended-ahead",
                kind = called,
                start = shown(start),
                outcome = outcome,
                now = shown(now)
            )
        }
        ImplausibleTime::Ahead { start } => {
            let step = step_of(kind, catalogue).unwrap_or("…");
            message!("log-ahead", kind = called, start = shown(start), now = shown(now), step = step)
        }
        ImplausibleTime::TooFar { start } => message!("log-too-far", kind = called, start = shown(start)),
        ImplausibleTime::NothingDue { next } => message!("log-nothing-due", next = next),
        ImplausibleTime::DueBefore { due, start } => {
            message!("log-due-before", due = shown(due), start = shown(start), kind = called)
        }
        ImplausibleTime::CloseOver { day } => message!("log-close-over", day = day.to_string()),
        ImplausibleTime::DueTooFar { due } => message!("log-due-too-far", due = shown(due)),
    })
}

/// The next step that promises an activity of a kind.
fn step_of(kind: Kind, catalogue: &Catalogue) -> Option<&str> {
    let list = catalogue.picklist_of(catalogue.field(kind, code::NEXT_STEP)?)?;
    let promised = |item: &&crate::domain::Item| item.stands_for.as_deref() == Some(catalogue.scope(kind));
    list.live().find(promised).map(|item| item.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, CALL, MEETING, default_catalogue};
    use crate::i18n::Messages;

    fn message(kind: Kind, start: &str, due: Option<&str>) -> Option<String> {
        let read = |text| Moment::read(text, Zone::default(), Moment::default()).unwrap();
        let mut answers = Answers::from([("started_at", Answer::Moment(read(start)))]);
        if let Some(due) = due {
            answers.set("due", Answer::Due { item: None, at: read(due) });
        }
        let place = (Zone::default(), Lang::En);
        let said = wrong(kind, &answers, &default_catalogue(), place, read("2026-11-21 14:05"))?;
        Some(Messages::new(Lang::En).say(&said))
    }

    #[test]
    fn a_call_has_happened_and_a_meeting_may_come() {
        assert_eq!(message(CALL, "2026-11-21 14:06", None), None);
        let ahead = message(CALL, "2026-11-21 15:00", None).unwrap();
        assert!(ahead.contains("cannot have begun") && ahead.contains("--next call_back"), "{ahead}");
        assert_eq!(message(MEETING, "2026-12-21 15:00", None), None);
        assert!(message(MEETING, "2036-12-21 15:00", None).unwrap().contains("too far ahead"));
        assert!(message(CALL, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(message(MEETING, "1970-01-01 00:00", None).unwrap().contains("too far back"));
        assert!(message(CALL, "2026-11-21 10:00", Some("2026-11-20")).unwrap().contains("before the call"));
        assert_eq!(message(CALL, "2026-11-10 10:00", Some("2026-11-12")), None);
        assert!(message(CALL, "2026-11-10 10:00", Some("9999-11-12")).unwrap().contains("check --due"));
    }
}
