//! One cell to one answer. The reading is [`read_answer`]'s; here other systems' words and dates are put into a form it
//! knows, and what was read is remembered, for most columns hold few different texts. A text that has a meaning for its
//! field is never a placeholder: `NA` is Namibia, `none` a next step.

use std::{collections::HashMap, sync::Arc};

use super::{
    amounts,
    cell::Cell,
    cell_unwrap::{has_lost_digits, whole_number},
    dates::DateOrder,
    default_item,
    flags::flag,
    lengths::{Length, length},
    moments::{Wrong, moment},
    notes::Why,
    placeholders::is_placeholder,
    report,
    units::Unit,
    words::{self, Meaning},
};
use crate::domain::{
    Answer, Answers, Catalogue, Entity, Field, FieldKind, Misread, Moment, WallClock, Zone, code, read_answer,
};

/// 1980: no program that writes CSV has kept calls before; an earlier date stands for none.
const EARLIEST: Moment = Moment::from_millis(315_532_800_000);

/// Reads cells of one file.
pub(super) struct Cells {
    catalogue: Arc<Catalogue>,
    zone: Zone,
    now: Moment,
    order: Option<DateOrder>,
    /// Field and picklist, then text, to what it was.
    items: HashMap<(String, Option<String>), HashMap<String, Cell>>,
}

/// No more texts than this are remembered for a field.
const REMEMBERED: usize = 10_000;

impl Cells {
    /// A reader for this catalogue. `zone` is where dates without an offset are, `order` what `04/01/2026` means.
    pub(super) fn new(catalogue: Arc<Catalogue>, zone: Zone, now: Moment, order: Option<DateOrder>) -> Cells {
        Cells { catalogue, zone, now, order, items: HashMap::new() }
    }

    /// Reads dates without an offset in another zone; the one in which they were read before.
    pub(super) fn set_zone(&mut self, zone: Zone) -> Zone {
        std::mem::replace(&mut self.zone, zone)
    }

    /// The catalogue of the file.
    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// In which zone dates without an offset are read.
    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    /// Now, as the store says it.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Reads one unwrapped cell. `answers` are those read from the row so far, `region` the country of its phones.
    pub(super) fn read(
        &mut self,
        field: &Field,
        text: &str,
        answers: &Answers,
        region: Option<&str>,
    ) -> Cell {
        if text.is_empty() {
            return Cell::Empty;
        }
        match field.kind {
            FieldKind::Picklist => self.item(field, text),
            FieldKind::Moment | FieldKind::Due | FieldKind::Date => self.moment(field, (text, ""), answers),
            FieldKind::Number => amounts::number(field, text),
            FieldKind::Money => amounts::money(field, text, "", None),
            FieldKind::Flag => match flag(text) {
                Some(true) => Cell::Answer(Answer::Flag(true)),
                Some(false) => Cell::Empty,
                None if is_placeholder(text) => Cell::Placeholder,
                // Who wrote something there meant it: "do not call" must not fail for a word that is not known.
                None => Cell::Told(Answer::Flag(true), Why::Set),
            },
            _ if is_placeholder(text) => Cell::Placeholder,
            FieldKind::Text | FieldKind::Phone if has_lost_digits(text) => Cell::LostDigits,
            FieldKind::Text | FieldKind::Phone => match is_placeholder(&whole_number(text)) {
                true => Cell::Placeholder,
                false => self.plain(field, &whole_number(text), answers, region),
            },
            _ => self.plain(field, text, answers, region),
        }
    }

    /// Reads a moment from a column of dates and, where there is one, a column of times of day.
    pub(super) fn moment(&self, field: &Field, (date, time): (&str, &str), answers: &Answers) -> Cell {
        if date.is_empty() && time.is_empty() {
            return Cell::Empty;
        }
        let text = match moment(date, time, self.order) {
            Ok(text) => text,
            Err(_) if is_placeholder(date) => return Cell::Placeholder,
            Err(Wrong::TwoOrders(text)) => return Cell::Unread(report::ambiguous_date(&field.code, &text)),
            Err(wrong) => return Cell::Unread(report::wrong_moment(&field.code, &wrong)),
        };
        let has_time = field.kind == FieldKind::Date && self.has_time(&text);
        let text = if has_time { self.day(&text) } else { text };
        match self.plain(field, &text, answers, None) {
            Cell::Unread(_) if is_placeholder(date) => Cell::Placeholder,
            // The text as it stands in the file, and not as it was to be read.
            Cell::Unread(reason) if reason.id() == "misread-date" => {
                let (field, text) = (field.code.clone(), date.to_owned());
                Cell::Unread(Misread::NoDate { field, text }.message())
            }
            Cell::Answer(Answer::Moment(at) | Answer::Due { item: None, at }) if at < EARLIEST => {
                Cell::Unread(report::too_early(&field.code, date))
            }
            Cell::Answer(day @ Answer::Date(_)) if has_time => Cell::Told(day, Why::NoTimeKept),
            Cell::Answer(answer) => match self.clock_change(&text) {
                Some(why) => Cell::Told(answer, why),
                None => Cell::Answer(answer),
            },
            cell => cell,
        }
    }

