//! Times of a call or meeting that cannot be meant. Screen, command line and import all ask here, and so does the store,
//! which no one goes round.

use chrono::{NaiveDate, NaiveTime};

use super::{Answer, Answers, Catalogue, Fact, Kind, Message, Moment, Zone, code};
use crate::message;

/// Clocks of two machines differ; so many seconds of the future are now.
const SLACK_S: i64 = 300;
/// Times are shown to the minute: within one minute nothing lies before anything else.
const MINUTE_S: i64 = 60;
const DAY_S: i64 = 86_400;
/// A meeting is not planned further ahead than this.
const AHEAD_DAYS: i64 = 2 * 366;
/// A next step is not promised further ahead than this.
const DUE_DAYS: i64 = 10 * 366;

/// A time that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImplausibleTime {
    /// It is said to have taken place, and has not begun yet.
    Ahead {
        /// When it is to begin.
        start: Moment,
    },
    /// A meeting planned for another age.
    TooFar {
        /// When it is to begin.
        start: Moment,
    },
    /// Nothing follows, and yet something is due.
    NothingDue {
        /// The next step that ends it.
        next: String,
    },
    /// What follows would be due before it began.
    DueBefore {
        /// When it would be due.
        due: Moment,
        /// When it began.
        start: Moment,
    },
    /// What follows would be due in another age.
    DueTooFar {
        /// When it would be due.
        due: Moment,
    },
    /// What is open is expected to be closed on a day that is over.
    CloseOver {
        /// The day.
        day: NaiveDate,
    },
}

impl ImplausibleTime {
    /// What cannot be meant in a call or meeting; none in other records.
    pub fn of(
        kind: Kind,
        answers: &Answers,
        catalogue: &Catalogue,
        zone: Zone,
        now: Moment,
    ) -> Option<ImplausibleTime> {
        if !kind.is_activity() {
            return close_over(kind, answers, catalogue, now.local(zone).date());
        }
        let start = answers.moment(code::STARTED_AT).unwrap_or(now);
        if is_ahead(kind, answers, catalogue, start, now) {
            return Some(ImplausibleTime::Ahead { start });
        }
        if start.seconds_since(now) > AHEAD_DAYS * DAY_S {
            return Some(ImplausibleTime::TooFar { start });
        }
        let due = answers.moment(code::DUE)?;
        if catalogue.ends_promise(answers) {
            let next = answers.item(code::NEXT_STEP).unwrap_or_default().to_owned();
            return Some(ImplausibleTime::NothingDue { next });
        }
        // What was called off before it was to begin has its next step from then on.
        let called_off =
            answers.item(code::OUTCOME).is_some_and(|outcome| catalogue.can_lie_ahead(kind, outcome));
        let from = if called_off { start.min(now) } else { start };
        if from.seconds_since(due) >= MINUTE_S && !is_its_day(due, from, zone) {
            return Some(ImplausibleTime::DueBefore { due, start });
        }
        (due.seconds_since(now) > DUE_DAYS * DAY_S).then_some(ImplausibleTime::DueTooFar { due })
    }

    /// What a change makes so: whoever mends another field of an old record is not held up by it.
    pub fn made(
        kind: Kind,
        before: &Answers,
        after: &Answers,
        catalogue: &Catalogue,
        zone: Zone,
        now: Moment,
    ) -> Option<ImplausibleTime> {
        let slip = ImplausibleTime::of(kind, after, catalogue, zone, now)?;
        let known = ImplausibleTime::of(kind, before, catalogue, zone, now);
        (!known.is_some_and(|known| known.is_like(&slip))).then_some(slip)
    }

