//! [`EvidenceStore`] for whom a handle is for. A telephone's record has the numbers of those that were called: where the number of
//! whom they belong to is not shown, theirs is not either.

use super::{ForViewer, door::Door};
use crate::{
    domain::{
        CallerAt, Entity, HIDDEN, Id, Kind, Moment, PhoneLine, Said, Sight, StoreError, code, masked_number,
    },
    evidence::{
        Fact, Site, Span,
        calendar::{CancelledMeeting, SeenMeeting},
    },
    store::{
        Brought, CallBatch, CallsOf, EvidenceImport, EvidenceKind, EvidenceStore, ImportOf, Masked,
        MeetingFate, MeetingLine, PlannedStep, PresenceBrought, PresenceLine, PresenceSeen, SeenCall,
        Session, SiteLine, Store, Withdrawn,
    },
};

/// So many digits at the end tell a number in a text.
const TAIL: usize = 7;

impl<S: Store + ?Sized> EvidenceStore for ForViewer<S> {
    fn phone_lines(&mut self) -> Result<Vec<PhoneLine>, StoreError> {
        self.inner.phone_lines()
    }

    fn phone_sites(&mut self) -> Result<Vec<SiteLine>, StoreError> {
        self.inner.phone_sites()
    }

    fn phone_site(&mut self, system: &str) -> Result<Site, StoreError> {
        self.inner.phone_site(system)
    }

    fn bring_calls(
        &mut self,
        session: &Session,
        op: Id,
        batch: &CallBatch<'_>,
    ) -> Result<Brought, StoreError> {
        self.inner.bring_calls(session, op, batch)
    }

    fn reassemble(
        &mut self,
        session: &Session,
        op: Id,
        after: &(String, String),
    ) -> Result<Option<(String, String)>, StoreError> {
        self.inner.reassemble(session, op, after)
    }

    fn bring_presence(
        &mut self,
        session: &Session,
        op: Id,
        import: Option<ImportOf<'_>>,
        seen: &[PresenceSeen],
        is_dry: bool,
    ) -> Result<PresenceBrought, StoreError> {
        self.inner.bring_presence(session, op, import, seen, is_dry)
    }

    fn name_presence(
        &mut self,
        session: &Session,
        op: Id,
        who: &str,
        login: &str,
    ) -> Result<u64, StoreError> {
        self.inner.name_presence(session, op, who, login)
    }

    fn presence(
        &mut self,
        session: &Session,
        since: Moment,
        until: Moment,
    ) -> Result<Vec<PresenceLine>, StoreError> {
        self.inner.presence(session, since, until)
    }

    fn bring_meetings(
        &mut self,
        session: &Session,
        op: Id,
        import: Option<ImportOf<'_>>,
        meetings: &[SeenMeeting],
        cancelled: &[CancelledMeeting],
        is_dry: bool,
    ) -> Result<Vec<MeetingFate>, StoreError> {
        self.inner.bring_meetings(session, op, import, meetings, cancelled, is_dry)
    }

    fn seen_meetings(&mut self, session: &Session) -> Result<Vec<MeetingLine>, StoreError> {
        self.inner.seen_meetings(session)
    }

    fn planned_steps(&mut self, login: &str) -> Result<Vec<PlannedStep>, StoreError> {
        let steps = self.inner.planned_steps(login)?;
        self.shown(steps, |door, _, steps| {
            steps.iter_mut().for_each(|step| door.planned(step));
            Ok(())
        })
    }

    fn said_of(&mut self, session: &Session, evidence: Id) -> Result<Option<Said>, StoreError> {
        self.inner.said_of(session, evidence)
    }

    fn seen_calls(&mut self, session: &Session, of: CallsOf<'_>) -> Result<Vec<SeenCall>, StoreError> {
        let calls = self.inner.seen_calls(session, of)?;
        self.shown_by_now(calls, |door, store, calls| {
            for one in calls {
                door.seen_call(store, one, &mut [])?;
            }
            Ok(())
        })
    }

    fn seen_call(
        &mut self,
        session: &Session,
        name: &str,
    ) -> Result<Option<(SeenCall, Vec<Fact>)>, StoreError> {
        let found = self.inner.seen_call(session, name)?;
        self.shown_by_now(found, |door, store, found| match found {
            Some((call, facts)) => door.seen_call(store, call, facts),
            None => Ok(()),
        })
    }

    fn call_coverage(&mut self) -> Result<Vec<(String, Span)>, StoreError> {
        self.inner.call_coverage()
    }

    fn evidence_imports(
        &mut self,
        session: &Session,
        kind: EvidenceKind,
        most: usize,
    ) -> Result<Vec<EvidenceImport>, StoreError> {
        self.inner.evidence_imports(session, kind, most)
    }

