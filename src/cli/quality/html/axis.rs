//! Where a value stands in a chart by week. Axes stay as they are from week to week, so that eyes can compare charts and weeks.

use crate::cli::quality::words::Words;

/// What a chart measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Axis {
    /// A share, from nothing to all.
    Share,
    /// Seconds on steps of 1 h, 4 h, a day, a week: as far apart each.
    Lateness,
    /// A number, up to the next of 1, 2, 5, 10, 20, 50 and so on.
    Count(f64),
}

/// The steps of lateness, seconds.
const STEPS: [f64; 5] = [0.0, 3_600.0, 14_400.0, 86_400.0, 604_800.0];

impl Axis {
    /// An axis of numbers that holds all of these.
    pub fn count(values: impl Iterator<Item = f64>) -> Axis {
        let most = values.fold(1.0, f64::max);
        let ten = 10_f64.powf(most.log10().floor());
        let fit = [1.0, 2.0, 5.0, 10.0].map(|one| one * ten).into_iter().find(|top| *top >= most * 0.999_999);
        Axis::Count(fit.unwrap_or(most))
    }

    /// How high a value stands, 0 at the foot and 1 at the top; more where it is beyond the axis.
    pub fn place(self, value: f64) -> f64 {
        match self {
            Axis::Share => value,
            Axis::Count(top) => value / top,
            Axis::Lateness => {
                let steps = (STEPS.len() - 1) as f64;
                let pair = STEPS.windows(2).zip(0_u8..).find(|(pair, _)| value <= pair[1]);
                match pair {
                    Some((pair, at)) => (f64::from(at) + (value - pair[0]) / (pair[1] - pair[0])) / steps,
                    None => 1.01,
                }
            }
        }
    }

    /// What is written at which heights.
    pub fn ticks(self, words: Words<'_>) -> Vec<(f64, String)> {
        match self {
            Axis::Share => [0.0, 0.5, 1.0].map(|share| (share, words.messages.whole_percent(share))).into(),
            Axis::Count(top) => [0.0, top].map(|count| (self.place(count), words.count(count as u64))).into(),
            Axis::Lateness => {
                let tick = |seconds: f64| {
                    let label = if seconds > 0.0 { words.span(Some(seconds as u32)) } else { words.count(0) };
                    (self.place(seconds), label)
                };
                STEPS.map(tick).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_at_a_round_one() {
        let top = |most: f64| Axis::count([0.0, most].into_iter());
        assert_eq!([78.0, 9.0, 0.5, 100.0].map(top), [100.0, 10.0, 1.0, 100.0].map(Axis::Count));
    }

    #[test]
    fn lateness_stands_on_its_steps() {
        let place = |seconds: f64| Axis::Lateness.place(seconds);
        assert_eq!([0.0, 3_600.0, 14_400.0, 86_400.0, 604_800.0].map(place), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert!(place(1_800.0) == 0.125 && place(700_000.0) > 1.0);
    }
}
