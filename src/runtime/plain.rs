//! Line mode: questions and answers, one line each, on a terminal or through a pipe. The model, its update and the workers
//! are those of the screen.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Instant,
};

use super::{
    CLOCK, Ending, Options, RunError,
    inbox::{Event, Inbox},
    signals,
    workers::{Done, Workers},
};
use crate::{
    app::{
        Effect, Model, Msg, Place,
        plain::{self, Typed, Word},
        update,
    },
    domain::legible_line,
    i18n::Messages,
    store::Store,
    ui::{Charset, Plain, spell},
};

/// Rows and columns of a model without a screen: how many accounts are asked for follows from it.
const SIZE: (u16, u16) = (80, 24);

/// Asks and takes answers until the person leaves or the input ends.
///
/// # Errors
/// The file cannot be read at the start, or a change could not be saved on leaving.
pub fn run(mut options: Options) -> Result<Ending, RunError> {
    let catalogue = options.store.catalogue()?;
    let role = options.store.role(&options.session)?;
    let messages = Messages::new(options.lang);
    let (inbox, receive) = Inbox::new();
    signals::listen(inbox.clone(), false)?;
    let (model, effects) = Model::start(options.begin(&catalogue, role, &messages, SIZE));
    let (import, zone) = (options.import, options.zone);
    let workers = Workers::start(
        options.store.as_ref(),
        &options.session,
        (catalogue, role),
        (import, zone),
        inbox.clone(),
    )?;
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
    };
    talk.hand_out(effects);
    talk.settle();
    let plain = Plain::new(&messages);
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
}

impl Talk {
    fn hold(&mut self, plain: &Plain<'_>) {
        let words = plain.words();
        for line in plain.greeting(&self.model) {
            self.say(&line);
        }
        let mut clock = Instant::now();
        let (mut place, mut all, mut page) = (self.place(), false, 0);
        self.say_all(plain.notice(&self.model));
        self.say_all(plain.rows(&self.model, false));
        while self.ending.is_none() {
            let Some(line) = self.ask(&plain.prompt(&self.model)) else {
                self.take(Msg::Hangup);
                break;
            };
            let before = self.model.form().map(|form| (form.draft.id, form.draft.field.clone()));
            match plain::read(&self.model, &words, &line) {
                Typed::Do(msgs) => {
                    for msg in msgs {
                        self.take(msg);
                        self.settle();
                    }
                    if let Some(msg) = plain::settled(&self.model) {
                        self.take(msg);
                        self.settle();
                    }
                    if let (Some((id, field)), Some(form)) = (before, self.model.form())
                        && form.draft.id == id
                        && let Some(taken) = plain.taken(&self.model, &field)
                    {
                        self.say(&taken);
                    }
                    self.say_all(plain.notice(&self.model));
                }
                Typed::Say(Word::Help) => {
                    self.say_all(plain.help(&self.model));
                    continue;
                }
                Typed::Say(Word::More) => {
                    page += 1;
                    self.say_all(plain.more(&self.model, page));
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
                self.settle();
            }
            if self.model.notice != said {
                self.say_all(plain.notice(&self.model));
            }
            let now = self.place();
            if now != place {
                self.say_all(plain.head(&self.model));
            }
            (place, page) = (now, 0);
            self.say_all(plain.rows(&self.model, std::mem::take(&mut all)));
        }
        self.flush();
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
    fn ask(&mut self, prompt: &str) -> Option<String> {
        self.say(prompt);
        if io::stdin().is_terminal() {
            self.said.pop();
        }
        if !self.flush() {
            return None;
        }
        read_line(&self.inbox);
        loop {
            match self.receive.recv() {
                Ok(Event::Line(line)) => return line,
                Ok(Event::Msg(Msg::Hangup)) | Err(_) => return None,
                Ok(Event::Msg(msg)) => self.put_off.push(msg),
                Ok(_) => {}
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

    /// Takes answers until nothing is awaited any more.
    fn settle(&mut self) {
        while self.ending.is_none() && self.model.is_awaiting() {
            match self.receive.recv() {
                Ok(Event::Msg(msg @ (Msg::Changed | Msg::News(_) | Msg::Catalogue(_)))) => {
                    self.put_off.push(msg)
                }
                Ok(Event::Msg(msg)) => self.take(msg),
                Ok(_) => {}
                Err(_) => return self.take(Msg::Hangup),
            }
        }
    }
}

/// Asks the thread that reads for one line. One thread reads for all conversations of a process.
fn read_line(inbox: &Inbox) {
    static READER: Mutex<Option<Sender<Inbox>>> = Mutex::new(None);
    let mut reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
    let asks = reader.get_or_insert_with(|| {
        let (send, asks) = channel();
        thread::spawn(move || answer(&asks));
        send
    });
    // The thread ends with the input, which it has told.
    let _ = asks.send(inbox.clone());
}

fn answer(asks: &Receiver<Inbox>) {
    let mut stdin = io::stdin().lock();
    for inbox in asks {
        let line = read_capped(&mut stdin);
        if inbox.tell(Event::Line(line)).is_err() {
            return;
        }
    }
}

/// The longest line that is kept, bytes: no answer is that long.
const LONGEST_LINE: usize = 16 * 1024;

/// One line; none at the end of the input. Of an endless one the beginning is kept, so that it fills no memory.
fn read_capped(from: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let chunk = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk.ok()?,
        };
        if chunk.is_empty() {
            return (!bytes.is_empty()).then(|| line_of(&bytes));
        }
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(chunk.len());
        bytes.extend_from_slice(&chunk[..taken.min(LONGEST_LINE - bytes.len())]);
        from.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            return Some(line_of(&bytes));
        }
    }
}

fn line_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\r', '\n']).to_owned()
}
