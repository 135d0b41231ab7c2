//! How commands show moments, ages, labels and tables to people.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use unicode_width::UnicodeWidthStr;

use crate::domain::{
    AccountLine, Answer, Card, Catalogue, Field, Kind, Lang, Message, Moment, Zone, clean_capped,
    legible_line,
};
use crate::i18n::Messages;
use crate::message;

/// `2026-11-21 Sat 14:05`.
pub(super) fn when(at: Moment, zone: Zone, words: &Messages) -> String {
    at.show_with(zone, &words.weekdays())
}

/// How long ago, in one figure: `5 min`, `3 h`, `2 d`; what is to come is `now`.
pub(super) fn age(since: Moment, now: Moment) -> Message {
    let minutes = u64::try_from(now.seconds_since(since) / 60).unwrap_or(0);
    match minutes {
        0 => message!("age-now"),
        1..=59 => message!("age-minutes", count = minutes),
        60..=1439 => message!("age-hours", count = minutes / 60),
        1440..=525_599 => message!("age-days", count = minutes / 1440),
        _ => message!("age-years", count = minutes / 525_600),
    }
}

/// What people read for an item of a field; the code where the item is not known.
pub(super) fn label<'a>(catalogue: &'a Catalogue, field: &Field, item: &'a str, lang: Lang) -> &'a str {
    let found = catalogue.picklist_of(field).and_then(|list| list.item(item));
    found.map(|item| item.label.get(lang)).filter(|label| !label.is_empty()).unwrap_or(item)
}

/// The label of an item of a record's field: `outcome` of a call, `next_step`, …
pub(super) fn item_label<'a>(
    catalogue: &'a Catalogue,
    kind: impl Into<Kind>,
    field: &str,
    item: &'a str,
    lang: Lang,
) -> &'a str {
    catalogue.field(kind, field).map_or(item, |field| label(catalogue, field, item, lang))
}

/// What people read for a field.
pub(super) fn field_label<'a>(
    catalogue: &'a Catalogue,
    kind: impl Into<Kind>,
    field: &'a str,
    lang: Lang,
) -> &'a str {
    let found = catalogue.field(kind, field).map(|field| field.label.get(lang));
    found.filter(|label| !label.is_empty()).unwrap_or(field)
}

/// The longest piece of bad input that is said back, characters.
const ECHO: usize = 60;

/// Bad input as it is said back: without what could confuse a terminal, and not endless.
pub(super) fn short(text: &str) -> String {
    match clean_capped(text, ECHO) {
        cut if cut.chars().count() == ECHO => format!("{cut}…"),
        whole => whole,
    }
}

/// What somebody is called: whoever has no name was erased.
pub(super) fn called(name: &str, words: &Messages) -> String {
    if name.is_empty() { words.text("erased-person") } else { name.to_owned() }
}

/// An answer as people read it: labels, names and moments, not codes and ids.
pub(super) fn answer(
    catalogue: &Catalogue,
    field: &Field,
    answer: &Answer,
    card: &Card,
    zone: Zone,
    words: &Messages,
) -> String {
    match answer {
        Answer::Due { at, .. } | Answer::Moment(at) => when(*at, zone, words),
        Answer::Duration { seconds: Some(seconds), .. } => length(*seconds),
        Answer::Contact(id) | Answer::Account(id) => {
            card.name_of(*id).map_or_else(|| id.to_string(), |name| called(name, words))
        }
        Answer::Matter(id) => {
            card.matter(*id).map_or_else(|| id.to_string(), |one| catalogue.matter_label(one, words.lang()))
        }
        Answer::Number(number) => number.to_string(),
        Answer::Money(money) => money.to_string(),
        Answer::Date(day) => day.to_string(),
        Answer::Withheld(withheld) => words.withheld(withheld),
        Answer::Flag(true) => words.text("form-yes"),
        Answer::Flag(false) => words.text("form-no"),
        Answer::Text(text) | Answer::User(text) => text.clone(),
        Answer::Phone(phone) => phone.raw.clone(),
        Answer::Item(item) | Answer::Duration { item, .. } => {
            label(catalogue, field, item, words.lang()).to_owned()
        }
    }
}

/// `45s`, `3m20s`, `1h5m`.
pub(super) fn length(seconds: u32) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, 0) => format!("{minutes}m"),
        (0, minutes, seconds) => format!("{minutes}m{seconds}s"),
        (hours, minutes, _) => format!("{hours}h{minutes}m"),
    }
}

/// An account among others of the same name: name, city, id.
pub(super) fn candidate(line: &AccountLine) -> String {
    match line.city.as_str() {
        "" => format!("{} ({})", line.name, line.id),
        city => format!("{}, {city} ({})", line.name, line.id),
    }
}

/// The items of a field that can be picked, by code.
pub(super) fn choices(catalogue: &Catalogue, field: &Field) -> Vec<String> {
    let list = catalogue.picklist_of(field);
    list.into_iter().flat_map(|list| list.live()).map(|item| item.code.clone()).collect()
}

/// Writes one line of values out of the file.
pub(super) fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", legible_line(text))
}

/// The longest cell of a table, characters: nothing picklog writes is longer, and each row is padded to the longest.
const LONGEST_CELL: usize = 1_000;

fn cell(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => Cow::Owned(format!("{}…", legible_line(&text[..end]))),
        None => legible_line(text),
    }
}

/// Writes rows under one another, each column as wide as its widest cell; the last one is not padded.
pub(super) fn table(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    // A cell is made legible before it is measured, so that columns stay in line.
    let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width().min(*width) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_width_and_not_by_letters() {
        let rows = [
            vec!["华为".to_owned(), "x".to_owned()],
            vec!["Roma".to_owned(), "y".to_owned()],
            vec!["é".to_owned(), "z".to_owned()],
        ];
        let mut out = Vec::new();
        table(&mut out, &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "华为  x\nRoma  y\né     z\n");
    }

    #[test]
    fn ages_and_lengths_are_one_figure() {
        let now = Moment::from_millis(100_000_000_000);
        let words = Messages::new(Lang::En);
        let ago = |seconds: i64| words.say(&age(now.plus_seconds(-seconds), now));
        assert_eq!(
            [ago(30), ago(60), ago(7200), ago(3 * 86_400), ago(800 * 86_400)],
            ["now", "1 min", "2 h", "3 d", "2 y"]
        );
        assert_eq!(ago(-500), "now");
        assert_eq!([length(45), length(200), length(180), length(3900)], ["45s", "3m20s", "3m", "1h5m"]);
    }
}
