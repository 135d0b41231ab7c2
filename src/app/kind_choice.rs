//! Which kind of record is logged, where it is none of those with a key of their own.

use crate::domain::{Catalogue, Entity, Id, Kind, RecordKind};

/// So many kinds of activity have an action of their own.
pub const WITH_ACTION: usize = 2;

/// The question which kind is to be logged with an account.
#[derive(Clone, Debug)]
pub struct KindChoice {
    /// The account.
    pub account: Id,
    /// Its name.
    pub name: String,
    /// The person it is with, if one was chosen.
    pub contact: Option<Id>,
    /// The matter it is about, if one was chosen.
    pub about: Option<Id>,
    /// Who of them asked not to be called.
    pub shuns_calls: Option<String>,
    /// The highlighted row.
    pub cursor: usize,
    /// They asked not to be called, and that was said: the same key again opens a form of this kind.
    pub warned: Option<Kind>,
}

/// A kind that can be chosen there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherKind {
    /// The kind.
    pub kind: Kind,
    /// The key that chooses it; none where the digits are used up.
    pub key: Option<char>,
}

/// The kinds in use that have no action of their own: activities after the first two, then matters. Each has the key that
/// its row names, else the next digit that is free: while no row names a digit, that of its place.
pub fn other_kinds(catalogue: &Catalogue) -> Vec<OtherKind> {
    let activities = catalogue.kinds_of(Entity::Activity).skip(WITH_ACTION);
    let rows: Vec<&RecordKind> = activities.chain(catalogue.kinds_of(Entity::Matter)).collect();
    let mut named: Vec<char> = Vec::new();
    let own: Vec<Option<char>> = rows
        .iter()
        .map(|row| {
            let key = row.key?.to_lowercase().next().filter(|key| !named.contains(key))?;
            named.push(key);
            Some(key)
        })
        .collect();
    let mut digits = ('1'..='9').filter(|digit| !named.contains(digit));
    let key = |own: Option<char>| own.or_else(|| digits.next());
    rows.iter().zip(own.into_iter().map(key)).map(|(row, key)| OtherKind { kind: row.kind(), key }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CatalogueRows, Family, KindCode, Labels, default_catalogue};

    fn with(kinds: &[(&str, Family, Option<char>)]) -> Catalogue {
        let mut rows: CatalogueRows = default_catalogue().rows();
        rows.kinds.iter_mut().for_each(|row| row.retired = row.family == Family::Matter);
        rows.kinds.extend(kinds.iter().map(|(code, family, key)| RecordKind {
            code: KindCode::literal(code),
            family: *family,
            parent: Some(KindCode::literal("account")),
            label: Labels::same(code),
            key: *key,
            facts: Vec::new(),
            retired: false,
        }));
        Catalogue::new(rows).unwrap()
    }

    fn keys(kinds: &[(&str, Family, Option<char>)]) -> String {
        let others = other_kinds(&with(kinds));
        let one = |other: &OtherKind| format!("{}{}", other.kind.word(), other.key.unwrap_or('-'));
        others.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_kind_has_its_own_key_else_the_next_digit() {
        use Family::{Activity, Matter};
        assert_eq!(keys(&[]), "");
        assert_eq!(
            keys(&[("claim", Matter, None), ("letter", Activity, None), ("visit", Activity, None)]),
            "letter1 visit2 matter/claim3"
        );
        assert_eq!(
            keys(&[
                ("letter", Activity, Some('2')),
                ("visit", Activity, None),
                ("email", Activity, Some('E'))
            ]),
            "letter2 visit1 emaile"
        );
        // A key that two rows name is the first one's.
        assert_eq!(
            keys(&[("letter", Activity, Some('l')), ("visit", Activity, Some('l'))]),
            "letterl visit1"
        );
    }

    #[test]
    fn the_tenth_kind_has_no_digit() {
        let codes: Vec<String> = (0..12).map(|n| format!("kind{n}")).collect();
        let kinds: Vec<_> = codes.iter().map(|code| (code.as_str(), Family::Activity, None)).collect();
        let others = other_kinds(&with(&kinds));
        assert_eq!(others.iter().filter(|other| other.key.is_some()).count(), 9);
        assert_eq!((others.len(), others[9].key), (12, None));
    }
}
