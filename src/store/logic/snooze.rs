//! A gap put off until tomorrow by its owner.

use crate::domain::{Id, Moment, Zone};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::{
    gaplist,
    outcome::Outcome,
    shares::stands_in,
    unit_of_work::{Inverse, Work},
};
use crate::store::sql::{Db, snoozes};

/// How often a gap can be put off.
const SNOOZES: u8 = 3;

/// Puts a gap off until tomorrow.
pub(in crate::store) fn snooze(work: &mut Work<'_, impl Db>, gap: &str) -> Done<Outcome> {
    let unknown = || denied(message!("store-no-gap", "there is no gap `{gap}`", gap = gap));
    let mut parts = gap.splitn(3, '/');
    let (Some(rule), Some(id), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(unknown());
    };
    let id: Id = id.parse().map_err(|_| unknown())?;
    let found =
        gaplist::find(work.conn, work.catalogue, rule, id, field, &work.origin.login)?.ok_or_else(unknown)?;
    // Of one that a stand-in puts off it counts for whose it is: three times are three times, whoever it was.
    let owner = found.owner.clone();
    let me = &work.origin.login;
    if owner != *me && !stands_in(work.conn, me, &owner, work.now)? {
        return Err(denied(message!("store-gap-other", "this gap is somebody else's")));
    }
    let (until, times) = snoozes::of(work.conn, id, rule, field, &owner)?;
    if times >= SNOOZES {
        return Err(denied(message!(
            "store-gap-thrice",
            "this gap was snoozed three times: it stays until it is filled"
        )));
    }
    work.inverse.push(Inverse::Snooze {
        subject: id,
        rule: rule.to_owned(),
        field: field.to_owned(),
        owner: owner.clone(),
        until,
        times,
    });
    snoozes::set(work.conn, id, rule, field, &owner, next_midnight(work.now, work.zone), times + 1)?;
    Ok(Outcome { kind: "snooze", subject: Some(found.subject), version: 0, answers: false })
}

/// When tomorrow begins.
fn next_midnight(now: Moment, zone: Zone) -> Moment {
    let tomorrow = now.local(zone).date().succ_opt();
    tomorrow.map_or(now, |day| Moment::from_local(day.and_time(chrono::NaiveTime::MIN), zone))
}
