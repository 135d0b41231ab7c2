//! A matter moves to another stage with the activity that moved it: one operation, taken back by one undo.

use crate::domain::{Answer, Answers, Command, Entity, Lang, Ref, StageMove, StoreError, Subject, code};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::logic::{check, outcome::Outcome, unit_of_work::Work};
use crate::store::sql::{
    Db,
    record::{self, Record},
};

/// Moves a matter after its entry is saved. What became of the whole: an entry that was changed in nothing else is told of by
/// the matter.
pub(in crate::store) fn move_matter(
    work: &mut Work<'_, impl Db>,
    (entry, stage): (&Command, &StageMove),
    saved: Outcome,
) -> Done<Outcome> {
    if about(work, entry)? != Some(stage.matter) {
        return Err(denied(message!(
            "store-stage-about",
            "stage: this activity is about another matter or about none: say about which one"
        )));
    }
    let before = record::live(work.conn, Entity::Matter, stage.matter)?;
    let stands = before.answers.item(code::STAGE);
    if stands == Some(&stage.to) {
        return Ok(saved);
    }
    if stands != stage.seen.as_deref() {
        return Err(moved(work, before));
    }
    let answer = Answer::Item(stage.to.clone());
    let place = (before.form(), Some(before.account));
    let answer = check::one(work, place, code::STAGE, &answer, before.answers.get(code::STAGE))?;
    let mut answers = before.answers.clone();
    answers.set(code::STAGE, answer);
    let after = work.edit(&before, answers)?;
    Ok(match saved.kind {
        "again" => Outcome {
            kind: "edit",
            subject: Some(Subject::Matter(after.id)),
            version: after.version,
            answers: true,
        },
        _ => saved,
    })
}

/// The matter that an entry is about.
fn about(work: &Work<'_, impl Db>, entry: &Command) -> Done<Option<crate::domain::Id>> {
    let matter = |answers: &Answers| match answers.get(code::ABOUT) {
        Some(Answer::Matter(id)) => Some(*id),
        _ => None,
    };
    match entry {
        Command::LogActivity { answers, .. } => Ok(matter(answers)),
        Command::Edit { record: Ref { entity: Entity::Activity, id }, .. } => {
            Ok(matter(&record::live(work.conn, Entity::Activity, *id)?.answers))
        }
        _ => Ok(None),
    }
}

/// Somebody was faster: it is said who and where to, and never written over.
fn moved(work: &Work<'_, impl Db>, matter: Record) -> Fail {
    let (kind, who) = (matter.form(), matter.changed_by.clone());
    let item = work.catalogue.stage(kind, &matter.answers);
    let stage = item.map_or("-", |item| item.label.get(Lang::default())).to_owned();
    let name = [code::NAME, code::CODE].map(|field| matter.answers.text(field).to_owned());
    let what = [work.catalogue.scope(kind).to_owned()].into_iter().chain(name);
    let what = what.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let detail = message!(
        "store-stage-moved",
        "{who} has moved the {what} to `{stage}` meanwhile: nothing is saved yet; say its stage again",
        who = who,
        what = what,
        stage = stage
    );
    Fail::Told(StoreError::StageMoved { matter: matter.id, theirs: Box::new(matter.answers), detail })
}
