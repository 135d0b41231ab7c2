//! Enter, a script and an import take no wild guess: what only looks a little like what was typed stands below the offer of a
//! new account, and a command refuses it and names it.

use super::{
    plain::talk,
    pty::{Place, exported},
};

/// Names as real files have them, none of which is what is asked for below.
const NAMES: &str = "name,country,city,phone\n\
    КДЛ Новосибирск - тест,RU,Новосибирск,+7 383 210-12-12\n\
    Hilan Technology,IL,Haifa,+972 4 850 1234\n\
    LM Growth Fund,US,Boston,+1 617 555 0142\n\
    Target 2026,GB,London,+44 20 7946 0018\n\
    Bayerische Wasserwerke AG,DE,Ulm,+49 731 166 0\n\
    Ромашка ООО,RU,Москва,+7 495 123-45-67\n\
    Microsoft Corporation,US,Redmond,+1 425 882 8080\n\
    Moskva Trade,RU,Тверь,+7 4822 33-44-55\n\
    Волга Плюс,RU,Тверь,+7 4822 33-44-56\n";

fn place() -> Place {
    let place = Place::new();
    let csv = place.dir.path().join("accounts.csv");
    std::fs::write(&csv, NAMES).unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    place
}

/// The first row that line mode offers for what is typed.
fn first(place: &Place, typed: &str) -> String {
    let said = talk(place, "C.UTF-8", &[typed, ".quit"]);
    let row = said.lines().find(|line| line.starts_with("1 "));
    row.unwrap_or_else(|| panic!("no row for {typed}:\n{said}"))[2..].to_owned()
}

#[test]
fn what_is_not_there_is_a_new_account_and_what_was_meant_is_found() {
    let place = place();
    for typed in ["tesla", "Hichan Technology", "CP Growth Fund", "Target 2028", "тверь", "фольксваген"]
    {
        assert_eq!(first(&place, typed), format!("New account “{typed}”"));
    }
    for (typed, meant) in [
        ("microsft", "Microsoft Corporation"),
        ("micorsoft corporation", "Microsoft Corporation"),
        ("рамашка", "Ромашка ООО"),
        ("romashka", "Ромашка ООО"),
        ("hjvfirf", "Ромашка ООО"),
        ("target 2026", "Target 2026"),
        ("redmond", "Microsoft Corporation"),
        ("4955", "New account “4955”"),
        ("1234567", "Ромашка ООО"),
    ] {
        let row = first(&place, typed);
        assert!(row.starts_with(meant), "{typed}: {row}");
    }
}

#[test]
fn a_command_refuses_what_is_only_like_the_name_and_says_what_is() {
    let place = place();
    for (typed, named) in [
        ("tesla", "КДЛ Новосибирск - тест"),
        ("Hichan Technology", "Hilan Technology"),
        // A slip is for somebody who looks, too.
        ("microsft", "Microsoft Corporation"),
    ] {
        let refused = place.run(&["log", "call", typed, "--outcome", "no_answer"]);
        let why = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(1), "{typed}: {why}");
        assert_eq!(why.lines().count(), 1, "{why}");
        let is_named = why.contains(named) || why.contains("no account fits");
        assert!(is_named && why.contains(typed), "{why}");
        assert!(!place.run(&["history", typed]).status.success(), "{typed}");
    }
    let why = String::from_utf8(place.run(&["history", "microsft"]).stderr).unwrap();
    assert!(why.contains("nearly so: Microsoft Corporation"), "{why}");
    place.ok(&["log", "call", "microsoft", "--outcome", "no_answer"]);
    place.ok(&["log", "call", "romashka", "--outcome", "no_answer"]);
    assert_eq!(exported(&place, "activities").len(), 2);
}

#[test]
fn a_number_that_nobody_has_becomes_the_phone_of_a_new_account_whose_name_is_asked() {
    let place = place();
    let typed = "+7 812 555-66-77";
    assert_eq!(first(&place, typed), format!("New account with the phone {typed}"));
    let said = talk(&place, "C.UTF-8", &[typed, ".new", "Балтика", ".save", ".quit"]);
    assert!(said.contains("\nName: \n"), "the name is asked for:\n{said}");
    let rows = exported(&place, "accounts");
    let made = rows.iter().find(|row| row["name"] == "Балтика").unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!((made["phone"].as_str(), made["phone_e164"].as_str()), (typed, "+78125556677"));
    // One that somebody has finds them.
    assert!(first(&place, "8 812 555 66 77").starts_with("Балтика"));
    // The same last digits in another country are another number.
    assert!(first(&place, "+49 812 5556677").starts_with("New account with the phone"));
}

#[test]
fn a_phone_that_is_none_is_asked_about_at_the_field_and_kept_when_it_is_meant() {
    let place = place();
    let said = talk(&place, "C.UTF-8", &[".new Лютик", "soon", "", ".save", ".quit"]);
    assert!(said.contains("“soon” is no phone number. Enter again keeps it as it is."), "{said}");
    let phone = |name: &str| {
        let rows = exported(&place, "accounts");
        rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("{rows:?}"))["phone"].clone()
    };
    assert_eq!(phone("Лютик"), "soon");
    // Another one takes its place, and is asked about by itself.
    let said = talk(&place, "C.UTF-8", &[".new Клевер", "+7 495 12", "+7 495 765-43-21", ".save", ".quit"]);
    assert!(said.contains("too few or too many digits for its country"), "{said}");
    assert_eq!(phone("Клевер"), "+7 495 765-43-21");
    for text in ["ask for no more", "12"] {
        let said = talk(
            &place,
            "C.UTF-8",
            &["ромашка", ".edit", ".previous", ".previous", ".previous", text, ".back", ".quit"],
        );
        assert!(said.contains(&format!("“{text}” is no phone number")), "{said}");
    }
    assert_eq!(phone("Ромашка ООО"), "+7 495 123-45-67", "nothing was saved of it");
}

#[test]
fn the_countries_of_the_file_come_first() {
    let place = place();
    let said = talk(&place, "C.UTF-8", &[".new Лютик", "+7 495 765-43-21", ".quit"]);
    let rows: Vec<&str> = said.lines().skip_while(|line| !line.starts_with("1 ")).take(6).collect();
    assert_eq!(rows[..2], ["1 Russia", "2 United States"], "{said}");
    let first: Vec<&str> = rows[2..5].iter().map(|row| &row[2..]).collect();
    assert_eq!(first, ["Germany", "United Kingdom", "Israel"], "{said}");
}
