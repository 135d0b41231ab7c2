//! A copy that is cut off, stopped or killed is gone on with: nothing that has arrived comes again, and what comes of it is what an
//! uncut copy is.

use std::{cell::RefCell, fs, path::Path, sync::atomic::Ordering};

use picklog::{
    domain::{Answers, IdSource, Moment, StoreError},
    store::{CopyStage, postgres::Postgres},
};

use super::{
    copy_scene::{self, seen},
    copying::{
        Run, assert_seen, copied, copy, database, drafts, large_file, opened, options, rows_there, same,
        server, sql, sql_of_nothing,
    },
    proxy::Proxy,
    server::{Server, place_of, sql_as},
};
use crate::store::test_store::{TestStore, session, text};

/// Stops a copy when so many rows are on their way; why it ended.
fn stopped_at(rows: u64, from: &Path, to: &Path) -> StoreError {
    let mut run = Run::default();
    let stop = run.stop.clone();
    let mut look = |stage, done, _| {
        if stage == CopyStage::Copying && done >= rows {
            stop.store(true, Ordering::SeqCst);
        }
    };
    run.on_the_way = Some(&mut look);
    run.copy(from, to).unwrap_err()
}

/// The rows of tables that have arrived, each as the server tells it from any that is written later.
fn very_rows(server: &Server, schema: &str) -> Vec<String> {
    let rows = |table: &str| {
        let asked =
            format!("SELECT number || ' ' || xmin || ' ' || ctid FROM {schema}.{table} ORDER BY number");
        sql(server, "crm", &asked).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    ["op", "record"].into_iter().flat_map(rows).collect()
}

#[test]
fn a_line_that_is_cut_anywhere_is_gone_on_behind() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    large_file(&file);
    database(&server, "crm");
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    // The line is cut at another packet each time, so at every kind of place; at last it holds.
    let (mut cut, mut there) = (0, 0);
    loop {
        // Never so early for long that nothing gets on.
        proxy.line.cut_in.store(7 + 31 * (cut % 6) + cut, Ordering::SeqCst);
        let mut run = Run::default();
        let done = run.copy(&file, &through);
        let was_cut = proxy.line.cut_in.swap(-1, Ordering::SeqCst) < 0;
        if there > 0 {
            assert!(run.first.is_none_or(|first| first > there), "rows that were there were copied again");
            assert!(!run.said.contains(&"transfer-changed".to_owned()));
        }
        if !was_cut {
            let done = done.unwrap();
            assert!(done.is_kept && done.rows_before == there && there > 0, "{there} {}", done.rows_before);
            break;
        }
        cut += 1;
        // What was cut off may be what is said behind the answer to the last commit.
        let Err(trouble) = done else { break };
        if Postgres::open(&server.place("crm"), options()).is_ok() {
            // The very answer to the last commit was lost.
            assert_eq!(trouble.message().id(), "transfer-open");
            break;
        }
        match trouble {
            StoreError::Unavailable { detail } => {
                let said = detail.to_string();
                assert!(said.lines().count() == 1 && said.contains("cannot be reached"), "{said}");
            }
            other => panic!("cut {cut} times: {other:?}"),
        }
        let now = rows_there(&server);
        assert!(now >= there, "{now} rows of {there} stayed");
        there = now;
        // Nobody finds what is not whole.
        let told = Postgres::open(&server.place("crm"), options()).map(drop).unwrap_err();
        let nothing = sql_of_nothing(&server) == "t";
        assert_eq!(told.message().id(), if nothing { "server-empty" } else { "server-arriving" });
        assert_eq!(sql(&server, "crm", "SELECT to_regnamespace('picklog') IS NULL"), "t");
    }
    assert!(cut > 5, "{cut}");
    println!("cut off {cut} times");
    assert_seen(&server.place("crm"), &seen(opened(&file).as_mut()));
    // What comes of it is what a copy without a cut is.
    let uncut = copied(&file, &database(&server, "uncut"));
    same(&file, &server.place("crm"), &uncut.tables);
}

#[test]
fn out_of_a_server_a_line_that_is_cut_is_gone_on_behind_too() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    large_file(&file);
    let crm = database(&server, "crm");
    let first = copied(&file, &crm);
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    let mut cut = 0;
    let mut before = 0;
    let done = loop {
        proxy.line.cut_in.store(60 + 9 * cut, Ordering::SeqCst);
        let mut run = Run::default();
        let done = run.copy(&through, &back);
        let was_cut = proxy.line.cut_in.swap(-1, Ordering::SeqCst) < 0;
        // Nothing was written there meanwhile: the server says so, and no row goes over the line to find out.
        assert!(!run.compared_first && !run.said.contains(&"transfer-changed".to_owned()), "{:?}", run.said);
        assert!(run.first.is_none_or(|first| first > before));
        if !was_cut {
            break done.unwrap();
        }
        cut += 1;
        let said = done.unwrap_err().message().to_string();
        assert!(said.contains("cannot be reached") && !back.exists(), "{said}");
        assert!(drafts(folder.path()) <= 1);
        before = run.first.unwrap_or(before).saturating_sub(1_000).max(before);
    };
    assert!(cut > 2 && done.rows_before > 0, "{cut}");
    assert_eq!((done.tables, done.head, drafts(folder.path())), (first.tables, first.head, 0));
    assert_seen(&back, &seen(opened(&file).as_mut()));
}

