//! What nucleo and fuzzy-matcher find among the same names, for the same queries, as picklog's lookup.
//!
//! ```text
//! cargo run --release --example lookup_report -- ACCOUNTS PAIRS export:DIR
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- DIR [pairs] [letters] [--sample N]
//! ```
//! DIR holds `names.tsv` (name, folded name), `pairs.tsv` (class, variant, folded name meant) and `letters.tsv`
//! (kind, name to type, its folded form), one a line. A hit is right when its folded name is the one meant.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

/// Finds the places of the eight best names.
type Finder<'a> = Box<dyn FnMut(&str) -> Vec<usize> + 'a>;

fn lines(dir: &str, file: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let path = format!("{dir}/{file}");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// The eight best, the first in the file before others of the same score, shorter names before longer ones.
fn best(mut scored: Vec<(i64, usize, usize)>) -> Vec<usize> {
    scored.sort_unstable_by_key(|(score, length, at)| (-score, *length, *at));
    scored.truncate(8);
    scored.into_iter().map(|(_, _, at)| at).collect()
}

fn nucleo(names: &[Vec<String>]) -> Finder<'_> {
    let hay: Vec<Utf32String> = names.iter().map(|n| Utf32String::from(n[0].as_str())).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    Box::new(move |typed| {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let found = hay.iter().enumerate().filter_map(|(at, name)| {
            let score = pattern.score(name.slice(..), &mut matcher)?;
            Some((i64::from(score), name.len(), at))
        });
        best(found.collect())
    })
}

fn fuzzy(names: &[Vec<String>]) -> Finder<'_> {
    let matcher = SkimMatcherV2::default().ignore_case();
    Box::new(move |typed| {
        let found = names.iter().enumerate();
        best(found.filter_map(|(at, n)| Some((matcher.fuzzy_match(&n[0], typed)?, n[0].len(), at))).collect())
    })
}

fn thinned(rows: Vec<Vec<String>>, sample: usize) -> Vec<Vec<String>> {
    let step = (rows.len() / sample.max(1)).max(1);
    rows.into_iter().step_by(step).collect()
}

fn pairs(names: &[Vec<String>], rows: &[Vec<String>], find: &mut Finder) {
    let mut tallies: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let started = Instant::now();
    for row in rows {
        let [class, variant, right, ..] = row.as_slice() else { continue };
        let place = find(variant).iter().position(|at| names[*at][1] == *right);
        let tally = tallies.entry(class).or_default();
        tally[0] += 1;
        tally[1] += usize::from(place.is_some());
        tally[2] += usize::from(place == Some(0));
    }
    for (class, [all, eight, first]) in tallies.iter().filter(|(_, t)| t[0] >= 10) {
        let share = |n: &usize| 100.0 * *n as f64 / *all as f64;
        println!("  {class:34} {all:6}  first 8 {:5.1} %  first {:5.1} %", share(eight), share(first));
    }
    println!("  {:.0} ms a query", started.elapsed().as_secs_f64() * 1000.0 / rows.len().max(1) as f64);
}

fn letters(names: &[Vec<String>], rows: &[Vec<String>], find: &mut Finder) {
    let mut kinds: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for row in rows {
        let [kind, name, folded, ..] = row.as_slice() else { continue };
        let (mut till_first, mut till_five) = (99, 99);
        let letters: Vec<char> = name.chars().collect();
        for typed in 1..=letters.len() {
            let text: String = letters[..typed].iter().collect();
            let place = find(&text).iter().position(|at| names[*at][1] == *folded);
            if place.is_some_and(|p| p < 5) {
                till_five = till_five.min(typed);
            }
            if place == Some(0) {
                till_first = typed;
                break;
            }
        }
        let (first, five) = kinds.entry(kind).or_default();
        first.push(till_first);
        five.push(till_five);
    }
    for (kind, (mut first, mut five)) in kinds {
        first.sort_unstable();
        five.sort_unstable();
        let at = |list: &[usize], share: usize| list[(list.len() * share / 100).min(list.len() - 1)];
        println!(
            "  letters, {kind} names: until first median {} p90 {}, until in five median {} p90 {} (99: never)",
            at(&first, 50),
            at(&first, 90),
            at(&five, 50),
            at(&five, 90)
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, rest @ ..] = args.as_slice() else {
        return Err("usage: picklog-peers DIR [pairs] [letters] [--sample N]".into());
    };
    let has = |word: &str| rest.iter().any(|a| a == word);
    let sample = match rest.iter().position(|a| a == "--sample").and_then(|at| rest.get(at + 1)) {
        Some(n) => n.parse()?,
        None => usize::MAX,
    };
    let mut names = lines(dir, "names.tsv")?;
    names.retain(|row| row.len() >= 2);
    for (name, mut find) in [("nucleo", nucleo(&names)), ("fuzzy-matcher", fuzzy(&names))] {
        println!("{name}");
        if has("pairs") {
            pairs(&names, &thinned(lines(dir, "pairs.tsv")?, sample), &mut find);
        }
        if has("letters") {
            letters(&names, &thinned(lines(dir, "letters.tsv")?, sample), &mut find);
        }
    }
    Ok(())
}
