//! Kinds of records in the catalogue: which there are, what each is, and how another one is added.

use super::{Catalogue, CatalogueError, validate_kind};
use crate::{
    domain::{
        Ask, Entity, Fact, Family, Field, FieldDefault, FieldKind, Kind, KindCode, Labels, Lang, RecordKind,
        Rule, code,
    },
    message,
};

/// A kind that is added: its row, and the list that its outcome or its stage is picked from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKind {
    /// The kind.
    pub row: RecordKind,
    /// Code of the picklist of its outcomes, of a matter its stages.
    pub list: String,
}

impl Catalogue {
    /// All kinds of records, in the order they are offered in, retired ones among them.
    pub fn kinds(&self) -> &[RecordKind] {
        &self.kinds
    }

    /// The kinds of an entity that are in use, in order.
    pub fn kinds_of(&self, entity: Entity) -> impl Iterator<Item = &RecordKind> {
        self.kinds.iter().filter(move |row| !row.retired && row.kind().entity() == entity)
    }

    /// The row of a kind, retired or not; none of one that the file does not have, and of all kinds of an entity.
    pub fn kind(&self, kind: impl Into<Kind>) -> Option<&RecordKind> {
        let kind = kind.into();
        self.kinds.iter().find(|row| row.kind() == kind)
    }

    /// The row of a code, retired or not.
    pub fn kind_of_code(&self, code: &str) -> Option<&RecordKind> {
        self.kinds.iter().find(|row| row.code.as_str() == code)
    }

    /// Whether a fact holds for a kind.
    pub fn is(&self, kind: impl Into<Kind>, fact: Fact) -> bool {
        self.kind(kind).is_some_and(|row| row.is(fact))
    }

    /// The word of a kind, or of all kinds of an entity, as files and commands have it.
    pub fn scope(&self, of: Kind) -> &str {
        self.kind(of).map_or(of.entity().code(), |row| row.code.as_str())
    }

    /// What that word means; none when it means nothing here.
    pub fn kind_of_scope(&self, word: &str) -> Option<Kind> {
        let entity =
            || Entity::from_code(word).filter(|entity| matches!(entity, Entity::Activity | Entity::Matter));
        self.kind_of_code(word).map(RecordKind::kind).or_else(|| entity().map(Kind::from))
    }

    /// What a kind is called, in each language; its code where there is no row of it.
    pub fn kind_labels(&self, kind: impl Into<Kind>) -> Labels {
        let kind = kind.into();
        self.kind(kind).map_or_else(|| Labels::same(&kind.word()), |row| row.label.clone())
    }

    /// What a kind is called; the code where there is no row of it.
    pub fn kind_label(&self, kind: impl Into<Kind>, lang: Lang) -> String {
        let kind = kind.into();
        self.kind(kind).map_or_else(|| kind.word(), |row| row.label.get(lang).to_owned())
    }

    /// Adds a kind with the fields that are its own: how it ended, or of a matter where it stands and who looks after it;
    /// which way it went, if it goes one. All others it shares with its family.
    pub(super) fn add_kind(&mut self, new: &NewKind) -> Result<(), CatalogueError> {
        validate_kind::new(self, &new.row)?;
        if self.picklist(&new.list).is_none() {
            return Err(CatalogueError::Unknown {
                place: message!("catalogue-at-kind", "kind `{code}`", code = new.row.code.as_str()),
                what: "picklist",
                name: new.list.clone(),
            });
        }
        let row = &new.row;
        let mut own = match row.family {
            Family::Matter => self.fields_of_matter(row, &new.list),
            _ => vec![self.outcome_of(row, &new.list)],
        };
        if row.is(Fact::Directed) {
            own.extend(self.direction_of(row));
        }
        let kind = row.kind();
        self.kinds.push(row.clone());
        // What is asked first stands before what all kinds share.
        let first = self.fields.iter().position(|field| kind.shares(field.of)).unwrap_or(self.fields.len());
        let last = self.fields.iter().rposition(|field| kind.shares(field.of)).map_or(first, |at| at + 1);
        for field in own.into_iter().rev() {
            let at = if field.ask == Ask::Asked { first } else { last };
            self.fields.insert(at, field);
        }
        Ok(())
    }

    /// The kind of a code, to change its row.
    pub(super) fn kind_mut(&mut self, code: KindCode) -> Result<&mut RecordKind, CatalogueError> {
        self.kinds.iter_mut().find(|row| row.code == code).ok_or_else(|| CatalogueError::Unknown {
            place: message!("catalogue-at-kinds", "kinds"),
            what: "kind",
            name: code.to_string(),
        })
    }

    /// Takes a kind out of use, or back into it. Parties stay, and so does the last kind of activity.
    pub(super) fn retire_kind(&mut self, code: KindCode, retired: bool) -> Result<(), CatalogueError> {
        let row = self.kind_mut(code)?;
        let (kind, is_party) = (row.kind(), row.family == Family::Party);
        row.retired = retired;
        let is_last = kind.is_activity() && self.kinds_of(Entity::Activity).next().is_none();
        if retired && (is_party || is_last) {
            let why = message!("catalogue-kind-needed", "the program cannot do without it");
            return Err(CatalogueError::InUse { what: "kind", code: code.to_string(), why });
        }
        match retired {
            true => Ok(()),
            false => validate_kind::key(self, code),
        }
    }

    fn outcome_of(&self, row: &RecordKind, list: &str) -> Field {
        let needed = match row.is(Fact::Ahead) {
            true => Rule::IsPast(code::STARTED_AT.to_owned()),
            false => Rule::Always,
        };
        own_field(row.kind(), code::OUTCOME, list, needed, self.label_of(Kind::ACTIVITY, code::OUTCOME, list))
    }

    /// As the first kind that has a direction has it.
    fn direction_of(&self, row: &RecordKind) -> Option<Field> {
        let known =
            self.fields.iter().find(|field| field.of.is_activity() && field.code == code::DIRECTION)?;
        Some(Field { of: row.kind(), ..known.clone() })
    }

    fn fields_of_matter(&self, row: &RecordKind, list: &str) -> Vec<Field> {
        let stage = self.label_of(Kind::MATTER, code::STAGE, list);
        let mut fields = vec![own_field(row.kind(), code::STAGE, list, Rule::Always, stage)];
        if let Some(owner) = self.field(Kind::ACCOUNT, code::OWNER)
            && self.field(row.kind(), code::OWNER).is_none()
        {
            fields.push(Field {
                of: row.kind(),
                default: Some(FieldDefault::Me),
                ask: Ask::Shown,
                ..owner.clone()
            });
        }
        if let Some(known) = self.field(Kind::ACCOUNT, code::CODE)
            && self.field(row.kind(), code::CODE).is_none()
        {
            fields.push(Field { of: row.kind(), ask: Ask::Hidden, ..known.clone() });
        }
        fields
    }

    /// What other kinds call a field; where none has it, what its list is called.
    fn label_of(&self, all: Kind, field: &str, list: &str) -> Labels {
        let known = self.fields.iter().find(|one| all.shares(one.of) && one.code == field);
        let list = || self.picklist(list).map(|list| list.label.clone());
        known.map(|field| field.label.clone()).or_else(list).unwrap_or_default()
    }
}

fn own_field(of: Kind, code: &str, list: &str, needed: Rule, label: Labels) -> Field {
    Field {
        of,
        code: code.to_owned(),
        kind: FieldKind::Picklist,
        picklist: Some(list.to_owned()),
        to: None,
        needed,
        default: None,
        ask: Ask::Asked,
        flag: None,
        label,
        retired: false,
        handling: Default::default(),
    }
}
