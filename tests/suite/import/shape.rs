//! Files of odd shape: titles, nameless columns, rows of delimiters, guessed encodings, what is proposed.

use super::*;

#[test]
fn titles_blank_rows_and_nameless_columns_are_taken() {
    for file in [
        "name;city\nAcme;Bonn\nBolt;Köln\n",
        "Customers of November\n\nname;city\nAcme;Bonn\nBolt;Köln\n",
        ";;\nCustomers;;\nname;city;\nAcme;Bonn;\n;;\nBolt;Köln;\n;;;;\n",
        "name;city;\nAcme;Bonn;x\nBolt;Köln;\n",
        "name;city;;\nAcme;Bonn\nBolt;Köln;1;2\n",
        ";name;city\n0;Acme;Bonn\n1;Bolt;Köln\n",
        "sep=;\nname;city\nAcme;Bonn\nBolt;Köln\n",
        "\"sep=;\"\nname;city\nAcme;Bonn\nBolt;Köln\n",
        "sep=\t\nname\tcity\nAcme\tBonn\nBolt\tKöln\n",
        "\u{feff}sep=;\r\nname;city\r\nAcme;Bonn\r\nBolt;Köln\r\n",
        "=\"name\";=\"city\"\n=\"Acme\";=\"Bonn\"\n=\"Bolt\";=\"Köln\"\n",
    ] {
        let mut bench = Bench::new();
        assert_eq!(bench.counts("accounts", file, &[]), [2, 2, 0, 0, 0], "{file:?}");
        assert_eq!(bench.store.texts(Entity::Account, "city"), ["Bonn", "Köln"], "{file:?}");
    }
    // Lines above the table and columns without a name are told, not passed over in silence.
    let mut bench = Bench::new();
    let path = bench.file("a.csv", "Customers\n\nname;city;\nAcme;Bonn;030 90 18 20\n");
    let run = bench.run("accounts", &path, &["--dry-run"]);
    assert!(run.out.contains("not read, above the names of the columns: line 1"), "{run:?}");
    assert!(run.out.contains("not imported   : #3 (phones)"), "{run:?}");
    // A cell too many is still none of the table's.
    assert_eq!(bench.counts("accounts", "name;city\nAcme;Bonn;x\n", &[]), [1, 0, 0, 0, 1]);
}

#[test]
fn the_likeliest_column_is_proposed() {
    let mut bench = Bench::new();
    let error = bench.refused(
        "accounts",
        "nr;kind;what;since\n1;a;Acme Ltd;2026-01-13\n2;b;Bolt GmbH;2026-02-14\n3;a;Zeta SA;2026-03-15\n",
        &[],
    );
    assert!(error.contains("most likely \"what\": say --map name=\"what\""), "{error}");
    let error = bench.refused(
        "activities",
        "account;note;zzz\nAcme;hello;2026-01-13 10:00\nBolt;bye;2026-02-14 10:00\n",
        &["--kind", "call"],
    );
    assert!(error.contains("most likely \"zzz\": say --map started_at=\"zzz\""), "{error}");
    let error =
        bench.refused("accounts", "1\tBM\tBike Store\t279\n2\tBM\tRoad Riders\t1\n3\tBM\tWheels\t4\n", &[]);
    assert!(error.contains("--no-header --map name=3 if column 3 is it"), "{error}");
}

#[test]
fn proven_utf_8_stays_and_its_one_bad_row_is_rejected() {
    let good: String = (0..9).map(|at| format!("Müller {at};Köln\n")).collect();
    let bytes = [format!("name;city\n{good}").as_bytes(), b"J\xf6rg;K\xf6ln\n"].concat();
    let mut bench = Bench::new();
    assert_eq!(bench.counts("accounts", bytes, &[]), [10, 9, 0, 0, 1]);
    assert_eq!(bench.store.texts(Entity::Account, "name")[8], "Müller 8");
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("11,it has bytes that are no letters"), "{rejects}");
}

#[test]
fn a_guessed_encoding_is_said_with_two_words_of_the_file() {
    let mut bench = Bench::new();
    let path = bench.file("a.csv", b"name;city\nJ\xf6rg AG;K\xf6ln\n");
    let run = bench.run("accounts", &path, &["--dry-run"]);
    assert!(run.out.contains("the encoding is a guess; it reads like Jörg, Köln"), "{run:?}");
    let run = bench.run("accounts", &path, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["encoding"], serde_json::json!({ "guess": "windows-1252", "samples": ["Jörg", "Köln"] }));
    let run = bench.run("accounts", &path, &["--dry-run", "--encoding", "latin1"]);
    assert!(!run.out.contains("guess"), "{run:?}");
    let path = bench.file("b.csv", "name;city\nJörg AG;Köln\n");
    assert!(!bench.run("accounts", &path, &["--dry-run"]).out.contains("guess"));
}

