//! Agreeing to a weekly goal: one's own that somebody proposed, or the one that the chosen person proposes.

use crate::{
    app::{Effect, Model, Notice, Place},
    domain::{Right, StoreError},
};

use super::background_notices;

/// Agrees to what is proposed to this person, else to what the chosen one proposes.
pub fn agree(model: &mut Model) -> Vec<Effect> {
    let (me, may_set) = (model.login.as_str(), model.role.may(Right::Goal));
    let pane = &model.figures;
    let chosen = match model.places.last() {
        Some(Place::Figures { cursor, .. }) if pane.team().is_some() => pane.people().nth(*cursor),
        _ => None,
    };
    let chosen = chosen.map(|person| person.login.as_str());
    let goals = pane.team().or(pane.week.as_deref()).map_or(&[][..], |shown| shown.own_goals.as_slice());
    let of = |login: &str| {
        let goal = &goals.iter().find(|one| one.goal.login == login)?.goal;
        Some((goal.login.clone(), goal.to_agree(me, may_set)?.count))
    };
    match of(me).or_else(|| of(chosen?)) {
        Some((login, count)) => vec![Effect::AgreeGoal { op: model.ids.next(model.now), login, count }],
        None => {
            model.notice = Some(Notice::NoGoalProposed);
            Vec::new()
        }
    }
}

/// It is agreed, or why not.
pub fn agreed(model: &mut Model, (login, count): (String, u32), result: Result<(), StoreError>) {
    let notice = match result {
        Ok(()) => Notice::GoalAgreed { login, count },
        Err(trouble) => Notice::StoreError(trouble),
    };
    background_notices::answer(model, notice);
}
