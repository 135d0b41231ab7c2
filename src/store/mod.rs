//! The boundary: commands in, answers out. Whoever is above knows no SQL, no files and no engine.
//!
//! [`Store`] is what everybody does with a store, whatever engine keeps it; [`Upkeep`] is what differs by engine: making
//! it for a group, copying it, putting a copy back, its health. [`open`], [`init`] and [`restore`] pick the engine.
//!
//! One suite of tests (`tests/suite/store.rs`) takes any engine. A later engine (a broker on a socket, PostgreSQL)
//! implements both and must pass it unchanged.

mod account_index;
mod clock;
mod copy;
mod engine;
mod engines;
mod erasure;
mod evidence;
mod fail;
mod hand_on;
mod imported_by;
mod logic;
mod matters;
mod need_to_know;
mod open_options;
pub mod postgres;
mod requests;
mod rows;
mod sealed;
mod snapshot;
mod sql;
pub mod sqlite;
mod telephone;
mod transfer;
mod upkeep;
mod users;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use clock::{Clock, fresh_id, machine_clock};
pub use copy::{Copied, CopyOptions, CopyStage, LastBackup, Stop};
pub use engines::{
    compare, erased_since, init, init_plan, init_script, is_server, is_there, open, restore, shared_with,
    transfer,
};
pub use erasure::ErasureStore;
pub use evidence::{
    Brought, CallBatch, CallsOf, EvidenceImport, EvidenceKind, EvidenceStore, ImportOf, Masked, MeetingFate,
    MeetingLine, PlannedStep, PresenceBrought, PresenceLine, PresenceSeen, SeenCall, SiteLine, Withdrawn,
};
pub use hand_on::{HandOnStop, HandedOn, hand_on_all, index_handed_on};
pub use imported_by::ImportedBy;
pub use matters::{
    AccuracyAt, AccuracyOf, CasesAt, CasesOf, ChangesBetween, ChangesOf, DealsOf, FindingsAt, ForecastAt,
    ForecastOf, MatterFiguresOf, MattersOf, NamedHistory, Which,
};
pub use need_to_know::{for_viewer, store_for_viewer};
pub use open_options::{OpenOptions, UpgradeProgress};
pub use requests::{
    Ack, Changed, FindRequest, GapsOf, Lost, OffersRequest, QualityAsOf, QualityOf, Reconciled, Recount,
    Session, named_alike,
};
pub use rows::{ImportRow, RowOutcome};
pub use sealed::SealedStore;
pub use snapshot::{SnapshotGap, SnapshotHead, SnapshotOf, SnapshotRecord, SnapshotRow, SnapshotVersion};
pub use telephone::TelephoneStore;
pub use transfer::{Missing, TableHeld, Transfer, Transferred};
pub use upkeep::{Admitted, InitPlan, Made, NewStore, Restore, Upkeep};
pub use users::{Recognised, User};

use crate::{
    domain::{
        Account, Activity, Card, Catalogue, ChainEnd, Command, Contact, Draft, Duplicates, Entity, Found,
        GapList, Goal, GoalWeek, GoalWeeks, HandOver, HandOverChoices, HandOverStep, Head, Id, ImportLine,
        ImportLoss, ImportUndone, ListAnswer, ListFigures, ListLine, ListStep, Matter, MatterPage, MergeLine,
        Moment, News, Opened, OwnGoalWeeks, OwnMatters, PersonOpen, Resolved, Revision, RevisionFilter, Role,
        StoreError, Subject, TeamDay, Verdict, Viewer, Workload, Zone, matter_figures::MatterFigures,
        quality::Quality,
    },
    message,
};

/// Accounts, contacts and activities, shared by many.
///
/// Every method may fail with any [`StoreError`]; a failed command has changed nothing, except that
/// `OutcomeUnknown` leaves open whether it was done: the same `op` may be sent again.
pub trait Store: ErasureStore + EvidenceStore + TelephoneStore + SealedStore + Send {
    /// A second handle on the same file, for another thread.
    fn another(&self) -> Result<Box<dyn Store>, StoreError>;

    /// Why the file can only be read; none when it can be written, too.
    fn read_only(&self) -> Option<StoreError> {
        None
    }

    /// Where the file is, for people.
    fn place(&self) -> String;

