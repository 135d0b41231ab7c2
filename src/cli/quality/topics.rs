//! What to talk about this week, in a sentence each.

use crate::domain::quality::{Against, FieldFigure, Figures, Share, Table, Topic, Trend};

use crate::i18n::sheets::MatterSheets;

use super::Shown;

/// The topics of the file or of one person; where there are none, that there are none.
pub(super) fn said(shown: &Shown<'_>, about: &Figures) -> Vec<String> {
    let of_matters = shown.matters_in_words().map(MatterSheets::topics).unwrap_or_default();
    let of_records = of_records(shown, about);
    of_matters.into_iter().chain(of_records).collect()
}

fn of_records(shown: &Shown<'_>, about: &Figures) -> Vec<String> {
    let topics = shown.quality.topics(about);
    match topics.is_empty() {
        true if about.conduct.logged == 0 && about.tables.is_empty() => {
            vec![shown.words.text("quality-topic-nothing")]
        }
        true => vec![shown.words.text("quality-topic-none")],
        false => topics.into_iter().map(|topic| one(shown, topic)).collect(),
    }
}

fn one(shown: &Shown<'_>, topic: Topic<'_>) -> String {
    match topic {
        Topic::Field { table, field } => over(shown, table, field),
        Topic::Change { trend, last, before } => change(shown, trend, last, before),
        Topic::Clean { login } => {
            shown.words.with("quality-topic-clean", &[("who", shown.words.who(login).into())])
        }
    }
}

fn over(shown: &Shown<'_>, table: Table, field: &FieldFigure) -> String {
    let words = shown.words;
    let id = match field.against() {
        Against::OverFew => "quality-topic-field-few",
        _ => "quality-topic-field",
    };
    let values = [
        ("field", words.messages.field_in_table(shown.catalogue, table, &field.field)),
        ("part", words.count(field.missing.part)),
        ("whole", words.count(field.missing.whole)),
        ("share", words.share(field.missing)),
        ("limit", words.ratio(Some(field.limit))),
    ];
    words.with(id, &values.each_ref().map(|(name, text)| (*name, text.as_str().into())))
}

fn change(shown: &Shown<'_>, trend: Trend, last: Share, before: Share) -> String {
    let words = shown.words;
    let is_more = last.ratio() > before.ratio();
    let id = match (trend, is_more) {
        (Trend::Complete, true) => "quality-topic-complete-more",
        (Trend::Complete, false) => "quality-topic-complete-less",
        (Trend::Late, true) => "quality-topic-late-more",
        (Trend::Late, false) => "quality-topic-late-less",
        (Trend::NotKnown, true) => "quality-topic-not-known-more",
        (Trend::NotKnown, false) => "quality-topic-not-known-less",
    };
    let values =
        [("last", words.share(last)), ("count", words.count(last.whole)), ("before", words.share(before))];
    words.with(id, &values.each_ref().map(|(name, text)| (*name, text.as_str().into())))
}
