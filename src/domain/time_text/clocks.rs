//! The hours of the day in a typed time.

use chrono::NaiveTime;

use super::{
    parts::Parts,
    tokens::Part,
    words::{Unit, Word},
};

impl Parts<'_> {
    /// The hours that begin here: two where a small one may be of the morning or of the afternoon.
    pub(super) fn clocks(&self, at: usize) -> Vec<(NaiveTime, usize)> {
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
