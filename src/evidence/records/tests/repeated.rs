//! Equal rows, and rows of no call.

use crate::evidence::records::{Hints, Reader, detect};

use super::support::{calls, facts, zone};

#[test]
fn two_equal_rows_without_ids_are_two_calls() {
    let row = "2;03.04.26 14:37;;03020555000;;;97955;0:00\n";
    let head = "Typ;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer\n";
    let (one, two) = (format!("{head}{row}"), format!("{head}{row}{row}"));
    let berlin = zone("Europe/Berlin");
    assert_eq!(calls(two.as_bytes(), &berlin, "DE").len(), 2);
    let (first, both) = (facts(one.as_bytes(), &berlin), facts(two.as_bytes(), &berlin));
    assert_eq!(first[0].key, both[0].key);
    assert_ne!(both[0].key, both[1].key);
    assert_eq!(both, facts(two.as_bytes(), &berlin));
}

#[test]
fn events_of_queues_and_of_no_call_count_apart() {
    let log = "1795852790|NONE|NONE|NONE|QUEUESTART|\n\
               1795852800|hq-1795852800.0|sales|NONE|ENTERQUEUE||+79031112233|1\n\
               1795852801|MANAGER|sales|PJSIP/201|PAUSE|lunch\n";
    let mut reader = Reader::new(detect(log.as_bytes(), &Hints::default()).unwrap());
    let rows = reader.feed(log.as_bytes(), true);
    assert!(rows.len() == 1 && rows.iter().all(Result::is_ok));
    assert_eq!((reader.counts().facts, reader.counts().left, reader.counts().other), (1, 0, 2));
}
