//! What is missing, table by table, against its limit, and the key fields that are over theirs; all bars on one scale.

use crate::domain::quality::{Against, FieldFigure, Share, TableFigure};

use super::{
    page::{Page, Row},
    svg,
};

impl Page<'_> {
    pub(super) fn completeness(&mut self) {
        let words = self.shown.words;
        let end = words.messages.whole_percent(svg::END);
        let note = words.with("quality-chart-completeness", &[("end", end.into())]);
        self.begin_saying("quality-completeness", &note, &[]);
        let rows: Vec<Row> = self.about.tables.iter().flat_map(|table| self.table_rows(table)).collect();
        self.rows(rows);
        self.end();
    }

    /// A table, its fields that are over their limit, worst first, and the others by name.
    fn table_rows(&self, of: &TableFigure) -> Vec<Row> {
        let words = self.shown.words;
        let table = of.table;
        let name = format!("{} ({})", words.table(self.shown.catalogue, table), words.count(of.records));
        let mut rows = vec![self.against("head", name, of.missing, table.limit(), of.against())];
        let label = |field: &FieldFigure| words.field(self.shown.catalogue, table, &field.field);
        let (mut over, within): (Vec<&FieldFigure>, Vec<&FieldFigure>) =
            of.fields.iter().partition(|field| field.is_over());
        let ratio = |field: &FieldFigure| field.missing.ratio().unwrap_or(0.0);
        over.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
        rows.extend(
            over.into_iter()
                .map(|field| self.against("sub", label(field), field.missing, field.limit, field.against())),
        );
        if !within.is_empty() {
            let names: Vec<String> = within.into_iter().map(label).collect();
            let names = words.with(
                "quality-fields-within",
                &[("fields", names.join(words.messages.lang().comma()).into())],
            );
            rows.push(Row { class: "rest", name: names, ..Row::default() });
        }
        // How what is asked for may be used.
        rows.extend(of.fields.iter().filter_map(|field| {
            let found = self.shown.catalogue.field(table.kind(), &field.field)?;
            let hint = found.handling.hint.get(words.messages.lang());
            let values = [("field", label(field).into()), ("hint", hint.into())];
            let name = (!hint.is_empty()).then(|| words.with("field-hint", &values))?;
            Some(Row { class: "rest", name, ..Row::default() })
        }));
        rows
    }

    fn against(
        &self,
        class: &'static str,
        name: String,
        missing: Share,
        limit: f64,
        against: Against,
    ) -> Row {
        let words = self.shown.words;
        let number = words.share(missing);
        let values = [
            ("part", words.count(missing.part)),
            ("whole", words.count(missing.whole)),
            ("limit", words.ratio(Some(limit))),
        ];
        let of = words
            .with("quality-part-limit", &values.each_ref().map(|(name, text)| (*name, text.as_str().into())));
        Row {
            class,
            name,
            drawing: svg::bar(missing.ratio().unwrap_or(0.0), limit, &number),
            number,
            words: format!("{} · {of}", words.messages.against(against)),
            is_bad: against.is_over(),
        }
    }
}
