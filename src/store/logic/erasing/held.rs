//! All that is held of a person, for who asks what that is.

use super::{
    forms::Forms,
    group::Group,
    held_rows::{rows_of_activity, rows_of_record},
    history::Forgotten,
    named, sealed as sealed_things,
    seen::Seen,
};
use crate::domain::{Entity, ErasurePlan, HeldPart, HeldValue, PersonHeld, Ref};
use crate::store::fail::Done;
use crate::store::sql::{Db, call_facts, draft, erasing, merges, presence_rows, record, sealed::SealedRow};

/// Looks it all up in one view.
pub(in crate::store) fn held(db: &impl Db, record: Ref) -> Done<PersonHeld> {
    let group = Group::of(db, record)?;
    let forgotten = Forgotten::find(db, &group)?;
    let parts = vec![
        records(&group)?,
        revisions(db, &forgotten)?,
        related(db, &group, Entity::Activity)?,
        related(db, &group, Entity::Matter)?,
        contacts(db, &group)?,
        moves(db, &group)?,
        told_apart(db, &group)?,
        forms(db, &forgotten)?,
        undo(db, &forgotten)?,
        calls(db, &forgotten)?,
        meetings(db, &group, &forgotten)?,
        lists(db, &group)?,
        keys(db, &group)?,
        elsewhere(db, &group, &forgotten)?,
        sealed(db, &group)?,
    ];
    Ok(PersonHeld { parts })
}

/// What colleagues sealed for themselves about the person: that it is there, and whose it is.
fn sealed(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let row = |row: SealedRow| {
        vec![
            ("id", HeldValue::Text(row.id.to_string())),
            ("login", HeldValue::Text(row.owner)),
            ("at", HeldValue::At(row.changed_at)),
        ]
    };
    let rows = sealed_things::standing(db, group)?;
    Ok(HeldPart { code: "sealed", rows: rows.into_iter().map(row).collect() })
}

fn records(group: &Group) -> Done<HeldPart> {
    let rows = group.members.iter().map(|one| rows_of_record(&one.record, one.is_merged));
    Ok(HeldPart { code: "records", rows: rows.collect::<Done<_>>()? })
}

fn revisions(db: &impl Db, forgotten: &Forgotten) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for (rev, entity, id) in &forgotten.about {
        let told = erasing::told_revision(db, *rev)?;
        rows.push(vec![
            ("rev", HeldValue::Number(*rev)),
            ("at", HeldValue::At(told.at)),
            ("login", HeldValue::Text(told.login)),
            ("entity", HeldValue::Text(entity.code().to_owned())),
            ("record", HeldValue::Text(id.to_string())),
            ("change", HeldValue::Text(told.change)),
            ("before", told.before.map_or(HeldValue::None, HeldValue::Json)),
            ("after", HeldValue::Json(told.after)),
        ]);
    }
    Ok(HeldPart { code: "revisions", rows })
}

fn related(db: &impl Db, group: &Group, entity: Entity) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for person in group.people() {
        for number in erasing::related(db, entity, person.number)? {
            if let Some(found) = record::by_number(db, entity, number)?.filter(|found| !found.withdrawn) {
                rows.push(rows_of_activity(&found)?);
            }
        }
    }
    Ok(HeldPart { code: if entity == Entity::Matter { "matters" } else { "activities" }, rows })
}

/// Of an account its contacts by name: each is a person of their own, and exported by themselves.
fn contacts(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for account in group.accounts() {
        for contact in merges::all_at(db, Entity::Contact, account.number)? {
            rows.push(vec![
                ("id", HeldValue::Text(contact.id.to_string())),
                ("name", HeldValue::Text(contact.answers.text(crate::domain::code::NAME).to_owned())),
            ]);
        }
    }
    Ok(HeldPart { code: "contacts", rows })
}

fn moves(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for person in group.people().filter(|person| person.entity == Entity::Contact) {
        for (rev, account) in erasing::moves_of(db, person.number)? {
            rows.push(vec![("rev", HeldValue::Number(rev)), ("left", HeldValue::Text(account.to_string()))]);
        }
    }
    Ok(HeldPart { code: "moves", rows })
}

