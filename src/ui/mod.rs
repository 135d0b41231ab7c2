//! Draws the model: `draw(&Model, &mut ViewState, &Theme, &Messages, &mut Frame)`.
//!
//! Drawing only reads. What it remembers between two frames is where lists are scrolled to, and nothing depends on it
//! but the look. Nothing here panics at any size: every line goes through [`scene::put`], which
//! leaves a sign where it cuts.

mod account_facts;
mod account_pane;
mod account_parts;
mod answer_notice;
mod ascii;
mod bars;
mod beyond;
mod card;
mod card_rows;
mod choices;
mod columns;
mod conflict;
mod duplicates;
mod field_line;
mod figures;
mod file_notice;
mod footer;
mod form;
mod form_head;
mod frame;
mod gaps;
mod goals;
mod hand_over;
mod hand_over_notice;
mod help;
mod import;
mod import_notice;
mod imports;
mod incomplete;
mod kinds;
mod latest;
mod limits;
mod lists;
mod lookup;
mod matter;
mod matter_trouble;
mod matters;
mod move_prompt;
mod notice;
mod one_field;
mod own_week;
mod page;
mod palette;
mod panes;
mod people;
mod person;
mod person_figures;
mod person_open;
mod plain;
mod ring;
mod row_mark;
mod said;
mod save_notice;
mod scene;
mod scroll;
mod sealed;
mod sheets;
mod sidebar;
mod spark;
mod stand_in;
mod text;
mod theme;
mod times;
mod trouble;
mod typed;
mod use_here;
mod welcome;
mod which_key;
mod words;

use ratatui::{Frame, buffer::Buffer, layout::Rect, text::Line};

use crate::{
    app::{Model, Place},
    i18n::Messages,
};

use account_parts::Shows;
pub use ascii::{duplicates, spell};
use panes::Panes;
pub use plain::Plain;
use scene::{Scene, span};
pub use scroll::Scroll;
pub use theme::{Charset, Theme};

/// Where the lists are scrolled to.
#[derive(Clone, Debug, Default)]
pub struct ViewState {
    /// The lookup's accounts.
    lookup: Scroll,
    /// The gaps, in the sidebar or alone.
    gaps: Scroll,
    /// The fields of a form.
    fields: Scroll,
    /// The list under the field in front.
    choices: Scroll,
    /// The card's contacts and history.
    card: Scroll,
    /// The kinds to choose from, or the accounts to move to.
    kinds: Scroll,
    /// The people of the figures.
    people: Scroll,
    /// The imports.
    imports: Scroll,
    /// One's own open matters.
    matters: Scroll,
    /// The palette's actions.
    palette: Scroll,
}

/// Draws the whole screen.
pub fn draw(model: &Model, view: &mut ViewState, theme: &Theme, messages: &Messages, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.is_empty() {
        return;
    }
    let scene = Scene { model, messages, theme, plain: false };
    let said = notice::lines(scene, area.width.into());
    let rings = ring::is_shown(scene);
    let parts = frame::Parts::of(area, said.len() + usize::from(rings));
    let panes = Panes::of(model, parts.body);
    let buffer = frame.buffer_mut();

    frame::header(scene, parts.header, buffer);
    footer::draw(scene, parts.footer, buffer);
    notice::draw(scene, &said, parts.notice, buffer);
    if rings {
        ring::draw(scene, parts.notice, buffer);
    }

    let mut cursor = None;
    if let Some(side) = panes.gaps {
        let in_gaps = matches!(model.places.last(), Some(Place::Gaps));
        cursor = sidebar::draw(scene, &mut view.gaps, beside_rule(scene, side, buffer), in_gaps, buffer);
    }
    if let Some(side) = panes.account {
        let area = scene::within(beside_rule(scene, side, buffer), 0, 1);
        let shows = |talks, people, gaps| Shows { talks, people, gaps, channel: true };
        match model.places.last() {
            Some(Place::Form(form)) => {
                account_pane::draw(scene, form.card.as_deref(), shows(true, true, false), area, buffer);
            }
            Some(Place::Card(view)) => {
                account_pane::draw(scene, view.card.as_deref(), shows(false, false, true), area, buffer);
            }
            _ => account_pane::preview(scene, area, buffer),
        }
    }
    let (main, has_account) = (panes.main, panes.account.is_some());
    let own = match model.places.last() {
        None => lookup::draw(scene, &mut view.lookup, (main, has_account), buffer),
        Some(Place::Form(form)) if form.is_one_field => one_field::draw(scene, form, main, buffer),
        Some(Place::Form(form)) => {
            // The row of the notice is kept, so that nothing jumps: on a low screen it has the note meanwhile.
            let under = (said.is_empty() && !rings).then_some(parts.notice);
            form::draw(scene, view, form, (scene::within(main, 0, 1), under), buffer)
        }
        Some(Place::Gaps) => gaps::draw(scene, &mut view.gaps, main, panes.gaps.is_none(), buffer),
        Some(Place::Figures { cursor, .. }) => figures::draw(scene, &mut view.people, *cursor, main, buffer),
        Some(Place::Imports(list)) => imports::draw(scene, &mut view.imports, list, main, buffer),
        Some(Place::Matters(list)) => matters::draw(scene, &mut view.matters, list, main, buffer),
        Some(Place::Lists(list)) => lists::draw(scene, &mut view.imports, list, main, buffer),
        Some(Place::Sealed(one)) => sealed::draw(scene, &mut view.imports, one, main, buffer),
        Some(Place::Matter(one)) => matter::draw(scene, one, main, buffer),
        Some(Place::Person(person)) => person::draw(scene, person, main, buffer),
        Some(Place::HandOver(prompt)) => hand_over::draw(scene, &mut view.kinds, prompt, main, buffer),
        Some(Place::Card(card)) => card::draw(scene, &mut view.card, (card, has_account), main, buffer),
        Some(Place::Move(prompt)) => move_prompt::draw(scene, &mut view.kinds, prompt, main, buffer),
        Some(Place::Kinds(choice)) => kinds::draw(scene, &mut view.kinds, choice, main, buffer),
        Some(Place::Said(choice)) => said::draw(scene, choice, main, buffer),
        Some(Place::Palette(palette)) => palette::draw(scene, &mut view.palette, palette, main, buffer),
        Some(Place::Help { top }) => help::draw(scene, *top, main, buffer),
        Some(Place::Conflict(conflict)) => conflict::draw(scene, conflict, main, buffer),
        Some(Place::Duplicates(view)) => duplicates::draw(scene, view, main, buffer),
        Some(Place::Import(import)) => import::draw(scene, import, main, buffer),
    };
    cursor = own.or(cursor);
    if !model.pending.is_empty() {
        which_key::draw(scene, parts.body, buffer);
    }
    ascii::plain(frame.buffer_mut(), theme.charset, &mut cursor);
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the rule at the left of a pane; what is left of it.
fn beside_rule(scene: Scene<'_>, pane: Rect, buffer: &mut Buffer) -> Rect {
    for y in pane.y..pane.bottom() {
        buffer.set_line(pane.x, y, &Line::from(span("│", scene.theme.rule)), 1);
    }
    scene::within(pane, 2, 0)
}
