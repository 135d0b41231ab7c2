//! What is said of calls that came in.

use serde_json::{Value, json};

use crate::domain::{Id, Message};
use crate::evidence::records::Format;
use crate::message;
use crate::store::Reconciled;

use super::{
    super::{CliError, Surroundings, json as output, show},
    feed::Tally,
    options::Options,
    reconcile,
};

/// How many rows that were left people are told of, one by one.
const TOLD: usize = 20;
/// How many extensions are named.
const NAMED: usize = 12;

/// An import that is done.
pub(super) struct Done<'a> {
    pub options: &'a Options,
    pub format: &'a Format,
    /// What it is taken back by.
    pub import: Id,
    /// Rows of something else than a call.
    pub others: u64,
    pub tally: Tally,
    /// The region that national numbers are read as of since this import.
    pub region: Option<String>,
    pub masked: u64,
    /// What came of holding it against what was logged.
    pub held: Option<Reconciled>,
    pub is_stopped: bool,
}

/// Says what became of the rows.
pub(super) fn print(done: &Done<'_>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match done.options.as_json {
        true => {
            let object = object(done, at);
            output::print(at.out, &object)
        }
        false => in_words(done, at),
    }
}

fn in_words(done: &Done<'_>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let Done { options, format, import, others, tally, region, masked, held, is_stopped } = done;
    for note in format.notes() {
        at.print(note)?;
    }
    for left in tally.left.iter().take(TOLD) {
        at.print(&message!("calls-left-line", line = left.line.to_string(), reason = left.reason.clone()))?;
    }
    let more = tally.left_count.saturating_sub(TOLD as u64);
    if more > 0 {
        at.print(&message!("calls-left-more", count = more))?;
    }
    let counts = message!(
        "calls-counts",
        added = tally.added,
        known = tally.known,
        left = message!("calls-left", count = tally.left_count)
    );
    let (file, name) = (options.name(), format.kind().name());
    at.print(&match options.is_dry {
        true => message!("calls-would-come", file = file, format = name, counts = counts),
        false => message!("calls-came", file = file, format = name, counts = counts),
    })?;
    if *others > 0 {
        at.print(&message!("calls-others", count = *others))?;
    }
    for said in remarks(tally, region.as_deref(), *masked, options.is_dry, at) {
        at.print(&said)?;
    }
    if let Some(held) = held {
        reconcile::in_short(held, at)?;
    }
    if *is_stopped {
        at.remark(message!("calls-stopped"));
    }
    if tally.added > 0 && !options.is_dry {
        at.print(&message!("calls-way-back", id = import.to_string()))?;
    }
    Ok(())
}

/// What somebody may have to see to.
fn remarks(
    tally: &Tally,
    region: Option<&str>,
    masked: u64,
    is_dry: bool,
    at: &Surroundings<'_>,
) -> Vec<Message> {
    let mut said = Vec::new();
    if let Some(region) = region {
        said.push(message!("calls-region-taken", region = region));
    }
    // A dry run reads them as of no country, where that would be settled first.
    if tally.unread > 0 && !(is_dry && region.is_some()) {
        said.push(message!("calls-unread", count = tally.unread));
    }
    if !tally.empty_seats.is_empty() {
        let named: Vec<&str> = tally.empty_seats.iter().take(NAMED).map(String::as_str).collect();
        let more = tally.empty_seats.len().saturating_sub(NAMED) as u64;
        let first = in_shell(named.first().copied().unwrap_or_default());
        said.push(match more {
            0 => message!("calls-empty-seats", extensions = named.join(", "), first = first),
            more => {
                message!("calls-empty-seats-more", extensions = named.join(", "), count = more, first = first)
            }
        });
    }
    if tally.implausible > 0 {
        said.push(message!("calls-implausible", count = tally.implausible));
    }
    if let (count, Some((kept, read))) = tally.otherwise {
        let (kept, read) = (show::when(kept, at.zone, at.words), show::when(read, at.zone, at.words));
        said.push(message!("calls-otherwise", count = count, kept = kept, read = read));
        said.push(message!("calls-coverage-otherwise"));
    }
    if tally.is_coverage_open {
        said.push(message!("calls-coverage-open"));
    }
    if masked > 0 {
        said.push(message!("calls-masked", count = masked));
    }
    said
}

/// A name as a shell takes it.
fn in_shell(name: &str) -> String {
    match name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)) {
        true => name.to_owned(),
        false => format!("\"{}\"", name.replace(['\\', '"', '$', '`'], "")),
    }
}

fn object(done: &Done<'_>, at: &Surroundings<'_>) -> Value {
    let Done { options, format, import, others, tally, region, masked, held, is_stopped } = done;
    let left = tally.left.iter().map(|left| json!({ "line": left.line, "reason": at.say(&left.reason) }));
    json!({
        "file": options.name(),
        "import": (tally.added > 0 && !options.is_dry).then(|| import.to_string()),
        "format": format.kind().name(),
        "encoding": format.encoding(),
        "notes": format.notes().iter().map(|note| at.say(note)).collect::<Vec<_>>(),
        "held_against_entries": held.as_ref().map(reconcile::object),
        "added": tally.added,
        "known": tally.known,
        "left": tally.left_count,
        "others": others,
        "left_rows": left.collect::<Vec<_>>(),
        "calls": tally.calls,
        "systems": tally.systems,
        "from": tally.times.map(|(first, _)| output::moment(first)),
        "to": tally.times.map(|(_, last)| output::moment(last)),
        "unread_numbers": tally.unread,
        "empty_seats": tally.empty_seats,
        "implausible_times": tally.implausible,
        "known_with_another_time": tally.otherwise.0,
        "coverage_open": tally.is_coverage_open,
        "region": region,
        "masked": masked,
        "dry_run": options.is_dry,
        "stopped": is_stopped,
    })
}