    /// What tells this file, and every copy of it, from any other one that lies in its place; none while nothing was saved.
    ///
    /// # Errors
    /// The file cannot be read.
    fn fingerprint(&mut self) -> Result<Option<String>, StoreError> {
        Ok(None)
    }

    /// Does a command whole or not at all. The same `op` twice is done once. `expected` is the version the caller
    /// saw; another one is a `Conflict`.
    fn apply(
        &mut self,
        session: &Session,
        op: Id,
        command: &Command,
        expected: Option<u64>,
    ) -> Result<Ack, StoreError>;

    /// Holds what machines saw since a moment against what was logged: pairs, what the telephone tells of entries, forms for what
    /// was not logged. Whoever may bring evidence does it for everybody, others for themselves; done again it changes nothing.
    /// Without a moment it goes a month back.
    fn reconcile(
        &mut self,
        _session: &Session,
        _op: Id,
        since: Option<Moment>,
    ) -> Result<Reconciled, StoreError> {
        Ok(Reconciled { since: since.unwrap_or_default(), ..Reconciled::default() })
    }

    /// Begins an import, or another pass over its file: the batches that follow are of one import. In a pass each row of
    /// the file is a record: two rows are never taken for one another where their answers differ. Batches that no import
    /// was begun for are imports of their own.
    fn begin_import(&mut self, _import: Id, _file: &str) -> Result<(), StoreError> {
        Ok(())
    }

    /// A copy of the file that nobody else sees and that goes with the handle: for trying out what an import would do.
    /// None where there is no such thing; an error for a session that may not import.
    fn rehearsal(&mut self, _session: &Session) -> Result<Option<Box<dyn Store>>, StoreError> {
        Ok(None)
    }

    /// Imports, latest first.
    fn imports(&mut self, _limit: usize) -> Result<Vec<ImportLine>, StoreError> {
        Ok(Vec::new())
    }

    /// What taking an import back would do, and who has built on it since. Denied when it cannot be taken back at all.
    fn import_loss(&mut self, _session: &Session, import: Id) -> Result<ImportLoss, StoreError> {
        Err(StoreError::denied(message!(
            "store-no-import",
            "there is no import {id}",
            id = import.to_string()
        )))
    }

    /// Takes back the next changes of an import, newest first, in one short transaction; called until it is finished. One
    /// that was cut off goes on where it was. Denied where somebody has built on a record.
    fn undo_import(&mut self, _session: &Session, _op: Id, import: Id) -> Result<ImportUndone, StoreError> {
        Err(StoreError::denied(message!(
            "store-no-import",
            "there is no import {id}",
            id = import.to_string()
        )))
    }

