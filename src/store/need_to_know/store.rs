//! [`Store`] for whom a handle is for.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{ForViewer, store_for_viewer};
use crate::{
    domain::{
        Account, Activity, Card, Catalogue, ChainEnd, Command, Contact, Draft, Duplicates, Entity, Found,
        GapList, Goal, GoalWeek, GoalWeeks, HandOver, HandOverChoices, HandOverStep, Head, Id, ImportLine,
        ImportLoss, ImportUndone, ListAnswer, ListFigures, ListLine, ListStep, Matter, MatterPage, MergeLine,
        Moment, News, Opened, OwnGoalWeeks, OwnMatters, PersonOpen, Resolved, Revision, RevisionFilter, Role,
        StoreError, Subject, TeamDay, Verdict, Viewer, Workload, Zone, matter_figures::MatterFigures,
        quality::Quality, record_owner,
    },
    store::{
        AccuracyAt, AccuracyOf, Ack, CasesAt, CasesOf, Changed, ChangesBetween, ChangesOf, DealsOf,
        FindRequest, FindingsAt, ForecastAt, ForecastOf, GapsOf, ImportRow, ImportedBy, MatterFiguresOf,
        MattersOf, NamedHistory, OffersRequest, QualityAsOf, QualityOf, Recognised, Reconciled, Recount,
        RowOutcome, Session, SnapshotOf, SnapshotRecord, SnapshotRow, SnapshotVersion, Stop, Store, User,
    },
};

/// So many gaps are read where some of them may be of fields that are not shown, so that their count is right.
const GAPS: usize = 2_000;

/// Methods whose answer holds no answers of records: ids, names, counts, whose and when. What everybody is shown of a record
/// (`domain/catalogue/handling.rs`) may be in it.
macro_rules! as_it_is {
    ($($name:ident($($arg:ident: $of:ty),*) -> $gives:ty;)*) => {
        $(fn $name(&mut self, $($arg: $of),*) -> Result<$gives, StoreError> {
            self.inner.$name($($arg),*)
        })*
    };
}

