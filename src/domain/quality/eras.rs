//! What records needed at earlier times: the catalogue as it was, by its history. A field that is needed from today on was
//! not missing last month.

use serde_json::Value;

use super::{needs::NeedsPool, state::State, timeline::Stood, verdict::VerdictCache};
use crate::domain::{Catalogue, Kind, Moment, Rule, code};

/// A change of a field, as history keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// When.
    pub at: Moment,
    /// What the field was; none where it was not there.
    pub before: Option<Value>,
    /// What it became.
    pub after: Value,
}

/// The times in which records needed the same, oldest first; each with when it began and with its catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Eras(Vec<(Moment, Catalogue)>);

const EVER: Moment = Moment::from_millis(i64::MIN);

impl Eras {
    /// From the catalogue of now and the changes of its fields, oldest first.
    pub fn new(catalogue: &Catalogue, changes: &[FieldChange]) -> Eras {
        let (mut eras, mut then) = (Vec::new(), catalogue.clone());
        for change in changes.iter().rev() {
            if let Some(before) = without(&then, change) {
                eras.push((change.at, std::mem::replace(&mut then, before)));
            }
        }
        eras.push((EVER, then));
        eras.reverse();
        Eras(eras)
    }

    /// Those before the present one.
    pub fn past(&self) -> &[(Moment, Catalogue)] {
        self.0.split_last().map_or(&[], |(_, past)| past)
    }

    /// Which one a moment lies in. Of clocks that were set back the earlier one is taken.
    pub fn at(&self, moment: Moment) -> usize {
        self.0.iter().take_while(|(from, _)| *from <= moment).count().max(1) - 1
    }

    /// When each began, the first at [`i64::MIN`].
    pub(super) fn begin(&self) -> impl Iterator<Item = Moment> {
        self.0.iter().map(|(from, _)| *from)
    }

    /// How a record stands with these answers; `account`: the row number of the account it is at.
    pub fn stood(&self, kind: Kind, state: State<'_>, account: i64, pool: &mut NeedsPool) -> Stood {
        let answers = state.answers;
        let (outcome, due) = (answers.item(code::OUTCOME), answers.moment(code::DUE));
        let now = self.0.last().map(|(_, catalogue)| catalogue);
        let is_promise =
            now.is_some_and(|now| now.is_promise(kind, answers.item(code::NEXT_STEP), due.is_some()));
        Stood {
            needs: self.0.iter().map(|(_, catalogue)| pool.needs(catalogue, kind, state)).collect(),
            account,
            owner: answers.text(code::OWNER).to_owned(),
            started_at: answers.moment(code::STARTED_AT),
            due: due.filter(|_| is_promise),
            has_outcome: outcome.is_some(),
            is_reached: outcome.zip(now).is_some_and(|(outcome, now)| now.is_reached(kind, outcome)),
        }
    }

    /// Whether a state of an activity holds a promise, by the catalogue of now.
    pub fn has_promise(&self, kind: Kind, state: State<'_>) -> bool {
        self.0.last().is_some_and(|(_, catalogue)| catalogue.has_promise(kind, state.answers))
    }
}

/// The catalogue before a change of a field; none where it was the same to records.
fn without(catalogue: &Catalogue, change: &FieldChange) -> Option<Catalogue> {
    let word = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let (scope, code) = (word(&change.after, "entity")?, word(&change.after, "code")?);
    let of = catalogue.kind_of_scope(&scope)?;
    let mut rows = catalogue.rows();
    let field = rows.fields.iter_mut().find(|field| field.of == of && field.code == code)?;
    let (needed, retired) = match &change.before {
        None => (Rule::Never, false),
        Some(before) => (
            Rule::parse(&word(before, "needed")?).ok()?,
            before.get("retired").and_then(Value::as_bool).unwrap_or(false),
        ),
    };
    if (&field.needed, field.retired) == (&needed, retired) {
        return None;
    }
    (field.needed, field.retired) = (needed, retired);
    Catalogue::new(rows).ok()
}

/// What was needed in times before the present one.
pub(super) struct Past<'c> {
    pub eras: &'c Eras,
    pub judges: Vec<VerdictCache<'c>>,
}
