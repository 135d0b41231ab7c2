//! Comings and goings, joined to spans; and what rows of tables share.

use std::collections::HashMap;

use super::{
    columns::Columns,
    span::{Kind, PresenceSpan},
    table::Row,
    told::Told,
    words::Action,
};
use crate::{
    domain::{Moment, clean_capped},
    message,
};

/// The most letters of a name or place that are kept.
const LONGEST: usize = 200;
/// Nobody is in the house for longer: the going of one day and the coming of another were missed, seconds.
const LONGEST_STAY: i64 = 24 * 3600;
/// The same event again within so many seconds is a badge that was held twice.
const HELD_TWICE: i64 = 60;

/// Somebody came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub line: usize,
    pub who: String,
    pub at: Moment,
    pub action: Action,
    pub kind: Kind,
    /// Where. Whoever comes at one place and goes at another was one span, except in queues.
    pub place: Option<String>,
}

/// Who a row speaks of.
pub(super) fn who(row: &Row, columns: &Columns) -> Option<String> {
    let parts: Vec<&str> =
        columns.who.iter().filter_map(|at| row.cells.get(*at)).map(|cell| cell.trim()).collect();
    let who = clean_capped(&parts.join(" "), LONGEST);
    (!who.is_empty()).then_some(who)
}

/// Joins events to spans. What is left alone is told with its line.
pub(super) fn join(mut events: Vec<Event>, told: &mut Told) {
    // Rows of one moment stay in the order of the file.
    events.sort_by_key(|event| event.at);
    let mut open: HashMap<(String, Kind, Option<String>), Event> = HashMap::new();
    let mut seen: HashMap<(String, Kind, Option<String>), (Action, Moment)> = HashMap::new();
    for event in events {
        let has_places = matches!(event.kind, Kind::Queue | Kind::Pause);
        let key = (event.who.clone(), event.kind, event.place.clone().filter(|_| has_places));
        let before = seen.insert(key.clone(), (event.action, event.at));
        let is_again = before
            .is_some_and(|(action, at)| action == event.action && event.at.seconds_since(at) <= HELD_TWICE);
        match (event.action, open.remove(&key)) {
            (Action::In, Some(first)) if is_again || has_places => {
                told.repeated += 1;
                open.insert(key, first);
            }
            (Action::In, first) => {
                if let Some(first) = first {
                    tell_open(first, told);
                }
                open.insert(key, event);
            }
            (Action::Out, Some(first)) if has_places || is_possible(&first, &event) => {
                told.add(PresenceSpan::new(first.who, first.at, Some(event.at), first.kind, first.place));
            }
            (Action::Out, None) if is_again => told.repeated += 1,
            (Action::Out, first) => {
                if let Some(first) = first {
                    tell_open(first, told);
                }
                let who = event.who;
                told.tell(
                    event.line,
                    message!(
                        "presence-no-coming",
                        "{who} goes, and no row says when {who} came: the row is left out; import the file of the time before too",
                        who = who
                    ),
                );
            }
        }
    }
    let mut rest: Vec<Event> = open.into_values().collect();
    rest.sort_by_key(|event| event.line);
    for event in rest {
        tell_open(event, told);
    }
}

fn is_possible(came: &Event, went: &Event) -> bool {
    came.kind == Kind::LogIn || went.at.seconds_since(came.at) <= LONGEST_STAY
}

/// A coming without a going: its span has no end.
fn tell_open(event: Event, told: &mut Told) {
    let who = event.who.clone();
    told.tell(
        event.line,
        message!(
            "presence-no-going",
            "{who} comes, and no row says when {who} goes: the end is not known; import the file of the time after too",
            who = who
        ),
    );
    told.without_going += 1;
    told.add(PresenceSpan::new(event.who, event.at, None, event.kind, event.place));
}
