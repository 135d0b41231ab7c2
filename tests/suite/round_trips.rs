//! Files for other systems come back as they went: `export --as SYSTEM`, imported into an empty file without a word of how. What a
//! system has a place for is the same; what it has none for is said by the export.

use std::{collections::BTreeMap, fs};

use serde_json::Value;

use super::cli::TestCli;

const SYSTEMS: [&str; 10] = [
    "amocrm",
    "bitrix24",
    "espocrm",
    "google",
    "hubspot",
    "outlook",
    "pipedrive",
    "salesforce",
    "suitecrm",
    "vcard",
];

/// The columns of our own export that a system has a place for. `id` where it keeps whose record it is.
fn kept(system: &str, what: &str) -> Vec<&'static str> {
    let is_address_book = ["google", "outlook", "vcard"].contains(&system);
    let mut all: Vec<&str> = match what {
        "accounts" => vec!["name", "phone", "address", "city", "country", "website"],
        "contacts" => vec!["name", "email", "phone", "account"],
        "activities" => {
            vec!["kind", "started_at", "outcome", "direction", "duration_s", "account", "contact"]
        }
        _ => vec!["kind", "name", "stage", "amount", "amount_currency", "account"],
    };
    match what {
        _ if is_address_book => {}
        "accounts" if system != "amocrm" => all.extend(["industry", "code", "id"]),
        _ => all.extend(["code", "id"]),
    }
    if system == "vcard" {
        all.push("id");
    }
    if what == "contacts" && ["hubspot", "vcard"].contains(&system) {
        all.push("role");
    }
    if what == "contacts" && ["salesforce", "espocrm", "suitecrm"].contains(&system) {
        all.push("do_not_call");
    }
    if what == "matters" && system != "amocrm" {
        all.push("close");
    }
    if (what, system) == ("activities", "pipedrive") {
        all.retain(|column| *column != "direction");
    }
    all
}

fn takes(system: &str, what: &str) -> bool {
    match what {
        "accounts" | "contacts" => true,
        "activities" => !["amocrm", "bitrix24", "google", "outlook", "vcard"].contains(&system),
        _ => !["google", "outlook", "vcard"].contains(&system),
    }
}

/// Names that stand for two people are told apart by nothing in an address book: none is in it.
fn desk() -> TestCli {
    let desk = TestCli::empty();
    let write = |name: &str, text: &str| fs::write(desk.path(name), text).unwrap();
    write(
        "a.csv",
        "name,code,country,city,address,phone,website,industry,status\n\
         Ромашка ООО,R1,RU,Казань,\"Ленина 1, оф. 2\",+7 495 123-45-67,romashka.example,manufacturing,customer\n\
         \"Quote \"\"Q\"\" Ltd; Sons\",,GB,London,,+44 20 7946 0018,,finance,prospect\n\
         三瑞达峰,S3,CN,,,,,,\n",
    );
    write(
        "c.csv",
        "account,name,email,phone,role,do_not_call\n\
         R1,Анна Мария Щербакова,a@example.com,+7 495 765-43-21,decision_maker,\n\
         R1,van der Berg,,,,yes\nS3,王小明,w@example.com,,buyer,\n",
    );
    desk.ok(&["import", "accounts", "a.csv"]);
    desk.ok(&["import", "contacts", "c.csv"]);
    let call =
        ["call", "R1", "--outcome", "agreed", "--contact", "Анна Мария Щербакова", "--duration", "3m20s"];
    desk.log(
        &[&call[..], &["--next", "send_offer", "--due", "2027-01-10 09:00", "--at", "2026-11-20 10:15"]]
            .concat(),
    );
    desk.log(&["call", "S3", "--outcome", "busy", "--direction", "inbound", "--at", "2026-03-29 01:30"]);
    desk.log(&["meeting", "R1", "--outcome", "refused", "--reason", "price", "--at", "2026-10-01 09:00"]);
    desk.log(&["meeting", "R1", "--at", "2027-10-01 09:00"]);
    desk.log(&[
        "deal",
        "R1",
        "--product",
        "software",
        "--amount",
        "1234.50 EUR",
        "--close",
        "2026-12-31",
        "--name",
        "Pumps",
    ]);
    desk.log(&["deal", "S3", "--product", "training", "--amount", "70000 JPY", "--stage", "won"]);
    desk.log(&["case", "R1", "--topic", "contract"]);
    desk
}

fn rows(desk: &TestCli, db: &str, what: &str, key: &str) -> BTreeMap<String, Value> {
    let text = desk.ok(&["--db", db, "export", what, "--format", "jsonl"]);
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| (row[key].to_string(), row)).collect()
}

