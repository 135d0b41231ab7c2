//! What is wrong with an open matter, in words.

use crate::domain::{Gap, Kind, Matter, OpenMatter, Subject, Trouble, cases::Target, deals::DealFinding};

use super::{scene::Scene, theme::Charset};

impl Scene<'_> {
    /// All that is wrong with a matter, the worst first.
    pub fn troubles(&self, open: &OpenMatter) -> Vec<String> {
        open.trouble.iter().map(|one| self.trouble(open, one)).collect()
    }

    fn trouble(&self, open: &OpenMatter, trouble: &Trouble) -> String {
        match trouble {
            Trouble::ClosePast(day) => {
                self.with("matter-close-past", &[("day", self.day_brief(*day).into())])
            }
            Trouble::Late { target, over } => {
                let id = match target {
                    Target::FirstAnswer => "matter-late-answer",
                    Target::Solution => "matter-late-solution",
                };
                self.with(id, &[("over", self.worked(*over).into())])
            }
            Trouble::Finding(finding) => self.finding(finding),
            Trouble::Gap { rule, field, since } => {
                let gap = Gap {
                    rule: rule.clone(),
                    subject: Subject::Matter(open.matter.id),
                    account: Some(open.matter.account),
                    field: field.clone(),
                    owner: open.owner.clone(),
                    since: *since,
                };
                self.messages.gap_question(self.catalogue(), Kind::matter(open.matter.kind), &gap, None)
            }
        }
    }

    fn finding(&self, finding: &DealFinding) -> String {
        match finding {
            DealFinding::Pushed { times } => self.with("matter-pushed", &[("count", (*times).into())]),
            DealFinding::Shrunk { peak, now } => {
                let amounts = [("peak", self.money(*peak).into()), ("now", self.money(*now).into())];
                self.with("matter-shrunk", &amounts)
            }
            DealFinding::Idle { last: Some(last) } => {
                self.with("matter-idle", &[("when", self.when_short(*last).into())])
            }
            DealFinding::Idle { last: None } => self.text("matter-never"),
            // These are told of deals that are over, and none of those is in a list of open ones.
            DealFinding::BornWon | DealFinding::LateBorn { .. } | DealFinding::Unworked { .. } => {
                self.text(&format!("finding-{}", finding.code().replace('_', "-")))
            }
        }
    }

    /// An amount, by its sign where that can be drawn.
    pub fn money(&self, money: crate::domain::Money) -> String {
        match self.theme.charset {
            Charset::Unicode => self.messages.money(money),
            _ => self.messages.money_in_letters(money),
        }
    }

    /// Working time, to the minute: `3 h 20 min`.
    pub fn worked(&self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        let values = [("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())];
        match (minutes / 60, minutes % 60) {
            (0, _) => self.with("age-minutes", &[("count", minutes.into())]),
            (hours, 0) => self.with("age-hours", &[("count", hours.into())]),
            _ => self.with("worked", &values),
        }
    }

    /// How old a matter is: `34 d`; of one whose age history does not tell, that it is not known.
    pub fn matter_age(&self, matter: &Matter) -> String {
        matter.opened().map_or_else(|| self.text("matter-age-unknown"), |at| self.age(at))
    }
}
