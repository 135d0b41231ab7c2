//! What is sealed on a server: the server holds bytes, and lets nobody write them, or a key, in another's name.

use picklog::{
    domain::{Command, Entity, EraseAsked, Id, IdSource, Moment, Ref, Role, SealedContent, SealedOf},
    sealing::Vault,
    store::{OpenOptions, Session, Store, postgres::Postgres},
};

use super::server::{Server, place_of, sql_as};
use crate::store::test_store::{session, text};

const TOKEN: &str = "zebra-4711-zebra-4711-zebra-4711-zebra40";

/// One user at work, with keys of their own.
struct Desk {
    login: &'static str,
    store: Postgres,
    session: Session,
    ids: IdSource,
    vault: Vault,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn of(server: &Server, login: &'static str, seed: u8) -> Desk {
        let mut store =
            Postgres::open(&place_of(server.socket(), login, "crm"), OpenOptions::default()).unwrap();
        let session = store.known_session(session(login)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::new(folder.path());
        Desk { login, store, session, ids: IdSource::new([seed; 16]), vault, _folder: folder }
    }

    fn id(&mut self) -> Id {
        self.ids.next(Moment::from_millis(1_795_255_200_000))
    }

    fn does(&mut self, command: &Command) -> Result<(), String> {
        let op = self.id();
        let done = self.store.apply(&self.session, op, command, None);
        done.map(drop).map_err(|trouble| trouble.to_string())
    }

    fn seal(&mut self, place: (Id, Ref), says: &str, shared: &[&str]) {
        let shared: Vec<String> = shared.iter().map(|login| (*login).to_owned()).collect();
        let content = SealedContent::Remark(says.into());
        let (command, _) = self.vault.seal(&mut self.store, &self.session, place, &content, &shared).unwrap();
        self.does(&command).unwrap();
    }

    fn reads(&mut self) -> Vec<String> {
        let page = self.vault.page(&mut self.store, &self.session, SealedOf::All).unwrap();
        page.entries
            .into_iter()
            .map(|entry| match entry.content {
                Ok(SealedContent::Remark(says)) => says,
                other => format!("{other:?}"),
            })
            .collect()
    }
}

#[test]
fn the_server_holds_bytes_alone_and_keeps_them_their_owners() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let done = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&place_of(server.socket(), "postgres", "crm"), options).unwrap());
    done(
        "CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN; CREATE ROLE eva LOGIN; GRANT crm_members TO olga, ivan, eva",
    );
    let [mut olga, mut ivan, mut eva] =
        [("olga", 1), ("ivan", 2), ("eva", 3)].map(|(login, seed)| Desk::of(&server, login, seed));
    // Who made the schema comes first, and is its admin.
    let mut founder = Desk::of(&server, "postgres", 4);
    let account = founder.id();
    let answers = picklog::domain::Answers::from([("name", text("Acme"))]);
    founder.does(&Command::CreateAccount { id: account, answers }).unwrap();
    for desk in [&mut olga, &mut ivan, &mut eva] {
        desk.vault.make(&mut desk.store, &desk.session, None, false).unwrap();
    }
    founder.does(&Command::SetRole { login: "olga".into(), role: Role::Lead }).unwrap();
    let on = Ref { entity: Entity::Account, id: account };
    let id = ivan.id();
    ivan.seal((id, on), TOKEN, &["eva"]);
    assert_eq!(
        (ivan.reads(), eva.reads(), olga.reads().len()),
        (vec![TOKEN.to_owned()], vec![TOKEN.to_owned()], 0)
    );
    ivan.seal((id, on), &format!("{TOKEN} again"), &["eva"]);
    // A reader seals their own copy anew, by a new key.
    let rotated = picklog::sealing::rotate(&mut eva.vault, &mut eva.store, &eva.session, &mut |_, _| true);
    assert_eq!(rotated.unwrap().done, 1);
    assert_eq!(eva.reads(), [format!("{TOKEN} again")]);
    // What anybody with psql gets, and all of it together, says nothing.
    let whole = std::process::Command::new(server.program("pg_dump"))
        .args(["-U", "postgres", "-h"])
        .arg(server.socket())
        .arg("crm")
        .output()
        .unwrap();
    let whole = String::from_utf8_lossy(&whole.stdout).into_owned();
    assert!(
        whole.contains("sealed_reader") && !whole.contains(TOKEN) && !whole.contains("7a656272612d34373131")
    );
    let stands = || {
        done(
            "SELECT (SELECT string_agg(k::text, ',' ORDER BY k.login) FROM picklog.sealed_key k)
          || (SELECT string_agg(s::text, ',' ORDER BY s.id) FROM picklog.sealed s)
          || (SELECT string_agg(r::text, ',' ORDER BY r.login) FROM picklog.sealed_reader r)",
        )
    };
    let before = stands();
    // Refused, or of no row: what stands is as it was.
    let refused = |login: &str, sql: &str| {
        let tried = sql_as(server.socket(), login, "crm", &format!("SET search_path = picklog; {sql}"));
        assert_eq!(stands(), before, "{login}: {sql}");
        String::from_utf8_lossy(&tried.stderr).into_owned()
    };
    for sql in [
        "UPDATE sealed_key SET state = replace(state, 'ivan', 'eva') WHERE login = 'ivan'",
        "INSERT INTO sealed_key (login, id, since, state) VALUES ('max', '\\x01', 0, '{\"login\":\"max\",\"key\":\"x\"}')",
        "UPDATE sealed SET version = version + 1, state = replace(state, 'ivan', 'eva')",
        "UPDATE sealed SET version = version + 1 WHERE owner = 'ivan'",
        "DELETE FROM sealed_reader WHERE login = 'ivan'",
        "INSERT INTO sealed_reader (login, item) SELECT 'olga', id FROM sealed",
    ] {
        let said = refused("eva", sql);
        assert!(
            said.contains("ERROR") || done("SELECT count(*) FROM picklog.sealed") == "1",
            "{sql}: {said}"
        );
    }
    // A lead takes nothing away but with whom it is about.
    let said = refused("olga", "DELETE FROM sealed_reader");
    assert!(said.contains("for its owner to say"), "{said}");
    refused("olga", "DELETE FROM sealed");
    refused("eva", "DELETE FROM sealed");
    assert_eq!(
        done("SELECT count(*) || ' ' || (SELECT count(*) FROM picklog.sealed_reader) FROM picklog.sealed"),
        "1 2"
    );
    // Not even its owner, without history.
    let said = refused("ivan", "UPDATE sealed SET version = version + 1");
    assert!(said.contains("together with the history"), "{said}");
    assert_eq!(ivan.store.verify(&[], &mut |_, _| {}).unwrap().findings, []);
    assert_eq!(ivan.login, "ivan");
    let (quux, about) = (ivan.id(), ivan.id());
    let answers = picklog::domain::Answers::from([("name", text("Quux"))]);
    ivan.does(&Command::CreateContact { id: quux, account, answers }).unwrap();
    let record = Ref { entity: Entity::Contact, id: quux };
    ivan.seal((about, record), "about Quux", &[]);
    let why = "asked_by_them".to_owned();
    let asked = EraseAsked { record, why, with_contacts: false, is_again: false };
    olga.does(&Command::Erase(Box::new(asked))).unwrap();
    assert_eq!(ivan.reads(), [format!("{TOKEN} again")], "that on the account stays");
    assert_eq!(done("SELECT count(*) FROM picklog.sealed_reader"), "2");
    assert_eq!(ivan.store.verify(&[], &mut |_, _| {}).unwrap().findings, []);
}
