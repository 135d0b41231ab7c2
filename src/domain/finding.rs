//! What a check of the audit trail can find wrong.

use super::{Id, Moment};

/// One thing a check of the audit trail found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A revision does not fit its hash: one of its parts was changed, or it was never written by picklog.
    Changed {
        /// Its number.
        rev: u64,
        /// Whose it says it is.
        login: String,
        /// When it says it was made.
        at: Moment,
    },
    /// Something of a revision is gone that nobody erased who might.
    Blanked {
        /// Its number.
        rev: u64,
        /// Whose it is.
        login: String,
    },
    /// Somebody gave a role who might not by their own.
    RoleForbidden {
        /// The revision that says so.
        rev: u64,
        /// Whose it is.
        login: String,
        /// To whom the role was given.
        to: String,
    },
    /// All revisions from one place (login, host, terminal) do not fit: the row that says whence was changed.
    OriginChanged {
        /// Number of the origin.
        origin: i64,
        /// Whose it says it is now.
        login: String,
        /// How many revisions name it.
        revisions: u64,
    },
    /// A revision names an origin that is not there.
    OriginMissing {
        /// Its number.
        rev: u64,
        /// Number of the origin.
        origin: i64,
    },
    /// Numbers are missing in the history of the file.
    Gap {
        /// The first that is missing.
        first: u64,
        /// The last that is missing.
        last: u64,
    },
    /// Entries are missing in a login's chain.
    ChainGap {
        /// Whose chain.
        login: String,
        /// Count of the first that is missing.
        first: u64,
        /// Count of the last that is missing.
        last: u64,
        /// The revision before which they are missing.
        before: u64,
    },
    /// A revision does not stand where it was written.
    Reordered {
        /// Its number now.
        rev: u64,
        /// Whose it is.
        login: String,
    },
    /// A revision that its login's count does not know was put in.
    Forged {
        /// Its number.
        rev: u64,
        /// Whose it says it is.
        login: String,
    },
    /// The last revisions of a login are gone.
    TailCut {
        /// Whose.
        login: String,
        /// How many there are.
        there: u64,
        /// How many were written.
        written: u64,
    },
    /// The table of users gives another hash for the end of a login's chain.
    EndChanged {
        /// Whose.
        login: String,
    },
    /// A login has revisions and is no user any more.
    UserMissing {
        /// Whose.
        login: String,
    },
    /// The history up to a seal is not what was sealed.
    SealBroken {
        /// Number of the seal.
        seal: u64,
        /// Up to which revision it seals.
        rev: u64,
        /// When it was made.
        at: Moment,
    },
    /// Seals are missing.
    SealMissing {
        /// The first that is missing.
        first: u64,
        /// The last that is missing.
        last: u64,
    },
    /// A seal covers revisions that are gone.
    CutBeforeSeal {
        /// Number of the seal.
        seal: u64,
        /// Up to which revision it seals.
        rev: u64,
        /// The last revision there is.
        ends: u64,
    },
    /// A head kept elsewhere covers revisions that are gone.
    CutBeforeHead {
        /// The revision the head was taken at.
        rev: u64,
        /// The last revision there is.
        ends: u64,
    },
    /// The history up to a head kept elsewhere is not what it was then.
    HeadDiffers {
        /// The revision the head was taken at.
        rev: u64,
    },
    /// A record is not as its last revision left it.
    RecordChanged {
        /// `account`, `contact` or `activity`.
        entity: &'static str,
        /// Which.
        id: Id,
        /// Its name, where it has one.
        name: String,
        /// Its last revision.
        rev: u64,
    },
    /// A record no revision tells of.
    RecordAdded {
        /// `account`, `contact` or `activity`.
        entity: &'static str,
        /// Which.
        id: Id,
        /// Its name, where it has one.
        name: String,
    },
    /// A record that revisions tell of is gone.
    RecordRemoved {
        /// Which.
        id: Id,
        /// Its last revision.
        rev: u64,
    },
    /// A user's role is not what the history says.
    RoleChanged {
        /// Whose.
        login: String,
    },
    /// A user whom no revision enrols.
    UserAdded {
        /// Who.
        login: String,
    },
    /// A user's uid, name on the machine or retirement is not what the history says.
    UserChanged {
        /// Whose.
        login: String,
    },
    /// The user namespace the file is said to be made in is not the one the history says.
    NamespaceChanged,
    /// A record points to another one than its merge says, or does so without a merge, or not any more.
    MergeChanged {
        /// `account` or `contact`.
        entity: &'static str,
        /// Which.
        id: Id,
        /// Its name, where it has one.
        name: String,
    },
    /// Two records are told apart, or not, other than the history says.
    PairChanged {
        /// One of them.
        one: Id,
        /// The other.
        other: Id,
    },
    /// A contact went to another account, or did not, other than the history says.
    MoveChanged {
        /// Which contact.
        id: Id,
        /// Its name; empty where it has none.
        name: String,
    },
    /// The weekly goal of all is not what the history says.
    GoalChanged,
    /// The weekly goal of one person is not what the history says.
    OwnGoalChanged {
        /// Whose goal it is.
        login: String,
    },
    /// Who was erased is not what the history says.
    ErasedChanged {
        /// Whose record.
        id: Id,
    },
    /// For how long people are kept is not what the history says.
    RetentionChanged {
        /// The rule.
        name: String,
    },
    /// A call list is not what the history says.
    ListChanged {
        /// Which list.
        id: Id,
        /// What it is called.
        name: String,
    },
    /// Something sealed, or who can open it, is not what the history says.
    SealedChanged {
        /// Which one.
        id: Id,
        /// Whose it says it is; empty where it is gone.
        owner: String,
    },
    /// A public key is not the one that its owner made known by the history.
    KeyChanged {
        /// Whose it is.
        login: String,
    },
    /// Whose work was handed to whom until when is not what the history says.
    HandOverChanged {
        /// Which hand-over.
        id: Id,
        /// Login of whose work it is.
        from: String,
        /// Login of who does it.
        to: String,
    },
    /// Who sat at a telephone until when is not what the history says.
    LineChanged {
        /// Which line.
        id: Id,
        /// Login of who sat there.
        login: String,
        /// The extension.
        extension: String,
    },
    /// How numbers of a telephone system are read is not what the history says.
    SiteChanged,
    /// Something that a machine saw is not as it was brought in.
    EvidenceChanged {
        /// The revision that brought it.
        rev: u64,
        /// The telephone system, or whose calendar; empty where it is of none.
        system: String,
        /// What tells it from the rest.
        key: String,
    },
    /// What a batch brought is not all there, more than it was, or in another order.
    EvidenceDiffers {
        /// The revision that brought it.
        rev: u64,
        /// How much there is.
        there: u64,
        /// How much it brought.
        written: u64,
    },
    /// Rows of evidence that no revision brought.
    EvidenceAdded {
        /// The revision that they say brought them.
        rev: u64,
    },
    /// Evidence was masked, and no revision says so.
    EvidenceBlanked {
        /// How many rows.
        rows: u64,
    },
    /// A row of the table of operations is not what its revisions say.
    OperationChanged {
        /// The operation.
        op: Id,
        /// Whose it says it is.
        login: String,
    },
    /// The operation of some revisions is not in the table of operations.
    OperationMissing {
        /// The first of its revisions.
        rev: u64,
        /// Whose it was.
        login: String,
    },
    /// The table of operations marks more, or fewer, as taken back than were.
    UndoneChanged {
        /// How many are marked.
        marked: u64,
        /// How many were taken back.
        undone: u64,
    },
    /// The counter of accounts is not how many the history leaves.
    CountChanged {
        /// What it says.
        counted: i64,
        /// How many there are.
        there: u64,
    },
    /// A table or trigger that guards the history is not as picklog makes it.
    Unguarded {
        /// Its name.
        name: String,
    },
    /// A table, index or trigger is not as picklog makes it, or is gone.
    SchemaChanged {
        /// Its name.
        name: String,
    },
    /// A table, index, trigger or view that picklog does not make.
    SchemaAdded {
        /// `table`, `index`, `trigger` or `view`.
        kind: &'static str,
        /// Its name.
        name: String,
    },
}

