//! Pairs on made days whose truth is known, and what holds of any input.

mod made;
mod order;
mod reported;
mod truth;
