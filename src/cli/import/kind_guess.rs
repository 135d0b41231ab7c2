//! Of which kind the rows of a file are that does not say it: of the one that alone has some of the file's columns.

use super::{
    mapping::{Mapping, Taken},
    pseudo_columns as pseudo,
    records::Record,
    rows::kind_named,
};
use crate::domain::{Catalogue, Entity, Kind, KindCode};

/// The only kind of an entity that has columns of its own among those of a file; none where several have, or none has.
pub(super) fn by_columns(catalogue: &Catalogue, entity: Entity, mapping: &Mapping) -> Option<Taken> {
    let kinds: Vec<KindCode> = catalogue.kinds_of(entity).map(|kind| kind.code).collect();
    let of = |kind: KindCode| match entity {
        Entity::Activity => Kind::activity(kind),
        _ => Kind::matter(kind),
    };
    let has = |kind: KindCode, target: &str| catalogue.field(of(kind), target).is_some();
    let own = |kind: KindCode| -> Vec<usize> {
        let only_here = |target: &&String| {
            has(kind, target) && kinds.iter().all(|other| *other == kind || !has(*other, target))
        };
        mapping.columns.keys().filter(only_here).flat_map(|target| mapping.of(target).to_vec()).collect()
    };
    let mut found = kinds.iter().map(|kind| Taken { kind: *kind, columns: own(*kind) });
    let mut found = found.by_ref().filter(|taken| !taken.columns.is_empty());
    found.next().filter(|_| found.next().is_none())
}

/// Whether no cell of the column of kinds names a kind: a column called "type" that tells new customers from old ones.
pub(super) fn names_no_kind(
    catalogue: &Catalogue,
    entity: Entity,
    mapping: &Mapping,
    rows: &[Record],
) -> bool {
    let columns = mapping.of(pseudo::KIND);
    let mut cells = rows.iter().flat_map(|row| columns.iter().map(|at| row.get(*at)));
    !columns.is_empty() && !cells.any(|cell| kind_named(catalogue, entity, cell).is_some())
}
