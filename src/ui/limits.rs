//! What is missing against its limit: a table a row, its bar, whether it is over, and why in words.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::domain::quality::{Against, FieldFigure, Figures, Share, TableFigure};

use super::{
    bars::{self, Bar},
    scene::{Scene, put, span},
    text::{dash, fit, pad, width},
};

/// On fewer columns there is no room for bars.
pub(super) const LEAST: usize = 60;
/// A name takes so many columns at most.
const MOST_NAME: usize = 24;

/// Which fields are told as the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reasons {
    /// Those over their limit.
    Over,
    /// Those of which anything is missing.
    Missing,
}

/// A share against its limit.
pub(super) struct Limit {
    name: String,
    share: f64,
    limit: f64,
    /// The share, then whether it is over, in a word or two.
    percent: String,
    verdict: String,
    /// What it is due to, worst first.
    reasons: Vec<String>,
    /// What stands after the reasons where there is room for it whole; may be empty.
    aside: String,
    /// Something in it is over its limit.
    is_over: bool,
}

/// Tables against their limits, with the fields that are the reason.
pub(super) fn tables(scene: Scene<'_>, figures: &Figures, reasons: Reasons) -> Vec<Limit> {
    let row = |table: &TableFigure| {
        let fields = worst(table, reasons);
        let field = table.fields.iter().map(FieldFigure::against).max().unwrap_or_default();
        let verdict = match (table.against(), field) {
            (Against::Within, Against::Over) => scene.text("figures-field-over"),
            (Against::Within, Against::OverFew) => scene.text("figures-field-over-few"),
            (own, _) => scene.messages.against(own),
        };
        let share = table.missing.ratio().unwrap_or(0.0);
        Limit {
            name: scene.messages.table(scene.catalogue(), table.table),
            share,
            limit: table.limit(),
            percent: scene.messages.percent(share),
            verdict,
            reasons: fields
                .iter()
                .map(|field| counts(scene, "figures-missing-of", field, &label(scene, table, field)))
                .collect(),
            aside: String::new(),
            is_over: table.is_over() || field.is_over(),
        }
    };
    figures.tables.iter().map(row).collect()
}

/// Key fields that are over their limit, of all tables, worst first.
pub(super) fn fields(scene: Scene<'_>, figures: &Figures) -> Vec<Limit> {
    let over = |table| worst(table, Reasons::Over).into_iter().map(move |field| (table, field));
    let mut fields: Vec<(&TableFigure, &FieldFigure)> = figures.tables.iter().flat_map(over).collect();
    fields.sort_by(|(_, a), (_, b)| ratio(b).total_cmp(&ratio(a)));
    let row = |(table, field): (&TableFigure, &FieldFigure)| {
        let table_name = scene.messages.table(scene.catalogue(), table.table);
        Limit {
            name: format!("{table_name} · {}", label(scene, table, field)),
            share: ratio(field),
            limit: field.limit,
            percent: scene.messages.percent(ratio(field)),
            verdict: scene.messages.against(field.against()),
            reasons: vec![counts(scene, "figures-part-missing", field, "")],
            aside: String::new(),
            is_over: true,
        }
    };
    fields.into_iter().map(row).collect()
}

/// Key fields in which a person lacks something, most of them over their limit first; of each, how the rest does.
pub(super) fn fields_beside(scene: Scene<'_>, own: &Figures, whole: &Figures) -> Vec<Limit> {
    let of = |figures: &Figures, table: &TableFigure, field: &FieldFigure| {
        let table = figures.tables.iter().find(|one| one.table == table.table);
        let found = table.and_then(|table| table.fields.iter().find(|one| one.field == field.field));
        found.map_or(Share::default(), |field| field.missing)
    };
    let missing = |table| worst(table, Reasons::Missing).into_iter().map(move |field| (table, field));
    let mut fields: Vec<(&TableFigure, &FieldFigure)> = own.tables.iter().flat_map(missing).collect();
    fields.sort_by(|(_, a), (_, b)| ratio(b).total_cmp(&ratio(a)));
    let row = |(table, field): (&TableFigure, &FieldFigure)| {
        let rest = rest(field.missing, of(whole, table, field));
        Limit {
            name: format!(
                "{} · {}",
                scene.messages.table(scene.catalogue(), table.table),
                label(scene, table, field)
            ),
            share: ratio(field),
            limit: field.limit,
            percent: scene.messages.percent(ratio(field)),
            verdict: scene.messages.against(field.against()),
            reasons: vec![counts(scene, "person-part", field, "")],
            aside: beside(scene, rest),
            is_over: field.is_over(),
        }
    };
    fields.into_iter().map(row).collect()
}

/// What is left of the whole without a part of it.
pub(super) fn rest(own: Share, whole: Share) -> Share {
    Share { part: whole.part.saturating_sub(own.part), whole: whole.whole.saturating_sub(own.whole) }
}

/// `rest 33.0%`.
pub(super) fn beside(scene: Scene<'_>, rest: Share) -> String {
    let share = rest.ratio().map_or_else(dash, |ratio| scene.messages.percent(ratio));
    scene.with("person-rest", &[("share", share.into())])
}

/// The fields of a table that are the reason, worst first.
fn worst(table: &TableFigure, reasons: Reasons) -> Vec<&FieldFigure> {
    let is_one = |field: &&FieldFigure| match reasons {
        Reasons::Over => field.is_over(),
        Reasons::Missing => field.missing.part > 0,
    };
    let mut fields: Vec<&FieldFigure> = table.fields.iter().filter(is_one).collect();
    fields.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    fields
}

