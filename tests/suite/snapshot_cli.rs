//! `picklog snapshot`: the tables hold what an export writes, row by row; and what is refused.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use picklog::domain::Moment;
use serde_json::Value;

use super::cli::TestCli;

type Row = BTreeMap<String, Option<String>>;

/// A value as an export would write it.
fn said(field: &Field) -> Option<String> {
    Some(match field {
        Field::Null => return None,
        Field::Str(text) => text.clone(),
        Field::Bool(set) => set.to_string(),
        Field::Long(number) => number.to_string(),
        Field::TimestampMillis(at) => Moment::from_millis(*at).rfc3339(),
        Field::Date(day) => chrono::NaiveDate::default()
            .checked_add_days(chrono::Days::new(u64::try_from(*day).unwrap()))
            .unwrap()
            .to_string(),
        other @ Field::Decimal(_) => plain(&other.to_string()),
        other => panic!("{other:?}"),
    })
}

/// A decimal without zeros at its end.
fn plain(number: &str) -> String {
    match number.contains('.') {
        true => number.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => number.to_owned(),
    }
}

fn rows_of(file: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(fs::File::open(file).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), said(field))).collect())
        .collect()
}

/// The rows of a table, of all its files in order.
fn table(dir: &Path, name: &str) -> Vec<Row> {
    let mut files: Vec<_> =
        fs::read_dir(dir.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| rows_of(file)).collect()
}

/// A file with all kinds of records, some changed, merged, moved and taken back.
fn desk() -> TestCli {
    let desk = TestCli::empty();
    desk.ok(&["demo", "--accounts", "60", "--into", "picklog.db", "--no-tui"]);
    fs::write(desk.path("a.csv"), "name,code,country,phone\nРомашка ООО,R1,RU,+7 495 123-45-67\nRomashka,R2,RU,\n\"Q\"\"uote\\ Ltd\",R3,GB,020 79\n").unwrap();
    desk.ok(&["import", "accounts", "a.csv"]);
    fs::write(desk.path("c.csv"), "account,name,email\nR1,Anna Berg,a@example.com\nR2,Jan Kurz,\n").unwrap();
    desk.ok(&["import", "contacts", "c.csv"]);
    desk.log(&[
        "call",
        "R2",
        "--outcome",
        "agreed",
        "--contact",
        "Jan Kurz",
        "--duration",
        "3m20s",
        "--next",
        "send_offer",
        "--due",
        "2027-01-10 09:00",
    ]);
    desk.log(&["call", "R3", "--outcome", "refused", "--at", "2026-03-29 00:30"]);
    desk.ok(&["merge", "R2", "R1", "--yes"]);
    desk
}

/// The column of a table that holds what an export has under a heading; none for names of records, which the export reads from
/// other tables.
fn column_of(heading: &str, entity: &str, row: &Row) -> Option<String> {
    let stem = heading.strip_suffix("_s").unwrap_or(heading);
    let known = match heading {
        "id" => format!("{entity}_id"),
        "complete" => "is_complete".into(),
        "imported" => "is_imported".into(),
        _ => String::new(),
    };
    let candidates = [
        known,
        heading.to_owned(),
        format!("{stem}_seconds"),
        format!("is_{heading}"),
        format!("{heading}_date"),
        format!("given_{heading}_at"),
        format!("{heading}_at"),
    ];
    candidates.into_iter().find(|name| row.contains_key(name))
}

