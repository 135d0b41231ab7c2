//! Each check of the file's health, with what to do about it. Reads only; never repairs.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::domain::{Check, CheckState, Finding, system};
use crate::message;
use crate::store::fail::Done;
use crate::store::{
    logic::{audit, ids},
    sql::catalogue,
    sqlite::{
        Sqlite, erased_check,
        health_check::{check, first_fault},
        in_place::InPlace,
        last_backup, migrate,
        network_fs::{self, Place},
        rights, schema_check, settings, surroundings_check, wal,
    },
};

/// Free room below which a warning is due, bytes.
const LITTLE_ROOM: u64 = 200 * 1024 * 1024;

/// All checks, cheapest first.
pub(super) fn health(store: &mut Sqlite) -> Vec<Check> {
    let history = told("history", history(&mut store.conn));
    let path = store.path.as_path();
    let folder = path.parent().unwrap_or(Path::new("/"));
    let conn = &store.conn;
    let mut checks = vec![
        file(path),
        file_system(path),
        rights::folder(folder),
        rights::file(path),
        surroundings_check::beside(path),
    ];
    checks.push(room(folder));
    checks.push(library());
    checks.push(schema(store));
    checks.push(told("journal", journal(conn)));
    checks.push(wal::check(path));
    checks.push(told("integrity", integrity(conn)));
    checks.push(told("references", references(conn)));
    checks.push(history);
    checks.push(told("ids", own_ids(conn)));
    checks.push(told("labels", labels(conn)));
    checks.push(told("lookup", super::account_index::check(conn, path)));
    let now = (store.options.clock)();
    checks.push(told("backup", surroundings_check::last_backup(conn, now)));
    checks.push(told("clock", surroundings_check::clock(conn, now)));
    checks.push(told("erased", erased_check::check(conn, path, (now, store.options.zone))));
    name_backup(conn, &mut checks);
    checks
}

/// Where the mend is the last backup, says which that is and how to go back to it.
fn name_backup(conn: &Connection, checks: &mut [Check]) {
    let goes_back =
        |check: &&mut Check| ["doctor-to-backup", "doctor-mend-damage"].contains(&check.mend.id());
    let Ok(Some(last)) = last_backup::read(conn) else { return };
    for check in checks.iter_mut().filter(goes_back) {
        check.mend = message!(
            "doctor-to-backup-named",
            "keep the file as it is and go back to the backup of {day}: picklog restore {place} --db NEW.db",
            day = last.at.day(),
            place = &last.place
        );
    }
}

/// All checks, with those that read everything in place of their quick likes. Reports (done, total) revisions.
pub(super) fn thorough(store: &mut Sqlite, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
    let mut checks = health(store);
    let integrity = told("integrity", surroundings_check::integrity(&store.conn));
    let history = told("history", surroundings_check::history(store, progress).map_err(Into::into));
    for check in [integrity, history] {
        // What the quick one found stands, too.
        if let Some(quick) = checks.iter_mut().find(|quick| quick.code == check.code)
            && quick.state <= check.state
        {
            *quick = check;
        }
    }
    name_backup(&store.conn, &mut checks);
    checks
}

/// A check that could not be made is a failed one.
fn told(code: &'static str, made: Done<Check>) -> Check {
    made.unwrap_or_else(|fail| {
        check(
            code,
            CheckState::Fail,
            format!("{fail:?}"),
            message!("doctor-to-backup", "keep the file as it is and go back to the last backup"),
        )
    })
}

fn file(path: &Path) -> Check {
    if let Err(trouble) = InPlace::check_name(path) {
        let mend = message!(
            "doctor-names",
            "remove the other names, those beside its -wal and -shm too; for copies: picklog backup"
        );
        return check("file", CheckState::Fail, trouble.message(), mend);
    }
    match fs::metadata(path) {
        Ok(found) => {
            check("file", CheckState::Ok, format!("{}, {} KiB", path.display(), found.len() / 1024), "")
        }
        Err(error) => check(
            "file",
            CheckState::Fail,
            super::error_report::at(path, system(&error)),
            message!(
                "doctor-put-backup",
                "quit picklog; look who moved or removed the file, and put the last backup in its place"
            ),
        ),
    }
}

