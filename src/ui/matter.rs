//! One matter with its steps: what it is, what is wrong with it, its clock or its value, and what happened to it, newest first.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::Line,
};

use crate::{
    app::MatterView,
    domain::{
        Answer, Kind, MatterActivity, MatterClock, MatterPage, MatterState, Money,
        cases::{CaseEntry, Side, Target, entries},
        code,
        deals::weighted,
    },
    i18n::Writing,
};

use super::{
    account_facts::warning,
    card_rows::{matter_facts, stage},
    page,
    scene::{Scene, below, put, put_title, span, within},
    text::{width, wrap},
    typed,
};

/// Draws the page from a row on; a row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, view: &MatterView, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = within(area, 0, 1);
    put_title(scene, &title(scene, view), 0, area, buffer);
    let body = below(within(area, 1, 0), 1 + usize::from(area.height >= 16));
    let room = usize::from(body.width);
    let Some(page) = &view.page else {
        put(buffer, body, 0, &Line::from(span(scene.text("matters-loading"), scene.theme.muted)));
        return None;
    };
    let theme = scene.theme;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut say = |texts: Vec<String>, style: Style| {
        lines
            .extend(texts.iter().flat_map(|text| wrap(text, room)).map(|text| Line::from(span(text, style))));
    };
    say(warning(scene, &page.card.account.answers).into_iter().collect(), theme.bad);
    say(facts(scene, page), theme.text);
    say(trouble(scene, page), theme.bad);
    say(measures(scene, page), theme.text);
    lines.push(Line::default());
    let steps = steps(scene, page);
    let head = format!("{}  ", scene.text("matter-steps"));
    lines.push(Line::from(vec![span(head, theme.strong), span(steps.len().to_string(), theme.muted)]));
    let column = steps.iter().map(|step| width(&step.when)).max().unwrap_or(0) + 2;
    for Step { when, what } in &steps {
        for (row, text) in wrap(what, room.saturating_sub(column).max(8)).into_iter().enumerate() {
            let when = if row == 0 { when.as_str() } else { "" };
            let blanks = " ".repeat(column.saturating_sub(width(when)));
            lines
                .push(Line::from(vec![span(format!("{when}{blanks}"), theme.muted), span(text, theme.text)]));
        }
    }
    page::draw(scene, &[(body, lines)], view.top, body, buffer);
    typed::place(body, 0, 0)
}