impl Finding {
    /// A stable code for `--json` and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::Changed { .. } => "changed",
            Finding::Blanked { .. } => "blanked",
            Finding::RoleForbidden { .. } => "role_forbidden",
            Finding::OriginChanged { .. } => "origin_changed",
            Finding::OriginMissing { .. } => "origin_missing",
            Finding::Gap { .. } => "gap",
            Finding::ChainGap { .. } => "chain_gap",
            Finding::Reordered { .. } => "reordered",
            Finding::Forged { .. } => "forged",
            Finding::TailCut { .. } => "tail_cut",
            Finding::EndChanged { .. } => "end_changed",
            Finding::UserMissing { .. } => "user_missing",
            Finding::SealBroken { .. } => "seal_broken",
            Finding::SealMissing { .. } => "seal_missing",
            Finding::CutBeforeSeal { .. } => "cut_before_seal",
            Finding::CutBeforeHead { .. } => "cut_before_head",
            Finding::HeadDiffers { .. } => "head_differs",
            Finding::RecordChanged { .. } => "record_changed",
            Finding::RecordAdded { .. } => "record_added",
            Finding::RecordRemoved { .. } => "record_removed",
            Finding::RoleChanged { .. } => "role_changed",
            Finding::UserAdded { .. } => "user_added",
            Finding::UserChanged { .. } => "user_changed",
            Finding::NamespaceChanged => "namespace_changed",
            Finding::MergeChanged { .. } => "merge_changed",
            Finding::PairChanged { .. } => "pair_changed",
            Finding::MoveChanged { .. } => "move_changed",
            Finding::GoalChanged => "goal_changed",
            Finding::OwnGoalChanged { .. } => "own_goal_changed",
            Finding::ErasedChanged { .. } => "erased_changed",
            Finding::RetentionChanged { .. } => "retention_changed",
            Finding::ListChanged { .. } => "list_changed",
            Finding::SealedChanged { .. } => "sealed_changed",
            Finding::KeyChanged { .. } => "key_changed",
            Finding::HandOverChanged { .. } => "handover_changed",
            Finding::LineChanged { .. } => "line_changed",
            Finding::SiteChanged => "site_changed",
            Finding::EvidenceChanged { .. } => "evidence_changed",
            Finding::EvidenceDiffers { .. } => "evidence_differs",
            Finding::EvidenceAdded { .. } => "evidence_added",
            Finding::EvidenceBlanked { .. } => "evidence_blanked",
            Finding::OperationChanged { .. } => "operation_changed",
            Finding::OperationMissing { .. } => "operation_missing",
            Finding::UndoneChanged { .. } => "undone_changed",
            Finding::CountChanged { .. } => "count_changed",
            Finding::SchemaChanged { .. } => "schema_changed",
            Finding::SchemaAdded { .. } => "schema_added",
            Finding::Unguarded { .. } => "unguarded",
        }
    }
}
