//! The head of a form: what it is, the phone to call, and reasons to think twice.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::i18n::upper_first;
use crate::{
    action::{Action, Context},
    app::Form,
    domain::{Entity, Kind, code},
};

use super::{
    account_parts::shown_phone,
    scene::{Scene, put, span, within},
    text::{fit, width},
};

/// Title, phone and warnings; how many rows they took.
pub(super) fn draw(scene: Scene<'_>, form: &Form, area: Rect, buffer: &mut Buffer) -> usize {
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    let title = directed(scene, form);
    let about = form.title();
    let account = match about.is_empty() {
        true => String::new(),
        false => fit(&about, room.saturating_sub(width(&title) + 3)).into_owned(),
    };
    let between = if account.is_empty() { "" } else { " · " };
    let line = vec![span(format!(" {title}{between}"), theme.text), span(account, theme.strong)];
    put(buffer, area, 0, &Line::from(line));
    let mut row = 1;
    let activity = form.draft.kind.is_activity();
    if activity && area.height >= 14 {
        // The row is kept while the account is being loaded, so that nothing jumps.
        if let Some(card) = &form.card {
            let answers = &card.account.answers;
            let parts = [shown_phone(answers), answers.text(code::CITY).to_owned()];
            let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            put(buffer, within(area, 1, 0), row, &Line::from(span(known.join(" · "), theme.text)));
        }
        row += 1;
    }
    if let Some(asked) = caller(scene, form) {
        put(buffer, within(area, 1, 0), row, &Line::from(span(fit(&asked, room), theme.strong)));
        row += 1;
    }
    let most = if area.height >= 14 { 2 } else { 1 };
    for warning in warnings(scene, form).into_iter().take(most) {
        let warning = fit(&format!("✕ {warning}"), room).into_owned();
        put(buffer, within(area, 1, 0), row, &Line::from(span(warning, theme.bad)));
        row += 1;
    }
    row + usize::from(area.height >= 19)
}

/// Reasons to think twice before calling: of the account, and of the contact picked.
pub(super) fn warnings(scene: Scene<'_>, form: &Form) -> Vec<String> {
    let Some(card) = &form.card else { return Vec::new() };
    if !form.draft.kind.is_activity() {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    if scene.catalogue().is_do_not_call(Kind::ACCOUNT, &card.account.answers) {
        warnings.push(scene.text("warn-do-not-call"));
    }
    if card.account.answers.flag(code::PHONE_BAD) {
        warnings.push(scene.text("warn-phone-bad"));
    }
    let contact = form.draft.answers.contact(code::CONTACT).and_then(|id| card.contact(id));
    for (flag, id) in
        [(code::DO_NOT_CALL, "warn-contact-do-not-call"), (code::PHONE_BAD, "warn-contact-phone-bad")]
    {
        if let Some(contact) = contact.filter(|contact| contact.answers.flag(flag)) {
            warnings.push(scene.with(id, &[("name", contact.name().into())]));
        }
    }
    warnings
}

/// Who calls from a number, while that is asked.
pub(super) fn caller(scene: Scene<'_>, form: &Form) -> Option<String> {
    let phone = form.draft.caller.as_deref().filter(|_| form.draft.field == code::CONTACT)?;
    let key = match scene.plain {
        true => "Enter".to_owned(),
        false => scene.key_or_palette(Action::Take, Context::Form),
    };
    Some(scene.with("form-caller", &[("phone", phone.into()), ("key", key.into())]))
}

/// The title of a form: `Call · inbound` where they called.
pub(super) fn directed(scene: Scene<'_>, form: &Form) -> String {
    let (kind, answers) = (form.draft.kind, &form.draft.answers);
    let title = form_title(scene, kind, form.draft.editing.is_some());
    match answers.item(code::DIRECTION).filter(|_| scene.catalogue().is_inbound(kind, answers)) {
        Some(item) => format!("{title} · {}", scene.item(kind, code::DIRECTION, item).0),
        None => title,
    }
}

/// What a form is about, in a title: `Call`, `New account`, `Change call`.
pub(super) fn form_title(scene: Scene<'_>, kind: Kind, editing: bool) -> String {
    match (kind.entity(), editing) {
        (Entity::Account, false) => scene.text("form-new-account"),
        (Entity::Contact, false) => scene.text("form-new-person"),
        (_, false) => upper_first(&scene.kind(kind)),
        (_, true) => scene.with("form-edit", &[("kind", scene.kind(kind).into())]),
    }
}
