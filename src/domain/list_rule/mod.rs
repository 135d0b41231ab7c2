//! Which accounts are on a call list: the language of `needed` (see [`super::Rule`]), with words for what was logged with an account.
//!
//! ```text
//! rule  = and ("or" and)*            and  = test ("and" test)*
//! test  = "always" | ["not"] "(" rule ")"
//!       | FIELD ["not"] "in" "{" VALUE ("," VALUE)* "}"      FIELD: one of accounts, or `outcome`: that of the last call,
//!                                                            or `next_step`: the last that was agreed
//!       | FIELD "is" ["not"] ("set" | "empty" | "past")
//!       | FIELD ("=" | "!=" | "<" | "<=" | ">" | ">=" | "begins" | "contains") VALUE
//!       | "never" ("called" | "reached")
//!       | ("last_call" | "last_reached") ("older" | "newer") AGE       AGE: 30min, 12h, 30d, 2w, 3mo
//!       | ("calls" | "reached" | "tries") ("=" | "!=" | "<" | "<=" | ">" | ">=") NUMBER
//!       | ("due" | FIELD) ("before" | "after") TIME           TIME: now, today, tomorrow, yesterday, 2026-12-01, +3d, -2w
//! ```
//! A value with spaces or marks stands in quotes: `city = "Нижний Новгород"`. Texts are compared without case, accents of typing
//! (`ё`, full width) and doubled spaces. An empty field is in no set, is neither before nor after, and passes `not in` and `!=`.
//! `calls` are all calls, `reached` those in which somebody was reached, `tries` those since then in which nobody was. `due` is the
//! first promise that is open. An account that nobody called is not `older`: say `never called or last_call older 30d`.

mod check;
mod facts;
mod fields;
mod grammar;
mod timing;
mod tokens;

use std::fmt;

pub use facts::{CallFacts, PastCall};
pub use timing::{Age, When};

use super::{Answer, Answers, Moment, RuleError, Zone, code};

/// What is compared how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The same.
    Is,
    /// Another, or none.
    IsNot,
    /// Less.
    Under,
    /// Less or the same.
    UpTo,
    /// More.
    Over,
    /// More or the same.
    From,
    /// A text that begins so.
    Begins,
    /// A text that has it in it.
    Contains,
}

impl Compare {
    const ALL: [(Compare, &'static str); 8] = [
        (Compare::Is, "="),
        (Compare::IsNot, "!="),
        (Compare::Under, "<"),
        (Compare::UpTo, "<="),
        (Compare::Over, ">"),
        (Compare::From, ">="),
        (Compare::Begins, "begins"),
        (Compare::Contains, "contains"),
    ];

    fn word(self) -> &'static str {
        Compare::ALL.iter().find(|(one, _)| *one == self).map_or("=", |(_, word)| word)
    }

    /// Whether it compares more and less.
    pub fn is_of_numbers(self) -> bool {
        matches!(self, Compare::Under | Compare::UpTo | Compare::Over | Compare::From)
    }

    fn holds<T: PartialOrd>(self, one: &T, other: &T) -> bool {
        match self {
            Compare::Is => one == other,
            Compare::IsNot => one != other,
            Compare::Under => one < other,
            Compare::UpTo => one <= other,
            Compare::Over => one > other,
            Compare::From => one >= other,
            Compare::Begins | Compare::Contains => false,
        }
    }
}

/// Which calls are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// All.
    Calls,
    /// Those in which somebody was reached.
    Reached,
    /// Those since then in which nobody was.
    Tries,
}

impl Counted {
    const ALL: [(Counted, &'static str); 3] =
        [(Counted::Calls, "calls"), (Counted::Reached, "reached"), (Counted::Tries, "tries")];

    fn word(self) -> &'static str {
        Counted::ALL.iter().find(|(one, _)| *one == self).map_or("calls", |(_, word)| word)
    }
}

/// A parsed rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRule {
    /// Every account.
    Always,
    /// The field's item, text or number is one of these.
    In {
        /// The field.
        field: String,
        /// It is none of them, or empty.
        is_negated: bool,
        /// The values.
        values: Vec<String>,
    },
    /// The field is compared with a value.
    Compared {
        /// The field.
        field: String,
        /// How.
        how: Compare,
        /// The value.
        value: String,
    },
    /// The field has an answer.
    IsSet {
        /// The field.
        field: String,
        /// It has none.
        is_negated: bool,
    },
    /// The field is a moment or a day before now.
    IsPast {
        /// The field.
        field: String,
        /// It is none, or has none.
        is_negated: bool,
    },
    /// The field's moment, or the first open promise, lies before a time.
    Timed {
        /// The field.
        field: String,
        /// It lies after it.
        is_after: bool,
        /// The time.
        when: When,
    },
    /// Nobody called.
    Never {
        /// Nobody was reached.
        is_reached: bool,
    },
    /// The last call is older than that.
    Last {
        /// The last in which somebody was reached.
        is_reached: bool,
        /// It is newer.
        is_newer: bool,
        /// Than so long ago.
        age: Age,
    },
    /// So many calls.
    Count {
        /// Which.
        of: Counted,
        /// More, less or as many as
        how: Compare,
        /// these.
        count: u32,
    },
    /// What does not hold.
    Not(Box<ListRule>),
    /// All of them.
    And(Vec<ListRule>),
    /// Any of them.
    Or(Vec<ListRule>),
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct ListFacts<'a> {
    /// The account's fields.
    pub account: &'a Answers,
    /// What was logged with it.
    pub calls: &'a CallFacts,
    /// When it is asked, and where a day begins.
    pub at: (Moment, Zone),
}