fn file_system(path: &Path) -> Check {
    match network_fs::place_of(path) {
        Some(Place::Local(kind)) => check("file_system", CheckState::Ok, kind, ""),
        Some(Place::Remote(kind)) => check(
            "file_system",
            CheckState::Fail,
            message!("doctor-other-machine", "{kind}: on another machine", kind = kind),
            message!("doctor-move-here", "move the file to a disk of this machine"),
        ),
        Some(Place::Unknown(kind)) => check(
            "file_system",
            CheckState::Warn,
            kind,
            message!("doctor-make-sure", "make sure that this is a disk of this machine"),
        ),
        None => check(
            "file_system",
            CheckState::Warn,
            message!("doctor-not-known", "not known"),
            message!("doctor-make-sure", "make sure that this is a disk of this machine"),
        ),
    }
}

fn room(folder: &Path) -> Check {
    match nix::sys::statvfs::statvfs(folder) {
        Ok(found) => {
            #[allow(clippy::useless_conversion)] // the types differ between platforms
            let free = u64::from(found.blocks_available()).saturating_mul(u64::from(found.fragment_size()));
            let shown = message!("doctor-free", "{count} MiB free", count = free / 1024 / 1024);
            match free < LITTLE_ROOM {
                true => check(
                    "room",
                    CheckState::Warn,
                    shown,
                    message!("doctor-free-room", "free some room on this disk"),
                ),
                false => check("room", CheckState::Ok, shown, ""),
            }
        }
        Err(error) => check(
            "room",
            CheckState::Warn,
            system(&std::io::Error::from(error)),
            message!("doctor-look-room", "look at the disk's free room"),
        ),
    }
}

fn library() -> Check {
    match settings::check_library(rusqlite::version_number()) {
        Ok(()) => check("library", CheckState::Ok, format!("SQLite {}", rusqlite::version()), ""),
        Err(trouble) => check(
            "library",
            CheckState::Fail,
            trouble.message(),
            message!("doctor-build", "build picklog with SQLite 3.51.3 or later"),
        ),
    }
}

fn schema(store: &Sqlite) -> Check {
    match store.newer {
        None => told("schema", whole(&store.conn)),
        Some(version) => check(
            "schema",
            CheckState::Warn,
            message!(
                "doctor-newer",
                "version {version}, this picklog knows {known}: read only",
                version = version.to_string(),
                known = migrate::newest().to_string()
            ),
            message!("doctor-update", "update picklog"),
        ),
    }
}

/// Every table, index and trigger of a fresh file is there, and just so, and nothing else.
fn whole(conn: &Connection) -> Done<Check> {
    let findings = schema_check::check(conn)?;
    let (mut wrong, mut added) = (Vec::new(), Vec::new());
    for finding in &findings {
        match finding {
            Finding::SchemaAdded { kind, name } => added.push(format!("{kind} {name}")),
            Finding::SchemaChanged { name } | Finding::Unguarded { name } => wrong.push(name.as_str()),
            _ => {}
        }
    }
    Ok(if !wrong.is_empty() {
        check(
            "schema",
            CheckState::Fail,
            message!("doctor-schema", "missing or changed: {names}", names = wrong.join(", ")),
            message!(
                "doctor-other-tool",
                "somebody changed the file with another tool: go back to the last good copy"
            ),
        )
    } else if !added.is_empty() {
        check(
            "schema",
            CheckState::Fail,
            message!("doctor-schema-added", "not picklog's: {names}", names = added.join(", ")),
            message!(
                "doctor-schema-drop",
                "somebody added that with another tool: look what it does, and remove it with that tool (DROP)"
            ),
        )
    } else {
        check(
            "schema",
            CheckState::Ok,
            message!("doctor-version", "version {version}", version = migrate::newest().to_string()),
            "",
        )
    })
}

/// An id is one record's.
fn own_ids(conn: &Connection) -> Done<Check> {
    Ok(match ids::count_shared(conn)? {
        0 => check("ids", CheckState::Ok, message!("doctor-ids", "each record has an id of its own"), ""),
        count => check(
            "ids",
            CheckState::Warn,
            message!(
                "doctor-ids-shared",
                "{count} have the id of a record of another kind; an earlier picklog let that happen, and nothing is lost",
                count = count
            ),
            message!("doctor-ids-mend", "picklog doctor --separate-ids"),
        ),
    })
}

