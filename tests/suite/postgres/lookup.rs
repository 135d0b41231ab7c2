//! The lookup on a server: at once without an index, from one in the user's cache folder afterwards, and never from another's.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Check, CheckState, Command, Entity, IdSource, Moment},
    store::{FindRequest, ImportRow, OpenOptions, Store, Upkeep, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::{session, text};

/// More accounts than are searched without an index.
const MANY: usize = 3_200;
/// Longer than building an index of so few accounts takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server with a database, and a user's cache folder.
struct Scene {
    server: Server,
    home: tempfile::TempDir,
    ids: IdSource,
}

impl Scene {
    /// None where there is no server to be had, which is said.
    fn new() -> Option<Scene> {
        match Server::start() {
            Ok(server) => {
                let home = tempfile::tempdir().unwrap();
                Some(Scene { server, home, ids: IdSource::new([7; 16]) })
            }
            Err(why) => {
                eprintln!("skipped: {why}");
                None
            }
        }
    }

    fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    /// Makes a database and opens it as a command does.
    fn made(&self, database: &str) -> Postgres {
        assert!(self.server.sql("postgres", &format!("CREATE DATABASE {database}")).status.success());
        let options = OpenOptions { create: true, ..self.options(false) };
        Postgres::open(&self.server.place(database), options).unwrap()
    }

    fn options(&self, keeps_index: bool) -> OpenOptions {
        OpenOptions { keeps_index, cache_folder: Some(self.cache()), ..OpenOptions::default() }
    }

    /// A handle like a screen's, which keeps the index in order.
    fn screen(&self, database: &str) -> Postgres {
        Postgres::open(&self.server.place(database), self.options(true)).unwrap()
    }

    fn command(&self, database: &str) -> Postgres {
        Postgres::open(&self.server.place(database), self.options(false)).unwrap()
    }

    /// Imports accounts of these names.
    fn fill(&mut self, store: &mut Postgres, names: impl Iterator<Item = String>) {
        let row = |name: String| ImportRow {
            answers: Answers::from([("name", text(&name))]),
            ..ImportRow::default()
        };
        let rows: Vec<ImportRow> = names.map(row).collect();
        let op = self.ids.next(Moment::from_millis(1_795_255_200_000));
        store.import(&session("olga"), op, Entity::Account, &rows, false).unwrap();
    }

    /// A database with as many accounts as need an index, and none built yet.
    fn filled(&mut self, database: &str) -> Postgres {
        let mut store = self.made(database);
        self.fill(&mut store, (0..MANY).map(firm));
        store
    }

    fn account(&mut self, store: &mut Postgres, name: &str) {
        let now = Moment::from_millis(1_795_255_200_000);
        let (id, op) = (self.ids.next(now), self.ids.next(now));
        let answers = Answers::from([("name", text(name))]);
        store.apply(&session("olga"), op, &Command::CreateAccount { id, answers }, None).unwrap();
    }

    /// The indexes in the cache folder, locks and drafts aside.
    fn indexes(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten().flatten();
        let is_index = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("lookup-") && !name.ends_with("-lock")
        };
        entries.map(|entry| entry.path()).filter(is_index).collect()
    }
}

fn firm(n: usize) -> String {
    if n == 1_234 { "ООО «Ромашка»".to_owned() } else { format!("Firma {n} Handel") }
}

fn first(store: &mut dyn Store, query: &str) -> String {
    let found = store.find(FindRequest { query, limit: 8, login: "olga" }).unwrap();
    found.hits.first().map_or(String::new(), |line| line.name.clone())
}

fn check(store: &mut dyn Upkeep) -> Check {
    store.health().into_iter().find(|check| check.code == "lookup").unwrap()
}

fn wait_until(what: &str, mut is: impl FnMut() -> bool) {
    let give_up = Instant::now() + PATIENCE;
    while !is() {
        assert!(Instant::now() < give_up, "{what}: never");
        std::thread::yield_now();
    }
}

/// Waits until a screen answers from an index: by the sound of a name, which the tables cannot.
fn wait_for_index(screen: &mut Postgres) {
    wait_until("an index", || first(screen, "hjvfirf") == "ООО «Ромашка»");
}

