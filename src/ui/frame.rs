//! How the screen is divided, and the header and footer around it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    action::{Action, Context, TABLE},
    app::{HandOverQuestion, Model, Place, Row, other_kinds},
    domain::{Kind, Offers, Right, Subject},
};

use super::{
    scene::{Scene, put, put_at, put_right, span},
    text::{self, width},
};

/// The parts of the screen. A part that has no room is empty.
pub(super) struct Parts {
    pub header: Rect,
    pub body: Rect,
    pub notice: Rect,
    pub footer: Rect,
}

impl Parts {
    /// Divides the screen. `notice` is how many rows the notice wants.
    pub fn of(area: Rect, notice: usize) -> Parts {
        let rows = |from: u16, count: u16| Rect { y: area.y + from, height: count, ..area };
        let header = u16::from(area.height >= 3);
        let footer = u16::from(area.height >= 4);
        // A notice must never be lost: on a tiny screen it takes the footer's place.
        let wanted = u16::try_from(notice).unwrap_or(1).max(u16::from(area.height >= 8));
        let notice = if area.height >= 8 { wanted.min(3) } else { wanted.min(footer) };
        let footer = if area.height >= 8 || notice == 0 { footer } else { 0 };
        let main = area.height - header - footer - notice;
        Parts {
            header: rows(0, header),
            body: rows(header, main),
            notice: rows(header + main, notice),
            footer: rows(header + main + notice, footer),
        }
    }
}

/// The first row: who, which file, how many gaps.
pub(super) fn header(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let (model, theme) = (scene.model, scene.theme);
    let total = model.gaps.list.total;
    let mut right = Vec::new();
    if model.is_newer {
        right.push(span(format!("{}   ", scene.text("header-newer")), theme.bad));
    }
    if model.is_slow {
        right.push(span(format!("{}   ", scene.text("header-saving")), theme.bad));
    }
    let style = if total > 0 { theme.strong } else { theme.muted };
    // Until they are counted nothing is said: "no gaps" would be a lie.
    let handed = model.gaps.list.handed.as_ref();
    if let Some(handed) = handed {
        let said = scene.with("header-handed", &[("login", handed.to.as_str().into())]);
        right.push(span(if total > 0 { format!("{said}   ") } else { said }, theme.muted));
    }
    if model.gaps.loaded && (handed.is_none() || total > 0) {
        right.push(span(scene.with("header-gaps", &[("count", total.into())]), style));
    }
    right.push(span(" ", theme.text));
    let room = usize::from(area.width).saturating_sub(HEADER_LEFT + pieces_width(&right));
    let day = today(scene).into_iter().find(|text| width(text) + 3 <= room);
    if let Some(day) = day {
        right.insert(0, span(format!("{day}   "), theme.muted));
    }
    let taken = pieces_width(&right);

    let wide = area.width >= 60;
    let gap = if wide { "   " } else { "  " };
    let login = text::fit(&model.login, 16);
    let room = usize::from(area.width).saturating_sub(taken + 2);
    let mut left = vec![span(" picklog", theme.strong), span(format!("{gap}{login}"), theme.text)];
    let used = " picklog".len() + gap.len() + width(&login) + 3;
    if room > used + 6 {
        left.push(span(format!(" · {}", text::middle(&model.file, room - used)), theme.muted));
    }
    put(buffer, area, 0, &Line::from(left));
    put_right(buffer, area, 0, &Line::from(right));
}

/// Columns of the header that program, person and file keep.
const HEADER_LEFT: usize = 36;

fn pieces_width(pieces: &[Span<'_>]) -> usize {
    pieces.iter().map(|part| width(&part.content)).sum()
}

/// What the operator did today and what is due yet, from the longest way of saying it to the shortest: `today: call 12,
/// meeting 2, due 3`, then all kinds as one number.
fn today(scene: Scene<'_>) -> Vec<String> {
    let today = &scene.model.gaps.list.today;
    let kinds = today.logged.iter().map(|(kind, count)| {
        scene.with(
            "header-count",
            &[("what", scene.kind(Kind::activity(*kind)).into()), ("count", (*count).into())],
        )
    });
    let due = (today.due > 0).then(|| scene.with("header-due", &[("count", today.due.into())]));
    let all: u32 = today.logged.iter().map(|(_, count)| count).sum();
    let all = (all > 0).then(|| scene.with("header-logged", &[("count", all.into())]));
    let said = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(" · "));
    let long = said(kinds.chain(due.clone()).collect())
        .map(|day| scene.with("header-today", &[("day", day.into())]));
    let short = said(all.into_iter().chain(due).collect())
        .map(|day| scene.with("header-today", &[("day", day.into())]));
    long.into_iter().chain(short).collect()
}

