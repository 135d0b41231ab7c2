//! What a listener saw of a call, together with its records.

use crate::evidence::{Call, Direction, End, Leg};

/// One call of what was seen live, in the order in which it was said, and of what the records tell. Who saw the whole call knows
/// its talk best: a record counts waiting, and one's own telephone, as talk. The records fill in what is missing.
pub(super) fn merged(live: Vec<Call>, recorded: Option<Call>) -> Option<Call> {
    let seen =
        live.into_iter().reduce(|before, next| if before.is_whole && !next.is_whole { before } else { next });
    match (seen, recorded) {
        (None, recorded) => recorded,
        (seen, None) => seen,
        (Some(seen), Some(recorded)) if seen.is_whole => Some(filled(seen, recorded)),
        // A part of a call tells of nothing but that part.
        (Some(seen), Some(recorded)) => Some(filled(recorded, seen)),
    }
}

/// A call with what another source knows beside.
fn filled(mut call: Call, other: Call) -> Call {
    if call.direction == Direction::Internal && other.is_external() && !call.is_whole {
        (call.direction, call.end) = (other.direction, other.end);
    }
    if call.outside.is_none() {
        call.outside = other.outside;
        call.written = call.written.or(other.written).filter(|_| call.outside.is_none());
    }
    call.line = call.line.or(other.line);
    call.ended = call.ended.or(other.ended);
    call.dialled_as = call.dialled_as.or(other.dialled_as);
    call.is_whole |= other.is_whole;
    let has_talk = call.legs.iter().any(|leg| !leg.talked.is_empty());
    for leg in other.legs {
        match call.legs.iter_mut().find(|known| known.extension == leg.extension) {
            Some(known) => known.rang = known.rang.or(leg.rang),
            // Talk is told by one source alone: two clocks would make two talks of one.
            None if has_talk => call.legs.push(Leg { talked: Vec::new(), ..leg }),
            None => call.legs.push(leg),
        }
    }
    if call.end == End::NoAnswer && call.legs.iter().any(|leg| !leg.talked.is_empty()) {
        call.end = End::Answered;
    }
    call
}
