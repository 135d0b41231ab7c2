//! Matters: what is open between us and an account, and moves through stages until it is closed.

use serde::{Deserialize, Serialize};

use super::{Answer, Answers, Catalogue, Id, Kind, KindCode, Lang, Moment, code};

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

impl Matter {
    /// When it was opened: by the store's clock, or of one that an import brought in by what was said where it came from. None where
    /// that said nothing, as history begins with the import.
    pub fn opened(&self) -> Option<Moment> {
        if self.imported { self.answers.moment(code::OPENED) } else { Some(self.opened_at) }
    }
}

/// A matter is moved to another stage by an activity about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMove {
    /// Which one.
    pub matter: Id,
    /// The stage it stood in as the person saw it; none where it had none.
    pub seen: Option<String>,
    /// The stage it goes to: an item of its own list.
    pub to: String,
}

impl Catalogue {
    /// What a matter is called, in short: what it is, and its name, else its product or topic, else its code.
    pub fn matter_name(&self, matter: &Matter, lang: Lang) -> String {
        let [what, code] = self.names_of(matter, lang);
        let name = if what.is_empty() { code } else { what };
        [self.kind_label(Kind::matter(matter.kind), lang), name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Its name, else its product or topic; and its code.
    fn names_of(&self, matter: &Matter, lang: Lang) -> [String; 2] {
        let item = |field: &str| {
            let item = self.answered_item(Kind::matter(matter.kind), &matter.answers, field)?;
            Some(item.label.get(lang).to_owned())
        };
        let own = Some(matter.answers.text(code::NAME).to_owned()).filter(|name| !name.is_empty());
        let what = own.or_else(|| item(code::PRODUCT)).or_else(|| item(code::TOPIC)).unwrap_or_default();
        [what, matter.answers.text(code::CODE).to_owned()]
    }

    /// What a matter is called: what it is, its name (else its product or topic) and code, where it stands, and its amount.
    pub fn matter_label(&self, matter: &Matter, lang: Lang) -> String {
        let kind = Kind::matter(matter.kind);
        let list = self.field(kind, code::STAGE).and_then(|field| self.picklist_of(field));
        let stage = matter.answers.item(code::STAGE).and_then(|stage| list?.item(stage));
        let name = self.names_of(matter, lang);
        let amount = match matter.answers.get(code::AMOUNT) {
            Some(Answer::Money(money)) => Some(money.to_string()),
            _ => None,
        };
        let stage = stage.map(|stage| stage.label.get(lang).to_owned());
        let parts = [self.kind_label(kind, lang)].into_iter().chain(name).chain(stage).chain(amount);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
