//! The catalogue out of its tables, read again only when its counter has moved.

use crate::store::sql::{Db, Row, values};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::domain::{
    Ask, Catalogue, CatalogueRows, Class, Consequence, Entity, Fact, Family, Field, FieldDefault, FieldKind,
    GapRule, Handling, Item, Kind, KindCode, Lang, Meaning, Moment, Phase, Picklist, RecordKind, Rule,
    SeenBy, Set, Tone, Trigger,
    cases::WorkCalendar,
    deals::{NoThreshold, Thresholds},
    default_catalogue,
};
use crate::store::fail::{Done, Fail, odd};

/// A catalogue that was read, and the counter it was read at.
pub(in crate::store) type Cache = Option<(i64, Arc<Catalogue>)>;

/// The file's catalogue.
pub(in crate::store) fn load(db: &impl Db, cache: &mut Cache) -> Done<Arc<Catalogue>> {
    let counter = crate::store::sql::meta(db, "catalogue")?;
    at(db, cache, counter)
}

/// The same where its counter has been read.
pub(in crate::store) fn at(db: &impl Db, cache: &mut Cache, counter: i64) -> Done<Arc<Catalogue>> {
    if let Some((then, catalogue)) = cache
        && *then == counter
    {
        return Ok(Arc::clone(catalogue));
    }
    let read = Arc::new(read(db)?);
    *cache = Some((counter, Arc::clone(&read)));
    Ok(read)
}

/// Reads the tables and checks them whole. Of a file a newer picklog wrote, what this one has no word for is passed
/// over: it cannot be damage.
pub(in crate::store) fn read(db: &impl Db) -> Done<Catalogue> {
    let newer = db.is_newer()?;
    let kinds = kinds(db, newer)?;
    let of = |word: &str| kind_of(&kinds, word);
    let (fields, consequences) = (fields(db, newer, &of)?, consequences(db, newer, &of)?);
    let (picklists, gap_rules) = (picklists(db, newer)?, gap_rules(db, newer, &of)?);
    let (thresholds, calendars) = (thresholds(db)?, calendars(db)?);
    let rows = CatalogueRows { kinds, picklists, fields, consequences, gap_rules, thresholds, calendars };
    let catalogue = Catalogue::new(rows);
    let catalogue = catalogue.map_err(|error| odd(format!("catalogue: {error}")))?;
    Ok(catalogue.in_languages(languages(db)?))
}

/// Of each language of the file a row of `meta`: when somebody first used the file in it.
const LANGUAGE: &str = "language_";

/// The languages of the file, the one it was made in first. Files of before they were kept have none until somebody saves.
fn languages(db: &impl Db) -> Done<Vec<Lang>> {
    let end = format!("{LANGUAGE}\u{10ffff}");
    let sql = "SELECT key FROM meta WHERE key >= ?1 AND key < ?2 ORDER BY value, key";
    let keys = db.all(sql, values![LANGUAGE, end], |row| row.get::<String>(0))?;
    Ok(keys.iter().filter_map(|key| key.strip_prefix(LANGUAGE).and_then(Lang::from_code)).collect())
}

/// Notes that somebody uses the file in a language, inside of a transaction: from now on labels are wanted in it.
pub(in crate::store) fn speak(db: &impl Db, lang: Lang, at: Moment) -> Done<()> {
    let key = format!("{LANGUAGE}{}", lang.code());
    let new =
        db.changed("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", values![key, at])?;
    if new > 0 {
        crate::store::sql::counters::catalogue_changed(db)?;
    }
    Ok(())
}

fn json<T: DeserializeOwned>(row: &dyn Row, column: &str) -> Done<T> {
    Ok(serde_json::from_str(row.named(column)?)?)
}

fn unknown(what: &str, word: &str) -> Fail {
    odd(format!("catalogue: {what} `{word}`"))
}

/// A list of words that a newer picklog may have added to: those this one knows.
fn words<T>(row: &dyn Row, column: &str, newer: bool, read: impl Fn(&str) -> Option<T>) -> Done<Vec<T>> {
    let words: Vec<String> = json(row, column)?;
    let known = words.iter().map(|word| read(word).ok_or_else(|| unknown(column, word)));
    known.filter(|word| word.is_ok() || !newer).collect()
}

