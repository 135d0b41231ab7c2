//! The one line of a call that rings or is talked now: how far it is, who it is, and the key that opens its form. It takes no keys
//! and no place from anything: it stands in the last row of the notice.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::{
    action::Action,
    domain::{CallState, Incoming},
};

use super::{
    scene::{Scene, put, span, within},
    text::{fit, width},
};

/// Columns of a name below which it says nothing.
const LEAST_NAME: usize = 4;

/// Whether there is a call to be told of.
pub(super) fn is_shown(scene: Scene<'_>) -> bool {
    !scene.model.calls_told().is_empty()
}

/// The call that the line tells of: that which the key opens; where the form of the only one is in front, that one. And how many others
/// there are that the key opens afterwards.
fn told(scene: Scene<'_>) -> Option<(&Incoming, usize)> {
    let told = scene.model.calls_told();
    let others = told.iter().filter(|call| !scene.model.is_form_of(call)).count().saturating_sub(1);
    let call = scene.model.call_to_take().or(told.first().copied())?;
    Some((call, others))
}

/// Draws it into the last row of an area.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let (Some((call, others)), true) = (told(scene), area.height > 0) else { return };
    let room = usize::from(area.width).saturating_sub(2);
    let state = state(scene, call);
    let (name, rest) = (name(scene, call), rest(scene, call, others));
    // The key is what the line is for, and a number is of no use in part: the name has what room they leave.
    let left = room.saturating_sub(width(&state) + 2);
    let way = way(scene).filter(|way| left >= width(way) + 3 + width(&rest));
    let left = left.saturating_sub(way.as_ref().map_or(0, |way| width(way) + 3));
    let for_name = left.saturating_sub(width(&rest) + 3);
    let who = match name.is_empty() || for_name < LEAST_NAME.min(width(&name)) {
        true => rest,
        false => format!("{} · {rest}", fit(&name, for_name)),
    };
    let who = fit(&who, left).into_owned();
    let mut parts =
        vec![span(state, scene.theme.strong), span("  ", scene.theme.text), span(who, scene.theme.text)];
    if let Some(way) = way {
        parts.extend([span("   ", scene.theme.text), span(way, scene.theme.key)]);
    }
    put(buffer, within(area, 1, 1), usize::from(area.height - 1), &Line::from(parts));
}

/// The same as one line of text.
pub(super) fn said(scene: Scene<'_>) -> Option<String> {
    let (call, others) = told(scene)?;
    let parts = [state(scene, call), name(scene, call), rest(scene, call, others)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Some(parts.chain(way(scene)).collect::<Vec<_>>().join(" · "))
}

/// How far it is, with its seconds.
fn state(scene: Scene<'_>, call: &Incoming) -> String {
    let seconds = call.seconds(scene.model.now);
    let clock = match seconds / 3600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    };
    let id = match (call.now.state, call.now.inbound) {
        (CallState::Dial, _) => "ring-asked",
        (CallState::Ringing, true) => "ring-rings",
        (CallState::Ringing, false) => "ring-dials",
        (CallState::Talking, _) => "ring-talks",
        (CallState::Over, _) => "ring-over",
        (CallState::Lost, _) => "ring-lost",
    };
    scene.with(id, &[("clock", clock.into())])
}

/// Whose call it is.
fn name(scene: Scene<'_>, call: &Incoming) -> String {
    match call.whose.as_slice() {
        [] if !call.now.name.is_empty() => call.now.name.clone(),
        [] if call.now.phone.is_some() => scene.text("ring-nobody"),
        [] => String::new(),
        [one] => match &one.contact {
            Some((_, name)) => format!("{} · {name}", one.name),
            None => one.name.clone(),
        },
        several => scene.with("ring-several", &[("count", (several.len() as u64).into())]),
    }
}

/// The number, that they are not to be called, and that there are other calls.
fn rest(scene: Scene<'_>, call: &Incoming, others: usize) -> String {
    let unknown = if call.now.inbound { "ring-withheld" } else { "ring-number-unknown" };
    let number = call.now.phone.clone().unwrap_or_else(|| scene.text(unknown));
    let shuns = call.whose.iter().any(|one| one.do_not_call).then(|| scene.text("warn-do-not-call"));
    let more = (others > 0).then(|| scene.with("ring-more", &[("count", (others as u64).into())]));
    [Some(number), shuns, more].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The key that opens the form; none where it is in front.
fn way(scene: Scene<'_>) -> Option<String> {
    scene.model.call_to_take()?;
    let key = scene.key_or_palette(Action::TakeCall, scene.model.context());
    Some(scene.with("ring-key", &[("key", key.into())]))
}
