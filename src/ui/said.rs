//! What something was that a machine saw and that is not logged: a short list, a digit each. And what was seen, in words.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::SaidChoice,
    domain::{Evidence, Said},
};

use super::{
    choices::INDENT,
    scene::{Scene, below, highlight, put, put_title, span, within},
    text::{fit, pad},
    typed,
};

/// Draws the place; where the highlighted row stands.
pub(super) fn draw(
    scene: Scene<'_>,
    choice: &SaidChoice,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    put_title(scene, &title(scene, choice), 0, area, buffer);
    let list = below(area, 1 + usize::from(area.height >= 14));
    let mut place = None;
    for (row, said) in choice.can_be.iter().enumerate() {
        let chosen = row == choice.cursor;
        let text = fit(&label(scene, *said), room.saturating_sub(INDENT + 4)).into_owned();
        let line = vec![
            span(" ".repeat(INDENT), theme.text),
            if chosen { span("> ", theme.strong) } else { span("  ", theme.text) },
            span(pad(&(row + 1).to_string(), 2), theme.key),
            span(text, theme.text),
        ];
        put(buffer, list, row, &Line::from(line));
        if chosen {
            highlight(scene, within(list, INDENT as u16, 0), row, buffer);
            place = typed::place(list, INDENT, row);
        }
    }
    place
}

/// What is asked.
pub(super) fn title(scene: Scene<'_>, choice: &SaidChoice) -> String {
    match choice.likely {
        Some(likely) => {
            let values =
                [("account", choice.account.as_str().into()), ("when", scene.when_brief(likely.at).into())];
            scene.with("said-title-likely", &values)
        }
        None => scene.with("said-title", &[("account", choice.account.as_str().into())]),
    }
}

/// What can be said, with what it means.
pub(super) fn label(scene: Scene<'_>, said: Said) -> String {
    let code = said.code();
    let (word, means) = (scene.text(&format!("said-{code}")), scene.text(&format!("said-{code}-means")));
    format!("{word}: {means}")
}

/// What was seen, for the head of the form that was made of it.
pub(super) fn head(scene: Scene<'_>, evidence: &Evidence) -> String {
    let (length, until) = (scene.seen_length(evidence), scene.when_short(evidence.ended));
    let (id, what) = match (&evidence.title, &evidence.number) {
        (Some(title), _) => ("seen-meeting", title.as_str()),
        (None, number) => ("seen-call", number.as_deref().unwrap_or_default()),
    };
    scene.with(id, &[("length", length.into()), ("until", until.into()), ("what", what.into())])
}
