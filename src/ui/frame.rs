//! How the screen is divided, and the header above it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::domain::Kind;

use super::{
    lists,
    scene::{Scene, put, put_right, span},
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
        let notice = if area.height >= 8 { wanted.min(4) } else { wanted.min(footer) };
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
        right.push(span(scene.gap_count(), style));
    }
    right.push(span(" ", theme.text));
    let room = usize::from(area.width).saturating_sub(HEADER_LEFT + pieces_width(&right));
    // Who works through a list reads how that stands.
    let is_served = scene.model.serving.as_ref().is_some_and(|serving| serving.on.is_some());
    let day = today(scene).into_iter().find(|text| !is_served && width(text) + 3 <= room);
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
    // The name of the file, or nothing: half of one is none.
    let name = model.file.rsplit('/').next().unwrap_or_default();
    // How the list stands comes before who is at work.
    let list = lists::served(scene).unwrap_or_default();
    let bare = " picklog".len() + gap.len();
    let fits = |used: usize| list.iter().take(2).find(|list| !list.is_empty() && width(list) + used <= room);
    if let Some(list) = fits(used) {
        left.push(span(format!(" · {list}"), theme.strong));
    } else if let Some(list) = fits(bare).or(list.last().filter(|list| !list.is_empty())) {
        left.truncate(1);
        left.push(span(format!("{gap}{list}"), theme.strong));
    } else if room >= used + width(name).min(LEAST_FILE) {
        left.push(span(format!(" · {}", text::path(&model.file, room - used)), theme.muted));
    }
    put(buffer, area, 0, &Line::from(left));
    put_right(buffer, area, 0, &Line::from(right));
}

/// A name of a file longer than this is cut in its middle.
const LEAST_FILE: usize = 16;

/// Columns of the header that program, person and file keep.
const HEADER_LEFT: usize = 34;

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
