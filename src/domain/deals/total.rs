//! Sums of money in one currency, the share of an amount, and rates between currencies. Exact: integers of the smallest unit.

use std::{fmt, ops::AddAssign};

use crate::{
    domain::{Currency, Message, Money, NoNumber, Number, clean_capped},
    message,
};

/// A sum in the smallest unit of a currency: more than one amount can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Total(pub i128);

impl Total {
    /// The sum without its currency, with all its decimals: `1234.50`.
    pub fn amount(self, currency: Currency) -> String {
        let places = usize::from(currency.places());
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = format!("{:0>width$}", self.0.unsigned_abs(), width = places + 1);
        let (whole, decimals) = all.split_at(all.len() - places);
        match decimals {
            "" => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{decimals}"),
        }
    }
}

impl AddAssign for Total {
    fn add_assign(&mut self, other: Total) {
        self.0 += other.0;
    }
}

impl std::ops::Add for Total {
    type Output = Total;

    fn add(self, other: Total) -> Total {
        Total(self.0 + other.0)
    }
}

impl std::ops::Sub for Total {
    type Output = Total;

    fn sub(self, other: Total) -> Total {
        Total(self.0 - other.0)
    }
}

/// So many per cent of one amount, in its smallest unit; half a unit counts as one, away from zero.
pub fn weighted(minor: i128, per_cent: u8) -> i128 {
    rounded(minor * i128::from(per_cent), 100)
}

/// A quotient to the nearest whole number; halves go away from zero.
fn rounded(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number / by, number % by);
    if rest.abs() * 2 >= by { whole + number.signum() } else { whole }
}

/// What one unit of a currency is in another: `EUR=1.08USD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The currency that is changed.
    pub from: Currency,
    /// How many of the other one of it is.
    pub factor: Number,
    /// The other one.
    pub to: Currency,
}

/// Rates into one currency. Without any, each currency stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(Vec<Rate>);

impl Rate {
    /// Reads `EUR=1.08USD`: one euro is 1.08 dollars.
    ///
    /// # Errors
    /// It is no rate.
    pub fn read(text: &str) -> Result<Rate, Message> {
        let shown = || clean_capped(text, 40);
        let wrong = || {
            message!(
                "rate-wrong",
                "`{rate}` is no rate: write EUR=1.08USD for one euro in dollars",
                rate = shown()
            )
        };
        let (from, rest) = text.split_once('=').ok_or_else(wrong)?;
        let rest = rest.trim();
        let letters = rest.find(|c: char| c.is_alphabetic()).ok_or_else(wrong)?;
        let (number, to) = (rest[..letters].trim(), rest[letters..].trim());
        let currency = |code: &str| {
            Currency::from_code(code).filter(|_| code.len() == 3).ok_or_else(|| {
                message!(
                    "rate-currency",
                    "rate `{rate}`: `{code}` is no currency of ISO 4217, as EUR is",
                    rate = shown(),
                    code = clean_capped(code, 20)
                )
            })
        };
        let (from, to) = (currency(from.trim())?, currency(to)?);
        let factor = Number::read(number).map_err(|why| match why {
            NoNumber::TwoWays => message!(
                "rate-two-ways",
                "rate `{rate}`: its number can be read in two ways; write it with a point and without marks between thousands",
                rate = shown()
            ),
            NoNumber::None | NoNumber::TooLong => wrong(),
        })?;
        if factor.parts().0 <= 0 {
            return Err(message!("rate-zero", "rate `{rate}`: it must be more than nothing", rate = shown()));
        }
        if from == to {
            return Err(message!(
                "rate-itself",
                "rate `{rate}` leads from a currency to itself",
                rate = shown()
            ));
        }
        Ok(Rate { from, factor, to })
    }

    /// An amount of its currency in the other one, to the other's smallest unit; none where it is too large to be kept.
    fn convert(self, minor: i64) -> Option<Money> {
        let (digits, places) = self.factor.parts();
        let ten = |power: u8| 10_i128.checked_pow(u32::from(power));
        let above = i128::from(minor).checked_mul(i128::from(digits))?.checked_mul(ten(self.to.places())?)?;
        let below = ten(places)?.checked_mul(ten(self.from.places())?)?;
        Some(Money { minor: i64::try_from(rounded(above, below)).ok()?, currency: self.to })
    }
}