#[test]
fn what_went_to_another_system_comes_back_as_it_went() {
    let desk = desk();
    for system in SYSTEMS {
        let back = format!("{system}.db");
        for what in ["accounts", "contacts", "activities", "matters"] {
            let file = format!("{system}-{what}.{}", if system == "vcard" { "vcf" } else { "csv" });
            if !takes(system, what) {
                let said = desk.refused(&["export", what, "--as", system], 2);
                assert!(said.contains("it takes accounts"), "{said}");
                continue;
            }
            desk.ok(&["export", what, "--as", system, "-o", &file]);
            let counts = desk.json(&["--db", &back, "import", what, &file, "--json"]);
            assert_eq!(counts["rejected"], 0, "{system} {what}: {counts}");
            let columns = kept(system, what);
            let key = if columns.contains(&"id") { "id" } else { "name" };
            let (ours, theirs) = (rows(&desk, "picklog.db", what, key), rows(&desk, &back, what, key));
            let mut compared = 0;
            for (id, row) in &ours {
                if what == "matters" && row["kind"] != "deal" {
                    assert!(!theirs.contains_key(id), "{system} {what}: {id}");
                    continue;
                }
                let other =
                    theirs.get(id).unwrap_or_else(|| panic!("{system} {what}: {id} did not come back"));
                for column in &columns {
                    assert_eq!(other[column], row[column], "{system} {what}: {column} of {id}");
                }
                compared += 1;
            }
            assert!(
                compared >= 2 && theirs.len() == compared,
                "{system} {what}: {compared} of {}",
                theirs.len()
            );
            // What came back goes out again as it came.
            let again = format!("again-{file}");
            desk.ok(&["--db", &back, "export", what, "--as", system, "-o", &again]);
            let text = |name: &str| -> Vec<String> {
                let text = fs::read_to_string(desk.path(name)).unwrap();
                let between = if system == "vcard" { "END:VCARD\r\n" } else { "\r\n" };
                let mut all: Vec<String> = text.split(between).map(str::to_owned).collect();
                all.sort();
                all
            };
            assert_eq!(text(&again), text(&file), "{system} {what}");
            let repeated = desk.json(&["--db", &back, "import", what, &file, "--json"]);
            assert_eq!(
                (&repeated["added"], &repeated["rejected"]),
                (&0.into(), &0.into()),
                "{system} {what}: {repeated}"
            );
        }
    }
}

#[test]
fn what_has_no_place_there_is_said() {
    let desk = desk();
    let said = |args: &[&str]| {
        let output = desk.run(args);
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let hubspot = said(&["export", "activities", "--as", "hubspot"]);
    assert!(hubspot.contains("no place in HubSpot") && hubspot.contains("reason 1"), "{hubspot}");
    let accounts = said(&["export", "accounts", "--as", "outlook"]);
    assert!(accounts.contains("status 2") && accounts.contains("code 2"), "{accounts}");
    let deals = said(&["export", "matters", "--as", "pipedrive", "-o", "deals.csv"]);
    assert!(deals.contains("2 matters written") && deals.contains("1 record of a kind"), "{deals}");
    assert!(deals.contains("product 2") && !deals.contains("kind 2"), "{deals}");
    assert_eq!(desk.refused(&["export", "accounts", "--as", "zebra"], 2).lines().count(), 1);
    desk.refused(&["export", "accounts", "--as", "google", "--format", "jsonl"], 2);
}

/// Cards as address books write them: what is read comes in, what is not is told.
#[test]
fn cards_of_address_books_come_in() {
    let desk = TestCli::new();
    let cards = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=D1=80;=D0=90=D0=BD=D0=BD=\r\n=D0=B0\r\nORG:Ромашка ООО;Продажи\r\nTEL;WORK;VOICE:+7 495 111-22-33\r\nTEL;CELL:+7 916 111-22-33\r\nEMAIL;PREF;INTERNET:li@example.com\r\nBDAY:19800321\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Marco Bianchi\r\nORG:Roma Foods SpA\r\nTEL;VALUE=uri:tel:+39-06-4512-3457\r\nPHOTO:data:image/jpeg;base64,AAAA\r\nEND:VCARD\r\n";
    fs::write(desk.path("people.vcf"), cards).unwrap();
    let text = desk.ok(&["import", "contacts", "people.vcf"]);
    assert!(text.contains("2 contacts added") && text.contains("BDAY") && text.contains("PHOTO"), "{text}");
    let people = rows(&desk, "picklog.db", "contacts", "name");
    let anna = &people["\"Петр Анна\""];
    assert_eq!((&anna["account"], &anna["email"]), (&"Ромашка ООО".into(), &"li@example.com".into()));
    assert!(anna["phone"].as_str().unwrap().contains("916"), "{anna}");
    assert_eq!(people["\"Marco Bianchi\""]["phone_e164"], "+390645123457");
    let said = desk.refused(&["import", "activities", "people.vcf"], 1);
    assert!(said.contains("vCard"), "{said}");
}
