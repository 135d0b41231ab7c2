//! A store in memory that knows how to import and nothing else.

use std::sync::Arc;

use picklog::{
    domain::{
        Account, AccountLine, Activity, Answers, Card, Catalogue, ChainEnd, Check, CheckState, Command,
        Contact, Draft, Entity, Found, GapList, Head, Id, MatterPage, Message, Moment, Opened, OwnMatters,
        PersonOpen, Resolved, Revision, RevisionFilter, Role, StoreError, Subject, TeamDay, Verdict, Zone,
        default_catalogue, matter_figures::MatterFigures, quality::Quality,
    },
    store::{
        AccuracyAt, AccuracyOf, Ack, CasesAt, CasesOf, Changed, ChangesBetween, ChangesOf, Copied,
        CopyOptions, CopyStage, DealsOf, EvidenceStore, FindRequest, FindingsAt, ForecastAt, ForecastOf,
        GapsOf, ImportRow, LastBackup, Made, MatterFiguresOf, MattersOf, NamedHistory, NewStore,
        OffersRequest, QualityOf, Restore, RowOutcome, Session, SnapshotOf, SnapshotRow, Store, Upkeep, User,
    },
};

/// What was imported, in order.
#[derive(Default)]
pub struct Memory {
    pub catalogue: Option<Arc<Catalogue>>,
    pub rows: Vec<(Entity, ImportRow)>,
    /// Rows by what they are matched with, so that a million of them are no square of a million.
    index: std::collections::HashMap<String, usize>,
    pub batches: usize,
    pub finished: usize,
    /// Fail this many times with "not known whether it was saved".
    pub lost_answers: usize,
    /// Whether accounts cannot be looked for.
    pub blind: bool,
}

fn gone<T>() -> Result<T, StoreError> {
    Err(StoreError::denied("this store only imports"))
}

impl Memory {
    /// The answers of the rows of an entity.
    pub fn answers(&self, entity: Entity) -> Vec<&Answers> {
        self.rows.iter().filter(|(of, _)| *of == entity).map(|(_, row)| &row.answers).collect()
    }

    /// A text of every row of an entity.
    pub fn texts(&self, entity: Entity, field: &str) -> Vec<String> {
        self.answers(entity).into_iter().map(|answers| answers.text(field).to_owned()).collect()
    }

    fn find_account(&self, text: &str) -> Option<&ImportRow> {
        let at = ["code", "name"].iter().find_map(|by| self.index.get(&format!("account {by} {text}")));
        at.and_then(|at| self.rows.get(*at)).map(|(_, row)| row)
    }

    fn take(&mut self, entity: Entity, row: &ImportRow, dry_run: bool) -> RowOutcome {
        let hangs = entity != Entity::Account || !row.account.is_empty();
        if hangs && self.find_account(&row.account).is_none() {
            return RowOutcome::Rejected(format!("there is no account `{}`", row.account).into());
        }
        let name = row.answers.text("name");
        if !row.contact.is_empty()
            && !self.index.contains_key(&format!("contact {} {}", row.account, row.contact))
        {
            return RowOutcome::Rejected(format!("there is no contact `{}`", row.contact).into());
        }
        let keys: Vec<String> = match entity {
            Entity::Account if row.answers.has("code") => {
                vec![format!("account code {}", row.answers.text("code")), format!("account name {name}")]
            }
            Entity::Account => vec![format!("account name {name}")],
            Entity::Contact => vec![format!("contact {} {name}", row.account)],
            _ => vec![format!(
                "activity {} {:?} {:?}",
                row.account,
                row.kind,
                row.answers.moment("started_at")
            )],
        };
        if let Some(at) = keys.first().and_then(|key| self.index.get(key)) {
            let old = &mut self.rows[*at].1;
            if old == row || old.answers == row.answers && row.account.is_empty() {
                return RowOutcome::Skipped;
            }
            if !dry_run {
                *old = row.clone();
            }
            return RowOutcome::Updated;
        }
        if !dry_run {
            for key in keys {
                self.index.entry(key).or_insert(self.rows.len());
            }
            self.rows.push((entity, row.clone()));
        }
        RowOutcome::Added
    }
}

impl picklog::store::TelephoneStore for Memory {
    fn put_calls(&mut self, _: &Session, _: &[picklog::domain::CallNow]) -> Result<(), StoreError> {
        unreachable!()
    }

    fn show_call(&mut self, _: &Session, _: &str, _: &str, _: Id) -> Result<bool, StoreError> {
        unreachable!()
    }

    fn take_call(&mut self, _: &Session, _: &str, _: &str, _: Id) -> Result<bool, StoreError> {
        unreachable!()
    }

    fn incoming(&mut self, _: &str) -> Result<Vec<picklog::domain::Incoming>, StoreError> {
        unreachable!()
    }

    fn callers(&mut self, _: &str) -> Result<Vec<picklog::domain::CallerAt>, StoreError> {
        unreachable!()
    }

    fn to_dial(&mut self) -> Result<Vec<picklog::domain::CallNow>, StoreError> {
        unreachable!()
    }
}

impl EvidenceStore for Memory {}

