//! What became of a matter with each of its changes, in words: on the screen and in commands.

use chrono::NaiveDate;

use crate::domain::{Catalogue, Kind, KindCode, MatterState, Money, code};

use super::Messages;

/// How amounts and days are written where the words stand.
pub struct Writing<'a> {
    /// An amount.
    pub money: &'a dyn Fn(Money) -> String,
    /// A day.
    pub day: &'a dyn Fn(NaiveDate) -> String,
}

/// What stands where nothing is.
const NOTHING: &str = "-";

impl Messages {
    /// What a change made different, a part each: `Stage: offer → won`. `before`: none where it was opened. Never empty.
    pub fn matter_changes(
        &self,
        catalogue: &Catalogue,
        kind: KindCode,
        (before, is): (Option<&MatterState>, &MatterState),
        writing: &Writing<'_>,
    ) -> Vec<String> {
        let mut said = Vec::new();
        match before {
            None => said.push(self.text("matters-opened")),
            Some(before) if before.withdrawn != is.withdrawn => {
                said.push(self.text(if is.withdrawn { "matters-withdrawn" } else { "matters-restored" }));
            }
            Some(_) => {}
        }
        let shown = |state| self.matter_state(catalogue, kind, state, writing);
        let was = before.map(shown);
        for (place, (field, now)) in shown(is).into_iter().enumerate() {
            let was = was.as_ref().map_or(NOTHING, |was| was[place].1.as_str());
            if was == now {
                continue;
            }
            let label = catalogue.field(Kind::matter(kind), field);
            let label = label.map_or(field, |field| field.label.get(self.lang()));
            let value = if before.is_some() { format!("{was} → {now}") } else { now };
            said.push(self.with("labelled", &[("label", label.into()), ("value", value.into())]));
        }
        if said.is_empty() {
            said.push(self.text("matters-changed"));
        }
        said
    }

    /// What a matter holds of what its history tells, by field.
    fn matter_state(
        &self,
        catalogue: &Catalogue,
        kind: KindCode,
        state: &MatterState,
        writing: &Writing<'_>,
    ) -> [(&'static str, String); 8] {
        let text =
            |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| NOTHING.to_owned());
        let item = |field: &str, item: &Option<String>| {
            let item = item.as_deref()?;
            let list =
                catalogue.field(Kind::matter(kind), field).and_then(|field| catalogue.picklist_of(field));
            let known = list.and_then(|list| list.item(item));
            Some(known.map_or(item, |known| known.label.get(self.lang())).to_owned())
        };
        let text = |field: &str, told: Option<String>| match state.withheld.get(field) {
            Some(seen_by) => self.hidden(*seen_by),
            None => text(told),
        };
        [
            (code::STAGE, text(code::STAGE, item(code::STAGE, &state.stage))),
            (code::AMOUNT, text(code::AMOUNT, state.amount.map(writing.money))),
            (code::CLOSE, text(code::CLOSE, state.close.map(writing.day))),
            (code::OWNER, text(code::OWNER, Some(state.owner.clone()))),
            (code::TOPIC, text(code::TOPIC, item(code::TOPIC, &state.topic))),
            (code::SEVERITY, text(code::SEVERITY, item(code::SEVERITY, &state.severity))),
            (code::RESTING_UNTIL, text(code::RESTING_UNTIL, state.resting_until.map(writing.day))),
            (code::NAME, text(code::NAME, Some(state.name.clone()))),
        ]
    }
}
