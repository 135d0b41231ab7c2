//! The lookup on a server: what is found while there is no index, how long one takes to build, and what a second screen costs.
//!
//! ```text
//! createdb lookup && cargo run --release --example server_lookup -- postgres://postgres@%2Fvar%2Frun%2Fpostgresql/lookup 1000000
//! ```
//! The database must be an empty one, reached as a superuser: picklog's tables are made in it, and accounts are written into them
//! by psql, past the guards. The index is kept in a folder that goes away.

#![allow(clippy::unwrap_used)] // a tool for the house

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answer, Answers, Command as Change, Found, IdSource, Origin},
    store::{FindRequest, OpenOptions, Session, Store, machine_clock, postgres::Postgres},
};

/// Accounts of two words of made-up syllables in two scripts, with code, city and phone, and a revision each.
const FILL: &str = "
WITH dice AS (SELECT n, ('x' || substr(md5(n::text), 1, 7))::bit(28)::int AS a, ('x' || substr(md5(n::text), 8, 7))::bit(28)::int AS b
    FROM generate_series(2, {count}) AS n),
  syllables AS (SELECT '{al,ber,con,dra,el,fin,gra,hol,in,kor,lum,mar,nor,tec}'::text[] AS latin,
    '{ро,маш,ка,сев,ер,строй,тех,инвест,юг,про,мет,лес}'::text[] AS cyrillic),
  names AS (SELECT n, a, CASE WHEN a % 3 = 0
      THEN cyrillic[1 + a / 3 % 12] || cyrillic[1 + a / 36 % 12] || ' ' || cyrillic[1 + b % 12] || cyrillic[1 + b / 12 % 12] || cyrillic[1 + b / 144 % 12]
      ELSE latin[1 + a / 3 % 14] || latin[1 + a / 42 % 14] || ' ' || latin[1 + b % 14] || latin[1 + b / 14 % 14] || latin[1 + b / 196 % 14] END AS name
    FROM dice, syllables),
  filled AS (INSERT INTO picklog.record (number, entity, id, version, rev, changed_at, changed_by, code, phone_tail, name_key, answers)
    SELECT n, 'account', decode(lpad(to_hex(n), 32, '0'), 'hex'), 1, 1000 + n, 0, 'picklog', 'C' || n, reverse('7495' || lpad(a::text, 7, '0')) || '+', name,
      json_build_object('name', initcap(name), 'code', 'C' || n, 'city', (ARRAY['Москва','Berlin','Roma','Praha'])[1 + a % 4],
        'phone', json_build_object('phone', json_build_object('raw', '+7 495 ' || lpad(a::text, 7, '0'), 'e164', '+7495' || lpad(a::text, 7, '0'))))::text
    FROM names)
INSERT INTO picklog.revision (rev, at, origin, seq, op, entity, record, change, after, hash, format)
  SELECT 1000 + n, 0, 1, 1000 + n, '', 'account', decode(lpad(to_hex(n), 32, '0'), 'hex'), 'create', '{}', '', 2 FROM dice;
UPDATE picklog.meta SET value = {count} WHERE key = 'accounts';
VACUUM ANALYZE picklog.record; VACUUM ANALYZE picklog.revision;";

/// What is typed, by how it is to be found: as names begin, by their words, by letters inside of one, with one wrong, by a phone.
const TYPED: [(&str, &str); 9] = [
    ("begins", "alb"),
    ("begins", "машка ро"),
    ("begins", "kortec mar"),
    ("words", "marnor kor"),
    ("inside", "confin"),
    ("inside", "инвест"),
    ("misspelled", "kortek marnork"),
    ("nowhere", "zzzz"),
    ("phone", "4951234"),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match &words[..] {
        [flag, place, cache] if flag == "--second" => second(Path::new(place), Path::new(cache)),
        [place, count] => measure(Path::new(place), count.parse().unwrap()),
        _ => eprintln!("server_lookup postgres://SUPERUSER@HOST/EMPTY_DATABASE ACCOUNTS"),
    }
}

fn screen(place: &Path, cache: &Path) -> Postgres {
    let cache_folder = Some(PathBuf::from(cache));
    Postgres::open(place, OpenOptions { keeps_index: true, cache_folder, ..OpenOptions::default() }).unwrap()
}

