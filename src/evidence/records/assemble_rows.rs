//! A call from the rows that Asterisk writes of its channels.
//!
//! A row speaks of two channels and not of people: after a transfer it names the target and not who spoke; a group that rings
//! has a row for each telephone; a local channel has rows on both of its sides.

use crate::{
    domain::Moment,
    evidence::{Call, Direction, End, Leg, Party, Site, Span, party},
};

use super::{
    assemble_channels::{Channel, Side, Sides, number_dialled},
    assemble_talk::{Link, talked},
    body::Body,
    outcome::Outcome,
};

/// Two things within so many milliseconds happened together: rows are written in whole seconds.
const TOGETHER: i64 = 1500;

/// A telephone that took part.
struct Telephone {
    extension: String,
    rang: i64,
    /// When it stopped ringing without picking up; none for one that did, or dialled.
    missed: Option<i64>,
    is_queue: bool,
    dialled_with: String,
    spans: Vec<(i64, i64)>,
}

/// Makes a call of its rows, which are in the order of time, and of what its queues tell. There is at least one row.
pub(super) fn channel_call(rows: &[Body], events: &[Body], site: &Site) -> Call {
    let sides = Sides::of(rows, site);
    let root = rows.iter().find(|row| !row.channel.is_empty()).or(rows.first());
    let direction = root.map_or(Direction::Internal, |root| direction(rows, root, &sides, site));
    let mut telephones = telephones(rows, &sides);
    if direction != Direction::Internal {
        for (channel, spans) in spans(rows, events, &sides) {
            let Some(extension) = extension(rows, channel, &sides) else { continue };
            if let Some(telephone) = telephones.iter_mut().find(|one| one.extension == extension) {
                telephone.spans.extend(spans);
            }
        }
    }
    for telephone in &mut telephones {
        telephone.spans = super::assemble_talk::united(std::mem::take(&mut telephone.spans));
    }
    let mut call = Call {
        direction,
        started: Moment::from_millis(rows.iter().map(|row| row.start).min().unwrap_or(0)),
        ended: rows.iter().map(Body::ends).max().map(Moment::from_millis),
        end: end(rows, direction, &telephones, &sides),
        is_whole: true,
        ..Call::default()
    };
    if let Some(root) = root {
        parties(&mut call, rows, root, &sides, site);
    }
    call.legs = legs(telephones, direction);
    call
}

/// The extension of a channel that is a telephone.
fn extension<'a>(rows: &'a [Body], key: &str, sides: &'a Sides<'a>) -> Option<&'a str> {
    let channels = rows.iter().flat_map(|row| [row.channel.as_str(), row.dstchannel.as_str()]);
    let found = channels.filter_map(|channel| sides.side(channel)).find(|(known, _)| *known == key);
    match found {
        Some((_, Side::Telephone(extension))) => Some(extension),
        _ => None,
    }
}

fn is_trunk(sides: &Sides<'_>, channel: &str) -> bool {
    matches!(side_of(sides, channel), Some(Side::Trunk))
}

/// The side of a channel by value: the texts of rows outlive this.
fn side_of(sides: &Sides<'_>, channel: &str) -> Option<Side> {
    Channel::read(channel).and_then(|channel| sides.by_key(channel.key)).cloned()
}

/// Whether a number is one of somebody outside.
fn is_outside(text: &str, site: &Site) -> bool {
    matches!(party(text, site), Party::Outside(_) | Party::Unreadable(_))
}

/// Between whom a call was.
fn direction(rows: &[Body], root: &Body, sides: &Sides<'_>, site: &Site) -> Direction {
    let reaches_line = rows.iter().any(|row| is_trunk(sides, &row.dstchannel));
    match side_of(sides, &root.channel) {
        Some(Side::Trunk) => Direction::Inbound,
        Some(Side::Telephone(_)) | Some(Side::Through) if reaches_line => Direction::Outbound,
        Some(Side::Telephone(_)) | Some(Side::Through) => {
            // One's own telephone rang and was not picked up: nobody outside heard of it.
            let is_own = rows.iter().all(|row| row.dstchannel.is_empty())
                && rows.iter().all(|row| row.lastapp.eq_ignore_ascii_case("AppDial2"));
            // No line was found, or the network refused: the number was dialled all the same. Where a machine of ours
            // picked up, nobody outside was called.
            let tried = |row: &Body| {
                row.dstchannel.is_empty()
                    && row.outcome != Some(Outcome::Answered)
                    && is_outside(&row.dst, site)
                    && !is_outside(&row.src, site)
            };
            if !is_own && rows.iter().any(tried) && !rows.iter().any(|row| row.talked().is_some()) {
                Direction::Outbound
            } else {
                Direction::Internal
            }
        }
        None => Direction::Internal,
    }
}

