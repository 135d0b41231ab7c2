//! Where somebody is named in texts that are not theirs: other records' own texts, forms that others keep.

use super::{group::Group, history::Values};
use crate::domain::{ErasurePlan, NamedIn};
use crate::store::fail::Done;
use crate::store::sql::{Db, draft, erasing};

/// A shorter text says too little to look for.
const SHORTEST: usize = 5;

impl Values {
    /// What the person is known by and what can be looked for, as it stands in JSON between its quotes.
    pub(super) fn written(&self) -> Done<Vec<String>> {
        let all = self.names.iter().chain(&self.phones).chain(&self.mails).chain(&self.codes);
        let long = all.filter(|text| text.chars().count() >= SHORTEST);
        let written = long.map(|text| Ok(serde_json::to_string(text)?.trim_matches('"').to_owned()));
        written.collect()
    }
}

/// Adds where the person is named to what is told.
pub(super) fn find(db: &impl Db, group: &Group, values: &Values, told: &mut ErasurePlan) -> Done<()> {
    let (numbers, mut seen) =
        (group.members.iter().map(|one| one.record.number).collect::<Vec<_>>(), Vec::new());
    for text in values.written()? {
        erasing::each_naming(db, &text, |number, entity, id, answers| {
            if numbers.contains(&number) {
                return Ok(());
            }
            for field in fields(answers, &text)? {
                if !seen.contains(&(id, field.clone())) {
                    seen.push((id, field.clone()));
                    push(told, NamedIn { entity: Some(entity), id, field, of: String::new() });
                }
            }
            Ok(())
        })?;
        for kept in draft::all(db)? {
            for field in fields(&serde_json::to_string(&kept.form.answers)?, &text)? {
                if group.ids().contains_key(&(kept.form.kind.entity(), kept.form.id))
                    || seen.contains(&(kept.form.id, field.clone()))
                {
                    continue;
                }
                seen.push((kept.form.id, field.clone()));
                push(told, NamedIn { entity: None, id: kept.form.id, field, of: kept.actor.clone() });
            }
        }
    }
    Ok(())
}

fn push(told: &mut ErasurePlan, one: NamedIn) {
    told.named_in_all += 1;
    if told.named.len() < ErasurePlan::NAMED {
        told.named.push(one);
    }
}

/// The fields in whose answers a text stands.
fn fields(answers: &str, text: &str) -> Done<Vec<String>> {
    let answers: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(answers)?;
    let holds = answers.into_iter().filter(|(_, value)| value.to_string().contains(text));
    Ok(holds.map(|(field, _)| field).collect())
}
