//! Typing a name letter by letter.

use picklog::lookup::fold::fold;

use crate::World;
use crate::made::sample;
use crate::peers;

/// Every prefix of sampled names, against a plain scan for folded names that begin so.
pub fn prefixes(world: &World) {
    let mut sorted: Vec<&str> = world.folded.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let (mut asked, mut lost) = (0, 0);
    for name in sample(world, 1000, 11, |name| fold(name).chars().count() >= 2) {
        let folded = fold(name);
        for (end, _) in name.char_indices().skip(1) {
            let typed = fold(&name[..end]);
            if typed.is_empty() || !folded.starts_with(&typed) {
                continue;
            }
            let from = sorted.partition_point(|other| *other < typed.as_str());
            let sharing: Vec<&str> =
                sorted[from..].iter().take_while(|n| n.starts_with(&typed)).take(60).copied().collect();
            if sharing.len() >= 8 {
                continue;
            }
            asked += 1;
            let keys = world.find(&name[..end], 8);
            if world.place(&keys, &folded).is_none() {
                lost += 1;
                if lost <= 20 {
                    println!("  lost: {:?} for {name:?}, {} begin so", &name[..end], sharing.len());
                }
            }
        }
    }
    println!("clean prefixes that fewer than 8 share: {asked} asked, {lost} lost");
}

/// The names to type: of any script, and of ASCII letters only.
pub fn samples(world: &World) -> [(&'static str, Vec<&str>); 2] {
    [
        ("any", sample(world, 300, 12, |name| fold(name).chars().count() >= 2)),
        ("ASCII", sample(world, 300, 13, |name| name.is_ascii() && name.len() >= 4)),
    ]
}

/// Letters typed until a sampled name is first, and among the first five.
pub fn letters(world: &World, with_peers: bool) {
    let mut finders: Vec<(&str, peers::Finder)> =
        vec![("picklog", Box::new(|typed: &str| world.find(typed, 8)))];
    if with_peers {
        finders.extend(peers::all(world).into_iter().skip(1));
    }
    for (what, names) in &samples(world) {
        for (finder_name, finder) in &finders {
            let (mut first, mut five) = (Vec::new(), Vec::new());
            for name in names {
                let (mut till_first, mut till_five) = (99, 99);
                let letters: Vec<char> = name.chars().collect();
                for typed in 1..=letters.len() {
                    let text: String = letters[..typed].iter().collect();
                    let place = world.place(&finder(&text), &fold(name));
                    if place.is_some_and(|p| p < 5) {
                        till_five = till_five.min(typed);
                    }
                    if place == Some(0) {
                        till_first = typed;
                        break;
                    }
                }
                first.push(till_first);
                five.push(till_five);
            }
            first.sort_unstable();
            five.sort_unstable();
            let at = |list: &[usize], share: usize| list[(list.len() * share / 100).min(list.len() - 1)];
            println!(
                "letters typed, {what} names, {finder_name}: until first median {} p90 {}, until in five median {} p90 {}",
                at(&first, 50),
                at(&first, 90),
                at(&five, 50),
                at(&five, 90)
            );
        }
    }
}
