//! `picklog presence`: log-ins and badges, who was there from when to when.

use std::{io::Read, path::PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::domain::{Message, Moment, Zone};
use crate::evidence::presence::{self, DateOrder, Hints, Kind, PresenceSpan};
use crate::message;
use crate::store::{EvidenceKind, ImportOf, PresenceLine, PresenceSeen, fresh_id};

use super::{
    CliError, Surroundings, args, calls, evidence_imports, export, import::source, json as output, show,
    show::short,
};

/// How many spans go into one transaction.
const BATCH: usize = 2_000;
/// How many rows that were left people are told of, one by one.
const TOLD: usize = 20;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;
/// How many are listed unless told otherwise.
const ROWS: usize = 50;
/// How many names are told.
const NAMED: usize = 12;

/// Kinds of presence by the words that stand for them in the file and after `--kind`.
const KINDS: [(&str, Kind); 5] = [
    ("badge", Kind::Badge),
    ("login", Kind::LogIn),
    ("queue", Kind::Queue),
    ("pause", Kind::Pause),
    ("unnamed", Kind::Unnamed),
];

/// The command.
pub(super) fn command() -> Command {
    let import = Command::new("import")
        .arg(Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)))
        .arg(Arg::new("tz").long("tz").value_name("ZONE").value_parser(calls::zone))
        .arg(Arg::new("dates").long("dates").value_name("ORDER").value_parser(["dmy", "mdy"]))
        .arg(Arg::new("kind").long("kind").value_name("KIND").value_parser(["badge", "login", "queue"]))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue))
        .arg(args::json_flag());
    let list = Command::new("list")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(args::limit_flag())
        .arg(args::json_flag());
    let name = Command::new("name")
        .arg(Arg::new("who").value_name("NAME").required(true))
        .arg(Arg::new("login").value_name("LOGIN").required(true))
        .arg(args::json_flag());
    Command::new("presence").subcommand_required(true).subcommands([
        import,
        list,
        name,
        evidence_imports::list_command(),
        evidence_imports::undo_command(),
    ])
}

/// Brings them in, lists them, or says whom a source means by a name.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("import", own)) => import(own, at),
        Some(("name", own)) => name(own, at),
        Some(("imports", own)) => evidence_imports::list(own, EvidenceKind::Presence, at),
        Some(("undo", own)) => evidence_imports::undo(own, EvidenceKind::Presence, at),
        Some((_, own)) => list(own, at),
        None => Ok(()),
    }
}