    /// The field to mend.
    pub fn field(&self) -> &'static str {
        match self {
            ImplausibleTime::Ahead { .. } | ImplausibleTime::TooFar { .. } => code::STARTED_AT,
            ImplausibleTime::NothingDue { .. }
            | ImplausibleTime::DueBefore { .. }
            | ImplausibleTime::DueTooFar { .. } => code::DUE,
            ImplausibleTime::CloseOver { .. } => code::CLOSE,
        }
    }

    /// Whether two are of one kind, whatever the times.
    fn is_like(&self, other: &ImplausibleTime) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The reason of a refusal, beginning with the field.
    pub fn message(&self, zone: Zone) -> Message {
        let shown = |at: &Moment| at.show_plain(zone);
        match self {
            ImplausibleTime::Ahead { .. } => message!(
                "store-ahead",
                "started_at: this time has not come yet, and what took place cannot lie ahead"
            ),
            ImplausibleTime::TooFar { start } => message!(
                "store-start-too-far",
                "started_at: {start} lies too far ahead to be meant",
                start = shown(start)
            ),
            ImplausibleTime::NothingDue { next } => message!(
                "store-nothing-due",
                "due: with next_step `{next}` nothing follows, so nothing can be due: empty one of the two",
                next = next
            ),
            ImplausibleTime::DueBefore { due, start } => message!(
                "store-due-before",
                "due: a next step cannot be due at {due}, before it all began at {start}: mend one of the two",
                due = shown(due),
                start = shown(start)
            ),
            ImplausibleTime::DueTooFar { due } => {
                message!("store-due-too-far", "due: {due} lies too far ahead to be meant", due = shown(due))
            }
            ImplausibleTime::CloseOver { day } => message!(
                "store-close-over",
                "close: {day} is over, and this is open still: give a day to come",
                day = day.to_string()
            ),
        }
    }
}

/// A deal that nobody has decided yet cannot be expected to close before today.
fn close_over(
    kind: Kind,
    answers: &Answers,
    catalogue: &Catalogue,
    today: NaiveDate,
) -> Option<ImplausibleTime> {
    let is_open = catalogue.is_deal(kind) && catalogue.is_open(kind, answers);
    match answers.get(code::CLOSE) {
        Some(Answer::Date(day)) if is_open && *day < today => Some(ImplausibleTime::CloseOver { day: *day }),
        _ => None,
    }
}

/// Whether it is said to have taken place at a time that has not come yet. Without an outcome it is planned, where its
/// kind can be.
fn is_ahead(kind: Kind, answers: &Answers, catalogue: &Catalogue, start: Moment, now: Moment) -> bool {
    let is_planned = match answers.item(code::OUTCOME) {
        Some(outcome) => catalogue.can_lie_ahead(kind, outcome),
        None => true,
    };
    let took_place = !(is_planned && catalogue.is(kind, Fact::Ahead));
    took_place && start.seconds_since(now) > SLACK_S
}

