//! How long a row says that something took, from columns of several units.

use super::{
    super::{cell::Cell, notes::Why, pseudo_columns as pseudo, records::Record, units::Unit},
    Found, Plan, Rows,
};
use crate::domain::{Answer, code};

impl Rows {
    pub(super) fn duration(&mut self, record: &Record, plan: &Plan) -> Found {
        let program = plan.field.code == code::DURATION;
        let extra = |target: &str| if program { self.mapping.of(target).to_vec() } else { Vec::new() };
        let (minutes, millis) = (extra(pseudo::MINUTES), extra(pseudo::MILLIS));
        let places = [
            (&plan.exact, Some(Unit::Seconds)),
            (&minutes, Some(Unit::Minutes)),
            (&millis, Some(Unit::Millis)),
            (&plan.columns, self.constant.unit),
        ];
        let mut all: Vec<(Option<Unit>, Found)> = Vec::new();
        for (columns, unit) in places {
            for at in columns {
                let text = self.text(record, *at).into_owned();
                if text.is_empty() {
                    continue;
                }
                let unit = self.mapping.units.get(at).copied().or(unit);
                let cell = self.cells.duration(&plan.field, &text, unit);
                if cell == Cell::Placeholder {
                    self.note_column(*at, Why::Placeholder, &text);
                    continue;
                }
                all.push((unit, Found { cell, text, at: *at }));
            }
        }
        if let Some(whole) = self.in_parts(plan, &all) {
            return whole;
        }
        all.into_iter().next().map_or(Found::NOTHING, |(_, found)| found)
    }

    /// Hours in one column and minutes in another: their sum, or what both say. Where they do not go together, none is taken.
    fn in_parts(&mut self, plan: &Plan, all: &[(Option<Unit>, Found)]) -> Option<Found> {
        const HOUR: u32 = 3600;
        let of = |unit: Unit| all.iter().find(|(of, _)| *of == Some(unit)).map(|(_, found)| found);
        let seconds = |found: &Found| match &found.cell {
            Cell::Answer(Answer::Duration { seconds: Some(seconds), .. }) => Some(*seconds),
            _ => None,
        };
        // An exact number of seconds says it all.
        if all.first()?.0 == Some(Unit::Seconds) {
            return None;
        }
        let (hours, minutes) = (of(Unit::Hours)?, of(Unit::Minutes)?);
        let (long, short) = (seconds(hours)?, seconds(minutes)?);
        let text = format!("{}, {}", hours.text, minutes.text);
        let cell = if long % HOUR == 0 && short < HOUR {
            self.cells.duration(&plan.field, &(long + short).to_string(), Some(Unit::Seconds))
        } else if long.abs_diff(short) < HOUR / 10 {
            minutes.cell.clone()
        } else {
            Cell::NoUnit
        };
        Some(Found { cell, text, at: minutes.at })
    }
}
