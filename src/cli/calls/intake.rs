//! What an import of calls does before and behind its rows, whether its file ends or grows.

use std::io::{self, Read};

use crate::evidence::records::{Format, Question, detect};
use crate::message;

use super::{
    super::{CliError, Surroundings},
    after,
    feed::Feed,
    options::Options,
    report::{self, Done},
    site,
};

/// How many bytes are looked at to find out what a file is.
pub(super) const HEAD: usize = 256 * 1024;
/// What a file is, as found out from its beginning; a refusal that asks what it does not tell.
pub(super) fn format_of(head: &[u8], options: &Options) -> Result<Format, CliError> {
    let head = head.get(..HEAD).unwrap_or(head);
    detect(head, &options.hints).map_err(|questions| asked(&options.name(), &questions))
}

fn asked(file: &str, questions: &[Question]) -> CliError {
    let mut said = questions.iter().map(|question| question.message.clone());
    let first = said.next().unwrap_or_default();
    let all = said.fold(first, |all, next| message!("calls-also", one = all, other = next));
    CliError::failed(message!("calls-file", file = file, said = all))
}

/// Rows of a file on their way, and the region that its numbers are read as of where that is new.
pub(super) fn begin(
    format: Format,
    options: &Options,
    at: &mut Surroundings<'_>,
) -> Result<(Option<String>, Feed), CliError> {
    let system = options.hints.system.as_deref().unwrap_or_default();
    let region = site::settle_region(system, options.is_dry, at)?;
    let now = at.store.now();
    Ok((region, Feed::new(format, options, now)))
}

/// What follows when rows are in, and what is said of them.
pub(super) fn end(
    options: &Options,
    format: &Format,
    (feed, region, is_stopped): (Feed, Option<String>, bool),
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let (import, others) = (feed.import(), feed.others());
    let tally = feed.tally;
    let (masked, held) = match tally.times {
        Some((first, _)) if !options.is_dry => {
            let (masked, held) = after::calls_came(first, at)?;
            (masked, Some(held))
        }
        _ => (0, None),
    };
    let is_refused = tally.added + tally.known == 0 && tally.left_count > 0;
    report::print(&Done { options, format, import, others, tally, region, masked, held, is_stopped }, at)?;
    match is_stopped || is_refused {
        true => Err(CliError { exit: 1, ..CliError::quiet() }),
        false => Ok(()),
    }
}

/// One read, again when it was interrupted.
pub(super) fn read_some(from: &mut dyn Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match from.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}
