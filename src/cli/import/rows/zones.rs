//! The time zone that a row names.

use super::{
    super::{pseudo_columns as pseudo, records::Record, report, zones::named},
    Rows,
};
use crate::domain::{Message, Zone};

impl Rows {
    /// The zone in which a row tells its times.
    ///
    /// # Errors
    /// The row names one that is not known.
    pub(super) fn zone(&mut self, record: &Record) -> Result<Option<Zone>, Message> {
        if !self.mapping.has(pseudo::ZONE) {
            return Ok(None);
        }
        match self.first(record, pseudo::ZONE).as_str() {
            "" => Ok(None),
            text => named(text).map(Some).ok_or_else(|| report::unknown_zone(text)),
        }
    }
}