/// Texts as they are compared: without case, without how they were typed.
pub fn same_text(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = text.nfkc().collect::<String>().to_lowercase().replace('ё', "е");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl ListRule {
    /// Reads a rule; the grammar is at the head of this file.
    ///
    /// # Errors
    /// It is no rule: what could stand there, and what does.
    pub fn parse(text: &str) -> Result<ListRule, RuleError> {
        grammar::read(text)
    }

    /// Whether an account is on the list now.
    pub fn holds(&self, of: ListFacts<'_>) -> bool {
        let ListFacts { account, calls, at: (now, zone) } = of;
        match self {
            ListRule::Always => true,
            ListRule::In { field, is_negated, values } => {
                let is_in = match calls.item(field) {
                    Some(item) => item.is_some_and(|item| values.iter().any(|value| value == item)),
                    None => account
                        .get(field)
                        .is_some_and(|answer| values.iter().any(|value| is_same(answer, value))),
                };
                is_in != *is_negated
            }
            ListRule::Compared { field, how, value } => match calls.item(field) {
                Some(item) => (item == Some(value.as_str())) == (*how == Compare::Is),
                None => {
                    account.get(field).map_or(*how == Compare::IsNot, |answer| compares(answer, *how, value))
                }
            },
            ListRule::IsSet { field, is_negated } => has(of, field) != *is_negated,
            ListRule::IsPast { field, is_negated } => {
                moment_of(of, field).is_some_and(|at| at <= now) != *is_negated
            }
            ListRule::Timed { field, is_after, when } => moment_of(of, field).is_some_and(|at| {
                let (first, next) = when.span(now, zone);
                if *is_after { at >= next } else { at < first }
            }),
            ListRule::Never { is_reached: false } => calls.calls == 0,
            ListRule::Never { is_reached: true } => calls.reached == 0,
            ListRule::Last { is_reached, is_newer, age } => {
                let last = if *is_reached { calls.last_reached } else { calls.last_call };
                last.is_some_and(|last| (last > age.before(now, zone)) == *is_newer)
            }
            ListRule::Count { of, how, count } => {
                let counted = match of {
                    Counted::Calls => calls.calls,
                    Counted::Reached => calls.reached,
                    Counted::Tries => calls.tries,
                };
                how.holds(&counted, count)
            }
            ListRule::Not(rule) => !rule.holds(of),
            ListRule::And(rules) => rules.iter().all(|rule| rule.holds(of)),
            ListRule::Or(rules) => rules.iter().any(|rule| rule.holds(of)),
        }
    }

    /// Whether it asks for anything that was logged: only then is that read.
    pub fn asks_for_calls(&self) -> bool {
        match self {
            ListRule::Never { .. } | ListRule::Last { .. } | ListRule::Count { .. } => true,
            ListRule::In { field, .. }
            | ListRule::Compared { field, .. }
            | ListRule::IsSet { field, .. }
            | ListRule::IsPast { field, .. }
            | ListRule::Timed { field, .. } => is_logged(field),
            ListRule::Always => false,
            ListRule::Not(rule) => rule.asks_for_calls(),
            ListRule::And(rules) | ListRule::Or(rules) => rules.iter().any(ListRule::asks_for_calls),
        }
    }

    /// Whether the mere passing of time can bring an account onto the list or off it.
    pub fn asks_for_time(&self) -> bool {
        match self {
            ListRule::Last { .. } | ListRule::IsPast { .. } | ListRule::Timed { .. } => true,
            ListRule::Not(rule) => rule.asks_for_time(),
            ListRule::And(rules) | ListRule::Or(rules) => rules.iter().any(ListRule::asks_for_time),
            _ => false,
        }
    }
}

/// Whether a name stands for what was logged and not for a field of the account.
fn is_logged(field: &str) -> bool {
    matches!(field, code::OUTCOME | code::NEXT_STEP | code::DUE)
}

fn has(of: ListFacts<'_>, field: &str) -> bool {
    match of.calls.item(field) {
        Some(item) => item.is_some(),
        None if field == code::DUE => of.calls.due.is_some(),
        None => of.account.has(field),
    }
}

fn moment_of(of: ListFacts<'_>, field: &str) -> Option<Moment> {
    if field == code::DUE {
        return of.calls.due;
    }
    match of.account.get(field)? {
        Answer::Date(day) => Some(Moment::from_local(day.and_time(chrono::NaiveTime::MIN), of.at.1)),
        answer => answer.moment(),
    }
}

/// What an answer says in one word, as it is compared.
fn said(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) | Answer::User(text) => same_text(text),
        Answer::Phone(phone) => phone.e164.clone().unwrap_or_else(|| same_text(&phone.raw)),
        Answer::Number(number) => number.to_string(),
        Answer::Money(money) => money.amount(),
        Answer::Date(day) => day.to_string(),
        Answer::Flag(is_set) => is_set.to_string(),
        other => other.item_code().unwrap_or_default().to_owned(),
    }
}

