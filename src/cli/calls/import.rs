//! `picklog calls import`: files of call records, whatever telephone system wrote them.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser, value_parser};

use crate::domain::{Message, Right, StoreError, Zone};
use crate::evidence::records::{DateOrder, Hints, Kind};
use crate::message;

use super::{
    super::{
        CliError, Surroundings, args,
        import::source::{self, Source},
        interrupt,
        show::short,
    },
    follow,
    intake::{HEAD, begin, end, format_of, read_some},
    options::Options,
};

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// The command.
pub(super) fn command() -> Command {
    let formats: Vec<&str> = ["auto"].into_iter().chain(Kind::names()).collect();
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("import")
        .arg(Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(formats)),
        )
        .arg(Arg::new("tz").long("tz").value_name("ZONE").value_parser(zone))
        .arg(Arg::new("dates").long("dates").value_name("ORDER").value_parser(["dmy", "mdy"]))
        .arg(
            Arg::new("column")
                .long("column")
                .value_name("NAME=COLUMN")
                .action(ArgAction::Append)
                .value_parser(pair),
        )
        .arg(Arg::new("system").long("system").value_name("SYSTEM"))
        .arg(flag("part"))
        .arg(flag("follow").conflicts_with("dry-run"))
        .arg(flag("dry-run"))
        .arg(args::json_flag())
}

/// A zone by its IANA name.
pub(in crate::cli) fn zone(text: &str) -> Result<Zone, Message> {
    text.parse().map(Zone).map_err(|_| message!("calls-no-zone", text = short(text)))
}

/// `when=Datum`.
fn pair(text: &str) -> Result<(String, String), Message> {
    let (name, column) = text.split_once('=').ok_or_else(|| message!("calls-no-pair", text = short(text)))?;
    Ok((name.trim().to_owned(), column.trim().to_owned()))
}

/// Brings a file in.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let file = matches.get_one::<PathBuf>("file").filter(|file| **file != *Path::new("-")).cloned();
    let order = |text: &String| if text == "dmy" { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    let options = Options {
        file,
        hints: Hints {
            format: matches.get_one::<String>("format").cloned(),
            zone: matches.get_one::<Zone>("tz").copied(),
            dates: matches.get_one::<String>("dates").map(order),
            columns: matches.get_many("column").into_iter().flatten().cloned().collect(),
            system: matches.get_one::<String>("system").cloned(),
        },
        filed_under: None,
        is_dry: matches.get_flag("dry-run"),
        is_part: matches.get_flag("part"),
        as_json: matches.get_flag("json"),
    };
    may_import(at)?;
    match matches.get_flag("follow") {
        true => follow::run(options, at),
        false => once(&options, at),
    }
}

/// Refused before anything is read, so that nobody waits for a refusal.
pub(in crate::cli) fn may_import(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match at.store.role(at.session)?.may(Right::Evidence) {
        true => Ok(()),
        false => {
            let users = at.store.users()?.into_iter();
            let ask =
                users.filter(|user| user.role.may(Right::Evidence) && !user.retired).map(|user| user.login);
            Err(StoreError::NotAllowed { right: Right::Evidence, ask: ask.collect() }.into())
        }
    }
}

/// A file from its beginning to its end.
fn once(options: &Options, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let stop = interrupt::flag()?;
    let (head, mut rest): (Vec<u8>, Box<dyn Read + '_>) = match &options.file {
        Some(file) => {
            let Source { sample, reader, .. } = source::open(file)?;
            (sample, reader)
        }
        None => {
            // The command has it alone from here on.
            let mut input: &mut dyn io::BufRead =
                std::mem::replace(&mut at.stdin, Box::leak(Box::new(io::empty())));
            let mut head = Vec::new();
            let read = (&mut input).take(HEAD as u64).read_to_end(&mut head);
            read.map_err(|error| source::unreadable("-", &error))?;
            (head.clone(), Box::new(io::Cursor::new(head).chain(input)))
        }
    };
    let format = format_of(&head, options)?;
    let (region, mut feed) = begin(format.clone(), options, at)?;
    let mut chunk = vec![0; CHUNK];
    let mut is_stopped = false;
    loop {
        let count =
            read_some(&mut rest, &mut chunk).map_err(|error| source::unreadable(options.name(), &error))?;
        feed.take(chunk.get(..count).unwrap_or_default(), count == 0, at)?;
        if count == 0 {
            break;
        }
        if stop.load(Ordering::Relaxed) {
            is_stopped = true;
            break;
        }
    }
    feed.flush(!is_stopped, at)?;
    end(options, &format, (feed, region, is_stopped), at)
}
