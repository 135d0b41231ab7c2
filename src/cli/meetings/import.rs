//! `picklog meetings import`: past meetings out of iCalendar files.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::domain::{Moment, Zone};
use crate::evidence::calendar::{self, Counts, Reading};
use crate::message;
use crate::store::{ImportOf, MeetingFate, fresh_id};

use super::super::{
    CliError, Surroundings, args, calls, export, import::source, json as output, show::short,
};

/// How far back meetings are wanted unless told otherwise, in seconds: a year.
const BACK: i64 = 366 * 86_400;
/// How many meetings go into one transaction.
const BATCH: usize = 1_000;
/// How many events that could not be used people are told of, one by one.
const TOLD: usize = 20;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// The command.
pub(super) fn command() -> Command {
    Command::new("import")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(Arg::new("tz").long("tz").value_name("ZONE").value_parser(calls::zone))
        .arg(Arg::new("me").long("me").value_name("MAIL").action(ArgAction::Append))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

/// What became of events.
#[derive(Default)]
struct Tally {
    added: u64,
    changed: u64,
    known: u64,
    cancelled: u64,
    never: u64,
    counts: Counts,
    left: Vec<(String, calendar::Left)>,
    first: Option<Moment>,
}

impl Tally {
    /// Whether anything is otherwise now.
    fn wrote(&self) -> bool {
        self.added + self.changed + self.cancelled > 0
    }
}

/// Brings calendars in.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let since = match matches.get_one::<String>("since") {
        Some(text) => export::since(text, at)?,
        None => at.store.now().plus_seconds(-BACK),
    };
    let mut owners: Vec<String> = matches.get_many("me").into_iter().flatten().cloned().collect();
    if owners.is_empty() {
        owners = at.store.own_addresses(at.session)?;
        if !owners.is_empty() {
            at.remark(message!("meetings-me-as-before", mails = short(&owners.join(", "))));
        }
    }
    let reading =
        Reading { since, until: at.store.now(), fallback: matches.get_one::<Zone>("tz").copied(), owners };
    let is_dry = matches.get_flag("dry-run");
    let given: Vec<&PathBuf> = matches.get_many("file").into_iter().flatten().collect();
    let mut tally = Tally::default();
    let files = files(&given)?;
    let import = fresh_id();
    let source = given.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    for file in &files {
        let of = ImportOf { id: import, source: &source, me: &reading.owners };
        one(file, &reading, (is_dry, of), &mut tally, at)?;
    }
    let came = tally.first.filter(|_| !is_dry && tally.wrote());
    let held = came.map(|first| calls::after::meetings_came(first, at)).transpose()?;
    match matches.get_flag("json") {
        true => {
            let mut object = object(&tally, files.len(), is_dry, at);
            if tally.wrote() && !is_dry {
                object["import"] = json!(import.to_string());
            }
            output::print(at.out, &object)
        }
        false => {
            in_words(&tally, is_dry, at)?;
            held.map_or(Ok(()), |held| calls::after::said_of_meetings(&held, at))?;
            match tally.wrote() && !is_dry {
                true => at.print(&message!("meetings-way-back", id = import.to_string())),
                false => Ok(()),
            }
        }
    }
}

/// The calendar files that were named: those of a folder are its files that end in `.ics`.
fn files(given: &[&PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push((*path).clone());
            continue;
        }
        let failed = |error| source::unreadable(path, &error);
        let mut own = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics")) && path.is_file() {
                own.push(path);
            }
        }
        if own.is_empty() {
            return Err(CliError::failed(message!("meetings-no-files", folder = path.as_path())));
        }
        own.sort();
        files.extend(own);
    }
    Ok(files)
}

