//! Whether a row is a call or a meeting.

use super::{
    super::{
        pseudo_columns as pseudo,
        records::Record,
        report,
        words::{self, Meaning},
    },
    Plan, Rows,
};
use crate::domain::{ActivityKind, Message};

impl Rows {
    /// What a row is that has an id and does not say its kind: what has an answer that only this kind has.
    pub(super) fn kind_by_cells(&self, record: &Record) -> Option<ActivityKind> {
        let plans = |kind: ActivityKind| {
            self.plans.iter().find(|(of, _)| *of == kind.entity()).map_or(&[][..], |(_, plans)| plans)
        };
        ActivityKind::ALL.iter().copied().find(|kind| {
            let others = ActivityKind::ALL.iter().filter(|other| *other != kind);
            let elsewhere = |plan: &Plan| {
                others.clone().any(|other| {
                    plans(*other).iter().any(|one| {
                        one.field.code == plan.field.code && one.field.picklist == plan.field.picklist
                    })
                })
            };
            plans(*kind).iter().filter(|plan| !elsewhere(plan)).any(|plan| {
                plan.columns.iter().any(|at| {
                    let text = record.get(*at).trim();
                    let list = plan.field.picklist.as_deref();
                    !text.is_empty() && (list.is_none() || self.cells.has_item(&plan.field, text))
                })
            })
        })
    }

    pub(super) fn kind(&mut self, record: &Record) -> Result<ActivityKind, Message> {
        match self.first(record, pseudo::KIND).as_str() {
            "" => self.constant.kind.ok_or_else(report::no_kind),
            text => match words::meaning("activity_kind", text) {
                Some(Meaning::Item(item)) => ActivityKind::from_code(item),
                _ => None,
            }
            .ok_or_else(|| report::unknown_kind(text)),
        }
    }
}
