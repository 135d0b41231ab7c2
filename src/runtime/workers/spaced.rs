//! A reading that is asked for again whenever somebody saves: it takes no more than a tenth of its thread's time, however
//! fast a team is. Of those that wait the newest is done.

use std::time::{Duration, Instant};

use crate::app::Effect;

/// After a reading nothing is read for so many times as long.
const PAUSES: u32 = 9;

/// One kind of readings.
pub(super) struct Spaced {
    free_at: Instant,
    waits: Option<Effect>,
}

impl Spaced {
    /// Nothing was read yet.
    pub fn new() -> Spaced {
        Spaced { free_at: Instant::now(), waits: None }
    }

    /// A reading that was asked for: it is to be done now, or waits.
    pub fn ask(&mut self, effect: Effect, now: Instant) -> Option<Effect> {
        self.waits = Some(effect);
        self.due(now)
    }

    /// The one that waits, if its time has come.
    pub fn due(&mut self, now: Instant) -> Option<Effect> {
        if now >= self.free_at { self.waits.take() } else { None }
    }

    /// A reading is done that took so long.
    pub fn took(&mut self, long: Duration, now: Instant) {
        self.free_at = now + long * PAUSES;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;

    #[test]
    fn a_reading_waits_nine_times_as_long_as_the_last_took_and_the_newest_is_done() {
        let ask = |generation| Effect::LoadTeamDay { generation, midnight: Moment::default() };
        let (mut spaced, now) = (Spaced::new(), Instant::now());
        let after = |millis| now + Duration::from_millis(millis);
        assert_eq!(spaced.ask(ask(1), now), Some(ask(1)));
        spaced.took(Duration::from_millis(10), now);
        assert_eq!(spaced.ask(ask(2), after(20)), None);
        assert_eq!(spaced.ask(ask(3), after(89)), None);
        assert_eq!((spaced.due(after(90)), spaced.due(after(91))), (Some(ask(3)), None));
    }
}
