//! The ways that everyone goes, at the real screen: on a file, on a server, and through a pooler, each by the same keys and with the
//! same end.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use crate::pty::{Place, Tty, exported, login};

use super::{
    pooler::Pooler,
    server::{Server, place_of},
};

/// Where somebody works and a colleague beside them.
struct Office {
    place: Place,
    /// Another screen at the same store. On a server it is ivan's; a file knows people by the machine's users, and there it is a
    /// second screen of the same one.
    beside: Place,
    login: String,
    beside_login: String,
}

const ACCOUNTS: &str = "name,country,city,phone\nРомашка ООО,RU,Москва,+7 495 123-45-67\nRoma Foods SpA,IT,Roma,+39 06 12345678\nAroma Ltd,GB,London,+44 20 7946 0958\n";

impl Office {
    fn in_a_file() -> Office {
        let place = Place::new();
        let beside = Place::at(place.db());
        let office = Office { place, beside, login: login(), beside_login: login() };
        office.filled(&["users", "separate", "daemon", "ivan"])
    }

    /// Makes the database of which all offices on a server are copies.
    fn furnish(server: &Server) {
        assert!(server.sql("postgres", "CREATE ROLE ivan LOGIN").status.success());
        let office = Office::at(server.socket(), "office");
        drop(Place::on(server, "office"));
        drop(office.filled(&["users", "add", "ivan"]));
    }

    /// In a database of its own, reached by a socket: the server's, or a pooler's.
    fn on(server: &Server, socket: &Path, database: &str) -> Office {
        let made = server.sql("postgres", &format!("CREATE DATABASE {database} TEMPLATE office"));
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Office::at(socket, database)
    }

    fn at(socket: &Path, database: &str) -> Office {
        let place = Place::at(place_of(socket, "postgres", database));
        let beside = Place::at(place_of(socket, "ivan", database));
        Office { place, beside, login: "postgres".into(), beside_login: "ivan".into() }
    }

