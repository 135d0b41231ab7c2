//! Measures what the lookup finds, on names and pairs given as files.
//!
//! ```text
//! cargo run --release --example lookup_report -- ACCOUNTS.csv.gz PAIRS.tsv PART... [--class CLASS] [--peers] [--sample N] [--show CLASS]
//! PART: pairs enter made prefixes letters ask:QUERY export:DIR (for benches/peers)
//! ```
//! ACCOUNTS has columns `name` and `city`; PAIRS has `variant`, `right`, `class`, `script_variant`, `script_right`.
//! `--made KIND` asks only made queries of that kind; `--peers` runs the brute-force TF-IDF baseline and fuzzy-matcher
//! beside it, `--tfidf` only the first; `--show` lists misses of the first place, with `--eight` of the first eight.

mod ceiling;
mod edits;
mod enter;
mod export;
mod made;
mod pairs;
mod peers;
mod typing;

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use picklog::lookup::fold::{fold, name_key};
use picklog::lookup::{Builder, Entry, Hit, Index, NoBoost, Overlay, Query, search};

/// The names to search and the index over them.
pub struct World {
    /// Names, by key.
    pub names: Vec<String>,
    /// Folded names, by key.
    pub folded: Vec<String>,
    /// Folded names without legal forms, by key.
    pub bare: Vec<String>,
    index: Index,
}

impl World {
    /// Builds the index over names with their cities.
    pub fn build(names: Vec<(String, String)>) -> Result<Self, Box<dyn Error>> {
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

    /// The first `limit` hits.
    pub fn hits(&self, typed: &str, limit: usize) -> Vec<Hit> {
        search(Some(&self.index), &Overlay::new(), &Query::parse(typed), &NoBoost, limit, &|| false)
    }

    /// Prints the first hits with their scores and reasons.
    fn ask(&self, typed: &str) {
        let started = Instant::now();
        let query = Query::parse(typed);
        let hits = search(Some(&self.index), &Overlay::new(), &query, &NoBoost, 12, &|| false);
        println!("{typed}  {:.2} ms", started.elapsed().as_secs_f64() * 1000.0);
        for hit in hits {
            println!("  {:.3} {:?} {:.1} {}", hit.score, hit.how, hit.chance, self.names[hit.key as usize]);
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

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [accounts, pairs_file, rest @ ..] = args.as_slice() else {
        return Err(
            "usage: lookup_report ACCOUNTS.csv.gz PAIRS.tsv PART... [--peers] [--sample N] [--class CLASS] [--show CLASS]"
                .into(),
        );
    };
    let has = |word: &str| rest.iter().any(|a| a == word);
    let value = |flag: &str| rest.iter().position(|a| a == flag).and_then(|at| rest.get(at + 1));
    let sample: usize = value("--sample").map_or(Ok(usize::MAX), |n| n.parse())?;

    let mut names = read_accounts(accounts)?;
    let mut all_pairs = pairs::read(pairs_file, "")?;
    let known: HashMap<String, usize> = names.iter().map(|(name, _)| (name.clone(), 0)).collect();
    let mut meant: Vec<&String> =
        all_pairs.iter().map(|p| &p.right).filter(|r| !known.contains_key(*r)).collect();
    meant.sort_unstable();
    meant.dedup();
    names.extend(meant.into_iter().map(|name| (name.clone(), String::new())));
    let world = World::build(names)?;
    if let Some(class) = value("--class") {
        all_pairs = pairs::read(pairs_file, class)?;
    }
    let step = (all_pairs.len() / sample.max(1)).max(1);
    all_pairs = all_pairs.into_iter().step_by(step).collect();

    for typed in rest.iter().filter_map(|a| a.strip_prefix("ask:")) {
        world.ask(typed);
    }
    if let Some(dir) = rest.iter().find_map(|a| a.strip_prefix("export:")) {
        export::write(&world, &all_pairs, dir)?;
    }
    if has("pairs") {
        println!("picklog");
        let from = if has("--eight") { 8 } else { 0 };
        let show = value("--show").map(|class| pairs::Show { class, from });
        pairs::report(&world, &all_pairs, &|typed| world.find(typed, 8), show.as_ref());
        if has("--peers") || has("--tfidf") {
            for (name, finder) in peers::all(&world).into_iter().take(if has("--peers") { 9 } else { 1 }) {
                println!("{name}");
                pairs::report(&world, &all_pairs, &finder, None);
            }
        }
    }
    if has("enter") {
        enter::report(&world, &all_pairs)?;
    }
    if has("made") {
        made::report(&world, value("--made").map_or("", String::as_str), has("--show"));
    }
    if has("prefixes") {
        typing::prefixes(&world);
    }
    if has("letters") {
        typing::letters(&world, has("--peers"));
    }
    Ok(())
}
