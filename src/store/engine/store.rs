//! [`Store`] for whatever is an [`Engine`]: each method handed to the rules that do it.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use super::{Engine, lookup, matter_figures, quality_figures, record_pages};
use crate::store::{
    logic::{
        actor, apply, audit, call_lists, card, duplicates, export, gaplist, goal, handover, handover_choices,
        handover_records, import, item_usage, matters, news, own_goal, owner, permissions, person_card,
        reconcile, revision, snapshot, team_day, transactions::Keep,
    },
    sql::{self, Views, catalogue, draft, handovers, import_log, operation_log, user_table},
};
use crate::{
    domain::{
        Account, Activity, Card, Catalogue, ChainEnd, Command, Contact, Draft, Duplicates, Entity, Found,
        GapList, Goal, GoalWeek, GoalWeeks, HandOver, HandOverChoices, HandOverStep, Head, Id, ImportLine,
        ImportLoss, ImportUndone, ListAnswer, ListFigures, ListLine, ListStep, Matter, MatterPage, MergeLine,
        Moment, News, Opened, OwnGoalWeeks, OwnMatters, PersonOpen, Resolved, Revision, RevisionFilter,
        Right, Role, StoreError, Subject, TeamDay, Verdict, Viewer, Workload, Zone,
        matter_figures::MatterFigures, quality::Quality,
    },
    store::{
        AccuracyAt, AccuracyOf, Ack, CasesAt, CasesOf, Changed, ChangesBetween, ChangesOf, DealsOf,
        FindRequest, FindingsAt, ForecastAt, ForecastOf, GapsOf, ImportRow, ImportedBy, MatterFiguresOf,
        MattersOf, NamedHistory, OffersRequest, QualityAsOf, QualityOf, Recognised, Reconciled, Recount,
        RowOutcome, Session, SnapshotOf, SnapshotRow, Stop, Store, User,
    },
};

