//! A file of call records that is read on as it grows, until somebody ends it.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    thread,
    time::{Duration, Instant},
};

use super::{
    super::{CliError, Surroundings, import::source, interrupt},
    feed::Feed,
    intake::{self, HEAD, read_some},
    options::Options,
};
use crate::{
    domain::{Moment, StoreError, Zone},
    evidence::records::{Format, Hints},
    files, message,
};

/// How long is waited when there is nothing new.
const PAUSE: Duration = Duration::from_millis(300);
/// While rows come, how often they are held against what was logged, and it is said up to when the record is whole.
const HELD_EVERY: Duration = Duration::from_secs(60);
/// The same is done once nothing has come for so long after rows.
const QUIET: Duration = Duration::from_secs(5);

/// Reads on until a signal ends it. What stands in the file already is known or comes first.
pub(super) fn run(options: Options, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let stop = interrupt::flag()?;
    let mut file = Following::open(options)?;
    let mut pace = Pace { held: Instant::now(), came: Instant::now(), is_due: true };
    while !stop.load(Ordering::Relaxed) {
        if !file.step(at)? {
            bring(&mut file, &mut pace, at)?;
            thread::sleep(PAUSE);
        }
    }
    file.end(at)
}

/// A file of call records that is read on as it grows.
pub(in crate::cli) struct Following {
    path: PathBuf,
    options: Options,
    tail: Tail,
    chunk: Vec<u8>,
    stage: Stage,
}

/// How far a file is known.
enum Stage {
    /// What it is shows once a whole line stands there.
    Head(Vec<u8>),
    /// Its rows come.
    Rows(Box<(Format, Option<String>, Feed)>),
}

/// Why a step was not done.
pub(in crate::cli) enum Trouble {
    /// The store could not take something; it waits, and comes with the next step.
    Store(StoreError),
    /// The file cannot be read, or not be understood.
    File(CliError),
}