#[test]
fn the_tables_hold_what_an_export_writes() {
    let desk = desk();
    desk.ok(&["snapshot", "snap"]);
    let dir = desk.path("snap");
    let names: BTreeMap<String, String> = ["account", "contact"]
        .iter()
        .flat_map(|entity| {
            let id = format!("{entity}_id");
            table(&dir, entity)
                .into_iter()
                .map(move |row| (row[&id].clone().unwrap(), row["name"].clone().unwrap()))
        })
        .collect();
    let mut without = Vec::new();
    for (what, entity) in
        [("accounts", "account"), ("contacts", "contact"), ("activities", "activity"), ("matters", "matter")]
    {
        let exported: Vec<Value> = desk
            .ok(&["export", what, "--format", "jsonl"])
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let rows: BTreeMap<String, Row> = table(&dir, entity)
            .into_iter()
            .map(|row| (row[&format!("{entity}_id")].clone().unwrap(), row))
            .collect();
        assert_eq!(rows.len(), exported.len(), "{what}");
        assert!(rows.len() > 2, "{what}");
        for one in &exported {
            let row = &rows[one["id"].as_str().unwrap()];
            for (heading, value) in one.as_object().unwrap() {
                let wanted = match value {
                    Value::Null => None,
                    Value::String(text) => Some(text.clone()),
                    other => Some(other.to_string()),
                };
                let Some(column) = column_of(heading, entity, row) else {
                    // What a record is called is told by its own table.
                    let id = row.get(&format!("{heading}_id")).cloned().flatten();
                    let is_named = wanted.as_ref().is_none_or(|name| {
                        let named = id.as_ref().and_then(|id| names.get(id));
                        named == Some(name)
                            || id.as_ref() == Some(name)
                            || name.starts_with('R')
                            || heading == "about"
                            || heading == "parent"
                    });
                    assert!(is_named, "{what}: {heading}: {wanted:?}, {id:?}");
                    without.push(heading.clone());
                    continue;
                };
                let found = row[&column].clone();
                let same = match (&wanted, &found) {
                    // A mark that is not set is no answer, and false.
                    (None, Some(set)) if column.starts_with("is_") => set == "false",
                    (Some(number), Some(found)) if number.parse::<f64>().is_ok() => {
                        plain(number) == *found || number == found
                    }
                    // A day that was given and not picked stands in the column of the moment alone.
                    (Some(given), None) if column == "due" => row["due_at"].as_ref() == Some(given),
                    _ => wanted == found,
                };
                assert!(same, "{what}: {heading} {wanted:?}, {column} {found:?}");
            }
        }
    }
    without.sort();
    without.dedup();
    assert_eq!(without, ["about", "account", "contact", "parent"], "every other heading has its column");
}

