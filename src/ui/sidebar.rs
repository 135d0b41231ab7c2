//! The gaps beside everything else: one line a gap, those of one kind together, worst first.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::Place,
    domain::GapLine,
};

use super::{
    scene::{Scene, below, highlight, put, put_right, span},
    scroll::Scroll,
    text::{fit, width, wrap},
    typed,
};

/// Columns of a name below which it is not told from others.
const LEAST_NAME: usize = 6;
/// On fewer rows the gaps themselves need the room.
const LEAST_WITH_GOAL: u16 = 6;
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
    let fits = |count: &String| width(&title) + 1 + width(count) <= usize::from(area.width);
    if let Some(count) = counts(scene).into_iter().find(fits) {
        put_right(buffer, area, 0, &Line::from(span(count, scene.theme.strong)));
    }
    let (filled, goal) = (filled_today(scene), goal(scene, area));
    let handed = scene.handed().map_or(Vec::new(), |text| wrap(&text, usize::from(area.width)));
    for (row, text) in handed.iter().enumerate() {
        put(buffer, area, 1 + row, &Line::from(span(text.clone(), scene.theme.muted)));
    }
    let list = below(area, 1 + handed.len() + usize::from(area.height >= 16));
    if gaps.list.lines.is_empty() {
        put(buffer, list, 0, &Line::from(span(none(scene), scene.theme.muted)));
        let said = filled.into_iter().flatten().find(|text| width(text) <= usize::from(list.width));
        put(buffer, list, 1, &Line::from(span(said.clone().unwrap_or_default(), scene.theme.muted)));
        let below = 1 + usize::from(said.is_some());
        put(buffer, list, below, &Line::from(span(goal.unwrap_or_default(), scene.theme.muted)));
        return None;
    }
    // The last row but that of the goal says what is below, and what was done today.
    let goal = goal.filter(|_| list.height >= LEAST_WITH_GOAL);
    let above_goal = Rect { height: list.height - u16::from(goal.is_some()), ..list };
    if let Some(goal) = goal {
        put(buffer, list, above_goal.height.into(), &Line::from(span(goal, scene.theme.muted)));
    }
    let list = above_goal;
    let foot = usize::from(filled.is_some() || needs_foot(scene, list));
    let height = usize::from(list.height).saturating_sub(foot);
    let body = Rect { height: u16::try_from(height).unwrap_or(0), ..list };
    let (place, shown_to) = self::list(scene, view, body, in_front, buffer);
    if foot > 0 {
        let more = gaps.list.to_show().saturating_sub(shown_to as u64);
        let way =
            if in_front { (Action::Down, Context::Gaps) } else { (Action::Gaps, scene.model.context()) };
        // Where something is being entered nothing leads to the gaps.
        let leads = scene.model.places.last().is_none_or(Place::leads_to_lists);
        let more = match more {
            0 => String::new(),
            more if !leads => scene.with("gaps-more", &[("count", more.into())]),
            more => {
                let key = scene.key_or_palette(way.0, way.1);
                scene.with("more-there", &[("count", more.into()), ("key", key.into())])
            }
        };
        put(buffer, list, height, &Line::from(span(&more, scene.theme.muted)));
        let taken = width(&more) + 2 * usize::from(!more.is_empty());
        let fits = |text: &String| taken + width(text) <= usize::from(list.width);
        if let Some(text) = filled.into_iter().flatten().find(fits) {
            put_right(buffer, list, height, &Line::from(span(text, scene.theme.muted)));
        }
    }
    place
}

/// How many gaps were filled today, in many words and in few; nothing before the first. A row of days would be a score to keep
/// up.
fn filled_today(scene: Scene<'_>) -> Option<[String; 2]> {
    let count = scene.model.gaps.list.filled_today();
    let said = |id| scene.with(id, &[("count", count.into())]);
    (count > 0).then(|| ["gaps-filled-today", "gaps-filled"].map(said))
}

/// How far all together are with the goal of the week, in many words or in few; nothing where there is no goal or no room. Whose
/// answers they are is told nowhere.
fn goal(scene: Scene<'_>, area: Rect) -> Option<String> {
    let week = scene.model.gaps.list.goal?;
    let said =
        ["gaps-goal", "gaps-goal-brief", "gaps-goal-short"].map(|id| scene.messages.goal_week(id, week));
    said.into_iter().find(|text| width(text) <= usize::from(area.width))
}

/// What is said where no gap is listed: that nothing is missing, or that all of it is put off.
pub(super) fn none(scene: Scene<'_>) -> String {
    match scene.model.gaps.list.put_off {
        0 => scene.text("gaps-none"),
        put_off => scene.with("gaps-all-put-off", &[("count", put_off.into())]),
    }
}

/// How many gaps are open, with how many of them are put off, and where there is no room for that, without.
fn counts(scene: Scene<'_>) -> Vec<String> {
    let list = &scene.model.gaps.list;
    let put_off = (list.put_off > 0).then(|| {
        scene.with("gaps-count-put-off", &[("count", list.total.into()), ("put_off", list.put_off.into())])
    });
    put_off.into_iter().chain([list.total.to_string()]).collect()
}

/// Whether not all gaps fit, so that a last row has to say how many more there are.
fn needs_foot(scene: Scene<'_>, area: Rect) -> bool {
    let list = &scene.model.gaps.list;
    list.to_show() > list.lines.len() as u64 || rows_of(scene, 0..list.lines.len()) > usize::from(area.height)
}

