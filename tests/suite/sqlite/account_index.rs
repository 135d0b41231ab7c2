//! Finding accounts with the lookup's index, without it, and with a damaged one.

use picklog::{
    domain::{Answers, CheckState, Entity},
    store::{FindRequest, ImportRow, Stop, Store, Upkeep},
};

use crate::store::test_store::{TestStore, session, text};

/// More accounts than are searched without an index.
const MANY: usize = 3_200;

pub fn filled(desk: &mut TestStore) {
    let name = |n: usize| {
        if n == 1_234 { "ООО «Ромашка»".to_owned() } else { format!("Firma {n} Handel") }
    };
    let rows: Vec<ImportRow> = (0..MANY)
        .map(|n| ImportRow { answers: Answers::from([("name", text(&name(n)))]), ..ImportRow::default() })
        .collect();
    let op = desk.id();
    desk.store.import(&session("olga"), op, Entity::Account, &rows, false).unwrap();
    desk.store.finish_import(&mut |_, _| {}).unwrap();
}

pub fn first(store: &mut dyn Store, query: &str) -> String {
    let found = store.find(FindRequest { query, limit: 8, login: "olga" }).unwrap();
    found.hits.first().map_or(String::new(), |line| line.name.clone())
}

pub fn lookup_check(store: &mut dyn Upkeep) -> CheckState {
    store.health().into_iter().find(|check| check.code == "lookup").unwrap().state
}

#[test]
fn an_index_answers_and_what_changed_since_lies_over_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    filled(&mut desk);
    assert!(folder.path().join("a.db-lookup").exists());
    assert_eq!(lookup_check(desk.store.as_mut()), CheckState::Ok);
    for query in ["ромашка", "romashka", "hjvfirf", "ромашкa", "рмашка"] {
        assert_eq!(first(desk.store.as_mut(), query), "ООО «Ромашка»", "{query}");
    }
    let account = desk.account("olga", "Лютик", &[]);
    assert_eq!(first(desk.store.as_mut(), "lyutik"), "Лютик");
    desk.set("olga", Entity::Account, account, "name", Some(text("Василёк")));
    assert_eq!(first(desk.store.as_mut(), "василек"), "Василёк");
    assert_ne!(first(desk.store.as_mut(), "лютик"), "Василёк");
    // Another process finds it as well.
    assert_eq!(first(desk.store.another().unwrap().as_mut(), "vasilek"), "Василёк");
}

#[test]
fn without_an_index_or_with_a_damaged_one_the_answer_is_right_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    filled(&mut desk);
    let index = folder.path().join("a.db-lookup");
    let whole = std::fs::read(&index).unwrap();
    let damages: [(&str, Option<Vec<u8>>); 4] = [
        ("removed", None),
        ("empty", Some(Vec::new())),
        ("cut short", Some(whole[..whole.len() / 2].to_vec())),
        ("of another program", Some(b"SQLite format 3\0".repeat(100))),
    ];
    for (damage, bytes) in damages {
        std::fs::remove_file(&index).unwrap();
        if let Some(bytes) = bytes {
            std::fs::write(&index, bytes).unwrap();
        }
        for query in ["ромашка", "romashka", "hjvfirf"] {
            assert_eq!(first(desk.store.as_mut(), query), "ООО «Ромашка»", "{damage}: {query}");
        }
        assert_ne!(lookup_check(desk.store.as_mut()), CheckState::Ok, "{damage}");
        std::fs::write(&index, &whole).unwrap();
    }
}

/// Letters are typed faster than a big file without an index is searched: what nobody waits for ends at once, whichever
/// way it is searched, and leaves nothing behind in the handle.
#[test]
fn a_search_that_is_stopped_ends_with_an_index_and_without() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    filled(&mut desk);
    let index = folder.path().join("a.db-lookup");
    for with_index in [true, false] {
        if !with_index {
            std::fs::remove_file(&index).unwrap();
        }
        // `zzzz` is nowhere: without an index every account is looked at for it.
        for query in ["ромашка", "zzzz", "firma 17"] {
            let request = FindRequest { query, limit: 8, login: "olga" };
            let (stopped, open) = (Stop::default(), Stop::default());
            stopped.store(true, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(desk.store.find_until(request.clone(), &stopped).unwrap(), None, "{query}");
            let found = desk.store.find_until(request.clone(), &open).unwrap().unwrap();
            assert_eq!(found.hits, desk.store.find(request).unwrap().hits, "{query}");
            assert_eq!(found.hits.is_empty(), query == "zzzz", "{query}");
        }
    }
}

/// The same while it is under way: the one who types next sets the flag from another thread.
#[test]
fn a_search_under_way_without_an_index_ends_soon_after_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    filled(&mut desk);
    std::fs::remove_file(folder.path().join("a.db-lookup")).unwrap();
    let mut store = desk.store.another().unwrap();
    let request = FindRequest { query: "zzzz yyyy xxxx", limit: 8, login: "olga" };
    let begun = std::time::Instant::now();
    assert!(store.find_until(request.clone(), &Stop::default()).unwrap().is_some());
    let whole = begun.elapsed();
    // Stopped in its first tenth. Which statement or portion that is in is left to the machine.
    let stop = Stop::default();
    let begun = std::time::Instant::now();
    let found = std::thread::scope(|scope| {
        scope.spawn(|| {
            while begun.elapsed() < whole / 10 {
                std::thread::yield_now();
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        store.find_until(request.clone(), &stop).unwrap()
    });
    assert_eq!(found, None, "it took no shorter than {whole:?}: {:?}", begun.elapsed());
}
