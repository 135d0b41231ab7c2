//! Each place in lines.

use crate::{
    action::{Action, Context},
    app::{Conflict, DuplicatesView, Form, ImportsView, Pick, Place, Row, TimeStep, other_kinds},
    domain::{AccountLine, Field, FieldKind, GapLine, Kind, Offers, Trigger, code},
};

use super::super::{
    choices, conflict, duplicates,
    form::{beside as form_beside, handling_hint, item_hint, money_hint},
    form_head, imports, kinds,
    lookup::{heading, offer as lookup_offer, prompt as lookup_prompt},
    matter, said as said_of,
    scene::Scene,
    times,
};
use super::{
    card, figures, hand_over, lists, matters, move_contact, person, sealed,
    spoken::{PAGE, Spoken, further, joined, past, said},
};

/// The most rows that are said at once: more digits than one are not picked by heart.
const ROWS: usize = 9;

/// The command that lists all gaps.
const LIST_GAPS: &str = "picklog gaps";

/// A list of so many rows is said whole.
const WHOLE: usize = 12;

/// What a place is, said when it is entered.
pub(super) fn head(scene: Scene<'_>) -> Vec<String> {
    match scene.model.places.last() {
        // No word of line mode leads to the other places.
        None | Some(Place::Palette(_) | Place::Help { .. }) => Vec::new(),
        Some(Place::Move(prompt)) => move_contact::head(scene, prompt),
        Some(Place::Figures { .. }) => figures::head(scene),
        Some(Place::Person(view)) => person::head(scene, view),
        Some(Place::HandOver(prompt)) => hand_over::head(scene, prompt),
        Some(Place::Imports(_)) => vec![scene.text("imports-title")],
        Some(Place::Matters(view)) => matters::head(scene, view),
        Some(Place::Matter(view)) => vec![matter::title(scene, view)],
        Some(Place::Lists(_)) => vec![scene.text("lists-title")],
        Some(Place::Sealed(view)) => sealed::head(scene, view),
        Some(Place::Form(form)) => {
            let title = form_head::directed(scene, form);
            let is_served = scene.model.serving.as_ref().is_some_and(|one| one.is_for(form.draft.id));
            let mut lines: Vec<String> = super::super::lists::served(scene)
                .filter(|_| is_served)
                .map(|[whole, ..]| whole)
                .into_iter()
                .collect();
            lines.push(joined(scene, &[title, form.title()]));
            if is_served {
                lines.extend(served_facts(scene, form));
            }
            if let Some(card) = form.card.as_ref().filter(|_| form.draft.kind != Kind::CONTACT) {
                let answers = &card.account.answers;
                let known = joined(
                    scene,
                    &[answers.text(code::PHONE).to_owned(), answers.text(code::CITY).to_owned()],
                );
                lines.extend((!known.is_empty()).then_some(known));
            }
            lines.extend(form_head::seen(scene, form));
            lines.extend(form_head::caller(scene, form));
            lines.extend(form_head::warnings(scene, form));
            lines
        }
        Some(Place::Gaps) => vec![scene.text("gaps-title")],
        Some(Place::Kinds(choice)) => {
            vec![scene.with("kinds-title", &[("account", choice.name.as_str().into())])]
        }
        Some(Place::Said(choice)) => vec![said_of::title(scene, choice)],
        Some(Place::Card(view)) => card::about(scene, view),
        Some(Place::Conflict(conflict)) => {
            let what = scene.kind(conflict.form.draft.kind);
            vec![conflict::title(scene, conflict, what)]
        }
        Some(Place::Duplicates(view)) => vec![view.name.clone()],
        Some(Place::Import(import)) => match &import.done {
            None => vec![scene.text("import-title"), scene.text("import-hint")],
            // Lines have no end as a screen has: all of it is said.
            Some(done) => {
                let again = scene.with("import-done-again", &[("command", done.again.as_str().into())]);
                let told = done.told.iter().map(|said| scene.messages.say(said).trim().to_owned());
                [scene.text("import-done-title")].into_iter().chain(told).chain([again]).collect()
            }
        },
    }
}

