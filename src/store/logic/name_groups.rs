//! Accounts of one name: the list folds them under the best of them.

use crate::{
    domain::{AccountLine, Id},
    lookup::fold,
};

/// So many accounts of one name are in an answer; of more the place, code or phone has to be typed.
const MOST: usize = 20;

/// The names in an answer, gathered as its rows come, the best first.
#[derive(Default)]
pub(in crate::store) struct Names {
    heads: Vec<Head>,
}

struct Head {
    /// The folded name, legal forms aside.
    name: String,
    city: String,
    country: String,
    account: Id,
    count: usize,
}

/// What a row is to the rows before it.
pub(in crate::store) enum Place {
    /// The first of its name.
    First,
    /// Another of a name.
    Another,
    /// One more of a name that has enough of them.
    OneTooMany,
}

impl Names {
    /// How many different names there are so far.
    pub(in crate::store) fn len(&self) -> usize {
        self.heads.len()
    }

    /// Takes the next row and marks it with the account it stands under. Of one name are accounts whose folded names
    /// are the same and that are not said to be at different places.
    pub(in crate::store) fn take(&mut self, line: &mut AccountLine) -> Place {
        let (name, city) = (fold::name_key(&line.name), fold::fold(&line.city));
        let fits = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || ours == theirs;
        let same = |head: &&mut Head| {
            head.name == name && fits(&head.city, &city) && fits(&head.country, &line.country)
        };
        if let Some(head) = self.heads.iter_mut().find(same).filter(|_| !name.is_empty()) {
            line.same_as = Some(head.account);
            head.count += 1;
            return if head.count > MOST { Place::OneTooMany } else { Place::Another };
        }
        let head = Head { name, city, country: line.country.clone(), account: line.id, count: 1 };
        self.heads.push(head);
        Place::First
    }
}