/// All telephones, in the order of their first sign of life.
fn telephones(rows: &[Body], sides: &Sides<'_>) -> Vec<Telephone> {
    let mut out: Vec<Telephone> = Vec::new();
    for row in rows {
        let is_missed = row.talked().is_none() && row.outcome != Some(Outcome::Answered);
        for (channel, is_called) in [(&row.channel, false), (&row.dstchannel, true)] {
            let Some(Side::Telephone(extension)) = side_of(sides, channel) else { continue };
            let missed = (is_called && is_missed).then(|| row.ends());
            match out.iter_mut().find(|one| one.extension == extension) {
                Some(known) => {
                    known.rang = known.rang.min(row.start);
                    known.missed = known.missed.zip(missed).map(|(one, other)| one.max(other));
                }
                None => out.push(Telephone {
                    extension,
                    rang: row.start,
                    missed,
                    is_queue: row.lastapp.eq_ignore_ascii_case("Queue"),
                    dialled_with: row.lastdata.clone(),
                    spans: Vec::new(),
                }),
            }
        }
    }
    out
}

/// When each telephone, by its channel, was joined with the outside.
fn spans<'a>(rows: &'a [Body], events: &[Body], sides: &Sides<'a>) -> Vec<(&'a str, Vec<(i64, i64)>)> {
    let links: Vec<Link<'a>> = rows
        .iter()
        .filter_map(|row| {
            let (from, to) = row.talked()?;
            let (one, other) = (Channel::read(&row.channel)?.key, Channel::read(&row.dstchannel)?.key);
            Some(Link { one, other, from: picked_up(row, rows, events, from, to), to })
        })
        .filter(|link| link.from < link.to)
        .collect();
    let is_telephone = |key: &str| matches!(sides.by_key(key), Some(Side::Telephone(_)));
    let is_line = |key: &str| matches!(sides.by_key(key), Some(Side::Trunk));
    talked(&links, is_telephone, is_line).into_iter().collect()
}

/// When the called end of a row picked up. Where the switch had answered before (a queue, an announcement), the row counts the
/// waiting too. Then the queue's log tells it, or the rows of those that rang along: they ended when this one picked up.
fn picked_up(row: &Body, rows: &[Body], events: &[Body], from: i64, to: i64) -> i64 {
    let connects = events.iter().filter(|event| event.event == "CONNECT").map(|event| event.start);
    // Times of a queue's log are of the second that had begun.
    if let Some(connect) = connects
        .filter(|at| row.lastapp.eq_ignore_ascii_case("Queue") && (from - 1000..to).contains(at))
        .max()
    {
        return connect.max(from);
    }
    let rang_along = |other: &&Body| {
        other.channel == row.channel
            && other.dstchannel != row.dstchannel
            && !other.dstchannel.is_empty()
            && other.outcome == Some(Outcome::NoAnswer)
            && other.start < to
            && other.ends() < to
    };
    rows.iter().filter(rang_along).map(Body::ends).max().map_or(from, |end| end.max(from))
}

/// How the call ended.
fn end(rows: &[Body], direction: Direction, telephones: &[Telephone], sides: &Sides<'_>) -> End {
    if telephones.iter().any(|telephone| !telephone.spans.is_empty()) {
        return End::Answered;
    }
    let is_voicemail = rows.iter().any(|row| {
        let is_box = row.lastapp.get(..9).is_some_and(|app| app.eq_ignore_ascii_case("VoiceMail"));
        row.outcome == Some(Outcome::Machine) || (is_box && row.outcome == Some(Outcome::Answered))
    });
    if is_voicemail {
        return End::Machine;
    }
    let called = rows.iter().filter(|row| !row.dstchannel.is_empty());
    match direction {
        Direction::Internal => {
            let last = rows.last();
            let is_machine = rows.iter().all(|row| row.dstchannel.is_empty())
                && rows.iter().any(|row| row.talked().is_some());
            if is_machine { End::Machine } else { last.map_or(End::NoAnswer, plain_end) }
        }
        Direction::Outbound => {
            // Of several lines tried, the last one tells.
            let mut lines = called.filter(|row| is_trunk(sides, &row.dstchannel));
            lines.next_back().or(rows.last()).map_or(End::NoAnswer, plain_end)
        }
        Direction::Inbound => {
            let is_passed_on =
                called.clone().any(|row| is_trunk(sides, &row.dstchannel) && row.talked().is_some());
            if is_passed_on {
                return End::Answered;
            }
            match called.max_by_key(|row| row.ends()) {
                Some(last) => missed_end(last),
                None => unheard_end(rows),
            }
        }
    }
}

fn plain_end(row: &Body) -> End {
    match row.outcome {
        Some(Outcome::Answered) => End::Answered,
        Some(Outcome::Busy) => End::Busy,
        Some(Outcome::Failed) => End::Failed,
        Some(Outcome::Abandoned) => End::Abandoned,
        Some(Outcome::Machine) => End::Machine,
        Some(Outcome::NoAnswer) | None => End::NoAnswer,
    }
}