#[test]
fn accounts_are_found_at_once_and_as_by_any_engine_once_the_index_is_there() {
    let Some(mut scene) = Scene::new() else { return };
    drop(scene.filled("one"));
    let mut screen = scene.screen("one");
    // The very first search, with an empty cache: names by how they begin, their words, parts of words.
    assert_eq!(first(&mut screen, "ромашка"), "ООО «Ромашка»");
    assert_eq!(first(&mut screen, "firma 77"), "Firma 77 Handel");
    assert_eq!(first(&mut screen, "омашк"), "ООО «Ромашка»");
    wait_for_index(&mut screen);
    for query in ["ромашка", "romashka", "hjvfirf", "рмашка"] {
        assert_eq!(first(&mut screen, query), "ООО «Ромашка»", "{query}");
    }
    let [index] = &scene.indexes()[..] else { panic!("{:?}", scene.indexes()) };
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&scene.cache()), mode(index)), (0o700, 0o600));
    let told = check(&mut scene.command("one"));
    assert_eq!(told.state, CheckState::Ok, "{told:?}");
    assert!(told.found.to_string().contains(index.to_str().unwrap()), "{told:?}");
}

#[test]
fn two_screens_share_one_file_and_see_what_a_colleague_saves() {
    let Some(mut scene) = Scene::new() else { return };
    let mut colleague = scene.filled("two");
    let (mut one, mut other) = (scene.screen("two"), scene.screen("two"));
    wait_for_index(&mut one);
    let made = fs::metadata(&scene.indexes()[0]).unwrap().modified().unwrap();
    assert_eq!(first(&mut other, "romashka"), "ООО «Ромашка»");
    scene.account(&mut colleague, "Лютик");
    for screen in [&mut one, &mut other] {
        assert_eq!(first(screen, "lyutik"), "Лютик");
    }
    // A command finds it too, and by the same file, which nobody has built anew.
    assert_eq!(first(&mut scene.command("two"), "kznbr"), "Лютик");
    assert_eq!(scene.indexes().len(), 1);
    assert_eq!(fs::metadata(&scene.indexes()[0]).unwrap().modified().unwrap(), made);
    let told = check(&mut colleague).found.to_string();
    assert!(told.contains("1 changes since") || told.contains("1 change since"), "{told}");
}

