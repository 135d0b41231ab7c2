//! The figures one looks at first, each beside that of last week.

use std::fmt::Write;

use crate::cli::quality::{Shown, last_week};
use crate::domain::quality::{Conduct, Measure};

use super::{page::Page, svg::escaped};

impl Page<'_> {
    pub(super) fn tiles(&mut self) {
        let (shown, about) = (self.shown, self.about);
        let words = shown.words;
        let (done, duplicates) = (&about.conduct, about.duplicates);
        let last = |say: fn(&Shown<'_>, &Conduct) -> String| last_week::said(shown, about, say);
        let tiles = [
            (
                "quality-tile-missing",
                words.share(about.missing()),
                last(|shown, done| last_week::complete(shown, done.at_end)),
                None,
            ),
            (
                "quality-tile-median",
                words.span(done.lateness.median),
                last(last_week::median),
                Some(Measure::Lateness),
            ),
            (
                "quality-tile-late",
                words.share(done.lateness.over_day),
                last(|shown, done| last_week::share(shown, done.lateness.over_day)),
                Some(Measure::Lateness),
            ),
            (
                "quality-tile-negative",
                words.share(done.negative),
                last(|shown, done| last_week::share(shown, done.negative)),
                Some(Measure::Negative),
            ),
            (
                "quality-tile-not-known",
                words.share(done.not_known),
                last(|shown, done| last_week::share(shown, done.not_known)),
                Some(Measure::NotKnown),
            ),
            ("quality-tile-gaps", words.count(about.gaps_total()), last(last_week::answered), None),
            (
                "quality-tile-duplicates",
                words.count(duplicates.accounts + duplicates.contacts),
                String::new(),
                Some(Measure::Duplicates),
            ),
        ];
        self.out.push_str("<ul class=\"tiles\">\n");
        for (id, value, last, measure) in tiles {
            let (value, label, last) = (escaped(&value), self.text(id), escaped(&last));
            let mark = self.mark(measure, about);
            let _ = writeln!(
                self.out,
                r#"<li><b>{value}</b><i>{label}</i><span class="last">{last}</span>{mark}</li>"#
            );
        }
        self.out.push_str("</ul>\n");
    }
}
