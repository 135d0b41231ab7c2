//! Records, and what is made of several, through the door.

use crate::{
    domain::{
        Account, Activity, Card, Command, Contact, Draft, Duplicates, Entity, Fact, Id, Kind, Matter,
        MatterHistory, MatterPage, MatterState, OpenMatter, Opened, SeenBy, Sight, Source, StoreError,
        Trouble, code, record_owner,
    },
    store::Store,
};

use super::door::Door;

impl Door {
    pub fn account(&mut self, account: &mut Account, is_calling: bool) {
        let owner = account.answers.text(code::OWNER).to_owned();
        self.withhold(Kind::ACCOUNT, &owner, is_calling, &mut account.answers);
    }

    /// `owner`: of its account.
    pub fn contact(&mut self, contact: &mut Contact, owner: &str, is_calling: bool) {
        self.withhold(Kind::CONTACT, owner, is_calling, &mut contact.answers);
    }

    /// `of_account`: login of who owns its account.
    pub fn activity(&mut self, activity: &mut Activity, of_account: &str) {
        let actor = (!activity.imported).then_some(activity.actor.as_str());
        let owner = record_owner(activity.answers.text(code::OWNER), actor, of_account).to_owned();
        self.withhold(Kind::activity(activity.kind), &owner, false, &mut activity.answers);
    }

    /// Likewise.
    pub fn matter(&mut self, matter: &mut Matter, of_account: &str) {
        let actor = (!matter.imported).then_some(matter.actor.as_str());
        let owner = record_owner(matter.answers.text(code::OWNER), actor, of_account).to_owned();
        self.withhold(Kind::matter(matter.kind), &owner, false, &mut matter.answers);
    }

    pub fn card(
        &mut self,
        store: &mut (impl Store + ?Sized),
        card: &mut Card,
        is_calling: bool,
    ) -> Result<(), StoreError> {
        let (id, owner) = (card.account.id, card.account.answers.text(code::OWNER).to_owned());
        self.account(&mut card.account, is_calling);
        for contact in &mut card.contacts {
            self.contact(contact, &owner, is_calling);
        }
        for activity in &mut card.history {
            // The card of a person has what was logged at other accounts too.
            let elsewhere = match activity.account == id || !activity.imported {
                true => None,
                false => Some(self.owner(store, Entity::Account, activity.account)?),
            };
            self.activity(activity, elsewhere.as_deref().unwrap_or(&owner));
        }
        for matter in &mut card.matters {
            self.matter(matter, &owner);
        }
        Ok(())
    }

    /// A form with the card beside it. What somebody has picked themselves they are shown.
    pub fn opened(
        &mut self,
        store: &mut (impl Store + ?Sized),
        opened: &mut Opened,
    ) -> Result<(), StoreError> {
        let draft = &opened.draft;
        let is_call = draft.editing.is_none() && self.catalogue.is(draft.kind, Fact::Telephone);
        if let Some(card) = &mut opened.card {
            self.card(store, card, is_call)?;
        }
        self.draft(store, &mut opened.draft)
    }

    /// A form in progress.
    pub fn draft(&mut self, store: &mut (impl Store + ?Sized), draft: &mut Draft) -> Result<(), StoreError> {
        if draft.editing.is_none() {
            // Nothing stands in it but what who began it has entered.
            return Ok(());
        }
        let owner = self.owner(store, draft.kind.entity(), draft.id)?;
        self.withhold(draft.kind, &owner, false, &mut draft.before);
        let mut answers = draft.answers.clone();
        self.withhold(draft.kind, &owner, false, &mut answers);
        for (field, answer) in answers.iter() {
            if draft.sources.get(field) != Some(&Source::Picked) {
                draft.answers.set(field, answer.clone());
            }
        }
        Ok(())
    }

    pub fn duplicates(
        &mut self,
        store: &mut (impl Store + ?Sized),
        entity: Entity,
        found: &mut Duplicates,
    ) -> Result<(), StoreError> {
        for one in std::iter::once(&mut found.own).chain(&mut found.others) {
            let owner = self.owner(store, entity, one.id)?;
            self.withhold(entity.into(), &owner, false, &mut one.answers);
        }
        Ok(())
    }

