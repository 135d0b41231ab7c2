//! The place where what is private is listed and written.

use crate::app::{Model, Place, SealedView};

/// That of the screen, in front or below.
pub fn view(model: &mut Model) -> Option<&mut SealedView> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::Sealed(view) => Some(&mut **view),
        _ => None,
    })
}

/// That in front.
pub fn front(model: &mut Model) -> Option<&mut SealedView> {
    match model.places.last_mut() {
        Some(Place::Sealed(view)) => Some(view),
        _ => None,
    }
}
