//! What somebody left out of an entry and put in days later.

use crate::domain::{Answers, Command, Contact, Draft, Entity, Kind, Patch, Ref};

use super::history::{Event, Teller};
use super::random::Dice;

const DAY: i64 = 86_400;
/// How long it took, seconds, where the length is one of the answers that were missing.
const LENGTH: i64 = 180;

impl Teller<'_> {
    /// The answers that an entry gets later, from who logged it; none where nothing is missing or they do not get to it.
    pub(super) fn answered_later(
        &self,
        entry: &Event,
        contacts: &[Contact],
        dice: &mut Dice,
    ) -> Option<Event> {
        let Command::LogActivity { id, kind, account, answers } = &entry.command else { return None };
        let colleague = self.team.get(entry.by)?;
        let at = self.office_time(entry.at.plus_seconds(dice.between(1, 9) * DAY), dice);
        if at >= self.now {
            return None;
        }
        let mut draft = Draft::edit(*id, Kind::activity(*kind), Some(*account), 1, answers.clone(), at);
        self.fill(&mut draft, contacts, LENGTH, 1_000 - colleague.answers_later, at, dice);
        let patch = added(answers, &draft.answers);
        let command = Command::Edit { record: Ref { entity: Entity::Activity, id: *id }, patch };
        (draft.answers != *answers).then_some(Event { at, by: entry.by, command })
    }
}

/// What stands in the answers of now and did not before.
fn added(before: &Answers, now: &Answers) -> Patch {
    let new = now.iter().filter(|(field, _)| !before.has(field));
    new.map(|(field, answer)| (field.to_owned(), Some(answer.clone()))).collect()
}
