//! A page that the disk did not give, told from a page that is damaged.
//!
//! SQLite calls both damaged: a read that ends in `EIO` is `SQLITE_IOERR_CORRUPTFS`, and `SQLITE_CORRUPT` by the time a
//! statement ends in it (`abort_due_to_error` in `vdbe.c`). What the system said stays with the open file.

use std::ffi::c_int;

use nix::errno::Errno;
use rusqlite::{Connection, ffi};

use crate::store::fail::Fail;

/// Those that SQLite takes for a damaged file system (`unixRead` in `os_unix.c`).
const OF_THE_DISK: [Errno; 3] = [Errno::EIO, Errno::ENXIO, Errno::ERANGE];

/// Whether the disk has refused this connection something of the file or of its log.
pub(super) fn has_refused(conn: &Connection) -> bool {
    let refused = |errno: c_int| OF_THE_DISK.contains(&Errno::from_raw(errno));
    refused(of_the_file(conn)) || refused(of_the_log(conn))
}

/// An error of this connection; one that looks like damage, and is the disk's, says so.
pub(super) fn named(conn: &Connection, fail: Fail) -> Fail {
    match fail.kind() {
        (true, _) if has_refused(conn) => {
            let error = ffi::Error::new(ffi::SQLITE_IOERR_READ);
            rusqlite::Error::SqliteFailure(error, None).into()
        }
        _ => fail,
    }
}

/// What the system said last of the file; 0 for nothing.
fn of_the_file(conn: &Connection) -> c_int {
    let mut errno: c_int = 0;
    // The handle is open as long as the connection is, and the answer is an `int`.
    #[allow(unsafe_code)]
    unsafe {
        let answer = (&raw mut errno).cast();
        ffi::sqlite3_file_control(conn.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_LAST_ERRNO, answer);
    }
    errno
}

/// Likewise of the write-ahead log.
fn of_the_log(conn: &Connection) -> c_int {
    let mut log: *mut ffi::sqlite3_file = std::ptr::null_mut();
    let mut errno: c_int = 0;
    // SQLite hands over the file it has open itself; one that is not open has no methods.
    #[allow(unsafe_code)]
    unsafe {
        let answer = (&raw mut log).cast();
        ffi::sqlite3_file_control(conn.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_JOURNAL_POINTER, answer);
        let methods = log.as_ref().and_then(|log| log.pMethods.as_ref());
        if let Some(control) = methods.and_then(|methods| methods.xFileControl) {
            control(log, ffi::SQLITE_FCNTL_LAST_ERRNO, (&raw mut errno).cast());
        }
    }
    errno
}
