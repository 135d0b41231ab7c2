//! What commands tell a second user of what is hidden from them: every one of the parser is tried.

use std::collections::BTreeSet;

use picklog::{
    cli::{self, Surroundings},
    domain::{Amendment, Command, Entity, HandlingChange, Kind, Labels, Lang, SeenBy, Zone},
    i18n::Messages,
};

use super::{
    need_to_know::{Desk, OLDER, TOKEN},
    test_store::{session, text},
};

/// The exit code of a command line that cannot be read.
const WRONG_USE: u8 = 2;

/// Runs a command as a login: its exit code, and all that it printed and wrote.
fn run(desk: &Desk, login: &str, words: &[&str]) -> (u8, String) {
    run_in(desk, login, words, Lang::En)
}

fn run_in(desk: &Desk, login: &str, words: &[&str], lang: Lang) -> (u8, String) {
    let mut store = desk.as_who(login);
    let catalogue = store.catalogue().unwrap();
    let messages = Messages::new(lang);
    let args: Vec<std::ffi::OsString> = words.iter().map(Into::into).collect();
    let matches = match cli::parse(&catalogue, &messages, &args) {
        Ok(matches) => matches,
        Err(cli::Stop::Show(text)) => return (0, text),
        Err(cli::Stop::Wrong(error)) => return (WRONG_USE, error.line(&messages)),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let session = session(login);
    let mut at = Surroundings {
        store: store.as_mut(),
        session: &session,
        zone: Zone::default(),
        words: &messages,
        config: std::path::Path::new("/nonexistent"),
        out: &mut out,
        err: &mut err,
        stdin: &mut std::io::empty(),
        is_terminal: false,
    };
    let done = cli::dispatch(&matches, &mut at);
    let mut told = format!("{}\n{}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
    let exit = match done {
        Ok(()) => 0,
        Err(error) => {
            told += &error.line(&messages);
            error.exit
        }
    };
    (exit, told)
}

/// A command by its words, with what it is called with, or why it is not: it reads no records.
type Tried = (Vec<String>, Result<Vec<String>, &'static str>);

/// How each command is tried.
fn calls(desk: &Desk, folder: &std::path::Path) -> Vec<Tried> {
    let (acme, other, deal) = (desk.acme.to_string(), desk.other.to_string(), desk.deal.to_string());
    let csv = folder.join("rows.csv").display().to_string();
    std::fs::write(folder.join("rows.csv"), format!("id,name,secret\n{acme},Acme,guess\n")).unwrap();
    let file = |name: &str| folder.join(name).display().to_string();
    let table: Vec<(&str, Result<String, &'static str>)> = vec![
        ("log call", Ok(format!("{acme} --outcome busy --json"))),
        ("log meeting", Ok(format!("{acme} --outcome agreed --contact Ross"))),
        ("log deal", Ok(format!("{acme} --stage lead"))),
        ("log case", Ok(acme.clone())),
        ("find", Ok("acme --json".into())),
        ("gaps", Ok("--json".into())),
        ("quality", Ok("--json".into())),
        ("goal", Ok(String::new())),
        ("pop", Ok("+74951234567".into())),
        ("listen", Err("it goes on until it is stopped, and tells calls only")),
        ("lists", Ok(String::new())),
        ("lists list", Ok("--json".into())),
        ("lists make", Ok("Plain --where always".into())),
        ("lists show", Ok("Plain --json".into())),
        ("lists assign", Ok("Plain --for olga".into())),
        ("lists next", Ok("Plain --json".into())),
        ("lists retire", Ok("Plain".into())),
        ("lists return", Ok("Plain".into())),
        ("deals list", Ok("--all --json".into())),
        ("deals show", Ok(format!("{deal} --json"))),
        ("deals findings", Ok("--json".into())),
        ("deals thresholds", Ok("--json".into())),
        ("forecast", Ok("--json".into())),
        ("forecast changes", Ok("--from 2026-11-20 --json".into())),
        ("forecast accuracy", Ok("--json".into())),
        ("cases list", Ok("--all --json".into())),
        ("cases show", Ok(deal.clone())),
        ("cases figures", Ok("--json".into())),
        ("calendars list", Ok("--json".into())),
        ("calendars set", Err("it changes working hours")),
        ("calendars holiday", Err("it changes working hours")),
        ("calendars remove", Err("it changes working hours")),
        ("calls import", Err("it reads a file of a telephone system")),
        ("calls reconcile", Ok("--json".into())),
        ("calls answer", Err("it answers for a call that a telephone saw")),
        ("calls list", Ok("--json".into())),
        ("calls show", Ok("1".into())),
        ("calls coverage", Ok("--json".into())),
        ("calls site", Ok("--json".into())),
        ("calls mask", Ok("--json".into())),
        ("meetings import", Err("it reads a file of a calendar")),
        ("meetings list", Ok("--json".into())),
        ("meetings export", Ok(String::new())),
        ("presence import", Err("it reads a file of log-ins")),
        ("presence list", Ok("--json".into())),
        ("presence name", Err("it says whom a log-in means")),
        ("history", Ok(format!("{acme} --json"))),
        ("export", Ok("accounts".into())),
        ("snapshot", Ok(file("snapshot"))),
        ("terms", Ok("--json".into())),
        ("picklists list", Ok("--json".into())),
        ("fields list", Ok("--json".into())),
        ("kinds list", Ok("--json".into())),
        ("rules list", Ok("--json".into())),
        ("users list", Ok("--json".into())),
        ("users handover", Ok("ivan olga --dry-run".into())),
        ("users handovers", Ok("--all --json".into())),
        ("users lines", Ok("--json".into())),
        ("merge", Ok("--list --json".into())),
        ("move", Ok(format!("{acme} Ross --to {other}"))),
        ("audit list", Ok("--limit 1000 --json".into())),
        ("audit verify", Ok("--json".into())),
        ("audit head", Ok(String::new())),
        ("backup", Err("a copy of the store as it is, for who may read all of it")),
        ("doctor", Ok("--json".into())),
        ("import accounts", Ok(csv)),
        ("import list", Ok("--json".into())),
        ("import undo", Err("it takes back what one brought in oneself")),
        ("calls imports", Ok("--json".into())),
        ("calls undo", Err("it takes back what was brought in, by its id")),
        ("meetings imports", Ok("--json".into())),
        ("meetings undo", Err("it takes back what was brought in, by its id")),
        ("presence imports", Ok("--json".into())),
        ("presence undo", Err("it takes back what was brought in, by its id")),
        ("lists change", Err("it tells the list's name and how many are on it")),
        ("lists undo", Err("it tells the list's name and how many are on it")),
        ("log contact", Ok(format!("{acme} --name Extra --json"))),
        ("person export", Ok(acme.clone())),
        ("person erase", Ok(format!("{acme} --why asked_by_them --dry-run --json"))),
        ("person list", Ok("--json".into())),
        ("person sweep", Err("it clears away what was erased")),
        ("retention list", Ok("--json".into())),
        ("retention run", Ok("--dry-run --json".into())),
        ("retention add", Err("it changes for how long people are kept")),
        ("retention remove", Err("it changes for how long people are kept")),
        ("goal accept", Err("it tells a number of gaps a week")),
        ("goal decline", Err("it tells a number of gaps a week")),
        ("import contacts", Err("rows go the way of `import accounts`")),
        ("import activities", Err("rows go the way of `import accounts`")),
        ("import matters", Err("rows go the way of `import accounts`")),
    ];
    // What changes the catalogue or users prints the code of what it changed.
    let changes = [
        "picklists add",
        "picklists change",
        "picklists label",
        "picklists define",
        "picklists order",
        "picklists rate",
        "picklists target",
        "picklists retire",
        "picklists unretire",
        "picklists remove",
        "picklists consequence",
        "picklists leads",
        "fields add",
        "fields change",
        "fields label",
        "fields need",
        "fields order",
        "fields retire",
        "fields unretire",
        "fields remove",
        "kinds add",
        "kinds label",
        "kinds retire",
        "kinds unretire",
        "rules add",
        "rules change",
        "rules label",
        "rules retire",
        "rules unretire",
        "users add",
        "users role",
        "users keep",
        "users separate",
        "users retire",
        "users return",
        "users line",
    ];
    // What is sealed, tried in `sealed_cli`: nobody but its readers opens it.
    let sealed = [
        "key accept",
        "key backup",
        "key make",
        "key passphrase",
        "key restore",
        "key rotate",
        "key show",
        "remark add",
        "remark change",
        "remark list",
        "remark remove",
        "remark share",
        "remark show",
        "remark unshare",
    ];
    // What works without an open store.
    let outside = [
        "keys list",
        "keys check",
        "config show",
        "config path",
        "restore",
        "copy",
        "init",
        "demo",
        "completions",
        "man",
    ];
    let none = changes.iter().map(|one| (*one, Err("it changes the catalogue or a user")));
    let none = none.chain(outside.iter().map(|one| (*one, Err("it opens no store"))));
    let none =
        none.chain(sealed.iter().map(|one| (*one, Err("it is about what is sealed to one's own key"))));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    table.into_iter().chain(none).map(|(leaf, args)| (words(leaf), args.map(|args| words(&args)))).collect()
}

/// The commands that do something, by their words.
fn leaves(command: &clap::Command, above: &[String], found: &mut BTreeSet<Vec<String>>) {
    for one in command.get_subcommands() {
        let path: Vec<String> = above.iter().cloned().chain([one.get_name().to_owned()]).collect();
        leaves(one, &path, found);
        if one.get_subcommands().next().is_none() || !one.is_subcommand_required_set() {
            found.insert(path);
        }
    }
}

#[test]
fn no_command_tells_a_second_user_what_is_hidden() {
    let desk = Desk::new(SeenBy::OwnerAndLeads);
    let catalogue = desk.as_who("ivan").catalogue().unwrap();
    let mut all = BTreeSet::new();
    leaves(&cli::command(&catalogue, &Messages::new(Lang::En)), &[], &mut all);
    let folders: Vec<tempfile::TempDir> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let table = calls(&desk, folders[0].path());
    let known: BTreeSet<Vec<String>> = table.iter().map(|(leaf, _)| leaf.clone()).collect();
    let unknown: Vec<_> = all.difference(&known).collect();
    assert!(unknown.is_empty(), "say how the second user's view of these is tried: {unknown:?}");
    let mut unread = Vec::new();
    for (login, folder) in [("ivan", 0), ("lena", 1), ("olga", 2)] {
        let mut told_by: BTreeSet<String> = BTreeSet::new();
        for (leaf, args) in calls(&desk, folders[folder].path()) {
            let Ok(args) = args else { continue };
            let mut forms: Vec<Vec<String>> = vec![args.clone()];
            let plain: Vec<String> = args.iter().filter(|word| *word != "--json").cloned().collect();
            if plain != args {
                forms.push(plain);
            }
            if leaf == ["export"] {
                let more =
                    ["contacts", "activities", "matters", "accounts --as hubspot", "accounts --format jsonl"];
                forms.extend(more.map(|text| text.split(' ').map(str::to_owned).collect()));
            }
            for args in forms {
                let words: Vec<&str> = leaf.iter().chain(&args).map(String::as_str).collect();
                let (exit, said) = run(&desk, login, &words);
                if exit == WRONG_USE {
                    unread.push(format!("{words:?}: {said}"));
                }
                for token in [TOKEN, OLDER] {
                    assert!(login != "ivan" || !said.contains(token), "{words:?} as {login}: {said}");
                }
                if said.contains(TOKEN) {
                    told_by.insert(leaf.join(" "));
                }
            }
        }
        assert_eq!(unread, Vec::<String>::new(), "no command is tried by a line that it does not read");
        match login {
            "ivan" => assert!(told_by.is_empty()),
            _ => {
                for command in ["export", "audit list"] {
                    assert!(told_by.contains(command), "{login}: {told_by:?}");
                }
            }
        }
    }
}

#[test]
fn what_an_export_leaves_out_is_said_by_name_and_how_much() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let change = HandlingChange { is_exported: Some(false), ..Default::default() };
    let amendment = Amendment::HandleField { of: Kind::ACCOUNT, field: "city".into(), change };
    desk.at.does("boss", &Command::Amend(Box::new(amendment))).unwrap();
    let (exit, said) = run(&desk, "ivan", &["export", "accounts"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("one field is not exported: account.city"), "{said}");
    assert!(said.contains("one answer is not shown to you and not in it: account.secret 1"), "{said}");
    assert!(!said.lines().next().unwrap().split(',').any(|heading| heading == "city"), "{said}");
    // What was written comes in again and takes nothing away.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("accounts.csv");
    let file = file.to_str().unwrap();
    assert_eq!(run(&desk, "ivan", &["export", "accounts", "-o", file]).0, 0);
    let (exit, said) = run(&desk, "ivan", &["import", "accounts", file, "--json"]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(desk.stands(desk.acme, "secret"), Some(text(TOKEN)));
    // A row that says something of it is refused, whether it guesses right or not.
    for guess in [TOKEN, "wrong"] {
        std::fs::write(file, format!("id,name,secret\n{},Acme,{guess}\n", desk.acme)).unwrap();
        let (_, said) = run(&desk, "ivan", &["import", "accounts", file, "--json"]);
        assert!(said.contains("\"rejected\":1"), "{guess}: {said}");
    }
    assert_eq!(desk.stands(desk.acme, "secret"), Some(text(TOKEN)));
    let dir = folder.path().join("snapshot");
    let (exit, said) = run(&desk, "ivan", &["snapshot", dir.to_str().unwrap(), "--json"]);
    assert_eq!(exit, 0, "{said}");
    let told: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert_eq!(told["left_out"]["not_exported"], serde_json::json!(["account.city"]), "{told}");
    // Account and its older state, contact, deal.
    assert!(told["left_out"]["withheld"]["account.secret"].as_u64().unwrap() >= 2, "{told}");
}

#[test]
fn hints_are_said_in_the_language_of_the_reader() {
    let mut desk = Desk::new(SeenBy::Everyone);
    let hints = ["never mention it", "не упоминать", "不要提起"];
    let hint = Labels::new(Lang::ALL.iter().zip(hints).map(|(lang, text)| (lang.code().into(), text.into())));
    let change = HandlingChange { hint: Some(hint.clone()), ..Default::default() };
    let field = Amendment::HandleField { of: Kind::ACCOUNT, field: "secret".into(), change };
    let item = Amendment::HintItem { picklist: "industry".into(), item: "energy".into(), hint };
    desk.at.does("boss", &Command::Amend(Box::new(field))).unwrap();
    let done = desk.at.does("boss", &Command::Amend(Box::new(item)));
    done.unwrap();
    for (lang, hint) in Lang::ALL.into_iter().zip(hints) {
        for words in [&["fields", "list"][..], &["terms"], &["picklists", "list"], &["export", "accounts"]] {
            let (exit, said) = run_in(&desk, "ivan", words, lang);
            assert!(exit == 0 && said.contains(hint), "{words:?} {lang:?}: {said}");
        }
    }
    let (_, said) = run(&desk, "ivan", &["fields", "list", "--json"]);
    assert!(hints.iter().all(|hint| said.contains(hint)), "{said}");
    // History keeps what was said, and a later word takes the place of an earlier one.
    let change = HandlingChange { hint: Some(Labels::default()), ..Default::default() };
    let field = Amendment::HandleField { of: Kind::ACCOUNT, field: "secret".into(), change };
    desk.at.does("boss", &Command::Amend(Box::new(field))).unwrap();
    let catalogue = desk.at.store.catalogue().unwrap();
    assert!(catalogue.field(Kind::ACCOUNT, "secret").unwrap().handling.hint.is_empty());
    let (_, said) = run(&desk, "boss", &["audit", "list", "--json", "--limit", "3"]);
    assert!(said.contains("never mention it"), "{said}");
}

#[test]
fn a_list_by_what_is_hidden_would_tell_it() {
    let desk = Desk::new(SeenBy::OwnerAndLeads);
    let list = |desk: &Desk| {
        let words = ["lists", "make", "Sly", "--where", "secret is set"];
        run(desk, "ivan", &words)
    };
    let (exit, said) = list(&desk);
    assert!(exit != 0 && said.contains("secret"), "{said}");
    let (exit, said) = run(&desk, "lena", &["lists", "make", "Open", "--where", "secret is set"]);
    assert_eq!(exit, 0, "{said}");
}

#[test]
fn history_says_that_something_hidden_was_changed_and_not_what() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let listed = |desk: &Desk| {
        let acme = desk.acme.to_string();
        run(desk, "ivan", &["audit", "list", "--account", &acme, "--limit", "50"]).1
    };
    let changes = |said: &str| {
        said.lines().filter(|line| line.contains("secret: hidden (owner and leads) -> hidden")).count()
    };
    // It was corrected once.
    assert_eq!(changes(&listed(&desk)), 1, "{}", listed(&desk));
    desk.at.set("olga", Entity::Account, desk.acme, "city", Some(text("Tver")));
    let said = listed(&desk);
    assert!(said.contains("city: - -> Tver"), "{said}");
    assert_eq!(changes(&said), 1, "the city alone was changed: {said}");
}
