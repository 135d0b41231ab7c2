//! Which panes stand beside the place in front, and how wide each is.

use ratatui::layout::Rect;

use crate::app::{BESIDE_LOOKUP_FROM, Model, Place};

/// From so many columns on, a pane stands beside the place in front.
const ONE_FROM: u16 = 72;
/// From so many columns on, the lookup has the account of the chosen row and the gaps beside it.
const TWO_FROM: u16 = 132;
/// Columns of the gaps beside the lookup and the account.
const GAPS: u16 = 32;
/// The same on a screen that has columns to spare, and from how many on.
const GAPS_WIDE: u16 = 40;
const WIDE_FROM: u16 = 180;

/// The panes of a screen: a part that has no room is none.
pub(super) struct Panes {
    /// The place in front.
    pub main: Rect,
    /// The operator's gaps.
    pub gaps: Option<Rect>,
    /// The account in front, or that of the chosen row.
    pub account: Option<Rect>,
}

impl Panes {
    /// Divides the part of the screen between header and footer.
    pub fn of(model: &Model, body: Rect) -> Panes {
        let none = Panes { main: body, gaps: None, account: None };
        if body.width < ONE_FROM || body.height < 4 || takes_all(model) {
            return none;
        }
        let is_wide = body.width >= BESIDE_LOOKUP_FROM;
        let share = |percent: u32| (u32::from(body.width) * percent / 100) as u16; // at most the width
        let narrow = share(34).clamp(24, 32);
        match model.places.last() {
            // With no account chosen its pane would be empty: the gaps have it.
            None if is_wide && model.lookup.account().is_none() => {
                let wide = GAPS_WIDE + share(32).clamp(44, 64);
                let (main, gaps) =
                    split(body, if body.width >= TWO_FROM { wide.min(share(50)) } else { share(40) });
                Panes { main, gaps: Some(gaps), ..none }
            }
            None if body.width >= TWO_FROM => {
                let (rest, gaps) = split(body, if body.width >= WIDE_FROM { GAPS_WIDE } else { GAPS });
                let (main, account) = split(rest, share(32).clamp(44, 64));
                Panes { main, gaps: Some(gaps), account: Some(account) }
            }
            None if is_wide => {
                let (main, account) = split(body, share(40));
                Panes { main, account: Some(account), ..none }
            }
            Some(Place::Form(form)) if form.draft.account.is_some() || form.card.is_some() => {
                let (main, account) = split(body, if is_wide { share(40).min(84) } else { narrow });
                Panes { main, account: Some(account), ..none }
            }
            // A card is about its account as a whole: on a narrow screen it has all columns for the history.
            Some(Place::Card(_)) if !is_wide => none,
            Some(Place::Card(_)) => {
                let (main, account) = split(body, share(32).min(56));
                Panes { main, account: Some(account), ..none }
            }
            _ => {
                let (main, gaps) = split(body, if is_wide { share(36).min(56) } else { narrow });
                Panes { main, gaps: Some(gaps), ..none }
            }
        }
    }
}

/// Places that need the whole width.
fn takes_all(model: &Model) -> bool {
    matches!(
        model.places.last(),
        Some(
            Place::Help { .. }
                | Place::Conflict(_)
                | Place::Duplicates(_)
                | Place::Palette(_)
                | Place::Figures { .. }
                | Place::Person(_)
                | Place::HandOver(_)
                | Place::Imports(_)
                | Place::Matters(_)
                | Place::Matter(_)
                | Place::Lists(_)
                | Place::Sealed(_)
        )
    )
}

/// An area without so many columns at its right, and these.
fn split(area: Rect, right: u16) -> (Rect, Rect) {
    let left = area.width.saturating_sub(right);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}
