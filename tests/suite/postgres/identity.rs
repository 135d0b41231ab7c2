//! Who is at work, the server says; and what a member does with psql is refused by it.

use picklog::{
    domain::{Answers, Command, IdSource, Moment, Role, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::{
    attempts::{ATTEMPTS, OWN_OPERATION},
    server::{Server, place_of, sql_as},
};
use crate::store::test_store::{session, text};

#[test]
fn the_server_says_who_is_at_work_and_refuses_what_a_member_tries() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let asked = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    let options = || OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place("crm"), options()).unwrap());
    asked(
        "CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN; CREATE ROLE stranger LOGIN; GRANT crm_members TO olga, ivan",
    );

    let mut ids = IdSource::new([6; 16]);
    let mut saves = |user: &str, session: &picklog::store::Session| {
        let mut store =
            Postgres::open(&place_of(server.socket(), user, "crm"), OpenOptions::default()).unwrap();
        let known = store.known_session(session.clone()).unwrap();
        let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
        let command = Command::CreateAccount { id: id(), answers: Answers::from([("name", text("Acme"))]) };
        (known.clone(), id(), command, store)
    };
    // The first is whoever made the tables: the server lets nobody else be an admin by coming first.
    let (known, op, command, mut store) = saves("postgres", &session("postgres"));
    store.apply(&known, op, &command, None).unwrap();
    // Whatever the machine calls them, it is the server's name and number that count.
    let (known, op, command, mut store) = saves("olga", &session("somebody"));
    assert_eq!(known.origin.login, "olga");
    assert_eq!(known.origin.uid.to_string(), asked("SELECT oid FROM pg_roles WHERE rolname = 'olga'"));
    store.apply(&known, op, &command, None).unwrap();
    let (known, op, command, mut store) = saves("ivan", &session("ivan"));
    store.apply(&known, op, &command, None).unwrap();
    // A program that says otherwise is refused.
    let (_, op, command, mut store) = saves("olga", &session("ivan"));
    let forged = picklog::store::Session { origin: known.origin.clone() };
    let told = store.apply(&forged, op, &command, None);
    assert_eq!(told.unwrap_err().message().id(), "server-no-right");
    drop(store);
    // Whoever is no member sees nothing.
    let told = Postgres::open(&place_of(server.socket(), "stranger", "crm"), OpenOptions::default());
    assert!(told.is_err_and(|trouble| trouble.message().id() == "server-no-right"));

    // All that is in all tables.
    let whole = "SELECT md5(string_agg(query_to_xml(format('SELECT * FROM picklog.%I t ORDER BY t::text', relname), true, false, '')::text,
        '' ORDER BY relname)) FROM pg_class WHERE relnamespace = 'picklog'::regnamespace AND relkind = 'r'";
    let (before, records) = (asked(whole), asked("SELECT count(*) FROM picklog.record"));
    let mut through = Vec::new();
    for attempt in ATTEMPTS {
        let done = sql_as(server.socket(), "olga", "crm", &format!("SET search_path = picklog; {attempt}"));
        // Rows that row security hides from a change are not changed, and nothing is said of them.
        let is_of_rows = ["UPDATE ", "DELETE ", "MERGE "].iter().any(|word| attempt.starts_with(word));
        if done.status.success() && !(is_of_rows && asked(whole) == before) {
            through.push(*attempt);
        }
    }
    assert!(through.is_empty(), "{through:#?}");
    // The contract asks for 40.
    println!("{} attempts were refused", ATTEMPTS.len());
    assert!(ATTEMPTS.len() >= 40);
    assert_eq!((asked(whole), asked("SELECT count(*) FROM picklog.record")), (before, records));
    // It was the time for which some of them were refused.
    let own = sql_as(
        server.socket(),
        "olga",
        "crm",
        &format!("SET search_path = picklog; BEGIN; {OWN_OPERATION}; ROLLBACK"),
    );
    assert!(own.status.success(), "{}", String::from_utf8_lossy(&own.stderr));
    let mut store = Postgres::open(&server.place("crm"), OpenOptions::default()).unwrap();
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
}

/// A role keeps its name and not its number where a dump is put back into another server: who logged in is who they are.
#[test]
fn who_logs_in_under_their_name_again_goes_on_where_they_were() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let done = |sql: &str| {
        let done = server.sql("again", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert!(server.sql("postgres", "CREATE DATABASE again").status.success());
    drop(
        Postgres::open(&server.place("again"), OpenOptions { create: true, ..OpenOptions::default() })
            .unwrap(),
    );
    let mut ids = IdSource::new([7; 16]);
    let mut save = |user: &str, command: Option<Command>| {
        let mut store =
            Postgres::open(&place_of(server.socket(), user, "again"), OpenOptions::default()).unwrap();
        let known = store.known_session(session("root")).unwrap();
        let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
        let made = Command::CreateAccount { id: id(), answers: Answers::from([("name", text("Acme"))]) };
        store.apply(&known, id(), &command.unwrap_or(made), None).map(|_| ())
    };
    let role = |login: &str, role| Some(Command::SetRole { login: login.into(), role });
    let make = "CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN; GRANT again_members TO olga, ivan";
    // Nobody becomes the admin by coming before whoever made it.
    done(make);
    assert_eq!(save("olga", None).unwrap_err().message().id(), "server-no-right");
    for user in ["postgres", "olga", "ivan"] {
        save(user, None).unwrap();
    }
    save("postgres", role("olga", Role::Admin)).unwrap();
    done("DROP ROLE olga; DROP ROLE ivan");
    done("CREATE ROLE other LOGIN");
    done(make);
    for user in ["ivan", "olga"] {
        save(user, None).unwrap();
    }
    // A member who is an admin does by the program what the server refuses to others; also with their own role.
    save("olga", role("ivan", Role::Lead)).unwrap();
    save("olga", role("olga", Role::Operator)).unwrap();
    assert!(matches!(save("ivan", role("ivan", Role::Admin)), Err(StoreError::NotAllowed { .. })));
    assert_eq!(
        done("SELECT string_agg(role, ' ' ORDER BY login) FROM picklog.\"user\""),
        "lead operator admin"
    );
    let findings = || {
        let mut store = Postgres::open(&server.place("again"), OpenOptions::default()).unwrap();
        let findings = store.verify(&[], &mut |_, _| ()).unwrap().findings;
        findings.iter().map(|finding| finding.code()).collect::<Vec<_>>()
    };
    assert!(findings().is_empty(), "{:?}", findings());
    // Whoever switches the guards off and makes themselves more is found out by what they write with it.
    done(
        "ALTER TABLE picklog.\"user\" DISABLE TRIGGER ALL; UPDATE picklog.\"user\" SET role = 'admin' WHERE login = 'ivan'",
    );
    save("ivan", role("olga", Role::Admin)).unwrap();
    done("ALTER TABLE picklog.\"user\" ENABLE TRIGGER ALL");
    assert!(findings().contains(&"role_forbidden"), "{:?}", findings());
}
