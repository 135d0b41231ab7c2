//! Accounts of the tables as entries of the lookup.

use crate::store::sql::{Db, lookup_entries, record};
use crate::{
    domain::{Answers, Entity, code},
    lookup::{Builder, Entry, Overlay},
    store::fail::{Done, odd, onward},
};

/// Accounts read at once while an index is built: a long read would keep the write-ahead log from being folded in.
const PORTION: i64 = 5_000;
/// Changed accounts read at once.
const AT_ONCE: usize = 1_000;

/// One account as the lookup wants it.
struct Row {
    number: u32,
    answers: Answers,
    /// Names and phones of its contacts.
    people: Vec<Answers>,
}

impl Row {
    fn with_entry<T>(&self, take: impl FnOnce(&Entry<'_>) -> T) -> T {
        let of = |answers: &Answers| answers.text(code::PHONE).to_owned();
        let phones: Vec<String> = std::iter::once(of(&self.answers))
            .chain(self.people.iter().map(of))
            .chain(e164(&self.answers))
            .chain(self.people.iter().filter_map(e164))
            .filter(|phone| !phone.is_empty())
            .collect();
        let phones: Vec<&str> = phones.iter().map(String::as_str).collect();
        let contacts: Vec<&str> = self.people.iter().map(|person| person.text(code::NAME)).collect();
        take(&Entry {
            key: self.number,
            name: self.answers.text(code::NAME),
            code: self.answers.text(code::CODE),
            city: self.answers.text(code::CITY),
            phones: &phones,
            contacts: &contacts,
        })
    }
}

/// The number as it is dialled, where it reads otherwise than it was given.
pub(in crate::store) fn e164(answers: &Answers) -> Option<String> {
    match answers.get(code::PHONE) {
        Some(crate::domain::Answer::Phone(phone)) => {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            phone.e164.clone().filter(|e164| digits(e164) != digits(&phone.raw))
        }
        _ => None,
    }
}

/// Puts accounts into the overlay as they are now; takes those out that were withdrawn.
pub(in crate::store) fn into_overlay(db: &impl Db, numbers: &[i64], overlay: &mut Overlay) -> Done<()> {
    for some in numbers.chunks(AT_ONCE) {
        let mut rows = Vec::new();
        lookup_entries::each_of_accounts(db, some, |number, answers| row(&mut rows, number, answers))?;
        lookup_entries::each_contact_of(db, some, |account, answers| {
            person(&mut rows, account, answers);
            Ok(())
        })?;
        for number in some {
            let Ok(key) = u32::try_from(*number) else { continue };
            match rows.binary_search_by(|row| row.number.cmp(&key)) {
                Ok(at) => rows[at].with_entry(|entry| overlay.upsert(entry)),
                Err(_) => overlay.remove(key),
            }
        }
    }
    Ok(())
}

/// Puts every account into the overlay: for so few that no index is made.
pub(in crate::store) fn fill(db: &impl Db, overlay: &mut Overlay) -> Done<()> {
    each_rows(db, &mut |rows| rows.iter().for_each(|row| row.with_entry(|entry| overlay.upsert(entry))))
}

/// Hands every account to the builder, portion by portion; reports how many are done.
pub(in crate::store) fn all(db: &impl Db, builder: &mut Builder, progress: &mut dyn FnMut(u64)) -> Done<()> {
    let mut done = 0;
    each_rows(db, &mut |rows| {
        for row in rows {
            row.with_entry(|entry| builder.add(entry));
        }
        done += rows.len() as u64;
        progress(done);
    })
}

/// Hands all accounts over, portion by portion, each as an overlay of its own.
pub(in crate::store) fn each_portion(db: &impl Db, take: &mut dyn FnMut(&Overlay)) -> Done<()> {
    let accounts = usize::try_from(crate::store::sql::meta(db, "accounts")?).unwrap_or(0);
    each_rows(db, &mut |rows| {
        let mut overlay = Overlay::new();
        overlay.part_of(accounts);
        rows.iter().for_each(|row| row.with_entry(|entry| overlay.upsert(entry)));
        take(&overlay);
    })
}

/// Hands all accounts over, portion by portion.
fn each_rows(db: &impl Db, take: &mut dyn FnMut(&[Row])) -> Done<()> {
    let mut after = 0;
    loop {
        let rows = portion(db, after, record::numbers(Entity::Account).1, PORTION)?;
        let Some(last) = rows.last() else { return Ok(()) };
        onward("account", after, i64::from(last.number))?;
        after = i64::from(last.number);
        take(&rows);
    }
}

/// Accounts with numbers above `after` and up to `last`, with their contacts, by number.
fn portion(db: &impl Db, after: i64, last: i64, limit: i64) -> Done<Vec<Row>> {
    let mut rows = Vec::new();
    lookup_entries::each_account(db, (after, last), limit, |number, answers| {
        row(&mut rows, number, answers)
    })?;
    let (Some(first), Some(end)) = (rows.first(), rows.last()) else { return Ok(rows) };
    let ends = (first.number, end.number);
    lookup_entries::each_contact(db, ends, |account, answers| {
        person(&mut rows, account, answers);
        Ok(())
    })?;
    Ok(rows)
}

/// Adds an account; they come by number.
fn row(rows: &mut Vec<Row>, number: i64, answers: Answers) -> Done<()> {
    let number = u32::try_from(number).map_err(|_| odd(format!("account number {number}")))?;
    rows.push(Row { number, answers, people: Vec::new() });
    Ok(())
}

/// Adds a contact to its account, if that is among them.
fn person(rows: &mut [Row], account: i64, answers: Answers) {
    if let Ok(at) = rows.binary_search_by(|row| i64::from(row.number).cmp(&account)) {
        rows[at].people.push(answers);
    }
}
