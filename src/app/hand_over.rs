//! The question to whom a person's work is handed, until when, and whether it is done.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::domain::{
    Colleague, Direction, HandOver, HandOverChoices, HandOverTask, Moment, ReadTime, TimeFrame, TimeReading,
    Workload, Zone, read_time_text,
};

use super::{Line, time_entry::letters_of};

/// The work of a person that is about to be handed over, or given back.
#[derive(Clone, Debug)]
pub struct HandOverPrompt {
    /// Login of whose work it is.
    pub from: String,
    /// Of the request under way or last answered.
    pub generation: u64,
    /// Who may take it and where it is now, once loaded.
    pub choices: Option<Box<HandOverChoices>>,
    /// What is asked now.
    pub question: HandOverQuestion,
    /// The letters that narrow the colleagues, or the typed time.
    pub line: Line,
    /// What the letters may have been meant to be on another keyboard layout.
    pub readings: Vec<String>,
    /// The highlighted row; none where Enter would take a guess.
    pub cursor: Option<usize>,
    /// When the place came up: the days count from here, and do not change under the fingers.
    pub now: Moment,
    /// The zone of the wall clock.
    pub zone: Zone,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum HandOverQuestion {
    /// To whom.
    Whom,
    /// Until when.
    Until {
        /// Who gets it.
        to: String,
        /// How the moment is given.
        entry: UntilEntry,
    },
    /// Whether it is done.
    Sure {
        /// What would be.
        task: HandOverTask,
        /// What that is about, once it is known; of what is given back nobody asks.
        load: Option<Workload>,
    },
}

/// How the moment of return is given.
#[derive(Clone, Debug, PartialEq)]
pub enum UntilEntry {
    /// Picked from the list.
    List,
    /// Typed; read as this.
    Typed(TimeReading),
    /// What was typed can be several moments: one of them is picked.
    Asked(Vec<ReadTime>),
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum HandOverRow<'a> {
    /// One that was stopped in the middle goes on.
    GoOn(&'a HandOver),
    /// The work is given back now.
    Back(&'a HandOver),
    /// Somebody gets it.
    Colleague(&'a Colleague),
    /// For good.
    Good,
    /// Until the first moment of a day.
    Day(ReturnDay, Moment),
    /// Another moment, which is typed.
    Type,
    /// What was typed.
    Time(ReadTime),
}

/// A day that is offered as the one of return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnDay {
    /// The next day.
    Tomorrow,
    /// The next Monday that is not today.
    Monday,
    /// This weekday of the next week.
    Week,
    /// And of the one after that.
    TwoWeeks,
}

impl ReturnDay {
    /// All of them, as they are offered.
    pub const ALL: [ReturnDay; 4] =
        [ReturnDay::Tomorrow, ReturnDay::Monday, ReturnDay::Week, ReturnDay::TwoWeeks];

    /// A stable word, for its text.
    pub fn code(self) -> &'static str {
        match self {
            ReturnDay::Tomorrow => "next-day",
            ReturnDay::Monday => "monday",
            ReturnDay::Week => "week",
            ReturnDay::TwoWeeks => "two-weeks",
        }
    }

    fn after(self, today: NaiveDate) -> Option<NaiveDate> {
        let days = match self {
            ReturnDay::Tomorrow => 1,
            ReturnDay::Monday => 7 - i64::from(today.weekday().num_days_from_monday()),
            ReturnDay::Week => 7,
            ReturnDay::TwoWeeks => 14,
        };
        today.checked_add_signed(TimeDelta::days(days))
    }
}

/// How far the records of a hand-over are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandingOver {
    /// What is done.
    pub task: HandOverTask,
    /// So many rows are looked at.
    pub done: u64,
    /// Of so many; 0 before the first step.
    pub total: u64,
}

/// Work that was handed over, or given back, and how much could be taken back when that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// What was done.
    pub task: HandOverTask,
    /// So many saves before it can be taken back.
    pub before: usize,
}

impl HandOverPrompt {
    /// The question about a person's work, with nothing known yet.
    pub fn new(from: String, generation: u64, now: Moment, zone: Zone) -> HandOverPrompt {
        HandOverPrompt {
            from,
            generation,
            choices: None,
            question: HandOverQuestion::Whom,
            line: Line::default(),
            readings: Vec::new(),
            cursor: None,
            now,
            zone,
        }
    }

    /// Whether the keys of a line, digits among them, go to the line.
    pub fn is_typing(&self) -> bool {
        matches!(self.question, HandOverQuestion::Until { entry: UntilEntry::Typed(_), .. })
    }

    /// Whether letters go to the line.
    pub fn takes_letters(&self) -> bool {
        self.is_typing() || self.question == HandOverQuestion::Whom
    }

    /// Whether what is asked waits for the store.
    pub fn is_awaiting(&self) -> bool {
        match &self.question {
            HandOverQuestion::Whom => self.choices.is_none(),
            HandOverQuestion::Sure { task: HandOverTask::Begin { .. }, load } => load.is_none(),
            _ => false,
        }
    }

    /// The person's hand-over that holds, or is not given back whole.
    pub fn held(&self) -> Option<&HandOver> {
        self.choices.as_ref()?.held.as_ref()
    }

    /// Whether the work has to come back before it can go to somebody else: it was for good, or is not given back whole.
    pub fn must_come_back(&self) -> bool {
        self.held().is_some_and(|held| held.is_unfinished || held.until.is_none())
    }

