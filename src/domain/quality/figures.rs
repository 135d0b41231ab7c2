//! From what was counted to figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    LATE_HOURS, Share, Table,
    by_field::FieldRow,
    calendar::Step,
    calls::CallFigures,
    duplicates::Duplicates,
    fields_at_end::{FieldAtEnd, fields_at_end},
    gap_weeks::{self, GapWeek},
    items::ChosenItem,
    medians::Medians,
    needs::FieldCount,
    promises::Promised,
    running::Running,
    signs::Signs,
    stats::{median_seconds, quantile},
    tally::{Done, Part, TableCount, Tally},
    too_clean::{self, Clean, Mark},
    wilson,
};
use crate::domain::{GoalWeeks, KindCode, Moment, OwnGoalWeeks, Role};

/// All figures of a file at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// When they were taken.
    pub at: Moment,
    /// Activities logged before this are left out; none takes all.
    pub since: Option<Moment>,
    /// Of the whole file: everybody's, and what is nobody's.
    pub whole: Figures,
    /// Of each person, by login.
    pub people: Vec<Person>,
    /// What lies in the middle of the team, once [`Quality::seen_by`] has been asked.
    pub team: Medians,
    /// Colleagues are in it by name.
    pub is_whole_team: bool,
    /// Accounts and contacts were counted too.
    pub has_records: bool,
    /// Each key field with everybody, once [`Quality::seen_by`] has been asked.
    pub fields: Vec<FieldRow>,
    /// The items that [`Signs`] count, by number.
    pub chosen: Vec<ChosenItem>,
    /// The day the latest week begins with that is over; none where steps are days.
    pub last_week: Option<NaiveDate>,
    /// Activities that were logged later than now, by a clock that stood wrong: they are in every figure but in
    /// no step.
    pub ahead: u64,
    /// Which of the days or weeks is not over, and the zone they are of.
    pub running: Running,
    /// All together against the weekly goal they agreed on.
    pub goal: GoalWeeks,
    /// Those who have a weekly goal of their own, or are proposed one.
    pub own_goals: Vec<OwnGoalWeeks>,
    /// What the phone record tells; none where there is no record.
    pub calls: Option<CallFigures>,
}

/// One person's figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Login; empty for what is nobody's.
    pub login: String,
    /// What they are in the file; none for nobody, and for who is no user.
    pub role: Option<Role>,
    /// The figures.
    pub figures: Figures,
}

/// Figures of the file or of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// What is filled in, table by table; those without records are left out.
    pub tables: Vec<TableFigure>,
    /// What was done over the whole span.
    pub conduct: Conduct,
    /// What was done day by day or week by week, oldest first, without a hole.
    pub steps: Vec<(NaiveDate, Conduct)>,
    /// Gaps by the code of their rule.
    pub gaps: BTreeMap<String, u64>,
    /// How many of them are put off: they are open all the same.
    pub put_off: u64,
    /// Likely duplicates.
    pub duplicates: Duplicates,
}

/// How complete a table is.
#[derive(Clone, Debug, PartialEq)]
pub struct TableFigure {
    /// Which.
    pub table: Table,
    /// Its records.
    pub records: u64,
    /// Those that lack nothing.
    pub complete: u64,
    /// Of the answers needed, those missing.
    pub missing: Share,
    /// Its key fields: those that are needed at least once, in the catalogue's order.
    pub fields: Vec<FieldFigure>,
}

/// How complete a key field is.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFigure {
    /// Its code.
    pub field: String,
    /// Of the records that need it, those that lack it.
    pub missing: Share,
    /// Of the records that need it, those that say it is not known.
    pub not_known: u64,
    /// The share that may be missing.
    pub limit: f64,
}

/// What was done, how late it was written down, and how much of it was bad news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conduct {
    /// Activities logged; imported ones do not count, nobody here logged them.
    pub logged: u64,
    /// Those that lack nothing now.
    pub complete: Share,
    /// Those that lacked nothing when they were entered; of those that were there at the end of the day or week. Never
    /// changes afterwards.
    pub at_entry: Share,
    /// Those that lacked nothing at that end; likewise.
    pub at_end: Share,
    /// How late they were entered.
    pub lateness: Lateness,
    /// Of those with an outcome, those with bad news.
    pub negative: Share,
    /// Of those with an outcome, those where nobody was reached.
    pub not_reached: Share,
    /// Of the answers where one can say that it is not known, those that do.
    pub not_known: Share,
    /// Gaps answered, by who answered them.
    pub filled: u64,
    /// Outcomes of activities that were there and were changed, by who changed them.
    pub outcomes_changed: u64,
    /// Likewise, when activities began.
    pub starts_changed: u64,
    /// How key fields stood at the end of the day or week, of the same activities as `at_end`; never changes afterwards.
    pub fields_at_end: Vec<FieldAtEnd>,
    /// Signs of a bad week.
    pub signs: Signs,
    /// Promises that were due: those of activities logged in the span that is looked at, by who logged them.
    pub promised: Promised,
    /// Gaps that were opened, answered and open at the end; of days and weeks, where all records are looked at.
    pub gap_week: Option<GapWeek>,
    /// How little was not reached and was bad news, beside the rest. Of people only; nothing where too little can be
    /// compared.
    pub clean: Vec<Clean>,
}

