//! Calls as they are listed: with who sat at each telephone.

use crate::domain::{Moment, PhoneLine, Right, who_sat};
use crate::evidence::{Call, Fact};
use crate::store::{
    CallsOf, SeenCall, Session,
    fail::Done,
    logic::permissions,
    sql::{
        Db,
        call_facts::{self, CallRow},
        phone_lines,
    },
};

/// Calls, the latest first. Those of others are for those who may see what colleagues do.
pub(in crate::store) fn calls(db: &impl Db, session: &Session, of: CallsOf<'_>) -> Done<Vec<SeenCall>> {
    if of.login != Some(session.origin.login.as_str()) {
        permissions::allow(db, &session.origin, Right::AllFigures)?;
    }
    let lines = phone_lines::all(db)?;
    let (since, until) = (
        of.since.unwrap_or(Moment::from_millis(i64::MIN)),
        of.until.unwrap_or(Moment::from_millis(i64::MAX)),
    );
    let mut found = Vec::new();
    call_facts::newest_first(db, since, until, |row| {
        let seen = with_seats(row, &lines);
        if of.login.is_none_or(|login| seen.sat.iter().flatten().any(|one| one == login)) {
            found.push(seen);
        }
        Ok(of.limit.is_some_and(|limit| found.len() >= limit).then_some(()))
    })?;
    Ok(found)
}

/// A call by its number or by what the system calls it, with its facts. One that somebody else had is for those who may see that.
pub(in crate::store) fn call(
    db: &impl Db,
    session: &Session,
    name: &str,
) -> Done<Option<(SeenCall, Vec<Fact>)>> {
    let mut row = match name.parse::<i64>() {
        Ok(number) => call_facts::call(db, number)?,
        Err(_) => None,
    };
    if row.is_none()
        && let Some(number) = call_facts::named(db, name, 1)?.first()
    {
        row = call_facts::call(db, *number)?;
    }
    let Some(row) = row else { return Ok(None) };
    let seen = with_seats(row, &phone_lines::all(db)?);
    if !seen.sat.iter().flatten().any(|one| *one == session.origin.login) {
        permissions::allow(db, &session.origin, Right::AllFigures)?;
    }
    let facts = call_facts::of_calls(db, &seen.call.system, &[&seen.call.id])?;
    Ok(Some((seen, facts.into_iter().map(|row| row.fact).collect())))
}

/// The call with who sat at each of its telephones when it rang there.
pub(in crate::store) fn with_seats(CallRow { number, call }: CallRow, lines: &[PhoneLine]) -> SeenCall {
    let sat = seats(&call, lines);
    SeenCall { number, call, sat }
}

/// For each leg of a call who sat there, by the moment that it first rang or talked.
pub(in crate::store) fn seats(call: &Call, lines: &[PhoneLine]) -> Vec<Option<String>> {
    call.legs
        .iter()
        .map(|leg| {
            let at = leg.rang.or_else(|| leg.talked.first().map(|span| span.from)).unwrap_or(call.started);
            who_sat(lines, &call.system, &leg.extension, at).map(str::to_owned)
        })
        .collect()
}