fn import(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    calls::may_import(at)?;
    let Some(file) = matches.get_one::<PathBuf>("file") else { return Ok(()) };
    let order = |text: &String| if text == "dmy" { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    let kind = |text: &String| KINDS.iter().find(|(word, _)| word == text).map(|(_, kind)| *kind);
    let hints = Hints {
        zone: matches.get_one::<Zone>("tz").copied(),
        order: matches.get_one::<String>("dates").map(order),
        kind: matches.get_one::<String>("kind").and_then(kind),
    };
    let is_dry = matches.get_flag("dry-run");
    let mut bytes = Vec::new();
    let reader = source::open(file)?.reader;
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| source::unreadable(file, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(CliError::failed(message!(
            "meetings-too-large",
            file = file.as_path(),
            most = LARGEST >> 20
        )));
    }
    let shown = file.display().to_string();
    let read = presence::read(&bytes, &hints).map_err(|question| {
        CliError::failed(message!("calls-file", file = &shown, said = question.message))
    })?;
    let seen: Vec<PresenceSeen> = read.spans.iter().map(as_seen).collect();
    let (mut added, mut known, mut strangers) = (0_u64, 0_u64, Vec::new());
    let import = fresh_id();
    let of = Some(ImportOf { id: import, source: &shown, me: &[] });
    for some in seen.chunks(BATCH) {
        let brought = at.store.bring_presence(at.session, fresh_id(), of, some, is_dry)?;
        let new = brought.is_new.iter().filter(|new| **new).count() as u64;
        added += new;
        known += some.len() as u64 - new;
        strangers.extend(brought.strangers);
    }
    strangers.sort();
    strangers.dedup();
    let unread = read.left_count.saturating_sub(read.without_going) as u64;
    let open = read.spans.iter().filter(|span| span.to.is_none()).count() as u64;
    if matches.get_flag("json") {
        let left = read.left.iter().map(|left| json!({ "line": left.line, "reason": at.say(&left.reason) }));
        let object = json!({
            "file": shown,
            "import": (added > 0 && !is_dry).then(|| import.to_string()),
            "rows": read.rows,
            "added": added,
            "known": known,
            "repeated": read.repeated,
            "others": read.other,
            "left": unread,
            "without_going": open,
            "left_rows": left.collect::<Vec<_>>(),
            "strangers": strangers,
            "dry_run": is_dry,
        });
        return output::print(at.out, &object);
    }
    for left in read.left.iter().take(TOLD) {
        at.print(&message!("calls-left-line", line = left.line.to_string(), reason = left.reason.clone()))?;
    }
    let more = (read.left_count as u64).saturating_sub(TOLD as u64);
    if more > 0 {
        at.print(&message!("calls-left-more", count = more))?;
    }
    let (rows, repeated, other) = (read.rows as u64, read.repeated as u64, read.other as u64);
    let counts = message!(
        "presence-counts",
        rows = rows,
        added = added,
        known = known,
        repeated = repeated,
        other = other,
        left = message!("calls-left", count = unread)
    );
    at.print(&match is_dry {
        true => message!("presence-would-come", file = &shown, counts = counts),
        false => message!("presence-came", file = &shown, counts = counts),
    })?;
    if open > 0 {
        at.print(&message!("presence-without-going", count = open))?;
    }
    if added > 0 && !is_dry {
        at.print(&message!("presence-way-back", id = import.to_string()))?;
    }
    if strangers.is_empty() {
        return Ok(());
    }
    let named: Vec<&str> = strangers.iter().take(NAMED).map(String::as_str).collect();
    let first = strangers.first().cloned().unwrap_or_default();
    at.print(&message!(
        "presence-strangers",
        names = named.join(", "),
        count = strangers.len() as u64,
        first = first
    ))
}

fn as_seen(span: &PresenceSpan) -> PresenceSeen {
    let kind = KINDS.iter().find(|(_, kind)| *kind == span.kind).map_or("", |(word, _)| word);
    PresenceSeen {
        who: span.who.clone(),
        kind: kind.to_owned(),
        place: span.place.clone().unwrap_or_default(),
        since: span.from,
        until: span.to,
        key: span.key.clone(),
    }
}

fn name(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let text = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let (who, login) = (text("who"), text("login"));
    super::colleague::check_known(&login, at)?;
    let rows = at.store.name_presence(at.session, fresh_id(), &who, &login)?;
    if rows == 0 {
        return Err(CliError::failed(message!("presence-no-stranger", who = short(&who))));
    }
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "who": who, "login": login, "rows": rows }));
    }
    at.print(&message!("presence-named", who = short(&who), login = login, count = rows))
}

fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let as_json = matches.get_flag("json");
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let since = since.unwrap_or(Moment::from_millis(i64::MIN));
    let mut lines = at.store.presence(at.session, since, Moment::from_millis(i64::MAX))?;
    lines.reverse();
    if matches.contains_id("limit") || !as_json {
        lines.truncate(args::limit_of(matches, ROWS));
    }
    if as_json {
        return output::print(at.out, &Value::Array(lines.iter().map(object).collect()));
    }
    let row = |line: &PresenceLine| {
        let seen = &line.seen;
        let when = |moment| show::when(moment, at.zone, at.words);
        let open = || at.say(&message!("presence-open"));
        vec![
            line.login.clone().unwrap_or_else(|| format!("({})", seen.who)),
            at.say(&kind_in_words(&seen.kind)),
            seen.place.clone(),
            when(seen.since),
            seen.until.map_or_else(open, when),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    show::table(at.out, &rows)?;
    at.print(&message!("presence-listed", count = lines.len() as u64))
}

/// A kind of presence, by the word that stands for it in the file.
fn kind_in_words(word: &str) -> Message {
    match KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind) {
        Some(Kind::Badge) => message!("presence-kind-badge"),
        Some(Kind::LogIn) => message!("presence-kind-login"),
        Some(Kind::Queue) => message!("presence-kind-queue"),
        Some(Kind::Pause) => message!("presence-kind-pause"),
        Some(Kind::Unnamed) | None => message!("presence-kind-unnamed"),
    }
}

fn object(line: &PresenceLine) -> Value {
    let seen = &line.seen;
    json!({
        "login": line.login,
        "who": seen.who,
        "kind": seen.kind,
        "place": seen.place,
        "from": output::moment(seen.since),
        "to": seen.until.map(output::moment),
    })
}
