//! Who of a meeting's people is a contact, and which accounts they belong to.

use std::collections::HashSet;

use super::{
    free_mail::company_domains,
    mail::{bare, domain_of, mail_key},
    meeting::{Person, SeenMeeting, Status},
};

/// The accounts and contacts of a meeting. `A` is what names an account, `C` a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched<A, C> {
    /// Every account that somebody in the meeting may belong to, those of known contacts first. More than one is asked
    /// about, never guessed.
    pub accounts: Vec<A>,
    /// The known contacts with their accounts.
    pub contacts: Vec<(A, C)>,
    /// People from outside whom neither address nor domain tells.
    pub unknown: Vec<Person>,
    /// Whether everybody named works here, or nobody is named: such a meeting is skipped and counted.
    pub internal_only: bool,
    /// Whether nobody is named at all: an appointment with oneself, or one whose guests were not written down.
    pub is_alone: bool,
}

/// Matches a meeting's organizer and guests by their mail address, then by its domain.
///
/// `own_domains` are the domains of the company; an entry with `@` is a single address of ours, for those who have theirs
/// at a free service. `by_mail` is asked with the address in lower case, then with its [`mail_key`]; `by_domain` with the domain
/// in lower case, then with the domains above it, never with one of a free service. Guests who declined do not count.
pub fn match_guests<A: PartialEq + Clone, C: PartialEq>(
    meeting: &SeenMeeting,
    own_domains: &[String],
    by_mail: impl Fn(&str) -> Vec<(A, C)>,
    by_domain: impl Fn(&str) -> Vec<A>,
) -> Matched<A, C> {
    let own = Own::new(own_domains);
    let mut matched = Matched {
        accounts: Vec::new(),
        contacts: Vec::new(),
        unknown: Vec::new(),
        internal_only: true,
        is_alone: true,
    };
    let mut by_company = Vec::new();
    let mut seen = HashSet::new();
    for person in meeting.organizer.iter().chain(&meeting.guests) {
        let key = person.mail.as_deref().and_then(mail_key);
        if key.as_ref().is_some_and(|key| !seen.insert(key.clone())) {
            continue;
        }
        matched.is_alone = false;
        if key.as_deref().is_some_and(|key| own.has(key)) || person.status == Status::Declined {
            continue;
        }
        matched.internal_only = false;
        let Some((mail, key)) = person.mail.as_deref().and_then(bare).zip(key) else {
            matched.unknown.push(person.clone());
            continue;
        };
        let exact = by_mail(&mail.to_lowercase());
        let found = if exact.is_empty() { by_mail(&key) } else { exact };
        if !found.is_empty() {
            for (account, contact) in found {
                add(&mut matched.accounts, account.clone());
                add(&mut matched.contacts, (account, contact));
            }
            continue;
        }
        let domains = company_domains(domain_of(&key).unwrap_or_default());
        match domains.into_iter().map(&by_domain).find(|accounts| !accounts.is_empty()) {
            Some(accounts) => by_company.extend(accounts),
            None => matched.unknown.push(person.clone()),
        }
    }
    for account in by_company {
        add(&mut matched.accounts, account);
    }
    matched
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What belongs to the company itself.
struct Own {
    domains: Vec<String>,
    mails: Vec<String>,
}

impl Own {
    fn new(entries: &[String]) -> Own {
        let trimmed = entries.iter().map(|entry| entry.trim().trim_start_matches('@').to_lowercase());
        let (mails, domains) =
            trimmed.filter(|entry| !entry.is_empty()).partition(|entry| entry.contains('@'));
        let mails: Vec<String> = mails;
        Own { domains, mails: mails.iter().filter_map(|mail| mail_key(mail)).collect() }
    }

    fn has(&self, key: &str) -> bool {
        let domain = domain_of(key).unwrap_or_default();
        let is_below = |own: &String| {
            domain.strip_suffix(own.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        self.mails.iter().any(|mail| mail == key) || self.domains.iter().any(is_below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;

    fn person(mail: &str) -> Person {
        Person { mail: Some(mail.to_owned()), name: None, status: Status::Accepted }
    }

    fn meeting(organizer: &str, guests: &[&str]) -> SeenMeeting {
        SeenMeeting {
            uid: "1".to_owned(),
            recurrence: None,
            starts: Moment::default(),
            ends: Moment::default(),
            title: String::new(),
            place: None,
            organizer: Some(person(organizer)),
            guests: guests.iter().map(|mail| person(mail)).collect(),
            link: None,
            sequence: 0,
            last_modified: None,
        }
    }

    fn matched(meeting: &SeenMeeting) -> Matched<u32, &'static str> {
        let by_mail = |mail: &str| match mail {
            "anna@berg.example" => vec![(1, "Anna")],
            "li@qq.com" => vec![(2, "Li")],
            "both@berg.example" => vec![(1, "Both"), (3, "Both")],
            _ => Vec::new(),
        };
        let by_domain = |domain: &str| match domain {
            "berg.example" => vec![1],
            "shared.example" => vec![4, 5],
            "qq.com" | "gmail.com" => vec![9],
            _ => Vec::new(),
        };
        match_guests(meeting, &["ours.example".to_owned(), "me@gmail.com".to_owned()], by_mail, by_domain)
    }

    #[test]
    fn mail_comes_first_then_the_domain_and_free_services_never() {
        let found = matched(&meeting(
            "me@OURS.example",
            &[
                "Anna+x@Berg.example",
                "new@sales.berg.example",
                "x@shared.example",
                "li@qq.com",
                "wang@qq.com",
            ],
        ));
        assert_eq!(found.accounts, [1, 2, 4, 5]);
        assert_eq!(found.contacts, [(1, "Anna"), (2, "Li")]);
        assert_eq!(found.unknown, [person("wang@qq.com")]);
        assert!(!found.internal_only && !found.is_alone);
        assert_eq!(matched(&meeting("both@berg.example", &[])).accounts, [1, 3]);
    }

    #[test]
    fn meetings_among_ourselves_are_told() {
        let found = matched(&meeting("boss@ours.example", &["m.e+x@gmail.com", "it@sub.ours.example"]));
        assert!(found.internal_only && !found.is_alone);
        let mut alone = meeting("x", &[]);
        alone.organizer = None;
        let found = matched(&alone);
        assert!(found.internal_only && found.is_alone);
        assert!(!matched(&meeting("boss@ours.example", &["a@notours.example"])).internal_only);
    }

    #[test]
    fn guests_who_declined_were_not_there_and_names_without_address_are_unknown() {
        let mut declined = meeting("boss@ours.example", &["anna@berg.example"]);
        declined.guests[0].status = Status::Declined;
        assert!(matched(&declined).internal_only);
        declined.guests =
            vec![Person { mail: None, name: Some("Frau Berg".to_owned()), status: Status::Unanswered }];
        assert_eq!(matched(&declined).unknown.len(), 1);
    }
}