    pub fn open_matter(&mut self, open: &mut OpenMatter) {
        let owner = open.owner.clone();
        self.withhold(Kind::matter(open.matter.kind), &owner, false, &mut open.matter.answers);
        let has = |field: &str| open.matter.answers.withheld(field).is_some();
        let (close, amount) = (has(code::CLOSE), has(code::AMOUNT));
        // What is wrong with it would tell when it closes, or how much of it is left.
        open.trouble.retain(|one| match one {
            Trouble::ClosePast(_) => !close,
            Trouble::Finding(_) => !close && !amount,
            Trouble::Late { .. } | Trouble::Gap { .. } => true,
        });
    }

    pub fn matter_page(
        &mut self,
        store: &mut (impl Store + ?Sized),
        page: &mut MatterPage,
    ) -> Result<(), StoreError> {
        let owner = page.open.owner.clone();
        self.open_matter(&mut page.open);
        if page.open.matter.answers.withheld(code::SEVERITY).is_some() {
            page.clock = None;
        }
        self.matter_history(&owner, &mut page.history);
        self.card(store, &mut page.card, false)
    }

    /// The states of a matter of this owner.
    pub fn matter_history(&mut self, owner: &str, history: &mut MatterHistory) {
        let kind = Kind::matter(history.kind);
        let hidden: Vec<(String, SeenBy)> = self
            .catalogue
            .restricted(kind)
            .filter(|field| self.viewer.sight(field.handling.seen_by, owner, false) != Sight::Whole)
            .map(|field| (field.code.clone(), field.handling.seen_by))
            .collect();
        for step in &mut history.steps {
            hidden.iter().for_each(|(field, seen_by)| withhold_state(&mut step.state, field, *seen_by));
        }
    }

    /// What stands now of a record that somebody else has changed.
    pub fn conflict(
        &mut self,
        store: &mut (impl Store + ?Sized),
        command: &Command,
        error: &mut StoreError,
    ) -> Result<(), StoreError> {
        match error {
            StoreError::Conflict { theirs, .. } => {
                let Some((entity, kind, id)) = changed(command) else { return Ok(()) };
                let owner = self.owner(store, entity, id)?;
                self.withhold(kind, &owner, false, theirs);
            }
            StoreError::StageMoved { matter, theirs, .. } => {
                let owner = self.owner(store, Entity::Matter, *matter)?;
                self.withhold(Kind::MATTER, &owner, false, theirs);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The record that a command makes or changes.
fn changed(command: &Command) -> Option<(Entity, Kind, Id)> {
    let of = |kind: Kind, id: Id| Some((kind.entity(), kind, id));
    match command {
        Command::Edit { record, .. } => of(record.entity.into(), record.id),
        Command::LogActivity { id, kind, .. } => of(Kind::activity(*kind), *id),
        Command::OpenMatter { id, kind, .. } => of(Kind::matter(*kind), *id),
        Command::CreateAccount { id, .. } => of(Kind::ACCOUNT, *id),
        Command::CreateContact { id, .. } => of(Kind::CONTACT, *id),
        Command::Merge { entity, into, .. } => of((*entity).into(), *into),
        Command::MoveContact { contact, .. } => of(Kind::CONTACT, *contact),
        Command::KeepDraft(draft) => of(draft.kind, draft.id),
        Command::TakeOver(command) => changed(command),
        Command::Moving { entry, .. } => changed(entry),
        _ => None,
    }
}

/// Takes an answer out of a state and notes that it is not shown.
fn withhold_state(state: &mut MatterState, field: &str, seen_by: SeenBy) {
    let was_there = match field {
        code::AMOUNT => state.amount.take().is_some(),
        code::CLOSE => state.close.take().is_some(),
        code::RESTING_UNTIL => state.resting_until.take().is_some(),
        code::RESTING_REASON => state.resting_reason.take().is_some(),
        code::TOPIC => state.topic.take().is_some(),
        code::SEVERITY => state.severity.take().is_some(),
        // A state holds no other that can be withheld.
        _ => false,
    };
    if was_there {
        state.withheld.insert(field.to_owned(), seen_by);
    }
}
