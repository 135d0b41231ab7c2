//! Variants of names and the names meant by them.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::time::Instant;

use picklog::lookup::fold::{fold, name_key};

use crate::World;

/// One line of the pairs file.
pub struct Pair {
    /// What was typed.
    pub variant: String,
    /// The name meant.
    pub right: String,
    /// Kind of difference, with the scripts for `cross_script`.
    pub class: String,
    /// 0 or 1, by a hash of the line: ideas are tuned on the first half and reported on both.
    half: usize,
}

/// What of the misses is printed.
pub struct Show<'a> {
    /// Part of the class.
    pub class: &'a str,
    /// Hits from this place on (0 first) are misses.
    pub from: usize,
}

/// FNV-1a: stable between machines and versions.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Reads the lines of the file whose class holds `only`.
pub fn read(path: &str, only: &str) -> Result<Vec<Pair>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [variant, right, class, from, to, ..] = fields[..] {
            let class =
                if class == "cross_script" { format!("{class} {from}-{to}") } else { class.to_owned() };
            if class.contains(only) {
                let half = (hash(&format!("{variant}\t{right}")) >> 32) as usize % 2;
                out.push(Pair { variant: variant.to_owned(), right: right.to_owned(), class, half });
            }
        }
    }
    Ok(out)
}

/// Right answers counted.
#[derive(Default, Clone, Copy)]
struct Tally {
    first: usize,
    /// First, legal forms aside, where the variant is no account itself.
    first_bare: usize,
    /// Pairs whose variant is no account itself.
    not_there: usize,
    eight: usize,
    all: usize,
}

impl Tally {
    fn add(&mut self, place: Option<usize>, bare: bool, itself: bool) {
        self.all += 1;
        self.first += usize::from(place == Some(0));
        self.not_there += usize::from(!itself);
        self.first_bare += usize::from(bare && !itself);
        self.eight += usize::from(place.is_some_and(|p| p < 8));
    }

    /// Per cent in the first eight, first, first without what cannot be first.
    fn shares(&self) -> String {
        let share = |n: usize, all: usize| 100.0 * n as f64 / all.max(1) as f64;
        format!(
            "{:5.1} {:5.1} {:5.1}",
            share(self.eight, self.all),
            share(self.first, self.all),
            share(self.first_bare, self.not_there)
        )
    }
}

/// Asks `finder` for every pair and prints the shares by class, for all pairs and for each half.
pub fn report(world: &World, pairs: &[Pair], finder: &dyn Fn(&str) -> Vec<u32>, show: Option<&Show>) {
    let started = Instant::now();
    let bare_names: HashSet<&str> = world.bare.iter().map(String::as_str).collect();
    let mut tallies: BTreeMap<String, [Tally; 3]> = BTreeMap::new();
    for pair in pairs {
        let keys = finder(&pair.variant);
        let place = world.place(&keys, &fold(&pair.right));
        let bare = keys.first().is_some_and(|key| world.bare[*key as usize] == name_key(&pair.right));
        let itself = bare_names.contains(name_key(&pair.variant).as_str());
        let group = match pair.class.strip_prefix("cross_script ") {
            Some("Latn-Cyrl" | "Cyrl-Latn") => Some("cross_script Latin and Cyrillic".to_owned()),
            _ => None,
        };
        for class in [Some(pair.class.clone()), group].into_iter().flatten() {
            let tally = tallies.entry(class).or_default();
            tally[0].add(place, bare, itself);
            tally[1 + pair.half].add(place, bare, itself);
        }
        // Misses of the second half are not for looking at.
        if let Some(show) = show.filter(|show| pair.half == 0 && pair.class.contains(show.class)) {
            let found = if show.from == 0 { bare || itself } else { place.is_some_and(|p| p < show.from) };
            if !found {
                let names: Vec<&str> =
                    keys.iter().take(3).map(|k| world.names[*k as usize].as_str()).collect();
                println!("{place:?}\t{}\t=> {}\tgot {names:?}", pair.variant, pair.right);
            }
        }
    }
    println!("  per cent in the first 8, first, first of those fair");
    println!("  {:34} {:>6}  {:17}   {:17}   second half", "", "pairs", "all", "first half");
    for (class, [all, a, b]) in tallies.iter().filter(|(_, t)| t[0].all >= 10) {
        println!("  {class:34} {:6}  {}   {}   {}", all.all, all.shares(), a.shares(), b.shares());
    }
    println!("  {:.1} ms a query", started.elapsed().as_secs_f64() * 1000.0 / pairs.len().max(1) as f64);
}
