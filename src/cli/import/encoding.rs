//! Which encoding a file is in: given by name, or judged from its first bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, ISO_2022_JP, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::cyrillic;
use crate::{
    cli::{nearest::near, show::short},
    domain::Message,
    message,
};

/// Names people use beside those of the WHATWG list, without blanks and dashes.
const ALIASES: &[(&str, &str)] = &[
    ("utf16", "utf-16le"),
    ("utf16le", "utf-16le"),
    ("utf16be", "utf-16be"),
    ("unicode", "utf-16le"),
    ("utf8bom", "utf-8"),
    ("utf8sig", "utf-8"),
    ("cp936", "gb18030"),
    ("936", "gb18030"),
    ("gb2312", "gb18030"),
    ("gbk", "gb18030"),
    ("euccn", "gb18030"),
    ("cp950", "big5"),
    ("cp932", "shift_jis"),
    ("cp949", "euc-kr"),
    ("koi8", "koi8-r"),
    ("koi8r", "koi8-r"),
    ("koi8u", "koi8-u"),
    ("dos", "ibm866"),
    ("866", "ibm866"),
    ("ansi", "windows-1252"),
    ("latin1", "windows-1252"),
    ("latin2", "iso-8859-2"),
    ("latin9", "iso-8859-15"),
    ("1251", "windows-1251"),
    ("1252", "windows-1252"),
    ("maccyrillic", "x-mac-cyrillic"),
    ("macroman", "macintosh"),
];

/// Offered when a name is not known.
const COMMON: &[&str] = &[
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "cp1251",
    "windows-1251",
    "cp1252",
    "windows-1252",
    "cp1250",
    "cp866",
    "koi8-r",
    "koi8-u",
    "latin1",
    "latin2",
    "iso-8859-1",
    "iso-8859-5",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
];

/// The encoding of a name: `cp1251`, `windows-1251`, `KOI8-R`, `gbk`, `utf-16`, `latin1`, …
///
/// # Errors
/// The sentence to show, with the nearest name.
pub(super) fn by_name(name: &str) -> Result<&'static Encoding, Message> {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let bare = plain.strip_prefix("windows").or(plain.strip_prefix("win")).or(plain.strip_prefix("cp"));
    let alias = ALIASES.iter().find(|(alias, _)| *alias == plain).map(|(_, label)| (*label).to_owned());
    let windows = bare.filter(|rest| rest.starts_with("125")).map(|rest| format!("windows-{rest}"));
    [alias, windows, Some(name.trim().to_owned())]
        .into_iter()
        .flatten()
        .find_map(|label| Encoding::for_label_no_replacement(label.as_bytes()))
        .ok_or_else(|| {
            message!(
                "import-unknown-encoding",
                name = short(name),
                hint = near(name, COMMON.iter().copied()),
                known = COMMON[..12].join(", ")
            )
        })
}

/// Judges a sample. `whole` says that nothing follows it, so that a cut character at its end is no excuse.
pub(super) fn detect(sample: &[u8], whole: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if let Some(wide) = utf_16(sample) {
        return wide;
    }
    // Bytes of seven bits, with a mark before each run of Japanese.
    if sample.is_ascii()
        && [&b"\x1b$B"[..], b"\x1b$@"].iter().any(|mark| sample.windows(3).any(|at| at == *mark))
    {
        return ISO_2022_JP;
    }
    let lines = utf_8_lines(sample, whole);
    if lines.bad == 0 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB18030 holds all of GBK and of EUC-CN.
    let guess = if guess.name() == "GBK" { GB18030 } else { guess };
    let chosen = cyrillic::choose(sample, guess);
    if proves_utf_8(&lines, chosen) {
        return UTF_8;
    }
    if chosen == KOI8_U || chosen == WINDOWS_1251 {
        cyrillic::without_ukrainian(sample, chosen)
    } else {
        chosen
    }
}

