//! Changes of the catalogue: the domain says what the catalogue is afterwards, here it is written down, with its entry in
//! history. What records lack by it is worked out afterwards, a bounded batch a transaction: see `recount`.

use crate::store::sql::Db;
use serde_json::{Value, json};

use crate::domain::{
    Amendment, Answers, Catalogue, Change, Consequence, Entity, Field, Item, Kind, KindCode, Picklist,
    Trigger, deals::Thresholds,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{recount, revision::Entry, unit_of_work::Work},
    sql::{counters, draft, last_revision::last_rev, seed, state_search},
};

/// Revisions looked through at a time when something is to be removed.
const PAGE: i64 = 5_000;

/// Does one change of the catalogue. `unused_to`: up to which revision it is known that nobody used what is removed.
/// Says whether anything is different now.
pub(in crate::store) fn amend(
    work: &mut Work<'_, impl Db>,
    amendment: &Amendment,
    unused_to: u64,
) -> Done<bool> {
    let before = work.catalogue;
    let after = before.amended(amendment).map_err(|error| denied(error.message()))?;
    if after == *before {
        return Ok(false);
    }
    if let Some(wanted) = Wanted::of(amendment, before) {
        search(work.conn, &wanted, unused_to, last_rev(work.conn)?)?;
        in_drafts(work.conn, &wanted)?;
    }
    write(work.conn, before, &after)?;
    counters::catalogue_changed(work.conn)?;
    let (old, mut new) = (state(before, amendment), state(&after, amendment));
    if let Amendment::AddStandardKind(_) = amendment {
        new = new.map(|state| with_added(&state, before, &after)).transpose()?;
    }
    let change = match amendment {
        Amendment::AddPicklist(_)
        | Amendment::AddItem { .. }
        | Amendment::AddField { .. }
        | Amendment::AddKind(_)
        | Amendment::AddStandardKind(_)
        | Amendment::AddGapRule(_) => Change::Create,
        Amendment::RemovePicklist { .. }
        | Amendment::RemoveItem { .. }
        | Amendment::RemoveField { .. }
        | Amendment::RemoveCalendar { .. } => Change::Withdraw,
        Amendment::SetCalendar(calendar) if before.calendar(&calendar.code).is_none() => Change::Create,
        Amendment::RetireItem { retired, .. }
        | Amendment::RetireField { retired, .. }
        | Amendment::RetireKind { retired, .. }
        | Amendment::RetireGapRule { retired, .. } => match retired {
            true => Change::Withdraw,
            false => Change::Restore,
        },
        _ => Change::Edit,
    };
    let entry = Entry {
        entity: "catalogue",
        record: work.op,
        change,
        before: old.as_deref(),
        after: new.as_deref().unwrap_or("{}"),
    };
    work.ledger.write(work.conn, &entry)?;
    for entity in amendment.reaches(&after) {
        recount::begin_changed(work.conn, entity, work.now)?;
    }
    if amendment
        .gap_rule()
        .and_then(|code| after.gap_rule(code))
        .is_some_and(|rule| rule.trigger == Trigger::Parked)
    {
        recount::drafts(work.conn, &after, work.now)?;
    }
    Ok(true)
}

/// What must not have been used when it is removed.
pub(in crate::store) struct Wanted {
    /// Of whose records; none for all.
    entity: Option<Entity>,
    /// Fields whose answers are looked at.
    fields: Vec<String>,
    /// The item looked for; none for any answer.
    item: Option<String>,
    /// For people.
    name: String,
}

impl Wanted {
    /// What a removal takes away; none for other changes.
    pub(in crate::store) fn of(amendment: &Amendment, catalogue: &Catalogue) -> Option<Wanted> {
        match amendment {
            Amendment::RemoveItem { picklist, item } => {
                catalogue.picklist(picklist)?.item(item)?;
                let picks = |field: &&Field| field.picklist.as_ref() == Some(picklist);
                let mut fields: Vec<String> =
                    catalogue.fields().iter().filter(picks).map(|field| field.code.clone()).collect();
                fields.dedup();
                Some(Wanted {
                    entity: None,
                    fields,
                    item: Some(item.clone()),
                    name: format!("item `{item}`"),
                })
            }
            Amendment::RemoveField { of, field } => {
                let mut fields = catalogue.fields().iter();
                fields.find(|one| (one.of, &one.code) == (*of, field))?;
                let name = format!("field `{field}`");
                Some(Wanted { entity: Some(of.entity()), fields: vec![field.clone()], item: None, name })
            }
            _ => None,
        }
    }

