//! What a call was, once it is over: between whom, who talked how long, and how it ended.

use crate::domain::Moment;
use crate::evidence::{Call, Direction, End, Leg, Party, Site, Span};

use super::channel::Channel;
use super::going::Going;
use super::phase::{ANSWERED_ELSEWHERE, BUSY, DialEnd};

/// Telephones that began to ring within so many seconds of one another rang together.
const TOGETHER_SECONDS: i64 = 2;
/// Causes of Q.850 with which the network says that a number cannot be reached.
const UNREACHABLE: &[u32] =
    &[1, 2, 3, 20, 22, 27, 28, 34, 38, 41, 42, 44, 47, 50, 57, 58, 63, 65, 88, 95, 97, 102, 111];

/// The call that was. `ended` is none where nobody saw its end.
pub fn verdict(call: &Going, channels: &[Channel], ended: Option<Moment>, site: &Site) -> Call {
    let root = channels.iter().find(|channel| channel.uid == call.id).or(channels.first());
    let far = channels.iter().find(|channel| channel.is_outside());
    let direction = match (far, root) {
        (None, _) => Direction::Internal,
        (_, Some(root)) if root.is_outside() && !root.is_called => Direction::Inbound,
        (Some(far), _) if far.is_called => Direction::Outbound,
        // Nobody was seen dialling; a call that one of our telephones began goes out.
        (_, Some(root)) if root.uid == call.id && root.extension().is_some() => Direction::Outbound,
        _ => Direction::Inbound,
    };
    let mut legs = legs(call, channels, ended, direction);
    let has_talk = legs.iter().any(|leg| !leg.talked.is_empty());
    if has_talk {
        tell_elsewhere(call, channels, &mut legs);
    }
    let (outside, written) = match far.map(|far| far.party(site)) {
        Some(Party::Outside(number)) => (Some(number), None),
        Some(Party::Unreadable(text) | Party::Inside(text)) => (None, Some(text)),
        _ => (None, None),
    };
    let line = match (direction, far) {
        (Direction::Inbound, Some(far)) => {
            Some(far.exten.clone()).filter(|line| !line.is_empty() && line != "s")
        }
        (Direction::Outbound, Some(far)) => shown(channels, far, site),
        _ => None,
    };
    Call {
        system: call.system.clone(),
        id: call.id.clone(),
        direction,
        outside,
        written,
        line,
        started: call.started,
        ended,
        end: end(call, channels, direction, has_talk),
        legs,
        dialled_as: call.dialled_as.clone(),
        is_whole: call.is_whole && ended.is_some(),
    }
}

/// The number of the company that was shown to the far end: what the dial plan set on the channel that dialled.
fn shown(channels: &[Channel], far: &Channel, site: &Site) -> Option<String> {
    let number = |text: &str| match crate::evidence::party(text, site) {
        Party::Outside(number) | Party::Unreadable(number) => Some(number),
        _ => None,
    };
    let party = far.party(site);
    let theirs = match &party {
        Party::Outside(number) | Party::Unreadable(number) => Some(number),
        _ => None,
    };
    let ours = |text: &&String| number(text).is_some_and(|read| Some(&read) != theirs);
    let mut numbers =
        channels.iter().filter(|channel| !channel.is_outside()).flat_map(|channel| &channel.numbers);
    numbers.rfind(ours).cloned()
}

/// What every telephone did, in the order of their first sign of life.
fn legs(call: &Going, channels: &[Channel], ended: Option<Moment>, direction: Direction) -> Vec<Leg> {
    let last = ended.or(call.cut_at).unwrap_or(call.last_event);
    let mut legs: Vec<(Moment, Leg)> = Vec::new();
    for channel in channels {
        let Some(extension) = channel.extension() else { continue };
        let began = channel.rang.or((!channel.is_called).then_some(channel.since));
        let mut talked = channel.talked.clone();
        if let Some(from) = channel.talks_since {
            talked.extend((last > from).then_some(Span { from, to: last }));
        }
        if !call.has_bridges && direction != Direction::Internal {
            talked.extend(talk_without_bridges(channel, channels, last));
        }
        if began.is_none() && talked.is_empty() {
            continue;
        }
        let first = began.unwrap_or(channel.since);
        match legs.iter_mut().find(|(_, leg)| leg.extension == extension) {
            Some((at, leg)) => {
                *at = first.min(*at);
                leg.rang = leg.rang.into_iter().chain(began).min();
                leg.talked.extend(talked);
            }
            None => legs.push((
                first,
                Leg { extension: extension.to_owned(), rang: began, talked, ..Leg::default() },
            )),
        }
    }
    for (_, leg) in &mut legs {
        leg.talked = union(std::mem::take(&mut leg.talked));
    }
    legs.sort_by_key(|(at, _)| *at);
    legs.into_iter().map(|(_, leg)| leg).collect()
}

