//! One's own open matters, the worst first: each with stage, amount, age and what is wrong with it. What is wrong with the chosen
//! one stands in full below the list.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::MattersView,
    domain::{Answer, OpenMatter, code},
};

use super::{
    beyond::beyond,
    card_rows::stage,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_right, span, within},
    scroll::Scroll,
    text::{fit, pad, width, wrap},
    typed,
};

/// Between two columns.
const GAP: usize = 2;
/// Of the name of an account so many columns are seen at least, if it has them.
const LEAST_NAME: usize = 14;
/// Likewise of what is wrong.
const LEAST_TROUBLE: usize = 16;
/// Rows of the list that the text below leaves it.
const LEAST_ROWS: usize = 3;

/// Draws list and text; where the chosen row is.
pub(super) fn draw(
    scene: Scene<'_>,
    scroll: &mut Scroll,
    view: &MattersView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    put(buffer, area, 0, &Line::from(span(scene.text("matters-title"), theme.strong)));
    let notes: Vec<String> =
        notes(scene, view).iter().flat_map(|note| wrap(note, area.width.into())).collect();
    for (row, note) in notes.iter().enumerate() {
        put(buffer, area, 1 + row, &Line::from(span(note.clone(), theme.text)));
    }
    let list = below(area, 1 + notes.len() + usize::from(area.height >= 14));
    let Some(own) = &view.own else {
        put(buffer, list, 0, &Line::from(span(scene.text("matters-loading"), theme.muted)));
        return None;
    };
    put_right(buffer, area, 0, &Line::from(span(own.matters.len().to_string(), theme.muted)));
    if own.matters.is_empty() {
        put(buffer, list, 0, &Line::from(span(scene.text("matters-none-open"), theme.muted)));
        return None;
    }
    let whole = usize::from(list.height);
    let told: Vec<String> = view.chosen().map_or(Vec::new(), |one| told(scene, one, area.width.into()));
    let most = whole.saturating_sub(LEAST_ROWS.min(own.matters.len()));
    let cut = told.len() > most;
    let told = &told[..told.len().min(most)];
    let spare = whole.saturating_sub(told.len());
    let gap = usize::from(spare > own.matters.len().min(LEAST_ROWS) && !told.is_empty());
    let height = spare.saturating_sub(gap).max(1);
    let rows: Vec<[String; 5]> = own.matters.iter().map(|one| cells(scene, one)).collect();
    let columns = Columns::of(&rows, usize::from(list.width).saturating_sub(MARGIN));
    let (seen, foot) = scroll.above_foot(view.cursor, rows.len(), height);
    let beyond = beyond(scene, seen.start, rows.len() - seen.end);
    let (mut place, mut row) = (None, 0);
    for index in seen {
        let chosen = index == view.cursor;
        let (start, trouble) = columns.text(&rows[index]);
        let style =
            if own.matters[index].trouble.iter().any(|one| one.is_bad()) { theme.bad } else { theme.muted };
        put(
            buffer,
            list,
            row,
            &Line::from(vec![mark(scene, chosen), span(start, theme.text), span(trouble, style)]),
        );
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
    for (at, text) in told.iter().enumerate() {
        let text = match cut && at + 1 == told.len() {
            true => fit(&format!("{text} …"), area.width.into()).into_owned(),
            false => text.clone(),
        };
        put(buffer, list, row, &Line::from(span(text, theme.text)));
        row += 1;
    }
    place
}

/// Who does one's own work. A matter of whom one stands in for says so itself.
pub(super) fn notes(scene: Scene<'_>, view: &MattersView) -> Vec<String> {
    view.own.as_ref().and_then(|own| own.handed.as_ref()).and_then(|_| scene.handed()).into_iter().collect()
}

/// What the chosen one is, and all that is wrong with it.
fn told(scene: Scene<'_>, one: &OpenMatter, room: usize) -> Vec<String> {
    let label = scene.catalogue().matter_label(&one.matter, scene.messages.lang());
    let mut lines = wrap(&[one.account.clone(), label].join(" · "), room);
    let trouble = scene.troubles(one);
    let said = if trouble.is_empty() { scene.text("matter-fine") } else { trouble.join(" · ") };
    lines.extend(wrap(&said, room));
    lines
}

/// Account, stage, amount, age, what is wrong; of a colleague's, whose it is, too.
pub(super) fn cells(scene: Scene<'_>, one: &OpenMatter) -> [String; 5] {
    let amount = match one.matter.answers.get(code::AMOUNT) {
        Some(Answer::Withheld(withheld)) => withheld.shows.clone(),
        Some(Answer::Money(money)) => scene.money(*money),
        _ => String::new(),
    };
    let mut trouble = scene.troubles(one);
    trouble.extend(scene.stands_in(&one.owner));
    [
        one.account.clone(),
        stage(scene, &one.matter).0,
        amount,
        scene.matter_age(&one.matter),
        trouble.join(" · "),
    ]
}

/// How wide the columns are. Those without room are empty: what is wrong stands below the list, too.
struct Columns([usize; 5]);

impl Columns {
    fn of(rows: &[[String; 5]], room: usize) -> Columns {
        let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
        let [name, stage, amount, age, trouble] = [0, 1, 2, 3, 4].map(widest);
        let (name_least, least) = (name.min(LEAST_NAME), trouble.min(LEAST_TROUBLE));
        let forms = [
            [name_least, stage, amount, age, least],
            [name_least, stage, amount, age, 0],
            [name_least, stage, 0, age, 0],
            [name_least, stage, 0, 0, 0],
        ];
        let taken = |form: &[usize; 5]| {
            let shown = form.iter().filter(|wide| **wide > 0);
            shown.clone().sum::<usize>() + GAP * shown.count().saturating_sub(1)
        };
        let mut form = *forms.iter().find(|form| taken(form) <= room).unwrap_or(&forms[3]);
        let mut left = room.saturating_sub(taken(&form));
        // The name grows first, but never over a third of the row; what is left has what is wrong.
        let more = left.min(name - name_least).min((room / 3).saturating_sub(name_least));
        form[0] += more;
        left -= more;
        if form[4] > 0 {
            form[4] += left;
        } else {
            form[0] += left.min(name - form[0]);
        }
        let over = taken(&form).saturating_sub(room);
        form[1] = form[1].saturating_sub(over);
        Columns(form)
    }

    /// The row up to what is wrong, and that.
    fn text(&self, row: &[String; 5]) -> (String, String) {
        let mut start = String::new();
        for at in (0..4).filter(|at| self.0[*at] > 0) {
            let text = fit(&row[at], self.0[at]);
            // Amounts stand one below the other by their ends.
            let cell = match at {
                2 => format!("{}{text}", " ".repeat(self.0[at].saturating_sub(width(&text)))),
                _ => pad(&text, self.0[at]),
            };
            start.push_str(&cell);
            start.push_str("  ");
        }
        (start, fit(&row[4], self.0[4]).into_owned())
    }
}
