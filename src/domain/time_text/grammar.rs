//! What the parts of a typed time say together. Every way in which they fit is followed.

use chrono::NaiveTime;

use super::{
    tokens::{Part, Token},
    words::{Unit, Word},
};

/// A day, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// Of a month that is not said. `bare`: a number and nothing that says it is a day.
    OfMonth { day: u32, bare: bool },
    /// Of a year that may not be said.
    Date { year: Option<i32>, month: u32, day: u32 },
    /// A year of two digits in front; only where that year is near.
    YearFirst { year: i32, month: u32, day: u32 },
    /// A weekday of the week so many weeks from this one.
    OfWeek { weeks: i64, weekday: u32 },
    /// `next monday`: the one to come, or that of next week.
    Next(u32),
    /// `last monday`: the one before today, or that of last week.
    Last(u32),
}

/// So far from now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shift {
    pub minutes: i64,
    pub days: i64,
    pub months: i64,
}

impl Shift {
    fn of(unit: Unit, count: i64) -> Shift {
        let none = Shift::default();
        match unit {
            Unit::Minute => Shift { minutes: count, ..none },
            Unit::Hour => Shift { minutes: count * 60, ..none },
            Unit::Day => Shift { days: count, ..none },
            Unit::Week => Shift { days: count * 7, ..none },
            Unit::Month => Shift { months: count, ..none },
        }
    }

    fn plus(self, other: Shift) -> Shift {
        Shift {
            minutes: self.minutes + other.minutes,
            days: self.days + other.days,
            months: self.months + other.months,
        }
    }

    fn times(self, sign: i64) -> Shift {
        Shift { minutes: self.minutes * sign, days: self.days * sign, months: self.months * sign }
    }
}

/// One way in which a text fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    pub day: Option<Day>,
    /// A plain weekday: the day, or beside one what it must be.
    pub weekday: Option<u32>,
    pub clock: Option<NaiveTime>,
    pub shift: Option<Shift>,
    /// So many weeks from this one, in which the weekday lies.
    pub weeks: Option<i64>,
}

/// All ways in which the parts fit; none when they do not.
pub(super) fn parse(tokens: &[Token]) -> Vec<Parsed> {
    let mut ways = Vec::new();
    Parts(tokens).go(0, Parsed::default(), &mut ways);
    ways
}

/// What a run of parts says, and where it ends.
type Fit<T> = Option<(T, usize)>;

struct Parts<'a>(&'a [Token]);