/// From the first start ever entered of an activity to the first telling of how it ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// The median, seconds; none without any.
    pub median: Option<u32>,
    /// Seconds that nine of ten do not exceed.
    pub p90: Option<u32>,
    /// Those entered after more than [`LATE_HOURS`] hours.
    pub over_day: Share,
}

impl TableFigure {
    /// The share of needed answers that may be missing.
    pub fn limit(&self) -> f64 {
        self.table.limit()
    }

    /// Whether more is missing than may be.
    pub fn is_over(&self) -> bool {
        self.missing.exceeds(self.limit())
    }
}

impl FieldFigure {
    /// Whether more is missing than may be.
    pub fn is_over(&self) -> bool {
        self.missing.exceeds(self.limit)
    }
}

impl Figures {
    /// Whether a limit is broken. Which figures that touches, [`Measure::broken`](super::Measure::broken) tells.
    pub fn is_incomplete(&self) -> bool {
        self.tables.iter().any(|table| table.is_over() || table.fields.iter().any(FieldFigure::is_over))
    }

    /// What was done in the day or week that begins with a day; none before the first and after the last.
    pub fn step(&self, day: NaiveDate) -> Option<&Conduct> {
        self.steps.iter().find(|(first, _)| *first == day).map(|(_, done)| done)
    }

    /// All gaps.
    pub fn gaps_total(&self) -> u64 {
        self.gaps.values().sum()
    }

    /// Of all answers needed, those missing.
    pub fn missing(&self) -> Share {
        let mut missing = Share::default();
        self.tables.iter().for_each(|table| missing.add(table.missing));
        missing
    }
}

impl Conduct {
    /// The 95 % interval of the share of bad news.
    pub fn negative_interval(&self) -> Option<(f64, f64)> {
        wilson(self.negative.part, self.negative.whole)
    }

    /// What looks too clean.
    pub fn marked(&self) -> impl Iterator<Item = &Clean> {
        self.clean.iter().filter(|clean| clean.mark.is_some())
    }

    /// How much it looks too clean.
    pub fn mark(&self) -> Option<Mark> {
        self.marked().filter_map(|clean| clean.mark).max()
    }
}