impl picklog::store::SealedStore for Memory {}

impl picklog::store::ErasureStore for Memory {}

impl Store for Memory {
    fn import(
        &mut self,
        _: &Session,
        _: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError> {
        self.batches += 1;
        if self.lost_answers > 0 {
            self.lost_answers -= 1;
            return Err(StoreError::OutcomeUnknown { detail: "a test".into() });
        }
        Ok(rows.iter().map(|row| self.take(entity, row, dry_run)).collect())
    }

    fn finish_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        self.finished += 1;
        progress(1, 1);
        Ok(())
    }

    fn catalogue(&mut self) -> Result<Arc<Catalogue>, StoreError> {
        Ok(self.catalogue.clone().unwrap_or_else(|| {
            static DEFAULT: std::sync::OnceLock<Arc<Catalogue>> = std::sync::OnceLock::new();
            Arc::clone(DEFAULT.get_or_init(|| Arc::new(default_catalogue())))
        }))
    }

    fn resolve(&mut self, text: &str, _: &str) -> Result<Resolved, StoreError> {
        if self.blind {
            return Err(StoreError::Busy { detail: "a test".into() });
        }
        let Some(row) = self.find_account(text) else { return Ok(Resolved::None) };
        let text = |field: &str| row.answers.text(field).to_owned();
        Ok(Resolved::One(Box::new(AccountLine {
            city: text("city"),
            country: row.answers.item("country").unwrap_or_default().to_owned(),
            phone: text("phone"),
            ..AccountLine::named(Id::new(Moment::default(), [0; 10]), text("name"))
        })))
    }

    fn role(&mut self, _: &Session) -> Result<picklog::domain::Role, StoreError> {
        Ok(picklog::domain::Role::Admin)
    }

    fn call_lists(&mut self) -> Result<Vec<picklog::domain::ListLine>, StoreError> {
        unimplemented!()
    }

    fn call_list(&mut self, _: &str) -> Result<picklog::domain::ListLine, StoreError> {
        unimplemented!()
    }

    fn fill_list(&mut self, _: &Session, _: Id) -> Result<Option<picklog::domain::ListStep>, StoreError> {
        unimplemented!()
    }

    fn serve_next(&mut self, _: &Session, _: Id, _: Id) -> Result<picklog::domain::ListAnswer, StoreError> {
        unimplemented!()
    }

    fn keep_served(&mut self, _: &Session, _: Id) -> Result<bool, StoreError> {
        unimplemented!()
    }

    fn give_back(&mut self, _: &Session, _: Id) -> Result<(), StoreError> {
        unimplemented!()
    }

    fn list_figures(&mut self, _: &Session, _: Id) -> Result<picklog::domain::ListFigures, StoreError> {
        unimplemented!()
    }

    fn handovers(&mut self) -> Result<Vec<picklog::domain::HandOver>, StoreError> {
        unimplemented!()
    }

    fn handover_choices(
        &mut self,
        _: &Session,
        _: &str,
    ) -> Result<picklog::domain::HandOverChoices, StoreError> {
        Ok(Default::default())
    }
    fn handover_preview(
        &mut self,
        _: &Session,
        _: &str,
        _: &str,
        _: Option<Moment>,
    ) -> Result<picklog::domain::Workload, StoreError> {
        unimplemented!()
    }

    fn hand_on(
        &mut self,
        _: &Session,
        _: Id,
        _: &str,
    ) -> Result<Option<picklog::domain::HandOverStep>, StoreError> {
        unimplemented!()
    }

    fn goal(&mut self) -> Result<Option<picklog::domain::Goal>, StoreError> {
        Ok(None)
    }

    fn goal_this_week(
        &mut self,
        _: picklog::domain::Zone,
    ) -> Result<Option<picklog::domain::GoalWeek>, StoreError> {
        Ok(None)
    }

    fn own_goals(
        &mut self,
        _: &Session,
        _: picklog::domain::Zone,
    ) -> Result<Vec<picklog::domain::OwnGoalWeeks>, StoreError> {
        Ok(Vec::new())
    }

    fn goal_weeks(&mut self, _: picklog::domain::Zone) -> Result<picklog::domain::GoalWeeks, StoreError> {
        Ok(picklog::domain::GoalWeeks::default())
    }

    fn imported(&mut self, _: Entity) -> Result<picklog::store::ImportedBy, StoreError> {
        Ok(picklog::store::ImportedBy::default())
    }

    fn leads_change_picklists(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }

    fn recount(&mut self, _: &Session) -> Result<Option<picklog::store::Recount>, StoreError> {
        Ok(None)
    }

    fn duplicates(&mut self, _: Entity, _: Id) -> Result<picklog::domain::Duplicates, StoreError> {
        Err(StoreError::denied("none here"))
    }

    fn merges(&mut self, _: Option<Id>, _: usize) -> Result<Vec<picklog::domain::MergeLine>, StoreError> {
        Ok(Vec::new())
    }

    fn users(&mut self) -> Result<Vec<User>, StoreError> {
        Ok(vec![User {
            login: "ivan".into(),
            uid: 1002,
            name: None,
            retired: false,
            role: Role::Operator,
            since: Moment::default(),
        }])
    }

