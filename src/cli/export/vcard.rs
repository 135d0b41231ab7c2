//! Cards of vCard 3.0, which every address book reads.

/// The longest line, bytes; what is longer goes on in the next one behind a blank.
const LONGEST: usize = 75;

/// One card of properties and their values. `ADR street`, `ADR city` and `ADR country` are parts of one.
pub(super) fn card<'a>(values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut card = String::from("BEGIN:VCARD\r\nVERSION:3.0\r\n");
    let mut address: [&str; 3] = [""; 3];
    let mut has_name = false;
    let mut full = "";
    for (property, value) in values {
        match property {
            "ADR street" => address[0] = value,
            "ADR city" => address[1] = value,
            "ADR country" => address[2] = value,
            // A name that nobody has taken apart is a last name: it is read back as it was.
            "N" => {
                has_name = true;
                line(&mut card, &format!("N:{};;;;", escaped(value)));
            }
            _ if value.is_empty() => {}
            _ => {
                if property == "FN" {
                    full = value;
                }
                line(&mut card, &format!("{property}:{}", escaped(value)));
            }
        }
    }
    if !has_name {
        // A company: what version 3 wants is there, and says nothing of a person.
        line(&mut card, "N:;;;;");
        if !full.is_empty() {
            line(&mut card, "X-ABSHOWAS:COMPANY");
        }
    }
    if address.iter().any(|part| !part.is_empty()) {
        let [street, city, country] = address.map(escaped);
        line(&mut card, &format!("ADR;TYPE=WORK:;;{street};{city};;;{country}"));
    }
    card.push_str("END:VCARD\r\n");
    card
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Adds a line, folded between characters.
fn line(card: &mut String, text: &str) {
    let mut room = LONGEST;
    for c in text.chars() {
        if c.len_utf8() > room {
            card.push_str("\r\n ");
            room = LONGEST - 1;
        }
        card.push(c);
        room -= c.len_utf8();
    }
    card.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_a_card_is_escaped_and_long_lines_are_folded() {
        let values = [("FN", "Ромашка; ООО, \\"), ("ADR city", "Ulm"), ("URL", ""), ("ORG", &"ш".repeat(60))];
        let card = card(values.into_iter());
        assert!(card.contains("FN:Ромашка\\; ООО\\, \\\\\r\n"), "{card}");
        assert!(card.contains("ADR;TYPE=WORK:;;;Ulm;;;\r\n") && !card.contains("URL"), "{card}");
        assert!(card.split("\r\n").all(|line| line.len() <= LONGEST), "{card}");
        assert!(card.replace("\r\n ", "").contains(&format!("ORG:{}\r\n", "ш".repeat(60))));
        assert!(card.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\n") && card.ends_with("END:VCARD\r\n"));
    }
}
