//! A file to save into, and a folder in which what could not be saved is put aside.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use super::super::{Of, TakenOver, Write, spool, take_over_from};
use crate::{
    domain::{
        Answer, Answers, Command, Draft, Id, IdSource, Moment, Origin, StoreError, Zone, default_catalogue,
    },
    store::{self, OpenOptions, Session, Store},
};

/// 2026-11-21 10:00 UTC.
pub(super) const START: i64 = 1_795_255_200_000;

/// A file with an account, whose clock goes on by a second with each id; and a folder for what is put aside.
pub(super) struct Fixture {
    pub(super) folder: tempfile::TempDir,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) ids: IdSource,
    pub(super) store: Box<dyn Store>,
    pub(super) account: Id,
}

pub(super) fn session() -> Session {
    Session {
        origin: Origin {
            login: "olga".into(),
            uid: 1_042,
            host: "desk7".into(),
            tty: "/dev/pts/3".into(),
            ssh_client: String::new(),
            program: "picklog test".into(),
        },
    }
}

pub(super) fn item(code: &str) -> Answer {
    Answer::Item(code.into())
}

impl Fixture {
    pub(super) fn new() -> Fixture {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let store = open(&folder.path().join("a.db"), &clock);
        let ids = IdSource::new([9; 16]);
        let account = Id::new(Moment::from_millis(START), [1; 10]);
        let mut desk = Fixture { folder, clock, ids, store, account };
        let answers = Answers::from([("name", Answer::Text("Acme".into()))]);
        desk.does(Command::CreateAccount { id: account, answers }).unwrap();
        desk
    }

    pub(super) fn id(&mut self) -> Id {
        self.ids.next(Moment::from_millis(self.clock.fetch_add(1_000, Ordering::SeqCst)))
    }

    pub(super) fn does(&mut self, command: Command) -> Result<crate::store::Ack, StoreError> {
        let op = self.id();
        self.store.apply(&session(), op, &command, None)
    }

    pub(super) fn folders(&self) -> Vec<PathBuf> {
        vec![self.folder.path().join("state")]
    }

    pub(super) fn of(&mut self) -> Of {
        Of { place: self.store.place(), fingerprint: self.store.fingerprint().unwrap() }
    }

    /// A change that is asked for now and put aside; where.
    pub(super) fn put_aside(&mut self, commands: Vec<(Command, Option<u64>)>) -> PathBuf {
        let writes: Vec<Write> = commands
            .into_iter()
            .map(|(command, expected)| Write { op: self.id(), command: Box::new(command), expected })
            .collect();
        let of = self.of();
        spool::put(&self.folders(), &of, &writes).unwrap()
    }

    pub(super) fn start(&mut self) -> TakenOver {
        take_over_from(&self.folders(), self.store.as_mut(), &session())
    }

    /// A call in progress with these items picked.
    pub(super) fn form(&self, id: Id, picked: &[(&str, &str)]) -> Draft {
        let now = Moment::from_millis(START);
        let mut form =
            Draft::open(id, crate::domain::CALL, Some(self.account), &default_catalogue(), "olga", now);
        for (field, code) in picked {
            form.pick(field, item(code), &default_catalogue(), Zone::default(), now);
        }
        form
    }

    /// The outcome and reason of the form and of the record of an id, and how many of both there are.
    pub(super) fn stands(&mut self, id: Id) -> (Option<String>, Option<String>, usize) {
        let forms = self.store.drafts("olga").unwrap().into_iter().filter(|form| form.id == id);
        let mut all: Vec<Answers> = forms.map(|form| form.answers).collect();
        let card = self.store.card(self.account, "olga").unwrap();
        all.extend(card.history.into_iter().filter(|call| call.id == id).map(|call| call.answers));
        let item = |field| all.first().and_then(|answers| answers.item(field)).map(str::to_owned);
        (item("outcome"), item("reason"), all.len())
    }

    pub(super) fn files(&self, with: &str) -> Vec<String> {
        let entries = fs::read_dir(&self.folders()[0]).unwrap().flatten();
        entries
            .map(|one| one.file_name().into_string().unwrap())
            .filter(|name| name.starts_with(with))
            .collect()
    }
}

pub(super) fn open(path: &Path, clock: &Arc<AtomicI64>) -> Box<dyn Store> {
    let clock = Arc::clone(clock);
    let options = OpenOptions {
        create: true,
        clock: Arc::new(move || Moment::from_millis(clock.load(Ordering::SeqCst))),
        ..OpenOptions::default()
    };
    store::open(path, options).unwrap()
}
