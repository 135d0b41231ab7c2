//! Columns that nothing is read from, and which of them hold phones or mails: those are told first.

use super::{clock::is_clock, dates::unmistakable, records::Record, unwrap::unwrap, words::plain};

/// What most of the filled cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Phone numbers.
    Phones,
    /// E-mail addresses.
    Mails,
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
    /// Cells that hold anything.
    pub filled: u64,
    names_phones: bool,
    /// A fax is a phone that nobody calls.
    pub is_fax: bool,
}

impl Unread {
    /// A column, before any row of it was seen.
    pub(super) fn new(at: usize, heading: &str) -> Unread {
        let plain = plain(heading);
        let heading = match heading.trim() {
            "" => format!("#{}", at + 1),
            text => text.to_owned(),
        };
        let names_phones = PHONE_WORDS.iter().any(|word| plain.contains(word));
        let is_fax = ["fax", "faks", "факс", "传真", "傳真"].iter().any(|word| plain.contains(word));
        Unread { at, heading, phones: 0, mails: 0, filled: 0, names_phones, is_fax }
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
        }
    }

    /// What it holds, if it is phones or mails: in one of five filled cells at least, for others are filled by mistake.
    pub(super) fn holds(&self) -> Option<Holds> {
        let (holds, count) =
            if self.mails >= self.phones { (Holds::Mails, self.mails) } else { (Holds::Phones, self.phones) };
        (count > 0 && count * 5 >= self.filled).then_some(holds)
    }
}

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
    let is_date =
        is_clock(text) || unmistakable(text, None).map_or(true, |date| date.as_bytes().get(4) == Some(&b'-'));
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
        assert!(!is_mail("write to a@b.example") && !is_mail("@home") && !is_mail("a@b"));
    }
}
