//! The working calendar: when somebody is there to act on a case, as data. Days of the week with their hours, public holidays of
//! a country, days of its own, each from a date on; the days before keep what was said of them.

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    domain::{DayOff, Labels, Message, clean_capped, day_off},
    message,
};

/// Bytes of a calendar's code at the most.
const LONGEST_CODE: usize = 23;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Hours of a day that are worked: minutes from its midnight, by the wall clock. `09:00-13:00`; the end may be `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first minute.
    pub from: u16,
    /// The first minute after them.
    pub until: u16,
}

/// The hours of one day, in order; none for a day off. Written `09:00-13:00,14:00-18:00` or `off`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours(Vec<Hours>);

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Era {
    /// Its first day; none for all days before the next one.
    pub from: Option<NaiveDate>,
    /// The hours of each day of the week, Monday first.
    pub week: [DayHours; 7],
    /// The country whose public holidays are days off, by its two letters; none for no holidays.
    pub country: Option<String>,
}

/// A working calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkCalendar {
    /// Stable code. One that is called as a kind of cases is theirs; all others have the first one.
    pub code: String,
    /// What people read.
    pub label: Labels,
    /// The zone whose clock the hours are by, as `Europe/Berlin`; none for that of whoever reads, which says so.
    #[serde(with = "zone_name")]
    pub zone: Option<chrono_tz::Tz>,
    /// What holds from when on, the oldest first.
    pub eras: Vec<Era>,
    /// Days with hours of their own, whatever day of the week or holiday they are; none for a day off.
    #[serde(default)]
    pub days: BTreeMap<NaiveDate, DayHours>,
}

impl DayHours {
    /// The hours.
    pub fn hours(&self) -> &[Hours] {
        &self.0
    }

    /// Whether nobody works.
    pub fn is_off(&self) -> bool {
        self.0.is_empty()
    }
}

/// A zone is kept by its name.
mod zone_name {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(zone: &Option<chrono_tz::Tz>, to: S) -> Result<S::Ok, S::Error> {
        zone.map(|zone| zone.name()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<chrono_tz::Tz>, D::Error> {
        let name = Option::<String>::deserialize(from)?;
        name.map(|name| name.parse().map_err(|_| D::Error::custom("unknown zone"))).transpose()
    }
}

/// Why a text says no hours.
fn wrong_hours(text: &str) -> Message {
    message!(
        "calendar-hours",
        "`{hours}` are no hours of a day: write 09:00-18:00, several as 09:00-13:00,14:00-18:00, or off for a day off",
        hours = clean_capped(text, 60)
    )
}

impl FromStr for DayHours {
    type Err = Message;

    fn from_str(text: &str) -> Result<DayHours, Message> {
        let text = text.trim();
        if text == OFF {
            return Ok(DayHours::default());
        }
        let minute = |time: &str| -> Option<u16> {
            let (hour, minute) = time.split_once(':')?;
            let number = |text: &str, most: usize| -> Option<u16> {
                let plain = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
                plain.then(|| text.parse().ok()).flatten()
            };
            let (hour, minute) = (number(hour, 2)?, number(minute, 2).filter(|_| minute.len() == 2)?);
            let all = hour * 60 + minute;
            (minute < 60 && all <= DAY).then_some(all)
        };
        let hours = text.split(',').map(|part| {
            let (from, until) = part.trim().split_once('-')?;
            let hours = Hours { from: minute(from.trim())?, until: minute(until.trim())? };
            (hours.from < hours.until).then_some(hours)
        });
        let mut hours = hours.collect::<Option<Vec<_>>>().ok_or_else(|| wrong_hours(text))?;
        hours.sort_by_key(|one| one.from);
        if let Some(two) = hours.windows(2).find(|two| two[1].from < two[0].until) {
            return Err(message!(
                "calendar-overlap",
                "`{hours}`: {one} and {other} overlap",
                hours = clean_capped(text, 60),
                one = two[0].to_string(),
                other = two[1].to_string()
            ));
        }
        Ok(DayHours(hours))
    }
}

/// The word for a day off.
const OFF: &str = "off";

impl fmt::Display for Hours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, until) = (self.from, self.until);
        write!(out, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return out.write_str(OFF);
        }
        for (at, hours) in self.0.iter().enumerate() {
            write!(out, "{}{hours}", if at > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl Serialize for DayHours {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DayHours {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<DayHours, D::Error> {
        String::deserialize(from)?.parse().map_err(|error: Message| D::Error::custom(error.to_string()))
    }
}

impl Era {
    /// Whether nobody ever works in it.
    fn is_idle(&self) -> bool {
        self.week.iter().all(DayHours::is_off)
    }
}

impl WorkCalendar {
    /// The hours of a day.
    pub fn hours(&self, day: NaiveDate) -> &[Hours] {
        if let Some(own) = self.days.get(&day) {
            return own.hours();
        }
        let Some(era) = self.era(day) else { return &[] };
        if let Some(country) = &era.country
            && day_off(day, Some(country)) == Some(DayOff::Holiday)
        {
            return &[];
        }
        era.week[day.weekday().num_days_from_monday() as usize].hours()
    }

    /// What holds on a day.
    pub fn era(&self, day: NaiveDate) -> Option<&Era> {
        self.eras.iter().rev().find(|era| era.from.is_none_or(|from| from <= day))
    }

    /// Says what is wrong with it: a calendar by which no clock could ever run, above all.
    ///
    /// # Errors
    /// It has no code or era, its eras are out of order, or nobody works in one of them.
    pub fn check(&self) -> Result<(), Message> {
        let code = || clean_capped(&self.code, 40);
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if !(1..=LONGEST_CODE).contains(&self.code.len()) || !self.code.bytes().all(is_plain) {
            return Err(message!(
                "calendar-code",
                "`{code}` is no code of a calendar: small letters, digits and _",
                code = code()
            ));
        }
        if self.eras.is_empty() {
            return Err(message!(
                "calendar-no-era",
                "calendar {code} says no hours: give it some, as --mon-fri 09:00-18:00",
                code = code()
            ));
        }
        if !self.eras.windows(2).all(|two| two[0].from < two[1].from) {
            return Err(message!(
                "calendar-order",
                "calendar {code}: its dates are not in order",
                code = code()
            ));
        }
        if let Some(era) = self.eras.iter().find(|era| era.is_idle()) {
            let from = era.from.map_or_else(beginning, |day| Message::from(day.to_string()));
            return Err(message!(
                "calendar-idle",
                "calendar {code} has no working time from {from} on: no clock would ever run; give at least one day hours, as --mon-fri 09:00-18:00",
                code = code(),
                from = &from
            ));
        }
        for country in self.eras.iter().filter_map(|era| era.country.as_deref()) {
            if !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
                return Err(message!(
                    "calendar-country",
                    "calendar {code}: `{country}` is no country: two letters, as DE",
                    code = code(),
                    country = clean_capped(country, 20)
                ));
            }
        }
        Ok(())
    }

    /// Gives it other hours from a day on; what was said of later days goes. `from`: none for all days, as if it had never been
    /// otherwise.
    pub fn change(&mut self, era: Era) {
        match era.from {
            None => self.eras.clear(),
            Some(from) => self.eras.retain(|one| one.from.is_none_or(|one| one < from)),
        }
        self.eras.push(era);
    }
}

/// Where the first era begins, in a sentence.
fn beginning() -> Message {
    message!("calendar-beginning", "the beginning")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> Result<String, String> {
        text.parse::<DayHours>().map(|hours| hours.to_string()).map_err(|error| error.to_string())
    }

    fn calendar() -> WorkCalendar {
        let day: DayHours = "09:00-13:00,14:00-18:00".parse().unwrap();
        let week = std::array::from_fn(|at| if at < 5 { day.clone() } else { DayHours::default() });
        WorkCalendar {
            code: "office".into(),
            label: Labels::same("office"),
            zone: Some(chrono_tz::Europe::Berlin),
            eras: vec![Era { from: None, week, country: Some("DE".into()) }],
            days: BTreeMap::new(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn hours_read_back_as_they_are_written() {
        assert_eq!(hours("09:00-18:00").unwrap(), "09:00-18:00");
        assert_eq!(hours(" 14:00-18:00, 9:00-13:00 ").unwrap(), "09:00-13:00,14:00-18:00");
        assert_eq!(hours("00:00-24:00").unwrap(), "00:00-24:00");
        assert_eq!(hours("off").unwrap(), "off");
        for text in
            ["", "9-18", "09:00", "18:00-09:00", "09:00-09:00", "09:60-10:00", "09:00-24:01", "9:5-10:00"]
        {
            assert!(hours(text).unwrap_err().contains("are no hours of a day"), "{text}");
        }
        assert_eq!(
            hours("09:00-13:00,12:00-18:00").unwrap_err(),
            "`09:00-13:00,12:00-18:00`: 09:00-13:00 and 12:00-18:00 overlap"
        );
    }

    #[test]
    fn a_day_has_the_hours_of_its_weekday_unless_it_is_a_holiday_or_has_its_own() {
        let mut it = calendar();
        let shown = |it: &WorkCalendar, text: &str| {
            it.hours(day(text)).iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        assert_eq!(shown(&it, "2026-11-30"), "09:00-13:00,14:00-18:00");
        assert_eq!(shown(&it, "2026-11-29"), "", "a Sunday");
        assert_eq!(shown(&it, "2026-12-25"), "", "Christmas, a Friday");
        it.days.insert(day("2026-12-25"), "10:00-12:00".parse().unwrap());
        it.days.insert(day("2026-12-24"), DayHours::default());
        assert_eq!(
            (shown(&it, "2026-12-25"), shown(&it, "2026-12-24")),
            ("10:00-12:00".into(), String::new())
        );
        let week = std::array::from_fn(|_| "08:00-12:00".parse().unwrap());
        it.change(Era { from: Some(day("2026-12-01")), week, country: None });
        assert_eq!(shown(&it, "2026-11-30"), "09:00-13:00,14:00-18:00", "what was, stays");
        assert_eq!(shown(&it, "2026-12-06"), "08:00-12:00", "a Sunday from then on");
        assert_eq!(it.check().map_err(|error| error.to_string()), Ok(()));
        let json = serde_json::to_string(&it).unwrap();
        assert_eq!(serde_json::from_str::<WorkCalendar>(&json).unwrap(), it, "{json}");
    }

    #[test]
    fn a_calendar_without_working_time_is_refused_with_what_to_do() {
        let told = |it: &WorkCalendar| it.check().unwrap_err().to_string();
        let mut it = calendar();
        it.change(Era { from: Some(day("2027-01-01")), week: Default::default(), country: None });
        assert_eq!(
            told(&it),
            "calendar office has no working time from 2027-01-01 on: no clock would ever run; give at least one day \
             hours, as --mon-fri 09:00-18:00"
        );
        it.eras.clear();
        assert!(told(&it).contains("says no hours"));
        let mut it = calendar();
        it.eras[0].country = Some("Germany".into());
        assert!(told(&it).contains("two letters, as DE"));
        let mut it = calendar();
        it.code = "Büro 1".into();
        assert!(told(&it).contains("is no code of a calendar"));
    }
}