    fn now(&self) -> Moment {
        Moment::from_millis(1_795_269_900_000)
    }

    fn place(&self) -> String {
        "memory".into()
    }

    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        gone()
    }

    fn apply(&mut self, _: &Session, _: Id, _: &Command, _: Option<u64>) -> Result<Ack, StoreError> {
        gone()
    }

    fn find(&mut self, _: FindRequest<'_>) -> Result<Found, StoreError> {
        gone()
    }

    fn offers(&mut self, _: OffersRequest<'_>) -> Result<Found, StoreError> {
        gone()
    }

    fn card(&mut self, _: Id, _: &str) -> Result<Card, StoreError> {
        gone()
    }

    fn person(&mut self, _: Id, _: &str) -> Result<Card, StoreError> {
        gone()
    }

    fn open(&mut self, _: Subject, _: &str) -> Result<Opened, StoreError> {
        gone()
    }

    fn drafts(&mut self, _: &str) -> Result<Vec<Draft>, StoreError> {
        gone()
    }

    fn gaps(&mut self, _: GapsOf<'_>, _: usize, _: Moment) -> Result<GapList, StoreError> {
        gone()
    }

    fn quality(&mut self, _: &Session, _: QualityOf) -> Result<Quality, StoreError> {
        gone()
    }

    fn forecast(&mut self, _: &Session, _: &ForecastOf<'_>) -> Result<ForecastAt, StoreError> {
        gone()
    }

    fn forecast_changes(&mut self, _: &Session, _: &ChangesOf<'_>) -> Result<ChangesBetween, StoreError> {
        gone()
    }

    fn forecast_accuracy(&mut self, _: &Session, _: &AccuracyOf<'_>) -> Result<AccuracyAt, StoreError> {
        gone()
    }

    fn deal_findings(&mut self, _: &Session, _: &DealsOf<'_>) -> Result<FindingsAt, StoreError> {
        gone()
    }

    fn case_figures(&mut self, _: &Session, _: &CasesOf<'_>) -> Result<CasesAt, StoreError> {
        gone()
    }

    fn matter_figures(&mut self, _: &Session, _: MatterFiguresOf<'_>) -> Result<MatterFigures, StoreError> {
        gone()
    }

    fn matter_histories(
        &mut self,
        _: &MattersOf<'_>,
        _: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn own_matters(&mut self, _: &str, _: Zone) -> Result<OwnMatters, StoreError> {
        gone()
    }

    fn matter_page(&mut self, _: Id, _: &str, _: Zone) -> Result<MatterPage, StoreError> {
        gone()
    }

    fn team_day(&mut self, _: &Session, _: Moment) -> Result<TeamDay, StoreError> {
        gone()
    }

    fn person_open(&mut self, _: &Session, _: &str, _: Moment) -> Result<PersonOpen, StoreError> {
        gone()
    }

    fn last_op(&mut self, _: &str) -> Result<Option<Id>, StoreError> {
        gone()
    }

    fn each_account(
        &mut self,
        _: Option<Moment>,
        _: &mut dyn FnMut(&Account) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn each_contact(
        &mut self,
        _: Option<Moment>,
        _: &mut dyn FnMut(&Contact, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn each_matter(
        &mut self,
        _: Option<Moment>,
        _: &mut dyn FnMut(&picklog::domain::Matter, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn each_activity(
        &mut self,
        _: Option<Moment>,
        _: &mut dyn FnMut(&Activity, &str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn change_token(&mut self) -> Result<u64, StoreError> {
        gone()
    }

    fn snapshot(
        &mut self,
        _: SnapshotOf,
        _: &mut dyn FnMut(SnapshotRow<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        gone()
    }

    fn changes_since(&mut self, _: u64, _: usize) -> Result<Vec<Changed>, StoreError> {
        gone()
    }

    fn revisions(
        &mut self,
        _: &RevisionFilter,
        _: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        gone()
    }

    fn head(&mut self) -> Result<(Head, Vec<ChainEnd>), StoreError> {
        gone()
    }

    fn verify(&mut self, _: &[Head], _: &mut dyn FnMut(u64, u64)) -> Result<Verdict, StoreError> {
        gone()
    }
}

impl Upkeep for Memory {
    fn init(_: NewStore<'_>) -> Result<Made, StoreError> {
        gone()
    }

    fn shared_with(_: &std::path::Path, _: &str) -> Check {
        Check { code: "group", state: CheckState::Ok, found: Message::default(), mend: Message::default() }
    }

    fn restore(_: Restore<'_>) -> Result<Copied, StoreError> {
        gone()
    }

    fn backup(
        &mut self,
        _: &Session,
        _: &std::path::Path,
        _: &CopyOptions,
        _: &mut dyn FnMut(CopyStage, u64, u64),
    ) -> Result<Copied, StoreError> {
        gone()
    }

    fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError> {
        gone()
    }

    fn health(&mut self) -> Vec<Check> {
        Vec::new()
    }

    fn health_in_full(&mut self, _: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
        Vec::new()
    }
}
