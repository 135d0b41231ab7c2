//! Does the effects: a writer in order, a finder for the newest query, a reader for the rest.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    app::{Effect, Msg},
    domain::{Catalogue, Command, Found, Id, Lang, Role, Trouble, Zone},
    store::{FindRequest, GapsOf, QualityOf, Recount, Session, Store},
};

use super::{
    ImportHook,
    acknowledged::Acknowledged,
    aside,
    inbox::{Event, Inbox},
};

/// How often other people's changes are looked for. With one read they are on the screen within half a second.
const PULSE: Duration = Duration::from_millis(200);
/// While the lookup's index is being built the same is asked again so often, to show how far it is and what it finds.
const INDEXING: Duration = Duration::from_secs(1);
/// How long after trouble there is another try.
const AGAIN: Duration = Duration::from_secs(2);
/// How often it is looked whether somebody has left gaps that are to be worked out anew.
const LEFT: Duration = Duration::from_secs(30);

/// The loop is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Leave.
    Quit,
    /// Leave for the sample file.
    Sample,
}

/// A change to be written.
#[derive(Clone, Debug)]
pub struct Write {
    /// Its operation id.
    pub op: Id,
    /// What changes.
    pub command: Box<Command>,
    /// The version that was seen, for an edit.
    pub expected: Option<u64>,
}

/// What could not be saved on leaving.
pub struct Unsaved {
    /// Why.
    pub trouble: Trouble,
    /// Where it was put aside; none when it could not be.
    pub aside: Option<PathBuf>,
}

/// The workers and the ways to them.
pub struct Workers {
    write: Option<Sender<Write>>,
    writer: Option<JoinHandle<()>>,
    find: Sender<Effect>,
    read: Sender<Effect>,
    import: Box<dyn Fn(String, Lang) -> Result<(), Trouble>>,
    send: Inbox,
    /// Writes that have no answer yet, and since when.
    under_way: Vec<(Write, Instant)>,
    /// What lies in the log beside the file alone.
    acknowledged: Acknowledged,
    /// The file.
    place: String,
    again: Option<Instant>,
}

impl Workers {
    /// Starts one thread each, every one with its own handle on the file.
    pub fn start(
        store: &dyn Store,
        session: &Session,
        known: (Arc<Catalogue>, Role),
        import: (ImportHook, Zone),
        send: Inbox,
    ) -> Result<Workers, Trouble> {
        let (write, writes) = channel();
        let acknowledged = Acknowledged::default();
        let writer =
            spawn_writer(store.another()?, session.clone(), (writes, acknowledged.clone()), send.clone());
        let (find, finds) = channel();
        let (mut finder, login) = (store.another()?, session.origin.login.clone());
        let look_up = move |query: &str, limit| finder.find(FindRequest { query, limit, login: &login });
        spawn_finder(look_up, finds, send.clone());
        let (read, reads) = channel();
        spawn_reader(store.another()?, session.clone(), known, (reads, acknowledged.clone()), send.clone());
        let import = importer(store.another()?, session.clone(), import, send.clone());
        Ok(Workers {
            write: Some(write),
            writer: Some(writer),
            find,
            read,
            import,
            send,
            under_way: Vec::new(),
            acknowledged,
            place: store.place(),
            again: None,
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
                Effect::Redraw => {}
                Effect::Remember { key, value } => {
                    if let Err(error) = super::config::remember(key, &value) {
                        let _ = self.send.send(Msg::NotKept(error.said()));
                    }
                }
                Effect::TryAgain => self.again = Some(Instant::now() + AGAIN),
                Effect::Apply { op, command, expected } => {
                    let write = Write { op, command, expected };
                    self.under_way.push((write.clone(), Instant::now()));
                    let _ = self.write.as_ref().map(|way| way.send(write));
                }
                Effect::Find { .. } => drop(self.find.send(effect)),
                Effect::LoadCard { .. }
                | Effect::Open { .. }
                | Effect::LoadTwins { .. }
                | Effect::LoadGaps { .. }
                | Effect::LoadFigures { .. } => drop(self.read.send(effect)),
                Effect::Import { path, lang } => {
                    if let Err(trouble) = (self.import)(path, lang) {
                        let _ = self.send.send(Msg::Imported(Err(trouble.said())));
                    }
                }
            }
        }
        done
    }

    /// When the next try of what the store could not take is due.
    pub fn next_try(&self) -> Option<Instant> {
        self.again
    }

    /// That try is being made.
    pub fn tried(&mut self) {
        self.again = None;
    }

    /// A write has been answered.
    pub fn settled(&mut self, op: Id) {
        self.under_way.retain(|(write, _)| write.op != op);
    }

    /// Since when the oldest write is under way.
    pub fn oldest_write(&self) -> Option<Instant> {
        self.under_way.first().map(|(_, since)| *since)
    }

