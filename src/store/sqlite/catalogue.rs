//! The catalogue out of its tables, read again only when its counter has moved.

use std::sync::Arc;

use rusqlite::{Connection, Row, params};
use serde::de::DeserializeOwned;

use super::{
    fail::{Done, Fail, odd},
    migrate,
};
use crate::domain::{
    Ask, Catalogue, Consequence, Entity, Field, FieldDefault, Item, Kind, Lang, Moment, Picklist, Rule, Set,
    Tone,
};

/// A catalogue that was read, and the counter it was read at.
pub(super) type Cache = Option<(i64, Arc<Catalogue>)>;

/// The file's catalogue.
pub(super) fn load(conn: &Connection, cache: &mut Cache) -> Done<Arc<Catalogue>> {
    let counter = super::meta(conn, "catalogue")?;
    at(conn, cache, counter)
}

/// The same where its counter has been read.
pub(super) fn at(conn: &Connection, cache: &mut Cache, counter: i64) -> Done<Arc<Catalogue>> {
    if let Some((then, catalogue)) = cache
        && *then == counter
    {
        return Ok(Arc::clone(catalogue));
    }
    let read = Arc::new(read(conn)?);
    *cache = Some((counter, Arc::clone(&read)));
    Ok(read)
}

/// Reads the tables and checks them whole. Of a file a newer picklog wrote, what this one has no word for is passed
/// over: it cannot be damage.
pub(super) fn read(conn: &Connection) -> Done<Catalogue> {
    let newer = migrate::version(conn)? > migrate::newest();
    let catalogue = Catalogue::new(picklists(conn, newer)?, fields(conn, newer)?, consequences(conn, newer)?);
    let catalogue = catalogue.map_err(|error| odd(format!("catalogue: {error}")))?;
    Ok(catalogue.in_languages(languages(conn)?))
}

/// Of each language of the file a row of `meta`: when somebody first used the file in it.
const LANGUAGE: &str = "language_";

/// The languages of the file, the one it was made in first. Files of before they were kept have none until somebody saves.
fn languages(conn: &Connection) -> Done<Vec<Lang>> {
    let mut statement =
        conn.prepare_cached("SELECT key FROM meta WHERE key >= ?1 AND key < ?2 ORDER BY value, key")?;
    let end = format!("{LANGUAGE}\u{10ffff}");
    let keys = statement.query_map([LANGUAGE, &end], |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for key in keys {
        found.extend(key?.strip_prefix(LANGUAGE).and_then(Lang::from_code));
    }
    Ok(found)
}

/// Notes that somebody uses the file in a language, inside of a transaction: from now on labels are wanted in it.
pub(super) fn speak(conn: &Connection, lang: Lang, at: Moment) -> Done<()> {
    let key = format!("{LANGUAGE}{}", lang.code());
    let new =
        conn.execute("INSERT OR IGNORE INTO meta (key, value) VALUES (?1, ?2)", params![key, at.millis()])?;
    if new > 0 {
        conn.execute("UPDATE meta SET value = value + 1 WHERE key = 'catalogue'", [])?;
    }
    Ok(())
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Done<T> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?)?)
}

fn unknown(what: &str, word: &str) -> Fail {
    odd(format!("catalogue: {what} `{word}`"))
}

fn picklists(conn: &Connection, newer: bool) -> Done<Vec<Picklist>> {
    let mut lists = Vec::new();
    let mut statement = conn.prepare("SELECT code, label FROM picklist ORDER BY place, code")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let code: String = row.get("code")?;
        let items = items(conn, &code, newer)?;
        lists.push(Picklist { code, label: json(row, "label")?, items });
    }
    Ok(lists)
}

fn items(conn: &Connection, list: &str, newer: bool) -> Done<Vec<Item>> {
    let mut items = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT place, code, label, definition, tone, stands_for, retired FROM item WHERE picklist = ?1",
    )?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let tone: String = row.get("tone")?;
        if newer && Tone::from_code(&tone).is_none() {
            continue;
        }
        let place: i64 = row.get("place")?;
        let item = Item {
            code: row.get("code")?,
            label: json(row, "label")?,
            definition: json(row, "definition")?,
            tone: Tone::from_code(&tone).ok_or_else(|| unknown("tone", &tone))?,
            stands_for: row.get("stands_for")?,
            retired: row.get("retired")?,
        };
        items.push((place, item));
    }
    // SQLite would sort a long list in a file.
    items.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.code.cmp(&b.code)));
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

fn fields(conn: &Connection, newer: bool) -> Done<Vec<Field>> {
    let mut fields = Vec::new();
    let mut statement = conn.prepare(
        "SELECT entity, code, kind, picklist, needed, default_word, ask, flag, label, retired FROM field ORDER BY place, code",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let word = |column: &str| row.get::<_, String>(column);
        let (entity, kind, ask, needed) = (word("entity")?, word("kind")?, word("ask")?, word("needed")?);
        let is_known = Entity::from_code(&entity).is_some()
            && Kind::from_code(&kind).is_some()
            && Ask::from_code(&ask).is_some()
            && Rule::parse(&needed).is_ok();
        if newer && !is_known {
            continue;
        }
        fields.push(Field {
            entity: Entity::from_code(&entity).ok_or_else(|| unknown("entity", &entity))?,
            code: word("code")?,
            kind: Kind::from_code(&kind).ok_or_else(|| unknown("kind", &kind))?,
            picklist: row.get("picklist")?,
            needed: Rule::parse(&needed).map_err(|error| odd(format!("catalogue: {error}")))?,
            default: row.get::<_, Option<String>>("default_word")?.as_deref().map(FieldDefault::parse),
            ask: Ask::from_code(&ask).ok_or_else(|| unknown("way to ask", &ask))?,
            flag: row.get("flag")?,
            label: json(row, "label")?,
            retired: row.get("retired")?,
        });
    }
    Ok(fields)
}

fn consequences(conn: &Connection, newer: bool) -> Done<Vec<Consequence>> {
    let mut found = Vec::new();
    let mut statement = conn.prepare("SELECT entity, outcome, sets FROM consequence ORDER BY place")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entity: String = row.get("entity")?;
        let sets: Vec<String> = json(row, "sets")?;
        if newer && (Entity::from_code(&entity).is_none() || sets.iter().any(|set| Set::parse(set).is_none()))
        {
            continue;
        }
        let sets = sets.iter().map(|text| Set::parse(text).ok_or_else(|| unknown("consequence", text)));
        found.push(Consequence {
            entity: Entity::from_code(&entity).ok_or_else(|| unknown("entity", &entity))?,
            outcome: row.get("outcome")?,
            sets: sets.collect::<Done<_>>()?,
        });
    }
    Ok(found)
}
