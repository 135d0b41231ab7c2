//! Where the outside meets the model: terminal, input, signals, workers, clock.
//!
//! One channel carries everything that happens, so there is one order. The loop takes what has come, lets
//! [`crate::app::update`] change the model, hands the effects to workers, and draws once.
//!
//! The threads are listed at the head of `src/lib.rs`, and [`threads`] starts them.

pub mod config;
pub mod config_file;
pub mod identity;
pub mod input;
pub mod plain;
pub mod profile;
pub mod settings;
pub mod spelled;
pub mod wire;

mod acknowledged;
mod inbox;
mod signals;
mod stdin_lines;
mod terminal;
mod threads;
mod unsaved_spool;
mod workers;
mod write;
mod zone;

pub use unsaved_spool::forget_unsaved;

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::{
    app::{Clipboard, Effect, ImportSummary, Look, Model, Msg, Notice, Start, update},
    domain::{Catalogue, ImportStep, Lang, Message, Moment, Role, StoreError, Zone},
    i18n::Messages,
    keymap::{Keymap, Layouts},
    message,
    store::{self, Session, Store},
    ui::{Theme, ViewState, draw},
};
use inbox::{Event, Inbox};
use profile::Profile;
use terminal::{Screen, clipboard::Between};
use wire::Colours;
use workers::{Done, Unsaved, Workers};

/// After this long a change under way is said to be: people begin to wonder.
const SLOW: Duration = Duration::from_millis(300);
/// So long a frame waits for the accounts found for what was typed, so that a letter costs one frame and not two.
/// Nobody sees a letter come that much later; an index answers sooner.
const ANSWER: Duration = Duration::from_millis(8);
/// Gaps and call-backs fall due by the minute.
const CLOCK: Duration = Duration::from_secs(60);
/// While a call is shown, its seconds are counted.
const SECOND: Duration = Duration::from_secs(1);

/// Imports accounts from a path on behalf of the screen; the caller of [`run`] brings it, as `cli` lies beside us.
/// Takes the path, a store handle, the session, the zone of dates, and a function to tell how far it is.
pub type ImportHook = fn(
    &str,
    &mut dyn Store,
    &Session,
    (Zone, Lang),
    &mut dyn FnMut(ImportStep),
) -> Result<ImportSummary, Message>;

/// What the screen needs.
pub struct Options {
    /// The file.
    pub store: Box<dyn Store>,
    /// Who is at work.
    pub session: Session,
    /// The zone times are shown in.
    pub zone: Zone,
    /// The language of the screen.
    pub lang: Lang,
    /// Which theme.
    pub look: Look,
    /// What the terminal can do.
    pub profile: Profile,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// Keyboard layouts.
    pub layouts: Arc<Layouts>,
    /// Something to say on the first screen.
    pub notice: Option<Notice>,
    /// Where what is copied goes, and what stands between us and the terminal.
    pub clipboard: (Clipboard, Between),
    /// How to import.
    pub import: ImportHook,
    /// The command that dials a number, with its arguments; none for the listener of the telephone system.
    pub dial: Option<Vec<String>>,
    /// The number of an account that a call list serves is dialled when its form opens.
    pub dials_served: bool,
}

impl Options {
    /// The texts, as they speak of what is worked on.
    fn words(&self) -> Messages {
        Messages::of(self.lang, store::is_server(Path::new(&self.store.place())))
    }

    /// What the model begins with, on the screen and in line mode alike.
    fn begin(&mut self, catalogue: &Arc<Catalogue>, role: Role, words: &Messages, size: (u16, u16)) -> Start {
        Start {
            login: self.session.origin.login.clone(),
            role,
            file: self.store.place(),
            lang: self.lang,
            zone: self.zone,
            now: self.store.now(),
            catalogue: Arc::clone(catalogue),
            titles: Arc::new(words.titles()),
            keymap: Arc::clone(&self.keymap),
            layouts: Arc::clone(&self.layouts),
            size,
            seed: identity::seed(),
            notice: self.notice.take(),
        }
    }
}

/// Why the screen was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The person wanted to go.
    Quit,
    /// On to a throw-away file with sample accounts.
    Sample,
}

