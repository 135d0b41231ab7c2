//! When accounts of a list are called, by the clock where they are.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use crate::domain::{Moment, Zone};

/// Calling hours: from one minute of the day until before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallHours {
    from: u16,
    until: u16,
}

/// The minutes of a day.
const DAY: u16 = 24 * 60;
/// Within so many days hours open somewhere, or never do.
const AHEAD: i64 = 3;

impl CallHours {
    /// The whole day.
    pub const ALWAYS: CallHours = CallHours { from: 0, until: DAY };

    /// Reads `9-20` or `9:30-18:00`; none where it is no span of one day.
    pub fn parse(text: &str) -> Option<CallHours> {
        let (from, until) = text.split_once(['-', '–', '—'])?;
        let minute = |text: &str| -> Option<u16> {
            let text = text.trim();
            let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
            let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let read = |part: &str| part.parse::<u16>().ok().filter(|_| is_digits(part));
            let (hour, minute) = (read(hour)?, read(minute).filter(|minute| *minute < 60)?);
            Some(hour.checked_mul(60)?.checked_add(minute)?).filter(|minute| *minute <= DAY)
        };
        let hours = CallHours { from: minute(from)?, until: minute(until)? };
        (hours.from < hours.until).then_some(hours)
    }

    /// Whether it may be called now at a place: by all the clocks it may have. `zones` empty: by ours.
    pub fn is_open(self, at: Moment, zones: &[Tz], ours: Zone) -> bool {
        clocks(at, zones, ours).all(|clock| self.has(clock))
    }

    /// When it may be called next at a place, that moment if it may then; none where its clocks are too far apart for these hours.
    pub fn opens_at(self, from: Moment, zones: &[Tz], ours: Zone) -> Option<Moment> {
        if self.is_open(from, zones, ours) {
            return Some(from);
        }
        // They open when the last of the clocks has come to the hour.
        let mut starts: Vec<Moment> = Vec::new();
        for zone in each(zones, ours) {
            let day = from.local(zone).date();
            let days = (0..=AHEAD).map(|days| day + TimeDelta::days(days));
            starts.extend(days.map(|day| Moment::from_local(self.at(day, self.from), zone)));
        }
        starts.sort_unstable();
        starts.into_iter().find(|start| *start > from && self.is_open(*start, zones, ours))
    }

    /// On the day after a moment there, the full hour that is farthest from the hours given; none where none is open on it.
    pub fn another_hour(self, after: Moment, tried: &[Moment], zones: &[Tz], ours: Zone) -> Option<Moment> {
        let zone = each(zones, ours).next().unwrap_or(ours);
        let next = after.local(zone).date().succ_opt()?;
        let hour_of = |at: &Moment| i64::from(at.local(zone).hour());
        let hours =
            (self.from.div_ceil(60)..self.until.div_ceil(60)).map(|hour| (i64::from(hour), hour * 60));
        let open = hours.filter_map(|(hour, minute)| {
            let at = Moment::from_local(self.at(next, minute), zone);
            let far = tried.iter().map(|tried| (hour_of(tried) - hour).abs()).min().unwrap_or(0);
            self.is_open(at, zones, ours).then_some((far, at))
        });
        // Of hours that are as far away, the first.
        open.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, at)| at)
    }

    fn has(self, clock: NaiveDateTime) -> bool {
        let minute = clock.hour() * 60 + clock.minute();
        (u32::from(self.from)..u32::from(self.until)).contains(&minute)
    }

    fn at(self, day: NaiveDate, minute: u16) -> NaiveDateTime {
        day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute.into())
    }
}

fn each(zones: &[Tz], ours: Zone) -> impl Iterator<Item = Zone> {
    let ours = zones.is_empty().then_some(ours);
    zones.iter().map(|zone| Zone(*zone)).chain(ours)
}

fn clocks(at: Moment, zones: &[Tz], ours: Zone) -> impl Iterator<Item = NaiveDateTime> {
    each(zones, ours).map(move |zone| at.local(zone))
}

impl fmt::Display for CallHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |minute: u16| match minute % 60 {
            0 => (minute / 60).to_string(),
            rest => format!("{}:{rest:02}", minute / 60),
        };
        write!(out, "{}-{}", clock(self.from), clock(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zones_at;

    fn at(text: &str) -> Moment {
        Moment::read(text, Zone::default(), Moment::default()).unwrap()
    }

    const MOSCOW: Zone = Zone(Tz::Europe__Moscow);

    #[test]
    fn hours_are_read_as_they_are_written() {
        for (text, shown) in
            [("9-20", "9-20"), ("09:30 - 18:00", "9:30-18"), ("0-24", "0-24"), ("8–12:15", "8-12:15")]
        {
            assert_eq!(CallHours::parse(text).map(|hours| hours.to_string()).as_deref(), Some(shown));
        }
        for text in ["", "9", "20-9", "9-9", "9-25", "9:60-20", "-1-5", "9-+20", "a-b", "9-20-22", "99999-2"]
        {
            assert_eq!(CallHours::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_clock_is_that_of_the_place_and_where_nothing_is_known_ours() {
        let hours = CallHours::parse("9-20").unwrap();
        let vladivostok = zones_at(Some("+74232123456"), Some("RU"));
        // 08:00 in Moscow is 15:00 in Vladivostok.
        assert!(hours.is_open(at("2026-11-30T05:00:00Z"), &vladivostok, MOSCOW));
        assert!(!hours.is_open(at("2026-11-30T05:00:00Z"), &[], MOSCOW));
        // 13:00 in Moscow is 20:00 there: over.
        assert!(!hours.is_open(at("2026-11-30T10:00:00Z"), &vladivostok, MOSCOW));
        let opens = hours.opens_at(at("2026-11-30T10:00:00Z"), &vladivostok, MOSCOW);
        assert_eq!(opens, Some(at("2026-11-30T23:00:00Z")));
    }

    #[test]
    fn where_a_country_has_several_clocks_all_must_be_within() {
        let hours = CallHours::parse("9-20").unwrap();
        let russia = zones_at(None, Some("RU"));
        assert!(!hours.is_open(at("2026-11-30T06:59:00Z"), &russia, MOSCOW), "8:59 in Kaliningrad is 8:59");
        assert!(hours.is_open(at("2026-11-30T07:30:00Z"), &russia, MOSCOW));
        assert!(!hours.is_open(at("2026-11-30T08:00:00Z"), &russia, MOSCOW), "20:00 in Kamchatka");
        assert_eq!(
            hours.opens_at(at("2026-11-30T08:00:00Z"), &russia, MOSCOW),
            Some(at("2026-12-01T07:00:00Z"))
        );
        let short = CallHours::parse("10-18").unwrap();
        assert_eq!(short.opens_at(at("2026-11-30T08:00:00Z"), &russia, MOSCOW), None);
    }

    #[test]
    fn another_hour_is_the_farthest_from_those_tried() {
        let hours = CallHours::parse("9-20").unwrap();
        let tried = [at("2026-11-30T07:10:00Z"), at("2026-11-30T09:15:00Z")];
        // 10:10 and 12:15 in Moscow: 19:00 is seven hours away.
        let next = hours.another_hour(tried[1], &tried, &[], MOSCOW);
        assert_eq!(next, Some(at("2026-12-01T16:00:00Z")));
    }
}
