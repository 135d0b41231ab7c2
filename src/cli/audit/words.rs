//! What `picklog audit` says.

use serde_json::{Value, json};

use crate::{
    cli::{error, show},
    domain::{Finding, Id, Verdict, Zone},
    i18n::Messages,
};

pub(super) const CHECKING: &str = "checking the history";

/// `12 revisions`, and how to see more when the list was cut.
pub(super) fn listed(rows: u64, limit: Option<usize>) -> String {
    let text = show::plural(rows, "revision", "revisions");
    match limit.is_some_and(|limit| rows >= limit as u64) {
        true => format!("the newest {text}; --limit N shows more"),
        false => text,
    }
}

pub(super) fn intact(verdict: &Verdict) -> String {
    let kept = match verdict.heads {
        0 => String::new(),
        heads => format!(", {} kept elsewhere", show::plural(heads, "head", "heads")),
    };
    format!(
        "intact: {} by {}, {}, {}{kept}; head {}",
        show::plural(verdict.revisions, "revision", "revisions"),
        show::plural(verdict.logins, "login", "logins"),
        show::plural(verdict.seals, "seal", "seals"),
        show::plural(verdict.records, "record", "records"),
        verdict.head
    )
}

pub(super) fn broken(verdict: &Verdict, place: &str) -> String {
    let found = verdict.findings.len() as u64 + verdict.more;
    let unlisted = match verdict.more {
        0 => String::new(),
        more => format!(" ({} more not listed)", show::count(more)),
    };
    format!(
        "the audit trail of {place} is not intact: {}{unlisted}; keep a copy of the file as it is, and compare it with the last backup",
        show::plural(found, "finding", "findings")
    )
}

pub(super) fn no_head(text: &str) -> String {
    format!("--head: '{text}' is no head: give what 'picklog audit head' printed, like 48211:9f3c…")
}

pub(super) fn no_head_in(file: &str, line: usize) -> String {
    format!(
        "{file}:{line}: no head in this line: each is as 'picklog audit head' printed it, like 48211:9f3c…"
    )
}

pub(super) fn unread(file: &str, why: &std::io::Error) -> String {
    format!("cannot read {file}: {}", error::plain(why))
}

