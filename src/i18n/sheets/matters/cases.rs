//! How long cases take, and which open ones are late.

use crate::domain::{
    cases::{CaseFigures, CasesBy, LateCase},
    code,
    matter_figures::CasesFigures,
};
use crate::message;

use super::{MatterSheets, NONE, Sheet, sentences, table};

impl MatterSheets<'_> {
    /// The open cases that are late, worst first.
    pub(super) fn late_cases(self, cases: &CasesFigures) -> Sheet {
        let mut said = self.first(cases.late.iter().map(|one| self.late_case(one)), "picklog cases list");
        if said.is_empty() {
            said.push(self.text("matters-late-none"));
        }
        if cases.open_without_target > 0 {
            let count = self.messages.count(cases.open_without_target);
            said.push(self.with("matters-late-without-target", &[("count", count)]));
        }
        let counts = [
            ("count", self.messages.count(cases.late.len() as u64)),
            ("open", self.messages.count(cases.open)),
        ];
        sentences(self.with("matters-late", &counts), self.text("matters-late-note"), said)
    }

    /// One late case: which, and by how much.
    pub(super) fn late_case(self, one: &LateCase) -> String {
        let case = self.called(&one.account_name, (one.id, one.kind), &one.state);
        let said = |id: &str, took: i64, target: i64| {
            self.with(id, &[("took", clock(took)), ("target", clock(target))])
        };
        let solution = one.solution.map(|late| said("matters-why-solution", late.took, late.target));
        let answer = one.answer.map(|late| said("matters-why-answer", late.took, late.target));
        let reopened = (one.reopened > 0)
            .then(|| self.with("matters-why-reopened", &[("count", self.messages.count(one.reopened))]));
        let why: Vec<String> = [solution, answer, reopened].into_iter().flatten().collect();
        let values = [
            ("called", case),
            ("opened", self.day_of(one.opened_at)),
            ("why", why.join(&self.text("matters-why-between"))),
        ];
        self.with("matters-late-case", &values)
    }

    /// Of all, and by topic, severity and owner.
    pub(super) fn case_figures(self, cases: &CasesFigures) -> Sheet {
        let columns = ["n", "open", "solved", "within", "answered", "median", "p90", "steps", "reopened"];
        let heads: Vec<String> = columns
            .into_iter()
            .chain(["first-step"])
            .map(|column| match column {
                "median" | "p90" => self.text(&format!("matters-case-{column}")),
                _ => self.text(&format!("case-figures-{column}")),
            })
            .collect();
        let rows = cases.figures.iter().map(|one| (self.group(one), self.group_figures(one))).collect();
        let since = match cases.since {
            Some(since) => self.with("matters-cases-since", &[("when", self.when(since))]),
            None => self.text("matters-cases-all"),
        };
        let mut sheet = table(since, self.text("matters-cases-note"), &heads, rows);
        if sheet.labels.is_empty() {
            sheet.columns.clear();
            sheet.after.push(self.text("cases-none"));
        }
        for calendar in &cases.calendars {
            let label = calendar.label.get(self.messages.lang()).to_owned();
            sheet.after.push(self.say(match calendar.zone {
                Some(zone) => message!("cases-calendar", calendar = label, zone = zone.name()),
                None => {
                    message!("cases-calendar-reader", calendar = label, zone = self.figures.zone.0.name())
                }
            }));
        }
        if cases.without_calendar > 0 {
            sheet.after.push(self.text("cases-no-calendar"));
        }
        sheet
    }

    fn group(self, one: &CaseFigures) -> String {
        let named =
            |id: &str, name: String| self.with("matters-case-group", &[("by", self.text(id)), ("of", name)]);
        match one.by {
            CasesBy::All => self.text("forecast-all"),
            CasesBy::Topic => named("cases-column-topic", self.item_of_any(code::TOPIC, &one.of)),
            CasesBy::Severity => named("cases-column-severity", self.item_of_any(code::SEVERITY, &one.of)),
            CasesBy::Owner => named("cases-column-owner", self.who(&one.of)),
        }
    }

    fn group_figures(self, one: &CaseFigures) -> Vec<String> {
        let count = |number: u64| self.messages.count(number);
        let time = |seconds: Option<i64>| seconds.map_or_else(|| NONE.to_owned(), clock);
        let steps = one.steps_a_case().map(|steps| self.messages.decimal(&format!("{steps:.1}")));
        vec![
            count(one.n),
            count(one.open),
            count(one.solved),
            self.share(one.within_target),
            self.share(one.answered_within_target),
            time(one.median),
            time(one.p90),
            steps.unwrap_or_else(|| NONE.to_owned()),
            self.share(one.reopened),
            self.share(one.first_step),
        ]
    }
}

/// `H:MM:SS`.
fn clock(seconds: i64) -> String {
    let all = seconds.unsigned_abs();
    format!("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}
