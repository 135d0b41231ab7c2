//! The gaps beside everything else: two lines a gap, worst first.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    domain::GapLine,
};

use super::{
    scene::{Scene, below, put, put_right, span},
    scroll::Scroll,
    spark::spark,
    text::{fit, width},
    typed,
};

/// A gap of this weight or more is marked `!`.
const HEAVY: u8 = 4;

/// Draws title and list. In front, the chosen gap is marked; the answer is its place.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    area: Rect,
    in_front: bool,
    buffer: &mut Buffer,
) -> Option<Position> {
    let gaps = &scene.model.gaps;
    let title = scene.text("gaps-title");
    put(buffer, area, 0, &Line::from(span(&title, scene.theme.strong)));
    let count = gaps.list.total.to_string();
    if width(&title) + 1 + width(&count) <= usize::from(area.width) {
        put_right(buffer, area, 0, &Line::from(span(count, scene.theme.strong)));
    }
    let filled = filled(scene);
    let list = below(area, 1 + usize::from(area.height >= 16));
    if gaps.list.lines.is_empty() {
        put(buffer, list, 0, &Line::from(span(scene.text("gaps-none"), scene.theme.muted)));
        let said = filled.into_iter().find(|text| width(text) <= usize::from(list.width));
        put(buffer, list, 1, &Line::from(span(said.unwrap_or_default(), scene.theme.muted)));
        return None;
    }
    // The last row says what is below, and what was done today.
    let foot = usize::from(!filled.is_empty() || needs_foot(scene, list));
    let height = usize::from(list.height).saturating_sub(foot);
    let body = Rect { height: u16::try_from(height).unwrap_or(0), ..list };
    let (place, shown_to) = self::list(scene, view, body, in_front, buffer);
    if foot > 0 {
        let more = gaps.list.total.saturating_sub(shown_to as u64);
        let way =
            if in_front { (Action::Down, Context::Gaps) } else { (Action::Gaps, scene.model.context()) };
        let key = scene.key_or_palette(way.0, way.1);
        let more = match more {
            0 => String::new(),
            more => scene.with("more-there", &[("count", more.into()), ("key", key.into())]),
        };
        put(buffer, list, height, &Line::from(span(&more, scene.theme.muted)));
        // The longest that fits: the days give way before today does.
        let taken = width(&more) + 2 * usize::from(!more.is_empty());
        let said = filled.iter().find(|text| taken + width(text) <= usize::from(list.width));
        if let Some(text) = said {
            put_right(buffer, list, height, &Line::from(span(text.clone(), scene.theme.muted)));
        }
    }
    place
}

/// What was done today, and a block a day for the last seven: from the longest way of saying it to the shortest.
fn filled(scene: Scene<'_>) -> Vec<String> {
    let list = &scene.model.gaps.list;
    if list.filled.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    let days = spark(list.filled.iter().map(|count| u64::from(*count)));
    match list.filled_today() {
        0 => vec![days],
        count => {
            let today = scene.with("gaps-filled", &[("count", count.into())]);
            vec![format!("{days} {today}"), today]
        }
    }
}

/// Whether not all gaps fit, so that a last row has to say how many more there are.
fn needs_foot(scene: Scene<'_>, area: Rect) -> bool {
    let list = &scene.model.gaps.list;
    list.total > list.lines.len() as u64 || rows_of(scene, 0..list.lines.len()) > usize::from(area.height)
}

/// Rows that these gaps take: one of the same record as the one above needs no head of its own.
fn rows_of(scene: Scene<'_>, range: std::ops::Range<usize>) -> usize {
    let first = range.start;
    range.map(|index| 1 + usize::from(index == first || has_head(scene, index))).sum()
}

fn has_head(scene: Scene<'_>, index: usize) -> bool {
    let lines = &scene.model.gaps.list.lines;
    index.checked_sub(1).and_then(|above| lines.get(above)).zip(lines.get(index)).is_none_or(
        |(above, line)| {
            above.gap.subject != line.gap.subject
                || above.account != line.account
                || (above.gap.rule.weight >= HEAVY) != (line.gap.rule.weight >= HEAVY)
        },
    )
}

/// Draws the gaps in sight; the place of the chosen one, and how many gaps are at or above the last one drawn.
fn list(
    scene: Scene<'_>,
    view: &mut Scroll,
    area: Rect,
    in_front: bool,
    buffer: &mut Buffer,
) -> (Option<Position>, usize) {
    let gaps = &scene.model.gaps;
    let lines = &gaps.list.lines;
    let height = usize::from(area.height);
    // Counted in gaps of two rows, so that the chosen one is in sight whatever is grouped.
    let cursor = if in_front { gaps.cursor } else { 0 };
    let from = view.around(cursor, lines.len(), (height / 2).max(1)).start;
    let (mut row, mut index, mut place) = (0, from, None);
    while let Some(line) = lines.get(index) {
        let head = index == from || has_head(scene, index);
        if row + usize::from(head) >= height {
            break;
        }
        let chosen = in_front && index == gaps.cursor;
        if head {
            put(buffer, area, row, &head_line(scene, line, area.width.into()));
            row += 1;
        }
        question(scene, line, chosen, row, area, buffer);
        if chosen {
            place = typed::place(area, 0, row);
        }
        row += 1;
        index += 1;
    }
    (place, index)
}

/// `! Ромашка · call 14:05`: the account gives way, the record does not.
fn head_line(scene: Scene<'_>, line: &GapLine, columns: usize) -> Line<'static> {
    let heavy = line.gap.rule.weight >= HEAVY;
    let mark = if heavy { span("! ", scene.theme.bad) } else { span("· ", scene.theme.muted) };
    let room = columns.saturating_sub(2);
    let record = scene.gap_record(line, false);
    let record = fit(&record, (room * 2 / 3).max(room.saturating_sub(width(&line.account) + 3))).into_owned();
    let (account, record) = match (line.account.is_empty(), record.is_empty()) {
        (true, _) => (String::new(), record),
        (false, true) => (fit(&line.account, room).into_owned(), String::new()),
        (false, false) => {
            // The dot gives way where the whole name then fits; a person's name needs it in any case.
            let both = width(&line.account) + width(&record);
            let tight = line.at.is_some() && both + 3 > room && both < room;
            let between = if tight { " " } else { " · " };
            let left = room.saturating_sub(width(&record) + width(between));
            (fit(&line.account, left).into_owned(), format!("{between}{record}"))
        }
    };
    Line::from(vec![mark, span(account, scene.theme.text), span(record, scene.theme.muted)])
}

/// `  outcome?                2 h`.
fn question(scene: Scene<'_>, line: &GapLine, chosen: bool, row: usize, area: Rect, buffer: &mut Buffer) {
    let theme = scene.theme;
    let columns = usize::from(area.width);
    let age = scene.age(line.gap.since);
    let room = columns.saturating_sub(2);
    let with_age = width(&age) + 2 < room;
    let room = if with_age { room - width(&age) - 1 } else { room };
    let text = fit(&scene.gap_question(line), room).into_owned();
    let style = if chosen { theme.chosen } else { theme.text };
    let mark = if chosen { span("> ", theme.strong) } else { span("  ", theme.text) };
    put(buffer, area, row, &Line::from(vec![mark, span(text, style)]));
    if with_age {
        put_right(buffer, area, row, &Line::from(span(age, theme.muted)));
    }
}
