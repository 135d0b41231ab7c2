//! How well a whole name answers a whole query.
//!
//! Words of the query are laid against words of the name, the best pairs first; what kind the worst pair is gives the
//! class of the match, how much of both is covered gives its place within the class.

use super::How;
use super::edit::allowed;
use super::glossary;
use super::index::{full_key, initial};
use super::likeness::{Kind, Likeness, NameWord, compare};
use super::pinyin;
use super::query::{Query, QueryWord, Reading};

/// Score where each class of match begins; a class spans less than 1.
pub(super) mod class {
    pub const EXACT: f32 = 9.0;
    pub const PREFIX: f32 = 8.0;
    pub const WORDS: f32 = 7.0;
    pub const SUBSTRING: f32 = 6.0;
    pub const CONTACT: f32 = 5.9;
    pub const ONE_EDIT: f32 = 5.0;
    pub const TWO_EDITS: f32 = 4.0;
    /// Only part of the query is found.
    pub const PART: f32 = 0.0;
}

/// Taken off for a match that needs another keyboard.
const LAYOUT_COST: f32 = 0.55;
/// Taken off for a match that needs another script.
const CROSS_COST: f32 = 0.3;
/// What a legal form weighs beside a word that occurs once (1.0).
const LEGAL_WEIGHT: f32 = 0.04;

/// Compares words once for a whole search.
pub(super) struct Judge<'q> {
    pub query: &'q Query,
    /// For each reading the weight of each of its words, 0 to 1.
    pub weights: Vec<Vec<f32>>,
    words: Vec<NameWord>,
    word_weights: Vec<f32>,
    /// For each word, for each reading, for each of its words.
    likes: Vec<Likeness>,
    stride: usize,
    offsets: Vec<usize>,
}

/// What speaks for an account beside its name, as one bit for each word of the typed reading.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside {
    pub city: u32,
    pub contact: u32,
    pub phone: u32,
}

/// A score and the one word that explains it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub score: f32,
    pub how: How,
}

/// Words `from` of the query taken together for words `to` of the name.
struct Pair {
    from: (usize, usize),
    to: (usize, usize),
    like: Likeness,
    how: Option<How>,
    gain: f32,
}

impl<'q> Judge<'q> {
    pub fn new(query: &'q Query) -> Self {
        let mut stride = 0;
        let mut offsets = Vec::new();
        for reading in &query.readings {
            offsets.push(stride);
            stride += reading.words.len();
        }
        let weights = query.readings.iter().map(|r| vec![0.6; r.words.len()]).collect();
        Self {
            query,
            weights,
            words: Vec::new(),
            word_weights: Vec::new(),
            likes: Vec::new(),
            stride,
            offsets,
        }
    }

    /// Takes in a word of names, with its weight (1 for a rare one, near 0 for one that every name holds).
    pub fn add(&mut self, word: NameWord, weight: f32) -> u32 {
        for reading in &self.query.readings {
            for q in &reading.words {
                self.likes.push(compare(q, &word, !reading.layout));
            }
        }
        self.words.push(word);
        self.word_weights.push(weight);
        (self.words.len() - 1) as u32
    }

    pub fn like(&self, reading: usize, q: usize, word: u32) -> Likeness {
        let at = word as usize * self.stride + self.offsets.get(reading).copied().unwrap_or(0) + q;
        self.likes.get(at).copied().unwrap_or_default()
    }

    /// Whether some word of the query is like `word` in some reading.
    pub fn touches(&self, word: u32) -> bool {
        let at = word as usize * self.stride;
        self.likes.get(at..at + self.stride).is_some_and(|likes| likes.iter().any(|l| l.s > 0.0))
    }

    /// Gives a word the weight it has elsewhere.
    pub fn set_word_weight(&mut self, word: u32, weight: f32) {
        if let Some(slot) = self.word_weights.get_mut(word as usize) {
            *slot = weight;
        }
    }

    fn word(&self, word: u32) -> Option<&NameWord> {
        self.words.get(word as usize)
    }

