//! What a lookup found, through the door: neither its rows nor that there is one may tell what somebody is not shown.

use crate::{
    domain::{
        AccountLine, Entity, Found, HIDDEN, How, Kind, Resolved, Sight, StoreError, Subject, code,
        masked_number,
    },
    store::Store,
};

use super::door::Door;

impl Door {
    /// Rows of a lookup.
    pub fn found(
        &mut self,
        store: &mut (impl Store + ?Sized),
        query: &str,
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let mut kept = Vec::new();
        for line in found.hits.drain(..) {
            kept.extend(self.line(store, query, line)?);
        }
        // One that a row is folded under may be gone.
        let there: Vec<_> = kept.iter().map(|line| line.id).collect();
        for line in &mut kept {
            line.same_as = line.same_as.filter(|head| there.contains(head));
        }
        found.hits = kept;
        Ok(())
    }

    /// Which account a text names.
    pub fn resolved(
        &mut self,
        store: &mut (impl Store + ?Sized),
        query: &str,
        resolved: &mut Resolved,
    ) -> Result<(), StoreError> {
        *resolved = match std::mem::replace(resolved, Resolved::None) {
            Resolved::One(line) => match self.line(store, query, *line)? {
                Some(line) => Resolved::One(Box::new(line)),
                None => Resolved::None,
            },
            Resolved::Many(lines) => {
                let mut kept = Vec::new();
                for line in lines {
                    kept.extend(self.line(store, query, line)?);
                }
                match kept.len() {
                    0 => Resolved::None,
                    1 => kept.pop().map_or(Resolved::None, |only| Resolved::One(Box::new(only))),
                    _ => Resolved::Many(kept),
                }
            }
            Resolved::Near(lines) => {
                let mut kept = Vec::new();
                for line in lines {
                    kept.extend(self.line(store, query, line)?);
                }
                if kept.is_empty() { Resolved::None } else { Resolved::Near(kept) }
            }
            Resolved::None => Resolved::None,
        };
        Ok(())
    }

    /// A row; none where it is there because of what they are not shown.
    fn line(
        &mut self,
        store: &mut (impl Store + ?Sized),
        query: &str,
        mut line: AccountLine,
    ) -> Result<Option<AccountLine>, StoreError> {
        if !self.may_be_found(store, query, &line)? {
            return Ok(None);
        }
        self.row(&mut line, false);
        Ok(Some(line))
    }

    /// What a row says.
    pub fn row(&mut self, line: &mut AccountLine, is_calling: bool) {
        if self.sight(Kind::ACCOUNT, code::CITY, &line.owner, is_calling) != Sight::Whole
            && !line.city.is_empty()
        {
            HIDDEN.clone_into(&mut line.city);
        }
        if !line.phone.is_empty() {
            match self.sight(Kind::ACCOUNT, code::PHONE, &line.owner, is_calling) {
                Sight::Whole => {}
                Sight::Masked => line.phone = masked_number(&line.phone),
                Sight::Hidden => HIDDEN.clone_into(&mut line.phone),
            }
        }
    }

    fn may_be_found(
        &mut self,
        store: &mut (impl Store + ?Sized),
        query: &str,
        line: &AccountLine,
    ) -> Result<bool, StoreError> {
        let owner = line.owner.as_str();
        match line.how {
            How::City => Ok(self.sight(Kind::ACCOUNT, code::CITY, owner, false) == Sight::Whole),
            How::Phone if line.people.is_empty() => {
                Ok(match self.sight(Kind::ACCOUNT, code::PHONE, owner, false) {
                    Sight::Whole => true,
                    Sight::Masked => is_whole_number(query, &line.phone),
                    Sight::Hidden => false,
                })
            }
            How::Phone => match self.sight(Kind::CONTACT, code::PHONE, owner, false) {
                Sight::Whole => Ok(true),
                Sight::Hidden => Ok(false),
                Sight::Masked => {
                    for person in &line.people {
                        let open = store.open(Subject::of(Entity::Contact, person.id), "")?;
                        if is_whole_number(query, open.draft.answers.text(code::PHONE)) {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                }
            },
            _ => Ok(true),
        }
    }
}

/// Whether what was typed is the whole of a number, with or without the country: whoever has that is told nothing new. Digits typed
/// one by one would spell out the rest of one that is masked.
pub(super) fn is_whole_number(typed: &str, number: &str) -> bool {
    let digits =
        |text: &str| text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect::<Vec<_>>();
    let (typed, number) = (digits(typed), digits(number));
    // The first digit of the shorter one may be the one that is dialled in place of the country.
    let same = typed.len().min(number.len()).saturating_sub(1);
    same >= 5
        && typed.len() + 3 >= number.len()
        && typed[typed.len() - same..] == number[number.len() - same..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_with_and_without_its_country_and_not_before_its_last_digits() {
        for typed in ["+7 495 123-45-67", "84951234567", "495 123 45 67", "00 7 495 1234567"] {
            assert!(is_whole_number(typed, "+74951234567"), "{typed}");
        }
        for typed in ["4567", "1234567", "495123456", "7495123456", "84951234568", ""] {
            assert!(!is_whole_number(typed, "+7 (495) 123-45-67"), "{typed}");
        }
        assert!(is_whole_number("+74951234567", "495 123-45-67"));
        assert!(!is_whole_number("123", "123"), "what is this short is no number");
    }
}