fn told_apart(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for person in group.people() {
        let others = merges::told_apart_from(db, person.id)?;
        rows.extend(others.into_iter().map(|other| vec![("from", HeldValue::Text(other.to_string()))]));
    }
    Ok(HeldPart { code: "told_apart", rows })
}

fn forms(db: &impl Db, forgotten: &Forgotten) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for kept in draft::all(db)? {
        if Forms::is_about(&kept.form, forgotten) {
            rows.push(vec![
                ("login", HeldValue::Text(kept.actor)),
                ("at", HeldValue::At(kept.updated_at)),
                ("form", HeldValue::Json(serde_json::to_string(&kept.form)?)),
            ]);
        }
    }
    Ok(HeldPart { code: "forms", rows })
}

fn undo(db: &impl Db, forgotten: &Forgotten) -> Done<HeldPart> {
    let forms = Forms::find(db, forgotten)?;
    let rows = forms.operations().map(|number| vec![("operation", HeldValue::Number(number.unsigned_abs()))]);
    Ok(HeldPart { code: "undo", rows: rows.collect() })
}

fn calls(db: &impl Db, forgotten: &Forgotten) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for number in forgotten.values.phones.iter().filter(|number| number.starts_with('+')) {
        for row in erasing::calls_with(db, number)? {
            let Some(row) = call_facts::call(db, row)? else { continue };
            rows.push(vec![
                ("system", HeldValue::Text(row.call.system.clone())),
                ("call_id", HeldValue::Text(row.call.id.clone())),
                ("at", HeldValue::At(row.call.started)),
                ("body", HeldValue::Json(serde_json::to_string(&row.call)?)),
            ]);
        }
    }
    Ok(HeldPart { code: "calls", rows })
}

fn meetings(db: &impl Db, group: &Group, forgotten: &Forgotten) -> Done<HeldPart> {
    let seen = Seen::find(db, group, &forgotten.values)?;
    let mut rows = Vec::new();
    presence_rows::each_meeting(db, true, |row| {
        if seen.has_meeting(row.number) {
            rows.push(vec![
                ("login", HeldValue::Text(row.login)),
                ("at", HeldValue::At(row.since)),
                ("body", HeldValue::Json(row.body)),
            ]);
        }
        Ok(())
    })?;
    Ok(HeldPart { code: "meetings", rows })
}

fn lists(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for account in group.accounts() {
        for (name, since) in erasing::lists_of(db, account.number)? {
            rows.push(vec![("list", HeldValue::Text(name)), ("since", HeldValue::At(since))]);
        }
    }
    Ok(HeldPart { code: "lists", rows })
}

fn keys(db: &impl Db, group: &Group) -> Done<HeldPart> {
    let mut rows = Vec::new();
    for person in group.people() {
        let codes = erasing::former_codes(db, person.number)?;
        let count = erasing::count_keys(db, person.number)?.saturating_sub(codes.len() as u64);
        rows.extend(codes.into_iter().map(|code| vec![("former_code", HeldValue::Text(code))]));
        if count > 0 {
            rows.push(vec![("import_hashes", HeldValue::Number(count))]);
        }
    }
    Ok(HeldPart { code: "keys", rows })
}

fn elsewhere(db: &impl Db, group: &Group, forgotten: &Forgotten) -> Done<HeldPart> {
    let mut told = ErasurePlan::default();
    named::find(db, group, &forgotten.values, &mut told)?;
    let rows = told.named.into_iter().map(|one| {
        vec![
            ("in", HeldValue::Text(one.entity.map_or("form", Entity::code).to_owned())),
            ("id", HeldValue::Text(one.id.to_string())),
            ("field", HeldValue::Text(one.field)),
            ("login", if one.of.is_empty() { HeldValue::None } else { HeldValue::Text(one.of) }),
        ]
    });
    Ok(HeldPart { code: "named_in", rows: rows.collect() })
}
