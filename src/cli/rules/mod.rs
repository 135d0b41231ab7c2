//! `picklog rules`: what is a gap, how heavy it is, and after how long.

use clap::{ArgMatches, Command};
use serde_json::Value;

use crate::domain::{Catalogue, GapRule};

use super::{
    CliError, Surroundings,
    catalogue_list::{self, Listed},
};

mod change;

const LISTED: Listed<GapRule> = Listed {
    name: "rules",
    columns: &["code", "weight", "of", "when", "label"],
    rows: |catalogue| catalogue.gap_rules().iter().map(|rule| &**rule).collect(),
    row,
    object,
};

/// The command.
pub(super) fn command() -> Command {
    catalogue_list::command(LISTED.name, change::commands())
}

/// Lists the rules, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match catalogue_list::change(matches) {
        Some((name, own)) => change::run(name, own, at),
        None => catalogue_list::list(&LISTED, matches, at),
    }
}

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
