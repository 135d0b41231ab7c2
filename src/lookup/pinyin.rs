//! Chinese characters by their sound: toneless pinyin, every reading of a character.

use pinyin::{ToPinyin, ToPinyinMulti};

/// The toneless readings of a Han character, the commonest first; empty when it has none.
///
/// `ü` is written `v`, as Chinese keyboards want it.
pub fn syllables(c: char) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    let mut add = |plain: &'static str| {
        let plain = ascii(plain);
        if !plain.is_empty() && !out.contains(&plain) {
            out.push(plain);
        }
    };
    if let Some(first) = c.to_pinyin() {
        add(first.plain());
    }
    if let Some(all) = c.to_pinyin_multi() {
        all.into_iter().for_each(|p| add(p.plain()));
    }
    out
}

/// Rewrites the few syllables that hold `ü`; anything else outside a-z is dropped.
fn ascii(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lue",
        "nüe" => "nue",
        other if other.bytes().all(|b| b.is_ascii_lowercase()) => other,
        _ => "",
    }
}

/// How a run of letters reads a row of Han characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// How many characters are read.
    pub chars: usize,
    /// How many of them by the initial alone.
    pub initials: usize,
    /// Whether the last syllable is unfinished.
    pub open: bool,
}

/// Reads `letters` over the characters whose syllables `row` gives, from its first one on.
///
/// Each character takes a full syllable or only its initial (`hwjs`, `huawjs`); the last may be unfinished. `None`
/// when some letter is left over. Of several ways the one with the fewest initials is taken.
pub fn read(letters: &str, row: &[Vec<&'static str>]) -> Option<Span> {
    let mut steps = 400; // a bound, not a limit met by any real query
    walk(letters, row, &mut steps)
}

fn walk(letters: &str, row: &[Vec<&'static str>], steps: &mut u32) -> Option<Span> {
    if letters.is_empty() {
        return Some(Span { chars: 0, initials: 0, open: false });
    }
    *steps = steps.checked_sub(1)?;
    let (head, tail) = row.split_first()?;
    let mut best: Option<Span> = None;
    let mut keep = |span: Span| {
        let cost = |s: &Span| s.initials * 2 + usize::from(s.open);
        if best.as_ref().is_none_or(|b| cost(&span) < cost(b)) {
            best = Some(span);
        }
    };
    for syllable in head {
        if let Some(rest) = letters.strip_prefix(syllable) {
            if let Some(span) = walk(rest, tail, steps) {
                keep(Span { chars: span.chars + 1, ..span });
            }
        } else if letters.len() > 1 && syllable.starts_with(letters) {
            keep(Span { chars: 1, initials: 0, open: true });
        }
        let double = ["zh", "ch", "sh"].into_iter().find(|d| syllable.starts_with(d));
        for initial in [double, syllable.get(..1)].into_iter().flatten() {
            if let Some(span) = letters.strip_prefix(initial).and_then(|rest| walk(rest, tail, steps)) {
                keep(Span { chars: span.chars + 1, initials: span.initials + 1, open: span.open });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<Vec<&'static str>> {
        text.chars().map(syllables).collect()
    }

    #[test]
    fn every_reading_is_known() {
        assert!(syllables('重').contains(&"zhong") && syllables('重').contains(&"chong"));
        assert_eq!(syllables('女').first(), Some(&"nv"));
        assert!(syllables('a').is_empty());
    }

    #[test]
    fn reads_full_initial_and_mixed() {
        let name = row("华为技术");
        let full = read("huaweijishu", &name);
        assert_eq!(full, Some(Span { chars: 4, initials: 0, open: false }));
        assert_eq!(read("hwjs", &name), Some(Span { chars: 4, initials: 4, open: false }));
        assert_eq!(read("huawjs", &name).map(|s| s.initials), Some(3));
        assert_eq!(read("huaw", &name).map(|s| s.chars), Some(2));
        assert_eq!(read("huaweix", &name), None);
        assert!(read("zhongqing", &row("重庆")).is_some());
        assert!(read("xian", &row("西安")).is_some_and(|s| s.initials == 0));
    }

    #[test]
    fn a_long_row_of_one_letter_ends() {
        assert_eq!(read(&"z".repeat(60), &row(&"中".repeat(59))), None);
    }
}
