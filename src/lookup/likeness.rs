//! How alike one word of a query and one word of a name are.

use std::sync::OnceLock;

use super::edit::{Distance, allowed};
use super::letters::{LetterSet, consonants, script};
use super::query::QueryWord;
use super::tokens::is_han;
use super::{glossary, phonetics, pinyin, translit};

/// A word of a name, with what comparing it needs; sounds are worked out when first asked for, and kept.
#[derive(Debug)]
pub(super) struct NameWord {
    pub text: String,
    pub letters: u32,
    pub han: bool,
    /// The letter that stands for the word in an acronym; none for a Han character.
    pub initial: Option<char>,
    script: u32,
    set: LetterSet,
    sound: OnceLock<Sound>,
    sounds: OnceLock<Vec<String>>,
    syllables: OnceLock<Vec<&'static str>>,
    meanings: OnceLock<Vec<u16>>,
}

#[derive(Debug)]
struct Sound {
    text: String,
    skeleton: String,
    set: LetterSet,
    /// [`consonants`] of the skeleton.
    consonants: u32,
}

impl NameWord {
    pub fn new(text: String) -> Self {
        let first = text.chars().next();
        let han = first.is_some_and(is_han);
        Self {
            letters: text.chars().count() as u32,
            han,
            initial: first.filter(|_| !han),
            script: script(&text),
            set: LetterSet::of(&text),
            text,
            sound: OnceLock::new(),
            sounds: OnceLock::new(),
            syllables: OnceLock::new(),
            meanings: OnceLock::new(),
        }
    }

    pub fn sound(&self) -> &str {
        &self.heard().text
    }

    pub fn skeleton(&self) -> &str {
        &self.heard().skeleton
    }

    fn heard(&self) -> &Sound {
        self.sound.get_or_init(|| {
            let text = translit::sound(&self.text);
            let skeleton = translit::skeleton(&text);
            Sound { consonants: consonants(&skeleton), skeleton, set: LetterSet::of(&text), text }
        })
    }

    /// The word's sound in one of [`phonetics::WAYS`].
    pub fn sound_in(&self, way: usize) -> &str {
        self.said().get(way).map_or_else(|| self.sound(), String::as_str)
    }

    /// How many of [`phonetics::WAYS`] are to be told apart.
    pub fn ways(&self) -> usize {
        self.said().len().max(1)
    }

    fn said(&self) -> &[String] {
        self.sounds.get_or_init(|| if self.han { Vec::new() } else { phonetics::sounds(&self.text) })
    }

    fn meanings(&self) -> &[u16] {
        self.meanings.get_or_init(|| glossary::meanings(&self.text))
    }

    /// The readings of a Han character; empty for any other word.
    pub fn syllables(&self) -> &[&'static str] {
        self.syllables.get_or_init(|| {
            let first = self.text.chars().next().filter(|c| is_han(*c));
            first.map(pinyin::syllables).unwrap_or_default()
        })
    }
}

/// Farther than anything that is asked for.
const FAR: Distance = Distance { full: u32::MAX, prefix: u32::MAX };

/// In what way two words are alike, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Kind {
    Exact,
    Prefix,
    Substring,
    Typo,
    #[default]
    None,
}

/// How alike two words are: `s` from 0 (not at all) to 1 (equal).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    pub s: f32,
    pub kind: Kind,
    pub edits: u8,
    /// How far they are apart, in quarters of a letter: 0 where one is the other as typed, its beginning or its sound.
    pub slips: u8,
    /// Found by sound across two scripts.
    pub cross: bool,
    /// Many words stand for the other one so: it is found by what it means, by initials.
    pub loose: bool,
}

impl Likeness {
    fn new(s: f32, kind: Kind, edits: u32) -> Self {
        let slips = if kind == Kind::Typo { 4 * edits } else { 0 };
        let (edits, slips) = (edits.min(255) as u8, slips.min(255) as u8);
        Self { s, kind, edits, slips, cross: false, loose: false }
    }

    /// Another ending, or letters that only one of them has: two edits for the ranking, whatever they are.
    fn stem(s: f32, apart: u32) -> Self {
        Self { slips: (4 * apart).clamp(8, 255) as u8, ..Self::new(s, Kind::Typo, 2) }
    }
}

fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// Compares two words. With `by_sound`, sounds are compared as well, across scripts or within one.
pub(super) fn compare(q: &QueryWord, w: &NameWord, by_sound: bool) -> Likeness {
    if q.text == w.text {
        return Likeness::new(1.0, Kind::Exact, 0);
    }
    if q.han || w.han {
        let same_sound = q.han && w.han && by_sound && q.syllables.iter().any(|s| w.syllables().contains(s));
        return if same_sound { Likeness::new(0.6, Kind::Typo, 1) } else { Likeness::default() };
    }
    if w.text.starts_with(&q.text) {
        return Likeness::new(0.8 + 0.2 * share(q.letters, w.letters), Kind::Prefix, 0);
    }
    if q.number {
        return Likeness::default();
    }
    let same_script = q.script == w.script;
    let native = if same_script { spelled(q, w) } else { Likeness::default() };
    if !by_sound || native.s >= 0.85 || w.letters == 0 {
        return native;
    }
    let heard = sounding(q, w, !same_script);
    if !same_script && heard.s < 0.8 && q.meanings.iter().any(|m| w.meanings().contains(m)) {
        return Likeness { cross: true, loose: true, ..Likeness::new(0.8, Kind::Prefix, 0) };
    }
    match heard {
        _ if heard.s <= native.s => native,
        // Said the same and written otherwise is one slip; what is only said alike has its letters counted.
        heard if same_script && w.sound() != q.sound => {
            let spelled = (4 * q.pattern.distance(&w.text).full).min(255) as u8;
            Likeness { slips: heard.slips.max(spelled), ..heard }
        }
        heard => heard,
    }
}

/// Compares spellings: substrings, edits, and edits of a word still being typed.
fn spelled(q: &QueryWord, w: &NameWord) -> Likeness {
    let missing = q.set.missing_in(w.set);
    let inside = if missing == 0 && q.letters >= 3 && w.letters > q.letters && w.text.contains(&q.text) {
        Likeness::new(0.6 + 0.25 * share(q.letters, w.letters), Kind::Substring, 0)
    } else {
        Likeness::default()
    };
    let allowed = allowed(q.letters);
    if allowed == 0 || w.letters + allowed < q.letters {
        return stem(q, w, inside);
    }
    let d = if missing > allowed { FAR } else { q.pattern.distance(&w.text) };
    let typo = if d.full <= allowed {
        Likeness::new(0.97 - 1.0 * share(d.full, q.letters.max(w.letters)), Kind::Typo, d.full)
    } else if q.letters >= 4 && d.prefix <= allowed.min(2) && w.letters > q.letters {
        let s = 0.85 - 1.2 * share(d.prefix, q.letters) + 0.05 * share(q.letters, w.letters);
        Likeness::new(s, Kind::Typo, d.prefix)
    } else {
        Likeness::default()
    };
    let best = if typo.s > inside.s { typo } else { inside };
    stem(q, w, best)
}

/// Another ending (`technologies` for `technology`), or a word cut short in the name.
fn stem(q: &QueryWord, w: &NameWord, best: Likeness) -> Likeness {
    let least = if w.text.is_ascii() { 4 } else { 3 };
    if best.s >= 0.6 || w.letters < least || q.letters < 4 {
        return best;
    }
    // A name inside a longer word: scripts without spaces, compounds.
    if w.set.missing_in(q.set) == 0 && q.text.contains(&w.text) {
        let s = 0.45 + 0.35 * share(w.letters, q.letters);
        return if s > best.s { Likeness::stem(s, q.letters - w.letters) } else { best };
    }
    let shared = q.text.chars().zip(w.text.chars()).take_while(|(a, b)| a == b).count() as u32;
    let part = share(2 * shared, q.letters + w.letters);
    if shared >= 4 && part >= 0.55 && part * 0.85 > best.s {
        return Likeness::stem(part * 0.85, q.letters + w.letters - 2 * shared);
    }
    best
}

