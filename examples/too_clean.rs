//! How often "too clean?" names an honest person, and how often it finds somebody who hides bad news.
//!
//! `cargo run --release --example too_clean [-- [both] [FILES [SEED]]]`, 500 files a cell and seed 1 without numbers; 2,000 take
//! some minutes. Prints the tables of `docs/too-clean.md`; with `both` the last one alone, of somebody who hides bad news and
//! those not reached. The files are made up by chance; what judges them is what `picklog quality` uses.

use std::{collections::BTreeMap, env};

use picklog::domain::{
    KindCode,
    quality::too_clean::{ByStratum, Clean, Mark, Outcomes, Question, Stratum, judge},
};

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn is(&mut self, share: f64) -> bool {
        self.next() < share
    }

    /// Normal, by Box and Muller.
    fn normal(&mut self, deviation: f64) -> f64 {
        let radius = (-2.0 * (1.0 - self.next()).ln()).sqrt();
        deviation * radius * (std::f64::consts::TAU * self.next()).cos()
    }
}

/// What a team is like.
#[derive(Clone, Copy)]
struct Team {
    people: usize,
    /// Honest people differ: standard deviations 0.10 of those not reached, 0.07 of bad news.
    differ: bool,
    /// One in five serves customers only, who bring less bad news and answer more often.
    customers: bool,
    /// Three in ten dial at an hour at which few answer.
    dead_hour: bool,
    /// The share not reached, and that of bad news among the reached, of prospects at a usual hour.
    base: (f64, f64),
}

/// How somebody hides bad news.
#[derive(Clone, Copy)]
enum Hides {
    /// They say that it went well.
    Said,
    /// They do not log it.
    Unlogged,
    /// They say of bad news, and of those who were not reached, that somebody was reached and it went well.
    Both,
}

/// Entries that people make up in a file.
#[derive(Clone, Copy)]
enum Entries {
    Each(usize),
    /// From 30 to 2,000, evenly on a scale of logarithms.
    Mixed,
}

const KIND: KindCode = KindCode::literal("call");

fn person(team: Team, at: usize, entries: usize, hides: Option<Hides>, chance: &mut Chance) -> ByStratum {
    let (shift, tone) = match team.differ {
        true => (chance.normal(0.10), chance.normal(0.07)),
        false => (0.0, 0.0),
    };
    let serves = team.customers && at < team.people.div_ceil(5);
    let late = team.dead_hour && at >= team.people - (team.people * 3).div_ceil(10);
    let mut counts = BTreeMap::new();
    for _ in 0..entries {
        let customer = serves || chance.is(0.25);
        let dead = chance.is(if late { 0.5 } else { 0.04 });
        let block = if dead { 7 } else { 3 + (chance.next() * 3.0) as u8 };
        let missed = team.base.0 - if customer { 0.15 } else { 0.0 } + if dead { 0.30 } else { 0.0 };
        let bad = team.base.1 - if customer { 0.15 } else { 0.0 };
        let mut outcome = Outcomes { all: 1, ..Outcomes::default() };
        if chance.is((missed + shift).clamp(0.02, 0.98)) {
            outcome.not_reached = 1;
        } else if chance.is((bad + tone).clamp(0.02, 0.98)) {
            outcome.bad = 1;
        }
        let hideable = match hides {
            None => 0,
            Some(Hides::Both) => outcome.bad + outcome.not_reached,
            Some(Hides::Said | Hides::Unlogged) => outcome.bad,
        };
        if hideable == 1 && chance.is(0.6) {
            match hides {
                Some(Hides::Unlogged) => continue,
                _ => (outcome.bad, outcome.not_reached) = (0, 0),
            }
        }
        let stratum = Stratum { kind: KIND, status: u16::from(customer), inbound: false, block };
        let sum: &mut Outcomes = counts.entry(stratum).or_default();
        sum.all += 1;
        sum.not_reached += outcome.not_reached;
        sum.bad += outcome.bad;
    }
    counts
}

/// Shares of files.
#[derive(Default)]
struct Found {
    /// With an honest person who has the hard mark.
    wrong: f64,
    /// Of honest people, those with a soft or hard mark.
    looked_at: f64,
    /// In which the one who hides has the hard mark, and any: by each question, and by either.
    by: [(f64, f64); 2],
    hard: f64,
    any: f64,
}