fn is_same(answer: &Answer, value: &str) -> bool {
    said(answer) == value || said(answer) == same_text(value)
}

fn compares(answer: &Answer, how: Compare, value: &str) -> bool {
    match how {
        Compare::Is => is_same(answer, value),
        Compare::IsNot => !is_same(answer, value),
        Compare::Begins => said(answer).starts_with(&same_text(value)),
        Compare::Contains => said(answer).contains(&same_text(value)),
        _ => match answer {
            Answer::Date(day) => value.parse().is_ok_and(|value| how.holds(day, &value)),
            answer => match (plain(&said(answer)), plain(value)) {
                (Some(one), Some(other)) => how.holds(&one, &other),
                _ => false,
            },
        },
    }
}

/// A number to compare: the whole part and what follows, exactly.
fn plain(text: &str) -> Option<i128> {
    const PLACES: u32 = 6;
    let (digits, places) = super::Number::read(text).ok()?.parts();
    Some(i128::from(digits) * 10_i128.pow(PLACES.saturating_sub(u32::from(places))))
}

impl fmt::Display for ListRule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = |is_negated: &bool| if *is_negated { "not " } else { "" };
        let several = |rules: &[ListRule], word: &str, out: &mut fmt::Formatter<'_>| {
            for (at, rule) in rules.iter().enumerate() {
                if at > 0 {
                    write!(out, " {word} ")?;
                }
                match rule {
                    ListRule::Or(_) | ListRule::And(_) => write!(out, "({rule})")?,
                    _ => write!(out, "{rule}")?,
                }
            }
            Ok(())
        };
        match self {
            ListRule::Always => write!(out, "always"),
            ListRule::In { field, is_negated, values } => {
                let values: Vec<String> = values.iter().map(|value| tokens::quoted(value)).collect();
                write!(out, "{field} {}in {{{}}}", not(is_negated), values.join(", "))
            }
            ListRule::Compared { field, how, value } => {
                write!(out, "{field} {} {}", how.word(), tokens::quoted(value))
            }
            ListRule::IsSet { field, is_negated: false } => write!(out, "{field} is set"),
            ListRule::IsSet { field, is_negated: true } => write!(out, "{field} is empty"),
            ListRule::IsPast { field, is_negated } => write!(out, "{field} is {}past", not(is_negated)),
            ListRule::Timed { field, is_after, when } => {
                write!(out, "{field} {} {when}", if *is_after { "after" } else { "before" })
            }
            ListRule::Never { is_reached } => {
                write!(out, "never {}", if *is_reached { "reached" } else { "called" })
            }
            ListRule::Last { is_reached, is_newer, age } => {
                let which = if *is_reached { "last_reached" } else { "last_call" };
                write!(out, "{which} {} {age}", if *is_newer { "newer" } else { "older" })
            }
            ListRule::Count { of, how, count } => write!(out, "{} {} {count}", of.word(), how.word()),
            ListRule::Not(rule) => write!(out, "not ({rule})"),
            ListRule::And(rules) => several(rules, "and", out),
            ListRule::Or(rules) => several(rules, "or", out),
        }
    }
}

#[cfg(test)]
mod tests;
