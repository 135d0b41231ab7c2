//! Complaints that are counted: a server that sends a million bad lines must not give a million messages.

/// How often something happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally(u64);

impl Tally {
    /// Counts once more. The count, where it is to be told: at 1, 10, 100 and so on.
    pub fn count(&mut self) -> Option<u64> {
        self.0 = self.0.saturating_add(1);
        let is_power = 10u64.checked_pow(self.0.ilog10()).is_some_and(|power| power == self.0);
        is_power.then_some(self.0)
    }

    /// How often so far.
    pub fn total(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_at_powers_of_ten() {
        let mut tally = Tally::default();
        let told: Vec<u64> = (0..1234).filter_map(|_| tally.count()).collect();
        assert_eq!(told, [1, 10, 100, 1000]);
        assert_eq!(tally.total(), 1234);
    }
}
