//! Two records that look alike, side by side: which of them stays, and what will stand once they are one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::i18n::upper_first;
use crate::{
    action::{Action, Context},
    app::{DuplicatesView, Form},
    domain::{Answers, Draft, Duplicate, Entity, Field, FieldKind, Kind, Right, code},
};

use super::{
    beyond::beyond,
    scene::{Scene, below, highlight, put, put_right, span, within},
    text::{fit, pad, width, wrap},
    trouble, typed,
};

/// A row of the comparison.
pub(super) struct Compared {
    /// What is compared.
    pub label: String,
    /// Of the record, and of the other.
    pub sides: [String; 2],
    /// Which side will stand once they are one; none where both add up.
    pub stands: Option<usize>,
    /// The two differ.
    pub differs: bool,
    /// Either answer can stand: its place among such rows.
    pub contested: Option<usize>,
}

/// All that is known of the two, fields in the order of the form.
pub(super) fn compared(scene: Scene<'_>, view: &DuplicatesView, two: [&Duplicate; 2]) -> Vec<Compared> {
    let lang = scene.messages.lang();
    let stays = usize::from(!view.own_stays());
    let goes = 1 - stays;
    let take = view.take(scene.catalogue());
    let contested = view.contested(scene.catalogue(), scene.model.role);
    let mut rows = Vec::new();
    for field in scene.catalogue().fields_of(view.entity) {
        if !two.iter().any(|duplicate| duplicate.answers.has(&field.code)) {
            continue;
        }
        let takes = two[stays].stands(two[goes], &field.code, &take).map(|(_, others)| others);
        let stands = takes.map(|others| if others { goes } else { stays });
        let differs = two[0].answers.get(&field.code) != two[1].answers.get(&field.code);
        let sides = two.map(|duplicate| answer(scene, view.entity, duplicate, field));
        let (label, contested) =
            (field.label.get(lang).to_owned(), contested.iter().position(|one| *one == field.code));
        rows.push(Compared { label, sides, stands, differs, contested });
    }
    let mut count = |id: &str, of: fn(&Duplicate) -> u64| {
        let sides = two.map(|duplicate| of(duplicate).to_string());
        rows.push(Compared { label: scene.text(id), sides, stands: None, differs: false, contested: None });
    };
    if view.entity == Entity::Account {
        count("card-contacts", |duplicate| duplicate.contacts);
    }
    count("twins-activities", |duplicate| duplicate.activities);
    if view.entity == Entity::Contact && two[0].account != two[1].account {
        let (label, sides) = (scene.kind(Kind::ACCOUNT), two.map(|duplicate| duplicate.account_name.clone()));
        rows.insert(1, Compared { label, sides, stands: None, differs: true, contested: None });
    }
    rows
}

/// An answer in words; empty where there is none.
fn answer(scene: Scene<'_>, entity: Entity, duplicate: &Duplicate, field: &Field) -> String {
    if field.kind == FieldKind::Account && duplicate.answers.has(&field.code) {
        return duplicate.parent_name.clone();
    }
    let answers: Answers = duplicate.answers.clone();
    let draft = Draft::edit(
        duplicate.id,
        entity,
        Some(duplicate.account),
        duplicate.version,
        answers,
        scene.model.now,
    );
    scene.answer(&Form::new(draft, String::new()), field)
}

/// By what the two look alike.
pub(super) fn title(scene: Scene<'_>, view: &DuplicatesView) -> String {
    scene.with("twins-title", &[("what", view.entity.code().into()), ("by", by(view).into())])
}

/// The same in few words.
fn short_title(scene: Scene<'_>, view: &DuplicatesView) -> String {
    scene.with("twins-title-short", &[("by", by(view).into())])
}

fn by(view: &DuplicatesView) -> &'static str {
    match view.pair() {
        Some((_, other)) if other.by_name && other.by_phone => "both",
        Some((_, other)) if other.by_phone => "phone",
        _ => "name",
    }
}