/// UTF-16 without a mark: zero bytes, nearly all on one side of each pair.
fn utf_16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    let zeros = |at: usize| sample.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // Delimiters, digits and line ends alone make one pair in fifty, in any script.
    let enough = |many: usize, few: usize| many > 1 && many * 50 >= pairs && many > few * 20;
    let wide = if enough(second, first) {
        UTF_16LE
    } else if enough(first, second) {
        UTF_16BE
    } else {
        return None;
    };
    // Half a surrogate pair may stand at the cut end of a sample, not before.
    let (text, _) = wide.decode_without_bom_handling(&sample[..pairs * 2]);
    let bad = text.chars().filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())).count();
    (bad * 50 <= text.chars().count()).then_some(wide)
}

/// How the lines of a sample that hold letters above ASCII read as UTF-8.
#[derive(Default)]
struct Lines {
    /// Lines of which all letters are UTF-8.
    good: usize,
    /// Lines with bytes that are none.
    bad: usize,
    /// Letters in good lines.
    letters: usize,
}

/// `whole` says that nothing follows, so that a letter cut at the end is no excuse.
fn utf_8_lines(sample: &[u8], whole: bool) -> Lines {
    let mut lines = Lines::default();
    let mut rest = sample.split(|b| *b == b'\n' || *b == b'\r').peekable();
    while let Some(line) = rest.next() {
        if line.is_ascii() {
            continue;
        }
        let cut = !whole && rest.peek().is_none();
        match std::str::from_utf8(line) {
            Ok(text) => {
                lines.good += 1;
                lines.letters += text.chars().filter(|c| !c.is_ascii()).count();
            }
            Err(error) if cut && error.error_len().is_none() => lines.good += 1,
            Err(_) => lines.bad += 1,
        }
    }
    lines
}

/// Whether lines that are UTF-8 prove that the file is, though others are damaged. In an encoding of one byte a letter no
/// line is UTF-8 by chance; in one of two bytes a short one can be.
fn proves_utf_8(lines: &Lines, guess: &'static Encoding) -> bool {
    let of_one_byte = guess.is_single_byte();
    lines.good > 0
        && lines.good * 4 >= lines.bad
        && (of_one_byte || lines.letters >= 10 && lines.good > lines.bad)
}

/// What an encoding was taken for, with words that show whether it was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// Its name.
    pub name: &'static str,
    /// Up to two words with letters above ASCII, as they read.
    pub samples: Vec<String>,
}

