//! By which numbers deals are judged, and when somebody works: data of the file like everything else in the catalogue.

use super::{Catalogue, CatalogueError, validate_new};
use crate::{
    domain::{
        cases::WorkCalendar,
        deals::{NoThreshold, Thresholds},
    },
    message,
};

impl Catalogue {
    /// By which numbers deals are judged.
    pub fn thresholds(&self) -> &Thresholds {
        &self.thresholds
    }

    /// Working calendars; the first one is that of all cases whose kind has none of its own.
    pub fn calendars(&self) -> &[WorkCalendar] {
        &self.calendars
    }

    /// The calendar of a code.
    pub fn calendar(&self, code: &str) -> Option<&WorkCalendar> {
        self.calendars.iter().find(|calendar| calendar.code == code)
    }

    /// The calendar that the cases of a kind are clocked by: the one that is called as the kind, else the first. None where
    /// the file has none.
    pub fn calendar_of(&self, kind: &str) -> Option<&WorkCalendar> {
        self.calendar(kind).or_else(|| self.calendars.first())
    }

    pub(super) fn set_threshold(&mut self, code: &str, value: i64) -> Result<(), CatalogueError> {
        self.thresholds.set(code, value).map_err(|why| match why {
            NoThreshold::Unknown => CatalogueError::Unknown {
                place: message!("catalogue-at-thresholds", "the numbers by which deals are judged"),
                what: "threshold",
                name: code.to_owned(),
            },
            NoThreshold::Beyond { least, most } => CatalogueError::Taken {
                what: "threshold",
                code: code.to_owned(),
                why: match code {
                    Thresholds::SPAN => message!("threshold-span", "it is 1, 3 or 12 months"),
                    _ => message!(
                        "threshold-limits",
                        "it is a whole number from {least} to {most}",
                        least = least.unsigned_abs(),
                        most = most.unsigned_abs()
                    ),
                },
            },
        })
    }

    /// Puts a calendar in the place of the one of its code, or behind all others.
    pub(super) fn set_calendar(&mut self, calendar: &WorkCalendar) -> Result<(), CatalogueError> {
        calendar.check().map_err(CatalogueError::Calendar)?;
        validate_new::label("calendar", &calendar.code, &calendar.label, &self.languages)?;
        match self.calendars.iter_mut().find(|one| one.code == calendar.code) {
            Some(one) => one.clone_from(calendar),
            None => self.calendars.push(calendar.clone()),
        }
        Ok(())
    }

    pub(super) fn remove_calendar(&mut self, code: &str) -> Result<(), CatalogueError> {
        if self.calendar(code).is_none() {
            return Err(CatalogueError::Unknown {
                place: message!("catalogue-at-calendars", "calendars"),
                what: "calendar",
                name: code.to_owned(),
            });
        }
        if self.calendars.len() == 1 {
            let why =
                message!("calendar-last", "without one no clock of a case would run; add another one first");
            return Err(CatalogueError::InUse { what: "calendar", code: code.to_owned(), why });
        }
        self.calendars.retain(|one| one.code != code);
        Ok(())
    }

    pub(super) fn check_measures(&self) -> Result<(), CatalogueError> {
        for (at, calendar) in self.calendars.iter().enumerate() {
            calendar.check().map_err(CatalogueError::Calendar)?;
            if self.calendars[..at].iter().any(|other| other.code == calendar.code) {
                return Err(CatalogueError::Twice { what: "calendar", code: calendar.code.clone() });
            }
        }
        Ok(())
    }
}