/// What sets one of several others apart, in a line.
pub(super) fn other(scene: Scene<'_>, duplicate: &Duplicate) -> String {
    let answers = &duplicate.answers;
    let count = match duplicate.activities {
        0 => String::new(),
        count => scene.with("twins-logged", &[("count", count.into())]),
    };
    let parts = [
        duplicate.name(),
        answers.text(code::CITY),
        answers.text(code::PHONE),
        answers.text(code::OWNER),
        &count,
    ];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join(" · ")
}

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &DuplicatesView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    let room = usize::from(area.width);
    let (Some((own, chosen)), Some(duplicates)) = (view.pair(), &view.duplicates) else {
        put(buffer, area, 0, &Line::from(span(fit(&view.name, room).into_owned(), theme.strong)));
        put(buffer, area, 1, &Line::from(span(scene.text("card-loading"), theme.muted)));
        return typed::place(area, 0, 0);
    };
    let (height, airy) = (usize::from(area.height), usize::from(area.height >= 16));
    let several = duplicates.others.len() > 1;
    let mut counter = String::new();
    if several {
        counter = format!(" {}/{}", view.cursor + 1, duplicates.others.len());
        // On a narrow screen the title has to do.
        if room >= 60 {
            let key = scene.key_or_palette(Action::NextOther, Context::Duplicates);
            counter = format!("{counter}  {key} {}", scene.messages.title(Action::NextOther));
        }
    }
    let left = room.saturating_sub(width(&counter));
    let whole = title(scene, view);
    let title = if width(&whole) <= left { whole } else { short_title(scene, view) };
    let shown = fit(&title, left).into_owned();
    put(buffer, area, 0, &Line::from(span(shown, theme.strong)));
    put_right(buffer, area, 0, &Line::from(span(counter, theme.muted)));
    let mut row = 1 + airy;

    // The keys have their rows, then the list of several others as far as there is room for it.
    let keys = keys(scene, view);
    let column = keys.iter().map(|way| width(&way.key)).max().unwrap_or(0);
    let left = room.saturating_sub(2 + column + 2);
    // On a narrow screen the titles have to do, of all ways alike; what has none is told whole.
    let is_short = keys.iter().any(|way| width(&way.says) > left);
    let keys: Vec<(String, Vec<String>)> = keys
        .into_iter()
        .map(|way| (way.key, wrap(if is_short { &way.title } else { &way.says }, left)))
        .collect();
    let key_rows: usize = keys.iter().map(|(_, says)| says.len()).sum();
    let rows = compared(scene, view, [own, chosen]);
    let spare = height.saturating_sub(row + 1 + rows.len() + key_rows + 2 * airy);
    let listed = if several { duplicates.others.len().min(spare) } else { 0 };
    let most = height.saturating_sub(row + 1 + key_rows + airy);
    let (filled, chosen_row) = table(scene, view, &rows, most, below(area, row), buffer);
    let mut cursor = chosen_row.and_then(|at| typed::place(area, 0, row + at));
    row += filled + airy;
    if listed > 0 {
        if spare > listed {
            put(buffer, area, row, &Line::from(span(scene.text("twins-others"), theme.muted)));
            row += 1;
        }
        let first = (view.cursor + 1).saturating_sub(listed);
        for (at, duplicate) in duplicates.others.iter().enumerate().skip(first).take(listed) {
            let chosen = at == view.cursor;
            // The mark of a chosen row is for the one that the arrows move: that is here where no field can be chosen.
            let is_marked = chosen && chosen_row.is_none();
            let mark = if is_marked { "> " } else { "  " };
            let text = fit(&other(scene, duplicate), room.saturating_sub(2)).into_owned();
            let style = if chosen { theme.strong } else { theme.text };
            put(buffer, area, row, &Line::from(vec![span(mark, theme.strong), span(text, style)]));
            if is_marked {
                highlight(scene, area, row, buffer);
                cursor = cursor.or(typed::place(area, 0, row));
            }
            row += 1;
        }
        row += airy;
    }
    let place = typed::place(area, 2, row);
    for (key, says) in keys {
        for (at, says) in says.into_iter().enumerate() {
            let key = format!("  {}  ", pad(if at == 0 { &key } else { "" }, column));
            put(buffer, area, row, &Line::from(vec![span(key, theme.key), span(says, theme.text)]));
            row += 1;
        }
    }
    cursor.or(place)
}

