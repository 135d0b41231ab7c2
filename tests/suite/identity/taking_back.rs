//! A whole import taken back as one operation.

use super::*;

fn import_ids(desk: &TestCli) -> Vec<String> {
    let all = desk.json(&["import", "list", "--json"]);
    all.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_import_is_taken_back_whole_and_can_come_again() {
    let desk = TestCli::empty();
    let before = "code,name,city\n1,Alpha GmbH,Bonn\n2,Bolt,\n";
    assert_eq!(counts(&desk, "accounts", before, &[]), [2, 0, 0, 0]);
    let old = rows(&desk, "accounts");
    let wrong = "code,name,city\n1,Alpha AG,Ulm\n2,Bolt,Rom\n3,Kilo,\n4,Lima,\n";
    assert_eq!(counts(&desk, "accounts", wrong, &[]), [2, 2, 0, 0]);
    let list = desk.ok(&["import", "list"]);
    assert!(list.lines().count() == 2 && list.contains("in.csv"), "{list}");
    let dry = desk.json(&["import", "undo", "--dry-run", "--json"]);
    assert_eq!((&dry["accounts"], &dry["changed"]), (&2.into(), &2.into()));
    assert_eq!(rows(&desk, "accounts").len(), 4, "a dry run changes nothing");
    let told = desk.ok(&["import", "undo", "--dry-run"]);
    assert!(
        told.contains("2 accounts go") && told.contains("Kilo") && told.contains("2 records get back"),
        "{told}"
    );
    desk.ok(&["import", "undo"]);
    assert_eq!(rows(&desk, "accounts"), old);
    let (ids, list) = (import_ids(&desk), desk.ok(&["import", "list"]));
    assert!(list.lines().next().unwrap().contains("taken back"), "{list}");
    desk.refused(&["import", "undo", &ids[0]], 1);
    assert!(desk.ok(&["audit", "verify"]).len() > 1);
    desk.ok(&["doctor"]);
    assert_eq!(counts(&desk, "accounts", wrong, &[]), [2, 2, 0, 0], "an undone import can come again");
    // The one before can still be taken back when the later one is.
    desk.ok(&["import", "undo"]);
    desk.ok(&["import", "undo"]);
    assert!(rows(&desk, "accounts").is_empty());
    assert!(desk.refused(&["import", "undo"], 1).contains("import list"));
}

#[test]
fn an_earlier_import_is_not_taken_for_the_last_one_that_changed_nothing() {
    let desk = TestCli::empty();
    let file = "code,name\n1,Alpha GmbH\n2,Bolt\n";
    assert_eq!(counts(&desk, "accounts", file, &[]), [2, 0, 0, 0]);
    assert_eq!(counts(&desk, "accounts", file, &[]), [0, 0, 2, 0]);
    let first = import_ids(&desk).pop().unwrap();
    let error = desk.refused(&["import", "undo"], 1);
    assert!(error.contains("changed nothing") && error.contains(&first), "{error}");
    assert_eq!(rows(&desk, "accounts").len(), 2);
    desk.ok(&["import", "undo", &first]);
    assert!(rows(&desk, "accounts").is_empty());
}

#[test]
fn rows_with_ids_come_back_under_their_ids() {
    let from = TestCli::new();
    for what in ["accounts", "contacts"] {
        from.ok(&["export", what, "-o", &format!("{what}.csv")]);
    }
    let accounts = std::fs::read_to_string(from.path("accounts.csv")).unwrap();
    let contacts = std::fs::read_to_string(from.path("contacts.csv")).unwrap();
    let desk = TestCli::empty();
    for _ in 0..2 {
        assert_eq!(counts(&desk, "accounts", &accounts, &[]), [3, 0, 0, 0]);
        assert_eq!(counts(&desk, "contacts", &contacts, &[]), [3, 0, 0, 0]);
        assert_eq!(column(&desk, "contacts", "id"), column(&from, "contacts", "id"));
        desk.ok(&["import", "undo"]);
        desk.ok(&["import", "undo"]);
        assert!(rows(&desk, "accounts").is_empty() && rows(&desk, "contacts").is_empty());
    }
}

#[test]
fn it_is_refused_where_somebody_has_built_on_it() {
    let desk = TestCli::empty();
    let text = "code,name\n1,Alpha\n2,Bolt\n3,Kilo\n4,Lima\n5,Mike\n6,Nova\n7,Oscar\n";
    assert_eq!(counts(&desk, "accounts", text, &[]), [7, 0, 0, 0]);
    desk.log(&["call", "1", "--outcome", "busy"]);
    assert_eq!(counts(&desk, "contacts", "name,account\nAnna,2\n", &[]), [1, 0, 0, 0]);
    assert_eq!(counts(&desk, "accounts", "code,name,city\n3,Kilo,Rom\n", &[]), [0, 1, 0, 0]);
    desk.ok(&["merge", "4", "5", "--yes"]);
    assert_eq!(counts(&desk, "accounts", "name,parent\nDaughter,6\n", &[]), [1, 0, 0, 0]);
    let first = import_ids(&desk).pop().unwrap();
    let before = rows(&desk, "accounts");
    for flags in [&["--dry-run"][..], &[]] {
        let output = desk.run(&[&["import", "undo", first.as_str()], flags].concat());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        for name in ["Alpha", "Bolt", "Kilo", "Lima", "Mike", "Nova"] {
            assert!(told.contains(name), "{name}: {told}");
        }
        assert!(!told.contains("Oscar"), "{told}");
    }
    assert_eq!(rows(&desk, "accounts"), before);
    // What is taken back itself is in nobody's way.
    let desk = TestCli::empty();
    assert_eq!(counts(&desk, "accounts", "code,name\n1,Alpha\n2,Bolt\n", &[]), [2, 0, 0, 0]);
    assert_eq!(counts(&desk, "contacts", "name,account\nAnna,2\n", &[]), [1, 0, 0, 0]);
    desk.ok(&["import", "undo"]);
    desk.ok(&["import", "undo"]);
    assert!(rows(&desk, "accounts").is_empty());
}

#[test]
fn one_that_was_cut_off_goes_on() {
    let desk = TestCli::empty();
    let mut text = String::from("code,name\n");
    (0..450).for_each(|at| text.push_str(&format!("c{at},Company {at}\n")));
    assert_eq!(counts(&desk, "accounts", &text, &[]), [450, 0, 0, 0]);
    let conn = open(&desk.db());
    let undone = || -> (u64, bool) {
        let sql = "SELECT (SELECT count(*) FROM record WHERE entity = 'account' AND withdrawn = 1), undone_at > 0 FROM import";
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    // Killed as soon as the first step is in the file: what is done stays done, and the same command does the rest.
    let mut child = desk.command(&["import", "undo"]).spawn().unwrap();
    while undone().0 == 0 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (before, _) = undone();
    assert!(before > 0);
    if !undone().1 {
        let list = desk.ok(&["import", "list"]);
        assert!(before < 450 && list.contains("partly taken back") || before == 450, "{list}");
        desk.ok(&["import", "undo"]);
    }
    assert_eq!(undone(), (450, true));
    assert!(rows(&desk, "accounts").is_empty());
}
