//! Cards of vCard 2.1, 3.0 and 4.0 as a table: one row a card, so that all that is known of tables holds for them.
//!
//! A person's name is taken apart where the card takes it apart. Several numbers and addresses of a card come into one cell, which is
//! read as such a cell of a table is. What no column is made of (a birthday, a note, a picture) becomes a column by its own name, so that
//! it is told like any column that is not read.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};

use crate::domain::Entity;

/// Between several values in one cell.
const SEVERAL: &str = " ::: ";
/// What stands for bytes that are no text.
const BINARY: &str = "(data)";
/// Says nothing of a person.
const SILENT: &[&str] = &[
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "REV",
    "X-ABSHOWAS",
    "X-ABLABEL",
    "LABEL",
    "KIND",
    "CLASS",
    "MAILER",
];

/// One line of a card: its name without group, its parameters in capitals, its value as it stands.
struct Property {
    name: String,
    parameters: Vec<String>,
    value: String,
}

/// The cards of a text as a CSV that the import reads.
pub(super) fn table(text: &str, entity: Entity) -> String {
    let cards = cards(text);
    let mut headings: Vec<String> = match entity {
        // In an address book the account is the company; a person without one is an account of his own name.
        Entity::Account => [
            "Company",
            "First Name",
            "Last Name",
            "Phone",
            "Street",
            "City",
            "Country",
            "Web Page",
            "picklog ID",
        ],
        _ => [
            "Company",
            "First Name",
            "Middle Name",
            "Last Name",
            "Phone",
            "E-mail",
            "Role",
            "Country",
            "picklog ID",
        ],
    }
    .map(str::to_owned)
    .to_vec();
    let rows: Vec<BTreeMap<String, Vec<String>>> = cards.iter().map(|card| row(card, entity)).collect();
    // Where all cards are of companies it is no address book of people.
    let is_there =
        |heading: &String| rows.iter().any(|row| row.get(heading).is_some_and(|all| !all.is_empty()));
    headings.retain(|heading| !heading.ends_with(" Name") || is_there(heading));
    let own = headings.len();
    for name in rows.iter().flat_map(BTreeMap::keys) {
        if !headings[..].contains(name) {
            headings.push(name.clone());
        }
    }
    headings[own..].sort();
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(&headings);
    for row in &rows {
        let cells =
            headings.iter().map(|heading| row.get(heading).map_or_else(String::new, |all| all.join(SEVERAL)));
        let _ = writer.write_record(cells);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The properties of each card; what stands between two is no card's.
fn cards(text: &str) -> Vec<Vec<Property>> {
    let mut cards = Vec::new();
    let mut open: Option<Vec<Property>> = None;
    for line in unfolded(text) {
        let Some(property) = property(&line) else { continue };
        let is_card = property.value.trim().eq_ignore_ascii_case("VCARD");
        match (property.name.as_str(), &mut open) {
            ("BEGIN", _) if is_card => cards.extend(open.replace(Vec::new())),
            ("END", Some(_)) if is_card => cards.extend(open.take()),
            (_, Some(card)) => card.push(property),
            (_, None) => {}
        }
    }
    // The last one may have lost its end.
    cards.extend(open);
    cards
}

/// Lines with what was folded put together: by a blank at the beginning, or by an equals sign at the end where that is how the value
/// is encoded.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match lines.last_mut() {
            Some(last) if goes_on => last.push_str(line),
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line[1..]),
            _ => lines.push(line.to_owned()),
        }
        goes_on = match lines.last_mut() {
            Some(last) if last.ends_with('=') && is_quoted(last) => {
                last.pop();
                true
            }
            _ => false,
        };
    }
    lines
}

