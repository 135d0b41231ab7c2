//! Accounts as rows of the lookup list, and what it offers before anything is typed.

use crate::store::sql::{self, Db};
use std::collections::{HashMap, HashSet};

use crate::domain::{
    Account, AccountLine, Catalogue, Entity, How, JUST_DUE, Moment, Person, Promised, Subject, Waiting, code,
    end_of_minute,
};
use crate::store::fail::Done;
use crate::store::logic::shares::Shares;
use crate::store::sql::{lists::ListedPromise, record};

/// The row of an account; none when it is not there or was taken back.
pub(in crate::store) fn line(
    db: &impl Db,
    catalogue: &Catalogue,
    number: i64,
    (how, score): (How, f32),
) -> Done<Option<AccountLine>> {
    let found = record::by_number(db, Entity::Account, number)?;
    let record = match found {
        // A merged account is found by its old name and is the one it was merged into.
        Some(record) if record.withdrawn => record::survivor(db, &record)?,
        other => other,
    };
    let Some(record) = record else { return Ok(None) };
    let number = record.number;
    let account: Account = record.into_account();
    let text = |field: &str| account.answers.text(field).to_owned();
    Ok(Some(AccountLine {
        city: text(code::CITY),
        country: account.answers.item(code::COUNTRY).unwrap_or_default().to_owned(),
        phone: text(code::PHONE),
        code: text(code::CODE),
        owner: text(code::OWNER),
        how,
        score,
        do_not_call: catalogue.is_do_not_call(Entity::Account, &account.answers),
        phone_bad: account.answers.flag(code::PHONE_BAD),
        status: account.answers.item(code::STATUS).map(str::to_owned),
        last: sql::lists::last_two(db, number)?,
        ..AccountLine::named(account.id, text(code::NAME))
    }))
}

/// What a promise is and whom it was made.
fn promised(db: &impl Db, catalogue: &Catalogue, one: &ListedPromise) -> Done<Option<Promised>> {
    let Subject::Activity(id) = one.subject else { return Ok(None) };
    let Some(made) = record::by_id(db, Entity::Activity, id)? else { return Ok(None) };
    let contact = match made.answers.contact(code::CONTACT) {
        Some(contact) => record::by_id(db, Entity::Contact, contact)?,
        None => None,
    };
    let contact = match contact {
        // One that was merged is the one that stayed.
        Some(contact) if contact.withdrawn => record::survivor(db, &contact)?,
        found => found,
    };
    let now_at = match contact.as_ref().filter(|contact| contact.account != made.account) {
        Some(contact) => record::by_number(db, Entity::Account, contact.account)?,
        None => None,
    };
    let contact = contact.map(|contact| Person {
        id: contact.id,
        name: contact.answers.text(code::NAME).to_owned(),
        do_not_call: catalogue.is_do_not_call(Entity::Contact, &contact.answers),
        now_at: now_at.map(|account| account.answers.text(code::NAME).to_owned()),
    });
    let step = made.answers.item(code::NEXT_STEP).map(str::to_owned);
    Ok(Some(Promised { kind: made.form(), step, contact, more: 0, owner: one.owner.clone() }))
}

fn promise_line(db: &impl Db, catalogue: &Catalogue, one: &ListedPromise) -> Done<Option<AccountLine>> {
    let Some(mut line) = line(db, catalogue, one.account, (How::Due(one.at), 1.0))? else { return Ok(None) };
    line.promise = promised(db, catalogue, one)?;
    Ok(Some(line))
}

/// Promises that this login is to keep later, the next one first, a row each; and how many accounts wait now.
pub(in crate::store) fn upcoming(
    db: &impl Db,
    catalogue: &Catalogue,
    (login, limit): (&str, usize),
    (midnight, now): (Moment, Moment),
) -> Done<(Vec<AccountLine>, Waiting)> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let shares = Shares::of(db, login, now)?;
    let found = sql::lists::upcoming(db, catalogue, &shares.promises(), end_of_minute(now), most)?;
    let lines = found.iter().filter_map(|one| promise_line(db, catalogue, one).transpose());
    Ok((lines.collect::<Done<_>>()?, waiting(db, catalogue, (login, &shares), (midnight, now))?))
}

