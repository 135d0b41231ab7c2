//! Decimal numbers and amounts of money, exact to the last digit: never a float.
//!
//! Whoever types or imports a number writes it as their country does: `1234.5`, `1 234,50`, `1.234,50`. What could be read
//! in two ways, such as `1,234`, is refused and not guessed.

use std::{fmt, str::FromStr};

use iso_currency::Currency as Iso;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Digits after the point at the most.
const MOST_PLACES: usize = 6;
/// Digits in all at the most: what an `i64` holds whatever they are.
const MOST_DIGITS: usize = 18;

/// A decimal number: `digits` divided by ten as often as `places` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i64,
    places: u8,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// It is none.
    None,
    /// Its one mark may divide thousands or begin the decimals: `1,234`.
    TwoWays,
    /// It has more digits than are kept.
    TooLong,
}

impl Number {
    /// A whole number.
    pub fn whole(digits: i64) -> Number {
        Number { digits, places: 0 }
    }

    /// The digits, and how many of them stand after the point.
    pub fn parts(self) -> (i64, u8) {
        (self.digits, self.places)
    }

    /// Reads a number as people of any country write it.
    ///
    /// # Errors
    /// It is no number, or could be two.
    pub fn read(text: &str) -> Result<Number, NoNumber> {
        let text = text.trim();
        let (sign, rest) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest.trim_start()),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
        let marks: Vec<(usize, char)> = rest.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
        let fits = |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, '.' | ',');
        if !rest.chars().all(fits)
            || !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
        {
            return Err(NoNumber::None);
        }
        let (whole, decimals) = match marks[..] {
            [] => (rest, ""),
            [(at, _)] => {
                let (whole, decimals) = (&rest[..at], &rest[at + 1..]);
                // Three digits after one mark and no more than three before it: thousands as well as decimals.
                let looks_grouped = decimals.len() == 3
                    && matches!(whole.len(), 1..=3)
                    && whole.bytes().all(|b| b.is_ascii_digit())
                    && whole != "0";
                if looks_grouped {
                    return Err(NoNumber::TwoWays);
                }
                (whole, decimals)
            }
            [.., (last, mark)] => {
                let others = &marks[..marks.len() - 1];
                match others.iter().all(|(_, other)| *other != mark) {
                    // The last one differs from those before it, which divide thousands.
                    true => (&rest[..last], &rest[last + 1..]),
                    false if others.iter().all(|(_, other)| *other == mark) => (rest, ""),
                    false => return Err(NoNumber::None),
                }
            }
        };
        let whole = grouped(whole, is_space).ok_or(NoNumber::None)?;
        if !decimals.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && decimals.is_empty()) {
            return Err(NoNumber::None);
        }
        let decimals = decimals.trim_end_matches('0');
        let kept: String = whole.trim_start_matches('0').chars().chain(decimals.chars()).collect();
        if decimals.len() > MOST_PLACES || kept.len() > MOST_DIGITS {
            return Err(NoNumber::TooLong);
        }
        let digits: i64 = if kept.is_empty() { 0 } else { kept.parse().map_err(|_| NoNumber::TooLong)? };
        // At most six.
        Ok(Number { digits: sign * digits, places: u8::try_from(decimals.len()).unwrap_or(0) })
    }
}

/// The digits of the part before the decimals: without its marks, which must stand between groups of three.
fn grouped(whole: &str, is_space: impl Fn(char) -> bool) -> Option<String> {
    let is_mark = |c: char| is_space(c) || matches!(c, '.' | ',');
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let fits = match groups[..] {
        [_] => true,
        [first, ref others @ ..] => {
            matches!(first.len(), 1..=3) && others.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    let digits = groups.concat();
    (fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// With a point and as many digits after it as it has: `-1234.5`. [`Number::from_str`] reads it back.
impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&plain(self.digits, usize::from(self.places)))
    }
}

impl FromStr for Number {
    type Err = NoNumber;

    /// Reads the one form [`Number`] is written in: a point, no other mark.
    fn from_str(text: &str) -> Result<Number, NoNumber> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{decimals}").parse().map_err(|_| NoNumber::None)?;
        let places = u8::try_from(decimals.len()).map_err(|_| NoNumber::TooLong)?;
        if usize::from(places) > MOST_PLACES || decimals.bytes().any(|b| !b.is_ascii_digit()) {
            return Err(NoNumber::None);
        }
        Ok(Number { digits, places })
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        String::deserialize(from)?.parse().map_err(|_| D::Error::custom("not a number"))
    }
}

