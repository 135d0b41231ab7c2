//! A share against what it may be, and how sure that is.

use super::{FieldFigure, Share, TableFigure, wilson};

/// How a share stands against its limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// It is not more than may be.
    #[default]
    Within,
    /// It is more, of so few that its 95 % interval holds the limit: it may be chance.
    OverFew,
    /// It is more, and so is all of its interval.
    Over,
}

impl Against {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Against::Within => "within",
            Against::OverFew => "over_few",
            Against::Over => "over",
        }
    }

    /// It is more than may be, however sure that is.
    pub fn is_over(self) -> bool {
        self > Against::Within
    }
}

impl Share {
    /// Its 95 % interval, see [`wilson`]; none where there is nothing to be a share of.
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.part, self.whole)
    }

    /// How it stands against a limit between 0 and 1.
    pub fn against(self, limit: f64) -> Against {
        match self.interval() {
            _ if !self.exceeds(limit) => Against::Within,
            Some((low, _)) if low <= limit => Against::OverFew,
            _ => Against::Over,
        }
    }
}

impl TableFigure {
    /// How what is missing of its answers stands against its limit.
    pub fn against(&self) -> Against {
        self.missing.against(self.limit())
    }
}

impl FieldFigure {
    /// How what is missing stands against its limit.
    pub fn against(&self) -> Against {
        self.missing.against(self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_records_over_their_limit_are_told_from_many() {
        let against = |part, whole| Share { part, whole }.against(0.01);
        assert_eq!(against(0, 0), Against::Within);
        assert_eq!(against(1, 100), Against::Within, "at the limit is not over it");
        // One of 20: between 0.9 % and 23.6 %.
        assert_eq!(against(1, 20), Against::OverFew);
        assert_eq!(against(10, 200), Against::Over);
        assert!(Against::OverFew.is_over() && !Against::Within.is_over());
    }
}
