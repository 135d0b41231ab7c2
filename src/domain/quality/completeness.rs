//! Whether records are complete, asked of a million of them: by the one rule, once for all that are alike.

use super::verdict::VerdictCache;
use crate::domain::{Catalogue, Kind, Moment};

/// Judges records by their JSON.
pub struct Completeness<'c>(VerdictCache<'c>);

impl<'c> Completeness<'c> {
    /// By what a catalogue needs now.
    pub fn new(catalogue: &'c Catalogue, now: Moment) -> Completeness<'c> {
        Completeness(VerdictCache::new(catalogue, now))
    }

    /// Whether nothing is missing that a record needs.
    ///
    /// # Errors
    /// The JSON is not what picklog writes.
    pub fn of(&mut self, kind: Kind, json: &str) -> Result<bool, serde_json::Error> {
        let (verdict, _) = self.0.judge(kind, json)?;
        Ok(self.0.verdict(verdict).complete)
    }
}