    /// Whether a text says a time of day beside its day.
    fn has_time(&self, text: &str) -> bool {
        let at = Moment::read(text, self.zone, self.now);
        at.is_some_and(|at| at.local(self.zone).time() != chrono::NaiveTime::MIN)
    }

    /// The day of a text that says a time.
    fn day(&self, text: &str) -> String {
        let at = Moment::read(text, self.zone, self.now);
        at.map_or_else(|| text.to_owned(), |at| at.local(self.zone).date().to_string())
    }

    /// What a change of the clock does to a time of day without an offset: it skips an hour, and repeats another. A date
    /// alone means no time.
    fn clock_change(&self, text: &str) -> Option<Why> {
        match WallClock::of(text, self.zone) {
            _ if text.len() <= 10 => None,
            WallClock::Once => None,
            WallClock::Skipped => Some(Why::SkippedHour),
            WallClock::Repeated => Some(Why::RepeatedHour),
        }
    }

    /// The two-letter code of a country, by code, name or a common word for it.
    pub(super) fn country(&mut self, text: &str) -> Option<String> {
        let catalogue = Arc::clone(&self.catalogue);
        let field = catalogue.field(Entity::Account, code::COUNTRY)?;
        match self.read(field, text, &Answers::default(), None) {
            Cell::Answer(answer) => answer.item_code().map(str::to_owned),
            _ => None,
        }
    }

    /// Whether a text names an item of a field's list.
    pub(super) fn has_item(&self, field: &Field, text: &str) -> bool {
        self.catalogue.picklist_of(field).and_then(|list| list.item(text)).is_some()
    }

    /// Reads a length of time; `unit` is that of a bare number.
    pub(super) fn duration(&mut self, field: &Field, text: &str, unit: Option<Unit>) -> Cell {
        match length(text, unit) {
            Length::Seconds(seconds) => self.plain(field, &format!("{seconds}s"), &Answers::default(), None),
            Length::NoUnit => Cell::NoUnit,
            Length::Other => match self.plain(field, text, &Answers::default(), None) {
                Cell::Unread(_) if is_placeholder(text) => Cell::Placeholder,
                cell => cell,
            },
        }
    }

    fn plain(&self, field: &Field, text: &str, answers: &Answers, region: Option<&str>) -> Cell {
        let first = read_answer(field, text, answers, region, &self.catalogue, self.zone, self.now);
        let list = field.picklist.as_deref();
        let read = match (first, list.and_then(|list| words::meaning(list, text))) {
            (Err(unread), Some(Meaning::Item(item))) => {
                let list = self.catalogue.picklist_of(field);
                match list.and_then(|list| default_item::of(list, item)) {
                    Some(item) => {
                        read_answer(field, item, answers, region, &self.catalogue, self.zone, self.now)
                    }
                    // This file has no such item: the word stays unread, and is told as it was written.
                    None => Err(unread),
                }
            }
            (Err(Misread::NoSuchItem { .. }), Some(Meaning::Unsaid)) => return Cell::Unsaid,
            (first, _) => first,
        };
        match read {
            Ok(None) => Cell::Empty,
            Ok(Some(answer)) => Cell::Answer(answer),
            Err(misread) => Cell::Unread(misread.message()),
        }
    }

    /// An item does not depend on the rest of the row.
    fn item(&mut self, field: &Field, text: &str) -> Cell {
        // A call's outcome and a meeting's have one code and two lists.
        let key = (field.code.clone(), field.picklist.clone());
        if let Some(cell) = self.items.get(&key).and_then(|known| known.get(text)) {
            return cell.clone();
        }
        let cell = match self.plain(field, text, &Answers::default(), None) {
            Cell::Unread(_) if is_placeholder(text) => Cell::Placeholder,
            cell => cell,
        };
        let known = self.items.entry(key).or_default();
        if known.len() < REMEMBERED {
            known.insert(text.to_owned(), cell.clone());
        }
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, default_catalogue};