#[test]
fn what_was_stopped_stays_and_the_very_rows_of_it_are_in_the_whole_copy() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    large_file(&file);
    let crm = database(&server, "crm");
    let said = stopped_at(7_000, &file, &crm).message();
    assert_eq!((said.id(), said.to_string().lines().count()), ("transfer-stopped", 1), "{said}");
    let there = rows_there(&server);
    assert!((4_000..=8_000).contains(&there), "{there}");
    // Nobody sees it: not by picklog, which names the way on, and no member by psql.
    for args in [&["find", "Company"][..], &["init"], &["doctor"]] {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        program
            .env_clear()
            .env("HOME", folder.path())
            .env("LC_ALL", "C.UTF-8")
            .args(args)
            .arg("--db")
            .arg(&crm);
        let done = program.output().unwrap();
        let said =
            String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
        let way = format!("'picklog copy {} ", file.display());
        assert!(!done.status.success() && said.contains(&way), "{args:?}: {said}");
    }
    sql(&server, "crm", "CREATE ROLE nina LOGIN; GRANT crm_members TO nina");
    for table in ["picklog_arriving.record", "picklog_copy.mark"] {
        let asked = sql_as(server.socket(), "nina", "crm", &format!("SELECT count(*) FROM {table}"));
        let said = String::from_utf8_lossy(&asked.stderr).into_owned();
        assert!(said.contains("permission denied"), "{table}: {said}");
    }
    let rows = very_rows(&server, "picklog_arriving");
    assert!(!rows.is_empty());
    let mut run = Run::default();
    let done = run.copy(&file, &crm).unwrap();
    assert_eq!(
        (done.is_kept, done.rows_before, run.said),
        (true, there, vec!["transfer-goes-on".to_owned()])
    );
    let now = very_rows(&server, "picklog");
    assert!(rows.iter().all(|row| now.contains(row)), "rows that were there were written again");
    assert!(sql_as(server.socket(), "nina", "crm", "SELECT count(*) FROM picklog.record").status.success());
    let left = "SELECT count(*) FROM pg_namespace WHERE nspname IN ('picklog_arriving', 'picklog_copy')";
    assert_eq!(sql(&server, "crm", left), "0");
    // A file.
    let said = stopped_at(7_000, &crm, &back).message();
    assert!(said.id() == "transfer-stopped" && !back.exists() && drafts(folder.path()) == 1, "{said}");
    let mut run = Run::default();
    let done = run.copy(&crm, &back).unwrap();
    assert!(done.rows_before >= 4_000 && run.first.unwrap() > done.rows_before, "{done:?}");
    assert_eq!((drafts(folder.path()), run.compared_first), (0, false));
    assert_seen(&back, &seen(opened(&file).as_mut()));
}

#[test]
fn of_a_source_that_changed_meanwhile_what_is_still_the_same_stays() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    large_file(&file);
    let mut ids = IdSource::new([31; 16]);
    let crm = database(&server, "crm");
    // Before any row of the history has come: what comes to it meanwhile is no change of what is there.
    for (rows, from, to) in [(7_000, &file, &crm), (9_000, &crm, &back)] {
        stopped_at(rows, from, to);
        let mut store = opened(from);
        let (id, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
        let answers = Answers::from([("name", text("Meanwhile"))]);
        let command = picklog::domain::Command::CreateAccount { id, answers };
        store.apply(&session("olga"), op, &command, None).unwrap();
        let was = seen(store.as_mut());
        let mut run = Run::default();
        let done = run.copy(from, to).unwrap();
        assert!(done.is_kept && done.rows_before > 0, "{done:?}");
        assert!(run.compared_first && run.said == ["transfer-changed", "transfer-goes-on"], "{:?}", run.said);
        assert_seen(to, &was);
    }
}

#[test]
fn another_source_is_refused_and_what_was_begun_is_thrown_away_when_that_is_said() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, other, back) =
        (folder.path().join("a.db"), folder.path().join("other.db"), folder.path().join("b.db"));
    large_file(&file);
    TestStore::at(&other).account("olga", "Other", &[]);
    let crm = database(&server, "crm");
    for to in [&crm, &back] {
        stopped_at(5_000, &file, to);
        let said = copy(&other, to).unwrap_err().message();
        let (words, place) = (said.to_string(), to.display().to_string());
        assert_eq!((said.id(), words.lines().count()), ("transfer-other-source", 1), "{words}");
        assert!(words.contains(&file.display().to_string()) && words.contains("--anew"), "{place}: {words}");
        // Nothing was lost by asking.
        let mut run = Run { anew: true, ..Run::default() };
        let done = run.copy(&other, to).unwrap();
        assert_eq!((done.is_kept, done.rows_before, run.said), (true, 0, Vec::new()));
        assert_seen(to, &seen(opened(&other).as_mut()));
    }
    assert_eq!(drafts(folder.path()), 0);
    // A file that was moved is the same one.
    let moved = folder.path().join("moved.db");
    let again = folder.path().join("c.db");
    stopped_at(5_000, &file, &again);
    fs::rename(&file, &moved).unwrap();
    assert!(copy(&moved, &again).unwrap().rows_before > 0);
}

