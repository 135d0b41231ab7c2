//! `needed`: a small declarative rule over the record's other fields.
//!
//! ```text
//! rule  = and ("or" and)*            and  = test ("and" test)*
//! test  = "always" | "never" | "(" rule ")"
//!       | FIELD ["not"] "in" "{" CODE ("," CODE)* "}"
//!       | FIELD ["not"] "in" "phase" "{" PHASE ("," PHASE)* "}"
//!       | FIELD "is" ("set" | "empty" | "past" | PHASE)
//! ```
//! An empty field is in no set and in no phase, is not past, and passes `not in`. A phase is that of the field's item, and
//! holds for items that are added later, too.

mod grammar;

use std::fmt;

use super::{Answer, Answers, Message, Moment, Phase};
use crate::message;

/// A parsed rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// In every record.
    Always,
    /// In none.
    Never,
    /// The field's item is one of these.
    In(String, Vec<String>),
    /// The field is empty or its item is none of these.
    NotIn(String, Vec<String>),
    /// The field's item is of one of these phases, or of none of them.
    InPhase(PhaseTest),
    /// The field has an answer.
    IsSet(String),
    /// The field has none.
    IsEmpty(String),
    /// The field is a moment before now.
    IsPast(String),
    /// All of them.
    And(Vec<Rule>),
    /// Any of them.
    Or(Vec<Rule>),
}

/// A test on the phase of a field's item.
#[derive(Clone, Debug, Eq)]
pub struct PhaseTest {
    /// The field.
    pub field: String,
    /// The phases asked for.
    pub phases: Vec<Phase>,
    /// It asks for an item that is of none of them.
    pub is_negated: bool,
    /// The items of the field's list that are of these phases; the catalogue fills them in when it is built.
    items: Vec<String>,
}

/// What is asked for. The items follow from the catalogue.
impl PartialEq for PhaseTest {
    fn eq(&self, other: &PhaseTest) -> bool {
        let asked = |test: &PhaseTest| (test.field.clone(), test.phases.clone(), test.is_negated);
        asked(self) == asked(other)
    }
}

/// What is wrong with the text of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The whole rule.
    pub rule: String,
    /// What could stand there.
    pub expected: Box<Message>,
    /// What stands there.
    pub found: Message,
}

