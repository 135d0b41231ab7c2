//! `picklog audit` as people and scripts use it.

use std::{fs, process::Output};

use rusqlite::Connection;

use super::cli::TestCli;

fn verdict(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn sql(desk: &TestCli, sql: &str) {
    Connection::open(desk.db()).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn the_list_shows_one_line_a_change_and_json_everything() {
    let desk = TestCli::new();
    desk.ok(&["log", "call", "R1", "--outcome", "refused"]);
    let text = desk.ok(&["audit", "list", "--limit", "2"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].contains("create activity") && lines[0].contains("Ромашка ООО"), "{text}");
    assert!(lines[0].contains("outcome: refused"), "{text}");
    assert!(lines[2].starts_with("the newest 2 revisions"), "{text}");
    let all = desk.json(&["audit", "list", "--json"]);
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 8);
    for (at, one) in all.iter().enumerate() {
        assert_eq!(one["rev"], 8 - at);
        assert!(one["program"].as_str().unwrap().starts_with("picklog "));
        assert!(!one["host"].as_str().unwrap().is_empty() && one["uid"].is_u64());
    }
    assert_eq!(all[0]["after"]["answers"]["outcome"]["item"], "refused");
    let of_one = desk.json(&["audit", "list", "--account", "R2", "--json"]);
    assert_eq!(of_one.as_array().unwrap().len(), 2);
    let now = chrono::Utc::now().to_rfc3339();
    assert_eq!(desk.ok(&["audit", "list", "--since", &now, "--json"]).trim(), "[]");
    assert!(desk.refused(&["audit", "list", "--user", "nobody-here"], 1).contains("nobody-here"));
}

#[test]
fn a_head_kept_elsewhere_is_checked_and_tampering_is_one_line_and_exit_code_1() {
    let desk = TestCli::new();
    let kept = desk.path("heads");
    fs::write(&kept, format!("# heads\n\n{}", desk.ok(&["audit", "head"]))).unwrap();
    desk.ok(&["log", "call", "R1", "--outcome", "busy"]);
    let heads = ["audit", "verify", "--heads", kept.to_str().unwrap()];
    let text = desk.ok(&heads);
    assert!(
        text.starts_with("intact: 8 revisions by 1 login, ") && text.contains("1 head kept elsewhere fits"),
        "{text}"
    );
    let head = desk.json(&["audit", "head", "--json"]);
    let json = desk.json(&["audit", "verify", "--json", "--head", head["head"].as_str().unwrap()]);
    assert_eq!(
        (&json["intact"], &json["heads_fit"], &json["head"]),
        (&true.into(), &1.into(), &head["head"])
    );
    sql(&desk, "DROP TRIGGER revision_no_update; UPDATE revision SET before = '' WHERE rev = 2");
    let (exit, out, err) = verdict(&desk.run(&["audit", "verify"]));
    assert_eq!((exit, out.lines().count(), err.lines().count()), (Some(1), 2, 1), "{out}{err}");
    assert!(out.contains("revision 2 (") && out.contains("revision_no_update"), "{out}");
    assert!(err.contains("is not intact: 2 findings"), "{err}");
    let (exit, out, _) = verdict(&desk.run(&["audit", "verify", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (exit, &json["findings"][1]["code"], &json["findings"][1]["rev"]),
        (Some(1), &"changed".into(), &2.into())
    );
}

#[test]
fn a_line_without_a_head_is_no_head_that_fits() {
    let desk = TestCli::new();
    let kept = desk.path("heads");
    fs::write(&kept, "2026-11-21 nothing here\n").unwrap();
    assert!(
        desk.refused(&["audit", "verify", "--heads", kept.to_str().unwrap()], 1).contains("heads:1: no head")
    );
    assert!(
        desk.refused(&["audit", "verify", "--heads", "no-such-file"], 1).contains("cannot read no-such-file")
    );
    assert!(desk.refused(&["audit", "verify", "--head", "7:abc"], 2).contains("'7:abc' is no head"));
}

/// Who did it comes from the kernel. The control is the password file's own name for this uid.
#[test]
fn no_variable_and_no_option_says_who_somebody_is() {
    let desk = TestCli::new();
    let own = own_login();
    let mut command = desk.command(&["log", "call", "R1", "--outcome", "busy"]);
    for name in ["USER", "LOGNAME", "SUDO_USER", "USERNAME", "SUDO_UID", "PICKLOG_USER", "PICKLOG_ACTOR"] {
        command.env(name, "mallory");
    }
    assert!(command.output().unwrap().status.success());
    let last = desk.json(&["audit", "list", "--limit", "1", "--json"]);
    assert_eq!(last[0]["login"], own.as_str());
    for flag in ["--user", "--login", "--actor", "--as"] {
        desk.refused(&["log", "call", "R1", "--outcome", "busy", flag, "mallory"], 2);
    }
    assert!(!desk.ok(&["audit", "list", "--json"]).contains("mallory"));
}

fn own_login() -> String {
    let output = std::process::Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Only the reader of the kernel's answers makes a session, and the demo, for the colleagues in a file of its own.
#[test]
fn a_session_is_made_in_two_places_only() {
    let mut makers = Vec::new();
    let mut ahead = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = ahead.pop() {
        let modules = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            // A module of tests alone makes what it needs.
            if modules.contains(&format!("#[cfg(test)]\nmod {name};")) {
                continue;
            }
            if path.is_dir() {
                ahead.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            if code.contains("Session {") && !code.contains("pub struct Session {") {
                makers.push(path.display().to_string().split("/src/").last().unwrap().to_owned());
            }
        }
    }
    makers.sort();
    assert_eq!(makers, ["cli/demo/colleagues.rs", "runtime/identity.rs"]);
}

#[test]
fn an_operation_id_that_is_an_accounts_is_refused_with_its_name_and_breaks_nothing() {
    let desk = TestCli::new();
    let found = desk.json(&["find", "Ромашка", "--json"]);
    let id = found["hits"][0]["id"].as_str().unwrap().to_owned();
    let said = desk.refused(&["log", "call", "R2", "--outcome", "refused", "--op-id", &id], 1);
    assert!(said.contains(&id) && said.contains("Ромашка ООО"), "{said}");
    let rows = desk.path("rows.csv");
    fs::write(&rows, format!("id,account,kind,outcome,started_at\n{id},R2,call,busy,2026-01-05 10:00\n"))
        .unwrap();
    let import = ["import", "activities", rows.to_str().unwrap()];
    assert!(desk.run(&import).status.code() != Some(0));
    let rejects = fs::read_to_string(desk.path("rows.rejects.csv")).unwrap();
    assert!(rejects.contains("Ромашка ООО"), "{rejects}");
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact: "));
    desk.ok(&["backup", desk.path("copy.db").to_str().unwrap()]);
    let json = desk.json(&["audit", "verify", "--json"]);
    assert_eq!(json["shared_ids"], serde_json::json!([]));
    let mended = verdict(&desk.run(&["doctor", "--separate-ids"]));
    assert!(
        mended.2.contains("nothing was changed") && mended.1.contains("each record has an id of its own"),
        "{mended:?}"
    );
}

/// What was erased is said in its place, and an import over it can still be taken back.
#[test]
fn what_is_gone_is_said_in_the_list_and_stops_no_import_from_being_taken_back() {
    let desk = TestCli::new();
    let file = desk.path("more.csv");
    fs::write(&file, "name,city\nColt,Roma\n").unwrap();
    desk.ok(&["import", "accounts", file.to_str().unwrap()]);
    let rev = desk.json(&["audit", "list", "--json"])[0]["rev"].as_u64().unwrap();
    crate::sqlite::revision_format::blank(&desk.db(), rev, &["city"]);
    let text = desk.ok(&["audit", "list", "--limit", "1"]);
    assert!(text.contains("city: erased, name: Colt"), "{text}");
    let json = desk.json(&["audit", "list", "--json"]);
    assert_eq!(
        (&json[0]["erased"], &json[0]["after"]["answers"]["city"]),
        (&true.into(), &serde_json::Value::Null)
    );
    assert_eq!(
        (&json[1]["erased"], &json[0]["after"]["answers"]["name"]),
        (&serde_json::Value::Null, &"Colt".into())
    );
    let (exit, out, _) = verdict(&desk.run(&["audit", "verify"]));
    assert!(exit == Some(1) && out.contains(&format!("something of revision {rev} (")), "{out}");
    desk.ok(&["import", "undo", "--dry-run"]);
    desk.ok(&["import", "undo"]);
    assert!(desk.ok(&["audit", "list", "--limit", "1"]).contains("withdraw account"));
}
