//! What the screen knows and how it changes: `update(&mut Model, now, Msg) -> Vec<Effect>`.
//!
//! Nothing here reads a clock, a file, a terminal or the store. What has to be done outside is returned as an
//! [`Effect`]; the runtime does it on a worker and sends the answer back as a [`Msg`]. A reply carries the generation
//! of its request, which ends with it: a late or second one is dropped. [`Requests`] knows what is awaited.

mod account_in_front;
mod account_search;
mod caller;
mod clipboard;
mod day_off;
mod draft_state;
mod effect;
mod figures_pane;
mod form;
mod form_choices;
mod hand_over;
mod imports_view;
mod in_flight;
mod kind_choice;
mod line;
mod lookup;
mod lookup_groups;
mod matters_view;
mod model;
mod move_prompt;
mod msg;
mod notice;
mod offers;
mod person_view;
mod place;
pub mod plain;
mod preview;
mod reload;
mod requests;
mod said_choice;
mod sealed_view;
mod serving;
mod start;
mod stray_keys;
mod telephone;
mod text;
mod theme_choice;
mod time_entry;
pub mod update;

pub use account_search::AccountSearch;
pub use caller::Caller;
pub use clipboard::Clipboard;
pub use draft_state::DraftState;
pub use effect::Effect;
pub use figures_pane::{FiguresPane, Order};
pub use form::{Choice, Form, Pick};
pub use hand_over::{
    HandOverPrompt, HandOverQuestion, HandOverRow, Handed, HandingOver, ReturnDay, UntilEntry,
};
pub use imports_view::{ImportsView, TakingBack, Weighed};
pub use in_flight::{Change, InFlight, Owed, SavedRecord, Shown, Undo, Undoable};
pub use kind_choice::{KindChoice, OtherKind, other_kinds};
pub use line::{Edit, Line};
pub use lookup::{Lookup, Namesakes, Row};
pub use lookup_groups::Group;
pub use matters_view::{Asking, MatterView, MattersView};
pub use model::{GapsPane, Leaving, Model};
pub use move_prompt::{MovePrompt, MoveRow};
pub use msg::{ImportSummary, Msg, TakenOver};
pub use notice::{Behind, Notice, Saved, SavedMove};
pub use person_view::PersonView;
pub use place::{CardView, Conflict, DuplicatesView, ImportPrompt, Palette, Place};
pub use preview::{BESIDE_LOOKUP_FROM, Preview};
pub use requests::{Asked, FormRequest, Held, Input, Request, Requests};
pub use said_choice::SaidChoice;
pub use sealed_view::{
    PERSON_FIELDS, PersonEntry, RemarkEntry, SealedAsked, SealedRow, SealedStep, SealedTarget, SealedView,
    secret,
};
pub use serving::{ListsRow, ListsView, Marked, Serving};
pub use start::Start;
pub use stray_keys::{By, CameUp};
pub use telephone::Telephone;
pub use text::Text;
pub use theme_choice::Look;
pub use time_entry::{TimeEntry, TimeStep};
pub use update::update;
