//! The list of imports, and what taking the chosen one back would do.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::{ImportsView, TakingBack, Weighed},
    domain::{Entity, ImportLine, ImportLoss},
    message,
};

use super::{
    beyond::beyond,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, span, within},
    scroll::Scroll,
    text::{fit, middle, pad, width, wrap},
    typed,
};

/// Of the name of a file so many columns are seen at least, if it has them; of a longer one both ends are shown.
const LEAST_FILE: usize = 12;
/// With fewer rows than this the hint gives way to the list.
const LOW: usize = 10;
/// Between two columns.
const GAP: usize = 2;

/// Draws list and answer; where the chosen row is.
pub(super) fn draw(
    scene: Scene<'_>,
    scroll: &mut Scroll,
    view: &ImportsView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    let room = usize::from(area.width);
    put(buffer, area, 0, &Line::from(span(scene.text("imports-title"), theme.strong)));
    let list = below(area, 1 + usize::from(area.height >= 14));
    let Some(lines) = &view.lines else {
        put(buffer, list, 0, &Line::from(span(scene.text("imports-loading"), theme.muted)));
        return None;
    };
    if lines.is_empty() {
        put(buffer, list, 0, &Line::from(span(scene.text("imports-none"), theme.muted)));
        return None;
    }
    let whole = usize::from(list.height);
    let told = told(scene, view, room, whole.saturating_sub(1));
    // What is asked comes before the other rows, and a blank row only where both have room.
    let spare = whole.saturating_sub(told.len());
    let gap = usize::from(spare > 2.min(lines.len()));
    let height = spare.saturating_sub(gap).max(1);
    let rows: Vec<[String; 5]> = lines.iter().map(|line| cells(scene, line)).collect();
    let columns = Columns::of(&rows, room.saturating_sub(MARGIN));
    let (mut place, mut row) = (None, 0);
    let (seen, foot) = scroll.above_foot(view.cursor, lines.len(), height);
    let beyond = beyond(scene, seen.start, lines.len() - seen.end);
    for index in seen {
        let chosen = index == view.cursor;
        let text = columns.text(&rows[index]);
        put(buffer, list, row, &Line::from(vec![mark(scene, chosen), span(text, theme.text)]));
        if chosen {
            highlight(scene, list, row, buffer);
            place = typed::place(list, 0, row);
        }
        row += 1;
    }
    if foot > 0 {
        put(buffer, within(list, MARGIN as u16, 0), row, &Line::from(span(beyond, theme.muted)));
        row += 1;
    }
    row += gap;
    for text in told {
        put(buffer, list, row, &Line::from(span(text, theme.text)));
        row += 1;
    }
    place
}

/// What is said of the chosen one, in so many lines at most. The question at the end stays in sight: what gives way is what
/// stands before it, and that leaves a sign.
fn told(scene: Scene<'_>, view: &ImportsView, room: usize, most: usize) -> Vec<String> {
    let mut said = said(scene, view);
    if most < LOW && view.weighed.is_none() && scene.model.taking_back.is_none() {
        // The footer names the key: rows of the list matter more.
        said.truncate(1);
    }
    let wrapped = |text: &String| wrap(text, room);
    let asks = usize::from(scene.model.taking_back.is_none() && view.asks());
    let (first, last) = said.split_at(said.len().saturating_sub(asks));
    let last: Vec<String> = last.iter().flat_map(wrapped).collect();
    let mut lines: Vec<String> = first.iter().flat_map(wrapped).collect();
    let left = most.saturating_sub(last.len());
    if lines.len() > left {
        lines.truncate(left);
        if let Some(text) = lines.last_mut() {
            *text = fit(&format!("{text} …"), room).into_owned();
        }
    }
    lines.into_iter().chain(last).take(most).collect()
}

/// How wide the columns of the list are: when, by whom, which file, what it is, how it stands. Those without room are empty.
struct Columns([usize; 5]);

impl Columns {
    fn of(rows: &[[String; 5]], room: usize) -> Columns {
        let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
        let [when, who, file, what, state] = [0, 1, 2, 3, 4].map(widest);
        let least = file.min(LEAST_FILE);
        // On a narrow screen who it was and what it is give way: the text below has what it is.
        let forms =
            [[when, who, least, what, state], [when, 0, least, what, state], [when, 0, least, 0, state]];
        let taken = |form: &[usize; 5]| {
            let shown = form.iter().filter(|wide| **wide > 0);
            shown.clone().sum::<usize>() + GAP * shown.count().saturating_sub(1)
        };
        let mut form = *forms.iter().find(|form| taken(form) <= room).unwrap_or(&forms[2]);
        let left = room.saturating_sub(taken(&form));
        form[2] += left.min(file - least);
        let over = taken(&form).saturating_sub(room);
        form[4] = form[4].saturating_sub(over);
        Columns(form)
    }

