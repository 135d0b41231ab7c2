//! Checks of what lies around the file: who can use the files beside it, when it was last copied, whether the clock can
//! be right; and the thorough ones, which read everything.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use rusqlite::Connection;

use crate::store::fail::{Done, Fail};
use crate::store::{
    logic::audit,
    sqlite::{
        Sqlite,
        health_check::{check, first_fault},
        last_backup,
    },
};
use crate::{
    domain::{Check, CheckState, Message, Moment, StoreError, Verdict},
    files, message,
};

/// A backup older than this is too old.
const STALE_DAYS: i64 = 7;
const DAY: i64 = 86_400;
/// Clocks of one machine do not differ; this much is what a correction may move one back.
const AHEAD_SECONDS: i64 = 300;

/// In a shared folder the files beside the file must be the group's, too. Their maker gives them the file's mode,
/// whatever the umask; a backup put back by hand, or an old tool, may not have.
pub(super) fn beside(path: &Path) -> Check {
    let group_of = |path: &Path| fs::metadata(path).ok().map(|found| (found.gid(), found.mode()));
    let folder = path.parent().and_then(group_of);
    let (Some((gid, mode)), Some((folder_gid, folder_mode))) = (group_of(path), folder) else {
        return check(
            "beside",
            CheckState::Ok,
            message!("doctor-beside-none", "nothing to look at"),
            Message::default(),
        );
    };
    if folder_mode & 0o020 == 0 || mode & 0o060 != 0o060 {
        let found = message!("doctor-beside-own", "yours alone: the file is not shared by a group");
        return check("beside", CheckState::Ok, found, Message::default());
    }
    let wrong = std::iter::once(path.to_owned())
        .chain(files::all_beside(path))
        .find(|path| group_of(path).is_some_and(|(gid, mode)| gid != folder_gid || mode & 0o060 != 0o060));
    match wrong {
        None => {
            let found = message!(
                "doctor-beside-shared",
                "all of group {gid}, whatever the umask of who makes them",
                gid = gid.to_string(),
            );
            check("beside", CheckState::Ok, found, Message::default())
        }
        Some(wrong) => check(
            "beside",
            CheckState::Warn,
            message!("doctor-beside-wrong", "{file} is not the group's", file = wrong.as_path()),
            message!(
                "doctor-beside-mend",
                "chgrp {gid} {file} && chmod g+rw {file}",
                gid = folder_gid.to_string(),
                file = wrong.as_path(),
            ),
        ),
    }
}

/// When the file was last copied.
pub(super) fn last_backup(conn: &Connection, now: Moment) -> Done<Check> {
    let mend = message!("doctor-backup-mend", "picklog backup FILE, best every night from cron");
    let Some(last) = last_backup::read(conn)? else {
        let since: Option<i64> = conn.query_row("SELECT min(since) FROM user", [], |row| row.get(0))?;
        let is_new = since.is_none_or(|since| now.seconds_since(Moment::from_millis(since)).abs() < DAY);
        let found = message!("doctor-backup-none", "none yet");
        return Ok(match is_new {
            true => check("backup", CheckState::Ok, found, Message::default()),
            false => check("backup", CheckState::Warn, found, mend),
        });
    };
    if last.at.seconds_since(now) > DAY {
        // It may be of any age.
        let found = message!(
            "doctor-backup-ahead",
            "dated {day}, which is still to come, {file}",
            day = last.at.day(),
            file = last.place
        );
        return Ok(check("backup", CheckState::Warn, found, mend));
    }
    let days = u64::try_from(now.seconds_since(last.at) / DAY).unwrap_or(0);
    let found = message!("doctor-backup-last", "{days} days ago, {file}", days = days, file = last.place);
    Ok(match days >= STALE_DAYS.unsigned_abs() {
        false => check("backup", CheckState::Ok, found, Message::default()),
        true => check("backup", CheckState::Warn, found, mend),
    })
}

/// The newest revision cannot be of tomorrow.
pub(super) fn clock(conn: &Connection, now: Moment) -> Done<Check> {
    let newest = "SELECT at FROM revision ORDER BY rev DESC LIMIT 1000";
    let last: Option<i64> =
        conn.query_row(&format!("SELECT max(at) FROM ({newest})"), [], |row| row.get(0))?;
    let ahead = last.map_or(0, |last| Moment::from_millis(last).seconds_since(now));
    Ok(match ahead > AHEAD_SECONDS {
        false => check("clock", CheckState::Ok, now.rfc3339(), Message::default()),
        true => check(
            "clock",
            CheckState::Warn,
            message!(
                "doctor-clock-ahead",
                "it is {now}, and the file holds changes of {last}",
                now = now.rfc3339(),
                last = Moment::from_millis(last.unwrap_or_default()).rfc3339(),
            ),
            message!("doctor-clock-mend", "look whether the machine's clock is right: timedatectl"),
        ),
    })
}

/// Every page, every index and every constraint.
pub(super) fn integrity(conn: &Connection) -> Done<Check> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(match found == "ok" {
        true => {
            let found = message!("doctor-integrity-full", "every page, index and constraint is sound");
            check("integrity", CheckState::Ok, found, Message::default())
        }
        false => check(
            "integrity",
            CheckState::Fail,
            first_fault(&found),
            message!("doctor-mend-damage", "keep the file as it is and go back to the last backup"),
        ),
    })
}

/// The whole audit trail.
pub(super) fn history(store: &mut Sqlite, progress: &mut dyn FnMut(u64, u64)) -> Result<Check, StoreError> {
    let path = store.path.clone();
    let verdict = audit::verify(&mut store.conn, &[], progress).map_err(|fail: Fail| fail.tell(&path))?;
    let Verdict { revisions, records, findings, more, .. } = &verdict;
    Ok(match findings.first() {
        None => {
            let found = message!(
                "doctor-history-full",
                "{revisions} revisions and {records} records fit each other",
                revisions = *revisions,
                records = *records,
            );
            check("history", CheckState::Ok, found, Message::default())
        }
        Some(first) => check(
            "history",
            CheckState::Fail,
            message!(
                "doctor-history-broken",
                "{count} findings, the first: {code}",
                count = findings.len() as u64 + more,
                code = first.code(),
            ),
            message!("doctor-history-mend", "see 'picklog audit verify', and compare with the last backup"),
        ),
    })
}
