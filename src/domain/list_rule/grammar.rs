//! Reads rules of lists. The grammar is at the head of [`super`].

use super::{
    Age, Compare, Counted, ListRule, When, code,
    tokens::{self, Token},
};
use crate::{
    domain::{Message, RuleError},
    message,
};

/// How many brackets may stand within one another: each is a call, and a rule of brackets alone must not eat the stack.
const DEEPEST: usize = 32;

/// Reads a whole rule.
///
/// # Errors
/// It is no rule: what could stand there, and what does.
pub(super) fn read(text: &str) -> Result<ListRule, RuleError> {
    let words = tokens::split(text).map_err(|open| RuleError {
        rule: text.to_owned(),
        expected: Box::new(message!("list-rule-quote", "a closing quotation mark")),
        found: Message::from(open),
    })?;
    let mut parser = Parser { text, words, at: 0, depth: 0 };
    let rule = parser.any()?;
    match parser.at < parser.words.len() {
        true => Err(parser.expected(message!("list-rule-on", "`and`, `or` or the end"))),
        false => Ok(rule),
    }
}

struct Parser<'a> {
    text: &'a str,
    words: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn expected(&self, expected: impl Into<Message>) -> RuleError {
        let end = || message!("rule-end", "the end");
        let found = self.words.get(self.at).map_or_else(end, |word| Message::from(word.text.as_str()));
        RuleError { rule: self.text.to_owned(), expected: Box::new(expected.into()), found }
    }

    /// The same, at the word before.
    fn expected_before(&mut self, expected: impl Into<Message>) -> RuleError {
        self.at = self.at.saturating_sub(1);
        self.expected(expected)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at).is_some_and(|token| !token.is_quoted && token.text == word);
        self.at += usize::from(found);
        found
    }

    /// A word that is no mark; one in quotes too where `is_value`.
    fn word(&mut self, is_value: bool, expected: impl Into<Message>) -> Result<String, RuleError> {
        let is_mark = |text: &str| text.chars().all(|letter| "{}(),=<>!".contains(letter));
        match self.words.get(self.at) {
            Some(token) if token.is_quoted && is_value || !token.is_quoted && !is_mark(&token.text) => {
                self.at += 1;
                Ok(token.text.clone())
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn any(&mut self) -> Result<ListRule, RuleError> {
        let mut rules = vec![self.all()?];
        while self.take("or") {
            rules.push(self.all()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { ListRule::Or(rules) })
    }

    fn all(&mut self) -> Result<ListRule, RuleError> {
        let mut rules = vec![self.test()?];
        while self.take("and") {
            rules.push(self.test()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { ListRule::And(rules) })
    }

    fn in_brackets(&mut self) -> Result<ListRule, RuleError> {
        if self.depth == DEEPEST {
            return Err(self.expected(message!("rule-brackets", "fewer brackets")));
        }
        self.depth += 1;
        let rule = self.any()?;
        self.depth -= 1;
        if self.take(")") { Ok(rule) } else { Err(self.expected("`)`")) }
    }

    fn test(&mut self) -> Result<ListRule, RuleError> {
        if self.take("(") {
            return self.in_brackets();
        }
        if self.take("not") {
            return match self.take("(") {
                true => Ok(ListRule::Not(Box::new(self.in_brackets()?))),
                false => Err(self.expected("`(`")),
            };
        }
        if self.take("always") {
            return Ok(ListRule::Always);
        }
        if self.take("never") {
            return match (self.take("called"), self.take("reached")) {
                (true, false) => Ok(ListRule::Never { is_reached: false }),
                (false, true) => Ok(ListRule::Never { is_reached: true }),
                _ => Err(self.expected(message!("list-rule-never", "`called` or `reached`"))),
            };
        }
        let expected = message!(
            "list-rule-test",
            "a field of accounts, `never called`, `last_call older 30d`, `outcome in …`, `due before today` or `calls < 3`"
        );
        let name = self.word(false, expected)?;
        match name.as_str() {
            "last_call" => self.last(false),
            "last_reached" => self.last(true),
            name => match Counted::ALL.iter().find(|(_, word)| *word == name) {
                Some((of, _)) => self.count(*of),
                None => self.field(name),
            },
        }
    }

    fn last(&mut self, is_reached: bool) -> Result<ListRule, RuleError> {
        let is_newer = match (self.take("older"), self.take("newer")) {
            (true, _) => false,
            (_, true) => true,
            _ => return Err(self.expected(message!("list-rule-older", "`older` or `newer` and how long"))),
        };
        let an_age = || message!("list-rule-age", "how long: 30min, 12h, 30d, 2w or 3mo");
        let word = self.word(false, an_age())?;
        match Age::parse(&word) {
            Some(age) => Ok(ListRule::Last { is_reached, is_newer, age }),
            None => Err(self.expected_before(an_age())),
        }
    }

    fn compare(&mut self) -> Option<Compare> {
        let (how, _) = Compare::ALL.into_iter().find(|(_, word)| self.take(word))?;
        Some(how)
    }

    fn count(&mut self, of: Counted) -> Result<ListRule, RuleError> {
        let how = self.compare().filter(|how| !matches!(how, Compare::Begins | Compare::Contains));
        let Some(how) = how else {
            return Err(self.expected(message!("list-rule-compare", "`=`, `!=`, `<`, `<=`, `>` or `>=`")));
        };
        let a_count = || message!("list-rule-count", "a number of calls");
        let word = self.word(false, a_count())?;
        match word.parse() {
            Ok(count) => Ok(ListRule::Count { of, how, count }),
            Err(_) => Err(self.expected_before(a_count())),
        }
    }

    fn field(&mut self, name: &str) -> Result<ListRule, RuleError> {
        let field = name.to_owned();
        if self.take("is") {
            let is_negated = self.take("not");
            return match (self.take("set"), self.take("empty"), self.take("past")) {
                (true, ..) => Ok(ListRule::IsSet { field, is_negated }),
                (_, true, _) => Ok(ListRule::IsSet { field, is_negated: !is_negated }),
                (.., true) => Ok(ListRule::IsPast { field, is_negated }),
                _ => Err(self.expected(message!("list-rule-is", "set, empty or past"))),
            };
        }
        for (word, is_after) in [("before", false), ("after", true)] {
            if self.take(word) {
                return self.timed(field, is_after);
            }
        }
        if let Some(how) = self.compare() {
            let value = self.word(true, message!("list-rule-value", "a value"))?;
            return Ok(ListRule::Compared { field, how, value });
        }
        let is_negated = self.take("not");
        if !self.take("in") {
            let expected = match name {
                code::DUE => message!("list-rule-due", "`before` or `after` and a time, or `is`"),
                _ => message!("list-rule-in", "`in`, `not in`, `is`, `=`, `begins`, `before` or `after`"),
            };
            return Err(self.expected(expected));
        }
        if !self.take("{") {
            return Err(self.expected("`{`"));
        }
        let mut values = vec![self.word(true, message!("list-rule-value", "a value"))?];
        while self.take(",") {
            values.push(self.word(true, message!("list-rule-value", "a value"))?);
        }
        match self.take("}") {
            true => Ok(ListRule::In { field, is_negated, values }),
            false => Err(self.expected(message!("rule-comma", "`,` or `}}`"))),
        }
    }

    fn timed(&mut self, field: String, is_after: bool) -> Result<ListRule, RuleError> {
        let a_time =
            || message!("list-rule-when", "a time: now, today, tomorrow, yesterday, 2026-12-01, +3d or -2w");
        let word = self.word(true, a_time())?;
        match When::parse(&word) {
            Some(when) => Ok(ListRule::Timed { field, is_after, when }),
            None => Err(self.expected_before(a_time())),
        }
    }
}
