//! What the tests of call records share.

use crate::evidence::{
    Call, Fact, Site,
    records::{Hints, Reader, assemble, detect},
};

/// All facts of a file, which must be read without a row left.
pub(super) fn facts(bytes: &[u8], hints: &Hints) -> Vec<Fact> {
    let format = detect(bytes, hints).unwrap_or_else(|questions| panic!("{questions:?}"));
    let rows = Reader::new(format).feed(bytes, true);
    rows.into_iter().map(|row| row.unwrap_or_else(|left| panic!("{}: {}", left.line, left.reason))).collect()
}

/// All calls of a file.
pub(super) fn calls(bytes: &[u8], hints: &Hints, region: &str) -> Vec<Call> {
    assemble(&facts(bytes, hints), &Site { region: Some(region.to_owned()), ..Site::default() })
}

/// Hints with a zone.
pub(super) fn zone(name: &str) -> Hints {
    Hints { zone: Some(crate::domain::Zone(name.parse().unwrap())), ..Hints::default() }
}

/// The call in one line: `Inbound +79… Answered 201:5 203:0e`; `e` for one answered elsewhere.
pub(super) fn line(call: &Call) -> String {
    let who = call.outside.as_deref().or(call.written.as_deref()).unwrap_or("?");
    let legs = call.legs.iter().map(|leg| {
        let elsewhere = if leg.is_answered_elsewhere { "e" } else { "" };
        format!(" {}:{}{elsewhere}", leg.extension, leg.talk_seconds())
    });
    format!("{:?} {who} {:?}{}", call.direction, call.end, legs.collect::<String>())
}

/// All calls, one a line.
pub(super) fn lines(bytes: &str, hints: &Hints, region: &str) -> Vec<String> {
    calls(bytes.as_bytes(), hints, region).iter().map(line).collect()
}