impl Rates {
    /// Rates that all lead into one currency, one for each other.
    ///
    /// # Errors
    /// They lead into several, or there are two for one.
    pub fn new(rates: Vec<Rate>) -> Result<Rates, Message> {
        for (at, rate) in rates.iter().enumerate() {
            if let Some(other) = rates.iter().find(|other| other.to != rate.to) {
                return Err(message!(
                    "rates-two-targets",
                    "rates lead into {one} and into {other}: give all of them into one currency",
                    one = rate.to.code(),
                    other = other.to.code()
                ));
            }
            if rates[..at].iter().any(|other| other.from == rate.from) {
                return Err(message!(
                    "rates-twice",
                    "there are two rates for {currency}: give one",
                    currency = rate.from.code()
                ));
            }
        }
        Ok(Rates(rates))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rates.
    pub fn all(&self) -> &[Rate] {
        &self.0
    }

    /// An amount in the currency that the rates lead into. One without a rate stays as it is, and so does one that
    /// would be too large to be kept.
    pub fn convert(&self, money: Money) -> Money {
        let rate = self.0.iter().find(|rate| rate.from == money.currency);
        rate.and_then(|rate| rate.convert(money.minor)).unwrap_or(money)
    }
}

/// A sum with its currency, for people.
pub struct Shown(pub Total, pub Currency);

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.0.amount(self.1), self.1.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::read(text, None).unwrap()
    }

    #[test]
    fn a_share_is_rounded_to_the_smallest_unit_away_from_zero() {
        for (minor, per_cent, want) in
            [(101, 50, 51), (-101, 50, -51), (99, 10, 10), (94, 10, 9), (95, 10, 10), (7, 0, 0), (7, 100, 7)]
        {
            assert_eq!(weighted(minor, per_cent), want, "{minor} {per_cent}");
        }
        assert_eq!(weighted(i64::MIN.into(), 100), i128::from(i64::MIN));
    }

    #[test]
    fn a_sum_is_shown_with_the_decimals_of_its_currency() {
        let code = |code: &str| Currency::from_code(code).unwrap();
        assert_eq!(Shown(Total(-5), code("EUR")).to_string(), "-0.05 EUR");
        assert_eq!(Total(1234).amount(code("JPY")), "1234");
        assert_eq!(Total(1234).amount(code("KWD")), "1.234");
        let mut sum = Total(i128::from(i64::MAX));
        sum += Total(i64::MAX.into());
        assert_eq!(sum.amount(code("USD")), "184467440737095516.14");
    }

    #[test]
    fn a_rate_changes_an_amount_to_the_cent() {
        let rates = |texts: &[&str]| Rates::new(texts.iter().map(|text| Rate::read(text).unwrap()).collect());
        let into_usd = rates(&["EUR=1.08USD", "JPY = 0,0067 usd", "KWD=3.25 USD"]).unwrap();
        for (from, to) in [
            ("100.01 EUR", "108.01 USD"),
            ("-100.01 EUR", "-108.01 USD"),
            ("1500 JPY", "10.05 USD"),
            ("0.555 KWD", "1.80 USD"),
            ("7 GBP", "7.00 GBP"),
            ("7 USD", "7.00 USD"),
        ] {
            assert_eq!(into_usd.convert(money(from)).to_string(), to, "{from}");
        }
        assert!(
            rates(&["EUR=1.08USD", "USD=0.93EUR"]).unwrap_err().to_string().starts_with("rates lead into")
        );
        assert!(rates(&["EUR=1.08USD", "EUR=1.09USD"]).unwrap_err().to_string().starts_with("there are two"));
    }

    #[test]
    fn what_is_no_rate_is_refused_with_what_to_write() {
        for (text, says) in [
            ("EUR", "is no rate: write EUR=1.08USD"),
            ("EUR=1.08", "is no rate"),
            ("EUR=USD", "is no rate"),
            ("EUR=0USD", "more than nothing"),
            ("EUR=-1USD", "more than nothing"),
            ("EUR=1.08EUR", "to itself"),
            ("ABC=1USD", "`ABC` is no currency"),
            ("EUR=1USDX", "`USDX` is no currency"),
            ("EUR=1,234USD", "two ways"),
            ("=1USD", "`` is no currency"),
        ] {
            let error = Rate::read(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
