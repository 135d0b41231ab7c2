//! In the program: the index is built, names are typed, accounts are added, and the index is taken away.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answer, Answers, Command, IdSource, Origin, code},
    store::{
        FindRequest, Session, Store,
        sqlite::{OpenOptions, Sqlite, machine_clock},
    },
};

use super::{Figures, ms, percentile, seconds};

/// As many rows as a screen of 80x24 asks for.
const ROWS: usize = 24;
/// Names typed.
const NAMES: usize = 200;

/// Names of the file, evenly spread, as they are typed in; each with a phone or none.
pub fn names(store: &mut Sqlite) -> Vec<(String, String)> {
    let total = find(store, "").1;
    let step = usize::try_from(total).unwrap_or(usize::MAX).div_ceil(NAMES).max(1);
    let (mut all, mut at) = (Vec::new(), 0);
    store
        .each_account(None, &mut |account| {
            if at % step == step / 2 {
                let text = |field| account.answers.text(field).to_owned();
                all.push((text(code::NAME).to_lowercase(), text(code::PHONE)));
            }
            at += 1;
            Ok(())
        })
        .unwrap();
    all
}

fn find(store: &mut Sqlite, query: &str) -> (Duration, u64) {
    let begun = Instant::now();
    let found = store.find(FindRequest { query, limit: ROWS, login: "growth" }).unwrap();
    (begun.elapsed(), found.accounts)
}

/// What a person types for a name: it, it with two letters swapped, the last digits of the phone.
fn typed((name, phone): &(String, String)) -> Vec<String> {
    let mut letters: Vec<char> = name.chars().take(24).collect();
    let plain: String = letters.iter().collect();
    if letters.len() > 3 {
        letters.swap(2, 3);
    }
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits[digits.len().saturating_sub(7)..].iter().collect();
    [plain, letters.into_iter().collect(), tail]
        .into_iter()
        .filter(|query: &String| !query.is_empty())
        .collect()
}

fn every_prefix(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().map(|(at, c)| &query[..at + c.len_utf8()])
}

fn index_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-lookup", path.display()))
}

/// All that is measured without a terminal. The file is left with a fresh index.
pub fn measure(path: &Path) -> Figures {
    let mut store = Sqlite::open(path, OpenOptions::default()).unwrap();
    let accounts = find(&mut store, "").1;
    let begun = Instant::now();
    store.finish_import(&mut |_, _| {}).unwrap();
    let built = begun.elapsed();
    let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
    let each = |bytes: u64| format!("{}", bytes / accounts.max(1));

    let mut keys = Vec::new();
    let names = names(&mut store);
    for query in names.iter().flat_map(typed) {
        keys.extend(every_prefix(&query).map(|prefix| find(&mut store, prefix).0));
    }
    let worst = keys.iter().max().copied().unwrap_or_default();
    let inserted = inserted(path, &mut store);
    let scanned = scanned(path, &names);
    vec![
        ("index built", seconds(built)),
        ("index, bytes an account", each(bytes(&index_of(path)))),
        ("whole file, bytes an account", each(bytes(path))),
        ("keys typed in the program", keys.len().to_string()),
        ("p50, ms", ms(percentile(&mut keys, 50))),
        ("p99, ms", ms(percentile(&mut keys, 99))),
        ("max, ms", ms(worst)),
        ("account added: found by another handle, median and max ms", inserted),
        ("without the index, a name and a misspelled one, ms", scanned),
    ]
}

/// How much longer the first search takes after another handle has added an account: the new one is read and put
/// beside the index.
fn inserted(path: &Path, store: &mut Sqlite) -> String {
    let mut other = Sqlite::open(path, OpenOptions::default()).unwrap();
    // A uid of its own: the file knows that of who made it by another login.
    let session = Session { origin: Origin { login: "growth".into(), uid: 59_999, ..Origin::default() } };
    let (clock, mut ids) = (machine_clock(), IdSource::new([3; 16]));
    let mut more = Vec::new();
    for number in 0..50 {
        let name = format!("growthtest{number}");
        let before = find(store, &name).0;
        let answers = Answers::from([(code::NAME, Answer::Text(name.clone()))]);
        let (made, id) = (ids.next(clock()), ids.next(clock()));
        other.apply(&session, made, &Command::CreateAccount { id, answers }, None).unwrap();
        let begun = Instant::now();
        let found = store.find(FindRequest { query: &name, limit: ROWS, login: "growth" }).unwrap();
        assert_eq!(found.hits.first().map(|line| line.id), Some(id), "{name} is not found at once");
        more.push(begun.elapsed().saturating_sub(before));
        other.apply(&session, ids.next(clock()), &Command::Undo { op: made }, None).unwrap();
    }
    let worst = more.iter().max().copied().unwrap_or_default();
    format!("{} / {}", ms(percentile(&mut more, 50)), ms(worst))
}

/// What a search costs while there is no index, on a handle that may not build one.
fn scanned(path: &Path, names: &[(String, String)]) -> String {
    let (index, aside) = (index_of(path), path.with_extension("aside"));
    let there = index.exists();
    if there {
        std::fs::rename(&index, &aside).unwrap();
    }
    let mut store = Sqlite::open(path, OpenOptions::default()).unwrap();
    let name = names.iter().map(|(name, _)| name.as_str()).find(|name| name.len() > 12).unwrap_or("handel");
    let wrong = format!("x{}", name.chars().rev().collect::<String>());
    let (right, wrong) = (find(&mut store, name).0, find(&mut store, &wrong).0);
    if there {
        std::fs::rename(&aside, &index).unwrap();
    }
    format!("{} / {}", ms(right), ms(wrong))
}
