//! Queries made from sampled names: wrong layout, other scripts; wrong letters are in `edits`.

use std::collections::HashMap;

use picklog::lookup::fold::{fold, is_han};
use picklog::lookup::layout;
use pinyin::ToPinyin;

use crate::{World, edits};

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

/// Whether the name is at least so many Han characters and nothing else.
pub fn han(name: &str, least: usize) -> bool {
    name.chars().all(is_han) && name.chars().count() >= least
}

/// Whether the name is written with letters, six or more.
pub fn plain(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 6 && !name.chars().any(is_han) && name.chars().count() < 60
}

/// Asks made queries and prints the shares found.
pub struct Asking<'w> {
    /// What is searched.
    pub world: &'w World,
    /// Only kinds that hold this are asked.
    pub only: &'w str,
    /// Whether misses are listed.
    pub show: bool,
}

impl Asking<'_> {
    /// Asks for each name what `make` makes of it.
    pub fn run(&self, what: &str, names: &[&str], make: &mut dyn FnMut(&str) -> String) {
        if !what.contains(self.only) {
            return;
        }
        let (mut all, mut first, mut eight) = (0, 0, 0);
        for name in names {
            let typed = make(name);
            if fold(&typed).is_empty() {
                continue;
            }
            all += 1;
            let keys = self.world.find(&typed, 8);
            let place = self.world.place(&keys, &fold(name));
            first += usize::from(place == Some(0));
            eight += usize::from(place.is_some());
            if self.show && place.is_none() {
                let names: Vec<&str> =
                    keys.iter().take(3).map(|k| self.world.names[*k as usize].as_str()).collect();
                println!("{what}\t{typed}\t=> {name}\tgot {names:?}");
            }
        }
        let share = |n: usize| 100.0 * n as f64 / all.max(1) as f64;
        println!("  {what:40} {all:5}  first {:5.1} %  first 8 {:5.1} %", share(first), share(eight));
    }
}

/// Runs the kinds of made queries that hold `only`; `show` lists misses.
pub fn report(world: &World, only: &str, show: bool) {
    println!("made queries");
    let asking = Asking { world, only, show };
    edits::report(&asking);
    let run = |what: &str, names: &[&str], make: &mut dyn FnMut(&str) -> String| {
        asking.run(what, names, make);
    };
    let long_han = sample(world, 500, 4, |name| han(name, 4));
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
