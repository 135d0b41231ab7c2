//! `picklog meetings export`: what one has planned as an iCalendar file.

use std::{io::Write, path::PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::code;
use crate::evidence::calendar::{self, Person, Planned};
use crate::message;
use crate::store::PlannedStep;

use super::super::{CliError, Surroundings, show, target::Target};

/// How long a step is entered as, in seconds: nobody says beforehand.
const LENGTH: u32 = 30 * 60;
/// Minutes before a step at which a calendar reminds of it.
const ALARM: u32 = 10;

/// The command.
pub(super) fn command() -> Command {
    Command::new("export")
        .arg(Arg::new("out").long("out").short('o').value_name("FILE").value_parser(value_parser!(PathBuf)))
}

/// Writes what is planned.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = at.login().to_owned();
    let steps = at.store.planned_steps(&login)?;
    let planned = steps.iter().map(|step| planned(step, at)).collect::<Result<Vec<_>, _>>()?;
    let product = concat!("picklog ", env!("CARGO_PKG_VERSION"));
    let bytes = calendar::write(&planned, at.store.now(), product);
    match matches.get_one::<PathBuf>("out") {
        None => Ok(at.out.write_all(&bytes)?),
        Some(path) => {
            let mut target = Target::create(path, &at.store.place())?;
            target.write_all(&bytes).map_err(|error| CliError::writing(path.as_path(), &error))?;
            target.keep()?;
            at.print(&message!("meetings-exported", count = planned.len() as u64, file = path.as_path()))
        }
    }
}

/// A step as a calendar has it.
fn planned(step: &PlannedStep, at: &mut Surroundings<'_>) -> Result<Planned, CliError> {
    let catalogue = at.store.catalogue()?;
    let what = match (step.kind, &step.step) {
        (Some(kind), Some(item)) => {
            show::item_label(&catalogue, kind, code::NEXT_STEP, item, at.lang()).to_owned()
        }
        (Some(kind), None) => catalogue.kind_label(kind, at.lang()),
        _ => String::new(),
    };
    let whom = match &step.contact {
        Some(contact) => format!("{contact}, {}", step.account),
        None => step.account.clone(),
    };
    let person = step.contact.as_ref().map(|name| Person {
        mail: step.mail.clone(),
        name: Some(name.clone()),
        ..Person::default()
    });
    Ok(Planned {
        // A meeting that was entered ahead may have a next step: two events of one record.
        uid: calendar::own_uid(&format!("{}{}", step.id, if step.is_entry { "-entry" } else { "" })),
        starts: step.at,
        seconds: LENGTH,
        title: if what.is_empty() { whom } else { format!("{what}: {whom}") },
        place: step.address.clone(),
        notes: step.phone.clone(),
        attendees: person.into_iter().collect(),
        url: step.phone.as_ref().filter(|phone| phone.starts_with('+')).map(|phone| format!("tel:{phone}")),
        alarm: Some(ALARM),
    })
}