/// Compares sounds; between two scripts equal sounds are as good as it gets.
fn sounding(q: &QueryWord, w: &NameWord, cross: bool) -> Likeness {
    let (sound, letters) = (w.sound(), q.sound.len() as u32);
    if letters == 0 || sound.is_empty() {
        return Likeness::default();
    }
    let whole = (sound.len() as u32).max(letters);
    let found = if sound == q.sound {
        Likeness::new(0.96, if cross { Kind::Exact } else { Kind::Typo }, u32::from(!cross))
    } else if letters >= 2 && cross && sound.starts_with(&q.sound) {
        Likeness::new(0.78 + 0.2 * share(letters, whole), Kind::Prefix, 0)
    } else {
        let allowed = allowed(letters);
        let far = q.sound_set.missing_in(w.heard().set) > allowed + 1;
        let d = if far { FAR } else { q.sound_pattern.distance(sound) };
        if letters >= 3 && d.full <= allowed + 1 && w.skeleton() == q.skeleton {
            // Only vowels and neighbouring consonants differ.
            Likeness::new(0.94 - 0.6 * share(d.full, whole), Kind::Typo, d.full.min(2))
        } else if d.full <= allowed {
            Likeness::new(0.92 - share(d.full, whole), Kind::Typo, d.full)
        } else if cross && letters >= 3 && sound.contains(&q.sound) {
            Likeness::new(0.55 + 0.25 * share(letters, whole), Kind::Substring, 0)
        } else if cross && sound.len() >= 4 && q.sound.starts_with(sound) {
            // A word cut short in the name.
            Likeness::stem(0.45 + 0.35 * share(sound.len() as u32, whole), letters - sound.len() as u32)
        } else if letters >= 5 && d.prefix <= allowed.min(2) && whole > letters {
            Likeness::new(0.78 - share(d.prefix, letters), Kind::Typo, d.prefix)
        } else {
            Likeness::default()
        }
    };
    let found = Likeness { cross, ..found };
    if !cross || found.s >= 0.9 {
        return found;
    }
    let heard = transcribed(q, w);
    if heard.s > found.s { heard } else { found }
}

/// Compares a word of one script with a word of another, read by the rules of several languages.
fn transcribed(q: &QueryWord, w: &NameWord) -> Likeness {
    let (a, b) = (q.sound.len() as u32, w.sound().len() as u32);
    // Most words of most names are nothing like: their consonants say so.
    let (here, there) = (q.consonants, w.heard().consonants);
    let least = here.count_ones().min(there.count_ones());
    let alike = (here & there).count_ones() * 3 >= least * 2 && (here ^ there).count_ones() <= 3;
    if a < 2 || b < 2 || a.abs_diff(b) > a.max(b) / 3 + 1 || !alike {
        return Likeness::default();
    }
    let mut best = Likeness::default();
    let (mut x, mut y) = ("", "");
    for way in 0..q.sounds.len().max(w.ways()) {
        let next = (q.sound_in(way), w.sound_in(way));
        if next == (x, y) {
            continue;
        }
        (x, y) = next;
        let (d, whole) = (phonetics::distance(x, y), x.len().max(y.len()) as u32);
        if d > whole {
            continue;
        }
        let kind = match d {
            0 => Kind::Exact,
            d if 2 * d <= whole => Kind::Prefix,
            _ => Kind::Typo,
        };
        let s = 0.95 - 0.25 * share(d, whole);
        if s > best.s {
            let edits = if kind == Kind::Typo { d.div_ceil(4) } else { 0 };
            // However near the sounds are, the letters are not those.
            let slips = d.clamp(1, 255) as u8;
            best = Likeness { cross: true, slips, ..Likeness::new(s, kind, edits) };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::query::Query;
    use super::*;

    fn like(q: &str, w: &str) -> Likeness {
        let query = Query::parse(q);
        compare(&query.readings[0].words[0], &NameWord::new(w.into()), true)
    }

    #[test]
    fn kinds_are_told_apart() {
        assert_eq!(like("roma", "roma").kind, Kind::Exact);
        assert_eq!(like("rom", "roma").kind, Kind::Prefix);
        assert_eq!(like("soft", "microsoft").kind, Kind::Substring);
        assert_eq!(like("mirco", "micro").kind, Kind::Typo);
        assert_eq!(like("dog", "cat").kind, Kind::None);
        assert_eq!(like("123", "124").kind, Kind::None);
    }

    #[test]
    fn sounds_cross_scripts() {
        let romashka = like("romashka", "ромашка");
        assert!(romashka.cross && romashka.kind == Kind::Exact);
        assert!(like("гугл", "google").s > 0.5);
        assert!(like("svietalit", "светолит").s > 0.8);
        assert!(like("щербаков", "sherbakov").cross);
    }
}
