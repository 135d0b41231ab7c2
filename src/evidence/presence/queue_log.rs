//! Asterisk's `queue_log`: `time|call|queue|agent|event|…`. Members that come and go, and their pauses, are presence; the rest
//! tells of calls. Its times are seconds since 1970.

use super::{
    join::{Event, join},
    reasons,
    span::{Format, Kind, Presence},
    told::Told,
    when::stamp,
    words::Action,
};
use crate::message;

/// Whether a text is a `queue_log`: most of its first lines begin with a time and have a name of an event in the fifth place.
pub(super) fn is_queue_log(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let fitting = lines.iter().filter(|line| fields(line).is_some()).count();
    !lines.is_empty() && fitting * 10 >= lines.len() * 8
}

/// Time, queue, agent and event of a line.
fn fields(line: &str) -> Option<(&str, &str, &str, &str)> {
    let mut parts = line.split('|').map(str::trim);
    let (time, _call, queue, agent, event) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_time =
        time.split('.').next()?.len() == 10 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_event = !event.is_empty() && event.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    (is_time && is_event).then_some((time, queue, agent, event))
}

/// Reads a `queue_log`.
pub(super) fn read(text: &str) -> Presence {
    let mut told = Told::default();
    let mut events = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        told.rows += 1;
        let Some((time, queue, agent, event)) = fields(line) else {
            told.tell(
                at + 1,
                message!(
                    "presence-queue-line",
                    "the line is no line of a queue_log: it is left out; the file may be cut off here"
                ),
            );
            continue;
        };
        let (kind, action) = match event {
            "ADDMEMBER" | "AGENTLOGIN" | "AGENTCALLBACKLOGIN" => (Kind::Queue, Action::In),
            "REMOVEMEMBER" | "AGENTLOGOFF" | "AGENTCALLBACKLOGOFF" => (Kind::Queue, Action::Out),
            "PAUSE" | "PAUSEALL" => (Kind::Pause, Action::In),
            "UNPAUSE" | "UNPAUSEALL" => (Kind::Pause, Action::Out),
            _ => {
                told.other += 1;
                continue;
            }
        };
        match stamp(time, true).and_then(|stamp| stamp.moment(None, None).ok()) {
            Some(moment) => events.push(Event {
                line: at + 1,
                who: agent.to_owned(),
                at: moment,
                action,
                kind,
                place: Some(queue.to_owned()),
            }),
            None => told.tell(at + 1, reasons::no_time(time)),
        }
    }
    join(events, &mut told);
    told.done(Format::QueueLog)
}
