//! What each operator did in a call that a machine saw.

use crate::{
    domain::Moment,
    evidence::{Call, Direction, End, Leg, Span},
};

use super::span_list::{seconds, union};

/// What one operator did in one call with somebody outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCall {
    /// The call: its system and its id there, `main/1795000000.12`. With the operator it is unique.
    pub key: String,
    /// Whose call it was.
    pub operator: i64,
    /// Who else may have held that telephone then: two who share a line. Nothing of such a call is told against one of them.
    pub sharing: Vec<i64>,
    /// The outside party in E.164, or as written where it could not be brought to that; none where it was withheld.
    pub number: Option<String>,
    /// The accounts that have this number in the file; empty for an unknown number.
    pub accounts: Vec<i64>,
    /// Whether they called us.
    pub is_inbound: bool,
    /// When the operator's telephone began to ring, or dialled.
    pub rang: Moment,
    /// From the operator's first talk to the last one; none where the operator did not talk.
    pub talked: Option<Span>,
    /// Seconds that the operator talked, without what lies between.
    pub talk_seconds: i64,
    /// When it was over for the operator.
    pub hung_up: Moment,
    /// The channel id that picklog gave the call, if this operator dialled it from picklog.
    pub dialled_as: Option<String>,
    /// Whether the beginning and the end of the call were seen.
    pub is_whole: bool,
}

/// What [`seen_of`] found in a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenParts {
    /// One for each operator, in the order of their first sign of life.
    pub calls: Vec<SeenCall>,
    /// The extensions that had a part in the call while nobody is known to have sat there.
    pub nobody_at: Vec<String>,
}

/// A call from outside that rang, and nobody of us talked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedCall {
    /// The call; see [`SeenCall::key`].
    pub key: String,
    /// The caller in E.164 or as written; none where it was withheld.
    pub number: Option<String>,
    /// The accounts that have this number in the file.
    pub accounts: Vec<i64>,
    /// Whose telephones rang.
    pub operators: Vec<i64>,
    /// When it began.
    pub rang: Moment,
    /// When the caller was gone, as far as it was seen.
    pub ended: Moment,
}

/// What each operator did in a call. `who` says who sat at an extension at a moment, the most likely one first; `accounts` says
/// which accounts have a number.
///
/// An internal call gives nothing. Who talked gives a [`SeenCall`]. Where nobody talked, everybody who dialled gives one, and
/// everybody whose telephone rang. Where somebody else picked up, those whose telephones rang too give none.
pub fn seen_of(
    call: &Call,
    who: impl Fn(&str, Moment) -> Vec<i64>,
    accounts: impl Fn(&str) -> Vec<i64>,
) -> SeenParts {
    let mut found = SeenParts::default();
    if !call.is_external() {
        return found;
    }
    let is_talked = call.legs.iter().any(|leg| !leg.talked.is_empty());
    let number = number(call);
    let accounts = number.as_deref().map(accounts).unwrap_or_default();
    let mut parts: Vec<(Vec<i64>, Vec<&Leg>)> = Vec::new();
    for leg in &call.legs {
        let has_part = if is_talked { !leg.talked.is_empty() } else { !leg.is_answered_elsewhere };
        if !has_part {
            continue;
        }
        let there = who(&leg.extension, began(leg, call));
        let Some(operator) = there.first() else {
            found.nobody_at.push(leg.extension.clone());
            continue;
        };
        // A telephone on the desk and one in the pocket ring for the same person.
        match parts.iter_mut().find(|(others, _)| others.first() == Some(operator)) {
            Some((_, legs)) => legs.push(leg),
            None => parts.push((there, vec![leg])),
        }
    }
    for (at, (operators, legs)) in parts.into_iter().enumerate() {
        let Some((operator, sharing)) = operators.split_first() else { continue };
        let talks = union(legs.iter().flat_map(|leg| leg.talked.iter().copied()));
        let talked =
            talks.first().zip(talks.last()).map(|(first, last)| Span { from: first.from, to: last.to });
        let rang = legs.iter().map(|leg| began(leg, call)).min().unwrap_or(call.started);
        let over = talked.map(|span| span.to).or(call.ended).unwrap_or(rang);
        found.calls.push(SeenCall {
            key: key(call),
            operator: *operator,
            sharing: sharing.to_vec(),
            number: number.clone(),
            accounts: accounts.clone(),
            is_inbound: call.direction == Direction::Inbound,
            rang,
            talked,
            talk_seconds: seconds(&talks),
            hung_up: over.max(rang),
            // Only the first telephone of a call dialled it; the others took it over.
            dialled_as: call.dialled_as.clone().filter(|_| at == 0),
            is_whole: call.is_whole,
        });
    }
    found
}

/// The call as a missed one, if it is: from outside, over, and nobody of us talked. `who` and `accounts` as in [`seen_of`].
pub fn missed_of(
    call: &Call,
    who: impl Fn(&str, Moment) -> Vec<i64>,
    accounts: impl Fn(&str) -> Vec<i64>,
) -> Option<MissedCall> {
    let is_talked = call.end == End::Answered || call.legs.iter().any(|leg| !leg.talked.is_empty());
    let ended = call.ended.filter(|_| call.direction == Direction::Inbound && !is_talked)?;
    let rung = call.legs.iter().filter_map(|leg| who(&leg.extension, began(leg, call)).first().copied());
    let mut operators: Vec<i64> = rung.collect();
    operators.sort_unstable();
    operators.dedup();
    let number = number(call);
    Some(MissedCall {
        key: key(call),
        accounts: number.as_deref().map(accounts).unwrap_or_default(),
        number,
        operators,
        rang: call.started,
        ended: ended.max(call.started),
    })
}

