//! Which words of a query may stand for which words of a name.

use super::{Pair, Scorer};
use crate::lookup::How;
use crate::lookup::likeness::{Kind, Likeness, NameWord};
use crate::lookup::query::{QueryWord, Reading};
use crate::lookup::{glossary, pinyin};

impl Scorer<'_> {
    /// Every way in which words of the query may stand for words of the name.
    pub(super) fn pairs(&self, at: usize, reading: &Reading, name: &[(u32, bool)]) -> Vec<Pair> {
        let mut pairs = Vec::with_capacity(8);
        let several = reading.words.iter().filter(|w| !w.legal).count() > 1;
        for (i, q) in reading.words.iter().enumerate() {
            let mut best = 0.0f32;
            for (j, (word, legal)) in name.iter().enumerate() {
                let mut like = self.like(at, i, *word);
                if like.s <= 0.0 {
                    continue;
                }
                if several && !q.han {
                    let short = match like.kind {
                        // Two letters begin too many words: they count beside a neighbour only.
                        Kind::Prefix => {
                            q.letters <= 2 && !like.cross && !self.beside(at, i, reading, name, j)
                        }
                        // Three letters stand inside too many.
                        Kind::Substring => q.letters <= 3 && like.s < 0.75,
                        _ => false,
                    };
                    if short {
                        continue;
                    }
                }
                if *legal != q.legal {
                    // A legal form may be meant by a word's beginning, hardly by a word like it.
                    if like.kind > Kind::Prefix {
                        continue;
                    }
                    like.s *= 0.95;
                }
                best = best.max(like.s);
                pairs.push(Pair { from: (i, i + 1), to: (j, j + 1), like, how: None, gain: 0.0 });
            }
            for acronym in reading.acronym.iter().filter(|a| a.from == i && best < 0.9) {
                for (j, (word, _)) in name.iter().enumerate() {
                    let Some(word) = self.word(*word) else { continue };
                    let cross = word.text != acronym.letters;
                    if !cross || word.text == acronym.sound {
                        let like = Likeness {
                            s: 0.5,
                            kind: Kind::Typo,
                            edits: 2,
                            cross,
                            loose: true,
                            ..Likeness::default()
                        };
                        let (from, to) = ((i, acronym.to), (j, j + 1));
                        pairs.push(Pair { from, to, like, how: Some(How::Acronym), gain: 0.0 });
                    }
                }
            }
            if best < 0.9 {
                self.joined(i, reading, name, &mut pairs);
                self.spans(i, q, name, &mut pairs);
            }
        }
        pairs
    }

    /// Whether a neighbour of word `i` of the query stands beside word `j` of the name, or `i` is still being typed.
    fn beside(&self, at: usize, i: usize, reading: &Reading, name: &[(u32, bool)], j: usize) -> bool {
        let good = |i: usize, j: usize| {
            i < reading.words.len() && name.get(j).is_some_and(|(word, _)| self.like(at, i, *word).s >= 0.75)
        };
        let before = i > 0 && j > 0 && good(i - 1, j - 1);
        before || good(i + 1, j + 1) || (i + 1 == reading.words.len() && i == 1)
    }

    /// Words written apart in one and together in the other.
    fn joined(&self, i: usize, reading: &Reading, name: &[(u32, bool)], pairs: &mut Vec<Pair>) {
        let Some(q) = reading.words.get(i) else { return };
        if q.han || q.letters < 2 {
            return;
        }
        let exact = Likeness { s: 0.97, kind: Kind::Prefix, ..Likeness::default() };
        let first = q.text.chars().next();
        let begins = |w: &&NameWord| w.initial == first;
        if let Some(next) = reading.words.get(i + 1).filter(|next| !next.han) {
            for (j, (word, _)) in name.iter().enumerate() {
                let Some(word) = self.word(*word).filter(begins) else { continue };
                let rest = word.text.strip_prefix(&q.text).filter(|rest| !rest.is_empty());
                if rest.is_some_and(|rest| rest.starts_with(&next.text)) {
                    let s = 0.8 + 0.17 * (q.letters + next.letters) as f32 / word.letters as f32;
                    let like = Likeness { s, ..exact };
                    pairs.push(Pair { from: (i, i + 2), to: (j, j + 1), like, how: None, gain: 0.0 });
                }
            }
        }
        for (j, (word, _)) in name.iter().enumerate() {
            let mut rest = match self.word(*word).filter(begins).and_then(|w| q.text.strip_prefix(&w.text)) {
                Some(rest) if !rest.is_empty() => rest,
                _ => continue,
            };
            for (k, (word, _)) in name.iter().enumerate().skip(j + 1) {
                let Some(word) = self.word(*word).filter(|w| !w.han) else { break };
                if word.text.starts_with(rest) {
                    pairs.push(Pair { from: (i, i + 1), to: (j, k + 1), like: exact, how: None, gain: 0.0 });
                    break;
                }
                match rest.strip_prefix(word.text.as_str()) {
                    Some(shorter) => rest = shorter,
                    None => break,
                }
            }
        }
    }

    /// A word that is the acronym of several, or the pinyin of several Han characters.
    fn spans(&self, i: usize, q: &QueryWord, name: &[(u32, bool)], pairs: &mut Vec<Pair>) {
        if q.letters < 2 || q.han || q.number {
            return;
        }
        let mut push = |to, s, how, loose| {
            let cross = how == How::Translit;
            let like = Likeness { s, kind: Kind::Prefix, cross, loose, ..Likeness::default() };
            pairs.push(Pair { from: (i, i + 1), to, like, how: Some(how), gain: 0.0 });
        };
        let words: Vec<Option<&NameWord>> = name.iter().map(|(word, _)| self.word(*word)).collect();
        for translated in glossary::han(&q.meanings) {
            let fits = |j: usize| {
                translated.chars().enumerate().all(|(k, c)| {
                    words.get(j + k).copied().flatten().is_some_and(|w| w.han && w.text.starts_with(c))
                })
            };
            if let Some(j) = (0..words.len()).find(|j| fits(*j)) {
                push((j, j + translated.chars().count()), 0.8, How::Translit, true);
            }
        }
        if q.latin && words.iter().flatten().any(|w| w.han) {
            let row: Vec<&[&str]> =
                words.iter().map(|w| w.map(NameWord::syllables).unwrap_or_default()).collect();
            for j in 0..row.len() {
                let Some(span) = row.get(j..).and_then(|row| pinyin::read(&q.text, row)) else { continue };
                let spelled = 1.0 - span.initials as f32 / span.chars.max(1) as f32;
                let rare = 0.1 * (span.rare + span.doubles) as f32 / span.chars.max(1) as f32;
                let s = 0.75 + 0.2 * spelled - rare - if span.open { 0.03 } else { 0.0 };
                push((j, j + span.chars), s, How::Pinyin, span.initials > 0 || span.open);
            }
        }
        if q.letters <= 32 {
            let initial = |k: usize| words.get(k).copied().flatten().and_then(|w| w.initial);
            for j in 0..words.len() {
                let mut rest = q.text.as_str();
                let mut k = j;
                while let Some(shorter) = initial(k).and_then(|letter| rest.strip_prefix(letter)) {
                    rest = shorter;
                    k += 1;
                }
                if rest.is_empty() && k > j + 1 {
                    push((j, k), if j == 0 { 0.85 } else { 0.7 }, How::Acronym, true);
                }
            }
        }
    }
}
