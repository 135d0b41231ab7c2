//! The stage of a matter by columns that say whether it is over, and whether it ended well.

use super::{
    super::{
        flags::flag, notes::Why, placeholders::is_placeholder, pseudo_columns as pseudo, records::Record,
    },
    Good, Rows,
};
use crate::domain::{Answer, Item, Kind, Phase, code};

impl Rows {
    /// Fills a stage that the row leaves open where its columns of ends leave one stage alone, and empties one that they
    /// contradict.
    pub(super) fn stage_by_end(&mut self, record: &Record, kind: Kind, good: &mut Good) {
        let (won, closed) = (self.end(record, pseudo::WON), self.end(record, pseudo::CLOSED));
        if won.is_none() && closed.is_none() {
            return;
        }
        let fits = |phase: Phase| {
            won.is_none_or(|won| (phase == Phase::Won) == won)
                && closed.is_none_or(|closed| phase.is_over() == closed)
        };
        let catalogue = self.cells.catalogue();
        let Some(field) = catalogue.field(kind, code::STAGE) else { return };
        let Some(list) = catalogue.picklist_of(field) else { return };
        if let Some(stage) = good.row.answers.item(code::STAGE) {
            let said = list.item(stage).and_then(|item| item.phase);
            if said.is_some_and(|phase| !fits(phase)) {
                let stage = stage.to_owned();
                good.row.answers.clear(code::STAGE);
                self.notes.add(code::STAGE, Why::OtherEnd, &stage);
            }
            return;
        }
        let mut left = list.live().filter(|item: &&Item| item.phase.is_some_and(fits));
        if let (Some(only), None) = (left.next(), left.next()) {
            let answer = Answer::Item(only.code.clone());
            good.row.answers.set(code::STAGE, answer);
        }
    }

    /// Yes or no of the first column that says one of them.
    fn end(&self, record: &Record, target: &str) -> Option<bool> {
        self.mapping.of(target).iter().find_map(|at| {
            let text = self.text(record, *at);
            if text.is_empty() || is_placeholder(&text) { None } else { flag(&text) }
        })
    }
}