#[test]
fn a_database_dropped_and_made_anew_or_put_back_is_not_answered_from_the_old_index() {
    let Some(mut scene) = Scene::new() else { return };
    drop(scene.filled("gone"));
    let mut screen = scene.screen("gone");
    wait_for_index(&mut screen);
    let dump = scene.home.path().join("dump.sql");
    let dumped = format!(
        "{2} -h {0} -U postgres gone > {1} && psql -X -q -h {0} -U postgres -d postgres -c 'DROP DATABASE gone WITH (FORCE)'
         && psql -X -q -h {0} -U postgres -d postgres -c 'CREATE DATABASE gone'",
        scene.server.socket().display(),
        dump.display(),
        scene.server.dump_program().display()
    );
    let done = std::process::Command::new("sh").args(["-c", &dumped.replace('\n', " ")]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    // Made anew, with other accounts under the same numbers: the screen that was open and a new one answer for those.
    let options = OpenOptions { create: true, ..scene.options(false) };
    let mut store = Postgres::open(&scene.server.place("gone"), options).unwrap();
    scene.fill(
        &mut store,
        (0..MANY).map(|n| if n == 7 { "ЗАО Василёк".to_owned() } else { format!("Other {n}") }),
    );
    for mut screen in [screen, scene.screen("gone")] {
        assert_eq!(first(&mut screen, "василёк"), "ЗАО Василёк");
        assert_ne!(first(&mut screen, "ромашка"), "ООО «Ромашка»");
        wait_until("an index", || first(&mut screen, "dfcbktr") == "ЗАО Василёк");
        assert_eq!(first(&mut screen, "romashka"), "");
    }
    assert_eq!(scene.indexes().len(), 2, "the old index was taken for the new database's");
}

/// A server put back to an earlier state has the same name, cluster and database; its history tells.
#[test]
fn an_index_from_ahead_of_the_tables_or_of_another_past_is_not_believed() {
    let Some(mut scene) = Scene::new() else { return };
    let mut store = scene.filled("back");
    let mut screen = scene.screen("back");
    wait_for_index(&mut screen);
    assert_eq!(check(&mut store).state, CheckState::Ok);
    drop(screen);
    // What a fail-over to a standby that lagged behind loses: the last commit.
    let lost = "SET session_replication_role = replica;
        DELETE FROM picklog.revision WHERE rev = (SELECT max(rev) FROM picklog.revision)";
    let done = scene.server.sql("back", lost);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let told = check(&mut store);
    assert_eq!((told.state, told.found.id()), (CheckState::Warn, "doctor-index-elsewhere"), "{told:?}");
    let before = fs::metadata(&scene.indexes()[0]).unwrap().modified().unwrap();
    let mut screen = scene.screen("back");
    assert_eq!(first(&mut screen, "ромашка"), "ООО «Ромашка»");
    wait_for_index(&mut screen);
    assert_ne!(fs::metadata(&scene.indexes()[0]).unwrap().modified().unwrap(), before);
    assert_eq!(check(&mut store).state, CheckState::Ok);
}

#[test]
fn what_a_killed_build_left_and_a_damaged_index_are_in_nobodys_way() {
    let Some(mut scene) = Scene::new() else { return };
    let mut store = scene.filled("hurt");
    let mut screen = scene.screen("hurt");
    wait_for_index(&mut screen);
    let index = scene.indexes().remove(0);
    let whole = fs::read(&index).unwrap();
    let left =
        scene.cache().join(format!(".{}.0123456789ab.part", index.file_name().unwrap().to_str().unwrap()));
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 0xff;
    let damages: [(&str, Option<&[u8]>); 4] = [
        ("missing", None),
        ("half of it", Some(&whole[..whole.len() / 2])),
        ("zeros", Some(&vec![0; whole.len()])),
        ("a byte inside", Some(&changed)),
    ];
    for (damage, bytes) in damages {
        fs::remove_file(&index).unwrap();
        if let Some(bytes) = bytes {
            fs::write(&index, bytes).unwrap();
            fs::set_permissions(&index, fs::Permissions::from_mode(0o600)).unwrap();
        }
        fs::write(&left, b"half an index").unwrap();
        assert_ne!(check(&mut store).state, CheckState::Ok, "{damage}");
        // A command answers once, so it must be right whatever lies there.
        assert_eq!(first(&mut scene.command("hurt"), "romashka"), "ООО «Ромашка»", "{damage}");
        let mut screen = scene.screen("hurt");
        wait_until(damage, || {
            let _ = first(&mut screen, "ромашка");
            check(&mut store).state == CheckState::Ok
        });
        assert_eq!(first(&mut screen, "romashka"), "ООО «Ромашка»", "{damage}: built again");
        assert!(!left.exists(), "{damage}");
    }
}

#[test]
fn where_no_index_can_be_kept_one_is_made_in_memory_and_that_is_said() {
    let Some(mut scene) = Scene::new() else { return };
    let mut store = scene.filled("nowhere");
    // Nobody, not even root, can make a folder where a file is.
    fs::write(scene.cache(), b"").unwrap();
    let mut screen = scene.screen("nowhere");
    assert_eq!(first(&mut screen, "ромашка"), "ООО «Ромашка»");
    wait_for_index(&mut screen);
    assert_eq!(
        first(screen.another().unwrap().as_mut(), "hjvfirf"),
        "ООО «Ромашка»",
        "one of a program's own"
    );
    scene.account(&mut store, "Лютик");
    assert_eq!(first(&mut screen, "lyutik"), "Лютик");
    let told = check(&mut store);
    assert_eq!((told.state, told.found.id()), (CheckState::Warn, "doctor-index-in-memory"), "{told:?}");
    assert!(told.found.to_string().contains(scene.cache().to_str().unwrap()), "{told:?}");
    // A folder that others may write in is not believed either.
    fs::remove_file(scene.cache()).unwrap();
    fs::create_dir(scene.cache()).unwrap();
    fs::set_permissions(scene.cache(), fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(check(&mut scene.command("nowhere")).found.id(), "doctor-index-in-memory");
}

/// More changes at once than an overlay takes, in a database of few accounts: none of them is dropped.
#[test]
fn many_changes_between_two_searches_drop_no_account() {
    let Some(mut scene) = Scene::new() else { return };
    let mut store = scene.made("many");
    scene.account(&mut store, "Лютик");
    let mut screen = scene.screen("many");
    assert_eq!(first(&mut screen, "lyutik"), "Лютик");
    // As an import does that was taken back afterwards, at once.
    let many = "SET session_replication_role = replica;
        INSERT INTO picklog.record (number, entity, id, version, rev, withdrawn, changed_at, changed_by, name_key, answers)
          SELECT 1000 + n, 'account', decode(lpad(to_hex(n), 32, '0'), 'hex'), 2, 1000 + n, 1, 0, 'olga', 'firma ' || n,
            json_build_object('name', 'Firma ' || n)::text FROM generate_series(1, 25000) AS n;
        INSERT INTO picklog.revision (rev, at, origin, seq, op, entity, record, change, after, hash, format)
          SELECT 1000 + n, 0, 1, 1000 + n, '', 'account', decode(lpad(to_hex(n), 32, '0'), 'hex'), 'create', '{}', '', 2
            FROM generate_series(1, 25000) AS n";
    let done = scene.server.sql("many", many);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(first(&mut screen, "lyutik"), "Лютик");
    scene.account(&mut store, "Василёк");
    assert_eq!(first(&mut screen, "vasilek"), "Василёк");
    assert_eq!(first(&mut screen, "lyutik"), "Лютик");
    assert_eq!(first(&mut screen, "firma 77"), "");
}

/// Behind a connection that was lost may be another server: nothing read before holds.
#[test]
fn a_screen_that_lost_its_connection_reads_all_anew() {
    let Some(mut scene) = Scene::new() else { return };
    let mut store = scene.made("lost");
    scene.account(&mut store, "Лютик");
    let mut screen = scene.screen("lost");
    assert_eq!(first(&mut screen, "lyutik"), "Лютик");
    // The server comes back without its last commit, and with another account under the same number.
    let other = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost' AND pid <> pg_backend_pid();
        SET session_replication_role = replica;
        UPDATE picklog.record SET answers = replace(answers, 'Лютик', 'Василёк') WHERE entity = 'account'";
    let done = scene.server.sql("lost", other);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(first(&mut screen, "vasilek"), "Василёк");
    assert_eq!(first(&mut screen, "lyutik"), "");
}

/// What an index finds does not hang on where its records lie: the same rows, for the same reasons, in the same order.
#[test]
fn an_index_of_a_server_answers_as_that_of_a_file() {
    let Some(mut scene) = Scene::new() else { return };
    let named = |n: usize| match n % 8 {
        0 => format!("ООО «Ромашка {n}»"),
        1 => format!("Roma Foods {n} Ltd"),
        2 => format!("Handelshaus Müller {n} GmbH"),
        3 => format!("北京 {n} 华为技术"),
        4 => format!("ЗАО Северсталь {n}"),
        5 => format!("Société Générale {n} S.A."),
        _ => firm(n),
    };
    let mut server = scene.made("same");
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    let mut file = picklog::store::open(&scene.home.path().join("same.db"), options).unwrap();
    scene.fill(&mut server, (0..MANY).map(named));
    let op = scene.ids.next(Moment::from_millis(1_795_255_200_000));
    let row = |n| ImportRow { answers: Answers::from([("name", text(&named(n)))]), ..ImportRow::default() };
    let rows: Vec<ImportRow> = (0..MANY).map(row).collect();
    file.import(&session("olga"), op, Entity::Account, &rows, false).unwrap();
    file.finish_import(&mut |_, _| ()).unwrap();
    let mut screen = scene.screen("same");
    wait_until("an index", || !first(&mut screen, "hjvfirf").is_empty());
    for query in [
        "ромашка 80",
        "romashka",
        "hjvfirf",
        "рмашка",
        "roma",
        "muler 2",
        "beijing",
        "hw",
        "severstal 12",
        "socgen",
        "firma 7",
        "zzzz",
    ] {
        let shown = |store: &mut dyn Store| {
            let found = store.find(FindRequest { query, limit: 8, login: "olga" }).unwrap();
            let row = |line: &picklog::domain::AccountLine| {
                (line.name.clone(), line.how, line.fit, line.matched.clone())
            };
            found.hits.iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(shown(&mut screen), shown(file.as_mut()), "{query}");
    }
}
