//! What `picklog audit` says.

use serde_json::{Value, json};

use crate::{
    domain::{Finding, Id, Message, SharedId, Verdict, Zone},
    i18n::Messages,
    message,
};

/// `12 revisions`, and how to see more when the list was cut.
pub(super) fn listed(rows: u64, limit: Option<usize>) -> Message {
    match limit.is_some_and(|limit| rows >= limit as u64) {
        true => message!("audit-listed-newest", count = rows),
        false => message!("audit-listed", count = rows),
    }
}

pub(super) fn intact(verdict: &Verdict) -> Message {
    message!(
        "audit-intact",
        revisions = message!("audit-revisions", count = verdict.revisions),
        logins = message!("audit-logins", count = verdict.logins),
        seals = message!("audit-seals", count = verdict.seals),
        records = message!("audit-records", count = verdict.records),
        heads = message!("audit-heads", count = verdict.heads),
        head = verdict.head.to_string(),
    )
}

pub(super) fn broken(verdict: &Verdict, place: &str) -> Message {
    let count = verdict.findings.len() as u64 + verdict.more;
    match verdict.more {
        0 => message!("audit-broken", place = place, count = count),
        more => message!("audit-broken-more", place = place, count = count, more = more),
    }
}

/// One thing that was found.
pub(super) fn finding(finding: &Finding, zone: Zone, words: &Messages) -> Message {
    let when = |at| crate::cli::show::when(at, zone, words);
    // Numbers of revisions are names, so they are not grouped.
    let text = |number: &u64| number.to_string();
    match finding {
        Finding::Changed { rev, login, at } => {
            message!("audit-changed", rev = text(rev), login = login, when = when(*at))
        }
        Finding::Blanked { rev, login } => message!("audit-blanked", rev = text(rev), login = login),
        Finding::RoleForbidden { rev, login, to } => {
            message!("audit-role-forbidden", rev = text(rev), login = login, to = to)
        }
        Finding::OriginChanged { origin, login, revisions } => {
            message!("audit-origin-changed", origin = origin.to_string(), login = login, count = *revisions)
        }
        Finding::OriginMissing { rev, origin } => {
            message!("audit-origin-missing", rev = text(rev), origin = origin.to_string())
        }
        Finding::Gap { first, last } if first == last => message!("audit-gap-one", rev = text(first)),
        Finding::Gap { first, last } => message!("audit-gap", first = text(first), last = text(last)),
        Finding::ChainGap { login, first, last, before } => {
            message!("audit-chain-gap", count = last - first + 1, login = login, before = text(before))
        }
        Finding::Reordered { rev, login } => message!("audit-reordered", rev = text(rev), login = login),
        Finding::Forged { rev, login } => message!("audit-forged", rev = text(rev), login = login),
        Finding::TailCut { login, there, written } => {
            message!(
                "audit-tail-cut",
                count = written - there,
                login = login,
                written = *written,
                there = *there
            )
        }
        Finding::EndChanged { login } => message!("audit-end-changed", login = login),
        Finding::UserMissing { login } => message!("audit-user-missing", login = login),
        Finding::SealBroken { seal, rev, at } => {
            message!("audit-seal-broken", rev = text(rev), seal = text(seal), when = when(*at))
        }
        Finding::SealMissing { first, last } if first == last => {
            message!("audit-seal-missing-one", seal = text(first))
        }
        Finding::SealMissing { first, last } => {
            message!("audit-seal-missing", first = text(first), last = text(last))
        }
        Finding::CutBeforeSeal { seal, rev, ends } => {
            message!("audit-cut-before-seal", seal = text(seal), rev = text(rev), ends = text(ends))
        }
        Finding::CutBeforeHead { rev, ends } => {
            message!("audit-cut-before-head", rev = text(rev), ends = text(ends))
        }
        Finding::HeadDiffers { rev } => message!("audit-head-differs", rev = text(rev)),
        Finding::RecordChanged { entity, id, name, rev } => {
            message!(
                "audit-record-changed",
                record = record(entity),
                name = named(name, *id),
                rev = text(rev)
            )
        }
        Finding::RecordAdded { entity, id, name } => {
            message!("audit-record-added", record = record(entity), name = named(name, *id))
        }
        Finding::RecordRemoved { id, rev } => {
            message!("audit-record-removed", id = id.to_string(), rev = text(rev))
        }
        Finding::RoleChanged { login } => message!("audit-role-changed", login = login),
        Finding::UserAdded { login } => message!("audit-user-added", login = login),
        Finding::UserChanged { login } => message!("audit-user-changed", login = login),
        Finding::NamespaceChanged => message!("audit-namespace-changed"),
        Finding::MergeChanged { entity, id, name } => {
            message!("audit-merge-changed", record = record(entity), name = named(name, *id))
        }
        Finding::PairChanged { one, other } => {
            message!("audit-pair-changed", one = one.to_string(), other = other.to_string())
        }
        Finding::MoveChanged { id, name } => message!("audit-move-changed", name = named(name, *id)),
        Finding::GoalChanged => message!("audit-goal-changed"),
        Finding::OwnGoalChanged { login } => message!("audit-own-goal-changed", login = login),
        Finding::ErasedChanged { id } => message!("audit-erased-changed", id = id.to_string()),
        Finding::RetentionChanged { name } => message!("audit-retention-changed", name = name),
        Finding::ListChanged { name, .. } => message!("audit-list-changed", name = name),
        Finding::SealedChanged { id, owner } => {
            message!("audit-sealed-changed", id = id.to_string(), owner = owner)
        }
        Finding::KeyChanged { login } => message!("audit-key-changed", login = login),
        Finding::HandOverChanged { from, to, .. } => message!("audit-handover-changed", from = from, to = to),
        Finding::LineChanged { login, extension, .. } => {
            message!("audit-line-changed", login = login, extension = extension)
        }
        Finding::SiteChanged => message!("audit-site-changed"),
        Finding::EvidenceChanged { rev, system, key } => {
            let name = if system.is_empty() { key.clone() } else { format!("{system} {key}") };
            message!("audit-evidence-changed", name = name, rev = text(rev))
        }
        Finding::EvidenceDiffers { rev, there, written } => {
            message!("audit-evidence-differs", rev = text(rev), there = *there, written = *written)
        }
        Finding::EvidenceAdded { rev } => message!("audit-evidence-added", rev = text(rev)),
        Finding::EvidenceBlanked { rows } => message!("audit-evidence-blanked", count = *rows),
        Finding::OperationChanged { op, login } => {
            message!("audit-operation-changed", op = op.to_string(), login = login)
        }
        Finding::OperationMissing { rev, login } => {
            message!("audit-operation-missing", rev = text(rev), login = login)
        }
        Finding::UndoneChanged { marked, undone } => {
            message!("audit-undone-changed", marked = text(marked), undone = text(undone))
        }
        Finding::CountChanged { counted, there } => {
            message!("audit-count-changed", counted = counted.to_string(), there = text(there))
        }
        Finding::Unguarded { name } => message!("audit-unguarded", name = name),
        Finding::SchemaChanged { name } => message!("audit-schema-changed", name = name),
        Finding::SchemaAdded { kind, name } => match *kind {
            "view" => message!("audit-view-added", name = name),
            "trigger" => message!("audit-trigger-added", name = name),
            "index" => message!("audit-index-added", name = name),
            _ => message!("audit-table-added", name = name),
        },
    }
}

