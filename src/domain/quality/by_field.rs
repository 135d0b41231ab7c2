//! Each key field with everybody who needs it: is what is missing one person's habit, or everybody's?

use std::cmp::Reverse;

use super::{
    FieldFigure, Quality, Share, Table, TableFigure, is_more, medians::LEAST_TEAM, stats::median, wilson,
};

/// A key field, and how it stands with each person.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRow {
    /// Of which table.
    pub table: Table,
    /// Its code.
    pub field: String,
    /// The share that may be missing.
    pub limit: f64,
    /// Of all records that need it, those that lack it.
    pub missing: Share,
    /// Of them, those that say it is not known.
    pub not_known: u64,
    /// What lies in the middle of the shares of those who need it; none with fewer people than make a team.
    pub middle: Option<f64>,
    /// Those who have records that need it, by login. Who may not see colleagues finds only themselves.
    pub people: Vec<FieldCell>,
    /// Of a field over its limit: with whom it is missing. For those who see everybody.
    pub habit: Option<Habit>,
}

/// A key field with one person.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldCell {
    /// Login; empty for records that are nobody's.
    pub login: String,
    /// Of their records that need it, those that lack it.
    pub missing: Share,
    /// Of them, those that say it is not known.
    pub not_known: u64,
    /// The same of all others, without what is nobody's; none for who may not see colleagues.
    pub rest: Option<Share>,
    /// They lack it more often than the others, and not by chance alone: see [`is_more`].
    pub is_more: bool,
}

/// With whom a field is missing that is over its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// With everybody: nobody stands out, two lack it at least, and all together are over the limit for sure (the interval of
    /// their share lies above it).
    Everybody,
    /// With everybody, and with some more than with the others: without these, the others are over the limit for sure.
    EverybodySomeMore,
    /// With those who stand out; of the others it is not sure that they are over the limit.
    Some,
    /// With records that are nobody's; people's are within the limit.
    Nobodys,
    /// One person alone has records that need it.
    OnlyOne,
    /// Too few records tell.
    Unclear,
}

impl Habit {
    /// The word in JSON, and in the ids of texts with `-` for `_`.
    pub fn code(self) -> &'static str {
        match self {
            Habit::Everybody => "everybody",
            Habit::EverybodySomeMore => "everybody_some_more",
            Habit::Some => "some",
            Habit::Nobodys => "nobodys",
            Habit::OnlyOne => "only_one",
            Habit::Unclear => "unclear",
        }
    }
}

impl FieldRow {
    /// Whether more is missing than may be.
    pub fn is_over(&self) -> bool {
        self.missing.exceeds(self.limit)
    }

    /// Whether everybody has told it: no record lacks it, and none says that it is not known.
    pub fn is_told(&self) -> bool {
        self.missing.part == 0 && self.not_known == 0
    }

    /// Those who stand out.
    pub fn standing_out(&self) -> impl Iterator<Item = &FieldCell> {
        self.people.iter().filter(|cell| cell.is_more)
    }

    /// Of all people, without those who stand out.
    pub fn others(&self) -> Share {
        let people = self.persons().filter(|cell| !cell.is_more);
        people.fold(Share::default(), |sum, cell| sum.with(cell.missing))
    }

    /// Those who have records that need it.
    pub fn persons(&self) -> impl Iterator<Item = &FieldCell> {
        self.people.iter().filter(|cell| !cell.login.is_empty())
    }

    /// The records that are nobody's.
    pub fn nobodys(&self) -> Share {
        let cell = self.people.iter().find(|cell| cell.login.is_empty());
        cell.map_or_else(Share::default, |cell| cell.missing)
    }

    fn of(table: &TableFigure, figure: &FieldFigure, quality: &Quality) -> FieldRow {
        let own = |person: &super::Person| {
            let table = person.figures.tables.iter().find(|one| one.table == table.table)?;
            let field = table.fields.iter().find(|one| one.field == figure.field)?;
            let (missing, not_known) = (field.missing, field.not_known);
            Some(FieldCell { login: person.login.clone(), missing, not_known, rest: None, is_more: false })
        };
        let mut row = FieldRow {
            table: table.table,
            field: figure.field.clone(),
            limit: figure.limit,
            missing: figure.missing,
            not_known: figure.not_known,
            middle: None,
            people: quality.people.iter().filter_map(own).collect(),
            habit: None,
        };
        row.compare();
        row
    }