fn ratio(field: &FieldFigure) -> f64 {
    field.missing.ratio().unwrap_or(0.0)
}

fn label(scene: Scene<'_>, table: &TableFigure, field: &FieldFigure) -> String {
    let known = scene.catalogue().field(table.table.kind(), &field.field);
    known.map_or(field.field.as_str(), |known| known.label.get(scene.messages.lang())).to_owned()
}

/// `Reason 89 of 180`: so many are missing of so many that are needed.
fn counts(scene: Scene<'_>, id: &str, figure: &FieldFigure, field: &str) -> String {
    let (part, whole) =
        (scene.messages.count(figure.missing.part), scene.messages.count(figure.missing.whole));
    scene.with(id, &[("field", field.into()), ("part", part.into()), ("whole", whole.into())])
}

/// At most so many rows, of too many those that are over, and how many more there are; above them a head that tells the scale.
pub(super) fn lines(
    scene: Scene<'_>,
    limits: &[Limit],
    (head, most): (Option<&str>, usize),
    room: usize,
) -> Vec<Line<'static>> {
    let head = head.filter(|_| !limits.is_empty() && room >= LEAST);
    let mut lines: Vec<Line<'static>> = head.map(|id| bars::head(scene, id)).into_iter().collect();
    let mut shown: Vec<&Limit> = limits.iter().collect();
    let more = limits.len().saturating_sub(most);
    if more > 0 {
        shown.sort_by_key(|limit| !limit.is_over);
        shown.truncate(most);
    }
    let widest = |of: fn(&Limit) -> &str| limits.iter().map(|limit| width(of(limit))).max().unwrap_or(0);
    let widths =
        [widest(|one| &one.name).min(MOST_NAME), widest(|one| &one.percent), widest(|one| &one.verdict)];
    let last = shown.len().saturating_sub(1);
    lines.extend(shown.into_iter().enumerate().map(|(at, limit)| {
        let more = if at == last && more > 0 { format!("  +{more}") } else { String::new() };
        line(scene, limit, widths, room, &more)
    }));
    lines
}

/// Draws the same; how many rows that took.
pub(super) fn draw(
    scene: Scene<'_>,
    limits: &[Limit],
    wanted: (Option<&str>, usize),
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let lines = lines(scene, limits, wanted, area.width.into());
    lines.iter().enumerate().for_each(|(row, line)| put(buffer, area, row, line));
    lines.len()
}

/// `Call       ███│██▌        7.5%  OVER    Reason 89 of 180, Next step 89 of 180`.
fn line(
    scene: Scene<'_>,
    limit: &Limit,
    [name, percent, verdict]: [usize; 3],
    room: usize,
    more: &str,
) -> Line<'static> {
    let theme = scene.theme;
    let style = if limit.is_over { theme.bad } else { theme.text };
    let mut parts = vec![span(pad(&limit.name, name), style), span("  ", theme.text)];
    if room >= LEAST {
        let columns = (room / 5).min(40);
        let bar = Bar { share: limit.share, limit: Some(limit.limit), end: bars::END };
        parts.extend(bar.spans(theme, columns));
        parts.push(span("  ", theme.text));
    }
    let blanks = percent.saturating_sub(width(&limit.percent));
    parts.push(span(format!("{:blanks$}{}  ", "", limit.percent), style));
    let used: usize = parts.iter().map(|part| width(&part.content)).sum();
    let left = room.saturating_sub(used + width(more));
    let word = pad(&limit.verdict, verdict.min(left));
    let left = left.saturating_sub(width(&word) + 2);
    parts.push(span(word, style));
    let mut said = whole(scene, &limit.reasons, left);
    if !limit.aside.is_empty() {
        let long = scene.names(&[said.clone(), limit.aside.clone()]);
        said = if width(&long) <= left { long } else { said };
    }
    parts.push(span(format!("  {said}"), style));
    parts.push(span(more.to_owned(), theme.text));
    Line::from(parts)
}

/// As many of the reasons as fit whole, and how many more there are; the first one is cut rather than left out.
fn whole(scene: Scene<'_>, reasons: &[String], room: usize) -> String {
    for count in (1..=reasons.len()).rev() {
        let more = reasons.len() - count;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let text = format!("{}{more}", scene.names(&reasons[..count]));
        if width(&text) <= room {
            return text;
        }
    }
    reasons.first().map_or(String::new(), |first| fit(first, room).into_owned())
}

/// The same as sentences, for line mode.
pub(super) fn said(scene: Scene<'_>, limits: &[Limit]) -> Vec<String> {
    let line = |limit: &Limit| {
        let allowed =
            scene.with("quality-limit-of", &[("limit", scene.messages.percent(limit.limit).into())]);
        let verdict = match limit.reasons.is_empty() {
            true => limit.verdict.clone(),
            false => {
                let aside = Some(limit.aside.clone()).filter(|aside| !aside.is_empty());
                let all: Vec<String> = limit.reasons.iter().cloned().chain(aside).collect();
                scene.labelled(&limit.verdict, &scene.names(&all))
            }
        };
        let share = scene.with("figures-share-missing", &[("share", limit.percent.as_str().into())]);
        scene.labelled(&limit.name, &scene.facts(&[share, allowed, verdict]))
    };
    limits.iter().map(line).collect()
}
