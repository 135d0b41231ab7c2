//! Files that were changed behind picklog's back: a clear word or the whole truth, never a panic.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use picklog::{
    domain::{Answer, Answers, CheckState, Command, Moment},
    store::{
        FindRequest, GapsOf, Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::{
    counting::{call, found, id, is_whole, prepare, session},
    preload::quick_folder,
    random::Random,
    size,
};
use crate::pty::Place;

/// A file of some accounts and calls.
fn filled(path: &Path, accounts: u64) {
    let mut store = prepare(path);
    for number in 0..accounts {
        let answers = Answers::from([
            ("name", Answer::Text(format!("Account {number}"))),
            ("city", Answer::Text("Roma".into())),
        ]);
        let command = Command::CreateAccount { id: id(6, number), answers };
        store.apply(&session("olga"), id(7, number), &command, None).unwrap();
        store.apply(&session("olga"), id(1, number), &call(number, id(2, number)), None).unwrap();
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Asks everything of a file; every error must be one line. How many there were.
fn ask(path: &Path) -> usize {
    let mut errors = 0;
    let mut heed = |said: Option<String>| {
        if let Some(said) = said {
            assert!(!said.trim().is_empty() && !said.contains('\n') && said.len() < 600, "{said:?}");
            errors += 1;
        }
    };
    match Sqlite::open(path, OpenOptions::default()) {
        Err(trouble) => heed(Some(trouble.to_string())),
        Ok(mut store) => {
            let told = |trouble: picklog::domain::StoreError| trouble.to_string();
            heed(store.find(FindRequest { query: "account 7", limit: 9, login: "olga" }).map_err(told).err());
            heed(store.gaps(GapsOf::All, 500, Moment::default()).map_err(told).err());
            heed(store.card(super::counting::account(), "olga").map_err(told).err());
            heed(store.each_account(None, &mut |_| Ok(())).map_err(told).err());
            heed(store.each_activity(None, &mut |_, _, _| Ok(())).map_err(told).err());
            let write = store.apply(&session("olga"), id(1, 990_000), &call(990_000, id(2, 990_000)), None);
            heed(write.map_err(told).err());
        }
    }
    errors
}

#[test]
fn files_with_bytes_changed_at_random_give_a_clear_word_and_no_panic() {
    let folder = quick_folder();
    let whole = folder.path().join("whole.db");
    filled(&whole, 60);
    let bytes = fs::read(&whole).unwrap();
    let (files, mut random) = (size::times(size::FUZZED_FILES), Random::new(3));
    let hurt = folder.path().join("hurt.db");
    let mut told = 0;
    for round in 0..files {
        let mut bytes = bytes.clone();
        match round % 5 {
            // A length cut, a run of garbage, single bytes, a page swapped with another, and the header.
            0 => bytes.truncate(random.below(bytes.len())),
            1 => {
                let at = random.below(bytes.len());
                let end = (at + random.below(2048)).min(bytes.len());
                bytes[at..end].iter_mut().for_each(|byte| *byte = random.word() as u8);
            }
            2 => (0..1 + random.below(40)).for_each(|_| {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }),
            3 => {
                let pages = bytes.len() / 4096;
                let (one, two) = (random.below(pages) * 4096, random.below(pages) * 4096);
                let page = bytes[one..one + 4096].to_vec();
                bytes.copy_within(two..two + 4096, one);
                bytes[two..two + 4096].copy_from_slice(&page);
            }
            _ => bytes[random.below(100)] = random.word() as u8,
        }
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(beside(&hurt, ending));
        }
        fs::write(&hurt, bytes).unwrap();
        told += usize::from(ask(&hurt) > 0);
    }
    println!("{files} files with bytes changed: {told} said so, no panic");
    assert!(told > files / 4, "{told}");
    // The control: the same questions to the whole file.
    assert_eq!(ask(&whole), 0);
}

#[test]
fn what_is_not_damaged_can_still_be_read() {
    let folder = quick_folder();
    let path = folder.path().join("a.db");
    filled(&path, 120);
    let pages = spoil_history(&path);
    // Opening looks at no more than it needs: a file with whole tables of garbage opens.
    let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let mut names = 0;
    store
        .each_account(None, &mut |_| {
            names += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!((names, found(&path).len()), (121, 120), "accounts and calls lie elsewhere");
    assert!(store.health().iter().any(|check| check.state == CheckState::Fail));
    let command = call(5_000, id(2, 5_000));
    let said = store.apply(&session("olga"), id(1, 5_000), &command, None).unwrap_err().to_string();
    assert!(said.contains("damaged") && said.contains("go back to the last backup"), "{said}");
    println!("history of {pages} pages damaged: {names} accounts and 120 calls read");
}

#[test]
fn a_damaged_file_names_its_last_backup_and_the_way_back_to_it() {
    let place = Place::new().with_accounts();
    let copy = place.dir.path().join("copy.db").display().to_string();
    place.ok(&["backup", &copy]);
    for _ in 0..60 {
        place.ok(&["log", "call", "aroma", "--outcome", "busy"]);
    }
    spoil_history(&place.db());
    let way_back = format!("picklog restore {copy} --db");
    let refused = place.run(&["log", "call", "aroma", "--outcome", "busy"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("is damaged") && said.contains(&way_back), "{said}");
    let doctor = place.run(&["doctor"]);
    let said =
        [doctor.stdout, doctor.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    let failed: Vec<&str> = said.lines().filter(|line| line.contains("fail")).collect();
    assert!(failed.iter().any(|line| line.contains(&way_back)), "{said}");
    let back = place.dir.path().join("back.db").display().to_string();
    place.ok(&["restore", &copy, "--db", &back]);
    assert_eq!(place.ok(&["export", "accounts", "--db", &back]).lines().count(), 4);
}

/// Overwrites all of the history but its first page, which is not looked at to open the file; how many pages it has.
fn spoil_history(path: &Path) -> usize {
    let conn = Connection::open(path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let pages: Vec<usize> = {
        let mut pages = conn.prepare("SELECT pageno FROM dbstat WHERE name = 'revision'").unwrap();
        pages.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    drop(conn);
    let mut bytes = fs::read(path).unwrap();
    for page in &pages[1..] {
        bytes[(page - 1) * 4096..page * 4096].fill(0xa5);
    }
    fs::write(path, bytes).unwrap();
    pages.len()
}

#[test]
fn a_log_that_was_cut_short_leaves_what_was_before_the_cut() {
    let folder = quick_folder();
    let path = folder.path().join("a.db");
    let store = prepare(&path);
    let checkpoint = |mode: &str| {
        let conn = Connection::open(&path).unwrap();
        conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(())).unwrap();
    };
    checkpoint("TRUNCATE");
    let mut writer = Sqlite::open(&path, OpenOptions::default()).unwrap();
    for number in 0..40 {
        writer.apply(&session("olga"), id(1, number), &call(number, id(2, number)), None).unwrap();
    }
    let (data, log) = (fs::read(&path).unwrap(), fs::read(beside(&path, "-wal")).unwrap());
    let (cuts, mut random, mut lengths) = (size::times(size::CUT_LOGS), Random::new(5), BTreeSet::new());
    for number in 0..cuts {
        let cut = folder.path().join(format!("cut{number}.db"));
        fs::write(&cut, &data).unwrap();
        fs::write(beside(&cut, "-wal"), &log[..random.below(log.len() + 1)]).unwrap();
        let there: Vec<u64> = found(&cut).into_keys().collect();
        assert_eq!(there, (0..there.len() as u64).collect::<Vec<_>>(), "a hole in the middle");
        lengths.insert(there.len());
        assert!(is_whole(&cut));
        for ending in ["", "-wal", "-shm"] {
            fs::remove_file(beside(&cut, ending)).unwrap();
        }
    }
    println!("{cuts} logs cut short: whole files of {:?} to {:?} entries", lengths.first(), lengths.last());
    assert!(lengths.len() > cuts / 10);
    drop((store, writer));
}

#[test]
fn strangers_beside_the_file_are_no_part_of_it() {
    let folder = quick_folder();
    let path = folder.path().join("a.db");
    filled(&path, 5);
    for garbage in ["-wal", "-shm", "-lookup", "-lookup-lock", "-lookup-new", "-gate"] {
        fs::write(beside(&path, garbage), b"not what you think it is ".repeat(4000)).unwrap();
        assert_eq!(ask(&path), 0, "{garbage}");
        assert_eq!(found(&path).range(..100).count(), 5, "{garbage}");
    }
}

/// A cell of an import file: plain, odd, or broken.
fn cell(random: &mut Random) -> String {
    const CELLS: [&str; 26] = [
        "Acme",
        "Ромашка ООО",
        "华为技术",
        "",
        " ",
        "\"",
        "\"\"",
        "a,b",
        "a;b",
        "\"open",
        "x\ny",
        "\t",
        "2026-11-21",
        "31.12.2026",
        "99999999999999999999",
        "-1",
        "no_answer",
        "refused",
        "call",
        "DE",
        "+7 495 123-45-67",
        "\u{202e}abc",
        "\u{0}",
        "e\u{301}\u{301}\u{301}",
        "=1+1",
        "NULL",
    ];
    match random.below(8) {
        0 => (0..random.below(60))
            .map(|_| char::from_u32(random.below(0x3000) as u32).unwrap_or('x'))
            .collect(),
        1 => "y".repeat(random.below(3000)),
        _ => CELLS[random.below(CELLS.len())].to_owned(),
    }
}

#[test]
fn rows_made_at_random_are_taken_or_refused_with_a_word() {
    let place = Place::new().with_accounts();
    let mut random = Random::new(11);
    let (files, rows) = (size::times(size::FUZZED_IMPORTS), size::FUZZED_ROWS);
    let (mut taken, mut refused) = (0, 0);
    for number in 0..files {
        let heads = [
            ("accounts", "name,country,city,phone,industry,owner"),
            ("contacts", "account,name,role,phone,email"),
            ("activities", "account,kind,outcome,started_at,duration,next_step,due"),
        ];
        let (what, head) = heads[number % 3];
        let mut text = format!("{head}\n");
        for _ in 0..rows {
            let columns = (head.split(',').count() + random.below(3)).saturating_sub(random.below(2));
            let cells: Vec<String> = (0..columns).map(|_| cell(&mut random)).collect();
            writeln!(text, "{}", cells.join([",", ",", ",", ";"][random.below(4)])).unwrap();
        }
        let mut bytes = text.into_bytes();
        if number % 4 == 0 {
            for _ in 0..20 {
                let at = random.below(bytes.len());
                bytes[at] = random.word() as u8;
            }
        }
        let csv = place.dir.path().join(format!("fuzz{number}.csv"));
        fs::write(&csv, bytes).unwrap();
        let output = place.run(&["import", what, csv.to_str().unwrap(), "--json"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{said}");
        assert!(matches!(output.status.code(), Some(0..=2)), "{what}: {:?}: {said}", output.status);
        match serde_json::from_slice::<serde_json::Value>(&output.stdout) {
            Ok(told) => taken += told["read"].as_u64().unwrap(),
            Err(_) => {
                assert!(said.lines().any(|line| line.starts_with("picklog: ")), "{said}");
                refused += 1;
            }
        }
    }
    println!(
        "{} rows in {files} files made at random: {taken} rows read, {refused} files refused",
        files * rows
    );
    assert!(taken > 0);
    // The good data is still there.
    assert!(place.ok(&["find", "Roma Foods"]).contains("Roma Foods SpA"));
    assert!(is_whole(&place.db()));
}
