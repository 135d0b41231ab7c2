//! `picklog users`: who uses the file, and who is operator, lead or admin.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde_json::{Value, json};

use crate::domain::{Command as Change, Role};
use crate::said;
use crate::store::User;

use super::{CliError, Surroundings, json as output, nearest, parser, show};

/// The command.
pub(super) fn command() -> Command {
    let list = Command::new("list").arg(parser::json_flag());
    let role = Command::new("role")
        .arg(Arg::new("login").value_name("LOGIN").required(true))
        .arg(
            Arg::new("role")
                .value_name("ROLE")
                .required(true)
                .value_parser(PossibleValuesParser::new(Role::ALL.map(Role::code))),
        )
        .arg(parser::json_flag());
    Command::new("users").subcommand_required(true).subcommand(list).subcommand(role)
}

/// Lists users, or gives one a role.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("role", own)) => role(own, at),
        Some((_, own)) => list(own, at),
        None => Ok(()),
    }
}

fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let users = at.store.users()?;
    if matches.get_flag("json") {
        return output::print(at.out, &Value::Array(users.iter().map(object).collect()));
    }
    let row = |user: &User| {
        vec![
            user.login.clone(),
            user.role.code().to_owned(),
            at.say(&said!("users-since", when = show::when(user.since, at.zone, at.words))),
        ]
    };
    let rows: Vec<Vec<String>> = users.iter().map(row).collect();
    Ok(show::table(at.out, &rows)?)
}

fn role(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let word = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let (login, code) = (word("login").to_owned(), word("role"));
    let role = Role::from_code(code).ok_or_else(|| CliError::usage(said!("users-no-role", role = code)))?;
    let users: Vec<String> = at.store.users()?.into_iter().map(|user| user.login).collect();
    if !users.contains(&login) {
        let hint = nearest::near(&login, users.iter().map(String::as_str));
        let known = users.join(", ");
        return Err(CliError::failed(said!("users-nobody", login = login, hint = hint, known = known)));
    }
    at.apply(&Change::SetRole { login: login.clone(), role }, None)?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "login": login, "role": role.code() }));
    }
    at.print(&said!("users-is-now", login = login, role = role.code()))
}

fn object(user: &User) -> Value {
    json!({ "login": user.login, "role": user.role.code(), "since": output::moment(user.since) })
}
