//! Cuts a run of Latin letters into syllables of pinyin and lone initials.

/// One piece of a cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A full syllable, by its number.
    Syllable(usize),
    /// The beginning of a syllable at the end of the query, or a lone initial: too common to look up.
    Initial,
}

/// Cuts `letters` in up to six ways, those with the fewest lone initials first; only cuts that hold a full syllable.
///
/// `find` gives the number of a syllable of pinyin.
pub(super) fn cuts(letters: &str, find: &dyn Fn(&str) -> Option<usize>) -> Vec<Vec<Piece>> {
    if letters.len() < 3 || letters.len() > 96 || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut steps = 300;
    walk(letters, find, &mut Vec::new(), &mut found, &mut steps);
    found.sort_by_key(|cut: &Vec<Piece>| cut.iter().filter(|p| **p == Piece::Initial).count());
    found.truncate(6);
    found
}

fn walk(
    rest: &str,
    find: &dyn Fn(&str) -> Option<usize>,
    cut: &mut Vec<Piece>,
    found: &mut Vec<Vec<Piece>>,
    steps: &mut u32,
) {
    *steps = steps.saturating_sub(1);
    if *steps == 0 {
        return;
    }
    if rest.is_empty() {
        if cut.iter().any(|p| *p != Piece::Initial) {
            found.push(cut.clone());
        }
        return;
    }
    // The longest syllable of pinyin has six letters.
    for len in (1..=rest.len().min(6)).rev() {
        let (head, tail) = rest.split_at(len);
        if let Some(syllable) = find(head) {
            cut.push(Piece::Syllable(syllable));
            walk(tail, find, cut, found, steps);
            cut.pop();
        }
    }
    let initials = cut.iter().filter(|p| **p == Piece::Initial).count();
    if initials < 4 && !rest.starts_with(['a', 'e', 'i', 'o', 'u', 'v']) {
        cut.push(Piece::Initial);
        walk(&rest[1..], find, cut, found, steps);
        cut.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_full_and_mixed_runs() {
        let known = ["hua", "wei", "ji", "shu", "xi", "an", "xian"];
        let find = |s: &str| known.iter().position(|k| *k == s);
        assert_eq!(cuts("huawei", &find)[0], [Piece::Syllable(0), Piece::Syllable(1)]);
        assert_eq!(cuts("hwjishu", &find)[0].len(), 4);
        let xian = cuts("xian", &find);
        assert!(
            xian.contains(&vec![Piece::Syllable(4), Piece::Syllable(5)])
                && xian.contains(&vec![Piece::Syllable(6)])
        );
        assert!(cuts("international", &find).is_empty());
        assert!(cuts(&"z".repeat(48), &find).is_empty());
    }
}