/// The rows of a place, numbered where a number picks them. `explained`: with what each item of a list means.
pub(super) fn rows(scene: Scene<'_>, all: bool, explained: bool) -> Vec<Spoken> {
    let model = scene.model;
    match model.places.last() {
        None if model.lookup.is_first_run() => said(first_run(scene)),
        None if model.lookup.line.is_blank() && !all => Vec::new(),
        None => lookup(scene),
        Some(Place::Form(form)) => form_rows(scene, form, 0, explained),
        Some(Place::Gaps) => gaps(scene),
        Some(Place::Kinds(_)) => {
            let kinds = other_kinds(scene.catalogue());
            let rows = kinds.iter().enumerate();
            rows.map(|(at, other)| Spoken::row(at + 1, kinds::label(scene, other))).collect()
        }
        Some(Place::Said(choice)) => {
            let rows = choice.can_be.iter().enumerate();
            rows.map(|(at, said)| Spoken::row(at + 1, said_of::label(scene, *said))).collect()
        }
        Some(Place::Card(view)) => card::page(scene, view, 0),
        Some(Place::Duplicates(view)) => duplicates_rows(scene, view),
        Some(Place::Figures { .. }) => figures::rows(scene),
        Some(Place::Person(view)) => said(person::rows(scene, view)),
        Some(Place::HandOver(prompt)) => hand_over::rows(scene, prompt),
        Some(Place::Move(prompt)) => move_contact::page(scene, prompt, 0),
        Some(Place::Imports(view)) => imports_rows(scene, view),
        Some(Place::Matters(view)) => matters::page(scene, view, 0),
        Some(Place::Matter(view)) => matters::steps(scene, view, 0),
        Some(Place::Lists(view)) => lists::page(scene, view, 0),
        Some(Place::Sealed(view)) => sealed::page(scene, view, 0),
        Some(Place::Conflict(conflict)) => conflicting(scene, conflict),
        _ => Vec::new(),
    }
}

/// The imports by number, and what taking the chosen one back would do.
fn imports_rows(scene: Scene<'_>, view: &ImportsView) -> Vec<Spoken> {
    let lines = view.lines.iter().flatten().zip(1..);
    let mut rows: Vec<Spoken> =
        lines.map(|(line, at)| Spoken::row(at, scene.facts(&imports::cells(scene, line)))).collect();
    if rows.is_empty() {
        rows.push(scene.text("imports-none").into());
    }
    let told = view.weighed.is_some() || scene.model.taking_back.is_some();
    rows.extend(told.then(|| imports::said(scene, view)).into_iter().flatten().map(Spoken::from));
    rows
}

fn gaps(scene: Scene<'_>) -> Vec<Spoken> {
    let list = &scene.model.gaps.list;
    let lines = list.lines.iter().enumerate();
    let mut rows: Vec<Spoken> = scene.handed().map(Spoken::from).into_iter().collect();
    rows.extend(lines.map(|(at, line)| Spoken::row(at + 1, gap(scene, line))));
    rows.extend(further_gaps(scene).map(Spoken::from));
    rows.extend(list.goal.map(|week| scene.messages.goal_week("gaps-goal", week)).map(Spoken::from));
    rows
}

/// How many gaps are not loaded, and the command that lists them all.
pub(super) fn further_gaps(scene: Scene<'_>) -> Option<String> {
    let list = &scene.model.gaps.list;
    let further = list.total.saturating_sub(list.lines.len() as u64);
    let values = [("count", further.into()), ("more", LIST_GAPS.into())];
    (further > 0).then(|| scene.with("plain-more", &values))
}

