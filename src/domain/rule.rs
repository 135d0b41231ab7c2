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
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        let mut parser = Parser { text, words: split(text), at: 0 };
        let rule = parser.any()?;
        if parser.at < parser.words.len() {
            return Err(parser.expected(end()));
        }
        Ok(rule)
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

/// Words and the marks `{ } ( ) ,`, each one a token.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        let mut rest = piece;
        while let Some(at) = rest.find(['{', '}', '(', ')', ',']) {
            if at > 0 {
                words.push(&rest[..at]);
            }
            words.push(&rest[at..at + 1]);
            rest = &rest[at + 1..];
        }
        if !rest.is_empty() {
            words.push(rest);
        }
    }
    words
}

fn end() -> Message {
    message!("rule-end", "the end")
}

fn set_empty_or_past() -> Message {
    message!("rule-is", "set, empty, past or a phase like open or won")
}

struct Parser<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Parser<'a> {
    fn expected(&self, expected: impl Into<Message>) -> RuleError {
        let found = self.words.get(self.at).map_or_else(end, |word| Message::from(*word));
        RuleError { rule: self.text.to_owned(), expected: Box::new(expected.into()), found }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }

    fn name(&mut self, expected: impl Into<Message>) -> Result<&'a str, RuleError> {
        match self.words.get(self.at) {
            Some(word) if !["{", "}", "(", ")", ","].contains(word) => {
                self.at += 1;
                Ok(word)
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn any(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.all()?];
        while self.take("or") {
            rules.push(self.all()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { Rule::Or(rules) })
    }

    fn all(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.test()?];
        while self.take("and") {
            rules.push(self.test()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { Rule::And(rules) })
    }

    fn test(&mut self) -> Result<Rule, RuleError> {
        if self.take("(") {
            // Each level is a call: a rule of brackets alone must not eat the stack.
            if self.at > 64 {
                return Err(self.expected(message!("rule-brackets", "fewer brackets")));
            }
            let rule = self.any()?;
            return if self.take(")") { Ok(rule) } else { Err(self.expected("`)`")) };
        }
        if self.take("always") {
            return Ok(Rule::Always);
        }
        if self.take("never") {
            return Ok(Rule::Never);
        }
        let field = self.name(message!("rule-field", "a field"))?.to_owned();
        if self.take("is") {
            return match self.name(set_empty_or_past())? {
                "set" => Ok(Rule::IsSet(field)),
                "empty" => Ok(Rule::IsEmpty(field)),
                "past" => Ok(Rule::IsPast(field)),
                word => match Phase::from_code(word) {
                    Some(phase) => Ok(Rule::in_phase(field, vec![phase], false)),
                    None => {
                        self.at -= 1;
                        Err(self.expected(set_empty_or_past()))
                    }
                },
            };
        }
        let negated = self.take("not");
        if !self.take("in") {
            return Err(self.expected(message!("rule-in", "`in`, `not in` or `is`")));
        }
        if self.take("phase") {
            let phases = self.braces(|parser| {
                let word = parser.name(a_phase())?;
                Phase::from_code(word).ok_or_else(|| {
                    parser.at -= 1;
                    parser.expected(a_phase())
                })
            })?;
            return Ok(Rule::in_phase(field, phases, negated));
        }
        let codes = self.braces(|parser| parser.name(message!("rule-code", "a code")).map(str::to_owned))?;
        Ok(if negated { Rule::NotIn(field, codes) } else { Rule::In(field, codes) })
    }

    /// `{` what `one` reads, once or more, with commas between, `}`.
    fn braces<T>(
        &mut self,
        one: impl Fn(&mut Parser<'a>) -> Result<T, RuleError>,
    ) -> Result<Vec<T>, RuleError> {
        if !self.take("{") {
            return Err(self.expected("`{`"));
        }
        let mut all = vec![one(self)?];
        while self.take(",") {
            all.push(one(self)?);
        }
        match self.take("}") {
            true => Ok(all),
            false => Err(self.expected(message!("rule-comma", "`,` or `}}`"))),
        }
    }
}

impl Rule {
    fn in_phase(field: String, phases: Vec<Phase>, is_negated: bool) -> Rule {
        Rule::InPhase(PhaseTest { field, phases, is_negated, items: Vec::new() })
    }
}

fn a_phase() -> Message {
    let all: Vec<&str> = Phase::ALL.iter().map(|phase| phase.code()).collect();
    message!("rule-phase", "a phase ({phases})", phases = all.join(", "))
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