/// An id that several records have, without an accusation.
pub(super) fn shared(shared: &SharedId) -> Message {
    let id = shared.id.to_string();
    match shared.kinds[..] {
        ["account", "contact"] => message!("audit-shared-account-contact", id = id),
        ["account", "activity"] => message!("audit-shared-account-activity", id = id),
        ["contact", "activity"] => message!("audit-shared-contact-activity", id = id),
        _ => message!("audit-shared-all", id = id),
    }
}

fn record(entity: &str) -> Message {
    match entity {
        "account" => message!("audit-account"),
        "contact" => message!("audit-contact"),
        "matter" => message!("audit-matter"),
        _ => message!("audit-activity"),
    }
}

fn named(name: &str, id: Id) -> String {
    if name.is_empty() { id.to_string() } else { format!("{name} ({id})") }
}

/// The parts of a finding for JSON.
pub(super) fn parts(finding: &Finding) -> Value {
    match finding {
        Finding::Changed { rev, login, .. }
        | Finding::Blanked { rev, login }
        | Finding::Reordered { rev, login }
        | Finding::Forged { rev, login } => json!({ "rev": rev, "login": login }),
        Finding::RoleForbidden { rev, login, to } => json!({ "rev": rev, "login": login, "to": to }),
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
        | Finding::OwnGoalChanged { login }
        | Finding::KeyChanged { login }
        | Finding::UserChanged { login } => json!({ "login": login }),
        Finding::NamespaceChanged => json!({}),
        Finding::MergeChanged { entity, id, name } => {
            json!({ "entity": entity, "record": id.to_string(), "name": name })
        }
        Finding::PairChanged { one, other } => {
            json!({ "one": one.to_string(), "other": other.to_string() })
        }
        Finding::MoveChanged { id, name } => json!({ "record": id.to_string(), "name": name }),
        Finding::GoalChanged => json!({}),
        Finding::ErasedChanged { id } => json!({ "id": id.to_string() }),
        Finding::RetentionChanged { name } => json!({ "rule": name }),
        Finding::ListChanged { id, name } => json!({ "list": id.to_string(), "name": name }),
        Finding::SealedChanged { id, owner } => json!({ "sealed": id.to_string(), "owner": owner }),
        Finding::HandOverChanged { id, from, to } => {
            json!({ "handover": id.to_string(), "from": from, "to": to })
        }
        Finding::LineChanged { id, login, extension } => {
            json!({ "line": id.to_string(), "login": login, "extension": extension })
        }
        Finding::SiteChanged => json!({}),
        Finding::EvidenceChanged { rev, system, key } => json!({ "rev": rev, "system": system, "key": key }),
        Finding::EvidenceDiffers { rev, there, written } => {
            json!({ "rev": rev, "there": there, "written": written })
        }
        Finding::EvidenceAdded { rev } => json!({ "rev": rev }),
        Finding::EvidenceBlanked { rows } => json!({ "rows": rows }),
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
