//! Records of any odd content, exported with any of their columns, for a spreadsheet or not: the import of that into an empty
//! file gives the same, and into the file they came from nothing new.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

/// Texts that CSV, spreadsheets and importers like to change.
const ODD: &[&str] = &[
    "Acme",
    "=1+1 Ltd",
    "'=1+1",
    "'tis Ltd",
    "''quoted''",
    "'t Hooft BV",
    "+49 Shop",
    "-5 GmbH",
    "@home",
    "Acme \"Best, Inc\" Ltd",
    "Two; semi, comma",
    "Bar | Pipe",
    "back\\slash \\\" quote",
    "علی\u{200c}رضا",
    "ක්\u{200d}ෂ",
    "Ромашка «Лес»",
    "株式会社 日立",
    "0401",
    "1E5X",
    "7-Eleven",
    "Total Energies",
    "Итог недели",
    "Müller & Söhne",
    "A ::: B",
    "#1 Firm",
    "M&amp;M",
    "＝Acme",
    "x",
    "On",
    "Mr. 'O''Neil'",
];

const PHONES: &[&str] = &[
    "",
    "+49 30 901820",
    "030 901820 ext. 12",
    "030 901820, +49 171 1234567",
    "8 (495) 123-45-67 доб. 12",
    "12-34",
    "+358 40 1234567",
    "(415) 293-3313 x371",
];

const COUNTRIES: &[&str] = &["", "DE", "RU", "US", "NA", "NO"];

/// Numbers, amounts and days of a kind that the team added, as countries write them.
const NUMBERS: &[&str] = &["", "0", "12,5", "-0.125", "1 234,5", "12.3450", "-7"];
const AMOUNTS: &[&str] = &["", "0 EUR", "€1,234.50", "1 234,50 RUB", "-5 USD", "1.5000 KWD", "1500 JPY"];
const DAYS: &[&str] = &["", "2026-11-19", "19.11.2026", "1899-12-30"];

/// Adds a kind of letters with a field of each kind that is exact.
fn with_letters(desk: &TestCli) {
    let labels = ["en", "ru", "zh"].map(|lang| format!("{lang}=of a letter"));
    let label: Vec<&str> = labels.iter().flat_map(|label| ["--label", label.as_str()]).collect();
    desk.ok(&[&["kinds", "add", "letter", "--outcomes", "call_outcome", "--directed"], &label[..]].concat());
    for (code, more) in [
        ("letter.weight", &["--kind", "number"][..]),
        ("letter.postage", &["--kind", "money"]),
        ("letter.posted", &["--kind", "date"]),
        ("letter.copy_to", &["--kind", "reference", "--to", "account"]),
    ] {
        desk.ok(&[&["fields", "add", code, "--ask", "shown"], more, &label[..]].concat());
    }
}

/// One record: a name, a second text, a phone, a country, each by its place in its list.
type Seed = (usize, usize, usize, usize);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    proptest::collection::vec((0..ODD.len(), 0..ODD.len(), 0..PHONES.len(), 0..COUNTRIES.len()), 3..9)
}