/// Whether a due date is the day of the beginning, without an hour: it is due by the end of that day.
fn is_its_day(due: Moment, start: Moment, zone: Zone) -> bool {
    let (due, start) = (due.local(zone), start.local(zone));
    due.time() == NaiveTime::MIN && due.date() == start.date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CALL, MEETING, default_catalogue};

    fn slip(kind: Kind, given: &[(&str, &str)]) -> Option<&'static str> {
        let zone = Zone(chrono_tz::Tz::Europe__Berlin);
        let read = |text: &str| Moment::read(text, zone, Moment::default()).unwrap();
        let mut answers = Answers::default();
        for (field, text) in given {
            let answer = match *field {
                "started_at" => Answer::Moment(read(text)),
                "due" => Answer::Due { item: None, at: read(text) },
                _ => Answer::Item((*text).into()),
            };
            answers.set(field, answer);
        }
        Some(
            match ImplausibleTime::of(kind, &answers, &default_catalogue(), zone, read("2026-11-21 14:05"))? {
                ImplausibleTime::Ahead { .. } => "ahead",
                ImplausibleTime::TooFar { .. } => "too far",
                ImplausibleTime::NothingDue { .. } => "nothing due",
                ImplausibleTime::DueBefore { .. } => "due before",
                ImplausibleTime::DueTooFar { .. } => "due too far",
                ImplausibleTime::CloseOver { .. } => "close over",
            },
        )
    }

    #[test]
    fn a_call_has_happened_and_a_meeting_may_come() {
        assert_eq!(slip(CALL, &[("started_at", "2026-11-21 14:09")]), None, "two clocks");
        assert_eq!(slip(CALL, &[("started_at", "2026-11-21 15:00")]), Some("ahead"));
        assert_eq!(slip(MEETING, &[("started_at", "2026-12-21 15:00")]), None, "planned");
        let later = |outcome| [("started_at", "2026-12-21 15:00"), ("outcome", outcome)];
        assert_eq!(slip(MEETING, &later("agreed")), Some("ahead"));
        assert_eq!(slip(MEETING, &later("cancelled_by_us")), None);
        assert_eq!(slip(MEETING, &[("started_at", "2036-12-21 15:00")]), Some("too far"));
        assert_eq!(slip(Kind::ACCOUNT, &[("started_at", "2036-12-21 15:00")]), None);
    }

    #[test]
    fn an_open_deal_closes_on_a_day_to_come() {
        let catalogue = default_catalogue();
        let deal = Kind::matter(crate::domain::KindCode::literal("deal"));
        let slip = |stage: &str, day: &str| {
            let answers = Answers::from([
                ("stage", Answer::Item(stage.into())),
                ("close", Answer::Date(day.parse().unwrap())),
            ]);
            let now = Moment::read("2026-11-21 14:05", Zone::default(), Moment::default()).unwrap();
            ImplausibleTime::of(deal, &answers, &catalogue, Zone::default(), now).map(|slip| slip.field())
        };
        assert_eq!((slip("lead", "2026-11-20"), slip("lead", "2026-11-21")), (Some("close"), None));
        assert_eq!(slip("won", "2020-11-20"), None, "it was closed then");
    }

    #[test]
    fn an_old_slip_holds_up_no_other_change() {
        let zone = Zone::default();
        let at = |text: &str| Moment::read(text, zone, Moment::default()).unwrap();
        let of = |due: &str| {
            let due = Answer::Due { item: None, at: at(due) };
            Answers::from([("started_at", Answer::Moment(at("2026-11-21 10:00"))), ("due", due)])
        };
        let made = |before: &Answers, after: &Answers| {
            ImplausibleTime::made(
                crate::domain::CALL,
                before,
                after,
                &default_catalogue(),
                zone,
                at("2026-11-21 14:05"),
            )
        };
        let (old, mut new) = (of("2026-11-19"), of("2026-11-19"));
        new.set("reason", Answer::Item("price".into()));
        assert_eq!(made(&old, &new), None);
        assert!(matches!(made(&of("2026-11-22"), &new), Some(ImplausibleTime::DueBefore { .. })));
        assert!(matches!(made(&old, &of("9999-11-22")), Some(ImplausibleTime::DueTooFar { .. })));
    }

    #[test]
    fn what_follows_is_due_after_the_beginning() {
        let due = |due| slip(CALL, &[("started_at", "2026-11-21 10:00:40"), ("due", due)]);
        assert_eq!(due("2026-11-20"), Some("due before"));
        assert_eq!(due("2026-11-21 09:59"), Some("due before"));
        assert_eq!(due("2026-11-21 10:00"), None, "the minute it began");
        assert_eq!(due("2026-11-21"), None, "that day, at whatever hour");
        assert_eq!(due("2026-11-21 10:30"), None, "late already, but no slip");
        assert_eq!(due("9999-11-12"), Some("due too far"));
        let off = |outcome| {
            slip(
                MEETING,
                &[("started_at", "2026-12-21 10:00"), ("outcome", outcome), ("due", "2026-11-21 14:35")],
            )
        };
        assert_eq!(off("postponed_by_us"), None, "another date is asked for at once");
        assert_eq!(
            slip(MEETING, &[("started_at", "2026-12-21 10:00"), ("due", "2026-11-22")]),
            Some("due before")
        );
        let ended = [("started_at", "2026-11-21 10:00"), ("next_step", "none"), ("due", "2026-11-22")];
        assert_eq!(slip(CALL, &ended), Some("nothing due"));
    }
}
