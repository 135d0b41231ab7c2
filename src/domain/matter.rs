//! Matters: what is open between us and an account, and moves through stages until it is closed.

use super::{Answers, Catalogue, Id, Kind, KindCode, Lang, Moment, code};

/// A matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The account it is with.
    pub account: Id,
    /// Login of who opened it.
    pub actor: String,
    /// It came by an import, which that person ran.
    pub imported: bool,
    /// When that was, by the store's clock.
    pub opened_at: Moment,
    /// Rises by one with each saved change.
    pub version: u64,
    /// Its fields, `stage` among them.
    pub answers: Answers,
}

impl Catalogue {
    /// What a matter is called: what it is, its name and code, and where it stands.
    pub fn matter_label(&self, matter: &Matter, lang: Lang) -> String {
        let kind = Kind::matter(matter.kind);
        let list = self.field(kind, code::STAGE).and_then(|field| self.picklist_of(field));
        let stage = matter.answers.item(code::STAGE).and_then(|stage| list?.item(stage));
        let name = [code::NAME, code::CODE].map(|field| matter.answers.text(field).to_owned());
        let stage = stage.map(|stage| stage.label.get(lang).to_owned());
        let parts = [self.kind_label(kind, lang)].into_iter().chain(name).chain(stage);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
