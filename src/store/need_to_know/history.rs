//! What history and snapshots tell, through the door: JSON as it is kept.

use serde_json::Value;

use crate::{
    domain::{Answer, Entity, Id, Kind, KindCode, Revision, StoreError},
    store::{SnapshotRecord, SnapshotVersion, Store},
};

use super::door::Door;

impl Door {
    /// An entry of history, both sides of it.
    pub fn revision(
        &mut self,
        store: &mut (impl Store + ?Sized),
        revision: &mut Revision,
    ) -> Result<(), StoreError> {
        let Some(entity) = Entity::from_code(&revision.entity) else { return Ok(()) };
        let about = (entity, revision.record);
        let before = match &revision.before {
            Some(text) => self.kept(store, about, text)?,
            None => None,
        };
        let after = self.kept(store, about, &revision.after)?;
        revision.before = match (revision.before.take(), before) {
            (Some(old), Some(shown)) => {
                let now = after.as_deref().unwrap_or(&revision.after);
                Some(told_apart((&old, &revision.after), (&shown, now)))
            }
            (old, _) => old,
        };
        if let Some(after) = after {
            revision.after = after;
        }
        Ok(())
    }

    /// A record of a snapshot; its answers where something of them is not shown.
    pub fn snapshot_record(
        &mut self,
        store: &mut (impl Store + ?Sized),
        one: &SnapshotRecord<'_>,
    ) -> Result<Option<String>, StoreError> {
        if !self.may_hold(one.entity, one.answers) {
            return Ok(None);
        }
        let mut answers: Value = serde_json::from_str(one.answers).map_err(odd)?;
        let kind = one.kind.and_then(KindCode::new);
        let any = self.values(store, (one.entity, one.id, kind), &mut answers)?;
        Ok(any.then(|| answers.to_string()))
    }

    /// A state of a record in a snapshot, likewise.
    pub fn snapshot_version(
        &mut self,
        store: &mut (impl Store + ?Sized),
        one: &SnapshotVersion<'_>,
    ) -> Result<Option<String>, StoreError> {
        self.kept(store, (one.entity, one.id), one.state)
    }

    /// The JSON of a record as a revision has it; none where all of it is shown.
    fn kept(
        &mut self,
        store: &mut (impl Store + ?Sized),
        (entity, id): (Entity, Id),
        text: &str,
    ) -> Result<Option<String>, StoreError> {
        if !self.may_hold(entity, text) {
            return Ok(None);
        }
        let Ok(mut whole) = serde_json::from_str::<Value>(text) else {
            // A text that picklog has not written, and that nobody can say what of it may be shown.
            return Ok(Some("{}".to_owned()));
        };
        let kind = whole.get("kind").and_then(Value::as_str).and_then(KindCode::new);
        let Some(answers) = whole.get_mut("answers") else { return Ok(None) };
        let any = self.values(store, (entity, id, kind), answers)?;
        Ok(any.then(|| whole.to_string()))
    }

    /// Whether a text may hold an answer to a restricted field: a cheap look, as most do not.
    fn may_hold(&self, entity: Entity, text: &str) -> bool {
        // A code may be written with escapes by another program.
        text.contains('\\') && self.restricts(entity)
            || self.catalogue.restricted(entity).any(|field| text.contains(field.code.as_str()))
    }

    /// Puts what stands instead into answers as JSON; whether there was any.
    fn values(
        &mut self,
        store: &mut (impl Store + ?Sized),
        (entity, id, kind): (Entity, Id, Option<KindCode>),
        answers: &mut Value,
    ) -> Result<bool, StoreError> {
        let Some(answers) = answers.as_object_mut() else { return Ok(false) };
        let kind: Kind = match (entity, kind) {
            (Entity::Activity, Some(kind)) => Kind::activity(kind),
            (Entity::Matter, Some(kind)) => Kind::matter(kind),
            (entity, _) => entity.into(),
        };
        let is_there =
            |field: &&crate::domain::Field| answers.get(&field.code).is_some_and(|it| !it.is_null());
        let fields: Vec<String> =
            self.catalogue.restricted(kind).filter(is_there).map(|field| field.code.clone()).collect();
        if fields.is_empty() {
            return Ok(false);
        }
        let owner = self.owner(store, entity, id)?;
        let mut any = false;
        for field in fields {
            let Some(value) = answers.get_mut(&field) else { continue };
            let mut one = crate::domain::Answers::default();
            // What cannot be read is not shown either.
            let answer = serde_json::from_value::<Answer>(value.clone());
            one.set(&field, answer.unwrap_or(Answer::Text(crate::domain::HIDDEN.to_owned())));
            self.withhold(kind, &owner, false, &mut one);
            if let Some(Answer::Withheld(_)) = one.get(&field) {
                *value = serde_json::to_value(one.get(&field)).map_err(odd)?;
                any = true;
            }
        }
        Ok(any)
    }
}

/// The side before a change as it is shown, where what was changed and is not shown looks otherwise than after it: that it was changed is
/// no secret.
fn told_apart((old, new): (&str, &str), (shown, now): (&str, &str)) -> String {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (old, new, mut shown, now) = (read(old), read(new), read(shown), read(now));
    let answers = |side: &Value, field: &str| side.get("answers").and_then(|all| all.get(field)).cloned();
    if let Some(told) = shown.get_mut("answers").and_then(Value::as_object_mut) {
        for (field, value) in told.iter_mut() {
            let is_changed = answers(&old, field) != answers(&new, field);
            let shows = value.get_mut("withheld").and_then(|parts| parts.get_mut(1));
            if let Some(Value::String(shows)) = shows
                && is_changed
                && answers(&now, field).is_some_and(|after| after["withheld"][1] == shows.as_str())
            {
                shows.push('*');
            }
        }
    }
    shown.to_string()
}

fn odd(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt { detail: error.to_string().into() }
}
