//! Open matters as a person is shown them: one's own, the worst first, and one with its steps.

use std::sync::Arc;

use crate::domain::{
    Answer, Card, Catalogue, Entity, Id, Kind, Matter, MatterClock, MatterHistory, MatterPage, Moment,
    OpenMatter, OwnMatters, Stages, Subject, Trouble, Zone,
    cases::{Clock, Target, WorkTime},
    code,
    deals::{FindingsTally, Judge},
    end_of_minute, worst_matters_first,
};
use crate::store::fail::{Done, odd};
use crate::store::logic::{card, gaps, matters::histories, shares::Shares};
use crate::store::sql::{
    self, Db, matter_changes,
    record::{self, Record},
};

/// When it is, and for whom.
#[derive(Clone, Copy)]
struct Seen<'a> {
    catalogue: &'a Catalogue,
    stages: &'a Stages,
    zone: Zone,
    now: Moment,
}

/// The open matters that a person looks after: their own, unless a colleague does their work, and those of whom they stand in for.
pub(in crate::store) fn own(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    (zone, now): (Zone, Moment),
) -> Done<OwnMatters> {
    let (shares, stages) = (Shares::of(db, login, now)?, Stages::of(catalogue));
    let seen = Seen { catalogue, stages: &stages, zone, now };
    let over = catalogue.ending_stages();
    let mut matters = Vec::new();
    for owner in shares.promises() {
        for record in matter_changes::open_of(db, owner, &over)? {
            let history = histories::of_number(db, catalogue, record.number)?;
            let Some(found) = history else { continue };
            let Some(matter) = record.into_matter() else { continue };
            let clock = clock(seen, &matter, &found.history);
            matters.push(open(
                db,
                seen,
                (matter, &found.history),
                (found.account_name, owner),
                clock.as_ref(),
            )?);
        }
    }
    worst_matters_first(&mut matters);
    Ok(OwnMatters { at: now, matters, stands_in: shares.others, handed: shares.handed })
}

/// One matter with its steps. Of one that was merged away with its account, the account that stays.
pub(in crate::store) fn page(
    db: &impl Db,
    catalogue: &Catalogue,
    (id, login): (Id, &str),
    (zone, now): (Zone, Moment),
) -> Done<MatterPage> {
    let found: Record = record::live(db, Entity::Matter, id)?;
    let (number, account) = (found.number, found.account);
    let history = histories::of_number(db, catalogue, number)?
        .ok_or_else(|| odd(format!("matter {id} has no history")))?
        .history;
    let matter = found.into_matter().ok_or_else(|| odd(format!("{id} is no matter")))?;
    let card: Card = card::card(db, catalogue, matter.account, login)?;
    // As the card has it: what it leads to and was merged since is the one that stayed.
    let matter = card.matter(id).cloned().unwrap_or(matter);
    let stages = Stages::of(catalogue);
    let seen = Seen { catalogue, stages: &stages, zone, now };
    let owner = gaps::matter_owner(db, &matter, account)?;
    let clock = clock(seen, &matter, &history);
    let name = card.account.name().to_owned();
    let open = open(db, seen, (matter, &history), (name, &owner), clock.as_ref())?;
    Ok(MatterPage { at: now, open, history, clock, card: Box::new(card) })
}

/// The clock of a case; none of what is none, and where the file has no calendar.
fn clock(seen: Seen<'_>, matter: &Matter, history: &MatterHistory) -> Option<MatterClock> {
    let Seen { catalogue, stages, zone, now } = seen;
    let calendar = stages.is_case(matter.kind).then(|| catalogue.calendar_of(matter.kind.as_str()))??;
    let clock = Clock { stages, work: WorkTime::of(calendar, zone), now }.of(history)?;
    let targets = catalogue.targets(Kind::matter(matter.kind), &matter.answers, code::SEVERITY);
    Some(MatterClock { clock, targets, calendar: calendar.code.clone() })
}

fn open(
    db: &impl Db,
    seen: Seen<'_>,
    (matter, history): (Matter, &MatterHistory),
    (account, owner): (String, &str),
    clock: Option<&MatterClock>,
) -> Done<OpenMatter> {
    let Seen { catalogue, stages, zone, now } = seen;
    let is_open = catalogue.is_open(Kind::matter(matter.kind), &matter.answers);
    let mut trouble = Vec::new();
    let today = now.local(zone).date();
    if let Some(Answer::Date(day)) = matter.answers.get(code::CLOSE)
        && is_open
        && *day < today
    {
        trouble.push(Trouble::ClosePast(*day));
    }
    if let Some(MatterClock { clock, targets: Some(targets), .. }) = clock.filter(|_| is_open) {
        let late = Target::ALL.map(|target| {
            let over = clock.over(target, *targets)?;
            // A first answer that came late is nothing that anybody can mend.
            (!clock.is_met(target)).then_some(Trouble::Late { target, over })
        });
        trouble.extend(late.into_iter().flatten());
    }
    let judge = Judge { stages, thresholds: catalogue.thresholds(), zone, now };
    let mut tally = FindingsTally::new(judge);
    tally.take(history);
    trouble.extend(tally.finish().found.into_iter().map(|one| Trouble::Finding(one.finding)));
    let rows = sql::gaps::of(db, Subject::Matter(matter.id))?;
    let begun = rows.into_iter().filter(|row| row.since <= end_of_minute(now));
    let gaps = begun.map(|row| {
        Ok(Trouble::Gap {
            rule: Arc::clone(gaps::rule(catalogue, &row.rule)?),
            field: Some(row.field).filter(|field| !field.is_empty()),
            since: row.since,
        })
    });
    let gaps = gaps.collect::<Done<Vec<_>>>()?;
    Ok(OpenMatter { matter, account, owner: owner.to_owned(), trouble }.with_gaps(gaps))
}
