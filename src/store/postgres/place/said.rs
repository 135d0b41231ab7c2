//! What is said of a server by libpq's words, and what that asks for.
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS>

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{FOLDERS, Host, PORT, Place, Tls, service};
use crate::{
    domain::{Message, StoreError},
    machine, message,
    store::postgres::pg_error::unavailable,
};

/// How long a host is waited for where nothing else is said.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a connection string says, by libpq's words.
#[derive(Default)]
pub(super) struct Said {
    pairs: Vec<(&'static str, String)>,
}

/// The words that can follow the `?`, and stand in a file of services.
const WORDS: [&str; 11] = [
    "user",
    "password",
    "dbname",
    "host",
    "port",
    "connect_timeout",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
    "application_name",
    "service",
];

/// A word that picklog knows. `of`: what says it.
pub(super) fn known(word: &str, of: Message) -> Result<&'static str, StoreError> {
    WORDS.into_iter().find(|known| *known == word).ok_or_else(|| {
        unavailable(message!(
            "server-unknown-word",
            "{of} says {word}, which picklog does not know: it knows {words}",
            of = of,
            word = word,
            words = WORDS.join(", ")
        ))
    })
}

impl Said {
    pub(super) fn set(&mut self, word: &'static str, value: String) {
        if !value.is_empty() {
            self.pairs.retain(|(known, _)| *known != word);
            self.pairs.push((word, value));
        }
    }

    /// Adds what the service says that is asked for, where the string itself says nothing of it.
    pub(super) fn read_service(
        &mut self,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), StoreError> {
        let named = self.of("service").or_else(|| variable("PGSERVICE"));
        let Some(name) = named else { return Ok(()) };
        for (word, value) in service::read(&name, variable)? {
            let word =
                known(&word, message!("server-the-service", "the service {name}", name = name.clone()))?;
            if word != "service" && self.of(word).is_none() {
                self.set(word, value);
            }
        }
        Ok(())
    }

    fn of(&self, word: &str) -> Option<String> {
        self.pairs.iter().find(|(known, _)| *known == word).map(|(_, value)| value.clone())
    }

    pub(super) fn settle(self, variable: &dyn Fn(&str) -> Option<String>) -> Result<Place, StoreError> {
        let of = |word: &str, name: &str| self.of(word).or_else(|| variable(name));
        let user = match of("user", "PGUSER") {
            Some(user) => user,
            None => own_login()?,
        };
        let hosts = of("host", "PGHOST").unwrap_or_else(|| {
            let ours = FOLDERS.into_iter().find(|folder| Path::new(folder).is_dir());
            ours.unwrap_or("localhost").to_owned()
        });
        let ports = of("port", "PGPORT").unwrap_or_default();
        let ports: Vec<&str> = ports.split(',').collect();
        let hosts = hosts.split(',').enumerate().map(|(at, host)| {
            let port = if ports.len() == 1 { ports[0] } else { ports.get(at).copied().unwrap_or_default() };
            let port = if port.is_empty() { Ok(PORT) } else { port.parse() };
            let port = port.map_err(|_| {
                unavailable(message!("server-bad-port", "the connection string names no port that there can be: check what follows the : of the host"))
            })?;
            Ok(match host.starts_with('/') {
                true => Host::Folder { folder: host.to_owned(), port },
                false => Host::Name { name: host.to_owned(), port },
            })
        });
        let hosts = hosts.collect::<Result<Vec<Host>, StoreError>>()?;
        let is_far = hosts.iter().any(|host| matches!(host, Host::Name { .. }));
        let tls = tls(of("sslmode", "PGSSLMODE"), of("sslrootcert", "PGSSLROOTCERT"), is_far)?;
        Ok(Place {
            hosts,
            password: of("password", "PGPASSWORD"),
            database: of("dbname", "PGDATABASE").unwrap_or_else(|| user.clone()),
            user,
            tls,
            connect_timeout: patience(of("connect_timeout", "PGCONNECT_TIMEOUT"))?,
            read_write: read_write(of("target_session_attrs", "PGTARGETSESSIONATTRS").as_deref())?,
        })
    }
}

/// How long a host is waited for. 0 and less ask for no limit, which a screen does not have.
fn patience(seconds: Option<String>) -> Result<Duration, StoreError> {
    let Some(text) = seconds else { return Ok(PATIENCE) };
    let seconds: i64 = text.trim().parse().map_err(|_| {
        unavailable(message!(
            "server-bad-timeout",
            "connect_timeout={text} is no number of seconds: write one like connect_timeout=10",
            text = text
        ))
    })?;
    Ok(u64::try_from(seconds).ok().filter(|seconds| *seconds > 0).map_or(PATIENCE, Duration::from_secs))
}

/// What the words ask for. `is_far`: a host is reached over the network, where a certificate is looked at.
fn tls(mode: Option<String>, roots: Option<String>, is_far: bool) -> Result<Tls, StoreError> {
    let is_of_machine = roots.as_deref() == Some("system");
    let file = roots.clone().filter(|_| !is_of_machine).map(PathBuf::from);
    Ok(match mode.as_deref() {
        Some("verify-ca" | "verify-full") => Tls::Checked { roots: file },
        // Whoever names somebody to trust has the certificate looked at.
        Some("require") if roots.is_some() => Tls::Checked { roots: file },
        None if is_of_machine => Tls::Checked { roots: None },
        None | Some("disable" | "allow" | "prefer") if roots.is_some() && is_far => {
            return Err(unavailable(message!(
                "server-roots-unused",
                "sslrootcert is given, and with sslmode={mode} no certificate is looked at: say sslmode=verify-full",
                mode = mode.as_deref().unwrap_or("prefer")
            )));
        }
        Some("disable") => Tls::Never,
        None | Some("allow" | "prefer") => Tls::IfOffered,
        Some("require") => Tls::Always,
        Some(mode) => {
            return Err(unavailable(message!(
                "server-bad-sslmode",
                "there is no sslmode={mode}: say disable, prefer, require or verify-full",
                mode = mode
            )));
        }
    })
}

/// Whether only a server that can be written to will do.
fn read_write(word: Option<&str>) -> Result<bool, StoreError> {
    match word {
        None | Some("any") => Ok(false),
        Some("read-write" | "primary") => Ok(true),
        Some(word) => Err(unavailable(message!(
            "server-bad-attrs",
            "picklog does not look for a server by target_session_attrs={word}: say any, read-write or primary",
            word = word
        ))),
    }
}

fn own_login() -> Result<String, StoreError> {
    let uid = machine::uid().map_err(unavailable)?;
    machine::login_of(uid).map_err(unavailable)?.ok_or_else(|| {
        unavailable(message!(
            "server-no-user",
            "this machine has no login for uid {uid}: name the user in the connection string, postgres://USER@HOST/DATABASE",
            uid = uid.to_string()
        ))
    })
}
