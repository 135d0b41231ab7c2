//! What goes wrong with a server: which of it passes when it is tried again, and what the user is told.

use std::io;

use crate::{
    domain::{Message, StoreError, system},
    message,
    store::fail::{EngineError, Fail},
};

/// An error of a server, or on the way to it.
#[derive(Debug)]
pub(super) enum PgError {
    /// Nothing can be sent or read any more.
    Lost(io::Error),
    /// The server says so.
    Server(Box<ServerError>),
}

/// The server has ended the session, for it took longer than its admin lets it: it did nothing, within a transaction too, or its
/// transaction was not over.
const PUT_OUT: [&str; 3] = ["57P05", "25P03", "25P04"];

/// Our own code for [`somebody_else`].
const SOMEBODY_ELSE: &str = "PL002";

/// Our own code for a password that is wanted and not there; the text is a file of passwords that was passed over.
pub(super) const NO_PASSWORD: &str = "PL003";

/// What PgBouncer says under the one code 08P01, and the server's code for it. It says all in English.
const OF_A_POOLER: [(&str, &str); 6] = [
    ("authentication failed", "28P01"),
    ("no such user", "28P01"),
    ("no such database", "3D000"),
    ("FATAL database \"", "3D000"),
    ("no more connections allowed", "53300"),
    ("unsupported startup parameter", "0A000"),
];

/// What a server says of an error.
#[derive(Debug, Default)]
pub(super) struct ServerError {
    /// Five characters, by <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
    pub code: String,
    pub message: String,
    pub detail: String,
}

impl ServerError {
    /// The same with the code that a server itself has for what a pooler says.
    pub(super) fn told_by_a_server(mut self) -> ServerError {
        if self.code == "08P01"
            && let Some((_, code)) = OF_A_POOLER.iter().find(|(words, _)| self.message.contains(words))
        {
            (*code).clone_into(&mut self.code);
        }
        self
    }
}

impl From<io::Error> for PgError {
    fn from(error: io::Error) -> PgError {
        PgError::Lost(error)
    }
}

impl From<PgError> for Fail {
    fn from(error: PgError) -> Fail {
        Fail::Engine(Box::new(error))
    }
}

impl EngineError for PgError {
    fn is_damage(&self) -> bool {
        // Data or index corrupted.
        matches!(self.code(), "XX001" | "XX002")
    }

    fn is_of_the_disk(&self) -> bool {
        self.code().starts_with("58")
    }
}

impl PgError {
    /// The server's code; empty where it said nothing.
    pub(super) fn code(&self) -> &str {
        match self {
            PgError::Server(error) => &error.code,
            PgError::Lost(_) => "",
        }
    }

    /// Whether the connection is gone, or will be: another one may do.
    pub(super) fn is_lost(&self) -> bool {
        match self {
            PgError::Lost(_) => true,
            // Connection exceptions; the server shuts down, crashed, or does not take anybody yet; a time-out of the session.
            PgError::Server(error) => {
                error.code.starts_with("08")
                    || ["57P01", "57P02", "57P03"].contains(&error.code.as_str())
                    || PUT_OUT.contains(&error.code.as_str())
            }
        }
    }

