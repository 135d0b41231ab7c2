//! What every section of the page is made with: the text so far, the head of a section, and a row of a chart.

use std::fmt::Write;

use crate::cli::quality::Shown;

use super::svg::escaped;

/// What the page is made with. Writing into a String cannot fail, so results are dropped.
pub(super) struct Page<'a> {
    pub shown: &'a Shown<'a>,
    /// The mark that every figure carries while a limit is broken; empty otherwise.
    pub mark: String,
    /// The page so far.
    pub out: String,
}

impl Page<'_> {
    pub(super) fn text(&self, id: &str) -> String {
        escaped(&self.shown.words.text(id))
    }

    /// Begins a section; `note` is the id of a line below its title, or empty.
    pub(super) fn figure(&mut self, title: &str, note: &str) {
        let _ = writeln!(
            self.out,
            "<figure>\n<figcaption><h2>{}</h2>{}</figcaption>",
            self.text(title),
            self.mark
        );
        if !note.is_empty() {
            let _ = writeln!(self.out, r#"<p class="soft">{}</p>"#, self.text(note));
        }
    }

    /// One row of a chart: name, drawing, number, word.
    pub(super) fn row(&mut self, class: &str, name: &str, drawing: &str, number: &str, word: (&str, bool)) {
        let bad = if word.1 { " bad" } else { "" };
        let _ = writeln!(
            self.out,
            r#"<div class="name {class}">{}</div><div class="number {class}">{}</div><div class="bar {class}">{drawing}</div><div class="word {class}{bad}">{}</div>"#,
            escaped(name),
            escaped(number),
            escaped(word.0)
        );
    }
}
