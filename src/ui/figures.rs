//! The figures: one's own week; for a lead, the file against its limits and everybody by name.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::domain::quality::{Conduct, FieldFigure, Person, Quality, Share, TableFigure, too_clean::Mark};

use super::{
    own_week::{self, dash},
    row_mark::mark,
    scene::{Scene, below, highlight, put, put_at, put_right, span, within},
    scroll::Scroll,
    spark::steps,
    text::{fit, pad, width, wrap},
    typed,
};

/// Draws the place; where the chosen person stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    cursor: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let (pane, theme) = (&scene.model.figures, scene.theme);
    let Some(week) = &pane.week else {
        let id = if pane.counting.is_some() { "figures-counting" } else { "figures-none" };
        put(buffer, area, 0, &Line::from(span(scene.text("figures-title"), theme.strong)));
        put(buffer, area, 1, &Line::from(span(scene.text(id), theme.muted)));
        return None;
    };
    let team = pane.team();
    let shown = team.unwrap_or(week);
    let title = self::title(scene);
    put(buffer, area, 0, &Line::from(span(title.clone(), theme.strong)));
    let as_of = scene.with("figures-as-of", &[("when", scene.when_short(shown.at).into())]);
    let counting = pane.counting.is_some() && team.is_some();
    let right = if counting { scene.text("figures-counting") } else { as_of };
    if width(&title) + 2 + width(&right) <= usize::from(area.width) {
        put_right(buffer, area, 0, &Line::from(span(right, theme.muted)));
    }
    let mut row = 1;
    if shown.whole.is_incomplete() {
        let text = format!("! {}", scene.text("quality-incomplete"));
        put(buffer, area, row, &Line::from(span(text, theme.bad)));
        row += 1;
    }
    if let Some(text) = dated_ahead(scene, shown) {
        let text = fit(&text, usize::from(area.width)).into_owned();
        put(buffer, area, row, &Line::from(span(text, theme.muted)));
        row += 1;
    }
    row += usize::from(area.height >= 14);
    let rest = below(area, row);
    match team {
        None => {
            own_week::draw(scene, week, rest, buffer);
            None
        }
        Some(team) => lead(scene, view, team, cursor, rest, buffer),
    }
}

/// What the figures in sight are of.
pub(super) fn title(scene: Scene<'_>) -> String {
    scene.text(match scene.model.figures.team() {
        Some(team) if team.has_records => "figures-title-weeks",
        Some(_) => "figures-title-days",
        None => "figures-title-own",
    })
}

/// Limits, people, and what stands out about the chosen one.
fn lead(
    scene: Scene<'_>,
    view: &mut Scroll,
    team: &Quality,
    cursor: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = scene.theme;
    let room = usize::from(area.width);
    let roomy = area.height >= 14;
    let mut row = 0;
    let people: Vec<&Person> = scene.model.figures.people().collect();
    let foot = usize::from(area.height >= 8) * 2 + usize::from(roomy) * 2;
    // A file of many kinds has many lines: what people have need of stays theirs.
    let spare = usize::from(area.height).saturating_sub(foot + 2 + people.len().min(SEEN));
    let most = if roomy { spare.max(6) } else { 2 };
    for (text, over) in cut(limits(scene, team, room), most, room) {
        let style = if over { theme.bad } else { theme.text };
        put(buffer, area, row, &Line::from(span(text, style)));
        row += 1;
    }
    row += usize::from(roomy);
    let height = usize::from(area.height).saturating_sub(row + 1 + foot);
    let grid = Grid::of(scene, &people, room);
    grid.head(scene, below(area, row), buffer);
    row += 1;
    let mut place = None;
    for index in view.around(cursor, people.len(), height) {
        let (list, line) = (below(area, row), people[index]);
        grid.person(scene, line, index == cursor, list, buffer);
        if index == cursor {
            place = typed::place(area, 0, row);
        }
        row += 1;
    }
    if let (Some(person), true) = (people.get(cursor), foot > 0) {
        row += usize::from(roomy);
        for text in about(scene, person).iter().flat_map(|text| wrap(text, room)) {
            put(buffer, area, row, &Line::from(span(text, theme.muted)));
            row += 1;
        }
    }
    place
}

