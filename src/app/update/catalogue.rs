//! An admin has changed the catalogue while this screen is open: forms keep what was picked, the highlight stays on what it
//! was on, and digits that mean something else now are announced.

use std::sync::Arc;

use crate::{
    app::{Model, Notice, Place, form::Form, other_kinds},
    domain::{Catalogue, Lang, Moment},
};

use super::{form_field, kinds};

/// Takes the new catalogue.
pub fn changed(model: &mut Model, fresh: Arc<Catalogue>) {
    let others = other_kinds(&model.catalogue);
    let old = std::mem::replace(&mut model.catalogue, fresh.clone());
    let (lang, now, depth) = (model.lang, model.now, model.places.len());
    let mut lost = false;
    let mut moved = false;
    for (at, place) in model.places.iter_mut().enumerate() {
        let Place::Form(form) = place else { continue };
        let gone = form.field(&fresh).is_none_or(|field| field.retired);
        let changed = gone || follow(form, &old, &fresh, lang, now);
        if gone {
            form.draft.field = form.draft.first_field(&fresh, now);
        }
        if at + 1 == depth {
            (lost, moved) = (gone, changed);
        }
    }
    if lost {
        form_field::face(model, None);
    }
    let asked = matches!(model.places.last(), Some(Place::Kinds(_)));
    if kinds::follow(model, &others) && asked {
        moved = true;
    }
    if moved {
        model.notice = Some(Notice::ListChanged);
    }
}

/// Keeps the highlight on its row. Whether the rows of the field in front are others now.
fn follow(form: &mut Form, old: &Catalogue, fresh: &Catalogue, lang: Lang, now: Moment) -> bool {
    let (before, after) = (form.choices(old, lang), form.choices(fresh, lang));
    let same =
        before.len() == after.len() && before.iter().zip(&after).all(|(old, new)| old.pick == new.pick);
    let on = form.cursor.and_then(|cursor| before.get(cursor)).map(|choice| choice.pick.clone());
    if let Some(pick) = on {
        let found = after.iter().position(|choice| choice.pick == pick);
        form.cursor = found.or_else(|| form.proposal(fresh, lang, now));
    }
    !same
}
