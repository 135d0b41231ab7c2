//! What pairing finds.

/// What was found. Every call that was seen is in one of `pairs`, among the tries of one, or in `unlogged`; every entry is in
/// one of `pairs` or in `unseen`. All numbers are places in the slices that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// In the order of the calls in time.
    pub pairs: Vec<Pair>,
    /// Calls without an entry, in the order of time.
    pub unlogged: Vec<Unlogged>,
    /// Entries without a call, in the order of time.
    pub unseen: Vec<Unseen>,
}

/// A call and its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The call that was seen.
    pub seen: usize,
    /// Its entry.
    pub logged: usize,
    /// What holds them together.
    pub how: How,
    /// Whether nothing else is nearly as likely. What is not sure is asked of the operator and never told to a lead.
    pub is_sure: bool,
    /// Tries to the same number in a row with this call that nobody answered: the entry stands for them too.
    pub other_tries: Vec<usize>,
}

/// What holds a pair together, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The channel id that picklog gave the call when it dialled.
    OwnChannel,
    /// The number, or an account that has it, and a time that fits.
    SameNumber,
    /// The time alone.
    TimeAlone,
}

/// A call without an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlogged {
    /// The call that was seen.
    pub seen: usize,
    /// Whether no entry can be meant for it.
    pub is_sure: bool,
    /// The pair, by its place in [`Pairing::pairs`], of the talk with the same number right before or after it: the line may
    /// have broken in the middle of one conversation.
    pub beside: Option<usize>,
}

/// An entry without a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The entry.
    pub logged: usize,
    /// Whether no call that was seen can be meant by it. Where the record is not whole, this says nothing.
    pub is_sure: bool,
}
