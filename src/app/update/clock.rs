//! The clock of the machine jumps: said, because times of entries hang on it; nothing else depends on its going on.

use crate::{
    app::{Model, Msg, Notice},
    domain::Moment,
};

use super::background_notices;

/// A step back that is more than two clocks being brought together, seconds.
const BACK: i64 = 60;
/// A step ahead that is more than a machine that was busy or dozed, seconds. The clock comes by each minute.
const AHEAD: i64 = 3_600;

/// Looks whether the clock jumped since the message before.
pub fn look(model: &mut Model, before: Moment, msg: &Msg) {
    let now = model.now;
    let back = before.seconds_since(now) > BACK;
    let ahead =
        matches!(msg, Msg::Clock) && std::mem::replace(&mut model.clock, now).seconds_since(now) < -AHEAD;
    if back {
        model.clock = now;
    }
    if back || ahead {
        background_notices::say(model, Notice::ClockJumped { now });
    }
}
