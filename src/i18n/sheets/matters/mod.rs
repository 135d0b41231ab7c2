//! Deals and cases in words: what is expected of them, why that changed, how well past forecasts held, which are worth a question
//! and how long cases take. The same for commands, the page and the screen.

use chrono::NaiveDate;

use crate::domain::{
    Catalogue, Currency, Entity, Id, Kind, KindCode, MatterState, Message, Moment, Money, code,
    deals::Total,
    legible_line,
    matter_figures::{CasesFigures, DealsFigures, MatterFigures},
    quality::Share,
};

use super::{Column, MORE_COLUMNS, Messages, NONE, Sheet};

mod accuracy;
mod cases;
mod changes;
mod findings;
mod forecast;
mod short;

pub(crate) use forecast::left_out;

/// So many findings and late cases are told in sentences; how many more there are is said.
const MOST: usize = 20;

/// What sheets of deals and cases are made of.
#[derive(Clone, Copy)]
pub struct MatterSheets<'a> {
    /// The language.
    pub messages: &'a Messages,
    /// The figures.
    pub figures: &'a MatterFigures,
    /// The catalogue they are of.
    pub catalogue: &'a Catalogue,
    /// Amounts have the code of their currency: its sign may not be shown where this is read.
    pub spells_currency: bool,
}

impl MatterSheets<'_> {
    /// All of them, in the order a meeting goes through them.
    pub fn all(self) -> Vec<Sheet> {
        let mut all = Vec::new();
        if let Some(deals) = &self.figures.deals {
            all.extend(deals.forecasts.iter().map(|one| self.forecast(one, deals)));
            all.extend(deals.changes.iter().map(|one| self.changes(one, deals)));
            all.push(self.accuracy(deals));
            all.push(self.findings(deals));
        }
        if let Some(cases) = &self.figures.cases {
            all.push(self.late_cases(cases));
            all.push(self.case_figures(cases));
        }
        all
    }

    /// What a meeting asks of them first, in a sentence each.
    pub fn topics(self) -> Vec<String> {
        let of_deals = |deals: &DealsFigures| -> Vec<String> {
            deals.to_talk_about().into_iter().map(|one| self.finding(one, deals)).collect()
        };
        let of_cases = |cases: &CasesFigures| -> Vec<String> {
            cases.to_talk_about().iter().map(|one| self.late_case(one)).collect()
        };
        let deals = self.figures.deals.as_ref().map(of_deals).unwrap_or_default();
        let cases = self.figures.cases.as_ref().map(of_cases).unwrap_or_default();
        deals.into_iter().chain(cases).collect()
    }

    fn text(self, id: &str) -> String {
        self.messages.text(id)
    }

    fn with(self, id: &str, values: &[(&str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        self.messages.with(id, &values)
    }

    fn say(self, said: Message) -> String {
        self.messages.say(&said)
    }

    fn money(self, money: Money) -> String {
        match self.spells_currency {
            true => self.messages.money_in_letters(money),
            false => self.messages.money(money),
        }
    }

    fn total(self, sum: Total, currency: Currency) -> String {
        self.messages.total(sum, currency)
    }

    /// `2026-11-16`, in the zone that days begin in.
    fn day_of(self, at: Moment) -> String {
        day(at.local(self.figures.zone).date())
    }

    fn when(self, at: Moment) -> String {
        at.show_with(self.figures.zone, &self.messages.weekdays())
    }

    /// A share with how many it is of, as the commands show it: `85.0% (17/20)`.
    fn share(self, share: Share) -> String {
        let Some(ratio) = share.ratio() else { return NONE.to_owned() };
        format!("{} ({}/{})", self.messages.percent(ratio), share.part, share.whole)
    }

    /// What people read for an item; of none, nothing.
    fn item(self, kind: KindCode, field: &str, item: Option<&str>) -> String {
        let Some(item) = item else { return String::new() };
        let field = self.catalogue.field(Kind::matter(kind), field);
        let known = field.and_then(|field| self.catalogue.picklist_of(field)?.item(item));
        let label = known.map_or(item, |known| known.label.get(self.messages.lang()));
        legible_line(label).into_owned()
    }

    /// What people read for an item of a field that several kinds may have: the first that knows it says.
    fn item_of_any(self, field: &str, item: &str) -> String {
        let kinds = self.catalogue.kinds().iter().filter(|row| row.kind().entity() == Entity::Matter);
        let mut found = kinds.filter_map(|row| {
            let list = self.catalogue.picklist_of(self.catalogue.field(Kind::matter(row.code), field)?)?;
            Some(legible_line(list.item(item)?.label.get(self.messages.lang())).into_owned())
        });
        found.next().unwrap_or_else(|| if item.is_empty() { NONE.to_owned() } else { item.to_owned() })
    }

    /// A login, or that it is nobody's.
    fn who(self, login: &str) -> String {
        if login.is_empty() { self.text("quality-nobody") } else { legible_line(login).into_owned() }
    }

    /// What a deal or case is called in a sentence: its account, its own name or kind, and in brackets what else tells it apart.
    fn called(self, account: &str, (id, kind): (Id, KindCode), state: &MatterState) -> String {
        let name = match state.label() {
            "" => self.catalogue.kind_label(Kind::matter(kind), self.messages.lang()),
            name => name.to_owned(),
        };
        let account = if account.is_empty() { id.to_string() } else { account.to_owned() };
        let amount = state.amount.map(|amount| self.money(amount)).unwrap_or_default();
        let facts = [
            self.who(&state.owner),
            amount,
            self.item(kind, code::STAGE, state.stage.as_deref()),
            self.item(kind, code::SEVERITY, state.severity.as_deref()),
        ];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let values = [
            ("account", legible_line(&account).into_owned()),
            ("name", legible_line(&name).into_owned()),
            ("facts", facts.join(&self.text("matters-facts-between"))),
        ];
        self.with("matters-called", &values)
    }

    /// The first sentences, and how many more there are with the command that has them.
    fn first(self, said: impl ExactSizeIterator<Item = String>, command: &str) -> Vec<String> {
        let more = said.len().saturating_sub(MOST);
        let mut lines: Vec<String> = said.take(MOST).collect();
        if more > 0 {
            let count = self.messages.count(more as u64);
            lines.push(self.with("matters-more", &[("count", count), ("command", command.to_owned())]));
        }
        lines
    }
}

/// `2026-11-16`: a date is never written so that day and month can be confused.
fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A sheet of rows under heads.
fn table(title: String, note: String, heads: &[String], rows: Vec<(String, Vec<String>)>) -> Sheet {
    let columns = heads.iter().enumerate().map(|(at, head)| Column {
        head: head.clone(),
        cells: rows.iter().map(|(_, cells)| cells.get(at).cloned().unwrap_or_default()).collect(),
    });
    Sheet {
        title,
        before: vec![note],
        columns: columns.collect(),
        labels: rows.into_iter().map(|(label, _)| label).collect(),
        least: heads.len(),
        is_whole: true,
        more: MORE_COLUMNS,
        after: Vec::new(),
    }
}

/// A sheet of sentences alone.
fn sentences(title: String, note: String, after: Vec<String>) -> Sheet {
    Sheet { after, ..table(title, note, &[], Vec::new()) }
}
