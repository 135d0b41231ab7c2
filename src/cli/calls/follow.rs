//! A file of call records that is read on as it grows, until somebody ends it.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::MetadataExt,
    path::Path,
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
use crate::{files, message, store::Stop};

/// How long is waited when there is nothing new.
const PAUSE: Duration = Duration::from_millis(300);
/// While rows come, how often they are held against what was logged, and it is said up to when the record is whole.
const HELD_EVERY: Duration = Duration::from_secs(60);
/// The same is done once nothing has come for so long after rows.
const QUIET: Duration = Duration::from_secs(5);

/// Reads on until a signal ends it. What stands in the file already is known or comes first.
pub(super) fn run(options: &Options, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let Some(path) = options.file.as_deref() else {
        return Err(CliError::usage(message!("calls-follow-input")));
    };
    let stop = interrupt::flag()?;
    let mut tail =
        Tail::open(path).map_err(|error| source::unreadable(path.display().to_string(), &error))?;
    let Some(head) = head_of(&mut tail, path, &stop)? else { return Ok(()) };
    let format = intake::format_of(&head, options)?;
    let (region, mut feed) = intake::begin(format.clone(), options, at)?;
    at.remark(message!("calls-following", file = options.name(), format = format.kind().name()));
    feed.listen();
    feed.take(&head, false, at)?;
    tell_left(&mut feed, at);
    let mut pace = Pace { held: Instant::now(), came: Instant::now(), is_due: true };
    let mut chunk = vec![0; HEAD];
    while !stop.load(Ordering::Relaxed) {
        match tail.next(path, &mut chunk).map_err(|error| source::unreadable(options.name(), &error))? {
            Next::Bytes(count) => {
                feed.take(chunk.get(..count).unwrap_or_default(), false, at)?;
                tell_left(&mut feed, at);
                continue;
            }
            Next::Anew => {
                feed.take(&[], true, at)?;
                tell_left(&mut feed, at);
                feed.begin_again();
                continue;
            }
            Next::Nothing => {}
        }
        bring(&mut feed, &mut pace, at)?;
        thread::sleep(PAUSE);
    }
    feed.flush(true, at)?;
    intake::end(options, &format, (feed, region, false), at)
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

fn bring(feed: &mut Feed, pace: &mut Pace, at: &mut Surroundings<'_>) -> Result<(), CliError> {
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

/// The beginning of the file, once a whole line stands there; none where it was ended before.
fn head_of(tail: &mut Tail, path: &Path, stop: &Stop) -> Result<Option<Vec<u8>>, CliError> {
    let (mut head, mut chunk) = (Vec::new(), vec![0; HEAD]);
    loop {
        let next = tail.next(path, &mut chunk);
        match next.map_err(|error| source::unreadable(path.display().to_string(), &error))? {
            Next::Bytes(count) => head.extend_from_slice(chunk.get(..count).unwrap_or_default()),
            Next::Anew => head.clear(),
            Next::Nothing if head.contains(&b'\n') => return Ok(Some(head)),
            Next::Nothing => thread::sleep(PAUSE),
        }
        if head.len() >= HEAD {
            return Ok(Some(head));
        }
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
    }
}

/// What comes next of a file that grows.
enum Next {
    /// So many bytes.
    Bytes(usize),
    /// The file was cut, or another one has its name: what comes next stands at its beginning.
    Anew,
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
            return Ok(Next::Anew);
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