/// The comparison under its head; how many rows it took, and where the chosen field stands. Where not all fit, those that
/// differ come first, and the chosen one is in sight.
fn table(
    scene: Scene<'_>,
    view: &DuplicatesView,
    rows: &[Compared],
    most: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> (usize, Option<usize>) {
    let theme = scene.theme;
    let room = usize::from(area.width);
    // How many have no room stands above the labels.
    let hidden = beyond(scene, 0, rows.len().saturating_sub(most));
    let labels = rows.iter().map(|row| width(&row.label)).chain([width(&hidden)]);
    let labels = labels.max().unwrap_or(0).min(20).min(room / 4);
    let each = room.saturating_sub(2 + labels + 4) / 2;
    let stays = usize::from(!view.own_stays());
    let heads = [0, 1].map(|side| match side == stays {
        true => span(pad(&scene.text("twins-stays"), each), theme.good),
        false => span(pad(&scene.text("twins-goes"), each), theme.muted),
    });
    let line = |first: String, [one, other]: [Span<'static>; 2]| {
        Line::from(vec![span(first, theme.muted), one, span("  ", theme.text), other])
    };
    let (differing, same): (Vec<&Compared>, Vec<&Compared>) = rows.iter().partition(|row| row.differs);
    let ordered = if rows.len() <= most { rows.iter().collect() } else { [differing, same].concat() };
    let last = rows.iter().filter_map(|row| row.contested).max().unwrap_or(0);
    let is_chosen = |row: &Compared| row.contested == Some(view.field.min(last));
    let at = ordered.iter().position(|row| is_chosen(row));
    let first = at.map_or(0, |at| (at + 1).saturating_sub(most));
    put(buffer, area, 0, &line(format!("  {}", pad(&hidden, labels + 2)), heads));
    let mut row = 1;
    for compared in ordered.into_iter().skip(first).take(most) {
        let cells = [0, 1].map(|side| {
            let text = &compared.sides[side];
            let stands = compared.stands.is_none_or(|stands| stands == side);
            // What the one that stays gets from the other is marked: it is not lost.
            let given = compared.stands == Some(side) && side != stays;
            let text = match (text.is_empty(), given) {
                (true, _) => "—".to_owned(),
                (false, true) => format!("+ {text}"),
                (false, false) => text.clone(),
            };
            let style = match stands && !compared.sides[side].is_empty() {
                true if is_chosen(compared) => theme.chosen,
                true => theme.text,
                false => theme.muted,
            };
            span(pad(&text, each), style)
        });
        let mark = match compared.differs {
            _ if is_chosen(compared) => ">",
            true => "*",
            false => " ",
        };
        put(buffer, area, row, &line(format!("{mark} {}  ", pad(&compared.label, labels)), cells));
        row += 1;
    }
    (row, at.map(|at| 1 + at - first))
}

/// A key, and what it does in a sentence and in a word.
struct Way {
    action: Action,
    key: String,
    says: String,
    title: String,
}

/// Which key does what. Who may not merge is told who may.
fn keys(scene: Scene<'_>, view: &DuplicatesView) -> Vec<Way> {
    let way = |action| Way {
        action,
        key: scene.key_or_palette(action, Context::Duplicates),
        says: scene.messages.doc(action),
        title: scene.messages.title(action),
    };
    match scene.model.role.may(Right::Merge) {
        true => {
            let contested = !view.contested(scene.catalogue(), scene.model.role).is_empty();
            let take = contested.then(|| way(Action::TakeOther));
            let others = [way(Action::SwapStays), way(Action::TellApart)];
            [way(Action::Merge)].into_iter().chain(take).chain(others).collect()
        }
        false => {
            let may = trouble::not_allowed(scene, Right::Merge, "");
            vec![Way { says: may.clone(), title: may, ..way(Action::Merge) }, way(Action::TellApart)]
        }
    }
}

/// What a key does, without the word it begins with: the word that is typed has said that.
fn without_title(way: &Way) -> String {
    let rest = way.says.strip_prefix(&upper_first(&way.title));
    let rest = rest.and_then(|rest| rest.strip_prefix([':', '：']));
    rest.map_or_else(|| way.says.clone(), |rest| upper_first(rest.trim_start()))
}

/// The same as sentences, for line mode.
pub(super) fn ways(scene: Scene<'_>, view: &DuplicatesView) -> Vec<String> {
    // An answer is taken by the number of its row, and so is another one chosen.
    let ways = keys(scene, view).into_iter().filter(|way| way.action != Action::TakeOther);
    ways.map(|way| format!("{}: {}", way.key, without_title(&way))).collect()
}
