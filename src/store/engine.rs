//! What every engine does in one way: the methods of [`Store`], each handed to the rules that do it. An engine says in
//! [`Engine`] what is its own, and is a [`Store`] by that.
use std::{path::Path, sync::Arc, sync::atomic::Ordering, time::Instant};

use crate::store::fail::{self, Done};
use crate::store::{
    logic::{
        actor, apply, audit, card, duplicates, export, find, gaplist, goal, handover, handover_choices,
        handover_records, import, item_usage, lists, matters, news, permissions, person_card, quality,
        recount, revision, team_day,
        transactions::{Keep, Transactions},
    },
    sql::{self, Views, catalogue, draft, handovers, import_log, operation_log, user_table},
};
use crate::{
    domain::{
        Account, AccountLine, Activity, Card, Catalogue, ChainEnd, Command, Contact, Draft, Duplicates,
        Entity, Found, GapList, Goal, GoalWeek, GoalWeeks, HandOver, HandOverChoices, HandOverStep, Head, Id,
        ImportLine, ImportLoss, ImportUndone, Indexing, Matter, MergeLine, Moment, News, Offers, Opened,
        PersonOpen, Resolved, Revision, RevisionFilter, Right, Role, StoreError, Subject, TeamDay, Verdict,
        Waiting, Workload, Zone, quality::Quality,
    },
    store::{
        AccuracyAt, AccuracyOf, Ack, Changed, ChangesBetween, ChangesOf, DealsOf, FindRequest, FindingsAt,
        ForecastAt, ForecastOf, GapsOf, ImportRow, ImportedBy, MattersOf, NamedHistory, OffersRequest,
        QualityAsOf, QualityOf, Recognised, Recount, RowOutcome, Session, Stop, Store, User,
    },
};

