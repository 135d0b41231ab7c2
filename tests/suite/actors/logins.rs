//! A login is what a uid is called. It can be given to somebody else, change, or not be told for a while.

use std::{fs, os::unix::fs::chown, path::Path, process::Output};

use super::place::{GROUP, IVAN, OLGA, Place, fine, line_of_refusal};

const LOG: [&str; 5] = ["log", "call", "Acme", "--outcome", "no_answer"];
const ROOT: u32 = 0;
const LATER: u32 = 61_013;
const FILES: &str = "passwd: files\n";

/// A team of two on a machine whose `/etc/passwd` is changed at will.
struct Team {
    place: Place,
    db: std::path::PathBuf,
}

impl Team {
    fn new() -> Option<Team> {
        let place = Place::new()?;
        let db = place.make_folder("crm", OLGA, 0o2770).join("picklog.db");
        let team = Team { place, db };
        let probe = team.run(&[("olga", OLGA)], OLGA, &["--version"]);
        if !probe.status.success() {
            eprintln!("skipped: no other /etc/passwd can be mounted here");
            return None;
        }
        fs::write(&team.db, "").unwrap();
        chown(&team.db, Some(OLGA), Some(GROUP)).unwrap();
        super::place::set_mode(&team.db, 0o660);
        let csv = team.place.path("acme.csv").display().to_string();
        fine(&team.run(&[("olga", OLGA)], OLGA, &["import", "accounts", &csv]));
        fine(&team.run(&[("ivan", IVAN)], IVAN, &LOG));
        Some(team)
    }

    /// Runs a command as a uid on a machine with these logins.
    fn run(&self, logins: &[(&str, u32)], uid: u32, args: &[&str]) -> Output {
        self.on(&self.db, FILES, logins, uid, args)
    }

    fn on(&self, db: &Path, nsswitch: &str, logins: &[(&str, u32)], uid: u32, args: &[&str]) -> Output {
        let mut passwd = "root:x:0:0::/root:/bin/sh\n".to_owned();
        for (login, uid) in logins {
            passwd.push_str(&format!("{login}:x:{uid}:{GROUP}::/:/bin/sh\n"));
        }
        self.place.with_passwd((&passwd, nsswitch), db, uid, args)
    }

    /// Who wrote the last revision, by the history, and that it is whole.
    fn last(&self) -> String {
        let list = fine(&self.run(&[], ROOT, &["audit", "list", "--limit", "1", "--json"]));
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        let verdict = fine(&self.run(&[], ROOT, &["audit", "verify"]));
        assert!(verdict.starts_with("intact"), "{verdict}");
        format!("{} {}", list[0]["login"].as_str().unwrap(), list[0]["uid"])
    }
}

#[test]
fn a_login_made_anew_is_nobody_until_an_admin_says_who_it_is() {
    let Some(team) = Team::new() else { return };
    let anew = [("olga", LATER), ("ivan", IVAN)];
    let said = line_of_refusal(&team.run(&anew, LATER, &LOG));
    assert!(said.contains("knows olga as uid 61011, and here olga is uid 61013"), "{said}");
    assert!(said.contains("'picklog users keep olga olga'") && said.contains("ask olga, root"), "{said}");
    // She does not say so herself, nor does a colleague; and what only reads goes on.
    line_of_refusal(&team.run(&anew, LATER, &["users", "keep", "olga"]));
    assert!(
        line_of_refusal(&team.run(&anew, IVAN, &["users", "keep", "olga"])).contains("only an admin may")
    );
    let found = team.run(&anew, LATER, &["find", "Acme"]);
    assert!(fine(&found).contains("Acme") && String::from_utf8_lossy(&found.stderr).contains("keep olga"));
    // The same person.
    fine(&team.run(&anew, ROOT, &["users", "keep", "olga"]));
    fine(&team.run(&anew, LATER, &LOG));
    assert_eq!(team.last(), "olga 61013");
    // Whoever has the uid of before is not she any more.
    assert!(line_of_refusal(&team.run(&[("olga", OLGA)], OLGA, &LOG)).contains("knows olga as uid 61013"));
}

#[test]
fn two_people_of_one_login_are_told_apart() {
    let Some(team) = Team::new() else { return };
    let anew = [("olga", LATER), ("ivan", IVAN)];
    let said = line_of_refusal(&team.run(&anew, ROOT, &["users", "separate", "olga"]));
    assert!(said.contains("knows a olga already (uid 61011)"), "{said}");
    fine(&team.run(&anew, ROOT, &["users", "separate", "olga", "olga2"]));
    fine(&team.run(&anew, LATER, &LOG));
    assert_eq!(team.last(), "olga2 61013");
    // She is no admin for having the login of one; and the first is still herself.
    assert!(
        line_of_refusal(&team.run(&anew, LATER, &["users", "role", "olga2", "admin"]))
            .contains("only an admin")
    );
    fine(&team.run(&[("olga", OLGA)], OLGA, &LOG));
    assert_eq!(team.last(), "olga 61011");
    assert!(fine(&team.run(&anew, ROOT, &["users", "list"])).contains("uid 61013, login olga"));
    // Somebody whose login is olga2 comes: that name is taken here.
    let third = [("olga2", 61_014)];
    assert!(line_of_refusal(&team.run(&third, 61_014, &LOG)).contains("knows olga2 as uid 61013"));
}

