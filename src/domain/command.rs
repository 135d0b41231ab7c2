//! Everything that can be asked to change. The actor is never part of a command: it comes from the session alone.

use super::{
    Amendment, Answer, Answers, CallList, Draft, Entity, EraseAsked, Id, KindCode, ListChange, Moment,
    PutSealed, RetentionRule, Right, Role, Said, SealedCopy, StageMove,
};

/// A record that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ref {
    /// `Account`, `Contact` or `Activity`.
    pub entity: Entity,
    /// Its id.
    pub id: Id,
}

/// Changed fields of a record: an answer, or none to empty the field.
pub type Patch = Vec<(String, Option<Answer>)>;

/// One change, applied whole or not at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A new account.
    CreateAccount {
        /// Its id, made by the caller, so that a retry makes no second one.
        id: Id,
        /// Its fields; `name` is needed.
        answers: Answers,
    },
    /// A new contact at an account.
    CreateContact {
        /// Its id.
        id: Id,
        /// Where the person is.
        account: Id,
        /// Its fields; `name` is needed.
        answers: Answers,
    },
    /// A finished activity; closes the draft of the same id, if there is one.
    LogActivity {
        /// Its id.
        id: Id,
        /// Its kind.
        kind: KindCode,
        /// With which account.
        account: Id,
        /// Its fields. What the outcome sets by itself must be in them already (see [`Draft`]).
        answers: Answers,
    },
    /// A new matter with an account.
    OpenMatter {
        /// Its id.
        id: Id,
        /// Its kind.
        kind: KindCode,
        /// The account it is with.
        account: Id,
        /// Its fields.
        answers: Answers,
    },
    /// Some fields of a saved record.
    Edit {
        /// Which one.
        record: Ref,
        /// What changes.
        patch: Patch,
    },
    /// The form in progress, after each pick; parked or not.
    KeepDraft(Box<Draft>),
    /// A change that could not be saved when its screen was left, and is done now: once, also where it keeps a form, and not
    /// where something newer of that form stands. That it was saved, thrown away or gone on with since is a
    /// [`super::StoreError::Conflict`] with what stands.
    TakeOver(Box<Command>),
    /// An activity is logged or changed, and by that the matter it is about moves to another stage: one operation. That the
    /// matter stands elsewhere by now than the person saw is a [`super::StoreError::StageMoved`].
    Moving {
        /// The `LogActivity`, or the `Edit` of an activity.
        entry: Box<Command>,
        /// Where the matter goes.
        stage: StageMove,
    },
    /// Throws an unfinished form away.
    DiscardDraft(Id),
    /// Says what something was that a machine saw and that is not logged: its form is closed.
    AnswerEvidence {
        /// The form.
        draft: Id,
        /// What it was.
        said: Said,
    },
    /// Puts a gap off until tomorrow, three times at most.
    Snooze {
        /// The gap's key, see [`super::Gap::key`].
        gap: String,
    },
    /// Takes back everything one operation of the same actor did.
    Undo {
        /// That operation.
        op: Id,
    },
    /// Merges an account or contact into another: it becomes a stub that points there, and everything of it moves over.
    Merge {
        /// `Account` or `Contact`.
        entity: Entity,
        /// The one that goes.
        from: Id,
        /// The one that stays; the version expected is its.
        into: Id,
        /// Fields whose answer the one that stays takes from the other. What only the other has it takes anyway.
        take: Vec<String>,
        /// The version of the one that goes that was seen.
        from_version: Option<u64>,
    },
    /// A contact is at another account from now on. What was logged with it stays where it was.
    MoveContact {
        /// Which one; the version expected is its.
        contact: Id,
        /// The account it is at now.
        to: Id,
    },
    /// Two records look alike and are two: remembered, both ways.
    Distinct {
        /// `Account` or `Contact`.
        entity: Entity,
        /// One of them.
        one: Id,
        /// The other.
        other: Id,
    },
    /// Changes the catalogue.
    Amend(Box<Amendment>),
    /// Says whether leads may change picklists and their items.
    LetLeadsChangePicklists(bool),
    /// Sets how many answered gaps the whole team agreed on for a week; none for no goal.
    SetGoal(Option<u32>),
    /// Proposes how many answered gaps a week one person is to agree on; none ends that person's goal.
    ProposeGoal {
        /// Whose goal it is.
        login: String,
        /// How many.
        count: Option<u32>,
    },
    /// Agrees to a goal that is proposed for a person, or does not.
    AnswerGoal {
        /// Whose goal it is.
        login: String,
        /// What was seen to be proposed.
        count: u32,
        /// It is agreed.
        is_agreed: bool,
    },
    /// A new call list. One that has its accounts named gets them by [`Command::AddToList`].
    MakeList(Box<CallList>),
    /// Puts accounts on a call list that has none by a rule.
    AddToList {
        /// Which list.
        list: Id,
        /// The accounts, in the order in which they were named.
        accounts: Vec<Id>,
    },
    /// Changes a call list; the version expected is its.
    ChangeList {
        /// Which list.
        list: Id,
        /// What changes.
        change: ListChange,
    },
    /// Makes one's public key known: what others seal for oneself is sealed to it from now on.
    SetKey {
        /// The key.
        key: String,
    },
    /// Seals a remark or a person, or writes over one's own; the version expected is its. What it says is in nobody's words here.
    PutSealed(Box<PutSealed>),
    /// Seals the copy that one has of something anew, to one's key of now.
    RekeySealed {
        /// Which one.
        id: Id,
        /// The copy.
        copy: SealedCopy,
    },
    /// Takes something of one's own away that is sealed.
    RemoveSealed {
        /// Which one.
        id: Id,
    },
    /// Has every gap worked out anew, batch by batch.
    Recount,
    /// Gives records and forms that have the id of a record of another kind one of their own, some at a time.
    SeparateIds,
    /// Makes a user of the file operator, lead or admin.
    SetRole {
        /// The user's login.
        login: String,
        /// What the user is from now on.
        role: Role,
    },
    /// One person's gaps and promises are another's from now on; for good also the accounts they own.
    HandOver {
        /// Login of whose work it is.
        from: String,
        /// Login of who does it.
        to: String,
        /// When the first is back; none for good.
        until: Option<Moment>,
    },
    /// A person's work is their own again.
    EndHandOver {
        /// Login of who handed it over.
        from: String,
    },
    /// Says who sits at a telephone, and within which times.
    SetLine {
        /// Login of who sits there.
        login: String,
        /// The extension.
        extension: String,
        /// The telephone system; empty for any.
        system: String,
        /// From when; none for as far back as nobody else sat there.
        since: Option<Moment>,
        /// Until when; none for no end.
        until: Option<Moment>,
    },
    /// Says how the numbers of a telephone system are read.
    SetSite {
        /// The telephone system; empty for any.
        system: String,
        /// The region of national numbers, ISO 3166-1 alpha-2; none where it is not known.
        region: Option<String>,
        /// What is dialled before an outside number.
        prefixes: Vec<String>,
    },
    /// Erases a person, out of the history too.
    Erase(Box<EraseAsked>),
    /// Says for how long people are kept; a rule of that code is another one from now on.
    SetRetention(RetentionRule),
    /// A rule for how long people are kept is none any more.
    EndRetention {
        /// Its code.
        code: String,
    },
    /// Says who a user of the file is on this machine, or whether they still are one.
    ChangeUser {
        /// What the file calls the user.
        login: String,
        /// What is said.
        change: UserChange,
    },
}

