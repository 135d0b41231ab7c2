//! Users, hand-overs and the catalogue as they were before a change, by what history keeps of it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::{Catalogue, Change, Entity, Role};
use crate::store::{
    Lost,
    fail::{Done, odd},
    logic::{
        evidence::{batch, calls::assemble_calls, lines},
        goal, handover,
        kept_state::{KeptMerge, KeptUser},
        own_goal,
        sealed::{self, KeyState, State},
    },
    sql::{
        Db, call_facts, merges, phone_lines, presence_rows, record, rewind,
        rewind::Later,
        sealed::{self as sealed_rows, KeyRow, SealedRow},
        user_identity, user_table,
    },
};

/// Takes one change of what is no record back.
pub(super) fn step_back(db: &impl Db, later: &Later, catalogue: &mut Catalogue, lost: &mut Lost) -> Done<()> {
    match later.entity.as_str() {
        "user" => user(db, later),
        handover::ENTITY => match &later.before {
            None => rewind::remove_handover(db, later.record),
            Some(before) => {
                let was: handover::State = serde_json::from_str(before)?;
                rewind::set_handover_ended(db, later.record, was.ended_at)
            }
        },
        lines::LINE => match &later.before {
            None => phone_lines::remove(db, later.record),
            Some(before) => {
                let was: lines::LineState = serde_json::from_str(before)?;
                phone_lines::set_until(db, later.record, was.until)
            }
        },
        lines::SITE => match &later.before {
            None => {
                let is: lines::SiteState = serde_json::from_str(&later.after)?;
                phone_lines::remove_site(db, &is.system)
            }
            Some(before) => {
                let was: lines::SiteState = serde_json::from_str(before)?;
                phone_lines::set_site(db, &was.row())
            }
        },
        // A number that was masked since stays masked: no figure reads more of it than that there was one.
        batch::ENTITY => {
            let of = match later.change {
                Change::Withdraw => {
                    presence_rows::stand_again(db, later.rev)?;
                    call_facts::stand_again(db, later.rev)?
                }
                _ => {
                    presence_rows::remove_batch(db, later.rev)?;
                    call_facts::remove_batch(db, later.rev)?
                }
            };
            let mut calls = BTreeMap::<String, Vec<String>>::new();
            for (system, call) in of {
                calls.entry(system).or_default().push(call);
            }
            calls.into_iter().try_for_each(|(system, calls)| {
                let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
                assemble_calls(db, &system, &calls).map(drop)
            })
        }
        goal::ENTITY => {
            let was: Option<goal::State> = later.before.as_deref().map(serde_json::from_str).transpose()?;
            goal::put(db, was.and_then(|was| was.weekly_goal))
        }
        own_goal::ENTITY => own_goal::put_back(db, later.before.as_deref(), &later.after),
        sealed::KEY => match &later.before {
            None => sealed_rows::remove_key(db, later.record),
            Some(before) => {
                let login = KeyState::read(before)?.login;
                match sealed_rows::key_of(db, &login)? {
                    Some(row) => sealed_rows::put_key(db, &KeyRow { state: before.clone(), ..row }),
                    None => Ok(()),
                }
            }
        },
        sealed::ENTITY => sealed_back(db, later),
        "merge" if later.change == Change::Create => {
            let KeptMerge { entity, from, .. } = serde_json::from_str(&later.after)?;
            let entity = Entity::from_code(&entity).ok_or_else(|| odd(format!("merge of {entity}")))?;
            match record::by_id(db, entity, from)? {
                Some(from) => merges::point(db, from.number, None),
                None => Ok(()),
            }
        }
        "catalogue" => {
            let before: Option<Value> = later.before.as_deref().map(serde_json::from_str).transpose()?;
            match catalogue.before(before.as_ref(), &serde_json::from_str(&later.after)?) {
                Some(was) => *catalogue = was,
                None => lost.rules += 1,
            }
            Ok(())
        }
        // Pairs are put back with their operations; namespaces and what was erased say nothing of figures.
        _ => Ok(()),
    }
}

/// Puts something sealed back as it was. Where history holds nothing of it any more, it was erased, and stays away.
fn sealed_back(db: &impl Db, later: &Later) -> Done<()> {
    let Some(before) = &later.before else { return sealed_rows::remove(db, later.record) };
    let Ok(state) = State::read(before) else { return Ok(()) };
    let row = match sealed_rows::find(db, later.record)? {
        Some(row) => {
            SealedRow { version: row.version.saturating_sub(1).max(1), state: before.clone(), ..row }
        }
        None => {
            let Some(on) = record::by_id(db, state.entity()?, state.record)? else { return Ok(()) };
            SealedRow {
                id: later.record,
                record: on.number,
                owner: state.owner.clone(),
                version: 1,
                changed_at: state.made_at,
                state: before.clone(),
            }
        }
    };
    sealed_rows::put(db, &row, &state.readers())
}

fn user(db: &impl Db, later: &Later) -> Done<()> {
    let after: KeptUser = serde_json::from_str(&later.after)?;
    let Some(before) = &later.before else { return rewind::remove_user(db, &after.login) };
    let before: KeptUser = serde_json::from_str(before)?;
    let Some(mut user) = user_table::find(db, &before.login)? else { return Ok(()) };
    user.role = Role::from_code(&before.role).ok_or_else(|| odd(format!("role {}", before.role)))?;
    if let Some(uid) = before.uid {
        (user.uid, user.name) = (uid, before.name);
    }
    user.retired = before.retired.unwrap_or(user.retired);
    user_identity::set(db, &user)
}
