//! Deals and cases in a few lines, for a screen that shows something else below.

use crate::domain::{
    cases::CasesBy,
    deals::Row,
    matter_figures::{CasesFigures, DealsFigures},
};

use super::{MatterSheets, NONE};

impl MatterSheets<'_> {
    /// Lines in parts: the currencies of the running period, of which the first `most` have a line, what is worth a question,
    /// and the cases.
    pub fn short(self, most: usize) -> Vec<Vec<String>> {
        let deals = self.figures.deals.as_ref();
        let deals = deals.map(|deals| self.short_deals(deals, most)).unwrap_or_default();
        let cases = self.figures.cases.as_ref().map(|cases| self.short_cases(cases));
        deals.into_iter().chain(cases).collect()
    }

    fn short_deals(self, deals: &DealsFigures, most: usize) -> Vec<Vec<String>> {
        let running = &deals.forecasts[0];
        let found = self.messages.count(deals.findings.found.len() as u64);
        let found = self.with("matters-short-findings", &[("count", found)]);
        let mut lines: Vec<Vec<String>> = running
            .totals
            .iter()
            .take(most)
            .map(|row| self.short_currency(&running.period.to_string(), row))
            .collect();
        match lines.first_mut() {
            Some(first) => {
                let more = running.totals.len().saturating_sub(most);
                let more_said =
                    || self.with("matters-short-more", &[("count", self.messages.count(more as u64))]);
                first.extend((more > 0).then(more_said));
                first.push(found);
            }
            None => {
                let period = ("period", running.period.to_string());
                lines.push(vec![self.with("matters-short-none", &[period]), found]);
            }
        }
        lines
    }

    fn short_currency(self, period: &str, row: &Row) -> Vec<String> {
        let sums = row.sums;
        let total = |sum| self.total(sum, row.currency);
        vec![
            self.with(
                "matters-short-won",
                &[
                    ("period", period.to_owned()),
                    ("currency", row.currency.code().to_owned()),
                    ("sum", total(sums.won.sum)),
                ],
            ),
            self.with("matters-short-committed", &[("sum", total(sums.committed.sum))]),
            self.with("matters-short-best-case", &[("sum", total(sums.best_case.sum))]),
            self.with("matters-short-weighted", &[("sum", total(sums.weighted))]),
        ]
    }

    fn short_cases(self, cases: &CasesFigures) -> Vec<String> {
        let all = cases.figures.iter().find(|one| one.by == CasesBy::All);
        let within = all.map_or_else(|| NONE.to_owned(), |all| self.share(all.within_target));
        let count = |number: u64| self.messages.count(number);
        vec![
            self.with(
                "matters-short-cases",
                &[("open", count(cases.open)), ("late", count(cases.late.len() as u64))],
            ),
            self.with("matters-short-within", &[("share", within)]),
        ]
    }
}
