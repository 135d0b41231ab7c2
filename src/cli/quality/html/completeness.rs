//! What is missing, table by table and field by field, against its limit.

use crate::domain::quality::{Figures, TableFigure};

use super::{page::Page, svg};

impl Page<'_> {
    pub(super) fn completeness(&mut self, about: &Figures) {
        let words = self.shown.words;
        self.figure("quality-completeness", "quality-chart-completeness");
        self.out.push_str("<div class=\"rows\">\n");
        for TableFigure { table, records, missing, fields, .. } in &about.tables {
            let verdict = |over: bool, limit: f64| {
                let word = words.text(if over { "quality-over" } else { "quality-within" });
                format!(
                    "{word} · {}",
                    words.with("quality-limit-of", &[("limit", words.ratio(Some(limit)).into())])
                )
            };
            let over = missing.exceeds(table.limit());
            let name = format!("{} ({})", words.table(self.shown.catalogue, *table), words.count(*records));
            let share = words.share(*missing);
            let drawing = svg::bar(missing.ratio().unwrap_or(0.0), table.limit(), &share);
            self.row("head", &name, &drawing, &share, (&verdict(over, table.limit()), over));
            for field in fields {
                let label = words.field(self.shown.catalogue, *table, &field.field);
                let share = words.share(field.missing);
                let drawing = svg::bar(field.missing.ratio().unwrap_or(0.0), field.limit, &share);
                self.row(
                    "sub",
                    &label,
                    &drawing,
                    &share,
                    (&verdict(field.is_over(), field.limit), field.is_over()),
                );
            }
        }
        self.out.push_str("</div>\n</figure>\n");
    }
}
