//! The right word nearest to a wrong one, for "did you mean": of key files, of the command line, of rules.

/// Longer words are no slip of the finger, and comparing them would cost time.
const LONGEST: usize = 40;

/// The candidate with the fewest letters changed, added, dropped or swapped, if that is few enough to be a slip. One
/// that begins with the word is near too. Of equals, the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().take(LONGEST + 1).count();
    if !(2..=LONGEST).contains(&length) {
        return None;
    }
    let (word, limit) = (word.to_lowercase(), (length / 3).clamp(1, 3));
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let begins = length >= 3 && lower.starts_with(&word);
            // No word is nearer than the difference of the lengths; that spares comparing most of them.
            let close = lower.chars().count().abs_diff(length) <= limit;
            let far = if begins { 1 } else { strsim::osa_distance(&word, &lower) };
            ((begins || close) && far <= limit).then_some((far, candidate))
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_beginnings_and_nothing_else() {
        let ids = ["log_first", "log_second", "quit", "undo"];
        assert_eq!(nearest("log_firt", ids), Some("log_first"));
        assert_eq!(nearest("qiut", ids), Some("quit"));
        assert_eq!(nearest("LOG_SECND", ids), Some("log_second"));
        assert_eq!(nearest("und", ids), Some("undo"));
        assert_eq!(nearest("zebra", ids), None);
        assert_eq!(nearest("", ids), None);
        assert_eq!(nearest(&"q".repeat(1_000_000), ids), None);
    }
}
