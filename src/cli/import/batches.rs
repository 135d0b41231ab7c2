//! Rows in batches: one thread reads them, the other takes each batch.

use std::{
    path::Path,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
};

use super::{
    opened::Opened,
    records::{Next, Record},
    report,
    rows::{Good, Rows},
};
use crate::{cli::error::CliError, domain::Message};

/// Rows in one transaction.
const BATCH: usize = 5_000;

/// A row on its way: read, or rejected already.
pub(super) type Sent = (Record, Result<Good, Message>);

/// What ends a pass before the end of the file.
#[derive(Debug, Default)]
pub(super) struct End {
    /// The file broke off.
    pub broken: Option<CliError>,
    /// The user stopped it.
    pub stopped: bool,
}

/// Runs a reader on its own thread and hands its batches to `write` on this one.
pub(super) fn each_batch(
    path: &Path,
    opened: Opened,
    rows: &mut Rows,
    stop: &AtomicBool,
    end: &mut End,
    write: &mut dyn FnMut(Vec<Sent>) -> Result<(), CliError>,
) -> Result<(), CliError> {
    std::thread::scope(|scope| {
        // Two batches ahead keep both threads busy; memory stays the same for any size of file.
        let (sender, receiver): (SyncSender<Vec<Sent>>, Receiver<Vec<Sent>>) = sync_channel(2);
        let reader = scope.spawn(move || read(path, opened, rows, stop, &sender));
        let (mut result, mut last) = (Ok(()), 0);
        for batch in receiver.iter() {
            last = batch.last().map_or(last, |(record, _)| record.line);
            result = write(batch);
            if result.is_err() || stop.load(Ordering::Relaxed) {
                break;
            }
        }
        // The reader ends when nobody takes its batches any more.
        drop(receiver);
        // A reader that fell over has read only the beginning: that is no good end.
        end.broken = reader.join().unwrap_or_else(|_| Some(report::reader_failed(path, last)));
        end.stopped = stop.load(Ordering::Relaxed);
        result
    })
}

/// The reader's thread. Returns what broke off, if the file did not end well.
fn read(
    path: &Path,
    opened: Opened,
    rows: &mut Rows,
    stop: &AtomicBool,
    sender: &SyncSender<Vec<Sent>>,
) -> Option<CliError> {
    let Opened { mut records, first, .. } = opened;
    let mut next = Ok(first);
    let mut batch: Vec<Sent> = Vec::with_capacity(BATCH);
    let mut line = 0;
    let broken = loop {
        match next {
            // A row of nothing but delimiters is no row.
            Ok(Some(Next::Row(record))) if record.is_blank() => line = record.line,
            Ok(Some(Next::Row(record))) => {
                line = record.line;
                let read = rows.read(&record);
                batch.push((record, read));
            }
            Ok(Some(Next::Broken(record, why))) => {
                line = record.line;
                batch.push((record, Err(report::broken(why))));
            }
            Ok(None) => break None,
            Err(error) => break Some(report::breaks_off(path, line, &error)),
        }
        if batch.len() == BATCH {
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            if stop.load(Ordering::Relaxed) || sender.send(full).is_err() {
                return None;
            }
        }
        next = records.next();
    };
    if !batch.is_empty() {
        // A writer that has gone away has said why itself.
        let _ = sender.send(batch);
    }
    broken
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Read},
        sync::Arc,
    };

    use super::*;
    use crate::{
        cli::import::{
            args::Options, cells::Cells, decode::Decoded, headers, records::Records, rows::Constant,
        },
        domain::{Moment, Zone, default_catalogue},
    };

    /// Yields some rows, then falls over.
    struct Falls(io::Cursor<&'static [u8]>);

    impl Read for Falls {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.read(into)? {
                0 => panic!("the reader falls over, as this test wants"),
                count => Ok(count),
            }
        }
    }

    #[test]
    fn a_reader_that_falls_over_is_no_good_end() {
        let catalogue = Arc::new(default_catalogue());
        let options = Options::accounts(Path::new("x.csv"));
        let headings = vec!["name".to_owned()];
        let mapping = headers::map(headings.clone(), &catalogue, options.entity, &[], &[]).unwrap();
        let cells = Cells::new(Arc::clone(&catalogue), Zone::default(), Moment::default(), None);
        let constant = Constant {
            entity: options.entity,
            kind: None,
            links: Default::default(),
            currency: None,
            country: None,
            unit: None,
            logins: Vec::new(),
            ids: Default::default(),
        };
        let mut rows = Rows::new(mapping, &catalogue, cells, constant);
        let many: &'static [u8] = Box::leak("Acme\n".repeat(BATCH + 7).into_bytes().into_boxed_slice());
        let decoded = Decoded::new(Box::new(Falls(io::Cursor::new(many))), encoding_rs::UTF_8);
        let mut records = Records::new(decoded, b',');
        let first = records.next().unwrap();
        let opened = Opened {
            records,
            first,
            headings,
            own: 0,
            rows: Vec::new(),
            above: Vec::new(),
            encoding: encoding_rs::UTF_8,
            guess: None,
            delimiter: b',',
            progress: (Arc::default(), None),
        };
        let (mut end, mut written) = (End::default(), 0);
        let stop = AtomicBool::new(false);
        let result = each_batch(Path::new("x.csv"), opened, &mut rows, &stop, &mut end, &mut |batch| {
            written += batch.len();
            Ok(())
        });
        assert!(result.is_ok());
        assert_eq!(written, BATCH);
        let broken = end.broken.expect("the tail is missing").text();
        assert!(broken.contains("picklog itself failed while reading, after line 5000"), "{broken}");
    }
}
