//! One person's page: who has their work, their figures beside the rest's, what is open with them, and what they logged today.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::PersonView,
    i18n::lower_first,
};

use super::{
    figures::title,
    page,
    person_figures::{self, fields, figures, known},
    person_open::{self, open},
    scene::{Scene, below, put, put_right, span, within},
    text::{width, wrap},
    typed,
};

/// From so many columns on, what is open stands beside the figures: both then have what they have alone at 80.
const BESIDE_FROM: u16 = 138;

/// Draws the page from a row on; a row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, view: &PersonView, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = within(area, 1, 1);
    head(scene, view, area, buffer);
    let notes: Vec<String> =
        notes(scene, view).iter().flat_map(|text| wrap(text, area.width.into())).collect();
    for (row, text) in notes.iter().enumerate() {
        put(buffer, area, 1 + row, &Line::from(span(text.clone(), scene.theme.text)));
    }
    let body = below(area, 1 + notes.len() + usize::from(area.height >= 14));
    let columns = if area.width >= BESIDE_FROM {
        // Bars need more room than words.
        let wide = (area.width - 3) * 54 / 100;
        let left = Rect { width: wide, ..body };
        let right = Rect { x: body.x + wide + 3, width: area.width - wide - 3, ..body };
        let mut lines = figures(scene, &view.login, wide.into());
        lines.extend(fields(scene, &view.login, wide.into()));
        vec![(left, lines), (right, open(scene, view, right.width.into()))]
    } else {
        let room = usize::from(area.width);
        let mut lines = figures(scene, &view.login, room);
        lines.push(Line::default());
        lines.extend(open(scene, view, room));
        // Field by field is the longest of it.
        lines.extend(fields(scene, &view.login, room));
        vec![(body, lines)]
    };
    page::draw(scene, &columns, view.top, body, buffer);
    typed::place(body, 0, 0)
}

/// Whose page it is, what the figures are of, and as of when. The zone gives way first, then when it was.
fn head(scene: Scene<'_>, view: &PersonView, area: Rect, buffer: &mut Buffer) {
    let theme = scene.theme;
    let of = of(scene);
    let room = usize::from(area.width).saturating_sub(width(&view.login) + width(&of) + 2);
    let forms = match &view.open {
        Some(open) => {
            let as_of = scene.with("figures-as-of", &[("when", scene.when_short(open.at).into())]);
            let zone = known(scene, &view.login).map(|(_, quality)| quality.running.zone.0.name());
            [zone.map(|zone| format!("{as_of} · {zone}")), Some(as_of)]
        }
        None => [Some(scene.text("figures-counting")), None],
    };
    let right = forms.into_iter().flatten().find(|form| width(form) <= room).unwrap_or_default();
    put(buffer, area, 0, &Line::from(vec![span(view.login.clone(), theme.strong), span(of, theme.text)]));
    put_right(buffer, area, 0, &Line::from(span(right, theme.muted)));
}

/// What the figures are of.
fn of(scene: Scene<'_>) -> String {
    format!(" · {}", lower_first(&title(scene)))
}

/// Who has their work and until when, and whose work they do. What is under way just now is said below.
fn notes(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    let Some(open) = &view.open else { return Vec::new() };
    let mut lines: Vec<String> =
        open.handed.as_ref().map(|handed| scene.work_is_with(handed)).into_iter().collect();
    if open.is_hand_over_unfinished && scene.model.handing_over.is_none() {
        let key = scene.key_or_palette(Action::HandOver, Context::Person);
        lines.push(scene.with("person-hand-over-unfinished", &[("key", key.into())]));
    }
    lines.extend(open.stands_in.iter().map(|one| scene.does_work_of(one)));
    lines
}

/// The whole page as sentences, for line mode.
pub(super) fn said(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    let mut lines = notes(scene, view);
    lines.extend(person_figures::said(scene, &view.login));
    lines.extend(view.open.iter().flat_map(|open| person_open::said(scene, open)));
    lines
}
