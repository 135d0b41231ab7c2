//! Line mode: questions and answers, one line each, on a terminal or through a pipe. The model, its update and the workers
//! are those of the screen.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io::{self, IsTerminal, Write},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Instant,
};

use super::{
    CLOCK, Ending, Options, RunError,
    inbox::{Event, Inbox},
    signals, stdin_lines,
    workers::{AGAIN, Done, Workers},
};
use crate::{
    app::{
        Effect, Model, Msg, Notice, Place,
        plain::{self, Typed, Word, Wrong},
        update,
    },
    domain::{CallState, Id, Kind, StoreError, code, legible_line},
    store::Store,
    ui::{Charset, Plain, spell},
};

/// Rows and columns of a model without a screen: how many accounts are asked for follows from it.
const SIZE: (u16, u16) = (80, 24);

/// How often a change that the store cannot take is sent again before the person is asked what to do.
const TRIES: u32 = 5;

/// Asks and takes answers until the person leaves or the input ends.
///
/// # Errors
/// The file cannot be read at the start, or a change could not be saved on leaving.
pub fn run(mut options: Options) -> Result<Ending, RunError> {
    let catalogue = options.store.catalogue()?;
    let role = options.store.role(&options.session)?;
    let messages = options.words();
    let (inbox, receive) = Inbox::new();
    signals::listen(inbox.clone(), false)?;
    let (model, effects) = Model::start(options.begin(&catalogue, role, &messages, SIZE));
    let (import, zone) = (options.import, options.zone);
    let mut workers = Workers::start(
        options.store.as_ref(),
        &options.session,
        (catalogue, role),
        (import, zone),
        inbox.clone(),
    )?;
    workers.dial = options.dial.take();
    let mut talk = Talk {
        model,
        workers,
        store: options.store,
        receive,
        inbox,
        ending: None,
        put_off: Vec::new(),
        charset: options.profile.charset,
        said: String::new(),
        offered: BTreeSet::new(),
        explained: HashSet::new(),
        tries: HashMap::new(),
        told: None,
    };
    talk.model.telephone.opens_by_itself = false;
    talk.model.telephone.dials_served = options.dials_served;
    let plain = Plain::new(&messages);
    talk.hand_out(effects);
    talk.settle(&plain);
    if let Ok(codes) = talk.store.used_items(code::COUNTRY) {
        talk.take(Msg::Countries(codes));
    }
    talk.hold(&plain);
    let Talk { workers, receive, ending, mut store, .. } = talk;
    workers.finish(&receive, store.as_mut(), || super::say_waiting(&messages))?;
    Ok(if ending == Some(Done::Sample) { Ending::Sample } else { Ending::Quit })
}

/// A conversation.
struct Talk {
    model: Model,
    workers: Workers,
    store: Box<dyn Store>,
    receive: Receiver<Event>,
    inbox: Inbox,
    ending: Option<Done>,
    /// What others have done while a question stood: its numbers must mean what was read out.
    put_off: Vec<Msg>,
    charset: Charset,
    /// What is to be said with the next write.
    said: String,
    /// The numbers of the rows that were said last: no other row can be picked by its number.
    offered: BTreeSet<usize>,
    /// The lists whose items were explained: once a sitting, and when it is asked for.
    explained: HashSet<(Kind, String)>,
    /// How often changes were sent again that the store could not take.
    tries: HashMap<Id, u32>,
    /// The call that was told of last, and how far it was.
    told: Option<(Id, CallState)>,
}

