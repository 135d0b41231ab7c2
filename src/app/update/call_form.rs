//! What is known of a call goes into its form: who called, when it began, and how long it was talked.

use crate::{
    app::{Form, Model},
    domain::{
        Answer, CallState, Catalogue, Draft, Entity, Fact, FieldKind, Incoming, Kind, RecordKind, code,
        duration_item,
    },
};

use super::form_field;

/// A form that was opened on the lookup line, or on a card that was looked at from there, is that of the call that was asked about.
pub fn bind(model: &mut Model) {
    let catalogue = model.catalogue.clone();
    let Some(call) = model.telephone.asked.and_then(|id| model.telephone.call(id)).cloned() else { return };
    let Some(form) = form_field::front(model) else { return };
    if form.draft.editing.is_some() || !catalogue.is(form.draft.kind, Fact::Telephone) {
        return;
    }
    let draft = Draft { id: call.id, ..form.draft.clone() };
    form.draft = begun(draft, &call, &catalogue);
    follow(form, &call, &catalogue);
    model.telephone.asked = None;
    model.telephone.told.insert(call.id);
}

/// The kind of activity that is made by telephone.
pub fn kind(catalogue: &Catalogue) -> Option<Kind> {
    let mut kinds = catalogue.kinds_of(Entity::Activity).map(RecordKind::kind);
    kinds.find(|kind| catalogue.is(*kind, Fact::Telephone))
}

/// What is known of a call when its form is opened.
pub fn begun(mut draft: Draft, call: &Incoming, catalogue: &Catalogue) -> Draft {
    let kind = draft.kind;
    if catalogue.is_inbound(kind, &draft.answers) != call.now.inbound
        && let Some(turned) = catalogue.turned_round(kind, &draft.answers)
    {
        draft.fill(code::DIRECTION, turned);
    }
    if catalogue.field(kind, code::STARTED_AT).is_some() {
        draft.fill(code::STARTED_AT, Answer::Moment(call.now.rang));
    }
    draft
}

/// The form's clock counts from when they began to talk; once they have hung up, the length stands there.
pub fn follow(form: &mut Form, call: &Incoming, catalogue: &Catalogue) {
    if form.draft.editing.is_some() {
        return;
    }
    if let Some(talked) = call.now.talked {
        form.draft.opened_at = talked;
    }
    form.is_length_lost = call.now.state == CallState::Lost;
    let Some(seconds) = call.talked() else { return };
    let mut fields = catalogue.fields_of(form.draft.kind);
    let Some(field) = fields.find(|field| field.kind == FieldKind::Duration) else { return };
    let Some(list) = catalogue.picklist_of(field) else { return };
    if let Some(item) = duration_item(list, seconds) {
        let length = Answer::Duration { item: item.to_owned(), seconds: Some(seconds) };
        form.draft.fill(&field.code, length);
    }
}
