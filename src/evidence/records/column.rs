//! What a column of call records holds.

/// What a column holds, by the name that `--column NAME=COL` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// When the row begins: the call rang or was dialled.
    When,
    /// The day alone, where the time of day has a column of its own.
    Day,
    /// The time of day alone.
    TimeOfDay,
    /// When somebody picked up.
    Answer,
    /// When the row ends.
    End,
    /// Who called.
    Src,
    /// Who was called.
    Dst,
    /// The caller as shown: `"Anna" <101>`.
    Clid,
    /// The name of the caller or of the other party.
    Name,
    /// The channel that called: `PJSIP/101-00000004`.
    Channel,
    /// The channel that was called.
    DstChannel,
    /// The part of the dial plan: `from-internal`.
    Context,
    /// What the switch did last: `Dial`.
    LastApp,
    /// With what.
    LastData,
    /// How long it took from the beginning to the end.
    Duration,
    /// How long it was talked.
    BillSec,
    /// How long it rang or waited.
    Wait,
    /// How it ended.
    Disposition,
    /// Why it ended: a word or a number of Q.850.
    Cause,
    /// Whether it was picked up: yes or no.
    IsAnswered,
    /// Between whom: incoming, outgoing, internal.
    Direction,
    /// What tells the row, or its channel, from others.
    UniqueId,
    /// What all rows of one call have in common.
    LinkedId,
    /// What tells rows of one channel apart.
    Sequence,
    /// Free text of the dial plan.
    UserField,
    /// The account.
    AccountCode,
    /// The account of the other end.
    PeerAccount,
    /// How to bill it; never used, but it helps to know the format.
    AmaFlags,
    /// The company's own number that was called or shown.
    Did,
    /// The telephone of ours.
    Extension,
    /// The person of ours.
    Agent,
    /// The telephone system.
    System,
    /// The outside party, where a column names it whatever the direction.
    Outside,
    /// What kind of end called, in 3CX: `Line`, `Extension`.
    SrcKind,
    /// What kind of end was called, in 3CX.
    DstKind,
    /// What kind of end had the call last, in 3CX.
    FinalKind,
    /// Which end had the call last, in 3CX and Cisco.
    FinalDst,
    /// The record is one of a lead and not of a call, in VICIdial.
    Lead,
}

/// Columns by their names for `--column`.
const NAMES: &[(&str, Column)] = &[
    ("when", Column::When),
    ("day", Column::Day),
    ("time", Column::TimeOfDay),
    ("answer", Column::Answer),
    ("end", Column::End),
    ("src", Column::Src),
    ("dst", Column::Dst),
    ("clid", Column::Clid),
    ("name", Column::Name),
    ("channel", Column::Channel),
    ("dstchannel", Column::DstChannel),
    ("context", Column::Context),
    ("lastapp", Column::LastApp),
    ("lastdata", Column::LastData),
    ("duration", Column::Duration),
    ("billsec", Column::BillSec),
    ("wait", Column::Wait),
    ("disposition", Column::Disposition),
    ("cause", Column::Cause),
    ("answered", Column::IsAnswered),
    ("direction", Column::Direction),
    ("uniqueid", Column::UniqueId),
    ("linkedid", Column::LinkedId),
    ("sequence", Column::Sequence),
    ("userfield", Column::UserField),
    ("accountcode", Column::AccountCode),
    ("did", Column::Did),
    ("extension", Column::Extension),
    ("agent", Column::Agent),
    ("system", Column::System),
    ("outside", Column::Outside),
    ("from", Column::Src),
    ("to", Column::Dst),
    ("start", Column::When),
    ("seconds", Column::BillSec),
];

impl Column {
    /// The column of a name, as `--column` takes it.
    pub fn named(name: &str) -> Option<Column> {
        let lower = name.trim().to_lowercase();
        NAMES.iter().find(|(known, _)| *known == lower).map(|(_, column)| *column)
    }

    /// All names that `--column` takes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}