#[test]
fn totals_and_notices_below_the_table_are_no_accounts() {
    for (word, rest) in [
        ("Итого", ";12"),
        ("Всего: 1", ";"),
        ("\"Total\"", ";11"),
        ("Grand Totals (2 records)", ";"),
        ("Confidential Information - Do Not Distribute", ";"),
        ("Copyright © 2000-2026 salesforce.com, inc. All rights reserved.", ";"),
        ("合计", ";5"),
        ("Summe:", ";5"),
        ("TOTAL GENERAL", ";5"),
        ("Összesen", ";5"),
    ] {
        let mut bench = Bench::new();
        let file = format!("name;city;amount\nAcme;Bonn;5\n{word};{rest}\n");
        assert_eq!(bench.counts("accounts", &file, &[]), [2, 1, 0, 0, 1], "{word}");
        let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
        assert!(rejects.contains("reads like the end of a report"), "{rejects}");
    }
    // A firm of that name says where it is; a file of names alone says nothing else.
    let mut bench = Bench::new();
    assert_eq!(bench.counts("accounts", "name;city\nTotal;Paris\n", &[]), [1, 1, 0, 0, 0]);
    assert_eq!(bench.counts("accounts", "name\nSumma\n", &[]), [1, 1, 0, 0, 0]);
    // A cell that cannot be read is one, too.
    assert_eq!(bench.counts("accounts", "name;country\nSuma;PT|ES\n", &[]), [1, 1, 0, 0, 0]);
}

#[test]
fn letters_that_another_encoding_turned_into_nothing_reject_their_row() {
    // DOS, code page 850: in windows-1252, for which it is taken, two of its letters are none.
    let mut bench = Bench::new();
    let file = b"Name;Ort\nM\x81ller;K\x94ln\nGr\x94\xe1er;D\x81ren\nBolt;Ulm\n";
    let counts = bench.counts("accounts", file, &[]);
    assert_eq!(counts, [3, 1, 0, 0, 2]);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("2,it has bytes that are no letters in this encoding"), "{rejects}");
    // Where the names of the columns cannot be read, the guess is told with them.
    let mut bench = Bench::new();
    let error = bench.refused("accounts", b"\xcd\xe8\xea;\xc3\xee\xf0\xee\xe4\nx;y\n", &[]);
    assert!(error.contains("read as windows-1251, which is a guess"), "{error}");
    let error = bench.refused("accounts", b"\xff\xfe\0\0n\0\0\0", &[]);
    assert!(error.contains("UTF-32"), "{error}");
}

#[test]
fn a_line_ends_with_any_sign_that_ends_lines() {
    for file in
        ["name;city\rAcme;Bonn\nBolt;Ulm\r\nCy;Hamm\r", "name;city\r\r\nAcme;Bonn\r\r\nBolt;Ulm\rCy;Hamm"]
    {
        let mut bench = Bench::new();
        assert_eq!(bench.counts("accounts", file, &[]), [3, 3, 0, 0, 0], "{file:?}");
        assert_eq!(bench.store.texts(Entity::Account, "city"), ["Bonn", "Ulm", "Hamm"], "{file:?}");
    }
}

#[test]
fn quotes_behind_a_backslash_are_quotes() {
    let mut bench = Bench::new();
    let file = "name,city\n\"Acme \\\"Best, Inc\\\" Ltd\",Bonn\n\"C:\\x\",Ulm\n";
    assert_eq!(bench.counts("accounts", file, &[]), [2, 2, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme \"Best, Inc\" Ltd", "C:\\x"]);
}

#[test]
fn of_two_rows_of_headings_the_lower_one_names_the_columns() {
    let mut bench = Bench::new();
    let path =
        bench.file("a.csv", "Firma;;Telefon;\nName;Ort;Büro;Mobil\nAcme;Bonn;0228 1234567;0171 5551234\n");
    let run = bench.run("accounts", &path, &["--country", "DE"]);
    assert!(run.out.contains("not read, above the names of the columns: line 1"), "{run:?}");
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme"]);
    assert_eq!(bench.store.texts(Entity::Account, "city"), ["Bonn"]);
    // The same headings again are a row that says them again.
    let mut bench = Bench::new();
    assert_eq!(bench.counts("accounts", "name;city\nname;city\nAcme;Bonn\n", &[]), [2, 1, 0, 0, 1]);
}
