//! Encrypted connections, as far as the connection string asks for them.

use std::path::{Path, PathBuf};

use picklog::{
    domain::StoreError,
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::session;

fn open(place: &str) -> Result<Postgres, StoreError> {
    Postgres::open(&PathBuf::from(place), OpenOptions::default())
}

#[test]
fn a_connection_is_encrypted_and_the_server_checked_as_far_as_was_asked() {
    let mut server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    if std::process::Command::new("openssl").arg("version").output().is_err() {
        return eprintln!("skipped: there is no openssl to make a certificate with");
    }
    assert!(server.sql("postgres", "CREATE DATABASE far").status.success());
    drop(
        Postgres::open(&server.place("far"), OpenOptions { create: true, ..OpenOptions::default() }).unwrap(),
    );
    let set = "CREATE ROLE olga LOGIN PASSWORD 'se:cret'; GRANT far_members TO olga";
    assert!(server.sql("far", set).status.success());
    let (port, certificate) = server.listen();
    let at = |host: &str, more: &str| format!("postgres://olga:se%3Acret@{host}:{port}/far?{more}");
    let is_encrypted = || {
        let asked =
            "SELECT bool_or(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'olga'";
        String::from_utf8_lossy(&server.sql("far", asked).stdout).trim() == "t"
    };
    let trusting = |file: &Path| format!("sslmode=verify-full&sslrootcert={}", file.display());
    let encrypted =
        [at("localhost", ""), at("127.0.0.1", "sslmode=require"), at("localhost", &trusting(&certificate))];
    for place in encrypted {
        let mut store = open(&place).unwrap_or_else(|trouble| panic!("{place}: {trouble:?}"));
        assert_eq!(store.known_session(session("x")).unwrap().origin.login, "olga");
        assert!(is_encrypted(), "{place}");
        assert!(!store.place().contains("cret"), "{}", store.place());
    }
    let plain = open(&at("localhost", "sslmode=disable")).unwrap();
    assert!(!is_encrypted());
    drop(plain);
    // Another name than the certificate's, and a certificate by nobody this machine trusts.
    for place in [at("127.0.0.1", &trusting(&certificate)), at("localhost", "sslmode=verify-full")] {
        let Err(trouble) = open(&place) else { panic!("{place}") };
        assert!(trouble.message().to_string().contains("certificate"), "{place}: {trouble:?}");
    }
    // A wrong password and a wrong database are said, too.
    for (place, id) in [
        (at("localhost", "").replace("se%3Acret", "wrong"), "server-log-in"),
        (at("localhost", "").replace("/far?", "/near?"), "server-no-database"),
    ] {
        let Err(trouble) = open(&place) else { panic!("{place}") };
        assert_eq!(trouble.message().id(), id, "{trouble:?}");
    }
}
