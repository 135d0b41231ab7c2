//! The quality figures on the screen: what was counted, and the order people stand in.

use std::{
    cmp::{Ordering, Reverse},
    collections::HashMap,
};

use crate::domain::{
    Moment, PersonDay, TeamDay,
    matter_figures::MatterFigures,
    quality::{Person, Quality, Share},
};

/// The quality figures as they were last taken. They stay in sight while newer ones are counted.
#[derive(Clone, Debug, Default)]
pub struct FiguresPane {
    /// Of the last seven days, by the day: quick at any size.
    pub week: Option<Box<Quality>>,
    /// Of the whole file and the last weeks; for leads only, and counted after the week.
    pub all: Option<Box<Quality>>,
    /// The request that is being counted.
    pub counting: Option<u64>,
    /// When that was asked for.
    pub asked_at: Moment,
    /// Something was done from here since that was asked for: it is asked for again when it is there.
    pub is_stale: bool,
    /// The same of the figures of the whole file, however new they are.
    pub is_all_stale: bool,
    /// What everybody logged today; for leads only.
    pub day: Option<Box<TeamDay>>,
    /// When that was asked for, while it has no answer.
    pub day_asked_at: Option<Moment>,
    /// Somebody saved since that was asked for.
    pub is_day_stale: bool,
    /// What they did today has the first columns, where there is no room for all.
    pub is_today_first: bool,
    /// Deals and cases, as they were last counted: everybody's for a lead, else one's own.
    pub matters: Option<Box<MatterFigures>>,
    /// The request by which they are being counted.
    pub matters_counting: Option<u64>,
    /// When that was asked for.
    pub matters_asked_at: Moment,
    /// Deals and cases are in sight, in place of the people or of one's own week.
    pub is_matters: bool,
    /// Key fields with everybody are in sight, and what is worth a question, in place of the people.
    pub is_by_field: bool,
    /// The first row in sight of that, or of one's own figures.
    pub top: usize,
    /// What people are sorted by.
    pub order: Order,
    /// The people in that order, by login, as they were sorted last. Newer figures move nobody, so that no row goes from under the
    /// eyes of who reads it.
    rows: Vec<String>,
}

impl FiguresPane {
    /// The figures a lead sees people by: those of the whole file once they are there, else those of the week.
    pub fn team(&self) -> Option<&Quality> {
        self.all.as_deref().or(self.week.as_deref()).filter(|figures| figures.is_whole_team)
    }

    /// Deals and cases, where there are any.
    pub fn matters(&self) -> Option<&MatterFigures> {
        self.matters.as_deref().filter(|figures| !figures.is_empty())
    }

    /// Something else is in sight than the people.
    pub fn has_page(&self) -> bool {
        self.is_by_field || self.is_matters
    }

    /// The people a lead sees, in their order; who has come since they were sorted stands last.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        let places: HashMap<&str, usize> = self.rows.iter().map(String::as_str).zip(0..).collect();
        let mut people = self.by_login();
        people.sort_by_key(|person| places.get(person.login.as_str()).copied().unwrap_or(usize::MAX));
        people.into_iter()
    }

    /// Sorts the people anew.
    pub fn sort(&mut self) {
        let order = self.order;
        let mut people = self.by_login();
        let day = self.day.as_deref();
        people.sort_by(|a, b| order.compare(a, b, day));
        self.rows = people.into_iter().map(|person| person.login.clone()).collect();
    }

    fn by_login(&self) -> Vec<&Person> {
        let people = self.team().map_or(&[][..], |figures| &figures.people);
        people.iter().filter(|person| !person.login.is_empty()).collect()
    }
}

/// What people are sorted by; where two are alike, by login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Who carries a mark, then whose records lack most of what they need, then who has most gaps.
    #[default]
    Need,
    /// By login.
    Name,
    /// Most entries first.
    Logged,
    /// The largest share of missing answers first.
    Missing,
    /// The largest share of late entries first.
    Late,
    /// The smallest share of bad news first.
    Negative,
    /// Most open gaps first.
    Gaps,
    /// Most entries of today first.
    Today,
}

impl Order {
    /// All of them, in the order a key goes through them.
    pub const ALL: [Order; 8] = [
        Order::Need,
        Order::Name,
        Order::Logged,
        Order::Missing,
        Order::Late,
        Order::Negative,
        Order::Gaps,
        Order::Today,
    ];

    /// The one after this.
    pub fn next(self) -> Order {
        let at = Order::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Order::ALL[(at + 1) % Order::ALL.len()]
    }

    /// A stable word, for texts about it; of those that go by one column, that of the column.
    pub fn code(self) -> &'static str {
        match self {
            Order::Need => "need",
            Order::Name => "name",
            Order::Logged => "logged",
            Order::Missing => "missing",
            Order::Late => "late",
            Order::Negative => "negative",
            Order::Gaps => "gaps",
            Order::Today => "today",
        }
    }

    fn compare(self, one: &Person, other: &Person, day: Option<&TeamDay>) -> Ordering {
        let (a, b) = (&one.figures, &other.figures);
        let missing = || largest(a.missing()).total_cmp(&largest(b.missing()));
        let gaps = || b.gaps_total().cmp(&a.gaps_total());
        match self {
            Order::Need => b.conduct.mark().cmp(&a.conduct.mark()).then_with(missing).then_with(gaps),
            Order::Name => Ordering::Equal,
            Order::Logged => Reverse(a.conduct.logged).cmp(&Reverse(b.conduct.logged)),
            Order::Missing => missing(),
            Order::Late => {
                largest(a.conduct.lateness.over_day).total_cmp(&largest(b.conduct.lateness.over_day))
            }
            Order::Negative => smallest(a.conduct.negative).total_cmp(&smallest(b.conduct.negative)),
            Order::Gaps => gaps(),
            Order::Today => {
                let count = |person: &Person| day.and_then(|day| day.of(&person.login)).map(PersonDay::count);
                count(other).cmp(&count(one))
            }
        }
    }
}

/// So that the largest share comes first, and who has none last.
fn largest(share: Share) -> f64 {
    share.ratio().map_or(f64::INFINITY, |ratio| -ratio)
}

/// So that the smallest share comes first, and who has none last.
fn smallest(share: Share) -> f64 {
    share.ratio().unwrap_or(f64::INFINITY)
}
