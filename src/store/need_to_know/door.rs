//! The rule with what it needs to know: who looks, what the fields say, and whose each record is.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{
    domain::{Answer, Answers, Catalogue, Entity, Gap, Id, Kind, Sight, StoreError, Viewer},
    store::Store,
};

/// So many owners are remembered at most.
const MOST: usize = 100_000;

/// The rule at one moment.
pub(super) struct Door {
    pub catalogue: Arc<Catalogue>,
    pub viewer: Viewer,
    owners: HashMap<(Entity, Id), String>,
    /// Those of all accounts that have one, once they were read.
    accounts: Option<HashMap<Id, String>>,
    /// How many answers of a field were withheld, by `KIND.FIELD`.
    pub told: BTreeMap<String, u64>,
}

impl Door {
    pub fn new(catalogue: Arc<Catalogue>, viewer: Viewer) -> Door {
        Door { catalogue, viewer, owners: HashMap::new(), accounts: None, told: BTreeMap::new() }
    }

    /// Whether anything of an entity's records is restricted.
    pub fn restricts(&self, entity: Entity) -> bool {
        self.catalogue.restricted(entity).next().is_some()
    }

    /// Reads whose all accounts are, for a long list.
    pub fn know_accounts(&mut self, store: &mut (impl Store + ?Sized)) -> Result<(), StoreError> {
        self.accounts = Some(store.account_owners()?);
        Ok(())
    }

    /// Login of who owns an account, where those of all have been read.
    pub fn known_owner(&self, account: Id) -> &str {
        self.accounts.as_ref().and_then(|all| all.get(&account)).map_or("", String::as_str)
    }

    /// Login of whose record it is.
    pub fn owner(
        &mut self,
        store: &mut (impl Store + ?Sized),
        entity: Entity,
        id: Id,
    ) -> Result<String, StoreError> {
        if let Some(known) = self.owners.get(&(entity, id)) {
            return Ok(known.clone());
        }
        let owner = store.owner_of(entity, id)?;
        if self.owners.len() >= MOST {
            self.owners.clear();
        }
        self.owners.insert((entity, id), owner.clone());
        Ok(owner)
    }

    /// Puts what stands instead into answers of a record of this owner.
    pub fn withhold(&mut self, kind: Kind, owner: &str, is_calling: bool, answers: &mut Answers) {
        if self.viewer.withhold(&self.catalogue, kind, (owner, is_calling), answers) {
            let entity = self.catalogue.scope(kind);
            for (field, answer) in answers.iter() {
                if matches!(answer, Answer::Withheld(_)) {
                    *self.told.entry(format!("{entity}.{field}")).or_default() += 1;
                }
            }
        }
    }

    /// How much of a field they are shown in records of this owner.
    pub fn sight(&self, kind: impl Into<Kind>, field: &str, owner: &str, is_calling: bool) -> Sight {
        match self.catalogue.field(kind, field) {
            Some(field) => self.viewer.sight(field.handling.seen_by, owner, is_calling),
            None => Sight::Whole,
        }
    }

    /// Whether a gap is of a field that they are not shown: it is none for them.
    pub fn keeps_gap(&mut self, store: &mut (impl Store + ?Sized), gap: &Gap) -> Result<bool, StoreError> {
        let (Some(field), Some(entity)) = (&gap.field, gap.subject.entity()) else { return Ok(false) };
        if !self.catalogue.restricted(entity).any(|one| one.code == *field) {
            return Ok(false);
        }
        let owner = self.owner(store, entity, gap.subject.id())?;
        Ok(self.viewer.is_kept_from(&self.catalogue, entity.into(), field, &owner))
    }
}
