//! Looks for the columns of a target among the headings of a file, by one way of writing them after the other.

use std::collections::HashMap;

use super::{
    cell_unwrap::unwrap,
    clock::is_clock,
    mapping::{ALTERNATIVES, Mapping, Told},
    names, pseudo_columns as pseudo,
    records::Record,
    report,
    words::folded,
    zones,
};
use crate::{
    cli::{error::CliError, nearest::near},
    domain::{Entity, code},
};

/// The headings, and what was found so far.
pub(super) struct Finder {
    pub mapping: Mapping,
    entity: Entity,
    /// Folded heading to its columns, first to last.
    known: HashMap<String, Vec<usize>>,
}

impl Finder {
    pub(super) fn new(headings: Vec<String>, entity: Entity) -> Finder {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let name = folded(heading);
            // HubSpot's tables say `property_name`, its exports `Name`.
            if let Some(bare) = name.strip_prefix("property").filter(|bare| !bare.is_empty()) {
                known.entry(bare.to_owned()).or_default().push(at);
            }
            if let Some((bare, _)) = zones::of_heading(heading).filter(|_| entity == Entity::Activity) {
                known.entry(folded(&bare)).or_default().push(at);
            }
            if let Some(bare) = names::without_owner(entity, heading) {
                known.entry(folded(&bare)).or_default().push(at);
            }
            known.entry(name).or_default().push(at);
        }
        known.remove("");
        let of_activities = entity == Entity::Activity;
        let mapping = Mapping { headings, of_activities, ..Mapping::default() };
        Finder { mapping, entity, known }
    }

    /// What `--map` says. Returns the targets it speaks of.
    pub(super) fn told<'t>(
        &mut self,
        told: &'t [Told],
        targets: &[String],
    ) -> Result<Vec<&'t str>, CliError> {
        let mut fixed: Vec<&str> = Vec::new();
        for Told { field, column } in told {
            if !targets.contains(field) {
                let near = near(field, targets.iter().map(String::as_str));
                return Err(report::unknown_field(field, near, targets));
            }
            // Two columns for one field would be a choice made silently; where the first that holds something counts,
            // it is said so.
            if let Some(before) = told.iter().find(|other| other.field == *field)
                && before.column != *column
                && (column == "-" || before.column == "-" || !ALTERNATIVES.contains(&field.as_str()))
            {
                return Err(report::mapped_twice(field, &before.column, column));
            }
            if column != "-" {
                let at = self.named(column).ok_or_else(|| {
                    let near = near(column, self.mapping.headings.iter().map(String::as_str));
                    report::unknown_column(column, near, &self.mapping.headings)
                })?;
                self.give(field, at);
            }
            fixed.push(field);
        }
        Ok(fixed)
    }

    /// The column of a heading as the user wrote it; `#3` is the third, whatever it is called.
    fn named(&self, heading: &str) -> Option<usize> {
        let exact = self.mapping.headings.iter().position(|one| one.trim() == heading.trim());
        let place = || heading.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1);
        exact
            .or_else(|| self.known.get(&folded(heading)).and_then(|columns| columns.first().copied()))
            .or_else(|| place().filter(|at| *at < self.mapping.headings.len()))
    }

    fn is_taken(&self, at: usize) -> bool {
        self.mapping.columns.values().any(|columns| columns.contains(&at))
    }

    /// The columns of these names that are nobody's yet, best name first.
    pub(super) fn unclaimed(&self, names: &[String]) -> Vec<usize> {
        let all = names.iter().filter_map(|name| self.known.get(name)).flatten().copied();
        all.filter(|at| !self.is_taken(*at)).collect()
    }

    fn give(&mut self, target: &str, at: usize) {
        let columns = self.mapping.columns.entry(target.to_owned()).or_default();
        if !columns.contains(&at) {
            columns.push(at);
        }
        if let Some((_, zone)) = self.mapping.headings.get(at).and_then(|heading| zones::of_heading(heading))
        {
            self.mapping.zones.insert(at, zone);
        }
        if let Some((_, unit)) = self.mapping.headings.get(at).and_then(|heading| names::with_unit(heading)) {
            self.mapping.units.insert(at, unit);
        }
    }

    /// Gives a target the first free column with one of these folded names; all of them where alternatives serve.
    pub(super) fn claim(&mut self, target: &str, names: &[String]) {
        let many = ALTERNATIVES.contains(&target);
        for at in self.unclaimed(names) {
            if many || !self.mapping.has(target) {
                self.give(target, at);
            }
        }
    }

    /// The same for headings that count: `Phone 2 - Value`, `Телефон 3`.
    pub(super) fn claim_numbered(&mut self, target: &str, names: &[String]) {
        let many = ALTERNATIVES.contains(&target);
        for at in 0..self.mapping.headings.len() {
            let heading = &self.mapping.headings[at];
            let bare = names::without_owner(self.entity, heading);
            let name = names::without_number(bare.as_deref().unwrap_or(heading));
            if !name.is_empty()
                && names.contains(&name)
                && !self.is_taken(at)
                && (many || !self.mapping.has(target))
            {
                self.give(target, at);
            }
        }
    }

    /// The same for headings with a unit in them: `Duration (hours)`.
    pub(super) fn claim_with_unit(&mut self, target: &str, names: &[String]) {
        for at in 0..self.mapping.headings.len() {
            let fits =
                names::with_unit(&self.mapping.headings[at]).is_some_and(|(name, _)| names.contains(&name));
            if fits && !self.is_taken(at) && !self.mapping.has(target) {
                self.give(target, at);
            }
        }
    }

    /// Columns whose heading says that they hold the state of a call or meeting: `Outgoing Call Status`.
    pub(super) fn claim_states(&mut self) {
        for at in 0..self.mapping.headings.len() {
            if !self.is_taken(at) && names::is_state(&self.mapping.headings[at]) {
                self.give(pseudo::STATE, at);
            }
        }
    }

    /// In an address book the column "Name" is a person's: the account is the company beside it. Whether there
    /// is one.
    pub(super) fn claim_company(&mut self) -> bool {
        let people = [pseudo::FIRST_NAME, pseudo::LAST_NAME].map(|part| names::of(Entity::Contact, part));
        let has_people = people.into_iter().any(|names| !self.unclaimed(names).is_empty());
        if !has_people {
            return false;
        }
        let companies: Vec<String> = names::of(Entity::Contact, pseudo::ACCOUNT)
            .iter()
            .filter(|name| !["id", "code", "number"].iter().any(|end| name.ends_with(end)))
            .cloned()
            .collect();
        self.claim(code::NAME, &companies);
        if !self.mapping.has(code::NAME) {
            self.claim_numbered(code::NAME, &companies);
        }
        self.mapping.has(code::NAME)
    }

    /// The moment of a call or meeting: a date and a time of day of one subject, else of any two; else one column.
    pub(super) fn claim_moment(&mut self, time_is_free: bool, rows: &[Record]) {
        if time_is_free {
            self.claim(pseudo::TIME, &[folded(pseudo::TIME)]);
        }
        if self.mapping.has(code::STARTED_AT) {
            return;
        }
        let time_is_free = time_is_free && !self.mapping.has(pseudo::TIME);
        let pairs = names::pairs();
        let first = |finder: &Finder, names: &[String]| finder.unclaimed(names).first().copied();
        let all =
            |of: fn(&names::Pair) -> &Vec<String>| pairs.iter().flat_map(of).cloned().collect::<Vec<_>>();
        let (dates, times) = (all(|pair| &pair.date), all(|pair| &pair.time));
        if time_is_free {
            let of_one =
                pairs.iter().find_map(|pair| Some((first(self, &pair.date)?, first(self, &pair.time)?)));
            let of_two = || Some((first(self, &dates)?, first(self, &times)?));
            let twice = || {
                self.said_twice(
                    &[&dates[..], &times, names::of(self.entity, code::STARTED_AT)].concat(),
                    rows,
                )
            };
            if let Some((date, time)) =
                of_one.or_else(of_two).or_else(twice).filter(|(date, time)| date != time)
            {
                self.give(code::STARTED_AT, date);
                self.give(pseudo::TIME, time);
                return;
            }
        }
        self.claim(code::STARTED_AT, names::of(self.entity, code::STARTED_AT));
        self.claim(code::STARTED_AT, &dates);
        self.claim(code::STARTED_AT, &times);
        // `Start` beside `Time`: where the first column says no time of day, the second does.
        if let [at] = *self.mapping.of(code::STARTED_AT)
            && time_is_free
            && most(rows, at, |text| !text.contains(':'))
        {
            self.claim(pseudo::TIME, &times);
        }
    }

    /// Two columns of one heading, the first with dates and the second with times of day.
    fn said_twice(&self, names: &[String], rows: &[Record]) -> Option<(usize, usize)> {
        names.iter().find_map(|name| match self.known.get(name)?[..] {
            [date, time] if most(rows, time, is_clock) && most(rows, date, |text| !is_clock(text)) => {
                Some((date, time))
            }
            _ => None,
        })
    }
}

/// Whether most of the filled cells of a column are so; not so where none is filled.
fn most(rows: &[Record], at: usize, is: impl Fn(&str) -> bool) -> bool {
    let cells: Vec<_> = rows.iter().map(|row| unwrap(row.get(at))).filter(|cell| !cell.is_empty()).collect();
    cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len()
}
