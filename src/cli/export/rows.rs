//! Reads records and hands them to the sink, one at a time: a million rows take no more memory than one.

use std::io::Write;

use super::columns::{Cell, Columns, is_complete};
use super::names::{Namesakes, Parents};
use super::sink::Sink;
use crate::cli::CliError;
use crate::domain::{Account, Activity, Answer, Contact, Entity, Kind, Moment, StoreError};
use crate::store::Store;

/// Writes all records of an entity; says how many.
pub(super) fn write<W: Write>(
    entity: Entity,
    since: Option<Moment>,
    store: &mut dyn Store,
    sink: &mut Sink<W>,
) -> Result<u64, CliError> {
    let catalogue = store.catalogue()?;
    let columns = Columns::of(entity, &catalogue);
    sink.head(columns.headings())?;
    let mut count = 0;
    // The store knows no files: an error of the sink ends the reading and is told as what it was.
    let mut failed = None;
    let mut put = |row: Vec<Cell>| match sink.row(columns.headings(), &row) {
        Ok(()) => {
            count += 1;
            Ok(())
        }
        Err(error) => {
            failed = Some(error);
            Err(StoreError::denied(crate::domain::Message::default()))
        }
    };
    let read = match entity {
        Entity::Account => {
            let mut parents = Parents::new(store)?;
            store.each_account(since, &mut |account| put(account_row(account, &columns, &mut parents)?))
        }
        Entity::Contact => {
            store.each_contact(since, &mut |contact, account| put(contact_row(contact, account, &columns)))
        }
        Entity::Matter => Ok(()),
        Entity::Activity => {
            let (namesakes, now) = (Namesakes::read(store)?, store.now());
            store.each_activity(since, &mut |activity, account, contact| {
                let complete = is_complete(&catalogue, Kind::activity(activity.kind), &activity.answers, now);
                put(activity_row(activity, account, contact, complete, &columns, &namesakes))
            })
        }
    };
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(trouble)) => Err(trouble.into()),
        (None, Ok(())) => Ok(count),
    }
}

fn account_row(account: &Account, columns: &Columns, parents: &mut Parents) -> Result<Vec<Cell>, StoreError> {
    let named = account.answers.iter().filter(|(_, answer)| matches!(answer, Answer::Account(_)));
    let mut names = Vec::new();
    for (field, answer) in named {
        names.push((field, parents.name(answer)?));
    }
    let name = |field: &str, _: &Answer| names.iter().find(|(code, _)| *code == field)?.1.clone();
    let first = [Cell::Text(account.id.to_string())];
    Ok(first.into_iter().chain(columns.cells(&account.answers, &name)).collect())
}

fn contact_row(contact: &Contact, account: &str, columns: &Columns) -> Vec<Cell> {
    let first =
        [Cell::Text(contact.id.to_string()), Cell::Text(contact.account.to_string()), Cell::text(account)];
    first.into_iter().chain(columns.cells(&contact.answers, &|_, _| None)).collect()
}

fn activity_row(
    activity: &Activity,
    account: &str,
    contact: &str,
    complete: bool,
    columns: &Columns,
    namesakes: &Namesakes,
) -> Vec<Cell> {
    let first = [
        Cell::Text(activity.id.to_string()),
        Cell::Text(activity.kind.to_string()),
        Cell::Text(activity.account.to_string()),
        Cell::text(account),
        Cell::text(&activity.actor),
        Cell::text(&activity.host),
        Cell::Text(activity.started_at().rfc3339()),
        Cell::Text(activity.logged_at.rfc3339()),
        Cell::Flag(complete),
    ];
    let name = |field: &str, answer: &Answer| match answer {
        // Only the field `contact` comes with its name; a contact in a field that was added goes by its id.
        Answer::Contact(_) if field == crate::domain::code::CONTACT => {
            namesakes.name(activity.account, contact)
        }
        _ => None,
    };
    first.into_iter().chain(columns.cells(&activity.answers, &name)).collect()
}
