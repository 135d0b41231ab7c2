//! Counting records, one after the other.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};
use rustc_hash::FxHashMap;

use super::{
    Corrected, Correction, Share, Table,
    by_week::Weekly,
    calendar::{Calendar, Step},
    duplicates::Duplicates,
    eras::Past,
    gap_weeks::Turn,
    items::Items,
    logins::{Logins, NOBODY},
    needs::FieldCounts,
    promises::Promised,
    signs::{Counts, Traces},
    timeline::Timeline,
    too_clean::{ByStratum, HOURS, Stratum},
    verdict::{FieldState, Known, VerdictCache},
};
use crate::domain::{
    Catalogue, Entity, GapRule, Kind, KindCode, Meaning, Moment, Role, Tone, Trigger, Zone, code,
};

/// Seconds of a minute.
const MINUTE: u32 = 60;

/// How an activity came to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Which kind of activity.
    pub kind: KindCode,
    /// Its row number: what was entered later has a higher one.
    pub number: i64,
    /// The row number of its account.
    pub account: i64,
    /// Whose its gaps are; empty for nobody's.
    pub keeper: &'a str,
    /// Login of who logged it; empty for an imported one: nobody here did it.
    pub by: &'a str,
    /// When it was saved first.
    pub logged_at: Moment,
    /// What became of it; none where it was never changed.
    pub past: Option<&'a Timeline>,
    /// The status of the account it was with.
    pub status: Option<&'a str>,
}

/// What people did in one stretch of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Done {
    pub logged: u64,
    pub complete: u64,
    /// Those that lacked nothing when they were entered, and at the end of the stretch; of those that were there then.
    pub at_entry: Share,
    pub at_end: Share,
    /// Seconds from the first start of each to the first telling of how it ended.
    pub late: Vec<u32>,
    /// By kind: bad news among those with an outcome.
    pub negative: BTreeMap<KindCode, Share>,
    pub not_reached: u64,
    /// Among the answers given where one can say that it is not known, those that do.
    pub not_known: Share,
    pub filled: u64,
    pub outcomes_changed: u64,
    pub starts_changed: u64,
    /// How the needed fields stood at the end of the stretch.
    pub fields_at_end: FieldCounts,
    pub signs: Counts,
}

/// Of one table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableCount {
    pub records: u64,
    /// How often each verdict was given.
    pub verdicts: FxHashMap<usize, u64>,
}

/// What is one person's; of [`NOBODY`], nobody's.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Something is theirs, or they work on the file.
    pub is_known: bool,
    /// Each table once: there are a handful, so that they are looked for one after the other.
    pub tables: Vec<(Table, TableCount)>,
    pub steps: BTreeMap<NaiveDate, Done>,
    pub gaps: BTreeMap<String, u64>,
    /// How many of them are put off.
    pub put_off: u64,
    /// Outcomes by what can be compared with what others did.
    pub strata: ByStratum,
    /// Likely duplicates, by entity.
    pub duplicates: BTreeMap<&'static str, u64>,
    /// What they are in the file; none for nobody, and for who is no user.
    pub role: Option<Role>,
    /// Promises by the stretch they were due in.
    pub promised: BTreeMap<NaiveDate, Promised>,
    /// Gaps that came and went by stretch, and those answered in it.
    pub turns: BTreeMap<NaiveDate, Turn>,
    pub answered: BTreeMap<NaiveDate, u64>,
}

impl Part {
    /// The counts of a table.
    pub fn table(&mut self, table: Table) -> &mut TableCount {
        let found = self.tables.iter().position(|(of, _)| *of == table);
        let at = found.unwrap_or_else(|| {
            self.tables.push((table, TableCount::default()));
            self.tables.len() - 1
        });
        &mut self.tables[at].1
    }
}

/// Counts records by their JSON form: reading each whole would take ten times as long.
pub struct Tally<'c> {
    pub(super) judge: VerdictCache<'c>,
    pub(super) calendar: Calendar,
    /// By the number of their login.
    pub(super) parts: Vec<Part>,
    pub(super) logins: Logins,
    pub(super) duplicates: Duplicates,
    /// What items of activities say.
    pub(super) items: Items,
    /// What shows only once activities are in order.
    pub(super) traces: Traces,
    /// How the needed fields of one activity stand, by their places: memory that is used again and again.
    pub(super) stands: Vec<(usize, FieldState)>,
    /// Numbers of the statuses seen.
    statuses: FxHashMap<String, u16>,
    /// Items of an account's status that mean a prospect.
    prospects: Vec<String>,
    /// What was needed before; none where that was never changed.
    pub(super) past: Option<Past<'c>>,
    /// What is counted from when to when.
    pub(super) weekly: Weekly,
}