    /// Whether nothing was heard of the server in the time that it had.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, PgError::Lost(error) if error.kind() == io::ErrorKind::TimedOut)
    }

    /// Whether, said of a commit, it leaves open whether that was done: the connection was lost, or the server gave up waiting
    /// for its disk or a standby, had no room, or failed by itself.
    pub(super) fn leaves_open(&self) -> bool {
        self.is_lost() || ["01", "53", "57", "58", "XX"].iter().any(|class| self.code().starts_with(class))
    }

    /// Whether it was others who got in between, so that the same may go through when it is done again: a serialization
    /// failure, a deadlock, a key that somebody else has just taken; or it came to another place behind a pooler than thought.
    pub(super) fn is_of_others(&self) -> bool {
        ["40001", "40P01", "23505"].contains(&self.code()) || self.is_wrong_guess()
    }

    /// Whether a statement does not lie where a save thought it would, or lies there already.
    pub(super) fn is_wrong_guess(&self) -> bool {
        ["26000", "42P05"].contains(&self.code())
    }

    /// What the user is told of it; `place` is the server, for people.
    pub(super) fn tell(&self, place: &str) -> StoreError {
        let error = match self {
            PgError::Lost(error) => return unavailable(gone(place, system(error))),
            PgError::Server(error) => error,
        };
        let said = server_says(&error.message);
        if PUT_OUT.contains(&error.code.as_str()) {
            return unavailable(message!(
                "server-put-out",
                "{place} has ended the session: {why}; try again, or ask its admin to raise transaction_timeout, idle_session_timeout or idle_in_transaction_session_timeout for your role",
                place = place,
                why = said
            ));
        }
        if self.is_lost() {
            return unavailable(gone(place, said));
        }
        match error.code.as_str() {
            // A commit that was not waited for any longer.
            "01000" => unavailable(message!(
                "server-no-standby",
                "{place} waits for its standby, which does not answer: it is saved again by itself, and once, when the standby is back; tell the server's admin",
                place = place
            )),
            // By hand, or by statement_timeout.
            "57014" => unavailable(message!(
                "server-cancelled",
                "{place} broke off what was asked of it: {why}; try again, or ask its admin to raise statement_timeout for your role",
                place = place,
                why = said
            )),
            // A lock that was not given in time.
            "55P03" => StoreError::Busy {
                detail: message!("server-others-write", "others are writing into {place}", place = place),
            },
            "53100" => StoreError::Full { detail: place.to_owned().into() },
            "53300" => unavailable(message!(
                "server-too-many",
                "{place} takes no more connections just now: try again in a moment, or ask its admin to raise max_connections",
                place = place
            )),
            "28P01" | "28000" => unavailable(message!(
                "server-log-in",
                "{place} does not let you in: {why}; check user and password (PGUSER, PGPASSWORD, ~/.pgpass), or ask its admin",
                place = place,
                why = said
            )),
            NO_PASSWORD if error.message.is_empty() => unavailable(message!(
                "server-no-password",
                "{place} asks for a password, and none is given: write it into ~/.pgpass (host:port:database:user:password; chmod 600), or into PGPASSWORD",
                place = place
            )),
            NO_PASSWORD => unavailable(message!(
                "server-pass-file",
                "{place} asks for a password, and {file} is passed over, because others may read it: chmod 600 {file}",
                place = place,
                file = error.message.clone()
            )),
            SOMEBODY_ELSE => unavailable(message!(
                "server-somebody-else",
                "{place} lets {user} in as {other}: whoever saves would be taken for {other}; have its admin take 'user=' out of the pooler's [databases]",
                place = place,
                user = error.message.clone(),
                other = error.detail.clone()
            )),
            "3D000" => unavailable(message!(
                "server-no-database",
                "{place}: {why}; check the name after the last / of --db",
                place = place,
                why = said
            )),
            "25006" => unavailable(message!(
                "server-read-only",
                "{place} only reads just now, as a standby does: name the primary in --db, or both with target_session_attrs=read-write",
                place = place
            )),
            "42501" => unavailable(message!(
                "server-no-right",
                "{place}: {why}; ask its admin for the right",
                place = place,
                why = said
            )),
            // A table or schema that is not there.
            "42P01" | "3F000" => unavailable(message!(
                "server-no-tables",
                "{place}: {why}; somebody has taken it away, or begun or ended a copy into it: leave, and run picklog again",
                place = place,
                why = said
            )),
            "XX001" | "XX002" => StoreError::Corrupt {
                detail: message!(
                    "server-damaged",
                    "{place} is damaged: {why}; have its admin go back to the last backup",
                    place = place,
                    why = said
                ),
            },
            _ => unavailable(message!("server-why", "{place}: {why}", place = place, why = said)),
        }
    }
}

/// A server that only reads, where one is asked for that writes.
pub(super) fn standby() -> PgError {
    PgError::Server(Box::new(ServerError { code: "25006".into(), ..ServerError::default() }))
}

/// A pooler that logs in as somebody else than whom it lets in.
pub(super) fn somebody_else(asked: &str, found: &str) -> PgError {
    PgError::Server(Box::new(ServerError {
        code: SOMEBODY_ELSE.into(),
        message: asked.to_owned(),
        detail: found.to_owned(),
    }))
}

/// A transaction that was to be committed and had failed before.
pub(super) fn rolled_back() -> PgError {
    let message = "the transaction was rolled back".to_owned();
    PgError::Server(Box::new(ServerError { code: "40000".into(), message, ..ServerError::default() }))
}

/// The words of PostgreSQL, which it has in a language of its own, as its words.
fn server_says(words: &str) -> Message {
    message!("server-says", "PostgreSQL says: {words}", words = words)
}

/// That a server cannot be reached.
fn gone(place: &str, why: Message) -> Message {
    message!(
        "server-lost",
        "{place} cannot be reached: {why}; look whether the server runs and the network stands",
        place = place,
        why = why
    )
}

/// [`StoreError::Unavailable`], and why.
pub(super) fn unavailable(detail: impl Into<Message>) -> StoreError {
    StoreError::Unavailable { detail: detail.into() }
}

impl Fail {
    /// The error of PostgreSQL, if it is one.
    pub(super) fn postgres(&self) -> Option<&PgError> {
        match self {
            Fail::Engine(error) => (&**error as &dyn std::any::Any).downcast_ref(),
            _ => None,
        }
    }

    /// What the user is told; `place` is the server, for people.
    pub(super) fn tell_of_server(self, place: &str) -> StoreError {
        match self {
            Fail::Told(trouble) => trouble,
            Fail::Alone => {
                crate::store::fail::odd("a save that nobody else may write beside").tell_of_server(place)
            }
            Fail::Damaged(what) => StoreError::Corrupt {
                detail: message!(
                    "server-odd",
                    "{place} is damaged: {what}; have its admin go back to the last backup",
                    place = place,
                    what = what
                ),
            },
            Fail::Engine(error) => match (&*error as &dyn std::any::Any).downcast_ref::<PgError>() {
                Some(error) => error.tell(place),
                None => unavailable(format!("{error:?}")),
            },
        }
    }
}
