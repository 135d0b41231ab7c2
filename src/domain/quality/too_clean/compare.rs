//! One person's share beside what an honest person would have had with the same work.
//!
//! Each person is held against all others, stratum by stratum, so that only like is compared with like (indirect
//! standardisation). Honest people differ, so the limits are not those of chance alone: a random effect of a person is added,
//! whose spread is estimated from the others, in the way of Spiegelhalter ("Handling over-dispersion of performance
//! indicators", Quality and Safety in Health Care 14, 2005) by the equation of Paule and Mandel ("Consensus values and
//! weighting factors", Journal of Research of the NBS 87, 1982). How little a few people tell of a spread is in the degrees
//! of freedom (Satterthwaite, "An approximate distribution of estimates of variance components", Biometrics Bulletin 2,
//! 1946), and how little the rest tells of a stratum is in the variance.

use super::student;

/// Entries of one person in one stratum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which stratum; numbered from 0 without large holes.
    pub stratum: usize,
    /// How many there are.
    pub whole: u64,
    /// How many of them count.
    pub part: u64,
}

/// A person beside the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// How many entries could be compared: those in strata of which the rest knows enough.
    pub entries: u64,
    /// The person's share among them, between 0 and 1.
    pub own: f64,
    /// The share the rest would have had with as many in each stratum.
    pub expected: f64,
    /// Between these lie 95 of 100 honest people with the same work.
    pub honest: (f64, f64),
    /// The chance that an honest person has so small a share or a smaller one.
    pub chance: f64,
}

/// With fewer entries than this nothing is said of a person, nor by the rest of a stratum.
const LEAST: f64 = 30.0;
/// A stratum in which fewer others have entries tells about those, not about the work.
const LEAST_OTHERS: usize = 2;
/// For how many people the usual spread speaks, beside those who are seen.
const USUAL_WEIGHT: f64 = 0.5;
/// No spread of shares is larger.
const LARGEST_VARIANCE: f64 = 0.25;

/// Compares everybody with the rest: none of whom too little can be compared. `usual_spread` is the standard deviation that
/// the shares of honest people are taken to have, for half a person's word.
///
/// The work grows with the square of the number of people, times the strata of each.
pub fn compare(people: &[Vec<Cell>], usual_spread: f64) -> Vec<Option<Compared>> {
    let file = Totals::of(people);
    (0..people.len()).map(|at| one(people, at, &file, usual_spread)).collect()
}

fn one(people: &[Vec<Cell>], at: usize, file: &Totals, usual_spread: f64) -> Option<Compared> {
    let mut rest = file.clone();
    rest.take_away(&people[at]);
    let own = distance(&people[at], &rest)?;
    let others: Vec<Distance> = (0..people.len())
        .filter(|other| *other != at)
        .filter_map(|other| {
            rest.take_away(&people[other]);
            let found = distance(&people[other], &rest);
            rest.put_back(&people[other]);
            found
        })
        .collect();
    if others.len() < LEAST_OTHERS {
        return None;
    }
    let usual = usual_spread * usual_spread;
    let between = variance_between(&others, usual);
    let variance = own.variance(between);
    let seen: f64 = others.iter().map(|other| ((1.0 + other.shared) / other.variance(between)).powi(2)).sum();
    let seen = seen * (others.len() - 1) as f64 / others.len() as f64;
    let known = seen + USUAL_WEIGHT / (between * between);
    let freedom = ((variance / (1.0 + own.shared)).powi(2) * known).max(1.0);
    let deviation = variance.sqrt();
    let reach = student::upper(0.025, freedom) * deviation;
    // Half an entry: shares go in steps, the distribution does not (Yates).
    let step = 0.5 / own.entries;
    Some(Compared {
        entries: own.entries as u64,
        own: own.own,
        expected: own.expected,
        honest: ((own.expected - reach).max(0.0), (own.expected + reach).min(1.0)),
        chance: student::lower_tail((own.own - own.expected + step) / deviation, freedom),
    })
}

/// How far somebody's share lies from that of the rest, and how sure that is.
struct Distance {
    entries: f64,
    own: f64,
    expected: f64,
    /// The variance that chance alone gives, in these entries and in those of the rest.
    chance: f64,
    /// How much of the variance between people is in the rest's share as well: 0 if the rest is countless, 1 if it is one
    /// person.
    shared: f64,
}

impl Distance {
    fn variance(&self, between: f64) -> f64 {
        between * (1.0 + self.shared) + self.chance
    }
}

/// None where less than [`LEAST`] entries can be compared. What cannot be compared does not count for anybody.
fn distance(cells: &[Cell], rest: &Totals) -> Option<Distance> {
    let fits = |cell: &&Cell| rest.whole[cell.stratum] >= LEAST && rest.people[cell.stratum] >= LEAST_OTHERS;
    let entries: f64 = cells.iter().filter(fits).map(|cell| cell.whole as f64).sum();
    if entries < LEAST {
        return None;
    }
    let mut found = Distance { entries, own: 0.0, expected: 0.0, chance: 0.0, shared: 0.0 };
    for cell in cells.iter().filter(fits) {
        let (whole, others) = (cell.whole as f64, rest.whole[cell.stratum]);
        let weight = whole / entries;
        found.own += cell.part as f64 / entries;
        found.expected += weight * rest.part[cell.stratum] / others;
        // Laplace's share: one that is 0 or 1 by chance has a variance all the same.
        let share = (rest.part[cell.stratum] + 1.0) / (others + 2.0);
        found.chance += weight * weight * share * (1.0 - share) * (1.0 / whole + 1.0 / others);
        found.shared += weight * rest.squares[cell.stratum] / (others * others);
    }
    Some(found)
}

