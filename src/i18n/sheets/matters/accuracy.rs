//! How well past forecasts held.

use crate::domain::{
    Currency,
    deals::{DAYS_BEFORE, Held, Total},
    matter_figures::DealsFigures,
};
use crate::message;

use super::{MatterSheets, NONE, Sheet, table};

impl MatterSheets<'_> {
    /// Bias and absolute error of all together, then of each owner, by how many days before the end the forecasts were.
    pub(super) fn accuracy(self, deals: &DealsFigures) -> Sheet {
        let periods: Vec<String> = deals.past.iter().map(ToString::to_string).collect();
        let title = self.say(message!("forecast-accuracy-head", periods = periods.join(", ")));
        let of_days = |days: u32| {
            ["bias", "error"].map(|what| {
                let what = self.text(&format!("forecast-accuracy-{what}"));
                self.with("matters-accuracy-column", &[("what", what), ("days", days.to_string())])
            })
        };
        let mut heads: Vec<String> = DAYS_BEFORE.into_iter().flat_map(of_days).collect();
        heads.extend(["came", "n"].map(|column| self.text(&format!("forecast-accuracy-{column}"))));
        // Rows of one owner and currency stand together, one for each number of days.
        let groups = deals
            .accuracy
            .rows
            .chunk_by(|one, next| (&one.owner, one.currency.code()) == (&next.owner, next.currency.code()));
        let rows = groups.filter_map(|rows| Some((self.of_whom(rows.first()?), self.held(rows)))).collect();
        let mut sheet = table(title, self.text("matters-accuracy-note"), &heads, rows);
        if sheet.labels.is_empty() {
            sheet.columns.clear();
            sheet.after.push(self.text("forecast-accuracy-none"));
        }
        if let (false, Some(first)) = (deals.accuracy.unknown.is_empty(), deals.history_begins) {
            let count = deals.accuracy.unknown.len() as u64;
            let said = message!("forecast-accuracy-unknown", count = count, when = self.when(first));
            sheet.after.push(self.say(said));
        }
        sheet
    }

    fn of_whom(self, row: &Held) -> String {
        let who = match &row.owner {
            Some(owner) => self.who(owner),
            None => self.text("forecast-all"),
        };
        format!("{who} · {}", row.currency.code())
    }

    fn held(self, rows: &[Held]) -> Vec<String> {
        let of_days = |days: u32| {
            let row = rows.iter().find(|row| row.days == days);
            let told = |sum: fn(&Held) -> Total| {
                row.map_or_else(|| NONE.to_owned(), |row| self.with_share(row, sum(row)))
            };
            [told(Held::bias), told(|row| row.absolute_error)]
        };
        let mut cells: Vec<String> = DAYS_BEFORE.into_iter().flat_map(of_days).collect();
        let of_each = |tell: &dyn Fn(&Held) -> String| {
            // A forecast that is not known leaves its period out: then the numbers of days differ.
            let mut told: Vec<String> = rows.iter().map(tell).collect();
            told.dedup();
            told.join(" / ")
        };
        let total = |sum: Total, currency: Currency| self.total(sum, currency);
        cells.push(of_each(&|row| total(row.came, row.currency)));
        cells.push(of_each(&|row| row.n.to_string()));
        cells
    }

    /// A sum with its share of what came.
    fn with_share(self, row: &Held, sum: Total) -> String {
        let share = row.share_of_came(sum).map_or_else(String::new, |share| {
            format!(" ({}{})", if share < 0.0 { "-" } else { "" }, self.messages.percent(share.abs()))
        });
        format!("{}{share}", self.total(sum, row.currency))
    }
}