/// Since when what is due is of now, and not overdue: since today began, and the last few minutes of yesterday.
fn since(midnight: Moment, until: Moment) -> Moment {
    midnight.min(Moment::from_millis(until.millis().saturating_sub(JUST_DUE)))
}

fn waiting(
    db: &impl Db,
    catalogue: &Catalogue,
    (login, shares): (&str, &Shares),
    (midnight, now): (Moment, Moment),
) -> Done<Waiting> {
    let (until, owners) = (end_of_minute(now), shares.promises());
    let (due, lately, all) =
        sql::lists::count_waiting(db, catalogue, (login, &owners), (since(midnight, until), until))?;
    Ok(Waiting {
        now: lately,
        overdue: due.saturating_sub(lately),
        parked: all.saturating_sub(due),
        upcoming: sql::lists::count_upcoming(db, catalogue, &owners, until)?,
    })
}

/// What a clock a day or more ahead has dated is left out of those worked on lately: it would stand first for years. Nor
/// does such a clock put a call-back off for longer than two days.
///
/// Due call-backs that this login is to keep, those of this minute and the last few first, then the others of today, which began at
/// `midnight`, then the longest overdue; then parked forms, then accounts worked on lately by this login, then by anyone. Also
/// on how many accounts anything waits.
pub(in crate::store) fn offered(
    db: &impl Db,
    catalogue: &Catalogue,
    (login, limit): (&str, usize),
    (midnight, now): (Moment, Moment),
) -> Done<(Vec<AccountLine>, Waiting)> {
    let (mut seen, mut rows) = (HashSet::new(), HashMap::new());
    let mut lines: Vec<AccountLine> = Vec::new();
    let most = i64::try_from(limit.saturating_mul(4)).unwrap_or(i64::MAX);
    let (until, shares) = (end_of_minute(now), Shares::of(db, login, now)?);
    for one in sql::lists::due(db, catalogue, &shares.promises(), (since(midnight, until), until), most)? {
        if !seen.insert(one.account) {
            // More is due at one that stands here: its row says so.
            let there = rows.get(&one.account).and_then(|row: &usize| lines.get_mut(*row));
            if let Some(promise) = there.and_then(|line| line.promise.as_mut()) {
                promise.more += 1;
            }
        } else if lines.len() < limit {
            rows.insert(one.account, lines.len());
            let offered = promise_line(db, catalogue, &one)?;
            lines.extend(offered.filter(|new| lines.iter().all(|line| line.id != new.id)));
        }
    }
    let mut offer = |number: i64, how: How| -> Done<()> {
        if lines.len() < limit && seen.insert(number) {
            // One that was merged is the one that stayed, which may stand here already.
            let offered = line(db, catalogue, number, (how, 1.0))?;
            lines.extend(offered.filter(|new| lines.iter().all(|line| line.id != new.id)));
        }
        Ok(())
    };
    for number in sql::lists::parked(db, login, now, most)? {
        offer(number, How::Parked)?;
    }
    for number in sql::lists::own_latest(db, login, now, most)? {
        offer(number, How::Recent)?;
    }
    for number in sql::lists::latest(db, login, now, most)? {
        offer(number, How::Recent)?;
    }
    Ok((lines, waiting(db, catalogue, (login, &shares), (midnight, now))?))
}

/// Says which of these accounts have a form of this login that is kept; where something was typed, that is why one is
/// worth choosing.
pub(in crate::store) fn mark_parked(
    db: &impl Db,
    lines: &mut [AccountLine],
    login: &str,
    is_typed: bool,
) -> Done<()> {
    if lines.is_empty() {
        return Ok(());
    }
    for (account, draft) in sql::lists::forms_by_account(db, login)? {
        for line in lines.iter_mut().filter(|line| line.id == account && line.parked.is_none()) {
            line.parked = Some(draft);
            if is_typed {
                line.how = How::Parked;
            }
        }
    }
    Ok(())
}