#[test]
fn of_two_at_once_one_is_kept() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    copy_scene::make(&file);
    let crm = database(&server, "crm");
    for to in [&crm, &back] {
        let both = std::thread::scope(|scope| {
            let one = scope.spawn(|| copy(&file, to));
            [copy(&file, to), one.join().unwrap()]
        });
        let (kept, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
        assert_eq!((kept.len(), refused.len()), (1, 1), "{kept:?} {refused:?}");
        let said = refused[0].as_ref().unwrap_err().message().to_string();
        let known = [
            "holds something already",
            "others are writing",
            "has taken this copy over",
            "somebody has taken it away",
            "somebody is making",
            "is there already",
        ];
        assert!(said.lines().count() == 1 && known.iter().any(|words| said.contains(words)), "{said}");
        assert_seen(to, &seen(opened(&file).as_mut()));
    }
}

#[test]
fn a_server_that_is_killed_in_the_middle_keeps_what_had_come() {
    let Some(server) = server() else { return };
    let server = RefCell::new(server);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    large_file(&file);
    let crm = database(&server.borrow(), "crm");
    let mut before = 0;
    // While rows come, and while they are looked through.
    for (stage, rows) in
        [(CopyStage::Copying, 4_000), (CopyStage::Copying, 9_000), (CopyStage::Comparing, 3_000)]
    {
        let (mut is_up, mut run) = (true, Run::default());
        let mut look = |at, done, _| {
            if is_up && at == stage && done >= rows + before {
                is_up = false;
                server.borrow_mut().kill();
            }
        };
        run.on_the_way = Some(&mut look);
        let said = run.copy(&file, &crm).unwrap_err().message().to_string();
        assert!(said.contains("cannot be reached") && said.contains("goes on from there"), "{said}");
        server.borrow_mut().run_again();
        // The last parts may not have been on the disk yet.
        let there = rows_there(&server.borrow());
        assert!(there >= before, "{there} of {before} rows stayed");
        before = there;
    }
    let done = copied(&file, &crm);
    assert_eq!(done.rows_before, before);
    let total: u64 = done.tables.iter().map(|table| table.from.0).sum();
    assert_eq!(before, total, "all had come when it was killed the last time");
    assert_seen(&crm, &seen(opened(&file).as_mut()));
}

#[test]
fn a_full_disk_is_said_and_what_had_come_stays() {
    let server = match Server::start_on_small_disk(120) {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    large_file(&file);
    let crm = database(&server, "crm");
    let (mut is_full, mut run) = (false, Run::default());
    let mut look = |_, done, _| {
        if !is_full && done >= 5_000 {
            is_full = true;
            server.fill_disk(200_000);
        }
    };
    run.on_the_way = Some(&mut look);
    let said = run.copy(&file, &crm).unwrap_err().message().to_string();
    assert!(said.lines().count() == 1 && said.contains("goes on from there"), "{said}");
    server.free_disk();
    server.until("SELECT true");
    let there = rows_there(&server);
    let done = copied(&file, &crm);
    assert!(there >= 4_000 && done.rows_before == there, "{there} {done:?}");
    assert_seen(&crm, &seen(opened(&file).as_mut()));
}

#[test]
fn whoever_may_make_roles_copies_and_is_no_owner_afterwards_and_another_goes_on() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    large_file(&file);
    sql(&server, "postgres", "CREATE ROLE maker LOGIN CREATEROLE");
    sql(&server, "postgres", "CREATE DATABASE crm OWNER maker");
    let (maker, postgres) = (place_of(server.socket(), "maker", "crm"), server.place("crm"));
    let owners = "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
        WHERE m.roleid = 'crm_owner'::regrole AND r.rolname = 'maker' AND NOT (m.admin_option AND NOT pg_has_role('maker', 'crm_owner', 'USAGE'))";
    let mut there = 0;
    for (rows, place) in [(5_000, &maker), (9_000, &postgres), (12_000, &maker)] {
        let said = stopped_at(rows, &file, place).message();
        assert_eq!(said.id(), "transfer-stopped", "{said}");
        let now = rows_there(&server);
        assert!(now > there, "{now} {there}");
        there = now;
        assert_eq!(sql(&server, "crm", owners), "0");
    }
    let done = copied(&file, &maker);
    assert_eq!((done.rows_before, sql(&server, "crm", owners).as_str()), (there, "0"));
    assert_seen(&postgres, &seen(opened(&file).as_mut()));
    assert_eq!(
        sql(
            &server,
            "crm",
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'picklog'::regnamespace"
        ),
        "crm_owner"
    );
}