/// As many lines as there is room for, each as long as the screen is wide: of too many those that are over first, and how
/// many more there are at the end of the last.
fn cut(mut lines: Vec<(String, bool)>, most: usize, room: usize) -> Vec<(String, bool)> {
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.sort_by_key(|(_, over)| !over);
        lines.truncate(most);
    }
    let last = lines.len().saturating_sub(1);
    let fitted = lines.into_iter().enumerate().map(|(at, (text, over))| {
        let end = if at == last && more > 0 { format!("  +{more}") } else { String::new() };
        (format!("{}{end}", fit(&text, room.saturating_sub(width(&end)))), over)
    });
    fitted.collect()
}

/// So many people are in sight before tables take their room.
const SEEN: usize = 5;

/// Each table against its limit with the key fields that are over theirs, worst first; then lateness, bad news and
/// duplicates of all. Each line, and whether something in it is over. Where the verdict has no room beside the limit, the
/// limit is left out.
pub(super) fn limits(scene: Scene<'_>, team: &Quality, room: usize) -> Vec<(String, bool)> {
    let words = scene.messages;
    let cells: Vec<[String; 5]> = team
        .whole
        .tables
        .iter()
        .map(|table| {
            let id = if table.is_over() { "quality-over" } else { "quality-within" };
            [
                words.table(scene.catalogue(), table.table),
                words.percent(table.missing.ratio().unwrap_or(0.0)),
                scene.with("quality-limit-of", &[("limit", words.percent(table.limit()).into())]),
                scene.text(id),
                over(scene, table),
            ]
        })
        .collect();
    let widest = |column: usize| cells.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..4).map(widest).collect();
    let with_limit = widths.iter().sum::<usize>() + 3 * 2 <= room;
    let mut lines: Vec<(String, bool)> = cells
        .iter()
        .zip(&team.whole.tables)
        .map(|(row, table)| {
            let blanks = " ".repeat(widths[1].saturating_sub(width(&row[1])));
            let [name, limit, verdict] = [0, 2, 3].map(|column| pad(&row[column], widths[column]));
            let limit = if with_limit { format!("  {limit}") } else { String::new() };
            let text = format!("{name}  {blanks}{}{limit}  {verdict}  {}", row[1], row[4]);
            (text.trim_end().to_owned(), table.is_over() || !row[4].is_empty())
        })
        .collect();
    let done = &team.whole.conduct;
    let share = |share: Share| share.ratio().map_or_else(dash, |ratio| words.percent(ratio));
    let duplicates = team.whole.duplicates;
    let values = [
        ("late", share(done.lateness.over_day)),
        ("negative", share(done.negative)),
        ("known", share(done.not_known)),
        ("twins", words.count(duplicates.accounts + duplicates.contacts)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str().into()));
    lines.push((scene.with("figures-all", &values), false));
    lines
}

/// The key fields of a table that are over their limit, worst first.
fn over(scene: Scene<'_>, table: &TableFigure) -> String {
    let ratio = |field: &FieldFigure| field.missing.ratio().unwrap_or(0.0);
    let mut over: Vec<&FieldFigure> = table.fields.iter().filter(|field| field.is_over()).collect();
    over.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    let field = |field: &&FieldFigure| {
        let known = scene.catalogue().field(table.table.kind(), &field.field);
        let label = known.map_or(field.field.as_str(), |known| known.label.get(scene.messages.lang()));
        format!("{label} {}", scene.messages.percent(ratio(field)))
    };
    let fields: Vec<String> = over.iter().map(field).collect();
    fields.join(", ")
}

/// That some entries are dated after the days the figures are of, where there are any.
pub(super) fn dated_ahead(scene: Scene<'_>, shown: &Quality) -> Option<String> {
    (shown.ahead > 0).then(|| scene.with("quality-ahead", &[("count", shown.ahead.into())]))
}

