//! How much work one calendar file may make.

/// The most steps that one rule may take: a step tests a day or a time of day. Four million are a rule of every minute over
/// seven years.
const MOST_A_RULE: u64 = 4_000_000;
/// The most steps of all rules of one file.
const MOST_A_FILE: u64 = 60_000_000;
/// The most instances that one rule gives.
pub(super) const MOST_INSTANCES: usize = 20_000;
/// The most meetings that are read of one file.
pub(super) const MOST_MEETINGS: usize = 250_000;
/// The most lines of the list of what was left.
pub(super) const MOST_LEFT: usize = 1_000;

/// Steps that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    file: u64,
    rule: u64,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { file: MOST_A_FILE, rule: MOST_A_RULE }
    }
}

impl Budget {
    /// The next rule begins.
    pub(super) fn begin_rule(&mut self) {
        self.rule = MOST_A_RULE;
    }

    /// Takes one step; false where none is left.
    pub(super) fn step(&mut self) -> bool {
        if self.rule == 0 || self.file == 0 {
            return false;
        }
        self.rule -= 1;
        self.file -= 1;
        true
    }
}
