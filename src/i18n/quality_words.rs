//! What looks too clean, in words that ask and do not accuse, and which figures are on incomplete data and why: the same on the
//! screen and in what commands print.

use crate::domain::{
    Catalogue, GoalWeek, GoalWeeks, Lang, OwnGoalWeeks, legible_line,
    quality::{
        Against, Broken, Conduct, Figures, Measure, Table,
        too_clean::{Clean, Mark, Question},
    },
};

use super::Messages;

impl Messages {
    /// What to ask about: one sentence a question in which somebody stands out.
    pub fn too_clean(&self, conduct: &Conduct) -> Vec<String> {
        conduct.marked().map(|clean| self.clean(clean)).collect()
    }

    /// One comparison: the share, of how many, and what would be usual.
    fn clean(&self, clean: &Clean) -> String {
        let id = match clean.question {
            Question::NotReached => "quality-clean-not-reached",
            Question::Bad => "quality-clean-bad",
        };
        let compared = clean.compared;
        let (low, high) = compared.honest;
        let [own, rest, low, high] =
            [compared.own, compared.expected, low, high].map(|one| self.percent(one));
        let said = self.with(
            id,
            &[
                ("own", own.into()),
                ("count", self.count(compared.entries).into()),
                ("rest", rest.into()),
                ("low", low.into()),
                ("high", high.into()),
            ],
        );
        let ask = match clean.mark {
            Some(Mark::Hard) => "quality-clean-ask",
            _ => "quality-clean-look",
        };
        format!("{said}{}", self.text(ask))
    }

