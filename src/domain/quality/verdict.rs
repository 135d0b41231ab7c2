//! What a record needs and lacks, told by the catalogue once for all records that are alike.
//!
//! A million calls come in a few hundred kinds: which fields are filled, and with which of the items that rules look at.
//! [`Catalogue::needed`] is asked once for each kind, so the figures follow the one rule at the cost of a look into a table.

use rustc_hash::FxHashMap;

use super::Share;
use crate::domain::{Answers, Catalogue, Field, Kind, Moment, Tone, code};

/// How a needed field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FieldState {
    Filled,
    Missing,
    /// Filled with the honest word that it is not known.
    NotKnown,
}

/// What records of one kind need and lack.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdict {
    /// The fields they need, by their place in the catalogue.
    pub needs: Vec<(usize, FieldState)>,
    /// How many of them are missing.
    pub missing: u64,
    pub complete: bool,
    /// A field that is missing waits for a moment: from when on it is missing, only the record itself says.
    pub waits: bool,
    /// Of the answers that can say "not known", those that do.
    pub not_known: Share,
}

/// What the figures read of a record themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    pub status: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub direction: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub next_step: Option<&'a str>,
    /// When the next step is due.
    pub due: Option<Moment>,
    /// The item of the length, and its seconds where they are known.
    pub length: (Option<&'a str>, Option<u32>),
    pub started_at: Option<Moment>,
    /// The last of the moments that rules look at.
    pub latest: Option<Moment>,
}

/// Judges records.
pub(super) struct VerdictCache<'c> {
    pub catalogue: &'c Catalogue,
    pub now: Moment,
    /// Each field's number, and whether its item or moment can matter.
    fields: FxHashMap<&'c str, (u16, bool)>,
    verdicts: Vec<Verdict>,
    /// By what tells records of one kind from others.
    known: FxHashMap<Vec<u8>, usize>,
    key: Vec<u8>,
}

impl<'c> VerdictCache<'c> {
    pub fn new(catalogue: &'c Catalogue, now: Moment) -> VerdictCache<'c> {
        let can_say = |field| {
            let list = catalogue.picklist_of(field);
            list.is_some_and(|list| list.items.iter().any(|item| item.tone == Tone::NotKnown))
        };
        let mut fields = FxHashMap::default();
        for (field, number) in catalogue.fields().iter().zip(0_u16..) {
            let named =
                catalogue.fields().iter().any(|one| one.needed.fields().contains(&field.code.as_str()));
            let entry = fields.entry(field.code.as_str()).or_insert((number, false));
            entry.1 |= named || can_say(field);
        }
        VerdictCache {
            catalogue,
            now,
            fields,
            verdicts: Vec::new(),
            known: FxHashMap::default(),
            key: Vec::new(),
        }
    }

    /// The number of a record's verdict, and what the figures read of it.
    pub fn judge<'a>(&mut self, kind: Kind, json: &'a str) -> Result<(usize, Known<'a>), serde_json::Error> {
        let VerdictCache { fields, key, now, .. } = self;
        let mut known = Known::default();
        key.clear();
        key.push(kind.entity() as u8);
        key.extend(kind.code().iter().flat_map(|code| code.as_str().bytes()).chain([0]));
        let seen = Answers::glance(json, |field, glance| {
            let Some((number, matters)) = fields.get(field) else { return };
            key.extend(number.to_le_bytes());
            if *matters {
                known.latest = known.latest.max(glance.moment);
                key.extend(glance.item.unwrap_or_default().as_bytes());
                key.push(match glance.moment {
                    Some(at) if at <= *now => 0xff,
                    _ => 0xfe,
                });
            }
            match field {
                code::STATUS => known.status = glance.item,
                code::OUTCOME => known.outcome = glance.item,
                code::DIRECTION => known.direction = glance.item,
                code::REASON => known.reason = glance.item,
                code::NEXT_STEP => known.next_step = glance.item,
                code::DUE => known.due = glance.moment,
                code::DURATION => known.length = (glance.item, glance.seconds),
                code::STARTED_AT => known.started_at = glance.moment,
                _ => {}
            }
        });
        let found = if seen.is_ok() { self.known.get(&self.key).copied() } else { None };
        let verdict = match found {
            Some(verdict) => verdict,
            None => {
                let verdict = self.decide(kind, &serde_json::from_str(json)?);
                self.verdicts.push(verdict);
                if seen.is_ok() {
                    self.known.insert(self.key.clone(), self.verdicts.len() - 1);
                }
                self.verdicts.len() - 1
            }
        };
        Ok((verdict, known))
    }

    /// A verdict by its number.
    pub fn verdict(&self, number: usize) -> &Verdict {
        &self.verdicts[number]
    }

    fn decide(&self, kind: Kind, answers: &Answers) -> Verdict {
        let mut verdict = Verdict::default();
        for field in self.catalogue.needed(kind, answers, self.now) {
            let Some(place) = place_of(self.catalogue, field) else { continue };
            let said = says_not_known(self.catalogue, field, answers);
            let state = field_state(self.catalogue, field, answers);
            verdict.missing += u64::from(state == FieldState::Missing);
            verdict.waits |= state == FieldState::Missing
                && !field.needed.holds(answers, Moment::from_millis(i64::MIN))
                && field.needed.turns_at(answers).is_some();
            verdict
                .not_known
                .add(Share { part: u64::from(said == Some(true)), whole: u64::from(said.is_some()) });
            verdict.needs.push((place, state));
        }
        verdict.complete = verdict.missing == 0;
        verdict
    }
}

/// Whether an answer says that it is not known; none where there is none, or where its list cannot say so.
fn says_not_known(catalogue: &Catalogue, field: &Field, answers: &Answers) -> Option<bool> {
    let list = catalogue.picklist_of(field)?;
    let can_say = list.items.iter().any(|item| item.tone == Tone::NotKnown);
    answers.item(&field.code).filter(|_| can_say).map(|item| list.is_not_known(item))
}

/// How a needed field stands in these answers.
pub(super) fn field_state(catalogue: &Catalogue, field: &Field, answers: &Answers) -> FieldState {
    match (answers.has(&field.code), says_not_known(catalogue, field, answers)) {
        (false, _) => FieldState::Missing,
        (true, Some(true)) => FieldState::NotKnown,
        _ => FieldState::Filled,
    }
}

/// Where a field stands in its catalogue.
pub(super) fn place_of(catalogue: &Catalogue, field: &Field) -> Option<usize> {
    catalogue.fields().iter().position(|one| std::ptr::eq(one, field))
}
