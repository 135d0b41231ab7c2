//! The card of one account: its fields, its contacts, and its whole history.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::CardView,
    domain::{Card, Kind, code},
};

use super::{
    card_rows::Rows,
    scene::{Scene, below, put, span, within},
    scroll::Scroll,
    text::{fit, width},
};

/// Draws the place; where the chosen row stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    card: &CardView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    put(buffer, area, 0, &Line::from(span(format!(" {}", fit(&card.name, room)), theme.strong)));
    let Some(loaded) = &card.card else {
        let line = Line::from(span(scene.text("card-loading"), theme.muted));
        put(buffer, within(area, 1, 0), 1, &line);
        return None;
    };
    let mut row = 1;
    let is_do_not_call = scene.catalogue().is_do_not_call(Kind::ACCOUNT, &loaded.account.answers);
    if is_do_not_call || loaded.account.answers.flag(code::PHONE_BAD) {
        let id = if is_do_not_call { "warn-do-not-call" } else { "warn-phone-bad" };
        let warning = fit(&format!("✕ {}", scene.text(id)), room).into_owned();
        put(buffer, within(area, 1, 0), row, &Line::from(span(warning, theme.bad)));
        row += 1;
    }
    for line in facts(scene, loaded, room).into_iter().take(usize::from(area.height) / 4) {
        put(buffer, within(area, 1, 0), row, &Line::from(span(line, theme.text)));
        row += 1;
    }
    row += usize::from(area.height >= 16);
    Rows::of(scene, loaded, usize::from(area.width)).draw(scene, view, card.cursor, below(area, row), buffer)
}

/// The account's fields as sentences of a few words, as many on a line as fit.
pub(super) fn facts(scene: Scene<'_>, card: &Card, room: usize) -> Vec<String> {
    let answers = &card.account.answers;
    let item = |field: &str| {
        answers.item(field).map_or(String::new(), |item| scene.item(Kind::ACCOUNT, field, item).0)
    };
    let labelled = |field: &str, value: String| match scene.catalogue().field(Kind::ACCOUNT, field) {
        Some(found) if !value.is_empty() => scene.labelled(found.label.get(scene.messages.lang()), &value),
        _ => value,
    };
    let place: Vec<String> = [answers.text(code::CITY).to_owned(), item(code::COUNTRY)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let parent = card
        .parent
        .as_ref()
        .map_or(String::new(), |(_, name)| scene.with("card-parent", &[("name", name.as_str().into())]));
    let parts = [
        answers.text(code::PHONE).to_owned(),
        place.join(", "),
        parent,
        item(code::INDUSTRY),
        item(code::STATUS),
        labelled(code::CHANNEL, item(code::CHANNEL)),
        labelled(code::OWNER, answers.text(code::OWNER).to_owned()),
        answers.text(code::CODE).to_owned(),
    ];
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 3 + width(&part) <= room => line.push_str(&format!(" · {part}")),
            _ => lines.push(fit(&part, room).into_owned()),
        }
    }
    lines
}
