//! The tables with their columns and what each means, in words.

use super::column_list::Columns;
use super::field_columns::FieldPlace;
use super::layout::{TableAbout, Unit};
use crate::domain::{Catalogue, Entity};
use crate::i18n::Messages;

/// The column of a record's own id.
pub(super) fn id_column(entity: Entity) -> &'static str {
    match entity {
        Entity::Account => "account_id",
        Entity::Contact => "contact_id",
        Entity::Activity => "activity_id",
        Entity::Matter => "matter_id",
    }
}

/// The tables of an entity: what is now, and its history; and where the fields stand in each.
pub(super) struct EntityTables {
    pub entity: Entity,
    pub current: TableAbout,
    pub history: TableAbout,
    pub fields: Vec<FieldPlace>,
}

impl EntityTables {
    pub fn of(entity: Entity, catalogue: &Catalogue, words: &Messages) -> EntityTables {
        let (now, then) = match entity {
            Entity::Account => ("account", "account_history"),
            Entity::Contact => ("contact", "contact_history"),
            Entity::Activity => ("activity", "activity_history"),
            Entity::Matter => ("matter", "matter_history"),
        };
        let id = id_column(entity);
        let mut first = vec![(id, Unit::Id)];
        if matches!(entity, Entity::Activity | Entity::Matter) {
            first.extend([("kind", Unit::Code), ("kind_label", Unit::Label)]);
        }
        if entity != Entity::Account {
            first.push(("account_id", Unit::Id));
        }
        let own: &[(&str, Unit)] = match entity {
            Entity::Activity => &[
                ("actor", Unit::Login),
                ("host", Unit::Text),
                ("logged_at", Unit::Moment),
                ("logged_local_date", Unit::LocalDay),
            ],
            Entity::Matter => {
                &[("actor", Unit::Login), ("opened_at", Unit::Moment), ("opened_local_date", Unit::LocalDay)]
            }
            Entity::Account | Entity::Contact => &[],
        };
        let mut current = Columns::new(words).own(&first).own(own).own(&[
            ("is_complete", Unit::Flag),
            ("is_imported", Unit::Flag),
            ("imported_by", Unit::Login),
            ("is_withdrawn", Unit::Flag),
            ("version", Unit::Count),
            ("revision", Unit::Count),
            ("changed_at", Unit::Moment),
            ("changed_local_date", Unit::LocalDay),
            ("changed_by", Unit::Login),
            ("snapshot_revision", Unit::Count),
        ]);
        let mut history = Columns::new(words).own(&first).own(&[
            ("revision", Unit::Count),
            ("change", Unit::Code),
            ("changed_by", Unit::Login),
            ("valid_from", Unit::Moment),
            ("valid_from_local_date", Unit::LocalDay),
            ("valid_to", Unit::Moment),
            ("is_current", Unit::Flag),
            ("is_withdrawn", Unit::Flag),
            ("snapshot_revision", Unit::Count),
        ]);
        let fields = FieldPlace::all(entity, catalogue, [&mut current, &mut history]);
        EntityTables {
            entity,
            current: current.table(now, &[id]),
            history: history.table(then, &[id, "revision"]),
            fields,
        }
    }
}
