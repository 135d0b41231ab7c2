//! Kinds of records that a team adds, on the command line: `picklog kinds`, and how `log`, `import`, `export`, `gaps` and
//! `history` know them at once.

use serde_json::{Value, json};

use super::cli::TestCli;

/// A label in every language of a file: the same word will do for a test.
fn label(text: &str) -> Vec<String> {
    ["en", "ru", "zh"].into_iter().flat_map(|lang| ["--label".to_owned(), format!("{lang}={text}")]).collect()
}

fn labelled(desk: &TestCli, args: &[&str], text: &str) -> String {
    let label = label(text);
    desk.ok(&args.iter().copied().chain(label.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// A file with a kind of letters and one of visits.
fn office() -> TestCli {
    let desk = TestCli::new();
    let list = ["--list-label", "en=Answer", "--list-label", "ru=Ответ", "--list-label", "zh=答复"];
    let add = ["picklists", "add", "letter_outcome", "answered", "--tone", "positive"];
    labelled(&desk, &[&add[..], &list].concat(), "answered it");
    labelled(&desk, &["picklists", "add", "letter_outcome", "silence", "--tone", "not_reached"], "silent");
    labelled(&desk, &["kinds", "add", "letter", "--outcomes", "letter_outcome", "--directed"], "letter");
    labelled(
        &desk,
        &["kinds", "add", "visit", "--outcomes", "meeting_outcome", "--ahead", "--timed", "--key", "v"],
        "visit",
    );
    desk
}

fn kind(desk: &TestCli, code: &str) -> Value {
    let kinds = desk.json(&["kinds", "list", "--json"]);
    kinds.as_array().unwrap().iter().find(|kind| kind["code"] == code).unwrap().clone()
}

#[test]
fn a_kind_is_added_called_something_else_retired_and_taken_back() {
    let desk = office();
    let visit = kind(&desk, "visit");
    assert_eq!(
        (&visit["family"], &visit["key"], &visit["facts"], &visit["retired"]),
        (&json!("activity"), &json!("v"), &json!(["timed", "ahead"]), &json!(false))
    );
    let fields: Vec<&str> = visit["fields"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(["outcome", "duration", "next_step", "due", "started_at"].iter().all(|one| fields.contains(one)));
    let shown = desk.ok(&["kinds", "list"]);
    assert!(shown.lines().any(|line| line.starts_with("letter") && line.contains("directed")), "{shown}");
    labelled(&desk, &["kinds", "label", "letter"], "post");
    assert_eq!(kind(&desk, "letter")["label"]["en"], "post");
    assert!(desk.ok(&["kinds", "retire", "letter"]).contains("letter: retired"));
    let said = desk.refused(&["log", "letter", "R1"], 2);
    assert!(said.contains("retired") && said.contains("picklog kinds unretire letter"), "{said}");
    desk.ok(&["kinds", "unretire", "letter"]);
    desk.log(&["letter", "R1", "--outcome", "silence"]);
}

/// What is refused, and what the line says in English, Russian and Chinese.
const REFUSED: &[(&[&str], i32, [&str; 3])] = &[
    (
        &["kinds", "add", "note"],
        2,
        ["with --outcomes from which list", "через --outcomes, из какого списка", "用 --outcomes 写明"],
    ),
    (
        &["kinds", "add", "note", "--outcomes", "letter_outcme"],
        1,
        ["did you mean 'letter_outcome'", "letter_outcome", "letter_outcome"],
    ),
    (
        &["kinds", "add", "note", "--family", "matter", "--outcomes", "letter_outcome"],
        2,
        ["say --stages", "укажите --stages", "请写 --stages"],
    ),
    (
        &["kinds", "add", "note", "--family", "matter", "--stages", "letter_outcome", "--ahead"],
        2,
        ["--ahead is said of activities only", "--ahead", "--ahead"],
    ),
    (
        &["kinds", "add", "letter", "--outcomes", "letter_outcome"],
        1,
        ["kind `letter` is there twice", "letter", "letter"],
    ),
    (&["kinds", "add", "Brief!", "--outcomes", "letter_outcome"], 1, ["Brief!", "Brief!", "Brief!"]),
    (
        &["kinds", "add", "note", "--outcomes", "letter_outcome", "--key", "v"],
        1,
        ["the key v picks `visit`", "visit", "visit"],
    ),
];

#[test]
fn what_makes_no_kind_is_refused_in_one_line_and_nothing_changes() {
    let desk = office();
    let before = desk.ok(&["kinds", "list", "--json"]);
    for (args, exit, told) in REFUSED {
        for (lang, told) in ["en", "ru", "zh"].into_iter().zip(told) {
            let own = label("note of ours");
            let all: Vec<&str> = ["--lang", lang].into_iter().chain(args.iter().copied()).collect();
            let said = desk
                .refused(&[&all[..], &own.iter().map(String::as_str).collect::<Vec<_>>()].concat(), *exit);
            assert!(said.contains(told), "{args:?}: {said}");
        }
    }
    let said = desk.refused(&["kinds", "retire", "leter"], 1);
    assert!(said.contains("did you mean 'letter'") && said.contains("meeting"), "{said}");
    assert!(desk.refused(&["kinds", "retire", "account"], 1).contains("account"));
    assert_eq!(desk.ok(&["kinds", "list", "--json"]), before);
}

#[test]
fn an_own_kind_is_logged_by_its_flags_and_is_in_history_gaps_and_help() {
    let desk = office();
    let said = desk.ok(&[
        "log",
        "letter",
        "R1",
        "--outcome",
        "answered",
        "--direction",
        "inbound",
        "--next",
        "none",
    ]);
    assert!(said.starts_with("logged letter · Ромашка ООО · answered it"), "{said}");
    assert!(desk.ok(&["history", "R1"]).contains("letter to us"));
    // A letter was written, a visit may be to come; neither is said of a call or meeting alone.
    let said = desk.refused(&["log", "letter", "R1", "--at", "2031-01-01 10:00"], 1);
    assert!(said.contains("letter: it cannot have begun"), "{said}");
    let bare = desk.log(&["letter", "R2"]);
    assert_eq!((&bare["complete"], &bare["gaps"][0]["field"]), (&json!(false), &json!("outcome")));
    let gaps = desk.json(&["gaps", "--json"]);
    let letters = gaps["gaps"].as_array().unwrap().iter().filter(|gap| gap["kind"] == "letter");
    assert_eq!(letters.count(), 1, "{gaps}");
    assert!(desk.ok(&["gaps"]).contains("letter "), "by its label");
    let help = desk.ok(&["log", "--help"]);
    assert!(help.contains("letter") && help.contains("visit"), "{help}");
    assert!(desk.ok(&["log", "letter", "--help"]).contains("answered, silence"));
    // A slip names the kinds there are, the nearest first.
    let said = desk.refused(&["log", "leter", "R1"], 2);
    assert!(said.contains("there is no kind 'leter'; there are letter, call, meeting, visit"), "{said}");
    let said = desk.refused(&["--lang", "ru", "log", "визит", "R1"], 2);
    assert!(said.contains("вида «визит» нет"), "{said}");
}

fn counts(desk: &TestCli, what: &str, text: &str, flags: &[&str]) -> [u64; 4] {
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let output = desk.run(&[&["import", what, "in.csv", "--json"], flags].concat());
    let told = String::from_utf8(output.stdout).unwrap();
    let json: Value = serde_json::from_str(told.trim())
        .unwrap_or_else(|_| panic!("{told}{}", String::from_utf8_lossy(&output.stderr)));
    ["added", "updated", "skipped", "rejected"].map(|key| json[key].as_u64().unwrap())
}

#[test]
fn rows_of_any_kind_are_imported_by_code_label_or_flag_and_come_out_as_they_went_in() {
    let desk = office();
    // `visit` was a word for a meeting where no kind is called so.
    let text = "account,kind,started_at,outcome,direction\n\
        R1,letter,2026-01-10 10:00,answered,inbound\nR2,Visit,2026-01-11 10:00,agreed,\nR2,call,2026-01-12 10:00,busy,\n\
        R1,telegram,2026-01-13 10:00,,\n";
    assert_eq!(counts(&desk, "activities", text, &[]), [3, 0, 0, 1]);
    let rejects = std::fs::read_to_string(desk.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("`telegram` is none of call, meeting, letter, visit"), "{rejects}");
    let bare = "account,started_at,outcome\nR3,2026-01-10 10:00,silent\n";
    let said = desk.refused(&["import", "activities", "in.csv", "--kind", "leter"], 2);
    assert!(said.contains("did you mean 'letter'"), "{said}");
    assert_eq!(counts(&desk, "activities", bare, &["--kind", "letter"]), [1, 0, 0, 0]);
    let mut kinds: Vec<String> =
        desk.activities().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    kinds.sort();
    assert_eq!(kinds, ["call", "letter", "letter", "visit"]);
    let out = desk.ok(&["export", "activities"]);
    assert_eq!(counts(&desk, "activities", &out, &[]), [0, 0, 4, 0], "nothing new:\n{out}");
    // What is retired stays in files: its rows are known again.
    desk.ok(&["kinds", "retire", "letter"]);
    assert_eq!(counts(&desk, "activities", &out, &[]), [0, 0, 4, 0]);
}

#[test]
fn numbers_amounts_days_and_links_are_flags_and_columns() {
    let desk = office();
    for (code, kind) in [("weight", "number"), ("postage", "money"), ("posted", "date")] {
        labelled(
            &desk,
            &["fields", "add", &format!("letter.{code}"), "--kind", kind, "--ask", "shown"],
            code,
        );
    }
    let to = ["fields", "add", "letter.copy_to", "--kind", "reference", "--to", "account", "--ask", "shown"];
    labelled(&desk, &to, "copy to");
    let said = desk
        .refused(&["fields", "add", "letter.x", "--kind", "reference", "--to", "call", "--label", "en=x"], 2);
    assert!(said.contains("'call'") && said.contains("account"), "{said}");
    let flags = ["--outcome", "answered", "--next", "none", "--direction", "outbound"];
    let own =
        ["--weight", "1 234,5", "--postage", "1.234,50 EUR", "--posted", "2026-01-10", "--copy-to", "R2"];
    desk.log(&[&["letter", "R1", "--at", "2026-01-10 10:00"], &flags[..], &own].concat());
    let one = &desk.activities()[0];
    assert_eq!((&one["weight"], &one["postage"]), (&json!("1234.5"), &json!("1234.50")));
    assert_eq!((&one["postage_currency"], &one["posted"]), (&json!("EUR"), &json!("2026-01-10")));
    assert_eq!(one["copy_to"], "R2");
    assert_eq!(one["copy_to_id"].as_str().unwrap().len(), 36);
    // What can be read in two ways is refused, in words, and not guessed.
    for (flag, text, told) in [
        ("--weight", "1,234", "thousands or decimals"),
        ("--postage", "12", "currency"),
        ("--postage", "$5", "currency"),
        ("--postage", "1,234 EUR", "thousands or decimals"),
        ("--posted", "soon", "soon"),
        ("--copy-to", "nobody at all", "nobody at all"),
    ] {
        let output = desk.run(&["log", "letter", "R1", flag, text]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(told), "{flag} {text}: {said}");
    }
    assert_eq!(desk.activities().len(), 1);

    let text = "account,kind,started_at,outcome,weight,postage,currency,posted,copy_to\n\
        R1,letter,2026-01-11 10:00,silence,\"12,5\",\"3,50\",eur,11.01.2026,R3\n\
        R1,letter,2026-01-12 10:00,silence,\"1,234\",\"1,234\",EUR,2026-01-12 09:30,Nobody\n\
        R1,letter,2026-01-13 10:00,silence,12.3450,€7,USD,n/a,\n\
        R1,letter,2026-01-14 10:00,silence,0,7,,,\n";
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let said = desk.ok(&["import", "activities", "in.csv"]);
    for told in [
        "weight: 1 can be read in two ways",
        "postage: 1 can be read in two ways",
        "postage: 1 in another currency",
        "postage: 1 without a currency",
        "posted: 1 with a time of day",
        "copy_to: 1 lead to no record",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    let weights: Vec<Value> = desk.activities().iter().map(|one| one["weight"].clone()).collect();
    assert_eq!(weights, [json!("1234.5"), json!("12.5"), Value::Null, json!("12.3450"), json!("0")]);
    let out = desk.ok(&["export", "activities"]);
    assert_eq!(counts(&desk, "activities", &out, &[]), [0, 0, 5, 0], "nothing new:\n{out}");
    let safe = desk.ok(&["export", "activities", "--spreadsheet-safe"]);
    assert_eq!(counts(&desk, "activities", &safe, &[]), [0, 0, 5, 0], "nothing new:\n{safe}");
}

#[test]
fn a_matter_is_opened_led_to_written_out_and_read_back() {
    let desk = office();
    ["deal", "case"].iter().for_each(|kind| drop(desk.ok(&["kinds", "retire", kind])));
    let said = desk.refused(&["import", "matters", "x.csv"], 1);
    assert!(said.contains("picklog kinds add CODE --family matter"), "{said}");
    let list = ["--list-label", "en=Stage", "--list-label", "ru=Стадия", "--list-label", "zh=阶段"];
    labelled(
        &desk,
        &[&["picklists", "add", "claim_stage", "filed", "--phase", "ours"][..], &list].concat(),
        "filed",
    );
    labelled(
        &desk,
        &["picklists", "add", "claim_stage", "paid", "--phase", "closed", "--probability", "100"],
        "paid",
    );
    labelled(&desk, &["kinds", "add", "claim", "--family", "matter", "--stages", "claim_stage"], "claim");
    let price = ["fields", "add", "claim.price", "--kind", "money", "--ask", "shown"];
    labelled(&desk, &price, "price");
    labelled(
        &desk,
        &["fields", "add", "letter.about_claim", "--kind", "reference", "--to", "claim"],
        "about",
    );

    let said = desk.ok(&["log", "claim", "R1", "--stage", "filed", "--price", "100 EUR"]);
    assert!(said.starts_with("opened claim · Ромашка ООО · filed"), "{said}");
    let bare = desk.log(&["claim", "R2"]);
    assert_eq!((&bare["complete"], &bare["gaps"][0]["field"]), (&json!(false), &json!("stage")));
    let text = desk.ok(&["export", "matters", "--format", "jsonl"]);
    let matters: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(matters.len(), 2);
    let first = matters.iter().find(|one| one["account"] == "Ромашка ООО").unwrap();
    assert_eq!(
        (&first["kind"], &first["stage"], &first["price"]),
        (&json!("claim"), &json!("filed"), &json!("100.00"))
    );
    assert_eq!((&first["price_currency"], &first["complete"]), (&json!("EUR"), &json!(true)));
    assert_eq!(desk.activities().len(), 0, "a matter is no activity");

    // A letter is about it: by its kind where one is open, else by its id.
    let flags = ["--outcome", "answered", "--next", "none", "--direction", "outbound"];
    desk.log(&[&["letter", "R1", "--about-claim", "claim"], &flags[..]].concat());
    assert_eq!(desk.activities()[0]["about_claim_id"], first["id"]);
    let said = desk.refused(&["log", "letter", "R1", "--about-claim", "tender"], 1);
    assert!(said.contains("no open matter 'tender'") && said.contains("claim, filed"), "{said}");

    // Each kind has a section of its own in the figures.
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let told = desk.json(&["quality", "--json"]);
    let tables: Vec<[String; 2]> = told["whole"]["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| ["table", "kind"].map(|key| table[key].as_str().unwrap_or("-").to_owned()))
        .collect();
    let kinds = [["activities", "call"], ["activities", "letter"], ["matters", "claim"], ["accounts", "-"]];
    assert_eq!(tables[..4], kinds);
    let text = desk.ok(&["quality"]);
    let page = {
        desk.ok(&["quality", "--html", "page.html"]);
        std::fs::read_to_string(desk.path("page.html")).unwrap()
    };
    for told in [&text, &page] {
        for section in ["Call (1)", "Letter (1)", "Claim (2)", "Accounts ("] {
            assert!(told.contains(section), "{section}: {told}");
        }
    }
    assert!(!text.contains("Visit ("), "what has no records has no section");

    let out = desk.ok(&["export", "matters"]);
    assert_eq!(counts(&desk, "matters", &out, &[]), [0, 0, 2, 0], "nothing new:\n{out}");
    let letters = desk.ok(&["export", "activities"]);
    assert_eq!(counts(&desk, "activities", &letters, &[]), [0, 0, 2, 0], "nothing new:\n{letters}");
    // Another program's, without kind, since there is but one.
    let text =
        "Deal ID,Company,Deal Stage,Price,Currency\n77,R3,paid,\"1 000,50\",USD\n78,R3,lost,\"1,000\",USD\n";
    assert_eq!(counts(&desk, "matters", text, &[]), [2, 0, 0, 0]);
    assert_eq!(counts(&desk, "matters", text, &[]), [0, 0, 2, 0]);
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let said = desk.ok(&["import", "matters", "in.csv", "--dry-run"]);
    assert!(said.contains("price: 1 can be read in two ways") && said.contains("(lost)"), "{said}");
    // What is copied, moved and taken back is counted under its own word.
    assert!(desk.ok(&["backup", "copy.db"]).contains("2 activities, 4 matters"));
    let id = desk.json(&["import", "list", "--json"]);
    let id = id
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["entity"] == "matter" && one["added"] == 2)
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let said = desk.ok(&["import", "undo", &id, "--dry-run"]);
    assert!(said.contains("2 matters go") && !said.contains("activit"), "{said}");
    assert_eq!(desk.json(&["import", "undo", &id, "--json"])["matters"], 2);
    let said = desk.ok(&["merge", "R1", "R2", "--yes"]);
    assert!(said.contains("moved: activities 2, matters 1, contacts 2"), "{said}");
}

#[test]
fn a_link_is_shown_by_name_and_follows_a_merge_with_its_id() {
    let desk = office();
    for (code, to) in [("copy_to", "account"), ("witness", "contact")] {
        let whole = format!("letter.{code}");
        let field = ["fields", "add", whole.as_str(), "--kind", "reference", "--to", to, "--ask", "shown"];
        labelled(&desk, &field, code);
    }
    let flags = ["--outcome", "answered", "--next", "none", "--direction", "outbound"];
    let own = ["--copy-to", "R2", "--witness", "Пётр"];
    let contacts = desk.ok(&["export", "contacts", "--format", "jsonl"]);
    let contacts: Vec<Value> = contacts.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of_r1: Vec<&Value> = contacts.iter().filter(|one| one["account"] == "Ромашка ООО").collect();
    let [first, second] = [&of_r1[0], &of_r1[1]].map(|one| one["name"].as_str().unwrap());
    let own = [own[0], own[1], own[2], first];
    desk.log(&[&["letter", "R1"], &flags[..], &own].concat());
    let told = desk.ok(&["history", "R1"]);
    assert!(told.contains("Roma Foods SpA") && told.contains(first), "{told}");
    let id = |code: &str| {
        let text = desk.ok(&["export", "accounts", "--format", "jsonl"]);
        let mut rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.find(|one| one["code"] == code).unwrap()["id"].clone()
    };
    let stays = id("R3");
    desk.ok(&["merge", "R2", "R3", "--yes"]);
    desk.ok(&["merge", "R1", "--contact", first, second, "--yes"]);
    let one = &desk.activities()[0];
    assert_eq!((&one["copy_to"], &one["copy_to_id"]), (&json!("R3"), &stays));
    let other = of_r1.iter().find(|one| one["name"] == second).unwrap();
    assert_eq!((&one["witness"], &one["witness_id"]), (&other["name"], &other["id"]));
    let json = desk.json(&["history", "R1", "--json"]);
    assert_eq!(json["history"][0]["answers"]["copy_to"], stays);
    let told = desk.ok(&["history", "R1"]);
    assert!(told.contains(second) && !told.contains(stays.as_str().unwrap()), "{told}");
}
