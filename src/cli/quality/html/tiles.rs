//! The figures one looks at first.

use std::fmt::Write;

use crate::domain::quality::Figures;

use super::{page::Page, svg::escaped};

impl Page<'_> {
    /// The figures one looks at first.
    pub(super) fn tiles(&mut self, about: &Figures) {
        let words = self.shown.words;
        let (done, duplicates) = (&about.conduct, about.duplicates);
        let tiles = [
            ("quality-tile-missing", words.share(about.missing())),
            ("quality-tile-median", words.span(done.lateness.median)),
            ("quality-tile-late", words.share(done.lateness.over_day)),
            ("quality-tile-negative", words.share(done.negative)),
            ("quality-tile-not-known", words.share(done.not_known)),
            ("quality-tile-gaps", words.count(about.gaps_total())),
            ("quality-tile-duplicates", words.count(duplicates.accounts + duplicates.contacts)),
        ];
        self.out.push_str("<ul class=\"tiles\">\n");
        for (id, value) in tiles {
            let (value, label) = (escaped(&value), self.text(id));
            let _ = writeln!(self.out, "<li><b>{value}</b><i>{label}</i>{}</li>", self.mark);
        }
        self.out.push_str("</ul>\n");
    }
}
