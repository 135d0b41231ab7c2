//! What comes from the store for gaps: the list, and the form over a draft or a saved record.

use crate::{
    app::{
        Asked, By, Caller, CameUp, DraftState, Effect, Form, Held, Model, Notice, Place, Request, Undo,
        reload, requests::front,
    },
    domain::{Answers, Catalogue, Fact, GapLine, GapList, Kind, Opened, StoreError, Trigger, code},
};

use super::{background_notices, caller, form_field, gap_list, gaps, held_keys, keys, open_form};

/// The form over a draft or a saved record is there.
pub fn opened(model: &mut Model, generation: u64, opened: Result<Box<Opened>, StoreError>) -> Vec<Effect> {
    let is_open = |asked: &Asked| matches!(asked, Asked::Open(_));
    let Some(Request { asked: Asked::Open(opening), held, .. }) = model.requests.end(generation, is_open)
    else {
        return Vec::new();
    };
    let Opened { draft, card, names } = match opened {
        Ok(opened) => *opened,
        Err(trouble) => {
            background_notices::answer(model, Notice::StoreError(trouble));
            return vec![reload::load_gaps(model)];
        }
    };
    let name = card.as_ref().map_or(String::new(), |card| card.account.name().to_owned());
    if let Some(asked) = Caller::kept(&draft) {
        let mut effects = caller::resume(model, asked);
        effects.extend(into_form(model, held));
        return effects;
    }
    // A form that is taken up again is not thrown away by an undo of its parking.
    model.undo.retain(|undo| match &undo.how {
        Undo::Discard(id) => *id != draft.id,
        Undo::Keep(kept) => kept.id != draft.id,
        Undo::Operation(_) => true,
    });
    model.left_forms.retain(|form| form.id != draft.id);
    let kept_by = kept_by(&model.catalogue, &draft.answers);
    let keeps_by_calling =
        opening.keeps && kept_by.is_some_and(|kind| model.catalogue.is(kind, Fact::Telephone));
    let shuns_calls = card
        .as_ref()
        .is_some_and(|card| model.catalogue.is_do_not_call(Kind::ACCOUNT, &card.account.answers));
    if keeps_by_calling && shuns_calls && (opening.sweep.is_none() || model.gaps.warned != opening.sweep) {
        model.gaps.warned = opening.sweep;
        model.notice = Some(Notice::DoNotCall { account: name });
        return Vec::new();
    }
    model.gaps.warned = None;
    let mut effects = match (opening.keeps, draft.account, kept_by) {
        // A promise is kept by doing it: what was promised is logged.
        (true, Some(account), Some(kind)) => open_form::begin(model, kind, account, name),
        _ => {
            let mut form = Form::new(draft, name);
            form.keeping = DraftState::resumed(&form.draft);
            form.card = card;
            form.names = names;
            form.generation = generation;
            if let Some(field) = opening.field {
                form.draft.field = field;
            } else if form.draft.field.is_empty() {
                form.draft.field = form.draft.first_field(&model.catalogue, model.now);
            }
            // Who calls was being asked, and still is.
            if form.draft.caller.is_some() && caller::has_person(&model.catalogue, form.draft.kind) {
                form.draft.field = code::CONTACT.to_owned();
            }
            model.places.push(Place::Form(Box::new(form)));
            Vec::new()
        }
    };
    if let Some(form) = form_field::front(model) {
        form.sweep = opening.sweep;
    }
    form_field::face(model, None);
    effects.extend(into_form(model, held));
    effects
}

/// What was done while the form was awaited is done in it.
fn into_form(model: &mut Model, held: Option<Held>) -> Vec<Effect> {
    let now = front(&model.places);
    keys::release(model, held.map(|held| Held { front: now, ..held }))
}

/// The kind of activity that keeps a promised next step; none where nothing that is logged does.
fn kept_by(catalogue: &Catalogue, answers: &Answers) -> Option<Kind> {
    let field = catalogue.field(Kind::ACTIVITY, code::NEXT_STEP)?;
    let step = catalogue.picklist_of(field)?.item(answers.item(code::NEXT_STEP)?)?;
    let kept_by = catalogue.kind_of_code(step.stands_for.as_deref()?)?;
    Some(kept_by.kind()).filter(|kind| kind.is_activity() && !kept_by.retired)
}

/// The gaps are there; a sweep under way opens the one that has come up.
pub fn loaded(model: &mut Model, generation: u64, gaps: Result<GapList, StoreError>) -> Vec<Effect> {
    let is_gaps = |asked: &Asked| matches!(asked, Asked::Gaps { .. });
    let Some(Request { asked: Asked::Gaps { sweep }, held, .. }) = model.requests.end(generation, is_gaps)
    else {
        return Vec::new();
    };
    let before = gap_list::chosen(model).map(|line| line.gap.key());
    match gaps {
        Ok(mut list) => {
            list.group();
            model.gaps.list = list;
            gap_list::leave_out_open_forms(model);
            model.gaps.loaded = true;
            gap_list::say_due(model);
        }
        Err(trouble) => {
            let notice = Notice::StoreError(trouble);
            match sweep.is_some() || held.is_some() {
                true => background_notices::answer(model, notice),
                false => background_notices::say(model, notice),
            }
            return Vec::new();
        }
    }
    let lines = &model.gaps.list.lines;
    let place_of = |key: &String| lines.iter().position(|line| line.gap.key() == *key);
    let in_front = matches!(model.places.last(), Some(Place::Gaps));
    // The chosen gap stays chosen while others come and go; when it is filled, the next one has moved up to its row.
    // In a sweep a gap that is still there was left on purpose: on to the one after it.
    if let Some(at) = before.as_ref().and_then(place_of) {
        model.gaps.cursor = at + usize::from(sweep.is_some() && sweep == before);
    }
    model.gaps.cursor = model.gaps.cursor.min(lines.len().saturating_sub(1));
    if lines.is_empty() && in_front {
        model.places.pop();
        // What has just been done says more.
        model.notice.get_or_insert(Notice::NoGaps);
        model.came_up = Some(CameUp::now(model.now, By::Pick));
    }
    // A key too many was meant for the gap before; the next one nobody had in sight yet.
    let is_sweep = sweep.is_some();
    if let (true, Some(held)) = (is_sweep, &held) {
        held_keys::say_dropped(model, held);
    }
    let (true, true) = (is_sweep, matches!(model.places.last(), Some(Place::Gaps))) else {
        return match is_sweep {
            true => Vec::new(),
            false => keys::release(model, held),
        };
    };
    // A promise is not kept by a digit typed in rhythm, and two accounts that look alike have nothing to fill: the sweep
    // stops there and waits for what the person wants.
    let stops = |line: &GapLine| {
        matches!(line.gap.rule.trigger, Trigger::Overdue | Trigger::Duplicate | Trigger::Likely)
    };
    match gap_list::chosen(model).is_none_or(stops) {
        true => Vec::new(),
        false => gaps::open_chosen(model),
    }
}

/// A sweep's save is done: asks for the gaps that are left, keys still waiting.
pub fn go_on(model: &mut Model, gap: String, held: Held) -> Effect {
    let effect = reload::load_gaps(model);
    if let Effect::LoadGaps { generation, .. } = effect
        && let Some(request) = model.requests.get_mut(generation)
    {
        request.asked = Asked::Gaps { sweep: Some(gap) };
        request.held = Some(held);
    }
    effect
}