    fn compare(&mut self) {
        let all = self.missing.less(self.nobodys());
        let count = self.persons().count();
        for cell in &mut self.people {
            let is_person = !cell.login.is_empty();
            let rest = if is_person { all.less(cell.missing) } else { all };
            cell.rest = Some(rest);
            cell.is_more = is_person && is_more(cell.missing, rest, count);
        }
        let mut shares: Vec<f64> = self.persons().filter_map(|cell| cell.missing.ratio()).collect();
        shares.sort_by(f64::total_cmp);
        self.middle = median(&shares, |share| share).filter(|_| count >= LEAST_TEAM);
        let is_surely_over =
            |share: Share| wilson(share.part, share.whole).is_some_and(|(low, _)| low > self.limit);
        let lacking = self.persons().filter(|cell| cell.missing.part > 0).count();
        let habit = match self.standing_out().next() {
            _ if !all.exceeds(self.limit) => Habit::Nobodys,
            _ if count == 1 => Habit::OnlyOne,
            Some(_) if is_surely_over(self.others()) => Habit::EverybodySomeMore,
            Some(_) => Habit::Some,
            None if lacking > 1 && is_surely_over(all) => Habit::Everybody,
            None => Habit::Unclear,
        };
        self.habit = self.is_over().then_some(habit);
    }
}

impl Quality {
    /// The key fields that are over their limit, by how many times.
    pub fn fields_over(&self) -> Vec<&FieldRow> {
        let mut over: Vec<&FieldRow> = self.fields.iter().filter(|row| row.is_over()).collect();
        let times = |row: &FieldRow| row.missing.ratio().unwrap_or(0.0) / row.limit;
        over.sort_by(|a, b| times(b).total_cmp(&times(a)));
        over
    }

    /// Every key field with everybody, those that most records need first.
    pub(super) fn by_field(&self) -> Vec<FieldRow> {
        let tables = self.whole.tables.iter();
        let mut rows: Vec<FieldRow> = tables
            .flat_map(|table| table.fields.iter().map(move |figure| FieldRow::of(table, figure, self)))
            .collect();
        rows.sort_by_key(|row| Reverse(row.missing.whole));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(people: &[(&str, u64, u64)]) -> FieldRow {
        let cell = |(login, part, whole): &(&str, u64, u64)| FieldCell {
            login: (*login).to_owned(),
            missing: Share { part: *part, whole: *whole },
            not_known: 0,
            rest: None,
            is_more: false,
        };
        let people: Vec<FieldCell> = people.iter().map(cell).collect();
        let mut row = FieldRow {
            table: Table::Accounts,
            field: "reason".to_owned(),
            limit: 0.01,
            missing: people.iter().fold(Share::default(), |sum, cell| sum.with(cell.missing)),
            not_known: 0,
            middle: None,
            people,
            habit: None,
        };
        row.compare();
        row
    }

    fn names(row: &FieldRow) -> Vec<&str> {
        row.standing_out().map(|cell| cell.login.as_str()).collect()
    }

    #[test]
    fn one_persons_habit_is_told_from_everybodys() {
        let one = row(&[("olga", 40, 50), ("ivan", 2, 120), ("ann", 1, 80)]);
        assert_eq!((one.habit, names(&one)), (Some(Habit::Some), vec!["olga"]));
        assert_eq!(one.others(), Share { part: 3, whole: 200 });
        assert_eq!(one.people[0].rest, Some(Share { part: 3, whole: 200 }));
        let all = row(&[("olga", 40, 100), ("ivan", 45, 100), ("ann", 38, 100)]);
        assert_eq!((all.habit, names(&all)), (Some(Habit::Everybody), vec![]));
        let both = row(&[("olga", 80, 100), ("ivan", 25, 100), ("ann", 30, 100)]);
        assert_eq!((both.habit, names(&both)), (Some(Habit::EverybodySomeMore), vec!["olga"]));
        let two = row(&[("olga", 40, 50), ("ivan", 40, 50), ("ann", 0, 300), ("tom", 0, 300)]);
        assert_eq!((two.habit, names(&two)), (Some(Habit::Some), vec!["olga", "ivan"]));
    }

    #[test]
    fn too_few_tell_nothing_and_what_is_nobodys_is_nobodys_habit() {
        assert_eq!(row(&[("olga", 1, 2), ("ivan", 0, 90)]).habit, Some(Habit::Unclear));
        assert_eq!(row(&[("olga", 40, 50)]).habit, Some(Habit::OnlyOne), "nobody to hold it against");
        assert_eq!(row(&[("olga", 0, 50), ("", 30, 50)]).habit, Some(Habit::Nobodys));
        assert_eq!(row(&[("olga", 0, 50), ("ivan", 1, 100)]).habit, None, "within the limit");
    }

    #[test]
    fn the_middle_of_two_would_tell_on_the_other_one() {
        assert_eq!(row(&[("olga", 1, 2), ("ivan", 0, 90)]).middle, None);
        assert_eq!(row(&[("olga", 1, 2), ("ivan", 0, 90), ("ann", 1, 4)]).middle, Some(0.25));
    }
}
