//! Rows of a queue's log.

use crate::{
    domain::Message,
    evidence::{Fact, Source},
};

use super::{
    body::Body,
    clock::{epoch_of, system_of},
    format::Format,
    key::key_of,
    reasons::no_time,
    stamp::{Stamp, stamp, unix},
};

/// Whether a row tells of a queue or its people and of no call: `QUEUESTART`, `ADDMEMBER`, `PAUSE`.
pub(super) fn is_of_no_call(cells: &[String]) -> bool {
    let call = cells.get(1).map_or("", String::as_str);
    let is_timed = cells.first().is_some_and(|time| unix(time).is_some());
    is_timed && epoch_of(call).is_none() && call.chars().all(|c| c.is_ascii_uppercase())
}

/// Makes a fact of a row: its call, and who picked up when.
///
/// # Errors
/// Its time cannot be read.
pub(super) fn queue_event(format: &Format, cells: &[String]) -> Result<Fact, Message> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let (call, event) = (cell(1), cell(4));
    let Some(Stamp::Exact(at)) = stamp(cell(0), None) else {
        return Err(no_time(cell(0)));
    };
    let mut body = Body {
        start: at.millis(),
        event: event.to_owned(),
        agent: cell(3).to_owned(),
        name: cell(2).to_owned(),
        ..Body::default()
    };
    for (at, text) in cells.iter().enumerate().skip(5).filter(|(_, text)| !text.is_empty()) {
        body.raw.insert(format!("data{}", at - 4), text.clone());
    }
    Ok(Fact {
        system: system_of(call).map_or_else(|| format.system.clone(), str::to_owned),
        call: call.to_owned(),
        key: key_of(&Body::default(), cells),
        source: Source::Record,
        at,
        body: serde_json::to_string(&body).unwrap_or_default(),
    })
}
