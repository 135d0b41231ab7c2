//! Lengths that are missing, or that are none.

use crate::evidence::records::{Hints, Reader, detect};

use super::support::lines;

/// What became of each row: `ok`, or the reason.
pub(super) fn told(text: &str, hints: &Hints) -> Vec<&'static str> {
    let format = detect(text.as_bytes(), hints).unwrap_or_else(|questions| panic!("{questions:?}"));
    let rows = Reader::new(format).feed(text.as_bytes(), true);
    rows.into_iter().map(|row| row.map_or_else(|left| left.reason.id(), |_| "ok")).collect()
}

#[test]
fn a_column_of_seconds_is_the_talk() {
    for (header, wanted) in
        [("seconds", 65), ("Sekunden", 65), ("Секунды", 65), ("秒", 65), ("minutes", 3900)]
    {
        let text =
            format!("date,from,to,{header},status\n2026-11-28T10:00:00Z,201,89031112233,65,answered\n");
        assert_eq!(
            lines(&text, &Hints::default(), "RU"),
            [format!("Outbound +79031112233 Answered 201:{wanted}")],
            "{header}"
        );
    }
}

#[test]
fn answered_rows_without_a_column_of_lengths_are_noted() {
    let notes = |text: &str| {
        let format = detect(text.as_bytes(), &Hints::default()).unwrap();
        format.notes().iter().map(|note| note.id()).collect::<Vec<_>>()
    };
    let head = "date,from,to,status";
    assert_eq!(
        notes(&format!("{head}\n2026-11-28T10:00:00Z,201,89031112233,answered\n")),
        ["records-note-no-length"]
    );
    assert!(notes(&format!("{head}\n2026-11-28T10:00:00Z,201,89031112233,missed\n")).is_empty());
}

#[test]
fn a_length_that_is_none_is_told() {
    let head = "date,from,to,seconds,status\n";
    let row =
        |length: &str, status: &str| format!("2026-11-28T10:00:00Z,201,89031112233,{length},{status}\n");
    for bad in ["-60", "abc", "1e3", "99999999999", "90000"] {
        let one = format!("{head}{}", row(bad, "answered"));
        assert_eq!(told(&one, &Hints::default()), ["records-left-length"], "{bad}");
        let among = format!("{head}{}{}{}", row("5", "answered"), row(bad, "missed"), row("", "missed"));
        assert_eq!(told(&among, &Hints::default()), ["ok", "records-left-length", "ok"], "{bad}");
    }
    let missing = format!("{head}{}{}", row("5", "answered"), row("", "answered"));
    assert_eq!(told(&missing, &Hints::default()), ["ok", "records-left-no-length"]);
}
