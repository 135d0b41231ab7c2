//! What has to be done outside the model, as data.

use crate::domain::{
    Command, Entity, HandOverTask, Id, Lang, Moment, Offers, Ref, SealedContent, SealedOf, Secret, Subject,
    Zone, quality::Step,
};

/// Something for the runtime to do. Those with a generation are answered by a [`super::Msg`] with the same one.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Look accounts up.
    Find {
        /// Of the request.
        generation: u64,
        /// What was typed.
        query: String,
        /// Rows wanted.
        limit: usize,
        /// Which list is wanted where nothing is typed.
        list: Offers,
        /// When today began.
        midnight: Moment,
        /// Where nothing is typed, these accounts and no list; none for a list.
        among: Vec<Id>,
    },
    /// Look accounts up where one of them is the answer.
    FindAccounts {
        /// Of the request.
        generation: u64,
        /// What was typed; never empty.
        query: String,
        /// Rows wanted.
        limit: usize,
    },
    /// Load an account with everything about it.
    LoadCard {
        /// Of the request.
        generation: u64,
        /// Which account.
        account: Id,
        /// It is for the form of a call: numbers that are masked elsewhere are shown.
        to_call: bool,
    },
    /// Load all that was logged with a contact, over all accounts it is or was at; answered like `LoadCard`.
    LoadContact {
        /// Of the request.
        generation: u64,
        /// Which contact.
        contact: Id,
    },
    /// Load an account for the pane beside the lookup, as soon as no other one is asked for within a moment.
    Preview {
        /// Of the request.
        generation: u64,
        /// Which account.
        account: Id,
    },
    /// Load the form over what a gap or an entry is about.
    Open {
        /// Of the request.
        generation: u64,
        /// A parked draft or a saved record.
        subject: Subject,
    },
    /// Load an account or contact beside its likely duplicates.
    LoadDuplicates {
        /// Of the request.
        generation: u64,
        /// `Account` or `Contact`.
        entity: Entity,
        /// Which one.
        record: Id,
    },
    /// Load this operator's gaps.
    LoadGaps {
        /// Of the request.
        generation: u64,
        /// When the operator's day began.
        midnight: Moment,
        /// Whose Mondays the weeks of all together begin on.
        zone: Zone,
        /// The worst so many: no more than the screen has use for.
        limit: usize,
    },
    /// Take the quality figures.
    LoadFigures {
        /// Of the request.
        generation: u64,
        /// Of what was logged since.
        since: Moment,
        /// By the day or by the week.
        step: Step,
        /// Where days and weeks begin.
        zone: Zone,
        /// Accounts and contacts too, which takes seconds in a large file.
        records: bool,
    },
    /// Take the figures of deals and cases.
    LoadMatterFigures {
        /// Of the request.
        generation: u64,
        /// Of one owner alone; none for everybody.
        owner: Option<String>,
        /// Where days begin.
        zone: Zone,
    },
    /// Read what everybody logged today.
    LoadTeamDay {
        /// Of the request.
        generation: u64,
        /// When today began.
        midnight: Moment,
    },
    /// Read what is open with one person, and what they logged today.
    LoadPerson {
        /// Of the request.
        generation: u64,
        /// Whose.
        login: String,
        /// When today began.
        midnight: Moment,
    },
    /// Read to whom a person's work can be handed, and where it is now.
    LoadHandOverChoices {
        /// Of the request.
        generation: u64,
        /// Whose work it is.
        from: String,
    },
    /// Look what handing a person's work over would be about.
    WeighHandOver {
        /// Of the request.
        generation: u64,
        /// Whose work it is.
        from: String,
        /// Who would get it.
        to: String,
        /// When it would be theirs again; none for good.
        until: Option<Moment>,
    },
    /// Hand a person's work over, or give it back, with all records that go with it.
    HandOver {
        /// The id of the operation that begins it: sent twice, it is done once.
        op: Id,
        /// What is to be done.
        task: HandOverTask,
        /// The person's hand-over that held when that was asked: if another one holds by now, somebody has decided otherwise.
        seen: Option<Id>,
    },
    /// Change something. Changes are done in the order they were asked for.
    Apply {
        /// The operation's id: sent twice, it is done once.
        op: Id,
        /// What changes.
        command: Box<Command>,
        /// The version that was seen, for an edit.
        expected: Option<u64>,
    },
    /// Open what is sealed about something; answered by `Sealed`, like the two that follow.
    LoadSealed {
        /// Of the request.
        generation: u64,
        /// About what.
        of: SealedOf,
    },
    /// Make a key, and load that.
    MakeKey {
        /// Of the request.
        generation: u64,
        /// About what.
        of: SealedOf,
    },
    /// Open the key with its passphrase, and load that.
    Unlock {
        /// Of the request.
        generation: u64,
        /// About what.
        of: SealedOf,
        /// The passphrase.
        passphrase: Secret,
    },
    /// Seal something, and save it sealed: nothing else may ever hold what it says. Answered by `Applied`.
    Seal {
        /// The operation's id.
        op: Id,
        /// The id of what is sealed.
        id: Id,
        /// What it hangs on.
        on: Ref,
        /// What stands in it.
        content: Box<SealedContent>,
        /// Who else can open it.
        shared: Vec<String>,
        /// The version that was seen, of one that is there.
        expected: Option<u64>,
    },
    /// Send `Again` in a while.
    TryAgain,
    /// Leave this file for a throw-away one with sample accounts.
    OpenSample,
    /// Import accounts from a CSV file.
    Import {
        /// Its path as typed.
        path: String,
        /// The language the file of rejected rows gives its reasons in.
        lang: Lang,
    },
    /// List the imports.
    LoadImports {
        /// Of the request.
        generation: u64,
    },
    /// List one's own open matters.
    LoadMatters {
        /// Of the request.
        generation: u64,
        /// Where days begin.
        zone: Zone,
    },
    /// Load a matter with its steps.
    LoadMatter {
        /// Of the request.
        generation: u64,
        /// Which one.
        matter: Id,
        /// Where days begin.
        zone: Zone,
    },
    /// List the call lists.
    LoadLists {
        /// Of the request.
        generation: u64,
    },
    /// Serve the next account of a call list, after all changes asked for before.
    Serve {
        /// Of the request.
        generation: u64,
        /// Which list.
        list: Id,
        /// The id of the form it is for.
        form: Id,
    },
    /// Keep the account of a form for longer.
    KeepServed {
        /// The form.
        form: Id,
    },
    /// Give the account of a form back: anybody can be served it.
    GiveBack {
        /// The form.
        form: Id,
    },
    /// Make a call list, or put accounts on one, after all changes asked for before.
    MakeList {
        /// The operation's id.
        op: Id,
        /// What is made.
        command: Box<Command>,
    },
    /// Agree to a weekly goal that is proposed for a person.
    AgreeGoal {
        /// The operation's id.
        op: Id,
        /// Whose goal it is.
        login: String,
        /// What was seen to be proposed.
        count: u32,
    },
    /// Look what taking an import back would do.
    WeighImport {
        /// Of the request.
        generation: u64,
        /// Which import.
        import: Id,
    },
    /// Take an import back.
    TakeBackImport {
        /// Which import.
        import: Id,
    },
    /// Dial a number: by the command of the config, else through the listener of the telephone system.
    Dial {
        /// In E.164.
        number: String,
        /// Who that is.
        name: String,
        /// The form of the call.
        form: Id,
    },
    /// Say to this user's other screens that this one has taken a call.
    TakeCall {
        /// The telephone system.
        system: String,
        /// What that calls it.
        call: String,
        /// This screen.
        by: Id,
    },
    /// Ask whether the form of a call may come up by itself in this screen: in the first that is at rest.
    ShowCall {
        /// The form.
        id: Id,
        /// The telephone system.
        system: String,
        /// What that calls it.
        call: String,
        /// This screen.
        by: Id,
    },
    /// Keep a choice in the config file for the next time.
    Remember {
        /// The key of the config file.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Put a text into the clipboard.
    Copy(String),
    /// Draw everything afresh.
    Redraw,
    /// Leave, after all changes asked for are done.
    Quit,
}
