//! Calls as the telephone saw them, beside what was logged: all together and by people, with what each figure means.

use crate::domain::quality::{CallFigures, CallsOf};

use super::{Column, MORE_COLUMNS, NONE, Sheet, Sheets};

/// A column: the id of its head, and what it shows of somebody.
type Shows<'a> = (&'static str, Box<dyn Fn(&CallsOf) -> String + 'a>);

impl Sheets<'_> {
    /// What the phone record tells; none where there is no record.
    pub fn calls(self) -> Option<Sheet> {
        let calls = self.quality.calls.as_ref()?;
        let people = calls.people.iter().filter(|(login, _)| self.user.is_none_or(|user| user == login));
        let mut rows: Vec<(String, &CallsOf)> = people.map(|(login, own)| (self.who(login), own)).collect();
        if self.is_everybody() && rows.len() > 1 {
            rows.insert(0, (self.text("quality-column-all"), &calls.whole));
        }
        let columns = self.call_columns().into_iter().map(|(head, shows)| Column {
            head: self.text(head),
            cells: rows.iter().map(|(_, own)| shows(own)).collect(),
        });
        let columns: Vec<Column> = columns.collect();
        Some(Sheet {
            title: self.text("quality-calls-title"),
            before: vec![self.calls_of_when(calls)],
            labels: rows.iter().map(|(name, own)| self.marked(name, own)).collect(),
            least: 3.min(columns.len()),
            is_whole: false,
            more: MORE_COLUMNS,
            after: self.said_of_calls(calls, &rows),
            columns,
        })
    }

    /// The columns, those to be seen first first.
    fn call_columns(&self) -> Vec<Shows<'_>> {
        let whole = |seconds: i64| self.calls_minutes(seconds);
        vec![
            ("quality-calls-column-logged", Box::new(|own| self.cell_with_interval(own.logged))),
            ("quality-calls-column-late", Box::new(|own| self.calls_span(own.late_median))),
            ("quality-calls-column-without", Box::new(|own| self.cell(own.without_call, false))),
            ("quality-calls-column-talked", Box::new(move |own| whole(own.talked_seconds))),
            ("quality-calls-column-entered", Box::new(move |own| whole(own.logged_seconds))),
            ("quality-calls-column-back", Box::new(|own| self.cell(own.called_back, false))),
            ("quality-calls-column-pick-up", Box::new(|own| self.calls_span(own.pick_up_seconds))),
            ("quality-calls-column-soon", Box::new(|own| self.cell(own.soon, false))),
            ("quality-calls-column-same-day", Box::new(|own| self.cell(own.same_day, false))),
        ]
    }

    fn calls_span(&self, seconds: Option<i64>) -> String {
        let seconds = seconds.and_then(|seconds| u32::try_from(seconds).ok());
        seconds.map_or(NONE.to_owned(), |seconds| self.messages.span(seconds))
    }

    fn calls_minutes(&self, seconds: i64) -> String {
        let minutes = u64::try_from(seconds / 60).unwrap_or(0);
        self.messages.with("seen-minutes", &[("count", self.messages.count(minutes).into())])
    }

    /// A name with a mark where the record of their telephones is not whole.
    fn marked(&self, name: &str, own: &CallsOf) -> String {
        if own.is_whole { name.to_owned() } else { format!("{name} ≈") }
    }

    fn calls_of_when(&self, calls: &CallFigures) -> String {
        let day = |at: crate::domain::Moment| Sheets::day(at.local(self.quality.running.zone).date());
        let values = [("from", day(calls.from).into()), ("to", day(calls.to).into())];
        self.messages.with("quality-calls-note", &values)
    }

    /// What each figure means, whose record is a part, and who was there without a telephone.
    fn said_of_calls(&self, calls: &CallFigures, rows: &[(String, &CallsOf)]) -> Vec<String> {
        let minutes = |seconds: i64| (seconds / 60).into();
        let mut said = Vec::new();
        if rows.iter().any(|(_, own)| !own.is_whole) {
            said.push(self.text("quality-calls-not-whole"));
        }
        for day in calls.quiet.iter().filter(|day| self.user.is_none_or(|user| user == day.login)) {
            let values = [
                ("login", self.who(&day.login).into()),
                ("day", Sheets::day(day.day).into()),
                ("hours", (day.present_seconds / 3_600).into()),
                ("count", day.entered.into()),
            ];
            said.push(self.messages.with("quality-calls-quiet", &values));
        }
        let seconds = [("seconds", calls.talked_s.into())];
        said.push(self.messages.with("quality-calls-means-logged", &seconds));
        let left = [("open", calls.whole.open.into()), ("undecided", calls.whole.undecided.into())];
        said.push(self.messages.with("quality-calls-means-left", &left));
        said.push(self.text("quality-calls-means-late"));
        said.push(self.text("quality-calls-means-without"));
        said.push(self.text("quality-calls-means-minutes"));
        said.push(self.messages.with("quality-calls-means-back", &[("minutes", minutes(calls.call_back_s))]));
        said.push(self.messages.with("quality-calls-means-soon", &[("minutes", minutes(calls.soon_s))]));
        said
    }
}
