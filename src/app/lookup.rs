//! The lookup line and its list.

use crate::domain::{AccountLine, Fit, Found, How, Id, Kind, Offers};

use super::{Caller, Line};

/// The lookup line, what was found for it, and the chosen row.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// What is typed.
    pub line: Line,
    /// What was found for it, or for what was typed a moment ago.
    pub found: Found,
    /// Whether it was found with nothing typed: each row is there for a reason of its own.
    pub idle: bool,
    /// Which list is shown while nothing is typed.
    pub list: Offers,
    /// How many rows were asked for last while nothing was typed; none while something is.
    pub offered: Option<usize>,
    /// The chosen row.
    pub cursor: usize,
    /// Of the newest request.
    pub asked: u64,
    /// Of the request whose answer is shown.
    pub shown: u64,
    /// The text whose accounts are shown.
    pub query: String,
    /// The account that asked not to be called and has been warned about, and what was to be logged: the same key again goes
    /// on.
    pub warned: Option<(Id, Kind)>,
    /// The best of the accounts of one name that were opened.
    pub opened: Option<Id>,
    /// The number that calls and that nobody has: the line asks who it is.
    pub caller: Option<Box<Caller>>,
    /// An account to choose when the next answer comes, if it is in it.
    pub prefer: Option<Id>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Row<'a> {
    /// An account.
    Account(&'a AccountLine),
    /// Several accounts of one name, folded.
    Folded(Namesakes<'a>),
    /// One of several accounts of one name that were opened.
    Member(&'a AccountLine),
    /// Create an account under the typed name.
    Create(&'a str),
}

/// Several accounts of one name, the best match first.
#[derive(Clone, Debug, PartialEq)]
pub struct Namesakes<'a>(Vec<&'a AccountLine>);

impl<'a> Namesakes<'a> {
    /// The best match.
    pub fn best(&self) -> &'a AccountLine {
        self.0[0] // made of a line and those that stand under it
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What a field of theirs holds, where those that have it agree.
    pub fn agreed(&self, of: impl Fn(&'a AccountLine) -> &'a str) -> Option<&'a str> {
        let mut told = self.0.iter().copied().map(of).filter(|text| !text.is_empty());
        let first = told.next().unwrap_or("");
        told.all(|text| text == first).then_some(first)
    }

    /// What is different among them of something, each once and in their order; nothing where there is nothing.
    pub fn each(&self, of: impl Fn(&'a AccountLine) -> String) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for text in self.0.iter().copied().map(of).filter(|text| !text.is_empty()) {
            if !told.contains(&text) {
                told.push(text);
            }
        }
        told
    }

    /// Whether one of them asked never to be called again.
    pub fn any_do_not_call(&self) -> bool {
        self.0.iter().any(|line| line.do_not_call)
    }

    /// Whether it matters which of them is taken: they are at different places, have different phones, or only some
    /// may be called.
    pub fn differ(&self) -> bool {
        let fields: [fn(&AccountLine) -> &str; 3] =
            [|line| &line.city, |line| &line.country, |line| &line.phone];
        fields.iter().any(|of| self.agreed(of).is_none())
            || self.0.iter().any(|line| line.do_not_call != self.best().do_not_call)
    }
}

impl Lookup {
    /// The rows: accounts that were meant as far as can be told, those of one name folded; then, when something is typed,
    /// the offer to create it; then those that are only a guess, which Enter alone must not log a call with.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let name = self.line.text().trim();
        // Who calls is told by name, and is none of those that happen to be due.
        let is_asked =
            self.caller.as_ref().is_some_and(|caller| caller.among().is_empty()) && name.is_empty();
        let create = (!name.is_empty() && self.is_fresh()).then_some(Row::Create(name));
        // Nor is a name meant that is only like what was typed, where that is a city of others.
        let mut in_city = false;
        let mut is_guess = |names: &Namesakes<'_>| {
            let best = names.best();
            in_city |= best.how == How::City && best.fit == Fit::Guess;
            !self.idle && (best.fit == Fit::Guess || (in_city && best.fit == Fit::Near))
        };
        let names = if is_asked { Vec::new() } else { self.names() };
        let (guesses, meant): (Vec<_>, Vec<_>) = names.into_iter().partition(&mut is_guess);
        let meant = meant.into_iter().flat_map(|names| self.rows_of(names));
        meant.chain(create).chain(guesses.into_iter().flat_map(|names| self.rows_of(names)))
    }

    /// The accounts found, those of one name together. With nothing typed each row is there for a reason of its own.
    fn names(&self) -> Vec<Namesakes<'_>> {
        let mut names: Vec<Namesakes<'_>> = Vec::new();
        for line in &self.found.hits {
            let head = line.same_as.filter(|_| !self.idle);
            match head.and_then(|head| names.iter_mut().find(|names| names.best().id == head)) {
                Some(names) => names.0.push(line),
                None => names.push(Namesakes(vec![line])),
            }
        }
        names
    }

    fn rows_of<'a>(&self, names: Namesakes<'a>) -> Vec<Row<'a>> {
        match names.count() {
            1 => vec![Row::Account(names.best())],
            _ if self.opened == Some(names.best().id) => names.0.into_iter().map(Row::Member).collect(),
            _ => vec![Row::Folded(names)],
        }
    }

    /// The row an account is in, by itself or folded.
    pub fn row_of(&self, id: Id) -> Option<usize> {
        self.rows().position(|row| match row {
            Row::Account(line) | Row::Member(line) => line.id == id,
            Row::Folded(names) => names.0.iter().any(|line| line.id == id),
            Row::Create(_) => false,
        })
    }

    /// The folded row that is chosen, if one is.
    pub fn folded(&self) -> Option<Namesakes<'_>> {
        match self.chosen() {
            Some(Row::Folded(names)) => Some(names),
            _ => None,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows().count()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<Row<'_>> {
        self.rows().nth(self.cursor)
    }

    /// The chosen account, if an account is chosen; of several folded ones the best.
    pub fn account(&self) -> Option<&AccountLine> {
        match self.chosen() {
            Some(Row::Account(line) | Row::Member(line)) => Some(line),
            Some(Row::Folded(names)) => Some(names.best()),
            _ => None,
        }
    }

    /// Whether the list shown is the answer to what is typed now.
    pub fn is_fresh(&self) -> bool {
        self.asked == self.shown
    }

    /// Whether the file holds no account at all: time to offer the ways on.
    pub fn is_first_run(&self) -> bool {
        self.shown > 0 && self.found.accounts == 0 && self.line.is_blank() && self.caller.is_none()
    }
}
