//! `picklog deals findings`: deals that are worth a second look, each with the revisions that show why.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::deals::{DealFinding, FoundDeal, Rates};
use crate::domain::{Catalogue, Message};
use crate::message;
use crate::store::{DealsOf, FindingsAt};

use super::super::{
    CliError, Surroundings, args, json as output, matters,
    matters::{or_nothing, whose, whose_flags},
    show,
};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The command.
pub(super) fn command() -> Command {
    Command::new("findings").args(whose_flags()).arg(args::json_flag())
}

/// Lists them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let owner = whose(matches, at)?;
    let rates = Rates::default();
    let of = DealsOf { owner: owner.as_deref(), zone: at.zone, rates: &rates };
    let told = at.store.deal_findings(at.session, &of)?;
    let found = &told.findings;
    if matches.get_flag("json") {
        let all: Vec<Value> =
            found.found.iter().map(|one| finding_json(one, told.accounts.get(&one.id))).collect();
        return output::print(
            at.out,
            &json!({
                "owner": owner,
                "deals": found.n,
                "findings": all,
                "resting": found.resting,
                "imported_won": found.imported_won,
                "median_won_seconds": found.median_won.map(|(median, _)| median),
                "median_won_n": found.median_won.map(|(_, n)| n),
                "head": told.head.to_string(),
            }),
        );
    }
    let catalogue = at.store.catalogue()?;
    if let Some(owner) = &owner {
        at.print(&message!("matters-of", login = owner))?;
    }
    let columns = ["what", "account", "name", "stage", "amount", "owner", "why", "revs"];
    let head = columns.map(|column| at.words.text(&format!("findings-column-{column}"))).into();
    let rows = found.found.iter().map(|one| row(one, &told, &catalogue, at));
    let table: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    if !found.found.is_empty() {
        show::table(at.out, &table)?;
    }
    at.print(&message!("findings-total", count = found.found.len() as u64, deals = found.n))?;
    if found.resting > 0 {
        at.print(&message!("findings-resting", count = found.resting))?;
    }
    if found.imported_won > 0 {
        at.print(&message!("findings-imported", count = found.imported_won))?;
    }
    match found.median_won {
        Some((median, n)) => {
            at.print(&message!("findings-median", days = (median / DAY).unsigned_abs(), n = n))?
        }
        None => at.print(&message!("findings-no-median"))?,
    }
    at.print(&message!("matters-head", head = told.head.to_string()))
}

fn row(one: &FoundDeal, told: &FindingsAt, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let account = told.accounts.get(&one.id).map_or("", String::as_str);
    let state = &one.state;
    let revs: Vec<String> = one.revs.iter().map(u64::to_string).collect();
    vec![
        at.words.text(&format!("finding-{}", one.finding.code().replace('_', "-"))),
        or_nothing(account),
        or_nothing(state.label()),
        matters::stage(catalogue, one.kind, state.stage.as_deref(), at),
        or_nothing(&state.amount.map_or_else(String::new, |amount| amount.to_string())),
        or_nothing(&state.owner),
        at.say(&why(&one.finding, at)),
        revs.join(" "),
    ]
}

fn why(finding: &DealFinding, at: &Surroundings<'_>) -> Message {
    let days = |seconds: i64| (seconds / DAY).unsigned_abs();
    match finding {
        DealFinding::BornWon => message!("finding-why-born-won"),
        DealFinding::LateBorn { days_before_end, age, median } => message!(
            "finding-why-late-born",
            before = days_before_end.unsigned_abs(),
            age = days(*age),
            median = days(*median)
        ),
        DealFinding::Unworked { last: Some(last) } | DealFinding::Idle { last: Some(last) } => {
            message!("finding-why-last", when = matters::when(*last, at))
        }
        DealFinding::Unworked { last: None } | DealFinding::Idle { last: None } => {
            message!("finding-why-never")
        }
        DealFinding::Pushed { times } => message!("finding-why-pushed", count = *times),
        DealFinding::Shrunk { peak, now } => {
            message!("finding-why-shrunk", peak = peak.to_string(), now = now.to_string())
        }
    }
}

/// A finding for scripts. `account`: what the account is called.
pub(in crate::cli) fn finding_json(one: &FoundDeal, account: Option<&String>) -> Value {
    let why = match &one.finding {
        DealFinding::BornWon => json!({}),
        DealFinding::LateBorn { days_before_end, age, median } => {
            json!({ "days_before_end": days_before_end, "age_seconds": age, "median_seconds": median })
        }
        DealFinding::Unworked { last } | DealFinding::Idle { last } => {
            json!({ "last_activity": last.map(matters::when_json) })
        }
        DealFinding::Pushed { times } => json!({ "times": times }),
        DealFinding::Shrunk { peak, now } => {
            json!({ "peak": matters::money_json(*peak), "now": matters::money_json(*now) })
        }
    };
    json!({
        "finding": one.finding.code(),
        "withering": one.finding.is_withering(),
        "id": one.id.to_string(),
        "kind": one.kind.as_str(),
        "account_id": one.account.to_string(),
        "account": account,
        "state": matters::state_json(&one.state),
        "why": why,
        "revs": one.revs,
        "written": one.written.iter().copied().map(matters::when_json).collect::<Vec<_>>(),
    })
}