/// The variance between people with which the distances are as large as they should be (Paule and Mandel), the usual one
/// counting as [`USUAL_WEIGHT`] people. It is never 0: nobody knows that people do not differ.
fn variance_between(others: &[Distance], usual: f64) -> f64 {
    let wanted = others.len() as f64 + USUAL_WEIGHT;
    let excess = |between: f64| {
        let of = |other: &Distance| (other.own - other.expected).powi(2) / other.variance(between);
        others.iter().map(of).sum::<f64>() + USUAL_WEIGHT * usual / between - wanted
    };
    // It falls as the variance grows: the root is bracketed, and halving finds it.
    let (mut low, mut high) = (usual * 1e-6, LARGEST_VARIANCE);
    for _ in 0..60 {
        let middle = (low * high).sqrt();
        if excess(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// By stratum: entries, those that count, squares of each person's entries, and people.
#[derive(Clone)]
struct Totals {
    whole: Vec<f64>,
    part: Vec<f64>,
    squares: Vec<f64>,
    people: Vec<usize>,
}

impl Totals {
    fn of(people: &[Vec<Cell>]) -> Totals {
        let strata = people.iter().flatten().map(|cell| cell.stratum + 1).max().unwrap_or(0);
        let zeros = || vec![0.0; strata];
        let mut all = Totals { whole: zeros(), part: zeros(), squares: zeros(), people: vec![0; strata] };
        people.iter().for_each(|cells| all.put_back(cells));
        all
    }

    fn put_back(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.people[cell.stratum] += 1;
            self.change(cell, 1.0);
        }
    }

    fn take_away(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.people[cell.stratum] -= 1;
            self.change(cell, -1.0);
        }
    }

    fn change(&mut self, cell: &Cell, sign: f64) {
        let whole = cell.whole as f64;
        self.whole[cell.stratum] += sign * whole;
        self.part[cell.stratum] += sign * cell.part as f64;
        self.squares[cell.stratum] += sign * whole * whole;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(cells: &[(usize, u64, u64)]) -> Vec<Cell> {
        cells
            .iter()
            .map(|(stratum, whole, part)| Cell { stratum: *stratum, whole: *whole, part: *part })
            .collect()
    }

    #[test]
    fn nothing_is_said_without_enough_entries_or_enough_others() {
        let two = [person(&[(0, 300, 100)]), person(&[(0, 300, 5)])];
        assert_eq!(compare(&two, 0.07), [None, None], "one other tells about himself");
        let few = [
            person(&[(0, 29, 0)]),
            person(&[(0, 300, 90)]),
            person(&[(0, 300, 95)]),
            person(&[(0, 300, 99)]),
        ];
        assert_eq!(compare(&few, 0.07)[0], None);
        assert!(compare(&few, 0.07)[1].is_some());
        assert!(compare(&[], 0.07).is_empty());
    }

    #[test]
    fn what_nobody_else_does_acquits_nobody() {
        let mut people = vec![person(&[(0, 300, 90)]); 20];
        people[3] = person(&[(0, 300, 20)]);
        let plain = compare(&people, 0.07)[3].unwrap();
        // A thousand bad ones where nobody else has any.
        people[3] = person(&[(0, 300, 20), (1, 1_000, 1_000)]);
        let hidden = compare(&people, 0.07)[3].unwrap();
        assert_eq!((plain.entries, plain.chance), (hidden.entries, hidden.chance));
    }

    #[test]
    fn other_work_is_not_held_against_anybody() {
        // Customers, stratum 1, bring bad news far more seldom.
        let mut people = vec![person(&[(0, 200, 80), (1, 100, 10)]); 15];
        people.extend(vec![person(&[(1, 300, 30)]); 5]);
        let least = compare(&people, 0.07).into_iter().flatten().map(|one| one.chance).fold(1.0, f64::min);
        assert!(least > 0.2, "{least}");
    }

    #[test]
    fn where_people_differ_a_distance_says_less() {
        let alike: Vec<_> = (0..20).map(|at| person(&[(0, 300, 100 + at % 5)])).collect();
        let unlike: Vec<_> = (0..20).map(|at| person(&[(0, 300, 60 + 10 * (at % 9))])).collect();
        let chance = |mut people: Vec<Vec<Cell>>| {
            people[7] = person(&[(0, 300, 40)]);
            compare(&people, 0.07)[7].unwrap().chance
        };
        let (alike, unlike) = (chance(alike), chance(unlike));
        assert!(alike < 1e-5 && unlike > 1e-3, "{alike} {unlike}");
    }

    #[test]
    fn the_estimated_spread_is_that_of_the_people() {
        // Shares 0.2 to 0.4 in steps, with so many entries that chance plays no part.
        let shares: Vec<u64> = (0..21).map(|at| 200_000 + 10_000 * at).collect();
        let people: Vec<_> = shares.iter().map(|part| person(&[(0, 1_000_000, *part)])).collect();
        let found = compare(&people, 0.07)[10].unwrap();
        // Standard deviation of the others 0.062, of the middle of 20 of them 0.014; Student's 0.975 of 20 is 2.09.
        assert!((found.expected - 0.3).abs() < 1e-9);
        let reach = found.honest.1 - found.expected;
        assert!((0.12..0.145).contains(&reach), "{reach}");
        assert!((found.chance - 0.5).abs() < 1e-3);
    }
}
