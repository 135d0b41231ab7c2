//! Why the open deals of a period are worth another sum than some days ago.

use crate::domain::{
    deals::{Changes, InCurrency, Total, Worth},
    matter_figures::DealsFigures,
};
use crate::message;

use super::{MatterSheets, Sheet, table};

impl MatterSheets<'_> {
    /// Opening + changes = closing, by currency.
    pub(super) fn changes(self, changes: &Changes, deals: &DealsFigures) -> Sheet {
        let period = changes.period.to_string();
        let from = self.day_of(deals.changes_from);
        let values = [("period", period.clone()), ("from", from)];
        let heads = ["amount", "weighted", "n"].map(|column| self.text(&format!("forecast-change-{column}")));
        let rows = changes.currencies.iter().flat_map(|one| self.in_currency(one)).collect();
        let mut sheet = table(
            self.with("matters-changes", &values),
            self.with("matters-changes-note", &values),
            &heads,
            rows,
        );
        if sheet.labels.is_empty() {
            sheet.columns.clear();
            sheet.after.push(self.with("matters-changes-none", &values));
        }
        for one in changes.currencies.iter().filter(|one| one.won_from_outside.n > 0) {
            sheet.after.push(self.say(message!(
                "forecast-won-outside",
                count = one.won_from_outside.n,
                sum = self.total(one.won_from_outside.sum, one.currency),
                currency = one.currency.code()
            )));
        }
        if changes.without_amount > 0 {
            let said = message!("forecast-changes-without-amount", count = changes.without_amount);
            sheet.after.push(self.say(said));
        }
        if let Some(first) = deals.history_begins.filter(|first| deals.changes_from < *first) {
            sheet.after.push(self.say(message!("matters-history-begins", when = self.when(first))));
        }
        if deals.lost_rules > 0 {
            sheet.after.push(self.say(message!("matters-lost-rules", count = deals.lost_rules)));
        }
        sheet
    }

    fn in_currency(self, one: &InCurrency) -> Vec<(String, Vec<String>)> {
        let row = |id: String, worth: &Worth, is_change: bool| {
            let amount = |sum: Total| {
                let plus = if is_change && sum.0 > 0 { "+" } else { "" };
                format!("{plus}{}", self.total(sum, one.currency))
            };
            let label = format!("{} · {}", self.text(&id), one.currency.code());
            (label, vec![amount(worth.amount.sum), amount(worth.weighted), worth.amount.n.to_string()])
        };
        let bucket = |code: &str| format!("forecast-bucket-{}", code.replace('_', "-"));
        let buckets = one.buckets.iter().map(|(why, worth)| row(bucket(why.code()), worth, true));
        let opening = [row("forecast-opening".to_owned(), &one.opening, false)];
        let closing = [row("forecast-closing".to_owned(), &one.closing, false)];
        opening.into_iter().chain(buckets).chain(closing).collect()
    }
}
