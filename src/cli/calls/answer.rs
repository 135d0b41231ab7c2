//! `picklog calls answer`: what a call was that was seen and is not to be logged; without an id, which calls wait.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use crate::domain::{Command as Change, Draft, Id, Message, Moment, Said, clean_capped, code};
use crate::message;

use super::super::{CliError, Surroundings, args, json as output, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("answer")
        .arg(Arg::new("id").value_name("ID").value_parser(id))
        .arg(Arg::new("what").value_name("WHAT").value_parser(said))
        .arg(Arg::new("undo").long("undo").action(ArgAction::SetTrue).requires("id").conflicts_with("what"))
        .arg(args::json_flag())
}

fn id(text: &str) -> Result<Id, Message> {
    text.parse().map_err(|_| message!("reconcile-bad-id", text = clean_capped(text, 40)))
}

fn said(text: &str) -> Result<Said, Message> {
    let words = || Said::ALL.iter().map(|said| said.code()).collect::<Vec<_>>().join(", ");
    Said::from_code(text)
        .ok_or_else(|| message!("reconcile-bad-answer", text = clean_capped(text, 40), words = words()))
}

/// Answers one, or lists those that wait for an answer.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match (matches.get_one::<Id>("id"), matches.get_one::<Said>("what")) {
        (Some(id), _) if matches.get_flag("undo") => take_back(*id, at),
        (Some(id), said) => answer(*id, said.copied(), at),
        (None, _) => list(matches.get_flag("json"), at),
    }
}

fn answer(draft: Id, said: Option<Said>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = at.login().to_owned();
    let waiting = at.store.drafts(&login)?.into_iter().find(|form| form.id == draft);
    let evidence = waiting.and_then(|form| form.evidence);
    if evidence.is_none()
        && let Some(before) = at.store.said_of(at.session, draft)?
    {
        let word = in_words(before, at);
        return Err(CliError::failed(message!("reconcile-answered-before", said = word)));
    }
    let Some(said) = said else {
        let can_be = evidence.as_ref().map_or(Said::ALL, |evidence| evidence.answers());
        let words: Vec<&str> = can_be.iter().map(|said| said.code()).collect();
        return Err(CliError::usage(message!("reconcile-say-what", words = words.join(", "))));
    };
    at.apply(&Change::AnswerEvidence { draft, said }, None)?;
    let word = in_words(said, at);
    at.print(&message!("reconcile-answer-kept", said = word))
}

/// Takes back what was said: the form waits again.
fn take_back(evidence: Id, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let said = at.store.said_of(at.session, evidence)?;
    let (Some(said), Some(op)) = (said, at.store.said_by(at.session, evidence)?) else {
        return Err(CliError::failed(message!("reconcile-not-answered", id = evidence.to_string())));
    };
    at.apply(&Change::Undo { op }, None)?;
    let word = in_words(said, at);
    at.print(&message!("reconcile-answer-back", said = word))
}

fn in_words(said: Said, at: &Surroundings<'_>) -> String {
    at.words.text(&format!("said-{}", said.code()))
}

/// When it began: of a question whose call it was the form has no time yet.
fn began(form: &Draft) -> Option<Moment> {
    let seen = || form.evidence.as_ref().map(|evidence| evidence.began);
    form.answers.moment(code::STARTED_AT).or_else(seen)
}

fn list(is_json: bool, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = at.login().to_owned();
    let mut waiting = at.store.drafts(&login)?;
    waiting.retain(|form| form.evidence.is_some());
    waiting.sort_by_key(|form| (began(form), form.id));
    if is_json {
        let forms: Vec<_> = waiting.iter().map(object).collect();
        return output::print(at.out, &json!({ "waiting": forms }));
    }
    if waiting.is_empty() {
        return at.print(&message!("reconcile-none-wait"));
    }
    let mut rows = Vec::new();
    for form in &waiting {
        let account = form.account.map(|account| at.store.card(account, &login)).transpose()?;
        let evidence = form.evidence.as_ref();
        rows.push(vec![
            form.id.to_string(),
            began(form).map_or(String::new(), |when| show::when(when, at.zone, at.words)),
            evidence.map_or(String::new(), |evidence| match evidence.is_part {
                true => at.say(&message!("calls-at-least", length = length(evidence.seconds))),
                false => length(evidence.seconds),
            }),
            account.map_or(String::new(), |card| card.account.name().to_owned()),
            evidence
                .and_then(|evidence| evidence.title.clone().or_else(|| evidence.number.clone()))
                .unwrap_or_default(),
        ]);
    }
    Ok(show::table(at.out, &rows)?)
}

/// `4:07`.
fn length(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn object(form: &Draft) -> serde_json::Value {
    json!({
        "id": form.id.to_string(),
        "kind": form.kind.word(),
        "account_id": form.account.map(|id| id.to_string()),
        "started_at": began(form).map(output::moment),
        "seen": form.evidence,
    })
}
