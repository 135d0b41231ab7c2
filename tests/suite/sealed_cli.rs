//! Private remarks and contacts from the command line: nobody else reads them, in no output and in no file.

use std::{
    fs,
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use super::cli::TestCli;

/// What nobody else may ever see: of a remark, and of a person.
const TOKEN: &str = "zebra-4711-zebra-4711-zebra-4711-zebra40";
const PERSON: &str = "Quagga0815Quagga0815Quagga0815Quagga0815";

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut ahead) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let kind = entry.file_type().unwrap();
            match kind.is_dir() {
                true => ahead.push(entry.path()),
                false if kind.is_file() => found.push(entry.path()),
                false => {}
            }
        }
    }
    found
}

/// The files below a folder whose bytes hold a text: as it is, folded to lower case, or as UTF-16.
pub fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let needles =
        [text.as_bytes().to_vec(), text.to_lowercase().into_bytes(), text.to_uppercase().into_bytes(), wide];
    let holds = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap_or_default();
        needles.iter().any(|needle| bytes.windows(needle.len()).any(|part| part == needle.as_slice()))
    };
    files(folder).into_iter().filter(holds).collect()
}

#[test]
fn a_remark_is_sealed_read_changed_and_taken_away() {
    let desk = TestCli::new();
    let output = desk.run(&["remark", "add", "--account", "R2", TOKEN]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("a key is made now") && said.contains("If that file is lost, they are lost"),
        "{said}"
    );
    let key = desk.path(".config/picklog/keys/key");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&key), mode(key.parent().unwrap())), (0o600, 0o700));
    let list = desk.json(&["remark", "list", "--json"]);
    assert_eq!(
        (&list["sealed"][0]["text"], &list["sealed"][0]["account_name"]),
        (&TOKEN.into(), &"Roma Foods SpA".into())
    );
    let id = list["sealed"][0]["id"].as_str().unwrap().to_owned();
    let shown = desk.ok(&["remark", "show", &id]);
    assert!(shown.contains(TOKEN) && shown.contains("only you"), "{shown}");
    let changed = desk.with_input(&["remark", "change", &id], format!("two\n{TOKEN} lines\n").as_bytes());
    assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
    assert_eq!(desk.json(&["remark", "show", &id, "--json"])["text"], format!("two\n{TOKEN} lines"));
    let contact = ["remark", "add", "--account", "R1", "--contact", "Щербакова", "on her"];
    assert!(desk.ok(&contact).contains("Ромашка ООО · Анна Щербакова"));
    assert_eq!(holding(desk.folder(), TOKEN), Vec::<PathBuf>::new(), "nothing but the sealed bytes is kept");
    desk.ok(&["backup", desk.path("copy.db").to_str().unwrap()]);
    desk.ok(&["snapshot", desk.path("tables").to_str().unwrap()]);
    for args in [
        &["audit", "list"][..],
        &["audit", "list", "--json"],
        &["history", "R2", "--json"],
        &["export", "accounts"],
        &["quality", "--json"],
    ] {
        assert!(!desk.ok(args).contains(TOKEN), "{args:?}");
    }
    assert_eq!(holding(desk.folder(), TOKEN), Vec::<PathBuf>::new());
    desk.ok(&["remark", "remove", &id]);
    assert!(desk.refused(&["remark", "show", &id], 1).contains("that you can open"));
    desk.ok(&["audit", "verify"]);
}

#[test]
fn bad_input_is_one_line_and_saves_nothing() {
    let desk = TestCli::new();
    desk.ok(&["key", "make"]);
    let long = "x".repeat(4_001);
    for (args, exit, says) in [
        (vec!["remark", "add", "--account", "R1", &long], 2, "shorten it"),
        (vec!["remark", "add", "--account", "R1"], 2, "nothing in this remark"),
        (vec!["remark", "add", "x"], 2, "say what it is about"),
        (vec!["remark", "add", "--activity", "nonsense", "x"], 2, "is no id"),
        (vec!["remark", "add", "--contact", "Ross", "x"], 2, "name the account, too"),
        (vec!["remark", "add", "--account", "R1", "--share-with", "nobody", "x"], 1, "has no key here"),
        (vec!["remark", "show", "nonsense"], 1, "that you can open"),
        (vec!["log", "contact", "R1", "--private"], 2, "a contact has a name"),
        (vec!["log", "contact", "R1", "--change", "x"], 2, "--private"),
        (vec!["key", "restore", "/nonexistent"], 1, "cannot be read"),
        (vec!["key", "accept", "nobody"], 1, "has no key here"),
    ] {
        let told = desk.refused(&args, exit);
        assert!(told.contains(says), "{args:?}: {told}");
    }
    assert!(desk.json(&["remark", "list", "--json"])["sealed"].as_array().unwrap().is_empty());
}

