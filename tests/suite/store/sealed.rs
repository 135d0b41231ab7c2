//! What is sealed: only its readers open it, whatever anybody else asks; keys are renewed and shared, and history says who did.

use std::{collections::BTreeMap, path::PathBuf};

use picklog::{
    domain::{
        Command, Entity, Finding, Id, Ref, Role, SealTrouble, SealedContent, SealedCopy, SealedKind,
        SealedOf, StoreError, Zone, quality::Step,
    },
    sealing::{Made, Passphrase, Vault, rotate},
    store::{QualityAsOf, QualityOf},
};

use super::test_store::{TestStore, phone, session, text, with};

/// What nobody else may ever see.
const TOKEN: &str = "zebra-4711-zebra-4711-zebra-4711-zebra40";

/// A desk, and a folder for the keys of each login.
pub struct Sealing {
    pub desk: TestStore,
    folder: tempfile::TempDir,
    vaults: BTreeMap<String, Vault>,
}

impl Sealing {
    pub fn new(desk: TestStore) -> Sealing {
        Sealing { desk, folder: tempfile::tempdir().unwrap(), vaults: BTreeMap::new() }
    }

    fn config(&self, login: &str) -> PathBuf {
        self.folder.path().join(login)
    }

    /// The keys of a login, read anew: what was opened before is closed.
    fn closed(&mut self, login: &str) -> &mut Vault {
        let vault = Vault::new(&self.config(login));
        self.vaults.insert(login.to_owned(), vault);
        self.vaults.get_mut(login).unwrap()
    }

    fn vault(&mut self, login: &str) -> (&mut Vault, &mut TestStore) {
        let config = self.config(login);
        let vault = self.vaults.entry(login.to_owned()).or_insert_with(|| Vault::new(&config));
        (vault, &mut self.desk)
    }

    pub fn make_key(&mut self, login: &str) -> Made {
        let (vault, desk) = self.vault(login);
        vault.make(desk.store.as_mut(), &session(login), None, false).unwrap()
    }

    /// Seals something, new or over what is there.
    pub fn seal(
        &mut self,
        login: &str,
        place: (Id, Ref),
        content: &SealedContent,
        shared: &[&str],
    ) -> Result<u64, String> {
        let shared: Vec<String> = shared.iter().map(|login| (*login).to_owned()).collect();
        let (vault, desk) = self.vault(login);
        let sealed = vault.seal(desk.store.as_mut(), &session(login), place, content, &shared);
        let (command, _) = sealed.map_err(|trouble| trouble.message().to_string())?;
        desk.does(login, &command).map(|ack| ack.version).map_err(|trouble| trouble.to_string())
    }

    /// A new remark of a login.
    pub fn remark(&mut self, login: &str, on: Ref, says: &str, shared: &[&str]) -> Id {
        let id = self.desk.id();
        self.seal(login, (id, on), &SealedContent::Remark(says.into()), shared).unwrap();
        id
    }

    /// What a login reads, the latest first; what cannot be opened says why.
    fn reads(&mut self, login: &str, of: SealedOf) -> Vec<String> {
        let (vault, desk) = self.vault(login);
        let page = vault.page(desk.store.as_mut(), &session(login), of).unwrap();
        page.entries
            .into_iter()
            .map(|entry| match entry.content {
                Ok(SealedContent::Remark(says)) => says,
                Ok(SealedContent::Person(answers)) => format!("person {}", answers.text("name")),
                Err(why) => format!("! {why}"),
            })
            .collect()
    }

    /// How many things of others somebody is told of.
    fn told(&mut self, login: &str, of: SealedOf) -> Vec<(String, SealedKind, u64)> {
        let list = self.desk.store.sealed(&session(login), of).unwrap();
        list.others.into_iter().map(|count| (count.owner, count.kind, count.count)).collect()
    }

    /// Everything that anybody can be shown of the history.
    pub fn history(&mut self) -> String {
        let mut all = String::new();
        self.desk
            .store
            .revisions(&Default::default(), &mut |one| {
                all.push_str(&format!("{one:?}"));
                Ok(())
            })
            .unwrap();
        all
    }

    pub fn findings(&mut self) -> Vec<Finding> {
        self.desk.store.verify(&[], &mut |_, _| {}).unwrap().findings
    }
}

/// olga is admin, ivan lead, anna operator; each has a key.
fn team() -> (Sealing, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    for login in ["ivan", "anna"] {
        desk.call(login, account, "no_answer", &[]);
    }
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    let mut at = Sealing::new(desk);
    for login in ["olga", "ivan", "anna"] {
        assert_eq!(at.make_key(login), Made::New);
    }
    (at, account)
}

