//! `picklog users`: who uses the file, and who is operator, lead or admin.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde_json::{Value, json};

use crate::domain::{Command as Change, Role};
use crate::store::User;

use super::{CliError, Surroundings, json as output, nearest, parser, show};

const AFTER: &str = "\
What each may do:
  operator  log and change calls, meetings, accounts and contacts; import; see one's own figures
  lead      also see the figures of colleagues, and merge duplicates
  admin     also change picklists, fields and roles

The first to save into a file is its admin. A change takes effect at once, also in open screens.

Examples:
  picklog users list
  picklog users role ivan lead";

/// The command.
pub(super) fn command() -> Command {
    let list = Command::new("list").about("List everyone who has used the file").arg(parser::json_flag());
    let role = Command::new("role")
        .about("Make somebody operator, lead or admin")
        .arg(Arg::new("login").value_name("LOGIN").required(true).help("Who"))
        .arg(
            Arg::new("role")
                .value_name("ROLE")
                .required(true)
                .value_parser(PossibleValuesParser::new(Role::ALL.map(Role::code)))
                .help("What they are from now on"),
        )
        .arg(parser::json_flag());
    Command::new("users")
        .about("Who uses the file, and their roles")
        .after_help(AFTER)
        .subcommand_required(true)
        .subcommand(list)
        .subcommand(role)
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
            format!("since {}", show::when(user.since, at.zone, at.words)),
        ]
    };
    let rows: Vec<Vec<String>> = users.iter().map(row).collect();
    Ok(show::table(at.out, &rows)?)
}

fn role(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let word = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let (login, code) = (word("login").to_owned(), word("role"));
    let role = Role::from_code(code).ok_or_else(|| CliError::usage(format!("there is no role '{code}'")))?;
    let users: Vec<String> = at.store.users()?.into_iter().map(|user| user.login).collect();
    if !users.contains(&login) {
        let hint = nearest::hint(&login, users.iter().map(String::as_str));
        let known = users.join(", ");
        return Err(CliError::failed(format!(
            "nobody has used this file as '{login}'{hint}: a role can be given once they have saved something; it knows {known}"
        )));
    }
    at.apply(&Change::SetRole { login: login.clone(), role }, None)?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "login": login, "role": role.code() }));
    }
    writeln!(at.out, "{login} is {} now", role.code())?;
    Ok(())
}

fn object(user: &User) -> Value {
    json!({ "login": user.login, "role": user.role.code(), "since": output::moment(user.since) })
}
