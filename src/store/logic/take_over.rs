//! A change that was put aside on leaving is done later, when its login may have gone on with the same form on another
//! screen, saved it, or thrown it away: what is newer stands.

use crate::domain::{Answers, Command, Draft, Id, Moment, StoreError};
use crate::store::fail::{Done, Fail};
use crate::store::{
    logic::unit_of_work::{Inverse, Work},
    sql::{Db, draft, operation_log, record},
};

/// Refuses a change of a form of which something newer stands: a conflict with what that is.
pub(in crate::store) fn check(work: &Work<'_, impl Db>, command: &Command) -> Done<()> {
    let Some(id) = command.form() else { return Ok(()) };
    let me = &work.origin.login;
    let stands = match (draft::of(work.conn, id, me)?, command) {
        // Two of one millisecond come in the order in which they were asked for.
        (Some(kept), _) if kept.op.made_at() > work.op.made_at() => Some((me.clone(), 0, kept.form.answers)),
        (None, Command::KeepDraft(form)) => in_its_place(work, form)?,
        _ => None,
    };
    match stands {
        None => Ok(()),
        Some((who, version, theirs)) => {
            Err(Fail::Told(StoreError::Conflict { who, version, theirs: Box::new(theirs) }))
        }
    }
}

/// Who left what where a form is not kept any more: the record it became, or the form as it was thrown away.
fn in_its_place(work: &Work<'_, impl Db>, form: &Draft) -> Done<Option<(String, u64, Answers)>> {
    let saved = record::by_id(work.conn, form.kind.entity(), form.id)?.filter(|saved| !saved.withdrawn);
    if let Some(saved) = saved
        && (form.editing.is_none() || saved.answers == form.answers)
    {
        return Ok(Some((saved.changed_by, saved.version, saved.answers)));
    }
    let thrown = thrown_away(work, form.id, work.op.made_at())?;
    Ok(thrown.map(|answers| (work.origin.login.clone(), 0, answers)))
}

/// The answers of the form as its login threw it away, if that was since.
fn thrown_away(work: &Work<'_, impl Db>, form: Id, since: Moment) -> Done<Option<Answers>> {
    // None inside: the search is over without it.
    let found = operation_log::latest(work.conn, &work.origin.login, form, |at, thrown| {
        if at < since {
            return Ok(Some(None));
        }
        let Some(inverse) = thrown else { return Ok(None) };
        let inverse: Vec<Inverse> = serde_json::from_str(inverse)?;
        let answers = inverse.into_iter().find_map(|one| match one {
            Inverse::Draft { form: kept, .. } if kept.id == form => Some(kept.answers),
            _ => None,
        });
        Ok(Some(Some(answers.unwrap_or_default())))
    })?;
    Ok(found.flatten())
}
