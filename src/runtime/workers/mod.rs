//! Does the effects: a writer in order, a finder for the newest query, a reader for the rest.

mod dial;
mod finder;
mod finish;
mod hand_over;
mod importer;
mod reader;
mod sealing;
mod spaced;
mod take_back;
mod writer;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use finder::{Finder, Search};
use reader::Known;
use sealing::Keys;
use writer::Task;

use crate::{
    app::{Effect, Msg},
    domain::{Catalogue, Id, Lang, Role, StoreError, Zone},
    store::{FindRequest, OffersRequest, Session, Stop, Store},
};

use super::{
    ImportHook, acknowledged::Acknowledged, config_file, inbox::Inbox, unsaved_spool::Of, write::Write,
};

/// How long after trouble there is another try.
pub(super) const AGAIN: Duration = Duration::from_secs(2);

/// How long a row is chosen before its account is read beside the list. Who types or moves on without a pause pays for no
/// card that nobody looks at; the time between two keys of a quick typist is less.
const PREVIEW_AFTER: Duration = Duration::from_millis(150);

/// The loop is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Leave.
    Quit,
    /// Leave for the sample file.
    Sample,
}

/// What could not be saved on leaving.
pub struct Unsaved {
    /// Why.
    pub trouble: StoreError,
    /// Where it was put aside; none when it could not be.
    pub aside: Option<PathBuf>,
}

/// The workers and the ways to them.
pub struct Workers {
    write: Option<Sender<Task>>,
    /// Closed when the thread that writes has ended and its handle is closed.
    writing: Receiver<()>,
    /// The same of the threads that only read.
    reading: Receiver<()>,
    find: Finder,
    read: Sender<Effect>,
    import: Box<dyn Fn(String, Lang) -> Result<(), StoreError>>,
    send: Inbox,
    /// Writes that have no answer yet, and since when.
    under_way: Vec<(Write, Instant)>,
    /// The keys that things are sealed to and opened with.
    keys: Keys,
    /// What lies in the log beside the file alone.
    acknowledged: Acknowledged,
    /// The file.
    of: Of,
    again: Option<Instant>,
    /// The command that dials, with its arguments.
    pub dial: Option<Vec<String>>,
    /// The account that is asked for beside the lookup, and when it is read.
    preview: Option<(Effect, Instant)>,
}

impl Workers {
    /// Starts one thread each, every one with its own handle on the file.
    pub fn start(
        store: &dyn Store,
        session: &Session,
        known: (Arc<Catalogue>, Role),
        import: (ImportHook, Zone),
        send: Inbox,
    ) -> Result<Workers, StoreError> {
        let (write, writes) = channel();
        let acknowledged = Acknowledged::default();
        let mut writer = store.another()?;
        let of = Of { place: store.place(), fingerprint: writer.fingerprint().ok().flatten() };
        let writing = writer::spawn(writer, session.clone(), (writes, acknowledged.clone()), send.clone());
        let (mut finder, login) = (store.another()?, session.origin.login.clone());
        let keys = Keys::new(config_file::config_folder().ok());
        let own_people = keys.clone();
        let look_up = move |search: &Search, stop: &Stop| {
            let Search { query, limit, list, midnight, among } = search;
            let (limit, list, midnight, login) = (*limit, *list, *midnight, login.as_str());
            match query.is_empty() {
                true if !among.is_empty() => finder.among(among, login).map(Some),
                true => finder.offers(OffersRequest { list, limit, login, midnight }).map(Some),
                false => {
                    let found = finder.find_until(FindRequest { query, limit, login }, stop)?;
                    Ok(found.map(|found| own_people.with_private(found, query, finder.as_mut(), login)))
                }
            }
        };
        let (running, reading) = channel();
        let find = Finder::spawn(look_up, send.clone(), running.clone());
        let (read, reads) = channel();
        let known = Known { catalogue: known.0, role: known.1, newer: store.read_only().is_some() };
        let reads = (reads, acknowledged.clone());
        reader::spawn(store.another()?, session.clone(), (known, keys.clone()), reads, send.clone(), running);
        let import = importer::with(store.another()?, session.clone(), import, send.clone());
        Ok(Workers {
            write: Some(write),
            writing,
            reading,
            find,
            read,
            import,
            send,
            under_way: Vec::new(),
            keys,
            acknowledged,
            of,
            again: None,
            dial: None,
            preview: None,
        })
    }

