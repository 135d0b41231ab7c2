//! What the store keeps of what machines saw: facts of calls, log-ins and badges, meetings of calendars, and who sat at which
//! telephone.

use std::collections::BTreeSet;

use crate::domain::{Id, Kind, Moment, PhoneLine, Said, StoreError};
use crate::evidence::{Call, Fact, Site, Span, calendar::CancelledMeeting, calendar::SeenMeeting};

use super::Session;
use crate::message;

/// The import that a batch is part of: all of them are taken back together.
#[derive(Clone, Copy, Debug)]
pub struct ImportOf<'a> {
    /// One id for all batches of an import.
    pub id: Id,
    /// The file or the place it is of, as people call it.
    pub source: &'a str,
    /// The mail addresses that whoever brings a calendar in said are theirs.
    pub me: &'a [String],
}

/// Of what evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Calls.
    Calls,
    /// Log-ins and badges.
    Presence,
    /// Meetings of one's own calendar.
    Meetings,
}

/// What was brought in at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceImport {
    /// Its id.
    pub id: Id,
    /// Of what it is.
    pub kind: EvidenceKind,
    /// Who brought it in.
    pub login: String,
    /// When that began.
    pub at: Moment,
    /// The file or the place it is of; empty where nothing was said.
    pub source: String,
    /// How many rows came.
    pub rows: u64,
    /// The time that they speak of.
    pub time: Option<(Moment, Moment)>,
    /// How many of its rows still count.
    pub standing: u64,
    /// When it was taken back, and by whom; none while all of it counts.
    pub withdrawn: Option<(Moment, String)>,
}

/// What a step of taking an import back did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// How many rows count no more.
    pub rows: u64,
    /// When the first of them begins.
    pub since: Option<Moment>,
    /// Whether more of the import is to be taken back.
    pub is_more: bool,
}

/// Facts of calls for one short transaction.
#[derive(Clone, Copy, Debug)]
pub struct CallBatch<'a> {
    /// The import it is part of; none for one by itself.
    pub import: Option<ImportOf<'a>>,
    /// What sources said; some thousand at most.
    pub facts: &'a [Fact],
    /// In which times the record of a system is whole.
    pub whole: &'a [(String, Span)],
    /// Nothing is kept.
    pub is_dry: bool,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// For each given, in order, whether it was not there before.
    pub is_new: Vec<bool>,
    /// How many facts are known with another time, and of the first of them the time it has and the one it was read with.
    pub otherwise: (u64, Option<(Moment, Moment)>),
    /// How many calls the new ones speak of.
    pub calls: u64,
    /// How many of these are with a number that could not be read.
    pub unread: u64,
    /// Extensions in these at which nobody is known to have sat.
    pub empty_seats: BTreeSet<String>,
}

/// A log-in or badge as it is brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceSeen {
    /// Who, as the source wrote it.
    pub who: String,
    /// What kind of presence it is.
    pub kind: String,
    /// The door, host or queue; empty where the source does not say.
    pub place: String,
    /// From when.
    pub since: Moment,
    /// Until when; none where nobody saw the end.
    pub until: Option<Moment>,
    /// What tells it from others. The same seen twice has the same key.
    pub key: String,
}

/// A log-in or badge as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceLine {
    /// Whom the source meant, where that is known.
    pub login: Option<String>,
    /// What was seen.
    pub seen: PresenceSeen,
}

/// What became of log-ins and badges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PresenceBrought {
    /// For each given, in order, whether it was not there before.
    pub is_new: Vec<bool>,
    /// Names among them that no login is known for.
    pub strangers: Vec<String>,
}

/// What became of a meeting of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingFate {
    /// It was not there before.
    Added,
    /// It was, at another time or otherwise.
    Changed,
    /// It was there just so, or newer.
    Known,
    /// It was called off.
    Cancelled,
    /// It was called off, and had never been there.
    Never,
}

/// A meeting as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingLine {
    /// The number of its row.
    pub number: i64,
    /// Whose calendar it is in.
    pub login: String,
    /// What the calendar says.
    pub meeting: SeenMeeting,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

/// Which calls are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct CallsOf<'a> {
    /// Of whom; none for everybody's, with those nobody sat at.
    pub login: Option<&'a str>,
    /// Those that began then or later.
    pub since: Option<Moment>,
    /// Those that began before.
    pub until: Option<Moment>,
    /// At most so many, the latest.
    pub limit: Option<usize>,
}

/// A call with who had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCall {
    /// The number it has in this store.
    pub number: i64,
    /// The call.
    pub call: Call,
    /// For each of its legs, in order, who sat there.
    pub sat: Vec<Option<String>>,
}

/// What masking did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// How many facts were masked.
    pub facts: u64,
    /// Whether more are to be looked at.
    pub is_more: bool,
}

/// A call-back, visit or meeting that a login has planned.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// The record it was planned in.
    pub id: Id,
    /// Whether it is that record itself, entered ahead, and not what was promised in it.
    pub is_entry: bool,
    /// The kind of that record, where it has one.
    pub kind: Option<Kind>,
    /// What is planned, by its code.
    pub step: Option<String>,
    /// When.
    pub at: Moment,
    /// The name of the account.
    pub account: String,
    /// The name of the contact.
    pub contact: Option<String>,
    /// The number of the contact, else of the account.
    pub phone: Option<String>,
    /// The mail address of the contact.
    pub mail: Option<String>,
    /// Where the account is.
    pub address: Option<String>,
    /// The field of the account that says so.
    pub address_field: Option<&'static str>,
    /// The number is the contact's.
    pub is_contacts_phone: bool,
    /// Login of who owns the account; empty for nobody.
    pub owner: String,
}