/// What it is and whose: `deal · software · Licences · Acme`.
pub(super) fn title(scene: Scene<'_>, view: &MatterView) -> String {
    let Some(page) = &view.page else { return view.account.1.clone() };
    let matter = &page.open.matter;
    let kind = Kind::matter(matter.kind);
    let own = matter.answers.text(code::NAME).to_owned();
    let parts =
        [scene.kind(kind), own, matter.answers.text(code::CODE).to_owned(), page.open.account.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Stage, age and all else that is known of it.
fn facts(scene: Scene<'_>, page: &MatterPage) -> Vec<String> {
    let matter = &page.open.matter;
    let age = match matter.opened() {
        Some(at) => scene.with("matter-open-for", &[("age", scene.age(at).into())]),
        None => scene.text("matter-age-unknown-long"),
    };
    let mut parts = vec![stage(scene, matter).0, age];
    parts.extend(matter_facts(scene, &page.card, matter));
    vec![parts.join(" · ")]
}

fn trouble(scene: Scene<'_>, page: &MatterPage) -> Vec<String> {
    scene.troubles(&page.open).iter().map(|one| format!("! {one}")).collect()
}

/// The clock of a case, the value of a deal.
fn measures(scene: Scene<'_>, page: &MatterPage) -> Vec<String> {
    let mut lines = value(scene, page).into_iter().collect::<Vec<_>>();
    lines.extend(page.clock.iter().flat_map(|clock| self::clock(scene, clock)));
    lines.extend(page.open.matter.imported.then(|| imported(scene, page)));
    lines
}

/// What history does not tell of a matter that an import brought in, and when it was opened as far as that is known.
fn imported(scene: Scene<'_>, page: &MatterPage) -> String {
    let came = scene.when(page.history.opened_at());
    match page.open.matter.opened() {
        Some(opened) => scene
            .with("matters-imported-opened", &[("came", came.into()), ("opened", scene.when(opened).into())]),
        None => scene.with("matters-imported", &[("came", came.into())]),
    }
}

/// What an open deal is worth by how likely it is to be won.
fn value(scene: Scene<'_>, page: &MatterPage) -> Option<String> {
    let matter = &page.open.matter;
    let kind = Kind::matter(matter.kind);
    let catalogue = scene.catalogue();
    let Some(Answer::Money(amount)) = matter.answers.get(code::AMOUNT) else { return None };
    let probability = catalogue.probability(kind, &matter.answers)?;
    let is_told = catalogue.is_deal(kind) && catalogue.is_open(kind, &matter.answers);
    let weighted = Money { minor: weighted(amount.minor.into(), probability).try_into().ok()?, ..*amount };
    let values = [("percent", probability.into()), ("weighted", scene.money(weighted).into())];
    is_told.then(|| scene.with("matter-value", &values))
}

fn clock(scene: Scene<'_>, it: &MatterClock) -> Vec<String> {
    let clock = &it.clock;
    let target = |target: Target| {
        let of = it.targets.map(|targets| scene.worked(targets.seconds(target)));
        let took = scene.worked(clock.took(target));
        let [plain, with_target] = match (target, clock.is_met(target)) {
            (Target::FirstAnswer, true) => ["matter-answered", "matter-answered-of"],
            (Target::FirstAnswer, false) => ["matter-unanswered", "matter-unanswered-of"],
            (Target::Solution, true) => ["matter-solved", "matter-solved-of"],
            (Target::Solution, false) => ["matter-unsolved", "matter-unsolved-of"],
        };
        match of {
            Some(of) => scene.with(with_target, &[("took", took.into()), ("of", of.into())]),
            None => scene.with(plain, &[("took", took.into())]),
        }
    };
    let parts = Side::ALL.iter().filter(|side| clock.part(**side).elapsed > 0).map(|side| {
        let label = scene.text(&format!("cases-side-{}", side.code().replace('_', "-")));
        scene.labelled(&label, &scene.worked(clock.part(*side).business))
    });
    let parts: Vec<String> = parts.collect();
    let mut lines = vec![Target::ALL.map(target).join(" · ")];
    lines.push(parts.join(" · "));
    let calendar = scene.catalogue().calendar(&it.calendar);
    lines.extend(calendar.map(|calendar| {
        let label = calendar.label.get(scene.messages.lang());
        let zone = calendar.zone.unwrap_or(scene.model.zone.0).name();
        let id = if calendar.zone.is_some() { "cases-calendar" } else { "cases-calendar-reader" };
        scene.with(id, &[("calendar", label.into()), ("zone", zone.into())])
    }));
    lines.retain(|line| !line.is_empty());
    lines
}

/// One thing that happened.
pub(super) struct Step {
    pub when: String,
    pub what: String,
}

/// What happened, newest first: its changes, and the activities about it.
pub(super) fn steps(scene: Scene<'_>, page: &MatterPage) -> Vec<Step> {
    let history = &page.history;
    let writing = Writing { money: &|money| scene.money(money), day: &|day| scene.day_brief(day) };
    let mut before: Option<&MatterState> = None;
    let mut steps = Vec::new();
    for entry in entries(history) {
        let (who, what) = match entry {
            CaseEntry::Step(step) => {
                let states = (before, &step.state);
                before = Some(&step.state);
                let said = scene.messages.matter_changes(scene.catalogue(), history.kind, states, &writing);
                (&step.by, said.join(" · "))
            }
            CaseEntry::Activity(one) => (&one.actor, activity(scene, one)),
        };
        let who = scene.with("matter-step-by", &[("what", what.into()), ("who", who.as_str().into())]);
        steps.push(Step { when: scene.when_brief(entry.at()), what: who });
    }
    steps.reverse();
    steps
}

fn activity(scene: Scene<'_>, one: &MatterActivity) -> String {
    scene.done(one.kind, one.outcome.as_deref())
}

/// The page as sentences, for line mode: what stands above the steps.
pub(super) fn said(scene: Scene<'_>, view: &MatterView) -> Vec<String> {
    let Some(page) = &view.page else { return vec![scene.text("matters-loading")] };
    let mut lines: Vec<String> = warning(scene, &page.card.account.answers).into_iter().collect();
    lines.extend(facts(scene, page));
    lines.extend(scene.troubles(&page.open));
    lines.extend(measures(scene, page));
    lines
}
