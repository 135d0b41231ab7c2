//! What `picklog audit` says.

use serde_json::{Value, json};

use crate::{
    domain::{Finding, Id, Said, SharedId, Verdict, Zone},
    i18n::Messages,
    said,
};

/// `12 revisions`, and how to see more when the list was cut.
pub(super) fn listed(rows: u64, limit: Option<usize>) -> Said {
    match limit.is_some_and(|limit| rows >= limit as u64) {
        true => said!("audit-listed-newest", count = rows),
        false => said!("audit-listed", count = rows),
    }
}

pub(super) fn intact(verdict: &Verdict) -> Said {
    said!(
        "audit-intact",
        revisions = said!("audit-revisions", count = verdict.revisions),
        logins = said!("audit-logins", count = verdict.logins),
        seals = said!("audit-seals", count = verdict.seals),
        records = said!("audit-records", count = verdict.records),
        heads = said!("audit-heads", count = verdict.heads),
        head = verdict.head.to_string(),
    )
}

pub(super) fn broken(verdict: &Verdict, place: &str) -> Said {
    let count = verdict.findings.len() as u64 + verdict.more;
    match verdict.more {
        0 => said!("audit-broken", place = place, count = count),
        more => said!("audit-broken-more", place = place, count = count, more = more),
    }
}

/// One thing that was found.
pub(super) fn finding(finding: &Finding, zone: Zone, words: &Messages) -> Said {
    let when = |at| crate::cli::show::when(at, zone, words);
    // Numbers of revisions are names, so they are not grouped.
    let text = |number: &u64| number.to_string();
    match finding {
        Finding::Changed { rev, login, at } => {
            said!("audit-changed", rev = text(rev), login = login, when = when(*at))
        }
        Finding::OriginChanged { origin, login, revisions } => {
            said!("audit-origin-changed", origin = origin.to_string(), login = login, count = *revisions)
        }
        Finding::OriginMissing { rev, origin } => {
            said!("audit-origin-missing", rev = text(rev), origin = origin.to_string())
        }
        Finding::Gap { first, last } if first == last => said!("audit-gap-one", rev = text(first)),
        Finding::Gap { first, last } => said!("audit-gap", first = text(first), last = text(last)),
        Finding::ChainGap { login, first, last, before } => {
            said!("audit-chain-gap", count = last - first + 1, login = login, before = text(before))
        }
        Finding::Reordered { rev, login } => said!("audit-reordered", rev = text(rev), login = login),
        Finding::Forged { rev, login } => said!("audit-forged", rev = text(rev), login = login),
        Finding::TailCut { login, there, written } => {
            said!(
                "audit-tail-cut",
                count = written - there,
                login = login,
                written = *written,
                there = *there
            )
        }
        Finding::EndChanged { login } => said!("audit-end-changed", login = login),
        Finding::UserMissing { login } => said!("audit-user-missing", login = login),
        Finding::SealBroken { seal, rev, at } => {
            said!("audit-seal-broken", rev = text(rev), seal = text(seal), when = when(*at))
        }
        Finding::SealMissing { first, last } if first == last => {
            said!("audit-seal-missing-one", seal = text(first))
        }
        Finding::SealMissing { first, last } => {
            said!("audit-seal-missing", first = text(first), last = text(last))
        }
        Finding::CutBeforeSeal { seal, rev, ends } => {
            said!("audit-cut-before-seal", seal = text(seal), rev = text(rev), ends = text(ends))
        }
        Finding::CutBeforeHead { rev, ends } => {
            said!("audit-cut-before-head", rev = text(rev), ends = text(ends))
        }
        Finding::HeadDiffers { rev } => said!("audit-head-differs", rev = text(rev)),
        Finding::RecordChanged { entity, id, name, rev } => {
            said!("audit-record-changed", record = record(entity), name = named(name, *id), rev = text(rev))
        }
        Finding::RecordAdded { entity, id, name } => {
            said!("audit-record-added", record = record(entity), name = named(name, *id))
        }
        Finding::RecordRemoved { id, rev } => {
            said!("audit-record-removed", id = id.to_string(), rev = text(rev))
        }
        Finding::RoleChanged { login } => said!("audit-role-changed", login = login),
        Finding::UserAdded { login } => said!("audit-user-added", login = login),
        Finding::UserChanged { login } => said!("audit-user-changed", login = login),
        Finding::NamespaceChanged => said!("audit-namespace-changed"),
        Finding::MergeChanged { entity, id, name } => {
            said!("audit-merge-changed", record = record(entity), name = named(name, *id))
        }
        Finding::PairChanged { one, other } => {
            said!("audit-pair-changed", one = one.to_string(), other = other.to_string())
        }
        Finding::OperationChanged { op, login } => {
            said!("audit-operation-changed", op = op.to_string(), login = login)
        }
        Finding::OperationMissing { rev, login } => {
            said!("audit-operation-missing", rev = text(rev), login = login)
        }
        Finding::UndoneChanged { marked, undone } => {
            said!("audit-undone-changed", marked = text(marked), undone = text(undone))
        }
        Finding::CountChanged { counted, there } => {
            said!("audit-count-changed", counted = counted.to_string(), there = text(there))
        }
        Finding::Unguarded { name } => said!("audit-unguarded", name = name),
        Finding::SchemaChanged { name } => said!("audit-schema-changed", name = name),
        Finding::SchemaAdded { kind, name } => match *kind {
            "view" => said!("audit-view-added", name = name),
            "trigger" => said!("audit-trigger-added", name = name),
            "index" => said!("audit-index-added", name = name),
            _ => said!("audit-table-added", name = name),
        },
    }
}

/// An id that several records have, without an accusation.
pub(super) fn shared(shared: &SharedId) -> Said {
    let id = shared.id.to_string();
    match shared.kinds[..] {
        ["account", "contact"] => said!("audit-shared-account-contact", id = id),
        ["account", "activity"] => said!("audit-shared-account-activity", id = id),
        ["contact", "activity"] => said!("audit-shared-contact-activity", id = id),
        _ => said!("audit-shared-all", id = id),
    }
}

fn record(entity: &str) -> Said {
    match entity {
        "account" => said!("audit-account"),
        "contact" => said!("audit-contact"),
        _ => said!("audit-activity"),
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
        Finding::EndChanged { login }
        | Finding::UserMissing { login }
        | Finding::RoleChanged { login }
        | Finding::UserAdded { login }
        | Finding::UserChanged { login } => json!({ "login": login }),
        Finding::NamespaceChanged => json!({}),
        Finding::MergeChanged { entity, id, name } => {
            json!({ "entity": entity, "record": id.to_string(), "name": name })
        }
        Finding::PairChanged { one, other } => {
            json!({ "one": one.to_string(), "other": other.to_string() })
        }
        Finding::OperationChanged { op, login } => json!({ "op": op.to_string(), "login": login }),
        Finding::OperationMissing { rev, login } => json!({ "rev": rev, "login": login }),
        Finding::UndoneChanged { marked, undone } => json!({ "marked": marked, "undone": undone }),
        Finding::CountChanged { counted, there } => json!({ "counted": counted, "there": there }),
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
        Finding::Unguarded { name } | Finding::SchemaChanged { name } => json!({ "name": name }),
        Finding::SchemaAdded { kind, name } => json!({ "kind": kind, "name": name }),
    }
}