/// Why the screen could not go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The terminal.
    #[error(
        "the terminal cannot be used ({0}): picklog needs one; in a script use `picklog log`, see `picklog --help`"
    )]
    Terminal(#[from] io::Error),
    /// The file.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Something could not be saved on leaving, and was put aside for the next start.
    #[error("{why}; put aside in {place}")]
    Aside {
        /// Why.
        why: StoreError,
        /// In which file.
        place: PathBuf,
    },
}

impl From<Unsaved> for RunError {
    fn from(unsaved: Unsaved) -> RunError {
        match unsaved.aside {
            Some(place) => RunError::Aside { why: unsaved.trouble, place },
            None => RunError::Store(unsaved.trouble),
        }
    }
}

/// Shows the screen until the person leaves.
///
/// # Errors
/// The terminal cannot be used, or the file cannot be read at the start; also a change that could not be saved on
/// leaving. The terminal is restored in every case.
pub fn run(mut options: Options) -> Result<Ending, RunError> {
    let catalogue = options.store.catalogue()?;
    let role = options.store.role(&options.session)?;
    let mut words = options.words();
    let (inbox, receive) = Inbox::new();
    let mut screen = Screen::enter(options.profile.dialect, inbox.clone())?;
    // Whoever sees the first frame may press a key at once.
    signals::listen(inbox.clone(), true)?;
    input::listen(inbox.clone());
    let (mut model, effects) = Model::start(options.begin(&catalogue, role, &words, screen.size()));
    model.look = options.look;
    model.clipboard = options.clipboard.0;
    let mut view = ViewState::default();
    let mut paint = |screen: &mut Screen, model: &Model, words: &Messages| {
        let theme = theme(model.look, options.profile);
        screen.draw(|frame| draw(model, &mut view, &theme, words, frame));
    };
    // The first frame does not wait for the file.
    paint(&mut screen, &model, &words);
    let mut workers = Workers::start(
        options.store.as_ref(),
        &options.session,
        (catalogue, role),
        (options.import, options.zone),
        inbox,
    )?;
    workers.dial = options.dial.take();
    model.telephone.dials_served = options.dials_served;
    let mut ending = workers.take(effects);
    let (mut next_clock, mut second_at) = (next_minute(), Instant::now());
    while ending.is_none() {
        let waits = Waits {
            oldest_write: workers.oldest_write(),
            next_try: workers.next_try(),
            next_preview: workers.next_preview(),
            next_second: model.counts_seconds().then_some(second_at),
        };
        let mut events = wait(&receive, &waits, &mut next_clock);
        workers.read_preview(Instant::now());
        if Instant::now() >= second_at {
            second_at = Instant::now() + SECOND;
        }
        let answer_at = Instant::now() + ANSWER;
        let mut is_new = false;
        while !events.is_empty() {
            for event in events {
                let msg = match event {
                    Event::Msg(msg) => msg,
                    Event::Sent => {
                        screen.sent();
                        continue;
                    }
                    // Nobody asks for lines here.
                    Event::Line(_) => continue,
                    Event::Stop => {
                        screen.lend();
                        signals::stop()?;
                        continue;
                    }
                    Event::Continue => {
                        screen.take_back()?;
                        let (columns, rows) = screen.size();
                        Msg::Resize(columns, rows)
                    }
                };
                let is_resized = matches!(msg, Msg::Resize(..));
                let effects = step(&mut model, &mut workers, options.store.now(), msg);
                if is_resized || effects.contains(&Effect::Redraw) {
                    screen.renew()?;
                }
                for effect in &effects {
                    if let Effect::Copy(text) = effect {
                        screen.copy(text, options.clipboard.1);
                    }
                }
                ending = ending.or(workers.take(effects));
                is_new = true;
            }
            let awaited = is_new && ending.is_none() && model.requests.is_finding();
            events = if awaited { until(&receive, answer_at) } else { Vec::new() };
        }
        if model.lang != words.lang() {
            words = words.in_lang(model.lang);
            model.titles = Arc::new(words.titles());
        }
        if ending.is_none() && is_new {
            paint(&mut screen, &model, &words);
        }
    }
    drop(screen);
    workers.finish(&receive, options.store.as_mut(), || say_waiting(&words))?;
    Ok(if ending == Some(Done::Sample) { Ending::Sample } else { Ending::Quit })
}

