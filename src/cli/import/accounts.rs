//! Rows that hang on an account: a second name to find it by, a new account if asked for, its country for phones, and
//! parents that stand further down in the file.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use super::{
    Job,
    batches::{End, Sent, each_batch},
    counts::Counts,
    notes::{Notes, Why},
    opened::Opened,
    rows::{Good, Rows, led_to},
    target::Target,
    words::plain,
};
use crate::{
    cli::error::CliError,
    domain::{
        Answer, Answers, Card, Entity, How, Id, Kind, Phone, Resolved, StoreError, code, is_phone_like,
    },
    store::{ImportRow, RowOutcome},
};

/// No more accounts' countries than this are remembered.
const REMEMBERED: usize = 100_000;

/// What one import knows of accounts.
#[derive(Default)]
pub(super) struct Accounts {
    create: bool,
    /// Notes of the writing side.
    pub notes: Notes,
    /// Account as named in the file to its country; empty where it is not known.
    countries: HashMap<String, String>,
    /// Lines of rows that were skipped, one bit each: the second pass may yet update them.
    skipped: Vec<u64>,
    parents: bool,
}

impl Accounts {
    /// `create` says that accounts which are named and not there are made.
    pub(super) fn new(create: bool) -> Accounts {
        Accounts { create, ..Accounts::default() }
    }

    /// Writes one batch; one fate a row.
    pub(super) fn write(
        &mut self,
        target: &mut Target<'_>,
        batch: &[Sent],
        counts: &mut Counts,
    ) -> Result<Vec<RowOutcome>, CliError> {
        let mut goods: Vec<Option<Good>> =
            batch.iter().map(|(_, read)| read.as_ref().ok().cloned()).collect();
        if target.entity == Entity::Contact {
            for good in goods.iter_mut().flatten() {
                self.read_phone(target, good).map_err(|trouble| super::report::stopped(&trouble, counts))?;
            }
        }
        for good in goods.iter_mut().flatten().filter(|good| !good.linked.is_empty()) {
            self.follow_links(target, good).map_err(|trouble| super::report::stopped(&trouble, counts))?;
        }
        let mut row_outcomes: Vec<RowOutcome> = batch
            .iter()
            .map(|(_, read)| RowOutcome::Rejected(read.as_ref().err().cloned().unwrap_or_default()))
            .collect();
        let all: Vec<usize> = (0..goods.len()).filter(|at| goods[*at].is_some()).collect();
        let stopped = |trouble: StoreError, counts: &Counts| super::report::stopped(&trouble, counts);
        let mut attempt =
            |at: &[usize], goods: &[Option<Good>], row_outcomes: &mut [RowOutcome], counts: &Counts| {
                let rows: Vec<ImportRow> =
                    at.iter().filter_map(|at| Some(goods[*at].as_ref()?.row.clone())).collect();
                let answers = target.send(&rows).map_err(|trouble| stopped(trouble, counts))?;
                at.iter().zip(answers).for_each(|(at, row_outcome)| row_outcomes[*at] = row_outcome);
                Ok::<(), CliError>(())
            };
        attempt(&all, &goods, &mut row_outcomes, counts)?;
        // An id of the other system may be unknown here while the name beside it is not.
        loop {
            let mut again = Vec::new();
            for at in all.iter().filter(|at| matches!(row_outcomes[**at], RowOutcome::Rejected(_))) {
                if let Some(good) = goods[*at].as_mut().filter(|good| !good.others.is_empty()) {
                    good.row.account = good.others.remove(0);
                    again.push(*at);
                }
            }
            if again.is_empty() {
                break;
            }
            attempt(&again, &goods, &mut row_outcomes, counts)?;
        }
        if self.create && target.entity != Entity::Account {
            let wanting: Vec<usize> = all
                .iter()
                .copied()
                .filter(|at| matches!(row_outcomes[*at], RowOutcome::Rejected(_)))
                .collect();
            let made = self.make(target, &wanting, &goods, counts)?;
            let again: Vec<usize> = wanting
                .into_iter()
                .filter(|at| {
                    goods[*at].as_ref().is_some_and(|good| made.contains(&plain(&good.account_name)))
                })
                .collect();
            for at in &again {
                if let Some(good) = goods[*at].as_mut() {
                    good.row.account.clone_from(&good.account_name);
                }
                // In a dry run the account is not there to hang the row on; it would be.
                if target.dry_run {
                    row_outcomes[*at] = RowOutcome::Added;
                }
            }
            if !target.dry_run {
                let rows: Vec<ImportRow> =
                    again.iter().filter_map(|at| Some(goods[*at].as_ref()?.row.clone())).collect();
                let answers = target.send(&rows).map_err(|trouble| stopped(trouble, counts))?;
                again.iter().zip(answers).for_each(|(at, row_outcome)| row_outcomes[*at] = row_outcome);
            }
        }
        self.without_contact(target, &all, &goods, &mut row_outcomes, counts)?;
        Ok(row_outcomes)
    }

