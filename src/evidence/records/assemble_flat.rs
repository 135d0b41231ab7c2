//! A call from rows that name people and not channels: who called whom, and for how long.

use crate::{
    domain::Moment,
    evidence::{Call, Direction, End, Leg, Party, Site, Span, party},
};

use super::{assemble_talk::united, body::Body, outcome::Outcome};

/// What one row says.
struct Told {
    direction: Direction,
    outside: Option<Party>,
    line: Option<String>,
    extension: Option<String>,
}

/// Makes a call of its rows, which are in the order of time. There is at least one.
pub(super) fn flat_call(rows: &[Body], site: &Site) -> Call {
    let told: Vec<Told> = rows.iter().map(|row| told(row, site)).collect();
    let external = told.iter().find(|told| told.direction != Direction::Internal);
    let direction = external.map_or(Direction::Internal, |told| told.direction);
    let mut call = Call {
        direction,
        started: Moment::from_millis(rows.iter().map(|row| row.start).min().unwrap_or(0)),
        ended: rows.iter().map(Body::ends).max().map(Moment::from_millis),
        is_whole: true,
        line: told.iter().find_map(|told| told.line.clone()).filter(|_| direction != Direction::Internal),
        ..Call::default()
    };
    match told.iter().filter(|told| told.direction == direction).find_map(|told| told.outside.as_ref()) {
        Some(Party::Outside(number)) => call.outside = Some(number.clone()),
        Some(Party::Unreadable(written)) => call.written = Some(written.clone()),
        _ => {}
    }
    let mut spans: Vec<Vec<(i64, i64)>> = Vec::new();
    for (row, told) in rows.iter().zip(&told) {
        let Some(extension) = &told.extension else { continue };
        let at = call.legs.iter().position(|leg| leg.extension == *extension).unwrap_or_else(|| {
            let rang = Some(Moment::from_millis(row.start));
            call.legs.push(Leg { extension: extension.clone(), rang, ..Leg::default() });
            spans.push(Vec::new());
            call.legs.len() - 1
        });
        if let (Some(spans), Some(talk)) =
            (spans.get_mut(at), row.talked().filter(|_| direction != Direction::Internal))
        {
            spans.push(talk);
        }
    }
    for (leg, spans) in call.legs.iter_mut().zip(spans) {
        let span = |(from, to)| Span { from: Moment::from_millis(from), to: Moment::from_millis(to) };
        leg.talked = united(spans).into_iter().map(span).collect();
    }
    let is_talked = call.legs.iter().any(|leg| !leg.talked.is_empty());
    for leg in &mut call.legs {
        leg.is_answered_elsewhere = direction == Direction::Inbound && is_talked && leg.talked.is_empty();
    }
    call.end = end(rows);
    call
}

/// How the rows of a call ended: whoever picked up counts before the others.
fn end(rows: &[Body]) -> End {
    let has = |outcome: Outcome| rows.iter().any(|row| row.outcome == Some(outcome));
    let order = [
        (Outcome::Answered, End::Answered),
        (Outcome::Machine, End::Machine),
        (Outcome::Busy, End::Busy),
        (Outcome::Abandoned, End::Abandoned),
        (Outcome::Failed, End::Failed),
    ];
    order.into_iter().find(|(outcome, _)| has(*outcome)).map_or(End::NoAnswer, |(_, end)| end)
}

/// The number in a cell that may have a name beside it: `Ann (201)`, `"Ann" <201>`.
fn number_in(text: &str) -> &str {
    let inner = |open: char, close: char| {
        let (_, rest) = text.rsplit_once(open)?;
        let (inner, _) = rest.split_once(close)?;
        inner.bytes().any(|byte| byte.is_ascii_digit()).then_some(inner)
    };
    inner('<', '>')
        .or_else(|| inner('(', ')').filter(|inner| inner.len() > 4 || !text.starts_with(['+', '('])))
        .unwrap_or(text)
        .trim()
}