    fn is_in(&self, entity: Entity, answers: &Answers) -> bool {
        let same = self.entity.is_none_or(|own| own == entity);
        same && self.fields.iter().any(|field| match (&self.item, answers.get(field)) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(item), Some(answer)) => answer.item_code() == Some(item),
        })
    }

    fn refuse(&self) -> crate::store::fail::Fail {
        denied(message!(
            "store-in-use",
            "{name} cannot be removed: it stands in records, today or in their history; retire it instead",
            name = &self.name
        ))
    }
}

/// Looks through history for a use, from one revision to another: every state a record ever had is there. Outside of a
/// transaction each page is a read of its own.
pub(in crate::store) fn search(db: &impl Db, wanted: &Wanted, from: u64, to: u64) -> Done<()> {
    // A cheap test of the text first; only what passes it is read as JSON.
    let needle = match (&wanted.item, wanted.fields.first()) {
        (Some(item), _) => format!("\"{item}\""),
        (None, Some(field)) => format!("\"{field}\":"),
        (None, None) => return Ok(()),
    };
    let (mut last, to) = (i64::try_from(from).unwrap_or(i64::MAX), i64::try_from(to).unwrap_or(i64::MAX));
    while last < to {
        let end = to.min(last + PAGE);
        state_search::each_with(db, (last, end), &needle, |entity, state| {
            let snapshot: crate::store::logic::revision::Snapshot = serde_json::from_str(state)?;
            if wanted.is_in(entity, &snapshot.answers) {
                return Err(wanted.refuse());
            }
            Ok(())
        })?;
        last = end;
    }
    Ok(())
}

/// A form in progress counts too: there are never many.
fn in_drafts(db: &impl Db, wanted: &Wanted) -> Done<()> {
    for id in draft::ids(db)? {
        for kept in draft::all_of(db, id)? {
            if wanted.is_in(kept.form.kind.entity(), &kept.form.answers) {
                return Err(wanted.refuse());
            }
        }
    }
    Ok(())
}

/// Writes what is different.
fn write(db: &impl Db, before: &Catalogue, after: &Catalogue) -> Done<()> {
    for (place, list) in (0i64..).zip(after.picklists()) {
        if before.picklist(&list.code) != Some(list) {
            seed::write_picklist(db, list, place)?;
        }
    }
    for (place, kind) in (0i64..).zip(after.kinds()) {
        if before.kind_of_code(kind.code.as_str()) != Some(kind) {
            seed::write_kind(db, kind, place)?;
        }
    }
    if before.fields() != after.fields() {
        seed::remove_fields(db)?;
        for (place, field) in (0i64..).zip(after.fields()) {
            seed::write_field(db, field, place, after)?;
        }
    }
    if before.gap_rules() != after.gap_rules() {
        for (place, rule) in (0i64..).zip(after.gap_rules()) {
            seed::write_gap_rule(db, rule, place, after)?;
        }
    }
    for (code, _, _) in Thresholds::ALL {
        if before.thresholds().get(code) != after.thresholds().get(code) {
            seed::write_threshold(db, code, after)?;
        }
    }
    if before.calendars() != after.calendars() {
        seed::write_calendars(db, after)?;
    }
    if before.consequences() != after.consequences() {
        seed::remove_consequences(db)?;
        seed::write_consequences(db, after)?;
    }
    for list in before.picklists().iter().filter(|list| after.picklist(&list.code).is_none()) {
        seed::remove_picklist(db, &list.code)?;
    }
    Ok(())
}

/// Likewise, with the codes of all that came with a standard kind beside its own fields.
fn with_added(state: &str, before: &Catalogue, after: &Catalogue) -> Done<String> {
    let lists = after.picklists().iter().filter(|list| before.picklist(&list.code).is_none());
    let lists: Vec<&str> = lists.map(|list| list.code.as_str()).collect();
    let shared = after.fields().iter().filter(|field| field.of == Kind::ACTIVITY);
    let shared = shared.filter(|field| before.field(field.of, &field.code).is_none());
    let shared: Vec<Value> = shared.map(|field| after.field_json(field)).collect();
    let rules = after.gap_rules().iter().filter(|rule| before.gap_rule(&rule.code).is_none());
    let rules: Vec<Value> = rules.map(|rule| after.gap_rule_json(rule)).collect();
    let mut state: Value = serde_json::from_str(state)?;
    state["with"] = json!({ "picklists": lists, "fields": shared, "gap_rules": rules });
    Ok(state.to_string())
}

