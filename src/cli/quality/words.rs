//! Figures in words of the reader's language.

use chrono::NaiveDate;

use crate::domain::{
    Catalogue, Moment, Zone, legible_line,
    quality::{Conduct, GapWeek, PromiseCount, Share, Table},
};
use crate::i18n::{Messages, Value};

/// The words of one language, and the zone moments are told in.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub messages: &'a Messages,
    pub zone: Zone,
}

/// What stands where there is nothing to be a figure of.
pub(super) const NONE: &str = "–";

impl Words<'_> {
    pub fn text(&self, id: &str) -> String {
        self.messages.text(id)
    }

    pub fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.messages.with(id, values)
    }

    pub fn when(&self, at: Moment) -> String {
        at.show_with(self.zone, &self.messages.weekdays())
    }

    /// `2026-11-16`: a date is never written so that day and month can be confused.
    pub fn day(&self, day: NaiveDate) -> String {
        day.format("%Y-%m-%d").to_string()
    }

    /// How somebody logs, in the order of the columns `logged` to `filled`.
    pub fn conduct(&self, done: &Conduct) -> Vec<String> {
        vec![
            self.count(done.logged),
            self.share(done.complete),
            self.span(done.lateness.median),
            self.share(done.lateness.over_day),
            self.share(done.negative),
            self.count(done.filled),
        ]
    }

    /// `84.2% of 120 (77–90)`: a share, of how many, and its interval.
    pub fn share_of(&self, share: Share) -> String {
        let Some((ratio, interval)) = share.ratio().zip(share.interval()) else { return NONE.to_owned() };
        let (low, high) = self.messages.whole_percents(interval);
        let values = [
            ("share", self.messages.percent(ratio)),
            ("count", self.count(share.whole)),
            ("low", low),
            ("high", high),
        ];
        self.with("quality-share-of", &values.each_ref().map(|(name, text)| (*name, text.as_str().into())))
    }

    /// What became of promises, in the order of the columns `in-time` to `open`.
    pub fn promises(&self, of: PromiseCount) -> [String; 4] {
        [of.in_time, of.late, of.put_off, of.open].map(|count| self.count(count))
    }

    /// Gaps of a week, in the order of the columns `opened` to `open`.
    pub fn gap_week(&self, of: GapWeek) -> [String; 3] {
        [of.opened, of.answered, of.open].map(|count| self.count(count))
    }

    /// The heads of the columns of promises, as they stood at the week's end and by now.
    pub fn promise_heads(&self) -> Vec<String> {
        let names = ["in-time", "late", "put-off", "open"];
        let of = |when: &'static str| names.iter().map(move |name| format!("quality-promises-{when}-{name}"));
        of("then").chain(of("now")).map(|id| self.text(&id)).collect()
    }

    /// The heads of the columns of gaps by week.
    pub fn gap_heads(&self) -> Vec<String> {
        ["opened", "answered", "open"].iter().map(|name| self.text(&format!("quality-gaps-{name}"))).collect()
    }

    /// The zone whose midnights and Mondays count.
    pub fn zone(&self) -> String {
        self.with("quality-zone", &[("zone", self.zone.0.name().into())])
    }

    pub fn count(&self, number: u64) -> String {
        self.messages.count(number)
    }

    pub fn median(&self, median: f64) -> String {
        self.messages.median(median)
    }

    pub fn share(&self, share: Share) -> String {
        share.ratio().map_or(NONE.to_owned(), |ratio| self.messages.percent(ratio))
    }

    pub fn ratio(&self, ratio: Option<f64>) -> String {
        ratio.map_or(NONE.to_owned(), |ratio| self.messages.percent(ratio))
    }

    pub fn span(&self, seconds: Option<u32>) -> String {
        seconds.map_or(NONE.to_owned(), |seconds| self.messages.span(seconds))
    }

    pub fn table(&self, catalogue: &Catalogue, table: Table) -> String {
        self.messages.table(catalogue, table)
    }

    pub fn field(&self, catalogue: &Catalogue, table: Table, field: &str) -> String {
        self.messages.field_of(catalogue, table, field)
    }

    /// Who: a login, or that it is nobody's.
    pub fn who(&self, login: &str) -> String {
        if login.is_empty() { self.text("quality-nobody") } else { legible_line(login).into_owned() }
    }

    /// How often somebody changed what was told already; none where never.
    pub fn changed(&self, done: &Conduct) -> Option<String> {
        let (outcomes, starts) = (done.outcomes_changed, done.starts_changed);
        let values = [("outcomes", self.count(outcomes)), ("starts", self.count(starts))];
        let said = || {
            self.with(
                "quality-changed-by",
                &values.each_ref().map(|(name, text)| (*name, text.as_str().into())),
            )
        };
        (outcomes + starts > 0).then(said)
    }
}
