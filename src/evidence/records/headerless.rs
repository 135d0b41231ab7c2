//! Tables without a header: what the columns hold is told by what stands in them.
//!
//! Asterisk's `cdr_custom` and the exports of its panels put the columns in any order, with more or fewer of them. Some are
//! plain from their cells (times, channels, dispositions, ids), and the others stand beside those in all known orders.

use super::{clock::epoch_of, column::Column, format::Kind, outcome::direction_of, stamp::is_stamp, systems};

/// A table that was recognised: its kind, its columns, and their names where the system has some.
pub(super) struct Recognised {
    pub kind: Kind,
    pub columns: Vec<Option<Column>>,
    pub names: Option<Vec<String>>,
}

/// What the cells of one column look like: how many of those that are not empty.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    filled: usize,
    stamp: usize,
    /// UNIX times to the millionth, which look like ids.
    micros: usize,
    whole: usize,
    id: usize,
    uuid: usize,
    channel: usize,
    disposition: usize,
    cause: usize,
    clid: usize,
    number: usize,
    direction: usize,
}

impl Look {
    /// Whether most cells that are not empty are so.
    fn is(self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 7
    }
}

impl Look {
    /// The column, now that it is known to hold times and no ids.
    fn as_time(self) -> Look {
        Look { stamp: self.filled, id: 0, ..self }
    }

    /// Whether the column holds ids. Calls that picklog dialled have ids of another form.
    fn is_id(self, rows: usize) -> bool {
        self.filled * 10 >= rows * 7 && self.id > 0 && self.id * 10 >= self.filled * 3
    }
}

/// Recognises a table of rows with so many cells.
pub(super) fn recognise(rows: &[&[String]], width: usize) -> Option<Recognised> {
    let rows: Vec<&[String]> = rows.iter().copied().filter(|row| row.len() == width).take(500).collect();
    let first = rows.first()?;
    let cell = |at: usize| first.get(at).map_or("", String::as_str);
    if width >= 20 && (cell(0).starts_with("Call ") || cell(19).starts_with("Chain:")) && is_stamp(cell(3)) {
        return Some(three_cx(width));
    }
    let looks: Vec<Look> = (0..width).map(|at| look(&rows, at)).collect();
    freeswitch(&looks).or_else(|| asterisk(&looks, &rows))
}

fn three_cx(width: usize) -> Recognised {
    let mut names: Vec<String> = systems::THREE_CX.split('|').map(str::to_owned).collect();
    names.resize_with(width, String::new);
    for (at, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        *name = format!("c{}", at + 1);
    }
    let columns = systems::by_header(&names).map(|(_, columns)| columns).unwrap_or_default();
    Recognised { kind: Kind::ThreeCx, columns, names: Some(names) }
}

fn look(rows: &[&[String]], at: usize) -> Look {
    let mut look = Look::default();
    for cell in rows.iter().filter_map(|row| row.get(at)) {
        if cell.is_empty() || cell == "NULL" || cell == "\\N" {
            continue;
        }
        look.filled += 1;
        look.stamp += usize::from(is_stamp(cell) && epoch_of(cell).is_none());
        look.micros += usize::from(is_micros(cell));
        look.whole += usize::from(cell.len() < 7 && cell.bytes().all(|byte| byte.is_ascii_digit()));
        look.id += usize::from(epoch_of(cell).is_some());
        look.uuid += usize::from(is_uuid(cell));
        look.channel += usize::from(is_channel(cell));
        look.disposition += usize::from(is_disposition(cell));
        look.cause += usize::from(is_cause(cell));
        look.clid += usize::from(cell.ends_with('>') && cell.contains('<'));
        look.number += usize::from(is_number(cell));
        look.direction += usize::from(direction_of(cell).is_some());
    }
    look
}

/// `1795843485.050730`, as `${CDR(start,u)}` writes it.
fn is_micros(cell: &str) -> bool {
    epoch_of(cell).is_some() && cell.split_once('.').is_some_and(|(_, part)| part.len() == 6)
}

fn is_uuid(cell: &str) -> bool {
    let dashes = cell.bytes().filter(|byte| *byte == b'-').count();
    cell.len() == 36 && dashes == 4 && cell.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// `PJSIP/101-0000000a`, `Local/101@internal-00000000;2`, `DAHDI/i1/101-5`.
fn is_channel(cell: &str) -> bool {
    let Some((technology, rest)) = cell.split_once('/') else { return false };
    let is_technology =
        (2..=10).contains(&technology.len()) && technology.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_technology && rest.contains('-') && !rest.contains(' ')
}

fn is_disposition(cell: &str) -> bool {
    ["ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION", "CANCEL"].contains(&cell)
}

/// FreeSWITCH's words for causes: `NORMAL_CLEARING`.
fn is_cause(cell: &str) -> bool {
    let is_word = cell.len() > 5 && cell.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    is_word && (cell.contains('_') || cell == "SUCCESS" || cell == "CALL_REJECTED")
}

fn is_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    digits >= 2
        && cell.len() <= 24
        && cell.bytes().all(|byte| byte.is_ascii_digit() || b"+*#-".contains(&byte))
}

