//! What the commands about deals and cases share: whose they are, which one is meant, and how a state is shown.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value, json};

use crate::domain::{
    Catalogue, Currency, Id, Kind, KindCode, MatterHistory, MatterState, Message, Moment, Money, Right, code,
    deals::{Rate, Rates, Total},
};
use crate::message;
use crate::store::{MattersOf, NamedHistory, Which};

use super::{CliError, Surroundings, colleague, json as output, show, show::short};

/// `--mine` and `--user LOGIN`.
pub(super) fn whose_flags() -> [Arg; 2] {
    [
        Arg::new("mine").long("mine").action(ArgAction::SetTrue).conflicts_with("user"),
        Arg::new("user").long("user").value_name("LOGIN"),
    ]
}

/// Whose matters those flags want; none for everyone's. Without either, everyone's where one may see them, else one's own.
pub(super) fn whose(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Option<String>, CliError> {
    if let Some(login) = matches.get_one::<String>("user") {
        colleague::check_shown(login, at)?;
        return Ok(Some(login.clone()));
    }
    match matches.get_flag("mine") {
        true => Ok(Some(at.login().to_owned())),
        false => owner(None, at),
    }
}

/// Whose matters are shown: those of a login that was asked for, else everyone's where one may see them, else one's own.
pub(super) fn owner(asked: Option<&str>, at: &mut Surroundings<'_>) -> Result<Option<String>, CliError> {
    let may_see_all = at.store.role(at.session)?.may(Right::AllFigures);
    let own = (!may_see_all).then(|| at.login().to_owned());
    Ok(asked.map(str::to_owned).or(own))
}

/// `--rate EUR=1.08USD`.
pub(super) fn rate_flag() -> Arg {
    Arg::new("rate").long("rate").value_name("RATE").action(ArgAction::Append).value_parser(Rate::read)
}

/// The rates given with it.
pub(super) fn rates(matches: &ArgMatches) -> Result<Rates, CliError> {
    let all = matches.get_many::<Rate>("rate").into_iter().flatten().copied().collect();
    Rates::new(all).map_err(CliError::usage)
}

/// The one matter that an id, a code or a name means. `which`: of which kinds.
pub(super) fn find(text: &str, which: Which, at: &mut Surroundings<'_>) -> Result<NamedHistory, CliError> {
    if let Ok(id) = text.parse::<Id>() {
        let mut found = None;
        at.store.matter_histories(
            &MattersOf { which, id: Some(id), activities: true, ..MattersOf::default() },
            &mut |one| {
                found = Some(one);
                Ok(())
            },
        )?;
        return found.ok_or_else(|| CliError::failed(message!("matters-none", text = short(text))));
    }
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<(bool, Id, String)> = Vec::new();
    at.store.matter_histories(&MattersOf { which, ..MattersOf::default() }, &mut |one| {
        let Some(last) = one.history.steps.last().filter(|last| !last.state.withdrawn) else { return Ok(()) };
        let (code, name) = (last.state.code.to_lowercase(), last.state.name.to_lowercase());
        let is_whole = code == wanted || name == wanted || one.account_name.to_lowercase() == wanted;
        if is_whole || (!wanted.is_empty() && name.contains(&wanted)) {
            let label = last.state.label();
            let about = if label.is_empty() { String::new() } else { format!("{label}, ") };
            found.push((
                is_whole,
                one.history.id,
                format!("{about}{} ({})", one.account_name, one.history.id),
            ));
        }
        Ok(())
    })?;
    if found.iter().any(|(is_whole, _, _)| *is_whole) {
        found.retain(|(is_whole, _, _)| *is_whole);
    }
    match &found[..] {
        [] => Err(CliError::failed(message!("matters-none", text = short(text)))),
        [(_, id, _)] => find(&id.to_string(), which, at),
        several => {
            let candidates: Vec<&str> = several.iter().take(8).map(|(_, _, label)| label.as_str()).collect();
            Err(CliError::failed(message!(
                "matters-several",
                text = short(text),
                count = several.len() as u64,
                candidates = candidates.join("; ")
            )))
        }
    }
}

/// What people read for a stage; `-` where there is none.
pub(super) fn stage(
    catalogue: &Catalogue,
    kind: KindCode,
    stage: Option<&str>,
    at: &Surroundings<'_>,
) -> String {
    item(catalogue, kind, code::STAGE, stage, at)
}

/// Likewise for an item of another field.
pub(super) fn item(
    catalogue: &Catalogue,
    kind: KindCode,
    field: &str,
    item: Option<&str>,
    at: &Surroundings<'_>,
) -> String {
    let label = |item| show::item_label(catalogue, Kind::matter(kind), field, item, at.lang()).to_owned();
    item.map_or_else(|| NOTHING.to_owned(), label)
}

/// What stands in a cell that nothing is in.
pub(super) const NOTHING: &str = "-";

/// A text, or [`NOTHING`].
pub(super) fn or_nothing(text: &str) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text.to_owned() }
}