impl RuleError {
    /// The sentence.
    pub fn message(&self) -> Message {
        message!(
            "rule-error",
            "rule `{rule}`: expected {expected} at `{found}`",
            rule = &self.rule,
            expected = &*self.expected,
            found = &self.found
        )
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for RuleError {}

impl Rule {
    /// Reads a rule; the grammar is at the head of this file.
    ///
    /// # Errors
    /// It is no rule: what could stand there, and what does.
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        grammar::read(text)
    }

    /// Whether the rule holds for a record now.
    pub fn holds(&self, answers: &Answers, now: Moment) -> bool {
        let item = |field: &String| answers.get(field).and_then(Answer::item_code);
        match self {
            Rule::Always => true,
            Rule::Never => false,
            Rule::In(field, codes) => item(field).is_some_and(|code| codes.iter().any(|c| c == code)),
            Rule::NotIn(field, codes) => item(field).is_none_or(|code| codes.iter().all(|c| c != code)),
            Rule::InPhase(test) => {
                let is_in = item(&test.field).is_some_and(|code| test.items.iter().any(|c| c == code));
                is_in != test.is_negated
            }
            Rule::IsSet(field) => answers.has(field),
            Rule::IsEmpty(field) => !answers.has(field),
            Rule::IsPast(field) => answers.get(field).and_then(Answer::moment).is_some_and(|at| at <= now),
            Rule::And(rules) => rules.iter().all(|rule| rule.holds(answers, now)),
            Rule::Or(rules) => rules.iter().any(|rule| rule.holds(answers, now)),
        }
    }

    /// The fields the rule looks at, for checks against the catalogue.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Rule::Always | Rule::Never => Vec::new(),
            Rule::In(field, _) | Rule::NotIn(field, _) => vec![field],
            Rule::IsSet(field) | Rule::IsEmpty(field) | Rule::IsPast(field) => vec![field],
            Rule::InPhase(test) => vec![&test.field],
            Rule::And(rules) | Rule::Or(rules) => rules.iter().flat_map(Rule::fields).collect(),
        }
    }

    /// Fills in which items are of the phases that the rule asks for. `items`: those of a field of the same record, with
    /// their phases.
    pub fn resolve(&mut self, items: &impl Fn(&str) -> Vec<(String, Phase)>) {
        match self {
            Rule::InPhase(test) => {
                let all = items(&test.field).into_iter();
                test.items =
                    all.filter(|(_, phase)| test.phases.contains(phase)).map(|(code, _)| code).collect();
            }
            Rule::And(rules) | Rule::Or(rules) => rules.iter_mut().for_each(|rule| rule.resolve(items)),
            _ => {}
        }
    }

    /// When the rule may begin to hold by the mere passing of time: the moment of a field it wants past.
    pub fn turns_at(&self, answers: &Answers) -> Option<Moment> {
        match self {
            Rule::IsPast(field) => answers.get(field).and_then(Answer::moment),
            Rule::And(rules) | Rule::Or(rules) => {
                rules.iter().filter_map(|rule| rule.turns_at(answers)).min()
            }
            _ => None,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |rules: &[Rule], word: &str, out: &mut fmt::Formatter<'_>| {
            for (at, rule) in rules.iter().enumerate() {
                if at > 0 {
                    write!(out, " {word} ")?;
                }
                match rule {
                    Rule::Or(_) | Rule::And(_) => write!(out, "({rule})")?,
                    _ => write!(out, "{rule}")?,
                }
            }
            Ok(())
        };
        match self {
            Rule::Always => write!(out, "always"),
            Rule::Never => write!(out, "never"),
            Rule::In(field, codes) => write!(out, "{field} in {{{}}}", codes.join(", ")),
            Rule::NotIn(field, codes) => write!(out, "{field} not in {{{}}}", codes.join(", ")),
            Rule::InPhase(test) => match (test.phases.as_slice(), test.is_negated) {
                ([one], false) => write!(out, "{} is {}", test.field, one.code()),
                (phases, is_negated) => {
                    let codes: Vec<&str> = phases.iter().map(|phase| phase.code()).collect();
                    let not = if is_negated { " not" } else { "" };
                    write!(out, "{}{not} in phase {{{}}}", test.field, codes.join(", "))
                }
            },
            Rule::IsSet(field) => write!(out, "{field} is set"),
            Rule::IsEmpty(field) => write!(out, "{field} is empty"),
            Rule::IsPast(field) => write!(out, "{field} is past"),
            Rule::And(rules) => list(rules, "and", out),
            Rule::Or(rules) => list(rules, "or", out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(outcome: &str) -> Answers {
        let mut answers = Answers::default();
        answers.set("outcome", Answer::Item(outcome.into()));
        answers
    }

    #[test]
    fn a_rule_reads_back_as_it_is_written() {
        for text in [
            "always",
            "outcome in {refused, no_agreement}",
            "outcome in {agreed} and next_step not in {none}",
            "(outcome in {a} or outcome in {b}) and due is empty",
            "started_at is past",
            "stage is open",
            "stage in phase {open, won} and amount is empty",
            "stage not in phase {solved, closed}",
        ] {
            assert_eq!(Rule::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn sets_hold_for_their_items_and_an_empty_field_passes_only_not_in() {
        let now = Moment::default();
        let within = Rule::parse("outcome in {refused,agreed}").unwrap();
        assert!(within.holds(&answers("refused"), now) && !within.holds(&answers("busy"), now));
        assert!(!within.holds(&Answers::default(), now));
        let without = Rule::parse("outcome not in {refused}").unwrap();
        assert!(without.holds(&Answers::default(), now) && !without.holds(&answers("refused"), now));
    }

    #[test]
    fn a_phase_holds_for_the_items_that_are_of_it_and_an_empty_field_is_in_none() {
        let mut rule = Rule::parse("stage in phase {open, won}").unwrap();
        let mut without = Rule::parse("stage not in phase {open, won}").unwrap();
        let items = |field: &str| {
            assert_eq!(field, "stage");
            vec![("early".to_owned(), Phase::Open), ("late".to_owned(), Phase::Lost)]
        };
        rule.resolve(&items);
        without.resolve(&items);
        let at = |stage: &str| Answers::from([("stage", Answer::Item(stage.into()))]);
        let now = Moment::default();
        assert!(rule.holds(&at("early"), now) && !rule.holds(&at("late"), now));
        assert!(!without.holds(&at("early"), now) && without.holds(&at("late"), now));
        assert!(!rule.holds(&Answers::default(), now) && without.holds(&Answers::default(), now));
        assert_eq!(rule.fields(), ["stage"]);
    }

    #[test]
    fn a_broken_rule_says_where() {
        let error = Rule::parse("outcome in {refused").unwrap_err();
        assert_eq!(error.to_string(), "rule `outcome in {refused`: expected `,` or `}` at `the end`");
        for text in [
            "",
            "outcome",
            "outcome is",
            "outcome is blue",
            "in {a}",
            "a in {}",
            "always always",
            "(((",
            "a in phase {blue}",
            "a in phase open",
        ] {
            assert!(Rule::parse(text).is_err(), "{text}");
        }
        assert!(Rule::parse(&"(".repeat(100_000)).is_err());
    }
}
