//! `picklog quality`: how complete, how late, how honest.

mod html;
mod json;
mod svg;
mod table;
mod words;

use std::{io::Write, path::PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::{
    Catalogue, Right, StoreError,
    quality::{Quality, Step},
};
use crate::message;
use crate::store::QualityOf;

use super::{
    CliError, Surroundings, args, export, json as output, nearest, recount, show, show::short, target::Target,
};
use words::Words;

/// The command.
pub(super) fn command() -> Command {
    Command::new("quality")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(Arg::new("user").long("user").value_name("LOGIN"))
        .arg(
            Arg::new("html")
                .long("html")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("json"),
        )
        .arg(args::json_flag())
}

/// What is shown, and to whom.
struct Shown<'a> {
    quality: &'a Quality,
    catalogue: &'a Catalogue,
    words: Words<'a>,
    /// The file, for people.
    file: String,
    /// One person only.
    user: Option<&'a str>,
}

/// Shows the figures.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let of = QualityOf { since, step: Step::Week, zone: at.zone, records: true };
    recount::go_on(at);
    let quality = at.store.quality(at.session, of)?;
    let user = matches.get_one::<String>("user").map(String::as_str);
    if let Some(user) = user {
        check_user(user, quality.is_whole_team, at)?;
    }
    let catalogue = at.store.catalogue()?;
    let messages = at.words;
    let shown = Shown {
        quality: &quality,
        catalogue: &catalogue,
        words: Words { messages, zone: at.zone },
        file: at.store.place(),
        user,
    };
    if matches.get_flag("json") {
        return output::print(at.out, &json::whole(&shown));
    }
    match matches.get_one::<PathBuf>("html") {
        Some(path) => {
            let mut file = Target::create(path, &shown.file)?;
            file.write_all(html::page(&shown).as_bytes())?;
            file.keep()?;
            Ok(show::line(at.out, &path.display().to_string())?)
        }
        None => table::print(&shown, at.out),
    }
}

/// A colleague's figures are for those who may see them, and have to be somebody's.
fn check_user(user: &str, may_see_all: bool, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if user == at.login() {
        return Ok(());
    }
    let users = at.store.users()?;
    if !may_see_all {
        let right = Right::AllFigures;
        let ask = users.into_iter().filter(|one| one.role.may(right)).map(|one| one.login).collect();
        return Err(StoreError::NotAllowed { right, ask }.into());
    }
    let names: Vec<&str> = users.iter().map(|one| one.login.as_str()).collect();
    if names.contains(&user) {
        return Ok(());
    }
    let hint = nearest::near(user, names.iter().copied());
    let users = names.join(", ");
    Err(CliError::failed(message!("gaps-no-user", login = short(user), hint = hint, users = users)))
}
