//! An export, any of its columns, and the import of them: all is there already.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

/// A desk with all that is hard to bring back: phones with extensions, two numbers, namesakes, merged and renamed
/// records, exact durations, picked dates.
fn hard() -> TestCli {
    let desk = TestCli::empty();
    let accounts = "name,code,country,city,address,phone,owner,website\n\
        Ромашка ООО,R1,RU,Москва,\"Тверская, 1\",8 (495) 123-45-67 доб. 12,root,romashka.example\n\
        Sparkasse,,DE,Ulm,,0731 7654321,,\nSparkasse,,DE,Hamm,,,,\n\
        Bolt GmbH,B1,DE,Berlin,,\"030 901820, +49 171 1234567\",,\nNo Country,,,,,12-34,,\n";
    assert_eq!(counts(&desk, "accounts", accounts, &[])[0], 5);
    assert_eq!(counts(&desk, "accounts", "name,parent\nBolt Daughter,B1\n", &[])[0], 1);
    let contacts = "account,name,role,phone,email,code\nR1,Анна Щербакова,buyer,+7 916 1234567 ext. 5,a@example.com,\n\
        B1,Jan Kurz,,030 901821,,k7\nB1,Jan Kurz,,,jk@example.com,\n";
    assert_eq!(counts(&desk, "contacts", contacts, &[])[0], 3);
    let calls = "id,account,kind,started_at,outcome,duration_s,contact\n\
        501,R1,call,2026-11-19 10:15:20,agreed,261,Анна Щербакова\n502,B1,call,2026-11-19 10:15,busy,,k7\n";
    assert_eq!(counts(&desk, "activities", calls, &[])[0], 2);
    desk.log(&["call", "R1", "--outcome", "postponed", "--due", "tomorrow", "--at", "2026-11-20 09:00"]);
    desk.log(&["call", "B1", "--outcome", "no_answer"]);
    desk.log(&["meeting", "R1", "--outcome", "agreed", "--at", "2026-11-20 12:00", "--duration", "3-5"]);
    desk
}

/// The table of an export: headings and rows.
fn table(desk: &TestCli, what: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = desk.ok(&["export", what]);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (rows.remove(0), rows)
}

fn cut(headings: &[String], rows: &[Vec<String>], keep: &[bool]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(headings).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<&String> =
            row.iter().zip(keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell).collect();
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Any columns with the id, and any that say without it which record it is.
#[test]
fn any_columns_of_an_export_come_back_as_all_skipped() {
    let desk = hard();
    for (what, needs) in [
        ("accounts", &["name"][..]),
        ("contacts", &["account_id", "name"]),
        ("activities", &["account_id", "kind", "started_at"]),
    ] {
        let (headings, rows) = table(&desk, what);
        let place = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
        let before = table(&desk, what);
        let mut runner = TestRunner::new(Config { failure_persistence: None, ..crate::property(24) });
        let columns = (proptest::collection::vec(any::<bool>(), headings.len()), any::<bool>());
        runner
            .run(&columns, |(mut keep, by_id)| {
                keep[place("id")] = by_id;
                if !by_id {
                    needs.iter().for_each(|name| keep[place(name)] = true);
                }
                // A CSV of one empty column has nothing in it.
                let text = cut(&headings, &rows, &keep);
                let json = take(&desk, what, &text, &[]);
                prop_assert_eq!(
                    json["skipped"].as_u64(),
                    Some(rows.len() as u64),
                    "{} {}\n{}",
                    what,
                    json,
                    text
                );
                Ok(())
            })
            .unwrap();
        assert_eq!(table(&desk, what), before, "{what}");
    }
}

#[test]
fn export_import_export_is_equal() {
    let (from, to) = (hard(), TestCli::empty());
    for what in ["accounts", "contacts", "activities"] {
        let text = from.ok(&["export", what]);
        let all = text.lines().count() as u64 - 1;
        let counts = take(&to, what, &text, &[]);
        assert_eq!((&counts["added"], &counts["rejected"]), (&all.into(), &0.into()), "{what}: {counts}");
        let (headings, ours) = table(&from, what);
        let (_, theirs) = table(&to, what);
        // Who logged it and when is what the import did.
        let keep: Vec<bool> = headings
            .iter()
            .map(|name| !["actor", "host", "logged_at", "imported", "imported_by"].contains(&name.as_str()))
            .collect();
        let sorted = |rows: &[Vec<String>]| {
            let text = cut(&headings, rows, &keep);
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&theirs), sorted(&ours), "{what}");
    }
}

/// What is trimmed to a list of owners and given back changed changes the owners, and nothing else.
#[test]
fn a_trimmed_export_changes_what_was_changed_in_it() {
    let desk = hard();
    let (headings, rows) = table(&desk, "accounts");
    let keep: Vec<bool> =
        headings.iter().map(|name| ["id", "name", "owner"].contains(&name.as_str())).collect();
    let text = cut(&headings, &rows, &keep);
    let shown = said(&desk, "accounts", &text, &["--dry-run"]);
    assert!(shown.contains("id             <- id") && !shown.contains("code "), "{shown}");
    let given: String = text
        .lines()
        .map(|line| if line.ends_with(',') { format!("{line}root\n") } else { format!("{line}\n") })
        .collect();
    let counts = take(&desk, "accounts", &given, &[]);
    assert_eq!(
        (&counts["added"], &counts["updated"], &counts["rejected"]),
        (&0.into(), &5.into(), &0.into())
    );
    assert_eq!(table(&desk, "accounts").1.len(), rows.len());
}