/// The guess to tell about: none where the encoding is proven, or every letter is ASCII.
pub(super) fn guess(sample: &[u8], whole: bool, chosen: &'static Encoding) -> Option<Guess> {
    let proven =
        Encoding::for_bom(sample).is_some() || chosen == UTF_8 && utf_8_lines(sample, whole).bad == 0;
    if proven || sample.is_ascii() && ![UTF_16LE, UTF_16BE, ISO_2022_JP].contains(&chosen) {
        return None;
    }
    let (text, _) = chosen.decode_without_bom_handling(sample);
    let mut samples: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii()) {
        let word = crate::domain::clean_capped(word, 24);
        if !word.is_empty() && !samples.contains(&word) {
            samples.push(word);
        }
        if samples.len() == 2 {
            break;
        }
    }
    (!samples.is_empty()).then(|| Guess { name: chosen.name(), samples })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str =
        "Название;Город\r\nРомашка ООО;Москва\r\nСеверный ветер;Тверь\r\nАО \"Лес\";Киров\r\n";
    const CHINESE: &str = "客户名称,城市\r\n华为技术有限公司,深圳\r\n中国银行,北京\r\n";

    fn detected(text: &str, name: &str) -> &'static str {
        let encoding = by_name(name).unwrap();
        let bytes = if name.starts_with("utf-16") {
            let unit = |u: u16| if name.ends_with("be") { u.to_be_bytes() } else { u.to_le_bytes() };
            text.encode_utf16().flat_map(unit).collect()
        } else {
            encoding.encode(text).0.into_owned()
        };
        detect(&bytes, true).name()
    }

    #[test]
    fn encodings_of_the_same_text_are_told_apart() {
        assert_eq!(detected(RUSSIAN, "cp1251"), "windows-1251");
        assert_eq!(detected(RUSSIAN, "koi8-r"), "KOI8-R");
        assert_eq!(detected(RUSSIAN, "cp866"), "IBM866");
        assert_eq!(detected(RUSSIAN, "utf-8"), "UTF-8");
        assert_eq!(detected(RUSSIAN, "utf-16le"), "UTF-16LE");
        assert_eq!(detected(CHINESE, "utf-16be"), "UTF-16BE");
        assert_eq!(detected(CHINESE, "gbk"), "gb18030");
        assert_eq!(
            detected("Name;City\nMüller & Söhne;Köln\nCafé d'été;Orléans\n", "latin1"),
            "windows-1252"
        );
        assert_eq!(detected("name,city\nAcme,London\n", "utf-8"), "UTF-8");
        assert_eq!(detected("שם החברה;עיר\nתנובה בעמ;חיפה\n", "windows-1255"), "windows-1255");
        assert_eq!(detected("会社名;市\n株式会社日立;東京\n", "iso-2022-jp"), "ISO-2022-JP");
        assert_eq!(detect(b"", true).name(), "UTF-8");
    }

    #[test]
    fn a_few_damaged_letters_do_not_make_another_encoding() {
        let mut bytes = RUSSIAN.repeat(5).into_bytes();
        bytes.push(0xff);
        assert_eq!(detect(&bytes, true), UTF_8);
        // One letter broken in a small file, both its bytes.
        let mut small = RUSSIAN.as_bytes().to_vec();
        let letter = small.iter().position(|byte| *byte == 0xd0).unwrap();
        small[letter] = 0xff;
        assert_eq!(detect(&small, true), UTF_8);
        assert_eq!(detect(&bytes[..31], false), UTF_8, "cut within a letter");
    }

    #[test]
    fn proven_utf_8_stays_and_a_guess_is_shown() {
        let nine: String = (0..9).map(|at| format!("Jörg{at};Köln\n")).collect();
        let mixed = [nine.as_bytes(), b"J\xf6rg;K\xf6ln\n"].concat();
        assert_eq!(detect(&mixed, true), UTF_8);
        let two = ["name;city\nJörg;Bonn\n".as_bytes(), b"J\xf6rg;Bonn\n"].concat();
        assert_eq!(detect(&two, true), UTF_8, "one line proves it as well");
        let latin = b"name;city\nJ\xf6rg;K\xf6ln\n";
        let chosen = detect(latin, true);
        let told = guess(latin, true, chosen).unwrap();
        assert_eq!((told.name, told.samples), ("windows-1252", vec!["Jörg".to_owned(), "Köln".to_owned()]));
        assert_eq!(guess("name;city\nJörg;Köln\n".as_bytes(), true, UTF_8), None);
        assert_eq!(guess(b"name\nAcme\n", true, UTF_8), None);
    }

    #[test]
    fn names_people_use_are_known_and_others_refused_with_the_nearest() {
        for (name, encoding) in [
            ("CP1251", "windows-1251"),
            ("win1251", "windows-1251"),
            ("1251", "windows-1251"),
            ("windows-1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("UTF-16", "UTF-16LE"),
            ("gb2312", "gb18030"),
            ("koi8r", "KOI8-R"),
            ("utf8", "UTF-8"),
        ] {
            let found = by_name(name).map(Encoding::name).unwrap_or_default();
            assert_eq!(found, encoding, "{name}");
        }
        let error = by_name("cp1215").unwrap_err();
        assert!(error.args().contains(&("hint", message!("hint-near", word = "cp1251").into())), "{error}");
        assert!(by_name("replacement").is_err());
    }
}
