//! Numbers and amounts of money of one cell. What could be read in two ways is left empty and said, never guessed.

use super::{cell::Cell, cell_unwrap::has_lost_digits, notes::Why, placeholders::is_placeholder};
use crate::domain::{Answer, Currency, Field, Misread, Money, NoMoney, NoNumber, Number};

/// Reads a number.
pub(super) fn number(field: &Field, text: &str) -> Cell {
    match Number::read(text) {
        Ok(number) if !has_lost_digits(text) => Cell::Answer(Answer::Number(number)),
        Ok(_) => Cell::LostDigits,
        Err(why) => wrong(field, text, NoMoney::Number(why)),
    }
}

/// Reads an amount. `currency`: what a column beside it says; empty where there is none. `told`: the currency of amounts
/// of which neither says one.
pub(super) fn money(field: &Field, text: &str, currency: &str, told: Option<Currency>) -> Cell {
    let beside = Currency::from_code(currency).or_else(|| Currency::from_sign(currency));
    if beside.is_none() && !currency.is_empty() && !is_placeholder(currency) {
        return Cell::Left(Why::NoCurrency);
    }
    match Money::read(text, beside.or(told)) {
        Ok(money) if beside.is_some_and(|beside| beside != money.currency) => Cell::Left(Why::TwoCurrencies),
        Ok(_) if has_lost_digits(text) => Cell::LostDigits,
        Ok(money) if field.is_above_nothing() && money.minor < 0 => wrong(field, text, NoMoney::Negative),
        Ok(money) => Cell::Answer(Answer::Money(money)),
        Err(why) => wrong(field, text, why),
    }
}

fn wrong(field: &Field, text: &str, why: NoMoney) -> Cell {
    match why {
        NoMoney::Number(NoNumber::TwoWays) => Cell::Left(Why::TwoWays),
        NoMoney::Number(NoNumber::TooLong) | NoMoney::TooFine(_) => Cell::Left(Why::TooFine),
        _ if is_placeholder(text) => Cell::Placeholder,
        NoMoney::NoCurrency => Cell::Left(Why::NoCurrency),
        NoMoney::Shortened | NoMoney::Negative => {
            let (field, text) = (field.code.clone(), text.to_owned());
            Cell::Unread(Misread::NoMoney { field, text, why }.message())
        }
        NoMoney::Number(why @ NoNumber::None) => {
            let (field, text) = (field.code.clone(), text.to_owned());
            match has_lost_digits(&text) {
                true => Cell::LostDigits,
                false => Cell::Unread(Misread::NoNumber { field, text, why }.message()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CALL, FieldKind, default_catalogue};

    fn field(kind: FieldKind) -> Field {
        let plain = default_catalogue();
        let outcome = plain.field(CALL, "outcome").unwrap();
        Field { kind, picklist: None, code: "amount".into(), ..outcome.clone() }
    }

    #[test]
    fn an_amount_takes_the_currency_beside_it_and_is_never_guessed() {
        let field = field(FieldKind::Money);
        let read = |text, currency| match money(&field, text, currency, None) {
            Cell::Answer(Answer::Money(money)) => money.to_string(),
            Cell::Left(why) => why.code().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(read("1 234,50 EUR", ""), "1234.50 EUR");
        assert_eq!(read("€1,234.50", ""), "1234.50 EUR");
        assert_eq!(read("1234.5", "usd"), "1234.50 USD");
        assert_eq!(read("0", "EUR"), "0.00 EUR", "nothing is an amount, too");
        assert_eq!(read("$5", "USD"), "no_currency", "a sign that many currencies have says none of them");
        assert_eq!(read("€5", "USD"), "two_currencies");
        assert_eq!(read("5", ""), "no_currency");
        assert_eq!(read("5", "Taler"), "no_currency");
        assert_eq!(read("1,234", "EUR"), "two_ways");
        assert_eq!(read("1.005", "JPY"), "two_ways");
        assert_eq!(read("1.05", "JPY"), "too_fine");
        assert_eq!(read("-", "EUR"), "Placeholder");
        assert!(read("many", "EUR").starts_with("Unread"));
        let told = |text, beside| match money(&field, text, beside, Currency::from_code("EUR")) {
            Cell::Answer(Answer::Money(money)) => money.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(told("5", ""), "5.00 EUR");
        assert_eq!((told("5", "USD").as_str(), told("£5", "").as_str()), ("5.00 USD", "5.00 GBP"));
    }

    #[test]
    fn a_number_is_exact() {
        let field = field(FieldKind::Number);
        let read = |text| match number(&field, text) {
            Cell::Answer(Answer::Number(number)) => number.to_string(),
            Cell::Left(why) => why.code().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!((read("0").as_str(), read("1.234,5").as_str()), ("0", "1234.5"));
        assert_eq!((read("12.345").as_str(), read("n/a").as_str()), ("two_ways", "Placeholder"));
    }
}
