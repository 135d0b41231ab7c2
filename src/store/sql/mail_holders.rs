//! Whose a mail address or its domain is.

use std::collections::{HashMap, HashSet};

use crate::domain::{Entity, Id, code};
use crate::store::fail::Done;
use crate::store::sql::{Db, Value, record, values};

/// So many addresses are looked up by one statement.
const AT_ONCE: usize = 32;

/// An account with its row number, and a contact there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct MailHolder {
    pub account: Id,
    pub contact: Id,
}

/// The contacts that have one of these addresses, which are in lower case.
pub(in crate::store) fn by_mail(db: &impl Db, mails: &[&str]) -> Done<HashMap<String, Vec<MailHolder>>> {
    let places = (1..=AT_ONCE).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT c.email, a.id, c.id FROM record c JOIN record a ON a.number = c.account
         WHERE c.entity = 'contact' AND c.withdrawn = 0 AND a.withdrawn = 0 AND c.email IN ({places}) ORDER BY c.number"
    );
    let mut found: HashMap<String, Vec<MailHolder>> = HashMap::new();
    for chunk in mails.chunks(AT_ONCE) {
        let mut asked: Vec<Value<'_>> = chunk.iter().map(|mail| Value::Text(mail)).collect();
        asked.resize(AT_ONCE, Value::Text(""));
        db.each(&sql, &asked, |row| {
            let holder = MailHolder { account: row.get(1)?, contact: row.get(2)? };
            found.entry(row.get(0)?).or_default().push(holder);
            Ok(())
        })?;
    }
    Ok(found)
}

/// The accounts of each of these domains: one of their contacts has an address there, or their website is there. It reads all
/// contacts and accounts, so it is asked once and only where addresses tell nothing.
pub(in crate::store) fn by_domain(db: &impl Db, wanted: &HashSet<String>) -> Done<HashMap<String, Vec<Id>>> {
    let mut found: HashMap<String, Vec<Id>> = HashMap::new();
    let mut note = |domain: &str, account: Id| {
        if wanted.contains(domain) {
            let of = found.entry(domain.to_owned()).or_default();
            if !of.contains(&account) {
                of.push(account);
            }
        }
    };
    let contacts = "SELECT c.email, a.id FROM record c JOIN record a ON a.number = c.account
        WHERE c.entity = 'contact' AND c.withdrawn = 0 AND a.withdrawn = 0 AND c.email IS NOT NULL ORDER BY c.number";
    db.each(contacts, &[], |row| {
        if let Some((_, domain)) = row.get::<&str>(0)?.rsplit_once('@') {
            note(domain, row.get(1)?);
        }
        Ok(())
    })?;
    let accounts =
        record::select(Entity::Account, "r.withdrawn = 0 AND instr(r.answers, ?1) > 0 ORDER BY r.number");
    db.each(&accounts, values![format!("\"{}\"", code::WEBSITE)], |row| {
        let account = record::from_row(row, Entity::Account)?;
        if let Some(domain) = domain_of(account.answers.text(code::WEBSITE)) {
            note(&domain, account.id);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The domain of a website: `acme.example` of `https://www.acme.example/de`.
fn domain_of(website: &str) -> Option<String> {
    let website = website.trim().to_lowercase();
    let bare = website.split_once("://").map_or(website.as_str(), |(_, rest)| rest);
    let host = bare.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.')).then(|| host.to_owned())
}
