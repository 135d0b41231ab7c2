//! The last row: the keys that matter now, made from the table and the keymap; whole entries only.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::{
    action::{Action, Context, TABLE},
    app::{HandOverQuestion, Place, Row},
};

use super::{
    scene::{Scene, put_at, span},
    text::width,
    use_here::{digits_to_pick, is_of_use},
};

/// From so many columns on, words stand further apart, and the way out is always there.
const WIDE_FROM: u16 = 60;

/// A key and what it does.
struct Entry {
    /// Lower stands first.
    rank: u8,
    action: Action,
    key: String,
    title: String,
    /// It says what something was that a machine saw.
    is_answer: bool,
}

impl Entry {
    fn width(&self) -> usize {
        width(&self.key) + 1 + width(&self.title)
    }
}

/// Draws it.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let mut entries = entries(scene);
    let is_wide = area.width >= WIDE_FROM;
    let room = usize::from(area.width).saturating_sub(2);
    if !is_wide {
        shorten(&mut entries, room);
    }
    let kept = |gap: usize| kept(&entries, room, gap, is_wide);
    // Words closer together, where otherwise one would be left out, or give way to one that matters less.
    let (apart, close) = (kept(3), kept(2));
    let (kept, gap) = if close != apart || !is_wide { (close, 2) } else { (apart, 3) };
    let mut column = 1;
    for entry in entries.iter().filter(|entry| kept.contains(&entry.action)) {
        let (key, title) = (&entry.key, &entry.title);
        let parts = [span(key, scene.theme.key), span(" ", scene.theme.text), span(title, scene.theme.muted)];
        put_at(buffer, area, column, 0, &Line::from(parts.to_vec()));
        column += entry.width() + gap;
    }
}

/// All that could stand there, in the order in which it would.
fn entries(scene: Scene<'_>) -> Vec<Entry> {
    let context = scene.model.context();
    let is_chord = !scene.model.pending.is_empty();
    let shown = TABLE
        .iter()
        .filter(|spec| spec.footer > 0 && spec.action.works_in(context) && is_of_use(scene, spec.action));
    let mut entries: Vec<Entry> = shown
        .filter_map(|spec| {
            let key = scene.key(spec.action, context)?;
            let rank = rank(context, spec.action, spec.footer);
            let is_answer = spec.action == Action::AnswerSeen;
            Some(Entry { rank, action: spec.action, key, title: title(scene, spec.action), is_answer })
        })
        // In the middle of a chord only help and the way out are heard.
        .filter(|entry| {
            !is_chord || (matches!(entry.action, Action::Help | Action::Quit) && !entry.key.contains(' '))
        })
        .collect();
    entries.extend(digits(scene));
    entries.extend(answer(scene).filter(|_| !is_chord));
    entries.sort_by_key(|entry| entry.rank);
    entries
}

/// Where an entry stands. On a card, and on a deal or case, what changes it and leads to the gaps comes before something else to log.
fn rank(context: Context, action: Action, usual: u8) -> u8 {
    /// Just after the gaps.
    const AFTER_GAPS: u8 = 8;
    match (action, context) {
        (Action::LogOther, Context::Card | Context::Matter) => AFTER_GAPS,
        _ => usual,
    }
}

/// `1–4 pick`, where a row has to be picked and none is highlighted.
fn digits(scene: Scene<'_>) -> Option<Entry> {
    let digits = digits_to_pick(scene)?;
    let pick = [Action::Pick1, Action::Pick2, Action::Pick3, Action::Pick4, Action::Pick5];
    let pick = pick.into_iter().chain([Action::Pick6, Action::Pick7, Action::Pick8, Action::Pick9]);
    let key = |digit: usize| {
        let action = pick.clone().find(|action| action.digit() == Some(digit))?;
        scene.key(action, scene.model.context())
    };
    let (first, last) = (digits.iter().min()?, digits.iter().max()?);
    let key = match first == last {
        true => key(*first)?,
        false => format!("{}–{}", key(*first)?, key(*last)?),
    };
    Some(Entry { rank: 1, action: Action::Take, key, title: scene.text("footer-pick"), is_answer: false })
}

