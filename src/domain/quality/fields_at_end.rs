//! Key fields of activities as they stood at the end of the day or week they were entered in.

use super::{
    Share, Table,
    needs::{FieldCount, FieldCounts},
};
use crate::domain::{Catalogue, KindCode};

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldAtEnd {
    /// Of which table.
    pub table: Table,
    /// Its code.
    pub field: String,
    /// Of the activities that needed it then, those that lacked it.
    pub missing: Share,
    /// Of them, those that said it was not known.
    pub not_known: u64,
}

/// Fields in the order of kinds and of the catalogue.
pub(super) fn fields_at_end(catalogue: &Catalogue, counts: &FieldCounts) -> Vec<FieldAtEnd> {
    let one = |(kind, place, count): (KindCode, usize, FieldCount)| {
        let field = catalogue.fields().get(place)?.code.clone();
        let table = Table::Activities(kind);
        Some(FieldAtEnd { table, field, missing: count.missing, not_known: count.not_known })
    };
    counts.sorted().into_iter().filter_map(one).collect()
}