    /// Takes rows of one entity (`Account`, `Contact` or `Activity`) in one transaction; one fate a row, in order. The
    /// same `op` again is done once and gives the same fates.
    fn import(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError>;

    /// The last batch of the import that was begun is there; another one may begin before the lookup is brought up to date.
    fn end_import(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Called once after the last batch of an import, which it ends, to bring the lookup up to date. Reports (done, total) accounts.
    fn finish_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError>;

    /// The file's catalogue; cheap when it has not changed.
    fn catalogue(&mut self) -> Result<Arc<Catalogue>, StoreError>;

    /// The catalogue as it was read last, without asking for it; none where it was not.
    fn known_catalogue(&mut self) -> Option<Arc<Catalogue>> {
        None
    }

    /// Accounts for what was typed, best first.
    fn find(&mut self, request: FindRequest<'_>) -> Result<Found, StoreError>;

    /// Accounts that are offered before anything is typed: what is due first, or what will be.
    fn offers(&mut self, request: OffersRequest<'_>) -> Result<Found, StoreError>;

    /// [`Store::find`], unless nobody waits for it any more: none once `stop` is set, soon after it is.
    fn find_until(&mut self, request: FindRequest<'_>, _stop: &Stop) -> Result<Option<Found>, StoreError> {
        self.find(request).map(Some)
    }

    /// The one account an id, a code or a query names.
    fn resolve(&mut self, text: &str, login: &str) -> Result<Resolved, StoreError>;

    /// These accounts as a list to choose from; one that is not there any more is left out.
    fn among(&mut self, accounts: &[Id], login: &str) -> Result<Found, StoreError> {
        let mut hits = Vec::new();
        for account in accounts {
            if let Resolved::One(line) = self.resolve(&account.to_string(), login)? {
                hits.push(*line);
            }
        }
        Ok(Found { accounts: hits.len() as u64, hits, ..Found::default() })
    }

    /// An account with everything about it. Denied when there is none.
    fn card(&mut self, account: Id, login: &str) -> Result<Card, StoreError>;

    /// The same for the form of a call: numbers that are masked elsewhere are whole.
    fn card_to_call(&mut self, account: Id, login: &str) -> Result<Card, StoreError> {
        self.card(account, login)
    }

    /// The card of the account a contact is at, with this contact alone and all that was logged with it, at whichever account.
    fn person(&mut self, contact: Id, login: &str) -> Result<Card, StoreError>;

    /// A form over what a gap or a card entry is about: a parked draft, or a saved record to be changed.
    fn open(&mut self, subject: Subject, login: &str) -> Result<Opened, StoreError>;

    /// An account or contact beside those it may be a duplicate of.
    fn duplicates(&mut self, entity: Entity, id: Id) -> Result<Duplicates, StoreError>;

    /// What was merged into an account or contact (or into any) and stands so, latest first.
    fn merges(&mut self, into: Option<Id>, limit: usize) -> Result<Vec<MergeLine>, StoreError>;

    /// The unfinished forms of a login, newest first.
    fn drafts(&mut self, login: &str) -> Result<Vec<Draft>, StoreError>;

    /// Gaps that are gaps now, worst first. `midnight` is when the owner's day began, for the count of filled ones.
    fn gaps(&mut self, of: GapsOf<'_>, limit: usize, midnight: Moment) -> Result<GapList, StoreError>;

    /// How complete, how late, how honest, as far as this user may see it; every record is read once, none is held.
    fn quality(&mut self, session: &Session, of: QualityOf) -> Result<Quality, StoreError>;

    /// The same as it was at an earlier moment: what a copy taken then would say; where they are asked for, with the figures of
    /// deals and cases of that moment. Denied by an engine that cannot go back.
    fn quality_as_of(
        &mut self,
        _session: &Session,
        _of: QualityOf,
        _matters: Option<MatterFiguresOf<'_>>,
        _at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        Err(StoreError::denied(message!(
            "store-no-earlier",
            "figures of an earlier moment are not kept here: ask for those of now"
        )))
    }

    /// What a period is expected to bring, now or as it was at an earlier moment. The deals of others are for those who may see
    /// their figures.
    fn forecast(&mut self, session: &Session, of: &ForecastOf<'_>) -> Result<ForecastAt, StoreError>;

    /// Why the open deals of a period are worth another sum at one moment than at another, likewise.
    fn forecast_changes(
        &mut self,
        session: &Session,
        of: &ChangesOf<'_>,
    ) -> Result<ChangesBetween, StoreError>;

    /// How well past forecasts held, likewise.
    fn forecast_accuracy(&mut self, session: &Session, of: &AccuracyOf<'_>)
    -> Result<AccuracyAt, StoreError>;

    /// Deals that are worth a second look, likewise.
    fn deal_findings(&mut self, session: &Session, of: &DealsOf<'_>) -> Result<FindingsAt, StoreError>;

    /// How many cases were solved within their target, how long that took, and which open ones are late, likewise.
    fn case_figures(&mut self, session: &Session, of: &CasesOf<'_>) -> Result<CasesAt, StoreError>;

    /// All of these figures of one moment, for a meeting, likewise.
    fn matter_figures(
        &mut self,
        session: &Session,
        of: MatterFiguresOf<'_>,
    ) -> Result<MatterFigures, StoreError>;

    /// The open matters that a person looks after, the worst first. Days, and working time by a calendar without a zone, are
    /// reckoned in `zone`.
    fn own_matters(&mut self, login: &str, zone: Zone) -> Result<OwnMatters, StoreError>;

    /// One matter with its steps, for a login; `zone` as for [`Store::own_matters`].
    fn matter_page(&mut self, id: Id, login: &str, zone: Zone) -> Result<MatterPage, StoreError>;

    /// The histories of matters, in the order they were entered in. Stops at the first error of `take`.
    fn matter_histories(
        &mut self,
        of: &MattersOf<'_>,
        take: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// What everybody logged since midnight. For those who may see colleagues by name.
    fn team_day(&mut self, session: &Session, midnight: Moment) -> Result<TeamDay, StoreError>;

    /// What one person logged since midnight, and what is open with them. Everybody may see their own.
    fn person_open(
        &mut self,
        session: &Session,
        login: &str,
        midnight: Moment,
    ) -> Result<PersonOpen, StoreError>;

    /// After a change of what records need: works the gaps of one batch out anew, in a short transaction of its own.
    /// None when nothing is left to do. Any handle goes on where another was stopped; whoever may not save may not do this.
    fn recount(&mut self, session: &Session) -> Result<Option<Recount>, StoreError>;

    /// The items that a picklist field of accounts holds, most used first; of a large file as a sample tells.
    fn used_items(&mut self, _field: &str) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// The last operation of this login that can be taken back, if any.
    fn last_op(&mut self, login: &str) -> Result<Option<Id>, StoreError>;

    /// Everyone who has used the file.
    fn users(&mut self) -> Result<Vec<User>, StoreError>;

    /// Whom the file takes a session's user for. One it knows under another login works under what the file calls them.
    fn recognise(&mut self, session: &Session) -> Result<Recognised, StoreError> {
        Ok(Recognised { login: session.origin.login.clone(), trouble: None })
    }

    /// A session as the store knows it: who is at work says the kernel, but of a server's users the server.
    fn known_session(&mut self, session: Session) -> Result<Session, StoreError> {
        Ok(session)
    }

    /// What a session's user is in this file; see [`crate::domain::RIGHTS`] for what that allows.
    fn role(&mut self, session: &Session) -> Result<Role, StoreError>;

    /// Who a session's user is to the rule of what is shown to whom.
    fn viewer(&mut self, session: &Session) -> Result<Viewer, StoreError> {
        let login = session.origin.login.clone();
        Ok(Viewer { login, role: self.role(session)?, stands_in_for: Vec::new() })
    }

    /// Login of whose record it is, see [`crate::domain::record_owner`]; empty for nobody's.
    fn owner_of(&mut self, _entity: Entity, _id: Id) -> Result<String, StoreError> {
        Ok(String::new())
    }

    /// Who owns each account that somebody owns.
    fn account_owners(&mut self) -> Result<HashMap<Id, String>, StoreError> {
        Ok(HashMap::new())
    }

    /// How many answers of each field (`KIND.FIELD`) were withheld from whom the handle is for, of what was written out by
    /// `each_account` and its sisters and [`Store::snapshot`] since this was asked last.
    fn take_withheld(&mut self) -> BTreeMap<String, u64> {
        BTreeMap::new()
    }

    /// Whose work was handed to whom, the latest first, those that are over too.
    fn handovers(&mut self) -> Result<Vec<HandOver>, StoreError>;

    /// Who may take a person's work over and what each of them has to do, and where it is now. For those who may hand work over.
    fn handover_choices(&mut self, session: &Session, from: &str) -> Result<HandOverChoices, StoreError>;

    /// What handing a person's work to another would be about. Denied where [`Command::HandOver`] would be.
    fn handover_preview(
        &mut self,
        session: &Session,
        from: &str,
        to: &str,
        until: Option<Moment>,
    ) -> Result<Workload, StoreError>;

    /// Gives the next records of a person who handed their work over for good to the other, or back where that was ended,
    /// in one short transaction; called until nothing is left to do, which is none. One that was cut off goes on where it was.
    fn hand_on(&mut self, session: &Session, op: Id, from: &str) -> Result<Option<HandOverStep>, StoreError>;

    /// The weekly goal of all as it stands, with who set it or ended it; none where nobody ever did.
    fn goal(&mut self) -> Result<Option<Goal>, StoreError>;

    /// The running week of all together against their goal, by the weeks of a zone; none where there is no goal.
    fn goal_this_week(&mut self, zone: Zone) -> Result<Option<GoalWeek>, StoreError>;

    /// The running week and the one before it against their goals.
    fn goal_weeks(&mut self, zone: Zone) -> Result<GoalWeeks, StoreError>;

    /// The weekly goals of single persons that a session's user may see, each with their weeks: one's own, and those of all for whoever
    /// sees the figures of colleagues.
    fn own_goals(&mut self, session: &Session, zone: Zone) -> Result<Vec<OwnGoalWeeks>, StoreError>;

    /// All call lists with how they stand, those in use first.
    fn call_lists(&mut self) -> Result<Vec<ListLine>, StoreError>;

    /// The call list of a name or an id.
    fn call_list(&mut self, name: &str) -> Result<ListLine, StoreError>;

    /// Looks at the next accounts of the file for a call list, in one short transaction; called until nothing is left to do, which is
    /// none. One that was stopped goes on where it was.
    fn fill_list(&mut self, session: &Session, list: Id) -> Result<Option<ListStep>, StoreError>;

    /// Serves the next account of a call list: it is this user's for ten minutes, and nobody else is served it. `form`: the id that
    /// the activity will have; asked again with the same one, it gives the same account. What is logged under that id, or else by
    /// this user with that account, is what came of it.
    fn serve_next(&mut self, session: &Session, list: Id, form: Id) -> Result<ListAnswer, StoreError>;

    /// Lets an account be this user's for ten more minutes. Says whether it still was.
    fn keep_served(&mut self, session: &Session, form: Id) -> Result<bool, StoreError>;

    /// Gives an account back that was served: it can be served to anybody at once.
    fn give_back(&mut self, session: &Session, form: Id) -> Result<(), StoreError>;

    /// What came of a call list, as far as this user may see colleagues.
    fn list_figures(&mut self, session: &Session, list: Id) -> Result<ListFigures, StoreError>;

    /// Whether an admin lets leads change picklists.
    fn leads_change_picklists(&mut self) -> Result<bool, StoreError>;

    /// Which accounts or contacts came by an import, and by whose. Of activities and matters their records say so themselves.
    fn imported(&mut self, entity: Entity) -> Result<ImportedBy, StoreError>;

    /// Every account, oldest first, changed since a moment. Stops at the first error of `take`.
    fn each_account(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Account) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Every contact with its account's name, likewise.
    fn each_contact(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Contact, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Every activity not withdrawn, with its account's name and its contact's name, by time of logging, likewise.
    fn each_activity(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Activity, &str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Every matter with its account's name, likewise.
    fn each_matter(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Matter, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Everything of one moment, each row handed over in turn, its head first, while others go on saving. Stops at the first error
    /// of `take`.
    fn snapshot(
        &mut self,
        of: SnapshotOf,
        take: &mut dyn FnMut(SnapshotRow<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Work that can wait until an answer has been given. Called by those who stay, when there is time. True when
    /// everything acknowledged so far lies where nobody can take it away with a log that lies beside it.
    fn maintain(&mut self) -> bool {
        true
    }

    /// Whether what is saved is still what everybody else sees: the file and its log were not removed or replaced.
    fn is_in_place(&self) -> bool {
        true
    }

    /// Something that differs whenever another handle has written. Costs microseconds.
    fn change_token(&mut self) -> Result<u64, StoreError>;

    /// What changed since this handle was asked the last time, for the screen of a login; the first answer is "anything".
    /// An engine that cannot tell says so each time.
    fn news(&mut self, _login: &str) -> Result<News, StoreError> {
        Ok(News::Anything)
    }

    /// What changed after a revision, oldest first, at most `limit`.
    fn changes_since(&mut self, rev: u64, limit: usize) -> Result<Vec<Changed>, StoreError>;

    /// Calls `take` with the revisions a filter lets through, newest first; says how many there were. Stops at the
    /// first error of `take`.
    fn revisions(
        &mut self,
        filter: &RevisionFilter,
        take: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError>;

    /// The head of the history, to be kept elsewhere, and the ends of the chains it covers.
    fn head(&mut self) -> Result<(Head, Vec<ChainEnd>), StoreError>;

    /// Holds the audit trail against itself, against the records and against heads kept elsewhere. Reports
    /// (done, total).
    fn verify(&mut self, kept: &[Head], progress: &mut dyn FnMut(u64, u64)) -> Result<Verdict, StoreError>;

    /// The store's clock.
    fn now(&self) -> Moment;
}
