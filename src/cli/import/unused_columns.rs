//! Columns that nothing is read from, and which of them hold what must not be passed over: phones, mails, whom not to call,
//! what did not take place. Those are told first.

use super::{
    cell_unwrap::unwrap,
    clock::is_clock,
    dates::unmistakable,
    flags::flag,
    records::Record,
    words::{meaning, plain, state},
};

/// What most of the filled cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Phone numbers.
    Phones,
    /// E-mail addresses.
    Mails,
    /// Yes or no, under a heading that speaks of calls.
    Flags,
    /// Words for what did not take place.
    States,
}

/// A column that nothing is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading as it is shown; its number where it has none.
    pub heading: String,
    /// Cells that hold phones, and cells that hold mails.
    pub phones: u64,
    /// Cells that hold mails.
    pub mails: u64,
    /// Cells that say yes or no, where that may say whom not to call.
    pub flags: u64,
    /// Cells that say that a call or meeting did not take place.
    pub states: u64,
    /// Cells that hold anything.
    pub filled: u64,
    /// Cells of words that columns of states hold.
    known: u64,
    names_phones: bool,
    names_calls: bool,
    of_activities: bool,
    /// A fax is a phone that nobody calls.
    pub is_fax: bool,
}

impl Unread {
    /// A column, before any row of it was seen. `of_activities`: the rows are calls and meetings.
    pub(super) fn new(at: usize, heading: &str, of_activities: bool) -> Unread {
        let plain = plain(heading);
        let heading = match heading.trim() {
            "" => format!("#{}", at + 1),
            text => text.to_owned(),
        };
        let names_phones = PHONE_WORDS.iter().any(|word| plain.contains(word));
        let is_fax = ["fax", "faks", "факс", "传真", "傳真"].iter().any(|word| plain.contains(word));
        let is_of = |words: &[&str]| words.iter().any(|word| plain.contains(word));
        let names_calls = !of_activities && !is_fax && is_of(CALL_WORDS) && !is_of(&["mail", "sms", "почт"]);
        Unread {
            at,
            heading,
            phones: 0,
            mails: 0,
            flags: 0,
            states: 0,
            filled: 0,
            known: 0,
            names_phones,
            names_calls,
            of_activities,
            is_fax,
        }
    }

    /// Looks at the column's cell of one row.
    pub(super) fn see(&mut self, record: &Record) {
        let cell = record.get(self.at);
        if cell.is_empty() {
            return;
        }
        let cell = unwrap(cell);
        self.filled += u64::from(!cell.is_empty());
        if is_mail(&cell) {
            self.mails += 1;
        } else if is_phone(&cell, self.names_phones) {
            self.phones += 1;
        } else if self.names_calls {
            self.flags += u64::from(flag(&cell).is_some());
        } else if self.of_activities
            && cell.len() <= LONGEST_STATE
            && (self.known > 0 || self.filled < JUDGED)
        {
            let against = state(&cell).is_some();
            self.states += u64::from(against);
            let known = against
                || ["call_outcome", "meeting_outcome"].iter().any(|list| meaning(list, &cell).is_some());
            self.known += u64::from(known);
        }
    }

    /// What it holds, if it must not be passed over: in one of five filled cells at least, for others are filled by mistake.
    pub(super) fn holds(&self) -> Option<Holds> {
        // A column of states has no other words.
        let states = if self.known * 2 > self.filled { self.states } else { 0 };
        let all = [
            (Holds::Mails, self.mails, self.mails * 5 >= self.filled),
            (Holds::Phones, self.phones, self.phones * 5 >= self.filled),
            (Holds::Flags, self.flags, self.flags * 2 > self.filled),
            (Holds::States, states, true),
        ];
        let holds = all.into_iter().filter(|(_, count, enough)| *count > 0 && *enough);
        holds.rev().max_by_key(|(_, count, _)| *count).map(|(holds, ..)| holds)
    }

    /// How many cells hold this.
    pub(super) fn count(&self, holds: Holds) -> u64 {
        match holds {
            Holds::Phones => self.phones,
            Holds::Mails => self.mails,
            Holds::Flags => self.flags,
            Holds::States => self.states,
        }
    }
}

/// A column of states has shown one of their words by so many filled cells.
const JUDGED: u64 = 200;

/// The longest word of a column of states, bytes.
const LONGEST_STATE: usize = 60;

