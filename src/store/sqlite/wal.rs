//! The write-ahead log: how long it is, and who keeps it from being folded into the file.
//!
//! Each process that reads holds a lock on one of five bytes of the `-shm` file; the log can only be folded up to where
//! the oldest reader began. picklog's own reads are over in milliseconds. The kernel tells who holds a lock.

use std::{
    collections::BTreeSet, fs, ops::RangeInclusive, os::unix::fs::MetadataExt, path::Path, thread,
    time::Duration,
};

use crate::{
    domain::{Check, CheckState, Message},
    files, message,
};

/// A longer log than this slows everybody's reading down and fills the disk, bytes.
const LONG: u64 = 64 * 1024 * 1024;
/// The bytes readers lock: WAL_READ_LOCK(0) to (4) of SQLite's wal-index format.
const READ_LOCKS: RangeInclusive<u64> = 123..=127;
/// Who holds a lock each time one looks is no ordinary reader.
const LOOKS: usize = 4;
/// Between two looks: longer than a read of picklog's takes.
const PAUSE: Duration = Duration::from_millis(40);

/// How long the log is, and what to do if it is too long.
pub(super) fn check(path: &Path) -> Check {
    let length = fs::metadata(files::beside(path, "-wal")).map_or(0, |found| found.len());
    let size = message!("doctor-log", "{count} MiB", count = length / 1024 / 1024);
    if length <= LONG {
        return Check { code: "log", state: CheckState::Ok, found: size, mend: Message::default() };
    }
    let readers = fs::metadata(files::beside(path, "-shm")).map_or(Vec::new(), |shm| long_readers(shm.ino()));
    let (found, mend) = match readers.is_empty() {
        true => (
            message!("doctor-log-long", "{size}: it was not folded into the file for long", size = &size),
            message!(
                "doctor-log-save",
                "save something with picklog: that folds it; if it stays long, look who reads the file with another program"
            ),
        ),
        false => {
            let who = readers.join(", ");
            (
                message!(
                    "doctor-log-held",
                    "{size}: it cannot be folded into the file, because {who} reads on and on",
                    size = &size,
                    who = &who
                ),
                message!(
                    "doctor-log-end",
                    "end that program ({who}), or its transaction: the next saves fold the log",
                    who = &who
                ),
            )
        }
    };
    Check { code: "log", state: CheckState::Warn, found, mend }
}

/// Processes that read all the time, by number and name: `sqlite3 (4711)`.
fn long_readers(inode: u64) -> Vec<String> {
    let mut always: Option<BTreeSet<u32>> = None;
    for look in 0..LOOKS {
        if look > 0 {
            thread::sleep(PAUSE);
        }
        let now = readers(&fs::read_to_string("/proc/locks").unwrap_or_default(), inode);
        always = Some(always.map_or(now.clone(), |before| &before & &now));
    }
    let name = |process: u32| {
        let comm = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        match comm.trim() {
            "" => process.to_string(),
            comm => format!("{} ({process})", crate::domain::clean_capped(comm, 40)),
        }
    };
    always.unwrap_or_default().into_iter().map(name).collect()
}

/// Who holds a reader's lock on the `-shm` file of an inode, by the text of `/proc/locks`: number, POSIX, ADVISORY, READ,
/// process, device and inode, first byte, last byte.
fn readers(locks: &str, inode: u64) -> BTreeSet<u32> {
    locks
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace().skip(3);
            let (kind, process, file) = (words.next()?, words.next()?, words.next()?);
            let first: u64 = words.next()?.parse().ok()?;
            let of: u64 = file.rsplit(':').next()?.parse().ok()?;
            (kind == "READ" && of == inode && READ_LOCKS.contains(&first)).then(|| process.parse().ok())?
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_from_writers_other_files_and_who_only_has_it_open() {
        let locks = "1: POSIX  ADVISORY  READ 4711 fe:00:42 124 124\n\
                     2: POSIX  ADVISORY  READ 4712 fe:00:42 128 128\n\
                     3: POSIX  ADVISORY  WRITE 4713 fe:00:42 120 120\n\
                     4: POSIX  ADVISORY  READ 4714 fe:00:43 124 124\n\
                     5: FLOCK  ADVISORY  WRITE 4715 fe:00:42 0 EOF\n\
                     5: -> FLOCK  ADVISORY  WRITE 4716 fe:00:42 0 EOF\n\
                     6: OFDLCK ADVISORY  READ -1 fe:00:42 124 124\n";
        assert_eq!(readers(locks, 42), BTreeSet::from([4711]));
        assert!(readers("", 42).is_empty());
    }
}
