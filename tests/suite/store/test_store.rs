//! A desk to work at: a file of its own, a clock that stands still until it is moved, and logins.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use picklog::{
    domain::{Answer, Answers, Command, Entity, Gap, Id, IdSource, Moment, Origin, Ref, StoreError},
    store::{self, Ack, CopyOptions, GapsOf, OpenOptions, Session, Upkeep},
};

use crate::postgres::databases;

/// 2026-11-21 10:00 UTC.
pub const START: i64 = 1_795_255_200_000;

/// A store with what tests need around it.
pub struct TestStore {
    pub store: Box<dyn Upkeep>,
    pub clock: Arc<AtomicI64>,
    pub ids: IdSource,
    _folder: Option<Folder>,
}

/// The options of a file whose clock is in the test's hand.
pub fn options(clock: &Arc<AtomicI64>) -> OpenOptions {
    let clock = Arc::clone(clock);
    OpenOptions {
        create: true,
        clock: Arc::new(move || Moment::from_millis(clock.load(Ordering::SeqCst))),
        ..OpenOptions::default()
    }
}

/// Opens a store, or makes it: the one place where the suite does. Where the process was told of a server, a path names a
/// database there.
pub fn open(path: &Path, options: OpenOptions) -> Box<dyn Upkeep> {
    store::open(&databases::place(path), options).unwrap()
}

/// A folder for a store of a test, and the store's path in it. What lies there goes with it, on a server too.
struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        databases::remove(&self.path());
    }
}

impl TestStore {
    /// A new file of its own.
    pub fn new() -> TestStore {
        let folder = Folder { folder: tempfile::tempdir().unwrap() };
        let path = folder.path();
        TestStore { _folder: Some(folder), ..TestStore::at(&path) }
    }

    /// A new store at a place.
    pub fn at(path: &Path) -> TestStore {
        let clock = Arc::new(AtomicI64::new(START));
        TestStore { store: open(path, options(&clock)), clock, ids: IdSource::new([9; 16]), _folder: None }
    }

    pub fn id(&mut self) -> Id {
        self.ids.next(self.store.now())
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// Makes a copy of all that is stored, to be opened at a path.
    pub fn copy(&mut self, to: &Path) {
        if databases::copy(&self.store.place(), to) {
            return;
        }
        let options = CopyOptions { force: true, ..CopyOptions::default() };
        self.store.backup(&session("olga"), to, &options, &mut |_, _, _| {}).unwrap();
    }

    /// Does a command as a login, with a new operation id.
    pub fn does(&mut self, login: &str, command: &Command) -> Result<Ack, StoreError> {
        let op = self.id();
        self.store.apply(&session(login), op, command, None)
    }

    /// A new account with a name and these answers.
    pub fn account(&mut self, login: &str, name: &str, answers: &[(&str, Answer)]) -> Id {
        let id = self.id();
        let answers = with(answers, &[("name", text(name))]);
        self.does(login, &Command::CreateAccount { id, answers }).unwrap();
        id
    }

    /// A new contact.
    pub fn contact(&mut self, login: &str, account: Id, name: &str) -> Id {
        let id = self.id();
        let answers = Answers::from([("name", text(name))]);
        self.does(login, &Command::CreateContact { id, account, answers }).unwrap();
        id
    }

    /// A call that began now.
    pub fn call(&mut self, login: &str, account: Id, outcome: &str, answers: &[(&str, Answer)]) -> (Id, Ack) {
        let id = self.id();
        let began = Answer::Moment(self.store.now());
        let own = [("outcome", item(outcome)), ("started_at", began), ("direction", item("outbound"))];
        let answers = with(answers, &own);
        let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
        let ack = self.does(login, &command).unwrap();
        (id, ack)
    }

    /// Edits one field.
    pub fn set(&mut self, login: &str, entity: Entity, id: Id, field: &str, answer: Option<Answer>) -> Ack {
        let record = Ref { entity, id };
        self.does(login, &Command::Edit { record, patch: vec![(field.to_owned(), answer)] }).unwrap()
    }

    /// The gaps of a login as `rule/field`, worst first.
    pub fn gaps(&mut self, login: &str) -> Vec<String> {
        let list = self.store.gaps(GapsOf::User(login), 1000, Moment::default()).unwrap();
        assert_eq!(list.to_show(), list.lines.len() as u64);
        list.lines.iter().map(|line| short(&line.gap)).collect()
    }
}

/// A gap as `rule/field`.
pub fn short(gap: &Gap) -> String {
    format!("{}/{}", gap.rule.code, gap.field.as_deref().unwrap_or("-"))
}

pub fn session(login: &str) -> Session {
    // Everybody has a uid of their own.
    let uid = login.bytes().fold(1000_u32, |uid, byte| uid.wrapping_mul(31).wrapping_add(byte.into()));
    Session {
        origin: Origin {
            login: login.into(),
            uid,
            host: "desk7".into(),
            tty: "/dev/pts/3".into(),
            ssh_client: String::new(),
            program: "picklog test".into(),
        },
    }
}

pub fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

pub fn item(code: &str) -> Answer {
    Answer::Item(code.into())
}

pub fn phone(number: &str) -> Answer {
    Answer::Phone(picklog::domain::Phone::read(number, None))
}

pub fn due(at: Moment) -> Answer {
    Answer::Due { item: None, at }
}

/// Two sets of answers in one.
pub fn with(some: &[(&str, Answer)], more: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (field, answer) in more.iter().chain(some) {
        answers.set(field, answer.clone());
    }
    answers
}
