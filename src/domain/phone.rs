//! Phone numbers in E.164. Pure: the numbering plans are part of the program.
//!
//! A number is never guessed. One written with its country (`+7 495 …`, `8~10 …` from a known region) must have a
//! possible length there; one written without must be valid in the region given, else it stays as it was written.

use super::ascii_digits;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, enums::Region};

/// Fewer digits than this are no number that can be dialled from elsewhere.
const FEWEST_DIGITS: usize = 4;

/// What begins an extension that the library does not know, lower case.
const EXTENSIONS: &[&str] = &["доб", "вн.", "внутр", "分机", "内线", "转"];

/// Fewer digits than this are an extension or a count.
const FEWEST_DIALLED: usize = 5;

/// What speaks against a text being a number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneDoubt {
    /// It has letters in it, or too few or too many digits.
    NoNumber,
    /// It is written with its country, and no number there is so long or so short.
    NotPossible,
    /// No number of this country, by its two-letter code, is like it.
    NotThere(String),
}

/// The most digits of a number, its country's among them.
const MOST_DIGITS: usize = 15;

impl super::Phone {
    /// What speaks against it; none for one that can be read, and for one that lacks only its country. `region` is the
    /// two-letter country it was read in.
    ///
    /// ```
    /// # use picklog::domain::{Phone, PhoneDoubt};
    /// let doubt = |text, region| Phone::read(text, region).doubt(region);
    /// assert_eq!(doubt("8 (495) 123-45-67", None), None);
    /// assert_eq!(doubt("tomorrow", None), Some(PhoneDoubt::NoNumber));
    /// assert_eq!(doubt("+7 495 12", None), Some(PhoneDoubt::NotPossible));
    /// assert_eq!(doubt("495 12 34", Some("RU")), Some(PhoneDoubt::NotThere("RU".to_owned())));
    /// ```
    pub fn doubt(&self, region: Option<&str>) -> Option<PhoneDoubt> {
        if self.e164.is_some() || self.raw.is_empty() {
            return None;
        }
        let is_number = |part: &str| is_phone_like(part) && digits_dialled(part) <= MOST_DIGITS;
        if !is_number(&self.raw) && !self.raw.split(SEPARATORS).any(is_number) {
            return Some(PhoneDoubt::NoNumber);
        }
        let known = region.filter(|code| code.to_ascii_uppercase().parse::<Region>().is_ok());
        match known {
            _ if self.raw.trim_start().starts_with(['+', '＋']) => Some(PhoneDoubt::NotPossible),
            Some(code) => Some(PhoneDoubt::NotThere(code.to_ascii_uppercase())),
            None => None,
        }
    }
}

/// Whether a text is the two-letter code, in capitals, of a country that has telephone numbers.
///
/// ```
/// # use picklog::domain::is_phone_region;
/// assert!(is_phone_region("DE") && is_phone_region("TW"));
/// assert!(!is_phone_region("XX") && !is_phone_region("ZZ") && !is_phone_region("de") && !is_phone_region("Germany"));
/// ```
pub fn is_phone_region(code: &str) -> bool {
    let region = || code.parse::<Region>().ok();
    code.len() == 2
        && code.bytes().all(|byte| byte.is_ascii_uppercase())
        && region().is_some_and(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region).is_some())
}

/// Digits of a number before its extension.
fn digits_dialled(text: &str) -> usize {
    let lower = text.to_lowercase();
    let words = EXTENSIONS.iter().chain(&["ext", "x"]);
    let end = words.filter_map(|word| lower.find(word)).min().unwrap_or(lower.len());
    lower.get(..end).unwrap_or(&lower).chars().filter(|c| c.is_numeric()).count()
}

/// What stands between several numbers of one cell.
const SEPARATORS: [char; 8] = [',', ';', '/', '|', '\n', '、', '，', '；'];