    /// How far all together are with their weekly goal, and what last week came to; none where there is no goal.
    pub fn goal(&self, weeks: GoalWeeks) -> Option<String> {
        let said = |id: &str, week: GoalWeek| self.goal_week(id, week);
        let running = weeks.running.map(|week| said("figures-goal", week));
        let id = if running.is_some() { "figures-goal-last" } else { "figures-goal-only-last" };
        let last = weeks.last.map(|week| said(id, week));
        let all: Vec<String> = [running, last].into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(" · "))
    }

    /// How far somebody is with the weekly goal of their own, and what last week came to; none where they have none.
    pub fn own_goal(&self, one: &OwnGoalWeeks) -> Option<String> {
        let said = |id: &str, week: GoalWeek| self.goal_week(id, week);
        let running = one.weeks.running.map(|week| said("figures-own-goal", week));
        let id = if running.is_some() { "figures-goal-last" } else { "figures-own-goal-only-last" };
        let last = one.weeks.last.map(|week| said(id, week));
        let all: Vec<String> = [running, last].into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(" · "))
    }

    /// How far each of several people is with the weekly goal of their own, and what is proposed; none where nobody has one.
    pub fn goals_of_people<'a>(&self, people: impl Iterator<Item = &'a OwnGoalWeeks>) -> Option<String> {
        let each: Vec<String> = people.filter_map(|one| self.goal_of_person(one)).collect();
        (!each.is_empty()).then(|| self.with("figures-goals-of-people", &[("list", each.join(" · ").into())]))
    }

    fn goal_of_person(&self, one: &OwnGoalWeeks) -> Option<String> {
        let login = one.goal.login.as_str();
        let running = one.weeks.running.map(|week| {
            let (answered, goal) = (self.count(week.answered), self.count(week.goal.into()));
            let values = [("login", login.into()), ("answered", answered.into()), ("goal", goal.into())];
            self.with("figures-goal-of", &values)
        });
        let proposed = one.goal.proposal.as_ref().map(|proposal| {
            let count = self.count(proposal.count.into());
            let values =
                [("login", login.into()), ("count", count.into()), ("by", proposal.by.as_str().into())];
            self.with("figures-goal-proposed-of", &values)
        });
        let all: Vec<String> = [running, proposed].into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    /// One week against its goal, by a text that takes `answered` and `goal`.
    pub fn goal_week(&self, id: &str, week: GoalWeek) -> String {
        let (answered, goal) = (self.count(week.answered), self.count(week.goal.into()));
        self.with(id, &[("answered", answered.into()), ("goal", goal.into())])
    }

    /// One or two words beside a name; none where nothing stands out.
    pub fn clean_mark(&self, conduct: &Conduct) -> Option<String> {
        conduct.mark().map(|mark| match mark {
            Mark::Hard => self.text("quality-clean-mark"),
            Mark::Soft => self.text("quality-clean-mark-soft"),
        })
    }

    /// What a field of a table is called; a code nobody has a word for stands for itself.
    pub fn field_of(&self, catalogue: &Catalogue, table: Table, field: &str) -> String {
        let label = catalogue.field(table.kind(), field).map(|field| field.label.get(self.lang()));
        legible_line(label.filter(|label| !label.is_empty()).unwrap_or(field)).into_owned()
    }

    /// `Call · Reason`.
    pub fn field_in_table(&self, catalogue: &Catalogue, table: Table, field: &str) -> String {
        format!("{} · {}", self.table(catalogue, table), self.field_of(catalogue, table, field))
    }

    /// How a share stands against its limit, in a word or two.
    pub fn against(&self, against: Against) -> String {
        self.text(match against {
            Against::Within => "quality-within",
            Against::OverFew => "quality-over-few",
            Against::Over => "quality-over",
        })
    }

    /// The mark of a figure that is on incomplete data, with the fields that are over; none where it can be relied on.
    pub fn on_incomplete(
        &self,
        measure: Measure,
        figures: &Figures,
        catalogue: &Catalogue,
    ) -> Option<String> {
        /// So many are named: the figure is beside others.
        const MOST: usize = 2;
        let broken = measure.broken(figures, catalogue);
        let what = self.broken(&broken, MOST, catalogue);
        (!broken.is_empty()).then(|| self.with("quality-incomplete-because", &[("what", what.into())]))
    }

    /// Of these figures, those on incomplete data: a sentence for all that are so by the same fields, of which `most` are named.
    pub fn all_on_incomplete(
        &self,
        (measures, most): (&[Measure], usize),
        figures: &Figures,
        catalogue: &Catalogue,
    ) -> Vec<String> {
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for measure in measures {
            let broken = measure.broken(figures, catalogue);
            if broken.is_empty() {
                continue;
            }
            let what = self.broken(&broken, most, catalogue);
            let name = self.measure(*measure);
            match found.iter_mut().find(|(known, _)| *known == what) {
                Some((_, names)) => names.push(name),
                None => found.push((what, vec![name])),
            }
        }
        let line = |(what, names): (String, Vec<String>)| {
            let names = names.join(self.lang().comma());
            self.with("quality-incomplete-figures", &[("figures", names.into()), ("what", what.into())])
        };
        found.into_iter().map(line).collect()
    }

    /// Fields over their limit, each with how sure that is; of more than `most`, how many more.
    fn broken(&self, broken: &[Broken<'_>], most: usize, catalogue: &Catalogue) -> String {
        let one = |one: &Broken<'_>| {
            let id = match one.against() {
                Against::OverFew => "quality-broken-few",
                _ => "quality-broken-over",
            };
            let field = self.field_in_table(catalogue, one.table, &one.field.field);
            self.with(id, &[("field", field.into())])
        };
        // A comma stands within one of them.
        let semicolon = if self.lang() == Lang::Zh { "；" } else { "; " };
        let more = broken.len().saturating_sub(most);
        let more = (more > 0).then(|| self.with("quality-broken-more", &[("count", more.into())]));
        broken.iter().take(most).map(one).chain(more).collect::<Vec<_>>().join(semicolon)
    }

    fn measure(&self, measure: Measure) -> String {
        self.text(match measure {
            Measure::Lateness => "quality-measure-lateness",
            Measure::Negative => "quality-measure-negative",
            Measure::NotReached => "quality-measure-not-reached",
            Measure::TooClean => "quality-measure-too-clean",
            Measure::NotKnown => "quality-measure-not-known",
            Measure::Duplicates => "quality-measure-duplicates",
        })
    }

    /// An interval between 0 and 1 in whole percents, without their sign: `("77", "90")`.
    pub fn whole_percents(&self, (low, high): (f64, f64)) -> (String, String) {
        let whole = |ratio: f64| self.count((ratio * 100.0).round() as u64);
        (whole(low), whole(high))
    }
}
