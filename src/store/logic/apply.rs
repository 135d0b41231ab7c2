//! Commands. Each is one short transaction that takes the write lock at once, and is done whole or not at all.

use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::sql::Db;
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    logic::{
        amend,
        audit::seal,
        beside::{self, Beside, look_ahead},
        call_lists, check, contact_move, edit, erasing,
        evidence::lines,
        evidence_answers,
        existing_record::{Already, already, make},
        gaps, goal, handover, ids, leads, marks, merge, operations,
        outcome::{Outcome, created},
        own_goal, permissions, recount,
        revision::alone,
        sealed, snooze, stage_move, take_over,
        transactions::{Keep, Transactions},
        undo,
        unit_of_work::Work,
        users,
    },
    sql::{
        catalogue, draft,
        last_revision::last_rev,
        preflight::Preflight,
        record::{self, Logged, Worked},
    },
};
use crate::{
    domain::{
        Amendment, Answers, Catalogue, Command, Draft, Entity, Gap, Id, Kind, LineAsked, Moment, StoreError,
        Subject, code, draft_gap,
    },
    store::{Ack, Session},
};

/// Does a command.
pub(in crate::store) fn apply<S: Transactions>(
    store: &mut S,
    session: &Session,
    op: Id,
    command: &Command,
    expected: Option<u64>,
) -> Result<Ack, StoreError> {
    let (clock, lang) = (store.clock(), store.lang());
    let unused_to = match command {
        Command::Amend(amendment) => unused_to(store, amendment)?,
        _ => 0,
    };
    let (command, is_late) = match command {
        Command::TakeOver(command) => (&**command, true),
        other => (other, false),
    };
    let mut is_seal_due = false;
    let run = |db: &S::Db, cache: &mut catalogue::Cache| {
        let origin = &permissions::speaking(db, &session.origin, command);
        let last_read = cache.as_ref().map(|(_, catalogue)| &**catalogue);
        look_ahead(db, command, &origin.login, last_read);
        let opening = OpContext::read(db, origin, op, writes(db, command, is_late))?;
        let now = opening.now.unwrap_or(clock.0);
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        let there = match command {
            Command::KeepDraft(form) => {
                Preflight::read(db, (form.kind.entity(), form.id), form.account, &origin.login)?
            }
            _ => Preflight::default(),
        };
        // Who keeps a form late is told that it was saved meanwhile.
        if (opening.is_known || !is_late)
            && let Some(ack) =
                repeated(db, (op, session), opening.is_known, (command, &there), &catalogue, now)?
        {
            return Ok((ack, Keep::Yes));
        }
        permissions::allow_at(db, &opening, origin, command.right())?;
        ids::check_op(db, op, opening.holder, Some(command), clock.1)?;
        let mut work = Work::begin(db, opening, &catalogue, origin, op, clock)?;
        if is_late {
            take_over::check(&work, command)?;
        }
        let mut done = perform(&mut work, command, expected, there, unused_to)?;
        if is_late && done.kind == "draft" {
            // Unlike a pick it is written down, so that it is never done a second time.
            done.kind = "form";
        }
        let settled = work.finish(done.answers, done.subject)?;
        if done.kind != "draft" {
            operations::keep(&work, done.kind, done.subject, done.version)?;
        }
        // Known from the catalogue at hand: no save asks the file for it.
        if let Some(lang) = lang.filter(|lang| !catalogue.languages().contains(lang)) {
            alone(db)?;
            catalogue::speak(db, lang, now)?;
        }
        let gaps = match settled {
            Some(gaps) => gaps,
            None => gaps_now(db, done.subject, &origin.login, &catalogue, now)?,
        };
        is_seal_due = work.is_seal_due;
        Ok((Ack { rev: work.ledger.last_rev(db)?, version: done.version, repeated: false, gaps }, Keep::Yes))
    };
    let ack = match Beside::of(command, &session.origin.login) {
        Some(beside) => store.write_beside(beside, run),
        None => store.write(run),
    }?;
    if is_seal_due {
        // What is saved is saved: where this fails, the next save finds it due.
        let _ = seal::when_due(store);
    }
    Ok(ack)
}

/// What a command writes into history. A form that is kept has no entry there, and is no operation unless it is kept late.
fn writes(db: &impl Db, command: &Command, is_late: bool) -> Writes {
    match command {
        Command::KeepDraft(_) if !is_late && !db.is_alone() => Writes::NoHistory,
        _ => Writes::History(beside::made(command)),
    }
}

