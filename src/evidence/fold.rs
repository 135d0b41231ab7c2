//! Local times that a zone has twice, or never, because clocks were changed; and which of the two the rows around tell.

use chrono::{LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// When a local time was, in milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Once.
    Once(i64),
    /// Twice: before and after clocks were put back.
    Twice(i64, i64),
    /// Never: clocks were put forward over it.
    Never,
}

/// When a zone had a local time.
pub(super) fn found(zone: Tz, at: NaiveDateTime) -> Found {
    match zone.from_local_datetime(&at) {
        LocalResult::Single(one) => Found::Once(one.timestamp_millis()),
        LocalResult::Ambiguous(one, other) => {
            let (one, other) = (one.timestamp_millis(), other.timestamp_millis());
            Found::Twice(one.min(other), one.max(other))
        }
        LocalResult::None => Found::Never,
    }
}

/// In which order rows stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The earliest first.
    Up,
    /// The latest first.
    Down,
}

/// In which order all rows stand; none where it is not one, or no row tells. Within an hour that was twice rows tell nothing.
pub(super) fn way(zone: Tz, rows: impl Iterator<Item = NaiveDateTime>) -> Option<Way> {
    let rows: Vec<NaiveDateTime> = rows.collect();
    let is_twice = |at: NaiveDateTime| matches!(found(zone, at), Found::Twice(..));
    let (mut up, mut down) = (false, false);
    for (one, next) in rows.iter().zip(rows.iter().skip(1)) {
        if one == next || (is_twice(*one) && is_twice(*next)) {
            continue;
        }
        up |= one < next;
        down |= one > next;
    }
    match (up, down) {
        (true, false) => Some(Way::Up),
        (false, true) => Some(Way::Down),
        _ => None,
    }
}

/// A time that may be either of two, until it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Before clocks were put back.
    pub early: i64,
    /// After it.
    pub late: i64,
    /// Which it is.
    pub settled: Option<i64>,
}

/// Settles times that stand one after the other between two that are known: none is before the one before it.
pub(super) fn settle(times: &mut [Open], way: Option<Way>, before: Option<i64>, after: Option<i64>) {
    let Some(way) = way else { return };
    let (mut least, mut most) = match way {
        Way::Up => (before, after),
        Way::Down => (after, before),
    };
    let forth = |time: &mut Open| {
        if time.settled.is_none() && least.is_some_and(|least| time.early < least) {
            time.settled = Some(time.late);
        }
        least = least.max(Some(time.settled.unwrap_or(time.early)));
    };
    match way {
        Way::Up => times.iter_mut().for_each(forth),
        Way::Down => times.iter_mut().rev().for_each(forth),
    }
    let back = |time: &mut Open| {
        if time.settled.is_none() && most.is_some_and(|most| time.late > most) {
            time.settled = Some(time.early);
        }
        let own = time.settled.unwrap_or(time.late);
        most = Some(most.map_or(own, |most| most.min(own)));
    };
    match way {
        Way::Up => times.iter_mut().rev().for_each(back),
        Way::Down => times.iter_mut().for_each(back),
    }
    // Rows of which one contradicts another are in no order.
    let ordered: Vec<i64> = times.iter().filter_map(|time| time.settled).collect();
    let is_broken = |(one, next): (&i64, &i64)| match way {
        Way::Up => one > next,
        Way::Down => one < next,
    };
    if ordered.iter().zip(ordered.iter().skip(1)).any(is_broken) {
        for time in times {
            time.settled = None;
        }
    }
}

/// The one time of those that a local time may be which is neither too early nor too late; of two, that near to `about`.
pub(super) fn within(found: Found, least: i64, most: Option<i64>, about: Option<i64>) -> Option<i64> {
    /// Clocks of switches and lengths that were rounded to minutes differ by as much, in milliseconds.
    const NEAR: i64 = 90_000;
    let (one, other) = match found {
        Found::Once(at) => return Some(at),
        Found::Never => return None,
        Found::Twice(one, other) => (one, other),
    };
    let fits = |at: &i64| *at >= least - 1000 && most.is_none_or(|most| *at <= most + 1000);
    let near = |at: &i64| about.is_some_and(|about| (at - about).abs() <= NEAR);
    match (fits(&one), fits(&other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        (true, true) => [one, other].into_iter().find(near),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(minutes: &[i64]) -> Vec<Open> {
        let open = |minute: &i64| Open { early: *minute, late: minute + 60, settled: None };
        minutes.iter().map(open).collect()
    }

    fn settled(
        minutes: &[i64],
        way: Option<Way>,
        before: Option<i64>,
        after: Option<i64>,
    ) -> Vec<Option<i64>> {
        let mut times = times(minutes);
        settle(&mut times, way, before, after);
        times.iter().map(|time| time.settled).collect()
    }

    #[test]
    fn the_step_back_tells_which_hour_it_was() {
        let up = Some(Way::Up);
        assert_eq!(settled(&[10, 40, 5, 50], up, None, None), [Some(10), Some(40), Some(65), Some(110)]);
        assert_eq!(
            settled(&[50, 5, 40, 10], Some(Way::Down), None, None),
            [Some(110), Some(65), Some(40), Some(10)]
        );
        assert_eq!(settled(&[10, 40], up, None, None), [None, None]);
        assert_eq!(settled(&[10, 40], up, Some(30), None), [Some(70), Some(100)]);
        assert_eq!(settled(&[10, 40], up, None, Some(60)), [Some(10), Some(40)]);
        assert_eq!(settled(&[10, 40, 5], None, None, None), [None, None, None]);
        assert_eq!(settled(&[40, 20, 5], up, None, None), [None, None, None]);
    }
}