/// Parts of headings that speak of calling somebody, plain.
const CALL_WORDS: &[&str] = &[
    "call",
    "phone",
    "dial",
    "dnd",
    "dnc",
    "robinson",
    "optout",
    "optedout",
    "donot",
    "consent",
    "anruf",
    "telefon",
    "einwillig",
    "werbung",
    "appel",
    "téléphon",
    "démarch",
    "llam",
    "chiam",
    "ligar",
    "ligaç",
    "bellen",
    "dzwon",
    "telefonow",
    "volat",
    "volať",
    "hív",
    "sunat",
    "sunați",
    "apel",
    "ringa",
    "ringes",
    "soitta",
    "aran",
    "aram",
    "arayı",
    "звон",
    "дзвон",
    "обажд",
    "обзвон",
    "согласи",
    "телефон",
    "καλ",
    "κλησ",
    "電話",
    "电话",
    "架電",
    "致电",
    "拨打",
    "通话",
    "呼叫",
    "勿扰",
    "전화",
    "통화",
    "اتصل",
    "اتصال",
    "להתקשר",
    "שיח",
    "gọi",
    "telepon",
    "โทร",
];

/// Parts of headings that announce numbers of people, plain.
const PHONE_WORDS: &[&str] = &[
    "phone",
    "fone",
    "telef",
    "tel",
    "mobil",
    "mobile",
    "cell",
    "handy",
    "fax",
    "faks",
    "gsm",
    "whatsapp",
    "viber",
    "telegram",
    "pager",
    "телефон",
    "тел",
    "моб",
    "сот",
    "факс",
    "電話",
    "电话",
    "手机",
    "手機",
    "传真",
    "傳真",
    "携帯",
    "전화",
    "휴대",
    "هاتف",
    "טלפון",
    "puhelin",
    "komórk",
    "celular",
    "portable",
    "contactno",
    "contactnumber",
    "номер",
];

/// One mail, or several with signs between them.
fn is_mail(text: &str) -> bool {
    let one = |part: &str| match part.split_once('@') {
        Some((name, host)) => {
            !name.is_empty()
                && !host.contains('@')
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
        }
        None => false,
    };
    text.contains('@')
        && text.split([';', ',', ' ', '\n', '|']).filter(|part| !part.is_empty() && *part != ":::").all(one)
}

/// A number that somebody can be called by. Bare digits are one only under a heading that says so.
fn is_phone(text: &str, named: bool) -> bool {
    if text.len() > 80 || !text.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c)) {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || " \u{a0}+-().,/;:x#".contains(c);
    if !(5..=30).contains(&digits) || !text.chars().all(allowed) {
        return false;
    }
    if text.starts_with('+') {
        return true;
    }
    let groups: Vec<&str> =
        text.split([' ', '\u{a0}', '-', '.', '/', '(', ')']).filter(|part| !part.is_empty()).collect();
    let is_amount = !text.starts_with('0') && groups.iter().skip(1).all(|group| group.len() == 3);
    let is_decimal = text.parse::<f64>().is_ok() && text.contains('.');
    let is_address = groups.len() == 4 && text.matches('.').count() == 3;
    let is_date = is_clock(text)
        || !text.bytes().all(|b| b.is_ascii_digit())
            && unmistakable(text, None).map_or(true, |date| date.as_bytes().get(4) == Some(&b'-'));
    let bare = groups.len() == 1;
    match named {
        true => !is_date,
        false => {
            digits >= 7
                && !bare
                && !is_amount
                && !is_decimal
                && !is_address
                && !is_date
                && !text.contains(',')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_and_mails_are_told_from_other_cells() {
        for text in
            ["+49 30 901820", "(415) 293-3313", "030/901820-0", "8 (495) 123-45-67", "8-800-555-35-35"]
        {
            assert!(is_phone(text, false), "{text}");
        }
        for text in [
            "2026-11-19",
            "19.11.2026",
            "04/01/2026",
            "1 234 567",
            "2182162682",
            "192.168.100.121",
            "55.755826",
            "12:30:15",
            "1,234,567",
            "Acme",
            "12345",
        ] {
            assert!(!is_phone(text, false), "{text}");
        }
        assert!(is_phone("79161234567", true) && is_phone("901820", true) && !is_phone("19.11.2026", true));
        assert!(
            is_mail("a@b.example")
                && is_mail("a@b.example ::: c@d.example")
                && is_mail("a@b.example; c@d.example")
        );
        let counted = |heading: &str, of_activities, cells: &[&str]| {
            let mut column = Unread::new(0, heading, of_activities);
            for cell in cells {
                let mut records = super::super::records::Records::new(cell.as_bytes(), b',');
                if let Ok(Some(super::super::records::Next::Row(record))) = records.next() {
                    column.see(&record);
                }
            }
            column.holds().map(|holds| (holds, column.count(holds)))
        };
        assert_eq!(counted("Robinsonliste", false, &["ja", "nein"]), Some((Holds::Flags, 2)));
        assert_eq!(counted("Email Opt Out", false, &["yes"]), None);
        assert_eq!(counted("Called before", false, &["in May", "yes", "Bob"]), None);
        assert_eq!(counted("Zustand", true, &["Abgesagt", "Held", "Held"]), Some((Holds::States, 1)));
        assert_eq!(counted("Note", true, &["Cancelled", "he will think", "send offer"]), None);
        assert!(!is_mail("write to a@b.example") && !is_mail("@home") && !is_mail("a@b"));
    }
}
