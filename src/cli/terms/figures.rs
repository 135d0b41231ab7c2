//! What each figure is called and what it means: the same texts that stand beside it.

use crate::domain::{Catalogue, quality::Table};
use crate::i18n::Messages;
use crate::message;

/// A figure: its code, and the ids of its name and of its definition.
pub(super) struct FigureTerm {
    pub code: &'static str,
    name: &'static str,
    definition: &'static str,
}

const fn term(code: &'static str, name: &'static str, definition: &'static str) -> FigureTerm {
    FigureTerm { code, name, definition }
}

impl FigureTerm {
    /// All of them, in the order of `picklog quality`, then those of deals and cases.
    pub const ALL: &[FigureTerm] = &[
        term("logged", "quality-chart-logged", "term-logged"),
        term("complete", "quality-completeness", "quality-note-limits"),
        term("on_incomplete_data", "term-incomplete-name", "quality-note-marks"),
        term("lateness", "quality-measure-lateness", "quality-note-late"),
        term("changed", "term-changed-name", "term-changed"),
        term("negative", "quality-measure-negative", "quality-note-negative"),
        term("not_reached", "quality-measure-not-reached", "term-not-reached"),
        term("too_clean", "quality-measure-too-clean", "quality-note-clean"),
        term("not_known", "quality-measure-not-known", "term-not-known"),
        term("duplicates", "quality-measure-duplicates", "term-duplicates"),
        term("gaps", "quality-column-gaps", "quality-gap-weeks-note"),
        term("filled", "quality-column-filled", "term-filled"),
        term("promises", "quality-promise-weeks", "quality-promise-weeks-note"),
        term("team", "quality-team", "quality-note-team"),
        term("one_hour", "quality-sign-one-hour", "term-sign-one-hour"),
        term("overlapping", "quality-sign-overlapping", "term-sign-overlapping"),
        term("said_not_known", "quality-sign-said-not-known", "term-not-known"),
        term("taken_back", "quality-sign-taken-back", "term-sign-taken-back"),
        term("outcomes_changed", "quality-sign-outcomes-changed", "term-sign-outcomes-changed"),
        term("colleagues_outcomes", "quality-sign-colleagues-outcomes", "term-sign-colleagues-outcomes"),
        term("under_a_minute", "quality-sign-under-a-minute", "term-sign-under-a-minute"),
        term("promises_moved", "quality-sign-promises-moved", "term-sign-promises-moved"),
        term("promises_given_up", "quality-sign-promises-given-up", "term-sign-promises-given-up"),
        term("forecast", "term-forecast-name", "forecast-means"),
        term("forecast_accuracy", "term-accuracy-name", "forecast-accuracy-means"),
        term("cases", "term-cases-name", "case-figures-means"),
    ];

    /// What people call it.
    pub fn name(&self, words: &Messages) -> String {
        words.text(self.name)
    }

    /// What it means.
    pub fn definition(&self, words: &Messages, catalogue: &Catalogue) -> String {
        let thresholds = catalogue.thresholds();
        match self.definition {
            "quality-note-limits" => words.with(
                self.definition,
                &[
                    ("table", words.percent(Table::Accounts.limit()).into()),
                    ("prospects", words.percent(Table::Prospects.limit()).into()),
                    ("field", words.percent(Table::Accounts.field_limit()).into()),
                ],
            ),
            "forecast-means" => words.say(&message!(
                "forecast-means",
                committed = thresholds.committed_percent.unsigned_abs(),
                best = thresholds.best_case_percent.unsigned_abs()
            )),
            id => words.text(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, default_catalogue, quality::signs::Sign};

    #[test]
    fn every_figure_has_a_name_and_a_definition_in_each_language() {
        let catalogue = default_catalogue();
        for lang in Lang::ALL {
            let words = Messages::new(lang);
            for figure in FigureTerm::ALL {
                let (name, definition) = (figure.name(&words), figure.definition(&words, &catalogue));
                assert!(!name.starts_with("quality-") && !name.starts_with("term-"), "{name}");
                assert!(
                    definition.chars().count() > 8 && !definition.contains("{ $"),
                    "{}: {definition}",
                    figure.code
                );
            }
        }
    }

    #[test]
    fn no_sign_is_left_out() {
        for sign in Sign::ALL {
            let id = format!("quality-sign-{}", sign.code().replace('_', "-"));
            assert!(FigureTerm::ALL.iter().any(|figure| figure.name == id), "{id}");
        }
    }
}
