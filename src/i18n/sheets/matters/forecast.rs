//! What a period is expected to bring, in all and by stage.

use crate::domain::{
    Kind, Message, code,
    deals::{Counted, Forecast, LeftOut, Part, Row},
    matter_figures::DealsFigures,
};
use crate::message;

use super::{MatterSheets, NONE, Sheet, day, table};

impl MatterSheets<'_> {
    /// The forecast of one period: each currency in all, then by stage.
    pub(super) fn forecast(self, forecast: &Forecast, deals: &DealsFigures) -> Sheet {
        let period = forecast.period;
        let title = self.with(
            "matters-forecast",
            &[("period", period.to_string()), ("from", day(period.first())), ("to", day(period.last()))],
        );
        let thresholds = &deals.thresholds;
        let means = message!(
            "forecast-means",
            committed = thresholds.committed_percent.unsigned_abs(),
            best = thresholds.best_case_percent.unsigned_abs()
        );
        let note = self.with("matters-forecast-note", &[("means", self.say(means))]);
        let heads = ["won", "committed", "best-case", "weighted", "open"]
            .map(|column| self.text(&format!("forecast-column-{column}")));
        let rows = forecast.totals.iter().chain(&forecast.rows);
        let rows: Vec<_> = rows.map(|row| (self.part(row), self.sums(row))).collect();
        let mut sheet = table(title, note, &heads, rows);
        if sheet.labels.is_empty() {
            sheet.columns.clear();
            sheet.after.push(self.say(message!("forecast-none", period = period.to_string())));
        }
        let mut left = forecast.left_out;
        if period != deals.forecasts[0].period {
            // These are of the running period, or of none, and its forecast has told them.
            (left.before, left.without_close) = (0, 0);
        }
        sheet.after.extend(left_out(&left).into_iter().map(|said| self.say(said)));
        sheet
    }

    fn part(self, row: &Row) -> String {
        let part = match &row.part {
            Part::Stage(kind, _, stage) if stage.is_empty() => {
                format!("{} · {NONE}", self.catalogue.kind_label(Kind::matter(*kind), self.messages.lang()))
            }
            Part::Stage(kind, _, stage) => self.item(*kind, code::STAGE, Some(stage)),
            Part::Owner(owner) => self.who(owner),
            Part::Kind(kind) => self.catalogue.kind_label(Kind::matter(*kind), self.messages.lang()),
            Part::All => self.text("forecast-all"),
        };
        format!("{part} · {}", row.currency.code())
    }

    fn sums(self, row: &Row) -> Vec<String> {
        // Where no deal is counted, a row of noughts would hide the sums.
        let counted = |one: Counted| match one.n {
            0 => NONE.to_owned(),
            n => format!("{} ({n})", self.total(one.sum, row.currency)),
        };
        let sums = row.sums;
        vec![
            counted(sums.won),
            counted(sums.committed),
            counted(sums.best_case),
            if sums.open.n == 0 { NONE.to_owned() } else { self.total(sums.weighted, row.currency) },
            counted(sums.open),
        ]
    }
}

/// What is in no sum, or with less than it may bring, a sentence each.
pub(crate) fn left_out(left: &LeftOut) -> Vec<Message> {
    let mut lines = Vec::new();
    let mut note = |count: u64, said: Message| lines.extend((count > 0).then_some(said));
    note(left.without_amount, message!("forecast-without-amount", count = left.without_amount));
    note(left.won_without_amount, message!("forecast-won-without-amount", count = left.won_without_amount));
    note(left.without_close, message!("forecast-without-close", count = left.without_close));
    note(left.before, message!("forecast-before", count = left.before));
    note(
        left.without_probability,
        message!("forecast-without-probability", count = left.without_probability),
    );
    note(left.late, message!("forecast-late", count = left.late));
    note(left.erased, message!("forecast-erased", count = left.erased));
    lines
}