    /// Waits until all writes are done. Those that were not, and those that may be gone with a log that was taken away,
    /// are put aside for the next start.
    pub fn finish(mut self, receive: &Receiver<Event>, store: &mut dyn Store) -> Result<(), Unsaved> {
        self.write = None;
        if let Some(writer) = self.writer.take() {
            // The writer cannot panic without ending the program; see the panic hook.
            let _ = writer.join();
        }
        let mut troubles = HashMap::new();
        for event in receive.try_iter() {
            if let Event::Msg(Msg::Applied { op, result: Err(trouble) }) = event {
                troubles.insert(op, trouble);
            }
        }
        let unanswered = self.under_way.into_iter().map(|(write, _)| write);
        let (unsaved, mut reasons): (Vec<Write>, Vec<Trouble>) =
            unanswered.filter_map(|write| troubles.remove(&write.op).map(|trouble| (write, trouble))).unzip();
        let gone = store.pulse().err().filter(|_| !store.is_in_place());
        let aside = match &gone {
            Some(_) => {
                self.acknowledged.put_aside(&self.place, &unsaved);
                self.acknowledged.aside()
            }
            None => aside::put(&self.place, &unsaved),
        };
        reasons.extend(gone.filter(|_| aside.is_some()));
        match reasons.is_empty() {
            true => Ok(()),
            false => Err(Unsaved { trouble: reasons.swap_remove(0), aside }),
        }
    }
}

fn spawn_writer(
    mut store: Box<dyn Store>,
    session: Session,
    (writes, acknowledged): (Receiver<Write>, Acknowledged),
    send: Inbox,
) -> JoinHandle<()> {
    thread::spawn(move || {
        aside::take_over(store.as_mut(), &session, &send);
        // Somebody may have been stopped while gaps were worked out anew: the first to come goes on, between saves.
        let mut wait = Duration::ZERO;
        loop {
            match writes.recv_timeout(wait) {
                Ok(Write { op, command, expected }) => {
                    let mut answer = store.apply(&session, op, &command, expected);
                    if matches!(answer, Err(Trouble::OutcomeUnknown { .. })) {
                        // The same operation twice is done once, so it is safe to ask again.
                        answer = store.apply(&session, op, &command, expected);
                    }
                    let now = store.now();
                    let result = answer.map(|ack| ack.gaps.iter().filter(|gap| gap.since <= now).count());
                    if result.is_ok() {
                        // Held before it is told: what has been told is never lost.
                        acknowledged.add(Write { op, command, expected });
                    }
                    let _ = send.send(Msg::Applied { op, result });
                    if store.tidy() {
                        acknowledged.clear();
                    }
                }
                Err(RecvTimeoutError::Timeout) => wait = until_next(&store.recount()),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    })
}

/// How long after a batch of a recount the next one is looked for, while nothing is saved.
fn until_next(batch: &Result<Option<Recount>, Trouble>) -> Duration {
    match batch {
        Ok(Some(_)) => Duration::ZERO,
        // A colleague's may be stopped in the middle.
        Ok(None) => LEFT,
        // The file was busy or full: what was left to do is still left.
        Err(_) => AGAIN,
    }
}

fn spawn_finder(
    mut look_up: impl FnMut(&str, usize) -> Result<Found, Trouble> + Send + 'static,
    finds: Receiver<Effect>,
    send: Inbox,
) {
    thread::spawn(move || {
        let mut again = None;
        loop {
            let first = match again.take() {
                Some(last) => match finds.recv_timeout(INDEXING) {
                    Ok(first) => first,
                    Err(RecvTimeoutError::Timeout) => last,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
                None => match finds.recv() {
                    Ok(first) => first,
                    Err(_) => return,
                },
            };
            // Only the newest query is of interest; its answer makes all older ones stale.
            let newest = finds.try_iter().last().unwrap_or(first);
            let Effect::Find { generation, query, limit } = newest else { continue };
            let found = look_up(&query, limit);
            if found.as_ref().is_ok_and(|found| found.indexing.is_some()) {
                again = Some(Effect::Find { generation, query, limit });
            }
            if send.send(Msg::Found { generation, found }).is_err() {
                return;
            }
        }
    });
}

fn spawn_reader(
    mut store: Box<dyn Store>,
    session: Session,
    (mut catalogue, mut role): (Arc<Catalogue>, Role),
    (reads, acknowledged): (Receiver<Effect>, Acknowledged),
    send: Inbox,
) {
    thread::spawn(move || {
        let mut pulse = store.pulse().ok();
        let mut newer = store.read_only().is_some();
        let mut trouble = None;
        loop {
            let msg = match reads.recv_timeout(PULSE) {
                Ok(Effect::LoadFigures { generation, since, step, zone, records }) => {
                    let of = QualityOf { since: Some(since), step, zone, records };
                    count(store.as_ref(), session.clone(), generation, of, send.clone());
                    None
                }
                Ok(effect) => read(store.as_mut(), &session.origin.login, effect),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => match store.pulse() {
                    // Said once when it begins, and once when it is over.
                    Err(found) if trouble.as_ref() != Some(&found) => {
                        trouble = Some(found.clone());
                        let count = match store.is_in_place() {
                            true => 0,
                            false => acknowledged.put_aside(&store.place(), &[]),
                        };
                        Some(match count {
                            0 => Msg::File(Err(found)),
                            count => Msg::SetAside { why: found, count },
                        })
                    }
                    Ok(_) if trouble.take().is_some() => Some(Msg::File(Ok(()))),
                    Ok(beat) if pulse != Some(beat) => {
                        pulse = Some(beat);
                        if store.read_only().is_some() != newer {
                            newer = !newer;
                            let _ = send.send(Msg::Newer(newer));
                        }
                        if let Ok(fresh) = store.catalogue()
                            && !Arc::ptr_eq(&fresh, &catalogue)
                        {
                            catalogue = fresh.clone();
                            let _ = send.send(Msg::Catalogue(fresh));
                        }
                        if let Ok(fresh) = store.role(&session)
                            && fresh != role
                        {
                            role = fresh;
                            let _ = send.send(Msg::Role(role));
                        }
                        Some(Msg::Changed)
                    }
                    _ => None,
                },
            };
            if msg.is_some_and(|msg| send.send(msg).is_err()) {
                return;
            }
        }
    });
}

/// Takes figures on a thread and a handle of their own: it may take seconds, and nothing else is to wait for them. The
/// screen asks for no others before these are there.
fn count(store: &dyn Store, session: Session, generation: u64, of: QualityOf, send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let figures = own.and_then(|mut store| store.quality(&session, of)).map(Box::new);
        let _ = send.send(Msg::Figures { generation, figures });
    });
}

fn read(store: &mut dyn Store, login: &str, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::LoadCard { generation, account } => {
            Msg::Card { generation, card: store.card(account, login).map(Box::new) }
        }
        Effect::Open { generation, subject } => {
            Msg::Opened { generation, opened: store.open(subject, login).map(Box::new) }
        }
        Effect::LoadTwins { generation, entity, record } => {
            Msg::Twins { generation, twins: store.twins(entity, record).map(Box::new) }
        }
        Effect::LoadGaps { generation, midnight, limit } => {
            Msg::Gaps { generation, gaps: store.gaps(GapsOf::User(login), limit, midnight) }
        }
        _ => return None,
    })
}

