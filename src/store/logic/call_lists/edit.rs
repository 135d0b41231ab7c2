//! What is changed of a list that is there: its name, its rule, its limit, and when and in which order it calls; and its last change
//! taken back.

use crate::domain::{
    CallList, Id, LONGEST_LIST_NAME, ListEdit, ListOrder, Moment, is_unprintable, same_text,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::{call_lists::state::State, unit_of_work::Work};
use crate::store::sql::{Db, call_lists};

/// A list as it is to be. Those that keep the accounts they were made with keep their rule and their limit, too.
pub(super) fn edited(
    work: &Work<'_, impl Db>,
    (list, mut state): (&CallList, State),
    edit: &ListEdit,
) -> Done<State> {
    let ListEdit { name, rule, order, limit, hours, recall } = edit;
    if let Some(name) = name {
        check_name(work.conn, name.trim(), Some(list.id))?;
        name.trim().clone_into(&mut state.name);
    }
    if list.is_fixed && (rule.is_some() || limit.is_some_and(|limit| limit != list.limit)) {
        return Err(denied(message!(
            "store-list-fixed",
            "the list `{name}` keeps the accounts it was made with, and so its rule and its limit: make another one",
            name = &list.name
        )));
    }
    if let Some(rule) = rule {
        state.rule = Some(rule.clone().checked(work.catalogue).map_err(denied)?.to_string());
    }
    match order {
        Some(ListOrder::Given) if list.rule.is_some() => {
            return Err(denied(message!(
                "store-list-given",
                "the list `{name}` goes by a rule, and nobody named its accounts in an order",
                name = &list.name
            )));
        }
        Some(order) => order.code().clone_into(&mut state.order),
        None => {}
    }
    if let Some(limit) = limit {
        check_limit(*limit)?;
        state.limit = *limit;
    }
    if let Some(hours) = hours {
        state.hours = hours.to_string();
    }
    if let Some(recall) = recall {
        recall.check(work.catalogue).map_err(denied)?;
        state.recall = recall.to_string();
    }
    Ok(state)
}

/// A list as it was before its last change. `now`: as it is.
pub(super) fn before_last(work: &Work<'_, impl Db>, list: &CallList, now: &State) -> Done<State> {
    let before = call_lists::before_last(work.conn, list.id)?;
    let Some(before) = before.flatten() else {
        return Err(denied(message!(
            "store-list-as-made",
            "the list `{name}` is as it was made: to end it, retire it",
            name = &list.name
        )));
    };
    let before: State = serde_json::from_str(&before)?;
    if before.named != now.named {
        return Err(denied(message!(
            "store-list-accounts-named",
            "accounts were put on the list `{name}` last, and stay there: to end it, retire it",
            name = &list.name
        )));
    }
    if before.name != now.name || now.retired && !before.retired {
        check_name(work.conn, &before.name, Some(list.id))?;
    }
    Ok(before)
}

/// Whether its accounts stand otherwise on a list since it was changed.
pub(super) fn stand_otherwise(before: &State, after: &State) -> bool {
    let told = |state: &State| {
        let State { rule, order, limit, hours, recall, .. } = state.clone();
        (rule, order, limit, hours, recall)
    };
    told(before) != told(after)
}

/// Has the accounts of a list looked at anew: of one that keeps them only these, else all there are.
pub(super) fn look_anew(db: &impl Db, list: &CallList, now: Moment) -> Done<()> {
    let Some(mut fill) = call_lists::fill(db, list.id)? else { return Ok(()) };
    let has_all = list.rule.is_none() || fill.filled.is_some();
    fill.reached = 0;
    match list.is_fixed && has_all {
        true => fill.begun = Some(now),
        false => (fill.begun, fill.filled) = (None, None),
    }
    call_lists::set_fill(db, list.id, &fill)
}

/// A list has at least one account, or no limit.
pub(super) fn check_limit(limit: Option<u32>) -> Done<()> {
    match limit {
        Some(0) => {
            Err(denied(message!("store-list-limit", "a list of no accounts is none: give a limit from 1")))
        }
        _ => Ok(()),
    }
}

/// Lists in use are told apart by their names. `own`: the list that is to be called so, where it is there.
pub(super) fn check_name(db: &impl Db, name: &str, own: Option<Id>) -> Done<()> {
    let length = name.chars().count();
    if length == 0 || length > LONGEST_LIST_NAME || name.chars().any(is_unprintable) {
        return Err(denied(message!(
            "store-list-name",
            "a list has a name of 1 to {most} letters, and nothing that cannot be shown",
            most = LONGEST_LIST_NAME as u64
        )));
    }
    let same = same_text(name);
    let is_taken = call_lists::all(db)?
        .iter()
        .any(|row| !row.is_retired && Some(row.id) != own && same_text(&row.name) == same);
    match is_taken {
        true => Err(denied(message!(
            "store-list-taken",
            "there is a list `{name}` already: give this one another name, or retire that one",
            name = name
        ))),
        false => Ok(()),
    }
}
