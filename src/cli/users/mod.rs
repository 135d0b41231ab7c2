//! `picklog users`: who uses the file, who of them is operator, lead or admin, and who they are on this machine.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde_json::{Value, json};

use crate::domain::{Command as Change, Message, Origin, Role, UserChange};
use crate::machine;
use crate::message;
use crate::store::User;

use super::{CliError, Surroundings, args, json as output, nearest, show};

mod handover;
mod line;

pub(super) use line::in_words as line_in_words;

/// The command.
pub(super) fn command() -> Command {
    let named = |name: &'static str| Arg::new(name).value_name(name.to_uppercase());
    let about_one =
        |name: &'static str| Command::new(name).arg(named("user").required(true)).arg(args::json_flag());
    let list = Command::new("list").arg(args::json_flag());
    let role = Command::new("role")
        .arg(named("login").required(true))
        .arg(named("role").required(true).value_parser(PossibleValuesParser::new(Role::ALL.map(Role::code))))
        .arg(args::json_flag());
    let add = Command::new("add")
        .arg(named("login").required(true))
        .arg(
            Arg::new("role")
                .long("role")
                .value_name("ROLE")
                .default_value(Role::Operator.code())
                .value_parser(PossibleValuesParser::new(Role::ALL.map(Role::code))),
        )
        .arg(args::json_flag());
    let keep = about_one("keep").arg(named("login"));
    let separate =
        Command::new("separate").arg(named("login").required(true)).arg(named("name")).arg(args::json_flag());
    let (retire, back) = (about_one("retire"), about_one("return"));
    let all = [list, add, role, keep, separate, retire, back, handover::command(), handover::list_command()];
    let all = all.into_iter().chain([line::command(), line::list_command()]);
    Command::new("users").subcommand_required(true).subcommands(all)
}

/// Lists users, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("add", own)) => add(own, at),
        Some(("role", own)) => role(own, at),
        Some(("keep", own)) => keep(own, at),
        Some(("separate", own)) => separate(own, at),
        Some(("retire", own)) => {
            let user = known(word(own, "user"), at)?.login;
            let said = message!("users-is-retired", login = &user);
            change(own, at, user.clone(), UserChange::Retires, &said)?;
            line::tell_left(own, &user, at)
        }
        Some(("return", own)) => {
            let user = known(word(own, "user"), at)?.login;
            let said = message!("users-is-back", login = &user);
            change(own, at, user, UserChange::Returns, &said)
        }
        Some(("handover", own)) => handover::run(own, at),
        Some(("handovers", own)) => handover::list(own, at),
        Some(("line", own)) => line::run(own, at),
        Some(("lines", own)) => line::list(own, at),
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
        let uid = user.uid.to_string();
        let here = match &user.name {
            Some(name) => message!("users-uid-login", uid = uid, name = name),
            None => message!("users-uid", uid = uid),
        };
        vec![
            user.login.clone(),
            named_role(user.role, at),
            at.say(&message!("users-since", when = show::when(user.since, at.zone, at.words))),
            at.say(&here),
            if user.retired { at.say(&message!("users-retired")) } else { String::new() },
        ]
    };
    let rows: Vec<Vec<String>> = users.iter().map(row).collect();
    Ok(show::table(at.out, &rows)?)
}

/// What a role is called.
fn named_role(role: Role, at: &Surroundings<'_>) -> String {
    at.words.text(&format!("role-{}", role.code()))
}

fn role(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let code = word(matches, "role");
    let role =
        Role::from_code(code).ok_or_else(|| CliError::usage(message!("users-no-role", role = code)))?;
    let login = word(matches, "login");
    let user = known_or(login, at, |hint, known| {
        message!("users-nobody-role", login = login, hint = hint, known = known)
    })?;
    let login = user.login;
    at.apply(&Change::SetRole { login: login.clone(), role }, None)?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "login": login, "role": role.code() }));
    }
    at.print(&message!("users-is-now", login = login, role = named_role(role, at)))
}

