//! The two latest activities of the chosen account, below the list.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::domain::HistoryLine;

use super::{
    scene::{Scene, put, span, within},
    text::{fit, width},
};

/// The two latest activities of the chosen account.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(account) = scene.model.lookup.account() else { return };
    let label = scene.text("lookup-last");
    let indent = width(&label) + 2;
    put(buffer, within(area, 1, 1), 0, &Line::from(span(&label, scene.theme.muted)));
    let area = within(area, indent as u16, 1);
    if account.last.is_empty() {
        put(buffer, area, 0, &Line::from(span(scene.text("lookup-no-history"), scene.theme.muted)));
    }
    let latest = account.last.get(..2).unwrap_or(&account.last);
    for (row, line) in history_lines(scene, latest, area.width.into()).into_iter().enumerate() {
        put(buffer, area, row, &Line::from(span(line, scene.theme.text)));
    }
}

/// `2026-11-20 Thu 10:15 call, no answer (ivan)`. Where that is too long for one of the lines, both leave out the
/// weekday, then the hour.
fn history_lines(scene: Scene<'_>, lines: &[HistoryLine], columns: usize) -> Vec<String> {
    let what = |line: &HistoryLine| {
        let outcome = match &line.outcome {
            Some(item) => scene.outcome(line.kind, item).0,
            None => scene.text("card-no-outcome"),
        };
        format!("{}, {outcome} ({})", scene.entity(line.kind.entity()), line.actor)
    };
    let said: Vec<[String; 3]> = lines
        .iter()
        .map(|line| {
            let what = what(line);
            let plain = line.at.show_plain(scene.model.zone);
            let day = plain.split(' ').next().unwrap_or_default();
            [format!("{} {what}", scene.when(line.at)), format!("{plain} {what}"), format!("{day} {what}")]
        })
        .collect();
    let form = (0..2).find(|form| said.iter().all(|line| width(&line[*form]) <= columns)).unwrap_or(2);
    said.iter().map(|line| fit(&line[form], columns).into_owned()).collect()
}
