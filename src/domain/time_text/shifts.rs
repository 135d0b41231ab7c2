//! How far from now a typed time says it is: `+2h`, `через неделю`, `三天后`.

use super::{
    parts::{Fit, Parts},
    tokens::Part,
    words::{Unit, Word},
};

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

impl Parts<'_> {
    /// `+2h`, `-1d`, `in 2 hours`, `через неделю`, `2 days ago`, `三天后`, `next month`.
    pub(super) fn shift(&self, at: usize) -> Fit<Shift> {
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
}