/// What is said of how numbers are read at a system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteLine {
    /// The system; empty for any.
    pub system: String,
    /// The region of national numbers.
    pub region: Option<String>,
    /// What is dialled before an outside number.
    pub prefixes: Vec<String>,
}

/// The part of [`Store`](super::Store) that is about evidence. An engine that keeps none has nothing to say.
pub trait EvidenceStore {
    /// Who sat at which telephone, all there have been.
    fn phone_lines(&mut self) -> Result<Vec<PhoneLine>, StoreError> {
        Ok(Vec::new())
    }

    /// What was said of how numbers are read.
    fn phone_sites(&mut self) -> Result<Vec<SiteLine>, StoreError> {
        Ok(Vec::new())
    }

    /// What has to be known of a system to read its numbers.
    fn phone_site(&mut self, _system: &str) -> Result<Site, StoreError> {
        Ok(Site::default())
    }

    /// Brings facts of calls in, in one short transaction, and assembles the calls they speak of. What is there already adds
    /// nothing. For those who may.
    fn bring_calls(
        &mut self,
        _session: &Session,
        _op: Id,
        _batch: &CallBatch<'_>,
    ) -> Result<Brought, StoreError> {
        Err(none_kept())
    }

    /// Assembles the next calls behind one (system, id) anew, some hundred at a time; the last of them, none when there are no more.
    fn reassemble(
        &mut self,
        _session: &Session,
        _op: Id,
        _after: &(String, String),
    ) -> Result<Option<(String, String)>, StoreError> {
        Err(none_kept())
    }

    /// Brings log-ins and badges in. For those who may.
    fn bring_presence(
        &mut self,
        _session: &Session,
        _op: Id,
        _import: Option<ImportOf<'_>>,
        _seen: &[PresenceSeen],
        _is_dry: bool,
    ) -> Result<PresenceBrought, StoreError> {
        Err(none_kept())
    }

    /// Says whom sources mean by a name; how many rows that concerns.
    fn name_presence(
        &mut self,
        _session: &Session,
        _op: Id,
        _who: &str,
        _login: &str,
    ) -> Result<u64, StoreError> {
        Err(none_kept())
    }

    /// Log-ins and badges that began in a time. One's own; those of others for those who may see all.
    fn presence(
        &mut self,
        _session: &Session,
        _since: Moment,
        _until: Moment,
    ) -> Result<Vec<PresenceLine>, StoreError> {
        Err(none_kept())
    }

    /// Brings meetings of one's own calendar in; what became of each, and of each that was called off.
    fn bring_meetings(
        &mut self,
        _session: &Session,
        _op: Id,
        _import: Option<ImportOf<'_>>,
        _meetings: &[SeenMeeting],
        _cancelled: &[CancelledMeeting],
        _is_dry: bool,
    ) -> Result<Vec<MeetingFate>, StoreError> {
        Err(none_kept())
    }

    /// The meetings of one's own calendar, by their beginning.
    fn seen_meetings(&mut self, _session: &Session) -> Result<Vec<MeetingLine>, StoreError> {
        Err(none_kept())
    }

    /// What a login has planned for a time, by that time.
    fn planned_steps(&mut self, _login: &str) -> Result<Vec<PlannedStep>, StoreError> {
        Err(none_kept())
    }

    /// What this login said of what a machine saw, by the id of the form that was made of it; none where nothing stands.
    fn said_of(&mut self, _session: &Session, _evidence: Id) -> Result<Option<Said>, StoreError> {
        Ok(None)
    }

    /// Calls, the latest first. Those of others are for those who may see all.
    fn seen_calls(&mut self, _session: &Session, _of: CallsOf<'_>) -> Result<Vec<SeenCall>, StoreError> {
        Err(none_kept())
    }

    /// A call by its number, or by what the system calls it, with the facts that speak of it.
    fn seen_call(
        &mut self,
        _session: &Session,
        _name: &str,
    ) -> Result<Option<(SeenCall, Vec<Fact>)>, StoreError> {
        Err(none_kept())
    }

    /// In which times the record of a system is whole.
    fn call_coverage(&mut self) -> Result<Vec<(String, Span)>, StoreError> {
        Err(none_kept())
    }

    /// What was brought in of a kind, the latest first, at most so many: calls and presence for those who may bring them, meetings of
    /// one's own calendar.
    fn evidence_imports(
        &mut self,
        _session: &Session,
        _kind: EvidenceKind,
        _most: usize,
    ) -> Result<Vec<EvidenceImport>, StoreError> {
        Err(none_kept())
    }

    /// The mail addresses that this login last said are theirs, when they brought a calendar in.
    fn own_addresses(&mut self, _session: &Session) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// Takes the next part of an import back, in one short transaction: its rows stay as they came, and count for nothing. The same
    /// file can come in again. For whoever may bring such in.
    fn withdraw_import(&mut self, _session: &Session, _op: Id, _import: Id) -> Result<Withdrawn, StoreError> {
        Err(none_kept())
    }

    /// The operation by which this login said what stands of what a machine saw, to be taken back; none where nothing was said.
    fn said_by(&mut self, _session: &Session, _evidence: Id) -> Result<Option<Id>, StoreError> {
        Ok(None)
    }

    /// Masks numbers that came more than seven days ago and belong to nobody, some at a time. For those who may.
    fn mask_numbers(&mut self, _session: &Session, _op: Id) -> Result<Masked, StoreError> {
        Err(none_kept())
    }
}

/// What is said where no evidence is kept.
fn none_kept() -> StoreError {
    StoreError::denied(message!("store-no-evidence", "this store keeps nothing of what machines saw"))
}
