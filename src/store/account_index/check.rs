//! How the index stands, for `doctor`.

use std::{fs, path::Path, time::UNIX_EPOCH};

use super::{
    building::Building,
    file::{self, Mapped},
    home::{Home, IndexFile, Kept, Whose},
};
use crate::{
    domain::{Check, CheckState, Message, Moment, system},
    message,
    store::{fail::Done, sql::position},
};

const fn check(state: CheckState, found: Message, mend: Message) -> Check {
    Check { code: "lookup", state, found, mend }
}

/// How the index stands. Reads all of it.
pub(in crate::store) fn check_index<H: Home>(db: &H::Db, home: &H) -> Done<Check> {
    let accounts = position::here(db)?.accounts;
    if accounts <= super::SMALL {
        let found = message!("doctor-no-index", "{count} accounts need no index", count = accounts);
        return Ok(check(CheckState::Ok, found, Message::default()));
    }
    let kept = home.kept(db)?;
    let Kept::File(file) = &kept else {
        let why = if let Kept::InMemory(why) = kept { why } else { Message::default() };
        let found = message!(
            "doctor-index-in-memory",
            "no index is kept, each screen makes its own in memory: {why}",
            why = why
        );
        return Ok(check(CheckState::Warn, found, Message::default()));
    };
    if let Some((name, why)) = file.blocked() {
        let found = message!(
            "doctor-index-blocked",
            "{file} cannot be used, so no index is kept: {why}",
            file = name.as_path(),
            why = system(&why)
        );
        let mend = message!("doctor-index-unblock", "ask who put it there, and remove it: no data is in it");
        return Ok(check(CheckState::Fail, found, mend));
    }
    let place = file.index.display().to_string();
    if !file.index.exists() {
        let found = message!("doctor-index-none", "there is no {file}", file = place);
        return Ok(check(CheckState::Warn, found, wait(file)));
    }
    let Some(mapped) = file::open(&kept, &Building::default()) else {
        let found = message!("doctor-index-other", "{file} is damaged or of another version", file = place);
        return Ok(check(CheckState::Warn, found, wait(file)));
    };
    if !mapped.is_whole() {
        let mend = message!(
            "doctor-index-remove",
            "remove this file: picklog builds a new one by itself; no data is in it"
        );
        let found = message!("doctor-index-damaged", "{file} is damaged", file = place);
        return Ok(check(CheckState::Fail, found, mend));
    }
    if !mapped.source.is_of(db)? {
        let found = message!(
            "doctor-index-elsewhere",
            "{file} was built from other data, or from what has been put back since",
            file = place
        );
        return Ok(check(CheckState::Warn, found, wait(file)));
    }
    let changes = position::count_after(db, &mapped.source.position)?;
    Ok(check(CheckState::Ok, stands(file, &mapped, changes), Message::default()))
}

/// What to do where another index is needed.
fn wait(file: &IndexFile) -> Message {
    match file.whose {
        Whose::WritersOf(_) => message!(
            "doctor-index-wait",
            "open picklog on this file: it builds a new index by itself, in the background"
        ),
        Whose::Own => message!(
            "doctor-index-wait-server",
            "open picklog on this server: it builds a new index by itself, in the background"
        ),
    }
}

fn stands(file: &IndexFile, mapped: &Mapped, changes: u64) -> Message {
    let count = mapped.index.len();
    match file.whose {
        Whose::WritersOf(_) => message!(
            "doctor-indexed",
            "{count} accounts indexed, {changes} changes since",
            count = count,
            changes = changes
        ),
        Whose::Own => message!(
            "doctor-index-cached",
            "{count} accounts indexed, {changes} changes since {built}; {file}, {size} MB",
            count = count,
            changes = changes,
            built = built(&file.index),
            file = file.index.as_path(),
            size = mapped.length().unwrap_or(0).div_ceil(1_000_000)
        ),
    }
}

/// When a file was made, in UTC.
fn built(path: &Path) -> String {
    let made = fs::metadata(path).and_then(|found| found.modified()).unwrap_or(UNIX_EPOCH);
    let millis = made.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    Moment::from_millis(i64::try_from(millis).unwrap_or(0)).rfc3339()
}
