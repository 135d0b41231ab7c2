use std::fs;

use super::{refused::NOT_HONOURED, *};

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
        ("postgres://a@b/c?connect_timeout=soon", "server-bad-timeout"),
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
        let Err(StoreError::Unavailable { detail }) = Place::read(text, &nothing) else { panic!("{text}") };
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

#[test]
fn a_service_says_what_the_string_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (own, machine) = (folder.path().join("own"), folder.path().join("pg_service.conf"));
    fs::write(&own, "# ours\n[other]\nhost=elsewhere\n\n [crm]\nhost=crm.example\nport=5433 \nuser=olga\nconnect_timeout=4\n[last]\nsslcrl=x\n[odd]\nhost\n[round]\nservice=crm\n").unwrap();
    fs::write(&machine, "[crm]\nhost=no\n[all]\nhost=all.example\ndbname=whole\n").unwrap();
    let variables = |more: &'static [(&'static str, &'static str)]| {
        let (own, folder) = (own.display().to_string(), folder.path().display().to_string());
        move |name: &str| match name {
            "PGSERVICEFILE" => Some(own.clone()),
            "PGSYSCONFDIR" => Some(folder.clone()),
            name => more.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()),
        }
    };
    let read = |text: &str, more| Place::read(text, &variables(more));
    // The string comes before the service, and that before the variables.
    let place = read("postgres:///db?service=crm", &[("PGHOST", "no"), ("PGPORT", "1")]).unwrap();
    assert_eq!(place.shown(), "postgres://olga@crm.example:5433/db");
    assert_eq!(place.connect_timeout, Duration::from_secs(4));
    let place = read("postgres://ivan@here", &[("PGSERVICE", "crm")]).unwrap();
    assert_eq!(place.shown(), "postgres://ivan@here:5433/ivan");
    // What the own file does not name, the machine's does.
    let place = read("postgres://ivan@?service=all", &[]).unwrap();
    assert_eq!(place.shown(), "postgres://ivan@all.example/whole");
    for (service, id) in [
        ("none", "server-no-service"),
        ("last", "server-unknown-word"),
        ("odd", "server-service-line"),
        ("round", "server-service-line"),
    ] {
        let told = read(&format!("postgres://?service={service}"), &[]);
        let Err(StoreError::Unavailable { detail }) = told else { panic!("{service}") };
        assert_eq!(detail.id(), id, "{service}");
    }
    fs::remove_file(&own).unwrap();
    let Err(StoreError::Unavailable { detail }) = read("postgres://?service=all", &[]) else {
        panic!("no file")
    };
    assert_eq!(detail.id(), "server-service-file");
}
