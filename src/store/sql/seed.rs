//! The catalogue into its tables: the default one into a new file, and rows an admin adds.

use crate::domain::{
    Catalogue, Class, Field, GapRule, Kind, Phase, Picklist, RecordKind, deals::Thresholds, default_catalogue,
};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Puts the default catalogue into a new file.
pub(in crate::store) fn seed(db: &impl Db) -> Done<()> {
    write(db, &default_catalogue())
}

/// Says what default items mean in a file made before they said it. What somebody wrote stands.
pub(in crate::store) fn define(db: &impl Db) -> Done<()> {
    let sql =
        "UPDATE item SET definition = ?3 WHERE picklist = ?1 AND code = ?2 AND definition IN ('', '{}')";
    for list in default_catalogue().picklists() {
        for item in &list.items {
            db.run(sql, values![list.code, item.code, serde_json::to_string(&item.definition)?])?;
        }
    }
    Ok(())
}

fn write(db: &impl Db, catalogue: &Catalogue) -> Done<()> {
    for (place, kind) in (0i64..).zip(catalogue.kinds()) {
        write_kind(db, kind, place)?;
    }
    for (place, rule) in (0i64..).zip(catalogue.gap_rules()) {
        write_gap_rule(db, rule, place, catalogue)?;
    }
    for (place, list) in (0i64..).zip(catalogue.picklists()) {
        write_picklist(db, list, place)?;
    }
    for (place, field) in (0i64..).zip(catalogue.fields()) {
        write_field(db, field, place, catalogue)?;
    }
    for (code, _, _) in Thresholds::ALL {
        write_threshold(db, code, catalogue)?;
    }
    write_calendars(db, catalogue)?;
    write_consequences(db, catalogue)
}

/// One number by which deals are judged, instead of what was there.
pub(in crate::store) fn write_threshold(db: &impl Db, code: &str, catalogue: &Catalogue) -> Done<()> {
    db.run(
        "INSERT INTO threshold (code, value) VALUES (?1, ?2)
         ON CONFLICT (code) DO UPDATE SET value = excluded.value",
        values![code, catalogue.thresholds().get(code)],
    )?;
    Ok(())
}

/// All working calendars, instead of what was there.
pub(in crate::store) fn write_calendars(db: &impl Db, catalogue: &Catalogue) -> Done<()> {
    db.run("DELETE FROM calendar", &[])?;
    for (place, calendar) in (0i64..).zip(catalogue.calendars()) {
        db.run(
            "INSERT INTO calendar (code, place, state) VALUES (?1, ?2, ?3)",
            values![calendar.code, place, serde_json::to_string(calendar)?],
        )?;
    }
    Ok(())
}

/// What outcomes set by themselves.
pub(in crate::store) fn write_consequences(db: &impl Db, catalogue: &Catalogue) -> Done<()> {
    for (place, row) in (0i64..).zip(catalogue.consequences()) {
        let sets: Vec<String> = row.sets.iter().map(|set| set.text()).collect();
        db.run(
            "INSERT INTO consequence (entity, outcome, place, sets) VALUES (?1, ?2, ?3, ?4)",
            values![catalogue.scope(row.of), row.outcome, place, serde_json::to_string(&sets)?],
        )?;
    }
    Ok(())
}

/// Takes all fields away, to be written anew.
pub(in crate::store) fn remove_fields(db: &impl Db) -> Done<()> {
    db.run("DELETE FROM field", &[])?;
    Ok(())
}

/// Takes away all that outcomes set, to be written anew.
pub(in crate::store) fn remove_consequences(db: &impl Db) -> Done<()> {
    db.run("DELETE FROM consequence", &[])?;
    Ok(())
}

/// Takes a picklist away with its items.
pub(in crate::store) fn remove_picklist(db: &impl Db, code: &str) -> Done<()> {
    db.run("DELETE FROM item WHERE picklist = ?1", values![code])?;
    db.run("DELETE FROM picklist WHERE code = ?1", values![code])?;
    Ok(())
}