    /// With accounts, a contact, and a colleague called ivan, who comes by a command.
    fn filled(self, ivan: &[&str]) -> Office {
        let csv = |name: &str, text: &str| {
            let path = self.place.dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        self.place.ok(&["import", "accounts", &csv("accounts.csv", ACCOUNTS)]);
        self.place.ok(&["import", "contacts", &csv("contacts.csv", "account,name\nAroma Ltd,J. Ross\n")]);
        self.place.ok(ivan);
        self
    }

    /// A screen at the lookup line.
    fn screen(&self) -> Tty {
        let mut tty = self.place.screen(100, 30);
        tty.wait(&["Find", "F10 quit"]);
        tty
    }

    /// A screen with Aroma found.
    fn at_aroma(&self) -> Tty {
        let mut tty = self.screen();
        tty.keys("aroma").wait(&["> Aroma Ltd"]);
        tty
    }

    /// The one activity that is there, as `field` says.
    fn only(&self) -> std::collections::BTreeMap<String, String> {
        let mut rows = exported(&self.place, "activities");
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }
}

fn leave(mut tty: Tty) {
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}

const GAPS: &str = "\x1bOQ";
const CARD: &str = "\x1b[15~";
const FIGURES: &str = "\x1b[17~";
const SAVE: &str = "\x13";
const EDIT: &str = "\x05";
const INSERT: &str = "\x1b[2~";
const UNDO: &str = "\x1a";

/// What is done and found in an office.
type Journey = fn(&Office);

/// Name, and what is done and found. Each begins with an office of its own.
const JOURNEYS: [(&str, Journey); 11] = [
    ("no_answer", |office| {
        let mut tty = office.at_aroma();
        tty.keys("\r3").wait(&["Saved", "today: call 1"]);
        leave(tty);
        let row = office.only();
        assert_eq!((row["outcome"].as_str(), row["next_step"].as_str()), ("no_answer", "call_back"));
        assert_eq!((row["actor"].as_str(), row["complete"].as_str()), (office.login.as_str(), "true"));
    }),
    ("agreed", |office| {
        let mut tty = office.at_aroma();
        tty.keys("\r1").wait(&["> Contact", "1 J. Ross"]).keys("\r").wait(&["> Duration"]).keys("3");
        tty.wait(&["> Next step"]).keys("1").wait(&["> Due"]).keys("3").wait(&["same hour"]).keys("\r");
        tty.wait(&["Saved", "agreed"]);
        leave(tty);
        let row = office.only();
        assert_eq!((row["outcome"].as_str(), row["contact"].as_str()), ("agreed", "J. Ross"));
        assert_eq!((row["next_step"].as_str(), row["due"].as_str()), ("call_back", "tomorrow"));
        assert_eq!((row["duration"].as_str(), row["complete"].as_str()), ("3-5", "true"));
    }),
    ("planned_meeting", |office| {
        let mut tty = office.at_aroma();
        tty.keys("\t").wait(&["> Outcome"]).keys("\x1b[D").wait(&["> Time"]).keys("6").wait(&["10:00"]);
        tty.keys("5").wait(&["Saved"]);
        leave(tty);
        let row = office.only();
        assert_eq!((row["kind"].as_str(), row["outcome"].as_str()), ("meeting", ""));
        let starts = chrono::DateTime::parse_from_rfc3339(&row["started_at"]).unwrap();
        assert!(starts > chrono::Utc::now(), "{starts}");
    }),
    ("sweep", |office| {
        // Logged elsewhere without what is needed: reason and next step.
        office.place.ok(&["log", "call", "Aroma Ltd", "--outcome", "refused"]);
        let mut tty = office.screen();
        tty.wait(&["next step?"]).keys(GAPS).wait(&["send offer"]).keys("4");
        tty.wait(&["not the decision maker"]).keys("1").wait_without("not the decision maker");
        leave(tty);
        let row = office.only();
        assert_eq!((row["reason"].as_str(), row["next_step"].as_str()), ("price", "none"));
        assert_eq!(row["complete"], "true");
    }),
    ("new_account_and_contact", |office| {
        let mut tty = office.screen();
        tty.keys("Лютик").wait(&["New account"]).keys("\r").wait(&["> Phone"]).keys(SAVE).wait(&["Saved"]);
        tty.keys("лют").wait(&["> Лютик"]).keys(CARD).wait(&["Contacts  0"]).keys(INSERT);
        tty.wait(&["> Name"]).keys("Ann Lee\r").wait(&["> Role"]).keys("3").wait(&["Ann Lee", "buyer"]);
        tty.keys(SAVE).wait(&["Contacts  1", "Saved: contact Ann Lee"]);
        leave(tty);
        let contacts = exported(&office.place, "contacts");
        let ann = contacts.iter().find(|contact| contact["name"] == "Ann Lee").unwrap();
        assert_eq!((ann["account"].as_str(), ann["role"].as_str()), ("Лютик", "buyer"));
    }),
    ("undo", |office| {
        let mut tty = office.at_aroma();
        tty.keys("\r3").wait(&["Saved", "today: call 1"]).keys(UNDO).wait_without("today: call 1");
        leave(tty);
        assert!(exported(&office.place, "activities").is_empty());
    }),
    ("parked_and_taken_up", |office| {
        let mut tty = office.at_aroma();
        tty.keys("\r6").wait(&["not the decision maker"]).keys("\x1b").wait_without("not the decision maker");
        tty.wait(&["Find"]);
        leave(tty);
        let mut tty = office.screen();
        tty.wait(&["Aroma Ltd"]).keys(GAPS).wait(&["Enter"]).keys("\r").wait(&["> Reason"]);
        tty.keys("24").wait(&["Saved"]);
        leave(tty);
        let row = office.only();
        assert_eq!((row["outcome"].as_str(), row["reason"].as_str()), ("refused", "no_need"));
    }),
    ("conflict", |office| {
        let (mut one, mut other) = (office.at_aroma(), office.beside.screen(100, 30));
        other.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys(EDIT).wait(&["> Industry"]);
        // What is needed is all that is asked for: with the pick it is saved.
        one.keys(EDIT).wait(&["> Industry"]).keys("1").wait(&["Saved"]);
        other.keys("2");
        let whose: &[&str] = match office.login == office.beside_login {
            true => &["You saved this account on another of your screens", "Other screen"],
            false => &["You and postgres both changed this account"],
        };
        other.wait(whose).wait(&["wholesale and retail", "manufacturing"]);
        // A key that comes sooner than anybody can have read the question answers nothing.
        std::thread::sleep(std::time::Duration::from_millis(400));
        other.keys("1").wait(&["Saved"]);
        leave(one);
        leave(other);
        let accounts = exported(&office.place, "accounts");
        let aroma = accounts.iter().find(|account| account["name"] == "Aroma Ltd").unwrap();
        assert_eq!(aroma["industry"], "trade");
    }),
    ("handed_over", |office| {
        office.place.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy"]);
        let mut tty = office.screen();
        tty.keys(FIGURES).wait(&["hand over", "> "]).keys("\x12").wait(&["To whom", "1 ivan"]).keys("1");
        tty.wait(&["for good"]).keys("4").wait(&["does it"]).keys("\r");
        let told = format!("ivan does the work of {}", office.login);
        tty.wait(&[told.as_str(), "ivan has your gaps"]);
        leave(tty);
        assert!(office.place.ok(&["users", "handovers"]).contains(&format!("{} -> ivan", office.login)));
    }),
    ("figures", |office| {
        office.place.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy"]);
        let mut tty = office.screen();
        let last = format!("by {}", office.login);
        tty.keys(FIGURES).wait(&["Today: 1 logged by one person", &last, "Key fields over their limit"]);
        tty.keys("\r").wait(&["Logged today"]).keys("\x1b").wait(&["Today: 1 logged"]);
        // What a colleague does comes in without a key.
        office.beside.ok(&["log", "call", "Roma Foods SpA", "--outcome", "no_answer"]);
        tty.wait(&["Today: 2 logged", &format!("by {}", office.beside_login)]);
        leave(tty);
    }),
    ("a_colleagues_call", |office| {
        let mut tty = office.at_aroma();
        office.beside.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy"]);
        tty.wait(&["call, busy", &format!("({})", office.beside_login)]);
        leave(tty);
    }),
];

/// Goes all of them, each in a new office, and names those that came to another end.
fn go_all(office: impl Fn(&str) -> Office) {
    let fails = |(name, journey): &(&str, Journey)| {
        let gone = catch_unwind(AssertUnwindSafe(|| journey(&office(name))));
        gone.err().map(|_| (*name).to_owned())
    };
    let failed: Vec<String> = JOURNEYS.iter().filter_map(fails).collect();
    assert!(failed.is_empty(), "{failed:?}, as said above");
}

#[test]
fn everyones_ways_through_the_screen_on_a_file() {
    go_all(|_| Office::in_a_file());
}

#[test]
fn everyones_ways_through_the_screen_on_a_server() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    Office::furnish(&server);
    go_all(|name| Office::on(&server, server.socket(), name));
}

#[test]
fn everyones_ways_through_the_screen_through_a_pooler() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let pooler = match Pooler::to(server.socket(), &["postgres".to_owned(), "ivan".to_owned()], 2, "") {
        Ok(pooler) => pooler,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    Office::furnish(&server);
    go_all(|name| Office::on(&server, pooler.socket(), name));
}