/// Says why the program does not end yet.
fn say_waiting(words: &Messages) {
    // Nobody to tell is no reason to stay.
    let _ = writeln!(spelled::stderr(), "picklog: {}", words.say(&message!("leaving-waits")));
}

/// The theme in force: without colours only one of them says everything.
fn theme(look: Look, profile: Profile) -> Theme {
    let look = if profile.dialect.colours == Colours::None { Look::Monochrome } else { look };
    Theme::of(look).in_charset(profile.charset)
}

fn step(model: &mut Model, workers: &mut Workers, now: Moment, msg: Msg) -> Vec<Effect> {
    match &msg {
        Msg::Applied { op, .. } => workers.settled(*op),
        Msg::Again => workers.tried(),
        _ => {}
    }
    update(model, now, msg)
}

/// What ends the wait for events besides the clock.
#[derive(Default)]
struct Waits {
    /// Since when the oldest write is under way.
    oldest_write: Option<Instant>,
    /// When what failed is tried again.
    next_try: Option<Instant>,
    /// When the account beside the lookup is read.
    next_preview: Option<Instant>,
    /// When the seconds of a call are another number.
    next_second: Option<Instant>,
}

/// Waits for something to happen, then takes all that has: queued keys are taken together before one draw.
fn wait(receive: &Receiver<Event>, waits: &Waits, next_clock: &mut Instant) -> Vec<Event> {
    let Waits { next_try, next_preview, next_second, .. } = *waits;
    let slow_at = waits.oldest_write.map(|since| since + SLOW);
    let now = Instant::now();
    // A write that is known to be slow is said once; after that only the clock is waited for.
    let slow_at = slow_at.filter(|at| *at > now);
    let deadline = slow_at
        .into_iter()
        .chain(next_try)
        .chain(next_preview)
        .chain(next_second)
        .fold(*next_clock, Instant::min);
    match receive.recv_timeout(deadline.saturating_duration_since(now)) {
        Ok(first) => all_there_is(receive, first),
        Err(RecvTimeoutError::Timeout) if Instant::now() >= *next_clock => {
            *next_clock = next_minute();
            vec![Event::Msg(Msg::Clock)]
        }
        Err(RecvTimeoutError::Timeout) if next_try.is_some_and(|at| Instant::now() >= at) => {
            vec![Event::Msg(Msg::Again)]
        }
        Err(RecvTimeoutError::Timeout) if next_preview.is_some_and(|at| Instant::now() >= at) => Vec::new(),
        Err(RecvTimeoutError::Timeout) if next_second.is_some_and(|at| Instant::now() >= at) => {
            vec![Event::Msg(Msg::Second)]
        }
        Err(RecvTimeoutError::Timeout) => vec![Event::Msg(Msg::Slow)],
        Err(RecvTimeoutError::Disconnected) => vec![Event::Msg(Msg::Hangup)],
    }
}

/// When the next minute of the wall clock begins: what falls due in it is shown from its beginning on.
fn next_minute() -> Instant {
    let minute = CLOCK.as_millis();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let left = u64::try_from(minute - now % minute).unwrap_or(0);
    // A little later, so that a clock that is read anew has got there.
    Instant::now() + Duration::from_millis(left + 20)
}

/// What comes until a moment: nothing if nothing does.
fn until(receive: &Receiver<Event>, end: Instant) -> Vec<Event> {
    let first = receive.recv_timeout(end.saturating_duration_since(Instant::now()));
    first.map_or(Vec::new(), |first| all_there_is(receive, first))
}

fn all_there_is(receive: &Receiver<Event>, first: Event) -> Vec<Event> {
    std::iter::once(first).chain(receive.try_iter().take(256)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queued_keys_are_taken_together() {
        let (send, receive) = Inbox::new();
        for key in "romashka".chars() {
            send.send(Msg::Paste(key.to_string())).unwrap();
        }
        let mut next_clock = Instant::now() + CLOCK;
        assert_eq!(wait(&receive, &Waits::default(), &mut next_clock).len(), "romashka".len());
        assert!(until(&receive, Instant::now()).is_empty());
    }
}