impl<'c> Tally<'c> {
    /// Nothing counted yet.
    pub fn new(catalogue: &'c Catalogue, now: Moment, zone: Zone, step: Step) -> Tally<'c> {
        let status =
            catalogue.field(Kind::ACCOUNT, code::STATUS).and_then(|field| catalogue.picklist_of(field));
        let items = status.into_iter().flat_map(|list| &list.items);
        let prospects =
            items.filter(|item| item.means(Meaning::Prospect)).map(|item| item.code.clone()).collect();
        Tally {
            judge: VerdictCache::new(catalogue, now),
            calendar: Calendar::new(zone, step),
            parts: Vec::new(),
            logins: Logins::default(),
            duplicates: Duplicates::default(),
            items: Items::new(catalogue),
            traces: Traces::default(),
            stands: Vec::new(),
            statuses: FxHashMap::default(),
            prospects,
            past: None,
            weekly: Weekly::default(),
        }
    }

    /// Somebody who works on the file, whether anything is theirs or not.
    pub fn person(&mut self, login: &str, role: Role) {
        let who = self.logins.who(login);
        self.part(who).role = Some(role);
    }

    /// An account or contact, whose gaps are `owner`'s; empty for nobody's. `since`: since when it has been as it is and has had
    /// this owner, where its gaps are counted by week by that alone. Hands back its status.
    pub fn record<'a>(
        &mut self,
        entity: Entity,
        owner: &str,
        answers: &'a str,
        since: Option<Moment>,
    ) -> Result<Option<&'a str>, serde_json::Error> {
        let (verdict, known) = self.judge.judge(entity.into(), answers)?;
        let table = match entity {
            Entity::Contact => Table::Contacts,
            _ if known.status.is_some_and(|status| self.prospects.iter().any(|one| one == status)) => {
                Table::Prospects
            }
            _ => Table::Accounts,
        };
        let who = self.logins.who(owner);
        self.count(table, who, verdict);
        if let Some(since) = since {
            self.lacking_still(entity.into(), verdict, answers, (since, who))?;
        }
        Ok(known.status)
    }

    /// A matter, whose gaps are `owner`'s.
    pub fn matter(&mut self, kind: KindCode, owner: &str, answers: &str) -> Result<(), serde_json::Error> {
        let (verdict, _) = self.judge.judge(Kind::matter(kind), answers)?;
        let who = self.logins.who(owner);
        self.count(Table::Matters(kind), who, verdict);
        Ok(())
    }

    /// An activity that stands.
    pub fn activity(&mut self, entry: Entry<'_>, answers: &str) -> Result<(), serde_json::Error> {
        let (verdict, known) = self.judge.judge(Kind::activity(entry.kind), answers)?;
        let (by, keeper) = (self.logins.who(entry.by), self.logins.who(entry.keeper));
        self.count(Table::Activities(entry.kind), keeper, verdict);
        let items = self.items.of(entry.kind);
        let said = items.said(known);
        self.promised(entry, (by, keeper), Some(said));
        self.activity_lacking(entry, keeper, verdict, answers)?;
        let length = items.length(known);
        self.keep_trace(entry, by, said, length);
        if by == NOBODY {
            return Ok(());
        }
        self.corrected(entry.by, entry.past);
        self.given_up(entry, by, said.has_promise);
        let (late, found) = (lateness(entry, known), self.judge.verdict(verdict));
        let (complete, not_known) = (found.complete, found.not_known);
        let stratum = self.stratum(entry, known, items.is_inbound(known));
        self.count_as_it_was(entry, (known, answers), verdict)?;
        let hour = self.calendar.hour(entry.logged_at);
        let reason = items.reason(known);
        let done = self.done(by, entry.logged_at);
        done.logged += 1;
        done.complete += u64::from(complete);
        done.late.extend(late);
        done.not_known.add(not_known);
        done.signs.saved_in(hour);
        reason.into_iter().for_each(|reason| done.signs.chose(reason, 1));
        if let Some(outcome) = said.outcome {
            let tone = outcome.tone;
            let bad = u64::from(tone == Tone::Negative);
            done.negative.entry(entry.kind).or_default().add(Share { part: bad, whole: 1 });
            done.not_reached += u64::from(tone == Tone::NotReached);
            done.signs.chose(outcome.number, 1);
            if let (Tone::Positive, Some((_, most))) = (tone, length) {
                let brief = u64::from(most < MINUTE);
                done.signs.under_a_minute.add(Share { part: brief, whole: 1 });
            }
            self.part(by).strata.entry(stratum).or_default().add(tone);
        }
        Ok(())
    }

    /// Somebody answered a gap, and that was taken back by some moment, or was not.
    pub fn filled(&mut self, owner: &str, at: Moment, taken_back: Option<Moment>) {
        let end = self.end_of(at);
        let (day, _) = self.stretch(at);
        let who = self.logins.who(owner);
        // The week it was answered in stays as it was.
        if taken_back.is_none_or(|back| back > end) {
            *self.part(who).answered.entry(day).or_default() += 1;
        }
        if taken_back.is_none() {
            self.done(who, at).filled += 1;
        }
    }

    /// So many gaps of a rule are somebody's, about records of a kind.
    pub fn gaps(&mut self, owner: &str, rule: &GapRule, entity: Entity, count: u64) {
        let who = self.logins.who(owner);
        let part = self.part(who);
        *part.gaps.entry(rule.code.to_owned()).or_default() += count;
        if rule.trigger == Trigger::Duplicate {
            *part.duplicates.entry(entity.code()).or_default() += count;
        }
    }

    /// So many of somebody's gaps are put off.
    pub fn put_off(&mut self, owner: &str, count: u64) {
        let who = self.logins.who(owner);
        self.part(who).put_off += count;
    }

    /// Accounts and contacts that have another of the same phone or the same folded name.
    pub fn duplicates(&mut self, accounts: u64, contacts: u64) {
        self.duplicates = Duplicates { accounts, contacts };
    }

    fn count(&mut self, table: Table, who: u32, verdict: usize) {
        let count = self.part(who).table(table);
        count.records += 1;
        *count.verdicts.entry(verdict).or_default() += 1;
    }

    /// Counts what was corrected in an activity that somebody entered, for those who did it, when they did it.
    fn corrected(&mut self, entered_by: &str, past: Option<&Timeline>) {
        for correction in past.into_iter().flat_map(|past| &past.corrections) {
            let who = self.logins.who(&correction.by);
            let done = self.done(who, correction.at);
            match correction.of {
                Corrected::Outcome => {
                    done.outcomes_changed += 1;
                    done.signs.colleagues_outcomes += u64::from(correction.by != entered_by);
                }
                Corrected::Start => done.starts_changed += 1,
                Corrected::Promise | Corrected::Due => {}
            }
        }
    }

    /// Counts the promise of an entry with who made it, in the week of the entry; and with who gave it up, in the week of that. Who
    /// gives up what they promised in the same week has it once, and so has who gives one up twice.
    fn given_up(&mut self, entry: Entry<'_>, by: u32, has_promise: bool) {
        let past = entry.past;
        let had = || {
            past.is_some_and(|past| {
                past.standings().any(|(_, stood)| stood.is_some_and(|one| one.due.is_some()))
            })
        };
        if !has_promise && !had() {
            return;
        }
        let (week, _) = self.stretch(entry.logged_at);
        let mut counted = vec![(by, week)];
        self.done(by, entry.logged_at).signs.given_up.whole += 1;
        let of_promise = |one: &&Correction| one.of == Corrected::Promise;
        let mut given_up = Vec::new();
        for correction in past.into_iter().flat_map(|past| &past.corrections).filter(of_promise) {
            let who = (self.logins.who(&correction.by), self.stretch(correction.at).0);
            if given_up.contains(&who) {
                continue;
            }
            given_up.push(who);
            let is_new = !counted.contains(&who);
            let share = &mut self.done(who.0, correction.at).signs.given_up;
            share.part += 1;
            share.whole += u64::from(is_new);
            counted.extend(is_new.then_some(who));
        }
    }

    /// With what an activity may be compared.
    fn stratum(&mut self, entry: Entry<'_>, known: Known<'_>, inbound: bool) -> Stratum {
        let status = entry.status.unwrap_or_default();
        let next = u16::try_from(self.statuses.len()).unwrap_or(u16::MAX);
        let status = match self.statuses.get(status) {
            Some(number) => *number,
            None => *self.statuses.entry(status.to_owned()).or_insert(next),
        };
        let hour = known.started_at.map_or(0, |began| began.local(self.calendar.zone).hour());
        Stratum { kind: entry.kind, status, inbound, block: u8::try_from(hour).unwrap_or_default() / HOURS }
    }

    pub(super) fn part(&mut self, who: u32) -> &mut Part {
        let at = who as usize;
        if at >= self.parts.len() {
            self.parts.resize_with(at + 1, Part::default);
        }
        let part = &mut self.parts[at];
        part.is_known = true;
        part
    }

    pub(super) fn done(&mut self, who: u32, at: Moment) -> &mut Done {
        let (day, _) = self.stretch(at);
        self.part(who).steps.entry(day).or_default()
    }

    /// The day the stretch of a moment begins with, and when the next one begins.
    pub(super) fn stretch(&mut self, at: Moment) -> (NaiveDate, Moment) {
        self.calendar.stretch(at)
    }
}

/// Seconds from the first start ever entered to the first telling of how it ended, whatever was changed later; none while
/// that is not told. What was told before it was to begin was not told late.
fn lateness(entry: Entry<'_>, known: Known<'_>) -> Option<u32> {
    let (start, told) = match entry.past {
        Some(past) => (past.first_start.or(known.started_at)?, past.told(entry.logged_at)?),
        None => (known.started_at?, known.outcome.map(|_| entry.logged_at)?),
    };
    Some(u32::try_from(told.seconds_since(start).max(0)).unwrap_or(u32::MAX))
}