    /// The best score of a name over all readings; `None` when nothing of the query is found in it.
    pub fn score(&self, name: &[(u32, bool)], beside: Beside) -> Option<Scored> {
        let readings = self.query.readings.iter().enumerate();
        let scored = readings.filter_map(|(at, reading)| self.score_reading(at, reading, name, beside));
        scored.max_by(|a, b| a.score.total_cmp(&b.score))
    }

    fn score_reading(
        &self,
        at: usize,
        reading: &Reading,
        name: &[(u32, bool)],
        beside: Beside,
    ) -> Option<Scored> {
        let weights = self.weights.get(at)?;
        let weight = |i: usize| {
            let legal = reading.words.get(i).is_some_and(|w| w.legal);
            if legal { LEGAL_WEIGHT } else { weights.get(i).copied().unwrap_or(0.6).max(0.05) }
        };
        let name_weight = |j: usize| {
            let (word, legal) = name.get(j).copied().unwrap_or((0, true));
            if legal {
                LEGAL_WEIGHT
            } else {
                self.word_weights.get(word as usize).copied().unwrap_or(0.6).max(0.05)
            }
        };
        let beside = if reading.layout { Beside::default() } else { beside };

        let mut pairs = self.pairs(at, reading, name);
        for pair in &mut pairs {
            let worth: f32 = (pair.from.0..pair.from.1).map(weight).sum();
            let near = 1.0 / (4.0 + pair.from.0.abs_diff(pair.to.0) as f32);
            pair.gain = worth * pair.like.s + 0.01 * near;
        }
        pairs.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        let (mut taken_q, mut taken_n) = (0u64, 0u64);
        let bits = |(from, to): (usize, usize)| (from..to.min(64)).fold(0u64, |bits, i| bits | 1 << i);
        let mut chosen: Vec<&Pair> = Vec::new();
        for pair in &pairs {
            let (q, n) = (bits(pair.from), bits(pair.to));
            if taken_q & q == 0 && taken_n & n == 0 {
                taken_q |= q;
                taken_n |= n;
                chosen.push(pair);
            }
        }

        let (mut worst, mut edits, mut cross, mut special) = (Kind::Exact, 0u32, false, None);
        let (mut got_q, mut got_n, mut weakest) = (0.0f32, 0.0f32, 1.0f32);
        for pair in &chosen {
            let core =
                reading.words.get(pair.from.0..pair.from.1).is_some_and(|w| w.iter().any(|w| !w.legal));
            got_q += (pair.from.0..pair.from.1).map(weight).sum::<f32>() * pair.like.s;
            got_n += (pair.to.0..pair.to.1).map(name_weight).sum::<f32>() * pair.like.s;
            if core {
                worst = worst.max(pair.like.kind);
                weakest = weakest.min(pair.like.s);
                edits += u32::from(pair.like.edits);
                cross |= pair.like.cross;
                special = special.or(pair.how);
            }
        }
        let all_q: f32 = (0..reading.words.len()).map(weight).sum();
        let all_n: f32 = (0..name.len()).map(name_weight).sum();
        // Words that are barely alike are no answer to what was asked, only a hint.
        let mut missing = worst == Kind::Typo && weakest < 0.6;
        let mut by_contact = false;
        let mut by_city = false;
        let mut by_phone = false;
        for (i, word) in reading.words.iter().enumerate() {
            if taken_q >> i & 1 == 1 || word.legal {
                continue;
            }
            let bit = 1u32.checked_shl(i as u32).unwrap_or(0);
            if beside.city & bit != 0 {
                by_city = true;
            } else if beside.contact & bit != 0 {
                by_contact = true;
            } else if beside.phone & bit != 0 {
                by_phone = true;
            } else {
                missing = true;
                continue;
            }
            got_q += weight(i) * 0.9;
        }

        let cover_q = got_q / all_q.max(0.01);
        let cover_n = got_n / all_n.max(0.01);
        let spelled = self.whole(reading, name, taken_q);
        // Other scripts are compared by sound; a reading in another layout is trusted to the letter.
        let heard = if cross { self.whole_by_sound(reading, name) } else { None };
        let by_sound = heard.is_some_and(|h| spelled.is_none_or(|s| s.0 < h.0 - CROSS_COST));
        let whole = if by_sound { heard } else { spelled };
        let order = in_order(&chosen);
        if chosen.is_empty() && whole.is_none() && !(by_contact || by_city || by_phone) {
            return None;
        }
        let scattered = self.scattered(reading, &chosen);
        let (mut base, mut how) = if missing {
            (class::PART, How::Similar)
        } else if worst == Kind::Typo || scattered {
            (if edits <= 1 && !scattered { class::ONE_EDIT } else { class::TWO_EDITS }, How::Typo)
        } else if by_contact {
            (class::CONTACT, How::Contact)
        } else if worst == Kind::Substring {
            (class::SUBSTRING, How::Substring)
        } else {
            (class::WORDS, if chosen.is_empty() { How::City } else { How::WordPrefix })
        };
        if chosen.is_empty() && !missing {
            base = class::ONE_EDIT - 0.5; // nothing of the name itself
            how = if by_contact {
                How::Contact
            } else if by_phone {
                How::Phone
            } else {
                How::City
            };
        }
        let forms = forms(reading, name, &chosen);
        let mut closeness = 0.42 * cover_n + 0.37 * cover_q + 0.21 * order;
        if base == class::PART {
            base += 3.85 * ((cover_q * cover_n).sqrt() * 0.85 + 0.15 * order * cover_q).clamp(0.0, 1.0)
                + 0.05 * forms;
            if let Some(start) = self.contained(reading, name, &chosen) {
                // The whole name stands in the query: what follows is a branch, a department, a remark.
                base += if start == 0 { 0.9 } else { 0.5 };
            }
            closeness = 0.0;
        }
        // The whole name stands in the query: what follows is a branch, a department, a remark.
        let inside = if base < class::SUBSTRING { self.contained(reading, name, &chosen) } else { None };
        if let Some(start) = inside {
            let more = if start == 0 { 0.9 } else { 0.5 };
            if base < class::TWO_EDITS { base += more } else { closeness += 0.4 * more }
        }
        let mut by_whole = false;
        if let Some((whole_base, whole_how, near)) = whole.filter(|(b, ..)| *b >= base) {
            // Spelled as typed: nothing about sounds or acronyms needs saying.
            by_whole = !by_sound;
            base = whole_base;
            how = whole_how;
            closeness = 0.6 * near + 0.4 * closeness + if inside.is_some() { 0.2 } else { 0.0 };
        }
        let mut score = base + 0.48 * closeness.clamp(0.0, 1.0) + 0.02 * forms;
        if !by_whole && !missing {
            if let Some(word) = special {
                how = word;
            } else if cross {
                how = How::Translit;
            }
        }
        if cross && !by_whole {
            score -= CROSS_COST;
        }
        if reading.layout {
            score -= LAYOUT_COST;
            how = How::Layout;
        }
        Some(Scored { score: score.max(0.0), how })
    }

