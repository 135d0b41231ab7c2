//! Rows as another system imports them, and what of them has no place there.

use std::{collections::BTreeMap, io::Write, sync::Arc};

use super::columns::Cell;
use super::vcard;
use super::vendor::{Form, Table, Vendor, VendorColumn};
use crate::cli::CliError;
use crate::domain::{Catalogue, Entity, Kind, KindCode, Lang, Moment, Zone, file_columns};
use crate::message;

/// What is written, and in which words.
pub(super) struct VendorForm {
    pub vendor: &'static Vendor,
    pub table: &'static Table,
    pub entity: Entity,
    pub catalogue: Arc<Catalogue>,
    pub zone: Zone,
    pub is_vcard: bool,
}

/// Writes rows.
pub(super) struct VendorSink<W: Write> {
    to: To<W>,
    form: VendorForm,
    columns: Vec<(VendorColumn<'static>, Option<usize>)>,
    /// Where the kind of a row stands.
    kind: Option<usize>,
    /// What was left out.
    pub left: Left,
}

enum To<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Vcard(W),
}

/// What has no place in the other system.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// Answers by our heading.
    pub answers: BTreeMap<String, u64>,
    /// Records of kinds it does not take.
    pub records: u64,
}

/// Columns that only say what others say too, or what nobody else can use: who logged it here, and when.
const OUR_OWN: &[&str] = &[
    "actor",
    "host",
    "logged_at",
    "complete",
    "opened_at",
    file_columns::ID,
    file_columns::IMPORTED,
    file_columns::IMPORTED_BY,
];

impl<W: Write> VendorSink<W> {
    pub fn new(form: VendorForm, to: W) -> VendorSink<W> {
        let to = match form.is_vcard {
            true => To::Vcard(to),
            false => {
                To::Csv(Box::new(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to)))
            }
        };
        VendorSink { to, form, columns: Vec::new(), kind: None, left: Left::default() }
    }

    /// The headings, by ours.
    pub fn head(&mut self, headings: &[String]) -> Result<(), CliError> {
        let place = |name: &str| headings.iter().position(|heading| heading == name);
        self.columns =
            self.form.table.columns().map(|column| (column.clone(), place(column.source))).collect();
        self.kind = place(file_columns::KIND);
        match &mut self.to {
            To::Vcard(_) => Ok(()),
            To::Csv(writer) => {
                let heads = self.columns.iter().map(|(column, _)| column.heading);
                writer.write_record(heads).map_err(refused)
            }
        }
    }

    /// One record of ours.
    pub fn row(&mut self, headings: &[String], cells: &[Cell]) -> Result<(), CliError> {
        let kind = self.kind.and_then(|at| cells.get(at)).map(|cell| cell.plain().into_owned());
        if let (Some(wanted), Some(kind)) = (&self.form.table.kind, &kind)
            && wanted != kind
        {
            self.left.records += 1;
            return Ok(());
        }
        let written: Vec<String> = self
            .columns
            .iter()
            .map(|(column, at)| {
                let cell = at.and_then(|at| cells.get(at)).map(Cell::plain).unwrap_or_default();
                self.form.cell(column, &cell, kind.as_deref())
            })
            .collect();
        for (heading, cell) in headings.iter().zip(cells) {
            let is_taken = self.columns.iter().any(|(column, _)| says(column.source, heading));
            // Of a table of one kind all are of that.
            let is_told = heading == file_columns::KIND && self.form.table.kind.is_some();
            let is_nothing = is_told || matches!(cell, Cell::Empty | Cell::Flag(false));
            if !is_taken && !is_nothing && !OUR_OWN.contains(&heading.as_str()) {
                *self.left.answers.entry(heading.clone()).or_default() += 1;
            }
        }
        match &mut self.to {
            To::Csv(writer) => writer.write_record(&written).map_err(refused),
            To::Vcard(to) => {
                let heads = self.columns.iter().map(|(column, _)| column.heading);
                Ok(to.write_all(vcard::card(heads.zip(written.iter().map(String::as_str))).as_bytes())?)
            }
        }
    }

    /// Writes what is still held back; gives back where it went, and what was left out.
    pub fn finish(self) -> Result<(W, Left), CliError> {
        let mut to = match self.to {
            To::Csv(writer) => writer.into_inner().map_err(|error| {
                let error = error.error();
                let copy = |code| std::io::Error::from_raw_os_error(code);
                CliError::from(error.raw_os_error().map_or_else(|| error.kind().into(), copy))
            })?,
            To::Vcard(to) => to,
        };
        to.flush()?;
        Ok((to, self.left))
    }
}

/// Whether a column that is taken says what stands under a heading too: a length its item, a number its reading.
fn says(source: &str, heading: &str) -> bool {
    source == heading
        || source.strip_suffix("_s") == Some(heading)
        || heading.strip_suffix("_e164") == Some(source)
        || heading.strip_suffix("_currency").is_some_and(|amount| source == amount)
        || (source == file_columns::ACCOUNT && heading == "account_id")
}

impl VendorForm {
    fn cell(&self, column: &VendorColumn<'_>, cell: &str, kind: Option<&str>) -> String {
        let moment = || Moment::read(cell, self.zone, Moment::default()).map(|at| at.local(self.zone));
        let seconds = || cell.parse::<u64>().ok();
        match column.form {
            Form::Plain => cell.to_owned(),
            Form::Label => self.label(column.source, cell, kind),
            Form::Moment => {
                moment().map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M:%S").to_string())
            }
            Form::Date => moment().map_or_else(String::new, |at| at.format("%Y-%m-%d").to_string()),
            Form::Clock => moment().map_or_else(String::new, |at| at.format("%H:%M:%S").to_string()),
            Form::Millis => seconds().map_or_else(String::new, |seconds| (seconds * 1000).to_string()),
            Form::Spell => seconds().map_or_else(String::new, |seconds| {
                format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }),
            Form::Subject => {
                let words = [
                    self.label(file_columns::KIND, kind.unwrap_or_default(), kind),
                    self.label(column.source, cell, kind),
                ];
                words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(": ")
            }
        }
    }

    /// What people read for a code, in English: other systems know no codes of ours.
    fn label(&self, source: &str, code: &str, kind: Option<&str>) -> String {
        let of = match (self.entity, kind.and_then(KindCode::new)) {
            (Entity::Activity, Some(kind)) => Kind::activity(kind),
            (Entity::Matter, Some(kind)) => Kind::matter(kind),
            (entity, _) => Kind::from(entity),
        };
        if source == file_columns::KIND {
            return self.catalogue.kind_label(of, Lang::En);
        }
        let field = self.catalogue.field(of, source);
        let item = field.and_then(|field| self.catalogue.picklist_of(field)).and_then(|list| {
            list.items.iter().find(|item| item.code == code).map(|item| item.label.get(Lang::En).to_owned())
        });
        item.unwrap_or_else(|| code.to_owned())
    }
}

fn refused(error: csv::Error) -> CliError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => CliError::failed(message!("export-cells")),
    }
}
