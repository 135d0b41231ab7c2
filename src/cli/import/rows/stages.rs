//! The stage of a matter by columns that say whether it is over, and whether it ended well.

use super::{
    super::{
        flags::flag, notes::Why, placeholders::is_placeholder, pseudo_columns as pseudo, records::Record,
    },
    Good, Rows,
};
use crate::domain::{Answer, Field, Item, Kind, Phase, code};

/// Whether a row says that its matter was won, and that it is over; none where it says neither yes nor no.
#[derive(Clone, Copy)]
struct End {
    won: Option<bool>,
    closed: Option<bool>,
}

impl End {
    fn fits(self, phase: Phase) -> bool {
        self.won.is_none_or(|won| (phase == Phase::Won) == won)
            && self.closed.is_none_or(|closed| phase.is_over() == closed)
    }
}

impl Rows {
    /// The only stage that a row's columns of ends leave, for a row whose own stage is empty or cannot be read.
    pub(super) fn stage_of_end(&self, record: &Record, field: &Field) -> Option<String> {
        let end = self.end(record)?;
        let list = self.cells.catalogue().picklist_of(field)?;
        let mut left = list.live().filter(|item: &&Item| item.phase.is_some_and(|phase| end.fits(phase)));
        let only = left.next().filter(|_| left.next().is_none());
        only.map(|item| item.code.clone())
    }

    /// Fills a stage that the row leaves empty where its columns of ends leave one alone, and empties one that they contradict.
    pub(super) fn stage_by_end(&mut self, record: &Record, kind: Kind, good: &mut Good) {
        let Some(end) = self.end(record) else { return };
        let catalogue = self.cells.catalogue();
        let Some(field) = catalogue.field(kind, code::STAGE) else { return };
        let Some(stage) = good.row.answers.item(code::STAGE) else {
            if let Some(only) = self.stage_of_end(record, field) {
                good.row.answers.set(code::STAGE, Answer::Item(only));
            }
            return;
        };
        let said = catalogue.picklist_of(field).and_then(|list| list.item(stage)?.phase);
        if said.is_some_and(|phase| !end.fits(phase)) {
            let stage = stage.to_owned();
            good.row.answers.clear(code::STAGE);
            self.notes.add(code::STAGE, Why::OtherEnd, &stage);
        }
    }

    /// What the columns of ends say; none where there are none, or they say nothing.
    fn end(&self, record: &Record) -> Option<End> {
        let said = |target: &str| {
            self.mapping.of(target).iter().find_map(|at| {
                let text = self.text(record, *at);
                if text.is_empty() || is_placeholder(&text) { None } else { flag(&text) }
            })
        };
        let end = End { won: said(pseudo::WON), closed: said(pseudo::CLOSED) };
        (end.won.is_some() || end.closed.is_some()).then_some(end)
    }
}