fn is_quoted(line: &str) -> bool {
    line.split_once(':').is_some_and(|(head, _)| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

fn property(line: &str) -> Option<Property> {
    // A colon may stand in a quoted parameter.
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let (head, value) = (&line[..colon.0], &line[colon.0 + 1..]);
    let mut parts = head.split(';');
    let name = parts.next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name).trim().to_ascii_uppercase();
    let parameters: Vec<String> = parts.map(|part| part.trim().to_ascii_uppercase()).collect();
    let value = match parameters.iter().any(|part| part.contains("QUOTED-PRINTABLE")) {
        true => unquoted(value, charset(&parameters)),
        false => value.to_owned(),
    };
    (!name.is_empty()).then_some(Property { name, parameters, value })
}

fn charset(parameters: &[String]) -> &'static Encoding {
    let named = parameters.iter().find_map(|part| part.strip_prefix("CHARSET="));
    named.and_then(|name| Encoding::for_label(name.trim_matches('"').as_bytes())).unwrap_or(UTF_8)
}

/// `=D0=A0` as the letters it stands for; what is no such sign stays.
fn unquoted(value: &str, charset: &'static Encoding) -> String {
    let bytes = value.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *byte == b'=') {
            Some(letter) => {
                out.push(letter);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    charset.decode_without_bom_handling(&out).0.into_owned()
}

/// The parts of a value between signs that are not escaped, without their escapes.
fn parts(value: &str, between: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        let add = match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => Some(' '),
                Some(next) => Some(next),
                None => None,
            },
            '\r' | '\n' => Some(' '),
            c if c == between => {
                parts.push(String::new());
                None
            }
            c => Some(c),
        };
        if let (Some(c), Some(last)) = (add, parts.last_mut()) {
            last.push(c);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// A value that is one text.
fn whole(value: &str) -> String {
    parts(value, '\0').concat()
}

fn row(card: &[Property], entity: Entity) -> BTreeMap<String, Vec<String>> {
    let mut row: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut put = |heading: &str, value: String| {
        let all = row.entry(heading.to_owned()).or_default();
        if !value.is_empty() && !all.contains(&value) {
            all.push(value);
        }
    };
    let find = |name: &str| card.iter().find(|property| property.name == name);
    let name = find("N").map(|property| parts(&property.value, ';')).unwrap_or_default();
    let part = |at: usize| name.get(at).cloned().unwrap_or_default();
    let company = find("ORG").map(|property| parts(&property.value, ';').swap_remove(0)).unwrap_or_default();
    let full = find("FN").map(|property| whole(&property.value)).unwrap_or_default();
    let is_person = [0, 1, 2].iter().any(|at| !part(*at).is_empty());
    match is_person {
        true => {
            put("Last Name", part(0));
            put("First Name", part(1));
            if entity != Entity::Account {
                put("Middle Name", part(2));
            }
        }
        // A full name alone is a person's, unless it is the company's.
        false if full != company => put("Last Name", full.clone()),
        false => {}
    }
    put("Company", company);
    for property in card {
        let is_silent = SILENT.contains(&property.name.as_str());
        match (property.name.as_str(), entity) {
            ("N" | "FN" | "ORG", _) => {}
            ("TEL", _)
                if property.parameters.iter().any(|part| part.contains("FAX") || part.contains("PAGER")) =>
            {
                put("FAX", whole(&property.value));
            }
            ("TEL", _) => {
                let value = whole(&property.value);
                let number = value
                    .strip_prefix("tel:")
                    .map_or(value.as_str(), |rest| rest.split(';').next().unwrap_or(rest));
                put("Phone", number.to_owned());
            }
            ("EMAIL", Entity::Contact) => {
                let value = whole(&property.value);
                put("E-mail", value.strip_prefix("mailto:").unwrap_or(&value).to_owned());
            }
            ("ROLE", Entity::Contact) => put("Role", whole(&property.value)),
            ("URL", Entity::Account) => put("Web Page", whole(&property.value)),
            ("ADR", _) => {
                let address = parts(&property.value, ';');
                let part = |at: usize| address.get(at).cloned().unwrap_or_default();
                // A second address is no second answer.
                let is_first = find("ADR").is_some_and(|first| std::ptr::eq(first, property));
                match (is_first, entity) {
                    (true, Entity::Account) => {
                        put("Street", part(2));
                        put("City", part(3));
                        put("Country", part(6));
                        for (at, rest) in
                            [(0, "ADR box"), (1, "ADR extended"), (4, "ADR region"), (5, "ADR code")]
                        {
                            if !part(at).is_empty() {
                                put(rest, part(at));
                            }
                        }
                    }
                    (true, _) => {
                        put("Country", part(6));
                        let rest: Vec<String> = (0..6).map(part).filter(|part| !part.is_empty()).collect();
                        put("ADR", rest.join(", "));
                    }
                    (false, _) => put("ADR other", address.join(" ").trim().to_owned()),
                }
            }
            ("UID", _) => {
                let value = whole(&property.value);
                let id = value.strip_prefix("urn:uuid:").unwrap_or(&value);
                match id.parse::<crate::domain::Id>() {
                    Ok(_) if id.len() == 36 => put("picklog ID", id.to_owned()),
                    _ => put("UID", value),
                }
            }
            _ if is_silent || property.value.trim().is_empty() => {}
            (name, _) => {
                let is_data =
                    property.parameters.iter().any(|part| part.ends_with("BASE64") || part == "ENCODING=B");
                let is_data = is_data || property.value.starts_with("data:");
                put(name, if is_data { BINARY.to_owned() } else { whole(&property.value) });
            }
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, entity: Entity) -> Vec<BTreeMap<String, String>> {
        let table = table(text, entity);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let heads = reader.headers().unwrap().clone();
        reader
            .records()
            .map(|row| {
                let row = row.unwrap();
                let cells = heads.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
                cells.map(|(head, cell)| (head.to_owned(), cell.to_owned())).collect()
            })
            .collect()
    }

    #[test]
    fn a_card_of_each_version_becomes_a_row() {
        let text = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0=EE=E2;=\r\n=C8=E2=E0=ED;;;\r\nTEL;WORK;VOICE:(905) 555-1234\r\nTEL;FAX:1\r\nEND:VCARD\r\n\
            BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.ORG:Acme\\, Ltd\\; Co;Sales\r\nN:Lee;Ann;May;;\r\nEMAIL;TYPE=INTERNET:a@exam\r\n ple.com\r\nNOTE:one\\ntwo\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJ\r\nEND:VCARD\r\n\
            BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-418-656-9254;ext=102\r\nTEL:+44 20\r\nUID:urn:uuid:0196e94f-5913-754e-a237-fbbe68b6b03a\r\n";
        let all = rows(text, Entity::Contact);
        assert_eq!(all.len(), 3);
        let of = |row: usize, head: &str| all[row].get(head).map_or("", String::as_str).to_owned();
        assert_eq!(
            [of(0, "Last Name"), of(0, "First Name"), of(0, "Phone"), of(0, "FAX")],
            ["Петров", "Иван", "(905) 555-1234", "1"]
        );
        assert_eq!(
            [of(1, "Company"), of(1, "Middle Name"), of(1, "E-mail")],
            ["Acme, Ltd; Co", "May", "a@example.com"]
        );
        assert_eq!([of(1, "NOTE"), of(1, "PHOTO")], ["one two", BINARY]);
        assert_eq!(
            [of(2, "Last Name"), of(2, "Phone")],
            ["Bob".to_owned(), format!("+1-418-656-9254{SEVERAL}+44 20")]
        );
        assert_eq!(of(2, "picklog ID"), "0196e94f-5913-754e-a237-fbbe68b6b03a");
    }

    #[test]
    fn the_card_of_a_company_is_an_account_and_broken_lines_break_nothing() {
        let text = "x\nBEGIN:VCARD\nFN:Ромашка\nN:;;;;\nORG:Ромашка\nADR;TYPE=WORK:;;Ленина 1;Казань;;420000;Россия\nURL:r.example\nno colon\n:\n=\nEND:VCARD\nEND:VCARD";
        let all = rows(text, Entity::Account);
        assert_eq!(all.len(), 1);
        let of = |head: &str| all[0].get(head).map_or("", String::as_str);
        assert_eq!(
            [of("Company"), of("Last Name"), of("City"), of("Country"), of("ADR code")],
            ["Ромашка", "", "Казань", "Россия", "420000"]
        );
        assert_eq!(rows("BEGIN:VCARD", Entity::Contact).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(BEGIN:VCARD\n)?[ -~=:;\\\\\nш]{0,80}") {
            let _ = table(&text, Entity::Contact);
        }
    }
}
