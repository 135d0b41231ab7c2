//! Which time zone a text names: a name of the zone database, a path to its file, or the short form of POSIX. What is
//! none of them is refused: read as UTC, every time shown and kept would be off by hours.

use crate::domain::Zone;

/// What `TZ` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// This zone.
    Zone(Zone),
    /// That of the machine.
    Machine,
    /// Nothing that can be read for certain.
    Unknown,
}

/// POSIX names of half hours, and the zones that have had them without change ever since there were computers.
const PARTS_OF_HOURS: &[(&str, &str)] = &[
    ("-5:30", "Asia/Kolkata"),
    ("-5:45", "Asia/Kathmandu"),
    ("-4:30", "Asia/Kabul"),
    ("-6:30", "Asia/Yangon"),
    ("-9:30", "Australia/Darwin"),
];

/// POSIX names with a summer time, the months it begins and ends in, and the zones they are.
const SUMMER_TIMES: &[(&str, &str, &str)] = &[
    ("WET0WEST", "M3.5.0 M10.5.0", "WET"),
    ("CET-1CEST", "M3.5.0 M10.5.0", "CET"),
    ("EET-2EEST", "M3.5.0 M10.5.0", "EET"),
    ("EST5EDT", "M3.2.0 M11.1.0", "EST5EDT"),
    ("CST6CDT", "M3.2.0 M11.1.0", "CST6CDT"),
    ("MST7MDT", "M3.2.0 M11.1.0", "MST7MDT"),
    ("PST8PDT", "M3.2.0 M11.1.0", "PST8PDT"),
];

/// The zone of a text as `TZ` may hold it.
pub(super) fn named(text: &str) -> Named {
    let text = text.trim().trim_start_matches(':');
    if text.is_empty() {
        return Named::Zone(Zone::default());
    }
    if let Some(path) = text.strip_prefix('/') {
        let name = path.split_once("zoneinfo/").map(|(_, name)| name.trim_start_matches("posix/"));
        return match name {
            Some(name) => by_name(name),
            None if path == "etc/localtime" => Named::Machine,
            None => Named::Unknown,
        };
    }
    match by_name(text) {
        Named::Unknown => posix(text).map_or(Named::Unknown, by_name),
        found => found,
    }
}

fn by_name(name: &str) -> Named {
    name.parse().map_or(Named::Unknown, |zone| Named::Zone(Zone(zone)))
}

/// `MSK-3` is three hours east of Greenwich; the letters are only a name.
fn posix(text: &str) -> Option<&'static str> {
    let (zone, rule) = text.split_once(',').unwrap_or((text, ""));
    if let Some((_, months, name)) = SUMMER_TIMES.iter().find(|(form, ..)| *form == zone) {
        let same = rule.is_empty()
            || rule.split(',').zip(months.split(' ')).all(|(rule, month)| rule.starts_with(month));
        return same.then_some(*name);
    }
    let offset = match zone.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?.1,
        None => zone.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
    };
    let letters = zone.len() - offset.len();
    if letters < 3 || !rule.is_empty() {
        return None;
    }
    let offset = offset.strip_suffix(":00").unwrap_or(offset);
    if let Some((_, name)) = PARTS_OF_HOURS.iter().find(|(part, _)| *part == offset) {
        return Some(name);
    }
    let hours: i32 = offset.trim_start_matches('+').parse().ok()?;
    // The zone database counts these west of Greenwich, as POSIX does.
    chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .find(|name| *name == if hours == 0 { "UTC".to_owned() } else { format!("Etc/GMT{hours:+}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_by_name_by_path_and_in_the_short_form() {
        for (text, name) in [
            ("Europe/Moscow", "Europe/Moscow"),
            (":Europe/Berlin", "Europe/Berlin"),
            ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
            ("MSK-3", "Etc/GMT-3"),
            ("<+03>-3", "Etc/GMT-3"),
            ("BRT+3", "Etc/GMT+3"),
            ("EST5", "Etc/GMT+5"),
            ("UTC0", "UTC"),
            ("", "UTC"),
            ("IST-5:30", "Asia/Kolkata"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "CET"),
            ("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
        ] {
            assert!(
                matches!(named(text), Named::Zone(zone) if zone.0.name() == name),
                "{text}: {:?}",
                named(text)
            );
        }
        assert_eq!(named("/etc/localtime"), Named::Machine);
        for text in [
            "Mars/Base",
            "MSK",
            "MSK-99",
            "X-3",
            "MSK-3:20",
            "MSK-3MSD",
            "CET-1CEST,M1.1.0,M2.1.0",
            "/no/zone",
            "3",
        ] {
            assert_eq!(named(text), Named::Unknown, "{text}");
        }
    }
}
