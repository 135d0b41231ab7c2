//! Figures of calls for the quality figures: what the telephone saw beside what was logged.

use crate::domain::{
    Catalogue, Moment, Zone,
    quality::{CallFigures, QuietDay},
};
use crate::evidence::{
    Span,
    pairing::{Evidence, Presence, figures, present_without_telephone},
};
use crate::store::fail::Done;
use crate::store::sql::{Db, presence_rows, seen_calls};

use super::{held::Held, world::World};

/// The figures of calls since a moment, or since the record begins; none where there is no record of calls.
pub(in crate::store) fn of_calls(
    db: &impl Db,
    catalogue: &Catalogue,
    (since, zone): (Option<Moment>, Zone),
    now: Moment,
) -> Done<Option<CallFigures>> {
    let Some(first) = seen_calls::first(db)? else { return Ok(None) };
    let from = since.map_or(first, |since| since.max(first));
    let world = World::read(db, catalogue, (None, from))?;
    let held = Held::of(&world, catalogue, zone);
    let presence = presence(db, &world, (from, now))?;
    let evidence = Evidence {
        seen: &held.seen,
        logged: &held.logged,
        missed: &held.missed,
        pairing: &held.pairing,
        coverage: &held.coverage,
        presence: &presence,
    };
    // As far as the record goes: what came after it nobody has brought yet.
    let ends = world.systems.values().flat_map(|record| &record.whole).map(|span| span.to);
    let to = ends.max().map_or(now, |end| end.plus_seconds(1).min(now));
    let found = figures(&evidence, Span { from, to }, now, &held.rules);
    let login = |operator: i64| usize::try_from(operator).ok().and_then(|at| world.logins.get(at)).cloned();
    let people = found.by_operator.iter().filter_map(|(operator, own)| Some((login(*operator)?, *own)));
    let days = present_without_telephone(&presence, &held.seen, &held.logged, &held.coverage, &held.rules);
    let quiet = days.into_iter().filter_map(|day| {
        let (present_seconds, entered) = (day.present_seconds, day.logged);
        Some(QuietDay { login: login(day.operator)?, day: day.day, present_seconds, entered })
    });
    Ok(Some(CallFigures {
        from,
        to,
        whole: found.whole,
        people: people.collect(),
        quiet: quiet.collect(),
        talked_s: held.rules.talked_s,
        soon_s: held.rules.soon_s,
        call_back_s: held.rules.call_back_s,
    }))
}

/// Who was there when. One who has not left yet is there now.
fn presence(db: &impl Db, world: &World, (from, now): (Moment, Moment)) -> Done<Vec<Presence>> {
    let rows = presence_rows::presence(db, from, now)?.into_iter();
    let found = rows.filter_map(|row| {
        let at = world.logins.binary_search(&row.login?).ok()?;
        let span = Span { from: row.since, to: row.until.unwrap_or(now).min(now) };
        Some(Presence { operator: at.try_into().ok()?, span })
    });
    Ok(found.collect())
}
