//! Measures what the lookup finds, on names and pairs given as files.
//!
//! ```text
//! cargo run --release --example lookup_report -- ACCOUNTS.csv.gz PAIRS.tsv PART... [--peers] [--sample N] [--show CLASS]
//! PART: pairs made prefixes letters ask:QUERY
//! ```
//! ACCOUNTS has columns `name` and `city`; PAIRS has `variant`, `right`, `class`, `script_variant`, `script_right`.
//! `--peers` runs the brute-force TF-IDF baseline and fuzzy-matcher beside it, `--tfidf` only the first; `--show` lists misses of the first place,
//! with `--eight` of the first eight.

mod made;
mod peers;
mod typing;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::time::Instant;

use picklog::lookup::fold::{fold, name_key};
use picklog::lookup::{Builder, Entry, Index, NoBoost, Overlay, Query, search};

/// The names to search and the index over them.
pub struct World {
    /// Names, by key.
    pub names: Vec<String>,
    /// Folded names, by key.
    pub folded: Vec<String>,
    /// Folded names without legal forms, by key.
    bare: Vec<String>,
    index: Index,
}

/// One line of the pairs file.
struct Pair {
    variant: String,
    right: String,
    class: String,
}

impl World {
    fn build(names: Vec<(String, String)>) -> Result<Self, Box<dyn Error>> {
        let started = Instant::now();
        let mut builder = Builder::new();
        for (key, (name, city)) in (0..).zip(&names) {
            builder.add(&Entry { key, name, code: "", city, phones: &[], contacts: &[] });
        }
        let mut bytes = Vec::new();
        let stats = builder.finish(1, &mut bytes)?;
        let per = stats.bytes as f64 / stats.accounts as f64;
        println!(
            "{} accounts, {} words, built in {:.1} s, {per:.0} bytes an account",
            stats.accounts,
            stats.words,
            started.elapsed().as_secs_f64()
        );
        let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
        let folded = names.iter().map(|name| fold(name)).collect();
        let bare = names.iter().map(|name| name_key(name)).collect();
        Ok(Self { names, folded, bare, index: Index::open(bytes)? })
    }

    /// Keys of the first `limit` hits.
    pub fn find(&self, typed: &str, limit: usize) -> Vec<u32> {
        let query = Query::parse(typed);
        let hits = search(Some(&self.index), &Overlay::new(), &query, &NoBoost, limit, &|| false);
        hits.into_iter().map(|hit| hit.key).collect()
    }

    /// Prints the first hits with their scores and reasons.
    fn ask(&self, typed: &str) {
        let started = Instant::now();
        let query = Query::parse(typed);
        let hits = search(Some(&self.index), &Overlay::new(), &query, &NoBoost, 12, &|| false);
        println!("{typed}  {:.2} ms", started.elapsed().as_secs_f64() * 1000.0);
        for hit in hits {
            println!("  {:.3} {:?} {}", hit.score, hit.how, self.names[hit.key as usize]);
        }
    }

    /// The place (0 first) of a hit with the folded name `wanted`.
    pub fn place(&self, keys: &[u32], wanted: &str) -> Option<usize> {
        keys.iter().position(|key| self.folded[*key as usize] == wanted)
    }
}

fn read_accounts(path: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let file = std::fs::File::open(path)?;
    let reader: Box<dyn std::io::Read> =
        if path.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut csv = csv::Reader::from_reader(reader);
    let head = csv.headers()?.clone();
    let column =
        |name: &str| head.iter().position(|h| h == name).ok_or(format!("no column {name} in {path}"));
    let (name, city) = (column("name")?, column("city")?);
    let mut out = Vec::new();
    for row in csv.records() {
        let row = row?;
        out.push((row[name].to_owned(), row[city].to_owned()));
    }
    Ok(out)
}

fn read_pairs(path: &str) -> Result<Vec<Pair>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [variant, right, class, from, to, ..] = fields[..] {
            let class =
                if class == "cross_script" { format!("{class} {from}-{to}") } else { class.to_owned() };
            out.push(Pair { variant: variant.to_owned(), right: right.to_owned(), class });
        }
    }
    Ok(out)
}