/// The fields in which the two differ, then whose answers shall stand.
fn conflicting(scene: Scene<'_>, met: &Conflict) -> Vec<Spoken> {
    let mut theirs = met.form.clone();
    theirs.draft.answers = met.theirs.clone();
    let mine = &met.form;
    let mut rows: Vec<Spoken> = Vec::new();
    let kept = |field: &&Field| field.kind != FieldKind::Stage;
    for field in mine.shown(scene.catalogue()).filter(kept) {
        let (own, other) = (scene.answer(mine, field), scene.answer(&theirs, field));
        if mine.draft.answers.get(&field.code) != met.theirs.get(&field.code) {
            let label = field.label.get(scene.messages.lang());
            let (you, who) = conflict::heads(scene, met);
            let or_empty = |text: String| if text.is_empty() { scene.text("plain-empty") } else { text };
            let values = [
                ("field", label.into()),
                ("you", you.into()),
                ("mine", or_empty(own).into()),
                ("who", who.as_str().into()),
                ("theirs", or_empty(other).into()),
            ];
            rows.push(scene.with("plain-conflict", &values).into());
        }
    }
    let [mine, theirs] = conflict::docs(scene, met);
    rows.extend([Spoken::row(1, mine), Spoken::row(2, theirs)]);
    rows
}

/// What a line is expected for.
pub(super) fn prompt(scene: Scene<'_>) -> String {
    let what = match scene.model.places.last() {
        None => lookup_prompt(scene),
        Some(Place::Form(form)) => {
            let field = form.field(scene.catalogue());
            let label = field.map_or("", |field| field.label.get(scene.messages.lang()));
            let typed = form.typing && !form.line.text().is_empty();
            match typed {
                true => {
                    scene.with("plain-typed", &[("field", label.into()), ("typed", form.line.text().into())])
                }
                false => label.to_owned(),
            }
        }
        Some(Place::Import(import)) if import.done.is_none() => scene.text("import-path"),
        Some(Place::Import(_)) => scene.text("lookup-find"),
        Some(Place::Figures { .. }) => scene.text("plain-number"),
        Some(Place::Person(view)) => view.login.clone(),
        Some(Place::Matter(view)) => view.account.1.clone(),
        Some(Place::Sealed(view)) => sealed::prompt(scene, view),
        Some(Place::HandOver(prompt)) => hand_over::prompt(scene, prompt),
        Some(Place::Move(_)) => move_contact::prompt(scene),
        Some(_) => scene.text("plain-number"),
    };
    scene.labelled(&what, "")
}

fn first_run(scene: Scene<'_>) -> Vec<String> {
    let way = |word: &str, text: &str| scene.labelled(&scene.messages.command(word), &scene.text(text));
    vec![
        scene.text("welcome-title"),
        way("sample", "welcome-sample"),
        way("import", "welcome-import"),
        scene.text("plain-welcome-name"),
    ]
}

