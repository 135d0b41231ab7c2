//! What time it is where somebody is called: by the beginning of the number, else by the country.

use std::{collections::HashMap, sync::OnceLock};

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::{Moment, Zone};

/// Beginnings of numbers in E.164 and the zones they are in; the source stands in the file's head.
const PHONES: &str = include_str!("phone_zones.txt");
/// Two-letter countries and the zones they have; the source stands in the file's head.
const COUNTRIES: &str = include_str!("country_zones.txt");

/// The most digits a beginning in that file has.
const LONGEST_PREFIX: usize = 9;

/// The wall clock somewhere. A country or a mobile network may lie in several zones: then it is a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The westernmost clock.
    pub earliest: NaiveDateTime,
    /// The easternmost clock; the same where there is one.
    pub latest: NaiveDateTime,
}

/// The wall clock where a number (E.164) or a country (two letters) is. A number says more than a country; where its zones
/// are several and the country's are among them, only these count. None where neither is known.
pub fn local_time(now: Moment, phone: Option<&str>, country: Option<&str>) -> Option<LocalTime> {
    let zones = zones_at(phone, country);
    let clocks = || zones.iter().map(|zone| now.local(Zone(*zone)));
    Some(LocalTime { earliest: clocks().min()?, latest: clocks().max()? })
}

/// The zones in which a number (E.164) or a country may be, by the rule of [`local_time`]; empty where neither is known.
pub fn zones_at(phone: Option<&str>, country: Option<&str>) -> Vec<Tz> {
    let of_country = country.map(zones_of_country).unwrap_or_default();
    let mut zones = phone.map(zones_of_phone).unwrap_or_default();
    if zones.len() > 1 && zones.iter().any(|zone| of_country.contains(zone)) {
        zones.retain(|zone| of_country.contains(zone));
    }
    if zones.is_empty() { of_country } else { zones }
}

fn zones_of_phone(number: &str) -> Vec<Tz> {
    static BY_PREFIX: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let by_prefix = BY_PREFIX.get_or_init(|| {
        let lines = rows(PHONES).filter_map(|line| line.split_once(' '));
        lines.flat_map(|(zones, prefixes)| prefixes.split(' ').map(move |prefix| (prefix, zones))).collect()
    });
    let digits = number.trim_start_matches('+');
    let lengths = (1..=LONGEST_PREFIX.min(digits.len())).rev();
    let found = lengths.filter_map(|length| by_prefix.get(digits.get(..length)?)).next();
    found.map_or_else(Vec::new, |zones| read(zones))
}

fn zones_of_country(code: &str) -> Vec<Tz> {
    let found = rows(COUNTRIES).find_map(|line| line.split_once(' ').filter(|(country, _)| *country == code));
    found.map_or_else(Vec::new, |(_, zones)| read(zones))
}

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

fn read(zones: &str) -> Vec<Tz> {
    zones.split(',').filter_map(|zone| zone.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(phone: Option<&str>, country: Option<&str>) -> Option<(String, String)> {
        // A winter noon in Greenwich.
        let now = Moment::read("2026-12-01T12:00:00Z", Zone::default(), Moment::default()).unwrap();
        let clock = |time: NaiveDateTime| time.format("%d %H:%M").to_string();
        local_time(now, phone, country).map(|there| (clock(there.earliest), clock(there.latest)))
    }

    fn one(time: &str) -> Option<(String, String)> {
        Some((time.to_owned(), time.to_owned()))
    }

    #[test]
    fn a_number_says_where_it_is() {
        assert_eq!(at(Some("+74951234567"), None), one("01 15:00"));
        assert_eq!(at(Some("+73431234567"), None), one("01 17:00"));
        assert_eq!(at(Some("+12125550100"), Some("US")), one("01 07:00"));
        assert_eq!(at(Some("+13035550100"), Some("US")), one("01 05:00"));
        assert_eq!(at(Some("+8675582345678"), None), one("01 20:00"));
        assert_eq!(at(Some("+493090182"), None), one("01 13:00"));
    }

    #[test]
    fn several_zones_are_a_span_and_the_country_narrows_it() {
        let russia = Some(("01 14:00".to_owned(), "02 00:00".to_owned()));
        assert_eq!(at(None, Some("RU")), russia);
        assert_eq!(at(Some("+10000000000"), Some("JM")), one("01 07:00"));
        assert_eq!(at(None, Some("DE")), one("01 13:00"));
    }

    #[test]
    fn nothing_known_says_nothing() {
        assert_eq!(at(None, None), None);
        assert_eq!(at(Some("+999123"), Some("XX")), None);
        assert_eq!(at(Some(""), None), None);
    }

    #[test]
    fn every_zone_of_the_files_is_known() {
        let files = rows(PHONES).chain(rows(COUNTRIES));
        let names = files.filter_map(|line| {
            let (first, second) = line.split_once(' ')?;
            Some(if first.len() == 2 && !first.contains('/') { second } else { first })
        });
        for name in names.flat_map(|zones| zones.split(',')).filter(|name| *name != "-") {
            assert!(name.parse::<Tz>().is_ok(), "{name}");
        }
    }
}