/// Right answers counted by class.
#[derive(Default)]
struct Tally {
    first: usize,
    /// First, legal forms aside, where the variant is no account itself.
    first_bare: usize,
    /// Pairs whose variant is no account itself.
    not_there: usize,
    eight: usize,
    all: usize,
}

fn pairs(world: &World, pairs: &[Pair], finder: &dyn Fn(&str) -> Vec<u32>, show: Option<&str>, worst: usize) {
    let bare_names: HashSet<&str> = world.bare.iter().map(String::as_str).collect();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
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
            tally.all += 1;
            tally.first += usize::from(place == Some(0));
            tally.not_there += usize::from(!itself);
            tally.first_bare += usize::from(bare && !itself);
            tally.eight += usize::from(place.is_some_and(|p| p < 8));
        }
        if show.is_some_and(|class| pair.class.contains(class))
            && !itself
            && !bare
            && place.is_none_or(|p| p >= worst)
        {
            let names: Vec<&str> = keys.iter().take(3).map(|k| world.names[*k as usize].as_str()).collect();
            println!("{place:?}\t{}\t=> {}\tgot {names:?}", pair.variant, pair.right);
        }
    }
    for (class, tally) in tallies.iter().filter(|(_, t)| t.all >= 10) {
        let share = |n: usize| 100.0 * n as f64 / tally.all as f64;
        println!(
            "  {class:34} {:6}  first {:5.1} %  (variant no account itself, legal form aside: {:5.1} %)  first 8 {:5.1} %",
            tally.all,
            share(tally.first),
            100.0 * tally.first_bare as f64 / tally.not_there.max(1) as f64,
            share(tally.eight)
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [accounts, pairs_file, rest @ ..] = args.as_slice() else {
        return Err(
            "usage: lookup_report ACCOUNTS.csv.gz PAIRS.tsv PART... [--peers] [--sample N] [--show CLASS]"
                .into(),
        );
    };
    let has = |word: &str| rest.iter().any(|a| a == word);
    let value = |flag: &str| rest.iter().position(|a| a == flag).and_then(|at| rest.get(at + 1));
    let sample: usize = value("--sample").map_or(Ok(usize::MAX), |n| n.parse())?;

    let mut names = read_accounts(accounts)?;
    let mut all_pairs = read_pairs(pairs_file)?;
    let known: HashMap<String, usize> = names.iter().map(|(name, _)| (name.clone(), 0)).collect();
    let mut meant: Vec<&String> =
        all_pairs.iter().map(|p| &p.right).filter(|r| !known.contains_key(*r)).collect();
    meant.sort_unstable();
    meant.dedup();
    names.extend(meant.into_iter().map(|name| (name.clone(), String::new())));
    let world = World::build(names)?;
    let step = (all_pairs.len() / sample.max(1)).max(1);
    all_pairs = all_pairs.into_iter().step_by(step).collect();

    for typed in rest.iter().filter_map(|a| a.strip_prefix("ask:")) {
        world.ask(typed);
    }
    if has("pairs") {
        let started = Instant::now();
        println!("picklog");
        pairs(
            &world,
            &all_pairs,
            &|typed| world.find(typed, 8),
            value("--show").map(String::as_str),
            if has("--eight") { 8 } else { 1 },
        );
        println!("  {:.1} ms a query", started.elapsed().as_secs_f64() * 1000.0 / all_pairs.len() as f64);
        if has("--peers") || has("--tfidf") {
            for (name, finder) in peers::all(&world).into_iter().take(if has("--peers") { 9 } else { 1 }) {
                let started = Instant::now();
                println!("{name}");
                pairs(&world, &all_pairs, &finder, None, 1);
                println!(
                    "  {:.1} ms a query",
                    started.elapsed().as_secs_f64() * 1000.0 / all_pairs.len() as f64
                );
            }
        }
    }
    if has("made") {
        made::report(&world, has("--show"));
    }
    if has("prefixes") {
        typing::prefixes(&world);
    }
    if has("letters") {
        typing::letters(&world, has("--peers"));
    }
    Ok(())
}
