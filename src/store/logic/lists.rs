//! Accounts as rows of the lookup list, and what it offers before anything is typed.

use crate::store::sql::{self, Db};
use std::collections::HashSet;

use crate::domain::{Account, AccountLine, Catalogue, Entity, Fit, How, Moment, code, end_of_minute};
use crate::store::fail::Done;
use crate::store::sql::record;

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
        id: account.id,
        name: text(code::NAME),
        city: text(code::CITY),
        country: account.answers.item(code::COUNTRY).unwrap_or_default().to_owned(),
        phone: text(code::PHONE),
        code: text(code::CODE),
        owner: text(code::OWNER),
        same_as: None,
        how,
        fit: Fit::Typed,
        score,
        matched: Vec::new(),
        parked: None,
        do_not_call: catalogue.is_do_not_call(Entity::Account, &account.answers),
        phone_bad: account.answers.flag(code::PHONE_BAD),
        last: sql::lists::last_two(db, number)?,
    }))
}

/// What a clock a day or more ahead has dated is left out of those worked on lately: it would stand first for years. Nor
/// does such a clock put a call-back off for longer than two days.
///
/// Due call-backs of this login, those of this minute and the last few first, then the longest overdue; then parked forms,
/// then accounts worked on lately by this login, then by anyone. Also on how many accounts anything is due or parked.
pub(in crate::store) fn offered(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    limit: usize,
    now: Moment,
) -> Done<(Vec<AccountLine>, u64)> {
    let mut seen = HashSet::new();
    let mut lines: Vec<AccountLine> = Vec::new();
    let mut offer = |number: i64, how: How| -> Done<()> {
        if lines.len() < limit && seen.insert(number) {
            // One that was merged is the one that stayed, which may stand here already.
            let offered = line(db, catalogue, number, (how, 1.0))?;
            lines.extend(offered.filter(|new| lines.iter().all(|line| line.id != new.id)));
        }
        Ok(())
    };
    let most = i64::try_from(limit.saturating_mul(4)).unwrap_or(i64::MAX);
    let until = end_of_minute(now);
    for (number, since) in sql::lists::due(db, catalogue, login, until, most)? {
        offer(number, How::Due(since))?;
    }
    for number in sql::lists::parked(db, login, now, most)? {
        offer(number, How::Parked)?;
    }
    for number in sql::lists::own_latest(db, login, now, most)? {
        offer(number, How::Recent)?;
    }
    for number in sql::lists::latest(db, login, now, most)? {
        offer(number, How::Recent)?;
    }
    Ok((lines, sql::lists::count_waiting(db, catalogue, login, until)?))
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
