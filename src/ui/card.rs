//! The card of one account: its fields, its contacts, and its whole history.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::CardView;

use super::{
    account_facts::{facts, first, warning},
    account_pane,
    account_parts::Shows,
    card_rows::Rows,
    scene::{Scene, below, put, put_title, span, within},
    scroll::Scroll,
    sealed,
    text::fit,
};

/// The account; of a contact's history, the person and where the person is now.
pub(super) fn title(card: &CardView) -> String {
    match &card.person {
        Some((_, person)) => format!("{person} · {}", card.name),
        None => card.name.clone(),
    }
}

/// Draws the place; where the chosen row stands. `has_pane`: what stands in the pane beside it is left out here.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    (card, has_pane): (&CardView, bool),
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    let title = title(card);
    put_title(scene, &title, 0, area, buffer);
    let Some(loaded) = &card.card else {
        let line = Line::from(span(scene.text("card-loading"), theme.muted));
        put(buffer, within(area, 1, 0), 1, &line);
        return None;
    };
    let mut row = 1;
    if let Some(warning) = warning(scene, &loaded.account.answers) {
        let warning = fit(&warning, room).into_owned();
        put(buffer, within(area, 1, 0), row, &Line::from(span(warning, theme.bad)));
        row += 1;
    }
    let facts = if card.person.is_none() { facts(scene, loaded, room, has_pane) } else { Vec::new() };
    for line in first(facts, area.height.into(), room) {
        put(buffer, within(area, 1, 0), row, &Line::from(span(line, theme.text)));
        row += 1;
    }
    for line in sealed::on_card(scene, card) {
        let line = fit(&line, room).into_owned();
        put(buffer, within(area, 1, 0), row, &Line::from(span(line, theme.text)));
        row += 1;
    }
    row += usize::from(area.height >= 16);
    if !has_pane {
        // Of a person's account nothing stands above.
        let (channel, gaps) = (card.person.is_some(), area.height >= 16);
        let shows = Shows { people: false, talks: false, gaps, channel };
        row += account_pane::beside_facts(scene, loaded, shows, within(below(area, row), 1, 1), buffer);
    }
    Rows::of(scene, loaded, usize::from(area.width)).draw(scene, view, card.cursor, below(area, row), buffer)
}