impl<E: Engine> Store for E {
    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(self.open_another()?))
    }

    fn read_only(&self) -> Option<StoreError> {
        self.newer()
    }

    fn place(&self) -> String {
        self.location()
    }

    fn fingerprint(&mut self) -> Result<Option<String>, StoreError> {
        self.read(revision::fingerprint)
    }

    fn apply(
        &mut self,
        session: &Session,
        op: Id,
        command: &Command,
        expected: Option<u64>,
    ) -> Result<Ack, StoreError> {
        apply::apply(self, session, op, command, expected)
    }

    fn reconcile(
        &mut self,
        session: &Session,
        op: Id,
        since: Option<Moment>,
    ) -> Result<Reconciled, StoreError> {
        reconcile::reconcile(self, session, op, since)
    }

    fn begin_import(&mut self, import: Id, file: &str) -> Result<(), StoreError> {
        *self.importing() = Some(import::Run::new(import, file.to_owned()));
        Ok(())
    }

    fn rehearsal(&mut self, session: &Session) -> Result<Option<Box<dyn Store>>, StoreError> {
        self.copy_for_rehearsal(session).map(|copy| Some(Box::new(copy) as Box<dyn Store>))
    }

    fn imports(&mut self, limit: usize) -> Result<Vec<ImportLine>, StoreError> {
        self.read(|conn| import_log::list(conn, limit))
    }

    fn import_loss(&mut self, session: &Session, import: Id) -> Result<ImportLoss, StoreError> {
        import::loss::loss(self, session, import)
    }

    fn undo_import(&mut self, session: &Session, op: Id, import: Id) -> Result<ImportUndone, StoreError> {
        import::undo::step(self, session, op, import)
    }

    fn import(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError> {
        self.take_rows(session, op, entity, rows, dry_run)
    }

    fn end_import(&mut self) -> Result<(), StoreError> {
        match self.importing().take() {
            Some(run) => {
                let now = self.now().millis();
                self.write(|conn, _| Ok((import_log::set_ended(conn, run.id, now)?, Keep::Yes)))
            }
            None => Ok(()),
        }
    }

    fn finish_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        self.end_import()?;
        self.settle_import(progress)
    }

    fn catalogue(&mut self) -> Result<Arc<Catalogue>, StoreError> {
        let mut cache = self.cache().take();
        let found = self.read(|conn| catalogue::load(conn, &mut cache));
        *self.cache() = cache;
        found
    }

    fn known_catalogue(&mut self) -> Option<Arc<Catalogue>> {
        self.cache().as_ref().map(|(_, catalogue)| Arc::clone(catalogue))
    }

    fn find(&mut self, request: FindRequest<'_>) -> Result<Found, StoreError> {
        lookup::look_up(self, request, None)
    }

    fn offers(&mut self, request: OffersRequest<'_>) -> Result<Found, StoreError> {
        lookup::offered(self, request)
    }

    fn find_until(&mut self, request: FindRequest<'_>, stop: &Stop) -> Result<Option<Found>, StoreError> {
        let found = lookup::look_up(self, request, Some(stop));
        match stop.load(Ordering::Relaxed) {
            true => Ok(None),
            false => found.map(Some),
        }
    }

    fn resolve(&mut self, text: &str, login: &str) -> Result<Resolved, StoreError> {
        lookup::resolve(self, text, login)
    }

    fn card(&mut self, account: Id, login: &str) -> Result<Card, StoreError> {
        let catalogue = self.catalogue()?;
        self.read(|conn| card::card(conn, &catalogue, account, login))
    }

    fn person(&mut self, contact: Id, login: &str) -> Result<Card, StoreError> {
        let catalogue = self.catalogue()?;
        self.read(|conn| person_card::person(conn, &catalogue, contact, login))
    }

    fn open(&mut self, subject: Subject, login: &str) -> Result<Opened, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| card::open(conn, &catalogue, subject, login, now))
    }

    fn duplicates(&mut self, entity: Entity, id: Id) -> Result<Duplicates, StoreError> {
        self.read(|conn| duplicates::duplicates(conn, entity, id))
    }

    fn merges(&mut self, into: Option<Id>, limit: usize) -> Result<Vec<MergeLine>, StoreError> {
        self.read(|conn| duplicates::merges(conn, into, limit))
    }

    fn drafts(&mut self, login: &str) -> Result<Vec<Draft>, StoreError> {
        self.read(|conn| Ok(draft::of_actor(conn, login)?.into_iter().map(|kept| kept.form).collect()))
    }

    fn gaps(&mut self, of: GapsOf<'_>, limit: usize, midnight: Moment) -> Result<GapList, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| gaplist::list(conn, &catalogue, of, limit, (midnight, now)))
    }

    fn quality(&mut self, session: &Session, of: QualityOf) -> Result<Quality, StoreError> {
        quality_figures::quality(self, session, of)
    }

    fn quality_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        matters: Option<MatterFiguresOf<'_>>,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        self.figures_as_of(session, of, matters, at)
    }

    fn forecast(&mut self, session: &Session, of: &ForecastOf<'_>) -> Result<ForecastAt, StoreError> {
        matter_figures::forecast(self, session, of)
    }

    fn forecast_changes(
        &mut self,
        session: &Session,
        of: &ChangesOf<'_>,
    ) -> Result<ChangesBetween, StoreError> {
        matter_figures::forecast_changes(self, session, of)
    }

    fn forecast_accuracy(
        &mut self,
        session: &Session,
        of: &AccuracyOf<'_>,
    ) -> Result<AccuracyAt, StoreError> {
        matter_figures::forecast_accuracy(self, session, of)
    }

    fn deal_findings(&mut self, session: &Session, of: &DealsOf<'_>) -> Result<FindingsAt, StoreError> {
        matter_figures::deal_findings(self, session, of)
    }

    fn case_figures(&mut self, session: &Session, of: &CasesOf<'_>) -> Result<CasesAt, StoreError> {
        matter_figures::case_figures(self, session, of)
    }

    fn matter_figures(
        &mut self,
        session: &Session,
        of: MatterFiguresOf<'_>,
    ) -> Result<MatterFigures, StoreError> {
        matter_figures::all(self, session, of)
    }

    fn matter_histories(
        &mut self,
        of: &MattersOf<'_>,
        take: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        matter_figures::matter_histories(self, of, take)
    }

    fn own_matters(&mut self, login: &str, zone: Zone) -> Result<OwnMatters, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        let done = matters::open::own(self.db(), &catalogue, login, (zone, now));
        done.map_err(|fail| self.tell(fail))
    }

    fn matter_page(&mut self, id: Id, login: &str, zone: Zone) -> Result<MatterPage, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| matters::open::page(conn, &catalogue, (id, login), (zone, now)))
    }

    fn team_day(&mut self, session: &Session, midnight: Moment) -> Result<TeamDay, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| team_day::of_all(conn, &catalogue, session, (midnight, now)))
    }

    fn person_open(
        &mut self,
        session: &Session,
        login: &str,
        midnight: Moment,
    ) -> Result<PersonOpen, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| team_day::of_person(conn, &catalogue, session, login, (midnight, now)))
    }

    fn recount(&mut self, session: &Session) -> Result<Option<Recount>, StoreError> {
        quality_figures::recount(self, session)
    }

    fn used_items(&mut self, field: &str) -> Result<Vec<String>, StoreError> {
        self.read(|conn| item_usage::items(conn, field))
    }

    fn last_op(&mut self, login: &str) -> Result<Option<Id>, StoreError> {
        self.read(|conn| operation_log::last_undoable(conn, login))
    }

    fn users(&mut self) -> Result<Vec<User>, StoreError> {
        self.read(user_table::all)
    }

    fn recognise(&mut self, session: &Session) -> Result<Recognised, StoreError> {
        let (path, linked) = (self.path().to_owned(), self.name_trouble());
        match self.read(|conn| actor::recognise(conn, &path, &session.origin)) {
            Ok(known) if linked.is_some() => Ok(Recognised { trouble: known.trouble.or(linked), ..known }),
            // A file whose users cannot be read any more can be looked at all the same, and `doctor` says what is wrong.
            Err(trouble @ StoreError::Corrupt { .. }) => {
                Ok(Recognised { login: session.origin.login.clone(), trouble: Some(trouble) })
            }
            done => done,
        }
    }

    fn known_session(&mut self, session: Session) -> Result<Session, StoreError> {
        self.identify(session)
    }

    fn role(&mut self, session: &Session) -> Result<Role, StoreError> {
        self.read(|conn| permissions::role_of(conn, &session.origin))
    }

    fn viewer(&mut self, session: &Session) -> Result<Viewer, StoreError> {
        let now = self.now();
        self.read(|conn| owner::viewer(conn, &session.origin, now))
    }

    fn owner_of(&mut self, entity: Entity, id: Id) -> Result<String, StoreError> {
        self.read(|conn| owner::of_id(conn, entity, id))
    }

    fn account_owners(&mut self) -> Result<HashMap<Id, String>, StoreError> {
        self.read(owner::of_accounts)
    }

    fn goal(&mut self) -> Result<Option<Goal>, StoreError> {
        self.read(goal::latest)
    }

    fn goal_this_week(&mut self, zone: Zone) -> Result<Option<GoalWeek>, StoreError> {
        let now = self.now();
        self.read(|conn| goal::this_week(conn, zone, now))
    }

    fn goal_weeks(&mut self, zone: Zone) -> Result<GoalWeeks, StoreError> {
        let now = self.now();
        self.read(|conn| goal::weeks(conn, zone, now))
    }

    fn imported(&mut self, entity: Entity) -> Result<ImportedBy, StoreError> {
        self.read(|conn| export::imported(conn, entity))
    }

    fn handovers(&mut self) -> Result<Vec<HandOver>, StoreError> {
        self.read(handovers::all)
    }

    fn handover_choices(&mut self, session: &Session, from: &str) -> Result<HandOverChoices, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| {
            permissions::allow(conn, &session.origin, Right::HandOver)?;
            handover_choices::choices(conn, &catalogue, from, now)
        })
    }

    fn handover_preview(
        &mut self,
        session: &Session,
        from: &str,
        to: &str,
        until: Option<Moment>,
    ) -> Result<Workload, StoreError> {
        let (clock, catalogue) = (self.clock(), self.catalogue()?);
        self.read(|conn| {
            permissions::allow(conn, &session.origin, Right::HandOver)?;
            handover::preview(conn, &catalogue, (from, to, until), clock)
        })
    }

    fn hand_on(&mut self, session: &Session, op: Id, from: &str) -> Result<Option<HandOverStep>, StoreError> {
        handover_records::step(self, session, op, from)
    }

    fn own_goals(&mut self, session: &Session, zone: Zone) -> Result<Vec<OwnGoalWeeks>, StoreError> {
        let now = self.now();
        self.read(|conn| {
            let role = permissions::role_of(conn, &session.origin)?;
            let mut all = own_goal::weeks(conn, zone, now)?;
            if !role.may(Right::AllFigures) {
                all.retain(|one| one.goal.login == session.origin.login);
            }
            Ok(all)
        })
    }

    fn call_lists(&mut self) -> Result<Vec<ListLine>, StoreError> {
        let now = self.now();
        self.read(|conn| call_lists::all(conn, now))
    }

    fn call_list(&mut self, name: &str) -> Result<ListLine, StoreError> {
        let now = self.now();
        self.read(|conn| call_lists::find(conn, name, now))
    }

    fn fill_list(&mut self, session: &Session, list: Id) -> Result<Option<ListStep>, StoreError> {
        call_lists::step(self, session, list)
    }

    fn serve_next(&mut self, session: &Session, list: Id, form: Id) -> Result<ListAnswer, StoreError> {
        call_lists::serve(self, session, list, form, |store| store.catalogue())
    }

    fn keep_served(&mut self, session: &Session, form: Id) -> Result<bool, StoreError> {
        call_lists::renew(self, session, form)
    }

    fn give_back(&mut self, session: &Session, form: Id) -> Result<(), StoreError> {
        call_lists::give_back(self, session, form)
    }

    fn list_figures(&mut self, session: &Session, list: Id) -> Result<ListFigures, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| {
            let may_see = permissions::role_of(conn, &session.origin)?.may(Right::AllFigures);
            let only = (!may_see).then_some(session.origin.login.as_str());
            call_lists::figures(conn, &catalogue, (list, only), now)
        })
    }

    fn leads_change_picklists(&mut self) -> Result<bool, StoreError> {
        self.read(permissions::leads_change_picklists)
    }

    fn each_account(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Account) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        record_pages::each(self, Entity::Account, since, &mut |line| take(&line.record.into_account()))
    }

    fn each_contact(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Contact, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        record_pages::each(self, Entity::Contact, since, &mut |line| {
            take(&line.record.into_contact(), &line.account)
        })
    }

    fn each_activity(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Activity, &str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        record_pages::each(self, Entity::Activity, since, &mut |line| match line.record.into_activity() {
            Some(activity) => take(&activity, &line.account, &line.contact),
            None => Ok(()),
        })
    }

    fn each_matter(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Matter, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        record_pages::each(self, Entity::Matter, since, &mut |line| match line.record.into_matter() {
            Some(matter) => take(&matter, &line.account),
            None => Ok(()),
        })
    }

    fn snapshot(
        &mut self,
        of: SnapshotOf,
        take: &mut dyn FnMut(SnapshotRow<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let at = self.now();
        let done = self.db().view(|view| snapshot::read(view, of, at, take));
        done.map_err(|fail| self.tell(fail))
    }

    fn maintain(&mut self) -> bool {
        self.tidy_up()
    }

    fn is_in_place(&self) -> bool {
        self.is_where_it_was()
    }

    fn change_token(&mut self) -> Result<u64, StoreError> {
        self.token()
    }

    fn news(&mut self, login: &str) -> Result<News, StoreError> {
        let (seen, index) = (self.seen().take(), self.index_token());
        let (seen, news) = self.read(|conn| news::since(conn, seen.as_ref(), login, index))?;
        *self.seen() = Some(seen);
        Ok(news)
    }

    fn changes_since(&mut self, rev: u64, limit: usize) -> Result<Vec<Changed>, StoreError> {
        self.read(|db| sql::export::changes(db, rev, limit))
    }

    fn revisions(
        &mut self,
        filter: &RevisionFilter,
        take: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        audit::list(self.db(), filter, take).map_err(|fail| self.tell(fail))
    }

    fn head(&mut self) -> Result<(Head, Vec<ChainEnd>), StoreError> {
        self.read(|conn| Ok((audit::head(conn)?, audit::ends(conn)?)))
    }

    fn verify(&mut self, kept: &[Head], progress: &mut dyn FnMut(u64, u64)) -> Result<Verdict, StoreError> {
        audit::verify(self.db(), kept, progress).map_err(|fail| self.tell(fail))
    }

    fn now(&self) -> Moment {
        self.time()
    }
}
