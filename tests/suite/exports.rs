//! Exports that come back through an import, and the places an export can be written to.

use serde_json::Value;

use super::cli::TestCli;

/// Accounts and people of one name and without codes are told apart by their ids, which an export writes and an import
/// keeps: what was logged with each comes back to the same one.
#[test]
fn namesakes_without_codes_come_through_export_and_import() {
    let desk = TestCli::empty();
    let write = |name: &str, text: &str| std::fs::write(desk.path(name), text).unwrap();
    write("a.csv", "name,city\nSparkasse,Ulm\nSparkasse,Hamm\n");
    desk.ok(&["import", "accounts", "a.csv"]);
    let ids = |what: &str| -> Vec<String> {
        let text = desk.ok(&["export", what]);
        text.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    let banks = ids("accounts");
    let people = format!(
        "account,name,email\n{0},Anna Berg,a@example.com\n{0},Anna Berg,b@example.com\n{1},Jan Kurz,\n",
        banks[0], banks[1]
    );
    write("c.csv", &people);
    desk.ok(&["import", "contacts", "c.csv"]);
    let persons = ids("contacts");
    assert_eq!(persons.len(), 3);
    for (bank, person) in [(&banks[0], &persons[1]), (&banks[1], &persons[2])] {
        desk.log(&["call", bank, "--outcome", "no_answer", "--contact", person]);
    }
    for what in ["accounts", "contacts", "activities"] {
        desk.ok(&["export", what, "-o", &format!("{what}.csv")]);
    }
    let into =
        |db: &str, what: &str| desk.json(&["--db", db, "import", what, &format!("{what}.csv"), "--json"]);
    for (what, rows) in [("accounts", 2), ("contacts", 3), ("activities", 2)] {
        let counts = into("new.db", what);
        assert_eq!((&counts["added"], &counts["rejected"]), (&rows.into(), &0.into()), "{what}: {counts}");
        let again = into("new.db", what);
        assert_eq!(again["skipped"], rows, "{what} again: {again}");
        let old = into("picklog.db", what);
        assert_eq!(old["skipped"], rows, "{what} where it came from: {old}");
        let columns = |db: &str| -> Vec<String> {
            // Who logged it and when is what the import did.
            let text = desk.ok(&["--db", db, "export", what, "--format", "jsonl"]);
            let row = |line: &str| {
                let row: Value = serde_json::from_str(line).unwrap();
                ["id", "account_id", "name", "contact", "started_at"].map(|column| row[column].to_string())
            };
            let mut rows: Vec<String> = text.lines().map(|line| row(line).join(" ")).collect();
            rows.sort();
            rows
        };
        assert_eq!(columns("new.db"), columns("picklog.db"), "{what}");
    }
}

/// A link that leads nowhere yet is followed, as the shell's `>` does; what is no file at all is written into.
#[test]
fn an_export_goes_through_links_and_pipes() {
    let desk = TestCli::new();
    std::os::unix::fs::symlink("target.csv", desk.path("link.csv")).unwrap();
    desk.ok(&["export", "accounts", "-o", "link.csv"]);
    assert!(desk.path("link.csv").is_symlink(), "the link stays");
    let written = std::fs::read_to_string(desk.path("target.csv")).unwrap();
    assert!(written.contains("Ромашка"), "{written}");
    let pipe = desk.path("pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    desk.ok(&["export", "accounts", "-o", "pipe"]);
    assert_eq!(reader.join().unwrap(), written);
    assert!(!pipe.is_file(), "the pipe stays");
}

/// A spreadsheet finds no formula in an export made for it, and the export comes back as it was.
#[test]
fn an_export_for_a_spreadsheet_has_no_formula_and_comes_back_the_same() {
    let desk = TestCli::empty();
    let rows = "name,code,city,phone\n=1+1,=C1,@home,+49 30 1234567\n-5 GmbH,+7,\"a;=1+1\",+7 495 123-45-67\n\
        'tis Ltd,'=x,Ulm,0301234567\nPlain,P1,Bonn,\n";
    std::fs::write(desk.path("a.csv"), rows).unwrap();
    desk.ok(&["import", "accounts", "a.csv", "--country", "DE"]);
    let raw = desk.ok(&["export", "accounts"]);
    assert!(raw.contains("=1+1") && raw.contains("+49 30 1234567"), "{raw}");
    let safe = desk.ok(&["export", "accounts", "--spreadsheet-safe"]);
    let mut reader = csv::Reader::from_reader(safe.as_bytes());
    let cells: Vec<String> =
        reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{safe}");
    assert!(cells.contains(&"'+49 30 1234567".to_owned()), "{safe}");
    assert!(
        safe.lines()
            .all(|line| line.split("\",\"").count() == safe.lines().next().unwrap().split("\",\"").count())
    );
    std::fs::write(desk.path("safe.csv"), &safe).unwrap();
    let count = |db: &str, what: &str| {
        desk.json(&["--db", db, "import", "accounts", "safe.csv", "--country", "DE", "--json"])[what].clone()
    };
    assert_eq!(count("picklog.db", "skipped"), 4);
    assert_eq!(count("new.db", "added"), 4);
    let whole = |db: &str| {
        // Who imported it, in the last two columns, is another in the other file.
        let own = |line: &str| line.rsplitn(3, ',').nth(2).unwrap().to_owned();
        let mut lines: Vec<String> = desk.ok(&["--db", db, "export", "accounts"]).lines().map(own).collect();
        lines.sort();
        lines
    };
    assert_eq!(whole("new.db"), whole("picklog.db"));
    let refused = desk.refused(&["export", "accounts", "--format", "jsonl", "--spreadsheet-safe"], 2);
    assert!(refused.contains("--spreadsheet-safe"), "{refused}");
}

/// What came by an import says so, and who ran it; a file that says so is read back, and what of it cannot be kept is said.
#[test]
fn what_was_imported_says_so_in_export_and_audit_trail_and_comes_back() {
    let desk = TestCli::new();
    let row = "account,kind,started_at,outcome\nR1,call,2026-01-05 10:00,no_answer\n";
    std::fs::write(desk.path("calls.csv"), row).unwrap();
    desk.ok(&["import", "activities", "calls.csv"]);
    desk.log(&["call", "R2", "--outcome", "busy"]);
    let me = desk.json(&["users", "list", "--json"])[0]["login"].clone();
    let all = desk.activities();
    let said: Vec<(&Value, &Value)> = all.iter().map(|one| (&one["imported"], &one["imported_by"])).collect();
    assert_eq!(said, [(&true.into(), &me), (&false.into(), &Value::Null)]);
    // Accounts and contacts, too, also one that was changed since: its number is marked as wrong.
    desk.log(&["call", "R1", "--outcome", "wrong_number"]);
    for what in ["accounts", "contacts"] {
        let text = desk.ok(&["export", what, "--format", "jsonl"]);
        for line in text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
            assert_eq!((&line["imported"], &line["imported_by"]), (&true.into(), &me), "{line}");
        }
    }
    // The audit trail: which import wrote it, by which login.
    let trail = desk.json(&["audit", "list", "--json"]);
    let calls: Vec<&Value> = trail
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["entity"] == "activity" && one["change"] == "create")
        .skip(1)
        .collect();
    let imports = desk.json(&["import", "list", "--json"]);
    let said: Vec<_> = calls.iter().map(|one| (&one["imported"], &one["import"], &one["login"])).collect();
    assert_eq!(said, [(&false.into(), &Value::Null, &me), (&true.into(), &imports[0]["id"], &me)]);
    assert!(desk.ok(&["audit", "list"]).contains("create activity (import)"));
    // Into another file: nothing is taken for a field, and what is not read is said.
    for what in ["accounts", "activities"] {
        desk.ok(&["export", what, "-o", &format!("{what}.csv")]);
    }
    desk.ok(&["--db", "new.db", "import", "accounts", "accounts.csv"]);
    let output = desk.run(&["--db", "new.db", "import", "activities", "activities.csv"]);
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("imported") && said.contains("imported_by"), "{said}");
    let rows = |db: &str| -> Vec<String> {
        let text = desk.ok(&["--db", db, "export", "activities", "--format", "jsonl"]);
        let row = |line: &str| {
            let row: Value = serde_json::from_str(line).unwrap();
            ["id", "account", "outcome", "started_at", "due_at"]
                .map(|column| row[column].to_string())
                .join(" ")
        };
        text.lines().map(row).collect()
    };
    assert_eq!(rows("new.db"), rows("picklog.db"));
    let again = desk.json(&["import", "activities", "activities.csv", "--json"]);
    assert_eq!((&again["skipped"], &again["rejected"]), (&3.into(), &0.into()), "{again}");
}