/// Where a server tells of no bridges: a telephone talks from when both it and a line were picked up until one is gone.
fn talk_without_bridges(channel: &Channel, channels: &[Channel], last: Moment) -> Option<Span> {
    let ready = |channel: &Channel| channel.ready.or((!channel.is_called).then_some(channel.since));
    let own = ready(channel)?;
    let far = channels.iter().filter(|other| other.is_outside());
    far.filter_map(|far| {
        let from = ready(far)?.max(own);
        let to = channel.gone.unwrap_or(last).min(far.gone.unwrap_or(last));
        (to > from).then_some(Span { from, to })
    })
    .next()
}

/// Spans in order, without overlaps.
fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.from, span.to));
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match whole.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => whole.push(span),
        }
    }
    whole
}

/// Tells which telephones only rang because another one of their group or queue picked up.
fn tell_elsewhere(call: &Going, channels: &[Channel], legs: &mut [Leg]) {
    let talked: Vec<(String, Option<Moment>, Moment)> = legs
        .iter()
        .filter_map(|leg| Some((leg.extension.clone(), leg.rang, leg.talked.first()?.from)))
        .collect();
    for leg in legs.iter_mut().filter(|leg| leg.talked.is_empty()) {
        let own = || channels.iter().filter(|channel| channel.extension() == Some(&leg.extension));
        let rang = leg.rang;
        let together = talked.iter().any(|(_, other, _)| {
            rang.zip(*other).is_some_and(|(rang, other)| rang.seconds_since(other).abs() < TOGETHER_SECONDS)
        });
        let in_queue =
            call.is_queued && talked.iter().any(|(_, _, from)| rang.is_some_and(|rang| rang <= *from));
        let cancelled = own().any(|channel| {
            channel.dial_end == Some(DialEnd::Cancel)
                && channel.gone.is_some_and(|gone| {
                    talked.iter().any(|(_, _, from)| gone.seconds_since(*from).abs() < TOGETHER_SECONDS)
                })
        });
        leg.is_answered_elsewhere =
            together || in_queue || cancelled || own().any(|channel| channel.cause == ANSWERED_ELSEWHERE);
    }
}

/// How it ended.
fn end(call: &Going, channels: &[Channel], direction: Direction, has_talk: bool) -> End {
    if has_talk || call.is_passed_on {
        return End::Answered;
    }
    let dialled_last = |is_far: bool| {
        let side = move |channel: &&Channel| {
            if is_far { channel.is_outside() } else { channel.extension().is_some() }
        };
        channels.iter().filter(side).filter(|channel| channel.is_called)
    };
    match direction {
        Direction::Inbound => {
            let caller = channels.iter().find(|channel| channel.is_outside());
            let all: Vec<&Channel> = dialled_last(false).collect();
            let gave_up = all.last().is_some_and(|channel| channel.dial_end == Some(DialEnd::Cancel));
            let last_ring = all.iter().filter_map(|channel| channel.gone).max();
            let was_up = caller.is_some_and(|caller| caller.is_up);
            let stayed = last_ring
                .zip(caller.and_then(|caller| caller.gone))
                .is_none_or(|(ring, gone)| gone.seconds_since(ring) >= TOGETHER_SECONDS);
            if call.is_abandoned || gave_up {
                End::Abandoned
            } else if !call.is_queued && was_up && stayed {
                End::Machine
            } else if !all.is_empty() && all.iter().all(|channel| is_busy(channel)) {
                End::Busy
            } else if all.is_empty()
                && !was_up
                && caller.is_some_and(|caller| UNREACHABLE.contains(&caller.cause))
            {
                End::Failed
            } else {
                End::NoAnswer
            }
        }
        Direction::Outbound => match dialled_last(true).next_back() {
            Some(far) if is_busy(far) => End::Busy,
            Some(far) if UNREACHABLE.contains(&far.cause) => End::Failed,
            Some(far) if far.dial_end == Some(DialEnd::Failed) => End::Failed,
            _ => End::NoAnswer,
        },
        Direction::Internal => End::NoAnswer,
    }
}

/// Whether a channel was busy.
fn is_busy(channel: &Channel) -> bool {
    channel.dial_end == Some(DialEnd::Busy) || channel.dial_end.is_none() && channel.cause == BUSY
}
