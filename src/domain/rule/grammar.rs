//! Reads rules of when a field is needed. The grammar is at the head of [`super`].

use super::{PhaseTest, Rule, RuleError};
use crate::{
    domain::{Message, Phase},
    message,
};

/// Reads a whole rule.
///
/// # Errors
/// It is no rule: what could stand there, and what does.
pub(super) fn read(text: &str) -> Result<Rule, RuleError> {
    let mut parser = Parser { text, words: split(text), at: 0 };
    let rule = parser.any()?;
    if parser.at < parser.words.len() {
        return Err(parser.expected(end()));
    }
    Ok(rule)
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