/// A party outside, whether its number can be read or not.
fn is_outside(party: &Party) -> bool {
    matches!(party, Party::Outside(_) | Party::Unreadable(_) | Party::Anonymous)
}

/// Reads who was who in a row.
fn told(row: &Body, site: &Site) -> Told {
    let meant = |text: &str| {
        let party = party(number_in(text), site);
        (!text.is_empty()).then(|| match party {
            // Some offices have extensions of five digits.
            Party::Unreadable(number)
                if number.len() == 5 && number.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                Party::Inside(number)
            }
            other => other,
        })
    };
    let (src, dst) = (meant(&row.src), meant(&row.dst));
    let is_inside = |party: &Option<Party>| matches!(party, Some(Party::Inside(_)));
    let is_out = |party: &Option<Party>| party.as_ref().is_some_and(is_outside);
    let direction = match (&src, &dst) {
        _ if !row.outside.is_empty() => row.direction.unwrap_or(Direction::Inbound),
        (src, dst) if is_inside(src) && is_out(dst) => Direction::Outbound,
        (src, dst) if is_out(src) && is_inside(dst) => Direction::Inbound,
        (src, dst) if is_inside(src) && (is_inside(dst) || *dst == Some(Party::Nobody)) => {
            Direction::Internal
        }
        // Both are numbers, or one is missing: what the row says. FreeSWITCH has calls of ours in a context of its own.
        _ => row.direction.unwrap_or(match row.context.as_str() {
            "default" => Direction::Outbound,
            _ if src.is_none() && is_out(&dst) => Direction::Outbound,
            _ => Direction::Inbound,
        }),
    };
    let (ours, theirs, theirs_text) = match direction {
        Direction::Inbound => (&dst, &src, &row.src),
        Direction::Outbound | Direction::Internal => (&src, &dst, &row.dst),
    };
    let outside = if row.outside.is_empty() { theirs.clone() } else { meant(&row.outside) };
    let outside = match outside {
        // A short number or a word where somebody outside has to be.
        Some(Party::Inside(written)) if direction != Direction::Internal && !theirs_text.is_empty() => {
            Some(Party::Unreadable(written))
        }
        other => other,
    };
    let own = match ours {
        Some(Party::Inside(extension)) => Some(extension.clone()),
        _ => None,
    };
    let last = match meant(&row.final_dst) {
        Some(Party::Inside(extension)) if direction == Direction::Inbound => Some(extension),
        _ => None,
    };
    let account = match meant(&row.accountcode) {
        Some(Party::Inside(extension)) if extension.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(extension)
        }
        _ => None,
    };
    let given = |text: &str| {
        let number = number_in(text);
        (!number.is_empty()).then(|| number.to_owned())
    };
    let is_ours = |party: &Option<Party>| matches!(party, Some(Party::Outside(_) | Party::Unreadable(_)));
    let line = given(&row.did).or_else(|| {
        let text = if direction == Direction::Inbound { &row.dst } else { &row.src };
        given(text).filter(|_| is_ours(ours))
    });
    let extension = given(&row.extension).or(last).or(own).or_else(|| given(&row.agent)).or(account);
    let line = line.filter(|line| extension.as_ref() != Some(line));
    // A small box knows the number that was called and not the telephone: its talk is kept under that number.
    let extension = extension.or_else(|| line.clone().filter(|_| row.talked().is_some()));
    Told { direction, outside, line, extension }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_out_of_names() {
        assert_eq!(number_in("Ann (201)"), "201");
        assert_eq!(number_in("\"Ann\" <+79031112233>"), "+79031112233");
        assert_eq!(number_in("+7 (903) 111-22-33"), "+7 (903) 111-22-33");
        assert_eq!(number_in("(495) 111-22-33"), "(495) 111-22-33");
        assert_eq!(number_in("Sales (+61 3 5550 0001)"), "+61 3 5550 0001");
    }
}
