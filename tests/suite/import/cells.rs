//! What cells mean: wrapping, placeholders, flags, several values, lengths.

use super::*;

/// The notes of a run as JSON: column or field, kind, count.
fn notes(bench: &mut Bench, what: &str, file: &str, flags: &[&str]) -> Vec<(String, String, u64)> {
    let path = bench.file("notes.csv", file);
    let run = bench.run(what, &path, &[flags, &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let notes = json["notes"].as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    notes
        .iter()
        .map(|note| (text(&note["field"]), text(&note["kind"]), note["count"].as_u64().unwrap()))
        .collect()
}

fn phone(answers: &picklog::domain::Answers) -> (String, Option<String>) {
    match answers.get("phone") {
        Some(Answer::Phone(phone)) => (phone.raw.clone(), phone.e164.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_spreadsheets_wrap_around_a_cell_is_taken_off() {
    let mut bench = Bench::new();
    let file = "code;name;phone\n101.0;Alpha;49301234567.0\n=\"0401\";=\"Beta\";'+358 40 1234567\n\
        4.9301234567E10;'Gamma;=+49301234567\n2.59876E+11;Delta;4.93012E+11\n";
    assert_eq!(bench.counts("accounts", file, &["--country", "DE"]), [4, 4, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "code"), ["101", "0401", "49301234567", ""]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Alpha", "Beta", "'Gamma", "Delta"]);
    let answers = bench.store.answers(Entity::Account);
    assert_eq!(phone(answers[0]).0, "49301234567", "no digit of the decimal is a digit of the number");
    assert_eq!(phone(answers[1]).1.as_deref(), Some("+358401234567"));
    assert_eq!(phone(answers[2]).1.as_deref(), Some("+49301234567"));
    assert!(!answers[3].has("phone"));
    let mut bench = Bench::new();
    assert_eq!(
        notes(&mut bench, "accounts", file, &["--country", "DE"])
            .into_iter()
            .filter(|(_, kind, _)| kind == "lost_digits")
            .collect::<Vec<_>>(),
        [("code".to_owned(), "lost_digits".to_owned(), 1), ("phone".to_owned(), "lost_digits".to_owned(), 1)]
    );
}

#[test]
fn placeholders_are_no_answers_and_are_counted_by_column() {
    let mut bench = Bench::new();
    let file = "Firm,Tel,City,Web,Country,Branch,Code\nAcme,N/A,-,NULL,n/a,#NAME?,0\nBolt,0,нет данных,#N/A,--,无,000\n\
        Firm,Tel,City,Web,Country,Branch,Code\nN/A,030 901820,Bonn,,DE,,7\n";
    let path = bench.file("a.csv", file);
    for flags in [&["--dry-run"][..], &[]] {
        let run = bench.run("accounts", &path, flags);
        for said in [
            "Tel: 2 stand where an answer should",
            "City: 2 stand",
            "Web: 2 stand",
            "Country: 2 stand",
            "Code: 2 stand",
        ] {
            assert!(run.out.contains(said), "{said}: {run:?}");
        }
        assert!(run.out.contains("(N/A, 0)"), "{run:?}");
    }
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme", "Bolt"]);
    for answers in bench.store.answers(Entity::Account) {
        let given: Vec<&str> = answers.iter().map(|(field, _)| field).collect();
        assert_eq!(given, ["name"]);
    }
    let rejects = fs::read_to_string(bench.path("a.rejects.csv")).unwrap();
    assert!(rejects.contains("4,it says again what the columns are called"), "{rejects}");
    assert!(rejects.contains("5,it has no name,N/A"), "{rejects}");
    // A word that means something for its field is an answer: Namibia, a call of no length, a step after which nothing follows.
    let mut bench = Bench::new();
    bench.counts("accounts", "name,country\nAcme,NA\n", &[]);
    assert_eq!(bench.store.answers(Entity::Account)[0].item("country"), Some("NA"));
    let calls = "account,kind,at,outcome,duration_s,next_step\nAcme,call,2026-04-01 10:15,busy,0,none\n";
    assert_eq!(bench.counts("activities", calls, &[]), [1, 1, 0, 0, 0]);
    let answers = bench.store.answers(Entity::Activity)[0];
    assert_eq!(answers.item("next_step"), Some("none"));
    assert_eq!(answers.get("duration"), Some(&Answer::Duration { item: "under_1".into(), seconds: Some(0) }));
}

#[test]
fn do_not_call_is_set_by_every_yes_and_by_what_is_not_understood() {
    let yes = [
        "WAHR",
        "ИСТИНА",
        "x",
        "Ja",
        "VRAI",
        "SÍ",
        "はい",
        "1",
        "1.0",
        "✓",
        "2026-03-01",
        "asked us by mail",
        "on 3 May",
    ];
    let no = ["FALSCH", "ЛОЖЬ", "0", "нет", "FAUX", "no", "", "N/A", "0.0"];
    let rows: String =
        yes.iter().chain(&no).enumerate().map(|(at, cell)| format!("Firm {at};{cell}\n")).collect();
    for heading in ["Do not call", "Nicht anrufen", "Не звонить", "勿致电", "Ne pas appeler", "DoNotCall"]
    {
        let mut bench = Bench::new();
        let file = bench.file("a.csv", format!("name;{heading}\n{rows}"));
        let run = bench.run("accounts", &file, &[]);
        assert!(
            run.out.contains("do_not_call: 3 neither yes nor no, the mark was set (2026-03-01"),
            "{heading}: {run:?}"
        );
        let set: Vec<bool> =
            bench.store.answers(Entity::Account).iter().map(|answers| answers.has("do_not_call")).collect();
        assert_eq!(set, [vec![true; yes.len()], vec![false; no.len()]].concat(), "{heading}");
    }
}

#[test]
fn a_column_of_who_may_be_called_is_the_other_way_round() {
    for heading in ["May be called", "Anrufe erlaubt", "Можно звонить", "可以致电"] {
        let mut bench = Bench::new();
        let file = format!("name;{heading}\nA;Ja\nB;nein\nC;\nD;only in May\nE;ЛОЖЬ\n");
        bench.counts("accounts", file, &[]);
        let set: Vec<bool> =
            bench.store.answers(Entity::Account).iter().map(|answers| answers.has("do_not_call")).collect();
        assert_eq!(set, [false, true, false, true, true], "{heading}");
    }
}

#[test]
fn a_length_of_two_parts_is_asked_about() {
    let seconds = |flags: &[&str], heading: &str, cell: &str| {
        let mut bench = Bench::new();
        bench.counts("accounts", "name\nAcme\n", &[]);
        let file = format!("account;kind;date;{heading}\nAcme;meeting;2026-04-01;{cell}\n");
        assert_eq!(bench.counts("activities", &file, flags), [1, 1, 0, 0, 0]);
        match bench.store.answers(Entity::Activity)[0].get("duration") {
            Some(Answer::Duration { seconds, .. }) => *seconds,
            _ => None,
        }
    };
    assert_eq!(seconds(&[], "duration", "01:00"), None);
    assert_eq!(seconds(&["--duration-unit", "hours"], "duration", "01:00"), Some(3600));
    assert_eq!(seconds(&["--duration-unit", "hours"], "duration", "1,5"), Some(5400));
    assert_eq!(seconds(&["--duration-unit", "minutes"], "duration", "01:30"), Some(90));
    assert_eq!(seconds(&[], "Duration (h:mm)", "01:00"), Some(3600));
    assert_eq!(seconds(&[], "Dauer (Std.)", "1,5"), Some(5400));
    assert_eq!(seconds(&[], "Длительность, мин", "90"), Some(5400));
    assert_eq!(seconds(&[], "duration", "1 Std. 30 Min."), Some(5400));
    assert_eq!(seconds(&[], "duration", "1:00:00"), Some(3600));
}

#[test]
fn no_number_and_no_address_is_lost_without_a_word() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name,country\nAcme,DE\n", &[]);
    let file = "company,name,Phone,Mobile,Email,Other email\n\
        Acme,Ann Lee,030 901820 ::: 030 901821,0171 5551234,a@acme.example ::: b@acme.example,c@acme.example\n";
    let path = bench.file("a.csv", file);
    let run = bench.run("contacts", &path, &[]);
    let answers = bench.store.answers(Entity::Contact)[0];
    assert_eq!(phone(answers), ("030 901820, 030 901821, 0171 5551234".into(), Some("+4930901820".into())));
    assert_eq!(answers.text("email"), "a@acme.example");
    assert!(
        run.out.contains("Email: 1 beside the one that is kept, not imported (b@acme.example)"),
        "{run:?}"
    );
    assert!(
        run.out.contains("Other email: 1 beside the one that is kept, not imported (c@acme.example)"),
        "{run:?}"
    );
}

#[test]
fn what_is_too_long_is_refused_and_not_cut() {
    let mut bench = Bench::new();
    let (long, kept) = ("x".repeat(501), "y".repeat(500));
    let file = format!("name,address\n{long},Bonn\nAcme,{long}\nBolt,{kept}\nعلی می\u{200c}خواهم,Qom\n");
    assert_eq!(bench.counts("accounts", file, &[]), [4, 2, 0, 0, 2]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Bolt", "علی می\u{200c}خواهم"]);
    assert_eq!(bench.store.texts(Entity::Account, "address")[0], kept);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("name: the text has 501 letters and at most 500 are kept"), "{rejects}");
    assert!(rejects.contains("address: the text has 501 letters"), "{rejects}");
    assert_eq!(bench.counts("contacts", format!("company,name\n{long},Ann\n"), &[]), [1, 0, 0, 0, 1]);
}

#[test]
fn line_breaks_and_invisible_signs_are_said_where_they_are_not_kept() {
    let mut bench = Bench::new();
    let path = bench.file(
        "a.csv",
        "name;city;address\nAc\u{ad}me;Bo\u{202e}nn;a\n\"Line\nbreak\";Ulm;\"Str. 1\nHaus 2\"\nعلی\u{200c}رضا;  Köln ;b\n",
    );
    let run = bench.run("accounts", &path, &[]);
    for said in [
        "name: 2 with line breaks or signs that nobody sees, kept without them (Acme, Line break)",
        "city: 1 with line breaks",
        "address: 1 with line breaks",
    ] {
        assert!(run.out.contains(said), "{said} in {run:?}");
    }
    assert_eq!(bench.store.texts(Entity::Account, "name")[2], "علی\u{200c}رضا");
}

#[test]
fn hours_and_minutes_in_two_columns_are_one_length() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,kind,at,Duration Hours,Duration Minutes\n\
        Acme,meeting,2026-11-01 10:00,1,30\nAcme,meeting,2026-11-02 10:00,0,15\nAcme,meeting,2026-11-03 10:00,1,0\n\
        Acme,meeting,2026-11-04 10:00,1.5,90\nAcme,meeting,2026-11-05 10:00,2,\nAcme,meeting,2026-11-06 10:00,3,75\n";
    let path = bench.file("in.csv", file);
    let run = bench.run("activities", &path, &[]);
    let seconds: Vec<_> = bench
        .store
        .answers(Entity::Activity)
        .iter()
        .map(|answers| match answers.get("duration") {
            Some(Answer::Duration { seconds, .. }) => *seconds,
            _ => None,
        })
        .collect();
    assert_eq!(seconds, [Some(5400), Some(900), Some(3600), Some(5400), Some(7200), None], "{run:?}");
    assert!(
        run.out.contains("duration: 1 without a unit, left empty") && run.out.contains("3, 75"),
        "{run:?}"
    );
}

#[test]
fn a_column_that_may_say_whom_not_to_call_is_never_passed_over() {
    // Known headings of further languages and systems are read.
    for heading in ["Aramayın", "Не се обаждай", "لا تتصل", "Jangan telepon", "DND", "Robinsonliste"]
    {
        let mut bench = Bench::new();
        bench.counts("accounts", format!("Name;{heading}\nAcme;x\nBolt;\n"), &[]);
        let set: Vec<bool> =
            bench.store.answers(Entity::Account).iter().map(|answers| answers.has("do_not_call")).collect();
        assert_eq!(set, [true, false], "{heading}");
    }
    // Others are named with what to say.
    for (heading, cell) in [
        ("Telefonische Ansprache erlaubt?", "nein"),
        ("Call permission", "yes"),
        ("Можно ли ему звонить", "нет"),
        ("Mag ik bellen", "nee"),
    ] {
        let mut bench = Bench::new();
        let path = bench.file("a.csv", format!("Name;{heading}\nAcme;{cell}\n"));
        let run = bench.run("accounts", &path, &[]);
        assert!(run.out.contains(&format!("{heading}: not imported, cells with yes or no: 1")), "{run:?}");
        assert!(run.out.contains(&format!("--map may_call=\"{heading}\"")), "{run:?}");
        let json = bench.run("accounts", &path, &["--json"]).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["not_read"][0]["holds"], "flags");
    }
    // `YANLIŞ` is no in Turkish: its capitals have no dot.
    let mut bench = Bench::new();
    bench.counts("accounts", "Name;Do not call\nAcme;YANLIŞ\nBolt;DOĞRU\n", &[]);
    let set: Vec<bool> =
        bench.store.answers(Entity::Account).iter().map(|answers| answers.has("do_not_call")).collect();
    assert_eq!(set, [false, true]);
}

#[test]
fn errors_of_spreadsheets_in_any_language_are_placeholders() {
    let mut bench = Bench::new();
    let cells = ["#ODWOŁANIE!", "#ИМЯ?", "#ARVO!", "#NAVN?", "#¡REF!", "同上"];
    let rows: String = cells.iter().enumerate().map(|(at, cell)| format!("Firm {at};{cell}\n")).collect();
    let path = bench.file("a.csv", format!("name;city\n{rows}Acme;#1 Street!\n"));
    let run = bench.run("accounts", &path, &[]);
    assert!(run.out.contains("city: 6 stand where an answer should"), "{run:?}");
}