/// One picklist with its items, at a place in the order of all, instead of what was there.
pub(in crate::store) fn write_picklist(db: &impl Db, list: &Picklist, place: i64) -> Done<()> {
    db.run(
        "INSERT INTO picklist (code, place, label) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET place = excluded.place, label = excluded.label",
        values![list.code, place, serde_json::to_string(&list.label)?],
    )?;
    db.run("DELETE FROM item WHERE picklist = ?1", values![&list.code])?;
    for (place, item) in (0i64..).zip(&list.items) {
        db.run(
            "INSERT INTO item (picklist, code, place, label, definition, tone, stands_for, retired, means, phase,
               probability, hint)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            values![
                list.code,
                item.code,
                place,
                serde_json::to_string(&item.label)?,
                serde_json::to_string(&item.definition)?,
                item.tone.code(),
                item.stands_for,
                item.retired,
                serde_json::to_string(&item.means)?,
                item.phase.map(Phase::code),
                item.probability.map(i64::from),
                serde_json::to_string(&item.hint)?
            ],
        )?;
    }
    Ok(())
}

/// One kind of records, at a place in the order of all, instead of what was there.
pub(in crate::store) fn write_kind(db: &impl Db, kind: &RecordKind, place: i64) -> Done<()> {
    let facts: Vec<&str> = kind.facts.iter().map(|fact| fact.code()).collect();
    let (parent, key) = (kind.parent.map(|code| code.to_string()), kind.key.map(String::from));
    db.run(
        "INSERT INTO kind (code, place, family, parent, label, key, facts, retired)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (code) DO UPDATE SET place = excluded.place, label = excluded.label, key = excluded.key,
           facts = excluded.facts, retired = excluded.retired",
        values![
            kind.code.as_str(),
            place,
            kind.family.code(),
            parent,
            serde_json::to_string(&kind.label)?,
            key,
            serde_json::to_string(&facts)?,
            kind.retired
        ],
    )?;
    Ok(())
}

/// One gap rule, at a place in the order of all, instead of what was there.
pub(in crate::store) fn write_gap_rule(
    db: &impl Db,
    rule: &GapRule,
    place: i64,
    catalogue: &Catalogue,
) -> Done<()> {
    let kinds: Vec<&str> = rule.of.iter().map(|kind: &Kind| catalogue.scope(*kind)).collect();
    db.run(
        "INSERT INTO gap_rule (code, place, weight, kinds, speaks, label, retired) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (code) DO UPDATE SET place = excluded.place, weight = excluded.weight, kinds = excluded.kinds,
           speaks = excluded.speaks, label = excluded.label, retired = excluded.retired",
        values![
            rule.code,
            place,
            i64::from(rule.weight),
            serde_json::to_string(&kinds)?,
            rule.trigger.text(),
            serde_json::to_string(&rule.label)?,
            rule.retired
        ],
    )?;
    Ok(())
}

/// One field, at a place in the order of all.
pub(in crate::store) fn write_field(
    db: &impl Db,
    field: &Field,
    place: i64,
    catalogue: &Catalogue,
) -> Done<()> {
    let handling = &field.handling;
    db.run("INSERT INTO field (entity, code, place, kind, picklist, needed, default_word, ask, flag, label, retired,
           leads_to, hint, class, exported, seen_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)", values![
            catalogue.scope(field.of),
            field.code,
            place,
            field.kind.code(),
            field.picklist,
            field.needed.to_string(),
            field.default.as_ref().map(|default| default.word().to_owned()),
            field.ask.code(),
            field.flag,
            serde_json::to_string(&field.label)?,
            field.retired,
            field.to.map(|to| catalogue.scope(to)),
            serde_json::to_string(&handling.hint)?,
            handling.class.map(Class::code),
            handling.is_exported,
            handling.seen_by.code()
        ])?;
    Ok(())
}