    fn text(&self, row: &[String; 5]) -> String {
        let cell = |at: usize| match at {
            2 => pad(&middle(&row[at], self.0[at]), self.0[at]),
            _ => pad(&row[at], self.0[at]),
        };
        let shown = (0..5).filter(|at| self.0[*at] > 0).map(cell);
        shown.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

impl Scene<'_> {
    /// The name of an imported file; what came without one says so.
    pub fn file(&self, name: &str) -> String {
        if name.is_empty() { self.text("import-no-file") } else { name.to_owned() }
    }
}

/// When, by whom, which file, what it is, and how it stands; where it stands as it was done, how many rows were new or changed.
pub(super) fn cells(scene: Scene<'_>, line: &ImportLine) -> [String; 5] {
    let state = match &line.undone {
        Some((_, who)) => scene.messages.say(&message!("import-is-undone", who = who)),
        None if line.undoing => scene.text("imports-half-undone"),
        None if !line.ended => scene.text("import-is-cut-off"),
        None => {
            let (added, updated) = (scene.messages.count(line.added), scene.messages.count(line.updated));
            scene.with("imports-counts", &[("added", added.into()), ("updated", updated.into())])
        }
    };
    [scene.when_short(line.at), line.login.clone(), scene.file(&line.file), what(scene, line), state]
}

fn what(scene: Scene<'_>, line: &ImportLine) -> String {
    scene.text(match line.entity {
        Entity::Account => "import-of-accounts",
        Entity::Contact => "import-of-contacts",
        Entity::Activity => "import-of-activities",
        Entity::Matter => "import-of-matters",
    })
}

/// All that was counted of an import.
fn counted(scene: Scene<'_>, line: &ImportLine) -> String {
    let count = |number| scene.messages.count(number);
    let values = [
        ("what", what(scene, line)),
        ("file", scene.file(&line.file)),
        ("added", count(line.added)),
        ("updated", count(line.updated)),
        ("skipped", count(line.skipped)),
        ("rejected", count(line.rejected)),
    ];
    scene.with("imports-counted", &values.each_ref().map(|(name, text)| (*name, text.as_str().into())))
}

/// What taking the chosen one back would do, or how far it is.
pub(super) fn said(scene: Scene<'_>, view: &ImportsView) -> Vec<String> {
    if let Some(TakingBack { file, done, total }) = &scene.model.taking_back {
        let (done, total) = (scene.messages.count(*done), scene.messages.count(*total));
        let values = [("file", scene.file(file).into()), ("done", done.into()), ("total", total.into())];
        return vec![scene.with("imports-taking-back", &values)];
    }
    // In lines the number of its row does it.
    let key = match scene.plain {
        true => (view.cursor + 1).to_string(),
        false => scene.key_or_palette(Action::TakeBackImport, Context::Imports),
    };
    match (&view.weighed, view.chosen()) {
        (Some(Weighed { loss: Some(loss), import, .. }), Some(line)) if *import == line.id => {
            let mut lines = weighed(scene, line, loss);
            let again = scene.with("imports-again", &[("key", key.into())]);
            lines.extend((loss.built_in_all == 0).then_some(again));
            lines
        }
        (Some(Weighed { loss: None, .. }), _) => vec![scene.text("imports-loading")],
        (_, Some(line)) => {
            let state = cells(scene, line)[4].clone();
            // How many rows there were is told in full already.
            let state = Some(state).filter(|_| line.undone.is_some() || line.undoing || !line.ended);
            let told = [Some(counted(scene, line)), state].into_iter().flatten().collect::<Vec<_>>();
            vec![told.join(" · "), scene.with("imports-hint", &[("key", key.into())])]
        }
        (_, None) => Vec::new(),
    }
}

fn weighed(scene: Scene<'_>, line: &ImportLine, loss: &ImportLoss) -> Vec<String> {
    let say = |message| scene.messages.say(&message).trim().to_owned();
    if loss.built_in_all > 0 {
        let mut lines = vec![say(message!(
            "import-undo-refused",
            file = scene.file(&line.file),
            count = loss.built_in_all
        ))];
        lines.extend(
            loss.built
                .iter()
                .map(|one| say(message!("import-undo-built", name = &one.name, what = &one.what))),
        );
        let more = loss.built_in_all.saturating_sub(loss.built.len() as u64);
        lines.extend((more > 0).then(|| say(message!("import-undo-built-more", count = more))));
        return lines;
    }
    let ImportLoss { accounts, contacts, activities, matters, changed, .. } = *loss;
    let counts = [
        (accounts, message!("import-undo-accounts", count = accounts)),
        (contacts, message!("import-undo-contacts", count = contacts)),
        (activities, message!("import-undo-activities", count = activities)),
        (matters, message!("import-undo-matters", count = matters)),
        (changed, message!("import-undo-changed", count = changed)),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, message)| say(message)).collect();
    let what = if counts.is_empty() { scene.text("imports-nothing") } else { counts.join(" · ") };
    let mut lines =
        vec![scene.with("imports-would", &[("file", scene.file(&line.file).into()), ("what", what.into())])];
    let all = accounts + contacts + activities + matters + changed;
    let more = all.saturating_sub(loss.names.len() as u64);
    let names = scene.names(&loss.names);
    lines.extend((!names.is_empty()).then(|| match more {
        0 => names,
        more => say(message!("import-undo-names-more", names = names, count = more)),
    }));
    lines
}
