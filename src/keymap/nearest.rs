//! The right word nearest to a wrong one.

/// Longer words are no slip of the finger, and comparing them would cost time.
const LONGEST: usize = 40;

/// The candidate with the fewest letters changed, added, dropped or swapped, if that is few enough
/// to be a slip. Of equals, the first.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect();
    let limit = (word.len() / 3).clamp(1, 3);
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        // No word is nearer than the difference of the lengths; spares comparing most of them.
        .filter(|candidate| candidate.chars().count().abs_diff(word.len()) <= limit)
        .map(|candidate| (distance(&word, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters to change, add, drop or swap (neighbours) to make `b` of `a`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && *x == b[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_nothing_else() {
        let ids = ["log_call", "log_meeting", "quit", "undo"];
        assert_eq!(nearest("log_cal", ids), Some("log_call"));
        assert_eq!(nearest("qiut", ids), Some("quit"));
        assert_eq!(nearest("LOG_METING", ids), Some("log_meeting"));
        assert_eq!(nearest("zebra", ids), None);
        assert_eq!(nearest("", ids), None);
        assert_eq!(nearest(&"q".repeat(1_000_000), ids), None);
    }
}
