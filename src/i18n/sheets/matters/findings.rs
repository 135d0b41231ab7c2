//! Deals worth a question, in a sentence each, with the days that show why.

use crate::domain::{
    Moment,
    deals::{DealFinding, FoundDeal},
    matter_figures::DealsFigures,
};
use crate::message;

use super::{MatterSheets, Sheet, sentences};

/// Seconds of a day.
const DAY: i64 = 86_400;

impl MatterSheets<'_> {
    /// All findings, worst first.
    pub(super) fn findings(self, deals: &DealsFigures) -> Sheet {
        let found = &deals.findings;
        let mut said =
            self.first(found.found.iter().map(|one| self.finding(one, deals)), "picklog deals findings");
        if said.is_empty() {
            said.push(self.text("matters-findings-none"));
        }
        if found.resting > 0 {
            said.push(self.say(message!("findings-resting", count = found.resting)));
        }
        if found.imported_won > 0 {
            said.push(self.say(message!("findings-imported", count = found.imported_won)));
        }
        said.push(match found.median_won {
            Some((median, n)) => {
                self.say(message!("findings-median", days = (median / DAY).unsigned_abs(), n = n))
            }
            None => self.text("findings-no-median"),
        });
        let counts = [
            ("count", self.messages.count(found.found.len() as u64)),
            ("deals", self.messages.count(found.n)),
        ];
        sentences(self.with("matters-findings", &counts), self.findings_mean(deals), said)
    }

    fn findings_mean(self, deals: &DealsFigures) -> String {
        let of = &deals.thresholds;
        let number = |value: i64| value.unsigned_abs().to_string();
        self.with(
            "matters-findings-note",
            &[
                ("late", number(of.late_born_days)),
                ("unworked", number(of.unworked_days)),
                ("pushes", number(of.pushes)),
                ("shrunk", number(of.shrunk_percent)),
                ("idle", number(of.idle_days)),
            ],
        )
    }

    /// One finding: which deal, what was found, and on which days it was written.
    pub(super) fn finding(self, one: &FoundDeal, deals: &DealsFigures) -> String {
        let account = deals.accounts.get(&one.id).map_or("", String::as_str);
        let deal = self.called(account, (one.id, one.kind), &one.state);
        let what = self.text(&format!("finding-{}", one.finding.code().replace('_', "-")));
        let values = [("called", deal), ("what", what), ("why", self.why(one, deals))];
        self.with("matters-finding", &values)
    }

    fn why(self, one: &FoundDeal, deals: &DealsFigures) -> String {
        let mut days: Vec<String> = one.written.iter().map(|at| self.day_of(*at)).collect();
        days.dedup();
        let first = days.first().cloned().unwrap_or_default();
        let last = days.last().cloned().unwrap_or_default();
        let limit = |days: i64| ("limit", days.unsigned_abs().to_string());
        let last_one = |id: &str, at: Option<Moment>, values: Vec<(&str, String)>| match at {
            Some(at) => self.with(id, &[values, vec![("last", self.day_of(at))]].concat()),
            None => self.with(&format!("{id}-never"), &values),
        };
        match &one.finding {
            DealFinding::BornWon => self.with("matters-why-born-won", &[("day", first)]),
            DealFinding::LateBorn { days_before_end, age, median } => self.with(
                "matters-why-late-born",
                &[
                    ("first", first),
                    ("last", last),
                    ("before", days_before_end.unsigned_abs().to_string()),
                    ("age", (age / DAY).unsigned_abs().to_string()),
                    ("median", (median / DAY).unsigned_abs().to_string()),
                ],
            ),
            DealFinding::Unworked { last: at } => {
                let values = vec![("day", last), limit(deals.thresholds.unworked_days)];
                last_one("matters-why-unworked", *at, values)
            }
            DealFinding::Pushed { times } => {
                let days = days.join(&self.text("matters-facts-between"));
                self.with("matters-why-pushed", &[("count", times.to_string()), ("days", days)])
            }
            DealFinding::Shrunk { peak, now } => self.with(
                "matters-why-shrunk",
                &[("peak", self.money(*peak)), ("now", self.money(*now)), ("first", first), ("last", last)],
            ),
            DealFinding::Idle { last: at } => {
                last_one("matters-why-idle", *at, vec![limit(deals.thresholds.idle_days), ("opened", first)])
            }
        }
    }
}
