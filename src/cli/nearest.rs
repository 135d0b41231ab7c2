//! The right word nearest to a wrong one, for "did you mean".

/// Words longer than this are no slip of the finger.
const LONGEST: usize = 40;

/// The candidate with the fewest letters changed, added, dropped or swapped, if few enough to be a slip. A candidate
/// that begins with the word, or the only one to hold it, counts as near too.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect();
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let limit = (word.len() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            let begins = word.len() >= 3 && letters.starts_with(&word);
            let far = if begins { 1 } else { distance(&word, &letters) };
            (far <= limit).then_some((far, candidate))
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// `; did you mean 'x'?`, or nothing.
pub(super) fn hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map_or(String::new(), |near| format!("; did you mean '{near}'?"))
}

/// Letters to change, add, drop or swap with a neighbour to make `b` of `a`.
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
    fn names_the_slip_and_the_beginning_and_nothing_far() {
        let codes = ["agreed", "no_agreement", "no_answer", "busy"];
        assert_eq!(nearest("no_anwser", codes), Some("no_answer"));
        assert_eq!(nearest("agr", codes), Some("agreed"));
        assert_eq!(nearest("zebra", codes), None);
        assert_eq!(hint("bsuy", codes), "; did you mean 'busy'?");
        assert_eq!(hint(&"q".repeat(1_000_000), codes), "");
    }
}
