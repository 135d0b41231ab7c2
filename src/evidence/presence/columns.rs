//! Which column of a table holds what: by its header, else by what stands in it.

use super::{
    table::Row,
    when::stamp,
    words::{Role, Words},
};

/// The columns of a table by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// Who: one column, or the parts of a name in the order in which they are joined.
    pub who: Vec<usize>,
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub time: Option<usize>,
    pub day: Option<usize>,
    pub action: Option<usize>,
    pub place: Option<usize>,
    /// What the header calls the place and the times: it tells the kind of presence.
    pub names: Vec<String>,
    /// How many rows come before the data: the header and titles above it.
    pub head: usize,
}

impl Columns {
    /// The columns of a table; none where they are not understood. Reports have titles above their header.
    pub(super) fn of(rows: &[Row], words: &Words) -> Option<Columns> {
        let headers = rows.iter().take(MOST_TITLES).take_while(|row| !has_time(row)).enumerate();
        let by_header = headers
            .filter(|(_, row)| is_header(row, words))
            .find_map(|(at, row)| by_header(row, words).map(|columns| Columns { head: at + 1, ..columns }));
        by_header.or_else(|| by_content(rows, words))
    }

    /// Whether each row holds a beginning and an end.
    pub(super) fn has_spans(&self) -> bool {
        self.from.is_some()
    }
}

/// In so many rows a header is looked for.
const MOST_TITLES: usize = 12;

fn has_time(row: &Row) -> bool {
    row.cells.iter().any(|cell| stamp(cell, false).is_some_and(|stamp| stamp.time.is_some()))
}

/// A row in which at least two columns are known.
fn is_header(row: &Row, words: &Words) -> bool {
    row.cells.iter().filter(|cell| words.role(cell).is_some()).count() >= 2
}

fn by_header(row: &Row, words: &Words) -> Option<Columns> {
    let roles: Vec<Option<Role>> = row.cells.iter().map(|cell| words.role(cell)).collect();
    let at = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
    let mut columns = Columns { names: row.cells.clone(), ..Columns::default() };
    (columns.from, columns.to, columns.time, columns.day) =
        (at(Role::From), at(Role::To), at(Role::Time), at(Role::Day));
    (columns.action, columns.place) = (at(Role::Action), at(Role::Place));
    // `login` is a time where `logout` stands beside it and others tell who; else it is a person.
    let mut login = at(Role::Login);
    if let Some(either) = at(Role::LoginOrFrom) {
        let others = [Role::Login, Role::Name, Role::LastName, Role::Number];
        let is_time =
            columns.from.is_none() && columns.to.is_some() && others.iter().any(|role| at(*role).is_some());
        if is_time {
            columns.from = Some(either);
        } else {
            login = login.or(Some(either));
        }
    }
    columns.who = match (login, at(Role::Name), at(Role::LastName), at(Role::FirstName), at(Role::Number)) {
        (Some(login), ..) => vec![login],
        (None, Some(name), ..) => vec![name],
        (None, None, Some(last), Some(first), _) => vec![first, last],
        (None, None, Some(last), None, _) => vec![last],
        (None, None, None, Some(first), _) => vec![first],
        (None, None, None, None, Some(number)) => vec![number],
        (None, None, None, None, None) => return None,
    };
    // A table of single events may call their time `date`.
    if columns.from.is_none() && columns.time.is_none() {
        columns.time = columns.day.take();
    }
    (columns.from.is_some() || columns.time.is_some()).then_some(columns)
}

/// Columns without a header: one or two of times, one of comings and goings where there is one time, and one of people. Anything
/// else is asked about.
fn by_content(rows: &[Row], words: &Words) -> Option<Columns> {
    let width = rows.first()?.cells.len();
    let sample = || rows.iter().take(200);
    let cell =
        |row: &Row, at: usize| row.cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let share = |at: usize, holds: &dyn Fn(&str) -> bool| {
        let filled: Vec<String> = sample().map(|row| cell(row, at)).filter(|cell| !cell.is_empty()).collect();
        !filled.is_empty() && filled.iter().filter(|cell| holds(cell)).count() * 10 >= filled.len() * 9
    };
    let is_stamp = |text: &str| stamp(text, false).is_some_and(|stamp| stamp.day.is_some());
    let times: Vec<usize> = (0..width).filter(|at| share(*at, &is_stamp)).collect();
    let actions: Vec<usize> =
        (0..width).filter(|at| share(*at, &|text| words.action(text).is_some())).collect();
    let is_word = |text: &str| text.chars().any(char::is_alphabetic);
    let people: Vec<usize> = (0..width)
        .filter(|at| !times.contains(at) && !actions.contains(at) && share(*at, &is_word))
        .collect();
    match (people.as_slice(), times.as_slice(), actions.as_slice()) {
        ([who], [from, to], []) => {
            Some(Columns { who: vec![*who], from: Some(*from), to: Some(*to), ..Columns::default() })
        }
        ([who], [time], [action]) => {
            Some(Columns { who: vec![*who], time: Some(*time), action: Some(*action), ..Columns::default() })
        }
        _ => None,
    }
}