    /// Hands effects out; says whether the loop is over. A worker that is gone has taken the program with it, so a
    /// failed send needs no answer.
    pub fn take(&mut self, effects: Vec<Effect>) -> Option<Done> {
        let mut done = None;
        for effect in effects {
            match effect {
                Effect::Quit => done = Some(Done::Quit),
                Effect::OpenSample => done = Some(Done::Sample),
                // The screen does these.
                Effect::Redraw | Effect::Copy(_) => {}
                Effect::Remember { key, value } => {
                    if let Err(error) = super::config_file::remember(key, &value) {
                        let _ = self.send.send(Msg::NotKept(error.message()));
                    }
                }
                Effect::TryAgain => self.again = Some(Instant::now() + AGAIN),
                Effect::Apply { op, command, expected } => {
                    let write = Write { op, command, expected };
                    self.under_way.push((write.clone(), Instant::now()));
                    let _ = self.write.as_ref().map(|way| way.send(Task::Write(write)));
                }
                Effect::Seal { op, id, on, content, shared, expected } => {
                    match self.keys.seal((id, on), &content, &shared) {
                        Ok(command) => {
                            let write = Write { op, command: Box::new(command), expected };
                            self.under_way.push((write.clone(), Instant::now()));
                            self.hand(Task::Write(write));
                        }
                        Err(trouble) => {
                            let result = Err(StoreError::denied(trouble.message()));
                            let _ = self.send.send(Msg::Applied { op, result });
                        }
                    }
                }
                Effect::Serve { generation, list, form } => self.hand(Task::Serve { generation, list, form }),
                Effect::KeepServed { form } => self.hand(Task::Keep { form }),
                Effect::GiveBack { form } => self.hand(Task::GiveBack { form }),
                Effect::AgreeGoal { op, login, count } => self.hand(Task::AgreeGoal { op, login, count }),
                Effect::MakeList { op, command } => self.hand(Task::MakeList { op, command }),
                Effect::Find { .. } => self.find.ask(effect),
                Effect::Preview { .. } => self.preview = Some((effect, Instant::now() + PREVIEW_AFTER)),
                Effect::FindAccounts { .. }
                | Effect::LoadCard { .. }
                | Effect::LoadContact { .. }
                | Effect::Open { .. }
                | Effect::LoadSealed { .. }
                | Effect::MakeKey { .. }
                | Effect::Unlock { .. }
                | Effect::LoadDuplicates { .. }
                | Effect::LoadGaps { .. }
                | Effect::LoadFigures { .. }
                | Effect::LoadMatterFigures { .. }
                | Effect::LoadTeamDay { .. }
                | Effect::LoadPerson { .. }
                | Effect::LoadHandOverChoices { .. }
                | Effect::WeighHandOver { .. }
                | Effect::HandOver { .. }
                | Effect::LoadImports { .. }
                | Effect::LoadMatters { .. }
                | Effect::LoadMatter { .. }
                | Effect::TakeCall { .. }
                | Effect::LoadLists { .. }
                | Effect::ShowCall { .. }
                | Effect::WeighImport { .. }
                | Effect::TakeBackImport { .. } => drop(self.read.send(effect)),
                Effect::Dial { number, name, form } => match self.dial.clone() {
                    Some(command) => dial::run(command, number, self.send.clone()),
                    None => drop(self.read.send(Effect::Dial { number, name, form })),
                },
                Effect::Import { path, lang } => {
                    if let Err(trouble) = (self.import)(path, lang) {
                        let _ = self.send.send(Msg::Imported(Err(trouble.message())));
                    }
                }
            }
        }
        done
    }

    /// Hands the writer something that comes after all changes asked for before.
    fn hand(&self, task: Task) {
        let _ = self.write.as_ref().map(|way| way.send(task));
    }

    /// When the next try of what the store could not take is due.
    pub fn next_try(&self) -> Option<Instant> {
        self.again
    }

    /// When the account beside the lookup is to be read.
    pub fn next_preview(&self) -> Option<Instant> {
        self.preview.as_ref().map(|(_, at)| *at)
    }

    /// Reads it if it is time.
    pub fn read_preview(&mut self, now: Instant) {
        if let Some((effect, _)) = self.preview.take_if(|(_, at)| *at <= now) {
            let _ = self.read.send(effect);
        }
    }

    /// That try is being made.
    pub fn tried(&mut self) {
        self.again = None;
    }

    /// Sends a write again that was answered with trouble and not settled yet: the same operation, which is done once.
    pub fn send_again(&mut self, op: Id) {
        if let (Some((write, _)), Some(way)) =
            (self.under_way.iter().find(|(write, _)| write.op == op), &self.write)
        {
            let _ = way.send(Task::Write(write.clone()));
        }
    }

    /// A write has been answered.
    pub fn settled(&mut self, op: Id) {
        self.under_way.retain(|(write, _)| write.op != op);
    }

    /// Since when the oldest write is under way.
    pub fn oldest_write(&self) -> Option<Instant> {
        self.under_way.first().map(|(_, since)| *since)
    }
}