/// An opened store of some engine: what is its own beside views and transactions.
pub(in crate::store) trait Engine: Transactions<Db: Views> + Send + Sized + 'static {
    /// What finds accounts by what was typed.
    type Lookup: Lookup<Self::Db>;

    /// A second handle on the same store.
    fn open_another(&self) -> Result<Self, StoreError>;

    /// The version of the schema where it is newer than this program, as an error.
    fn newer(&self) -> Option<StoreError>;

    /// Where it is, for people.
    fn location(&self) -> String;

    /// The file it is; empty where it is none.
    fn path(&self) -> &Path;

    /// For reads that are long and go page by page, each page a view of its own.
    fn db(&mut self) -> &mut Self::Db;

    /// The catalogue that was read last.
    fn cache(&mut self) -> &mut catalogue::Cache;

    /// The import that was begun.
    fn importing(&mut self) -> &mut Option<import::Run>;

    /// What the store was like when its news was told last.
    fn seen(&mut self) -> &mut Option<news::Seen>;

    /// Something that differs with each index of the lookup.
    fn index_token(&self) -> u64;

    /// Reads in one view, with what finds accounts. Once `stop` is set, searches end where they are.
    fn seek<T>(
        &mut self,
        stop: Option<&Stop>,
        run: impl FnMut(&mut Self::Lookup, &Self::Db) -> Done<T>,
    ) -> Result<T, StoreError>;

    /// How far an index is that is being built.
    fn indexing(&self) -> Option<Indexing>;

    /// Takes rows of an import in one transaction.
    fn take_rows(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError>;

    /// What is to be done after the last batch of an import. Reports (done, total) accounts.
    fn settle_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError>;

    /// A copy that nobody else sees and that goes with the handle, for a session that may import.
    fn copy_for_rehearsal(&mut self, session: &Session) -> Result<Self, StoreError>;

    /// The figures of an earlier moment.
    fn figures_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError>;

    /// Why nothing may be saved into a store that can be read; none where it may.
    fn name_trouble(&self) -> Option<StoreError> {
        None
    }

    /// [`Store::known_session`].
    fn identify(&mut self, session: Session) -> Result<Session, StoreError> {
        Ok(session)
    }

    /// Refuses to go on where the store is not the one that was opened any more.
    fn check_place(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// [`Store::is_in_place`].
    fn is_where_it_was(&self) -> bool {
        true
    }

    /// [`Store::maintain`].
    fn tidy_up(&mut self) -> bool {
        true
    }

    /// [`Store::change_token`].
    fn token(&mut self) -> Result<u64, StoreError>;

    /// The time.
    fn time(&self) -> Moment {
        self.clock().0
    }
}

/// What finds accounts by what was typed.
pub(in crate::store) trait Lookup<D> {
    /// The store's catalogue.
    fn catalogue(&self) -> &Arc<Catalogue>;

    /// Accounts for what a login typed, best first.
    fn find(&mut self, db: &D, typed: (&str, &str), limit: usize, now: Moment) -> Done<Vec<AccountLine>>;
}

/// How many candidates are shown when a text could name several accounts.
const RESOLVED: usize = 8;

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

    fn find(&mut self, request: FindRequest<'_>) -> Result<Found, StoreError> {
        look_up(self, request, None)
    }

    fn offers(&mut self, request: OffersRequest<'_>) -> Result<Found, StoreError> {
        offered(self, request)
    }

    fn find_until(&mut self, request: FindRequest<'_>, stop: &Stop) -> Result<Option<Found>, StoreError> {
        let found = look_up(self, request, Some(stop));
        match stop.load(Ordering::Relaxed) {
            true => Ok(None),
            false => found.map(Some),
        }
    }

    fn resolve(&mut self, text: &str, login: &str) -> Result<Resolved, StoreError> {
        let now = self.now();
        self.seek(None, |lookup, conn| {
            let catalogue = Arc::clone(lookup.catalogue());
            find::resolve(conn, &catalogue, text, |typed| {
                let mut found = lookup.find(conn, (typed, login), RESOLVED, now)?;
                found.truncate(RESOLVED);
                Ok(found)
            })
        })
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
        let (now, catalogue) = (self.now(), self.catalogue()?);
        let db = self.db();
        let seen = permissions::role_of(db, &session.origin)
            .and_then(|role| Ok((role, quality::figures(db, &catalogue, of, now)?)))
            .map(|(role, figures)| figures.seen_by(&session.origin.login, role));
        seen.map_err(|fail| self.tell(fail))
    }

    fn quality_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        self.figures_as_of(session, of, at)
    }

    fn forecast(&mut self, session: &Session, of: &ForecastOf<'_>) -> Result<ForecastAt, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        let done = matters::deals::forecast(self.db(), &catalogue, (session, of), now);
        done.map_err(|fail| self.tell(fail))
    }

    fn forecast_changes(
        &mut self,
        session: &Session,
        of: &ChangesOf<'_>,
    ) -> Result<ChangesBetween, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        let done = matters::deals::changes(self.db(), &catalogue, (session, of), now);
        done.map_err(|fail| self.tell(fail))
    }

    fn forecast_accuracy(
        &mut self,
        session: &Session,
        of: &AccuracyOf<'_>,
    ) -> Result<AccuracyAt, StoreError> {
        let catalogue = self.catalogue()?;
        matters::deals::accuracy(self.db(), &catalogue, (session, of)).map_err(|fail| self.tell(fail))
    }

    fn deal_findings(&mut self, session: &Session, of: &DealsOf<'_>) -> Result<FindingsAt, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        let done = matters::deals::findings(self.db(), &catalogue, (session, of), now);
        done.map_err(|fail| self.tell(fail))
    }

    fn matter_histories(
        &mut self,
        of: &MattersOf<'_>,
        take: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let catalogue = self.catalogue()?;
        let done = matters::histories::each(self.db(), &catalogue, of, |found| {
            let named = NamedHistory { history: found.history, account_name: found.account_name };
            take(named).map_err(fail::Fail::Told)
        });
        done.map_err(|fail| self.tell(fail))
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
        // Looked for without the write lock first: hardly ever is there anything to do.
        if self.newer().is_some() || !self.read(recount::is_pending)? {
            return Ok(None);
        }
        self.check_place()?;
        let now = self.now();
        self.write(|conn, cache| {
            permissions::allow_beside(conn, &session.origin)?;
            let catalogue = catalogue::load(conn, cache)?;
            Ok((recount::step(conn, &catalogue, now)?, Keep::Yes))
        })
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

    fn leads_change_picklists(&mut self) -> Result<bool, StoreError> {
        self.read(permissions::leads_change_picklists)
    }

    fn each_account(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Account) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        each_record(self, Entity::Account, since, &mut |line| take(&line.record.into_account()))
    }

    fn each_contact(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Contact, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        each_record(self, Entity::Contact, since, &mut |line| {
            take(&line.record.into_contact(), &line.account)
        })
    }

    fn each_activity(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Activity, &str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        each_record(self, Entity::Activity, since, &mut |line| match line.record.into_activity() {
            Some(activity) => take(&activity, &line.account, &line.contact),
            None => Ok(()),
        })
    }

    fn each_matter(
        &mut self,
        since: Option<Moment>,
        take: &mut dyn FnMut(&Matter, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        each_record(self, Entity::Matter, since, &mut |line| match line.record.into_matter() {
            Some(matter) => take(&matter, &line.account),
            None => Ok(()),
        })
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

/// Accounts for what was typed. Once `stop` is set, the answer is soon there and not to be used.
fn look_up<E: Engine>(
    store: &mut E,
    request: FindRequest<'_>,
    stop: Option<&Stop>,
) -> Result<Found, StoreError> {
    let begun = Instant::now();
    let now = store.now();
    let FindRequest { query, limit, login } = request;
    if query.trim().is_empty() {
        // Who does not say when today began has what is due of the last minutes apart.
        return offered(store, OffersRequest { list: Offers::Waiting, limit, login, midnight: now });
    }
    let (hits, accounts) = store.seek(stop, |lookup, db| {
        let mut hits = lookup.find(db, (query, login), limit, now)?;
        lists::mark_parked(db, &mut hits, login, true)?;
        Ok((hits, sql::meta(db, "accounts")?.unsigned_abs()))
    })?;
    Ok(answer(store, begun, hits, accounts, Waiting::default()))
}

/// What is offered before anything is typed.
fn offered<E: Engine>(store: &mut E, request: OffersRequest<'_>) -> Result<Found, StoreError> {
    let begun = Instant::now();
    let whose = (request.login, request.limit);
    let when = (request.midnight, store.now());
    let (hits, waiting, accounts) = store.seek(None, |lookup, db| {
        let (mut hits, waiting) = match request.list {
            Offers::Waiting => lists::offered(db, lookup.catalogue(), whose, when)?,
            Offers::Upcoming => lists::upcoming(db, lookup.catalogue(), whose, when)?,
        };
        lists::mark_parked(db, &mut hits, request.login, false)?;
        Ok((hits, waiting, sql::meta(db, "accounts")?.unsigned_abs()))
    })?;
    Ok(answer(store, begun, hits, accounts, waiting))
}

fn answer<E: Engine>(
    store: &E,
    begun: Instant,
    hits: Vec<AccountLine>,
    accounts: u64,
    waiting: Waiting,
) -> Found {
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    Found { hits, accounts, took_us, indexing: store.indexing(), waiting }
}

/// Every record with the names of its account and contact, page by page.
fn each_record<E: Engine>(
    store: &mut E,
    entity: Entity,
    since: Option<Moment>,
    take: &mut dyn FnMut(export::Line) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let page = store.read(|db| export::page(db, entity, since, last))?;
        let Some(end) = page.last() else { return Ok(()) };
        fail::onward(entity.code(), last, end.record.number).map_err(|fail| store.tell(fail))?;
        last = end.record.number;
        page.into_iter().try_for_each(&mut *take)?;
    }
}
