//! Chinese characters by their sound: toneless pinyin, every reading of a character.

use pinyin::{ToPinyin, ToPinyinMulti};

/// The toneless readings of a Han character, the commonest first; empty when it has none.
///
/// `ü` is written `v`, as Chinese keyboards want it, and `u`, as everybody else writes it.
pub fn syllables(c: char) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    let mut add = |plain: &'static str| {
        let plain = ascii(plain);
        if !plain.is_empty() && !out.contains(&plain) {
            out.push(plain);
            match plain {
                "lv" => out.push("lu"),
                "nv" => out.push("nu"),
                _ => {}
            }
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

/// The commonest toneless reading of a Han character; empty when it has none.
pub fn first(c: char) -> &'static str {
    c.to_pinyin().map(|p| ascii(p.plain())).unwrap_or_default()
}

/// Initials of two letters. After other initials they are two characters rather than one that is being typed.
const DOUBLE: [&str; 3] = ["zh", "ch", "sh"];

/// How a run of letters reads a row of Han characters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Span {
    /// How many characters are read.
    pub chars: usize,
    /// How many of them by the initial alone.
    pub initials: usize,
    /// How many by a reading that is not the commonest.
    pub rare: usize,
    /// How many by both letters of an initial such as zh.
    pub doubles: usize,
    /// Whether the last syllable is unfinished.
    pub open: bool,
}

impl Span {
    fn cost(&self) -> usize {
        // An initial of two letters is dearer than two initials: those who type initials type one letter each.
        self.initials * 2 + self.rare + 3 * self.doubles + usize::from(self.open)
    }
}

/// Reads `letters` over the characters whose syllables `row` gives, from its first one on.
///
/// Each character takes a full syllable or only its initial (`hwjs`, `huawjs`); the last may be unfinished. `None`
/// when some letter is left over. Of several ways the one with the fewest initials is taken.
pub fn read(letters: &str, row: &[&[&str]]) -> Option<Span> {
    // Letters read so far, and how: few at a time, since syllables hardly overlap.
    let mut states = vec![(0usize, Span::default())];
    let mut best: Option<Span> = None;
    for syllables in row {
        let mut next: Vec<(usize, Span)> = Vec::new();
        for (at, span) in states {
            let Some(rest) = letters.get(at..) else { continue };
            let span = Span { chars: span.chars + 1, ..span };
            let mut keep = |used: usize, span: Span| {
                if used == rest.len() {
                    if best.is_none_or(|b| span.cost() < b.cost()) {
                        best = Some(span);
                    }
                    return;
                }
                match next.iter_mut().find(|(at_, _)| *at_ == at + used) {
                    Some((_, known)) if known.cost() <= span.cost() => {}
                    Some((_, known)) => *known = span,
                    None => next.push((at + used, span)),
                }
            };
            for (n, syllable) in syllables.iter().enumerate() {
                let span =
                    Span { rare: span.rare + usize::from(n > 0 && !umlaut(syllable, syllables)), ..span };
                if rest.starts_with(syllable) {
                    keep(syllable.len(), span);
                } else if rest.len() > 1
                    && syllable.starts_with(rest)
                    && (span.initials == 0 || !DOUBLE.contains(&rest))
                {
                    keep(rest.len(), Span { open: true, ..span });
                }
                let double = DOUBLE.into_iter().find(|d| syllable.starts_with(d));
                for initial in [syllable.get(..1), double].into_iter().flatten() {
                    if rest.starts_with(initial) {
                        let doubles = span.doubles + initial.len() / 2;
                        keep(initial.len(), Span { initials: span.initials + 1, doubles, ..span });
                    }
                }
            }
        }
        states = next;
        if states.is_empty() {
            break;
        }
    }
    best
}

/// Whether `syllable` is only the other spelling of `lü` or `nü`.
fn umlaut(syllable: &str, all: &[&str]) -> bool {
    match syllable {
        "lu" => all.first() == Some(&"lv"),
        "nu" => all.first() == Some(&"nv"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(letters: &str, row: &[Vec<&'static str>]) -> Option<Span> {
        super::read(letters, &row.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

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
        assert_eq!(full, Some(Span { chars: 4, ..Span::default() }));
        assert_eq!(read("hwjs", &name), Some(Span { chars: 4, initials: 4, ..Span::default() }));
        assert_eq!(read("huawjs", &name).map(|s| s.initials), Some(3));
        assert_eq!(read("huaw", &name).map(|s| s.chars), Some(2));
        assert_eq!(read("huaweix", &name), None);
        assert_eq!(
            read("hwsh", &row("华为石")).map(|s| (s.initials, s.doubles, s.open)),
            Some((3, 1, false))
        );
        assert_eq!(read("hwsh", &row("华为生活")).map(|s| (s.chars, s.doubles)), Some((4, 0)));
        assert!(read("zhongqing", &row("重庆")).is_some());
        assert!(read("xian", &row("西安")).is_some_and(|s| s.initials == 0));
        assert_eq!(read("lushe", &row("旅社")).map(|s| (s.chars, s.rare)), Some((2, 0)));
        assert_eq!(read("lvshe", &row("旅社")).map(|s| s.rare), Some(0));
        assert!(
            read("aosheng", &row("奥升")).map(|s| s.rare) < read("yusheng", &row("奥升")).map(|s| s.rare)
        );
    }

    #[test]
    fn a_long_row_of_one_letter_ends() {
        assert_eq!(read(&"z".repeat(60), &row(&"中".repeat(59))), None);
    }
}
