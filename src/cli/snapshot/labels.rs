//! What people read for codes, each looked up once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::domain::{Catalogue, Entity, Kind, KindCode, Lang};

/// The labels of one entity's items and kinds in a language.
pub(super) struct ItemLabels {
    entity: Entity,
    lang: Lang,
    catalogue: Arc<Catalogue>,
    /// By kind, field and item.
    known: FxHashMap<String, Option<String>>,
    kinds: FxHashMap<String, Option<String>>,
    key: String,
}

impl ItemLabels {
    pub fn new(entity: Entity, lang: Lang, catalogue: Arc<Catalogue>) -> ItemLabels {
        let (known, kinds, key) = (FxHashMap::default(), FxHashMap::default(), String::new());
        ItemLabels { entity, lang, catalogue, known, kinds, key }
    }

    /// Which kind of record one is whose kind is kept by this code.
    pub fn kind(&self, code: Option<&str>) -> Option<Kind> {
        match self.entity {
            Entity::Account => Some(Kind::ACCOUNT),
            Entity::Contact => Some(Kind::CONTACT),
            Entity::Activity => code.and_then(KindCode::new).map(Kind::activity),
            Entity::Matter => code.and_then(KindCode::new).map(Kind::matter),
        }
    }

    /// What a kind is called.
    pub fn of_kind(&mut self, code: &str) -> Option<&str> {
        if !self.kinds.contains_key(code) {
            let kind = self.kind(Some(code));
            let label = kind.map(|kind| self.catalogue.kind_label(kind, self.lang));
            self.kinds.insert(code.to_owned(), label);
        }
        self.kinds.get(code).and_then(Option::as_deref)
    }

    /// What an item of a field is called; none where the catalogue has no such item.
    pub fn of_item(&mut self, kind: Option<&str>, field: &str, item: &str) -> Option<&str> {
        self.key.clear();
        for part in [kind.unwrap_or_default(), field, item] {
            self.key.push_str(part);
            self.key.push('\0');
        }
        if !self.known.contains_key(&self.key) {
            let label = self.find(kind, field, item);
            self.known.insert(self.key.clone(), label);
        }
        self.known.get(&self.key).and_then(Option::as_deref)
    }

    fn find(&self, kind: Option<&str>, field: &str, item: &str) -> Option<String> {
        let field = self.catalogue.field(self.kind(kind)?, field)?;
        let item = self.catalogue.picklist_of(field)?.items.iter().find(|one| one.code == item)?;
        Some(item.label.get(self.lang).to_owned())
    }
}
