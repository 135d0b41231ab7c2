//! The file of rejected rows: line, reason, then the cells as they were. Mended, it can be imported as it is.

use std::{
    io::{self, BufWriter, ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::{records::Record, report};
use crate::{
    cli::error::CliError,
    domain::Message,
    files::{self, Output},
    i18n::Messages,
};

/// The first two headings. An import passes over them.
pub(super) const HEADINGS: [&str; 2] = ["line", "reason"];

/// Where rejected rows go. The file is made with the first of them, and is there, whole, with the last.
pub(super) struct Rejects<'a> {
    words: &'a Messages,
    path: Option<PathBuf>,
    headings: Vec<String>,
    /// How many cells at the beginning of a record are an older rejects file's own.
    own: usize,
    writer: Option<csv::Writer<BufWriter<Output>>>,
    /// A rejects file of an earlier import stood there.
    pub replaced: bool,
}

impl<'a> Rejects<'a> {
    /// Rejects of a file with these headings. Without a path they are counted and not kept.
    ///
    /// # Errors
    /// When another file stands at `path`, or it cannot be told what: only an older rejects file is replaced.
    pub(super) fn new(
        path: Option<PathBuf>,
        headings: &[String],
        own: usize,
        words: &'a Messages,
    ) -> Result<Rejects<'a>, CliError> {
        let mut replaced = false;
        if let Some(path) = path.as_deref() {
            match is_rejects_file(path) {
                Ok(true) => replaced = true,
                Ok(false) => return Err(report::rejects_taken(path)),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(report::rejects_failed(path, &error)),
            }
        }
        let headings = headings.iter().skip(own).cloned().collect();
        Ok(Rejects { words, path, headings, own, writer: None, replaced })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the file cannot be made or written.
    pub(super) fn add(&mut self, record: &Record, reason: &Message) -> Result<(), CliError> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        let failed = |error: csv::Error| report::rejects_failed(&path, &error.into());
        if self.writer.is_none() {
            let file = Output::create(&path).map_err(|error| report::rejects_failed(&path, &error))?;
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(file));
            let headings = HEADINGS.into_iter().chain(self.headings.iter().map(String::as_str));
            writer.write_record(headings).map_err(failed)?;
            self.writer = Some(writer);
        }
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let line = record.line.to_string();
        let skip = if record.len() > self.own { self.own } else { 0 };
        let reason = self.words.say(reason);
        let cells = [line.as_str(), reason.as_str()].into_iter().chain(record.cells().skip(skip));
        writer.write_record(cells).map_err(failed)
    }

    /// Puts the file in its place; its path, if there is one.
    ///
    /// # Errors
    /// When the last rows cannot be written.
    pub(super) fn finish(mut self) -> Result<Option<PathBuf>, CliError> {
        let (Some(writer), Some(path)) = (self.writer.take(), self.path) else { return Ok(None) };
        let buffer = writer.into_inner().map_err(|error| io::Error::from(error.error().kind()));
        let kept = buffer
            .and_then(|buffer| buffer.into_inner().map_err(io::IntoInnerError::into_error))
            .and_then(Output::keep);
        kept.map_err(|error| report::rejects_failed(&path, &error))?;
        Ok(Some(path))
    }
}

/// `FILE.rejects.csv` beside the file, without its own `.csv` or `.csv.gz`.
pub(super) fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lower = name.to_ascii_lowercase();
    let kept = [".csv.gz", ".gz", ".csv"].into_iter().find_map(|end| lower.strip_suffix(end)).map(str::len);
    let stem = kept.and_then(|kept| name.get(..kept)).unwrap_or(&name);
    file.with_file_name(format!("{stem}.rejects.csv"))
}

/// Whether a file is one of rejected rows, or empty. Links are looked behind by the rules of those who replace files.
fn is_rejects_file(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    let start = format!("{},{}", HEADINGS[0], HEADINGS[1]);
    let file = files::open_own(&files::behind_links(path)?)?;
    file.take(start.len() as u64).read_to_end(&mut head)?;
    Ok(head == start.as_bytes() || head.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rejects_stand_beside_their_file() {
        assert_eq!(beside(Path::new("/a/b.csv")), Path::new("/a/b.rejects.csv"));
        assert_eq!(beside(Path::new("b.CSV.gz")), Path::new("b.rejects.csv"));
        assert_eq!(beside(Path::new("список.txt")), Path::new("список.txt.rejects.csv"));
    }

    #[test]
    fn only_an_older_rejects_file_is_replaced() {
        let words = Messages::new(crate::domain::Lang::En);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        std::fs::write(&path, "name\nmine\n").unwrap();
        assert!(Rejects::new(Some(path.clone()), &[], 0, &words).is_err());
        std::fs::write(&path, "line,reason,name\n2,old,x\n").unwrap();
        let mut rejects = Rejects::new(Some(path.clone()), &["name".into()], 0, &words).unwrap();
        assert!(rejects.replaced);
        rejects.add(&Record::default(), &"no, really".into()).unwrap();
        rejects.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "line,reason,name\n0,\"no, really\"\n");
    }
}
