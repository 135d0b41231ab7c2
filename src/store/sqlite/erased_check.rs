//! Whether anything is left of people who were erased, and whether people are kept longer than the rules say; for `doctor`.

use std::path::Path;

use rusqlite::Connection;

use super::{erased_beside, health_check, last_backup};
use crate::domain::{Check, CheckState, Message, Moment, Zone};
use crate::message;
use crate::store::{
    fail::Done,
    logic::{erasing::retention, revision},
    sql::{Db, catalogue, erased},
};

/// The first version that knows who was erased.
const SINCE: u32 = 17;
/// Names of files that are told.
const TOLD: usize = 5;

/// What is left of whom.
pub(super) fn check_left(conn: &Connection, path: &Path) -> Done<Option<Check>> {
    let unswept = erased::count_unswept(conn)?;
    if unswept > 0 {
        let found = message!(
            "doctor-unswept",
            "erased records of people: {count}; their values may still lie in free pages, the log or copies beside the file",
            count = unswept
        );
        let mend = message!("doctor-unswept-mend", "picklog person sweep goes on with it");
        return Ok(Some(health_check::check("erased", CheckState::Warn, found, mend)));
    }
    let all = erased::all(conn)?;
    let folder = last_backup::read(conn)?.and_then(|last| Some(Path::new(&last.place).parent()?.to_owned()));
    let (Some(folder), Some(fingerprint), false) = (folder, revision::fingerprint(conn)?, all.is_empty())
    else {
        return Ok(None);
    };
    let behind = erased_beside::behind(path, &fingerprint, &all, &folder);
    if behind.is_empty() {
        return Ok(None);
    }
    let more = if behind.len() > TOLD { ", …" } else { "" };
    let names: Vec<String> = behind.iter().take(TOLD).map(|path| path.display().to_string()).collect();
    let found = message!(
        "doctor-erased-backups",
        "backups of before hold people who were erased since: {files}{more}",
        files = names.join(", "),
        more = more
    );
    let mend = message!(
        "doctor-erased-backups-mend",
        "make a new backup and remove these; restored, they have them erased again"
    );
    Ok(Some(health_check::check("erased", CheckState::Warn, found, mend)))
}

/// The check.
pub(super) fn check(conn: &Connection, path: &Path, (now, zone): (Moment, Zone)) -> Done<Check> {
    if conn.schema()? < SINCE {
        return Ok(health_check::check(
            "erased",
            CheckState::Ok,
            message!("doctor-erased-none", "nobody"),
            Message::default(),
        ));
    }
    if let Some(found) = check_left(conn, path)? {
        return Ok(found);
    }
    let catalogue = catalogue::read(conn)?;
    let due = retention::count(conn, &catalogue, (now, zone))?;
    Ok(match due {
        0 => {
            let count = erased::all(conn)?.len() as u64;
            let found = message!(
                "doctor-erased",
                "erased records of people: {count}; nothing is left of them here",
                count = count
            );
            health_check::check("erased", CheckState::Ok, found, Message::default())
        }
        due => health_check::check(
            "erased",
            CheckState::Warn,
            message!("doctor-retention", "people kept longer than the rules say: {count}", count = due),
            message!(
                "doctor-retention-mend",
                "picklog retention run lists them; a lead or an admin erases them with --yes"
            ),
        ),
    })
}
