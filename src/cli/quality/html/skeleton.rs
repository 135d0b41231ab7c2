//! How the page begins and ends: title, style and what the figures are of; at its foot the limits and what words mean.

use std::fmt::Write;

use crate::domain::quality::Table;

use super::{page::Page, svg::escaped};

impl Page<'_> {
    pub(super) fn head(&mut self, incomplete: bool) {
        let (shown, words) = (self.shown, self.shown.words);
        let file = std::path::Path::new(&shown.file);
        let name = file.file_name().map_or(shown.file.clone(), |name| name.to_string_lossy().into_owned());
        let title = match shown.user {
            Some(user) => words.with("quality-title-user", &[("user", user.into()), ("file", name.into())]),
            None => words.with("quality-title", &[("file", name.into())]),
        };
        let since = match shown.quality.since {
            Some(since) => words.with("quality-since", &[("when", words.when(since).into())]),
            None => words.text("quality-all"),
        };
        let (title, when) = (escaped(&title), escaped(&words.when(shown.quality.at)));
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>\n{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"soft\">{when} · {}</p>\n",
            words.messages.lang().code(),
            include_str!("page.css"),
            escaped(&since)
        );
        if incomplete {
            let _ = writeln!(self.out, r#"<p class="why">{}</p>"#, self.text("quality-incomplete-why"));
        }
    }

    pub(super) fn notes(&mut self) {
        let words = self.shown.words;
        let percent = |ratio: f64| words.ratio(Some(ratio));
        let limits = words.with(
            "quality-note-limits",
            &[
                ("table", percent(Table::Accounts.limit()).into()),
                ("prospects", percent(Table::Prospects.limit()).into()),
                ("field", percent(Table::Accounts.field_limit()).into()),
            ],
        );
        let _ = write!(
            self.out,
            "<footer>\n<h2>{}</h2>\n<p>{}</p>\n",
            self.text("quality-notes"),
            escaped(&limits)
        );
        for id in ["quality-note-late", "quality-note-negative", "quality-note-clean", "quality-note-team"] {
            let _ = writeln!(self.out, "<p>{}</p>", self.text(id));
        }
        self.out.push_str("</footer>\n");
    }
}
