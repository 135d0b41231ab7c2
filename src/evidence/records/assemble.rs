//! Calls from facts.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::evidence::{Call, Fact, Site, Source};

use super::{assemble_flat::flat_call, assemble_live::merged, assemble_rows::channel_call, body::Body};

/// Rows of one call that follow each other leave no longer gap than this, in milliseconds: names of channels come again after a
/// restart.
const TOGETHER: i64 = 2000;

/// Everything that is known of one call.
#[derive(Default)]
struct Group<'a> {
    system: &'a str,
    id: &'a str,
    rows: Vec<Body>,
    live: Vec<Call>,
    keys: HashSet<&'a str>,
}

/// Makes calls of facts: one for each call of each system, in the order of their beginnings. The same fact twice counts once.
/// Facts whose body cannot be read, and events of queues without any row of their call, make none.
pub fn assemble(facts: &[Fact], site: &Site) -> Vec<Call> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for fact in facts {
        let place = *places.entry((&fact.system, &fact.call)).or_insert_with(|| {
            groups.push(Group { system: &fact.system, id: &fact.call, ..Group::default() });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(place) else { continue };
        if !group.keys.insert(&fact.key) {
            continue;
        }
        match fact.source {
            Source::Record => group.rows.extend(serde_json::from_str::<Body>(&fact.body)),
            Source::Live => group.live.extend(serde_json::from_str::<Call>(&fact.body)),
        }
    }
    let mut calls: Vec<Call> = joined(groups).into_iter().filter_map(|group| call_of(group, site)).collect();
    calls.sort_by(|a, b| (a.started, &a.system, &a.id).cmp(&(b.started, &b.system, &b.id)));
    calls
}

/// The call of a group.
fn call_of(mut group: Group<'_>, site: &Site) -> Option<Call> {
    let place =
        |body: &Body| (body.start, body.uniqueid != body.linkedid, body.sequence.parse::<u64>().unwrap_or(0));
    group.rows.sort_by_cached_key(place);
    let (events, rows): (Vec<Body>, Vec<Body>) =
        group.rows.into_iter().partition(|body| !body.event.is_empty());
    let recorded = if rows.is_empty() {
        None
    } else if rows.iter().any(|body| !body.channel.is_empty()) {
        Some(channel_call(&rows, &events, site))
    } else {
        Some(flat_call(&rows, site))
    };
    let mut call = merged(group.live, recorded)?;
    (call.system, call.id) = (group.system.to_owned(), group.id.to_owned());
    if call.dialled_as.is_none() {
        let ids = rows.iter().flat_map(|body| [&body.uniqueid, &body.linkedid]);
        call.dialled_as = ids
            .map(String::as_str)
            .chain([group.id])
            .find(|id| id.starts_with("picklog-"))
            .map(str::to_owned);
    }
    Some(call)
}

/// In which group a channel was seen, from when until when.
type Seen = (usize, i64, i64);

/// Old Asterisks do not write the id of a call. Their rows belong together where they share a channel, or the two halves of a
/// local one.
fn joined(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let needs = |group: &Group<'_>| {
        group
            .rows
            .iter()
            .all(|body| body.linkedid.is_empty() && !body.channel.is_empty() && body.event.is_empty())
    };
    let mut seen: HashMap<(&str, String), Vec<Seen>> = HashMap::new();
    let mut target: Vec<usize> = (0..groups.len()).collect();
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.rows.is_empty() && needs(group)) {
        for body in &group.rows {
            for channel in [&body.channel, &body.dstchannel].into_iter().filter(|channel| !channel.is_empty())
            {
                let name = channel.split(';').next().unwrap_or(channel).to_owned();
                let places = seen.entry((group.system, name)).or_default();
                let touches =
                    |(_, from, to): &&Seen| *from <= body.ends() + TOGETHER && body.start <= *to + TOGETHER;
                let near = places.iter().find(touches).copied();
                places.push((at, body.start, body.ends()));
                if let Some((other, ..)) = near {
                    unite(&mut target, at, other);
                }
            }
        }
    }
    let mut out: BTreeMap<usize, Group<'_>> = BTreeMap::new();
    for (at, group) in groups.into_iter().enumerate() {
        let root = root(&target, at);
        match out.get_mut(&root) {
            None => {
                out.insert(root, group);
            }
            Some(into) => {
                into.rows.extend(group.rows);
                into.live.extend(group.live);
            }
        }
    }
    out.into_values().collect()
}

/// The smallest group that this one belongs to.
fn root(target: &[usize], at: usize) -> usize {
    let mut at = at;
    while let Some(next) = target.get(at).copied().filter(|next| *next < at) {
        at = next;
    }
    at
}

fn unite(target: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(target, one), root(target, other));
    if let Some(place) = target.get_mut(one.max(other)) {
        *place = one.min(other);
    }
}