    /// A call with somebody who is not in the file is a call all the same: taken without the contact, and said.
    /// Imported again after the contacts, it gets its contact.
    fn without_contact(
        &mut self,
        target: &mut Target<'_>,
        all: &[usize],
        goods: &[Option<Good>],
        row_outcomes: &mut [RowOutcome],
        counts: &Counts,
    ) -> Result<(), CliError> {
        let named = |at: &&usize| {
            let good = goods[**at].as_ref();
            matches!(row_outcomes[**at], RowOutcome::Rejected(_))
                && good.is_some_and(|good| !good.row.contact.is_empty())
        };
        let again: Vec<&usize> = all.iter().filter(named).collect();
        let bare = |good: &Good| ImportRow { contact: String::new(), ..good.row.clone() };
        let rows: Vec<ImportRow> = again.iter().filter_map(|at| goods[**at].as_ref().map(bare)).collect();
        let answers = target.send(&rows).map_err(|trouble| super::report::stopped(&trouble, counts))?;
        for (at, row_outcome) in again.into_iter().zip(answers) {
            if !matches!(row_outcome, RowOutcome::Rejected(_)) {
                let text = goods[*at].as_ref().map_or("", |good| good.row.contact.as_str());
                self.notes.add(code::CONTACT, Why::NoContact, text);
                row_outcomes[*at] = row_outcome;
            }
        }
        Ok(())
    }

    /// Makes the accounts that rejected rows name and that are nowhere; their plain names.
    fn make(
        &mut self,
        target: &mut Target<'_>,
        wanting: &[usize],
        goods: &[Option<Good>],
        counts: &mut Counts,
    ) -> Result<HashSet<String>, CliError> {
        let (mut names, mut rows) = (HashSet::new(), Vec::new());
        let login = target.session.origin.login.clone();
        for good in wanting.iter().filter_map(|at| goods[*at].as_ref()) {
            let (name, key) = (&good.account_name, plain(&good.account_name));
            // A number is not what anybody is called: of one that nobody has, no account is made.
            // Nor is an address of a telephone system.
            let number = key.chars().all(char::is_numeric)
                || is_phone_like(name)
                || name.contains('@') && !name.contains(' ')
                || ["sip:", "sips:", "tel:"].iter().any(|scheme| name.to_lowercase().starts_with(scheme));
            if key.is_empty() || names.contains(&key) || number {
                continue;
            }
            // A row can be rejected for another reason while its account is there, or is there twice.
            // StoreError is no answer: an account that could not be looked for may be there.
            let found = target.store.resolve(name, &login);
            let known = match found.map_err(|trouble| super::report::stopped(&trouble, counts))? {
                Resolved::One(line) => plain(&line.name) == key,
                Resolved::Many(lines) | Resolved::Near(lines) => {
                    lines.iter().any(|line| plain(&line.name) == key)
                }
                Resolved::None => false,
            };
            if !known {
                names.insert(key);
                let answers = Answers::from([(code::NAME, Answer::Text(name.clone()))]);
                rows.push(ImportRow { answers, ..ImportRow::default() });
            }
        }
        let row_outcomes = target
            .send_as(Entity::Account, &rows)
            .map_err(|trouble| super::report::stopped(&trouble, counts))?;
        counts.created +=
            row_outcomes.iter().filter(|row_outcome| **row_outcome == RowOutcome::Added).count() as u64;
        Ok(names)
    }

    /// Looks up the records that a row's fields name by a text; one that is not found for certain leaves the field empty.
    fn follow_links(&mut self, target: &mut Target<'_>, good: &mut Good) -> Result<(), StoreError> {
        let login = target.session.origin.login.clone();
        let mut card = None;
        for (field, text) in std::mem::take(&mut good.linked) {
            let id = match field.to.map(Kind::entity) {
                Some(entity @ (Entity::Contact | Entity::Matter)) => {
                    if card.is_none()
                        && let Resolved::One(line) = target.store.resolve(&good.row.account, &login)?
                    {
                        card = Some(target.store.card(line.id, &login)?);
                    }
                    card.as_ref().and_then(|card| named_at(card, entity, &text))
                }
                _ => match target.store.resolve(&text, &login)? {
                    Resolved::One(line) if line.how == How::Code || plain(&line.name) == plain(&text) => {
                        Some(line.id)
                    }
                    _ => None,
                },
            };
            match id {
                Some(id) => good.row.answers.set(&field.code, led_to(&field, id)),
                None => self.notes.add(&field.code, Why::NoRecord, &text),
            }
        }
        Ok(())
    }