    /// The rows of what is asked.
    pub fn rows(&self) -> Vec<HandOverRow<'_>> {
        match &self.question {
            HandOverQuestion::Whom => self.people(),
            HandOverQuestion::Until { entry: UntilEntry::List, .. } => {
                let today = self.now.local(self.zone).date();
                let day = |day: ReturnDay| {
                    let at = Moment::from_local(day.after(today)?.and_time(NaiveTime::MIN), self.zone);
                    Some(HandOverRow::Day(day, at))
                };
                let days = ReturnDay::ALL.into_iter().filter_map(day);
                std::iter::once(HandOverRow::Good).chain(days).chain([HandOverRow::Type]).collect()
            }
            HandOverQuestion::Until { entry: UntilEntry::Typed(read), .. } => {
                read.times().iter().map(|time| HandOverRow::Time(*time)).collect()
            }
            HandOverQuestion::Until { entry: UntilEntry::Asked(times), .. } => {
                times.iter().map(|time| HandOverRow::Time(*time)).collect()
            }
            HandOverQuestion::Sure { .. } => Vec::new(),
        }
    }

    /// What can be done about where the work is now, then the colleagues that what is typed fits: those whose login begins with
    /// it first.
    fn people(&self) -> Vec<HandOverRow<'_>> {
        let Some(choices) = &self.choices else { return Vec::new() };
        let mut rows = Vec::new();
        if self.line.is_blank()
            && let Some(held) = &choices.held
        {
            rows.extend(held.is_unfinished.then_some(HandOverRow::GoOn(held)));
            rows.extend((!held.is_back_unfinished()).then_some(HandOverRow::Back(held)));
        }
        if self.must_come_back() {
            return rows;
        }
        let typed = self.line.text().trim().to_lowercase();
        let texts: Vec<&str> =
            std::iter::once(typed.as_str()).chain(self.readings.iter().map(String::as_str)).collect();
        let is_like = |colleague: &&Colleague, fits: fn(&str, &str) -> bool| {
            texts.iter().any(|text| fits(&colleague.login.to_lowercase(), text))
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            choices.colleagues.iter().partition(|one| is_like(one, |login, text| login.starts_with(text)));
        let inside = rest.into_iter().filter(|one| is_like(one, |login, text| login.contains(text)));
        rows.extend(first.into_iter().chain(inside).map(HandOverRow::Colleague));
        rows
    }

    /// The digit that picks a row.
    pub fn digit(&self, row: usize) -> Option<usize> {
        (row < 9 && !self.is_typing()).then_some(row + 1)
    }

    /// What the typed line is read as: a day alone is its first moment.
    pub(super) fn read(&self) -> TimeReading {
        let frame =
            TimeFrame { now: self.now, zone: self.zone, direction: Direction::Ahead, hour: NaiveTime::MIN };
        let typed = self.line.text().trim();
        let others = self.readings.iter().map(|other| letters_of(typed, other));
        let mut readings =
            std::iter::once(typed.to_owned()).chain(others).map(|text| read_time_text(&text, frame));
        readings.find(|read| *read != TimeReading::Unread).unwrap_or(TimeReading::Unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn monday_is_the_next_one_and_never_today() {
        let monday = |today: &str| ReturnDay::Monday.after(day(today));
        assert_eq!(monday("2026-11-22"), Some(day("2026-11-23")), "a Sunday");
        assert_eq!(monday("2026-11-23"), Some(day("2026-11-30")), "a Monday");
        assert_eq!(monday("2026-11-24"), Some(day("2026-11-30")));
        assert_eq!(ReturnDay::TwoWeeks.after(day("2026-12-24")), Some(day("2027-01-07")));
    }

    #[test]
    fn letters_narrow_the_colleagues_and_hide_what_is_no_colleague() {
        let mut prompt = HandOverPrompt::new("olga".into(), 1, Moment::default(), Zone::default());
        let colleagues =
            ["anna", "ivan", "vanya"].map(|login| Colleague { login: login.into(), ..Default::default() });
        let held = HandOver {
            id: crate::domain::Id::new(Moment::default(), [0; 10]),
            from: "olga".into(),
            to: "ivan".into(),
            since: Moment::default(),
            until: Some(Moment::default()),
            ended_at: None,
            by: "lena".into(),
            is_unfinished: false,
        };
        prompt.choices =
            Some(Box::new(HandOverChoices { colleagues: colleagues.into(), held: Some(held.clone()) }));
        let logins = |prompt: &HandOverPrompt| {
            let name = |row: HandOverRow<'_>| match row {
                HandOverRow::Colleague(one) => one.login.clone(),
                HandOverRow::Back(_) => "<".to_owned(),
                HandOverRow::GoOn(_) => "…".to_owned(),
                _ => String::new(),
            };
            prompt.rows().into_iter().map(name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(logins(&prompt), "< anna ivan vanya");
        prompt.line = Line::with("VAN");
        assert_eq!(logins(&prompt), "vanya ivan");
        // For good: first back, whoever is typed.
        prompt.line.clear();
        if let Some(choices) = &mut prompt.choices {
            choices.held = Some(HandOver { until: None, is_unfinished: true, ..held });
        }
        assert_eq!(logins(&prompt), "… <");
    }
}
