//! Time, memory and disk of the lookup at 10k, 100k and 1M accounts.
//!
//! ```text
//! cargo bench --bench lookup -- [--from ACCOUNTS.csv.gz] [--accounts N]...
//! ```
//! Names are made by a seeded generator: words of the file (column `name`) put together anew, or without a file words
//! of made-up syllables in three scripts. The index is written to a file and searched by a fresh process over a map of
//! it, as picklog does, so that memory is that of searching alone.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use picklog::lookup::{Builder, Entry, Index, NoBoost, Overlay, Query, layout, search};
use pinyin::ToPinyin;

/// Seeded numbers (xorshift64*), so that every run measures the same names.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % n.max(1)
    }
}

/// Names to take words from.
fn sample(path: Option<&str>) -> Result<Vec<String>, Box<dyn Error>> {
    let Some(path) = path else { return Ok(invented()) };
    let mut csv = csv::Reader::from_reader(flate2::read::GzDecoder::new(File::open(path)?));
    let name = csv.headers()?.iter().position(|h| h == "name").ok_or("no column name")?;
    csv.records().map(|row| Ok(row?[name].to_owned())).collect()
}

/// Names of made-up words: half Latin, a third Han, the rest Cyrillic.
fn invented() -> Vec<String> {
    const LATIN: &[&str] =
        &["al", "ber", "con", "dra", "el", "fin", "gra", "hol", "in", "kor", "lum", "mar", "nor", "tec"];
    const CYRILLIC: &[&str] =
        &["ро", "маш", "ка", "сев", "ер", "строй", "тех", "инвест", "юг", "про", "мет", "лес"];
    const FORMS: &[&str] = &["Ltd", "GmbH", "Inc.", "S.A.", "Group", "Bank", "Holding", "International", ""];
    let mut dice = Dice::new(17);
    let word = |parts: &[&str], dice: &mut Dice| {
        let count = 2 + dice.below(3);
        (0..count).map(|_| parts[dice.below(parts.len())]).collect::<String>()
    };
    let mut out = Vec::new();
    for _ in 0..100_000 {
        let name = match dice.below(6) {
            0..=2 => format!(
                "{} {} {}",
                word(LATIN, &mut dice),
                word(LATIN, &mut dice),
                FORMS[dice.below(FORMS.len())]
            ),
            3 => format!("ООО {}", word(CYRILLIC, &mut dice)),
            _ => {
                let count = 2 + dice.below(4);
                (0..count).filter_map(|_| char::from_u32(0x4E00 + dice.below(3000) as u32)).collect()
            }
        };
        out.push(name);
    }
    out
}

/// `count` names: those of the sample first, then words of two or three of them together.
struct Names<'s> {
    sample: &'s [String],
    dice: Dice,
}

impl Names<'_> {
    fn next(&mut self, at: usize) -> String {
        let len = self.sample.len();
        if at < len {
            // In steps of a prime, so that a small file is a fair sample of a sorted list.
            return self.sample[at * 7919 % len].clone();
        }
        let one = &self.sample[self.dice.below(len)];
        let other = &self.sample[self.dice.below(len)];
        let cut = |name: &str| -> (String, String) {
            let spaces: Vec<usize> =
                name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at).collect();
            let at = match spaces.get(spaces.len() / 2) {
                Some(at) => *at,
                None => name.char_indices().nth(name.chars().count() / 2).map_or(0, |(at, _)| at),
            };
            (name[..at].to_owned(), name[at..].to_owned())
        };
        format!("{}{}", cut(one).0, cut(other).1)
    }
}

fn build(sample: &[String], count: usize, path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let cities =
        ["Москва", "Київ", "Berlin", "Shanghai", "London", "Warszawa", "Roma", "Paris", "北京", "Praha"];
    let people =
        ["Olga Petrova", "Ivan Schmidt", "李娜", "John Ross", "Анна Иванова", "Maria Rossi", "Wang Wei"];
    let mut dice = Dice::new(5);
    let mut names = Names { sample, dice: Dice::new(7) };
    let mut builder = Builder::new();
    let mut kept = Vec::new();
    let started = Instant::now();
    let mut making = Duration::ZERO;
    for key in 0..count {
        let made = Instant::now();
        let name = names.next(key);
        let phone = format!(
            "+7 {:03} {:03}-{:02}-{:02}",
            400 + dice.below(600),
            dice.below(1000),
            dice.below(100),
            dice.below(100)
        );
        let code = format!("C{key:07}");
        let contact = people[dice.below(people.len())];
        if key % (count / 400).max(1) == 3 {
            kept.push(name.clone());
        }
        making += made.elapsed();
        let city = cities[dice.below(cities.len())];
        builder.add(&Entry {
            key: key as u32,
            name: &name,
            code: &code,
            city,
            phones: &[&phone],
            contacts: &[contact],
        });
    }
    let mut out = std::io::BufWriter::new(File::create(path)?);
    let stats = builder.finish(1, &mut out)?;
    let seconds = (started.elapsed() - making).as_secs_f64();
    let bytes = stats.bytes as f64 / stats.accounts as f64;
    println!(
        "{count} accounts, {} words: built in {seconds:.1} s, {bytes:.0} bytes an account, peak memory {} MB",
        stats.words,
        status("VmHWM") / 1024
    );
    Ok(kept)
}

