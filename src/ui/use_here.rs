//! Which actions can do anything just now, as far as the screen shows: the footer and the help page name no others.

use crate::{
    action::Action,
    app::{Form, HandOverQuestion, Model, Place, Row, SealedRow, SealedStep, other_kinds},
    domain::{Ask, FieldDefault, Offers, Right, code},
};

use super::scene::Scene;

/// Whether a place has a use for an action of everywhere, whatever stands in it.
pub(super) fn is_taken_by(model: &Model, place: Option<&Place>, action: Action) -> bool {
    match (action, place) {
        (_, None) => true,
        (Action::Gaps | Action::Figures | Action::Matters, Some(place)) => place.leads_to_lists(),
        (Action::Card, place) => model.account_at(place).is_some(),
        _ => true,
    }
}

/// Whether an action can do anything just now. What only closes the place in front is none: the way back stands there too.
pub(super) fn is_of_use(scene: Scene<'_>, action: Action) -> bool {
    let model = scene.model;
    let place = model.places.last();
    if !is_taken_by(model, place, action) || closes(place, action) {
        return false;
    }
    match action {
        // A file may have one kind of activity, or none.
        Action::LogFirst | Action::LogSecond if model.kind_of(action).is_none() => return false,
        Action::LogOther if other_kinds(&model.catalogue).is_empty() => return false,
        Action::HandOver if !model.role.may(Right::HandOver) => return false,
        _ => {}
    }
    match place {
        None => on_lookup(model, action),
        Some(Place::Form(form)) => in_form(scene, form, action),
        Some(Place::Gaps) => match action {
            Action::OpenGap | Action::Snooze => has_gaps(model),
            Action::AnswerSeen => {
                model.gaps.list.lines.get(model.gaps.cursor).is_some_and(|line| line.seen.is_some())
            }
            _ => true,
        },
        Some(Place::Card(view)) => match action {
            // A second form over one in progress would hide it.
            // Of a deal or case that key opens it, which a form below does not keep anybody from.
            Action::LogFirst if view.matter().is_some() => true,
            Action::LogFirst
            | Action::LogSecond
            | Action::LogOther
            | Action::EditAccount
            | Action::AddContact => !is_over_form(model),
            Action::EditEntry => !is_over_form(model) && view.chosen().is_some(),
            _ => true,
        },
        Some(Place::Matters(view)) => action != Action::OpenMatter || view.chosen().is_some(),
        Some(Place::Lists(view)) => {
            let is_pick = action == Action::Take || action.digit().is_some();
            !is_pick || view.chosen().is_some()
        }
        Some(Place::Sealed(view)) => match action {
            Action::Take => !matches!(view.step, SealedStep::Remark(_)),
            Action::Save => matches!(view.step, SealedStep::Remark(_) | SealedStep::Person(_)),
            Action::RemoveSealed => matches!(
                (&view.step, view.chosen()),
                (SealedStep::List, Some(SealedRow::Entry(entry))) if entry.sealed.owner == model.login
            ),
            _ => true,
        },
        Some(Place::Matter(_)) => match action {
            Action::LogFirst | Action::LogSecond | Action::LogOther | Action::EditMatter => {
                !is_over_form(model)
            }
            _ => true,
        },
        Some(Place::Palette(palette)) => action != Action::Run || !palette.actions.is_empty(),
        Some(Place::Import(import)) => {
            action != Action::Run
                || import.done.is_some()
                || (import.step.is_none() && !import.line.is_blank())
        }
        Some(Place::HandOver(prompt)) => {
            action != Action::Take || (!prompt.is_awaiting() && digits_to_pick(scene).is_none())
        }
        Some(Place::Move(prompt)) => action != Action::Take || prompt.chosen().is_some(),
        Some(Place::Imports(view)) => {
            let is_kept = view.loss().is_some_and(|loss| loss.built_in_all > 0);
            action != Action::TakeBackImport
                || (view.chosen().is_some() && !is_kept && model.taking_back.is_none())
        }
        // With key fields, or deals and cases, in front no person is chosen.
        Some(Place::Figures { .. }) => match action {
            Action::MattersPage => model.figures.matters().is_some(),
            Action::OpenPerson | Action::HandOver => !model.figures.has_page(),
            Action::NextOrder | Action::TodayFirst => {
                !model.figures.has_page() && model.figures.team().is_some()
            }
            Action::ByField => model.figures.team().is_some(),
            _ => true,
        },
        Some(Place::Duplicates(view)) => match action {
            Action::Merge | Action::SwapStays => view.pair().is_some() && model.role.may(Right::Merge),
            Action::TellApart => view.pair().is_some(),
            Action::TakeOther => !view.contested(&model.catalogue, model.role).is_empty(),
            Action::NextOther => view.others() > 1,
            _ => true,
        },
        Some(_) => true,
    }
}