fn csv(rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.into_iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A cell as a spreadsheet guards it, so that it is stored to the letter.
fn guarded(text: &str) -> String {
    let formula = |text: &str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝']);
    if formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn filled(seeds: &[Seed]) -> TestCli {
    let desk = TestCli::empty();
    desk.ok(&["init"]);
    with_letters(&desk);
    let head = |names: &str| names.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut accounts = vec![head("name,code,country,city,address,phone")];
    let mut contacts = vec![head("account,name,phone,email,code")];
    let mut calls = vec![head("account,kind,started_at,outcome,duration_s,next_step,due,code")];
    for (at, (name, other, phone, country)) in seeds.iter().enumerate() {
        let code = format!("00{}", at + 1);
        let text = guarded(ODD[*other]);
        let name = guarded(&format!("{} {at}", ODD[*name]));
        let (country, phone) = (COUNTRIES[*country].to_owned(), guarded(PHONES[*phone]));
        accounts.push(vec![name.clone(), code.clone(), country, text.clone(), text, phone.clone()]);
        contacts.push(vec![code.clone(), name, phone, format!("p{at}@example.com"), format!("0{code}")]);
        let outcome = ["busy", "no_answer", "postponed", ""][at % 4].to_owned();
        let due = if at % 2 == 0 { "2026-12-01T09:30:00.000Z".to_owned() } else { String::new() };
        let next = if due.is_empty() { String::new() } else { "call_back".to_owned() };
        let began = format!("2026-11-{:02} 10:15:2{}", 1 + at, at % 10);
        calls.push(vec![
            code.clone(),
            "call".into(),
            began,
            outcome,
            (at * 37).to_string(),
            next,
            due,
            format!("c{code}"),
        ]);
    }
    let mut letters =
        vec![head("account,kind,started_at,outcome,direction,weight,postage,posted,copy_to,code")];
    for (at, (name, other, phone, country)) in seeds.iter().enumerate() {
        let code = format!("00{}", at + 1);
        let day = DAYS[country % DAYS.len()].to_owned();
        let (weight, postage) = (NUMBERS[name % NUMBERS.len()], AMOUNTS[other % AMOUNTS.len()]);
        let copy = if phone % 2 == 0 { "001".to_owned() } else { String::new() };
        let began = format!("2026-11-{:02} 11:15", 1 + at);
        let outcome = ["busy", "agreed", ""][at % 3].to_owned();
        let (weight, postage) = (guarded(weight), guarded(postage));
        letters.push(vec![
            code.clone(),
            "letter".into(),
            began,
            outcome,
            "inbound".into(),
            weight,
            postage,
            day,
            copy,
            format!("l{code}"),
        ]);
    }
    let all = seeds.len() as u64;
    for (what, rows) in
        [("accounts", accounts), ("contacts", contacts), ("activities", calls), ("activities", letters)]
    {
        let text = csv(rows);
        assert_eq!(counts(&desk, what, &text, &[])[0], all, "{what}\n{text}");
    }
    desk
}

fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (rows.remove(0), rows)
}

/// Who logged something and when is what an import does itself.
const OF_THE_IMPORT: [&str; 3] = ["actor", "host", "logged_at"];

#[test]
fn odd_records_come_back_the_same_with_any_columns() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..crate::property(6) });
    let input = (seeds(), proptest::collection::vec(any::<bool>(), 40), any::<bool>());
    runner
        .run(&input, |(seeds, keep, safe)| {
            let (from, to) = (filled(&seeds), TestCli::empty());
            to.ok(&["init"]);
            with_letters(&to);
            let flags: &[&str] = if safe { &["--spreadsheet-safe"] } else { &[] };
            for (what, needs) in [
                ("accounts", &["id", "name"][..]),
                ("contacts", &["id", "account_id", "name"]),
                (
                    "activities",
                    &["id", "account_id", "kind", "started_at", "postage", "postage_currency", "copy_to_id"],
                ),
            ] {
                let (headings, rows) = table(&from.ok(&[&["export", what], flags].concat()));
                let kept: Vec<usize> = (0..headings.len())
                    .filter(|at| needs.contains(&headings[*at].as_str()) || keep[*at % keep.len()])
                    .collect();
                let cut = |row: &Vec<String>| kept.iter().map(|at| row[*at].clone()).collect::<Vec<_>>();
                let text = csv(std::iter::once(&headings).chain(&rows).map(cut).collect());
                let old = take(&from, what, &text, &[]);
                prop_assert_eq!(
                    old["skipped"].as_u64(),
                    Some(rows.len() as u64),
                    "{} {}\n{}",
                    what,
                    old,
                    text
                );
                let new = take(&to, what, &text, &[]);
                prop_assert_eq!(new["added"].as_u64(), Some(rows.len() as u64), "{} {}\n{}", what, new, text);
                // What was carried over is the same, whatever was left behind.
                let (_, back) = table(&to.ok(&[&["export", what], flags].concat()));
                let carried = |row: &Vec<String>| {
                    let cells = kept.iter().filter(|at| !OF_THE_IMPORT.contains(&headings[**at].as_str()));
                    cells
                        .filter(|at| !is_derived(&headings[**at]))
                        .map(|at| row[*at].clone())
                        .collect::<Vec<_>>()
                };
                let sorted = |rows: &[Vec<String>]| {
                    let mut all: Vec<_> = rows.iter().map(carried).collect();
                    all.sort();
                    all
                };
                prop_assert_eq!(sorted(&back), sorted(&rows), "{}\n{}", what, text);
            }
            Ok(())
        })
        .unwrap();
}

/// Columns that say what others say, or what only all columns together give.
fn is_derived(heading: &str) -> bool {
    ["complete", "phone_e164", "account", "contact", "contact_id", "due", "imported", "copy_to"]
        .contains(&heading)
}
