//! What a file of call records is.

use encoding_rs::Encoding;

use crate::{domain::Message, evidence::fold::Way};

use super::{clock::Clock, column::Column, hints::DateOrder, lengths::Unit, split::Shape};

/// Which kind of system wrote a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asterisk and what is built on it: `cdr_csv`, `cdr_custom`, exports of its tables and of panels.
    Asterisk,
    /// FreeSWITCH.
    FreeSwitch,
    /// 3CX.
    ThreeCx,
    /// Cisco Unified Communications Manager.
    Cisco,
    /// Aircall.
    Aircall,
    /// A FRITZ!Box' list of calls.
    FritzBox,
    /// VICIdial's export of calls.
    Vicidial,
    /// Asterisk's log of its queues: not calls, but when agents picked up.
    QueueLog,
    /// Any table whose headers are understood.
    Table,
}

/// Kinds by their names for `--format`.
const NAMES: &[(&str, Kind)] = &[
    ("asterisk", Kind::Asterisk),
    ("freeswitch", Kind::FreeSwitch),
    ("3cx", Kind::ThreeCx),
    ("cisco", Kind::Cisco),
    ("aircall", Kind::Aircall),
    ("fritzbox", Kind::FritzBox),
    ("vicidial", Kind::Vicidial),
    ("queue_log", Kind::QueueLog),
    ("table", Kind::Table),
];

impl Kind {
    /// The kind of a name, as `--format` takes it.
    pub fn named(name: &str) -> Option<Kind> {
        let lower = name.trim().to_lowercase();
        NAMES.iter().find(|(known, _)| *known == lower).map(|(_, kind)| *kind)
    }

    /// Its name for `--format`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// All names that `--format` takes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

/// What a file is, as [`detect`](super::detect()) found out. A file that was cut and begun anew has the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    pub(super) kind: Kind,
    pub(super) encoding: &'static Encoding,
    pub(super) shape: Shape,
    /// Names of all columns: the header, or `c1`, `c2`, … without one.
    pub(super) headers: Vec<String>,
    /// What each column holds; none for one that is kept as it is.
    pub(super) columns: Vec<Option<Column>>,
    /// How many cells rows have; a row with more or fewer is no whole row. Empty where rows vary.
    pub(super) widths: Vec<usize>,
    /// How each column writes lengths.
    pub(super) units: Vec<Unit>,
    /// How many rows stand before the first call: titles and the header.
    pub(super) preamble: usize,
    pub(super) has_header: bool,
    pub(super) dates: Option<DateOrder>,
    pub(super) clock: Clock,
    /// In which order the rows stand, where they all do.
    pub(super) way: Option<Way>,
    /// The system that ids of the file name, or the user.
    pub(super) system: String,
    pub(super) notes: Vec<Message>,
}

impl Format {
    /// Which kind of system wrote the file.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The encoding's name: `UTF-8`, `windows-1251`.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// What the user should know: that the ids of calls tell another zone than the one given.
    pub fn notes(&self) -> &[Message] {
        &self.notes
    }

    /// Which header was understood as what, for a look before anything is kept.
    pub fn understood(&self) -> impl Iterator<Item = (&str, Column)> {
        self.headers
            .iter()
            .zip(&self.columns)
            .filter_map(|(header, column)| Some((header.as_str(), (*column)?)))
    }

    /// Seconds east of UTC that the ids of calls tell, the most frequent first; empty where a zone was given or times
    /// say their offset.
    pub fn offsets(&self) -> &[i64] {
        match &self.clock {
            Clock::Ids(offsets) => offsets,
            Clock::Zone(_) => &[],
        }
    }

    /// Which of day and month stands first, where it matters.
    pub fn dates(&self) -> Option<DateOrder> {
        self.dates
    }
}