/// Rows that these gaps take: one each, and one for the head of each group.
fn rows_of(scene: Scene<'_>, range: std::ops::Range<usize>) -> usize {
    let list = &scene.model.gaps.list;
    let first = range.start;
    range.map(|index| 1 + usize::from(index == first || !list.goes_on(index))).sum()
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
    // Counted in gaps of a row and a half, so that the chosen one is in sight whatever the groups.
    let cursor = if in_front { gaps.cursor } else { 0 };
    let heads = |from: usize| rows_of(scene, from..lines.len().min(from + height)) > height;
    let page = if lines.is_empty() || !heads(0) { height } else { (height * 2 / 3).max(1) };
    let from = view.around(cursor, lines.len(), page).start;
    let (mut row, mut index, mut place) = (0, from, None);
    while let Some(line) = lines.get(index) {
        let head = index == from || !gaps.list.goes_on(index);
        if row + usize::from(head) >= height {
            break;
        }
        if head {
            head_line(scene, index, row, area, buffer);
            row += 1;
        }
        let chosen = in_front && index == gaps.cursor;
        gap_line(scene, line, chosen, row, area, buffer);
        if chosen {
            place = typed::place(area, 0, row);
        }
        row += 1;
        index += 1;
    }
    (place, index)
}

/// `! Call back overdue      12`: what all gaps of a group ask, and how many they are where all are known.
fn head_line(scene: Scene<'_>, index: usize, row: usize, area: Rect, buffer: &mut Buffer) {
    let theme = scene.theme;
    let list = &scene.model.gaps.list;
    let Some(line) = list.lines.get(index) else { return };
    let heavy = line.gap.rule.weight >= HEAVY;
    let mark = if heavy { span("! ", theme.bad) } else { span("· ", theme.muted) };
    let is_whole = list.to_show() <= list.lines.len() as u64;
    let first = (0..=index).rev().find(|at| !list.goes_on(*at)).unwrap_or(index);
    let count = 1 + (first + 1..list.lines.len()).take_while(|at| list.goes_on(*at)).count();
    let count = if is_whole && count > 1 { count.to_string() } else { String::new() };
    let room = usize::from(area.width).saturating_sub(2 + width(&count) + usize::from(!count.is_empty()));
    let text = fit(&scene.gap_group(line), room).into_owned();
    put(buffer, area, row, &Line::from(vec![mark, span(text, theme.text)]));
    put_right(buffer, area, row, &Line::from(span(count, theme.muted)));
}

/// `  Ромашка · reason?       2 h`: the name gives way before what is asked.
fn gap_line(scene: Scene<'_>, line: &GapLine, chosen: bool, row: usize, area: Rect, buffer: &mut Buffer) {
    let theme = scene.theme;
    let mark = if chosen { span("> ", theme.strong) } else { span("  ", theme.text) };
    if let Some((when, who)) = scene.gap_seen(line) {
        let room = usize::from(area.width).saturating_sub(2 + width(&when) + 1);
        let who = span(fit(&who, room).into_owned(), urgency(scene, line));
        put(buffer, area, row, &Line::from(vec![mark, span(format!("{when} "), theme.muted), who]));
        if chosen {
            highlight(scene, area, row, buffer);
        }
        return;
    }
    let age = scene.age(line.gap.since);
    let columns = usize::from(area.width).saturating_sub(2);
    let (who, what) = scene.gap_row(line);
    // A number is of no use in part, and neither is half a question beside half a name: the age gives way to them.
    let least = LEAST_NAME.min(width(&who));
    let whole = match line.caller.is_empty() {
        true => least + width(&what) + if what.is_empty() { 0 } else { 4 },
        false => width(&who) + width(&what) + 4,
    };
    let with_age = width(&age) + whole <= columns;
    let room = if with_age { columns - width(&age) - 1 } else { columns };
    // Of a person the account is said where there is room for some of it.
    let taken = width(&who) + 2 + width(&what) + 3;
    let who = match scene.gap_account(line) {
        Some(account) if taken + LEAST_NAME.min(width(account)) <= room => {
            format!("{who}, {}", fit(account, room - taken))
        }
        _ => who,
    };
    let asked = room.saturating_sub(least + 3).max(room * 3 / 5);
    let least = if line.caller.is_empty() { asked } else { width(&line.caller) };
    let what = fit(&what, least.max(room.saturating_sub(width(&who) + 3))).into_owned();
    let between = if who.is_empty() || what.is_empty() { "" } else { " · " };
    let who = fit(&who, room.saturating_sub(width(&what) + width(between))).into_owned();
    let name = urgency(scene, line);
    put(
        buffer,
        area,
        row,
        &Line::from(vec![mark, span(who, name), span(format!("{between}{what}"), theme.muted)]),
    );
    if with_age {
        put_right(buffer, area, row, &Line::from(span(age, theme.muted)));
    }
    if chosen {
        highlight(scene, area, row, buffer);
    }
}

/// What weighs much and has waited for a day stands out; what weighs little is dim.
fn urgency(scene: Scene<'_>, line: &GapLine) -> ratatui::style::Style {
    let is_old = scene.model.now.seconds_since(line.gap.since) >= 86_400;
    match line.gap.rule.weight >= HEAVY {
        true if is_old => scene.theme.strong,
        true => scene.theme.text,
        false => scene.theme.muted,
    }
}
