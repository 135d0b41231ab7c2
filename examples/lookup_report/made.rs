//! Queries made from sampled names: wrong letters, wrong layout, other scripts.

use std::collections::HashMap;

use picklog::lookup::fold::{fold, is_han};
use picklog::lookup::layout;
use pinyin::ToPinyin;

use crate::{World, ceiling};

/// A small seeded generator (xorshift64*), so that a report can be repeated.
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % n.max(1)
    }
}

/// `count` names for which `wanted` holds, drawn at random.
pub fn sample(world: &World, count: usize, seed: u64, wanted: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut dice = Dice::new(seed);
    let mut out = Vec::new();
    for _ in 0..world.names.len() * 4 {
        let name = world.names[dice.below(world.names.len())].as_str();
        if wanted(name) {
            out.push(name);
        }
        if out.len() == count {
            break;
        }
    }
    out
}

/// One random edit: a letter wrong, missing, added or swapped with the next.
fn edit(name: &str, dice: &mut Dice) -> String {
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

/// The passport scheme (ICAO 9303) and a colloquial one.
fn romanise(name: &str, colloquial: bool) -> String {
    let letter = |c: char| -> String {
        let text = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'є' => "e",
            'ё' => {
                if colloquial {
                    "yo"
                } else {
                    "e"
                }
            }
            'ж' => "zh",
            'з' => "z",
            'и' => "i",
            'і' => "i",
            'ї' => "i",
            'й' => {
                if colloquial {
                    "y"
                } else {
                    "i"
                }
            }
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => {
                if colloquial {
                    "h"
                } else {
                    "kh"
                }
            }
            'ц' => {
                if colloquial {
                    "c"
                } else {
                    "ts"
                }
            }
            'ч' => "ch",
            'ш' => "sh",
            'щ' => {
                if colloquial {
                    "sch"
                } else {
                    "shch"
                }
            }
            'ы' => "y",
            'э' => "e",
            'ю' => {
                if colloquial {
                    "yu"
                } else {
                    "iu"
                }
            }
            'я' => {
                if colloquial {
                    "ya"
                } else {
                    "ia"
                }
            }
            'ъ' => {
                if colloquial {
                    ""
                } else {
                    "ie"
                }
            }
            'ь' => "",
            other => return other.to_string(),
        };
        text.to_owned()
    };
    name.to_lowercase().chars().map(letter).collect()
}

fn pinyin(name: &str, initials: bool) -> String {
    let sound = |c: char| c.to_pinyin().map(|p| if initials { &p.plain()[..1] } else { p.plain() });
    name.chars()
        .filter_map(|c| sound(c).map(str::to_owned).or_else(|| c.is_alphanumeric().then(|| c.to_string())))
        .collect()
}

fn cyrillic(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 4
        && letters.clone().all(|c| ('\u{400}'..='\u{4ff}').contains(&c))
        && name.chars().count() < 60
}

fn han(name: &str, least: usize) -> bool {
    name.chars().all(is_han) && name.chars().count() >= least
}

fn plain(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 6 && !name.chars().any(is_han) && name.chars().count() < 60
}

/// Runs the kinds of made queries that hold `only`; `show` lists misses.
pub fn report(world: &World, only: &str, show: bool) {
    let run = |what: &str, names: &[&str], make: &mut dyn FnMut(&str) -> String| {
        if !what.contains(only) {
            return;
        }
        let (mut all, mut first, mut eight) = (0, 0, 0);
        for name in names {
            let typed = make(name);
            if fold(&typed).is_empty() {
                continue;
            }
            all += 1;
            let keys = world.find(&typed, 8);
            let place = world.place(&keys, &fold(name));
            first += usize::from(place == Some(0));
            eight += usize::from(place.is_some());
            if show && place.is_none() {
                let names: Vec<&str> =
                    keys.iter().take(3).map(|k| world.names[*k as usize].as_str()).collect();
                println!("{what}\t{typed}\t=> {name}\tgot {names:?}");
            }
        }
        let share = |n: usize| 100.0 * n as f64 / all.max(1) as f64;
        println!("  {what:40} {all:5}  first {:5.1} %  first 8 {:5.1} %", share(first), share(eight));
    };
    println!("made queries");
    let latin = sample(world, 1000, 1, plain);
    let mut dice = Dice::new(2);
    run("one edit, letters (6 or more)", &latin, &mut |name| edit(name, &mut dice));
    run("two edits, letters (6 or more)", &latin, &mut |name| {
        let once = edit(name, &mut dice);
        edit(&once, &mut dice)
    });
    let any = sample(world, 1000, 3, |name| name.chars().count() >= 2);
    run("one edit, any name", &any, &mut |name| edit(name, &mut dice));
    run("two edits, any name", &any, &mut |name| edit(&edit(name, &mut dice), &mut dice));
    if "ceiling".contains(only) && !only.is_empty() {
        let mut dice = Dice::new(21);
        let once: Vec<(String, &str)> =
            any.iter().take(150).map(|name| (edit(name, &mut dice), *name)).collect();
        let twice: Vec<(String, &str)> =
            any.iter().take(150).map(|name| (edit(&edit(name, &mut dice), &mut dice), *name)).collect();
        println!(
            "  any name, nearest by edits alone, ties by lot, first 8: one edit {:.1} %, two {:.1} %",
            ceiling::by_distance(world, &once),
            ceiling::by_distance(world, &twice)
        );
    }
    let long_han = sample(world, 500, 4, |name| han(name, 4));
    run("one edit, 4 or more characters", &long_han, &mut |name| edit(name, &mut dice));
    run("two edits, 4 or more characters", &long_han, &mut |name| edit(&edit(name, &mut dice), &mut dice));
    let swapped = sample(world, 1000, 5, |name| {
        plain(name) && !layout::readings(name).is_empty() && fold(name).len() < 60
    });
    run("wrong layout", &swapped, &mut |name| {
        layout::readings(&name.to_lowercase()).pop().unwrap_or_default()
    });
    let russian = sample(world, 500, 6, cyrillic);
    run("wrong layout, Cyrillic", &russian, &mut |name| {
        layout::readings(&name.to_lowercase()).pop().unwrap_or_default()
    });
    run("transliteration, passport", &russian, &mut |name| romanise(name, false));
    run("transliteration, colloquial", &russian, &mut |name| romanise(name, true));
    let chinese = sample(world, 1000, 7, |name| han(name, 2));
    run("pinyin, full", &chinese, &mut |name| pinyin(name, false));
    run("pinyin, full, 4 or more characters", &long_han, &mut |name| pinyin(name, false));
    run("pinyin, initials, 4 or more", &long_han, &mut |name| pinyin(name, true));
    run("pinyin, half and half, 4 or more", &long_han, &mut |name| {
        let head: String = name.chars().take(2).collect();
        let tail: String = name.chars().skip(2).collect();
        format!("{head}{}", pinyin(&tail, false))
    });
    // Many short names are read alike; whoever lists eight of n such names finds one in 8 / n cases.
    for (what, names, initials) in
        [("full", &chinese, false), ("full, 4 or more", &long_han, false), ("initials", &long_han, true)]
    {
        let mut read: HashMap<String, usize> = HashMap::new();
        for name in world.names.iter().filter(|name| han(name, 2)) {
            *read.entry(pinyin(name, initials)).or_default() += 1;
        }
        let best: f64 = names.iter().map(|name| (8.0 / read[&pinyin(name, initials)] as f64).min(1.0)).sum();
        println!(
            "  pinyin, {what}: at most {:.1} % can be in the first 8, for names read alike",
            100.0 * best / names.len() as f64
        );
    }
}
