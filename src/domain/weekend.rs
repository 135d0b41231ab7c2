//! On which days of the week a country does not work.

use chrono::{Datelike, NaiveDate, Weekday};

/// Whether a day is of the weekend of a country, by its two-letter code; without one, Saturday and Sunday.
///
/// The table is `weekData` of Unicode CLDR 48 (`weekendStart`, `weekendEnd`).
pub fn is_weekend(day: NaiveDate, country: Option<&str>) -> bool {
    use Weekday::{Fri, Sat, Sun, Thu};
    let weekend: &[Weekday] = match country.unwrap_or_default() {
        "AF" => &[Thu, Fri],
        "IR" => &[Fri],
        "BH" | "DZ" | "EG" | "IL" | "IQ" | "JO" | "KW" | "LY" | "OM" | "QA" | "SA" | "SD" | "SY" | "YE" => {
            &[Fri, Sat]
        }
        "IN" | "UG" => &[Sun],
        _ => &[Sat, Sun],
    };
    weekend.contains(&day.weekday())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weekend_is_the_countrys() {
        let of = |country: Option<&str>| {
            let days = (22..29).filter_map(|day| NaiveDate::from_ymd_opt(2026, 11, day));
            let free = days.filter(|day| is_weekend(*day, country));
            free.map(|day| day.weekday().to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(None), "Sun Sat");
        assert_eq!(of(Some("RU")), "Sun Sat");
        assert_eq!(of(Some("SA")), "Fri Sat");
        assert_eq!(of(Some("IN")), "Sun");
        assert_eq!(of(Some("IR")), "Fri");
    }
}
