//! `picklog meetings list`: the meetings of one's own calendar.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::evidence::calendar::Person;
use crate::message;
use crate::store::MeetingLine;

use super::super::{CliError, Surroundings, args, export, json as output, show};

/// How many are listed unless told otherwise.
const ROWS: usize = 50;

/// The command.
pub(super) fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(args::limit_flag())
        .arg(args::json_flag())
}

/// Lists them, the latest first.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let as_json = matches.get_flag("json");
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let limit = match matches.contains_id("limit") || !as_json {
        true => args::limit_of(matches, ROWS),
        false => usize::MAX,
    };
    let mut meetings = at.store.seen_meetings(at.session)?;
    meetings.retain(|line| since.is_none_or(|since| line.meeting.starts >= since));
    meetings.reverse();
    let is_cut = meetings.len() > limit;
    meetings.truncate(limit);
    if as_json {
        return output::print(at.out, &Value::Array(meetings.iter().map(object).collect()));
    }
    let rows: Vec<Vec<String>> = meetings.iter().map(|line| row(line, at)).collect();
    show::table(at.out, &rows)?;
    let count = meetings.len() as u64;
    at.print(&match is_cut {
        true => message!("meetings-listed-newest", count = count),
        false => message!("meetings-listed", count = count),
    })
}

fn row(line: &MeetingLine, at: &Surroundings<'_>) -> Vec<String> {
    let meeting = &line.meeting;
    let seconds = u32::try_from(meeting.ends.seconds_since(meeting.starts)).unwrap_or(0);
    let guests: Vec<String> = meeting.guests.iter().map(named).collect();
    vec![
        show::when(meeting.starts, at.zone, at.words),
        show::length(seconds),
        if line.is_cancelled { at.say(&message!("meetings-cancelled")) } else { String::new() },
        meeting.title.clone(),
        meeting.place.clone().unwrap_or_default(),
        guests.join(", "),
    ]
}

fn named(person: &Person) -> String {
    person.name.clone().or_else(|| person.mail.clone()).unwrap_or_default()
}

fn object(line: &MeetingLine) -> Value {
    let meeting = &line.meeting;
    let person = |person: &Person| json!({ "mail": person.mail, "name": person.name });
    json!({
        "uid": meeting.uid,
        "recurrence": meeting.recurrence,
        "starts": output::moment(meeting.starts),
        "ends": output::moment(meeting.ends),
        "title": meeting.title,
        "place": meeting.place,
        "organizer": meeting.organizer.as_ref().map(person),
        "guests": meeting.guests.iter().map(person).collect::<Vec<_>>(),
        "link": meeting.link,
        "cancelled": line.is_cancelled,
    })
}