impl Parts<'_> {
    fn go(&self, at: usize, so_far: Parsed, ways: &mut Vec<Parsed>) {
        if at >= self.0.len() {
            ways.push(so_far);
            return;
        }
        if self.is_empty_word(at) {
            self.go(at + 1, so_far, ways);
        }
        let has_day = so_far.day.is_some() || so_far.shift.is_some();
        if !has_day {
            for (day, next) in self.days(at, so_far.clock.is_none()) {
                self.go(next, Parsed { day: Some(day), ..so_far }, ways);
            }
            if let Some((shift, next)) = self.shift(at) {
                self.go(next, Parsed { shift: Some(shift), ..so_far }, ways);
            }
        }
        if let (Some(Part::Word(Word::Weekday(weekday))), None) = (self.part(at), so_far.weekday) {
            self.go(at + 1, Parsed { weekday: Some(weekday), ..so_far }, ways);
        }
        if let (Some((weeks, next)), None) = (self.weeks(at), so_far.weeks) {
            self.go(next, Parsed { weeks: Some(weeks), ..so_far }, ways);
        }
        if so_far.clock.is_none() {
            for (clock, next) in self.clocks(at) {
                self.go(next, Parsed { clock: Some(clock), ..so_far }, ways);
            }
        }
    }

    fn part(&self, at: usize) -> Option<Part> {
        self.0.get(at).map(|token| token.part)
    }

    fn word(&self, at: usize) -> Option<Word> {
        match self.part(at)? {
            Part::Word(word) => Some(word),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.part(at)? {
            Part::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.part(at) == Some(Part::Sign(sign))
    }

    /// A sign that holds two numbers together, without a blank around it.
    fn joint(&self, at: usize) -> Option<char> {
        match self.0.get(at)? {
            Token { part: Part::Sign(sign @ ('.' | '/' | '-')), is_apart: false } => Some(*sign),
            _ => None,
        }
    }

    /// A number right behind a sign.
    fn joined(&self, at: usize) -> Option<(u32, usize)> {
        self.number(at).filter(|_| !self.0[at].is_apart)
    }

    /// What stands between the others and says nothing: `at`, a comma, the full stop of `nov.`.
    fn is_empty_word(&self, at: usize) -> bool {
        match self.part(at) {
            Some(Part::Word(Word::At | Word::Filler)) => true,
            Some(Part::Sign(',')) => at > 0,
            Some(Part::Sign('.')) => at > 0 && self.word(at - 1).is_some(),
            _ => false,
        }
    }

    /// The days that begin here. `may_be_bare`: a number alone can be a day of the month.
    fn days(&self, at: usize, may_be_bare: bool) -> Vec<(Day, usize)> {
        let mut days = Vec::new();
        match self.word(at) {
            Some(Word::Day(days_on)) => days.push((Day::Relative(days_on), at + 1)),
            Some(Word::Month(month)) => {
                if let Some((day, digits)) = self.number(at + 1).filter(|(day, _)| (1..=31).contains(day))
                    && digits <= 2
                    && !self.is_sign(at + 2, ':')
                {
                    let (year, next) = self.year(self.behind_day(at + 2));
                    days.push((Day::Date { year, month, day }, next));
                }
            }
            Some(word @ (Word::Next | Word::Last)) => {
                if let Some(Word::Weekday(weekday)) = self.word(at + 1) {
                    let day = if word == Word::Next { Day::Next(weekday) } else { Day::Last(weekday) };
                    days.push((day, at + 2));
                }
            }
            Some(word @ (Word::This | Word::Weeks(_))) => {
                if let Some(Word::Weekday(weekday)) = self.word(at + 1) {
                    let weeks = if let Word::Weeks(weeks) = word { weeks } else { 0 };
                    days.push((Day::OfWeek { weeks, weekday }, at + 2));
                }
            }
            _ => {}
        }
        if let Some((number, digits)) = self.number(at) {
            days.extend(self.dates(at));
            days.extend(self.named_month(at, number, digits));
            if digits <= 2 && (1..=31).contains(&number) {
                let day = |bare| Day::OfMonth { day: number, bare };
                if self.word(at + 1) == Some(Word::OfMonth) {
                    days.push((day(false), at + 2));
                } else if self.joint(at + 1) == Some('-') && self.word(at + 2) == Some(Word::OfMonth) {
                    days.push((day(false), at + 3));
                } else if self.joint(at + 1) == Some('.') && self.joined(at + 2).is_none() {
                    days.push((day(false), at + 2));
                } else if may_be_bare {
                    days.push((day(true), at + 1));
                }
            }
        }
        days
    }

    /// Behind the `th` of a day.
    fn behind_day(&self, at: usize) -> usize {
        if self.word(at) == Some(Word::OfMonth) { at + 1 } else { at }
    }

    /// A year of four digits, where one stands here.
    fn year(&self, at: usize) -> (Option<i32>, usize) {
        let from = if self.is_sign(at, ',') { at + 1 } else { at };
        match self.number(from) {
            Some((year @ 1900..=2199, 4)) if !self.is_sign(from + 1, ':') => {
                (i32::try_from(year).ok(), from + 1)
            }
            _ => (None, at),
        }
    }

    /// `29 nov 2026`, `29. ноября`, `11月29日`, `2026年11月29日`.
    fn named_month(&self, at: usize, number: u32, digits: usize) -> Option<(Day, usize)> {
        let (year, at, number) = match self.word(at + 1) {
            Some(Word::YearMark) if digits == 4 => {
                (i32::try_from(number).ok(), at + 2, self.number(at + 2)?.0)
            }
            _ => (None, at, number),
        };
        if self.word(at + 1) == Some(Word::MonthMark) {
            let (day, _) = self.number(at + 2)?;
            return Some((Day::Date { year, month: number, day }, self.behind_day(at + 3)));
        }
        let behind = self.behind_day(at + 1);
        let behind = if self.is_sign(behind, '.') { behind + 1 } else { behind };
        match self.word(behind) {
            Some(Word::Month(month)) if digits <= 2 => {
                let (year, next) = self.year(behind + 1);
                Some((Day::Date { year, month, day: number }, next))
            }
            _ => None,
        }
    }

    /// Dates of numbers alone: `29.11.`, `11/29/2026`, `2026-11-29`. Day and month in either order, where both can be.
    fn dates(&self, at: usize) -> Vec<(Day, usize)> {
        let (Some((one, one_digits)), Some(sign)) = (self.number(at), self.joint(at + 1)) else {
            return Vec::new();
        };
        let Some((two, two_digits)) = self.joined(at + 2).filter(|(_, digits)| *digits <= 2) else {
            return Vec::new();
        };
        let third = self.joined(at + 4).filter(|_| self.joint(at + 3) == Some(sign));
        if one_digits == 4 {
            let year = i32::try_from(one).ok();
            return match third {
                Some((day, 1 | 2)) if year.is_some() => vec![(Day::Date { year, month: two, day }, at + 5)],
                _ => Vec::new(),
            };
        }
        if one_digits > 2 || two_digits > 2 {
            return Vec::new();
        }
        let (year, next) = match third {
            Some((year, 4)) => (i32::try_from(year).ok(), at + 5),
            Some((year, 2)) => (i32::try_from(2000 + year).ok(), at + 5),
            Some(_) => return Vec::new(),
            // `29.11.` ends with its full stop.
            None if sign == '.' && self.joint(at + 3) == Some('.') => (None, at + 4),
            None => (None, at + 3),
        };
        let date = |day, month| Day::Date { year, month, day };
        let mut dates = vec![(date(one, two), next), (date(two, one), next)];
        if let (Some((day, 2)), Ok(near)) = (third, i32::try_from(2000 + one)) {
            dates.push((Day::YearFirst { year: near, month: two, day }, next));
        }
        dates.retain(|(day, _)| match day {
            Day::Date { month, day, .. } | Day::YearFirst { month, day, .. } => {
                (1..=12).contains(month) && (1..=31).contains(day)
            }
            _ => true,
        });
        dates
    }

    /// `+2h`, `-1d`, `in 2 hours`, `через неделю`, `2 days ago`, `三天后`, `next month`.
    fn shift(&self, at: usize) -> Fit<Shift> {
        if let Some(Part::Sign(sign @ ('+' | '-'))) = self.part(at) {
            if !self.0[at].is_apart {
                return None;
            }
            let (shift, next) = self.measures(at + 1)?;
            return Some((shift.times(if sign == '-' { -1 } else { 1 }), next));
        }
        match self.word(at) {
            Some(Word::Now) => return Some((Shift::default(), at + 1)),
            Some(Word::In) => return self.measures(at + 1),
            Some(word @ (Word::Next | Word::Last)) => {
                let sign = if word == Word::Next { 1 } else { -1 };
                return match self.word(at + 1)? {
                    Word::Unit(unit @ Unit::Month) => Some((Shift::of(unit, sign), at + 2)),
                    _ => None,
                };
            }
            Some(Word::Weeks(count)) => {
                let is_month = matches!(self.word(at + 1), Some(Word::MonthMark | Word::Unit(Unit::Month)));
                return is_month.then_some((Shift::of(Unit::Month, count), at + 2));
            }
            _ => {}
        }
        // In `三天后` the measure does not begin behind its number.
        if at > 0 && self.number(at - 1).is_some() {
            return None;
        }
        let (shift, next) = self.measures(at)?;
        match self.word(next)? {
            Word::After => Some((shift, next + 1)),
            Word::Ago => Some((shift.times(-1), next + 1)),
            _ => None,
        }
    }

    /// `2h30m`, `an hour`, `час`, `полчаса`.
    fn measures(&self, at: usize) -> Fit<Shift> {
        let (mut all, mut next) = self.measure(at)?;
        while self.number(next).is_some()
            && let Some((more, end)) = self.measure(next)
        {
            (all, next) = (all.plus(more), end);
        }
        Some((all, next))
    }

    fn measure(&self, at: usize) -> Fit<Shift> {
        let unit = |at| match self.word(at) {
            Some(Word::Unit(unit)) => Some(unit),
            Some(Word::Hours) => Some(Unit::Hour),
            Some(Word::DayOrPm) => Some(Unit::Day),
            _ => None,
        };
        match self.part(at)? {
            Part::Number { value, digits } if digits <= 5 => {
                // `2 min.`
                let behind = at + 2 + usize::from(self.is_sign(at + 2, '.'));
                Some((Shift::of(unit(at + 1)?, value.into()), behind))
            }
            Part::Word(Word::HalfHour) => Some((Shift::of(Unit::Minute, 30), at + 1)),
            Part::Word(Word::Half) => {
                let at = at + 1 + usize::from(self.word(at + 1) == Some(Word::A));
                (unit(at) == Some(Unit::Hour)).then_some((Shift::of(Unit::Minute, 30), at + 1))
            }
            Part::Word(Word::A) => Some((Shift::of(unit(at + 1)?, 1), at + 2)),
            _ => Some((Shift::of(unit(at)?, 1), at + 1)),
        }
    }

    /// `next week`, `下周`.
    fn weeks(&self, at: usize) -> Fit<i64> {
        let weeks = match self.word(at)? {
            Word::Next => 1,
            Word::Last => -1,
            Word::This => 0,
            Word::Weeks(weeks) => weeks,
            _ => return None,
        };
        (self.word(at + 1)? == Word::Unit(Unit::Week)).then_some((weeks, at + 2))
    }

    /// The hours that begin here: two where a small one may be of the morning or of the afternoon.
    fn clocks(&self, at: usize) -> Vec<(NaiveTime, usize)> {
        let mut before = None;
        let mut from = at;
        match self.word(at) {
            Some(word @ (Word::Am | Word::Pm | Word::Noon)) => {
                (before, from) = (Some(word), at + 1);
                if word == Word::Noon && self.number(from).is_none() {
                    return clock(12, 0, None).map(|time| (time, from)).into_iter().collect();
                }
            }
            Some(Word::Morning) => {
                return clock(9, 0, None).map(|time| (time, at + 1)).into_iter().collect();
            }
            _ => {}
        }
        let mut found = Vec::new();
        for (hour, minute, next, is_exact) in self.hours(from, at > 0 && self.word(at - 1) == Some(Word::At))
        {
            let (half, next) = match (before, self.word(next)) {
                (Some(word), _) => (Some(word), next),
                (None, Some(word @ (Word::Am | Word::Pm | Word::DayOrPm))) => (Some(word), next + 1),
                (None, _) => (None, next),
            };
            let Some(sure) = clock(hour, minute, half).filter(|_| is_exact || half.is_some()) else {
                continue;
            };
            // `3` may be either: `03` and `3:00` say it.
            let is_small = half.is_none() && (1..=6).contains(&hour) && self.says_only_hour(from, next);
            let later = is_small.then(|| clock(hour + 12, minute, None)).flatten();
            found.extend(later.into_iter().chain([sure]).map(|time| (time, next)));
        }
        // The full stops of `a.m.` are not read; `11.12` is an hour too, where it can be.
        if let (None, Some((hour, _)), Some('.' | '-'), Some((minute, 2))) =
            (before, self.number(from), self.joint(from + 1), self.joined(from + 2))
            && self.joint(from + 3).is_none()
        {
            found.extend(clock(hour, minute, None).map(|time| (time, from + 3)));
        }
        found
    }

    /// Whether an hour is one digit, with nothing that says minutes.
    fn says_only_hour(&self, from: usize, next: usize) -> bool {
        let is_one = self.number(from).is_some_and(|(_, digits)| digits == 1);
        is_one && !(from + 1..next).any(|at| self.is_sign(at, ':') || self.number(at).is_some())
    }

    /// Hour, minute, where they end, and whether they are an hour without a word for the half of the day.
    fn hours(&self, at: usize, behind_at: bool) -> Vec<(u32, u32, usize, bool)> {
        let Some((number, digits)) = self.number(at) else { return Vec::new() };
        if self.is_sign(at + 1, ':') {
            let Some((minute, 2)) = self.number(at + 2) else { return Vec::new() };
            // Times are kept to the minute: seconds that say something are not cut.
            let seconds =
                self.is_sign(at + 3, ':') && self.number(at + 4).is_some_and(|(s, d)| s == 0 && d == 2);
            return match (digits, seconds, self.is_sign(at + 3, ':')) {
                (1 | 2, true, _) => vec![(number, minute, at + 5, true)],
                (1 | 2, false, false) => vec![(number, minute, at + 3, true)],
                _ => Vec::new(),
            };
        }
        match (self.word(at + 1), digits) {
            (Some(Word::Oclock), 1 | 2) => match (self.part(at + 2), self.number(at + 2)) {
                (Some(Part::Word(Word::Half)), _) => vec![(number, 30, at + 3, true)],
                (_, Some((minute, _))) => {
                    let end = at + 3 + usize::from(self.word(at + 3) == Some(Word::Minutes));
                    vec![(number, minute, end, true)]
                }
                _ => vec![(number, 0, at + 2, true)],
            },
            (Some(Word::Hours), 1 | 2) => match (self.number(at + 2), self.word(at + 3)) {
                (Some((minute, 2)), after) => {
                    let end = at + 3 + usize::from(after == Some(Word::Unit(Unit::Minute)));
                    vec![(number, minute, end, behind_at)]
                }
                _ => vec![(number, 0, at + 2, behind_at)],
            },
            (_, 1 | 2) => vec![(number, 0, at + 1, true)],
            (_, 3 | 4) => vec![(number / 100, number % 100, at + 1, true)],
            _ => Vec::new(),
        }
    }
}

/// An hour of the day; `half` says which half it lies in.
fn clock(hour: u32, minute: u32, half: Option<Word>) -> Option<NaiveTime> {
    let hour = match half {
        Some(Word::Pm | Word::DayOrPm) if (1..=11).contains(&hour) => hour + 12,
        // Twelve at night is the end of one day or the beginning of another.
        Some(Word::Am) if hour == 12 => return None,
        Some(Word::Am) if hour > 12 => return None,
        Some(Word::Noon) if !(11..=14).contains(&hour) && !(1..=2).contains(&hour) => return None,
        Some(Word::Noon) if hour <= 2 => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
