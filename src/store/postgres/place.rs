//! Which server, as whom: a connection string, libpq's variables and `~/.pgpass`.
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING>

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use super::pass_file;
use crate::{domain::StoreError, machine, message, store::postgres::pg_error::unavailable};

/// The port a server listens at where nothing else is said.
const PORT: u16 = 5432;
/// Where servers of this machine have their sockets: Debian's folder first.
const FOLDERS: [&str; 2] = ["/var/run/postgresql", "/tmp"];
/// How long a host is waited for where nothing else is said.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// At a socket in this folder.
    Folder { folder: String, port: u16 },
    /// At a port of a host.
    Name { name: String, port: u16 },
}

/// A database on a server, and as whom.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// In the order they are tried.
    pub hosts: Vec<Host>,
    pub user: String,
    password: Option<String>,
    pub database: String,
    pub connect_timeout: Duration,
    /// Only a server that can be written to will do.
    pub read_write: bool,
    pub tls: Tls,
}

/// Whether a connection over the network is encrypted, and whether the server's certificate is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    Never,
    /// Where the server offers it.
    IfOffered,
    /// Always; with whatever certificate.
    Always,
    /// Always, and the certificate is the host's, by somebody who is trusted: those of a file, or else of this machine.
    Checked {
        roots: Option<PathBuf>,
    },
}

/// Whether a place is a server and not a file.
pub(in crate::store) fn is_server(path: &Path) -> bool {
    let starts = |scheme| path.as_os_str().to_str().is_some_and(|text| text.starts_with(scheme));
    starts("postgres://") || starts("postgresql://")
}

impl Place {
    /// Reads a connection string.
    pub(super) fn parse(text: &str) -> Result<Place, StoreError> {
        Place::read(text, &|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn read(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Place, StoreError> {
        not_honoured(variable)?;
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        // Who it is ends at the last @ before the first /: a password may hold a ? or an @.
        let authority = rest.split('/').next().unwrap_or_default();
        let (who, rest) = match authority.rfind('@') {
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => ("", rest),
        };
        if rest.contains('@') {
            // Part of a password, perhaps: nothing of it is repeated, nor taken for a host.
            return Err(unavailable(message!(
                "server-odd-sign",
                "the connection string has an @ behind the first /: write %40 for @, %2F for / and %3F for ? in a password"
            )));
        }
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (hosts, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, password) = who.split_once(':').unwrap_or((who, ""));
        let mut said = Said::default();
        said.set("user", decoded(user)?);
        said.set("password", decoded(password)?);
        said.set("dbname", decoded(database)?);
        let (mut names, mut ports) = (Vec::new(), Vec::new());
        for one in hosts.split(',').filter(|one| !one.is_empty()) {
            let end = one.rfind(']').map_or(0, |at| at + 1);
            let (name, port) = match one[end..].rsplit_once(':') {
                Some((name, port)) => (format!("{}{name}", &one[..end]), port.to_owned()),
                None => (one.to_owned(), String::new()),
            };
            names.push(decoded(name.trim_start_matches('[').trim_end_matches(']'))?);
            ports.push(port);
        }
        said.set("host", names.join(","));
        if ports.iter().any(|port| !port.is_empty()) {
            said.set("port", ports.join(","));
        }
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            said.set(known(key)?, decoded(value)?);
        }
        said.settle(variable)
    }

    /// The password for a host, as given or from the file of passwords.
    pub(super) fn password_for(&self, host: &Host) -> Option<String> {
        let (name, port) = match host {
            Host::Folder { folder, port } if FOLDERS.contains(&folder.as_str()) => ("localhost", port),
            Host::Folder { folder: name, port } | Host::Name { name, port } => (name.as_str(), port),
        };
        let wanted = [name, &port.to_string(), &self.database, &self.user];
        self.password.clone().or_else(|| pass_file::password(&pass_file::usual()?, wanted))
    }

    /// It without the password, for people.
    pub(super) fn shown(&self) -> String {
        let hosts: Vec<String> = self.hosts.iter().map(Host::shown).collect();
        format!("postgres://{}@{}/{}", self.user, hosts.join(","), self.database)
    }
}

/// Without the password.
impl std::fmt::Debug for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.shown())
    }
}