fn kinds(db: &impl Db, newer: bool) -> Done<Vec<RecordKind>> {
    let mut kinds = Vec::new();
    let sql = "SELECT code, family, parent, label, key, facts, retired FROM kind ORDER BY place, code";
    db.each(sql, &[], |row| {
        let (code, family): (String, String) = (row.named("code")?, row.named("family")?);
        if newer && (Family::from_code(&family).is_none() || KindCode::new(&code).is_none()) {
            return Ok(());
        }
        let own = |word: &str| KindCode::new(word).ok_or_else(|| unknown("kind", word));
        let key: Option<String> = row.named("key")?;
        kinds.push(RecordKind {
            code: own(&code)?,
            family: Family::from_code(&family).ok_or_else(|| unknown("family", &family))?,
            parent: row.named::<Option<String>>("parent")?.as_deref().map(own).transpose()?,
            label: json(row, "label")?,
            key: key.and_then(|key| key.chars().next()),
            facts: words(row, "facts", newer, Fact::from_code)?,
            retired: row.named("retired")?,
        });
        Ok(())
    })?;
    Ok(kinds)
}

/// What a word says of whose a row is: a kind's code, or all kinds of an entity.
fn kind_of(kinds: &[RecordKind], word: &str) -> Option<Kind> {
    let row = kinds.iter().find(|row| row.code.as_str() == word).map(RecordKind::kind);
    row.or_else(|| Entity::from_code(word).map(Kind::from))
}

fn gap_rules(db: &impl Db, newer: bool, of: &impl Fn(&str) -> Option<Kind>) -> Done<Vec<GapRule>> {
    let mut rules = Vec::new();
    db.each(
        "SELECT code, weight, kinds, speaks, label, retired FROM gap_rule ORDER BY place, code",
        &[],
        |row| {
            let speaks: String = row.named("speaks")?;
            let trigger = Trigger::parse(&speaks);
            if newer && trigger.is_none() {
                return Ok(());
            }
            rules.push(GapRule {
                code: row.named("code")?,
                weight: row.named("weight")?,
                of: words(row, "kinds", newer, of)?,
                trigger: trigger.ok_or_else(|| unknown("gap rule", &speaks))?,
                label: json(row, "label")?,
                retired: row.named("retired")?,
            });
            Ok(())
        },
    )?;
    Ok(rules)
}

fn picklists(db: &impl Db, newer: bool) -> Done<Vec<Picklist>> {
    let mut lists = Vec::new();
    db.each("SELECT code, label FROM picklist ORDER BY place, code", &[], |row| {
        let code: String = row.named("code")?;
        let items = items(db, &code, newer)?;
        lists.push(Picklist { code, label: json(row, "label")?, items });
        Ok(())
    })?;
    Ok(lists)
}

fn items(db: &impl Db, list: &str, newer: bool) -> Done<Vec<Item>> {
    let mut items = Vec::new();
    let hints = db.schema()? >= HANDLING;
    let hint = if hints { "hint" } else { "'{}' AS hint" };
    db.each(
        &format!(
            "SELECT place, code, label, definition, tone, stands_for, retired, means, phase, probability, {hint}
             FROM item WHERE picklist = ?1"
        ),
        values![list],
        |row| {
            let tone: String = row.named("tone")?;
            if newer && Tone::from_code(&tone).is_none() {
                return Ok(());
            }
            let place: i64 = row.named("place")?;
            let phase: Option<String> = row.named("phase")?;
            if let Some(word) = phase.as_deref().filter(|word| Phase::from_code(word).is_none() && !newer) {
                return Err(unknown("phase", word));
            }
            let item = Item {
                code: row.named("code")?,
                label: json(row, "label")?,
                definition: json(row, "definition")?,
                tone: Tone::from_code(&tone).ok_or_else(|| unknown("tone", &tone))?,
                stands_for: row.named("stands_for")?,
                means: words(row, "means", newer, Meaning::from_code)?,
                phase: phase.as_deref().and_then(Phase::from_code),
                probability: row.named("probability")?,
                retired: row.named("retired")?,
                hint: json(row, "hint")?,
            };
            items.push((place, item));
            Ok(())
        },
    )?;
    // SQLite would sort a long list in a file.
    items.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.code.cmp(&b.code)));
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

