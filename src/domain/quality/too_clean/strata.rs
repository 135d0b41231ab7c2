//! What is compared with what.

use std::collections::BTreeMap;

use super::{ByStratum, Cell};
use crate::domain::KindCode;

/// Entries that may be compared: one kind of activity, accounts of one status, one direction, one part of the day. Else who
/// serves customers, answers the telephone, or dials when nobody is in would be measured by the work of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// Which kind of activity.
    pub kind: KindCode,
    /// The account's status; any numbers that tell one from another.
    pub status: u16,
    /// From them to us.
    pub inbound: bool,
    /// Which part of the day it began in, by the local clock: see [`HOURS`].
    pub block: u8,
}

/// Hours of one part of the day.
pub const HOURS: u8 = 3;

/// A part of the day in one direction is looked at apart from this many entries of the whole file on; what is fewer is
/// put together with others of its kind and status.
const LEAST_APART: u64 = 100;
/// And only where so many people have such entries.
const LEAST_PEOPLE: usize = 3;

/// How entries of one person in one stratum ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Those with an outcome.
    pub all: u64,
    /// Nobody was reached.
    pub not_reached: u64,
    /// Bad news of somebody who was reached.
    pub bad: u64,
}

/// Numbers the strata of a file, and gives each person's counts in them. `counts`: how many there are of a person's in one
/// stratum, and how many of them count.
pub(super) fn cells(people: &[&ByStratum], counts: impl Fn(super::Outcomes) -> (u64, u64)) -> Vec<Vec<Cell>> {
    let mut sizes: BTreeMap<Stratum, (u64, usize)> = BTreeMap::new();
    for (stratum, outcomes) in people.iter().flat_map(|person| person.iter()) {
        let (whole, _) = counts(*outcomes);
        let size = sizes.entry(*stratum).or_default();
        *size = (size.0 + whole, size.1 + usize::from(whole > 0));
    }
    // The part of the day that no hour has stands for what is too thin to be looked at apart.
    let thin = |stratum: &Stratum| Stratum { inbound: false, block: u8::MAX, ..*stratum };
    let mut numbers: BTreeMap<Stratum, usize> = BTreeMap::new();
    let mut place = |stratum: &Stratum| {
        let (entries, who) = sizes.get(stratum).copied().unwrap_or_default();
        let own = entries >= LEAST_APART && who >= LEAST_PEOPLE;
        let next = numbers.len();
        *numbers.entry(if own { *stratum } else { thin(stratum) }).or_insert(next)
    };
    let mut all = Vec::with_capacity(people.len());
    for person in people {
        let mut own: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for (stratum, outcomes) in person.iter() {
            let (whole, part) = counts(*outcomes);
            let sum = own.entry(place(stratum)).or_default();
            *sum = (sum.0 + whole, sum.1 + part);
        }
        let cell = |(stratum, (whole, part))| Cell { stratum, whole, part };
        all.push(own.into_iter().filter(|(_, sum)| sum.0 > 0).map(cell).collect());
    }
    all
}
