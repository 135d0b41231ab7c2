//! `picklog rules`: what is a gap, how heavy it is, and after how long.

use serde_json::Value;

use crate::domain::{Catalogue, GapRule};

use super::{Surroundings, catalogue_list::Listed};

mod change;

/// How they are listed and changed.
pub(super) const LISTED: Listed<GapRule> = Listed {
    name: "rules",
    changes: change::commands,
    change: change::run,
    columns: &["code", "weight", "of", "when", "label"],
    rows: |catalogue| catalogue.gap_rules().iter().map(|rule| &**rule).collect(),
    row,
    object,
};

fn row(rule: &GapRule, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let kinds: Vec<&str> = rule.of.iter().map(|kind| catalogue.scope(*kind)).collect();
    vec![
        rule.code.clone(),
        if rule.retired { at.words.text("picklists-retired") } else { rule.weight.to_string() },
        kinds.join(" "),
        rule.trigger.text(),
        rule.label.get(at.lang()).to_owned(),
    ]
}

fn object(rule: &GapRule, catalogue: &Catalogue) -> Value {
    catalogue.gap_rule_json(rule)
}
