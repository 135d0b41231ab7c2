//! What one is to fill, as lists and counts show it.

use super::{Evidence, Gap, GoalWeek, HandedTo, Kind, KindCode, Moment, StandIn};

/// One row of the gaps sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapLine {
    /// The gap.
    pub gap: Gap,
    /// Name of the account it is about; of a new account's draft, the name typed so far, else its phone.
    pub account: String,
    /// Of a draft, the number that calls and of which it is not told whose it is; may be empty.
    pub caller: String,
    /// The kind of its record.
    pub kind: Kind,
    /// For an activity, its draft or the draft of something that a machine saw: when it began.
    pub at: Option<Moment>,
    /// For an overdue promise, the code of what was promised.
    pub step: Option<String>,
    /// For a contact, the person's name.
    pub person: String,
    /// Of the draft of something that a machine saw: what it saw.
    pub seen: Option<Evidence>,
    /// How often it was snoozed.
    pub snoozed: u8,
}

/// The gaps of one owner, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapList {
    /// How many are open now, those put off among them: one that is put off is open all the same.
    pub total: u64,
    /// How many of them are put off, and so not listed.
    pub put_off: u64,
    /// The worst ones, worst first.
    pub lines: Vec<GapLine>,
    /// How many this owner filled on each of the last seven days, oldest first, today last.
    pub filled: [u32; 7],
    /// Promises of this owner that fall due this minute or did so in the last quarter of an hour, the latest first.
    pub due: Vec<GapLine>,
    /// What this owner did today and has to do.
    pub today: Today,
    /// Whose gaps are among them, beside this owner's own.
    pub stands_in: Vec<StandIn>,
    /// Who has this owner's gaps and promises.
    pub handed: Option<HandedTo>,
    /// The running week of all together against the goal they agreed on, once that was asked for and where there is one.
    pub goal: Option<GoalWeek>,
}

/// A day at work, so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// How many activities of each kind were logged since midnight, the most first.
    pub logged: Vec<(KindCode, u32)>,
    /// How many promises fall due between midnight and midnight and are still open.
    pub due: u32,
}

impl GapList {
    /// How many can be listed now: all but those put off.
    pub fn to_show(&self) -> u64 {
        self.total.saturating_sub(self.put_off)
    }

    /// Brings gaps of one kind together, as the sidebar shows them: of one weight those of a rule, and of a promised step, stand
    /// where the worst of them stood. What one record lacks stays together.
    pub fn group(&mut self) {
        let mut groups: Vec<(u8, String, Option<String>)> = Vec::new();
        let mut place = |line: &GapLine| {
            let rule = &line.gap.rule;
            let group = (rule.weight, rule.code.clone(), line.step.clone());
            groups.iter().position(|one| *one == group).unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            })
        };
        let mut placed: Vec<(u8, usize, GapLine)> =
            self.lines.drain(..).map(|line| (line.gap.rule.weight, place(&line), line)).collect();
        placed.sort_by_key(|(weight, group, _)| (std::cmp::Reverse(*weight), *group));
        self.lines = placed.into_iter().map(|(_, _, line)| line).collect();
    }

    /// Whether the gap of a row is of the same group as the one above it.
    pub fn goes_on(&self, index: usize) -> bool {
        let group = |index: usize| {
            let line = self.lines.get(index)?;
            Some((line.gap.rule.weight, &line.gap.rule.code, &line.step))
        };
        index.checked_sub(1).is_some_and(|above| group(above) == group(index))
    }

    /// How many this owner filled since midnight.
    pub fn filled_today(&self) -> u32 {
        self.filled[6]
    }
}