/// How a call ended that rang last in this row, and that nobody picked up. The dial plan says how long it rings: a caller who
/// ended it before gave up.
fn missed_end(row: &Body) -> End {
    match row.outcome {
        Some(Outcome::Answered | Outcome::NoAnswer) | None => {}
        Some(_) => return plain_end(row),
    }
    let mut parts = row.lastdata.split(',');
    let is_queue = row.lastapp.eq_ignore_ascii_case("Queue");
    // Dial(who,seconds,…); Queue(name,options,url,announcement,seconds,…)
    let timeout = if is_queue { parts.nth(4) } else { parts.nth(1) };
    let timeout = timeout.and_then(|text| text.trim().parse::<i64>().ok());
    let rang = (row.ends() - row.start) / 1000;
    match timeout {
        Some(timeout) if rang + 1 < timeout => End::Abandoned,
        Some(_) => End::NoAnswer,
        None if is_queue => End::Abandoned,
        None => End::NoAnswer,
    }
}

/// How a call from outside ended in which no telephone rang.
fn unheard_end(rows: &[Body]) -> End {
    let Some(last) = rows.last() else { return End::NoAnswer };
    if rows.iter().any(|row| row.lastapp.eq_ignore_ascii_case("Queue")) {
        return End::Abandoned;
    }
    if rows.iter().any(|row| row.talked().is_some()) { End::Machine } else { missed_end(last) }
}

/// Who was outside, and on which number of ours.
fn parties(call: &mut Call, rows: &[Body], root: &Body, sides: &Sides<'_>, site: &Site) {
    let outside = |text: &str| match party(text, site) {
        Party::Outside(number) => (Some(number), None),
        Party::Unreadable(written) => (None, Some(written)),
        _ => (None, None),
    };
    match call.direction {
        Direction::Inbound => {
            (call.outside, call.written) = outside(&root.src);
            let did = rows.iter().map(|row| row.did.as_str()).find(|did| !did.is_empty());
            let trunk = Channel::read(&root.channel).map(|channel| channel.name);
            let of_line = rows.iter().filter(|row| row.channel == root.channel).map(|row| row.dst.as_str());
            let line = did
                .into_iter()
                .chain(of_line)
                .chain(trunk)
                .find(|text| is_outside(text, site) && text.bytes().any(|byte| byte.is_ascii_digit()));
            call.line = line.map(str::to_owned);
        }
        Direction::Outbound => {
            let towards = rows.iter().filter(|row| is_trunk(sides, &row.dstchannel));
            let number = |row: &Body| {
                let dialled = number_dialled(row).map(str::to_owned);
                let readable = |text: &&String| matches!(party(text, site), Party::Outside(_));
                // What was dialled, and else what the switch made of it.
                let candidates = [Some(row.dst.clone()), dialled];
                let known = candidates.iter().flatten().find(readable).cloned();
                known.or_else(|| candidates.into_iter().flatten().find(|text| is_outside(text, site)))
            };
            let found = towards.chain(rows).find_map(number).unwrap_or_default();
            (call.outside, call.written) = if found.is_empty() { (None, None) } else { outside(&found) };
            call.line = Some(&root.src).filter(|src| is_outside(src, site) && **src != found).cloned();
        }
        Direction::Internal => {}
    }
}

/// Legs of the telephones.
fn legs(telephones: Vec<Telephone>, direction: Direction) -> Vec<Leg> {
    let picked_up: Vec<(i64, bool, String)> = telephones
        .iter()
        .filter_map(|one| Some((one.spans.first()?.0, one.is_queue, one.dialled_with.clone())))
        .collect();
    let leg = |telephone: Telephone| {
        let elsewhere = |(from, is_queue, with): &(i64, bool, String)| {
            let rang_until = telephone.missed.unwrap_or(i64::MIN);
            let is_group = telephone.dialled_with.contains('&')
                && telephone.dialled_with == *with
                && rang_until >= from - TOGETHER;
            (rang_until - from).abs() <= TOGETHER || is_group || (telephone.is_queue && *is_queue)
        };
        let is_missed =
            direction == Direction::Inbound && telephone.spans.is_empty() && telephone.missed.is_some();
        let span =
            |(from, to): &(i64, i64)| Span { from: Moment::from_millis(*from), to: Moment::from_millis(*to) };
        Leg {
            rang: Some(Moment::from_millis(telephone.rang)),
            talked: telephone.spans.iter().map(span).collect(),
            is_answered_elsewhere: is_missed && picked_up.iter().any(elsewhere),
            extension: telephone.extension,
        }
    };
    telephones.into_iter().map(leg).collect()
}
