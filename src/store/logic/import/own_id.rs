//! A row with the id of a record, as an export writes it, is that record and no other.

use crate::store::fail::Done;
use crate::store::{
    logic::{
        ids,
        import::{Batch, Found, rejected},
        merge,
    },
    sql::{
        Db,
        record::{self, Record},
        revisions,
    },
};
use crate::{
    domain::{Answer, Answers, Entity, Id, code},
    message,
};

impl<D: Db> Batch<'_, D> {
    /// The record of an id; none where no record has it. Of one that was merged, the one that stands for it.
    pub(super) fn by_id(&self, entity: Entity, id: Id) -> Done<Option<Found>> {
        let Some(found) = record::by_id(self.conn(), entity, id)? else {
            ids::check_other(self.conn(), entity, id, self.work.zone)?;
            return Ok(None);
        };
        if !found.withdrawn {
            return Ok(Some(Found::Same(found, &[])));
        }
        if let Some(survivor) = record::survivor(self.conn(), &found)? {
            return Ok(Some(Found::Old(survivor)));
        }
        if self.went_with_its_import(&found)? {
            return Ok(Some(Found::Back(found)));
        }
        rejected(message!(
            "store-id-taken-back",
            "id: this {entity} was taken back by {who}, and an import does not bring it back",
            entity = self.work.catalogue.scope(found.form()),
            who = &found.changed_by
        ))
    }

    /// Whether the last change of a record was that its import was taken back.
    fn went_with_its_import(&self, record: &Record) -> Done<bool> {
        let kind = revisions::kind_of_operation(self.conn(), record.rev)?;
        Ok(kind.as_deref() == Some(crate::store::logic::import::undo::KIND))
    }

    /// Nobody is its own parent, nor stands below itself.
    pub(super) fn check_parent(&self, known: &Record, answers: &Answers, named: &str) -> Done<()> {
        let Some(Answer::Account(parent)) = answers.get(code::PARENT) else { return Ok(()) };
        if *parent == known.id {
            return rejected(message!(
                "store-parent-itself",
                "parent: `{text}` is the account itself",
                text = named
            ));
        }
        if known.answers.get(code::PARENT) != answers.get(code::PARENT)
            && merge::leads_to(self.conn(), *parent, &[known.id])?
        {
            return rejected(message!(
                "store-parent-below",
                "{code}: {name} stands below this account itself, so that it would be its own parent",
                code = code::PARENT,
                name = named
            ));
        }
        Ok(())
    }
}
