//! What `fields`, `kinds` and `rules` have in common: a list of rows of the catalogue, and changes of it beside the list.

use clap::{ArgMatches, Command};
use serde_json::Value;

use crate::domain::Catalogue;

use super::{CliError, Surroundings, args, json as output, show};

/// How the rows of one part of the catalogue are listed and changed.
pub(super) struct Listed<T: 'static> {
    /// The command: its texts are `NAME-COLUMN`.
    pub name: &'static str,
    /// The commands that change rows.
    pub changes: fn() -> Vec<Command>,
    /// Does one of them, by its name.
    pub change: fn(&str, &ArgMatches, &mut Surroundings<'_>) -> Result<(), CliError>,
    /// The columns for people.
    pub columns: &'static [&'static str],
    /// The rows, in order.
    pub rows: fn(&Catalogue) -> Vec<&T>,
    /// A row for people.
    pub row: fn(&T, &Catalogue, &Surroundings<'_>) -> Vec<String>,
    /// A row for scripts.
    pub object: fn(&T, &Catalogue) -> Value,
}

impl<T> Listed<T> {
    /// The command that lists, with those that change.
    pub(super) fn command(&self) -> Command {
        Command::new(self.name)
            .subcommand_required(true)
            .subcommand(Command::new("list").arg(args::json_flag()))
            .subcommands((self.changes)())
    }

    /// Lists the rows, or changes one.
    pub(super) fn run(&self, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        match matches.subcommand() {
            Some((name, own)) if name != "list" => (self.change)(name, own, at),
            list => self.list(list.is_some_and(|(_, own)| own.get_flag("json")), at),
        }
    }

    fn list(&self, as_json: bool, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        let catalogue = at.store.catalogue()?;
        let found = (self.rows)(&catalogue);
        if as_json {
            let rows: Vec<Value> = found.into_iter().map(|one| (self.object)(one, &catalogue)).collect();
            return output::print(at.out, &Value::Array(rows));
        }
        let head =
            self.columns.iter().map(|column| at.words.text(&format!("{}-{column}", self.name))).collect();
        let rows = found.into_iter().map(|one| (self.row)(one, &catalogue, at));
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        Ok(show::table(at.out, &rows)?)
    }
}