/// A function that imports on a thread of its own, with a handle of its own.
fn importer(
    store: Box<dyn Store>,
    session: Session,
    (import, zone): (ImportHook, Zone),
    send: Inbox,
) -> Box<dyn Fn(String, Lang) -> Result<(), Trouble>> {
    Box::new(move |path, lang| {
        let (mut store, session, send) = (store.another()?, session.clone(), send.clone());
        thread::spawn(move || {
            let progress = send.clone();
            let mut tell = move |step| {
                let _ = progress.send(Msg::ImportProgress(step));
            };
            let _ =
                send.send(Msg::Imported(import(&path, store.as_mut(), &session, (zone, lang), &mut tell)));
        });
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recount_that_failed_is_gone_on_with() {
        let batch = Recount { entity: crate::domain::Entity::Account, done: 1, total: 2 };
        assert_eq!(until_next(&Ok(Some(batch))), Duration::ZERO);
        let busy = Trouble::Unavailable { detail: "busy".into() };
        assert!((AGAIN..=LEFT).contains(&until_next(&Err(busy))));
        assert_eq!(until_next(&Ok(None)), LEFT);
    }

    fn find(generation: u64, query: &str) -> Effect {
        Effect::Find { generation, query: query.into(), limit: 8 }
    }

    /// While a query is looked up, letters are typed on; of the queries they make only the newest is looked up.
    #[test]
    fn typing_waits_for_no_search_and_the_newest_query_wins() {
        let (asked, queries) = channel();
        let (go_on, gate) = channel::<()>();
        let look_up = move |query: &str, _| {
            let _ = asked.send(query.to_owned());
            let _ = gate.recv();
            Ok(Found::default())
        };
        let ((typed, finds), (send, answers)) = (channel(), Inbox::new());
        spawn_finder(look_up, finds, send);
        typed.send(find(1, "r")).unwrap();
        assert_eq!(queries.recv().unwrap(), "r");
        // Nobody waits here, though the first answer is not there yet.
        for (generation, query) in [(2, "ro"), (3, "rom"), (4, "roma")] {
            typed.send(find(generation, query)).unwrap();
        }
        let generation = |event| match event {
            Event::Msg(Msg::Found { generation, .. }) => generation,
            _ => 0,
        };
        go_on.send(()).unwrap();
        assert_eq!(generation(answers.recv().unwrap()), 1);
        assert_eq!(queries.recv().unwrap(), "roma");
        go_on.send(()).unwrap();
        assert_eq!(generation(answers.recv().unwrap()), 4);
        drop(typed);
        assert!(answers.recv().is_err() && queries.recv().is_err(), "something else was looked up");
    }
}
