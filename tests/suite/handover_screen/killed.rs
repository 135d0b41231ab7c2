//! The program itself is killed while the accounts of one who has left change hands, and goes on; and line mode hands work over.

use nix::sys::signal::Signal;

use crate::{
    plain::talk,
    pty::{Place, Tty, exported, login},
};

/// So many accounts: a second's work, of which the first step is shown.
const ACCOUNTS: usize = 6_000;

/// A file of the one who runs the tests, with a colleague called ivan, who gets a login that every machine has.
fn place(accounts: usize) -> Place {
    let place = Place::new().with_accounts();
    place.ok(&["log", "call", "Roma Foods SpA", "--outcome", "busy"]);
    place.ok(&["users", "separate", "daemon", "ivan"]);
    let (csv, me) = (place.dir.path().join("own.csv"), login());
    let rows: String = (0..accounts).map(|number| format!("G{number},Given {number},{me}\n")).collect();
    std::fs::write(&csv, format!("code,name,owner\n{rows}")).unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    place
}

fn of_ivan(place: &Place) -> usize {
    let all = exported(place, "accounts");
    all.iter().filter(|account| account["owner"] == "ivan").count()
}

/// The question to whom the work of the one chosen row goes.
fn asked(place: &Place) -> Tty {
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("\x1b[17~").wait(&["hand over", "> "]).keys("\x12").wait(&["To whom", "1 "]);
    tty
}

#[test]
fn a_program_that_is_killed_leaves_what_the_next_one_goes_on_with() {
    let place = place(ACCOUNTS);
    let mut is_cut = false;
    // A machine that is busy may let it come to its end before the kill: then once more.
    for _ in 0..8 {
        let mut tty = asked(&place);
        tty.wait(&["1 ivan"]).keys("1").wait(&["for good"]).keys("1").wait(&["does it"]).keys("\r");
        tty.until(|text| text.contains("looked at") || text.contains("from now on"), "nothing is told");
        tty.kill(Signal::SIGKILL);
        drop(tty.end());
        is_cut = place.ok(&["users", "handovers"]).contains("not all accounts yet");
        if is_cut {
            break;
        }
        place.ok(&["users", "handover", &login(), "--end"]);
    }
    assert!(is_cut, "never killed in the middle");
    let given = of_ivan(&place);
    assert!(given < ACCOUNTS, "{given}");
    let mut tty = asked(&place);
    tty.wait(&["finish the hand-over to ivan"]).keys("1").wait(&["is complete"]);
    tty.keys("\x03");
    let _ = tty.end();
    assert_eq!(of_ivan(&place), ACCOUNTS);
    place.ok(&["audit", "verify"]);
}

#[test]
fn line_mode_hands_over_by_numbers_words_and_a_typed_moment() {
    let place = place(3);
    let me = login();
    let said = talk(
        &place,
        "C.UTF-8",
        &[".figures", "1", ".handover", "iv", "04/01/2097", "1", "", ".handover", "1", "", ".quit"],
    );
    for line in [
        &format!("Hand over the work of {me}"),
        "1 ivan, no gaps",
        "1 for good, accounts and open matters too",
        "1 2097-01-04 Fri 00:00",
        "2 2097-04-01 Mon 00:00",
        "Enter does it; nothing is changed yet.",
        &format!(
            "ivan does the work of {me} (gaps and promises) until 2097-01-04 Fri 00:00; then it goes back to {me} by itself."
        ),
        "1 give it back now, Work is with ivan until 2097-01-04 Fri 00:00",
        &format!("The work of {me} (gaps and promises) is with {me} again"),
    ] {
        assert!(said.lines().any(|known| known.ends_with(line)), "{line} in\n{said}");
    }
    // For good, by numbers; a word that is none is said to be none.
    let said =
        talk(&place, "ru_RU.UTF-8", &[".показатели", ".передать 1", "1", "нечто", "1", "да", "", ".выход"]);
    assert!(said.contains("клиентов и дел передано: 3"), "{said}");
    assert!(said.contains("«да»"), "what does nothing is said:\n{said}");
    assert_eq!(of_ivan(&place), 3);
}
