//! Time zones by the names that files give them, alone or in the heading of a column of times.

use crate::domain::Zone;

/// The zone of a name: `Asia/Tokyo`, `UTC`, `GMT+3`, `(UTC+03:00) Moscow, St. Petersburg`.
pub(super) fn named(text: &str) -> Option<Zone> {
    let text = text.trim();
    let known = |name: &str| name.parse().ok().map(Zone);
    if let Some(zone) = known(text).or_else(|| known(&text.replace(' ', "_"))) {
        return Some(zone);
    }
    let lower = text.to_lowercase();
    let start = lower.find("utc").or_else(|| lower.find("gmt"))?;
    // Only a bracket may stand before it: `UTC` within a word is none.
    lower[..start].trim().trim_start_matches('(').is_empty().then_some(())?;
    offset(&lower[start + 3..])
}

/// The zone that a heading names behind a blank, bracket or line: `Start (UTC)`, `Call time GMT+3`, `started_at_utc`.
pub(super) fn of_heading(heading: &str) -> Option<(String, Zone)> {
    let lower = heading.to_lowercase();
    let start = ["utc", "gmt"].iter().find_map(|word| lower.rfind(word))?;
    let before = lower.get(..start)?;
    let kept = before.trim_end_matches(['(', '[', ' ', '_', ',', '-']);
    (kept.len() < before.len() && !kept.is_empty()).then_some(())?;
    Some((kept.to_owned(), offset(&lower[start + 3..])?))
}

/// The zone of whole hours from Greenwich; that of nothing is Greenwich.
fn offset(text: &str) -> Option<Zone> {
    let text = text.trim_start();
    let end = text.find(|c: char| !"+-−:0123456789".contains(c)).unwrap_or(text.len());
    let (number, _) = text.split_at(end);
    let (sign, digits) = match number.chars().next() {
        None => return "UTC".parse().ok().map(Zone),
        // The names of these zones count from the other side.
        Some('+') => ('-', &number[1..]),
        Some('-' | '−') => ('+', number.trim_start_matches(['-', '−'])),
        Some(_) => return None,
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or(match digits.len() {
        4 => digits.split_at(2),
        _ => (digits, "00"),
    });
    let hours: u32 = hours.parse().ok()?;
    (minutes == "00").then(|| format!("Etc/GMT{sign}{hours}").parse().ok().map(Zone)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_name_and_by_their_distance() {
        let name = |zone: Option<Zone>| zone.map(|zone| zone.0.name());
        for (text, zone) in [
            ("Asia/Tokyo", Some("Asia/Tokyo")),
            ("America/New York", Some("America/New_York")),
            ("UTC", Some("UTC")),
            ("GMT+3", Some("Etc/GMT-3")),
            ("(UTC+03:00) Moscow, St. Petersburg", Some("Etc/GMT-3")),
            ("UTC-0500", Some("Etc/GMT+5")),
            ("UTC+05:30", None),
            ("Moscow time", None),
            ("Outcome", None),
        ] {
            assert_eq!(name(named(text)), zone, "{text}");
        }
        let heading = |text: &str| of_heading(text).map(|(rest, zone)| (rest, zone.0.name()));
        assert_eq!(heading("Start (UTC)"), Some(("start".into(), "UTC")));
        assert_eq!(heading("started_at_utc"), Some(("started_at".into(), "UTC")));
        assert_eq!(heading("Call time [GMT+3]"), Some(("call time".into(), "Etc/GMT-3")));
        assert_eq!(heading("Outcome"), None);
        assert_eq!(heading("UTC"), None);
    }
}