/// What a change is about, as history keeps it; none where it is not there.
fn state(catalogue: &Catalogue, amendment: &Amendment) -> Option<String> {
    let item = |list: &str, code: &str| {
        let found = catalogue.picklist(list)?.item(code)?;
        Some(json!({ "picklist": list, "item": found }))
    };
    let field = |of: Kind, code: &str| {
        let found = catalogue.fields().iter().find(|field| field.of == of && field.code == code)?;
        let before = catalogue.fields().iter().take_while(|one| *one != found).last();
        Some(json!({ "field": catalogue.field_json(found), "after": before.map(|field| &field.code) }))
    };
    let kind = |code: KindCode| {
        let row = catalogue.kind_of_code(code.as_str())?;
        let facts: Vec<&str> = row.facts.iter().map(|fact| fact.code()).collect();
        let own = catalogue.fields().iter().filter(|field| field.of == row.kind());
        let fields: Vec<Value> = own.map(|field| catalogue.field_json(field)).collect();
        Some(json!({ "kind": {
            "code": row.code.as_str(),
            "family": row.family.code(),
            "label": row.label,
            "key": row.key.map(String::from),
            "facts": facts,
            "retired": row.retired,
        }, "fields": fields }))
    };
    let order = |list: &Picklist| list.items.iter().map(|item: &Item| item.code.clone()).collect::<Vec<_>>();
    let found: Option<Value> = match amendment {
        Amendment::AddPicklist(list) => {
            catalogue.picklist(&list.code).map(|list| json!({ "picklist": list }))
        }
        Amendment::RemovePicklist { picklist } => {
            catalogue.picklist(picklist).map(|list| json!({ "picklist": list }))
        }
        Amendment::LabelPicklist { picklist, .. } => {
            catalogue.picklist(picklist).map(|list| json!({ "picklist": list.code, "label": list.label }))
        }
        Amendment::OrderItems { picklist, .. } => {
            catalogue.picklist(picklist).map(|list| json!({ "picklist": list.code, "order": order(list) }))
        }
        Amendment::AddItem { picklist, item: one, .. } => item(picklist, &one.code),
        Amendment::LabelItem { picklist, item: code, .. }
        | Amendment::DefineItem { picklist, item: code, .. }
        | Amendment::RetireItem { picklist, item: code, .. }
        | Amendment::RateItem { picklist, item: code, .. }
        | Amendment::TargetItem { picklist, item: code, .. }
        | Amendment::HintItem { picklist, item: code, .. }
        | Amendment::RemoveItem { picklist, item: code } => item(picklist, code),
        Amendment::AddField { field: one, .. } => field(one.of, &one.code),
        Amendment::LabelField { of, field: code, .. }
        | Amendment::NeedField { of, field: code, .. }
        | Amendment::MoveField { of, field: code, .. }
        | Amendment::HandleField { of, field: code, .. }
        | Amendment::RetireField { of, field: code, .. }
        | Amendment::RemoveField { of, field: code } => field(*of, code),
        Amendment::AddKind(new) => kind(new.row.code),
        Amendment::AddStandardKind(code) => kind(*code),
        Amendment::LabelKind { kind: code, .. } | Amendment::RetireKind { kind: code, .. } => kind(*code),
        Amendment::AddGapRule(_)
        | Amendment::ChangeGapRule { .. }
        | Amendment::LabelGapRule { .. }
        | Amendment::RetireGapRule { .. } => {
            let rule = amendment.gap_rule().and_then(|code| catalogue.gap_rule(code));
            rule.map(|rule| json!({ "gap_rule": catalogue.gap_rule_json(rule) }))
        }
        Amendment::SetThreshold { threshold, .. } => {
            let value = catalogue.thresholds().get(threshold);
            value.map(|value| json!({ "threshold": threshold, "value": value }))
        }
        Amendment::SetCalendar(one) => {
            catalogue.calendar(&one.code).map(|calendar| json!({ "calendar": calendar }))
        }
        Amendment::RemoveCalendar { calendar } => {
            catalogue.calendar(calendar).map(|calendar| json!({ "calendar": calendar }))
        }
        Amendment::SetConsequence(row) => {
            let same = |one: &&Consequence| (one.of, &one.outcome) == (row.of, &row.outcome);
            catalogue.consequences().iter().find(same).map(|one| {
                let sets: Vec<String> = one.sets.iter().map(|set| set.text()).collect();
                json!({ "entity": catalogue.scope(one.of), "outcome": one.outcome, "sets": sets })
            })
        }
    };
    found.map(|value| value.to_string())
}
