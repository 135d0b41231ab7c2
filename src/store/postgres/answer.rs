//! What a statement answers: columns and rows, as they come over the wire.

use std::sync::Arc;

use bytes::Bytes;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::{Message, RowDescriptionBody};

use super::pg_error::PgError;

/// A column of an answer.
#[derive(Debug)]
pub(super) struct Column {
    pub name: String,
    /// The number of its type.
    pub kind: u32,
}

/// Rows that a statement answered.
pub(super) struct Answer {
    pub columns: Arc<[Column]>,
    pub rows: Vec<Bytes>,
    /// How many rows were changed.
    pub changed: usize,
    /// Where there are more rows: the portal that gives them.
    pub portal: Option<String>,
}

/// An answer that somebody will ask for.
#[derive(Default)]
pub(super) struct KeptAnswer {
    /// Where the statement was not known before.
    pub columns: Option<Arc<[Column]>>,
    pub rows: Vec<Bytes>,
    /// There are more rows.
    pub is_cut: bool,
}

impl KeptAnswer {
    /// Takes one message of it.
    pub(super) fn take(&mut self, message: Message) -> Result<(), PgError> {
        match message {
            Message::RowDescription(body) => self.columns = Some(columns_of(&body)?),
            Message::NoData => self.columns = Some(Arc::from([])),
            Message::DataRow(body) => self.rows.push(body.buffer_bytes().clone()),
            Message::PortalSuspended => self.is_cut = true,
            _ => {}
        }
        Ok(())
    }
}

/// The columns that a statement answers.
pub(super) fn columns_of(body: &RowDescriptionBody) -> Result<Arc<[Column]>, PgError> {
    let columns =
        body.fields().map(|field| Ok(Column { name: field.name().to_owned(), kind: field.type_oid() }));
    Ok(columns.collect::<Vec<_>>()?.into())
}