/// While the lookup line asks with whom it was what a machine saw, a key of another meaning there says what it was.
fn answer(scene: Scene<'_>) -> Option<Entry> {
    let caller = scene.model.lookup.caller.as_ref().filter(|_| scene.model.places.is_empty())?;
    caller.draft.evidence.as_ref()?;
    let action = Action::ImportFile;
    let key = scene.key(action, scene.model.context())?;
    Some(Entry { rank: 2, action, key, title: scene.title(Action::AnswerSeen), is_answer: true })
}

/// What an action is called where it stands. On the lookup line, a call with a name that is not there yet creates the
/// account first, and leaving empties the line; on a card, of a deal or case it opens that; what an import had to say is only closed, the last question before a hand-over is
/// answered by doing it, and a key that works in two steps is called by the step it is at.
fn title(scene: Scene<'_>, action: Action) -> String {
    let said = match (action, scene.model.places.last()) {
        (Action::LogFirst, None) if matches!(scene.model.lookup.chosen(), Some(Row::Create(_))) => {
            Action::CreateAccount
        }
        (Action::Back, None) => Action::ClearLine,
        // The first key opens what can be opened further.
        (Action::LogFirst, Some(Place::Card(view))) if view.matter().is_some() => Action::OpenMatter,
        (Action::Take, Some(Place::HandOver(prompt)))
            if matches!(prompt.question, HandOverQuestion::Sure { .. }) =>
        {
            return scene.text("hand-over-do");
        }
        // The first press only says what the second would do.
        (Action::TakeBackImport, Some(Place::Imports(view))) if !view.asks() => {
            return scene.text("footer-weigh");
        }
        // Today is in front already: the key brings the other columns back.
        (Action::TodayFirst, Some(Place::Figures { .. })) if scene.model.figures.is_today_first => {
            return scene.text("footer-all-figures");
        }
        (Action::Run, Some(Place::Import(import))) if import.done.is_some() => {
            return scene.text("footer-close");
        }
        (action, _) => action,
    };
    scene.title(said)
}

/// On a narrow screen the way to all other keys is shown by its key alone, where that makes room for what matters more.
fn shorten(entries: &mut [Entry], room: usize) {
    let first = first(entries, false);
    let taken: usize =
        first.iter().filter_map(|action| entry(entries, *action)).map(|one| one.width() + 2).sum();
    if taken > room + 2
        && let Some(help) = entries.iter_mut().find(|entry| entry.action == Action::Help)
    {
        "?".clone_into(&mut help.title);
    }
}

fn entry(entries: &[Entry], action: Action) -> Option<&Entry> {
    entries.iter().find(|entry| entry.action == action)
}

/// What has its room before the rest. On a wide screen help is the way to all the others and nobody must be kept from leaving;
/// on a narrow one, what the place is for and the way back matter more.
fn first(entries: &[Entry], is_wide: bool) -> Vec<Action> {
    let main = entries.iter().find(|entry| entry.rank == 1).map(|entry| entry.action);
    let has = |action: &Action| entry(entries, *action).is_some();
    let back = [Action::Back, Action::Park].into_iter().find(has);
    // What a machine saw is logged or answered: both ways are told.
    let seen = entries.iter().find(|entry| entry.is_answer).map(|entry| entry.action);
    let order = match is_wide {
        true => [Some(Action::Help), Some(Action::Quit), main, back, seen],
        // Who goes back far enough comes to where one leaves.
        false => [main, back, Some(Action::Help), None, None],
    };
    order.into_iter().flatten().filter(has).collect()
}

/// Which entries there is room for, so many blanks apart.
fn kept(entries: &[Entry], room: usize, gap: usize, is_wide: bool) -> Vec<Action> {
    let first = first(entries, is_wide);
    let mut rest: Vec<Action> = entries.iter().map(|entry| entry.action).collect();
    if !is_wide {
        rest.sort_by_key(|action| *action != Action::Quit);
    }
    rest.retain(|action| !first.contains(action));
    let mut left = room + gap;
    let mut kept = Vec::new();
    for action in first.iter().chain(&rest) {
        let Some(entry) = entry(entries, *action) else { continue };
        let cost = entry.width() + gap;
        if cost <= left {
            left -= cost;
            kept.push(*action);
        } else if !is_wide && *action != Action::Quit && !first.contains(action) {
            // A key that matters less does not stand where one that matters more is left out.
            break;
        }
    }
    kept
}
