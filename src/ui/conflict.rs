//! Two people changed one record: both versions side by side, and which key does what.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::Conflict,
    domain::{Answer, Field, FieldKind},
};

use super::{
    beyond::beyond,
    scene::{Scene, below, put, span, within},
    text::{fit, pad, width, wrap},
    typed,
};

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    conflict: &Conflict,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    let room = usize::from(area.width);
    let mine = &conflict.form;
    let mut theirs = mine.clone();
    theirs.draft.answers = conflict.theirs.clone();
    // The stage of what it is about is kept with that, and stands in neither.
    let fields: Vec<&Field> = mine
        .shown(scene.catalogue())
        .filter(|field| field.kind != FieldKind::Stage)
        .filter(|field| mine.draft.answers.has(&field.code) || conflict.theirs.has(&field.code))
        .collect();
    let differs = |field: &Field| mine.draft.answers.get(&field.code) != conflict.theirs.get(&field.code);
    let count = fields.iter().filter(|field| differs(field)).count();

    let what = scene.kind(mine.draft.kind);
    let title = title(scene, conflict, what);
    let mut row = 0;
    let mut say = |text: &str, style, buffer: &mut Buffer| {
        for line in wrap(text, room) {
            put(buffer, area, row, &Line::from(span(line, style)));
            row += 1;
        }
        row
    };
    say(&title, theme.strong, buffer);
    // On a small screen the rows are for the answers.
    if area.height >= 12 {
        say(&mine.account, theme.text, buffer);
        say(&scene.with("conflict-note", &[("count", count.into())]), theme.muted, buffer);
    }
    let mut row = say("", theme.text, buffer);
    let airy = usize::from(area.height >= 16);
    row += airy;

    let lang = scene.messages.lang();
    let head_row = row;
    row += 1;
    // Two rows are kept for the keys; where not all fields fit, those that differ come first.
    let height = usize::from(area.height).saturating_sub(row + 2 + airy);
    // How many have no room stands where the labels have their head.
    let field = match fields.len().saturating_sub(height) {
        0 => scene.text("conflict-field"),
        hidden => beyond(scene, 0, hidden),
    };
    let labels = fields.iter().map(|field| width(field.label.get(lang)));
    let labels = labels.chain([width(&field)]).max().unwrap_or(0).min(18).min(room / 4);
    let gap = if room < 60 { " " } else { "  " };
    let each = room.saturating_sub(2 + labels + 2 * width(gap)) / 2;
    let table = |mark: &str, label: &str, left: &str, right: &str| {
        format!("{mark} {}{gap}{}{gap}{}", pad(label, labels), pad(left, each), fit(right, each))
    };
    let (here, there) = heads(scene, conflict);
    let head = table(" ", &field, &here, &there);
    put(buffer, area, head_row, &Line::from(span(head, theme.muted)));
    let (differing, same): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| differs(field));
    let ordered = if fields.len() <= height { fields } else { [differing, same].concat() };
    for field in ordered.into_iter().take(height) {
        let (mark, style) = if differs(field) { ("*", theme.strong) } else { (" ", theme.muted) };
        let answers = [mine, &theirs].map(|form| match form.draft.answers.get(&field.code) {
            // On a narrow screen the hour matters more than the weekday.
            Some(Answer::Due { at, .. } | Answer::Moment(at)) if width(&scene.when(*at)) > each => {
                scene.when_brief(*at)
            }
            Some(_) => scene.answer(form, field),
            None => "—".to_owned(),
        });
        let line = table(mark, field.label.get(lang), &answers[0], &answers[1]);
        put(buffer, area, row, &Line::from(span(line, style)));
        row += 1;
    }
    keys(scene, conflict, below(area, row + airy), buffer)
}

/// Whether the other version is from another screen of the same person.
fn is_own(scene: Scene<'_>, conflict: &Conflict) -> bool {
    conflict.who == scene.model.login
}

/// Who changed it.
pub(super) fn title(scene: Scene<'_>, conflict: &Conflict, what: String) -> String {
    match is_own(scene, conflict) {
        true => scene.with("conflict-title-own", &[("what", what.into())]),
        false => {
            scene.with("conflict-title", &[("who", conflict.who.as_str().into()), ("what", what.into())])
        }
    }
}

/// What stands over both versions.
pub(super) fn heads(scene: Scene<'_>, conflict: &Conflict) -> (String, String) {
    match is_own(scene, conflict) {
        true => (scene.text("conflict-here"), scene.text("conflict-there")),
        false => (scene.text("conflict-mine"), conflict.who.clone()),
    }
}

/// What each of the two ways does.
pub(super) fn docs(scene: Scene<'_>, conflict: &Conflict) -> [String; 2] {
    match is_own(scene, conflict) {
        true => ["conflict-keep-here", "conflict-keep-there"].map(|id| scene.text(id)),
        false => [Action::KeepMine, Action::KeepTheirs].map(|action| scene.doc(action)),
    }
}

/// Which key does what.
fn keys(scene: Scene<'_>, conflict: &Conflict, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let ways = [Action::KeepMine, Action::KeepTheirs];
    let keys = ways.map(|action| scene.key_or_palette(action, Context::Conflict));
    let room = |key: &str| usize::from(area.width).saturating_sub(2 + width(key) + 2);
    // On a narrow screen the titles have to do, of all ways alike.
    let says = [docs(scene, conflict), ways.map(|action| scene.title(action))];
    let fits = |says: &[String; 2]| says.iter().zip(&keys).all(|(says, key)| width(says) <= room(key));
    let says = if fits(&says[0]) { &says[0] } else { &says[1] };
    for (row, (key, says)) in keys.iter().zip(says).enumerate() {
        let line = vec![
            span(format!("  {key}  "), scene.theme.key),
            span(fit(says, room(key)).into_owned(), scene.theme.text),
        ];
        put(buffer, area, row, &Line::from(line));
    }
    typed::place(area, 2, 0)
}