impl Tally<'_> {
    /// The figures of all that was counted.
    pub fn figures(mut self, since: Option<Moment>, has_records: bool) -> Quality {
        self.settle();
        self.settle_weeks();
        let parts: BTreeMap<String, Part> = std::mem::take(&mut self.parts)
            .into_iter()
            .zip(0..)
            .filter(|(part, _)| part.is_known)
            .map(|(part, who)| (self.logins.name(who).to_owned(), part))
            .collect();
        let mut whole = Part::default();
        for part in parts.values() {
            merge(&mut whole, part);
        }
        let first = whole.steps.keys().next().copied();
        // A stretch in which gaps came and went, or promises were due, is shown though nobody logged anything.
        let last = [
            whole.steps.keys().next_back(),
            whole.turns.keys().next_back(),
            whole.answered.keys().next_back(),
            whole.promised.keys().next_back(),
        ];
        let last = last.into_iter().flatten().max().copied();
        let days = self.calendar.days(first, last, self.judge.now);
        let shown = days.last().copied();
        let ahead = whole.steps.iter().filter(|(day, _)| shown.is_some_and(|last| **day > last));
        let ahead = ahead.map(|(_, done)| done.logged).sum();
        let running = self.calendar.running(self.judge.now);
        let strata: Vec<_> = parts.values().map(|part| &part.strata).collect();
        let clean = too_clean::judge(&strata);
        let person = |(login, part): (&String, &Part), clean: Vec<Clean>| {
            let mut figures = self.of(part, &days);
            figures.conduct.clean = clean;
            let gap = |what: &str| part.duplicates.get(what).copied().unwrap_or(0);
            figures.duplicates = Duplicates { accounts: gap("account"), contacts: gap("contact") };
            Person { login: login.clone(), role: part.role, figures }
        };
        let people = parts.iter().zip(clean).map(|(one, clean)| person(one, clean)).collect();
        let mut figures = self.of(&whole, &days);
        figures.duplicates = self.duplicates;
        let last_week = self.last_whole_week(&days);
        Quality {
            at: self.judge.now,
            since,
            whole: figures,
            people,
            team: Medians::default(),
            is_whole_team: true,
            has_records,
            fields: Vec::new(),
            chosen: self.items.chosen,
            last_week,
            ahead,
            running,
            goal: GoalWeeks::default(),
            own_goals: Vec::new(),
            calls: None,
        }
    }

    fn of(&self, part: &Part, days: &[NaiveDate]) -> Figures {
        let tables = Table::all(self.judge.catalogue).filter_map(|table| self.table(table, part)).collect();
        let mut over_all = Done::default();
        part.steps.values().for_each(|done| add(&mut over_all, done));
        let none = Done::default();
        let mut steps: Vec<(NaiveDate, Conduct)> = days
            .iter()
            .map(|day| (*day, self.conduct(part.steps.get(day).unwrap_or(&none).clone())))
            .collect();
        let weeks = gap_weeks::weeks(&part.turns, &part.answered, days);
        for ((day, conduct), week) in steps.iter_mut().zip(weeks) {
            conduct.promised = part.promised.get(day).copied().unwrap_or_default();
            conduct.gap_week = self.weekly.is_by_week().then_some(week);
        }
        let mut whole = self.conduct(over_all);
        part.promised.values().for_each(|promised| whole.promised.add(*promised));
        let (gaps, put_off) = (part.gaps.clone(), part.put_off);
        Figures { tables, conduct: whole, steps, gaps, put_off, duplicates: Duplicates::default() }
    }

    /// The day the latest week begins with that is over.
    fn last_whole_week(&self, days: &[NaiveDate]) -> Option<NaiveDate> {
        let (this, _) = self.calendar.first_day(self.judge.now);
        days.iter().rev().copied().find(|day| *day < this).filter(|_| self.calendar.step == Step::Week)
    }

    fn conduct(&self, mut done: Done) -> Conduct {
        done.late.sort_unstable();
        let day = u32::try_from(LATE_HOURS * 3_600).unwrap_or(u32::MAX);
        let in_time = done.late.partition_point(|late| *late <= day);
        let entered = done.late.len() as u64;
        let negative = total(&done.negative);
        Conduct {
            logged: done.logged,
            complete: Share { part: done.complete, whole: done.logged },
            at_entry: done.at_entry,
            at_end: done.at_end,
            lateness: Lateness {
                median: median_seconds(&done.late),
                p90: quantile(&done.late, 0.9),
                over_day: Share { part: entered - in_time as u64, whole: entered },
            },
            negative,
            not_reached: Share { part: done.not_reached, whole: negative.whole },
            not_known: done.not_known,
            filled: done.filled,
            outcomes_changed: done.outcomes_changed,
            starts_changed: done.starts_changed,
            fields_at_end: fields_at_end(self.judge.catalogue, &done.fields_at_end),
            signs: done.signs.signs(done.logged, negative.whole, done.outcomes_changed, done.not_known),
            promised: Promised::default(),
            gap_week: None,
            clean: Vec::new(),
        }
    }

    fn table(&self, table: Table, part: &Part) -> Option<TableFigure> {
        let mut counts = vec![FieldCount::default(); self.judge.catalogue.fields().len()];
        let (_, TableCount { records, verdicts }) = part.tables.iter().find(|(of, _)| *of == table)?;
        let mut complete = 0;
        for (verdict, times) in verdicts {
            let verdict = self.judge.verdict(*verdict);
            complete += u64::from(verdict.complete) * times;
            for (place, state) in &verdict.needs {
                let count = &mut counts[*place];
                count.note(*state, *times);
            }
        }
        let mut fields: Vec<FieldFigure> = Vec::new();
        let mut missing = Share::default();
        for (field, count) in self.judge.catalogue.fields().iter().zip(counts) {
            if count.missing.whole == 0 {
                continue;
            }
            missing.add(count.missing);
            fields.push(FieldFigure {
                field: field.code.clone(),
                missing: count.missing,
                not_known: count.not_known,
                limit: table.field_limit(),
            });
        }
        Some(TableFigure { table, records: *records, complete, missing, fields })
    }
}

fn merge(into: &mut Part, part: &Part) {
    for (table, count) in &part.tables {
        let sum = into.table(*table);
        sum.records += count.records;
        for (verdict, times) in &count.verdicts {
            *sum.verdicts.entry(*verdict).or_default() += times;
        }
    }
    for (day, done) in &part.steps {
        add(into.steps.entry(*day).or_default(), done);
    }
    into.put_off += part.put_off;
    for (day, promised) in &part.promised {
        into.promised.entry(*day).or_default().add(*promised);
    }
    for (day, turn) in &part.turns {
        let sum = into.turns.entry(*day).or_default();
        sum.opened += turn.opened;
        sum.more += turn.more;
    }
    for (day, answered) in &part.answered {
        *into.answered.entry(*day).or_default() += answered;
    }
    for (rule, count) in &part.gaps {
        *into.gaps.entry(rule.clone()).or_default() += count;
    }
}

fn add(into: &mut Done, done: &Done) {
    into.logged += done.logged;
    into.complete += done.complete;
    into.at_entry.add(done.at_entry);
    into.at_end.add(done.at_end);
    into.late.extend(&done.late);
    for (kind, share) in &done.negative {
        into.negative.entry(*kind).or_default().add(*share);
    }
    into.not_reached += done.not_reached;
    into.not_known.add(done.not_known);
    into.filled += done.filled;
    into.outcomes_changed += done.outcomes_changed;
    into.starts_changed += done.starts_changed;
    into.fields_at_end.add(&done.fields_at_end);
    into.signs.add(&done.signs);
}

type ByKind = BTreeMap<KindCode, Share>;

fn total(by_kind: &ByKind) -> Share {
    let mut sum = Share::default();
    by_kind.values().for_each(|share| sum.add(*share));
    sum
}
