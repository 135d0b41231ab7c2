//! The figures as one page for the weekly meeting: no scripts, nothing loaded, prints as it is.

mod completeness;
mod page;
mod people;
mod skeleton;
mod svg;
mod tiles;
mod weeks;

use super::Shown;
use page::Page;
use svg::escaped;

/// The whole page.
pub(super) fn page(shown: &Shown<'_>) -> String {
    let words = shown.words;
    let incomplete = shown.quality.whole.is_incomplete();
    let mark = match incomplete {
        true => format!(r#"<span class="mark">! {}</span>"#, escaped(&words.text("quality-incomplete"))),
        false => String::new(),
    };
    let about = shown.user.and_then(|user| shown.quality.of(user)).unwrap_or(&shown.quality.whole);
    let mut page = Page { shown, mark, out: String::new() };
    page.head(incomplete);
    page.tiles(about);
    page.completeness(about);
    page.weeks(about);
    page.people();
    page.notes();
    page.out.push_str("</body>\n</html>\n");
    page.out
}