fn fields(db: &impl Db, newer: bool, of: &impl Fn(&str) -> Option<Kind>) -> Done<Vec<Field>> {
    let mut fields = Vec::new();
    let handled = match db.schema()? >= HANDLING {
        true => "hint, class, exported, seen_by",
        false => "'{}' AS hint, CAST(NULL AS TEXT) AS class, 1 AS exported, 'everyone' AS seen_by",
    };
    let sql = format!(
        "SELECT entity, code, kind, picklist, needed, default_word, ask, flag, label, retired, leads_to, {handled}
         FROM field ORDER BY place, code"
    );
    db.each(&sql, &[], |row| {
        let word = |column: &str| row.named::<String>(column);
        let (entity, kind, ask, needed) = (word("entity")?, word("kind")?, word("ask")?, word("needed")?);
        let leads_to: Option<String> = row.named("leads_to")?;
        let is_known = leads_to.as_deref().is_none_or(|word| of(word).is_some())
            && of(&entity).is_some()
            && FieldKind::from_code(&kind).is_some()
            && Ask::from_code(&ask).is_some()
            && Rule::parse(&needed).is_ok();
        if newer && !is_known {
            return Ok(());
        }
        fields.push(Field {
            of: of(&entity).ok_or_else(|| unknown("kind of records", &entity))?,
            code: word("code")?,
            kind: FieldKind::from_code(&kind).ok_or_else(|| unknown("kind", &kind))?,
            picklist: row.named("picklist")?,
            to: leads_to
                .as_deref()
                .map(|word| of(word).ok_or_else(|| unknown("kind of records", word)))
                .transpose()?,
            needed: Rule::parse(&needed).map_err(|error| odd(format!("catalogue: {error}")))?,
            default: row.named::<Option<String>>("default_word")?.as_deref().map(FieldDefault::parse),
            ask: Ask::from_code(&ask).ok_or_else(|| unknown("way to ask", &ask))?,
            flag: row.named("flag")?,
            label: json(row, "label")?,
            retired: row.named("retired")?,
            handling: handling(row, newer)?,
        });
        Ok(())
    })?;
    Ok(fields)
}

/// How a field's answers are to be handled. What a newer picklog calls otherwise is shown to nobody but the owner.
fn handling(row: &dyn Row, newer: bool) -> Done<Handling> {
    let (class, seen_by): (Option<String>, String) = (row.named("class")?, row.named("seen_by")?);
    let known = class.as_deref().map(|word| Class::from_code(word).ok_or_else(|| unknown("class", word)));
    Ok(Handling {
        hint: json(row, "hint")?,
        class: known.transpose().or_else(|odd| if newer { Ok(None) } else { Err(odd) })?,
        is_exported: row.named("exported")?,
        seen_by: match SeenBy::from_code(&seen_by) {
            Some(seen_by) => seen_by,
            None if newer => SeenBy::Owner,
            None => return Err(unknown("seen_by", &seen_by)),
        },
    })
}

/// The table's rows by which deals are judged. What it has no row of is as in a new file: a file that can only be read may be
/// older than the table.
fn thresholds(db: &impl Db) -> Done<Thresholds> {
    let mut found = Thresholds::default();
    if db.schema()? < MEASURES {
        return Ok(found);
    }
    db.each("SELECT code, value FROM threshold", &[], |row| {
        let (code, value): (String, i64) = (row.get(0)?, row.get(1)?);
        match found.set(&code, value) {
            // A newer picklog has more of them.
            Ok(()) | Err(NoThreshold::Unknown) => Ok(()),
            Err(NoThreshold::Beyond { .. }) => Err(unknown("threshold", &format!("{code} {value}"))),
        }
    })?;
    Ok(found)
}

fn calendars(db: &impl Db) -> Done<Vec<WorkCalendar>> {
    if db.schema()? < MEASURES {
        return Ok(default_catalogue().rows().calendars);
    }
    db.all("SELECT state FROM calendar ORDER BY place, code", &[], |row| {
        Ok(serde_json::from_str(row.get(0)?)?)
    })
}

/// The version whose tables say how answers are to be handled.
const HANDLING: u32 = 17;

/// The version whose tables have thresholds and calendars.
const MEASURES: u32 = 14;

fn consequences(db: &impl Db, newer: bool, of: &impl Fn(&str) -> Option<Kind>) -> Done<Vec<Consequence>> {
    let mut found = Vec::new();
    db.each("SELECT entity, outcome, sets FROM consequence ORDER BY place", &[], |row| {
        let entity: String = row.named("entity")?;
        let sets: Vec<String> = json(row, "sets")?;
        if newer && (of(&entity).is_none() || sets.iter().any(|set| Set::parse(set).is_none())) {
            return Ok(());
        }
        let sets = sets.iter().map(|text| Set::parse(text).ok_or_else(|| unknown("consequence", text)));
        found.push(Consequence {
            of: of(&entity).ok_or_else(|| unknown("kind of records", &entity))?,
            outcome: row.named("outcome")?,
            sets: sets.collect::<Done<_>>()?,
        });
        Ok(())
    })?;
    Ok(found)
}
