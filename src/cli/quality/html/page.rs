//! What every section of the page is made with: its frame, its mark, rows of a chart, charts by week, tables.

use std::fmt::Write;

use crate::cli::quality::Shown;
use crate::domain::quality::{Figures, Measure};

use super::svg::escaped;

/// What the page is made with. Writing into a String cannot fail, so results are dropped.
pub(super) struct Page<'a> {
    pub shown: &'a Shown<'a>,
    /// What the page is about: the file, or one person.
    pub about: &'a Figures,
    /// The page so far.
    pub out: String,
}

/// A row of a chart.
#[derive(Default)]
pub(super) struct Row {
    /// `head` for what stands above others, `sub` for what belongs to it, `rest` for a name alone that takes the whole
    /// row; empty where all rows are alike.
    pub class: &'static str,
    pub name: String,
    pub number: String,
    /// An SVG of [`svg`](super::svg).
    pub drawing: String,
    /// What stands beside it in words; meaning is never told by colour alone.
    pub words: String,
    /// The words are about something over its limit, or odd.
    pub is_bad: bool,
}

/// Numbers in columns, the first of them a name.
#[derive(Default)]
pub(super) struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// A last row that is about all.
    pub foot: Option<Vec<String>>,
}

impl<'a> Page<'a> {
    /// A text by its id, as it may stand in the page.
    pub fn text(&self, id: &str) -> String {
        escaped(&self.shown.words.text(id))
    }

    /// Begins a section: the ids of its title and of the line below it, or an empty one; `measures`: the figures in it,
    /// of which those on incomplete data are named.
    pub fn begin(&mut self, title: &str, note: &str, measures: &[Measure]) {
        let note = if note.is_empty() { String::new() } else { self.shown.words.text(note) };
        self.begin_saying(title, &note, measures);
    }

    /// The same with a line that is put together already.
    pub fn begin_saying(&mut self, title: &str, note: &str, measures: &[Measure]) {
        let _ = writeln!(self.out, "<figure>\n<figcaption><h2>{}</h2></figcaption>", self.text(title));
        if !note.is_empty() {
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, escaped(note));
        }
        for line in self.shown.words.messages.all_on_incomplete(
            (measures, usize::MAX),
            self.about,
            self.shown.catalogue,
        ) {
            let _ = writeln!(self.out, r#"<p><span class="mark">! {}</span></p>"#, escaped(&line));
        }
    }

    /// Ends a section.
    pub fn end(&mut self) {
        self.out.push_str("</figure>\n");
    }

    /// The mark of a figure whose own fields are over their limit, in the figures of the file or of a person; empty otherwise.
    pub fn mark(&self, measure: Option<Measure>, of: &Figures) -> String {
        let why = measure
            .and_then(|measure| self.shown.words.messages.on_incomplete(measure, of, self.shown.catalogue));
        why.map_or(String::new(), |why| format!(r#"<span class="mark">! {}</span>"#, escaped(&why)))
    }

    /// Rows of a chart, one below the other.
    pub fn rows(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.out.push_str("<div class=\"rows\">\n");
        for Row { class, name, number, drawing, words, is_bad } in rows {
            let bad = if is_bad { " bad" } else { "" };
            let [name, number, words] = [name, number, words].map(|text| escaped(&text));
            let _ = writeln!(
                self.out,
                r#"<div class="name {class}">{name}</div><div class="number {class}">{number}</div><div class="bar {class}">{drawing}</div><div class="word {class}{bad}">{words}</div>"#
            );
        }
        self.out.push_str("</div>\n");
    }

    /// Charts beside each other: the title of each, what was last, its mark, its drawing.
    pub fn charts(&mut self, charts: impl IntoIterator<Item = (String, String, String, String)>) {
        self.out.push_str("<div class=\"many\">\n");
        for (title, last, mark, drawing) in charts {
            let (title, last) = (escaped(&title), escaped(&last));
            let _ = writeln!(
                self.out,
                r#"<div class="chart"><h3>{title}</h3><p class="last">{last}</p>{mark}{drawing}</div>"#
            );
        }
        self.out.push_str("</div>\n");
    }

    /// Numbers in columns.
    pub fn table(&mut self, table: &Table) {
        let row = |class: &str, cell: &str, cells: &[String]| {
            let cells = cells.iter().map(|text| format!("<{cell}>{}</{cell}>", escaped(text)));
            format!("<tr{class}>{}</tr>\n", cells.collect::<String>())
        };
        self.out.push_str("<div class=\"people\"><table>\n");
        self.out.push_str(&row("", "th", &table.heads));
        table.rows.iter().for_each(|cells| self.out.push_str(&row("", "td", cells)));
        if let Some(foot) = &table.foot {
            self.out.push_str(&row(" class=\"team\"", "td", foot));
        }
        self.out.push_str("</table></div>\n");
    }
}
