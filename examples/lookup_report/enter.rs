//! What Enter would take: the account meant, nothing, or a wrong account.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;

use picklog::lookup::Hit;
use picklog::lookup::fold::{fold, name_key};

use crate::World;
use crate::edits;
use crate::made::{Dice, sample};
use crate::pairs::{Pair, hash};

/// Bounds of [`Hit::chance`] to compare.
const BOUNDS: [f32; 9] = [-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, f32::INFINITY];

/// For each bound: how many first hits are the right account, how many are another one, and how many are not sure enough.
#[derive(Default, Clone)]
struct Tally {
    all: usize,
    right: [usize; BOUNDS.len()],
    wrong: [usize; BOUNDS.len()],
    below: [usize; BOUNDS.len()],
}

impl Tally {
    fn add(&mut self, hits: &[Hit], is_right: impl Fn(u32) -> bool) {
        self.all += 1;
        for (at, bound) in BOUNDS.iter().enumerate() {
            let sure = |hit: &&Hit| if bound.is_finite() { hit.chance <= *bound } else { hit.how != picklog::lookup::How::Similar };
            match hits.iter().find(sure) {
                Some(hit) if is_right(hit.key) => self.right[at] += 1,
                Some(_) => self.wrong[at] += 1,
                None => self.below[at] += usize::from(hits.iter().any(|hit| is_right(hit.key))),
            }
        }
    }

    fn print(&self, what: &str) {
        let row = |counts: &[usize; BOUNDS.len()]| {
            let cells: Vec<String> =
                counts.iter().map(|n| format!("{:6.1}", 100.0 * *n as f64 / self.all.max(1) as f64)).collect();
            cells.join(" ")
        };
        println!("  {what:34} {:6} taken right {}", self.all, row(&self.right));
        println!("  {:34} {:6} taken wrong {}", "", "", row(&self.wrong));
        println!("  {:34} {:6} right below {}", "", "", row(&self.below));
    }
}

/// Asks for pairs, for names with letters wrong, and for names that are not there.
pub fn report(world: &World, pairs: &[Pair]) -> Result<(), Box<dyn Error>> {
    println!("bounds {BOUNDS:?}; the last is: anything but a part");
    let bare: HashSet<&str> = world.bare.iter().map(String::as_str).collect();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for pair in pairs {
        // Who types the very name of another account gets that one.
        if bare.contains(name_key(&pair.variant).as_str()) {
            continue;
        }
        let hits = world.hits(&pair.variant, 8);
        let (right, key) = (fold(&pair.right), name_key(&pair.right));
        let is_right = |k: u32| world.folded[k as usize] == right || world.bare[k as usize] == key;
        if let Some(hit) = hits.first() {
            eprintln!("pair\t{}\t{}\t{:.2}\t{:?}\t{}\t{}\t{}", pair.class, is_right(hit.key), hit.chance, hit.how, pair.variant, world.bare[hit.key as usize], pair.right);
        }
        tallies.entry(pair.class.clone()).or_default().add(&hits, is_right);
    }
    for (class, tally) in tallies.iter().filter(|(_, t)| t.all >= 10) {
        tally.print(class);
    }
    let mut dice = Dice::new(2);
    for (what, least, most) in edits::BANDS {
        let names = sample(world, 500, 20, |name| (least..=most).contains(&edits::letters(name)));
        let mut tally = Tally::default();
        for name in names {
            let typed = edits::edit(name, &mut dice);
            if fold(&typed).is_empty() || bare.contains(name_key(&typed).as_str()) {
                continue;
            }
            let (right, key) = (fold(name), name_key(name));
            let is_right = |k: u32| world.folded[k as usize] == right || world.bare[k as usize] == key;
            let hits = world.hits(&typed, 8);
            if let Some(hit) = hits.iter().find(|h| h.how != picklog::lookup::How::Similar) {
                eprintln!("typo\t{what}\t{}\t{:.2}\t{:?}\t{typed}\t{}\t{name}", is_right(hit.key), hit.chance, hit.how, world.bare[hit.key as usize]);
            }
            tally.add(&hits, is_right);
        }
        tally.print(&format!("one edit, {what}"));
    }
    // A tenth of the names is taken out: they are the names of companies that are not in the file.
    let is_out = |name: &str| hash(&name_key(name)) % 10 == 0;
    let kept: Vec<(String, String)> =
        world.names.iter().filter(|name| !is_out(name)).map(|name| (name.clone(), String::new())).collect();
    let rest = World::build(kept)?;
    let bare: HashSet<&str> = rest.bare.iter().map(String::as_str).collect();
    for (what, least, most) in edits::BANDS {
        let names = sample(world, 1500, 21, |name| {
            is_out(name) && (least..=most).contains(&edits::letters(name)) && !bare.contains(name_key(name).as_str())
        });
        let mut tally = Tally::default();
        let mut hows: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for name in &names {
            let hits = rest.hits(name, 8);
            if let Some(hit) = hits.iter().find(|h| h.how != picklog::lookup::How::Similar) {
                eprintln!("fresh\t{what}\tfalse\t{:.2}\t{:?}\t{name}\t{}\t", hit.chance, hit.how, rest.bare[hit.key as usize]);
            }
            if let Some(hit) = hits.first() {
                let how = hows.entry(format!("{:?}", hit.how)).or_default();
                how[0] += 1;
                how[1] += usize::from(hits.iter().any(|h| h.chance <= 0.0));
            }
            tally.add(&hits, |_| false);
        }
        tally.print(&format!("not there, {what}"));
        println!("    {hows:?}");
    }
    Ok(())
}
