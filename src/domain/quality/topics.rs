//! What a team should talk about this week: what is over its limit, and what was another last week than in the weeks before.

use super::{Conduct, FieldFigure, Figures, Quality, Share, Table, too_clean::Mark};

/// So many key fields at most are named: the rest stands in the figures.
const MOST_FIELDS: usize = 3;

/// Something to talk about.
#[derive(Clone, Debug, PartialEq)]
pub enum Topic<'a> {
    /// A key field over its limit.
    Field {
        /// Of which table.
        table: Table,
        /// Which, and how much is missing.
        field: &'a FieldFigure,
    },
    /// A share that was another in the last whole week than in those before.
    Change {
        /// Which.
        trend: Trend,
        /// Of the last whole week.
        last: Share,
        /// Of the weeks before, together.
        before: Share,
    },
    /// Somebody of whom much less is bad than of others with the same work.
    Clean {
        /// Who.
        login: &'a str,
    },
}

/// What is compared with the weeks before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Activities that lacked nothing at their week's end.
    Complete,
    /// Told after more than a day.
    Late,
    /// Answered by "not known" or "not told".
    NotKnown,
}

impl Trend {
    const ALL: [Trend; 3] = [Trend::Complete, Trend::Late, Trend::NotKnown];

    fn of(self, done: &Conduct) -> Share {
        match self {
            Trend::Complete => done.at_end,
            Trend::Late => done.lateness.over_day,
            Trend::NotKnown => done.not_known,
        }
    }
}

impl Quality {
    /// What to talk about, from figures of the file or of one person: at most three key fields over their limit, those
    /// first in which most answers are missing beyond what may be; then what was another share last week, where its 95
    /// % interval and that of the weeks before do not touch; then, in figures of the file, who looks too clean.
    pub fn topics<'q>(&'q self, about: &'q Figures) -> Vec<Topic<'q>> {
        let over = about.tables.iter().flat_map(|table| {
            let over = table.fields.iter().filter(|field| field.is_over());
            over.map(move |field| (table.table, field))
        });
        let mut over: Vec<(Table, &FieldFigure)> = over.collect();
        let beyond =
            |field: &FieldFigure| field.missing.part as f64 - field.limit * field.missing.whole as f64;
        over.sort_by(|(_, a), (_, b)| b.against().cmp(&a.against()).then(beyond(b).total_cmp(&beyond(a))));
        over.truncate(MOST_FIELDS);
        let mut topics: Vec<Topic<'q>> =
            over.into_iter().map(|(table, field)| Topic::Field { table, field }).collect();
        topics.extend(self.changes(about));
        if std::ptr::eq(about, &self.whole) {
            let clean = self.people.iter().filter(|one| one.figures.conduct.mark() == Some(Mark::Hard));
            topics.extend(clean.map(|one| Topic::Clean { login: &one.login }));
        }
        topics
    }

    fn changes<'q>(&self, about: &Figures) -> Vec<Topic<'q>> {
        let Some(done) = self.last_whole(about) else { return Vec::new() };
        let change = |trend: Trend| {
            let last = trend.of(done);
            let mut before = Share::default();
            let weeks = about.steps.iter().filter(|(from, _)| self.running.before.is_some_and(|b| *from < b));
            weeks.for_each(|(_, done)| before.add(trend.of(done)));
            let ((low, high), (least, most)) = (last.interval()?, before.interval()?);
            (low > most || high < least).then_some(Topic::Change { trend, last, before })
        };
        Trend::ALL.into_iter().filter_map(change).collect()
    }
}