/// Looks through history for uses of what is to be removed before the write lock is taken: that may take seconds.
fn unused_to(store: &mut impl Transactions, amendment: &Amendment) -> Result<u64, StoreError> {
    store.check_writable()?;
    let catalogue = store.read(catalogue::read)?;
    let Some(wanted) = amend::Wanted::of(amendment, &catalogue) else { return Ok(0) };
    store.read(|db| {
        db.settle()?;
        let last = last_rev(db)?;
        amend::search(db, &wanted, 0, last)?;
        Ok(last)
    })
}

/// The acknowledgement of an operation that was done before.
fn repeated(
    db: &impl Db,
    (op, session): (Id, &Session),
    is_known: bool,
    (command, there): (&Command, &Preflight),
    catalogue: &Catalogue,
    now: Moment,
) -> Done<Option<Ack>> {
    let login = &session.origin.login;
    if let Command::KeepDraft(form) = command {
        // A form that arrives after its record was saved is a late repetition.
        if there.form == Some(op) || form.editing.is_none() && there.is_saved == Some(true) {
            let rev = last_rev(db)?;
            let gaps = gaps_now(db, Some(Subject::Draft(form.id)), login, catalogue, now)?;
            return Ok(Some(Ack { rev, version: 0, repeated: true, gaps }));
        }
    }
    if !is_known {
        return Ok(None);
    }
    let Some(done) = operations::find(db, op)? else { return Ok(None) };
    if done.login != *login {
        return Err(denied(message!("store-op-other", "this operation was done by somebody else")));
    }
    if let (Command::LogActivity { kind, account, .. }, Some(Subject::Activity(id))) =
        (command.entry(), done.subject)
        && let Some(found) = record::by_id(db, Entity::Activity, id)?
    {
        let same_account =
            record::by_id(db, Entity::Account, *account)?.is_some_and(|a| a.number == found.account);
        if !same_account || found.logged.as_ref().is_some_and(|logged| logged.kind != *kind) {
            return Err(denied(message!(
                "store-op-used",
                "the operation id {op} has been used for another entry: give this one its own",
                op = op.to_string()
            )));
        }
    }
    let gaps = gaps_now(db, done.subject, login, catalogue, now)?;
    Ok(Some(Ack { rev: done.rev, version: done.version, repeated: true, gaps }))
}

