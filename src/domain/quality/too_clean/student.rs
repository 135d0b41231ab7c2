//! Student's distribution, by the incomplete beta function (Abramowitz and Stegun 1964, 26.7.1).

use special::Beta;

/// From here on it is the normal distribution to four digits, and the series for it grow long.
const MOST_FREEDOM: f64 = 10_000.0;

/// The chance of at most `value`. `freedom`: degrees of freedom, at least 1.
pub(super) fn lower_tail(value: f64, freedom: f64) -> f64 {
    let half = freedom.min(MOST_FREEDOM) / 2.0;
    let outside = half / (half + value * value / 2.0);
    let tail = outside.inc_beta(half, 0.5, half.ln_beta(0.5)) / 2.0;
    if value < 0.0 { tail } else { 1.0 - tail }
}

/// The value that is exceeded with a chance of `tail`, which lies between 0 and 0.5.
pub(super) fn upper(tail: f64, freedom: f64) -> f64 {
    let half = freedom.min(MOST_FREEDOM) / 2.0;
    let outside = (2.0 * tail).inv_inc_beta(half, 0.5, half.ln_beta(0.5));
    (2.0 * half * (1.0 - outside) / outside).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_tables() {
        // Student's table: 0.975 and 0.9995, one-sided.
        for (freedom, usual, far) in
            [(1.0, 12.706, 636.62), (4.0, 2.776, 8.610), (20.0, 2.086, 3.850), (1e9, 1.960, 3.291)]
        {
            for (tail, value) in [(0.025, usual), (0.0005, far)] {
                assert!((upper(tail, freedom) / value - 1.0_f64).abs() < 1e-3, "{freedom} {tail}");
                assert!((lower_tail(-value, freedom) / tail - 1.0).abs() < 2e-3, "{freedom} {tail}");
                assert!((lower_tail(value, freedom) - (1.0 - tail)).abs() < 2e-5);
            }
        }
        assert_eq!(lower_tail(0.0, 7.0), 0.5);
    }
}
