//! The flags of `picklog import`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use encoding_rs::Encoding;

use super::{cells::Unit, dates::DateOrder, dialect, encoding, headers::Told, report};
use crate::{
    cli::error::CliError,
    domain::{ActivityKind, Entity},
};

const EXAMPLES: &str = "\
Examples:
  picklog import accounts customers.csv --dry-run
  picklog import accounts export.csv.gz --map name=\"Company name\" --map phone=\"Tel 2\"
  picklog import contacts people.csv --create-accounts
  picklog import activities calls.csv --kind call --date-order dmy --duration-unit seconds

Encoding, delimiter and columns are found out; the mapping is shown first. Rows that cannot be taken go to a file
beside the input with their line numbers and reasons; mended, that file can be imported. The same file imported twice
adds nothing.";

/// What the user asked for.
pub(super) struct Options {
    /// `Account`, `Contact` or `Activity`.
    pub entity: Entity,
    /// The file.
    pub file: PathBuf,
    /// Columns told.
    pub map: Vec<Told>,
    /// Encoding told.
    pub encoding: Option<&'static Encoding>,
    /// Delimiter told.
    pub delimiter: Option<u8>,
    /// The first row is data; columns are called 1, 2, 3, …
    pub no_header: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// Where rejected rows go, if told.
    pub rejects: Option<PathBuf>,
    /// Counts as JSON, and nothing else on standard output.
    pub json: bool,
    /// Country of phones in rows without one, as written.
    pub country: Option<String>,
    /// What `04/01/2026` means.
    pub date_order: Option<DateOrder>,
    /// What activities are that do not say so.
    pub kind: Option<ActivityKind>,
    /// Unit of a bare number in `duration`.
    pub unit: Option<Unit>,
    /// Accounts that contacts or activities name and that are not there are made.
    pub create_accounts: bool,
}

/// The command with its subcommands.
pub fn command() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help);
    let switch = |name, help| flag(name, help).action(ArgAction::SetTrue);
    let common = |command: Command| {
        command
            .arg(
                Arg::new("file")
                    .value_name("FILE")
                    .required(true)
                    .value_parser(value_parser!(PathBuf))
                    .help("CSV file, also .gz"),
            )
            .arg(
                flag("map", "Read a field from this column; `field=-` reads it from none")
                    .value_name("field=Column")
                    .action(ArgAction::Append),
            )
            .arg(
                flag("encoding", "utf-8, cp1251, koi8-r, gb18030, utf-16, latin1, …; found out if not given")
                    .value_name("NAME"),
            )
            .arg(flag("delimiter", ", ; tab | or another sign; found out if not given").value_name("SIGN"))
            .arg(switch("no-header", "The first row is data; columns are called 1, 2, 3, …"))
            .arg(
                flag("country", "Country of phones in rows that name none: RU, Germany, 中国")
                    .value_name("COUNTRY"),
            )
            .arg(switch("dry-run", "Read and check everything, write nothing"))
            .arg(
                flag("rejects", "Where rejected rows go [default: beside the input]")
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(switch("json", "Print the counts as JSON"))
            .after_help(EXAMPLES)
    };
    let create = || switch("create-accounts", "Create accounts that are named in the file and not there yet");
    let order = flag("date-order", "What 04/01/2026 means: day or month first").value_parser(["dmy", "mdy"]);
    Command::new("import")
        .about("Import accounts, contacts or activities from a CSV file")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .after_help(EXAMPLES)
        .subcommand(common(Command::new("accounts").about("Import companies and organisations")))
        .subcommand(common(Command::new("contacts").about("Import people at accounts")).arg(create()))
        .subcommand(
            common(Command::new("activities").about("Import calls and meetings"))
                .arg(create())
                .arg(flag("kind", "What rows are that do not say so").value_parser(["call", "meeting"]))
                .arg(order)
                .arg(
                    flag("duration-unit", "Unit of a bare number in the duration column")
                        .value_parser(["seconds", "minutes"]),
                ),
        )
}

impl Options {
    /// Reads the arguments of `import`.
    ///
    /// # Errors
    /// Wrong usage, with the nearest right word.
    /// Accounts from a file, all else found out.
    pub(super) fn accounts(file: &std::path::Path) -> Options {
        Options {
            entity: Entity::Account,
            file: file.to_owned(),
            map: Vec::new(),
            encoding: None,
            delimiter: None,
            no_header: false,
            dry_run: false,
            rejects: None,
            json: false,
            country: None,
            date_order: None,
            kind: None,
            unit: None,
            create_accounts: false,
        }
    }

    pub(super) fn read(args: &ArgMatches) -> Result<Options, CliError> {
        let (entity, args) = match args.subcommand() {
            Some(("accounts", args)) => (Entity::Account, args),
            Some(("contacts", args)) => (Entity::Contact, args),
            Some(("activities", args)) => (Entity::Activity, args),
            _ => return Err(CliError::usage("say what to import: accounts, contacts or activities")),
        };
        // Not every subcommand has every flag.
        let text = |name: &str| args.try_get_one::<String>(name).ok().flatten().map(String::as_str);
        let set = |name: &str| args.try_get_one::<bool>(name).ok().flatten() == Some(&true);
        let path = |name: &str| args.try_get_one::<PathBuf>(name).ok().flatten().cloned();
        let map = args.get_many::<String>("map").into_iter().flatten().map(|text| told(text));
        Ok(Options {
            entity,
            file: path("file").unwrap_or_default(),
            map: map.collect::<Result<_, _>>()?,
            encoding: text("encoding").map(encoding::by_name).transpose().map_err(CliError::usage)?,
            delimiter: text("delimiter").map(dialect::by_name).transpose().map_err(CliError::usage)?,
            no_header: set("no-header"),
            dry_run: set("dry-run"),
            rejects: path("rejects"),
            json: set("json"),
            country: text("country").map(str::to_owned),
            date_order: text("date-order").map(|order| match order {
                "mdy" => DateOrder::MonthFirst,
                _ => DateOrder::DayFirst,
            }),
            kind: text("kind").and_then(ActivityKind::from_code),
            unit: text("duration-unit")
                .map(|unit| if unit == "minutes" { Unit::Minutes } else { Unit::Seconds }),
            create_accounts: set("create-accounts"),
        })
    }
}

fn told(text: &str) -> Result<Told, CliError> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok(Told { field: field.trim().to_owned(), column: column.trim().to_owned() })
        }
        _ => Err(report::bad_map(text)),
    }
}
