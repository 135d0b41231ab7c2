//! Sheets on the page: key fields with everybody and by week, and what is worth a question. A wide one scrolls within itself.

use std::fmt::Write;

use crate::i18n::sheets::{Column, Sheet};

use super::{
    page::{Page, Row},
    svg::escaped,
};

impl Page<'_> {
    /// Key fields with everybody and by week, and signs of a bad week.
    pub(super) fn sheets(&mut self) {
        let span = self.shown.in_words().signs_of_span();
        self.shown.sheets().iter().chain(&span).for_each(|sheet| self.sheet(sheet, Vec::new()));
    }

    /// One sheet; `bars` stand between what is said above and the table.
    pub(super) fn sheet(&mut self, sheet: &Sheet, bars: Vec<Row>) {
        let out = &mut self.out;
        let _ = writeln!(out, "<figure>\n<figcaption><h2>{}</h2></figcaption>", escaped(&sheet.title));
        let (note, asks) = match sheet.before.split_last() {
            Some((note, asks)) => (Some(note), asks),
            None => (None, &[][..]),
        };
        list(asks, out);
        if let Some(note) = note {
            let _ = writeln!(out, r#"<p class="soft">{}</p>"#, escaped(note));
        }
        if !bars.is_empty() {
            self.rows(bars);
        }
        let out = &mut self.out;
        if !sheet.labels.is_empty() {
            table(sheet, out);
        }
        list(&sheet.after, out);
        out.push_str("</figure>\n");
    }
}

fn list(lines: &[String], out: &mut String) {
    if !lines.is_empty() {
        let lines: String = lines.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
        let _ = writeln!(out, "<ul class=\"asks\">{lines}</ul>");
    }
}

fn table(sheet: &Sheet, out: &mut String) {
    let class = if sheet.is_whole { "people whole" } else { "people" };
    let _ = write!(out, "<div class=\"{class}\"><table>\n<tr><th></th>");
    for Column { head, .. } in &sheet.columns {
        let _ = write!(out, "<th>{}</th>", escaped(head));
    }
    out.push_str("</tr>\n");
    for (row, label) in sheet.labels.iter().enumerate() {
        let _ = write!(out, "<tr><td>{}</td>", escaped(label));
        for column in &sheet.columns {
            let cell = column.cells.get(row).map_or("", String::as_str);
            let class = if cell.starts_with('!') { " class=\"bad\"" } else { "" };
            let _ = write!(out, "<td{class}>{}</td>", escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}
