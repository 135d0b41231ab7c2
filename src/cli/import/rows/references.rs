//! The records that a row names beside itself: its account, its contact, the parent of an account.

use super::{
    super::{pseudo_columns as pseudo, records::Record, report, several, words::plain},
    Good, Rows,
};
use crate::{
    domain::{Entity, LONGEST_TEXT, Message, clean, code, is_phone_like, text_too_long},
    message,
};

impl Rows {
    pub(super) fn references(
        &mut self,
        record: &Record,
        entity: Entity,
        good: &mut Good,
    ) -> Result<(), Message> {
        if entity == Entity::Account {
            good.parent = self.reference(record, code::PARENT)?.into_iter().next().unwrap_or_default().1;
            return Ok(());
        }
        let mut all = self.reference(record, pseudo::ACCOUNT)?;
        // A number says which account it is where nothing else does.
        if all.is_empty() && self.mapping.of_activities {
            all = self.reference(record, code::PHONE)?;
        }
        if all.is_empty()
            && let [first, others @ ..] = self.constant.links.of(good.row.answers.text(code::CODE))
        {
            if !others.is_empty() {
                let accounts = std::iter::once(first).chain(others).cloned().collect::<Vec<_>>().join(", ");
                return Err(message!("import-several-accounts", accounts = accounts));
            }
            good.row.account.clone_from(first);
        }
        if all.is_empty() && !good.row.account.is_empty() {
            good.row.contact = self.contact(record, entity)?;
            return Ok(());
        }
        let named = all.iter().find(|(at, _)| !is_key(&self.mapping.headings[*at]));
        good.account_name = named.map(|(_, name)| name.clone()).unwrap_or_default();
        let mut names = all.into_iter().map(|(_, name)| name);
        good.row.account = names.next().unwrap_or_default();
        good.others = names.filter(|name| *name != good.row.account).collect();
        good.row.contact = self.contact(record, entity)?;
        Ok(())
    }

    /// What a row calls its contact; nothing of a contact itself.
    fn contact(&mut self, record: &Record, entity: Entity) -> Result<String, Message> {
        match entity {
            Entity::Contact => Ok(String::new()),
            _ => Ok(self.reference(record, code::CONTACT)?.into_iter().next().unwrap_or_default().1),
        }
    }

    /// The names, codes or ids that the columns of a target give, each with its column.
    fn reference(&mut self, record: &Record, target: &str) -> Result<Vec<(usize, String)>, Message> {
        let mut all = Vec::new();
        for at in self.mapping.of(target).to_vec() {
            let Some(text) = self.text_at(record, at) else { continue };
            for value in several::values(&text) {
                let (value, number) = caller(value, target);
                let name = clean(value);
                if let Some(length) = text_too_long(&name) {
                    return Err(report::too_long(&self.mapping.heading(at), length, LONGEST_TEXT));
                }
                if !name.is_empty() {
                    all.push((at, name));
                }
                all.extend(number.map(|number| (at, clean(number))));
            }
        }
        Ok(all)
    }
}

/// What names an account in call records: of `"Bolt" <4930901820>` the number, for the name is only what a telephone shows; of
/// `Bolt AG (+49892030405)` the name, and the number should nobody be called so.
fn caller<'v>(value: &'v str, target: &str) -> (&'v str, Option<&'v str>) {
    let value = value.trim();
    if target != pseudo::ACCOUNT {
        return (value, None);
    }
    let inside = |open: char, close: char| {
        let (before, number) = value.strip_suffix(close)?.rsplit_once(open)?;
        is_phone_like(number).then_some((before.trim(), number.trim()))
    };
    if let Some((_, number)) = inside('<', '>') {
        return (number, None);
    }
    match inside('(', ')') {
        Some((name, number)) if name.chars().any(char::is_alphabetic) => (name, Some(number)),
        _ => (value, None),
    }
}

/// Whether a heading names a key and not a name: `account_id`, `Company code`.
fn is_key(heading: &str) -> bool {
    let name = plain(heading);
    ["id", "code", "number", "код", "编号"].iter().any(|end| name.ends_with(end))
}