/// What each column holds, to be filled in. A column that is out of the table is left out.
struct Columns(Vec<Option<Column>>);

impl Columns {
    fn put(&mut self, at: Option<usize>, column: Column) {
        if let Some(place @ None) = at.and_then(|at| self.0.get_mut(at)) {
            *place = Some(column);
        }
    }
}

/// FreeSWITCH's `cdr_csv`: three times, two lengths, a cause, ids.
fn freeswitch(looks: &[Look]) -> Option<Recognised> {
    let uuid = looks.iter().position(|look| look.is(look.uuid))?;
    let cause = looks.iter().position(|look| look.is(look.cause));
    let start = looks.iter().position(|look| look.is(look.stamp))?;
    let mut columns = Columns(vec![None; looks.len()]);
    columns.put(Some(uuid), Column::UniqueId);
    columns.put(Some(start), Column::When);
    columns.put(Some(start + 1), Column::Answer);
    columns.put(Some(start + 2), Column::End);
    let direction = looks.iter().position(|look| look.is(look.direction));
    match (cause, direction) {
        (Some(cause), _) if cause >= start + 5 => {
            columns.put(Some(start + 3), Column::Duration);
            columns.put(Some(start + 4), Column::BillSec);
            columns.put(Some(cause), Column::Cause);
            // Before the times: name, number, number called, context; or, in the order of Asterisk's, channels and
            // applications behind the context.
            let number = looks.iter().position(|look| look.is(look.number));
            let number = number.filter(|at| at + 1 < start)?;
            columns.put(number.checked_sub(1), Column::Name);
            columns.put(Some(number), Column::Src);
            columns.put(Some(number + 1), Column::Dst);
            columns.put(Some(number + 2), Column::Context);
        }
        // cdr-stats: number, name, number called, duration, talk, cause, direction, id.
        (_, Some(direction)) if direction >= 6 => {
            columns.put(Some(direction), Column::Direction);
            columns.put(Some(direction - 1), Column::Cause);
            columns.put(Some(direction - 2), Column::BillSec);
            columns.put(Some(direction - 3), Column::Duration);
            columns.put(Some(direction - 4), Column::Dst);
            columns.put(Some(direction - 5), Column::Name);
            columns.put(Some(direction - 6), Column::Src);
        }
        _ => return None,
    }
    Some(Recognised { kind: Kind::FreeSwitch, columns: columns.0, names: None })
}

/// Asterisk's columns in any of their orders.
fn asterisk(looks: &[Look], rows: &[&[String]]) -> Option<Recognised> {
    let find = |test: &dyn Fn(&Look) -> bool| looks.iter().position(test);
    let disposition = find(&|look| look.is(look.disposition))?;
    let dated = find(&|look| look.is(look.stamp));
    let is_unix = dated.is_none();
    let start = dated.or_else(|| find(&|look| look.is(look.micros)))?;
    let looks: Vec<Look> = looks
        .iter()
        .map(|look| if is_unix && look.is(look.micros) { look.as_time() } else { *look })
        .collect();
    let looks = looks.as_slice();
    let is_at =
        |at: Option<usize>, test: &dyn Fn(&Look) -> bool| at.filter(|at| looks.get(*at).is_some_and(test));
    let mut columns = Columns(vec![None; looks.len()]);
    columns.put(Some(disposition), Column::Disposition);
    columns.put(Some(start), Column::When);
    let is_time = |look: &Look| look.filled == 0 || look.is(look.stamp);
    // Rows that nobody picked up have no time of it.
    if is_at(Some(start + 2), &|look| look.is(look.stamp)).is_some()
        && is_at(Some(start + 1), &is_time).is_some()
    {
        columns.put(Some(start + 1), Column::Answer);
        columns.put(Some(start + 2), Column::End);
    }
    let is_whole = |look: &Look| look.is(look.whole);
    columns.put(is_at(disposition.checked_sub(1), &is_whole), Column::BillSec);
    columns.put(is_at(disposition.checked_sub(2), &is_whole), Column::Duration);
    let clid = find(&|look| look.is(look.clid));
    columns.put(clid, Column::Clid);
    let channel = find(&|look| look.is(look.channel));
    if let Some(channel) = channel {
        columns.put(Some(channel), Column::Channel);
        columns.put(Some(channel + 1), Column::DstChannel);
        columns.put(Some(channel + 2), Column::LastApp);
        columns.put(Some(channel + 3), Column::LastData);
        // The order of `cdr_csv` has the caller's name between the context and the channel.
        let is_csv = channel == 5 && disposition == 14 && (clid.is_none() || clid == Some(4));
        let context = if is_csv || (clid.is_some() && clid == channel.checked_sub(1)) { 2 } else { 1 };
        columns.put(channel.checked_sub(context), Column::Context);
        columns.put(channel.checked_sub(context + 1), Column::Dst);
        columns.put(channel.checked_sub(context + 2), Column::Src);
    } else {
        let mut numbers = (0..looks.len()).filter(|at| {
            *at != start
                && at + 2 != disposition
                && at + 1 != disposition
                && looks.get(*at).is_some_and(|look| look.is(look.number))
        });
        columns.put(numbers.next(), Column::Src);
        columns.put(numbers.next(), Column::Dst);
    }
    columns.put(Some(disposition + 1), Column::AmaFlags);
    ids(looks, rows, &mut columns);
    columns.put(
        Some(if channel == Some(5) && disposition == 14 { 0 } else { disposition + 2 }),
        Column::AccountCode,
    );
    let is_panel = looks.len() >= 20 && start < channel.unwrap_or(0);
    let unique = columns.0.iter().position(|column| *column == Some(Column::UniqueId));
    // Panels have the number that was called from outside two columns behind the id.
    columns.put(unique.filter(|_| is_panel).map(|at| at + 2), Column::Did);
    columns.put(unique.map(|at| at + 1), Column::UserField);
    Some(Recognised { kind: Kind::Asterisk, columns: columns.0, names: None })
}