    fn read(kind: impl Into<Kind>, code: &str, text: &str) -> Cell {
        let catalogue = Arc::new(default_catalogue());
        let mut cells = Cells::new(Arc::clone(&catalogue), Zone::default(), Moment::default(), None);
        cells.read(catalogue.field(kind, code).unwrap(), text, &Answers::default(), Some("RU"))
    }

    #[test]
    fn words_of_other_systems_are_items() {
        let item = |code: &str| Cell::Answer(Answer::Item(code.into()));
        assert_eq!(read(Entity::Account, "country", "USA"), item("US"));
        assert_eq!(read(Entity::Account, "country", "Россия"), item("RU"));
        assert_eq!(read(Entity::Account, "industry", "Banking"), item("finance"));
        assert_eq!(read(crate::domain::CALL, "outcome", "Left Voicemail"), item("voicemail"));
        assert_eq!(read(crate::domain::MEETING, "outcome", "no show"), item("no_show_them"));
        assert_eq!(read(crate::domain::MEETING, "outcome", "Held"), Cell::Unsaid);
        assert!(matches!(read(Entity::Account, "country", "WA"), Cell::Unread(_)));
        assert_eq!(read(Entity::Account, "country", ""), Cell::Empty);
        assert_eq!(read(Entity::Account, "country", "N/A"), Cell::Placeholder);
        assert_eq!(read(Entity::Account, "country", "NA"), item("NA"), "Namibia");
        assert_eq!(read(crate::domain::CALL, "next_step", "none"), item("none"));
        assert_eq!(read(crate::domain::CALL, "next_step", "-"), Cell::Placeholder);
    }

    #[test]
    fn durations_want_a_unit() {
        let catalogue = Arc::new(default_catalogue());
        let mut cells = Cells::new(Arc::clone(&catalogue), Zone::default(), Moment::default(), None);
        let field = catalogue.field(crate::domain::CALL, "duration").unwrap();
        let mut read = |text: &str, unit| match cells.duration(field, text, unit) {
            Cell::Answer(Answer::Duration { item, seconds }) => format!("{item} {seconds:?}"),
            other => format!("{other:?}"),
        };
        assert_eq!(read("261", Some(Unit::Seconds)), "3-5 Some(261)");
        assert_eq!(read("15", Some(Unit::Minutes)), "11-20 Some(900)");
        assert_eq!(read("261000", Some(Unit::Millis)), "3-5 Some(261)");
        assert_eq!(read("1,5 мин", None), "1-2 Some(90)");
        assert_eq!(read("00:04:21", None), "3-5 Some(261)");
        assert_eq!(read("3-5", None), "3-5 None");
        assert_eq!(read("30", None), "NoUnit");
        assert_eq!(read("0", None), "under_1 Some(0)");
        assert_eq!(read("01:00", None), "NoUnit");
        assert_eq!(read("01:00", Some(Unit::Hours)), "41-60 Some(3600)");
        assert_eq!(read("n/a", None), "Placeholder");
        assert!(read("999999999999999999999", Some(Unit::Minutes)).starts_with("Unread"));
        assert!(read("long", None).starts_with("Unread"));
    }

    #[test]
    fn an_ambiguous_date_is_not_read() {
        let Cell::Unread(why) = read(crate::domain::CALL, "started_at", "04/01/2026 10:15") else { panic!() };
        assert_eq!(why.id(), "import-ambiguous-date");
        assert!(matches!(read(crate::domain::CALL, "started_at", "31.12.2026 23:59"), Cell::Answer(_)));
        assert!(matches!(read(crate::domain::CALL, "started_at", "2026-13-01 10:00"), Cell::Unread(_)));
        for (text, id) in [
            ("03:15", "import-no-day"),
            ("1970-01-01 00:00", "import-too-early"),
            ("46345", "import-day-number"),
        ] {
            let Cell::Unread(why) = read(crate::domain::CALL, "started_at", text) else { panic!("{text}") };
            assert_eq!(why.id(), id, "{text}");
        }
        assert_eq!(read(crate::domain::CALL, "started_at", "0000-00-00 00:00:00"), Cell::Placeholder);
    }

    #[test]
    fn flags_fail_towards_being_set() {
        let set = Answer::Flag(true);
        assert_eq!(read(Entity::Account, "do_not_call", "WAHR"), Cell::Answer(set.clone()));
        assert_eq!(read(Entity::Account, "do_not_call", "2026-11-19"), Cell::Told(set, Why::Set));
        assert_eq!(read(Entity::Account, "do_not_call", "ЛОЖЬ"), Cell::Empty);
        assert_eq!(read(Entity::Account, "do_not_call", "N/A"), Cell::Placeholder);
    }
}
