//! The time in front of a form: a day out of a list or typed, then an hour.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::domain::{
    Answer, Catalogue, Direction, Field, FieldKind, Lang, Moment, Offset, ReadTime, TimeFrame, TimeReading,
    Zone, code, item_answer, read_hour_text, read_time_text,
};

use super::{
    Choice, Form, Pick,
    form_choices::{items, narrow},
};

/// How far the time in front has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TimeStep {
    /// A day is picked, or a time is typed.
    #[default]
    Days,
    /// Of this day the hour is wanted.
    Hours {
        /// The day.
        day: NaiveDate,
        /// The item it was picked by.
        item: Option<String>,
    },
    /// What was typed can be several times; one of them is picked.
    Asked(Vec<ReadTime>),
}

/// The time in front.
#[derive(Clone, Debug)]
pub struct TimeEntry {
    /// How far it has come.
    pub step: TimeStep,
    /// What is typed is read as this.
    pub read: TimeReading,
    /// When its list came up: the rows count from here, and do not change under the fingers.
    pub now: Moment,
    /// The zone of the wall clock.
    pub zone: Zone,
}

impl Default for TimeEntry {
    fn default() -> TimeEntry {
        TimeEntry {
            step: TimeStep::Days,
            read: TimeReading::Unread,
            now: Moment::default(),
            zone: Zone::default(),
        }
    }
}

/// The hours of a working day, in the order of their digits from 2 on; the first is that of now or of the activity.
const HOURS: [u32; 11] = [9, 12, 15, 10, 11, 14, 16, 17, 13, 18, 8];

impl Form {
    /// The field in front, where it is a time.
    pub fn time_field<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Field> {
        self.field(catalogue).filter(|field| field.kind.is_time())
    }

    /// What a typed time of this field is reckoned from. A day without an hour is at the hour of the answer that stands, for a
    /// promise at that of the activity.
    pub fn time_frame(&self, field: &Field, catalogue: &Catalogue) -> TimeFrame {
        let TimeEntry { now, zone, .. } = self.time;
        let hour = match field.kind {
            FieldKind::Due => self.draft.answers.moment(code::STARTED_AT),
            _ => self.draft.answers.moment(&field.code),
        };
        let hour = hour.unwrap_or(now).local(zone).time();
        let hour = hour.with_second(0).and_then(|hour| hour.with_nanosecond(0)).unwrap_or(hour);
        let direction = Direction::of(self.draft.kind, field, &self.draft.answers, catalogue);
        TimeFrame { now, zone, direction, hour }
    }

    /// What the typed line is read as, in its own letters or in those of another keyboard layout.
    pub fn read_time(&self, catalogue: &Catalogue) -> TimeReading {
        let Some(field) = self.time_field(catalogue) else { return TimeReading::Unread };
        let frame = self.time_frame(field, catalogue);
        let read = |text: &str| match self.time.step {
            TimeStep::Hours { day, .. } => read_hour_text(text, day, frame),
            _ => read_time_text(text, frame),
        };
        let typed = self.line.text().trim();
        let others = self.readings.iter().map(|other| letters_of(typed, other));
        let mut readings = std::iter::once(typed.to_owned()).chain(others).map(|text| read(&text));
        readings.find(|read| *read != TimeReading::Unread).unwrap_or(TimeReading::Unread)
    }

    /// The rows of a time in front.
    pub(super) fn time_rows(&self, field: &Field, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        match (&self.time.step, self.typing) {
            (TimeStep::Asked(times), _) => numbered(times.iter().map(|time| Pick::Time(*time)).collect()),
            (TimeStep::Hours { .. }, true) => self.readings_as_rows(),
            (TimeStep::Hours { day, item }, false) => self.hour_rows(*day, item.as_deref(), field, catalogue),
            (TimeStep::Days, true) => self.typed_rows(field, catalogue, lang),
            (TimeStep::Days, false) if field.picklist.is_some() => {
                let mut rows = items(field, catalogue, lang);
                rows.push(Choice::plain(Pick::TypeDate));
                with_digits(rows)
            }
            (TimeStep::Days, false) => numbered(self.day_rows(field, catalogue)),
        }
    }

    fn readings_as_rows(&self) -> Vec<Choice> {
        self.time.read.times().iter().map(|time| Choice::plain(Pick::Time(*time))).collect()
    }

    /// The items that begin with what is typed, the times it can be, then the other items that are like it.
    fn typed_rows(&self, field: &Field, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let typed = self.line.text().trim();
        if typed.is_empty() {
            return Vec::new();
        }
        let all = items(field, catalogue, lang);
        let texts = || std::iter::once(typed).chain(self.readings.iter().map(String::as_str));
        let fits = texts().map(|text| narrow(&all, text)).find(|fits| !fits.is_empty()).unwrap_or_default();
        let begins = |choice: &Choice| {
            texts().any(|text| choice.label.to_lowercase().starts_with(&text.to_lowercase()))
        };
        let (first, last): (Vec<Choice>, Vec<Choice>) = fits.into_iter().partition(begins);
        let stands_for = |choice: &Choice| match &choice.pick {
            Pick::Item(item) => {
                let (zone, now) = (self.time.zone, self.time.now);
                item_answer(&self.draft.answers, field, item, catalogue, zone, now)
            }
            _ => None,
        };
        // A time that the first item stands for is that item.
        let is_first = |time: &ReadTime| match first.first().and_then(stands_for) {
            Some(Answer::Date(day)) => day == time.day,
            Some(answer) => answer.moment().is_some_and(|at| match time.has_hour {
                true => at.seconds_since(time.at).abs() < 60,
                false => at.local(self.time.zone).date() == time.day,
            }),
            None => false,
        };
        let mut read = self.readings_as_rows();
        read.retain(|row| !matches!(&row.pick, Pick::Time(time) if is_first(time)));
        first.into_iter().chain(read).chain(last).collect()
    }

