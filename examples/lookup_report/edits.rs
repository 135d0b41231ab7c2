//! Names with one or two letters wrong, by the length of the name.

use crate::ceiling;
use crate::made::{Asking, Dice, han, plain, sample};

/// One random edit: a letter wrong, missing, added or swapped with the next.
pub fn edit(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let at = dice.below(letters.len());
    let other = letters[dice.below(letters.len())];
    match dice.below(4) {
        0 => letters[at] = other,
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, other),
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => {
            letters.pop();
        }
    }
    letters.into_iter().collect()
}

/// Lengths of names that are told apart, in letters and digits.
pub const BANDS: [(&str, usize, usize); 4] =
    [("2-3 letters", 2, 3), ("4-6 letters", 4, 6), ("7-12 letters", 7, 12), ("13 letters or more", 13, 999)];

/// Letters and digits of a name.
pub fn letters(name: &str) -> usize {
    name.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Asks for sampled names with random edits: of any kind, by length, and of letters or of Han characters only.
pub fn report(asking: &Asking) {
    let world = asking.world;
    let mut dice = Dice::new(2);
    let mut both = |what: &str, names: &[&str]| {
        asking.run(&format!("one edit, {what}"), names, &mut |name| edit(name, &mut dice));
        asking.run(&format!("two edits, {what}"), names, &mut |name| {
            let once = edit(name, &mut dice);
            edit(&once, &mut dice)
        });
    };
    let any = sample(world, 1000, 3, |name| name.chars().count() >= 2);
    both("any name", &any);
    for (what, least, most) in BANDS {
        both(what, &sample(world, 500, 22, |name| (least..=most).contains(&letters(name))));
    }
    both("letters (6 or more)", &sample(world, 1000, 1, plain));
    both("4 or more characters", &sample(world, 500, 4, |name| han(name, 4)));
    if !asking.only.is_empty() && "ceiling".contains(asking.only) {
        println!("  nearest by edits alone, ties by lot, per cent in the first 8");
        ceilings(asking, "any name", &any, 150);
        for (what, least, most) in BANDS {
            let names = sample(world, 500, 22, |name| (least..=most).contains(&letters(name)));
            ceilings(asking, what, &names, 60);
        }
    }
    let parts = BANDS.map(|(what, least, most)| {
        let there = world.names.iter().filter(|name| (least..=most).contains(&letters(name))).count();
        format!("{what} {:.0} %", 100.0 * there as f64 / world.names.len().max(1) as f64)
    });
    println!("  of all names: {}", parts.join(", "));
}

/// Prints what a search by edits alone can reach, for the first `count` names.
fn ceilings(asking: &Asking, what: &str, names: &[&str], count: usize) {
    let mut dice = Dice::new(21);
    let mut share = |edits: usize| {
        let made: Vec<(String, &str)> = names
            .iter()
            .take(count)
            .map(|name| ((0..edits).fold((*name).to_owned(), |typed, _| edit(&typed, &mut dice)), *name))
            .collect();
        ceiling::by_distance(asking.world, &made)
    };
    let (one, two) = (share(1), share(2));
    println!("    {what:38} one edit {one:.1}, two {two:.1}");
}