#[test]
fn codes_have_their_labels_and_moments_their_days_beside_them() {
    let desk = desk();
    let snapshot = |args: &[&str], dir: &str| {
        let output =
            desk.command(&[&["snapshot", dir], args].concat()).env("TZ", "Europe/Moscow").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        table(&desk.path(dir), "activity")
    };
    let row = |rows: Vec<Row>| {
        let of = |row: &Row| row["started_at"].as_deref() == Some("2026-03-28T21:30:00.000Z");
        rows.into_iter().find(of)
    };
    // It was logged in UTC at half past midnight of the 29th: by Moscow's clocks the same day, three hours on.
    let at = |rows: Vec<Row>| {
        rows.into_iter().find(|row| row["started_at"].as_deref() == Some("2026-03-29T00:30:00.000Z")).unwrap()
    };
    let english = at(snapshot(&[], "one"));
    assert_eq!(english["local_date"].as_deref(), Some("2026-03-29"));
    assert_eq!(
        (english["outcome"].as_deref(), english["outcome_label"].as_deref()),
        (Some("refused"), Some("refused"))
    );
    let russian = snapshot(&["--lang", "ru"], "two");
    assert!(row(russian.clone()).is_none());
    assert_eq!(at(russian)["kind_label"].as_deref(), Some("звонок"));
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("one/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["zone"], "Europe/Moscow");
    let head = desk.json(&["audit", "verify", "--json"]);
    assert!(head.to_string().contains(manifest["audit_head"].as_str().unwrap()), "{head}");
    for (name, about) in manifest["tables"].as_object().unwrap() {
        let columns: Vec<&str> =
            about["columns"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        let file = manifest["snapshots"][0]["files"][name]["file"].as_str().unwrap();
        let reader = SerializedFileReader::new(fs::File::open(desk.path("one").join(file)).unwrap()).unwrap();
        let schema = reader.metadata().file_metadata().schema_descr_ptr();
        let there: Vec<&str> = schema.columns().iter().map(|column| column.name()).collect();
        assert_eq!(columns, there, "{name}");
        for column in about["columns"].as_array().unwrap() {
            for key in ["about", "unit", "type"] {
                let text = column[key].as_str().unwrap();
                assert!(!text.is_empty() && !text.starts_with("snapshot-"), "{name}: {column}");
            }
        }
    }
}

#[test]
fn history_holds_every_state_and_the_newest_is_what_is_now() {
    let desk = desk();
    desk.ok(&["snapshot", "snap"]);
    let dir = desk.path("snap");
    let listed = desk.ok(&["audit", "list", "--json"]);
    let listed: Vec<Value> = match serde_json::from_str::<Value>(&listed) {
        Ok(Value::Array(all)) => all,
        _ => listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    };
    for entity in ["account", "contact", "activity", "matter"] {
        let states = table(&dir, &format!("{entity}_history"));
        let revisions = listed.iter().filter(|one| one["entity"] == entity).count();
        assert_eq!(states.len(), revisions, "{entity}");
        let id = format!("{entity}_id");
        let newest: Vec<&Row> =
            states.iter().filter(|row| row["is_current"].as_deref() == Some("true")).collect();
        let standing: BTreeMap<&Option<String>, &Row> = newest
            .iter()
            .filter(|row| row["is_withdrawn"].as_deref() == Some("false"))
            .map(|row| (&row[&id], *row))
            .collect();
        let now = table(&dir, entity);
        assert_eq!(standing.len(), now.len(), "{entity}");
        for row in &now {
            let state = standing[&row[&id]];
            for column in state.keys().filter(|column| row.contains_key(*column)) {
                // A contact that was merged stays in history as it was said.
                if !column.ends_with("_id") {
                    assert_eq!(state[column], row[column], "{entity}: {column}");
                }
            }
            assert_eq!(state["valid_from"], row["changed_at"], "{entity}");
        }
        for row in &states {
            let is_current = row["is_current"].as_deref() == Some("true");
            assert_eq!(row["valid_to"].is_none(), is_current, "{entity}: {row:?}");
        }
    }
    let open = table(&dir, "gap").into_iter().filter(|row| row["is_open"].as_deref() == Some("true")).count();
    let gaps = desk.json(&["gaps", "--all", "--json"]);
    let listed = gaps["gaps"].as_array().or_else(|| gaps.as_array()).map_or(0, Vec::len);
    assert!(open > 0 && (listed == open || gaps["total"] == open), "{open} open, {listed} listed");
}

#[test]
fn what_is_added_to_a_snapshot_makes_it_the_same_as_a_whole_one() {
    let desk = desk();
    desk.ok(&["snapshot", "all"]);
    let taken: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("all/manifest.json")).unwrap()).unwrap();
    let since = taken["taken_at"].as_str().unwrap();
    desk.log(&["call", "R3", "--outcome", "busy"]);
    desk.ok(&["snapshot", "all", "--since", since]);
    desk.ok(&["snapshot", "whole"]);
    for entity in ["account", "contact", "activity", "matter"] {
        let id = format!("{entity}_id");
        let mut newest: BTreeMap<Option<String>, Row> = BTreeMap::new();
        for row in table(&desk.path("all"), entity) {
            newest.insert(row[&id].clone(), row);
        }
        newest.retain(|_, row| row["is_withdrawn"].as_deref() == Some("false"));
        let whole = table(&desk.path("whole"), entity);
        assert_eq!(newest.len(), whole.len(), "{entity}");
        for mut row in whole {
            let mut other = newest[&row[&id]].clone();
            for row in [&mut row, &mut other] {
                row.remove("snapshot_revision");
                // What was complete then may wait for an answer now.
                row.remove("is_complete");
            }
            assert_eq!(other, row, "{entity}");
        }
    }
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("all/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["snapshots"].as_array().unwrap().len(), 2);
    // Another one on a night on which nobody worked adds nothing, and is no failure.
    let files = || fs::read_dir(desk.path("all/activity")).unwrap().count();
    let (before, again) = (files(), desk.run(&["snapshot", "all", "--since", since]));
    assert!(
        again.status.success() && String::from_utf8_lossy(&again.stderr).contains("nothing has changed"),
        "{again:?}"
    );
    assert_eq!((files(), before), (2, 2));
    let ahead = desk.refused(&["snapshot", "all", "--since", "2999-01-01"], 2);
    assert!(ahead.contains("2999"), "{ahead}");
}

#[test]
fn a_folder_that_holds_something_is_refused_and_left_as_it_is() {
    let desk = TestCli::new();
    fs::create_dir(desk.path("mine")).unwrap();
    fs::write(desk.path("mine/notes.txt"), "x").unwrap();
    let said = desk.refused(&["snapshot", "mine"], 1);
    assert!(said.contains("mine is not empty"), "{said}");
    let said = desk.refused(&["snapshot", "mine", "--since", "2020-01-01"], 1);
    assert!(said.contains("holds something else"), "{said}");
    fs::write(desk.path("mine/manifest.json"), "{").unwrap();
    let said = desk.refused(&["snapshot", "mine", "--since", "2020-01-01"], 1);
    assert!(said.contains("cannot be read"), "{said}");
    assert!(desk.refused(&["snapshot", "accounts.csv/x"], 1).contains("accounts.csv"));
    desk.ok(&["snapshot", "one"]);
    let other = TestCli::new();
    other.ok(&["snapshot", "one"]);
    let there = other.path("one").display().to_string();
    let said = desk.refused(&["snapshot", &there, "--since", "2020-01-01"], 1);
    assert!(said.contains("another file"), "{said}");
    let mut names: Vec<String> = fs::read_dir(desk.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| name.ends_with(".part"));
    assert_eq!(names, [""; 0], "nothing is left half made");
}

#[test]
fn on_a_full_disk_one_line_says_so_and_nothing_is_left() {
    let desk = desk();
    let disk = desk.path("small");
    fs::create_dir(&disk).unwrap();
    let mounted = nix::unistd::geteuid().is_root()
        && Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(&disk)
            .status()
            .is_ok_and(|done| done.success());
    if !mounted {
        println!("skipped: a disk can only be filled where a small one can be mounted (as root)");
        return;
    }
    let done = std::panic::catch_unwind(|| {
        let said = desk.refused(&["snapshot", "small/snap"], 1);
        assert!(said.contains("small/snap") && said.contains("no space left"), "{said}");
        assert_eq!(fs::read_dir(&disk).unwrap().count(), 0);
    });
    let _ = Command::new("umount").arg(&disk).status();
    done.unwrap();
}

#[test]
fn terms_say_what_every_code_means() {
    let desk = TestCli::new();
    let all = desk.json(&["terms", "--json"]);
    let fields = all["fields"].as_array().unwrap();
    assert!(fields.iter().any(|field| field["of"] == "call"
        && field["code"] == "outcome"
        && field["label"]["en"] == "Outcome"));
    let items = all["items"].as_array().unwrap();
    let refused =
        items.iter().find(|item| item["picklist"] == "call_outcome" && item["code"] == "refused").unwrap();
    assert!(refused["definition"]["en"].as_str().unwrap().len() > 10, "{refused}");
    assert!(all["figures"].as_array().unwrap().iter().any(|figure| figure["code"] == "lateness"));
    assert!(all["rules"].as_array().unwrap().iter().any(|rule| rule["code"] == "overdue"));
    let figures = desk.ok(&["terms", "figures"]);
    assert!(figures.starts_with("Figures\n") && !figures.contains("call_outcome"), "{figures}");
    let russian = desk.ok(&["--lang", "ru", "terms", "items"]);
    assert!(russian.contains("call_outcome.refused"), "{russian}");
}