/// What an admin says of a user of the file. The uid is who somebody is; the login is what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserChange {
    /// A user the file knows has this uid and login on this machine from now on.
    Is {
        /// The uid.
        uid: u32,
        /// The login it has on this machine.
        name: String,
    },
    /// Somebody the file does not know yet, though the uid or the login is one it knows.
    Joins {
        /// The uid.
        uid: u32,
        /// The login it has on this machine.
        name: String,
    },
    /// The user writes no more.
    Retires,
    /// The user writes again.
    Returns,
}

impl Command {
    /// The command without the move of a matter that goes with it.
    pub fn entry(&self) -> &Command {
        match self {
            Command::Moving { entry, .. } => entry,
            other => other,
        }
    }

    /// What one must be allowed to ask for this.
    pub fn right(&self) -> Right {
        match self {
            Command::CreateAccount { .. }
            | Command::CreateContact { .. }
            | Command::LogActivity { .. }
            | Command::OpenMatter { .. }
            | Command::Edit { .. }
            | Command::KeepDraft(_)
            | Command::DiscardDraft(_)
            | Command::AnswerEvidence { .. }
            | Command::Snooze { .. }
            | Command::MoveContact { .. }
            | Command::Distinct { .. }
            | Command::SeparateIds
            | Command::SetKey { .. }
            | Command::PutSealed(_)
            | Command::RekeySealed { .. }
            | Command::RemoveSealed { .. }
            | Command::Undo { .. } => Right::Log,
            Command::TakeOver(command) | Command::Moving { entry: command, .. } => command.right(),
            Command::Merge { .. } => Right::Merge,
            Command::Amend(amendment) => amendment.right(),
            Command::SetGoal(_) => Right::Goal,
            // Whose list or goal it is decides the rest.
            Command::ProposeGoal { .. } | Command::AnswerGoal { .. } => Right::Log,
            Command::MakeList(_) | Command::AddToList { .. } | Command::ChangeList { .. } => Right::Log,
            Command::Recount => Right::Catalogue,
            Command::SetRole { .. } | Command::LetLeadsChangePicklists(_) => Right::Roles,
            Command::HandOver { .. } | Command::EndHandOver { .. } => Right::HandOver,
            Command::SetLine { .. } | Command::SetSite { .. } => Right::Evidence,
            Command::Erase(_) | Command::SetRetention(_) | Command::EndRetention { .. } => Right::Erase,
            Command::ChangeUser { .. } => Right::Users,
        }
    }

    /// The form whose kept state this takes the place of.
    pub fn form(&self) -> Option<Id> {
        match self {
            Command::KeepDraft(form) => Some(form.id),
            Command::DiscardDraft(id)
            | Command::AnswerEvidence { draft: id, .. }
            | Command::LogActivity { id, .. }
            | Command::OpenMatter { id, .. }
            | Command::CreateAccount { id, .. }
            | Command::CreateContact { id, .. } => Some(*id),
            Command::Edit { record, .. } => Some(record.id),
            Command::TakeOver(command) | Command::Moving { entry: command, .. } => command.form(),
            _ => None,
        }
    }
}
