//! What the parts of a typed time say together. Every way in which they fit is followed.

use chrono::NaiveTime;

use super::{
    dates::Day,
    parts::{Fit, Parts},
    shifts::Shift,
    tokens::{Part, Token},
    words::{Unit, Word},
};

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
}