/// What stands out about a person: what looks too clean, and how the weeks went.
pub(super) fn about(scene: Scene<'_>, person: &Person) -> Vec<String> {
    let figures = &person.figures;
    let said = scene.messages.too_clean(&figures.conduct);
    let sign = sign(&figures.conduct);
    let mut lines: Vec<String> = said.iter().map(|said| format!("{sign}{}: {said}", person.login)).collect();
    if let Some((from, _)) = figures.steps.first() {
        let steps = steps(scene, figures.steps.iter().map(|(_, done)| done.logged));
        let values = [("spark", steps.into()), ("from", from.to_string().into())];
        lines.push(scene.with("figures-days", &values));
    }
    lines
}

/// The columns of the people: those that do not fit are left out, from the right.
struct Grid {
    name: usize,
    /// Column's place among the cells, and its width.
    columns: Vec<(usize, usize)>,
}

impl Grid {
    fn of(scene: Scene<'_>, people: &[&Person], room: usize) -> Grid {
        let name = people.iter().map(|person| width(&person.login)).max().unwrap_or(0).clamp(6, 16);
        let (mut used, mut columns) = (2 + name, Vec::new());
        for (at, head) in heads(scene).iter().enumerate() {
            let cells = people.iter().map(|person| width(&cells(scene, person)[at]));
            let wide = cells.chain([width(head)]).max().unwrap_or(0);
            if used + 2 + wide > room {
                break;
            }
            used += 2 + wide;
            columns.push((at, wide));
        }
        Grid { name, columns }
    }

    fn head(&self, scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
        let heads = heads(scene);
        let mut end = 2 + self.name;
        for (at, wide) in &self.columns {
            end += 2 + wide;
            let head = &heads[*at];
            put_at(buffer, area, end - width(head), 0, &Line::from(span(head.clone(), scene.theme.muted)));
        }
    }

    fn person(&self, scene: Scene<'_>, person: &Person, chosen: bool, area: Rect, buffer: &mut Buffer) {
        let theme = scene.theme;
        let name = span(fit(&person.login, self.name).into_owned(), theme.text);
        put(buffer, area, 0, &Line::from(vec![mark(scene, chosen), name]));
        let cells = cells(scene, person);
        let mut end = 2 + self.name;
        for (at, wide) in &self.columns {
            end += 2 + wide;
            let odd = *at == NEGATIVE && person.figures.conduct.mark() == Some(Mark::Hard);
            let style = if odd { theme.bad } else { theme.text };
            put_at(buffer, area, end - width(&cells[*at]), 0, &Line::from(span(cells[*at].clone(), style)));
        }
        if chosen {
            highlight(scene, area, 0, buffer);
        }
    }
}

/// How somebody's bad news stands out. Meaning never by colour alone.
fn sign(done: &Conduct) -> &'static str {
    match done.mark() {
        Some(Mark::Hard) => "! ",
        Some(Mark::Soft) => "? ",
        None => "",
    }
}

/// The place of bad news among the columns.
const NEGATIVE: usize = 4;

pub(super) fn heads(scene: Scene<'_>) -> [String; 7] {
    ["logged", "complete", "median", "late", "negative", "gaps", "filled"]
        .map(|name| scene.text(&format!("quality-column-{name}")))
}

pub(super) fn cells(scene: Scene<'_>, person: &Person) -> [String; 7] {
    let words = scene.messages;
    let figures = &person.figures;
    let done: &Conduct = &figures.conduct;
    let share = |ratio: Option<f64>| ratio.map_or_else(dash, |ratio| words.percent(ratio));
    let odd = sign(done);
    [
        words.count(done.logged),
        share(done.complete.ratio()),
        done.lateness.median.map_or_else(dash, |seconds| words.span(seconds)),
        share(done.lateness.over_day.ratio()),
        format!("{odd}{}", share(done.negative.ratio())),
        words.count(figures.gaps_total()),
        words.count(done.filled),
    ]
}