/// Whether a text is written as a phone number and not as a name: digits and what stands between them, a country's `+`
/// or `tel:` before, an extension behind.
///
/// ```
/// # use picklog::domain::is_phone_like;
/// assert!(is_phone_like("+49 30 901820") && is_phone_like("8(495)123-45-67 доб. 12") && is_phone_like("tel:89246778323"));
/// assert!(is_phone_like("٠١٠٠١٢٣٤٥٦٧"));
/// assert!(!is_phone_like("7-Eleven") && !is_phone_like("3M") && !is_phone_like("105"));
/// ```
pub fn is_phone_like(text: &str) -> bool {
    let lower = ascii_digits(text.trim()).to_lowercase();
    let lower = ["tel:", "tel.", "sip:", "тел.", "тел:"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    let lower = lower.split('@').next().unwrap_or(lower);
    let words = EXTENSIONS.iter().chain(&["ext", "x"]);
    let end = words.filter_map(|word| lower.find(word)).min().unwrap_or(lower.len());
    let number = lower.get(..end).unwrap_or(lower);
    // Chinese keyboards type digits and signs in full width.
    let plain = |c: char| match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let number = || number.chars().map(plain);
    number().filter(char::is_ascii_digit).count() >= FEWEST_DIALLED
        && number().all(|c| c.is_ascii_digit() || "+-()./ \u{a0}\u{202f}".contains(c))
}

/// The digits by which a number in E.164 is written in a file without its country: with the country's code, without it, and with
/// what is dialled before it at home. Each is this number to whoever wrote it so.
///
/// ```
/// # use picklog::domain::written_forms;
/// assert_eq!(written_forms("+74951234567"), ["74951234567", "4951234567", "84951234567"]);
/// assert_eq!(written_forms("+4930901820"), ["4930901820", "30901820", "030901820"]);
/// ```
pub fn written_forms(e164: &str) -> Vec<String> {
    let Ok(number) = PHONE_NUMBER_UTIL.parse(e164, None) else { return Vec::new() };
    let own = number.get_national_significant_number();
    let digits: String = e164.chars().filter(char::is_ascii_digit).collect();
    let at_home = match digits.strip_suffix(&own) {
        Some("7") => Some("8"),
        // Nothing is dialled before these, or what belongs to them anyway.
        None | Some("1" | "34" | "39" | "45" | "47" | "48" | "65" | "351" | "352" | "420" | "852") => None,
        Some(_) => Some("0"),
    };
    let mut forms = vec![digits, own.clone()];
    forms.extend(at_home.map(|before| format!("{before}{own}")));
    forms
}

/// The first number of a text in E.164 (`+` and up to 15 digits), if it can be read. `region` is the two-letter
/// country of a number written without one; an unknown region counts as none.
pub(super) fn e164(raw: &str, region: Option<&str>) -> Option<String> {
    if raw.chars().filter(|c| c.is_numeric()).count() < FEWEST_DIGITS {
        return None;
    }
    let region = region.and_then(|code| code.to_ascii_uppercase().parse::<Region>().ok());
    // A cell often holds several numbers. The whole is tried first: `1/2` can be part of one number too.
    let parts = raw.split(SEPARATORS);
    std::iter::once(raw).chain(parts.filter(|part| part.len() < raw.len())).find_map(|part| one(part, region))
}

/// One number.
fn one(text: &str, region: Option<Region>) -> Option<String> {
    let lower = text.to_lowercase();
    // Lower case keeps byte positions for the letters at hand; where it does not, the cut is not made.
    let end = EXTENSIONS.iter().filter_map(|word| lower.find(word)).min().unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let number = PHONE_NUMBER_UTIL.parse(text, region).ok()?;
    let with_country = text.trim_start_matches(|c: char| !c.is_numeric() && c != '+' && c != '＋');
    let written_whole = with_country.starts_with(['+', '＋']);
    let fits = PHONE_NUMBER_UTIL.is_valid_number(&number)
        || written_whole && PHONE_NUMBER_UTIL.is_possible_number(&number);
    fits.then(|| number.format_as(PhoneNumberFormat::E164).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, region: &str) -> Option<String> {
        e164(raw, (!region.is_empty()).then_some(region))
    }

    #[test]
    fn national_numbers_are_read_in_their_region_and_international_ones_anywhere() {
        let moscow = Some("+74951234567".to_owned());
        for raw in [
            "8 (495) 123-45-67",
            "+7 495 123 45 67",
            "тел. 8(495)1234567",
            "8-495-123-45-67 доб. 12",
            "８ ４９５ １２３ ４５ ６７",
        ] {
            assert_eq!(read(raw, "RU"), moscow, "{raw}");
        }
        assert_eq!(read("+7 (495) 123-45-67", ""), moscow);
        assert_eq!(read("8 (495) 123-45-67", ""), None);
        assert_eq!(read("8 (495) 123-45-67", "WA"), None);
        assert_eq!(read("+380 44 100-10-10", "KZ").as_deref(), Some("+380441001010"));
        assert_eq!(read("010-60000037 转 12", "CN").as_deref(), Some("+861060000037"));
        assert_eq!(read("1-800-FLOWERS", "US").as_deref(), Some("+18003569377"));
        assert_eq!(read("(415) 293-3313 x371", "us").as_deref(), Some("+14152933313"));
    }

    #[test]
    fn the_first_of_several_numbers_is_taken() {
        assert_eq!(read("495 123-45-67, 8 (916) 765-43-21", "RU").as_deref(), Some("+74951234567"));
        assert_eq!(read("12; +44 20 7946 0958", "").as_deref(), Some("+442079460958"));
    }

    #[test]
    fn what_is_no_number_stays_unread() {
        for raw in [
            "",
            "not a phone",
            "112",
            "5550147",
            "+1",
            "123456789012345678901",
            "+",
            "99999",
            "İİİİ転доб1234567",
        ] {
            assert_eq!(read(raw, "US"), None, "{raw}");
        }
        assert_eq!(read("(555) 555-5555", "US"), None, "no such area code");
        assert_eq!(
            read("+1 (555) 555-5555", "").as_deref(),
            Some("+15555555555"),
            "written with its country"
        );
    }
}
