//! Figures of cases, and which open ones are late. Who may see them is not asked here.

use crate::domain::{
    Catalogue, Moment, Stages,
    cases::{CasesTally, Clock, LateCase, WorkCalendar, WorkTime, targets},
    matter_figures::{CasesFigures, UsedCalendar},
};
use crate::store::fail::Done;
use crate::store::{
    CasesAt, CasesOf, MattersOf, Which,
    logic::{audit, matters::histories},
    sql::Db,
};

/// The figures of the cases that are wanted.
pub(in crate::store) fn figures(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &CasesOf<'_>,
    now: Moment,
) -> Done<CasesAt> {
    let stages = Stages::of(catalogue);
    let asked = of.calendar.and_then(|code| catalogue.calendar(code));
    let (mut tally, mut used) = (CasesTally::default(), Vec::<&WorkCalendar>::new());
    let mut cases = CasesFigures { since: of.since, ..CasesFigures::default() };
    let wanted = MattersOf { which: Which::Cases, owner: of.owner, activities: true, ..MattersOf::default() };
    histories::each(db, catalogue, &wanted, |found| {
        let history = &found.history;
        let Some(calendar) = asked.or_else(|| catalogue.calendar_of(history.kind.as_str())) else {
            cases.without_calendar += 1;
            return Ok(());
        };
        let work = WorkTime::of(calendar, of.zone);
        let Some(clock) = (Clock { stages: &stages, work, now }).of(history) else { return Ok(()) };
        if !used.iter().any(|known| known.code == calendar.code) {
            used.push(calendar);
        }
        let targets = targets(catalogue, history);
        if !clock.is_over && !clock.is_withdrawn {
            cases.open += 1;
            cases.open_without_target += u64::from(targets.is_none());
        }
        cases.late.extend(LateCase::of(history, &found.account_name, &clock, targets));
        if of.since.is_none_or(|since| history.opened_at() >= since) {
            tally.take(history, &clock, targets);
        }
        Ok(())
    })?;
    LateCase::worst_first(&mut cases.late);
    cases.figures = tally.finish();
    let used = used.into_iter();
    cases.calendars = used
        .map(|one| UsedCalendar { code: one.code.clone(), label: one.label.clone(), zone: one.zone })
        .collect();
    Ok(CasesAt { cases, head: audit::head(db)? })
}