/// A further page of the list of accounts, from 1.
pub(super) fn lookup_page(scene: Scene<'_>, page: usize) -> Vec<Spoken> {
    let rows: Vec<Row<'_>> = scene.model.lookup.rows().collect();
    let first = ROWS + (page - 1) * PAGE;
    // The offer to create an account has been said wherever it stands.
    let rest: Vec<(usize, &Row<'_>)> =
        rows.iter().enumerate().skip(first).filter(|(_, row)| !matches!(row, Row::Create(_))).collect();
    let here = rest.iter().filter(|(at, _)| *at < first + PAGE);
    let mut lines: Vec<Spoken> = here.map(|(at, row)| Spoken::row(at + 1, row_said(scene, row))).collect();
    let unsaid = rest.len() - lines.len();
    lines.extend(further(scene, unsaid).map(Spoken::from));
    lines
}

/// What a row of the list says.
fn row_said(scene: Scene<'_>, row: &Row<'_>) -> String {
    match row {
        Row::Account(line) => account(scene, line),
        Row::Member(line) => joined(scene, &[account(scene, line), line.code.clone(), line.owner.clone()]),
        Row::Folded(names) => format!("{} ×{}", names.best().name, names.count()),
        Row::Create(name) => lookup_offer(scene, name),
    }
}

fn lookup(scene: Scene<'_>) -> Vec<Spoken> {
    let lookup = &scene.model.lookup;
    let typed = lookup.line.text().trim();
    let mut lines: Vec<Spoken> = Vec::new();
    if typed.is_empty() && lookup.list == Offers::Upcoming && lookup.found.hits.is_empty() {
        let key = scene.key_or_palette(Action::Upcoming, Context::Lookup);
        lines.push(scene.with("lookup-nothing-upcoming", &[("key", key.into())]).into());
    } else if typed.is_empty() && lookup.found.hits.is_empty() {
        lines.push(scene.text("lookup-idle").into());
    } else if lookup.found.hits.is_empty() {
        lines.push(scene.with("lookup-none", &[("query", typed.into())]).into());
    }
    let rows: Vec<Row<'_>> = lookup.rows().collect();
    let mut above = None;
    for (at, row) in rows.iter().enumerate() {
        let group = match row {
            Row::Account(line) if at < ROWS => lookup.group(line, scene.model.now, scene.model.zone),
            _ => None,
        };
        if let Some(group) = group.filter(|group| above != Some(*group)) {
            lines.push(heading(scene, group).into());
        }
        above = group.or(above);
        if at < ROWS || matches!(row, Row::Create(_)) {
            lines.push(Spoken::row(at + 1, row_said(scene, row)));
        }
    }
    // The offer to create an account has been said wherever it stands.
    let unsaid = rows.iter().skip(ROWS).filter(|row| !matches!(row, Row::Create(_))).count();
    lines.extend(further(scene, unsaid).map(Spoken::from));
    if let [Row::Account(line), ..] = rows.as_slice() {
        let last = line.last.first();
        let last = last.map(|last| scene.labelled(&scene.text("lookup-last"), &past(scene, last)));
        lines.extend(last.map(Spoken::from));
    }
    lines
}

fn account(scene: Scene<'_>, line: &AccountLine) -> String {
    let mark = match (line.do_not_call, line.phone_bad) {
        (true, _) => scene.text("mark-do-not-call"),
        (_, true) => scene.text("mark-phone-bad"),
        _ => String::new(),
    };
    let promised = scene.promised(line).unwrap_or_default();
    let status = scene.status(line).map(|(_, word)| word).unwrap_or_default();
    joined(
        scene,
        &[line.name.clone(), status, line.city.clone(), line.phone.clone(), mark, promised, scene.why(line)],
    )
}

fn gap(scene: Scene<'_>, line: &GapLine) -> String {
    // A promise that is over its time says since when: that is the date it was for.
    let due = match line.gap.rule.trigger {
        Trigger::Overdue => scene.with("how-due", &[("when", scene.when(line.gap.since).into())]),
        _ => String::new(),
    };
    let whose = scene.stands_in(&line.gap.owner).unwrap_or_default();
    joined(scene, &[line.account.clone(), scene.gap_record(line, true), scene.gap_question(line), due, whose])
}

/// What can be picked, and what Enter alone does. A long list is said a page at a time, from 0; letters narrow it.
pub(super) fn form_rows(scene: Scene<'_>, form: &Form, page: usize, explained: bool) -> Vec<Spoken> {
    let choices = form.choices(scene.catalogue(), scene.messages.lang());
    let field = form.field(scene.catalogue());
    let mut lines: Vec<Spoken> = Vec::new();
    let hint = match field.map(|field| field.kind).filter(|_| form.typing) {
        Some(FieldKind::Number) => Some(scene.text("form-number-hint")),
        Some(FieldKind::Money) => Some(money_hint(scene, form)),
        _ => None,
    };
    lines.extend(hint.map(Spoken::from));
    let used = (page == 0).then(|| handling_hint(scene, form, field, None)).flatten();
    lines.extend(used.map(Spoken::from));
    let is_time = form.time_field(scene.catalogue()).is_some();
    // Which of several is meant has just been asked.
    let is_asked = matches!(form.time.step, TimeStep::Asked(_));
    let wants_hint = (form.typing || explained || form.time.step != TimeStep::Days) && !is_asked;
    let time_hint = (is_time && wants_hint && page == 0).then(|| times::hint(scene, form, None)).flatten();
    lines.extend(time_hint.map(Spoken::from));
    if choices.is_empty() && !form.typing {
        let typed = form.line.text().trim();
        let nothing = match field.map(|field| field.kind) {
            Some(_) if form.wants_accounts(scene.catalogue()) && typed.is_empty() => {
                scene.text("form-type-account")
            }
            _ if !typed.is_empty() => scene.with("form-no-match", &[("typed", typed.into())]),
            Some(FieldKind::Contact) => scene.text("form-no-contacts"),
            Some(FieldKind::User) => scene.text("form-no-users"),
            Some(FieldKind::Reference) => scene.text("form-nothing-there"),
            _ => String::new(),
        };
        lines.extend((!nothing.is_empty()).then(|| nothing.into()));
    }
    let (first, end) = match choices.len() {
        few if few <= WHOLE => (if page > 0 { few } else { 0 }, few),
        many => ((page * PAGE).min(many), ((page + 1) * PAGE).min(many)),
    };
    for (at, choice) in choices.iter().enumerate() {
        let default = form.cursor == Some(at);
        // What Enter takes is said at once, wherever it stands.
        let shown = (first..end).contains(&at) || (default && page == 0);
        if !shown {
            continue;
        }
        let label = choices::label(scene, choice);
        // What the eye sees beside it: when a due item is, who a person is.
        let beside = field.map_or(String::new(), |field| form_beside(scene, form, field, choice, usize::MAX));
        let said = scene.facts(&[label, beside]);
        let said = if default { scene.with("plain-enter", &[("choice", said.into())]) } else { said };
        lines.push(Spoken::row(at + 1, said));
        let means = explained && matches!(choice.pick, Pick::Item(_)) && !choice.definition.is_empty();
        lines.extend(means.then(|| choice.definition.clone().into()));
        let used = field.and_then(|field| item_hint(scene, field, choice));
        lines.extend(used.map(|hint| scene.with("form-use-hint", &[("hint", hint.into())]).into()));
    }
    lines.extend(further(scene, choices.len() - end).map(Spoken::from));
    lines
}

/// The two side by side, a fact a line; then the others by their numbers, where there are several.
fn duplicates_rows(scene: Scene<'_>, view: &DuplicatesView) -> Vec<Spoken> {
    let (Some((own, other)), Some(duplicates)) = (view.pair(), &view.duplicates) else {
        return vec![scene.text("card-loading").into()];
    };
    let mut lines: Vec<Spoken> = vec![duplicates::title(scene, view).into()];
    let stays = usize::from(!view.own_stays());
    let heads = [0, 1].map(|side| scene.text(if side == stays { "twins-stays" } else { "twins-goes" }));
    for row in duplicates::compared(scene, view, [own, other]) {
        let [one, two] = row.sides.map(|text| if text.is_empty() { scene.text("plain-empty") } else { text });
        let values = [
            ("field", row.label.as_str().into()),
            ("first", heads[0].as_str().into()),
            ("one", one.as_str().into()),
            ("second", heads[1].as_str().into()),
            ("other", two.as_str().into()),
        ];
        let compared = scene.with("plain-compared", &values);
        // What the one that stays has from the other is said: the eye sees it by its mark.
        let said = match row.stands == Some(1 - stays) {
            true => {
                let (kept, answer) = (scene.text("plain-kept"), [&one, &two][1 - stays].as_str());
                let values =
                    [("compared", compared.into()), ("kept", kept.into()), ("answer", answer.into())];
                scene.with("plain-compared-kept", &values)
            }
            false => compared,
        };
        lines.push(match row.contested {
            Some(at) => Spoken::row(at + 1, said),
            None => said.into(),
        });
    }
    let fields = view.contested(scene.catalogue(), scene.model.role).len();
    if duplicates.others.len() > 1 {
        let others = duplicates.others.iter().enumerate();
        lines.extend(
            others.map(|(at, duplicate)| Spoken::row(fields + at + 1, duplicates::other(scene, duplicate))),
        );
    }
    lines.extend(said(duplicates::ways(scene, view)));
    lines.extend((fields > 0).then(|| scene.text("plain-take").into()));
    lines
}

/// What one wants to know before the call, of an account that a list served: its clock, the last words, what was promised.
fn served_facts(scene: Scene<'_>, form: &Form) -> Vec<String> {
    let Some(card) = form.card.as_deref() else { return Vec::new() };
    super::super::account_parts::before_call(scene, card)
}
