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
    let label = label(scene);
    let above = usize::from(area.height).saturating_sub(2);
    let apart = above > 0 && is_apart(scene, area);
    let (area, beside) = (within(area, 1, 1), width(&label));
    let latest = account.last.get(..2).unwrap_or(&account.last);
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

fn label(scene: Scene<'_>) -> String {
    scene.labelled(&scene.text("lookup-last"), "")
}

/// Whether the two are whole only where what they are stands in a row of its own.
pub(super) fn is_apart(scene: Scene<'_>, area: Rect) -> bool {
    let Some(account) = scene.model.lookup.account() else { return false };
    let latest = account.last.get(..2).unwrap_or(&account.last);
    let (room, beside) = (usize::from(area.width).saturating_sub(2), width(&label(scene)));
    !fit_whole(scene, latest, room.saturating_sub(beside)) && fit_whole(scene, latest, room.saturating_sub(1))
}

/// Whether all lines fit with weekday and hour.
fn fit_whole(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> bool {
    lines.iter().all(|line| width(&forms(scene, line)[0]) <= columns)
}

/// A line, shorter and shorter: `2026-11-20 Thu 10:15 call, no answer (ivan)`; without the weekday; `20 Nov 10:15 …`; without
/// the hour.
fn forms(scene: Scene<'_>, line: &HistoryLine) -> [String; 4] {
    let done = scene.done(line.kind, line.outcome.as_deref());
    let what = scene.with("activity-by", &[("what", done.into()), ("who", line.actor.as_str().into())]);
    let plain = line.at.show_plain(scene.model.zone);
    let day = scene.day_brief(line.at.local(scene.model.zone).date());
    let times = [scene.when(line.at), plain, scene.when_brief(line.at), day];
    times.map(|when| format!("{when} {what}"))
}

/// The lines in the longest form in which all of them fit, cut off where none does.
fn history_lines(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> Vec<String> {
    let said: Vec<[String; 4]> = lines.iter().map(|line| forms(scene, line)).collect();
    let form = (0..3).find(|form| said.iter().all(|line| width(&line[*form]) <= columns)).unwrap_or(3);
    said.iter().map(|line| fit(&line[form], columns).into_owned()).collect()
}