/// Digits with a point before the last `places` of them.
fn plain(digits: i64, places: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let all = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
    let (whole, decimals) = all.split_at(all.len() - places);
    match decimals {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{decimals}"),
    }
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(Iso);

impl Currency {
    /// By its three letters, in any case.
    pub fn from_code(code: &str) -> Option<Currency> {
        Iso::from_code(&code.to_ascii_uppercase()).map(Currency)
    }

    /// By its sign, where only one currency is meant by it: `€`, `₽`, `£`. `$` and `¥` are those of many.
    pub fn from_sign(sign: &str) -> Option<Currency> {
        let code = match sign {
            "€" => "EUR",
            "£" => "GBP",
            "₽" => "RUB",
            "₴" => "UAH",
            "₸" => "KZT",
            "₺" => "TRY",
            "₹" => "INR",
            "₩" => "KRW",
            "₪" => "ILS",
            "US$" => "USD",
            _ => return None,
        };
        Currency::from_code(code)
    }

    /// Its three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits its smallest unit has: 2 for cents, 0 for yen.
    pub fn places(self) -> u8 {
        self.0.exponent().and_then(|places| u8::try_from(places).ok()).unwrap_or(2)
    }
}

/// An amount of money in the smallest unit of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// In cents, or whatever the smallest unit is.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMoney {
    /// Its number is none.
    Number(NoNumber),
    /// It does not say its currency, and none stands for it.
    NoCurrency,
    /// It has more decimals than its currency has.
    TooFine(Currency),
    /// It is written short, with a letter or word for thousands or millions, which nobody reads the same.
    Shortened,
    /// It is below nothing, where only an amount can be meant.
    Negative,
}

/// Letters and words that stand for thousands and more.
const SHORT: [&str; 12] = ["k", "к", "m", "м", "b", "т", "тыс", "тыс.", "млн", "mln", "万", "千"];

impl Money {
    /// Reads an amount with its currency before or after it, as a code or as a sign that only one currency has:
    /// `1 234,50 EUR`, `€1,234.50`. `otherwise`: the currency of an amount that says none.
    ///
    /// # Errors
    /// It is no amount, could be two, or its currency is not said.
    pub fn read(text: &str, otherwise: Option<Currency>) -> Result<Money, NoMoney> {
        let text = text.trim();
        let is_word =
            |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+' | '\'' | '’'));
        let named = |word: &str| Currency::from_code(word).or_else(|| Currency::from_sign(word));
        let first = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
        // A word may end with a point of its own.
        let is_behind = |c: char| is_word(c) && !c.is_whitespace();
        let last = text[first..].find(is_behind).map_or(text.len(), |at| first + at);
        if first == last {
            return Err(NoMoney::Number(NoNumber::None));
        }
        let (before, number, after) = (text[..first].trim(), text[first..last].trim(), text[last..].trim());
        let first_word = after.split_whitespace().next().unwrap_or_default().to_lowercase();
        if SHORT.contains(&first_word.as_str()) {
            return Err(NoMoney::Shortened);
        }
        let currency = match (before, after) {
            ("", "") => otherwise.ok_or(NoMoney::NoCurrency)?,
            (word, "") | ("", word) => named(word).ok_or(NoMoney::NoCurrency)?,
            _ => return Err(NoMoney::Number(NoNumber::None)),
        };
        let number = Number::read(number).map_err(NoMoney::Number)?;
        Money::of(number, currency)
    }

    /// So much of a currency.
    ///
    /// # Errors
    /// It has more decimals than the currency, or more digits than are kept.
    pub fn of(number: Number, currency: Currency) -> Result<Money, NoMoney> {
        let (digits, places) = number.parts();
        let missing = currency.places().checked_sub(places).ok_or(NoMoney::TooFine(currency))?;
        let minor = 10_i64.checked_pow(u32::from(missing)).and_then(|factor| digits.checked_mul(factor));
        Ok(Money { minor: minor.ok_or(NoMoney::Number(NoNumber::TooLong))?, currency })
    }

    /// The amount without its currency, with all its decimals: `1234.50`.
    pub fn amount(self) -> String {
        plain(self.minor, usize::from(self.currency.places()))
    }
}

