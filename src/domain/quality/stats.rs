//! The little statistics the figures need.

use special::Gamma;

use super::Share;

/// The smallest value that at least this share of a sorted list does not exceed (nearest rank: Hyndman and Fan,
/// "Sample quantiles in statistical packages", 1996, definition 1).
pub fn quantile<T: Copy>(sorted: &[T], share: f64) -> Option<T> {
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

/// The chance that so many of `one`, or more, are among those that count, if which of both together count is drawn by lot
/// (the exact test of Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98, 1935). More than
/// all count as all. It holds for a few as for many; an interval from the normal distribution does not so far out.
fn chance_of_so_many(one: Share, other: Share) -> f64 {
    let capped = |share: Share| (share.part.min(share.whole), share.whole);
    let ((part, whole), (other_part, other_whole)) = (capped(one), capped(other));
    let (all, hits) = (whole + other_whole, part + other_part);
    let ln_choose = |n: u64, k: u64| {
        let ln = |n: u64| Gamma::ln_gamma(n as f64 + 1.0).0;
        ln(n) - ln(k) - ln(n - k)
    };
    let first = ln_choose(hits, part) + ln_choose(all - hits, whole - part) - ln_choose(all, whole);
    // Each term follows from the one before it.
    let (mut term, mut sum) = (first.exp(), 0.0);
    for count in part..=whole.min(hits) {
        sum += term;
        if term <= sum * 1e-12 {
            break;
        }
        let up = (whole - count) as f64 * (hits - count) as f64;
        term *= up / ((count + 1) as f64 * ((all + count + 1) as f64 - (hits + whole) as f64));
    }
    sum.min(1.0)
}

/// Whether a share is larger than another one, and not by chance alone: with a chance of 2.5 % at most for all `comparisons`
/// together (Bonferroni) by the exact test.
pub fn is_more(one: Share, other: Share, comparisons: usize) -> bool {
    let (Some(own), Some(others)) = (one.ratio(), other.ratio()) else { return false };
    own > others && chance_of_so_many(one, other) <= 0.025 / comparisons.max(1) as f64
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
    fn a_share_is_more_where_chance_does_not_give_so_many() {
        let of = |part, whole| Share { part, whole };
        // Fisher 1935: of 13 twins of convicts alike 10 were convicted too, of 17 not alike 2; and the lady's cups of tea.
        for (one, other, chance) in [
            (of(10, 13), of(2, 17), 0.000_465_2),
            (of(4, 4), of(0, 4), 1.0 / 70.0),
            (of(3, 4), of(1, 4), 17.0 / 70.0),
            (of(0, 5), of(3, 9), 1.0),
            (of(1, 3), of(1, 63), 1.0 - 1953.0 / 2145.0),
        ] {
            let found = chance_of_so_many(one, other);
            assert!((found / chance - 1.0).abs() < 1e-3, "{one:?} {other:?} {found} {chance}");
        }
        assert!(is_more(of(40, 50), of(3, 200), 100), "a habit");
        assert!(!is_more(of(1, 3), of(1, 63), 6) && !is_more(of(3, 10), of(5, 100), 6), "a few");
        assert!(!is_more(of(0, 0), of(1, 2), 1) && !is_more(of(1, 2), of(0, 0), 1));
        assert!(is_more(of(400_000, 1_000_000), of(390_000, 1_000_000), 1_000));
        assert!(is_more(of(9, 4), of(0, 400), 9), "more changes than entries");
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
