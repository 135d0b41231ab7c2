//! The flags of `picklog import`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser, value_parser};
use encoding_rs::Encoding;

use super::{dates::DateOrder, dialect, encoding, mapping::Told, report, units::Unit};
use crate::{
    cli::error::CliError,
    domain::{Catalogue, Currency, Entity, KindCode},
    message,
};

/// What the user asked for.
pub(super) struct Options {
    /// What the rows are.
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
    /// Of which kind rows are that do not say so.
    pub kind: Option<KindCode>,
    /// A file that says which account each row is at.
    pub accounts: Option<PathBuf>,
    /// The currency of amounts that say none.
    pub currency: Option<Currency>,
    /// Unit of a bare number in `duration`.
    pub unit: Option<Unit>,
    /// Accounts that contacts or activities name and that are not there are made.
    pub create_accounts: bool,
}

/// The command with its subcommands; `--kind` takes the kinds of this catalogue.
pub fn command(catalogue: &Catalogue) -> Command {
    let kinds = |entity| {
        let codes = catalogue.kinds_of(entity).map(|kind| kind.code.to_string());
        PossibleValuesParser::new(codes.collect::<Vec<String>>())
    };
    let flag = |name: &'static str| Arg::new(name).long(name);
    let switch = |name| flag(name).action(ArgAction::SetTrue);
    let path = |arg: Arg| arg.value_name("FILE").value_parser(value_parser!(PathBuf));
    let common = |name: &'static str| {
        Command::new(name)
            .arg(path(Arg::new("file")).required(true))
            .arg(flag("map").value_name("field=Column").action(ArgAction::Append))
            .arg(flag("encoding").value_name("NAME"))
            .arg(flag("delimiter").value_name("SIGN"))
            .arg(switch("no-header"))
            .arg(flag("country").value_name("COUNTRY"))
            .arg(switch("dry-run"))
            .arg(path(flag("rejects")))
            .arg(switch("json"))
    };
    Command::new("import")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(common("accounts"))
        .subcommand(Command::new("list").arg(switch("json")))
        .subcommand(
            Command::new("undo")
                .arg(Arg::new("id").value_name("ID"))
                .arg(switch("dry-run"))
                .arg(switch("json")),
        )
        .subcommand(common("contacts").arg(switch("create-accounts")))
        .subcommand(
            common("matters")
                .arg(switch("create-accounts"))
                .arg(flag("kind").value_name("KIND").value_parser(kinds(Entity::Matter)))
                .arg(path(flag("accounts")))
                .arg(flag("currency").value_name("CODE"))
                .arg(flag("date-order").value_name("ORDER").value_parser(["dmy", "mdy"])),
        )
        .subcommand(
            common("activities")
                .arg(switch("create-accounts"))
                .arg(flag("kind").value_name("KIND").value_parser(kinds(Entity::Activity)))
                .arg(flag("currency").value_name("CODE"))
                .arg(flag("date-order").value_name("ORDER").value_parser(["dmy", "mdy"]))
                .arg(flag("duration-unit").value_name("UNIT").value_parser(["seconds", "minutes", "hours"])),
        )
}

impl Options {
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
            accounts: None,
            currency: None,
            unit: None,
            create_accounts: false,
        }
    }

    /// Reads the arguments of `import`.
    ///
    /// # Errors
    /// Wrong usage, with the nearest right word.
    pub(super) fn read(args: &ArgMatches) -> Result<Options, CliError> {
        let (entity, args) = match args.subcommand() {
            Some(("accounts", args)) => (Entity::Account, args),
            Some(("contacts", args)) => (Entity::Contact, args),
            Some(("activities", args)) => (Entity::Activity, args),
            Some(("matters", args)) => (Entity::Matter, args),
            _ => {
                return Err(CliError::usage(message!(
                    "parser-say-which",
                    choices = "accounts, contacts, activities, matters"
                )));
            }
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
            kind: text("kind").and_then(KindCode::new),
            accounts: path("accounts"),
            currency: text("currency").map(currency).transpose()?,
            unit: text("duration-unit").map(|unit| match unit {
                "hours" => Unit::Hours,
                "minutes" => Unit::Minutes,
                _ => Unit::Seconds,
            }),
            create_accounts: set("create-accounts"),
        })
    }
}

fn currency(text: &str) -> Result<Currency, CliError> {
    Currency::from_code(text.trim())
        .ok_or_else(|| CliError::usage(message!("import-no-such-currency", text = text)))
}

fn told(text: &str) -> Result<Told, CliError> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok(Told { field: field.trim().to_owned(), column: column.trim().to_owned() })
        }
        _ => Err(report::bad_map(text)),
    }
}
