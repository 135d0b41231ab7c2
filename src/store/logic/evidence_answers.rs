//! What somebody says of what a machine saw, instead of logging it: one pick closes the form that was made of it.

use crate::domain::{Draft, Id, Said, StoreError, Subject};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::logic::{
    outcome::Outcome,
    unit_of_work::{Inverse, Work},
};
use crate::store::sql::{Db, call_pairs, draft};

/// Closes a form of this login with what it was.
pub(in crate::store) fn answer(work: &mut Work<'_, impl Db>, id: Id, said: Said) -> Done<Outcome> {
    let login = work.origin.login.clone();
    let Some(kept) = draft::of(work.conn, id, &login)? else {
        return Err(denied(message!("store-form-gone", "this form is not kept any more")));
    };
    let can_be_said = kept.form.evidence.as_ref().is_some_and(|evidence| evidence.answers().contains(&said));
    if !can_be_said {
        return Err(denied(message!(
            "store-not-said-of",
            "this form is not of something that a machine saw and that can be `{said}`: save it, or throw it away",
            said = said.code()
        )));
    }
    call_pairs::say(work.conn, (id, &login), said, (work.now, work.op))?;
    work.inverse.push(Inverse::Said { evidence: id, login: login.clone(), by: work.op, stands: false });
    let other = another(&kept.form, said);
    work.drop_kept(Some(kept))?;
    if let Some(form) = other {
        // It is another call, and was not logged: that waits from now on.
        draft::put(work.conn, &form, &login, (work.now, work.op))?;
        work.dirty.drafts.insert(id);
        work.inverse.push(Inverse::NoDraft { id, actor: login.clone() });
    }
    Ok(Outcome { kind: "answer", subject: Some(Subject::Draft(id)), version: 0, answers: true })
}

/// The form of a call that is not the one it was thought to be, where it is known with whom it was.
fn another(form: &Draft, said: Said) -> Option<Draft> {
    let mut other = form.clone();
    let evidence = other.evidence.as_mut()?;
    let likely = evidence.perhaps.take()?;
    (said == Said::NotSame && likely.is_known).then_some(other)
}

/// Refuses to throw a form away that was made of what a machine saw: it would come again.
pub(in crate::store) fn check_discard(work: &Work<'_, impl Db>, id: Id) -> Done<()> {
    match draft::of(work.conn, id, &work.origin.login)? {
        Some(kept) if kept.form.evidence.is_some() => Err(Fail::Told(StoreError::denied(message!(
            "store-seen-not-thrown",
            "this was seen by the telephone or stands in the calendar: log it, or say what it was (private, wrong number, other phone)"
        )))),
        _ => Ok(()),
    }
}

/// Takes back what was said, or lets it stand again, for an undo.
pub(in crate::store) fn put_back(
    work: &mut Work<'_, impl Db>,
    (evidence, login, by): (Id, &str, Id),
    stands: bool,
) -> Done<()> {
    let at = if stands { None } else { Some(work.now) };
    call_pairs::set_taken_back(work.conn, (evidence, login, by), at)?;
    work.inverse.push(Inverse::Said { evidence, login: login.to_owned(), by, stands: !stands });
    Ok(())
}