#[test]
fn a_private_contact_is_found_by_its_owner_and_hangs_in_no_index() {
    let desk = TestCli::new();
    desk.ok(&[
        "log",
        "contact",
        "R3",
        "--private",
        "--name",
        PERSON,
        "--phone",
        "+7 916 555-44-33",
        "--role",
        "buyer",
    ]);
    for query in [&PERSON[..8], "9165554433"] {
        let found = desk.json(&["find", query, "--json"]);
        assert_eq!(
            (&found["hits"][0]["name"], &found["hits"][0]["private"][0]),
            (&"Aroma Ltd".into(), &PERSON.into())
        );
    }
    assert!(desk.ok(&["find", &PERSON[..8]]).contains(&format!("private contact {PERSON}")));
    let list = desk.json(&["remark", "list", "--json"]);
    let one = &list["sealed"][0];
    assert_eq!((&one["kind"], &one["person"]["role"]), (&"person".into(), &"buyer".into()));
    let id = one["id"].as_str().unwrap();
    desk.ok(&["log", "contact", "R3", "--private", "--change", id, "--role", "user"]);
    let one = desk.json(&["remark", "show", id, "--json"]);
    assert_eq!((&one["person"]["role"], &one["person"]["name"]), (&"user".into(), &PERSON.into()));
    assert!(!desk.ok(&["export", "contacts"]).contains(PERSON));
    assert_eq!(holding(desk.folder(), PERSON), Vec::<PathBuf>::new());
    // An ordinary one is everybody's.
    desk.ok(&["log", "contact", "R3", "--name", "J. Ross"]);
    assert!(desk.ok(&["export", "contacts"]).contains("J. Ross"));
}

#[test]
fn a_key_is_backed_up_lost_and_brought_back() {
    let desk = TestCli::new();
    desk.ok(&["remark", "add", "--account", "R1", TOKEN]);
    let (key, copy) = (desk.path(".config/picklog/keys/key"), desk.path("copy.key"));
    let output = desk.run(&["key", "backup", copy.to_str().unwrap()]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("whoever has"), "that it is not locked is said");
    assert!(desk.refused(&["key", "backup", copy.to_str().unwrap()], 1).contains("file exists"));
    fs::remove_file(&key).unwrap();
    let list = desk.json(&["remark", "list", "--json"]);
    assert!(list["sealed"][0]["text"].is_null());
    let why = list["sealed"][0]["unreadable"].as_str().unwrap();
    assert!(why.contains("picklog key restore"), "{why}");
    assert!(desk.refused(&["remark", "add", "--account", "R1", "x"], 1).contains("picklog key restore"));
    assert!(desk.ok(&["key", "show"]).contains("is not in your key file"));
    // All else goes on.
    desk.log(&["call", "R1", "--outcome", "no_answer"]);
    desk.ok(&["key", "restore", copy.to_str().unwrap()]);
    assert_eq!(desk.json(&["remark", "list", "--json"])["sealed"][0]["text"], TOKEN);
    // Of another person's key it is said that it opens nothing here.
    let other = TestCli::new();
    other.ok(&["key", "make"]);
    let foreign = other.path("foreign.key");
    other.ok(&["key", "backup", foreign.to_str().unwrap()]);
    let output = desk.run(&["key", "restore", foreign.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("none of them is the key known here"), "{said}");
    assert_eq!(
        desk.json(&["remark", "list", "--json"])["sealed"][0]["text"],
        TOKEN,
        "and no key was lost by it"
    );
}

#[test]
fn a_key_file_that_others_can_read_or_that_is_no_key_file_is_not_used() {
    let desk = TestCli::new();
    desk.ok(&["remark", "add", "--account", "R1", TOKEN]);
    let key = desk.path(".config/picklog/keys/key");
    let mode = |mode| fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o644);
    let told = desk.refused(&["remark", "add", "--account", "R1", "x"], 1);
    assert!(told.contains("others can read or write the key file") && told.contains("chmod 600"), "{told}");
    let list = desk.json(&["remark", "list", "--json"]);
    assert!(list["sealed"][0]["unreadable"].as_str().unwrap().contains("chmod 600"));
    desk.log(&["call", "R1", "--outcome", "no_answer"]);
    mode(0o600);
    if nix::unistd::geteuid().is_root() {
        chown(&key, Some(12_345), None).unwrap();
        let told = desk.refused(&["remark", "add", "--account", "R1", "x"], 1);
        assert!(told.contains("belongs to another user"), "{told}");
        chown(&key, Some(0), None).unwrap();
    }
    let text = fs::read(&key).unwrap();
    fs::write(&key, "hello\n").unwrap();
    assert!(desk.refused(&["remark", "add", "--account", "R1", "x"], 1).contains("line 1 is no key"));
    fs::write(&key, text).unwrap();
    assert_eq!(desk.json(&["remark", "list", "--json"])["sealed"][0]["text"], TOKEN);
}

