//! What a record is like: others with its name or its phone, which may be the same company or person twice.

use crate::domain::code;
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    duplicate_candidates::{self, Told},
    record::Record,
    search_keys,
};

/// What a duplicate is told by: the folded name where it says enough, the phone where it is a whole number.
fn tells(record: &Record) -> [Option<Told>; 2] {
    let name = search_keys::name_key(record.answers.text(code::NAME));
    let name = Some(name).filter(|name| search_keys::is_telling(name));
    let phone = search_keys::phone_tail(&record.answers).filter(|tail| search_keys::is_whole_phone(tail));
    [name.map(Told::Name), phone.map(Told::Phone)]
}

/// Others a record shares its name with, and those it shares its phone with, at most so many of each; those it was told
/// apart from left out.
pub(in crate::store) fn like_at_most(db: &impl Db, record: &Record, most: usize) -> Done<[Vec<i64>; 2]> {
    let [name, phone] = tells(record).map(|told| match told {
        Some(told) => duplicate_candidates::others(db, record, &told, most),
        None => Ok(Vec::new()),
    });
    Ok([name?, phone?])
}

/// Of each kind, at most two: more say nothing more.
pub(in crate::store) fn like(db: &impl Db, record: &Record) -> Done<[Vec<i64>; 2]> {
    like_at_most(db, record, 2)
}

/// Those that share what duplicates are told by with a record and were told apart from some: whether they still have a
/// likely duplicate cannot be told from how many there are.
pub(in crate::store) fn told_apart(db: &impl Db, record: &Record) -> Done<Vec<i64>> {
    if !duplicate_candidates::was_any_told_apart(db)? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for told in tells(record).into_iter().flatten() {
        found.extend(duplicate_candidates::told_apart(db, record, &told)?);
    }
    Ok(found)
}

/// Those that may have become or ceased to be a likely duplicate with a change of the record they are like. Where two
/// share what duplicates are told by, they are one another's duplicates whatever becomes of this one: a name borne by
/// hundreds costs no more than a rare one.
pub(in crate::store) fn turned(like: [Vec<i64>; 2]) -> impl Iterator<Item = i64> {
    like.into_iter().filter_map(|found| if let [only] = found[..] { Some(only) } else { None })
}