impl From<Trouble> for CliError {
    fn from(trouble: Trouble) -> CliError {
        match trouble {
            Trouble::Store(trouble) => trouble.into(),
            Trouble::File(trouble) => trouble,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(trouble: StoreError) -> Trouble {
        Trouble::Store(trouble)
    }
}

impl Following {
    /// Opens one whose rows are filed under this system, whatever they call it.
    pub(in crate::cli) fn beside(
        path: PathBuf,
        system: String,
        zone: Option<Zone>,
    ) -> Result<Following, CliError> {
        let hints = Hints { system: Some(system.clone()), zone, ..Hints::default() };
        Following::open(Options {
            file: Some(path),
            hints,
            filed_under: Some(system),
            is_dry: false,
            is_part: false,
            as_json: false,
        })
    }

    fn open(options: Options) -> Result<Following, CliError> {
        let Some(path) = options.file.clone() else {
            return Err(CliError::usage(message!("calls-follow-input")));
        };
        let tail =
            Tail::open(&path).map_err(|error| source::unreadable(path.display().to_string(), &error))?;
        Ok(Following { path, options, tail, chunk: vec![0; HEAD], stage: Stage::Head(Vec::new()) })
    }

    /// Reads what comes next, at most some; false where there is nothing.
    ///
    /// # Errors
    /// What the store could not take waits for the next step; a file that cannot be read is tried again there.
    pub(in crate::cli) fn step(&mut self, at: &mut Surroundings<'_>) -> Result<bool, Trouble> {
        if let Stage::Rows(rows) = &mut self.stage
            && rows.2.is_full()
        {
            rows.2.flush(false, at)?;
        }
        let next = self.tail.next(&self.path, &mut self.chunk);
        let next = next.map_err(|error| Trouble::File(source::unreadable(self.options.name(), &error)))?;
        let is_nothing = matches!(next, Next::Nothing);
        match &mut self.stage {
            Stage::Head(head) => {
                match next {
                    Next::Bytes(count) => {
                        head.extend_from_slice(self.chunk.get(..count).unwrap_or_default());
                    }
                    Next::Anew | Next::Cut => head.clear(),
                    Next::Nothing => {}
                }
                if head.len() >= HEAD || is_nothing && head.contains(&b'\n') {
                    let head = std::mem::take(head);
                    self.begin(&head, at)?;
                }
            }
            Stage::Rows(rows) => {
                let feed = &mut rows.2;
                match next {
                    Next::Bytes(count) => {
                        feed.take(self.chunk.get(..count).unwrap_or_default(), false, at)?;
                    }
                    Next::Anew | Next::Cut => {
                        feed.take(&[], true, at)?;
                        feed.begin_again(matches!(next, Next::Cut));
                    }
                    Next::Nothing => {}
                }
                tell_left(feed, at);
            }
        }
        Ok(!is_nothing)
    }

    /// It is known from its beginning what the file is.
    fn begin(&mut self, head: &[u8], at: &mut Surroundings<'_>) -> Result<(), Trouble> {
        let format = intake::format_of(head, &self.options).map_err(Trouble::File)?;
        let (region, mut feed) = intake::begin(format.clone(), &self.options, at).map_err(Trouble::File)?;
        at.remark(message!("calls-following", file = self.options.name(), format = format.kind().name()));
        feed.listen();
        let taken = feed.take(head, false, at);
        tell_left(&mut feed, at);
        self.stage = Stage::Rows(Box::new((format, region, feed)));
        Ok(taken?)
    }

    /// The rows on their way; none before it is known what the file is.
    fn feed(&mut self) -> Option<&mut Feed> {
        match &mut self.stage {
            Stage::Head(_) => None,
            Stage::Rows(rows) => Some(&mut rows.2),
        }
    }

    /// Brings in what is waiting. `is_whole`: it is also said in which time the record is whole.
    pub(in crate::cli) fn flush(
        &mut self,
        is_whole: bool,
        at: &mut Surroundings<'_>,
    ) -> Result<(), StoreError> {
        self.feed().map_or(Ok(()), |feed| feed.flush(is_whole, at))
    }

    /// When the first of the calls began that came in since this was asked last.
    pub(in crate::cli) fn first_came(&mut self) -> Option<Moment> {
        self.feed().and_then(Feed::take_fresh)
    }

    /// The last of it comes in, and is told.
    fn end(mut self, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        self.flush(true, at)?;
        let Stage::Rows(rows) = self.stage else { return Ok(()) };
        let (format, region, feed) = *rows;
        if feed.held() > 0 {
            at.remark(message!("calls-held", count = feed.held() as u64));
        }
        intake::end(&self.options, &format, (feed, region, false), at)
    }
}

/// When what came is held against what was logged.
struct Pace {
    /// When that was done last.
    held: Instant,
    /// When rows came last.
    came: Instant,
    /// Whether rows came since.
    is_due: bool,
}

fn bring(file: &mut Following, pace: &mut Pace, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let Some(feed) = file.feed() else { return Ok(()) };
    if feed.is_waiting() {
        feed.flush(false, at)?;
        (pace.came, pace.is_due) = (Instant::now(), true);
    }
    if !pace.is_due || (pace.came.elapsed() < QUIET && pace.held.elapsed() < HELD_EVERY) {
        return Ok(());
    }
    feed.flush(true, at)?;
    if let Some(first) = feed.take_fresh() {
        super::after::calls_came(first, at)?;
    }
    (pace.held, pace.is_due) = (Instant::now(), false);
    Ok(())
}

/// Rows that could not be read are told as they come: whoever looks can mend what writes them.
fn tell_left(feed: &mut Feed, at: &mut Surroundings<'_>) {
    for left in feed.take_left() {
        at.remark(message!("calls-left-line", line = left.line.to_string(), reason = left.reason));
    }
}

/// What comes next of a file that grows.
enum Next {
    /// So many bytes.
    Bytes(usize),
    /// Another file has its name, and this one was read to its end: what comes next stands at its beginning.
    Anew,
    /// The file was cut: what comes next stands at its beginning.
    Cut,
    /// Nothing yet.
    Nothing,
}

/// A file that is read to its end and on. One that was renamed is read to its end first.
struct Tail {
    file: File,
    id: (u64, u64),
    at: u64,
}

impl Tail {
    fn open(path: &Path) -> io::Result<Tail> {
        let file = files::open_ordinary(path)?;
        let id = id(&file.metadata()?);
        Ok(Tail { file, id, at: 0 })
    }

    fn next(&mut self, path: &Path, chunk: &mut [u8]) -> io::Result<Next> {
        if self.file.metadata()?.len() < self.at {
            self.file.seek(SeekFrom::Start(0))?;
            self.at = 0;
            return Ok(Next::Cut);
        }
        let count = read_some(self.file.by_ref(), chunk)?;
        if count > 0 {
            self.at += count as u64;
            return Ok(Next::Bytes(count));
        }
        // Between the old file's going and the new one's coming there is none of that name.
        match fs::metadata(path) {
            Ok(other) if id(&other) != self.id => {
                *self = Tail::open(path)?;
                Ok(Next::Anew)
            }
            Ok(_) => Ok(Next::Nothing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Next::Nothing),
            Err(error) => Err(error),
        }
    }
}

fn id(meta: &Metadata) -> (u64, u64) {
    (meta.dev(), meta.ino())
}