#[test]
fn a_passphrase_comes_from_a_file_that_is_ones_own_and_a_wrong_one_opens_nothing() {
    let desk = TestCli::new();
    desk.ok(&["remark", "add", "--account", "R1", TOKEN]);
    let phrase = |name: &str, text: &str, mode| {
        let path = desk.path(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (right, wrong) = (phrase("right", "three blind mice\n", 0o600), phrase("wrong", "rats\n", 0o600));
    desk.ok(&["key", "passphrase", "--new-passphrase-file", &right]);
    let told = desk.refused(&["remark", "list"], 1);
    assert!(told.contains("no terminal to ask for the passphrase on"), "{told}");
    let told = desk.refused(&["remark", "list", "--passphrase-file", &wrong], 1);
    assert!(told.contains("not the passphrase") && !told.contains("rats"), "{told}");
    let open = phrase("open", "three blind mice\n", 0o644);
    assert!(desk.refused(&["remark", "list", "--passphrase-file", &open], 1).contains("chmod 600"));
    assert!(desk.ok(&["remark", "list", "--passphrase-file", &right]).contains(TOKEN));
    // A search goes on without it, and says so.
    let output = desk.run(&["find", "roma"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("private contacts were not searched"), "{said}");
    desk.ok(&["key", "rotate", "--passphrase-file", &right]);
    assert!(desk.ok(&["remark", "list", "--passphrase-file", &right]).contains(TOKEN));
    desk.ok(&["key", "passphrase", "--remove", "--passphrase-file", &right]);
    assert!(desk.ok(&["remark", "list"]).contains(TOKEN));
}

/// Two users of one group on one file. Needs root.
struct Two {
    folder: tempfile::TempDir,
}

const GROUP: u32 = 60_124;
const OLGA: u32 = 61_011;
const IVAN: u32 = 61_012;

impl Two {
    fn new() -> Option<Two> {
        if !nix::unistd::geteuid().is_root() {
            println!("skipped: two users can only be played by root");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        set(folder.path(), 0o755);
        let (crm, program) = (folder.path().join("crm"), folder.path().join("picklog"));
        fs::copy(env!("CARGO_BIN_EXE_picklog"), &program).unwrap();
        set(&program, 0o755);
        fs::create_dir(&crm).unwrap();
        chown(&crm, None, Some(GROUP)).unwrap();
        set(&crm, 0o2770);
        let db = crm.join("picklog.db");
        fs::write(&db, "").unwrap();
        chown(&db, None, Some(GROUP)).unwrap();
        set(&db, 0o660);
        for user in [OLGA, IVAN] {
            let home = folder.path().join(user.to_string());
            fs::create_dir(&home).unwrap();
            chown(&home, Some(user), Some(user)).unwrap();
            set(&home, 0o700);
        }
        let csv = folder.path().join("accounts.csv");
        fs::write(&csv, "name,code\nAcme,A1\n").unwrap();
        set(&csv, 0o644);
        let two = Two { folder };
        two.ok(OLGA, &["import", "accounts", csv.to_str().unwrap()]);
        two.ok(IVAN, &["log", "call", "A1", "--outcome", "no_answer"]);
        Some(two)
    }

    fn home(&self, user: u32) -> PathBuf {
        self.folder.path().join(user.to_string())
    }

    fn run(&self, user: u32, args: &[&str]) -> Output {
        let home = self.home(user);
        Command::new(self.folder.path().join("picklog"))
            .args(args)
            .env_clear()
            .env("PICKLOG_DB", self.folder.path().join("crm/picklog.db"))
            .env("HOME", &home)
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(&home)
            .uid(user)
            .gid(GROUP)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    #[track_caller]
    fn ok(&self, user: u32, args: &[&str]) -> String {
        let output = self.run(user, args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{user} {args:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned() + &said
    }
}

#[test]
fn a_colleague_and_an_admin_read_nothing_of_it_by_any_command() {
    let Some(two) = Two::new() else { return };
    // olga came first and is admin; ivan writes what is private.
    two.ok(IVAN, &["remark", "add", "--account", "A1", TOKEN]);
    two.ok(IVAN, &["log", "contact", "A1", "--private", "--name", PERSON]);
    let olga = two.home(OLGA);
    let at = |name: &str| olga.join(name).to_str().unwrap().to_owned();
    let (backup, tables, copy) = (at("backup.db"), at("tables"), at("copy.db"));
    let db = two.folder.path().join("crm/picklog.db").to_str().unwrap().to_owned();
    let everything: &[&[&str]] = &[
        &["remark", "list"],
        &["remark", "list", "--account", "A1", "--json"],
        &["key", "show"],
        &["key", "show", "--json"],
        &["find", &PERSON[..10], "--json"],
        &["find", "acme", "--json"],
        &["history", "A1", "--json"],
        &["history", "A1"],
        &["gaps", "--all", "--json"],
        &["quality"],
        &["quality", "--json"],
        &["export", "accounts"],
        &["export", "contacts", "--format", "jsonl"],
        &["export", "activities"],
        &["audit", "list"],
        &["audit", "list", "--json"],
        &["audit", "verify", "--json"],
        &["users", "list", "--json"],
        &["terms", "--json"],
        &["deals", "--json"],
        &["cases", "--json"],
        &["forecast", "--json"],
        &["calls", "list", "--json"],
        &["meetings", "list", "--json"],
        &["lists", "--json"],
        &["merge", "--list", "--json"],
        &["doctor", "--json"],
        &["backup", &backup],
        &["snapshot", &tables],
        &["copy", &db, &copy],
    ];
    for args in everything {
        let output = two.run(OLGA, args);
        for text in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(text);
            for secret in [TOKEN, PERSON] {
                assert!(!text.contains(secret), "{args:?}: {text}");
            }
        }
    }
    let told = two.ok(OLGA, &["remark", "list", "--account", "A1"]);
    assert!(told.contains("1 private remark of uid61012") && told.contains("1 private contact of"), "{told}");
    for secret in [TOKEN, PERSON] {
        assert_eq!(holding(two.folder.path(), secret), Vec::<PathBuf>::new());
    }
    // Those whom its owner names read it, and nobody else.
    two.ok(OLGA, &["key", "make"]);
    let list = two.ok(IVAN, &["remark", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    let remark = list["sealed"].as_array().unwrap().iter().find(|one| one["kind"] == "remark").unwrap();
    let id = remark["id"].as_str().unwrap();
    let told = two.ok(IVAN, &["remark", "share", id, "uid61011"]);
    assert!(told.contains("seen for the first time"), "{told}");
    assert!(two.ok(OLGA, &["remark", "list"]).contains(TOKEN));
    let told = two.ok(IVAN, &["remark", "unshare", id, "uid61011"]);
    assert!(told.contains("stays theirs to open in history and backups"), "{told}");
    assert!(!two.ok(OLGA, &["remark", "list"]).contains(TOKEN));
    // Another key of hers is told before anything is sealed to it.
    two.ok(OLGA, &["key", "rotate"]);
    let output = two.run(IVAN, &["remark", "share", id, "uid61011"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("picklog key accept uid61011"), "{said}");
    two.ok(IVAN, &["key", "accept", "uid61011"]);
    two.ok(IVAN, &["remark", "share", id, "uid61011"]);
    assert!(two.ok(OLGA, &["remark", "list"]).contains(TOKEN));
    two.ok(OLGA, &["audit", "verify"]);
}
