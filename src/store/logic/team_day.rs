//! Today as it comes, and one person's page.

use std::cmp::Reverse;

use crate::store::fail::Done;
use crate::store::{
    logic::{gaplist, permissions, shares::Shares},
    sql::{
        Db,
        gap_list::{self, ListedGap},
        handovers,
        team_day::{self, Logged},
    },
};
use crate::{
    domain::{
        Catalogue, GapLine, Kind, Moment, OpenGaps, PersonDay, PersonOpen, Promises, Right, TeamDay, code,
        end_of_minute,
    },
    store::Session,
};

/// So many promises and so many entries of a person are told one by one; of all it is told how many there are.
const TOLD: usize = 50;
/// A day, seconds. On the two nights a year when clocks change an hour goes to the day beside it.
const DAY: i64 = 86_400;

/// What everybody logged since midnight. For those who may see colleagues by name.
pub(in crate::store) fn of_all(
    db: &impl Db,
    catalogue: &Catalogue,
    session: &Session,
    (midnight, now): (Moment, Moment),
) -> Done<TeamDay> {
    permissions::allow(db, &session.origin, Right::AllFigures)?;
    let rows = team_day::logged(db, None, (midnight, midnight.plus_seconds(DAY)), now)?;
    let mut people: Vec<PersonDay> = Vec::new();
    for row in rows {
        if people.last().is_none_or(|person| person.login != row.login) {
            people.push(PersonDay { login: row.login.clone(), ..PersonDay::default() });
        }
        if let Some(person) = people.last_mut() {
            add(catalogue, person, &row);
        }
    }
    Ok(TeamDay { at: now, people })
}

/// What one person logged since midnight, and what is open with them. Everybody may see their own.
pub(in crate::store) fn of_person(
    db: &impl Db,
    catalogue: &Catalogue,
    session: &Session,
    login: &str,
    (midnight, now): (Moment, Moment),
) -> Done<PersonOpen> {
    let right = if login == session.origin.login { Right::OwnFigures } else { Right::AllFigures };
    permissions::allow(db, &session.origin, right)?;
    let next = midnight.plus_seconds(DAY);
    let mut day = PersonDay { login: login.to_owned(), ..PersonDay::default() };
    for row in team_day::logged(db, Some(login), (midnight, next), now)? {
        add(catalogue, &mut day, &row);
    }
    // What falls due this minute is due, as everywhere.
    let minute = end_of_minute(now);
    let shares = Shares::of(db, login, now)?;
    let gaps = open_gaps(db, &shares, minute)?.into_iter().map(|(count, oldest)| {
        let mut oldest = gaplist::line(db, catalogue, oldest)?;
        // The others may have promised something else.
        oldest.step = None;
        Ok(OpenGaps { count, oldest })
    });
    let after = Moment::from_millis(minute.millis() + 1);
    let promises = |span| -> Done<Promises> {
        let (mut count, mut lines) = (0, Vec::new());
        for owner in shares.promises() {
            let (more, found) = team_day::promises(db, catalogue, owner, span, TOLD)?;
            count += more;
            lines.extend(found);
        }
        lines.sort_by_key(|one| one.since);
        lines.truncate(TOLD);
        let line = |one: ListedGap| gaplist::line(db, catalogue, one);
        Ok(Promises { count, lines: lines.into_iter().map(line).collect::<Done<Vec<GapLine>>>()? })
    };
    let mut put_off = 0;
    for whose in shares.gaps() {
        put_off += gap_list::count_put_off(db, whose, minute)?;
    }
    let unfinished = handovers::all(db)?.into_iter().any(|one| one.from == login && one.is_unfinished);
    Ok(PersonOpen {
        at: now,
        handed: shares.handed.clone(),
        stands_in: shares.others.clone(),
        is_hand_over_unfinished: unfinished,
        gaps: gaps.collect::<Done<Vec<OpenGaps>>>()?,
        put_off: put_off.unsigned_abs(),
        late: promises((Moment::from_millis(i64::MIN), after))?,
        today: promises((after, next))?,
        day,
        entries: team_day::latest(db, login, (midnight, next), TOLD)?,
    })
}

/// How many gaps somebody is to fill, by rule and kind of subject, the heaviest first; of each the one that began first.
fn open_gaps(db: &impl Db, shares: &Shares, minute: Moment) -> Done<Vec<(u64, ListedGap)>> {
    let mut all: Vec<(u64, ListedGap)> = Vec::new();
    for whose in shares.gaps() {
        for (count, oldest) in team_day::gaps_by_kind(db, whose, minute)? {
            let kind = |of: &ListedGap| (of.rule.clone(), of.subject.code());
            match all.iter_mut().find(|(_, known)| kind(known) == kind(&oldest)) {
                Some((sum, known)) => {
                    *sum += count;
                    if oldest.since < known.since {
                        *known = oldest;
                    }
                }
                None => all.push((count, oldest)),
            }
        }
    }
    all.sort_by_key(|(count, oldest)| Reverse((oldest.weight, *count)));
    Ok(all)
}

fn add(catalogue: &Catalogue, person: &mut PersonDay, row: &Logged) {
    person.logged.push((row.kind, row.count));
    person.logged.sort_by_key(|(kind, count)| (Reverse(*count), *kind));
    person.last = person.last.max(Some(row.last));
    // Where nothing is asked about the end, nothing is left untold.
    if catalogue.field(Kind::activity(row.kind), code::OUTCOME).is_some() {
        person.untold.part += row.untold;
        person.untold.whole += row.begun;
    }
}
