//! The head of a form: what it is, the phone to call, and reasons to think twice.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::i18n::upper_first;
use crate::{
    action::{Action, Context},
    app::Form,
    domain::{Entity, Kind, code},
};

use super::{
    account_parts::{before_call, shown_phone},
    said,
    scene::{Scene, put, put_right, span, within},
    text::{fit, width, wrap},
};

/// From so many columns on the account stands beside the form.
const BESIDE_FROM: u16 = 72;

/// Title, phone and warnings.
pub(super) struct Head {
    /// The rows under the title.
    lines: Vec<Line<'static>>,
}

impl Head {
    /// The head of a form that has this area.
    pub fn of(scene: Scene<'_>, form: &Form, area: Rect) -> Head {
        let theme = scene.theme;
        let room = usize::from(area.width).saturating_sub(2);
        let mut lines = Vec::new();
        if form.draft.kind.is_activity() && area.height >= 14 {
            // The row is kept while the account is being loaded, so that nothing jumps.
            let known = form.card.as_ref().map_or(String::new(), |card| {
                let answers = &card.account.answers;
                let parts = [shown_phone(answers), answers.text(code::CITY).to_owned()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            });
            lines.push(Line::from(span(fit(&known, room).into_owned(), theme.text)));
        }
        if let Some(seen) = seen(scene, form) {
            lines.push(Line::from(span(fit(&seen, room).into_owned(), theme.text)));
        }
        // Where nothing stands beside it, what one wants to know before the call stands here.
        let is_served = scene.model.serving.as_ref().is_some_and(|serving| serving.is_for(form.draft.id));
        if let Some(card) = form.card.as_deref().filter(|_| is_served && scene.model.size.0 < BESIDE_FROM) {
            let most = usize::from(area.height >= 14) * 2 + 1;
            let told = before_call(scene, card).into_iter().take(most);
            lines.extend(told.map(|line| Line::from(span(fit(&line, room).into_owned(), theme.muted))));
        }
        if let Some(asked) = caller(scene, form) {
            let asked = wrap(&asked, room).into_iter();
            lines.extend(asked.map(|asked| Line::from(span(asked, theme.strong))));
        }
        let most = if area.height >= 14 { 2 } else { 1 };
        for warning in warnings(scene, form).into_iter().take(most) {
            let warning = fit(&format!("✕ {warning}"), room).into_owned();
            lines.push(Line::from(span(warning, theme.bad)));
        }
        Head { lines }
    }

    /// How many rows it takes.
    pub fn rows(&self) -> usize {
        1 + self.lines.len()
    }

    /// Draws it. `place`: which of how many questions is in front, where not all of them are in sight.
    pub fn draw(
        &self,
        scene: Scene<'_>,
        form: &Form,
        place: Option<(usize, usize)>,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = scene.theme;
        let count = place.map_or(String::new(), |(front, all)| format!("  {}/{all}", front + 1));
        let area = within(area, 1, 1);
        let room = usize::from(area.width).saturating_sub(width(&count));
        let title = directed(scene, form);
        let title = fit(&title, room);
        let about = form.title();
        let account = match about.is_empty() {
            true => String::new(),
            false => fit(&about, room.saturating_sub(width(&title) + 3)).into_owned(),
        };
        let between = if account.is_empty() { "" } else { " · " };
        let line = vec![span(format!("{title}{between}"), theme.text), span(account, theme.strong)];
        put(buffer, area, 0, &Line::from(line));
        put_right(buffer, area, 0, &Line::from(span(count, theme.muted)));
        for (row, line) in self.lines.iter().enumerate() {
            put(buffer, area, 1 + row, line);
        }
    }
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

/// What a machine saw, in the form that was made of it.
pub(super) fn seen(scene: Scene<'_>, form: &Form) -> Option<String> {
    form.draft.evidence.as_ref().map(|evidence| said::head(scene, evidence))
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
