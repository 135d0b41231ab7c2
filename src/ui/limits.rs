//! What is missing against its limit: a table a row, its bar, whether it is over, and why in words.

use ratatui::text::Line;

use crate::domain::quality::{Against, FieldFigure, Figures, Share, TableFigure};

use super::{
    bars::{self, Bar},
    scene::{Scene, span},
    text::{dash, pad, width},
};

/// On fewer columns there is no room for bars.
pub(super) const LEAST: usize = 60;
/// A name takes so many columns at most; on a wide screen, a quarter of it.
const MOST_NAME: usize = 24;
/// A name takes so many columns at least, if it has them.
const LEAST_NAME: usize = 8;
/// Between two columns.
const GAP: usize = 2;

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
    reasons: Vec<Reason>,
    /// What stands after the reasons where there is room for it whole; may be empty.
    aside: String,
    /// Something in it is over its limit.
    is_over: bool,
}

/// A field that is the reason: as it is told where there is room, and its name alone, which is empty where the row has it.
struct Reason {
    whole: String,
    name: String,
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
                .map(|field| {
                    let name = label(scene, table, field);
                    Reason { whole: counts(scene, "figures-missing-of", field, &name), name }
                })
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
            reasons: vec![Reason {
                whole: counts(scene, "figures-part-missing", field, ""),
                name: String::new(),
            }],
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
            reasons: vec![Reason { whole: counts(scene, "person-part", field, ""), name: String::new() }],
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
    let mut lines = head.map(|id| bars::head(scene, id, room)).unwrap_or_default();
    let mut shown: Vec<&Limit> = limits.iter().collect();
    let more = limits.len().saturating_sub(most);
    if more > 0 {
        shown.sort_by_key(|limit| !limit.is_over);
        shown.truncate(most);
    }
    let widest = |of: fn(&Limit) -> &str| shown.iter().map(|limit| width(of(limit))).max().unwrap_or(0);
    let (percent, verdict) = (widest(|one| &one.percent), widest(|one| &one.verdict));
    // What is over is told whole; the end of a long name gives way.
    let bar = if room >= LEAST { bar_columns(room) + GAP } else { 0 };
    let least = GAP + width(&counted(1));
    let left = room.saturating_sub(GAP + bar + percent + GAP + verdict + least);
    let name = widest(|one| &one.name).min((room / 4).max(MOST_NAME)).min(left.max(LEAST_NAME));
    let widths = [name, percent, verdict];
    let last = shown.len().saturating_sub(1);
    lines.extend(shown.into_iter().enumerate().map(|(at, limit)| {
        let more = if at == last && more > 0 {
            format!("  {}", scene.with("gaps-more", &[("count", more.into())]))
        } else {
            String::new()
        };
        line(scene, limit, widths, room, &more)
    }));
    lines
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
        let columns = bar_columns(room);
        let bar = Bar { share: limit.share, limit: Some(limit.limit), end: bars::END };
        parts.extend(bar.spans(theme, columns));
        parts.push(span("  ", theme.text));
    }
    let blanks = percent.saturating_sub(width(&limit.percent));
    parts.push(span(format!("{:blanks$}{}  ", "", limit.percent), style));
    let used: usize = parts.iter().map(|part| width(&part.content)).sum();
    let left = room.saturating_sub(used + width(more));
    // How many reasons there are is never what is left out.
    let least = match limit.reasons.iter().any(|reason| !reason.name.is_empty()) {
        true => GAP + width(&counted(limit.reasons.len())),
        false => 0,
    };
    let verdict = verdict.min(left.saturating_sub(least));
    let word = pad(&limit.verdict, verdict);
    let left = left.saturating_sub(verdict + GAP);
    parts.push(span(word, style));
    let mut said = fitting(scene, &limit.reasons, left);
    if !limit.aside.is_empty() {
        let long = scene.names(&[said.clone(), limit.aside.clone()]);
        said = if width(&long) <= left { long } else { said };
    }
    if !said.is_empty() {
        parts.push(span(format!("  {said}"), style));
    }
    parts.push(span(more.to_owned(), theme.text));
    Line::from(parts)
}

/// How long a bar is.
fn bar_columns(room: usize) -> usize {
    (room / 5).min(40)
}

/// `+2`: so many fields are not told one by one.
fn counted(more: usize) -> String {
    format!("+{more}")
}

/// As many of the reasons as fit whole, then as many of their names, and how many more there are; at least their number.
fn fitting(scene: Scene<'_>, reasons: &[Reason], room: usize) -> String {
    let form = |count: usize, of: fn(&Reason) -> &str| {
        let told: Vec<&str> = reasons[..count].iter().map(of).collect();
        let more = reasons.len() - count;
        let more = if more > 0 { format!(" {}", counted(more)) } else { String::new() };
        format!("{}{more}", scene.names(&told))
    };
    let whole = (1..=reasons.len()).rev().map(|count| form(count, |reason| &reason.whole));
    let is_named = reasons.iter().all(|reason| !reason.name.is_empty());
    let names =
        (1..=reasons.len()).rev().filter(|_| is_named).map(|count| form(count, |reason| &reason.name));
    let number = (is_named && !reasons.is_empty()).then(|| counted(reasons.len()));
    whole.chain(names).chain(number).find(|text| width(text) <= room).unwrap_or_default()
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
                let reasons = limit.reasons.iter().map(|reason| reason.whole.clone());
                let all: Vec<String> = reasons.chain(aside).collect();
                scene.labelled(&limit.verdict, &scene.names(&all))
            }
        };
        let share = scene.with("figures-share-missing", &[("share", limit.percent.as_str().into())]);
        scene.labelled(&limit.name, &scene.facts(&[share, allowed, verdict]))
    };
    limits.iter().map(line).collect()
}
