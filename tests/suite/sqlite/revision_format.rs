//! What the page about the audit trail says of format 2, done a second time: leaves, salts and hashes worked out by the words
//! there, with SQLite's JSON functions in place of picklog's reader. Tests erase values and write entries with it.

use std::path::Path;

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// Side (0 before, 1 after), place (1 a member, 2 an answer), code and value of a leaf.
pub type Leaf = (u8, u8, String, String);

/// The leaves of a revision in order, with the salt of each.
pub fn leaves(conn: &Connection, rev: u64) -> Vec<(Leaf, [u8; 32])> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let (before, after, seed, is_blanked): (Option<String>, String, Vec<u8>, bool) = conn
        .query_row("SELECT before, after, salts, leaves IS NOT NULL FROM revision WHERE rev = ?1", [rev], row)
        .unwrap();
    assert!(!is_blanked, "of one that was blanked nobody knows the seed");
    let mut found = Vec::new();
    for (side, json) in [(0, before), (1, Some(after))] {
        let Some(json) = json else { continue };
        for (code, value) in members(conn, &json) {
            match code == "answers" && value != "{}" {
                true => found
                    .extend(members(conn, &value).into_iter().map(|(code, value)| (side, 2, code, value))),
                false => found.push((side, 1, code, value)),
            }
        }
    }
    let salt = |number: usize| sha(&[&seed, &(number as u64).to_le_bytes()]);
    found.into_iter().enumerate().map(|(number, leaf)| (leaf, salt(number))).collect()
}

/// Names and values of an object's members, in its order.
fn members(conn: &Connection, json: &str) -> Vec<(String, String)> {
    let mut statement = conn.prepare("SELECT key, ?1 -> fullkey FROM json_each(?1)").unwrap();
    let rows = statement.query_map([json], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn sha(parts: &[&[u8]]) -> [u8; 32] {
    Sha256::digest(parts.concat()).into()
}

/// A leaf as it is hashed.
pub fn leaf(((side, place, code, value), salt): &(Leaf, [u8; 32])) -> [u8; 32] {
    sha(&[salt, &[*side, *place], &(code.len() as u64).to_le_bytes(), code.as_bytes(), value.as_bytes()])
}

/// Erases some answers out of a revision, on both sides, as the erase step is to do it: through the triggers.
pub fn blank(path: &Path, rev: u64, fields: &[&str]) {
    let conn = Connection::open(path).unwrap();
    let (mut all, mut salts) = (Vec::new(), Vec::new());
    let found = leaves(&conn, rev);
    for one in &found {
        all.extend(leaf(one));
        match one.0.1 == 2 && fields.contains(&one.0.2.as_str()) {
            true => salts.extend([0; 32]),
            false => salts.extend(one.1),
        }
    }
    let (mut before, mut after) = ("before".to_owned(), "after".to_owned());
    for field in fields {
        for (side, text) in [(0, &mut before), (1, &mut after)] {
            if found.iter().any(|((of, _, code, _), _)| *of == side && code == field) {
                *text = format!("json_set({text}, '$.answers.{field}', NULL)");
            }
        }
    }
    let sql = format!(
        "UPDATE revision SET before = {before}, after = {after}, salts = ?2, leaves = ?3 WHERE rev = ?1"
    );
    assert_eq!(conn.execute(&sql, params![rev, salts, all]).unwrap(), 1);
}

/// Writes an `erase` entry of a login that has written before, rightly chained, with its operation.
pub fn plant_erase(path: &Path, login: &str, revisions: &[u64]) {
    let conn = Connection::open(path).unwrap();
    let (rev, at): (u64, i64) = conn
        .query_row("SELECT max(rev) + 1, max(at) FROM revision", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let (seq, head): (u64, Vec<u8>) = conn
        .query_row("SELECT seq + 1, head FROM user WHERE login = ?1", [login], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let sql = "SELECT number, uid, host, tty, ssh_client, program FROM origin WHERE login = ?1";
    let (origin, uid, texts): (i64, u32, [String; 4]) = conn
        .query_row(sql, [login], |row| {
            Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]))
        })
        .unwrap();
    let after = serde_json::json!({ "revisions": revisions }).to_string();
    let (op, seed) = (*uuid::Uuid::now_v7().as_bytes(), sha(&[&rev.to_le_bytes()]));
    let value = serde_json::to_string(revisions).unwrap();
    let only = ((1, 1, "revisions".to_owned(), value), sha(&[&seed, &0_u64.to_le_bytes()]));
    let mut hashed = Vec::new();
    let mut part = |bytes: &[u8]| {
        hashed.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        hashed.extend_from_slice(bytes);
    };
    part(&head);
    part(&rev.to_le_bytes());
    part(b"picklog revision 2");
    part(&seq.to_le_bytes());
    part(&at.to_le_bytes());
    part(&uid.to_le_bytes());
    part(login.as_bytes());
    texts.iter().for_each(|text| part(text.as_bytes()));
    part(&op);
    part(b"erase");
    part(&op);
    part(b"create");
    // No `before`, so none of its leaves; one after.
    part(&[0]);
    part(&0_u64.to_le_bytes());
    part(&1_u64.to_le_bytes());
    hashed.push(1);
    hashed.extend_from_slice(&9_u64.to_le_bytes());
    hashed.extend_from_slice(b"revisions");
    hashed.extend_from_slice(&leaf(&only));
    let hash = sha(&[&hashed]);
    conn.execute(
        "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts)
         VALUES (?1, ?2, ?3, ?4, ?5, 'erase', ?5, 'create', NULL, ?6, ?7, 2, ?8)",
        params![rev, at, origin, seq, op.as_slice(), after, hash.as_slice(), seed.as_slice()],
    )
    .unwrap();
    conn.execute(
        "UPDATE user SET seq = ?2, head = ?3 WHERE login = ?1",
        params![login, seq, hash.as_slice()],
    )
    .unwrap();
    conn.execute(
        "INSERT INTO op (op, login, at, kind, version, first_rev, rev, inverse)
         VALUES (?1, ?2, ?3, 'erase', 1, ?4, ?4, '[]')",
        params![op.as_slice(), login, at, rev],
    )
    .unwrap();
}
