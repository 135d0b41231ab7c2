//! The numbers by which a deal is worth a second look. A file may have others than a new one.

use super::Span;

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident: $code:literal within $least:literal..=$most:literal),+ $(,)?) => {
        /// By which numbers deals are judged. What a new file has stands in `domain/defaults/thresholds.toml`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Thresholds { $($(#[$doc])* pub $name: i64),+ }

        impl Thresholds {
            /// The code of each, with the least and the most it can be.
            pub const ALL: &[(&'static str, i64, i64)] = &[$(($code, $least, $most)),+];

            /// All of them, each by what is said of its code; none where nothing is said of one.
            pub fn by(said: impl Fn(&str) -> Option<i64>) -> Option<Thresholds> {
                Some(Thresholds { $($name: said($code)?),+ })
            }

            /// What one is; none of a code that is none.
            pub fn get(&self, code: &str) -> Option<i64> {
                match code { $($code => Some(self.$name),)+ _ => None }
            }

            /// Gives one another value.
            ///
            /// # Errors
            /// There is no such code, or it cannot be that much.
            pub fn set(&mut self, code: &str, value: i64) -> Result<(), NoThreshold> {
                let limits = Thresholds::ALL.iter().find(|(one, _, _)| *one == code);
                let (_, least, most) = limits.ok_or(NoThreshold::Unknown)?;
                let is_span = code != Thresholds::SPAN || Span::of_months(value).is_some();
                if !(*least..=*most).contains(&value) || !is_span {
                    return Err(NoThreshold::Beyond { least: *least, most: *most });
                }
                match code { $($code => self.$name = value,)+ _ => {} }
                Ok(())
            }
        }
    };
}

thresholds! {
    /// A deal that was opened so many days before the end of its period, or fewer, can be born late.
    late_born_days: "late_born_days" within 1..=366,
    /// A deal was worked on if there was an activity with its account within so many days before it was won.
    unworked_days: "unworked_days" within 1..=3660,
    /// A deal withers that was put off to a later period so many times.
    pushes: "pushes" within 1..=100,
    /// A deal withers whose amount is so many per cent under its peak, or more.
    shrunk_percent: "shrunk_percent" within 1..=100,
    /// A deal withers that nobody worked on for so many days, and that has no next step.
    idle_days: "idle_days" within 1..=3660,
    /// A deal is committed from this probability on, in per cent.
    committed_percent: "committed_percent" within 1..=100,
    /// A deal is of the best case from this probability on, in per cent.
    best_case_percent: "best_case_percent" within 1..=100,
    /// How many months the periods have that deals are planned by: 1, 3 or 12.
    period_months: "period_months" within 1..=12,
}

/// Why a threshold cannot be set so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoThreshold {
    /// None has that code.
    Unknown,
    /// It lies between these; a span is 1, 3 or 12 months.
    Beyond {
        /// The least it can be.
        least: i64,
        /// The most it can be.
        most: i64,
    },
}

impl Thresholds {
    /// The code of the one that is a span.
    pub const SPAN: &str = "period_months";

    /// The span of the periods that deals are planned by.
    pub fn span(&self) -> Span {
        Span::of_months(self.period_months).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_threshold_is_set_by_its_code_within_its_limits() {
        let mut all = Thresholds::default();
        for (code, least, most) in Thresholds::ALL {
            let value = all.get(code).unwrap();
            assert!((*least..=*most).contains(&value), "{code}");
            assert_eq!(all.set(code, *least), Ok(()), "{code}");
            assert_eq!(all.get(code), Some(*least), "{code}");
            let beyond = NoThreshold::Beyond { least: *least, most: *most };
            assert_eq!(all.set(code, most + 1), Err(beyond), "{code}");
            assert_eq!(all.set(code, least - 1), Err(beyond), "{code}");
        }
        assert_eq!(all.set("period_months", 5), Err(NoThreshold::Beyond { least: 1, most: 12 }));
        assert_eq!(all.set("period_months", 12), Ok(()));
        assert_eq!(all.span(), Span::Year);
        assert_eq!((all.get("pushed"), all.set("pushed", 1)), (None, Err(NoThreshold::Unknown)));
    }
}
