//! The figures as one page for the weekly meeting: no scripts, nothing loaded, prints as it is.
//!
//! A section is a file with an `impl Page`, called from [`page()`] in the order of the page. What it is put together from:
//!
//! | for | use |
//! |---|---|
//! | a section with its title, a line below it, and the mark of the figures in it that are on incomplete data | [`Page::begin`], [`Page::end`] |
//! | rows of name, number, drawing and words, their columns in line | [`Page::rows`] of [`Row`](page::Row) |
//! | a share against its limit, all on one scale | [`svg::bar`] |
//! | shares that make a whole | [`svg::stack`] |
//! | a share with its interval, beside that of the whole | [`svg::interval`] |
//! | a figure by week: hollow where the week is not over, interval, limit, an axis that stays | [`trend::chart`] in [`Page::charts`] |
//! | numbers in columns | [`Page::table`] of [`Table`](page::Table) |
//!
//! Texts from the file or from people go through [`svg::escaped`]; those helpers do it themselves with all they are given but
//! `drawing`.

mod axis;
mod by_week;
mod completeness;
mod matters;
mod page;
mod people;
mod sheets;
mod skeleton;
mod svg;
mod tiles;
mod trend;
mod weeks;

use super::Shown;
use page::Page;

/// The whole page.
pub(super) fn page(shown: &Shown<'_>) -> String {
    let about = shown.user.and_then(|user| shown.quality.of(user)).unwrap_or(&shown.quality.whole);
    let mut page = Page { shown, about, out: String::new() };
    page.head();
    page.topics();
    page.tiles();
    page.matters();
    page.completeness();
    page.weeks();
    page.by_week();
    page.people();
    page.sheets();
    page.notes();
    page.out.push_str("</body>\n</html>\n");
    page.out
}

#[cfg(test)]
mod tests;
