//! The one line that says what has just happened. As data: `ui` puts it into words.

use chrono::NaiveDateTime;

use std::collections::VecDeque;

use crate::{
    action::Action,
    domain::{
        HandOverTask, ImplausibleTime, Kind, Matter, Message, Moment, NoMoney, NoNumber, NothingToServe,
        PhoneDoubt, Said, StoreError,
    },
};

use super::{
    Look,
    msg::{ImportSummary, TakenOver},
};

/// What happened behind the screen and waits to be said.
#[derive(Clone, Debug, Default)]
pub struct Behind {
    /// In the order it is said in.
    pub(super) waiting: VecDeque<Notice>,
    /// What was said of it last. As long as that stands, something newer of its kind may take its place.
    pub(super) said: Option<Notice>,
    /// Why the file cannot be used, as long as it cannot.
    pub(super) file: Option<Notice>,
}

/// What has just happened, or what stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Saved; Ctrl-Z undoes.
    Saved(Box<Saved>),
    /// The form is parked; Ctrl-Z throws it away, or makes it again what it was when it was resumed.
    Parked {
        /// Whose account.
        account: String,
        /// It had been parked before.
        again: bool,
    },
    /// Parking was taken back.
    Unparked {
        /// Whose account.
        account: String,
        /// The form waits in the gaps as it was when it was resumed; else it is gone.
        again: bool,
    },
    /// An account that a form is open at cannot be taken back.
    StoodUpon {
        /// Its name.
        account: String,
    },
    /// The form is gone; Ctrl-Z brings it back.
    Discarded {
        /// Whose account.
        account: String,
    },
    /// It was said what something was that a machine saw; Ctrl-Z takes it back.
    SaidOf {
        /// Whose account.
        account: String,
        /// What it was.
        said: Said,
    },
    /// The last save was taken back.
    Undone {
        /// Whose account; of a contact, the person's name.
        account: String,
        /// The kind of the record, and whether it was a change of one that stays.
        of: Option<(Kind, bool)>,
        /// The matter that was moved with it, and is back.
        moved: Option<Box<SavedMove>>,
        /// So many forms that earlier undos had left were thrown away with it.
        forms: usize,
    },
    /// One record was merged into another; Ctrl-Z takes it back.
    Merged {
        /// Name of the one that went.
        from: String,
        /// Name of the one that stays.
        into: String,
    },
    /// A contact went to another account; Ctrl-Z takes it back.
    ContactMoved {
        /// The person's name.
        name: String,
        /// The account the person left.
        from: String,
        /// The account the person is at now.
        to: String,
        /// How many promises made with the person stay with the account left.
        promises: usize,
    },
    /// Two records of unlike names are about to be merged; the same key again does it.
    UnlikeNames {
        /// Name of the one that goes.
        from: String,
        /// Name of the one that stays.
        into: String,
    },
    /// Two records that look alike are remembered as two; Ctrl-Z takes it back.
    ToldApart {
        /// Name of the one.
        one: String,
        /// Name of the other.
        other: String,
    },
    /// Nothing looks like this record.
    NoTwins {
        /// Its name.
        name: String,
    },
    /// A number is being dialled.
    Dials {
        /// In E.164.
        number: String,
    },
    /// Why it is not.
    NotDialled(Message),
    /// There is no number that could be dialled.
    NoDialNumber {
        /// Whose.
        name: String,
    },
    /// They asked not to be called: nothing is dialled.
    NeverDialled {
        /// Who.
        name: String,
    },
    /// Whom to call is chosen on the card.
    DialOnCard,
    /// The number is whole in the form of the call, which is open now.
    DialInForm,
    /// The answer of the field in front is not shown: it cannot be changed here.
    HiddenAnswer,
    /// Nobody calls.
    NoCall,
    /// The form of the call is in front already.
    CallInFront,
    /// Somebody calls whose account has to be chosen.
    WhoCalls {
        /// The number; empty where it is withheld.
        phone: String,
        /// So many accounts have it.
        count: usize,
    },
    /// A text was sent to the clipboard of the terminal.
    Copied {
        /// The text.
        text: String,
        /// Which of what can be copied here, from 1.
        nth: usize,
        /// How many there are.
        of: usize,
    },
    /// Nothing here can be copied.
    NothingToCopy,
    /// The person does not want anything to be copied.
    ClipboardOff,
    /// This terminal has no way to a clipboard.
    ClipboardUnable,
    /// A change was not saved: the record is as it was.
    LeftAsWas,
    /// There is nothing of this sitting to take back.
    NothingToUndo,
    /// What was done last is a hand-over, which another key takes back.
    HandOverStays {
        /// Login of whose work it is.
        from: String,
        /// It was given back.
        is_back: bool,
        /// The same key again takes back what was saved before it.
        goes_on: bool,
    },
    /// The gap sleeps until tomorrow.
    Snoozed {
        /// How often this gap can be snoozed yet.
        left: u8,
    },
    /// The gap was snoozed three times already.
    SnoozedOut,
    /// A promise falls due this minute.
    Due {
        /// Whose account.
        account: String,
        /// The code of what was promised, where it is known.
        step: Option<String>,
        /// When it is due.
        at: Moment,
        /// How many more fall due with it.
        more: usize,
    },
    /// No gap is left.
    NoGaps,
    /// A needed field wants a digit, letters, or Right to leave it empty.
    PickOne,
    /// All else is answered; this question was passed over. Save saves without it.
    StillOpen,
    /// The last field: Save saves.
    LastField,
    /// The account or contact asked not to be called; the same key again goes on.
    DoNotCall {
        /// Whose account.
        account: String,
    },
    /// The typed date cannot be read without guessing.
    UnreadDate,
    /// What was typed can be several times: one of them is to be picked.
    WhichTime,
    /// A time of day that does not come on its day: the clocks are changed.
    SkippedHour(NaiveDateTime),
    /// A time of day was typed where only a day is kept.
    OnlyDay,
    /// What was typed is no number, or could be two.
    UnreadNumber(NoNumber),
    /// What was typed is no amount of money, or does not say its currency.
    UnreadMoney(NoMoney),
    /// What was typed or pasted makes the line longer than an answer can be: nothing of it was put in.
    TooLong,
    /// What was typed as a phone is hardly one: the same again keeps it.
    DoubtfulPhone {
        /// As typed.
        typed: String,
        /// What speaks against it.
        doubt: PhoneDoubt,
    },
    /// The number that called was written down nowhere: they have another one.
    CallerUnkept {
        /// The number.
        phone: String,
        /// Who called.
        name: String,
        /// The number they have; empty where that is not known.
        has: String,
    },
    /// A name is needed to make an account or contact.
    NameNeeded,
    /// A time that cannot be meant.
    ImplausibleTime(ImplausibleTime),
    /// Several accounts have this name: one has to be chosen.
    Namesakes {
        /// The name.
        name: String,
        /// How many.
        count: usize,
    },
    /// The file has no kinds but those with a key of their own.
    NoOtherKinds,
    /// A key that picks none of the kinds listed.
    PickKind,
    /// The number of an account that is served is marked as wrong: nothing is dialled by itself.
    WrongNumber {
        /// Whose number it is.
        name: String,
    },
    /// Another call is going on: nothing is dialled by itself.
    StillTalking,
    /// No key was pressed for a while: nothing is dialled by itself.
    NobodyThere,
    /// Two things are to be said: what was said before goes on being said.
    After {
        /// What is said now.
        notice: Box<Notice>,
        /// What was said before.
        before: Box<Notice>,
    },
    /// Nobody has proposed a goal that could be agreed to here.
    NoGoalProposed,
    /// A goal is agreed on.
    GoalAgreed {
        /// Whose goal it is.
        login: String,
        /// How many answered gaps a week.
        count: u32,
    },
    /// The action does nothing here.
    NotHere(Action),
    /// No account is chosen.
    NoAccount,
    /// The keys pressed mean nothing together.
    UnknownKeys(String),
    /// An admin has changed the list in front: the digits may mean something else.
    ListChanged,
    /// What has to be said of keys and of what is sealed.
    Sealing(Message),
    /// What was written is not sealed yet: the same key again throws it away.
    SealedUnsaved,
    /// It is this person's, who alone can change it.
    SealedOthers {
        /// Whose.
        owner: String,
    },
    /// The same key again takes it away.
    SealedRemove,
    /// It is sealed and saved.
    SealedNow,
    /// It is taken away.
    SealedRemoved,
    /// The text would be longer than a remark can be.
    SealedTooLong,
    /// Another theme is shown.
    Theme(Look),
    /// Waiting for the file.
    Waiting,
    /// Nobody waited for the file any more: these keys did nothing.
    KeysDropped {
        /// As people read them.
        keys: String,
    },
    /// A key typed in rhythm, one more than was meant: it did nothing.
    StrayKey {
        /// As people read it.
        key: String,
    },
    /// The store could not do it; what was entered is kept.
    StoreError(StoreError),
    /// A form cannot be kept for later, for a reason that does not pass by itself; how it is thrown away.
    NotParked(StoreError),
    /// A form that could not be kept is thrown away, for good.
    ThrownAway {
        /// What it was at.
        account: String,
    },
    /// Leaving, but this stands in the way: what was entered is not safe. Leaving again puts it aside for the next start.
    NotLeft(StoreError),
    /// What was entered is safe after all.
    KeptAgain,
    /// The file or its log was taken away: what may be gone with it is put aside, and saved by the next start.
    SetAside {
        /// What was taken away.
        why: StoreError,
        /// How many changes.
        count: usize,
    },
    /// What became of what could not be saved on leaving the last time.
    TakenOver(Box<TakenOver>),
    /// The file can be used again.
    FileBack,
    /// The clock of the machine jumped; what it says now.
    ClockJumped {
        /// The time now.
        now: Moment,
    },
    /// A key file has something wrong; the rest of it works.
    KeyFile(String),
    /// Leaving waits for the import; who leaves again leaves without the rest of it.
    ImportGoesOn,
    /// The import is over.
    Imported(ImportSummary),
    /// The import did not begin.
    ImportFailed(Message),
    /// Somebody has built on what was imported: it cannot be taken back.
    ImportStays {
        /// The name of its file.
        file: String,
        /// On how many records.
        count: u64,
    },
    /// An import, or the taking back of one, is under way.
    OneImportAtATime,
    /// An import was taken back whole.
    ImportTakenBack {
        /// The name of its file.
        file: String,
        /// How many changes that were.
        count: u64,
    },
    /// An import was taken back in part, or not at all.
    ImportHalfTakenBack {
        /// The name of its file.
        file: String,
        /// How many changes were taken back.
        count: u64,
        /// Why not the others.
        why: StoreError,
    },
    /// No row is highlighted: one is picked by its digit.
    PickRow,
    /// A hand-over cannot end before it begins.
    ReturnIsPast {
        /// The moment that was meant.
        at: Moment,
    },
    /// A hand-over is under way.
    OneHandOverAtATime,
    /// Leaving waits for a hand-over; who leaves again leaves without the rest of it.
    HandOverGoesOn,
    /// A person's work was handed over, or given back.
    HandedOver {
        /// What was done.
        task: HandOverTask,
        /// How many accounts and matters have another owner with it.
        count: u64,
        /// How many were to be given back and have another owner by now.
        left: u64,
    },
    /// A hand-over has begun, and not all records are given, or given back.
    HandOverStopped {
        /// What was to be done.
        task: Box<HandOverTask>,
        /// How many accounts and matters have another owner already.
        count: u64,
        /// Why not the others.
        why: StoreError,
    },
    /// An account was marked for a call list, or its mark was taken away.
    Marked {
        /// Its name.
        account: String,
        /// It is marked now.
        is_marked: bool,
        /// So many are.
        count: usize,
    },
    /// A call list is not worked through any more; the account in front is anybody's again.
    ListPaused {
        /// What it is called.
        name: String,
    },
    /// The account in front has been in front for too long: somebody else may be served it.
    ListLost,
    /// Nobody of a call list is to be called now.
    NothingToServe(Box<NothingToServe>),
    /// Something in the config file was passed over.
    Config(String),
    /// A choice holds for this run, but could not be kept in the config file.
    NotKept(Message),
}

impl Notice {
    /// Whether it says that something could not be done, for the store refused it.
    pub fn is_trouble(&self) -> bool {
        matches!(self, Notice::StoreError(_) | Notice::NotLeft(_) | Notice::NotParked(_))
    }
}

/// What a saved form amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The kind of the record.
    pub kind: Kind,
    /// The account's name, or the contact's.
    pub name: String,
    /// The outcome's code.
    pub outcome: Option<String>,
    /// The next step's code and when it is due.
    pub next: Option<(String, Option<Moment>)>,
    /// The matter that was moved with it.
    pub moved: Option<Box<SavedMove>>,
    /// Gaps the record has now.
    pub gaps: usize,
}

/// A matter that was moved to another stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMove {
    /// The matter.
    pub matter: Matter,
    /// The stage it stood in; none where it had none.
    pub from: Option<String>,
    /// The one it stands in; none where that was taken away.
    pub to: Option<String>,
}
