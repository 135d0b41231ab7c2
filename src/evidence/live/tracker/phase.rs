//! What a channel is doing, and how dialling it ended.

/// How dialling a telephone or a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialEnd {
    /// It picked up.
    Answer,
    /// It was busy or refused.
    Busy,
    /// The one who dialled gave up, or somebody else picked up.
    Cancel,
    /// It rang until its time was up.
    NoAnswer,
    /// It could not be reached.
    Failed,
}

/// What a channel is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It rings, or the far end does.
    Ringing,
    /// It was picked up.
    Up,
}

/// Answered elsewhere: the cause that the losers of a ring group end with.
pub const ANSWERED_ELSEWHERE: u32 = 26;
/// User busy.
pub const BUSY: u32 = 17;
