//! The telephone rings: one key opens the form of the call, and the call's own times go into it.

use crate::{
    app::{Asked, By, CameUp, Change, DraftState, Effect, Form, Line, Model, Notice, Place, reload},
    domain::{Answer, CallState, CallerAt, Draft, Id, Incoming, code},
};

use super::{
    call_form::{begun, follow, kind},
    caller, close, form_field, quit,
};

/// The calls are others now: forms that are open over them get their times, and on an idle lookup line the form of a new one comes up.
pub fn heard(model: &mut Model, calls: Vec<Incoming>) -> Vec<Effect> {
    model.telephone.calls = calls;
    let mut effects = let_go(model);
    for place in &mut model.places {
        if let Place::Form(form) = place
            && let Some(call) = model.telephone.calls.iter().find(|call| call.id == form.draft.id)
        {
            follow(form, call, &model.catalogue);
        }
    }
    effects.extend(come_up(model));
    effects
}

/// A second has passed while a call is told of: who has not pressed a key meanwhile is at rest by now.
pub fn second(model: &mut Model) -> Vec<Effect> {
    let mut effects = let_go(model);
    effects.extend(come_up(model));
    effects
}

/// It is known whether the form of a call may come up by itself here.
pub fn shows(model: &mut Model, id: Id, is_first: bool) -> Vec<Effect> {
    if !is_first {
        return Vec::new();
    }
    model.telephone.may_show.insert(id);
    come_up(model)
}

/// On an idle lookup line the form of a call that rings comes up by itself, in one of the user's screens: which one, the store says.
fn come_up(model: &mut Model) -> Vec<Effect> {
    if !model.telephone.opens_by_itself || !model.is_idle() {
        return Vec::new();
    }
    let telephone = &model.telephone;
    let rings = |call: &&Incoming| {
        matches!(call.now.state, CallState::Ringing)
            && call.now.inbound
            && !telephone.opened.contains(&call.id)
            && (telephone.may_show.contains(&call.id)
                || call.shown.is_none() && !telephone.asked_to_show.contains(&call.id))
    };
    let Some(call) = model.calls_told().into_iter().find(rings).cloned() else { return Vec::new() };
    if !model.telephone.may_show.contains(&call.id) {
        model.telephone.asked_to_show.insert(call.id);
        let (system, name) = (call.now.system, call.now.call);
        return vec![Effect::ShowCall { id: call.id, system, call: name, by: model.telephone.screen }];
    }
    model.telephone.came_up.insert(call.id);
    let effects = open(model, &call);
    // Nothing of it is kept before somebody says something.
    if let Some(caller) = &mut model.lookup.caller {
        caller.keeping = DraftState::opened(&caller.draft);
    }
    // A key that is on its way was meant for the lookup line.
    model.came_up = Some(CameUp::now(model.now, By::Answer));
    effects
}

/// The key for it: opens the form of the call that the line tells of.
pub fn take(model: &mut Model) -> Vec<Effect> {
    let Some(call) = model.call_to_take().cloned() else {
        model.notice = Some(match model.calls_told().is_empty() {
            true => Notice::NoCall,
            false => Notice::CallInFront,
        });
        return Vec::new();
    };
    if let Some(at) = model.place_of(call.id) {
        let place = model.places.remove(at);
        model.places.push(place);
        form_field::face(model, None);
        return Vec::new();
    }
    model.telephone.came_up.remove(&call.id);
    let mut effects = quit::park_all(model);
    model.lookup.caller = None;
    effects.extend(open(model, &call));
    effects
}

/// Opens the form of a call, or asks whose it is where that is not certain.
fn open(model: &mut Model, call: &Incoming) -> Vec<Effect> {
    model.telephone.opened.insert(call.id);
    model.telephone.done.remove(&call.id);
    let mut effects = Vec::new();
    if !model.telephone.came_up.contains(&call.id) {
        effects.push(taken(model, call));
    }
    effects.extend(match (call.whose.as_slice(), &call.now.phone) {
        ([one], _) => of_account(model, call, one),
        ([], Some(phone)) => {
            model.telephone.asked = Some(call.id);
            caller::ask(model, phone.clone())
        }
        ([], None) => ask(model, call, "", Notice::WhoCalls { phone: String::new(), count: 0 }),
        (several, phone) => {
            let (phone, count) = (phone.clone().unwrap_or_default(), several.len());
            ask(model, call, &phone, Notice::WhoCalls { phone: phone.clone(), count })
        }
    });
    effects
}

/// Says to the user's other screens that this one has a call.
fn taken(model: &Model, call: &Incoming) -> Effect {
    Effect::TakeCall {
        system: call.now.system.clone(),
        call: call.now.call.clone(),
        by: model.telephone.screen,
    }
}

/// The form of a call with an account.
fn of_account(model: &mut Model, call: &Incoming, caller: &CallerAt) -> Vec<Effect> {
    let catalogue = model.catalogue.clone();
    let Some(kind) = kind(&catalogue) else { return Vec::new() };
    let draft = Draft::open(call.id, kind, Some(caller.account), &catalogue, &model.login, model.now);
    let generation = model.requests.ask(Asked::Card);
    let mut draft = begun(draft, call, &catalogue);
    if let Some((contact, _)) = &caller.contact
        && caller::has_person(&catalogue, kind)
    {
        draft.fill(code::CONTACT, Answer::Contact(*contact));
    }
    let mut form = Form::new(draft, caller.name.clone());
    form.generation = generation;
    follow(&mut form, call, &catalogue);
    model.places.push(Place::Form(Box::new(form)));
    form_field::face(model, None);
    vec![Effect::LoadCard { generation, account: caller.account, to_call: true }]
}