/// The last row: the keys that matter now, made from the table and the keymap; whole entries only.
pub(super) fn footer(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let context = scene.model.context();
    let gap = if area.width >= 60 { 3 } else { 2 };
    let mut entries: Vec<(u8, Action, String, String)> = TABLE
        .iter()
        .filter(|spec| {
            spec.footer > 0 && spec.action.works_in(context) && is_of_use(scene.model, spec.action)
        })
        .filter_map(|spec| {
            let key = scene.key(spec.action, context)?;
            Some((spec.footer, spec.action, key, title(scene, spec.action)))
        })
        .collect();
    entries.sort_by_key(|entry| entry.0);
    let cost = |entry: &(u8, Action, String, String), gap: usize| width(&entry.2) + 1 + width(&entry.3) + gap;
    // Help is the way to all the others and nobody must be kept from leaving: their room is kept.
    let chosen = |gap: usize| {
        let mut room = usize::from(area.width).saturating_sub(2) + gap;
        let mut kept = Vec::new();
        let first = [Action::Help, Action::Quit];
        let first = first.iter().filter_map(|action| entries.iter().find(|entry| entry.1 == *action));
        let others = entries.iter().filter(|entry| !matches!(entry.1, Action::Help | Action::Quit));
        for entry in first.chain(others) {
            if cost(entry, gap) <= room {
                room -= cost(entry, gap);
                kept.push(entry.1);
            }
        }
        kept
    };
    // Words closer together, where otherwise one would be left out, or give way to one that matters less.
    let (wide, close) = (chosen(gap), chosen(2));
    let (kept, gap) = if close != wide { (close, 2) } else { (wide, gap) };
    entries.retain(|entry| kept.contains(&entry.1));
    let mut column = 1;
    for entry in &entries {
        let (key, title) = (&entry.2, &entry.3);
        let parts = [span(key, scene.theme.key), span(" ", scene.theme.text), span(title, scene.theme.muted)];
        put_at(buffer, area, column, 0, &Line::from(parts.to_vec()));
        column += cost(entry, gap);
    }
}

/// What an action is called where it stands. On the lookup line, a call with a name that is not there yet creates the
/// account first, and leaving empties the line; the last question before a hand-over is answered by doing it.
fn title(scene: Scene<'_>, action: Action) -> String {
    if let (Action::Take, Some(Place::HandOver(prompt))) = (action, scene.model.places.last())
        && let HandOverQuestion::Sure { .. } = &prompt.question
    {
        return scene.text("hand-over-do");
    }
    let lookup = &scene.model.lookup;
    let here = scene.model.places.is_empty();
    let said = match action {
        Action::LogFirst if here && matches!(lookup.chosen(), Some(Row::Create(_))) => Action::CreateAccount,
        Action::Back if here => Action::ClearLine,
        action => action,
    };
    scene.title(said)
}

/// Whether an action can do anything just now, as far as the screen shows.
fn is_of_use(model: &Model, action: Action) -> bool {
    match (action, model.places.last()) {
        (Action::Gaps | Action::Figures, Some(Place::Form(_) | Place::Conflict(_) | Place::Import(_)))
        | (Action::Palette, Some(Place::Palette(_)))
        | (Action::Card, Some(Place::Move(_) | Place::HandOver(_)))
        | (Action::Help, Some(Place::Help { .. })) => return false,
        _ => {}
    }
    match (action, model.places.last()) {
        (Action::Merge | Action::SwapStays, _) => return model.role.may(Right::Merge),
        (Action::TakeOther, Some(Place::Duplicates(view))) => {
            return !view.contested(&model.catalogue, model.role).is_empty();
        }
        (Action::ByField, _) => return model.figures.team().is_some(),
        (
            Action::NextOrder | Action::TodayFirst | Action::OpenPerson | Action::HandOver,
            Some(Place::Figures { .. }),
        ) if model.figures.is_by_field => {
            return false;
        }
        (Action::NextOrder | Action::TodayFirst, _) => return model.figures.team().is_some(),
        (Action::HandOver, _) => return model.role.may(Right::HandOver),
        (Action::NextOther, Some(Place::Duplicates(view))) => return view.others() > 1,
        (Action::ToggleDirection, Some(Place::Form(form))) => {
            return model.catalogue.turned_round(form.draft.kind, &form.draft.answers).is_some();
        }
        (Action::CorrectPhone, Some(Place::Form(form))) => return form.draft.kind.is_activity(),
        (Action::MoveContact, Some(Place::Card(view))) => {
            return matches!(view.chosen(), Some(Subject::Contact(_)));
        }
        (Action::LogOther, _) if other_kinds(&model.catalogue).is_empty() => return false,
        // A file may have one kind of activity, or none.
        (Action::LogSecond, _) if model.kind_of(action).is_none() => return false,
        _ => {}
    }
    if model.context() != Context::Lookup {
        return !(action == Action::OpenGap || action == Action::Snooze) || !model.gaps.list.lines.is_empty();
    }
    let chosen = model.lookup.chosen();
    let account = model.lookup.account().is_some();
    match action {
        Action::Unfold => matches!(chosen, Some(Row::Folded(_))),
        Action::Fold => matches!(chosen, Some(Row::Member(_))),
        Action::LogFirst => chosen.is_some(),
        Action::LogSecond | Action::LogOther | Action::EditAccount | Action::Card => account,
        Action::CreateAccount => account && !model.lookup.line.is_blank(),
        Action::Back => !model.lookup.line.text().is_empty() || model.lookup.list == Offers::Upcoming,
        Action::Upcoming => model.lookup.line.is_blank() && model.lookup.found.accounts > 0,
        _ => true,
    }
}