    /// Now, hours ago, today, yesterday, the working days around: on the side of now on which the time can lie. As many as there
    /// are digits, the last one for a date that is typed.
    fn day_rows(&self, field: &Field, catalogue: &Catalogue) -> Vec<Pick> {
        let direction = Direction::of(self.draft.kind, field, &self.draft.answers, catalogue);
        let today = self.time.now.local(self.time.zone).date();
        let on = |days: i64| today.checked_add_signed(TimeDelta::days(days));
        let working = |day: &NaiveDate| self.day_off(*day).is_none();
        let before = (2..14).filter_map(|days| on(-days)).filter(working).map(Pick::Day);
        let after = (2..14).filter_map(on).filter(working).map(Pick::Day);
        let near = |days: &[i64]| days.iter().filter_map(|days| on(*days)).map(Pick::Day).collect::<Vec<_>>();
        let mut rows = Vec::new();
        if field.kind == FieldKind::Moment {
            rows.push(Pick::Before(0));
        }
        match direction {
            Direction::Past => {
                rows.extend([Pick::Before(60), Pick::Before(120)]);
                rows.extend(near(&[0, -1]));
                rows.extend(before.take(8 - rows.len()));
            }
            Direction::Ahead | Direction::Either => {
                rows.extend(near(&[0, -1, 1]));
                rows.extend(after.take(8 - rows.len()));
            }
        }
        rows.push(Pick::TypeDate);
        rows
    }

    /// The hour that is proposed for a day: that of the activity, or of the answer that stands.
    pub fn proposed_hour(&self, field: &Field, catalogue: &Catalogue) -> NaiveTime {
        self.time_frame(field, catalogue).hour
    }

    /// The hours of a day. Of a promise none that is past, of what has taken place none that is to come; a digit is always the
    /// same hour.
    fn hour_rows(
        &self,
        day: NaiveDate,
        item: Option<&str>,
        field: &Field,
        catalogue: &Catalogue,
    ) -> Vec<Choice> {
        let now = self.time.now.local(self.time.zone);
        let direction = Direction::of(self.draft.kind, field, &self.draft.answers, catalogue);
        let can_be = |hour: &NaiveTime| match direction {
            Direction::Ahead => day.and_time(*hour) >= now - TimeDelta::seconds(59),
            Direction::Past => day.and_time(*hour) <= now,
            Direction::Either => true,
        };
        let hours = HOURS.iter().filter_map(|hour| NaiveTime::from_hms_opt(*hour, 0, 0));
        // What an item stands for can be taken as it is.
        let proposed = std::iter::once(self.proposed_hour(field, catalogue));
        let all = proposed.chain(hours).enumerate();
        let rows = all.filter(|(at, hour)| (*at == 0 && item.is_some()) || can_be(hour));
        let row = |(at, hour)| Choice {
            digit: Some(at + 1).filter(|digit| *digit <= 9),
            ..Choice::plain(Pick::Hour { hour, is_proposed: at == 0 })
        };
        rows.map(row).chain([Choice::plain(Pick::TypeHour)]).collect()
    }

    /// The row that Enter takes when a time comes into front; for a day that was picked, its proposed hour.
    pub(super) fn proposed_time(&self, choices: &[Choice]) -> Option<usize> {
        match &self.time.step {
            TimeStep::Hours { .. } if !self.typing => (!choices.is_empty()).then_some(0),
            _ => None,
        }
    }

    /// The moment of an item's pick, where it is a whole number of days away and so wants an hour.
    pub fn day_of_item(&self, item: &str, field: &Field, catalogue: &Catalogue) -> Option<NaiveDate> {
        let meaning = catalogue.picklist_of(field)?.item(item)?.stands_for.as_deref();
        match meaning.and_then(Offset::parse)? {
            Offset::Minutes(_) => None,
            Offset::Days(_) | Offset::Months(_) => {
                let (zone, now) = (self.time.zone, self.time.now);
                let answer = item_answer(&self.draft.answers, field, item, catalogue, zone, now)?;
                Some(answer.moment()?.local(zone).date())
            }
        }
    }

    /// The answer of a field whose time is this moment.
    pub(super) fn time_answer(field: &Field, at: Moment, day: NaiveDate) -> Answer {
        match field.kind {
            FieldKind::Due => Answer::Due { item: None, at },
            FieldKind::Date => Answer::Date(day),
            _ => Answer::Moment(at),
        }
    }
}

fn numbered(picks: Vec<Pick>) -> Vec<Choice> {
    with_digits(picks.into_iter().map(Choice::plain).collect())
}

fn with_digits(mut rows: Vec<Choice>) -> Vec<Choice> {
    for (at, row) in rows.iter_mut().take(9).enumerate() {
        row.digit = Some(at + 1);
    }
    rows
}

/// A reading of another layout, with the digits and signs as they were typed: only letters were meant to be others.
pub(super) fn letters_of(typed: &str, other: &str) -> String {
    let pairs = typed.chars().zip(other.chars());
    pairs.map(|(typed, other)| if typed.is_alphabetic() { other } else { typed }).collect()
}