/// A line of `/proc/self/status`, in KB.
fn status(field: &str) -> usize {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|l| l.starts_with(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// What is typed, by kind: every prefix of each text is one query.
fn typed(names: &[String]) -> Vec<(&'static str, Vec<String>)> {
    let letters = |name: &str| name.chars().take(24).collect::<Vec<char>>();
    let grow = |texts: &[String]| {
        let mut out = Vec::new();
        for text in texts {
            let letters = letters(text);
            out.extend((1..=letters.len()).map(|end| letters[..end].iter().collect::<String>()));
        }
        out
    };
    let mut dice = Dice::new(9);
    let mut slip = |name: &String| {
        let mut letters = letters(name);
        let at = dice.below(letters.len());
        if letters.len() > 3 {
            letters.swap(at.min(1), at);
        }
        letters.into_iter().collect::<String>()
    };
    let wrong: Vec<String> = names.iter().map(&mut slip).collect();
    let swapped: Vec<String> =
        names.iter().filter_map(|n| layout::readings(&n.to_lowercase()).pop()).collect();
    let sound =
        |name: &String| name.chars().filter_map(|c| c.to_pinyin()).map(|p| p.plain()).collect::<String>();
    let sounds: Vec<String> = names.iter().map(sound).filter(|s| s.len() > 3).collect();
    let phones: Vec<String> = (0..200).map(|i| format!("{:07}", (i * 7_654_321) % 10_000_000)).collect();
    let short: Vec<String> = names.iter().map(|n| n.chars().take(3).collect()).collect();
    vec![
        ("names letter by letter", grow(names)),
        ("the same with letters swapped", grow(&wrong)),
        ("wrong layout", grow(&swapped)),
        ("pinyin", grow(&sounds)),
        ("phones", grow(&phones)),
        ("one to three letters", grow(&short)),
    ]
}

fn measure(path: &Path, names: &[String]) -> Result<(), Box<dyn Error>> {
    let before = status("VmRSS");
    let started = Instant::now();
    // SAFETY: the file is ours and nobody changes it while it is mapped.
    let map = unsafe { memmap2::Mmap::map(&File::open(path)?)? };
    let index = Index::open(map)?;
    let overlay = Overlay::new();
    let first = search(Some(&index), &overlay, &Query::parse("a"), &NoBoost, 8, &|| false).len();
    println!(
        "  opened and first search ({first} hits) in {:.1} ms",
        started.elapsed().as_secs_f64() * 1000.0
    );
    let mut all = Vec::new();
    for (kind, queries) in typed(names) {
        let mut times = Vec::new();
        let mut slowest = (0.0, String::new());
        for query in &queries {
            let started = Instant::now();
            let hits = search(Some(&index), &overlay, &Query::parse(query), &NoBoost, 50, &|| false);
            std::hint::black_box(hits);
            let ms = started.elapsed().as_secs_f64() * 1000.0;
            if ms > slowest.0 {
                slowest = (ms, query.clone());
            }
            times.push(ms);
        }
        print_row(kind, &mut times);
        println!("      slowest: {:?}", slowest.1);
        all.extend(times);
    }
    print_row("all", &mut all);
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let pss = rollup.lines().find(|l| l.starts_with("Pss:")).unwrap_or_default();
    let pss: usize = pss.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    println!(
        "  memory: {} MB before, {} MB of its own after, {} MB with mapped pages touched",
        before / 1024,
        status("RssAnon") / 1024,
        pss / 1024
    );
    Ok(())
}

fn print_row(kind: &str, times: &mut [f64]) {
    times.sort_unstable_by(f64::total_cmp);
    let at = |share: usize| {
        times.get((times.len() * share / 1000).min(times.len().saturating_sub(1))).copied().unwrap_or(0.0)
    };
    println!(
        "  {kind:32} {:6} queries  p50 {:6.2}  p90 {:6.2}  p99 {:6.2}  max {:6.2} ms",
        times.len(),
        at(500),
        at(900),
        at(990),
        at(1000)
    );
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let values = |flag: &str| {
        let at = args.iter().enumerate().filter(|(_, a)| *a == flag).map(|(at, _)| at + 1);
        at.filter_map(|at| args.get(at).cloned()).collect::<Vec<String>>()
    };
    if let Some(path) = values("--search").first() {
        let names = fs::read_to_string(format!("{path}.names"))?;
        return measure(Path::new(path), &names.lines().map(String::from).collect::<Vec<_>>());
    }
    let counts: Vec<usize> = values("--accounts").iter().map(|n| n.parse()).collect::<Result<_, _>>()?;
    let counts = if counts.is_empty() { vec![10_000, 100_000, 1_000_000] } else { counts };
    let sample = sample(values("--from").first().map(String::as_str))?;
    let folder = tempfile::tempdir()?;
    for count in counts {
        let path = folder.path().join("lookup");
        let names = build(&sample, count, &path)?;
        fs::write(folder.path().join("lookup.names"), names.join("\n"))?;
        let program = std::env::current_exe()?;
        let done = std::process::Command::new(program).arg("--search").arg(&path).status()?;
        if !done.success() {
            return Err("the searching process failed".into());
        }
    }
    Ok(())
}
