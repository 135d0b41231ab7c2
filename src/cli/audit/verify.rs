//! `picklog audit verify`: whether anybody tampered with the history.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::words;
use crate::{
    cli::{CliError, Surroundings, args, bar::Bar, json as output},
    domain::{Finding, Head, Lang, Verdict, system},
    files,
    i18n::Messages,
    message,
};

/// A head an hour for fifty years is less, bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

pub(super) fn command() -> Command {
    Command::new("verify")
        .arg(Arg::new("head").long("head").value_name("REV:HASH").action(ArgAction::Append))
        .arg(Arg::new("heads").long("heads").value_name("FILE").value_parser(value_parser!(PathBuf)))
        .arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let kept = kept(matches, at)?;
    let bar = Bar::new(&message!("audit-checking"), at.words, at.is_terminal);
    let verdict = at.store.verify(&kept, &mut |done, total| bar.at(done, total))?;
    drop(bar);
    let place = at.store.place();
    if matches.get_flag("json") {
        let whole = object(&verdict, kept.len(), at);
        output::print(at.out, &whole)?;
    } else {
        for finding in &verdict.findings {
            at.print(&words::finding(finding, at.zone, at.words))?;
        }
        for shared in &verdict.shared {
            at.print(&words::shared(shared))?;
        }
        if verdict.is_intact() {
            at.print(&words::intact(&verdict))?;
        }
        if verdict.unchecked > 0 {
            at.print(&message!("audit-unchecked", count = verdict.unchecked))?;
        }
    }
    at.out.flush()?;
    match verdict.is_intact() {
        true => Ok(()),
        false => Err(CliError::failed(words::broken(&verdict, &place))),
    }
}

/// The heads given with `--head` and `--heads`.
fn kept(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Vec<Head>, CliError> {
    let mut kept = Vec::new();
    for text in matches.get_many::<String>("head").into_iter().flatten() {
        kept.push(find(text).ok_or_else(|| CliError::usage(message!("audit-no-head", text = text)))?);
    }
    let Some(path) = matches.get_one::<PathBuf>("heads") else { return Ok(kept) };
    let shown = path.display().to_string();
    let unread = |error: &std::io::Error| {
        CliError::failed(message!("audit-unread", file = &shown, why = system(error)))
    };
    let text = match shown.as_str() {
        "-" => files::read_text(&mut *at.stdin, LARGEST),
        _ => files::open_stream(path).and_then(|file| files::read_text(file, LARGEST)),
    };
    for (number, line) in text.map_err(|error| unread(&error))?.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        // A head that cannot be read must not pass for one that fits.
        kept.push(find(line).ok_or_else(|| {
            CliError::failed(message!("audit-no-head-in", file = &shown, line = (number + 1).to_string()))
        })?);
    }
    Ok(kept)
}

/// The head in a line; words before and after it are left alone.
fn find(line: &str) -> Option<Head> {
    line.split_whitespace().find_map(|word| word.parse().ok())
}

fn object(verdict: &Verdict, kept: usize, at: &Surroundings<'_>) -> Value {
    // JSON is the same in every language.
    let english = Messages::new(Lang::En);
    let found = |finding: &Finding| {
        let mut object = words::parts(finding);
        object["code"] = json!(finding.code());
        object["text"] = json!(english.say(&words::finding(finding, at.zone, &english)));
        object
    };
    json!({
        "intact": verdict.is_intact(),
        "revisions": verdict.revisions,
        "unchecked": verdict.unchecked,
        "logins": verdict.logins,
        "seals": verdict.seals,
        "records": verdict.records,
        "heads_kept": kept,
        "heads_fit": verdict.heads,
        "head": verdict.head.to_string(),
        "shared_ids": verdict
            .shared
            .iter()
            .map(|shared| json!({ "id": shared.id.to_string(), "kinds": shared.kinds }))
            .collect::<Vec<_>>(),
        "findings": verdict.findings.iter().map(found).collect::<Vec<_>>(),
        "more": verdict.more,
    })
}