/// The id of the channel, of the call, and the number of the row.
fn ids(looks: &[Look], rows: &[&[String]], columns: &mut Columns) {
    let found: Vec<usize> =
        (0..looks.len()).filter(|at| looks.get(*at).is_some_and(|look| look.is_id(rows.len()))).collect();
    let distinct = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.collect::<std::collections::BTreeSet<_>>().len()
    };
    let (unique, linked) = match found.as_slice() {
        [] => return,
        [one] => (*one, None),
        // A call has several channels, and never the other way round.
        [one, other, ..] if distinct(*one) >= distinct(*other) => (*one, Some(*other)),
        [one, other, ..] => (*other, Some(*one)),
    };
    columns.put(Some(unique), Column::UniqueId);
    columns.put(linked, Column::LinkedId);
    let last =
        (unique + 1..looks.len()).rev().find(|at| looks.get(*at).is_some_and(|look| look.is(look.whole)));
    columns.put(last.filter(|at| distinct(*at) > 1 || rows.len() < 3), Column::Sequence);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::records::table::cells_of;

    fn columns(lines: &[&str]) -> Option<(Kind, Vec<(usize, Column)>)> {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| cells_of(line, ',', None).cells).collect();
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        let found = recognise(&rows, rows.first()?.len())?;
        let columns = found.columns.iter().enumerate();
        Some((found.kind, columns.filter_map(|(at, column)| Some((at, (*column)?))).collect()))
    }

    #[test]
    fn cdr_csv_is_known_with_its_optional_columns() {
        let row = r#""","79031112233","74950000001","from-trunk","""A"" <79031112233>","PJSIP/trunk-00000001","PJSIP/201-00000002","Dial","PJSIP/201,20","2026-11-28 05:24:45",,"2026-11-28 05:24:52",7,0,"NO ANSWER","DOCUMENTATION","pbx1-1795843485.0","","201","pbx1-1795843485.0",1"#;
        let (kind, columns) = columns(&[row]).unwrap();
        assert_eq!(kind, Kind::Asterisk);
        for wanted in [
            (1, Column::Src),
            (2, Column::Dst),
            (3, Column::Context),
            (4, Column::Clid),
            (9, Column::When),
            (10, Column::Answer),
            (11, Column::End),
            (12, Column::Duration),
            (13, Column::BillSec),
            (16, Column::UniqueId),
            (19, Column::LinkedId),
            (20, Column::Sequence),
        ] {
            assert!(columns.contains(&wanted), "{wanted:?} in {columns:?}");
        }
    }

    #[test]
    fn other_orders_are_known_too() {
        let custom = r#""""A"" <201>","201","202","office","PJSIP/201-00000001","PJSIP/202-00000002","Dial","PJSIP/202","2026-11-28 05:24:45","2026-11-28 05:24:47","2026-11-28 05:24:52","7","5","ANSWERED","DOCUMENTATION","","1795843485.0","",2"#;
        let (_, found) = columns(&[custom]).unwrap();
        assert!(
            found.contains(&(1, Column::Src))
                && found.contains(&(3, Column::Context))
                && found.contains(&(16, Column::UniqueId))
        );
        let freeswitch = r#""Ann","201","79031112233","default","2026-11-28 05:24:45","","2026-11-28 05:24:52","7","0","USER_BUSY","96aa82fe-7bd1-11e5-a230-5c514f6a0f72","","201""#;
        let (kind, found) = columns(&[freeswitch]).unwrap();
        assert_eq!(kind, Kind::FreeSwitch);
        assert!(
            found.contains(&(1, Column::Src))
                && found.contains(&(9, Column::Cause))
                && found.contains(&(10, Column::UniqueId))
        );
        assert!(columns(&["a,b,c"]).is_none());
    }
}
