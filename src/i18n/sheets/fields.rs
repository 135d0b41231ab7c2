//! Key fields with everybody, and week by week.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::quality::{Conduct, FieldAtEnd, FieldCell, FieldRow, Figures, Share};

use super::{Column, MORE_COLUMNS, MORE_PEOPLE, MORE_WEEKS, NONE, Sheet, Sheets, people_of_fields};

impl Sheets<'_> {
    /// Who lacks what, and whose habit it is; one person's fields beside the others' where only one is shown. None without
    /// records that need anything.
    pub fn fields(self) -> Option<Sheet> {
        let is_shown = |cell: &FieldCell| self.user.is_none_or(|user| user == cell.login);
        self.quality.fields.iter().flat_map(|row| &row.people).find(|cell| is_shown(cell))?;
        Some(if self.is_everybody() { everybody(self) } else { one(self) })
    }
}

/// Fields by people, and in words whose habit it is what is over its limit.
fn everybody(sheets: Sheets<'_>) -> Sheet {
    let quality = sheets.quality;
    let over = quality.fields_over();
    let habits = over.iter().filter_map(|row| sheets.messages.habit(sheets.catalogue, row));
    let rows: Vec<&FieldRow> = quality.fields.iter().filter(|row| !row.is_told()).collect();
    let all = Column {
        head: sheets.text("quality-column-all"),
        cells: rows.iter().map(|row| sheets.cell(row.missing, false)).collect(),
    };
    let not_known = Column {
        head: sheets.text("quality-column-not-known"),
        cells: rows.iter().map(|row| sheets.messages.count(row.not_known)).collect(),
    };
    let person = |login: &str| Column {
        head: sheets.who(login),
        cells: rows.iter().map(|row| cell(sheets, row, login)).collect(),
    };
    let mut columns = vec![all, not_known];
    columns.extend(people_of_fields(&quality.fields).into_iter().map(person));
    let whole = quality.fields.len() - rows.len();
    Sheet {
        title: sheets.text("quality-by-field"),
        before: habits.chain([sheets.text("quality-by-field-note")]).collect(),
        labels: rows.iter().map(|row| label(sheets, row)).collect(),
        columns,
        // Everybody as a whole, what is not known, and one person.
        least: 3,
        is_whole: false,
        more: MORE_PEOPLE,
        after: nobody_lacks(sheets, whole),
    }
}

/// That some fields are left out, as nobody lacks them.
fn nobody_lacks(sheets: Sheets<'_>, count: usize) -> Vec<String> {
    let said = || sheets.messages.with("quality-nobody-lacks", &[("count", count.into())]);
    (count > 0).then(said).into_iter().collect()
}

fn label(sheets: Sheets<'_>, row: &FieldRow) -> String {
    sheets.messages.key_field(sheets.catalogue, row.table, &row.field)
}

fn cell(sheets: Sheets<'_>, row: &FieldRow, login: &str) -> String {
    let cell = row.people.iter().find(|cell| cell.login == login);
    cell.map_or(NONE.to_owned(), |cell| sheets.cell(cell.missing, cell.is_more))
}

/// One person's fields beside the others', or beside the middle where colleagues are not seen.
fn one(sheets: Sheets<'_>) -> Sheet {
    let of = |row: &'_ FieldRow| -> Option<FieldCell> {
        row.people.iter().find(|cell| sheets.user.is_none_or(|user| user == cell.login)).cloned()
    };
    let rows: Vec<(&FieldRow, FieldCell)> =
        sheets.quality.fields.iter().filter_map(|row| Some((row, of(row)?))).collect();
    let column = |head: String, cell: &dyn Fn(&FieldRow, &FieldCell) -> String| Column {
        head,
        cells: rows.iter().map(|(row, own)| cell(row, own)).collect(),
    };
    let columns = vec![
        column(sheets.text("quality-missing"), &|_, own| sheets.cell(own.missing, own.is_more)),
        column(sheets.beside(), &|row, own| match own.rest {
            Some(rest) => sheets.cell(rest, false),
            None => sheets.ratio(row.middle),
        }),
        column(sheets.text("quality-column-not-known"), &|_, own| sheets.messages.count(own.not_known)),
    ];
    Sheet {
        title: sheets.text("quality-by-field"),
        before: vec![sheets.text("quality-by-field-note")],
        labels: rows.iter().map(|(row, _)| label(sheets, row)).collect(),
        columns,
        least: 2,
        is_whole: false,
        more: MORE_COLUMNS,
        after: Vec::new(),
    }
}

impl Sheets<'_> {
    /// Fields by week, as they stood at each week's end, the latest week first; each share with its 95 % interval where there is
    /// room for that. None where there is but one week.
    pub fn fields_by_week(self, about: &Figures, with_intervals: bool) -> Option<Sheet> {
        let mut fields: Vec<&FieldAtEnd> = about.conduct.fields_at_end.iter().collect();
        if about.steps.len() < 2 || fields.is_empty() {
            return None;
        }
        fields.sort_by_key(|of| Reverse(of.missing.whole));
        let all = fields.len();
        fields.retain(|of| of.missing.part > 0);
        let share = |done: &Conduct, of: &FieldAtEnd| {
            let same = |one: &&FieldAtEnd| (one.table, &one.field) == (of.table, &of.field);
            done.fields_at_end.iter().find(same).map_or_else(Share::default, |one| one.missing)
        };
        let cell = |share: Share| match with_intervals {
            true => self.cell_with_interval(share),
            false => self.cell(share, false),
        };
        let column = |(day, done): &(NaiveDate, Conduct)| Column {
            head: self.week(*day),
            cells: fields.iter().map(|of| cell(share(done, of))).collect(),
        };
        let label = |of: &&FieldAtEnd| self.messages.key_field(self.catalogue, of.table, &of.field);
        Some(Sheet {
            title: self.text("quality-fields-at-end"),
            before: Vec::new(),
            labels: fields.iter().map(label).collect(),
            columns: about.steps.iter().rev().map(column).collect(),
            least: 1,
            is_whole: false,
            more: MORE_WEEKS,
            after: nobody_lacks(self, all - fields.len()),
        })
    }

    /// The day a week begins with, and that it is not over where it is not.
    fn week(&self, day: NaiveDate) -> String {
        let week = Sheets::day(day);
        match self.quality.is_running(day) {
            true => self.messages.with("quality-week-so-far", &[("week", week.into())]),
            false => week,
        }
    }
}