    fn own_addresses(&mut self, session: &Session) -> Result<Vec<String>, StoreError> {
        self.inner.own_addresses(session)
    }

    fn withdraw_import(&mut self, session: &Session, op: Id, import: Id) -> Result<Withdrawn, StoreError> {
        self.inner.withdraw_import(session, op, import)
    }

    fn said_by(&mut self, session: &Session, evidence: Id) -> Result<Option<Id>, StoreError> {
        self.inner.said_by(session, evidence)
    }

    fn mask_numbers(&mut self, session: &Session, op: Id) -> Result<Masked, StoreError> {
        self.inner.mask_numbers(session, op)
    }
}

impl Door {
    /// What somebody has planned, for their calendar.
    fn planned(&mut self, step: &mut PlannedStep) {
        let owner = step.owner.clone();
        let phone_of = if step.is_contacts_phone { Kind::CONTACT } else { Kind::ACCOUNT };
        if let Some(phone) = &mut step.phone {
            match self.sight(phone_of, code::PHONE, &owner, false) {
                Sight::Whole => {}
                Sight::Masked => *phone = masked_number(phone),
                Sight::Hidden => HIDDEN.clone_into(phone),
            }
        }
        if self.sight(Kind::CONTACT, code::EMAIL, &owner, false) != Sight::Whole {
            // A guest who cannot be written to is none.
            step.mail = None;
        }
        let place = step.address_field;
        if let (Some(address), Some(place)) = (&mut step.address, place)
            && self.sight(Kind::ACCOUNT, place, &owner, false) != Sight::Whole
        {
            HIDDEN.clone_into(address);
        }
    }

    /// A call, and the facts that speak of it.
    fn seen_call(
        &mut self,
        store: &mut (impl Store + ?Sized),
        seen: &mut SeenCall,
        facts: &mut [Fact],
    ) -> Result<(), StoreError> {
        let is_restricted = [Entity::Account, Entity::Contact]
            .iter()
            .any(|entity| self.catalogue.restricted(*entity).any(|field| field.code == code::PHONE));
        let number = seen.call.outside.clone().or_else(|| seen.call.written.clone());
        let Some(number) = number.filter(|_| is_restricted) else { return Ok(()) };
        let mut worst = Sight::Whole;
        for caller in store.callers(&number)? {
            let sight = self.of_caller(store, &caller)?;
            worst = match (worst, sight) {
                (Sight::Hidden, _) | (_, Sight::Hidden) => Sight::Hidden,
                (Sight::Masked, _) | (_, Sight::Masked) => Sight::Masked,
                _ => Sight::Whole,
            };
        }
        let instead = match worst {
            Sight::Whole => return Ok(()),
            Sight::Masked => masked_number(&number),
            Sight::Hidden => HIDDEN.to_owned(),
        };
        for text in [&mut seen.call.outside, &mut seen.call.written].into_iter().flatten() {
            text.clone_from(&instead);
        }
        for fact in facts {
            fact.body = without_number(&fact.body, &number, &instead);
        }
        Ok(())
    }

    fn of_caller(
        &mut self,
        store: &mut (impl Store + ?Sized),
        caller: &CallerAt,
    ) -> Result<Sight, StoreError> {
        let owner = self.owner(store, Entity::Account, caller.account)?;
        let of = |kind: Kind| self.sight(kind, code::PHONE, &owner, false);
        Ok(match &caller.contact {
            Some(_) => of(Kind::CONTACT),
            // It may be the account's own, or that of several people there.
            None => match (of(Kind::ACCOUNT), of(Kind::CONTACT)) {
                (Sight::Hidden, _) | (_, Sight::Hidden) => Sight::Hidden,
                (Sight::Masked, _) | (_, Sight::Masked) => Sight::Masked,
                _ => Sight::Whole,
            },
        })
    }
}

/// A text in which another stands in the place of every spelling of a number.
fn without_number(text: &str, number: &str, instead: &str) -> String {
    let wanted: String = number.chars().filter(char::is_ascii_digit).collect();
    let wanted = &wanted[wanted.len().saturating_sub(TAIL)..];
    if wanted.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        out.push_str(&rest[..start]);
        let run = &rest[start..];
        let end = run.find(|c: char| !c.is_ascii_digit() && c != '+').unwrap_or(run.len());
        match run[..end].ends_with(wanted) {
            true => out.push_str(instead),
            false => out.push_str(&run[..end]),
        }
        rest = &run[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_number_is_replaced_and_no_other_number() {
        let body = r#"{"src":"101","dst":"984951234567","clid":"\"x\" <+74951234567>","start":"1767000000"}"#;
        let shown = without_number(body, "+74951234567", "*** 567");
        assert!(!shown.contains("1234567"), "{shown}");
        assert!(shown.contains("\"101\"") && shown.contains("1767000000"), "{shown}");
    }
}