/// So many names of what has no label are said.
const UNLABELLED: usize = 5;

/// Every list, item and field has a label in each language of those who use the file.
fn labels(conn: &Connection) -> Done<Check> {
    let catalogue = catalogue::read(conn)?;
    let languages = catalogue.languages();
    let codes = languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ");
    let Some((lang, missing)) = languages
        .iter()
        .map(|lang| (lang, catalogue.unlabelled(*lang)))
        .find(|(_, missing)| !missing.is_empty())
    else {
        let found = message!(
            "doctor-labels",
            "a label for everything in the languages of this file: {languages}",
            languages = codes
        );
        return Ok(check("labels", CheckState::Ok, found, ""));
    };
    let more = if missing.len() > UNLABELLED { ", …" } else { "" };
    let names = missing.iter().take(UNLABELLED).map(String::as_str).collect::<Vec<_>>().join(", ") + more;
    let found = message!(
        "doctor-unlabelled",
        "{count} without a label in {lang}, others stand in: {names}",
        count = missing.len(),
        lang = lang.code(),
        names = names
    );
    let mend = message!(
        "doctor-label-them",
        "picklog picklists label LIST ITEM --label {lang}=TEXT, or picklog fields label FIELD --label {lang}=TEXT",
        lang = lang.code()
    );
    Ok(check("labels", CheckState::Warn, found, mend))
}

fn journal(conn: &Connection) -> Done<Check> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let sync: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    Ok(match mode == "wal" && sync == 2 {
        true => {
            check("journal", CheckState::Ok, message!("doctor-wal", "write-ahead log, each save synced"), "")
        }
        false => check(
            "journal",
            CheckState::Fail,
            format!("{mode}, synchronous {sync}"),
            message!("doctor-local", "put the file on a local disk"),
        ),
    })
}

fn integrity(conn: &Connection) -> Done<Check> {
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(match found == "ok" {
        true => check("integrity", CheckState::Ok, message!("doctor-pages", "every page reads"), ""),
        false => check(
            "integrity",
            CheckState::Fail,
            first_fault(&found),
            message!("doctor-to-backup", "keep the file as it is and go back to the last backup"),
        ),
    })
}

fn references(conn: &Connection) -> Done<Check> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let broken = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(match broken.first() {
        None => check(
            "references",
            CheckState::Ok,
            message!("doctor-references", "every reference leads somewhere"),
            "",
        ),
        Some(table) => {
            let found = message!(
                "doctor-broken-references",
                "{count} broken, the first in {table}",
                count = broken.len(),
                table = table
            );
            check(
                "references",
                CheckState::Fail,
                found,
                message!("doctor-to-backup", "keep the file as it is and go back to the last backup"),
            )
        }
    })
}

/// The numbers of all, and the chain since the last seal; `audit verify` checks the rest.
fn history(conn: &mut Connection) -> Done<Check> {
    let mend =
        || message!("doctor-see-audit", "see 'picklog audit verify', and compare with the last backup");
    // One statement, so that nobody writes between the two.
    let (last, count): (i64, i64) =
        conn.query_row("SELECT coalesce(max(rev), 0), count(*) FROM revision", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let last = last.unsigned_abs();
    if u64::try_from(count) != Ok(last) {
        let found = message!(
            "doctor-revisions",
            "{count} revisions of {last}",
            count = u64::try_from(count).unwrap_or(0),
            last = last
        );
        return Ok(check("history", CheckState::Fail, found, mend()));
    }
    let (checked, findings) = audit::since_last_seal(conn)?;
    Ok(match findings.first() {
        None => {
            let found = message!(
                "doctor-history",
                "{last} revisions, none missing; the last {checked}, since the last seal, fit their hashes",
                last = last,
                checked = checked
            );
            check("history", CheckState::Ok, found, "")
        }
        Some(first) => {
            let found = message!(
                "doctor-history-broken",
                "{count} findings, the first: {code}",
                count = findings.len(),
                code = first.code()
            );
            check("history", CheckState::Fail, found, mend())
        }
    })
}