fn one(
    file: &Path,
    reading: &Reading,
    (is_dry, import): (bool, ImportOf<'_>),
    tally: &mut Tally,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let mut bytes = Vec::new();
    let source = source::open(file)?;
    source
        .reader
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| source::unreadable(file, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(CliError::failed(message!("meetings-too-large", file = file, most = LARGEST >> 20)));
    }
    let read = calendar::read(&bytes, reading);
    // Calls to cancel come last: what stands in the same file is there by then.
    let batches = read.meetings.chunks(BATCH).map(|some| (some, &[][..]));
    let last = [(&[][..], read.cancelled.as_slice())];
    for (meetings, cancelled) in batches.chain(last) {
        if meetings.is_empty() && cancelled.is_empty() {
            continue;
        }
        let fates =
            at.store.bring_meetings(at.session, fresh_id(), Some(import), meetings, cancelled, is_dry)?;
        for fate in fates {
            *(match fate {
                MeetingFate::Added => &mut tally.added,
                MeetingFate::Changed => &mut tally.changed,
                MeetingFate::Known => &mut tally.known,
                MeetingFate::Cancelled => &mut tally.cancelled,
                MeetingFate::Never => &mut tally.never,
            }) += 1;
        }
    }
    let first = read.meetings.iter().map(|meeting| meeting.starts).min();
    tally.first = [tally.first, first].into_iter().flatten().min();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    tally.left.extend(read.left.into_iter().map(|left| (name.clone(), left)));
    add(&mut tally.counts, &read.counts);
    Ok(())
}

fn add(all: &mut Counts, more: &Counts) {
    let Counts {
        calendars,
        events,
        meetings,
        all_day,
        free,
        private,
        declined,
        cancelled,
        outside,
        replies,
        superseded,
        own,
        other,
        left,
    } = *more;
    for (sum, count) in [
        (&mut all.calendars, calendars),
        (&mut all.events, events),
        (&mut all.meetings, meetings),
        (&mut all.all_day, all_day),
        (&mut all.free, free),
        (&mut all.private, private),
        (&mut all.declined, declined),
        (&mut all.cancelled, cancelled),
        (&mut all.outside, outside),
        (&mut all.replies, replies),
        (&mut all.superseded, superseded),
        (&mut all.own, own),
        (&mut all.other, other),
        (&mut all.left, left),
    ] {
        *sum += count;
    }
}

fn in_words(tally: &Tally, is_dry: bool, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    for (file, left) in tally.left.iter().take(TOLD) {
        let (line, reason) = (left.place.line.to_string(), left.reason.clone());
        at.print(&message!("meetings-left-line", file = file, line = line, reason = reason))?;
    }
    let more = (tally.counts.left as u64).saturating_sub(TOLD as u64);
    if more > 0 {
        at.print(&message!("calls-left-more", count = more))?;
    }
    let (added, changed, known, cancelled) = (tally.added, tally.changed, tally.known, tally.cancelled);
    at.print(&match is_dry {
        true => message!(
            "meetings-would-come",
            added = added,
            changed = changed,
            known = known,
            cancelled = cancelled
        ),
        false => {
            message!("meetings-came", added = added, changed = changed, known = known, cancelled = cancelled)
        }
    })?;
    let counts = &tally.counts;
    let skipped = [
        (counts.all_day, "meetings-all-day"),
        (counts.free, "meetings-free"),
        (counts.private, "meetings-private"),
        (counts.declined, "meetings-declined"),
        (counts.outside, "meetings-outside"),
        (counts.replies, "meetings-replies"),
        (counts.superseded, "meetings-superseded"),
        (usize::try_from(tally.never).unwrap_or(usize::MAX), "meetings-never"),
        (counts.own, "meetings-own"),
        (counts.other, "meetings-other"),
        (counts.left, "meetings-left"),
    ];
    let said: Vec<String> = skipped
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, id)| at.words.with(id, &[("count", (*count as u64).into())]))
        .collect();
    if said.is_empty() {
        return Ok(());
    }
    at.print(&message!("meetings-skipped", what = said.join(", ")))
}

fn object(tally: &Tally, files: usize, is_dry: bool, at: &Surroundings<'_>) -> Value {
    let counts = &tally.counts;
    let left: Vec<Value> = tally
        .left
        .iter()
        .map(|(file, left)| {
            json!({ "file": file, "line": left.place.line, "uid": left.place.uid, "reason": at.say(&left.reason) })
        })
        .collect();
    json!({
        "files": files,
        "added": tally.added,
        "changed": tally.changed,
        "known": tally.known,
        "cancelled": tally.cancelled,
        "events": counts.events,
        "all_day": counts.all_day,
        "free": counts.free,
        "private": counts.private,
        "declined": counts.declined,
        "outside": counts.outside,
        "replies": counts.replies,
        "superseded": counts.superseded,
        "called_off_before": tally.never,
        "own_plans": counts.own,
        "others": counts.other,
        "left": counts.left,
        "left_events": left,
        "dry_run": is_dry,
    })
}