#[test]
fn a_uid_with_another_login_is_renamed_or_another_person() {
    let Some(team) = Team::new() else { return };
    let renamed = [("olga.berg", OLGA), ("ivan", IVAN)];
    let said = line_of_refusal(&team.run(&renamed, OLGA, &LOG));
    assert!(said.contains("knows uid 61011 as olga, and here its login is olga.berg"), "{said}");
    fine(&team.run(&renamed, ROOT, &["users", "keep", "olga", "olga.berg"]));
    fine(&team.run(&renamed, OLGA, &LOG));
    assert_eq!(team.last(), "olga 61011");
    // Ivan has left, and his uid is Petr's.
    let reused = [("olga.berg", OLGA), ("petr", IVAN)];
    assert!(line_of_refusal(&team.run(&reused, IVAN, &LOG)).contains("knows uid 61012 as ivan"));
    fine(&team.run(&reused, OLGA, &["users", "separate", "petr"]));
    fine(&team.run(&reused, IVAN, &LOG));
    assert_eq!(team.last(), "petr 61012");
    let list = fine(&team.run(&reused, ROOT, &["users", "list", "--json"]));
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let shown: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|user| {
            format!("{} {} {}", user["login"].as_str().unwrap(), user["uid"], user["name"].as_str().unwrap())
        })
        .collect();
    assert_eq!(shown, ["ivan 61012 ivan", "olga 61011 olga.berg", "petr 61012 petr", "root 0 root"]);
}

#[test]
fn nobody_is_called_by_a_number_because_the_user_database_is_silent() {
    let Some(team) = Team::new() else { return };
    // Files alone, and she is not in them.
    let said = line_of_refusal(&team.run(&[], OLGA, &LOG));
    assert!(said.contains("has no login for uid 61011, whom this file knows as olga"), "{said}");
    // A directory that gives no answer, also for somebody the file does not know.
    for uid in [OLGA, LATER] {
        let said = line_of_refusal(&team.on(&team.db, "passwd: files sss\n", &[], uid, &LOG));
        assert!(said.contains("passwd: sss") && said.contains(&format!("getent passwd {uid}")), "{said}");
    }
    fine(&team.on(&team.db, "passwd: files sss\n", &[("olga", OLGA)], OLGA, &LOG));
    assert_eq!(team.last(), "olga 61011");
    // A uid that has no login here, and there is nobody else to ask.
    fine(&team.run(&[], LATER, &LOG));
    assert_eq!(team.last(), "uid61013 61013");
}

#[test]
fn who_is_retired_saves_nothing_and_is_told_whom_to_ask() {
    let Some(team) = Team::new() else { return };
    let all = [("olga", OLGA), ("ivan", IVAN)];
    assert!(
        line_of_refusal(&team.run(&all, IVAN, &["users", "retire", "olga"])).contains("only an admin may")
    );
    assert!(
        line_of_refusal(&team.run(&all, OLGA, &["users", "retire", "olga"])).contains("is the only admin")
    );
    fine(&team.run(&all, OLGA, &["users", "retire", "ivan"]));
    assert_eq!(team.last(), "olga 61011");
    let said = line_of_refusal(&team.run(&all, IVAN, &LOG));
    assert!(said.contains("ivan is retired in this file") && said.contains("ask olga, root"), "{said}");
    assert!(fine(&team.run(&all, IVAN, &["find", "Acme"])).contains("Acme"));
    assert!(fine(&team.run(&all, OLGA, &["users", "list"])).contains("retired"));
    assert!(line_of_refusal(&team.run(&all, IVAN, &["users", "return", "ivan"])).contains("retired"));
    fine(&team.run(&all, OLGA, &["users", "return", "ivan"]));
    fine(&team.run(&all, IVAN, &LOG));
    assert_eq!(team.last(), "ivan 61012");
}

/// A file that was one's own on another machine, where one had another uid.
#[test]
fn the_one_person_of_a_private_file_says_herself_who_she_is() {
    let Some(team) = Team::new() else { return };
    let db = team.place.make_folder("own", OLGA, 0o700).join("picklog.db");
    let csv = team.place.path("acme.csv").display().to_string();
    fine(&team.on(&db, FILES, &[("olga", OLGA)], OLGA, &["import", "accounts", &csv]));
    for path in [db.parent().unwrap().to_owned(), db.clone()] {
        chown(path, Some(LATER), None).unwrap();
    }
    for entry in fs::read_dir(db.parent().unwrap()).unwrap() {
        chown(entry.unwrap().path(), Some(LATER), None).unwrap();
    }
    let here = [("olga", LATER)];
    let said = line_of_refusal(&team.on(&db, FILES, &here, LATER, &LOG));
    assert!(said.contains("knows olga as uid 61011, and here olga is uid 61013"), "{said}");
    fine(&team.on(&db, FILES, &here, LATER, &["users", "keep", "olga"]));
    fine(&team.on(&db, FILES, &here, LATER, &LOG));
    let users = fine(&team.on(&db, FILES, &here, LATER, &["users", "list"]));
    assert_eq!(users.lines().count(), 1, "{users}");
    assert!(users.starts_with("olga  admin"), "{users}");
    assert!(fine(&team.on(&db, FILES, &here, LATER, &["audit", "verify"])).starts_with("intact"));
}
