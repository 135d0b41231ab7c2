//! What an item of a date stands for: the last day of a month, a quarter or a year.

use chrono::{Datelike, Months, NaiveDate};

/// A period, so many after the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayPick {
    /// How many months the period has: 1, 3 or 12.
    months: u32,
    /// So many periods after the present one.
    ahead: u32,
}

/// So many periods ahead at the most.
const FARTHEST: u32 = 40;

impl DayPick {
    /// Reads `month`, `quarter`, `year`, and of these the next ones: `month+1`.
    pub fn parse(text: &str) -> Option<DayPick> {
        let (period, ahead) = match text.split_once('+') {
            Some((period, ahead)) => (period, ahead.parse().ok().filter(|ahead| *ahead <= FARTHEST)?),
            None => (text, 0),
        };
        let months = match period {
            "month" => 1,
            "quarter" => 3,
            "year" => 12,
            _ => return None,
        };
        Some(DayPick { months, ahead })
    }

    /// The last day of the period, counted from the one in which `today` lies; none past the end of the calendar.
    pub fn last_day(self, today: NaiveDate) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(today.year(), today.month0() / self.months * self.months + 1, 1)?;
        first.checked_add_months(Months::new(self.months * (self.ahead + 1)))?.pred_opt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_stands_for_its_last_day() {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        let last =
            |pick: &str, today: &str| DayPick::parse(pick).unwrap().last_day(day(today)).unwrap().to_string();
        assert_eq!(last("month", "2026-11-30"), "2026-11-30");
        assert_eq!(last("month+1", "2027-01-31"), "2027-02-28");
        assert_eq!(last("quarter", "2026-11-30"), "2026-12-31");
        assert_eq!(last("quarter+1", "2026-11-30"), "2027-03-31");
        assert_eq!(last("quarter", "2026-01-01"), "2026-03-31");
        assert_eq!(last("year+1", "2026-11-30"), "2027-12-31");
    }

    #[test]
    fn nonsense_is_no_period() {
        for text in ["", "week", "month+", "month-1", "month+99", "quarter+x"] {
            assert_eq!(DayPick::parse(text), None, "{text}");
        }
    }
}