/// Whether an action does nothing but close the place in front.
fn closes(place: Option<&Place>, action: Action) -> bool {
    matches!(
        (action, place),
        (Action::Gaps, Some(Place::Gaps))
            | (Action::Figures, Some(Place::Figures { .. }))
            | (Action::Matters, Some(Place::Matters(_)))
            | (Action::Card, Some(Place::Card(_)))
            | (Action::Palette, Some(Place::Palette(_)))
            | (Action::Help, Some(Place::Help { .. }))
    )
}

fn has_gaps(model: &Model) -> bool {
    !model.gaps.list.lines.is_empty()
}

fn is_over_form(model: &Model) -> bool {
    model.places.iter().any(|place| matches!(place, Place::Form(_)))
}

fn on_lookup(model: &Model, action: Action) -> bool {
    let chosen = model.lookup.chosen();
    let account = model.lookup.account().is_some();
    let is_seen = model.lookup.caller.as_ref().is_some_and(|caller| caller.draft.evidence.is_some());
    match action {
        // Their keys say there that the call is not to be logged.
        Action::Duplicates | Action::ImportFile if is_seen => false,
        Action::Unfold => matches!(chosen, Some(Row::Folded(_))),
        Action::Fold => matches!(chosen, Some(Row::Member(_))),
        Action::LogFirst => chosen.is_some(),
        Action::LogSecond | Action::LogOther | Action::EditAccount | Action::Card | Action::Remarks => {
            account
        }
        Action::CreateAccount => account && !model.lookup.line.is_blank(),
        Action::Back => !model.lookup.line.text().is_empty() || model.lookup.list == Offers::Upcoming,
        Action::Upcoming => model.lookup.line.is_blank() && model.lookup.found.accounts > 0,
        Action::Gaps => has_gaps(model) || !model.gaps.loaded,
        Action::MarkAccount => account,
        Action::CallLists => model.lookup.found.accounts > 0,
        _ => true,
    }
}

fn in_form(scene: Scene<'_>, form: &Form, action: Action) -> bool {
    let catalogue = scene.catalogue();
    let other = |steps| form.step(&form.draft.field, steps, catalogue).is_some();
    match action {
        Action::ToggleDirection => catalogue.turned_round(form.draft.kind, &form.draft.answers).is_some(),
        Action::CorrectPhone => form.draft.kind.is_activity(),
        Action::AnswerSeen => form.draft.evidence.is_some(),
        Action::NextField => !form.is_one_field && (other(1) || asks_caller(form)),
        // Before the first question lies the time.
        Action::PreviousField => {
            let asks_time = form.shown(catalogue).any(|field| field.default == Some(FieldDefault::Now));
            !form.is_one_field && (other(-1) || asks_time)
        }
        Action::Take => digits_to_pick(scene).is_none(),
        _ => true,
    }
}

/// Whether who calls is asked: that can be passed over.
fn asks_caller(form: &Form) -> bool {
    form.draft.caller.is_some() && form.draft.field == code::CONTACT
}

/// The digits of the rows in front, where one of them has to be picked and none is highlighted.
pub(super) fn digits_to_pick(scene: Scene<'_>) -> Option<Vec<usize>> {
    match scene.model.places.last() {
        Some(Place::Form(form)) if wants_pick(scene, form) => {
            let choices = form.choices(scene.catalogue(), scene.messages.lang());
            // `0` stands for none of them, and says so itself.
            Some(choices.iter().filter_map(|choice| choice.digit).filter(|digit| *digit > 0).collect())
        }
        Some(Place::HandOver(prompt)) => {
            let rows = prompt.rows().len();
            let is_highlighted = prompt.cursor.is_some_and(|cursor| cursor < rows);
            let asks = !matches!(prompt.question, HandOverQuestion::Sure { .. }) && !prompt.is_typing();
            (asks && !is_highlighted).then(|| (0..rows).filter_map(|row| prompt.digit(row)).collect())
        }
        _ => None,
    }
}

/// Whether nothing is highlighted where a form needs an answer.
fn wants_pick(scene: Scene<'_>, form: &Form) -> bool {
    let catalogue = scene.catalogue();
    let choices = form.choices(catalogue, scene.messages.lang());
    let is_highlighted = form.cursor.is_some_and(|cursor| cursor < choices.len());
    if form.typing || is_highlighted || (asks_caller(form) && form.line.is_blank()) {
        return false;
    }
    let (draft, now) = (&form.draft, scene.model.now);
    let is_missing =
        || catalogue.missing(draft.kind, &draft.answers, now).any(|field| field.code == draft.field);
    let is_offered = || form.field(catalogue).is_some_and(|field| field.ask == Ask::Offered);
    !form.line.is_blank() || (!draft.answers.has(&draft.field) && (is_missing() || is_offered()))
}
