//! What the office's telephone saw in the last week of the demo: nearly all that was logged, some talks that were not, a missed
//! caller and who called back; and entries of which it knows nothing.

use std::collections::BTreeMap;

use crate::cli::CliError;
use crate::domain::{
    Answer, Answers, Catalogue, Command, Fact as KindFact, Id, Kind, Moment, Right, Tone, code,
    duration_range,
};
use crate::evidence::{Call, Direction, End, Fact, Leg, Source, Span};
use crate::store::{CallBatch, Session, Store};

use super::{colleagues::Colleague, random::Dice};

/// The name of the telephone system.
const SYSTEM: &str = "office";
/// The record goes so many seconds back.
const BACK: i64 = 7 * 86_400;
/// The extension of the first of the team.
const FIRST_EXTENSION: usize = 101;
/// Of a thousand calls that somebody who keeps much quiet has logged, so many never took place.
const INVENTED: u64 = 250;
/// Who keeps so much quiet, of a thousand, invents entries too.
const MUCH: u64 = 500;

/// Whose telephones they are, and when it is.
pub(super) struct Office<'a> {
    pub session: &'a Session,
    pub team: &'a [Colleague],
    pub now: Moment,
    pub seed: u64,
}

/// A call that was logged.
struct Logged {
    by: usize,
    account: Id,
    at: Moment,
    is_inbound: bool,
    /// Seconds; none where nobody was reached.
    talked: Option<i64>,
}

/// Brings what the telephone saw in. Where the file is somebody else's, nothing is said of who sits where.
pub(super) fn add(
    store: &mut dyn Store,
    office: &Office<'_>,
    mut id: impl FnMut() -> Id,
) -> Result<(), CliError> {
    if !store.role(office.session)?.may(Right::Evidence) {
        return Ok(());
    }
    let from = office.now.plus_seconds(-BACK);
    let logged = logged(store, office, from)?;
    let numbers = numbers(store, office, &logged)?;
    let calls = calls(office, &logged, &numbers);
    // Who has done nothing yet is nobody the file knows.
    let users = store.users()?;
    for (place, colleague) in office.team.iter().enumerate() {
        if users.iter().all(|user| user.login != colleague.login()) {
            continue;
        }
        let line = Command::SetLine {
            login: colleague.login().to_owned(),
            extension: extension(place),
            system: SYSTEM.to_owned(),
            since: None,
            until: None,
        };
        store.apply(office.session, id(), &line, None)?;
    }
    let mut facts = Vec::new();
    for call in &calls {
        facts.push(Fact {
            system: SYSTEM.to_owned(),
            call: call.id.clone(),
            key: call.id.clone(),
            source: Source::Live,
            at: call.started,
            // A call of ours is always JSON.
            body: serde_json::to_string(call).unwrap_or_default(),
        });
    }
    let whole = [(SYSTEM.to_owned(), Span { from, to: office.now })];
    store.bring_calls(
        office.session,
        id(),
        &CallBatch { import: None, facts: &facts, whole: &whole, is_dry: false },
    )?;
    store.reconcile(office.session, id(), Some(from))?;
    Ok(())
}

fn extension(place: usize) -> String {
    (FIRST_EXTENSION + place).to_string()
}

/// The calls of the week, by whom of the team.
fn logged(store: &mut dyn Store, office: &Office<'_>, from: Moment) -> Result<Vec<Logged>, CliError> {
    let catalogue = store.catalogue()?;
    let mut found = Vec::new();
    store.each_activity(None, &mut |activity, _, _| {
        let kind = Kind::activity(activity.kind);
        let by = office.team.iter().position(|one| one.login() == activity.actor);
        let at = activity.answers.moment(code::STARTED_AT).unwrap_or(activity.logged_at);
        if let Some(by) = by.filter(|_| at >= from && at <= office.now && !activity.withdrawn)
            && catalogue.is(kind, KindFact::Telephone)
        {
            found.push(Logged {
                by,
                account: activity.account,
                at,
                is_inbound: catalogue.is_inbound(kind, &activity.answers),
                talked: talked(&catalogue, kind, &activity.answers),
            });
        }
        Ok(())
    })?;
    found.sort_by_key(|one| (one.at, one.by, one.account));
    Ok(found)
}