impl Talk {
    fn hold(&mut self, plain: &Plain<'_>) {
        for line in plain.greeting(&self.model) {
            self.say(&line);
        }
        let mut clock = Instant::now();
        let (mut place, mut all, mut page) = (self.place(), false, 0);
        self.say_all(plain.notice(&self.model));
        self.offer(plain, false);
        while self.ending.is_none() {
            let Some(line) = self.ask(plain) else {
                self.take(Msg::Hangup);
                break;
            };
            let before = self.model.form().map(|form| (form.draft.id, form.draft.field.clone()));
            match plain::read(&self.model, &plain.words(&self.model), &line, &self.offered) {
                Typed::Do(msgs) => {
                    for msg in msgs {
                        self.take(msg);
                        self.settle(plain);
                    }
                    if let Some(msg) = plain::settled(&self.model) {
                        self.take(msg);
                        self.settle(plain);
                    }
                    if let (Some((id, field)), Some(form)) = (before, self.model.form())
                        && form.draft.id == id
                        && let Some(taken) = plain.taken(&self.model, &field)
                    {
                        self.say(&taken);
                    }
                    self.say_all(plain.notice(&self.model));
                    if let Some(wrong) = plain::wrong(&self.model) {
                        if let Wrong::NoMatch(typed) = wrong {
                            self.say(&plain.no_match(&typed));
                        }
                        self.take(Msg::Forget);
                    }
                }
                Typed::Say(Word::Help) => {
                    self.say_all(plain.help(&self.model));
                    continue;
                }
                Typed::Say(Word::More) => {
                    page += 1;
                    let more = plain.more(&self.model, page, true);
                    self.say_all(more.lines);
                    self.offered.extend(more.numbers);
                    continue;
                }
                Typed::Say(Word::Fields) => {
                    self.say_all(plain.fields(&self.model));
                    continue;
                }
                Typed::Say(_) => {
                    place = None;
                    all = true;
                }
                Typed::Unknown(typed) => {
                    self.say(&plain.unknown(&typed));
                    continue;
                }
                Typed::TooLong => {
                    self.say(&plain.too_long());
                    continue;
                }
                Typed::NoRow(row) => {
                    self.say(&plain.no_row(row));
                    continue;
                }
                Typed::NoAccount => {
                    self.say(&plain.no_account());
                    continue;
                }
            }
            if self.ending.is_some() {
                break;
            }
            if clock.elapsed() > CLOCK {
                clock = Instant::now();
                self.put_off.push(Msg::Clock);
            }
            let said = self.model.notice.clone();
            for msg in std::mem::take(&mut self.put_off) {
                self.take(msg);
                self.settle(plain);
            }
            if self.model.notice != said {
                self.say_all(plain.notice(&self.model));
            }
            let now = self.place();
            if now != place {
                self.say_all(plain.head(&self.model));
            }
            (place, page) = (now, 0);
            self.offer(plain, std::mem::take(&mut all));
        }
        self.flush();
    }

    /// Says the rows of the place in front. What the items of a list mean is said when the list comes up for the first time,
    /// and when all is asked for.
    fn offer(&mut self, plain: &Plain<'_>, all: bool) {
        let list = self.model.form().map(|form| (form.draft.kind, form.draft.field.clone()));
        let is_new = list.is_some_and(|list| self.explained.insert(list));
        let offer = plain.offer(&self.model, all, all || is_new);
        self.offered = offer.numbers;
        self.say_all(offer.lines);
    }

    /// Which place is in front, to tell when it is another one.
    fn place(&self) -> Option<(usize, String)> {
        let front = self.model.places.last()?;
        let which = match front {
            Place::Form(form) => form.draft.id.to_string(),
            Place::Card(card) => card.account.to_string(),
            _ => front.context().id().to_owned(),
        };
        Some((self.model.places.len(), which))
    }

    fn say_all(&mut self, lines: Vec<String>) {
        lines.iter().for_each(|line| self.say(line));
    }

    fn say(&mut self, line: &str) {
        // A name out of a file may neither steer the terminal nor look like two lines.
        let line = legible_line(line);
        match self.charset {
            Charset::Ascii => self.said.push_str(&spell(&line)),
            _ => self.said.push_str(&line),
        }
        self.said.push('\n');
    }

    /// Sends what there is to say with one write; nobody to hear it is the end of the conversation.
    fn flush(&mut self) -> bool {
        let said = std::mem::take(&mut self.said);
        let mut out = io::stdout().lock();
        out.write_all(said.as_bytes()).and_then(|()| out.flush()).is_ok()
    }

