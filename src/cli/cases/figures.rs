//! `picklog cases figures`: how many cases were solved within their target, how long that took, and how many came back; in all, by
//! topic, severity and owner.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Catalogue, Entity, Kind, Moment,
    cases::{CaseFigures, CasesBy},
    code,
    quality::{Share, wilson},
};
use crate::message;
use crate::store::{CasesAt, CasesOf};

use super::super::{
    CliError, Surroundings, args, json as output, matters,
    matters::{clock, or_nothing, whose, whose_flags},
    show,
};
use super::{by_calendar, calendar_flag, known};

/// The command.
pub(super) fn command() -> Command {
    Command::new("figures")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .args(whose_flags())
        .arg(calendar_flag())
        .arg(args::json_flag())
}

/// Tells the figures.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let calendar = matches.get_one::<String>("calendar").map(|code| known(code, &catalogue)).transpose()?;
    let since = match matches.get_one::<String>("since") {
        Some(text) => Some(Moment::read(text, at.zone, at.store.now()).ok_or_else(|| {
            CliError::usage(message!("matters-moment-unread", flag = "since", text = show::short(text)))
        })?),
        None => None,
    };
    let owner = whose(matches, at)?;
    let of = CasesOf {
        owner: owner.as_deref(),
        zone: at.zone,
        since,
        calendar: calendar.map(|calendar| calendar.code.as_str()),
    };
    let CasesAt { cases, head } = at.store.case_figures(at.session, &of)?;
    if cases.without_calendar > 0 {
        return Err(CliError::failed(message!("cases-no-calendar")));
    }
    let (found, calendars) = (cases.figures, cases.calendars);
    if matches.get_flag("json") {
        let used: Vec<&str> = calendars.iter().map(|one| one.code.as_str()).collect();
        let rows: Vec<Value> = found.iter().map(figures_json).collect();
        let since = since.map(matters::when_json);
        return output::print(
            at.out,
            &json!({ "owner": owner, "since": since, "calendars": used, "figures": rows, "head": head.to_string() }),
        );
    }
    if let Some(owner) = &owner {
        at.print(&message!("matters-of", login = owner))?;
    }
    if found.is_empty() {
        at.print(&message!("cases-none"))?;
    } else {
        let columns = [
            "of",
            "n",
            "open",
            "solved",
            "within",
            "answered",
            "median",
            "p90",
            "steps",
            "reopened",
            "first-step",
        ];
        let head = columns.map(|column| at.words.text(&format!("case-figures-{column}"))).into();
        let rows = found.iter().map(|one| row(one, &catalogue, at));
        let table: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        show::table(at.out, &table)?;
        at.print(&message!("case-figures-means"))?;
    }
    for calendar in &calendars {
        at.print(&by_calendar(&calendar.label, calendar.zone, at))?;
    }
    at.print(&message!("matters-head", head = head.to_string()))
}

/// A share with how many it is of.
fn share(one: Share, at: &Surroundings<'_>) -> String {
    match one.ratio() {
        Some(ratio) => format!("{} ({}/{})", at.words.percent(ratio), one.part, one.whole),
        None => matters::NOTHING.to_owned(),
    }
}

/// What a topic or severity is called. Several kinds may have it in lists of their own: the first that knows the item says.
fn label(field: &str, item: &str, catalogue: &Catalogue, at: &Surroundings<'_>) -> String {
    let kinds = catalogue.kinds().iter().filter(|row| row.kind().entity() == Entity::Matter);
    let mut found = kinds.filter_map(|row| {
        let list = catalogue.picklist_of(catalogue.field(Kind::matter(row.code), field)?)?;
        Some(list.item(item)?.label.get(at.lang()).to_owned())
    });
    found.next().unwrap_or_else(|| or_nothing(item))
}

fn row(one: &CaseFigures, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let of = match one.by {
        CasesBy::All => at.words.text("forecast-all"),
        CasesBy::Topic => {
            format!("{}: {}", at.words.text("cases-column-topic"), label(code::TOPIC, &one.of, catalogue, at))
        }
        CasesBy::Severity => {
            format!(
                "{}: {}",
                at.words.text("cases-column-severity"),
                label(code::SEVERITY, &one.of, catalogue, at)
            )
        }
        CasesBy::Owner => format!("{}: {}", at.words.text("cases-column-owner"), or_nothing(&one.of)),
    };
    let time = |seconds: Option<i64>| seconds.map_or_else(|| matters::NOTHING.to_owned(), clock);
    vec![
        of,
        one.n.to_string(),
        one.open.to_string(),
        one.solved.to_string(),
        share(one.within_target, at),
        share(one.answered_within_target, at),
        time(one.median),
        time(one.p90),
        one.steps_a_case().map_or_else(|| matters::NOTHING.to_owned(), |steps| format!("{steps:.1}")),
        share(one.reopened, at),
        share(one.first_step, at),
    ]
}

/// The figures of one group of cases, for scripts.
pub(in crate::cli) fn figures_json(one: &CaseFigures) -> Value {
    let share = |share: Share| {
        let interval = wilson(share.part, share.whole).map(|(low, high)| json!([low, high]));
        json!({ "n": share.whole, "part": share.part, "share": share.ratio(), "interval": interval })
    };
    let by = match one.by {
        CasesBy::All => "all",
        CasesBy::Topic => "topic",
        CasesBy::Severity => "severity",
        CasesBy::Owner => "owner",
    };
    json!({
        "by": by,
        "of": one.of,
        "n": one.n,
        "open": one.open,
        "solved": one.solved,
        "within_target": share(one.within_target),
        "answered_within_target": share(one.answered_within_target),
        "median_business_seconds": one.median,
        "p90_business_seconds": one.p90,
        "steps_a_case": one.steps_a_case(),
        "reopened": share(one.reopened),
        "first_step_solutions": share(one.first_step),
    })
}
