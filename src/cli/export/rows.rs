//! Reads records and hands them to the sink, one at a time: a million rows take no more memory than one
//! but for what tells names apart, and who imported accounts and contacts.

use std::io::Write;

use super::columns::{Cell, Columns, is_complete};
use super::names::{Link, Linked, Namesakes, Parents};
use super::sink::Sink;
use crate::cli::CliError;
use crate::domain::{Account, Activity, Answer, Column, Contact, Entity, Kind, Matter, Moment, StoreError};
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
    let (mut count, mut linked) = (0, Linked::new(store, &catalogue)?);
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
            let (mut parents, imported) = (Parents::new(store)?, store.imported(entity)?);
            store.each_account(since, &mut |account| {
                let mut row = account_row(account, &columns, &mut parents, &mut linked)?;
                row.extend(columns.origin(imported.of(account.id)));
                put(row)
            })
        }
        Entity::Contact => {
            let imported = store.imported(entity)?;
            store.each_contact(since, &mut |contact, account| {
                let mut row = contact_row(contact, account, &columns, &mut linked)?;
                row.extend(columns.origin(imported.of(contact.id)));
                put(row)
            })
        }
        Entity::Matter => {
            let now = store.now();
            store.each_matter(since, &mut |matter, account| {
                let complete = is_complete(&catalogue, Kind::matter(matter.kind), &matter.answers, now);
                put(matter_row(matter, account, complete, &columns, &mut linked)?)
            })
        }
        Entity::Activity => {
            let (namesakes, now) = (Namesakes::read(store)?, store.now());
            store.each_activity(since, &mut |activity, account, contact| {
                let complete = is_complete(&catalogue, Kind::activity(activity.kind), &activity.answers, now);
                let links = linked.links(activity.account, &activity.answers)?;
                put(activity_row(activity, (account, contact), complete, &columns, &namesakes, &links))
            })
        }
    };
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(trouble)) => Err(trouble.into()),
        (None, Ok(())) => Ok(count),
    }
}

fn account_row(
    account: &Account,
    columns: &Columns,
    parents: &mut Parents,
    linked: &mut Linked,
) -> Result<Vec<Cell>, StoreError> {
    let mut links = linked.links(account.id, &account.answers)?;
    for (field, answer) in account.answers.iter().filter(|(_, answer)| matches!(answer, Answer::Account(_))) {
        links.extend(parents.link(field, answer)?);
    }
    let link = |field: &str, column: &Column| written(&links, field, column);
    let first = [Cell::Text(account.id.to_string())];
    Ok(first.into_iter().chain(columns.cells(&account.answers, &link)).collect())
}

/// What a column of a field that leads to a record holds: what that one is called, or its id.
fn written(links: &[Link], field: &str, column: &Column) -> Option<String> {
    let link = links.iter().find(|link| link.field == field)?;
    match column {
        Column::Code => link.name.clone(),
        _ => Some(link.id.to_string()),
    }
}

fn contact_row(
    contact: &Contact,
    account: &str,
    columns: &Columns,
    linked: &mut Linked,
) -> Result<Vec<Cell>, StoreError> {
    let links = linked.links(contact.account, &contact.answers)?;
    let first =
        [Cell::Text(contact.id.to_string()), Cell::Text(contact.account.to_string()), Cell::text(account)];
    let link = |field: &str, column: &Column| written(&links, field, column);
    Ok(first.into_iter().chain(columns.cells(&contact.answers, &link)).collect())
}

fn matter_row(
    matter: &Matter,
    account: &str,
    complete: bool,
    columns: &Columns,
    linked: &mut Linked,
) -> Result<Vec<Cell>, StoreError> {
    let first = [
        Cell::Text(matter.id.to_string()),
        Cell::Text(matter.kind.to_string()),
        Cell::Text(matter.account.to_string()),
        Cell::text(account),
        Cell::text(&matter.actor),
        // Of one that came by an import the day of the import would be taken for it.
        Cell::Text(matter.opened().map_or_else(String::new, |opened| opened.rfc3339())),
        Cell::Flag(complete),
    ];
    let links = linked.links(matter.account, &matter.answers)?;
    let link = |field: &str, column: &Column| written(&links, field, column);
    let row = first.into_iter().chain(columns.cells(&matter.answers, &link));
    Ok(row.chain(columns.origin(matter.imported.then_some(&matter.actor))).collect())
}

fn activity_row(
    activity: &Activity,
    (account, contact): (&str, &str),
    complete: bool,
    columns: &Columns,
    namesakes: &Namesakes,
    links: &[Link],
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
    let link = |field: &str, column: &Column| match field {
        // It comes with its name.
        crate::domain::code::CONTACT => namesakes.name(activity.account, contact),
        _ => written(links, field, column),
    };
    let row = first.into_iter().chain(columns.cells(&activity.answers, &link));
    let row = row.chain(columns.origin(activity.imported.then_some(&activity.actor)));
    row.chain(columns.behind(&activity.answers)).collect()
}
