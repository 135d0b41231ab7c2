//! The weekly goals above the figures: that of all, one's own with what is proposed, and for a lead those of the others.

use crate::{
    action::{Action, Context},
    domain::{Right, quality::Quality},
};

use super::scene::Scene;

/// A line each; none where nobody has a goal.
pub(super) fn lines(scene: Scene<'_>, shown: &Quality) -> Vec<String> {
    let (words, login) = (scene.messages, scene.model.login.as_str());
    let own = shown.own_goals.iter().find(|one| one.goal.login == login);
    let mut lines: Vec<String> = words.goal(shown.goal).into_iter().collect();
    lines.extend(own.and_then(|one| words.own_goal(one)));
    lines.extend(own.and_then(|one| {
        let proposal = one.goal.proposal.as_ref()?;
        let (by, count) = (proposal.by.as_str(), words.count(proposal.count.into()));
        Some(match one.goal.to_agree(login, scene.model.role.may(Right::Goal)) {
            Some(_) => {
                let key = scene.key_or_palette(Action::AgreeGoal, Context::Figures);
                let values = [("by", by.into()), ("count", count.into()), ("key", key.into())];
                scene.with("figures-own-goal-proposed", &values)
            }
            None => scene.with("figures-own-goal-waits", &[("count", count.into())]),
        })
    }));
    let others = shown.own_goals.iter().filter(|one| one.goal.login != login);
    lines.extend(words.goals_of_people(others));
    lines
}