/// Does what a command asks for. `unused_to`: up to which revision nobody used what it removes.
fn perform(
    work: &mut Work<'_, impl Db>,
    command: &Command,
    expected: Option<u64>,
    there: Preflight,
    unused_to: u64,
) -> Done<Outcome> {
    match command {
        Command::CreateAccount { id, answers } => add(work, (*id, Kind::ACCOUNT), None, answers),
        Command::CreateContact { id, account, answers } => {
            add(work, (*id, Kind::CONTACT), Some(*account), answers)
        }
        Command::LogActivity { id, kind, account, answers } => {
            add(work, (*id, Kind::activity(*kind)), Some(*account), answers)
        }
        Command::OpenMatter { id, kind, account, answers } => {
            add(work, (*id, Kind::matter(*kind)), Some(*account), answers)
        }
        Command::Edit { record, patch } => edit::edit(work, *record, patch, expected),
        Command::Moving { entry, stage } => {
            let saved = perform(work, entry, expected, there, unused_to)?;
            stage_move::move_matter(work, (entry, stage), saved)
        }
        Command::KeepDraft(form) => keep_draft(work, form, there),
        Command::TakeOver(command) => perform(work, command, expected, there, unused_to),
        Command::DiscardDraft(id) => {
            let actor = work.origin.login.clone();
            evidence_answers::check_discard(work, *id)?;
            if !work.drop_draft(*id, &actor)? {
                return Err(denied(message!("store-form-gone", "this form is not kept any more")));
            }
            Ok(Outcome { kind: "discard", subject: Some(Subject::Draft(*id)), version: 0, answers: false })
        }
        Command::AnswerEvidence { draft, said } => evidence_answers::answer(work, *draft, *said),
        Command::Snooze { gap } => snooze::snooze(work, gap),
        Command::Undo { op } => {
            let undo::Undone { kind, subject, version } = undo::undo(work, *op)?;
            Ok(Outcome { kind, subject, version, answers: false })
        }
        Command::Merge { entity, from, into, take, from_version } => {
            let (entity, from, into, from_version) = (*entity, *from, *into, *from_version);
            let merge = merge::Merge { entity, from, into, take, from_version };
            merge::merge(work, &merge, expected)
        }
        Command::MoveContact { contact, to } => contact_move::move_contact(work, *contact, *to, expected),
        Command::Distinct { entity, one, other } => merge::distinct(work, *entity, *one, *other),
        Command::Amend(amendment) => {
            let changed = amend::amend(work, amendment, unused_to)?;
            let kind = if changed { "catalogue" } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::LetLeadsChangePicklists(may) => {
            let changed = leads::let_change_picklists(work, *may)?;
            let kind = if changed { "catalogue" } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::SetGoal(count) => {
            let changed = goal::set(work, *count)?;
            let kind = if changed { goal::ENTITY } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::ProposeGoal { login, count } => {
            let changed = own_goal::propose(work, login, *count)?;
            let kind = if changed { own_goal::ENTITY } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::AnswerGoal { login, count, is_agreed } => {
            let changed = own_goal::answer(work, (login, *count), *is_agreed)?;
            let kind = if changed { own_goal::ENTITY } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::MakeList(list) => {
            let made = call_lists::make(work, list)?;
            let kind = if made { call_lists::ENTITY } else { "again" };
            Ok(Outcome { kind, subject: None, version: 1, answers: false })
        }
        Command::AddToList { list, accounts } => {
            let added = call_lists::add(work, *list, accounts)?;
            Ok(Outcome { kind: call_lists::ENTITY, subject: None, version: added, answers: false })
        }
        Command::ChangeList { list, change } => match call_lists::change(work, *list, change, expected)? {
            Some(version) => Ok(Outcome { kind: call_lists::ENTITY, subject: None, version, answers: false }),
            None => Ok(Outcome { kind: "again", subject: None, version: 0, answers: false }),
        },
        Command::SetKey { key } => {
            let kind = if sealed::set(work, key)? { sealed::KEY } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::PutSealed(put) => Ok(sealed_outcome(sealed::put(work, put, expected)?)),
        Command::RekeySealed { id, copy } => Ok(sealed_outcome(sealed::rekey(work, *id, copy)?)),
        Command::RemoveSealed { id } => {
            sealed::remove(work, *id, expected)?;
            Ok(sealed_outcome(Some(0)))
        }
        Command::SeparateIds => {
            ids::separate(work)?;
            Ok(Outcome { kind: "ids", subject: None, version: 0, answers: false })
        }
        Command::Recount => {
            recount::begin_all(work.conn, work.catalogue, work.now)?;
            Ok(Outcome { kind: "recount", subject: None, version: 0, answers: false })
        }
        Command::SetRole { login, role } => {
            let changed = users::set_role(work, login, *role)?;
            let kind = if changed { "role" } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::HandOver { from, to, until } => {
            let changed = handover::begin(work, from, to, *until)?;
            let kind = if changed { "handover" } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::EndHandOver { from } => {
            handover::end(work, from)?;
            Ok(Outcome { kind: "handover", subject: None, version: 0, answers: false })
        }
        Command::SetLine { login, extension, system, since, until } => {
            let (since, until) = (*since, *until);
            let changed = lines::set_line(work, &LineAsked { login, extension, system, since, until })?;
            let kind = if changed { lines::LINE } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::SetSite { system, region, prefixes } => {
            let changed = lines::set_site(work, system, region.as_deref(), prefixes)?;
            let kind = if changed { lines::SITE } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
        Command::Erase(asked) => erasing::erase(work, asked),
        Command::SetRetention(rule) => erasing::retention::set(work, rule),
        Command::EndRetention { code } => erasing::retention::end(work, code),
        Command::ChangeUser { login, change } => {
            let changed = users::change(work, login, change)?;
            let kind = if changed { "user" } else { "again" };
            Ok(Outcome { kind, subject: None, version: 0, answers: false })
        }
    }
}

/// What came of a change of something sealed; its version now, none where nothing is different.
fn sealed_outcome(version: Option<u64>) -> Outcome {
    let kind = if version.is_some() { sealed::ENTITY } else { "again" };
    Outcome { kind, subject: None, version: version.unwrap_or(0), answers: false }
}

fn gaps_now(
    db: &impl Db,
    subject: Option<Subject>,
    login: &str,
    catalogue: &Catalogue,
    now: Moment,
) -> Done<Vec<Gap>> {
    let Some(subject) = subject else { return Ok(Vec::new()) };
    let Some(entity) = subject.entity() else {
        let kept = draft::of(db, subject.id(), login)?;
        return Ok(kept.iter().filter_map(|kept| gaps::of_draft(kept, catalogue)).collect());
    };
    match record::by_id(db, entity, subject.id())? {
        Some(record) => gaps::gaps_of(db, record, catalogue, now),
        None => Ok(Vec::new()),
    }
}

/// The form of the record that is about to be made, if its login keeps one. Refuses an id that is another record's.
fn form_of(work: &Work<'_, impl Db>, id: Id, there: &Preflight) -> Done<Option<draft::Kept>> {
    if let Some(other) = there.other {
        return Err(ids::taken(work.conn, other, id, work.zone));
    }
    if there.is_others_form && there.form.is_none() && there.is_saved.is_none() {
        return Err(ids::in_progress(id));
    }
    match there.form {
        Some(_) => draft::of(work.conn, id, &work.origin.login),
        None => Ok(None),
    }
}

/// Makes a record of a kind: a party, an activity, a matter. `account`: the one it is at, but of accounts themselves.
fn add(
    work: &mut Work<'_, impl Db>,
    (id, of): (Id, Kind),
    account: Option<Id>,
    answers: &Answers,
) -> Done<Outcome> {
    let (entity, login) = (of.entity(), &work.origin.login);
    let mut there = Preflight::read(work.conn, (entity, id), account, login)?;
    let account = account.map(|account| there.account(work.conn, account)).transpose()?;
    let kept = form_of(work, id, &there)?;
    // Parties are of no kind that a team adds.
    let kind = match entity {
        Entity::Account | Entity::Contact => None,
        Entity::Activity | Entity::Matter => Some(check::kind(work.catalogue, of, kept.is_some())?),
    };
    let place = (of, account.as_ref().map(|account| account.number));
    let answers = check::all(work, place, answers, kept.as_ref().map(|kept| &kept.form.answers))?;
    let already = already(work, &there, (entity, id), kind, &answers)?;
    if let Already::Same(version) = already {
        return Ok(created("again", Subject::of(entity, id), version));
    }
    if kind.is_some() {
        check::times(work, of, &Answers::default(), &answers)?;
    }
    work.drop_kept(kept)?;
    let mut record = work.blank(entity, id, answers);
    record.logged = kind.map(|kind| {
        let (actor, host) = (work.origin.login.clone(), work.origin.host.clone());
        Logged { kind, actor, host, at: work.now, imported: false }
    });
    if let Some(account) = &account {
        (record.account, record.account_id) = (account.number, account.id);
    }
    let contact = record.answers.contact(code::CONTACT).filter(|_| kind.is_some());
    let set = kind.map(|_| marks::of(work, &record));
    let record_account = record.account;
    let version = make(work, record, already)?;
    if let Some(account) = &account {
        work.touch(account)?;
    }
    if let Some(contact) = contact
        && let Some(contact) = record::by_id(work.conn, Entity::Contact, contact)?
    {
        if contact.account != record_account {
            // It has moved on; whoever works at its account now does so beside this one.
            alone(work.conn)?;
        }
        work.touch(&Worked::of(&contact))?;
    }
    if let Some(set) = set {
        marks::put(work, &set)?;
    }
    let word = if kind.is_some() { "log" } else { "create" };
    Ok(created(word, Subject::of(entity, id), version))
}

fn keep_draft(work: &mut Work<'_, impl Db>, form: &Draft, mut there: Preflight) -> Done<Outcome> {
    if let Some(other) = there.other {
        return Err(ids::taken(work.conn, other, form.id, work.zone));
    }
    let account = match form.account {
        Some(account) => Some(there.account(work.conn, account)?.number),
        None if form.kind == Kind::ACCOUNT => None,
        None => {
            return Err(denied(message!("store-needs-account", "this needs an account: choose one first")));
        }
    };
    let actor = &work.origin.login;
    draft::put(work.conn, form, actor, (work.now, work.op))?;
    work.dirty.drafts.insert(form.id);
    let gap = draft_gap(form, actor, work.now, work.catalogue);
    work.dirty.kept = Some(gaps::KeptForm { id: form.id, actor: actor.clone(), gap, account });
    Ok(Outcome { kind: "draft", subject: Some(Subject::Draft(form.id)), version: 0, answers: false })
}
