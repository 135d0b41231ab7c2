//! What Enter takes: the account meant, another one, or none, because what was found is only a guess.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;

use picklog::lookup::fold::{fold, name_key};
use picklog::lookup::{Hit, How};

use crate::World;
use crate::edits;
use crate::made::{Dice, sample};
use crate::pairs::{Pair, hash};

/// What became of some queries, by what counts as certain.
#[derive(Default, Clone, Copy)]
struct Tally {
    all: usize,
    right: usize,
    wrong: usize,
    /// The account meant is there, below the offer of a new one.
    below: usize,
}

impl Tally {
    fn add(&mut self, hits: &[Hit], is_certain: fn(&Hit) -> bool, is_right: &dyn Fn(u32) -> bool) {
        self.all += 1;
        match hits.iter().find(|hit| is_certain(hit)) {
            Some(hit) if is_right(hit.key) => self.right += 1,
            Some(_) => self.wrong += 1,
            None => self.below += usize::from(hits.iter().any(|hit| is_right(hit.key))),
        }
    }

    fn shares(&self) -> String {
        let share = |n: usize| 100.0 * n as f64 / self.all.max(1) as f64;
        format!("{:5.1} {:5.1} {:5.1}", share(self.right), share(self.wrong), share(self.below))
    }
}

/// Three ways to be certain: whatever holds all that was typed; what is hardly there by chance; what is there as typed.
const WAYS: [fn(&Hit) -> bool; 3] = [|hit| hit.how != How::Similar, Hit::is_sure, Hit::is_typed];

type Tallies = [Tally; 3];

fn add(tallies: &mut Tallies, hits: &[Hit], is_right: &dyn Fn(u32) -> bool) {
    tallies.iter_mut().zip(WAYS).for_each(|(tally, way)| tally.add(hits, way, is_right));
}

fn print(what: &str, tallies: &Tallies) {
    let shares: Vec<String> = tallies.iter().map(Tally::shares).collect();
    println!("  {what:34} {:6}  {}", tallies[0].all, shares.join("   "));
}

/// Asks for pairs, for names with letters wrong, and for names that are not there.
pub fn report(world: &World, pairs: &[Pair]) -> Result<(), Box<dyn Error>> {
    println!("what Enter takes, per cent: right, wrong, right one below the offer of a new account");
    println!("  {:34} {:>6}  all but parts        hardly by chance    as typed", "", "asked");
    let same = |world: &World, key: u32, name: &str| {
        world.folded[key as usize] == fold(name) || world.bare[key as usize] == name_key(name)
    };
    let bare: HashSet<&str> = world.bare.iter().map(String::as_str).collect();
    let mut classes: BTreeMap<String, Tallies> = BTreeMap::new();
    // Who types the very name of another account gets that one.
    for pair in pairs.iter().filter(|pair| !bare.contains(name_key(&pair.variant).as_str())) {
        let hits = world.hits(&pair.variant, 8);
        add(classes.entry(pair.class.clone()).or_default(), &hits, &|key| same(world, key, &pair.right));
    }
    for (class, tallies) in classes.iter().filter(|(_, t)| t[0].all >= 100) {
        print(class, tallies);
    }
    let mut dice = Dice::new(2);
    for (what, least, most) in edits::BANDS {
        let mut tallies = Tallies::default();
        for name in sample(world, 500, 20, |name| (least..=most).contains(&edits::letters(name))) {
            let typed = edits::edit(name, &mut dice);
            if !fold(&typed).is_empty() && !bare.contains(name_key(&typed).as_str()) {
                add(&mut tallies, &world.hits(&typed, 8), &|key| same(world, key, name));
            }
        }
        print(&format!("one edit, {what}"), &tallies);
    }
    // A tenth of the names is taken out: names of companies that are not in the file.
    let is_out = |name: &str| hash(&name_key(name)).is_multiple_of(10);
    let kept = world.names.iter().filter(|name| !is_out(name)).map(|name| (name.clone(), String::new()));
    let rest = World::build(kept.collect())?;
    let bare: HashSet<&str> = rest.bare.iter().map(String::as_str).collect();
    for (what, least, most) in edits::BANDS {
        let mut tallies = Tallies::default();
        let wanted = |name: &str| {
            let is_there = bare.contains(name_key(name).as_str());
            is_out(name) && !is_there && (least..=most).contains(&edits::letters(name))
        };
        for name in sample(world, 1500, 21, wanted) {
            add(&mut tallies, &rest.hits(name, 8), &|_| false);
        }
        print(&format!("not there, {what}"), &tallies);
    }
    Ok(())
}