impl SeenCall {
    /// Whether the operator talked long enough for the call to need an entry.
    pub fn is_talk(&self, least_seconds: i64) -> bool {
        self.talked.is_some() && self.talk_seconds >= least_seconds
    }

    /// Seconds from the first ring to the pick-up.
    pub fn pick_up_seconds(&self) -> Option<i64> {
        self.talked.map(|span| span.from.seconds_since(self.rang).max(0))
    }
}

fn key(call: &Call) -> String {
    format!("{}/{}", call.system, call.id)
}

fn number(call: &Call) -> Option<String> {
    call.outside.clone().or_else(|| call.written.clone()).filter(|number| !number.is_empty())
}

/// When a telephone came into a call.
fn began(leg: &Leg, call: &Call) -> Moment {
    leg.rang.or_else(|| leg.talked.first().map(|span| span.from)).unwrap_or(call.started)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1000)
    }

    fn leg(extension: &str, rang: i64, talks: &[(i64, i64)]) -> Leg {
        Leg {
            extension: extension.into(),
            rang: Some(at(rang)),
            talked: talks.iter().map(|(from, to)| Span { from: at(*from), to: at(*to) }).collect(),
            is_answered_elsewhere: false,
        }
    }

    fn call(direction: Direction, legs: Vec<Leg>) -> Call {
        Call {
            system: "main".into(),
            id: "17.1".into(),
            direction,
            outside: Some("+78120000001".into()),
            started: at(0),
            ended: Some(at(100)),
            legs,
            is_whole: true,
            ..Call::default()
        }
    }

    fn who(extension: &str, _: Moment) -> Vec<i64> {
        match extension {
            "101" | "901" => vec![1],
            "102" => vec![2],
            "103" => vec![3, 1],
            _ => vec![],
        }
    }

    fn seen(call: &Call) -> SeenParts {
        seen_of(call, who, |_| vec![7])
    }

    #[test]
    fn after_a_transfer_each_operator_has_the_time_that_was_theirs() {
        let mut made = call(
            Direction::Outbound,
            vec![leg("101", 0, &[(5, 20), (30, 40)]), leg("102", 41, &[(45, 100)])],
        );
        made.dialled_as = Some("picklog-1".into());
        let found = seen(&made).calls;
        let told: Vec<_> = found.iter().map(|one| (one.operator, one.talk_seconds, one.hung_up)).collect();
        assert_eq!(told, [(1, 25, at(40)), (2, 55, at(100))]);
        assert_eq!(found[0].pick_up_seconds(), Some(5));
        assert!(found[0].dialled_as.is_some() && found[1].dialled_as.is_none(), "the first one dialled");
    }

    #[test]
    fn losers_of_a_ring_group_give_none_and_two_telephones_of_one_person_give_one() {
        let made = call(
            Direction::Inbound,
            vec![
                leg("102", 0, &[]),
                leg("101", 0, &[(5, 20)]),
                leg("901", 2, &[(15, 60)]),
                leg("500", 0, &[]),
            ],
        );
        let found = seen(&made);
        assert_eq!((found.calls.len(), found.calls[0].operator, found.calls[0].talk_seconds), (1, 1, 55));
        assert!(found.nobody_at.is_empty());
        assert_eq!(missed_of(&made, who, |_| vec![]), None);
    }

    #[test]
    fn what_nobody_picked_up_is_missed_and_is_seen_by_whom_it_rang() {
        let mut made = call(
            Direction::Inbound,
            vec![leg("102", 0, &[]), leg("103", 3, &[]), leg("101", 9, &[]), leg("500", 9, &[])],
        );
        let found = seen(&made);
        let told: Vec<_> = found.calls.iter().map(|one| (one.operator, one.talked, one.hung_up)).collect();
        assert_eq!(told, [(2, None, at(100)), (3, None, at(100)), (1, None, at(100))]);
        assert_eq!(found.calls[1].sharing, [1]);
        assert_eq!(found.nobody_at, ["500"]);
        let missed = missed_of(&made, who, |_| vec![7]).unwrap();
        assert_eq!((missed.operators, missed.accounts), (vec![1, 2, 3], vec![7]));
        made.ended = None;
        assert_eq!(missed_of(&made, who, |_| vec![]), None, "it still rings");
        made.direction = Direction::Internal;
        assert_eq!(seen(&made), SeenParts::default());
    }

    #[test]
    fn mad_times_do_no_harm() {
        let mut made = call(
            Direction::Inbound,
            vec![leg("101", 0, &[(0, 1)]), Leg { extension: "102".into(), ..Leg::default() }],
        );
        made.legs[0].talked = vec![
            Span { from: Moment::from_millis(i64::MIN), to: Moment::from_millis(i64::MAX) },
            Span { from: Moment::from_millis(i64::MAX), to: Moment::from_millis(i64::MIN) },
        ];
        assert_eq!(seen(&made).calls[0].talk_seconds, i64::MAX / 1000);
    }
}
