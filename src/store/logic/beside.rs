//! Which saves may be done while others save, and what is read by them.
//!
//! Where an engine lets several write at a time, those who log calls and keep forms do so beside one another: what one of them reads
//! hangs on its own login, its account and nothing that another of them writes. Whatever changes what all of them read (accounts,
//! contacts, picklists, users, imports, hand-overs) is done when nobody else writes, and so is what finds out on its way that it
//! has to change such a thing, see [`Fail::Alone`](crate::store::fail::Fail::Alone).

use crate::domain::{Catalogue, Command, Entity, Id, Subject, code};
use crate::store::sql::{Ahead, Db, draft, gap_sources, gaps, preflight::Preflight, record, record_columns};

/// A save that may be done beside others.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Beside<'a> {
    /// Whose it is: those of one login come one after the other.
    pub login: &'a str,
    /// At which account: so do those at one account.
    pub account: Option<Id>,
}

impl<'a> Beside<'a> {
    /// Of a login's command; none where it is to be done alone.
    pub fn of(command: &Command, login: &'a str) -> Option<Beside<'a>> {
        let account = match command.entry() {
            Command::LogActivity { account, .. } | Command::OpenMatter { account, .. } => Some(*account),
            Command::KeepDraft(form) => form.account,
            Command::DiscardDraft(_) | Command::AnswerEvidence { .. } | Command::Snooze { .. } => None,
            _ => return None,
        };
        Some(Beside { login, account })
    }
}

/// The entity of the record that a command makes by itself.
pub(super) fn made(command: &Command) -> Option<Entity> {
    match command.entry() {
        Command::CreateAccount { .. } => Some(Entity::Account),
        Command::CreateContact { .. } => Some(Entity::Contact),
        Command::LogActivity { .. } => Some(Entity::Activity),
        Command::OpenMatter { .. } => Some(Entity::Matter),
        _ => None,
    }
}

/// Sends what a command is going to ask together with the first question, on engines whose answers take long. What it asks in vain
/// costs little, and what it forgets is asked by itself: answers are the same either way. `catalogue`: the last one that was read, if
/// any; where it has changed since, what hangs on it is asked anew.
pub(super) fn look_ahead<D: Db>(db: &D, command: &Command, login: &str, catalogue: Option<&Catalogue>) {
    if !D::LOOKS_AHEAD {
        return;
    }
    let ahead = &Ahead(db);
    // Each of these ends when it finds no row, which is as far as it is sent.
    if let Command::Moving { stage, .. } = command {
        let _ = record::by_id(ahead, Entity::Matter, stage.matter);
    }
    match command.entry() {
        Command::KeepDraft(form) => {
            let _ = Preflight::read(ahead, (form.kind.entity(), form.id), form.account, login);
            let _ = gaps::of(ahead, Subject::Draft(form.id));
        }
        Command::LogActivity { id, account, answers, .. } => {
            let contact = answers.contact(code::CONTACT);
            look_at_entry(ahead, (Entity::Activity, *id), (*account, contact), login);
            if let Some(catalogue) = catalogue {
                let unreached = &catalogue.unreached();
                let _ = gap_sources::latest_activities(ahead, (0, *account), unreached, |_| Ok(None::<()>));
            }
        }
        Command::OpenMatter { id, account, answers, .. } => {
            let contact = answers.contact(code::CONTACT);
            look_at_entry(ahead, (Entity::Matter, *id), (*account, contact), login);
        }
        _ => {}
    }
}

fn look_at_entry(
    db: &impl Db,
    (entity, id): (Entity, Id),
    (account, contact): (Id, Option<Id>),
    login: &str,
) {
    let _ = Preflight::read(db, (entity, id), Some(account), login);
    let _ = draft::of(db, id, login);
    let _ = gaps::of(db, Subject::Draft(id));
    if let Some(contact) = contact {
        // Once to check it, once to note that it was worked on.
        let _ = record::by_id(db, Entity::Contact, contact);
        let _ = record::by_id(db, Entity::Contact, contact);
        let _ = record_columns::contact_number(db, contact);
    }
    if entity == Entity::Activity {
        let _ = gap_sources::matters_at(db, (0, account));
    }
    // Where somebody else worked there before.
    let _ = record::by_id(db, Entity::Account, account);
    let _ = gaps::of(db, Subject::Account(account));
}