/// Asks on the lookup line who it is: the number is looked up there, and whichever account is chosen has the call.
fn ask(model: &mut Model, call: &Incoming, phone: &str, notice: Notice) -> Vec<Effect> {
    model.telephone.asked = Some(call.id);
    model.lookup.line = Line::with(phone);
    model.lookup.cursor = 0;
    model.lookup.opened = None;
    model.notice = Some(notice);
    vec![reload::find(model)]
}

/// A form or a question that nobody has touched goes by itself where the call is another screen's, or is logged or parked; what came up
/// by itself also where nobody picked up.
fn let_go(model: &mut Model) -> Vec<Effect> {
    let telephone = &model.telephone;
    let ids = telephone.came_up.union(&telephone.opened).copied();
    let gone: Vec<Id> = ids.filter(|id| is_gone(model, *id)).collect();
    gone.into_iter().flat_map(|id| let_go_of(model, id)).collect()
}

fn let_go_of(model: &mut Model, id: Id) -> Vec<Effect> {
    let is_its = |place: &Place| matches!(place, Place::Form(form) if is_form_for(form, id));
    let at = model.places.iter().position(is_its);
    let is_asked = model.telephone.asked == Some(id);
    // What lies over it goes first; it is looked at again then.
    if at.is_some_and(|at| at + 1 < model.places.len()) || is_asked && !model.places.is_empty() {
        return Vec::new();
    }
    let came_up = model.telephone.came_up.remove(&id);
    if is_asked && came_up {
        model.telephone.asked = None;
        model.notice.take_if(|notice| matches!(notice, Notice::WhoCalls { .. }));
        if model.lookup.caller.is_some() && model.lookup.line.is_blank() {
            let effects = caller::leave(model);
            return effects.into_iter().chain(clear(model)).collect();
        }
        let typed = model.lookup.line.text().to_owned();
        let is_number = model.telephone.call(id).and_then(|call| call.now.phone.clone());
        return if is_number.is_some_and(|number| number == typed) { clear(model) } else { Vec::new() };
    }
    let is_untouched = model.form().is_some_and(|form| is_form_for(form, id) && !is_touched(form));
    if is_untouched { close::let_go(model) } else { Vec::new() }
}

/// Whether a form is that of a call; not one that changes what was logged from it.
fn is_form_for(form: &Form, call: Id) -> bool {
    form.draft.id == call && form.draft.editing.is_none()
}

fn clear(model: &mut Model) -> Vec<Effect> {
    model.lookup.line.clear();
    model.lookup.cursor = 0;
    vec![reload::find(model)]
}

fn is_gone(model: &Model, id: Id) -> bool {
    let telephone = &model.telephone;
    let came_up = telephone.came_up.contains(&id);
    telephone.call(id).map_or(came_up, |call| {
        let is_over =
            matches!(call.now.state, CallState::Over | CallState::Lost) && call.now.talked.is_none();
        call.done || telephone.is_elsewhere(call) || came_up && is_over
    })
}

/// Whether a person has done something in a form.
fn is_touched(form: &Form) -> bool {
    !form.trail.is_empty() || !form.line.is_blank() || form.draft.is_touched()
}

/// What was saved or parked is told of no more. A call whose form came up by itself is this screen's once somebody touches it.
pub fn settle(model: &mut Model) -> Vec<Effect> {
    if model.telephone.calls.is_empty() {
        return Vec::new();
    }
    let saved = model.in_flight.iter().filter_map(|flight| match &flight.change {
        Change::Save { form, .. } | Change::Park { form, .. } => Some(form.draft.id),
        _ => None,
    });
    let done: Vec<Id> = saved.filter(|id| model.telephone.call(*id).is_some()).collect();
    // What was saved with the first key, too, is this screen's.
    let came_up: Vec<Id> = done.iter().copied().filter(|id| model.telephone.came_up.contains(id)).collect();
    model.telephone.done.extend(done);
    let is_meant = |id: &Id| {
        let mut forms = model.places.iter().filter_map(|place| match place {
            Place::Form(form) if form.draft.id == *id => Some(form),
            _ => None,
        });
        model.telephone.told.contains(id) || forms.any(|form| is_touched(form))
    };
    let mut meant: Vec<Id> = model.telephone.came_up.iter().copied().filter(is_meant).collect();
    meant.extend(came_up);
    let mut effects = Vec::new();
    for id in meant {
        if !model.telephone.came_up.remove(&id) {
            continue;
        }
        effects.extend(model.telephone.call(id).cloned().map(|call| taken(model, &call)));
    }
    effects
}

impl Model {
    /// A call is told of, whose seconds count.
    pub fn counts_seconds(&self) -> bool {
        !self.telephone.calls.is_empty() && !self.calls_told().is_empty()
    }
}
