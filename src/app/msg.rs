//! What happens to the screen: one channel, one order.

use std::sync::Arc;

use crate::{
    action::Action,
    domain::{
        AccountLine, Card, Catalogue, Duplicates, Found, GapList, HandOverChoices, HandOverStep, Id,
        ImportLine, ImportLoss, ImportStep, Incoming, Kind, ListAnswer, ListFigures, MatterPage, Message,
        NewsItem, Opened, OwnMatters, PersonOpen, Role, SealTrouble, SealedPage, StoreError, TeamDay,
        Workload, matter_figures::MatterFigures, quality::Quality,
    },
    keymap::Key,
};

/// A key, or the answer to an effect.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// An action was asked for by its name and not by a key.
    Act(Action),
    /// A record of this kind is to be logged with the chosen account: its word was typed.
    Log(Kind),
    /// A row of the list in front was named, from 0: in a form and where a kind is asked for it is picked, elsewhere it is chosen.
    Choose(usize),
    /// A whole line was given for the line in front, in place of what it holds.
    Line(String),
    /// What was typed into the line in front was not taken: the line is as it was before.
    Forget,
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// Time has passed; sent about once a minute.
    Clock,
    /// Answer to `Find`.
    Found {
        /// Of the request.
        generation: u64,
        /// The rows.
        found: Result<Found, StoreError>,
    },
    /// Answer to `FindAccounts`.
    Accounts {
        /// Of the request.
        generation: u64,
        /// The rows, best first.
        found: Result<Vec<AccountLine>, StoreError>,
    },
    /// Answer to `LoadCard`.
    Card {
        /// Of the request.
        generation: u64,
        /// The card.
        card: Result<Box<Card>, StoreError>,
    },
    /// Answer to `Preview`.
    Previewed {
        /// Of the request.
        generation: u64,
        /// The card.
        card: Result<Box<Card>, StoreError>,
    },
    /// Answer to `LoadSealed`, `MakeKey` and `Unlock`; also told beside a card, under the number of its request.
    Sealed {
        /// Of the request.
        generation: u64,
        /// What is sealed, opened; or why it is not.
        page: Result<Box<SealedPage>, SealTrouble>,
    },
    /// Answer to `Open`.
    Opened {
        /// Of the request.
        generation: u64,
        /// The form.
        opened: Result<Box<Opened>, StoreError>,
    },
    /// Answer to `LoadDuplicates`.
    Duplicates {
        /// Of the request.
        generation: u64,
        /// The record and what it may be a duplicate of.
        duplicates: Result<Box<Duplicates>, StoreError>,
    },
    /// Answer to `LoadGaps`.
    Gaps {
        /// Of the request.
        generation: u64,
        /// The gaps.
        gaps: Result<GapList, StoreError>,
    },
    /// Answer to `LoadFigures`.
    Figures {
        /// Of the request.
        generation: u64,
        /// The figures, as far as this user may see them.
        figures: Result<Box<Quality>, StoreError>,
    },
    /// Answer to `LoadMatterFigures`.
    MatterFigures {
        /// Of the request.
        generation: u64,
        /// The figures.
        figures: Result<Box<MatterFigures>, StoreError>,
    },
    /// Answer to `LoadTeamDay`.
    TeamDay {
        /// Of the request.
        generation: u64,
        /// What everybody logged.
        day: Result<Box<TeamDay>, StoreError>,
    },
    /// Answer to `LoadPerson`.
    Person {
        /// Of the request.
        generation: u64,
        /// What is open with them.
        open: Result<Box<PersonOpen>, StoreError>,
    },
    /// Answer to `LoadHandOverChoices`.
    HandOverChoices {
        /// Of the request.
        generation: u64,
        /// Who may take it, and where it is now.
        choices: Result<Box<HandOverChoices>, StoreError>,
    },
    /// Answer to `WeighHandOver`.
    HandOverWeighed {
        /// Of the request.
        generation: u64,
        /// What it would be about, or why it cannot be.
        load: Result<Workload, StoreError>,
    },
    /// So many rows of those that go with a hand-over are looked at.
    HandingOver {
        /// How many.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// Answer to `HandOver`.
    HandedOver {
        /// The records that were given; none where it was refused from the first.
        moved: Option<HandOverStep>,
        /// Why not all is done.
        outcome: Result<(), StoreError>,
    },
    /// Answer to `Apply`: how many gaps the record has now.
    Applied {
        /// The operation.
        op: Id,
        /// Gaps of the record that are gaps already.
        result: Result<usize, StoreError>,
    },
    /// A change has been under way for longer than a person waits without wondering (300 ms).
    Slow,
    /// Time for another try of what the store could not take; asked for by `TryAgain`.
    Again,
    /// The file cannot be used any more, or can again.
    File(Result<(), StoreError>),
    /// The file or its log was taken away; the last so many saves may be gone with it and were put aside.
    SetAside {
        /// What was taken away.
        why: StoreError,
        /// How many changes.
        count: usize,
    },
    /// What became of what was put aside on leaving the last time.
    TakenOver(TakenOver),
    /// A newer picklog has taken the file on, or it is one of this version again.
    Newer(bool),
    /// Something has been written into the file, and what it changed is not known.
    Changed,
    /// These changes were written into the file, by whomever.
    News(Vec<NewsItem>),
    /// This user's calls of now, all of them.
    Incoming(Vec<Incoming>),
    /// Answer to `ShowCall`: whether this screen was the first to ask.
    ShowsCall {
        /// The form of the call.
        id: Id,
        /// Its form may come up here.
        is_first: bool,
    },
    /// A second has passed; sent while a call is shown.
    Second,
    /// An admin has made this user something else.
    Role(Role),
    /// The catalogue has changed.
    Catalogue(Arc<Catalogue>),
    /// The countries of the file's accounts, most used first.
    Countries(Vec<String>),
    /// How far the import is.
    ImportProgress(ImportStep),
    /// The import is over: rows added, updated, skipped, rejected, and where the rejected ones are; or why not.
    Imported(Result<ImportSummary, Message>),
    /// Answer to `LoadImports`.
    Imports {
        /// Of the request.
        generation: u64,
        /// The imports, latest first.
        lines: Result<Vec<ImportLine>, StoreError>,
    },
    /// Answer to `LoadMatters`.
    Matters {
        /// Of the request.
        generation: u64,
        /// The matters, the worst first.
        own: Result<Box<OwnMatters>, StoreError>,
    },
    /// Answer to `LoadMatter`.
    Matter {
        /// Of the request.
        generation: u64,
        /// The matter with its steps.
        page: Result<Box<MatterPage>, StoreError>,
    },
    /// Answer to `LoadLists`.
    Lists {
        /// Of the request.
        generation: u64,
        /// Those this person works through, or may make for others, with what came of each.
        lists: Result<Vec<ListFigures>, StoreError>,
    },
    /// Answer to `Serve`.
    Served {
        /// Of the request.
        generation: u64,
        /// The form it is for.
        form: Id,
        /// The account, or that there is none.
        answer: Result<ListAnswer, StoreError>,
    },
    /// Answer to `KeepServed`.
    KeptServed {
        /// The form.
        form: Id,
        /// Whether the account was still this person's.
        kept: Result<bool, StoreError>,
    },
    /// Answer to `MakeList`.
    MadeList(Result<(), StoreError>),
    /// Answer to `AgreeGoal`.
    AgreedGoal {
        /// Whose goal it is.
        login: String,
        /// How many answered gaps a week.
        count: u32,
        /// Whether it is agreed.
        result: Result<(), StoreError>,
    },
    /// Answer to `WeighImport`.
    ImportWeighed {
        /// Of the request.
        generation: u64,
        /// What taking it back would do.
        loss: Result<Box<ImportLoss>, StoreError>,
    },
    /// So many changes of an import are taken back.
    TakingBack {
        /// How many.
        done: u64,
    },
    /// An import is taken back, or as far as it could be.
    TookBack {
        /// How many changes were taken back.
        done: u64,
        /// Why not all of them.
        outcome: Result<(), StoreError>,
    },
    /// A number could not be dialled.
    NotDialled(Message),
    /// A choice could not be kept in the config file.
    NotKept(Message),
    /// The line has dropped or the system wants us gone: park and leave.
    Hangup,
}

/// What became of changes that were put aside on leaving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// So many are saved now.
    pub saved: usize,
    /// So many were of forms that were gone on with, saved or thrown away since: what is newer stands.
    pub overtaken: usize,
    /// So many were about somebody who was erased since: they are thrown away.
    pub erased: usize,
    /// Where those of them lie that held something which does not stand now.
    pub older: Option<String>,
    /// Why some could not be saved now either, and where they lie.
    pub left: Option<(StoreError, String)>,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// New accounts.
    pub added: u64,
    /// Accounts with changed fields.
    pub updated: u64,
    /// Rows that were there already.
    pub skipped: u64,
    /// Rows not taken.
    pub rejected: u64,
    /// The file with the rejected rows, when there are any.
    pub rejects: Option<String>,
    /// What was not taken as it stands, guessed or not read, a sentence each.
    pub told: Vec<Message>,
    /// The command that says all of it again and changes nothing.
    pub again: String,
}