    /// Every way in which words of the query may stand for words of the name.
    fn pairs(&self, at: usize, reading: &Reading, name: &[(u32, bool)]) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (i, q) in reading.words.iter().enumerate() {
            let mut best = 0.0f32;
            for (j, (word, legal)) in name.iter().enumerate() {
                let mut like = self.like(at, i, *word);
                if like.s <= 0.0 {
                    continue;
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
            if best < 0.9 {
                self.joined(i, reading, name, &mut pairs);
                self.spans(i, q, name, &mut pairs);
            }
        }
        pairs
    }

    /// Words written apart in one and together in the other.
    fn joined(&self, i: usize, reading: &Reading, name: &[(u32, bool)], pairs: &mut Vec<Pair>) {
        let Some(q) = reading.words.get(i) else { return };
        if q.han || q.letters < 2 {
            return;
        }
        let exact = Likeness { s: 0.97, kind: Kind::Prefix, edits: 0, cross: false };
        if let Some(next) = reading.words.get(i + 1).filter(|next| !next.han) {
            for (j, (word, _)) in name.iter().enumerate() {
                let Some(word) = self.word(*word) else { continue };
                let rest = word.text.strip_prefix(&q.text).filter(|rest| !rest.is_empty());
                if rest.is_some_and(|rest| rest.starts_with(&next.text)) {
                    let s = 0.8 + 0.17 * (q.letters + next.letters) as f32 / word.letters as f32;
                    let like = Likeness { s, ..exact };
                    pairs.push(Pair { from: (i, i + 2), to: (j, j + 1), like, how: None, gain: 0.0 });
                }
            }
        }
        for (j, (word, _)) in name.iter().enumerate() {
            let mut rest =
                match self.word(*word).and_then(|w| q.text.strip_prefix(&w.text).filter(|_| !w.han)) {
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
        let mut push = |to, s, how, cross| {
            let like = Likeness { s, kind: Kind::Prefix, edits: 0, cross };
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
            let row: Vec<Vec<&'static str>> =
                words.iter().map(|w| w.map(|w| w.syllables().to_vec()).unwrap_or_default()).collect();
            for j in 0..row.len() {
                let Some(span) = row.get(j..).and_then(|row| pinyin::read(&q.text, row)) else { continue };
                let spelled = 1.0 - span.initials as f32 / span.chars.max(1) as f32;
                let s = 0.75 + 0.2 * spelled - if span.open { 0.03 } else { 0.0 };
                push((j, j + span.chars), s, How::Pinyin, false);
            }
        }
        if q.letters <= 10 {
            let initials: Vec<String> = words
                .iter()
                .map(|w| w.filter(|w| !w.han).map(|w| initial(&w.text, "")).unwrap_or_default())
                .collect();
            for j in 0..initials.len() {
                let mut rest = q.text.as_str();
                let mut k = j;
                while let Some(shorter) =
                    initials.get(k).filter(|i| !i.is_empty()).and_then(|i| rest.strip_prefix(i.as_str()))
                {
                    rest = shorter;
                    k += 1;
                }
                if rest.is_empty() && k > j + 1 {
                    push((j, k), if j == 0 { 0.85 } else { 0.7 }, How::Acronym, false);
                }
            }
        }
    }

    fn full(&self, name: &[(u32, bool)]) -> String {
        full_key(name.iter().filter_map(|(word, _)| self.word(*word)).map(|w| w.text.as_str()))
    }

    /// Compares the query with the name as one string each: exact, prefix, or a few edits anywhere.
    fn whole(&self, reading: &Reading, name: &[(u32, bool)], taken: u64) -> Option<(f32, How, f32)> {
        if reading.core.is_empty() {
            return None;
        }
        let (mut core, mut all) = (String::new(), String::new());
        for (word, legal) in name {
            let text = self.word(*word).map(|w| w.text.as_str()).unwrap_or_default();
            all.push_str(text);
            if !legal {
                core.push_str(text);
            }
        }
        if core == reading.core || all == reading.all {
            let near = if all == reading.all { 1.0 } else { 0.8 };
            return Some((class::EXACT, How::Exact, near));
        }
        if core.starts_with(&reading.core) || all.starts_with(&reading.all) {
            let near = reading.core.len() as f32 / core.len().max(1) as f32;
            let plain = all.starts_with(&reading.all) && self.full(name).starts_with(&reading.full);
            return Some((class::PREFIX, How::Prefix, 0.6 * near + if plain { 0.4 } else { 0.0 }));
        }
        let letters = reading.pattern.letters();
        if !(3..64).contains(&letters) {
            return None;
        }
        let d = reading.pattern.distance(&core);
        let limit = allowed(letters);
        let near = 1.0 - d.full as f32 / letters as f32;
        if d.full <= limit {
            let base = if d.full <= 1 { class::ONE_EDIT } else { class::TWO_EDITS };
            return Some((base, How::Typo, near.max(0.0)));
        }
        // A word of its own that is not found is no slip of the fingers.
        let lone = |(i, word): (usize, &QueryWord)| word.legal || taken >> i & 1 == 1;
        let single = reading.words.len() == 1 || reading.words.iter().enumerate().all(lone);
        if d.prefix <= limit && letters >= 5 && single {
            let base = if d.prefix <= 1 { class::ONE_EDIT } else { class::TWO_EDITS };
            return Some((base, How::Typo, 0.3));
        }
        None
    }

    /// Compares the sounds of query and name as one string each.
    fn whole_by_sound(&self, reading: &Reading, name: &[(u32, bool)]) -> Option<(f32, How, f32)> {
        let words = name.iter().filter(|(_, legal)| !legal).filter_map(|(word, _)| self.word(*word));
        let core: String = words.map(NameWord::sound).collect();
        if core == reading.sound {
            return Some((class::EXACT, How::Translit, 0.8));
        }
        if core.starts_with(&reading.sound) {
            return Some((
                class::PREFIX,
                How::Translit,
                reading.sound.len() as f32 / core.len().max(1) as f32,
            ));
        }
        let letters = reading.sound_pattern.letters();
        if !(3..64).contains(&letters) {
            return None;
        }
        let d = reading.sound_pattern.distance(&core).full;
        let base = if d <= 1 { class::ONE_EDIT } else { class::TWO_EDITS };
        (d <= allowed(letters)).then(|| (base, How::Translit, (1.0 - d as f32 / letters as f32).max(0.0)))
    }

    /// Where in the query the whole name stands, when it does, word for word.
    fn contained(&self, reading: &Reading, name: &[(u32, bool)], chosen: &[&Pair]) -> Option<usize> {
        let core = |j: usize| name.get(j).is_some_and(|(_, legal)| !legal);
        let letters: u32 =
            name.iter().filter(|(_, l)| !l).filter_map(|(w, _)| self.word(*w)).map(|w| w.letters).sum();
        let mut places: Vec<(usize, usize)> = Vec::new();
        for pair in chosen.iter().filter(|p| core(p.to.0)) {
            let good = pair.like.kind == Kind::Exact || pair.like.s >= 0.95;
            if !good {
                return None;
            }
            places.push((pair.to.0, pair.from.0));
        }
        let words = name.iter().filter(|(_, legal)| !legal).count();
        places.sort_unstable();
        let together = places.windows(2).all(|two| two[1].1 == two[0].1 + 1);
        let enough = letters >= 3 || reading.words.first().is_some_and(|w| w.han && letters >= 2);
        (places.len() == words && together && enough).then(|| places.first().map(|p| p.1)).flatten()
    }

    /// Whether Han characters that stand together in the query stand apart or turned round in the name.
    fn scattered(&self, reading: &Reading, chosen: &[&Pair]) -> bool {
        let place = |i: usize| chosen.iter().find(|p| p.from == (i, i + 1)).map(|p| p.to.0);
        (1..reading.words.len()).any(|i| {
            let both = reading.words.get(i - 1).is_some_and(|w| w.han)
                && reading.words.get(i).is_some_and(|w| w.han);
            both && place(i - 1).zip(place(i)).is_some_and(|(a, b)| b != a + 1)
        })
    }
}

/// How well the legal forms agree, 1 for just the same.
fn forms(reading: &Reading, name: &[(u32, bool)], chosen: &[&Pair]) -> f32 {
    let asked = reading.words.iter().filter(|w| w.legal).count();
    let there = name.iter().filter(|(_, legal)| *legal).count();
    let found = chosen.iter().filter(|p| reading.words.get(p.from.0).is_some_and(|w| w.legal)).count();
    match (asked, there) {
        (0, 0) => 1.0,
        (0, _) => 0.6,
        (_, 0) => 0.4,
        _ => (2 * found) as f32 / (asked + there) as f32,
    }
}

/// Share of neighbouring matches that stand in the name as in the query.
fn in_order(chosen: &[&Pair]) -> f32 {
    let mut places: Vec<(usize, usize)> = chosen.iter().map(|p| (p.from.0, p.to.0)).collect();
    places.sort_unstable();
    if places.len() < 2 {
        return 1.0;
    }
    let kept = places.windows(2).filter(|w| w[0].1 < w[1].1).count();
    kept as f32 / (places.len() - 1) as f32
}
