//! How many records share a name or a phone with another one that they were not told apart from.

use std::collections::HashMap;

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, figures, search_keys};

/// Records somebody told apart from others: of each, what it is known by, and from how many of the same name and of the
/// same phone.
pub(super) type ToldApart = HashMap<i64, ([u64; 2], [usize; 2])>;

/// Reads the accounts, or else the contacts, that were told apart.
pub(super) fn told_apart(db: &impl Db, entity: Entity) -> Done<ToldApart> {
    let mut told = ToldApart::new();
    figures::each_told_apart(db, entity, |pair| {
        let one = known_by(pair.group, pair.own.0, pair.own.1);
        let other = known_by(pair.group, pair.other.0, pair.other.1);
        let (_, from) = told.entry(pair.number).or_insert((one, [0; 2]));
        for which in 0..2 {
            from[which] += usize::from(one[which] != 0 && one[which] == other[which]);
        }
    })?;
    Ok(told)
}

/// Name and phone as numbers; names count within `group` alone. What tells nobody apart is 0.
fn known_by(group: i64, name_key: &str, phone_tail: &str) -> [u64; 2] {
    let name = if search_keys::is_telling(name_key) { hash(&(group, name_key)) } else { 0 };
    let phone = if search_keys::is_whole_phone(phone_tail) { hash(&phone_tail) } else { 0 };
    [name, phone]
}

/// Names and phones seen so far, as numbers: a million of them take 16 MB.
#[derive(Default)]
pub(super) struct Alike(Vec<[u64; 2]>);

impl Alike {
    pub fn note(&mut self, group: i64, name_key: &str, phone_tail: &str) {
        self.0.push(known_by(group, name_key, phone_tail));
    }

    /// How many records share a name or a phone with another one that they were not told apart from.
    pub fn count(self, told: &ToldApart) -> u64 {
        let shared = [0, 1].map(|which| {
            let mut all: Vec<u64> = self.0.iter().map(|pair| pair[which]).filter(|one| *one != 0).collect();
            all.sort_unstable();
            let same = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
            same.map(|same| (same[0], same.len())).collect::<Vec<(u64, usize)>>()
        });
        // How many others have the same.
        let others = |which: usize, what: u64| {
            let found = shared[which].binary_search_by_key(&what, |(one, _)| *one);
            found.map_or(0, |at| shared[which][at].1 - 1)
        };
        let alike = self.0.iter().filter(|pair| (0..2).any(|which| others(which, pair[which]) > 0)).count();
        let cleared = told.values().filter(|(pair, from)| {
            let left = |which: usize| others(which, pair[which]) > from[which];
            (0..2).any(|which| others(which, pair[which]) > 0) && !left(0) && !left(1)
        });
        alike.saturating_sub(cleared.count()) as u64
    }
}

fn hash(what: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::default().hash_one(what).max(1)
}
