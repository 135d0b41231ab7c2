//! In a user namespace that anybody may make, a process has the uid it likes.

use std::{
    fs,
    os::unix::fs::chown,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::place::{GROUP, IVAN, OLGA, Place, fine, line_of_refusal, set_mode};

const LOG: [&str; 5] = ["log", "call", "Acme", "--outcome", "no_answer"];
const ADMIN: [&str; 4] = ["users", "role", "uid61012", "admin"];

/// A place where people may make namespaces.
fn place() -> Option<Place> {
    let place = Place::new()?;
    if place.other(Path::new(""), IVAN, &["unshare", "-r", "-m"], &["id", "-u"]) != "0" {
        eprintln!("skipped: nobody may make user namespaces here");
        return None;
    }
    Some(place)
}

#[test]
fn who_calls_himself_root_or_olga_in_a_namespace_of_his_own_signs_nothing() {
    let Some(place) = place() else { return };
    let db = place.shared();
    let passwd = place.path("forged-passwd");
    fs::write(&passwd, format!("root:x:{OLGA}:0::/:/bin/sh\nolga:x:0:0::/:/bin/sh\n")).unwrap();
    let proc = place.path("forged-proc");
    fs::create_dir_all(proc.join("self")).unwrap();
    fs::write(proc.join("self/uid_map"), "         0          0 4294967295\n").unwrap();
    let mount =
        |what: &Path, over: &str| format!("mount --bind {} {over} && exec \"$0\" \"$@\"", what.display());
    let (passwd, proc) = (mount(&passwd, "/etc/passwd"), mount(&proc, "/proc"));
    let olga = format!("--map-user={OLGA}");
    let lies: [(&[&str], &str, u32); 4] = [
        (&["unshare", "-r"], "uid_map 0 61012 1", 0),
        (&["unshare", "--user", &olga], "uid_map 61011 61012 1", OLGA),
        (&["unshare", "-r", "-m", "sh", "-c", &passwd], "can be called olga", 0),
        (&["unshare", "-r", "-m", "sh", "-c", &proc], "uid_map unknown", 0),
    ];
    let before = place.users(&db);
    assert_eq!(before, ["uid61011 admin", "uid61012 operator"]);
    for (inside, expected, uid) in lies {
        // What asks the kernel alone believes it.
        assert_eq!(place.other(&db, IVAN, inside, &["id", "-u"]), uid.to_string(), "{inside:?}");
        for write in [
            &LOG[..],
            &ADMIN,
            &["users", "retire", "uid61011"],
            &["picklists", "add", "role", "x", "--label", "en=X"],
        ] {
            let said = place.refused(&db, IVAN, inside, write);
            assert!(
                said.contains(expected) && said.contains("run picklog outside of it"),
                "{inside:?}: {said}"
            );
        }
        // What only reads goes on, and says it.
        let found = place.run(&db, IVAN, inside, &["find", "Acme"]);
        assert!(fine(&found).contains("Acme"));
        assert!(String::from_utf8_lossy(&found.stderr).contains(expected), "{inside:?}");
        let doctor = place.run(&db, IVAN, inside, &["doctor", "--json"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("in a user namespace"), "{inside:?}");
    }
    assert_eq!(place.users(&db), before);
    // The control: under his own name he logs, and is no admin.
    place.ok(&db, IVAN, &[], &LOG);
    assert!(place.refused(&db, IVAN, &[], &ADMIN).contains("only an admin may give roles"));
}

#[test]
fn a_file_made_in_a_namespace_goes_on_there_and_tells_of_it() {
    let Some(place) = place() else { return };
    let db = place.make_folder("own", OLGA, 0o700).join("picklog.db");
    let csv = place.path("acme.csv");
    let inside = ["unshare", "-r"];
    place.ok(&db, OLGA, &inside, &["import", "accounts", csv.to_str().unwrap()]);
    place.ok(&db, OLGA, &inside, &LOG);
    place.ok(&db, OLGA, &inside, &["doctor"]);
    let list = place.json(&db, &["audit", "list", "--json"]);
    for one in list.as_array().unwrap() {
        assert_eq!((&one["login"], &one["uid"]), (&"root".into(), &0.into()));
        assert_eq!((&one["namespace"], &one["outer_uid"]), (&"0 61011 1".into(), &OLGA.into()), "{one}");
    }
    let rows = place.ok(&db, OLGA, &[], &["audit", "list"]);
    assert!(rows.contains("user namespace 0 61011 1; uid outside 61011"), "{rows}");
    // Root there is not root: in another file of hers, made outside, it is nobody.
    let outside = place.make_folder("outside", OLGA, 0o700).join("picklog.db");
    place.ok(&outside, OLGA, &[], &["import", "accounts", csv.to_str().unwrap()]);
    assert!(place.refused(&outside, OLGA, &inside, &LOG).contains("not made in this one"));
    place.ok(&outside, OLGA, &[], &LOG);
    // A copy of that, restored there, is made there.
    let (backup, copy) = (place.path("own/backup.db"), place.path("own/restored.db"));
    place.ok(&outside, OLGA, &[], &["backup", backup.to_str().unwrap()]);
    place.ok(&copy, OLGA, &inside, &["restore", backup.to_str().unwrap()]);
    place.ok(&copy, OLGA, &inside, &LOG);
    assert_eq!(place.users(&copy), ["root operator", "uid61011 admin"]);
    // In her own file, made there, she works outside as well.
    place.ok(&db, OLGA, &[], &LOG);
    assert_eq!(place.users(&db), ["root admin", "uid61011 operator"]);
}

/// Namespaces within namespaces can show the very map of another one. The file's owner gives it away.
#[test]
fn a_map_that_reads_alike_is_not_the_same_namespace() {
    let Some(place) = place() else { return };
    let folder = place.make_folder("own", OLGA, 0o700);
    let db = folder.join("picklog.db");
    place.ok(
        &db,
        OLGA,
        &["unshare", "-r"],
        &["import", "accounts", place.path("acme.csv").to_str().unwrap()],
    );
    // She lets everybody write.
    set_mode(&folder, 0o777);
    for entry in fs::read_dir(&folder).unwrap() {
        set_mode(&entry.unwrap().path(), 0o666);
    }
    let (user, group) = (format!("--map-user={OLGA}"), format!("--map-group={GROUP}"));
    let nested = ["unshare", "--user", &user, &group, "--", "unshare", "-r"];
    let map = ["cat", "/proc/self/uid_map"];
    assert_eq!(place.other(&db, IVAN, &nested, &map), place.other(&db, OLGA, &["unshare", "-r"], &map));
    assert!(place.refused(&db, IVAN, &nested, &LOG).contains("uid_map 0 61011 1"));
    // The control: it is the same namespace where it is the same person.
    place.ok(&db, OLGA, &["unshare", "-r"], &LOG);
}

/// A container without root of its own: a range of uids, in which a team works.
#[test]
fn a_team_inside_one_container_goes_on_and_none_of_them_is_somebody_else() {
    let Some(place) = place() else { return };
    const BASE: u32 = 200_000;
    let folder = place.make_folder("crm", 0, 0o2770);
    chown(&folder, Some(BASE + 1_001), Some(BASE + GROUP - 60_000)).unwrap();
    set_mode(&folder, 0o2770);
    let db = folder.join("picklog.db");
    // It lives as long as somebody is in it.
    let mut holder = Command::new("unshare");
    holder.args(["--user", "sh", "-c", "read end"]).stdin(Stdio::piped());
    let mut holder = holder.spawn().unwrap();
    let proc = format!("/proc/{}", holder.id());
    let deadline = Instant::now() + Duration::from_secs(30);
    let own = fs::read_link("/proc/self/ns/user").unwrap();
    while fs::read_link(format!("{proc}/ns/user")).unwrap() == own {
        assert!(Instant::now() < deadline, "no namespace was made");
    }
    for map in ["uid_map", "gid_map"] {
        fs::write(format!("{proc}/{map}"), format!("0 {BASE} 65536\n")).unwrap();
    }
    let (target, group) = (format!("--target={}", holder.id()), format!("--setgid={}", GROUP - 60_000));
    let run = |uid: u32, inside: &[&str], args: &[&str]| {
        let mut command = Command::new("nsenter");
        command.args(["--user", &target, &format!("--setuid={uid}"), &group, "--"]).args(inside);
        command.arg(place.path("picklog")).args(args).env_clear().stdin(Stdio::null());
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").env("PICKLOG_DB", &db);
        command.env("HOME", place.path("home")).current_dir(place.path("home")).output().unwrap()
    };
    fine(&run(1_001, &[], &["import", "accounts", place.path("acme.csv").to_str().unwrap()]));
    for entry in fs::read_dir(&folder).unwrap() {
        set_mode(&entry.unwrap().path(), 0o660);
    }
    fine(&run(1_002, &[], &LOG));
    fine(&run(1_001, &[], &LOG));
    let said = line_of_refusal(&run(1_002, &["unshare", "-r"], &["users", "role", "uid1002", "admin"]));
    assert!(said.contains("uid_map 0 1002 1"), "{said}");
    let said = line_of_refusal(&run(1_002, &[], &["users", "role", "uid1002", "admin"]));
    assert!(said.contains("only an admin may give roles: ask uid1001"), "{said}");
    // Root of the container is not root of the machine.
    let said = line_of_refusal(&run(0, &[], &["users", "role", "uid1002", "admin"]));
    assert!(said.contains("only an admin may give roles: ask uid1001"), "{said}");
    assert!(fine(&run(1_001, &[], &["audit", "verify"])).starts_with("intact"));
    drop(holder.stdin.take());
    holder.wait().unwrap();
}

/// A file of an earlier version does not say where it was made.
#[test]
fn an_older_file_is_believed_to_be_ones_own_where_nobody_else_can_write_it() {
    let Some(place) = place() else { return };
    let inside = ["unshare", "-r"];
    let write = ["log", "call", "Ромашка", "--outcome", "no_answer"];
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version_2.db");
    let old = |name: &str, folder_mode: u32, mode: u32| {
        let db = place.make_folder(name, OLGA, folder_mode).join("picklog.db");
        fs::copy(&fixture, &db).unwrap();
        chown(&db, Some(OLGA), Some(GROUP)).unwrap();
        set_mode(&db, mode);
        db
    };
    let own = old("own", 0o700, 0o600);
    place.ok(&own, OLGA, &inside, &write);
    place.ok(&own, OLGA, &inside, &write);
    for (name, folder_mode, mode) in [("file", 0o755, 0o660), ("folder", 0o770, 0o600)] {
        let shared = old(name, folder_mode, mode);
        assert!(place.refused(&shared, OLGA, &inside, &write).contains("not made in this one"), "{name}");
        place.ok(&shared, OLGA, &[], &write);
    }
    // Once it was opened outside, it is from there.
    let known = old("known", 0o700, 0o600);
    place.ok(&known, OLGA, &[], &["find", "x"]);
    assert!(place.refused(&known, OLGA, &inside, &write).contains("not made in this one"));
}
