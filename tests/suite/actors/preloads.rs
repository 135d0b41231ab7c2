//! A library that is loaded before the program's own can answer in the place of the system.

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use super::place::line_of_refusal;
use crate::cli::TestCli;

/// Compiles a library; none, and a word, where that cannot be.
fn library(desk: &TestCli, name: &str, code: &str) -> Option<PathBuf> {
    let (source, library) = (desk.path(&format!("{name}.c")), desk.path(&format!("{name}.so")));
    std::fs::write(&source, code).unwrap();
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let made = Command::new(compiler).args(["-shared", "-fPIC", "-o"]).args([&library, &source]).output();
    match made {
        Ok(made) if cfg!(target_os = "linux") => {
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            Some(library)
        }
        _ => {
            eprintln!("skipped: nothing is preloaded without `cc` on Linux");
            None
        }
    }
}

fn run(desk: &TestCli, library: &PathBuf, args: &[&str]) -> Output {
    desk.command(args).env("LD_PRELOAD", library).output().unwrap()
}

const LOG: [&str; 5] = ["log", "call", "R1", "--outcome", "busy"];

#[test]
fn a_uid_that_a_library_makes_up_is_not_believed() {
    let desk = TestCli::new();
    let lies = [
        ("both", "unsigned getuid(void) { return 54321; } unsigned geteuid(void) { return 54321; }"),
        ("real", "unsigned getuid(void) { return 54321; }"),
        ("effective", "unsigned geteuid(void) { return 54321; }"),
    ];
    for (name, code) in lies {
        let Some(library) = library(&desk, name, code) else { return };
        if name != "effective" {
            // What asks getuid alone believes it.
            let id = Command::new("id").arg("-ru").env("LD_PRELOAD", &library).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&id.stdout).trim(), "54321");
        }
        for args in [&LOG[..], &["users", "list"], &["gaps"]] {
            let said = line_of_refusal(&run(&desk, &library, args));
            assert!(said.contains("different uids") && said.contains("54321"), "{name}: {said}");
        }
    }
    assert!(desk.activities().is_empty());
}

#[test]
fn a_login_that_a_library_makes_up_is_not_believed_where_the_file_knows_the_uid() {
    let desk = TestCli::new();
    let code = "#include <pwd.h>\n#include <stddef.h>\n\
        int getpwuid_r(uid_t uid, struct passwd *to, char *buf, size_t size, struct passwd **found) {\n\
          *to = (struct passwd){ .pw_name = \"the-admin\", .pw_passwd = \"\", .pw_uid = uid, .pw_gecos = \"\", \
            .pw_dir = \"/\", .pw_shell = \"/bin/sh\" }; *found = to; return 0; }";
    let Some(library) = library(&desk, "login", code) else { return };
    let said = line_of_refusal(&run(&desk, &library, &LOG));
    assert!(said.contains("here its login is the-admin") && said.contains("picklog users keep"), "{said}");
    // The control: in a file that knows nobody it is a name as any other.
    let other = TestCli::empty();
    assert!(run(&other, &library, &["init"]).status.success());
    assert!(other.ok(&["users", "list"]).starts_with("the-admin"));
}

/// No name is made up for somebody while the user database has a bad moment.
#[test]
fn a_user_database_that_fails_is_an_error_and_no_name() {
    let desk = TestCli::new();
    let code = "#include <errno.h>\n#include <pwd.h>\n#include <stddef.h>\n\
        int getpwuid_r(uid_t uid, struct passwd *to, char *buf, size_t size, struct passwd **found) {\n\
          *found = NULL; errno = EIO; return EIO; }";
    let Some(library) = library(&desk, "fails", code) else { return };
    for place in [&desk, &TestCli::empty()] {
        for args in [&LOG[..], &["init"], &["gaps"]] {
            let said = line_of_refusal(&run(place, &library, args));
            assert!(said.contains("knows nobody by uid") && said.contains("try again"), "{said}");
        }
    }
    assert!(desk.activities().is_empty());
    assert_eq!(desk.json(&["users", "list", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_was_preloaded_is_not_refused_and_is_written_down() {
    let desk = TestCli::new();
    let Some(library) = library(&desk, "nothing", "int picklog_test_of_nothing = 1;") else { return };
    desk.ok(&LOG);
    let done = run(&desk, &library, &LOG);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let list = desk.json(&["audit", "list", "--json"]);
    let marks: Vec<&serde_json::Value> =
        list.as_array().unwrap().iter().map(|one| &one["preloaded"]).collect();
    assert_eq!(marks[..2], [true, false]);
    assert!(desk.ok(&["audit", "list", "--limit", "1"]).contains("preloaded"));
    assert_eq!(desk.json(&["audit", "verify", "--json"])["intact"], true);
    let doctor = run(&desk, &library, &["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("LD_PRELOAD"));
    assert!(!desk.ok(&["doctor"]).contains("LD_PRELOAD"));
}
