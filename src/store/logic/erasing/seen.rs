//! What machines saw of a person: the number in calls and the guest in meetings. Of facts the leaves stay, and a revision says which
//! rows were masked, so that the rest is checked as before.

use std::collections::BTreeMap;

use super::{group::Group, history::Values};
use crate::evidence::{Call, mask_in_call, mask_in_fact};
use crate::store::fail::Done;
use crate::store::logic::{
    evidence::{
        batch::{self, State, What},
        masking, meetings,
    },
    unit_of_work::Work,
};
use crate::store::sql::{Db, call_facts, erasing, number_owners, presence_rows};

/// What of evidence is to be masked.
#[derive(Default)]
pub(super) struct Seen {
    /// Facts by number, each as it is without the number.
    facts: BTreeMap<i64, String>,
    calls: Vec<Call>,
    meetings: BTreeMap<i64, String>,
    /// Numbers that nobody else has.
    numbers: Vec<String>,
    /// Numbers that stay, as somebody else has them too.
    pub shared: u64,
}

impl Seen {
    /// Looks for it; nothing is written.
    pub fn find(db: &impl Db, group: &Group, values: &Values) -> Done<Seen> {
        let mut found = Seen::default();
        let own = group.numbers();
        for number in values.phones.iter().filter(|number| number.starts_with('+')) {
            let calls = erasing::calls_with(db, number)?;
            if number_owners::has_owner_beside(db, number, &own)? {
                found.shared += u64::from(!calls.is_empty());
                continue;
            }
            found.numbers.push(number.clone());
            for row in calls {
                found.call(db, row, number)?;
            }
        }
        presence_rows::each_meeting(db, true, |row| {
            if let Some(left) = meetings::without(&row.body, &values.mails, &values.names)? {
                found.meetings.insert(row.number, left);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn call(&mut self, db: &impl Db, row: i64, number: &str) -> Done<()> {
        let Some(row) = call_facts::call(db, row)? else { return Ok(()) };
        for fact in call_facts::of_calls(db, &row.call.system, &[row.call.id.as_str()])? {
            // One that was masked before holds no number, and what masked it is held against it.
            if fact.salt.is_some() {
                let masked = mask_in_fact(&fact.fact.body, number);
                if masked != fact.fact.body {
                    self.facts.insert(fact.number, masked);
                }
            }
        }
        self.calls.push(mask_in_call(&row.call, number));
        Ok(())
    }

    /// Whether a meeting names them.
    pub fn has_meeting(&self, number: i64) -> bool {
        self.meetings.contains_key(&number)
    }

    /// How many calls.
    pub fn calls(&self) -> u64 {
        self.calls.len() as u64
    }

    /// How many meetings.
    pub fn meetings(&self) -> u64 {
        self.meetings.len() as u64
    }

    /// Masks it.
    pub fn write(self, work: &mut Work<'_, impl Db>) -> Done<()> {
        for number in &self.numbers {
            erasing::remove_incoming(work.conn, number)?;
        }
        for call in &self.calls {
            call_facts::put_call(work.conn, call)?;
        }
        if self.facts.is_empty() && self.meetings.is_empty() {
            return Ok(());
        }
        let state = State {
            what: What::Masked,
            facts: self.facts.len() as u64,
            from: None,
            to: None,
            digest: masking::digest(self.facts.iter().map(|(number, body)| (*number, body.as_str()))),
            numbers: self.facts.keys().copied().collect(),
            meetings: self
                .meetings
                .iter()
                .map(|(number, body)| (*number, masking::body_digest(body)))
                .collect(),
            whole: Vec::new(),
            source: String::new(),
            me: Vec::new(),
            batch: None,
        };
        batch::write_revision(work, None, state)?;
        for (number, body) in &self.facts {
            call_facts::mask(work.conn, *number, body)?;
        }
        for (number, body) in &self.meetings {
            erasing::mask_meeting(work.conn, *number, body)?;
        }
        Ok(())
    }
}