/// Somebody who has saved nothing yet: on a server they may use it from now on, and the role they are to have is theirs.
fn add(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (login, code) = (word(matches, "login").to_owned(), word(matches, "role"));
    let role =
        Role::from_code(code).ok_or_else(|| CliError::usage(message!("users-no-role", role = code)))?;
    let found = at.store.users()?.into_iter().find(|user| user.login == login);
    let (uid, left) = match at.store.admit(at.session, &login)? {
        Some(admitted) => (admitted.uid, admitted.left),
        None => (uid_of(&login)?, None),
    };
    if found.is_none() {
        let change = UserChange::Joins { uid, name: login.clone() };
        at.apply(&Change::ChangeUser { login: login.clone(), change }, None)?;
    }
    at.apply(&Change::SetRole { login: login.clone(), role }, None)?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "login": login, "role": role.code(), "left_to_run": left }));
    }
    at.print(&message!("users-is-added", login = &login, role = named_role(role, at)))?;
    match left {
        None => Ok(()),
        Some(statement) => at.print(&message!("users-add-left", login = login, statement = statement)),
    }
}

/// Somebody with another uid or login than the file knows is the user they were.
fn keep(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let user = known(word(matches, "user"), at)?;
    let here = user.name.clone().unwrap_or_else(|| user.login.clone());
    let name = matches.get_one::<String>("login").cloned().unwrap_or(here);
    let uid = uid_of(&name)?;
    let said = message!("users-is-kept", login = &user.login, name = &name, uid = uid.to_string());
    change(matches, at, user.login, UserChange::Is { uid, name }, &said)
}

/// Somebody with a uid or login that the file knows is another person.
fn separate(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let name = word(matches, "login").to_owned();
    let login = matches.get_one::<String>("name").cloned().unwrap_or_else(|| name.clone());
    let uid = uid_of(&name)?;
    let said = message!("users-is-separate", login = &login, name = &name, uid = uid.to_string());
    change(matches, at, login, UserChange::Joins { uid, name }, &said)
}

fn change(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    login: String,
    change: UserChange,
    said: &Message,
) -> Result<(), CliError> {
    at.apply(&Change::ChangeUser { login: login.clone(), change }, None)?;
    if !matches.get_flag("json") {
        return at.print(said);
    }
    let user = at.store.users()?.into_iter().find(|user| user.login == login);
    output::print(at.out, &user.as_ref().map_or(Value::Null, object))
}

/// The user of a name; a refusal with the nearest where there is none.
fn known(login: &str, at: &mut Surroundings<'_>) -> Result<User, CliError> {
    known_or(login, at, |hint, known| message!("users-nobody", login = login, hint = hint, known = known))
}

/// The same with another refusal, made of the nearest and of all there are.
fn known_or(
    login: &str,
    at: &mut Surroundings<'_>,
    refused: impl FnOnce(Message, String) -> Message,
) -> Result<User, CliError> {
    let users = at.store.users()?;
    if let Some(user) = users.iter().find(|user| user.login == login) {
        return Ok(user.clone());
    }
    let users: Vec<String> = users.into_iter().map(|user| user.login).collect();
    let hint = nearest::near(login, users.iter().map(String::as_str));
    Err(CliError::failed(refused(hint, users.join(", "))))
}

/// The uid of a login of this machine; of `uid1003`, for which the machine has no login, the number.
fn uid_of(login: &str) -> Result<u32, CliError> {
    if let Some(uid) = machine::uid_of(login).map_err(CliError::failed)? {
        return Ok(uid);
    }
    let number = login.strip_prefix("uid").and_then(|number| number.parse().ok());
    let nameless = number.filter(|uid| *login == Origin::nameless(*uid));
    nameless.ok_or_else(|| CliError::failed(message!("users-no-login", login = login)))
}

fn word<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

fn object(user: &User) -> Value {
    json!({
        "login": user.login,
        "role": user.role.code(),
        "since": output::moment(user.since),
        "uid": user.uid,
        "name": user.name.as_ref().unwrap_or(&user.login),
        "retired": user.retired,
    })
}