fn talked(catalogue: &Catalogue, kind: Kind, answers: &Answers) -> Option<i64> {
    let list = |field: &str| catalogue.field(kind, field).and_then(|field| catalogue.picklist_of(field));
    let outcome = list(code::OUTCOME)?.item(answers.item(code::OUTCOME)?)?;
    if outcome.tone == Tone::NotReached {
        return None;
    }
    let Some(Answer::Duration { item, seconds }) = answers.get(code::DURATION) else { return Some(150) };
    let range = || duration_range(list(code::DURATION)?.item(item)?.stands_for.as_deref()?);
    Some(match (seconds, range()) {
        (Some(seconds), _) => i64::from(*seconds),
        (None, Some((from, u32::MAX))) => i64::from(from) + 300,
        (None, Some((from, to))) => i64::from(from).midpoint(i64::from(to)),
        (None, None) => 150,
    })
}

/// The number of each account.
fn numbers(
    store: &mut dyn Store,
    office: &Office<'_>,
    logged: &[Logged],
) -> Result<BTreeMap<Id, String>, CliError> {
    let mut found = BTreeMap::new();
    for one in logged {
        if found.contains_key(&one.account) {
            continue;
        }
        let card = store.card(one.account, &office.session.origin.login)?;
        if let Some(Answer::Phone(phone)) = card.account.answers.get(code::PHONE)
            && let Some(number) = &phone.e164
        {
            found.insert(one.account, number.clone());
        }
    }
    Ok(found)
}

/// What was seen: most of what was logged, and what was not.
fn calls(office: &Office<'_>, logged: &[Logged], numbers: &BTreeMap<Id, String>) -> Vec<Call> {
    let mut dice = Dice::new(office.seed, 9 << 40);
    let mut found: Vec<Call> = Vec::new();
    for one in logged {
        let Some(number) = numbers.get(&one.account) else { continue };
        let invents = office.team.get(one.by).is_some_and(|colleague| colleague.keeps_quiet > MUCH);
        if invents && dice.chance(INVENTED) {
            continue;
        }
        let off = i64::try_from(dice.below(20)).unwrap_or(0);
        let talked = one.talked.map(|seconds| (seconds + off - 10).max(5));
        found.push(call(found.len(), (one.by, number, one.is_inbound), one.at, talked));
    }
    // Talks that nobody wrote down: of who runs the demo two of today, of who leaves much out some more.
    let all: Vec<&String> = numbers.values().collect();
    let pick = |dice: &mut Dice| {
        let at = usize::try_from(dice.below(all.len().max(1) as u64)).unwrap_or(0);
        all.get(at).map(|number| (*number).clone())
    };
    for (place, colleague) in office.team.iter().enumerate() {
        let forgotten = if place == 0 { 2 } else { colleague.leaves_out / 40 };
        for nth in 0..forgotten {
            let Some(number) = pick(&mut dice) else { continue };
            let hours = i64::try_from(if place == 0 { nth + 1 } else { 25 + nth * 23 }).unwrap_or(1);
            let at = office.now.plus_seconds(-hours * 3_600 - 720);
            let talked = 60 + i64::try_from(dice.below(400)).unwrap_or(0);
            found.push(call(found.len(), (place, &number, nth % 2 == 1), at, Some(talked)));
        }
    }
    // Somebody was missed, and called back by a colleague.
    if let Some(number) = pick(&mut dice) {
        let at = office.now.plus_seconds(-30 * 3_600);
        found.push(call(found.len(), (0, &number, true), at, None));
        found.push(call(found.len(), (1, &number, false), at.plus_seconds(1_500), Some(200)));
    }
    found
}

fn call(nth: usize, (by, number, is_inbound): (usize, &str, bool), at: Moment, talked: Option<i64>) -> Call {
    let rang = at.plus_seconds(-8);
    let over = at.plus_seconds(talked.unwrap_or(15));
    let talks = talked.map(|_| Span { from: at, to: over });
    Call {
        system: SYSTEM.to_owned(),
        id: format!("demo.{nth}"),
        direction: if is_inbound { Direction::Inbound } else { Direction::Outbound },
        outside: Some(number.to_owned()),
        started: rang,
        ended: Some(over),
        end: if talked.is_some() { End::Answered } else { End::NoAnswer },
        legs: vec![Leg {
            extension: extension(by),
            rang: Some(rang),
            talked: talks.into_iter().collect(),
            is_answered_elsewhere: false,
        }],
        is_whole: true,
        ..Call::default()
    }
}
