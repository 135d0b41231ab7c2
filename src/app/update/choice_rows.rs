//! Rows of which one is picked: a digit or Enter takes one, arrows go to another, and one key leaves without.

use crate::{
    action::Action,
    app::{Effect, Model, Place, other_kinds},
    domain::Catalogue,
};

use super::{
    cursor::{moved, steps},
    refusals::not_here,
};

/// Picks a row, by its number from 0 or by its digit from 1.
pub type Pick = fn(&mut Model, usize) -> Vec<Effect>;

/// An action in a place of such rows. `by_digit` and `by_row` take one.
pub fn act(model: &mut Model, action: Action, by_digit: Pick, by_row: Pick) -> Vec<Effect> {
    let (steps, catalogue) = (steps(model, action), model.catalogue.clone());
    let Some((cursor, rows)) = model.places.last_mut().and_then(|place| rows_of(place, &catalogue)) else {
        return Vec::new();
    };
    if let Some(steps) = steps {
        *cursor = moved(*cursor, steps, rows);
        return Vec::new();
    }
    let row = *cursor;
    match (action, action.digit()) {
        (_, Some(digit)) => by_digit(model, digit),
        (Action::Take, _) => by_row(model, row),
        (Action::Back, _) => {
            model.places.pop();
            Vec::new()
        }
        _ => not_here(model, action),
    }
}

/// The chosen row of a place and how many it has; none for a place without such rows.
fn rows_of<'a>(place: &'a mut Place, catalogue: &Catalogue) -> Option<(&'a mut usize, usize)> {
    match place {
        Place::Kinds(choice) => Some((&mut choice.cursor, other_kinds(catalogue).len())),
        Place::Said(choice) => Some((&mut choice.cursor, choice.can_be.len())),
        Place::Lists(view) => {
            let rows = view.rows().len();
            Some((&mut view.cursor, rows))
        }
        _ => None,
    }
}