/// Variables of libpq that lead it to another server, or have it trust less, and that picklog knows nothing of; each with values
/// that ask for nothing.
const NOT_HONOURED: [(&str, &[&str]); 18] = [
    ("PGSERVICE", &[]),
    ("PGSERVICEFILE", &[]),
    ("PGHOSTADDR", &[]),
    ("PGOPTIONS", &[]),
    ("PGREQUIREAUTH", &[]),
    ("PGCHANNELBINDING", &["disable", "prefer"]),
    ("PGREQUIRESSL", &["0"]),
    ("PGREQUIREPEER", &[]),
    ("PGSSLCERT", &[]),
    ("PGSSLKEY", &[]),
    ("PGSSLCERTMODE", &["disable", "allow"]),
    ("PGSSLCRL", &[]),
    ("PGSSLCRLDIR", &[]),
    ("PGSSLMINPROTOCOLVERSION", &["TLSv1", "TLSv1.1", "TLSv1.2"]),
    ("PGSSLMAXPROTOCOLVERSION", &[]),
    ("PGSSLNEGOTIATION", &["postgres"]),
    ("PGGSSENCMODE", &["disable", "prefer"]),
    ("PGLOADBALANCEHOSTS", &["disable"]),
];

/// Refuses a variable that is set and would be passed over.
fn not_honoured(variable: &dyn Fn(&str) -> Option<String>) -> Result<(), StoreError> {
    let asks = |(name, harmless): &(&str, &[&str])| {
        variable(name).is_some_and(|value| !harmless.contains(&value.as_str()))
    };
    match NOT_HONOURED.iter().find(|one| asks(one)) {
        None => Ok(()),
        Some((name, _)) => Err(unavailable(message!(
            "server-variable",
            "{name} is set, and picklog cannot do what it asks: take it away ('unset {name}'), and say in the connection string which server is meant",
            name = *name
        ))),
    }
}

impl Host {
    fn shown(&self) -> String {
        match self {
            Host::Folder { folder, port: PORT } => folder.replace('/', "%2F"),
            Host::Folder { folder, port } => format!("{}:{port}", folder.replace('/', "%2F")),
            Host::Name { name, port: PORT } => name.clone(),
            Host::Name { name, port } => format!("{name}:{port}"),
        }
    }
}

/// What a connection string says, by libpq's words.
#[derive(Default)]
struct Said {
    pairs: Vec<(&'static str, String)>,
}

/// The words that can follow the `?`.
const WORDS: [&str; 10] = [
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
];

fn known(word: &str) -> Result<&'static str, StoreError> {
    WORDS.into_iter().find(|known| *known == word).ok_or_else(|| {
        unavailable(message!(
            "server-unknown-word",
            "the connection string says {word}, which picklog does not know: it knows {words}",
            word = word,
            words = WORDS.join(", ")
        ))
    })
}

impl Said {
    fn set(&mut self, word: &'static str, value: String) {
        if !value.is_empty() {
            self.pairs.retain(|(known, _)| *known != word);
            self.pairs.push((word, value));
        }
    }

    fn settle(self, variable: &dyn Fn(&str) -> Option<String>) -> Result<Place, StoreError> {
        let of = |word: &str, name: &str| {
            let said = self.pairs.iter().find(|(known, _)| *known == word).map(|(_, value)| value.clone());
            said.or_else(|| variable(name))
        };
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
        let seconds = of("connect_timeout", "PGCONNECT_TIMEOUT").and_then(|text| text.parse().ok());
        Ok(Place {
            hosts,
            password: of("password", "PGPASSWORD"),
            database: of("dbname", "PGDATABASE").unwrap_or_else(|| user.clone()),
            user,
            tls,
            connect_timeout: seconds.filter(|seconds| *seconds > 0).map_or(PATIENCE, Duration::from_secs),
            read_write: read_write(of("target_session_attrs", "PGTARGETSESSIONATTRS").as_deref())?,
        })
    }
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

/// A part of a connection string with its `%xx` read.
fn decoded(text: &str) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let hex = after.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).ok_or_else(bad_text)?;
        bytes.push(byte);
        rest = &after[2..];
    }
    String::from_utf8(bytes).map_err(|_| bad_text())
}

