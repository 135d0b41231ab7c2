//! Signs of a bad week, of everybody or of one person.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::quality::{
    Person,
    signs::{Beside, Sign, SignsBeside},
};

use super::{Column, MORE_COLUMNS, MORE_PEOPLE, NONE, Sheet, Sheets, people_of_fields};

impl Sheets<'_> {
    /// What is worth a question: of everybody in the latest week that is over, or of one person in that week and over the whole
    /// span. None without entries.
    pub fn signs(self) -> Option<Sheet> {
        let quality = self.quality;
        quality.people.iter().find(|person| person.figures.conduct.logged > 0)?;
        if self.is_everybody() {
            return Some(everybody(self, quality.last_week));
        }
        let person = quality.people.iter().find(|one| self.user.is_none_or(|user| user == one.login));
        person.map(|person| one(self, person))
    }

    /// What is worth a question of everybody over the whole span, where that is more than the week of [`Sheets::signs`].
    pub fn signs_of_span(self) -> Option<Sheet> {
        self.quality.last_week.filter(|_| self.is_everybody())?;
        Some(Sheet { after: Vec::new(), ..everybody(self, None) })
    }
}

/// Signs by people, of the latest week that is over, which begins with a day, or of the whole span.
fn everybody(sheets: Sheets<'_>, week: Option<NaiveDate>) -> Sheet {
    let quality = sheets.quality;
    let all = week.and_then(|day| quality.whole.step(day)).unwrap_or(&quality.whole.conduct);
    let of = |person: &Person| {
        let found = week.and_then(|_| quality.signs_of_week(&person.figures));
        found.map_or_else(|| quality.signs_of_span(&person.figures), |(_, signs)| signs)
    };
    let people = quality.people.iter().filter(|person| !person.login.is_empty());
    let mut people: Vec<(&Person, SignsBeside<'_>)> = people
        .map(|person| (person, of(person)))
        .filter(|(_, found)| found.signs.iter().any(|one| one.own.whole > 0 || one.own.part > 0))
        .collect();
    // Who stands out equally often stands in the order of the sheet of fields, which is on the same page.
    let order = people_of_fields(&quality.fields);
    let place = |login: &str| order.iter().position(|one| *one == login).unwrap_or(usize::MAX);
    people.sort_by_key(|(person, found)| {
        let marks = found.signs.iter().filter(|one| one.is_more).count();
        (Reverse(marks), place(&person.login))
    });
    let mut columns = vec![Column {
        head: sheets.text("quality-column-all"),
        cells: Sign::ALL.map(|sign| sheets.cell(all.signs.of(sign), false)).to_vec(),
    }];
    columns.extend(people.iter().map(|(person, found)| Column {
        head: sheets.who(&person.login),
        cells: found.signs.iter().map(|one| sheets.cell(one.own, one.is_more)).collect(),
    }));
    let title = match week {
        Some(day) => sheets.messages.with("quality-signs-week", &[("day", Sheets::day(day).into())]),
        None => sheets.text("quality-signs-span"),
    };
    let after = quality.people.iter().flat_map(|person| said(sheets, person, |is_more| is_more));
    let sheet = Sheet {
        title,
        before: vec![sheets.text("quality-signs-note")],
        labels: labels(sheets),
        columns,
        // Everybody as a whole, and one person.
        least: 2,
        is_whole: false,
        more: MORE_PEOPLE,
        after: after.collect(),
    };
    without_empty(sheets, sheet)
}

/// What is said of a person in sentences, over the whole span: outcomes of colleagues, and what they chose most.
fn said(sheets: Sheets<'_>, person: &Person, is_told: fn(bool) -> bool) -> Vec<String> {
    let count = person.figures.conduct.signs.of(Sign::ColleaguesOutcomes).part;
    let role = person.role.map_or(String::new(), |role| sheets.text(&format!("role-{}", role.code())));
    let changed = sheets.messages.colleagues_outcomes(&person.login, &role, count);
    let span = sheets.quality.signs_of_span(&person.figures);
    let chosen = span.chosen.iter().filter(|one| is_told(one.is_more));
    let chosen = chosen.map(|one| sheets.messages.chosen_most(sheets.catalogue, &person.login, one));
    changed.into_iter().chain(chosen).collect()
}

/// A person's signs in the latest week that is over and over the whole span, beside those of the others.
fn one(sheets: Sheets<'_>, person: &Person) -> Sheet {
    let quality = sheets.quality;
    let with_rest = quality.is_whole_team;
    let beside = sheets.beside();
    let own = |list: &[Beside]| list.iter().map(|one| sheets.cell(one.own, one.is_more)).collect();
    let rest = |list: &[Beside]| list.iter().map(|one| sheets.cell(one.rest, false)).collect();
    let mut columns = Vec::new();
    if let Some((day, week)) = quality.signs_of_week(&person.figures) {
        columns.push(Column { head: sheets.week_head(day), cells: own(&week.signs) });
        columns.extend(with_rest.then(|| Column { head: beside.clone(), cells: rest(&week.signs) }));
    }
    let span = quality.signs_of_span(&person.figures);
    columns.push(Column { head: sheets.text("quality-column-span"), cells: own(&span.signs) });
    let middle = || quality.team.signs.map(|middle| sheets.ratio(middle)).to_vec();
    columns.push(Column { head: beside, cells: if with_rest { rest(&span.signs) } else { middle() } });
    let sheet = Sheet {
        title: sheets.text("quality-signs"),
        before: vec![sheets.text("quality-signs-note")],
        labels: labels(sheets),
        columns,
        // A share, and what it stands beside.
        least: 2,
        is_whole: false,
        more: MORE_COLUMNS,
        after: said(sheets, person, |_| true),
    };
    without_empty(sheets, sheet)
}

/// What the signs are called.
fn labels(sheets: Sheets<'_>) -> Vec<String> {
    Sign::ALL.map(|sign| sheets.messages.sign(sign)).to_vec()
}

/// A sheet without the rows in which there was nothing to count, and how many those are.
fn without_empty(sheets: Sheets<'_>, mut sheet: Sheet) -> Sheet {
    let is_empty = |row: &usize| {
        sheet.columns.iter().all(|column| column.cells.get(*row).is_none_or(|cell| cell == NONE))
    };
    let empty: Vec<usize> = (0..sheet.labels.len()).filter(is_empty).collect();
    for row in empty.iter().rev() {
        sheet.labels.remove(*row);
        sheet.columns.iter_mut().for_each(|column| drop(column.cells.remove(*row)));
    }
    let said = || sheets.messages.with("quality-signs-empty", &[("count", empty.len().into())]);
    if !empty.is_empty() {
        sheet.after.insert(0, said());
    }
    sheet
}
