//! What is done with what is heard: screens are told, calls are kept, and what follows of them is worked out.

use std::{
    collections::BTreeMap,
    sync::{
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use crate::domain::{CallNow, Message, Moment, StoreError};
use crate::evidence::live::Heard;
use crate::message;
use crate::store::Stop;

use super::{
    super::{
        CliError, Surroundings, calls,
        calls::follow::{Following, Trouble},
    },
    board::Board,
    keep::Keep,
    link,
    link::{Order, Told},
};

/// How long it is waited for the telephone before the store is looked at.
const WAIT: Duration = Duration::from_millis(100);
/// How often it is looked who sits where.
const LINES_EVERY: Duration = Duration::from_secs(20);
/// How often what follows of the calls that came is worked out.
const AFTER_EVERY: Duration = Duration::from_secs(60);
/// How long is waited after the store could not take something.
const AGAIN: Duration = Duration::from_secs(2);
/// How much of a file is read at a time beside the telephone: some megabyte.
const FILE_STEPS: usize = 4;
/// How many events are told to the screens in one transaction.
const AT_ONCE: usize = 200;

/// A line of the service's log, seen at once.
pub(super) fn say(said: &Message, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    at.print(said)?;
    at.out.flush()?;
    Ok(())
}

/// What is done with what is heard.
pub(super) struct Desk {
    system: String,
    /// Whether somebody said what the system is called: then what its events call it is not asked.
    is_named: bool,
    /// The server's own file of records, which is read beside it.
    file: Option<Following>,
    /// What is wrong with that, said once.
    file_trouble: Option<Message>,
    board: Board,
    keep: Keep,
    /// Calls that the screens are to be told of, the newest word of each, and in which order.
    pending: BTreeMap<(String, String), CallNow>,
    order: Vec<(String, String)>,
    /// What the store could not do last.
    trouble: Option<StoreError>,
    again_at: Option<Instant>,
    lines_at: Option<Instant>,
    after_at: Instant,
    /// When the first of the calls began that nothing was held against yet.
    came: Option<Moment>,
    token: Option<u64>,
    is_up: bool,
}

impl Desk {
    /// Nothing was heard yet. `is_named`: somebody said what the system is called. `file`: the server's own records.
    pub(super) fn new(
        (system, is_named): (&str, bool),
        place: &str,
        file: Option<Following>,
        now: Moment,
    ) -> Desk {
        Desk {
            system: system.to_owned(),
            is_named,
            file,
            file_trouble: None,
            board: Board::default(),
            keep: Keep::new(system, place, now),
            pending: BTreeMap::new(),
            order: Vec::new(),
            trouble: None,
            again_at: None,
            lines_at: None,
            after_at: Instant::now(),
            came: None,
            token: None,
            is_up: false,
        }
    }

    /// Works until a signal ends it.
    pub(super) fn work(
        &mut self,
        told: &Receiver<Told>,
        (orders, refusals): &(Sender<Order>, Receiver<(String, Message)>),
        stop: &Stop,
        at: &mut Surroundings<'_>,
    ) -> Result<(), CliError> {
        while !stop.load(Ordering::Relaxed) {
            self.read_lines(at);
            match told.recv_timeout(WAIT) {
                Ok(first) => {
                    for one in std::iter::once(first).chain(told.try_iter().take(AT_ONCE)) {
                        self.hear(one, at)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Ok((id, why)) = refusals.try_recv() {
                say(&why, at)?;
                let now = at.store.now();
                let failed = self.board.not_dialled(&id, now);
                self.tell(failed);
            }
            if self.again_at.is_some_and(|again| Instant::now() < again) {
                continue;
            }
            let done = self.store(orders, at);
            self.settle(done, at)?;
        }
        Ok(())
    }

    /// Everything that wants the store.
    fn store(&mut self, orders: &Sender<Order>, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        self.ring(at)?;
        self.dial(orders, at)?;
        self.keep.bring(at, false)?;
        self.read_file(at)?;
        if self.after_at.elapsed() >= AFTER_EVERY {
            self.follow_up(at)?;
            self.after_at = Instant::now();
        }
        Ok(())
    }

    /// Reads on in the file of records. What is wrong with it is said once; telephones are heard all the same.
    fn read_file(&mut self, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        let Some(file) = &mut self.file else { return Ok(()) };
        for _ in 0..FILE_STEPS {
            match file.step(at) {
                Ok(true) => self.file_trouble = None,
                Ok(false) => break,
                Err(Trouble::Store(trouble)) => return Err(trouble),
                Err(Trouble::File(trouble)) => {
                    if self.file_trouble.as_ref() != Some(&trouble.said) {
                        at.remark(trouble.said.clone());
                        self.file_trouble = Some(trouble.said);
                    }
                    return Ok(());
                }
            }
        }
        file.flush(false, at)
    }

    /// What follows of what came: it is held against what was logged.
    fn follow_up(&mut self, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        if let Some(file) = &mut self.file {
            file.flush(true, at)?;
            self.came = self.came.into_iter().chain(file.first_came()).min();
        }
        self.came = self.came.into_iter().chain(self.keep.first_came()).min();
        if let Some(first) = self.came {
            calls::after::calls_came(first, at)?;
            self.came = None;
        }
        Ok(())
    }

    /// Says once that the store does not take it, and once that it does again.
    fn settle(&mut self, done: Result<(), StoreError>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        match done {
            Ok(()) => {
                self.again_at = None;
                if self.trouble.take().is_some() {
                    say(&message!("listen-store-back"), at)?;
                }
                Ok(())
            }
            // Nobody else takes it either.
            Err(trouble @ (StoreError::NotAllowed { .. } | StoreError::TooNew { .. })) => Err(trouble.into()),
            Err(trouble) => {
                self.again_at = Some(Instant::now() + AGAIN);
                if self.trouble.as_ref() != Some(&trouble) {
                    let waiting = self.keep.waiting() as u64;
                    say(&message!("listen-store-trouble", why = trouble.message(), count = waiting), at)?;
                }
                self.trouble = Some(trouble);
                Ok(())
            }
        }
    }

    fn hear(&mut self, told: Told, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        let now = at.store.now();
        match told {
            Told::Heard(mut all) => {
                for heard in &mut all {
                    if self.is_named {
                        file_under(heard, &self.system);
                    }
                    if let Some(system) = system_of(heard).filter(|system| **system != self.system) {
                        self.system.clone_from(system);
                        say(&message!("listen-named", system = system.as_str()), at)?;
                    }
                    self.keep.take(heard, now);
                    let changed = self.board.take(heard, now);
                    self.tell(changed);
                    match heard {
                        Heard::LoggedIn(server) => {
                            self.is_up = true;
                            say(&message!("listen-up", server = &*server), at)?;
                        }
                        Heard::Refused(why) | Heard::Lost(why) | Heard::Complaint(why) => say(why, at)?,
                        _ => {}
                    }
                }
            }
            Told::Down { why, seconds } => {
                self.keep.cut(now);
                let said = link::down(std::mem::take(&mut self.is_up), why, seconds);
                say(&said, at)?;
            }
        }
        Ok(())
    }

    /// The screens are to be told of calls; of each what was heard last.
    fn tell(&mut self, calls: Vec<CallNow>) {
        for call in calls {
            let key = (call.login.clone(), call.call.clone());
            if self.pending.insert(key.clone(), call).is_none() {
                self.order.push(key);
            }
        }
    }

    /// Tells the screens.
    fn ring(&mut self, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        while !self.order.is_empty() {
            let count = self.order.len().min(AT_ONCE);
            let keys = self.order.get(..count).unwrap_or_default();
            let calls: Vec<CallNow> = keys.iter().filter_map(|key| self.pending.get(key)).cloned().collect();
            at.store.put_calls(at.session, &calls)?;
            for key in self.order.drain(..count) {
                self.pending.remove(&key);
            }
        }
        Ok(())
    }

    /// Looks whether somebody wants a number to be dialled.
    fn dial(&mut self, orders: &Sender<Order>, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        let token = at.store.change_token()?;
        if self.token.replace(token) == Some(token) {
            return Ok(());
        }
        let now = at.store.now();
        for call in at.store.to_dial()? {
            let number = call.phone.clone().unwrap_or_default();
            if let Some(extension) = self.board.dial_now(&call, &self.system, now) {
                let _ = orders.send(Order::Dial { extension, number, id: call.call });
            }
        }
        Ok(())
    }

    /// Looks who sits where. Where that cannot be read, those of before hold.
    fn read_lines(&mut self, at: &mut Surroundings<'_>) {
        if self.lines_at.is_some_and(|looked| looked.elapsed() < LINES_EVERY) {
            return;
        }
        self.lines_at = Some(Instant::now());
        if let Ok(lines) = at.store.phone_lines() {
            self.board.lines = lines;
        }
        self.board.sweep(at.store.now());
    }

    /// The last of what was heard is kept.
    pub(super) fn end(&mut self, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        self.keep.cut(at.store.now());
        self.ring(at)?;
        self.keep.bring(at, true)?;
        self.read_file(at)?;
        Ok(self.follow_up(at)?)
    }
}

/// Of which system what was heard is.
fn system_of(heard: &Heard) -> Option<&String> {
    match heard {
        Heard::Ringing(ringing) => Some(&ringing.call.system),
        Heard::Ended(call) => Some(&call.system),
        _ => None,
    }
}

/// What was heard is of the system by the name that somebody said.
fn file_under(heard: &mut Heard, system: &str) {
    match heard {
        Heard::Ringing(ringing) => system.clone_into(&mut ringing.call.system),
        Heard::Answered { call, .. } | Heard::Transferred { call, .. } | Heard::Gone { call, .. } => {
            system.clone_into(&mut call.system);
        }
        Heard::Ended(call) => system.clone_into(&mut call.system),
        Heard::Presence(presence) => system.clone_into(&mut presence.system),
        Heard::LoggedIn(_)
        | Heard::Refused(_)
        | Heard::Lost(_)
        | Heard::DialProgress { .. }
        | Heard::Complaint(_) => {}
    }
}
