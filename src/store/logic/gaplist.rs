//! Reading the gap table: the sidebar and `picklog gaps`.

use std::sync::Arc;

use crate::store::fail::Done;
use crate::store::{
    logic::{gaps::rule, shares::Shares},
    sql::{
        Db, draft,
        gap_list::{self, ListedGap, Whose},
        record,
    },
};
use crate::{
    domain::{
        Catalogue, Entity, Gap, GapLine, GapList, Id, Moment, Subject, Today, Trigger, code, end_of_minute,
    },
    store::GapsOf,
};

/// The gaps that are gaps now, worst first.
pub(in crate::store) fn list(
    db: &impl Db,
    catalogue: &Catalogue,
    of: GapsOf<'_>,
    limit: usize,
    (midnight, now): (Moment, Moment),
) -> Done<GapList> {
    let (at, now) = (now, end_of_minute(now));
    let owner = match of {
        GapsOf::User(login) => Some(login),
        GapsOf::All => None,
    };
    let shares = owner.map(|login| Shares::of(db, login, at)).transpose()?;
    let parts = shares.as_ref().map_or_else(|| vec![Whose::All], Shares::gaps);
    // Those put off are counted by themselves: to ask of each of tens of thousands whether it is takes ten times as long.
    let (mut total, mut put_off) = (0, 0);
    let (mut worst, mut due) = (Vec::new(), Vec::new());
    for whose in &parts {
        total += gap_list::count_begun(db, *whose, now)?;
        put_off += gap_list::count_put_off(db, *whose, now)?;
        worst.extend(gap_list::worst(db, *whose, now, limit)?);
        if owner.is_some() {
            due.extend(gap_list::just_due(db, catalogue, *whose, now, limit.min(MOST_DUE))?);
        }
    }
    if parts.len() > 1 {
        worst.sort_by(ListedGap::worst_first);
        due.sort_by(ListedGap::latest_first);
        worst.truncate(limit);
        due.truncate(limit.min(MOST_DUE));
    }
    let lines = |found: Vec<ListedGap>| -> Done<Vec<GapLine>> {
        found.into_iter().map(|one| line(db, catalogue, one)).collect()
    };
    let (lines, due) = (lines(worst)?, lines(due)?);
    let filled = filled(db, owner, midnight)?;
    let (total, put_off) = (total.unsigned_abs(), put_off.unsigned_abs());
    let Some((login, shares)) = owner.zip(shares) else {
        return Ok(GapList { total, put_off, lines, filled, due, ..GapList::default() });
    };
    let today = today(db, catalogue, (login, &shares), midnight)?;
    let (stands_in, handed) = (shares.others, shares.handed);
    Ok(GapList { total, put_off, lines, filled, due, today, stands_in, handed, goal: None })
}

/// What a login logged since midnight, and what falls due before the next.
fn today(
    db: &impl Db,
    catalogue: &Catalogue,
    (login, shares): (&str, &Shares),
    midnight: Moment,
) -> Done<Today> {
    let next = midnight.plus_seconds(86_400);
    let logged = gap_list::logged_by_kind(db, login, (midnight, next))?;
    let mut due = 0;
    for owner in shares.promises() {
        due += gap_list::count_due(db, catalogue, owner, (midnight, next))?;
    }
    Ok(Today { logged, due })
}

/// So many promises of the last minutes are read at most.
const MOST_DUE: usize = 50;

/// Gaps filled on each of the last seven days, oldest first; `midnight` is when today began. A day is 24 hours here: on
/// the two nights a year when clocks change an hour goes to the day beside it. What a clock of another day has dated ahead is
/// not of today.
fn filled(db: &impl Db, owner: Option<&str>, midnight: Moment) -> Done<[u32; 7]> {
    const DAY: i64 = 86_400_000;
    let mut days = [0; 7];
    for (ago, count) in gap_list::filled_by_day(db, owner, midnight, DAY)? {
        if let Some(day) = 6_usize.checked_sub(ago).and_then(|day| days.get_mut(day)) {
            *day = count;
        }
    }
    Ok(days)
}

/// One gap, whoever's it is.
pub(in crate::store) fn find(
    db: &impl Db,
    catalogue: &Catalogue,
    rule: &str,
    subject: Id,
    field: &str,
    owner: &str,
) -> Done<Option<Gap>> {
    let found = gap_list::find(db, rule, subject, field, owner)?;
    found.map(|found| gap(catalogue, found)).transpose()
}

fn gap(catalogue: &Catalogue, found: ListedGap) -> Done<Gap> {
    Ok(Gap {
        rule: Arc::clone(rule(catalogue, &found.rule)?),
        subject: found.subject,
        account: None,
        field: Some(found.field).filter(|field| !field.is_empty()),
        owner: found.owner,
        since: found.since,
    })
}

/// A gap with what is told of its record.
pub(in crate::store) fn line(db: &impl Db, catalogue: &Catalogue, found: ListedGap) -> Done<GapLine> {
    let (account, snoozed) = (found.account, found.snoozed);
    let gap = gap(catalogue, found)?;
    let mut line = GapLine {
        kind: gap.subject.entity().unwrap_or(Entity::Activity).into(),
        gap,
        account: String::new(),
        caller: String::new(),
        at: None,
        step: None,
        person: String::new(),
        seen: None,
        snoozed: snoozed.unwrap_or(0),
    };
    if let Some(number) = account
        && let Some(account) = record::by_number(db, Entity::Account, number)?
    {
        line.account = account.answers.text(code::NAME).to_owned();
        line.gap.account = Some(account.id);
    }
    match line.gap.subject {
        Subject::Draft(id) => {
            if let Some(kept) = draft::of(db, id, &line.gap.owner)? {
                let name = kept.form.answers.text(code::NAME);
                line.kind = kept.form.kind;
                line.caller = kept.form.caller.clone().unwrap_or_default();
                line.seen = kept.form.evidence.clone();
                // Whose call it was is asked, not when it was.
                line.at = line.seen.as_ref().map(|seen| seen.began);
                match line.kind.entity() {
                    Entity::Account if name.is_empty() => {
                        line.account = kept.form.answers.text(code::PHONE).to_owned();
                    }
                    Entity::Account => line.account = name.to_owned(),
                    Entity::Contact => line.person = name.to_owned(),
                    Entity::Matter => {}
                    Entity::Activity => {
                        line.at = kept.form.answers.moment(code::STARTED_AT).or(Some(kept.form.opened_at));
                    }
                }
            }
        }
        Subject::Activity(id) => {
            if let Some(found) = record::by_id(db, Entity::Activity, id)? {
                line.kind = found.form();
                line.at = Some(found.started_at());
                if line.gap.rule.trigger == Trigger::Overdue {
                    line.step = found.answers.item(code::NEXT_STEP).map(str::to_owned);
                }
            }
        }
        Subject::Contact(id) => {
            if let Some(found) = record::by_id(db, Entity::Contact, id)? {
                line.person = found.answers.text(code::NAME).to_owned();
            }
        }
        Subject::Matter(id) => {
            if let Some(found) = record::by_id(db, Entity::Matter, id)? {
                line.kind = found.form();
            }
        }
        Subject::Account(_) => {}
    }
    Ok(line)
}