fn on(account: Id) -> Ref {
    Ref { entity: Entity::Account, id: account }
}

#[test]
fn only_its_owner_reads_a_remark_and_a_lead_sees_how_many_there_are() {
    let (mut at, account) = team();
    at.remark("anna", on(account), TOKEN, &[]);
    let contact = at.desk.contact("anna", account, "J. Ross");
    at.remark("anna", Ref { entity: Entity::Contact, id: contact }, "on the person", &[]);
    let person =
        SealedContent::Person(with(&[("name", text("Secret Person"))], &[("phone", phone("+74951234567"))]));
    let id = at.desk.id();
    at.seal("anna", (id, on(account)), &person, &[]).unwrap();
    let of = SealedOf::Account(account);
    assert_eq!(at.reads("anna", of), ["person Secret Person", "on the person", TOKEN]);
    let of_contact = SealedOf::Record(Ref { entity: Entity::Contact, id: contact });
    assert_eq!(at.reads("anna", of_contact), ["on the person"]);
    // An operator is told nothing of others'; a lead and an admin, whose and how many.
    for login in ["olga", "ivan"] {
        assert_eq!(at.reads(login, of), [""; 0]);
        let anna = |kind, count| ("anna".to_owned(), kind, count);
        assert_eq!(at.told(login, of), [anna(SealedKind::Remark, 2), anna(SealedKind::Person, 1)]);
    }
    at.remark("olga", on(account), "olga's", &[]);
    assert_eq!(at.told("anna", of), []);
    let history = at.history();
    for secret in [TOKEN, "Secret Person", "4951234567", "on the person"] {
        assert!(!history.contains(secret), "{secret}");
    }
    assert_eq!(at.findings(), []);
}

#[test]
fn it_is_shared_with_whom_its_owner_names_and_what_changes_later_is_not_theirs() {
    let (mut at, account) = team();
    let id = at.remark("anna", on(account), "one", &["ivan"]);
    let of = SealedOf::All;
    assert_eq!((at.reads("ivan", of), at.reads("olga", of).len()), (vec!["one".to_owned()], 0));
    // Whoever reads it does not change it, nor let others read it.
    let content = SealedContent::Remark("ivan's word".into());
    let said = at.seal("ivan", (id, on(account)), &content, &[]).unwrap_err();
    assert!(said.contains("anna's, who alone can change it"), "{said}");
    let said = at.desk.does("ivan", &Command::RemoveSealed { id }).unwrap_err().to_string();
    assert!(said.contains("anna's, who alone can change it"), "{said}");
    at.seal("anna", (id, on(account)), &SealedContent::Remark("two".into()), &[]).unwrap();
    assert_eq!((at.reads("ivan", of).len(), at.reads("anna", of)), (0, vec!["two".to_owned()]));
    // Somebody without a key, and nobody.
    let said = at.seal("anna", (id, on(account)), &content, &["lena"]).unwrap_err();
    assert!(said.contains("lena has no key here") && said.contains("picklog key make"), "{said}");
    at.desk.does("anna", &Command::RemoveSealed { id }).unwrap();
    assert_eq!(at.reads("anna", of).len(), 0);
    let said = at.desk.does("anna", &Command::RemoveSealed { id }).unwrap_err().to_string();
    assert!(said.contains("not there any more"), "{said}");
    assert_eq!(at.findings(), []);
}

#[test]
fn nothing_is_saved_that_is_not_sealed_to_the_keys_that_are_known() {
    let (mut at, account) = team();
    let id = at.desk.id();
    let (vault, desk) = at.vault("anna");
    let content = SealedContent::Remark(TOKEN.into());
    let (command, _) =
        vault.seal(desk.store.as_mut(), &session("anna"), (id, on(account)), &content, &[]).unwrap();
    let Command::PutSealed(put) = command else { panic!("{command:?}") };
    let refused = |at: &mut Sealing, copies: Vec<(String, SealedCopy)>| {
        let put = picklog::domain::PutSealed { copies, ..(*put).clone() };
        at.desk.does("anna", &Command::PutSealed(Box::new(put))).unwrap_err().to_string()
    };
    let copy = |sealed: &[u8], to: &str| SealedCopy { to: to.into(), sealed: sealed.into() };
    let own = put.copies[0].1.clone();
    assert!(refused(&mut at, vec![]).contains("can open it, too"));
    let plain = vec![("anna".to_owned(), copy(TOKEN.as_bytes(), &own.to))];
    assert!(refused(&mut at, plain).contains("this is not sealed"));
    let other = vec![("anna".to_owned(), copy(&own.sealed, "age1other"))];
    assert!(refused(&mut at, other).contains("another key by now"));
    assert!(!at.history().contains(TOKEN));
    // A key that is none, and one in somebody else's name cannot even be said: a command names nobody.
    let said = at.desk.does("anna", &Command::SetKey { key: "no key\n".into() }).unwrap_err().to_string();
    assert!(said.contains("no public key of age's"), "{said}");
}

