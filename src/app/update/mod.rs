//! `update(&mut Model, now, Msg) -> Vec<Effect>`: pure; no I/O, no clock.

use super::{Effect, Model, Msg};
use crate::domain::Moment;

/// Takes one message. `now` is the time it came.
pub fn update(model: &mut Model, now: Moment, msg: Msg) -> Vec<Effect> {
    model.now = now;
    let _ = msg;
    Vec::new()
}

/// Asks for the accounts of what is typed.
pub(super) fn find(model: &mut Model) -> Effect {
    let generation = model.next_generation();
    model.lookup.asked = generation;
    Effect::Find { generation, query: model.lookup.line.text().trim().to_owned(), limit: 50 }
}

/// Asks for this operator's gaps.
pub(super) fn load_gaps(model: &mut Model) -> Effect {
    let generation = model.next_generation();
    model.gaps.asked = generation;
    let today = model.now.local(model.zone).date().and_time(chrono::NaiveTime::MIN);
    Effect::LoadGaps { generation, midnight: Moment::from_local(today, model.zone) }
}
