//! The first screen.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    action::Action,
    domain::{Catalogue, IdSource, Lang, Moment, Role, StoreError, Zone},
    keymap::{Keymap, Layouts},
};

use super::{
    Behind, Clipboard, Effect, FiguresPane, GapsPane, Leaving, Look, Lookup, Marked, Model, Notice, Preview,
    Requests, Shown, Telephone, reload,
};

/// What the runtime knows before the first message.
#[derive(Debug)]
pub struct Start {
    /// Login of who is at work.
    pub login: String,
    /// What this user is in the file: operator, lead or admin.
    pub role: Role,
    /// The file, for the header.
    pub file: String,
    /// The language of the screen.
    pub lang: Lang,
    /// The zone times are shown in.
    pub zone: Zone,
    /// The time.
    pub now: Moment,
    /// Picklists, fields and rules of the file.
    pub catalogue: Arc<Catalogue>,
    /// What actions are called in that language, for the palette; English where one is missing.
    pub titles: Arc<BTreeMap<Action, String>>,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// Keyboard layouts keys are looked up through.
    pub layouts: Arc<Layouts>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Random bytes for ids.
    pub seed: [u8; 16],
    /// Something to say on the first screen.
    pub notice: Option<Notice>,
}

impl Model {
    /// The first screen, and what to load for it.
    pub fn start(start: Start) -> (Model, Vec<Effect>) {
        let is_newer = matches!(start.notice, Some(Notice::StoreError(StoreError::TooNew { .. })));
        let mut model = Model {
            login: start.login,
            role: start.role,
            file: start.file,
            lang: start.lang,
            look: Look::default(),
            zone: start.zone,
            now: start.now,
            catalogue: start.catalogue,
            currency: None,
            countries: Arc::new([]),
            titles: start.titles,
            keymap: start.keymap,
            layouts: start.layouts,
            pending: Vec::new(),
            came_up: None,
            lookup: Lookup::default(),
            preview: Preview::default(),
            left_forms: Vec::new(),
            places: Vec::new(),
            telephone: Telephone::new(start.seed, start.now),
            gaps: GapsPane::default(),
            figures: FiguresPane::default(),
            serving: None,
            marked: Marked::default(),
            taking_back: None,
            handing_over: None,
            handed: None,
            clipboard: Clipboard::default(),
            copied: None,
            notice: start.notice,
            behind: Behind::default(),
            in_flight: Vec::new(),
            shown: Shown::default(),
            owed: Vec::new(),
            undo: Vec::new(),
            size: start.size,
            requests: Requests::default(),
            ids: IdSource::new(start.seed),
            leaving: Leaving::No,
            quitting: false,
            is_slow: false,
            is_newer,
            clock: start.now,
        };
        let effects = vec![reload::find(&mut model), reload::load_gaps(&mut model)];
        (model, effects)
    }
}