#[test]
fn two_screens_of_one_person_do_not_write_over_one_another() {
    let (mut at, account) = team();
    let id = at.remark("anna", on(account), "one", &[]);
    let again = SealedContent::Remark("two".into());
    let (vault, desk) = at.vault("anna");
    let (command, _) =
        vault.seal(desk.store.as_mut(), &session("anna"), (id, on(account)), &again, &[]).unwrap();
    let op = desk.id();
    assert_eq!(desk.store.apply(&session("anna"), op, &command, Some(1)).unwrap().version, 2);
    let op = desk.id();
    let late = desk.store.apply(&session("anna"), op, &command, Some(1));
    assert!(matches!(late, Err(StoreError::Conflict { version: 2, .. })), "{late:?}");
}

#[test]
fn a_lost_key_is_told_and_a_new_one_opens_nothing_of_before() {
    let (mut at, account) = team();
    at.remark("anna", on(account), "before", &[]);
    std::fs::remove_dir_all(at.config("anna")).unwrap();
    at.closed("anna");
    let reads = at.reads("anna", SealedOf::All);
    assert!(
        reads[0].contains("not in your key file") && reads[0].contains("picklog key restore"),
        "{reads:?}"
    );
    let id = at.desk.id();
    let said = at.seal("anna", (id, on(account)), &SealedContent::Remark("x".into()), &[]).unwrap_err();
    assert!(said.contains("picklog key make --lost"), "no second key is made in silence: {said}");
    let (vault, desk) = at.vault("anna");
    let (anna, store) = (session("anna"), desk.store.as_mut());
    assert!(matches!(vault.make(store, &anna, None, false), Err(SealTrouble::Key(_))));
    assert_eq!(vault.make(store, &anna, None, true), Ok(Made::New));
    at.remark("anna", on(account), "after", &[]);
    let reads = at.reads("anna", SealedOf::All);
    assert_eq!(reads[0], "after");
    assert!(reads[1].contains("a key that your key file does not hold"), "{reads:?}");
}

#[test]
fn a_locked_key_opens_with_its_passphrase_alone() {
    let (mut at, account) = team();
    at.remark("anna", on(account), "one", &[]);
    let phrase = Passphrase::new("three blind mice".into());
    let (vault, _) = at.vault("anna");
    let mut ring = vault.unlock(None).unwrap().clone();
    ring.passphrase = phrase.clone();
    vault.write(ring).unwrap();
    let config = at.config("anna");
    let mut vault = Vault::new(&config);
    let (anna, store) = (session("anna"), at.desk.store.as_mut());
    assert_eq!(vault.page(store, &anna, SealedOf::All), Err(SealTrouble::Locked));
    let wrong = Passphrase::new("three blind rats".into());
    assert!(matches!(vault.unlock(wrong.as_ref()).map(drop), Err(SealTrouble::Key(_))));
    vault.unlock(phrase.as_ref()).unwrap();
    assert_eq!(vault.page(store, &anna, SealedOf::All).unwrap().entries.len(), 1);
    // Whoever has nothing here is not asked for it.
    assert!(Vault::new(&config).page(store, &session("lena"), SealedOf::All).is_ok());
}

