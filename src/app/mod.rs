//! What the screen knows and how it changes: `update(&mut Model, now, Msg) -> Vec<Effect>`.
//!
//! Nothing here reads a clock, a file, a terminal or the store. What has to be done outside is returned as an
//! [`Effect`]; the runtime does it on a worker and sends the answer back as a [`Msg`]. A reply carries the generation
//! of its request, which ends with it: a late or second one is dropped. [`Requests`] knows what is awaited.

mod effect;
mod flight;
mod form;
mod keeping;
mod line;
mod look;
mod lookup;
mod model;
mod msg;
mod notice;
mod place;
pub mod plain;
mod requests;
mod rhythm;
pub mod update;

pub use effect::Effect;
pub use flight::{Change, InFlight, Owed, Shown, Undo, Undoable};
pub use form::{Choice, Form, Pick};
pub use keeping::Keeping;
pub use line::{Edit, LONGEST, Line};
pub use look::Look;
pub use lookup::{Lookup, Namesakes, Row};
pub use model::{FiguresPane, GapsPane, Leaving, Model, Start};
pub use msg::{ImportSummary, Msg, TakenOver};
pub use notice::{Behind, Notice, Saved};
pub use place::{CardView, Conflict, ImportPrompt, Palette, Place, TwinsView};
pub use requests::{Asked, Held, Input, Opening, Request, Requests};
pub use rhythm::{By, CameUp};
pub use update::update;