/// `1234.50 EUR`.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.amount(), self.currency.code())
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.currency.code(), self.minor).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Money, D::Error> {
        let (code, minor) = <(String, i64)>::deserialize(from)?;
        let currency = Currency::from_code(&code).ok_or_else(|| D::Error::custom("unknown currency"))?;
        Ok(Money { minor, currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_each_country_writes_it_and_never_guessed() {
        let read = |text: &str| Number::read(text).map(|number| number.to_string());
        for (text, meant) in [
            ("1234", "1234"),
            ("1234.5", "1234.5"),
            ("1234,50", "1234.5"),
            ("1 234,50", "1234.5"),
            ("1\u{a0}234\u{202f}567", "1234567"),
            ("1.234,50", "1234.5"),
            ("1,234.50", "1234.5"),
            ("1,234,567", "1234567"),
            ("1'234.50", "1234.5"),
            ("-12,5", "-12.5"),
            ("0,125", "0.125"),
            ("1234,567", "1234.567"),
            (".5", "0.5"),
            ("000", "0"),
        ] {
            assert_eq!(read(text), Ok(meant.to_owned()), "{text}");
        }
        for text in ["1,234", "12.345", "999,999"] {
            assert_eq!(read(text), Err(NoNumber::TwoWays), "{text}");
        }
        for text in ["", "abc", "1,2,3", "1.23.456", "1 23", "1,234.567,8", "--1", "1e5", "١٢", "12 EUR", "."]
        {
            assert_eq!(read(text), Err(NoNumber::None), "{text}");
        }
        assert_eq!(read("0.1234567"), Err(NoNumber::TooLong));
        assert_eq!(read("9999999999999999999"), Err(NoNumber::TooLong));
    }

    #[test]
    fn money_says_its_currency_and_is_exact_in_its_smallest_unit() {
        let read = |text: &str| Money::read(text, None).map(|money| money.to_string());
        for (text, meant) in [
            ("1 234,50 EUR", "1234.50 EUR"),
            ("€1,234.50", "1234.50 EUR"),
            ("1234 rub", "1234.00 RUB"),
            ("-5 USD", "-5.00 USD"),
            ("0,05 ₽", "0.05 RUB"),
            ("1500 JPY", "1500 JPY"),
            ("1.5 KWD", "1.500 KWD"),
        ] {
            assert_eq!(read(text), Ok(meant.to_owned()), "{text}");
        }
        assert_eq!(read("100"), Err(NoMoney::NoCurrency));
        assert_eq!(read("$100"), Err(NoMoney::NoCurrency), "the dollar of which country");
        assert_eq!(read("100 Taler"), Err(NoMoney::NoCurrency));
        assert_eq!(read("1,234 EUR"), Err(NoMoney::Number(NoNumber::TwoWays)));
        for text in ["12k", "12K EUR", "12 тыс. ₽", "3 млн", "€12k", "5万"] {
            assert_eq!(read(text), Err(NoMoney::Shortened), "{text}");
        }
        let yen = Currency::from_code("JPY").unwrap();
        assert_eq!(read("1.5 JPY"), Err(NoMoney::TooFine(yen)));
        assert_eq!(Money::read("100", Some(yen)).unwrap().to_string(), "100 JPY");
    }

    #[test]
    fn both_survive_json() {
        let money = Money::read("1234.50 EUR", None).unwrap();
        let json = serde_json::to_string(&money).unwrap();
        assert_eq!(
            (json.as_str(), serde_json::from_str::<Money>(&json).unwrap()),
            (r#"["EUR",123450]"#, money)
        );
        let number = Number::read("-0,05").unwrap();
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!((json.as_str(), serde_json::from_str::<Number>(&json).unwrap()), (r#""-0.05""#, number));
    }
}
