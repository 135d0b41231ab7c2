//! `picklog find`: the lookup from a script. The same answers as the screen's.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{AccountLine, Fit, Found, How, LONGEST_LINE, system};
use crate::files;
use crate::message;
use crate::sealing::People;
use crate::store::{FindRequest, Store};

use super::{CliError, Surroundings, args, json as output, sealed, show, show::short};

const ROWS: usize = 10;
const ROWS_OF_BATCH: usize = 8;

/// The command.
pub(super) fn command() -> Command {
    Command::new("find")
        .arg(Arg::new("query").value_name("QUERY").num_args(0..))
        .arg(Arg::new("batch").long("batch").action(ArgAction::SetTrue).conflicts_with("query"))
        .arg(args::limit_flag())
        .arg(args::json_flag())
}

/// Looks up one query, or one a line.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if matches.get_flag("batch") {
        return batch(args::limit_of(matches, ROWS_OF_BATCH), at);
    }
    let words: Vec<&str> =
        matches.get_many::<String>("query").into_iter().flatten().map(String::as_str).collect();
    let query = words.join(" ");
    let mut found = look_up(&query, args::limit_of(matches, ROWS), &at.session.origin.login, at.store)?;
    with_private(&mut found, &query, at);
    if matches.get_flag("json") {
        let hits: Vec<Value> = found
            .hits
            .iter()
            .map(|line| {
                let mut hit = hit(line, true);
                if let Some(parts) = hit.as_object_mut() {
                    let names: Vec<&str> = private(&found, line).collect();
                    parts.insert("private".to_owned(), json!(names));
                }
                hit
            })
            .collect();
        return output::print(at.out, &json!({ "query": query, "us": found.took_us, "hits": hits }));
    }
    if found.hits.is_empty() {
        at.remark(match query.trim() {
            "" => message!("find-nothing-waits"),
            query => message!("find-none", query = short(query), count = found.accounts),
        });
    }
    let rows: Vec<Vec<String>> = found
        .hits
        .iter()
        .map(|line| {
            let mut cells = row(line, at);
            let mut remarks: Vec<String> = cells.pop().into_iter().filter(|text| !text.is_empty()).collect();
            remarks.extend(private(&found, line).map(|name| at.say(&message!("find-private", name = name))));
            cells.push(remarks.join(", "));
            cells
        })
        .collect();
    Ok(show::table(at.out, &rows)?)
}

/// Adds the accounts of one's own private contacts that fit. The key is not asked for: where it is locked, that is said.
fn with_private(found: &mut Found, query: &str, at: &mut Surroundings<'_>) {
    let Ok(mut vault) = sealed::vault(at) else { return };
    match People::read(&mut vault, at.store, at.session) {
        Ok(people) => people.add_to(found, query, at.store, &at.session.origin.login),
        Err(trouble) => at.remark(message!("find-no-private", why = trouble.message())),
    }
}

fn look_up(query: &str, limit: usize, login: &str, store: &mut dyn Store) -> Result<Found, CliError> {
    let mut found = store.find(FindRequest { query, limit, login })?;
    // What the screen folds into one row is several here.
    found.hits.truncate(limit);
    Ok(found)
}

/// One object a line, flushed each, so that a program at both ends can take turns.
fn batch(limit: usize, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = at.session.origin.login.clone();
    let mut line = Vec::new();
    let no_input = |error| CliError::failed(message!("find-no-input", why = system(&error)));
    while files::read_capped_line(at.stdin, &mut line, LONGEST_LINE).map_err(no_input)? {
        let query = &*String::from_utf8_lossy(&line);
        let found = look_up(query, limit, &login, at.store)?;
        let hits: Vec<Value> = found.hits.iter().map(|line| hit(line, false)).collect();
        output::print(at.out, &json!({ "query": query, "us": found.took_us, "hits": hits }))?;
        at.out.flush()?;
    }
    Ok(())
}

/// The private contacts that an account was found by.
fn private<'f>(found: &'f Found, line: &AccountLine) -> impl Iterator<Item = &'f str> {
    let id = line.id;
    found.private.iter().filter(move |(account, _)| *account == id).map(|(_, name)| name.as_str())
}

fn hit(line: &AccountLine, whole: bool) -> Value {
    let mut hit = json!({ "id": line.id.to_string(), "name": line.name, "score": line.score });
    if let (true, Some(object)) = (whole, hit.as_object_mut()) {
        object.extend([
            ("city".to_owned(), json!(line.city)),
            ("country".to_owned(), json!(line.country)),
            ("phone".to_owned(), json!(line.phone)),
            ("code".to_owned(), json!(line.code)),
            ("same_as".to_owned(), json!(line.same_as.map(|id| id.to_string()))),
            ("how".to_owned(), json!(how(line.how))),
            ("guess".to_owned(), json!(line.fit == Fit::Guess)),
            ("do_not_call".to_owned(), json!(line.do_not_call)),
            ("phone_bad".to_owned(), json!(line.phone_bad)),
        ]);
    }
    hit
}

fn row(line: &AccountLine, at: &Surroundings<'_>) -> Vec<String> {
    let place = match (line.city.as_str(), line.country.as_str()) {
        ("", country) => country.to_owned(),
        (city, "") => city.to_owned(),
        (city, country) => format!("{city}, {country}"),
    };
    let mut remarks = Vec::new();
    if let How::Due(due) = line.how {
        remarks.push(at.say(&message!("how-due", when = show::when(due, at.zone, at.words))));
    } else if line.how == How::Parked {
        remarks.push(at.words.text("how-parked"));
    }
    if line.do_not_call {
        remarks.push(at.words.text("mark-do-not-call"));
    }
    if line.phone_bad {
        remarks.push(at.words.text("mark-phone-bad"));
    }
    vec![line.id.to_string(), line.name.clone(), place, line.phone.clone(), remarks.join(", ")]
}

/// Why an account is in the list, in a word.
fn how(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Prefix => "prefix",
        How::Words => "words",
        How::Acronym => "acronym",
        How::Inside => "inside",
        How::Spelling => "spelling",
        How::Part => "part",
        How::Layout => "layout",
        How::Sound => "sound",
        How::Pinyin => "pinyin",
        How::Phone => "phone",
        How::Code => "code",
        How::Contact => "contact",
        How::City => "city",
        How::Due(_) => "due",
        How::Parked => "parked",
        How::Recent => "recent",
    }
}
