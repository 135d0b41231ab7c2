//! Which of day and month stands first, found out from the dates of a file.

use chrono::NaiveDate;

use super::{hints::DateOrder, stamp::Date};

/// Two clocks of one moment are no further apart than this, in seconds: the widest zones, and some waiting.
const ZONES: i64 = 16 * 3600;

/// What the dates of a file say of their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// No date needs one.
    NotNeeded,
    /// It is sure.
    Sure(DateOrder),
    /// Some dates read in one order only, and some in the other only.
    Mixed,
    /// Nothing tells it.
    Unknown,
}

/// Judges the dates of the rows, in their order, each with the UNIX time of the row's id where it has one.
pub(super) fn order_of(rows: &[(Date, Option<i64>)]) -> Order {
    if rows.iter().all(|(date, _)| matches!(date, Date::Known(_))) {
        return Order::NotNeeded;
    }
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for (date, _) in rows {
        if let Date::Either(first, second, _) = date {
            day_first += usize::from(*first > 12);
            month_first += usize::from(*second > 12);
        }
    }
    match (day_first, month_first) {
        (0, 0) => {}
        (_, 0) => return Order::Sure(DateOrder::DayFirst),
        (0, _) => return Order::Sure(DateOrder::MonthFirst),
        // One damaged date among many does not make two orders of a file.
        (day, month) if day > month * 50 => return Order::Sure(DateOrder::DayFirst),
        (day, month) if month > day * 50 => return Order::Sure(DateOrder::MonthFirst),
        _ => return Order::Mixed,
    }
    by_ids(rows).or_else(|| by_run(rows)).map_or(Order::Unknown, Order::Sure)
}

const BOTH: [DateOrder; 2] = [DateOrder::DayFirst, DateOrder::MonthFirst];

/// The order in which the dates are those of the ids.
fn by_ids(rows: &[(Date, Option<i64>)]) -> Option<DateOrder> {
    let fitting = |order: DateOrder| {
        let fits = |(date, epoch): &&(Date, Option<i64>)| {
            let day = matches!(date, Date::Either(..)).then(|| date.in_order(Some(order))).flatten();
            let (Some(day), Some(epoch)) = (day, epoch) else { return false };
            // The time of day is not known here: any moment of the day will do.
            let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
            (midnight - ZONES..midnight + 86_400 + ZONES).contains(epoch)
        };
        rows.iter().filter(fits).count()
    };
    let [day, month] = BOTH.map(fitting);
    match (day, month) {
        (day, month) if day > month * 10 => Some(DateOrder::DayFirst),
        (day, month) if month > day * 10 => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The order in which the rows run forward, or backward, where they do so in that order alone.
fn by_run(rows: &[(Date, Option<i64>)]) -> Option<DateOrder> {
    let runs = |order: DateOrder| {
        let days: Vec<NaiveDate> = rows.iter().filter_map(|(date, _)| date.in_order(Some(order))).collect();
        let pairs = || days.iter().zip(days.iter().skip(1));
        let (up, down) = (pairs().filter(|(a, b)| a < b).count(), pairs().filter(|(a, b)| a > b).count());
        // How often the run is broken.
        (up.min(down), up.max(down))
    };
    let [(day_breaks, day_steps), (month_breaks, month_steps)] = BOTH.map(runs);
    // One break could be chance; a file that runs well breaks nowhere.
    let is_run = |breaks: usize, steps: usize| breaks == 0 && steps >= 3;
    match (is_run(day_breaks, day_steps), is_run(month_breaks, month_steps)) {
        (true, false) if month_breaks >= 1 => Some(DateOrder::DayFirst),
        (false, true) if day_breaks >= 1 => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::records::stamp::date_of;

    fn order(texts: &[&str]) -> Order {
        order_of(&texts.iter().filter_map(|text| Some((date_of(text)?, None))).collect::<Vec<_>>())
    }

    #[test]
    fn the_order_is_found_out_or_unknown() {
        assert_eq!(order(&["2026-01-02 10:00"]), Order::NotNeeded);
        assert_eq!(order(&["1/2/2026", "13/2/2026"]), Order::Sure(DateOrder::DayFirst));
        assert_eq!(order(&["1/2/2026", "2/13/2026"]), Order::Sure(DateOrder::MonthFirst));
        assert_eq!(order(&["1/13/2026", "13/2/2026"]), Order::Mixed);
        assert_eq!(order(&["1/9/2026", "2/9/2026"]), Order::Unknown);
        let days = ["30/8/2026", "1/9/2026", "2/9/2026"];
        assert_eq!(order(&days), Order::Sure(DateOrder::DayFirst));
        // 11 August … 2 September, and in the other order back and forth.
        let run = ["10/8/2026", "11/8/2026", "12/8/2026", "1/9/2026", "2/9/2026"];
        assert_eq!(order(&run), Order::Sure(DateOrder::DayFirst));
        assert_eq!(order(&["04/09/26 12:39", "04/09/26 12:38"]), Order::Unknown);
    }

    #[test]
    fn ids_tell_the_order() {
        let rows = [(date_of("1/9/2017 16:33:01").unwrap(), Some(1_504_279_981))];
        assert_eq!(order_of(&rows), Order::Sure(DateOrder::DayFirst));
    }
}