    /// Asks for a line; none when the input has ended or we are to go.
    fn ask(&mut self, plain: &Plain<'_>) -> Option<String> {
        let is_person = io::stdin().is_terminal();
        if !self.say_prompt(plain, is_person) {
            return None;
        }
        stdin_lines::read_line(&self.inbox);
        loop {
            // What the store could not take is sent again in time, also while nobody types.
            let next = self.workers.next_try().map(|at| at.saturating_duration_since(Instant::now()));
            let event = match next {
                Some(wait) => self.receive.recv_timeout(wait),
                None => self.receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(Event::Line(line)) => return line,
                Ok(Event::Msg(Msg::Hangup)) | Err(RecvTimeoutError::Disconnected) => return None,
                // Nobody waits with a call until they have answered a question; no number means anything else for it.
                Ok(Event::Msg(msg @ Msg::Incoming(_))) => {
                    self.take(msg);
                    if self.tell_of_call(plain) {
                        self.say_prompt(plain, is_person);
                    }
                }
                Ok(Event::Msg(msg)) => self.put_off.push(msg),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => {
                    self.workers.tried();
                    self.take(Msg::Again);
                    self.settle(plain);
                    if matches!(self.model.notice, Some(Notice::KeptAgain)) {
                        self.say_all(plain.notice(&self.model));
                        self.say_prompt(plain, is_person);
                    }
                }
            }
            // Being told ten times that others have written is being told once.
            if let [.., Msg::Changed | Msg::News(_), last @ (Msg::Changed | Msg::News(_))] =
                self.put_off.as_mut_slice()
            {
                *last = Msg::Changed;
                self.put_off.swap_remove(self.put_off.len() - 2);
            }
        }
    }

    /// Says that it rings, or how far a call is; false where that was said before.
    fn tell_of_call(&mut self, plain: &Plain<'_>) -> bool {
        let first = self.model.calls_told().first().map(|call| (call.id, call.now.state));
        if first == self.told {
            return false;
        }
        self.told = first;
        match plain.call(&self.model) {
            Some(line) => {
                if io::stdin().is_terminal() {
                    self.said.push('\n');
                }
                self.say(&line);
                true
            }
            None => false,
        }
    }

    fn say_prompt(&mut self, plain: &Plain<'_>, is_person: bool) -> bool {
        self.say(&plain.prompt(&self.model));
        if is_person {
            self.said.pop();
        }
        self.flush()
    }

    fn take(&mut self, msg: Msg) {
        if let Msg::Applied { op, .. } = &msg {
            self.workers.settled(*op);
        }
        let effects = update(&mut self.model, self.store.now(), msg);
        self.hand_out(effects);
    }

    fn hand_out(&mut self, effects: Vec<Effect>) {
        self.ending = self.ending.or(self.workers.take(effects));
    }

    /// Takes answers until nothing is awaited any more. A change the store could not take for now is sent again under the
    /// same operation id, so that it is done once; what comes through a pipe waits, and answers no other question than the one
    /// it is meant for.
    fn settle(&mut self, plain: &Plain<'_>) {
        while self.ending.is_none() && self.model.is_awaiting() {
            match self.receive.recv() {
                Ok(Event::Msg(msg @ (Msg::Changed | Msg::News(_) | Msg::Catalogue(_)))) => {
                    self.put_off.push(msg);
                }
                Ok(Event::Msg(Msg::Applied { op, result: Err(trouble) })) if trouble.may_pass() => {
                    if self.tries_again(plain, op, &trouble) {
                        continue;
                    }
                    self.take(Msg::Applied { op, result: Err(trouble) });
                    if !io::stdin().is_terminal() {
                        // The lines that follow are meant for what comes after a save that was not done.
                        return self.take(Msg::Hangup);
                    }
                }
                Ok(Event::Msg(msg)) => self.take(msg),
                Ok(_) => {}
                Err(_) => return self.take(Msg::Hangup),
            }
        }
    }

    /// Waits a while and sends a change again; false when it was sent often enough, or we are to go.
    fn tries_again(&mut self, plain: &Plain<'_>, op: Id, trouble: &StoreError) -> bool {
        let tries = self.tries.entry(op).or_default();
        *tries += 1;
        if *tries > TRIES {
            return false;
        }
        if *tries == 1 {
            self.say_all(plain.trying_again(&self.model, trouble));
            self.flush();
        }
        let end = Instant::now() + AGAIN;
        loop {
            match self.receive.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Event::Msg(Msg::Hangup)) | Err(RecvTimeoutError::Disconnected) => {
                    self.put_off.push(Msg::Hangup);
                    return false;
                }
                Ok(Event::Msg(msg)) => self.put_off.push(msg),
                Ok(_) => {}
            }
        }
        self.workers.send_again(op);
        true
    }
}
