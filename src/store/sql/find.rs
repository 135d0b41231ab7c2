//! Accounts by what was typed: by code, by phone, by name. All give row numbers, accounts that were taken back among them.

use crate::store::fail::Done;
use crate::store::sql::{Db, Dialect, Value, values};

/// Accounts of a code, at most so many; none for an empty one.
pub(in crate::store) fn by_code(db: &impl Db, code: &str, most: i64) -> Done<Vec<i64>> {
    let sql = "SELECT number, code FROM record WHERE entity = 'account' AND code = ?1 AND ?2 <> '' LIMIT ?3";
    db.all(sql, values![code, "-", most], |row| row.get(0))
}

/// Accounts whose phone ends with these digits, which are given backwards; at most so many.
pub(in crate::store) fn by_phone_tail(db: &impl Db, digits: &str, most: i64) -> Done<Vec<i64>> {
    let sql = "SELECT number, phone_tail FROM record WHERE entity = 'account' AND phone_tail >= ?1 AND phone_tail < ?2 LIMIT ?3";
    db.all(sql, values![digits, after(digits), most], |row| row.get(0))
}

/// Accounts whose folded name begins with this, with that name, by name; at most so many.
pub(in crate::store) fn by_name(db: &impl Db, folded: &str, most: i64) -> Done<Vec<(i64, String)>> {
    let sql = "SELECT number, name_key FROM record WHERE entity = 'account' AND name_key >= ?1 AND name_key < ?2 ORDER BY name_key LIMIT ?3";
    db.all(sql, values![folded, after(folded), most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Accounts with a contact whose folded name begins with this; at most so many.
pub(in crate::store) fn by_contact(db: &impl Db, folded: &str, most: i64) -> Done<Vec<i64>> {
    let sql = "SELECT account, name_key FROM record
            WHERE entity = 'contact' AND name_key >= ?1 AND name_key < ?2 AND withdrawn = 0 LIMIT ?3";
    db.all(sql, values![folded, after(folded), most], |row| row.get(0))
}

/// Accounts whose folded name holds every word typed, anywhere, with that name; a scan of the index of names, but for a server
/// with trigrams, which looks words of three letters or more up.
pub(in crate::store) fn by_words<D: Db>(db: &D, words: &[&str], most: i64) -> Done<Vec<(i64, String)>> {
    let test = |at| match D::DIALECT {
        Dialect::Sqlite => format!("instr(name_key, ?{at}) > 0"),
        Dialect::Postgres => format!("name_key LIKE ?{at}"),
    };
    let tests: Vec<String> = (1..=words.len()).map(test).collect();
    let pattern = |word: &&str| match D::DIALECT {
        Dialect::Sqlite => (*word).to_owned(),
        Dialect::Postgres => {
            format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
        }
    };
    let patterns: Vec<String> = words.iter().map(pattern).collect();
    let index = D::DIALECT.pick("INDEXED BY account_name", "");
    let sql = format!(
        "SELECT number, name_key FROM record {index} WHERE entity = 'account' AND {} LIMIT {most}",
        tests.join(" AND ")
    );
    let words: Vec<Value<'_>> = patterns.iter().map(|word| Value::Text(word)).collect();
    db.all(&sql, &words, |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Accounts of which a part of the folded name is spelled much like this, and how much, up to 1; at most so many, the likest first. Only
/// a server with trigrams finds any.
pub(in crate::store) fn by_likeness<D: Db>(db: &D, folded: &str, most: i64) -> Done<Vec<(i64, f64)>> {
    match D::DIALECT {
        Dialect::Sqlite => Ok(Vec::new()),
        Dialect::Postgres => {
            let sql = "SELECT number, likeness FROM names_alike(?1, ?2)";
            db.all(sql, values![folded, most], |row| Ok((row.get(0)?, row.get(1)?)))
        }
    }
}

/// Accounts of a code that were not taken back; at most two.
pub(in crate::store) fn live_by_code(db: &impl Db, code: &str) -> Done<Vec<i64>> {
    let sql = "SELECT number FROM record WHERE entity = 'account' AND code = ?1 AND withdrawn = 0 LIMIT 2";
    db.all(sql, values![code], |row| row.get(0))
}

/// Whether an account other than this one has a folded name.
pub(in crate::store) fn is_name_of_another(db: &impl Db, folded: &str, number: i64) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM record WHERE entity = 'account' AND name_key = ?1 AND number <> ?2 AND withdrawn = 0)";
    db.the(sql, values![folded, number], |row| row.get(0))
}

/// The text that stands right after all that begin with this one.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
