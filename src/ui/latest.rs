//! The two latest activities of the chosen account, below the list.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::domain::HistoryLine;

use super::{
    scene::{Scene, below, put, span, within},
    text::{fit, width},
};

/// The two latest activities of the chosen account in the last two rows of an area. Before them stands what they are; where
/// they need its room, it stands in the row above, if there is one.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(account) = scene.model.lookup.account() else { return };
    let label = scene.labelled(&scene.text("lookup-last"), "");
    let above = usize::from(area.height).saturating_sub(2);
    let (area, beside) = (within(area, 1, 1), width(&label));
    let latest = account.last.get(..2).unwrap_or(&account.last);
    let room = usize::from(area.width);
    let apart = above > 0
        && !fit_whole(scene, latest, room.saturating_sub(beside))
        && fit_whole(scene, latest, room.saturating_sub(1));
    let (row, indent) = if apart { (above - 1, 1) } else { (above, beside) };
    put(buffer, area, row, &Line::from(span(&label, scene.theme.muted)));
    let area = within(below(area, above), indent as u16, 0);
    if account.last.is_empty() {
        put(buffer, area, 0, &Line::from(span(scene.text("lookup-no-history"), scene.theme.muted)));
    }
    for (row, line) in history_lines(scene, latest, area.width.into()).into_iter().enumerate() {
        put(buffer, area, row, &Line::from(span(line, scene.theme.text)));
    }
}

/// Whether all lines fit with weekday and hour.
fn fit_whole(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> bool {
    lines.iter().all(|line| width(&forms(scene, line)[0]) <= columns)
}

/// A line, shorter and shorter: `2026-11-20 Thu 10:15 call, no answer (ivan)`; without the weekday; without the hour.
fn forms(scene: Scene<'_>, line: &HistoryLine) -> [String; 3] {
    let done = scene.done(line.kind, line.outcome.as_deref());
    let what = scene.with("activity-by", &[("what", done.into()), ("who", line.actor.as_str().into())]);
    let plain = line.at.show_plain(scene.model.zone);
    let day = plain.split(' ').next().unwrap_or_default();
    [format!("{} {what}", scene.when(line.at)), format!("{plain} {what}"), format!("{day} {what}")]
}

/// The lines in the longest form in which all of them fit, cut off where none does.
fn history_lines(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> Vec<String> {
    let said: Vec<[String; 3]> = lines.iter().map(|line| forms(scene, line)).collect();
    let form = (0..2).find(|form| said.iter().all(|line| width(&line[*form]) <= columns)).unwrap_or(2);
    said.iter().map(|line| fit(&line[form], columns).into_owned()).collect()
}