impl<S: Store + ?Sized> Store for ForViewer<S> {
    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(store_for_viewer(self.inner.another()?, &self.session))
    }

    fn read_only(&self) -> Option<StoreError> {
        self.inner.read_only()
    }

    fn place(&self) -> String {
        self.inner.place()
    }

    fn apply(
        &mut self,
        session: &Session,
        op: Id,
        command: &Command,
        expected: Option<u64>,
    ) -> Result<Ack, StoreError> {
        match self.inner.apply(session, op, command, expected) {
            Ok(ack) => self.shown(ack, |door, store, ack| {
                let mut kept = Vec::new();
                for gap in ack.gaps.drain(..) {
                    if !door.keeps_gap(store, &gap)? {
                        kept.push(gap);
                    }
                }
                ack.gaps = kept;
                Ok(())
            }),
            Err(error) => {
                let error = self.shown(error, |door, store, error| door.conflict(store, command, error))?;
                Err(error)
            }
        }
    }

    fn begin_import(&mut self, import: Id, file: &str) -> Result<(), StoreError> {
        self.inner.begin_import(import, file)
    }

    fn rehearsal(&mut self, session: &Session) -> Result<Option<Box<dyn Store>>, StoreError> {
        let copy = self.inner.rehearsal(session)?;
        Ok(copy.map(|copy| store_for_viewer(copy, &self.session)))
    }

    as_it_is! {
        fingerprint() -> Option<String>;
        reconcile(session: &Session, op: Id, since: Option<Moment>) -> Reconciled;
        imports(limit: usize) -> Vec<ImportLine>;
        import_loss(session: &Session, import: Id) -> ImportLoss;
        undo_import(session: &Session, op: Id, import: Id) -> ImportUndone;
        end_import() -> ();
        finish_import(progress: &mut dyn FnMut(u64, u64)) -> ();
        catalogue() -> Arc<Catalogue>;
        merges(into: Option<Id>, limit: usize) -> Vec<MergeLine>;
        quality(session: &Session, of: QualityOf) -> Quality;
        forecast(session: &Session, of: &ForecastOf<'_>) -> ForecastAt;
        forecast_changes(session: &Session, of: &ChangesOf<'_>) -> ChangesBetween;
        forecast_accuracy(session: &Session, of: &AccuracyOf<'_>) -> AccuracyAt;
        deal_findings(session: &Session, of: &DealsOf<'_>) -> FindingsAt;
        case_figures(session: &Session, of: &CasesOf<'_>) -> CasesAt;
        matter_figures(session: &Session, of: MatterFiguresOf<'_>) -> MatterFigures;
        team_day(session: &Session, midnight: Moment) -> TeamDay;
        person_open(session: &Session, login: &str, midnight: Moment) -> PersonOpen;
        recount(session: &Session) -> Option<Recount>;
        last_op(login: &str) -> Option<Id>;
        users() -> Vec<User>;
        recognise(session: &Session) -> Recognised;
        known_session(session: Session) -> Session;
        role(session: &Session) -> Role;
        viewer(session: &Session) -> Viewer;
        owner_of(entity: Entity, id: Id) -> String;
        account_owners() -> HashMap<Id, String>;
        handovers() -> Vec<HandOver>;
        handover_choices(session: &Session, from: &str) -> HandOverChoices;
        handover_preview(session: &Session, from: &str, to: &str, until: Option<Moment>) -> Workload;
        hand_on(session: &Session, op: Id, from: &str) -> Option<HandOverStep>;
        goal() -> Option<Goal>;
        goal_this_week(zone: Zone) -> Option<GoalWeek>;
        goal_weeks(zone: Zone) -> GoalWeeks;
        own_goals(session: &Session, zone: Zone) -> Vec<OwnGoalWeeks>;
        call_lists() -> Vec<ListLine>;
        call_list(name: &str) -> ListLine;
        fill_list(session: &Session, list: Id) -> Option<ListStep>;
        keep_served(session: &Session, form: Id) -> bool;
        give_back(session: &Session, form: Id) -> ();
        list_figures(session: &Session, list: Id) -> ListFigures;
        leads_change_picklists() -> bool;
        imported(entity: Entity) -> ImportedBy;
        change_token() -> u64;
        news(login: &str) -> News;
        changes_since(rev: u64, limit: usize) -> Vec<Changed>;
        head() -> (Head, Vec<ChainEnd>);
        verify(kept: &[Head], progress: &mut dyn FnMut(u64, u64)) -> Verdict;
    }

    fn import(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError> {
        self.inner.import(session, op, entity, rows, dry_run)
    }

    fn quality_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        matters: Option<MatterFiguresOf<'_>>,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        self.inner.quality_as_of(session, of, matters, at)
    }

    fn find(&mut self, request: FindRequest<'_>) -> Result<Found, StoreError> {
        let query = request.query;
        let found = self.inner.find(request)?;
        self.shown(found, |door, store, found| door.found(store, query, found))
    }

    fn offers(&mut self, request: OffersRequest<'_>) -> Result<Found, StoreError> {
        let found = self.inner.offers(request)?;
        self.shown(found, |door, store, found| door.found(store, "", found))
    }

    fn among(&mut self, accounts: &[Id], login: &str) -> Result<Found, StoreError> {
        let found = self.inner.among(accounts, login)?;
        self.shown(found, |door, store, found| door.found(store, "", found))
    }

    fn find_until(&mut self, request: FindRequest<'_>, stop: &Stop) -> Result<Option<Found>, StoreError> {
        let query = request.query;
        let Some(found) = self.inner.find_until(request, stop)? else { return Ok(None) };
        self.shown(found, |door, store, found| door.found(store, query, found)).map(Some)
    }

    fn resolve(&mut self, text: &str, login: &str) -> Result<Resolved, StoreError> {
        let found = self.inner.resolve(text, login)?;
        self.shown(found, |door, store, found| door.resolved(store, text, found))
    }

    fn card(&mut self, account: Id, login: &str) -> Result<Card, StoreError> {
        let card = self.inner.card(account, login)?;
        self.shown(card, |door, store, card| door.card(store, card, false))
    }

    fn card_to_call(&mut self, account: Id, login: &str) -> Result<Card, StoreError> {
        let card = self.inner.card(account, login)?;
        self.shown(card, |door, store, card| door.card(store, card, true))
    }

    fn person(&mut self, contact: Id, login: &str) -> Result<Card, StoreError> {
        let card = self.inner.person(contact, login)?;
        self.shown(card, |door, store, card| door.card(store, card, false))
    }

    fn open(&mut self, subject: Subject, login: &str) -> Result<Opened, StoreError> {
        let opened = self.inner.open(subject, login)?;
        self.shown(opened, |door, store, opened| door.opened(store, opened))
    }

    fn duplicates(&mut self, entity: Entity, id: Id) -> Result<Duplicates, StoreError> {
        let found = self.inner.duplicates(entity, id)?;
        self.shown_by_now(found, |door, store, found| door.duplicates(store, entity, found))
    }

    fn drafts(&mut self, login: &str) -> Result<Vec<Draft>, StoreError> {
        let drafts = self.inner.drafts(login)?;
        self.shown_by_now(drafts, |door, store, drafts| {
            drafts.iter_mut().try_for_each(|one| door.draft(store, one))
        })
    }

    fn gaps(&mut self, of: GapsOf<'_>, limit: usize, midnight: Moment) -> Result<GapList, StoreError> {
        let list = self.inner.gaps(of, limit, midnight)?;
        let Some(mut door) = self.door_after()? else { return Ok(list) };
        let mut list = if limit < GAPS { self.inner.gaps(of, GAPS, midnight)? } else { list };
        let mut kept = Vec::new();
        for line in list.lines.drain(..) {
            match door.keeps_gap(self.inner.as_mut(), &line.gap)? {
                true => list.total = list.total.saturating_sub(1),
                false => kept.push(line),
            }
        }
        kept.truncate(limit);
        list.lines = kept;
        Ok(list)
    }

    fn own_matters(&mut self, login: &str, zone: Zone) -> Result<OwnMatters, StoreError> {
        let own = self.inner.own_matters(login, zone)?;
        self.shown(own, |door, _, own| {
            own.matters.iter_mut().for_each(|one| door.open_matter(one));
            Ok(())
        })
    }

    fn matter_page(&mut self, id: Id, login: &str, zone: Zone) -> Result<MatterPage, StoreError> {
        let page = self.inner.matter_page(id, login, zone)?;
        self.shown(page, |door, store, page| door.matter_page(store, page))
    }

    fn matter_histories(
        &mut self,
        of: &MattersOf<'_>,
        take: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()?.filter(|door| door.restricts(Entity::Matter)) else {
            return self.inner.matter_histories(of, take);
        };
        door.know_accounts(self.inner.as_mut())?;
        self.inner.matter_histories(of, &mut |mut one| {
            let history = &one.history;
            let own = history.steps.last().map_or(String::new(), |last| last.state.owner.clone());
            let actor = (!history.imported).then_some(history.opened_by.as_str());
            let owner = record_owner(&own, actor, door.known_owner(history.account)).to_owned();
            door.matter_history(&owner, &mut one.history);
            take(one)
        })
    }

    fn used_items(&mut self, field: &str) -> Result<Vec<String>, StoreError> {
        let items = self.inner.used_items(field)?;
        self.shown_by_now(items, |door, _, items| {
            let mut restricted = door.catalogue.restricted(Entity::Account).filter(|one| one.code == field);
            if restricted.any(|field| door.viewer.may_be_kept_from(field.handling.seen_by)) {
                // How many hold which would tell of those that are not shown.
                items.clear();
            }
            Ok(())
        })
    }

    fn serve_next(&mut self, session: &Session, list: Id, form: Id) -> Result<ListAnswer, StoreError> {
        let answer = self.inner.serve_next(session, list, form)?;
        self.shown_by_now(answer, |door, store, answer| match answer {
            ListAnswer::Served(served) => {
                // It is called now.
                door.row(&mut served.line, true);
                door.card(store, &mut served.card, true)
            }
            ListAnswer::Nothing(_) => Ok(()),
        })
    }

    fn each_account(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Account) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()?.filter(|door| door.restricts(Entity::Account)) else {
            return self.inner.each_account(since, take);
        };
        let done = self.inner.each_account(since, &mut |account| {
            let mut shown = account.clone();
            door.account(&mut shown, false);
            take(&shown)
        });
        self.note(door.told);
        done
    }

    fn each_contact(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Contact, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()?.filter(|door| door.restricts(Entity::Contact)) else {
            return self.inner.each_contact(since, take);
        };
        door.know_accounts(self.inner.as_mut())?;
        let done = self.inner.each_contact(since, &mut |contact, account| {
            let mut shown = contact.clone();
            let owner = door.known_owner(contact.account).to_owned();
            door.contact(&mut shown, &owner, false);
            take(&shown, account)
        });
        self.note(door.told);
        done
    }

    fn each_activity(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Activity, &str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()?.filter(|door| door.restricts(Entity::Activity)) else {
            return self.inner.each_activity(since, take);
        };
        door.know_accounts(self.inner.as_mut())?;
        let done = self.inner.each_activity(since, &mut |activity, account, contact| {
            let mut shown = activity.clone();
            let owner = door.known_owner(activity.account).to_owned();
            door.activity(&mut shown, &owner);
            take(&shown, account, contact)
        });
        self.note(door.told);
        done
    }

    fn each_matter(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Matter, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()?.filter(|door| door.restricts(Entity::Matter)) else {
            return self.inner.each_matter(since, take);
        };
        door.know_accounts(self.inner.as_mut())?;
        let done = self.inner.each_matter(since, &mut |matter, account| {
            let mut shown = matter.clone();
            let owner = door.known_owner(matter.account).to_owned();
            door.matter(&mut shown, &owner);
            take(&shown, account)
        });
        self.note(door.told);
        done
    }

    fn snapshot(
        &mut self,
        of: SnapshotOf,
        take: &mut dyn FnMut(SnapshotRow<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(mut door) = self.door()? else { return self.inner.snapshot(of, take) };
        // Whose a record is, is asked while rows come.
        let mut aside = self.inner.another()?;
        let done = self.inner.snapshot(of, &mut |row| match row {
            SnapshotRow::Record(one) => match door.snapshot_record(aside.as_mut(), &one)? {
                Some(answers) => take(SnapshotRow::Record(SnapshotRecord { answers: &answers, ..one })),
                None => take(SnapshotRow::Record(one)),
            },
            SnapshotRow::Version(one) => match door.snapshot_version(aside.as_mut(), &one)? {
                Some(state) => take(SnapshotRow::Version(SnapshotVersion { state: &state, ..one })),
                None => take(SnapshotRow::Version(one)),
            },
            other => take(other),
        });
        self.note(door.told);
        done
    }

    fn take_withheld(&mut self) -> BTreeMap<String, u64> {
        std::mem::take(&mut self.told)
    }

    fn revisions(
        &mut self,
        filter: &RevisionFilter,
        take: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        let Some(mut door) = self.door()? else { return self.inner.revisions(filter, take) };
        let mut aside = self.inner.another()?;
        self.inner.revisions(filter, &mut |mut revision| {
            door.revision(aside.as_mut(), &mut revision)?;
            take(revision)
        })
    }

    fn maintain(&mut self) -> bool {
        self.inner.maintain()
    }

    fn known_catalogue(&mut self) -> Option<Arc<Catalogue>> {
        self.inner.known_catalogue()
    }

    fn is_in_place(&self) -> bool {
        self.inner.is_in_place()
    }

    fn now(&self) -> Moment {
        self.inner.now()
    }
}

impl<S: Store + ?Sized> ForViewer<S> {
    /// Remembers what was withheld from what was written out, to be told.
    fn note(&mut self, told: BTreeMap<String, u64>) {
        for (field, count) in told {
            *self.told.entry(field).or_default() += count;
        }
    }
}
