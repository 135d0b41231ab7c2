//! Mail addresses as keys.

/// What an address is looked up by: lower case, without `+tag` and without what stands around it. Google ignores dots before
/// the `@` and has two domains. None for a text that is no address.
pub fn mail_key(text: &str) -> Option<String> {
    let lower = bare(text)?.to_lowercase();
    let (name, domain) = lower.rsplit_once('@')?;
    let name = name.split_once('+').map_or(name, |(before, _)| if before.is_empty() { name } else { before });
    match domain {
        "gmail.com" | "googlemail.com" => Some(format!("{}@gmail.com", name.replace('.', ""))),
        _ => Some(format!("{name}@{domain}")),
    }
}

/// The address itself out of `mailto:anna@example.com?subject=…` or `<anna@example.com>`.
pub(super) fn bare(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['<', '>', '"', '\'']).trim();
    let text = match text.split_once(':') {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("smtp") =>
        {
            rest
        }
        Some(_) => return None,
        None => text,
    };
    let text = text.split_once('?').map_or(text, |(address, _)| address);
    let text = text.trim().trim_matches(['<', '>', '"', '\'']).trim_end_matches('.');
    let (name, domain) = text.rsplit_once('@')?;
    let is_address = !name.is_empty()
        && !domain.is_empty()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '/' | '<' | '>' | ';'));
    is_address.then_some(text)
}

/// The domain of an address in lower case.
pub(super) fn domain_of(key: &str) -> Option<&str> {
    key.rsplit_once('@').map(|(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_out_of_what_calendars_write() {
        for (text, key) in [
            ("mailto:Anna@Example.com", Some("anna@example.com")),
            (" MAILTO:Anna.Berg+crm@Example.COM ", Some("anna.berg@example.com")),
            ("a.n.n.a@googlemail.com", Some("anna@gmail.com")),
            ("MAILTO:<anna@example.com>", Some("anna@example.com")),
            ("anna+news+2@example.com", Some("anna@example.com")),
            ("+anna@example.com", Some("+anna@example.com")),
            ("mailto:анна@пример.рф", Some("анна@пример.рф")),
            ("invalid:nomail", None),
            ("urn:uuid:1b", None),
            ("/principals/users/anna@x/", None),
            ("anna", None),
            ("@", None),
            ("", None),
        ] {
            assert_eq!(mail_key(text).as_deref(), key, "{text}");
        }
    }
}
