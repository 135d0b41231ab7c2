//! The figures of the last whole week, in words beside those of the whole span.

use crate::domain::quality::{Conduct, Figures, Share};

use super::Shown;

/// What a figure was last week; where nothing was logged in it, or it is not all there, that there is nothing.
pub(super) fn said(
    shown: &Shown<'_>,
    about: &Figures,
    say: impl Fn(&Shown<'_>, &Conduct) -> String,
) -> String {
    match shown.quality.last_whole(about) {
        Some(done) => say(shown, done),
        None => shown.words.text("quality-last-nothing"),
    }
}

/// `last week 5.6%, of 71`.
pub(super) fn share(shown: &Shown<'_>, share: Share) -> String {
    of(shown, "quality-last-share", share)
}

/// `last week 95.8% complete at its end, of 71`.
pub(super) fn complete(shown: &Shown<'_>, share: Share) -> String {
    of(shown, "quality-last-complete", share)
}

fn of(shown: &Shown<'_>, id: &str, share: Share) -> String {
    let words = shown.words;
    if share.whole == 0 {
        return words.text("quality-last-nothing");
    }
    words.with(id, &[("share", words.share(share).into()), ("count", words.count(share.whole).into())])
}

/// `last week 21 min, of 71`.
pub(super) fn median(shown: &Shown<'_>, done: &Conduct) -> String {
    let (words, late) = (shown.words, done.lateness);
    if late.median.is_none() {
        return words.text("quality-last-nothing");
    }
    let count = words.count(late.over_day.whole);
    words.with("quality-last-span", &[("span", words.span(late.median).into()), ("count", count.into())])
}

/// `last week 12 answered`.
pub(super) fn answered(shown: &Shown<'_>, done: &Conduct) -> String {
    shown.words.with("quality-last-answered", &[("count", shown.words.count(done.filled).into())])
}

/// `last week 71`.
pub(super) fn logged(shown: &Shown<'_>, done: &Conduct) -> String {
    shown.words.with("quality-last-count", &[("count", shown.words.count(done.logged).into())])
}
