//! How the page begins and ends: title, style, what the figures are of and what to talk about; at its foot what words mean.

use std::fmt::Write;

use crate::cli::quality::{as_of, topics};
use crate::domain::quality::Table;

use super::{page::Page, svg::escaped};

impl Page<'_> {
    pub(super) fn head(&mut self) {
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
        let title = escaped(&title);
        let (when, remarks) = as_of::lines(shown);
        let [when, since, zone] = [when, since, words.zone()].map(|text| escaped(&text));
        let _ = writeln!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>\n{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"soft\">{when} · {since} · {zone}</p>",
            words.messages.lang().code(),
            include_str!("page.css"),
        );
        for remark in remarks {
            let _ = writeln!(self.out, r#"<p><span class="mark">! {}</span></p>"#, escaped(&remark));
        }
    }

    /// What the meeting is about, before any figure.
    pub(super) fn topics(&mut self) {
        let _ =
            writeln!(self.out, "<section class=\"topics\"><h2>{}</h2>\n<ul>", self.text("quality-topics"));
        for topic in topics::said(self.shown, self.about) {
            let _ = writeln!(self.out, "<li>{}</li>", escaped(&topic));
        }
        self.out.push_str("</ul></section>\n");
        if let Some(goal) = self.shown.words.messages.goal(self.shown.quality.goal) {
            let _ = writeln!(self.out, "<p class=\"goal\">{}</p>", escaped(&goal));
        }
    }

    pub(super) fn notes(&mut self) {
        let words = self.shown.words;
        let percent = |ratio: f64| words.ratio(Some(ratio));
        let limit = Table::Accounts.limit();
        let limits = words.with(
            "quality-note-limits",
            &[
                ("table", percent(limit).into()),
                ("prospects", percent(Table::Prospects.limit()).into()),
                ("field", percent(Table::Accounts.field_limit()).into()),
            ],
        );
        let weeks = words.with(
            "quality-note-weeks",
            &[("share", percent(1.0 - limit).into()), ("limit", percent(limit).into())],
        );
        let _ = writeln!(self.out, "<footer>\n<h2>{}</h2>", self.text("quality-notes"));
        let ids = [
            "quality-note-marks",
            "quality-note-late",
            "quality-note-negative",
            "quality-note-clean",
            "quality-note-team",
        ];
        let rest = ids.map(|id| words.text(id));
        for text in [limits, weeks].into_iter().chain(rest).chain(self.matters_stand_on()) {
            let _ = writeln!(self.out, "<p>{}</p>", escaped(&text));
        }
        self.out.push_str("</footer>\n");
    }
}