fn bad_text() -> StoreError {
    unavailable(message!(
        "server-bad-text",
        "the connection string cannot be read: a % in it is followed by two hexadecimal digits, %25 is the sign itself"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn a_connection_string_says_where_and_as_whom() {
        let text = "postgres://olga:se%3Acret@one:5433,[::1],%2Frun%2Fpg/crm?connect_timeout=3&target_session_attrs=read-write";
        let place = Place::read(text, &nothing).unwrap();
        let named = |name: &str, port| Host::Name { name: name.into(), port };
        let folder = Host::Folder { folder: "/run/pg".into(), port: PORT };
        assert_eq!(place.hosts, vec![named("one", 5433), named("::1", PORT), folder.clone()]);
        assert_eq!((place.user.as_str(), place.database.as_str()), ("olga", "crm"));
        assert_eq!(place.password_for(&folder).as_deref(), Some("se:cret"));
        assert_eq!(place.connect_timeout, Duration::from_secs(3));
        assert!(place.read_write);
        assert!(!place.shown().contains("cret"), "{}", place.shown());
    }

    #[test]
    fn what_it_does_not_say_the_variables_say() {
        let variables = |name: &str| match name {
            "PGHOST" => Some("crm.example".into()),
            "PGUSER" => Some("ivan".into()),
            "PGPORT" => Some("6000".into()),
            _ => None,
        };
        let place = Place::read("postgres://", &variables).unwrap();
        assert_eq!(place.shown(), "postgres://ivan@crm.example:6000/ivan");
        let place = Place::read("postgres://eva@here/db", &variables).unwrap();
        assert_eq!(place.shown(), "postgres://eva@here:6000/db");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (text, id) in [
            ("postgres://a@b/c?sslcrl=x", "server-unknown-word"),
            ("postgres://a@b/c?sslmode=full", "server-bad-sslmode"),
            ("postgres://a@b:x/c", "server-bad-port"),
            ("postgres://a%zz@b/c", "server-bad-text"),
            ("postgres://a%@b/c", "server-bad-text"),
            ("postgres://a:1/SECRET@b/c", "server-odd-sign"),
            ("postgres://a:b/c?SECRET@d/e", "server-odd-sign"),
            ("postgres://a@b/c?target_session_attrs=standby", "server-bad-attrs"),
            ("postgres://a@b/c?target_session_attrs=garbage", "server-bad-attrs"),
            ("postgres://a@b/c?sslrootcert=/ca.pem", "server-roots-unused"),
            ("postgres://a@b/c?sslmode=prefer&sslrootcert=system", "server-roots-unused"),
        ] {
            let Err(StoreError::Unavailable { detail }) = Place::read(text, &nothing) else {
                panic!("{text}")
            };
            assert_eq!(detail.id(), id, "{text}");
            assert!(!format!("{detail:?}").contains("SECRET"), "{detail:?}");
        }
    }

    #[test]
    fn a_password_may_hold_signs_that_end_other_parts() {
        for (text, password) in [("postgres://olga:a?b@h/crm", "a?b"), ("postgres://olga:a@b@h/crm", "a@b")] {
            let place = Place::read(text, &nothing).unwrap();
            assert_eq!(place.password.as_deref(), Some(password));
            assert_eq!(
                (place.shown(), format!("{place:?}").as_str()),
                ("postgres://olga@h/crm".into(), "postgres://olga@h/crm")
            );
        }
    }

    #[test]
    fn who_names_somebody_to_trust_has_the_certificate_looked_at() {
        let tls = |query: &str| Place::read(&format!("postgres://a@b/c?{query}"), &nothing).unwrap().tls;
        let roots = || Some(PathBuf::from("/ca.pem"));
        assert_eq!(tls("sslmode=require&sslrootcert=/ca.pem"), Tls::Checked { roots: roots() });
        assert_eq!(tls("sslmode=require&sslrootcert=system"), Tls::Checked { roots: None });
        assert_eq!(tls("sslrootcert=system"), Tls::Checked { roots: None });
        assert_eq!(tls("sslmode=require"), Tls::Always);
        assert_eq!(tls(""), Tls::IfOffered);
    }

    #[test]
    fn a_variable_that_cannot_be_honoured_is_named() {
        for (name, harmless) in NOT_HONOURED {
            let set = |value: &str| {
                let value = value.to_owned();
                Place::read("postgres://a@b/c", &move |asked| (asked == name).then(|| value.clone()))
            };
            let Err(StoreError::Unavailable { detail }) = set("require") else { panic!("{name}") };
            assert!(detail.id() == "server-variable" && format!("{detail:?}").contains(name), "{detail:?}");
            harmless.iter().for_each(|value| assert!(set(value).is_ok(), "{name}={value}"));
        }
    }
}
