//! What `fields`, `kinds` and `rules` have in common: a list of rows of the catalogue, and changes of it beside the list.

use clap::{ArgMatches, Command};
use serde_json::Value;

use crate::domain::Catalogue;

use super::{CliError, Surroundings, args, json as output, show};

/// How the rows of one part of the catalogue are listed.
pub(super) struct Listed<T: 'static> {
    /// The command: its texts are `NAME-COLUMN`.
    pub name: &'static str,
    /// The columns for people.
    pub columns: &'static [&'static str],
    /// The rows, in order.
    pub rows: fn(&Catalogue) -> Vec<&T>,
    /// A row for people.
    pub row: fn(&T, &Catalogue, &Surroundings<'_>) -> Vec<String>,
    /// A row for scripts.
    pub object: fn(&T, &Catalogue) -> Value,
}

/// A command that lists, with those that change.
pub(super) fn command(name: &'static str, changes: Vec<Command>) -> Command {
    Command::new(name)
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommands(changes)
}

/// The change that is asked for, by its name; none for the list.
pub(super) fn change(matches: &ArgMatches) -> Option<(&str, &ArgMatches)> {
    matches.subcommand().filter(|(name, _)| *name != "list")
}

/// Lists the rows.
pub(super) fn list<T>(
    of: &Listed<T>,
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let as_json = matches.subcommand().is_some_and(|(_, own)| own.get_flag("json"));
    let catalogue = at.store.catalogue()?;
    let found = (of.rows)(&catalogue);
    if as_json {
        let rows: Vec<Value> = found.into_iter().map(|one| (of.object)(one, &catalogue)).collect();
        return output::print(at.out, &Value::Array(rows));
    }
    let head = of.columns.iter().map(|column| at.words.text(&format!("{}-{column}", of.name))).collect();
    let rows = found.into_iter().map(|one| (of.row)(one, &catalogue, at));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    Ok(show::table(at.out, &rows)?)
}