fn cell(team: Team, entries: Entries, hides: Option<Hides>, files: usize, chance: &mut Chance) -> Found {
    let (mut found, mut honest) = (Found::default(), 0.0);
    let who = team.people / 2;
    for _ in 0..files {
        let people: Vec<ByStratum> = (0..team.people)
            .map(|at| {
                let count = match entries {
                    Entries::Each(count) => count,
                    Entries::Mixed => (30.0 * (2_000.0_f64 / 30.0).powf(chance.next())) as usize,
                };
                person(team, at, count, hides.filter(|_| at == who), chance)
            })
            .collect();
        let people: Vec<&ByStratum> = people.iter().collect();
        let judged = judge(&people);
        let mark = |list: &Vec<Clean>| list.iter().filter_map(|one| one.mark).max();
        let marks: Vec<Option<Mark>> = judged.iter().map(mark).collect();
        for (question, (hard, any)) in Question::ALL.iter().zip(&mut found.by) {
            let mark = judged[who].iter().find(|one| one.question == *question).and_then(|one| one.mark);
            *hard += f64::from(u8::from(mark == Some(Mark::Hard)));
            *any += f64::from(u8::from(mark.is_some()));
        }
        let wrong = |at: usize, mark: Mark| (hides.is_none() || at != who) && marks[at] >= Some(mark);
        found.wrong += f64::from(u8::from((0..team.people).any(|at| wrong(at, Mark::Hard))));
        found.looked_at += (0..team.people).filter(|at| wrong(*at, Mark::Soft)).count() as f64;
        honest += (team.people - usize::from(hides.is_some())) as f64;
        found.hard += f64::from(u8::from(marks[who] == Some(Mark::Hard)));
        found.any += f64::from(u8::from(marks[who].is_some()));
    }
    let files = files as f64;
    Found {
        wrong: found.wrong / files,
        looked_at: found.looked_at / honest,
        by: found.by.map(|(hard, any)| (hard / files, any / files)),
        hard: found.hard / files,
        any: found.any / files,
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// The last table. It begins with the seed itself, so that it comes out the same alone.
fn both(files: usize, seed: u64) {
    let mut chance = Chance(seed);
    println!(
        "One of them hides 60 of 100 bad ones and 60 of 100 not reached, all said to be reached and good, of 300 entries each:"
    );
    println!("percent of files in which the hard mark / any mark finds them; {files} files a cell.\n");
    println!(
        "| people | honest people | bad of the reached | by not reached | by bad of the reached | by either |"
    );
    println!("|---|---|---|---|---|---|");
    for people in [5, 20, 100] {
        for (name, differ) in [("are alike", false), ("differ", true)] {
            for bad in [0.25, 0.35, 0.50, 0.60] {
                let team = Team { people, differ, customers: false, dead_hour: false, base: (0.40, bad) };
                let found = cell(team, Entries::Each(300), Some(Hides::Both), files, &mut chance);
                print!("| {people} | {name} | {bad:.2} |");
                for (hard, any) in found.by.into_iter().chain([(found.hard, found.any)]) {
                    print!(" {} / {} |", percent(hard), percent(any));
                }
                println!();
            }
        }
    }
}

fn main() {
    let mut words = env::args().skip(1).filter_map(|word| word.parse().ok());
    let (files, seed) = (words.next().unwrap_or(500) as usize, words.next().unwrap_or(1));
    if env::args().any(|word| word == "both") {
        return both(files, seed);
    }
    let mut chance = Chance(seed);
    println!(
        "{files} files a cell. Percent of files in which an honest person has the hard mark / of honest people, those"
    );
    println!("with any mark.\n");
    println!("| people | honest people | 30 | 100 | 300 | 1,000 | 2,000 | 30 to 2,000 entries |");
    println!("|---|---|---|---|---|---|---|---|");
    let each = [30, 100, 300, 1_000, 2_000].map(Entries::Each).into_iter().chain([Entries::Mixed]);
    let entries: Vec<Entries> = each.collect();
    for people in [5, 20, 100] {
        for (name, differ, customers, dead_hour) in [
            ("are alike", false, false, false),
            ("differ", true, false, false),
            ("alike, 1 in 5 serves customers", false, true, false),
            ("differ, 1 in 5 serves customers", true, true, false),
            ("alike, 3 in 10 at a dead hour", false, false, true),
            ("differ, 3 in 10 at a dead hour", true, false, true),
            ("all of it", true, true, true),
        ] {
            let team = Team { people, differ, customers, dead_hour, base: (0.40, 0.35) };
            print!("| {people} | {name} |");
            for entries in &entries {
                let found = cell(team, *entries, None, files, &mut chance);
                print!(" {} / {} |", percent(found.wrong), percent(found.looked_at));
            }
            println!();
        }
    }
    println!(
        "\nOne of them hides 60 of 100 bad ones, of 300 entries each: percent of files in which the hard mark / any"
    );
    println!("mark finds them.\n");
    println!("| people | honest people | bad of the reached | said to be good | not logged |");
    println!("|---|---|---|---|---|");
    for people in [5, 20, 100] {
        for (name, differ) in [("are alike", false), ("differ", true)] {
            for bad in [0.25, 0.35, 0.50, 0.60] {
                let team = Team { people, differ, customers: false, dead_hour: false, base: (0.40, bad) };
                print!("| {people} | {name} | {bad:.2} |");
                for hides in [Hides::Said, Hides::Unlogged] {
                    let found = cell(team, Entries::Each(300), Some(hides), files, &mut chance);
                    print!(" {} / {} |", percent(found.hard), percent(found.any));
                }
                println!();
            }
        }
    }
    println!();
    both(files, seed);
}
