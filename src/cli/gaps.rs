//! `picklog gaps`: what was left out, worst first.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, GapLine, GapList, Moment, StandIn};
use crate::i18n::upper_first;
use crate::message;
use crate::store::GapsOf;

use super::{CliError, Surroundings, args, colleague, json as output, recount, show};

/// How many are listed unless told otherwise.
const ROWS: usize = 1_000;

/// The mark of a gap that should be filled today.
const HEAVY: u8 = 4;

/// The command.
pub(super) fn command() -> Command {
    Command::new("gaps")
        .arg(Arg::new("user").long("user").value_name("LOGIN").conflicts_with("all"))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
        .arg(args::limit_flag())
        .arg(args::json_flag())
}

/// Lists gaps.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    recount::go_on(at);
    let (all, now) = (matches.get_flag("all"), at.store.now());
    let asked = matches.get_one::<String>("user");
    let login = asked.cloned().unwrap_or_else(|| at.login().to_owned());
    if all {
        colleague::check_all(at)?;
    }
    if asked.is_some() {
        colleague::check_shown(&login, at)?;
    }
    let of = if all { GapsOf::All } else { GapsOf::User(&login) };
    let midnight = Moment::from_local(now.local(at.zone).date().and_time(chrono::NaiveTime::MIN), at.zone);
    let mut list = at.store.gaps(of, args::limit_of(matches, ROWS), midnight)?;
    if login != at.login() {
        // What is only likely is asked of its owner and told to nobody else.
        let all = list.lines.len();
        list.lines.retain(|line| line.gap.weight() > 0);
        list.total = list.total.saturating_sub((all - list.lines.len()) as u64);
    }
    let catalogue = at.store.catalogue()?;

    if matches.get_flag("json") {
        let gaps: Vec<Value> = list.lines.iter().map(object).collect();
        let (today, days) = (list.filled_today(), list.filled);
        let mut whole = json!({ "total": list.total, "put_off": list.put_off, "answered_today": today, "answered_days": days, "filled_today": today, "filled_days": days, "gaps": gaps });
        if !list.stands_in.is_empty() {
            let one = |one: &StandIn| json!({ "from": one.from, "until": one.until.map(output::moment) });
            whole["stands_in"] = list.stands_in.iter().map(one).collect();
        }
        if let Some(handed) = &list.handed {
            whole["handed"] = json!({ "to": handed.to, "until": handed.until.map(output::moment) });
        }
        return output::print(at.out, &whole);
    }
    // Whose a gap is stands with it where that is not always the same.
    let with_owner = all || !list.stands_in.is_empty();
    let rows: Vec<Vec<String>> =
        list.lines.iter().map(|line| row(line, with_owner, &catalogue, now, at)).collect();
    show::table(at.out, &rows)?;
    let shown = rows.len() as u64;
    let mut end = vec![message!("gaps-total", count = list.total)];
    if list.put_off > 0 {
        end.push(message!("gaps-put-off", count = list.put_off));
    }
    if shown < list.to_show() {
        end.push(message!("gaps-worst", count = shown));
    }
    if list.filled_today() > 0 {
        end.push(message!("gaps-filled-today", count = list.filled_today()));
    }
    let end: Vec<String> = end.iter().map(|said| at.say(said)).collect();
    writeln!(at.out, "{}", end.join("; "))?;
    handed(&login, &list, at)
}

/// Whose work is done by whom, so that nobody wonders where gaps have gone or come from.
fn handed(login: &str, list: &GapList, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let when = |until: Option<Moment>, at: &Surroundings<'_>| {
        until.map(|until| show::when(until, at.zone, at.words))
    };
    for one in &list.stands_in {
        at.print(&match when(one.until, at) {
            Some(when) => message!("gaps-for-until", login = login, from = &one.from, when = when),
            None => message!("gaps-for-good", login = login, from = &one.from),
        })?;
    }
    match &list.handed {
        None => Ok(()),
        Some(handed) => at.print(&match when(handed.until, at) {
            Some(when) => message!("gaps-with-until", login = login, to = &handed.to, when = when),
            None => message!("gaps-with-good", login = login, to = &handed.to),
        }),
    }
}

fn object(line: &GapLine) -> Value {
    let mut gap = output::gap(&line.gap);
    if let Some(object) = gap.as_object_mut() {
        object.extend([
            ("account_id".to_owned(), json!(line.gap.account.map(|id| id.to_string()))),
            ("account".to_owned(), json!(line.account)),
            ("kind".to_owned(), json!(line.kind.code().map(|code| code.to_string()))),
            ("at".to_owned(), json!(line.at.map(Moment::rfc3339))),
            ("person".to_owned(), json!(line.person)),
            ("caller".to_owned(), json!(line.caller)),
            ("seen".to_owned(), json!(line.seen)),
            ("snoozed".to_owned(), json!(line.snoozed)),
        ]);
    }
    gap
}

fn row(
    line: &GapLine,
    with_owner: bool,
    catalogue: &Catalogue,
    now: Moment,
    at: &Surroundings<'_>,
) -> Vec<String> {
    let mark = if line.gap.rule.weight >= HEAVY { "!" } else { "·" };
    let called = catalogue.kind_label(line.kind, at.lang());
    let about = match line.at {
        Some(start) => format!("{called} {}", show::when(start, at.zone, at.words)),
        None if !line.person.is_empty() => format!("{called} {}", line.person),
        None => called,
    };
    let from = if line.caller.is_empty() || line.caller == line.account { "" } else { " · " };
    let caller = if from.is_empty() { "" } else { line.caller.as_str() };
    let about = format!("{about}{from}{caller}");
    let age = at.say(&show::age(line.gap.since, now));
    let mut row = vec![mark.to_owned(), age, line.account.clone(), about];
    if with_owner {
        row.push(line.gap.owner.clone());
    }
    row.push(upper_first(&at.words.gap_question(catalogue, line.kind, &line.gap, line.step.as_deref())));
    row
}
