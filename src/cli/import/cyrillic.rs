//! Telling the Cyrillic encodings apart by their letters. They share their bytes: only how often each letter comes,
//! and that capitals begin words, says which of them it is. A general detector errs on short files of names.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, IBM866, ISO_8859_5, ISO_8859_8, ISO_8859_8_I, KOI8_R, KOI8_U,
    SHIFT_JIS, WINDOWS_1251, WINDOWS_1255, X_MAC_CYRILLIC,
};

/// How often a letter comes in Russian, per thousand (Russian National Corpus), а to я.
const OFTEN: [u16; 32] = [
    80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1,
    19, 17, 3, 6, 20,
];

/// The likeliest last: it wins where two read alike, as capitals do in IBM866 and on the Mac.
const CANDIDATES: [&Encoding; 5] = [X_MAC_CYRILLIC, ISO_8859_5, IBM866, KOI8_U, WINDOWS_1251];

/// No more of a sample than this is weighed, bytes.
const WEIGHED: usize = 64 * 1024;

/// The Cyrillic encoding in which the sample reads like Russian, else `guess`.
pub(super) fn choose(sample: &[u8], guess: &'static Encoding) -> &'static Encoding {
    let sample = &sample[..sample.len().min(WEIGHED)];
    // Hebrew has its letters where no Cyrillic text stays: it has no capitals.
    let hebrew = [WINDOWS_1255, ISO_8859_8, ISO_8859_8_I].contains(&guess);
    if hebrew
        && sample.iter().all(|b| b.is_ascii() || matches!(b, 0xe0..=0xfa | 0xa0 | 0xa4 | 0x93 | 0x94 | 0x96))
    {
        return guess;
    }
    // Western text has single letters above ASCII between plain ones; Cyrillic words are made of them.
    let (high, runs) = high_runs(sample);
    if runs * 2 < high {
        return guess;
    }
    let asian = [GB18030, BIG5, EUC_JP, EUC_KR, SHIFT_JIS].contains(&guess);
    let best = CANDIDATES.into_iter().map(|one| (score(sample, one), one)).max_by_key(|(score, _)| *score);
    match best {
        // Chinese read as Cyrillic has its letters anyhow: capitals inside words, rare ones as often as others.
        Some((score, one)) if score > if asian { 55 } else { 30 } => one,
        _ => guess,
    }
}

/// KOI8-R and KOI8-U differ in eight letters; without one of those the plainer name is told to the user.
pub(super) fn without_ukrainian(sample: &[u8], chosen: &'static Encoding) -> &'static Encoding {
    const UKRAINIAN: [u8; 8] = [0xa4, 0xa6, 0xa7, 0xad, 0xb4, 0xb6, 0xb7, 0xbd];
    let plain = chosen == KOI8_U && !sample.iter().any(|b| UKRAINIAN.contains(b));
    if plain { KOI8_R } else { chosen }
}

/// How many bytes lie above ASCII, and how many of them in runs of three and more.
fn high_runs(sample: &[u8]) -> (usize, usize) {
    let runs = sample.split(u8::is_ascii).map(<[u8]>::len);
    runs.fold((0, 0), |(high, long), run| (high + run, long + if run >= 3 { run } else { 0 }))
}

/// The mean frequency of the letters, per thousand, less what speaks against it. Russian is about 55 to 65.
fn score(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut sum, mut count, mut before) = (0i64, 0i64, ' ');
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1;
            sum += match c {
                'а'..='я' => often(c),
                'А'..='Я' if before.is_lowercase() => -100, // a capital inside a word
                'А'..='Я' => often(char::from_u32(c as u32 + 32).unwrap_or(c)),
                'ё' | 'Ё' | 'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'ў' => 10,
                '«' | '»' | '№' | '—' | '–' | '\u{a0}' | '“' | '”' | '„' | '…' | '’' => 20,
                _ => -100,
            };
            // A small letter after a capital one is usual; a small letter after a blank less so in names.
            if before == ' ' && c.is_lowercase() {
                sum -= 5;
            }
        }
        before = if c.is_alphabetic() { c } else { ' ' };
    }
    if count == 0 { i64::MIN } else { sum / count }
}

fn often(c: char) -> i64 {
    let at = (c as usize).saturating_sub('а' as usize);
    OFTEN.get(at).copied().map_or(0, i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_enough_to_tell_the_code_pages_apart() {
        for word in ["Ромашка", "Контрагент", "Северсталь", "ГАЗПРОМ НЕФТЬ", "Отделение банка"]
        {
            for encoding in [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5] {
                let bytes = encoding.encode(word).0;
                assert_eq!(choose(&bytes, WINDOWS_1251).name(), encoding.name(), "{word}");
            }
        }
    }

    #[test]
    fn chinese_and_western_text_stay_what_they_were() {
        let chinese = GB18030.encode("华为技术有限公司,深圳市龙岗区").0.into_owned();
        assert_eq!(choose(&chinese, GB18030), GB18030);
        let western = encoding_rs::WINDOWS_1252.encode("Müller & Söhne, Köln, Luleå").0.into_owned();
        assert_eq!(choose(&western, encoding_rs::WINDOWS_1252), encoding_rs::WINDOWS_1252);
    }
}