fn find(store: &mut Postgres, query: &str) -> (Found, Duration) {
    let begun = Instant::now();
    let found = store.find(FindRequest { query, limit: 20, login: "picklog" }).unwrap();
    (found, begun.elapsed())
}

fn measure(place: &Path, count: u64) {
    fill(place, count);
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("cache");
    let begun = Instant::now();
    let mut store = screen(place, &cache);
    let (found, _) = find(&mut store, TYPED[0].1);
    let hits = found.hits.len();
    println!("start to first answer, no index: {} ms, {hits} rows", begun.elapsed().as_millis());
    let is_there = || {
        let entries = fs::read_dir(&cache).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name()).any(|name| {
            let name = name.to_string_lossy();
            name.starts_with("lookup-") && !name.ends_with("-lock")
        })
    };
    println!("while it is built:");
    for (how, query) in TYPED {
        let (found, took) = find(&mut store, query);
        let first = found.hits.first().map_or("-", |line| &line.name).to_owned();
        println!("  {how:10} {query:16} {:5} ms  {first}", took.as_millis());
    }
    while !is_there() {
        std::thread::sleep(Duration::from_millis(20));
    }
    println!("start to index ready: {:.1} s", begun.elapsed().as_secs_f64());
    let (_, took) = find(&mut store, "kor");
    println!("first key with it: {:.1} ms", took.as_secs_f64() * 1000.0);
    let begun = Instant::now();
    let mut other = screen(place, &cache);
    let connected = begun.elapsed();
    find(&mut other, "kor");
    println!(
        "another screen, start to first answer: {:.1} ms, {:.1} of them to connect",
        begun.elapsed().as_secs_f64() * 1000.0,
        connected.as_secs_f64() * 1000.0
    );
    let mut times: Vec<Duration> = letters().iter().map(|query| find(&mut other, query).1).collect();
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
    println!("a typed key: p50 {:.1}, p99 {:.1} ms of {}", at(50), at(99), times.len());
    let program = std::env::current_exe().unwrap();
    Command::new(program).arg("--second").arg(place).arg(&cache).status().unwrap();
}

/// Names typed letter by letter.
fn letters() -> Vec<String> {
    let grown = |name: &str| {
        let letters: Vec<char> = name.chars().collect();
        (1..=letters.len()).map(|end| letters[..end].iter().collect::<String>()).collect::<Vec<_>>()
    };
    ["Kortec Marnor", "romashka", "Северлес Юг", "hjvfirf", "albrecon", "gralum intec"]
        .iter()
        .flat_map(|name| grown(name))
        .collect()
}

/// What a second screen holds after some searches.
fn second(place: &Path, cache: &Path) {
    let mut store = screen(place, cache);
    letters().iter().for_each(|query| drop(find(&mut store, query)));
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let of = |name: &str| {
        let line = rollup.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    println!("a second screen's memory: {} MB, {} of it its own", of("Pss:"), of("Private_Dirty:"));
}

fn fill(place: &Path, count: u64) {
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    let mut store = Postgres::open(place, options).unwrap();
    let (now, mut ids) = (machine_clock()(), IdSource::new([1; 16]));
    let origin = Origin { login: "picklog".into(), uid: 4711, ..Origin::default() };
    let session = store.known_session(Session { origin }).unwrap();
    let (id, op) = (ids.next(now), ids.next(now));
    let answers = Answers::from([("name", Answer::Text("Kortec Marnor".into()))]);
    store.apply(&session, op, &Change::CreateAccount { id, answers }, None).unwrap();
    let begun = Instant::now();
    for statement in FILL.replace("{count}", &count.to_string()).split_inclusive(';') {
        store_sql(place, statement);
    }
    println!("{count} accounts, written in {:.0} s", begun.elapsed().as_secs_f64());
}

/// Runs a statement of [`FILL`] by psql, past the guards.
fn store_sql(place: &Path, statement: &str) {
    let mut psql = Command::new("psql");
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d"]).arg(place);
    psql.args(["-c", "SET session_replication_role = replica", "-c", statement]);
    assert!(psql.status().unwrap().success());
}
