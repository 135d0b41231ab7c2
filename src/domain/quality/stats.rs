//! The little statistics the figures need.

/// The smallest value that at least this share of a sorted list does not exceed (nearest rank: Hyndman and Fan,
/// "Sample quantiles in statistical packages", 1996, definition 1).
pub(super) fn quantile<T: Copy>(sorted: &[T], share: f64) -> Option<T> {
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

/// The middle of a sorted list; of an even number, the mean of the two in the middle. `value` gives what one is worth.
pub(super) fn median<T: Copy>(sorted: &[T], value: impl Fn(T) -> f64) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = if sorted.len().is_multiple_of(2) { *sorted.get(sorted.len() / 2 - 1)? } else { upper };
    Some(value(lower).midpoint(value(upper)))
}

/// The same of whole seconds, to the nearest second; half a second counts as one.
pub(super) fn median_seconds(sorted: &[u32]) -> Option<u32> {
    median(sorted, f64::from).map(|seconds| seconds.round() as u32)
}

/// The 95 % interval of a share (Wilson, "Probable inference", Journal of the American Statistical Association 22,
/// 1927). Holds for few tries and shares near 0 too, unlike the textbook's plus-minus.
pub fn wilson(hits: u64, tries: u64) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_964;
    if tries == 0 {
        return None;
    }
    let (n, p) = (tries as f64, hits as f64 / tries as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_of_the_list() {
        let list: Vec<u32> = (1..=10).collect();
        assert_eq!([0.0, 0.5, 0.9, 1.0].map(|share| quantile(&list, share)), [1, 5, 9, 10].map(Some));
        assert_eq!(quantile(&[7], 0.5), Some(7));
        assert_eq!(quantile::<u32>(&[], 0.5), None);
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        for (list, middle) in [
            (vec![], None),
            (vec![4], Some(4)),
            (vec![1, 4], Some(3)),
            (vec![1, 4, 9], Some(4)),
            (vec![0, 10, 20, 90], Some(15)),
        ] {
            assert_eq!(median_seconds(&list), middle, "{list:?}");
        }
        assert_eq!(median(&[3, 4], f64::from), Some(3.5));
        assert_eq!(median_seconds(&[u32::MAX, u32::MAX]), Some(u32::MAX));
    }

    #[test]
    fn the_interval_holds_at_the_edges() {
        // Newcombe 1998, table I: 81 of 263, 0 of 20, 1 of 29.
        let near = |(low, high): (f64, f64), want: (f64, f64)| {
            assert!((low - want.0).abs() < 1e-3 && (high - want.1).abs() < 1e-3, "{low} {high}");
        };
        near(wilson(81, 263).unwrap(), (0.2553, 0.3662));
        near(wilson(0, 20).unwrap(), (0.0, 0.1611));
        near(wilson(1, 29).unwrap(), (0.0061, 0.1718));
        assert_eq!(wilson(0, 0), None);
    }
}
