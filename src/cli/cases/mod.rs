//! `picklog cases`: open cases, one with its clocks, and figures of all.

mod figures;
mod list;
mod show;

pub(super) use figures::figures_json;

use clap::{Arg, ArgMatches, Command};

use crate::domain::{
    Catalogue, Labels, MatterHistory, Message, Stages,
    cases::{CaseClock, Clock, WorkCalendar, WorkTime},
};
use crate::message;

use super::{CliError, Surroundings, nearest, show::short};

/// The command.
pub(super) fn command() -> Command {
    Command::new("cases")
        .subcommand_required(true)
        .subcommand(list::command())
        .subcommand(show::command())
        .subcommand(figures::command())
}

/// Does one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("show", own)) => show::run(own, at),
        Some(("figures", own)) => figures::run(own, at),
        Some((_, own)) => list::run(own, at),
        None => Ok(()),
    }
}

/// `--calendar CODE`.
fn calendar_flag() -> Arg {
    Arg::new("calendar").long("calendar").value_name("CODE")
}

/// By what cases are clocked.
struct Clocks<'c> {
    catalogue: &'c Catalogue,
    stages: Stages,
    /// The calendar that was asked for.
    asked: Option<&'c WorkCalendar>,
}

impl<'c> Clocks<'c> {
    fn new(matches: &ArgMatches, catalogue: &'c Catalogue) -> Result<Clocks<'c>, CliError> {
        let given = matches.get_one::<String>("calendar");
        let asked = given.map(|code| known(code, catalogue)).transpose()?;
        Ok(Clocks { catalogue, stages: Stages::of(catalogue), asked })
    }

    /// The calendar of a case.
    fn calendar(&self, case: &MatterHistory) -> Result<&'c WorkCalendar, CliError> {
        let own = || self.catalogue.calendar_of(case.kind.as_str());
        self.asked.or_else(own).ok_or_else(|| CliError::failed(message!("cases-no-calendar")))
    }

    /// The clocks of a case; none where it has no history.
    fn of(&self, case: &MatterHistory, at: &Surroundings<'_>) -> Result<Option<CaseClock>, CliError> {
        let work = WorkTime::of(self.calendar(case)?, at.zone);
        Ok(Clock { stages: &self.stages, work, now: at.store.now() }.of(case))
    }
}

/// The calendar of a code.
pub(super) fn known<'c>(code: &str, catalogue: &'c Catalogue) -> Result<&'c WorkCalendar, CliError> {
    catalogue.calendar(code).ok_or_else(|| {
        let codes: Vec<&str> = catalogue.calendars().iter().map(|one| one.code.as_str()).collect();
        let hint = nearest::near(code, codes.iter().copied());
        CliError::failed(message!(
            "calendars-none",
            code = short(code),
            hint = hint,
            codes = codes.join(", ")
        ))
    })
}

/// By which calendar working time is reckoned, and by whose clock.
fn by_calendar(label: &Labels, zone: Option<chrono_tz::Tz>, at: &Surroundings<'_>) -> Message {
    let label = label.get(at.lang()).to_owned();
    match zone {
        Some(zone) => message!("cases-calendar", calendar = label, zone = zone.name()),
        None => message!("cases-calendar-reader", calendar = label, zone = at.zone.0.name()),
    }
}
