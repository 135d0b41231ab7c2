//! [`EvidenceStore`] for whatever is an [`Engine`].

use super::Engine;
use crate::{
    domain::{Id, Moment, PhoneLine, Said, StoreError},
    evidence::{
        Fact, Site, Span,
        calendar::{CancelledMeeting, SeenMeeting},
    },
    store::{
        Brought, CallBatch, CallsOf, EvidenceImport, EvidenceKind, EvidenceStore, ImportOf, Masked,
        MeetingFate, MeetingLine, PlannedStep, PresenceBrought, PresenceLine, PresenceSeen, SeenCall,
        Session, SiteLine, Store, Withdrawn,
        logic::evidence::{calls, imports, list, masking, meetings, planned, presence, site},
        sql::{call_facts, call_pairs, phone_lines},
    },
};

impl<E: Engine> EvidenceStore for E {
    fn phone_lines(&mut self) -> Result<Vec<PhoneLine>, StoreError> {
        self.read(phone_lines::all)
    }

    fn phone_sites(&mut self) -> Result<Vec<SiteLine>, StoreError> {
        self.read(site::all)
    }

    fn phone_site(&mut self, system: &str) -> Result<Site, StoreError> {
        self.read(|db| site::of(db, system))
    }

    fn bring_calls(
        &mut self,
        session: &Session,
        op: Id,
        batch: &CallBatch<'_>,
    ) -> Result<Brought, StoreError> {
        calls::bring(self, session, op, batch)
    }

    fn reassemble(
        &mut self,
        session: &Session,
        op: Id,
        after: &(String, String),
    ) -> Result<Option<(String, String)>, StoreError> {
        calls::reassemble(self, session, op, after)
    }

    fn bring_presence(
        &mut self,
        session: &Session,
        op: Id,
        import: Option<ImportOf<'_>>,
        seen: &[PresenceSeen],
        is_dry: bool,
    ) -> Result<PresenceBrought, StoreError> {
        presence::bring(self, (session, op), import, seen, is_dry)
    }

    fn name_presence(
        &mut self,
        session: &Session,
        op: Id,
        who: &str,
        login: &str,
    ) -> Result<u64, StoreError> {
        presence::name(self, (session, op), who, login)
    }

    fn presence(
        &mut self,
        session: &Session,
        since: Moment,
        until: Moment,
    ) -> Result<Vec<PresenceLine>, StoreError> {
        self.read(|db| presence::list(db, session, since, until))
    }

    fn bring_meetings(
        &mut self,
        session: &Session,
        op: Id,
        import: Option<ImportOf<'_>>,
        seen: &[SeenMeeting],
        cancelled: &[CancelledMeeting],
        is_dry: bool,
    ) -> Result<Vec<MeetingFate>, StoreError> {
        meetings::bring(self, (session, op), import, (seen, cancelled), is_dry)
    }

    fn seen_meetings(&mut self, session: &Session) -> Result<Vec<MeetingLine>, StoreError> {
        self.read(|db| meetings::latest(db, &session.origin.login))
    }

    fn planned_steps(&mut self, login: &str) -> Result<Vec<PlannedStep>, StoreError> {
        let (catalogue, now) = (self.catalogue()?, self.now());
        self.read(|db| planned::of(db, &catalogue, login, now))
    }

    fn said_of(&mut self, session: &Session, evidence: Id) -> Result<Option<Said>, StoreError> {
        self.read(|db| call_pairs::said(db, evidence, &session.origin.login))
    }

    fn seen_calls(&mut self, session: &Session, of: CallsOf<'_>) -> Result<Vec<SeenCall>, StoreError> {
        self.read(|db| list::calls(db, session, of))
    }

    fn seen_call(
        &mut self,
        session: &Session,
        name: &str,
    ) -> Result<Option<(SeenCall, Vec<Fact>)>, StoreError> {
        self.read(|db| list::call(db, session, name))
    }

    fn call_coverage(&mut self) -> Result<Vec<(String, Span)>, StoreError> {
        self.read(call_facts::coverage)
    }

    fn evidence_imports(
        &mut self,
        session: &Session,
        kind: EvidenceKind,
        most: usize,
    ) -> Result<Vec<EvidenceImport>, StoreError> {
        self.read(|db| imports::list(db, session, kind, most))
    }

    fn own_addresses(&mut self, session: &Session) -> Result<Vec<String>, StoreError> {
        self.read(|db| imports::own_addresses(db, &session.origin.login))
    }

    fn withdraw_import(&mut self, session: &Session, op: Id, import: Id) -> Result<Withdrawn, StoreError> {
        imports::withdraw(self, (session, op), import)
    }

    fn said_by(&mut self, session: &Session, evidence: Id) -> Result<Option<Id>, StoreError> {
        self.read(|db| call_pairs::said_by(db, evidence, &session.origin.login))
    }

    fn mask_numbers(&mut self, session: &Session, op: Id) -> Result<Masked, StoreError> {
        masking::step(self, session, op)
    }
}