/// One thing that was found, in one line.
pub(super) fn finding(finding: &Finding, zone: Zone, words: &Messages) -> String {
    let when = |at| show::when(at, zone, words);
    match finding {
        Finding::Changed { rev, login, at } => format!(
            "revision {rev} ({login}, {}) does not fit its hash: it was changed, or not written by picklog",
            when(*at)
        ),
        Finding::OriginChanged { origin, login, revisions } => format!(
            "none of the {revisions} revisions from origin {origin} ({login}) fits its hash: the origin's login, uid, host, terminal, SSH client or program was changed"
        ),
        Finding::OriginMissing { rev, origin } => {
            format!("revision {rev} names origin {origin}, which was removed: nobody can say whose it is")
        }
        Finding::Gap { first, last } if first == last => format!("revision {first} is missing"),
        Finding::Gap { first, last } => format!("revisions {first} to {last} are missing"),
        Finding::ChainGap { login, first, last, before } => format!(
            "{} of {login} missing before revision {before} (number {first}{} of that login)",
            if first == last {
                "one entry is".to_owned()
            } else {
                format!("{} entries are", last - first + 1)
            },
            if first == last { String::new() } else { format!(" to {last}") },
        ),
        Finding::Reordered { rev, login } => {
            format!("revision {rev} ({login}) does not stand where it was written: the order was changed")
        }
        Finding::Forged { rev, login } => {
            format!("revision {rev} was put in: picklog has not written it for {login}")
        }
        Finding::TailCut { login, there, written } => format!(
            "the last {} of {login} gone: {written} were written, {there} are there",
            if written - there == 1 {
                "revision is".to_owned()
            } else {
                format!("{} revisions are", written - there)
            }
        ),
        Finding::EndChanged { login } => {
            format!(
                "the table of users does not give the end of {login}'s chain: it, or the last revision, was changed"
            )
        }
        Finding::UserMissing { login } => {
            format!("{login} was removed from the table of users, and has revisions")
        }
        Finding::SealBroken { seal, rev, at } => format!(
            "the history up to revision {rev} is not what seal {seal} sealed on {}: it was rewritten, or the seal was changed",
            when(*at)
        ),
        Finding::SealMissing { first, last } if first == last => format!("seal {first} is missing"),
        Finding::SealMissing { first, last } => format!("seals {first} to {last} are missing"),
        Finding::CutBeforeSeal { seal, rev, ends } => {
            format!("the end was cut off: seal {seal} was made at revision {rev}, the history ends at {ends}")
        }
        Finding::CutBeforeHead { rev, ends } => {
            format!(
                "the end was cut off: the head kept elsewhere was taken at revision {rev}, the history ends at {ends}"
            )
        }
        Finding::HeadDiffers { rev } => format!(
            "the history up to revision {rev} is not what it was when the head kept elsewhere was taken, or the head is of another file"
        ),
        Finding::RecordChanged { entity, id, name, rev } => {
            format!("{entity} {} is not as its last revision says (revision {rev})", named(name, *id))
        }
        Finding::RecordAdded { entity, id, name } => {
            format!("{entity} {} is there without a revision", named(name, *id))
        }
        Finding::RecordRemoved { id, rev } => {
            format!("the record {id} was removed without a revision; its last one is {rev}")
        }
        Finding::RoleChanged { login } => format!("the role of {login} is not the one the history gave"),
        Finding::Unguarded { name } => {
            format!("{name}, which guards the history, was removed or changed")
        }
    }
}

fn named(name: &str, id: Id) -> String {
    if name.is_empty() { id.to_string() } else { format!("{name} ({id})") }
}

/// The parts of a finding for JSON.
pub(super) fn parts(finding: &Finding) -> Value {
    match finding {
        Finding::Changed { rev, login, .. }
        | Finding::Reordered { rev, login }
        | Finding::Forged { rev, login } => json!({ "rev": rev, "login": login }),
        Finding::OriginChanged { origin, login, revisions } => {
            json!({ "origin": origin, "login": login, "revisions": revisions })
        }
        Finding::OriginMissing { rev, origin } => json!({ "rev": rev, "origin": origin }),
        Finding::Gap { first, last } => json!({ "first": first, "last": last }),
        Finding::ChainGap { login, first, last, before } => {
            json!({ "login": login, "first": first, "last": last, "before": before })
        }
        Finding::TailCut { login, there, written } => {
            json!({ "login": login, "there": there, "written": written })
        }
        Finding::EndChanged { login } | Finding::UserMissing { login } | Finding::RoleChanged { login } => {
            json!({ "login": login })
        }
        Finding::SealBroken { seal, rev, .. } => json!({ "seal": seal, "rev": rev }),
        Finding::SealMissing { first, last } => json!({ "first": first, "last": last }),
        Finding::CutBeforeSeal { seal, rev, ends } => json!({ "seal": seal, "rev": rev, "ends": ends }),
        Finding::CutBeforeHead { rev, ends } => json!({ "rev": rev, "ends": ends }),
        Finding::HeadDiffers { rev } => json!({ "rev": rev }),
        Finding::RecordChanged { entity, id, name, rev } => {
            json!({ "entity": entity, "record": id.to_string(), "name": name, "rev": rev })
        }
        Finding::RecordAdded { entity, id, name } => {
            json!({ "entity": entity, "record": id.to_string(), "name": name })
        }
        Finding::RecordRemoved { id, rev } => json!({ "record": id.to_string(), "rev": rev }),
        Finding::Unguarded { name } => json!({ "name": name }),
    }
}
