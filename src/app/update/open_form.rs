//! Opening a form: a new one at an account, or the one over a draft or a saved record.

use crate::{
    app::{Asked, Effect, Form, FormRequest, Model, Place, requests::front},
    domain::{Draft, Id, Kind, Subject},
};

use super::{call_form, form_field, held_keys};

/// Opens a new form of a kind at an account.
pub fn begin(model: &mut Model, kind: Kind, account: Id, name: String) -> Vec<Effect> {
    let id = model.ids.next(model.now);
    let draft = Draft::open(id, kind, Some(account), &model.catalogue, &model.login, model.now);
    let generation = model.requests.ask(Asked::Card);
    let mut form = Form::new(draft, name);
    form.generation = generation;
    let to_call = form.is_of_call(&model.catalogue);
    model.places.push(Place::Form(Box::new(form)));
    call_form::bind(model);
    form_field::face(model, None);
    vec![Effect::LoadCard { generation, account, to_call }]
}

/// Asks for the form over a draft or a saved record; keys wait for it.
pub fn open(model: &mut Model, subject: Subject) -> Vec<Effect> {
    let over = front(&model.places);
    ask(model, FormRequest { subject, over, field: None, sweep: None, keeps: false })
}

/// Asks for a form; keys wait for it.
pub fn ask(model: &mut Model, opening: FormRequest) -> Vec<Effect> {
    let subject = opening.subject;
    let generation = model.requests.ask(Asked::Open(opening));
    held_keys::wait_for(model, generation, []);
    vec![Effect::Open { generation, subject }]
}