    /// Reads a contact's national number in its account's country.
    fn read_phone(&mut self, target: &mut Target<'_>, good: &mut Good) -> Result<(), StoreError> {
        let phones: Vec<(String, Phone)> = good
            .row
            .answers
            .iter()
            .filter_map(|(field, answer)| match answer {
                Answer::Phone(phone) if phone.e164.is_none() => Some((field.to_owned(), phone.clone())),
                _ => None,
            })
            .collect();
        for (field, phone) in phones {
            let country = self.country(target, good)?;
            let again = Phone::read(&phone.raw, Some(&country));
            if again.e164.is_none() {
                self.notes.add(&field, Why::NoNumber, &phone.raw);
            }
            good.row.answers.set(&field, Answer::Phone(again));
        }
        Ok(())
    }

    /// The country of a row's account; empty when the file does not know it.
    fn country(&mut self, target: &mut Target<'_>, good: &Good) -> Result<String, StoreError> {
        let key = if good.account_name.is_empty() { &good.row.account } else { &good.account_name };
        if let Some(known) = self.countries.get(key) {
            return Ok(known.clone());
        }
        let country = match target.store.resolve(key, &target.session.origin.login)? {
            // The country of one that is only called alike would make other numbers.
            Resolved::One(line) if line.how == How::Code || plain(&line.name) == plain(key) => line.country,
            _ => String::new(),
        };
        if self.countries.len() < REMEMBERED {
            self.countries.insert(key.clone(), country.clone());
        }
        Ok(country)
    }

    /// Remembers that a row names a parent.
    pub(super) fn note_parent(&mut self, good: &Good) {
        self.parents |= !good.parent.is_empty();
    }

    /// Remembers that a row was there already.
    pub(super) fn note_skipped(&mut self, line: u64) {
        let at = (line / 64) as usize;
        if self.skipped.len() <= at {
            self.skipped.resize(at + 1, 0);
        }
        self.skipped[at] |= 1 << (line % 64);
    }

    /// Whether any row named a parent.
    pub(super) fn has_parents(&self) -> bool {
        self.parents
    }

    fn was_skipped(&self, line: u64) -> bool {
        self.skipped.get((line / 64) as usize).is_some_and(|bits| bits >> (line % 64) & 1 == 1)
    }

    /// The second pass over a file of accounts: parents may stand further down than their daughters.
    ///
    /// # Errors
    /// The store's trouble.
    pub(super) fn link_parents(
        &mut self,
        path: &Path,
        opened: Opened,
        rows: &mut Rows,
        target: &mut Target<'_>,
        job: &mut Job<'_>,
    ) -> Result<End, CliError> {
        let Job { counts, stop, .. } = job;
        let mut end = End::default();
        each_batch(path, opened, rows, stop, &mut end, &mut |batch| {
            let linked: Vec<(u64, Good)> = batch
                .into_iter()
                .filter_map(|(record, read)| Some((record.line, read.ok()?)))
                .filter(|(_, good)| !good.parent.is_empty())
                .collect();
            let sent: Vec<ImportRow> = linked
                .iter()
                .map(|(_, good)| ImportRow { account: good.parent.clone(), ..good.row.clone() })
                .collect();
            let row_outcomes =
                target.send(&sent).map_err(|trouble| super::report::stopped(&trouble, counts))?;
            for ((line, good), row_outcome) in linked.iter().zip(row_outcomes) {
                match row_outcome {
                    RowOutcome::Rejected(_) => self.notes.add(code::PARENT, Why::NoParent, &good.parent),
                    RowOutcome::Updated if self.was_skipped(*line) => {
                        counts.skipped -= 1;
                        counts.updated += 1;
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(end)
    }
}

/// The only contact or matter of an account that is called so, by code or name.
fn named_at(card: &Card, entity: Entity, text: &str) -> Option<Id> {
    let is_called = |name: &str| !name.is_empty() && plain(name) == plain(text);
    let mut found: Vec<Id> = Vec::new();
    if entity == Entity::Contact {
        let names =
            |answers: &Answers| [answers.text(code::NAME).to_owned(), answers.text(code::CODE).to_owned()];
        let fits = |answers: &Answers| names(answers).iter().any(|name| is_called(name));
        found.extend(card.contacts.iter().filter(|one| fits(&one.answers)).map(|one| one.id));
    }
    if entity == Entity::Matter {
        found.extend(
            card.matters.iter().filter(|one| is_called(one.answers.text(code::CODE))).map(|one| one.id),
        );
    }
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}