/// What a state held, for scripts.
pub(super) fn state_json(state: &MatterState) -> Value {
    json!({
        "stage": state.stage,
        "amount": state.amount.map(money_json),
        "close": state.close.map(|day| day.to_string()),
        "owner": state.owner,
        "resting_until": state.resting_until.map(|day| day.to_string()),
        "resting_reason": state.resting_reason,
        "topic": state.topic,
        "severity": state.severity,
        "name": state.name,
        "code": state.code,
        "withdrawn": state.withdrawn,
        "hidden": state.withheld.keys().collect::<Vec<_>>(),
    })
}

/// What a state holds in a field, or that there is something that is not shown.
pub(super) fn told(state: &MatterState, field: &str, holds: Option<String>, at: &Surroundings<'_>) -> String {
    match state.withheld.get(field) {
        Some(seen_by) => at.words.hidden(*seen_by),
        None => or_nothing(&holds.unwrap_or_default()),
    }
}

/// An amount, for scripts: as text, since a program that reads numbers as floats would lose digits.
pub(super) fn money_json(money: Money) -> Value {
    json!({ "amount": money.amount(), "currency": money.currency.code() })
}

/// A sum, for scripts.
pub(super) fn total_json(total: Total, currency: Currency) -> Value {
    json!(total.amount(currency))
}

/// `H:MM:SS`.
pub(super) fn clock(seconds: i64) -> String {
    let (sign, all) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
    format!("{sign}{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

/// A day, or a moment, of a flag that looks back. A day alone is all of it, as far as it has come.
pub(super) fn moment_of(
    matches: &ArgMatches,
    flag: &'static str,
    at: &Surroundings<'_>,
) -> Result<Option<Moment>, CliError> {
    let Some(text) = matches.get_one::<String>(flag) else { return Ok(None) };
    let now = at.store.now();
    let read = Moment::read(text, at.zone, now)
        .ok_or_else(|| CliError::usage(message!("matters-moment-unread", flag = flag, text = short(text))))?;
    if read > now {
        let (when, now) = (read.show_plain(at.zone), now.show_plain(at.zone));
        return Err(CliError::usage(message!("matters-moment-ahead", flag = flag, when = when, now = now)));
    }
    let day = text.trim().parse::<chrono::NaiveDate>().ok();
    let last = day.and_then(|day| day.succ_opt()).map(|next| {
        let midnight = Moment::from_local(next.and_time(chrono::NaiveTime::MIN), at.zone);
        Moment::from_millis(midnight.millis() - 1).min(now)
    });
    Ok(Some(last.unwrap_or(read)))
}

/// What is said of a matter that an import brought in: what history does not tell, and when it was opened, as far as that is known.
pub(super) fn came_by_import(history: &MatterHistory, at: &Surroundings<'_>) -> Message {
    let came = when(history.opened_at(), at);
    match history.opened() {
        Some(opened) => message!("matters-imported-opened", came = came, opened = when(opened, at)),
        None => message!("matters-imported", came = came),
    }
}

/// What a figure stands on: the revision it counts up to, and the head of the history.
pub(super) fn stands_on(rev: u64, head: &crate::domain::Head) -> Message {
    message!("matters-stands-on", rev = rev.to_string(), head = head.to_string())
}

/// When, for people.
pub(super) fn when(moment: Moment, at: &Surroundings<'_>) -> String {
    show::when(moment, at.zone, at.words)
}

/// When, for scripts.
pub(super) fn when_json(moment: Moment) -> Value {
    output::moment(moment)
}
