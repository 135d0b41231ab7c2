//! What a gap asks, in words: on the screen, in lists and in what a command says of what it saved.

use crate::domain::{Catalogue, Fact, Gap, Kind, Trigger, code};

use super::Messages;

impl Messages {
    /// What a gap of a kind of record asks: `outcome?`, `wrong number`. A team that has put the question into words of its
    /// own is asked in these. `step`: the item of what was promised, where a promise is overdue.
    pub fn gap_question(&self, catalogue: &Catalogue, kind: Kind, gap: &Gap, step: Option<&str>) -> String {
        let named = |field: &str| {
            let known = catalogue.field(kind, field);
            known.map_or_else(|| field.to_owned(), |field| field.label.get(self.lang()).to_owned())
        };
        let label = gap.field.as_deref().map_or(String::new(), named);
        let own = gap.rule.label.get(self.lang());
        let said = |id: &str| if own.is_empty() { self.text(id) } else { own.to_owned() };
        let asks = |label: &str| self.with("gap-missing", &[("field", lower_first(label).into())]);
        match &gap.rule.trigger {
            Trigger::Parked if !label.is_empty() => {
                let values = [("label", said("gap-parked").into()), ("value", lower_first(&label).into())];
                self.with("labelled", &values)
            }
            Trigger::Parked => said("gap-parked"),
            Trigger::Overdue => match step.and_then(|step| self.step(catalogue, step)) {
                Some(step) => self.with("gap-overdue-step", &[("step", step.into())]),
                None => said("gap-overdue"),
            },
            Trigger::Duplicate => said("gap-duplicate"),
            _ if !own.is_empty() => own.to_owned(),
            // What was planned has come about by now, or has not.
            Trigger::Missing(_)
                if gap.field.as_deref() == Some(code::OUTCOME) && catalogue.is(kind, Fact::Ahead) =>
            {
                self.text("gap-how-ended")
            }
            Trigger::Missing(_) => asks(&label),
            Trigger::Marked { flag, .. } => asks(&named(flag)),
            Trigger::Past { .. } => self.with("gap-past", &[("field", lower_first(&label).into())]),
            Trigger::Seen => self.text("gap-seen"),
            Trigger::Likely => self.text("gap-likely"),
            Trigger::Unseen { .. } => self.text("gap-unseen"),
            Trigger::Differs { .. } => self.text("gap-differs"),
            Trigger::NoStep { .. } => self.text("gap-no-step"),
            Trigger::Target { .. } => self.text("gap-target"),
            Trigger::Clock { days, .. } => self.with("gap-clock", &[("days", (*days).into())]),
        }
    }

    /// What a next step is called.
    fn step(&self, catalogue: &Catalogue, item: &str) -> Option<String> {
        let field = catalogue.field(Kind::ACTIVITY, code::NEXT_STEP)?;
        let item = catalogue.picklist_of(field)?.item(item)?;
        Some(item.label.get(self.lang()).to_owned())
    }
}

/// A label inside a sentence: `Next step` becomes `next step`; `E-mail` and `VAT` keep their look.
pub fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}
