//! One person beside the team: never beside somebody by name.

use super::{
    Share,
    figures::{Figures, Quality},
    medians::{LEAST_TEAM, Medians},
    signs::{Sign, Signs},
    stats::{median, median_seconds},
};
use crate::domain::{Right, Role};

/// A person's own week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnWeek {
    /// Their figures, with a step a day.
    pub own: Figures,
    /// What lies in the middle of the team.
    pub team: Medians,
}

impl Quality {
    /// What lies in the middle of those who logged something. Nothing of a team so small that a middle would tell on
    /// somebody.
    fn medians(&self) -> Medians {
        let team: Vec<&Figures> =
            self.people.iter().map(|person| &person.figures).filter(|one| one.conduct.logged > 0).collect();
        let people = team.len() as u64;
        if team.len() < LEAST_TEAM {
            return Medians { people, ..Medians::default() };
        }
        let share = |of: fn(&Figures) -> Share| {
            let mut list: Vec<f64> = team.iter().filter_map(|one| of(one).ratio()).collect();
            list.sort_by(f64::total_cmp);
            // Of two who have such a share, the middle tells each of them the other one's.
            median(&list, |share| share).filter(|_| list.len() >= LEAST_TEAM)
        };
        let count = |of: fn(&Figures) -> u64| {
            let mut list: Vec<u64> = team.iter().map(|one| of(one)).collect();
            list.sort_unstable();
            median(&list, |count| count as f64)
        };
        let mut late: Vec<u32> = team.iter().filter_map(|one| one.conduct.lateness.median).collect();
        late.sort_unstable();
        Medians {
            people,
            logged: count(|one| one.conduct.logged),
            complete: share(|one| one.conduct.complete),
            late: median_seconds(&late).filter(|_| late.len() >= LEAST_TEAM),
            over_day: share(|one| one.conduct.lateness.over_day),
            negative: share(|one| one.conduct.negative),
            filled: count(|one| one.conduct.filled),
            gaps: count(Figures::gaps_total),
            signs: Sign::ALL.map(|sign| {
                let mut list: Vec<f64> =
                    team.iter().filter_map(|one| one.conduct.signs.of(sign).ratio()).collect();
                list.sort_by(f64::total_cmp);
                median(&list, |share| share).filter(|_| list.len() >= LEAST_TEAM)
            }),
        }
    }

    /// What somebody may see of these figures: who may not see colleagues sees the file, their own, and the middle of
    /// the team.
    pub fn seen_by(mut self, login: &str, role: Role) -> Quality {
        self.team = self.medians();
        self.fields = self.by_field();
        self.is_whole_team = role.may(Right::AllFigures);
        if !self.is_whole_team {
            self.calls = self.calls.map(|calls| calls.of_one(login));
            self.people.retain(|person| person.login == login);
            self.own_goals.retain(|one| one.goal.login == login);
            // It is reckoned from the entries of colleagues, and it is for a lead to ask about.
            self.people.iter_mut().for_each(|person| person.figures.conduct.clean.clear());
            // Signs of all less one's own are those of the colleagues.
            let steps = self.whole.steps.iter_mut().map(|(_, done)| done);
            steps.chain([&mut self.whole.conduct]).for_each(|done| done.signs = Signs::default());
            for row in &mut self.fields {
                row.habit = None;
                row.people.retain(|cell| cell.login == login);
                row.people.iter_mut().for_each(|cell| (cell.rest, cell.is_more) = (None, false));
            }
        }
        self
    }

    /// The figures of one person.
    pub fn of(&self, login: &str) -> Option<&Figures> {
        self.people.iter().find(|person| person.login == login).map(|person| &person.figures)
    }

    /// What one person may see of these figures: their own, and the middle of the team.
    pub fn own_week(&self, login: &str) -> OwnWeek {
        OwnWeek { own: self.of(login).cloned().unwrap_or_default(), team: self.team }
    }
}