#[test]
fn a_new_key_takes_over_piece_by_piece_however_often_it_is_cut() {
    let (mut at, account) = team();
    for says in ["one", "two", "three"] {
        at.remark("anna", on(account), says, &["ivan"]);
    }
    at.remark("ivan", on(account), "ivan's", &["anna"]);
    let before = at.desk.store.public_keys().unwrap();
    let run = |at: &mut Sealing, most: u64| {
        // Each run is a program of its own.
        at.closed("anna");
        let (vault, desk) = at.vault("anna");
        rotate(vault, desk.store.as_mut(), &session("anna"), &mut |done, _| done < most).unwrap()
    };
    let first = run(&mut at, 1);
    assert_eq!((first.is_new, first.done), (true, 1));
    // Nothing is lost in the middle, for either.
    assert_eq!(at.reads("anna", SealedOf::All).len(), 4);
    assert_eq!(at.reads("anna", SealedOf::All), ["ivan's", "three", "two", "one"]);
    let second = run(&mut at, 2);
    assert_eq!((second.is_new, second.done), (false, 2));
    let third = run(&mut at, 9);
    assert_eq!((third.is_new, third.done, third.unopened), (false, 1, 0));
    let list = at.desk.store.sealed(&session("anna"), SealedOf::All).unwrap();
    let now = at.desk.store.public_keys().unwrap();
    let of = |keys: &[picklog::domain::PublicKey]| {
        keys.iter().find(|key| key.login == "anna").map(|key| key.key.clone()).unwrap()
    };
    assert_ne!(of(&before), of(&now));
    assert!(list.own.iter().all(|one| one.copy.to == of(&now)));
    assert_eq!(at.reads("ivan", SealedOf::All), ["ivan's", "three", "two", "one"]);
    // What she shared with, and who shared with her, hears that her key is another one.
    let id = at.desk.id();
    let said = at.seal("ivan", (id, on(account)), &SealedContent::Remark("x".into()), &["anna"]).unwrap_err();
    assert!(said.contains("anna has another key") && said.contains("picklog key accept anna"), "{said}");
    let (vault, desk) = at.vault("ivan");
    let page = vault.page(desk.store.as_mut(), &session("ivan"), SealedOf::All).unwrap();
    assert!(page.told[0].to_string().contains("anna has another key"), "{:?}", page.told);
    vault.accept(desk.store.as_mut(), "anna").unwrap();
    at.seal("ivan", (id, on(account)), &SealedContent::Remark("x".into()), &["anna"]).unwrap();
    assert_eq!(at.findings(), []);
}

#[test]
fn it_goes_along_where_records_are_merged_and_contacts_move() {
    let (mut at, account) = team();
    let other = at.desk.account("olga", "Acme Ltd", &[]);
    let contact = at.desk.contact("olga", other, "J. Ross");
    at.remark("anna", on(other), "on the other", &[]);
    at.remark("anna", Ref { entity: Entity::Contact, id: contact }, "on the person", &[]);
    let merge = Command::Merge {
        entity: Entity::Account,
        from: other,
        into: account,
        take: Vec::new(),
        from_version: None,
    };
    at.desk.does("olga", &merge).unwrap();
    assert_eq!(at.reads("anna", SealedOf::Account(account)), ["on the person", "on the other"]);
    let bolt = at.desk.account("olga", "Bolt", &[]);
    at.desk.does("olga", &Command::MoveContact { contact, to: bolt }).unwrap();
    assert_eq!(at.reads("anna", SealedOf::Account(bolt)), ["on the person"]);
    assert_eq!(at.reads("anna", SealedOf::Account(account)), ["on the other"]);
    assert_eq!(at.findings(), []);
}

/// Figures of an earlier day are counted on a copy that is put back: what was sealed since must not stand in the way.
#[test]
fn an_earlier_moment_is_rebuilt_over_what_was_sealed_since() {
    let (mut at, account) = team();
    let id = at.remark("anna", on(account), "one", &["ivan"]);
    let gone = at.remark("anna", on(account), "two", &[]);
    at.desk.wait(86_400);
    let then = at.desk.store.now();
    at.desk.wait(86_400);
    at.seal("anna", (id, on(account)), &SealedContent::Remark("three".into()), &[]).unwrap();
    at.desk.does("anna", &Command::RemoveSealed { id: gone }).unwrap();
    at.remark("ivan", on(account), "later", &[]);
    at.closed("anna");
    let (vault, desk) = at.vault("anna");
    rotate(vault, desk.store.as_mut(), &session("anna"), &mut |_, _| true).unwrap();
    let of = QualityOf { since: None, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: true };
    let QualityAsOf { quality, .. } = at.desk.store.quality_as_of(&session("olga"), of, None, then).unwrap();
    assert_eq!(quality.people.len(), 3);
}

#[test]
fn it_is_no_operation_that_is_taken_back() {
    let (mut at, account) = team();
    let last = at.desk.store.last_op("anna").unwrap();
    at.remark("anna", on(account), "one", &[]);
    assert_eq!(at.desk.store.last_op("anna").unwrap(), last, "Undo takes back what was done before it");
}
