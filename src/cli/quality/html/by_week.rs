//! Gaps that came and went, and promises by the week they were due in: tables of numbers.

use chrono::NaiveDate;

use crate::domain::quality::Conduct;

use super::{
    page::{Page, Table},
    weeks::WEEKS,
};

impl Page<'_> {
    pub(super) fn by_week(&mut self) {
        let steps = &self.about.steps;
        let weeks = steps.get(steps.len().saturating_sub(WEEKS)..).unwrap_or_default();
        if weeks.len() < 2 {
            return;
        }
        let words = self.shown.words;
        if weeks.iter().any(|(_, done)| done.gap_week.is_some()) {
            let cells = |done: &Conduct| words.gap_week(done.gap_week.unwrap_or_default()).to_vec();
            self.week_table(
                ("quality-gap-weeks", "quality-gap-weeks-note"),
                weeks,
                &words.gap_heads(),
                cells,
            );
        }
        let cells = |done: &Conduct| {
            [done.promised.then, done.promised.now].map(|count| words.promises(count)).concat()
        };
        let heads = words.promise_heads();
        self.week_table(("quality-promise-weeks", "quality-promise-weeks-note"), weeks, &heads, cells);
    }

    /// A row a week, the latest first.
    fn week_table(
        &mut self,
        (title, note): (&str, &str),
        weeks: &[(NaiveDate, Conduct)],
        heads: &[String],
        cells: impl Fn(&Conduct) -> Vec<String>,
    ) {
        let words = self.shown.words;
        let row = |(day, done): &(NaiveDate, Conduct)| {
            let week = match self.shown.quality.is_running(*day) {
                true => words.with("quality-week-so-far", &[("week", words.day(*day).into())]),
                false => words.day(*day),
            };
            [vec![week], cells(done)].concat()
        };
        let table = Table {
            heads: [words.text("quality-week-of")].into_iter().chain(heads.iter().cloned()).collect(),
            rows: weeks.iter().rev().map(row).collect(),
            foot: None,
        };
        self.begin(title, note, &[]);
        self.table(&table);
        self.end();
    }
}
