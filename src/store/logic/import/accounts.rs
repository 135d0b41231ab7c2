//! Which account a row without an id means: by code, else by name and place. An empty cell contradicts nothing.

use crate::store::fail::Done;
use crate::store::{
    logic::import::{Batch, Found, Standing, codes::code_of, fill::adds_nothing, rejected},
    sql::{
        Db, import_matches,
        record::{self, Record},
        search_keys,
    },
};
use crate::{
    domain::{Answer, Answers, Entity, Phone, code},
    lookup::fold::fold,
    message,
};

/// No more accounts of one name than this are looked at.
const NAMESAKES: i64 = 200;

/// Field of the street and house.
const ADDRESS: &str = "address";

/// An account without a code is known by these.
const PLACE: Standing = &[code::NAME, code::COUNTRY, code::CITY, ADDRESS];
const PLACE_AND_PHONE: Standing = &[code::NAME, code::COUNTRY, code::CITY, ADDRESS, code::PHONE];

/// How well a name fits, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Letter,
    Case,
    Spelling,
}

/// An account that a row may mean.
struct Candidate {
    record: Record,
    fit: Fit,
    /// It stands for one that was merged into it.
    old: bool,
}

impl<D: Db> Batch<'_, D> {
    /// The account that a row means. `has_id`: the row has an id that no record has, so that only a code can say that it is
    /// one of those there.
    pub(super) fn known_account(&self, answers: &Answers, has_id: bool, reckoned: bool) -> Done<Found> {
        if let Some(found) = self.by_code(Entity::Account, None, answers)? {
            return Ok(found);
        }
        if has_id {
            return Ok(Found::New);
        }
        // Where no address is given, the phone tells namesakes apart.
        let keep: Standing = if answers.text(ADDRESS).is_empty() { PLACE_AND_PHONE } else { PLACE };
        let exact = self.of_identity(answers)?;
        let free = |one: &&Candidate| !one.old && !self.is_met(&one.record);
        // As the row stood in an earlier import, to the letter.
        let same = |one: &&Candidate| adds_nothing(&one.record, answers, (keep, reckoned));
        let first = exact.iter().filter(free).find(same);
        // A line that stands in the file twice, cell by cell, is one account.
        let first = first.or_else(|| exact.iter().filter(|one| !one.old).find(same));
        if let Some(one) = first.or_else(|| exact.iter().find(free)) {
            return Ok(Found::Same(one.record.clone(), keep));
        }
        let alike = self.of_name(answers)?;
        if exact.is_empty() && alike.is_empty() {
            return Ok(Found::New);
        }
        // A row that says nothing new: the n-th of such rows is the n-th of such accounts.
        if let Some(one) = alike.iter().filter(free).find(same) {
            return Ok(Found::Same(one.record.clone(), keep));
        }
        let best = alike.iter().filter(free).map(|one| one.fit).min();
        let fitting: Vec<&Candidate> =
            alike.iter().filter(free).filter(|one| Some(one.fit) == best).collect();
        match fitting[..] {
            [only] => return Ok(Found::Same(only.record.clone(), keep)),
            [first, ..] => {
                return rejected(message!(
                    "store-account-unclear",
                    "name: {count} accounts are called `{text}` and this row fits each: give the code, the city or the phone",
                    count = fitting.len(),
                    text = first.record.answers.text(code::NAME)
                ));
            }
            [] => {}
        }
        let old = exact.into_iter().chain(alike).find(|one| one.old);
        Ok(old.map_or(Found::New, |one| Found::Old(one.record)))
    }

    /// Accounts that a row with these very cells made or filled, those merged into others standing for them.
    fn of_identity(&self, answers: &Answers) -> Done<Vec<Candidate>> {
        let mut found = Vec::new();
        for record in import_matches::of_identity(self.conn(), search_keys::account_identity(answers))? {
            found.extend(self.standing(record, answers, Fit::Letter)?);
        }
        Ok(found)
    }

    /// Accounts of this name, whatever its case and marks, whose place and phone the row does not contradict.
    fn of_name(&self, answers: &Answers) -> Done<Vec<Candidate>> {
        let name = answers.text(code::NAME);
        let mut found = Vec::new();
        let named = import_matches::accounts_of_name(self.conn(), &search_keys::name_key(name), NAMESAKES)?;
        for record in named {
            if let Some(fit) = fit(name, record.answers.text(code::NAME))
                && !contradicts(answers, &record.answers)
            {
                found.extend(self.standing(record, answers, fit)?);
            }
        }
        found.sort_by_key(|one| (one.fit, one.record.number));
        Ok(found)
    }

    /// A record, or the one that stands for it; none where it was taken back, or has another code.
    fn standing(&self, record: Record, answers: &Answers, fit: Fit) -> Done<Option<Candidate>> {
        let old = record.withdrawn;
        let standing = if old { record::survivor(self.conn(), &record)? } else { Some(record) };
        let code = code_of(answers);
        let fits = |record: &Record| {
            let theirs = code_of(&record.answers);
            code.is_empty() || theirs.is_empty() || theirs == code
        };
        Ok(standing.filter(|record| old || fits(record)).map(|record| Candidate { record, fit, old }))
    }
}

/// How a name fits another one; none where more than case, marks and signs differ.
fn fit(name: &str, other: &str) -> Option<Fit> {
    if name == other {
        Some(Fit::Letter)
    } else if name.to_lowercase() == other.to_lowercase() {
        Some(Fit::Case)
    } else {
        (fold(name) == fold(other)).then_some(Fit::Spelling)
    }
}

/// Whether two accounts of one name are two by where they are and how they are called up.
fn contradicts(one: &Answers, other: &Answers) -> bool {
    let texts = [code::CITY, ADDRESS].iter().any(|field| {
        let (one, other) = (one.text(field), other.text(field));
        !one.is_empty() && !other.is_empty() && one != other && fold(one) != fold(other)
    });
    let items = match (one.item(code::COUNTRY), other.item(code::COUNTRY)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    texts || items || phones_differ(one, other)
}

fn phones_differ(one: &Answers, other: &Answers) -> bool {
    let (Some(Answer::Phone(one)), Some(Answer::Phone(other))) =
        (one.get(code::PHONE), other.get(code::PHONE))
    else {
        return false;
    };
    if one.raw == other.raw {
        return false;
    }
    if let (Some(one), Some(other)) = (&one.e164, &other.e164) {
        return one != other;
    }
    // One of them was read in no country: what is dialled before it, and an extension behind it, are no difference.
    let digits = |text: &str| -> String {
        let all: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = all.trim_start_matches('0');
        national.strip_prefix('8').unwrap_or(national).to_owned()
    };
    let forms = |phone: &Phone| -> Vec<String> {
        [Some(phone.raw.as_str()), phone.e164.as_deref()].into_iter().flatten().map(digits).collect()
    };
    let (one, other) = (forms(one), forms(other));
    !one.iter()
        .any(|one| other.iter().any(|other| one.contains(other.as_str()) || other.contains(one.as_str())))
}
