//! `picklog calendars`: when somebody works, by which cases are clocked.

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Amendment, Catalogue, Labels, Message,
    cases::{DayHours, Era, WorkCalendar},
    clean_capped,
};
use crate::message;

use super::{CliError, Surroundings, args, cases, json as output, labels, show};

/// The flags of single days of the week, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The command.
pub(super) fn command() -> Command {
    let code = || Arg::new("calendar").value_name("CODE").required(true);
    let hours = |name: &'static str| {
        Arg::new(name).long(name).value_name("HOURS").value_parser(|text: &str| text.parse::<DayHours>())
    };
    let set = Command::new("set")
        .arg(code())
        .arg(Arg::new("from").long("from").value_name("DATE").value_parser(day))
        .arg(Arg::new("zone").long("zone").value_name("ZONE").value_parser(zone))
        .arg(Arg::new("country").long("country").value_name("CC").value_parser(country))
        .arg(hours("mon-fri"))
        .args(DAYS.map(hours))
        .arg(labels::flag("label"))
        .arg(args::json_flag());
    let holiday = Command::new("holiday")
        .arg(code())
        .arg(Arg::new("day").value_name("DATE").required(true).value_parser(day))
        .arg(hours("hours"))
        .arg(Arg::new("usual").long("usual").action(clap::ArgAction::SetTrue).conflicts_with("hours"))
        .arg(args::json_flag());
    Command::new("calendars")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommand(set)
        .subcommand(holiday)
        .subcommand(Command::new("remove").arg(code()).arg(args::json_flag()))
}

fn day(text: &str) -> Result<NaiveDate, Message> {
    let is_plain = text.len() == 10;
    text.parse()
        .ok()
        .filter(|_| is_plain)
        .ok_or_else(|| message!("calendars-day", text = clean_capped(text, 40)))
}

/// A zone by its name; none for that of whoever reads.
fn zone(text: &str) -> Result<Option<chrono_tz::Tz>, Message> {
    match text {
        READER => Ok(None),
        name => {
            let zone = name.parse().map(Some);
            zone.map_err(|_| message!("calendars-zone", text = clean_capped(text, 40)))
        }
    }
}

/// The word for the zone of whoever reads.
const READER: &str = "reader";

/// A country by its two letters; none for no holidays.
fn country(text: &str) -> Result<Option<String>, Message> {
    match text {
        "-" => Ok(None),
        code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Ok(Some(code.to_ascii_uppercase()))
        }
        _ => Err(message!("calendars-country", text = clean_capped(text, 40))),
    }
}

/// Lists them, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let code = |own: &ArgMatches| own.get_one::<String>("calendar").cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("set", own)) => {
            let calendar = changed(&code(own), own, &catalogue)?;
            let done = message!("calendars-set", code = &calendar.code);
            labels::amend(Amendment::SetCalendar(Box::new(calendar)), &done, own, at)
        }
        Some(("holiday", own)) => {
            let mut calendar = cases::known(&code(own), &catalogue)?.clone();
            let day = own.get_one::<NaiveDate>("day").copied().unwrap_or_default();
            if own.get_flag("usual") {
                calendar.days.remove(&day);
            } else {
                calendar.days.insert(day, own.get_one::<DayHours>("hours").cloned().unwrap_or_default());
            }
            let done = message!("calendars-day-set", code = &calendar.code, day = day.to_string());
            labels::amend(Amendment::SetCalendar(Box::new(calendar)), &done, own, at)
        }
        Some(("remove", own)) => {
            let calendar = cases::known(&code(own), &catalogue)?.code.clone();
            let done = message!("calendars-removed", code = &calendar);
            labels::amend(Amendment::RemoveCalendar { calendar }, &done, own, at)
        }
        list => list_all(list.is_some_and(|(_, own)| own.get_flag("json")), &catalogue, at),
    }
}

/// The calendar as it is to be: that of the code with what was given, or a new one.
fn changed(code: &str, own: &ArgMatches, catalogue: &Catalogue) -> Result<WorkCalendar, CliError> {
    let known = catalogue.calendar(code).cloned();
    let is_new = known.is_none();
    let new = || WorkCalendar {
        code: code.to_owned(),
        label: Labels::default(),
        zone: None,
        eras: Vec::new(),
        days: std::collections::BTreeMap::new(),
    };
    let mut calendar = known.unwrap_or_else(new);
    calendar.label.take(&labels::given(own, "label", catalogue.languages())?);
    if is_new && calendar.label.is_empty() {
        calendar.label = Labels::same(code);
    }
    if let Some(zone) = own.get_one::<Option<chrono_tz::Tz>>("zone") {
        calendar.zone = *zone;
    }
    let from = own.get_one::<NaiveDate>("from").copied();
    let given = |name: &str| own.get_one::<DayHours>(name).cloned();
    let country = own.get_one::<Option<String>>("country");
    let says_hours = given("mon-fri").is_some() || DAYS.iter().any(|day| given(day).is_some());
    if says_hours || country.is_some() || from.is_some() {
        // What is not said stays as it was before that day.
        let before = from.map_or_else(|| calendar.eras.last(), |from| calendar.era(from)).cloned();
        let mut era = before.unwrap_or(Era { from: None, week: Default::default(), country: None });
        era.from = if calendar.eras.is_empty() { None } else { from };
        for (place, day) in DAYS.iter().enumerate() {
            if let Some(hours) = given(day).or_else(|| given("mon-fri").filter(|_| place < 5)) {
                era.week[place] = hours;
            }
        }
        if let Some(country) = country {
            era.country.clone_from(country);
        }
        calendar.change(era);
    }
    Ok(calendar)
}

fn list_all(as_json: bool, catalogue: &Catalogue, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if as_json {
        let all: Vec<Value> = catalogue.calendars().iter().map(|one| json!(one)).collect();
        return output::print(at.out, &Value::Array(all));
    }
    for calendar in catalogue.calendars() {
        let zone =
            calendar.zone.map_or_else(|| at.words.text("calendars-reader"), |zone| zone.name().to_owned());
        let head = format!("{} - {} · {zone}", calendar.code, calendar.label.get(at.lang()));
        show::line(at.out, &head)?;
        let weekdays = at.words.weekdays();
        let mut rows = Vec::new();
        for era in &calendar.eras {
            let from = era.from.map_or_else(String::new, |from| from.to_string());
            for (name, hours) in weekdays.iter().zip(&era.week) {
                rows.push(vec![format!("  {from}"), (*name).to_owned(), hours.to_string()]);
            }
            if let Some(country) = &era.country {
                rows.push(vec![format!("  {from}"), at.words.text("calendars-holidays"), country.clone()]);
            }
        }
        let days = calendar
            .days
            .iter()
            .map(|(day, hours)| vec![format!("  {day}"), String::new(), hours.to_string()]);
        rows.extend(days);
        show::table(at.out, &rows)?;
    }
    Ok(())
}
