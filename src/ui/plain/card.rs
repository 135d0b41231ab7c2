//! A card in lines: its facts, then contacts and history, a page at a time.

use crate::{
    app::CardView,
    domain::{Activity, Card, Contact, Entity, HistoryLine, Kind, Matter, code},
};

use super::super::{card_rows, scene::Scene};
use super::spoken::{PAGE, Spoken, further, joined, past};

/// The account of a card, a fact a line.
pub(super) fn about(scene: Scene<'_>, view: &CardView) -> Vec<String> {
    let mut lines = vec![super::super::card::title(view)];
    if let Some(card) = &view.card {
        for (is, id) in [
            (scene.catalogue().is_do_not_call(Kind::ACCOUNT, &card.account.answers), "warn-do-not-call"),
            (card.account.answers.flag(code::PHONE_BAD), "warn-phone-bad"),
        ] {
            lines.extend(is.then(|| scene.text(id)));
        }
        // No room at all: a line for each fact.
        lines.extend(
            super::super::account_facts::facts(scene, card, usize::from(u16::MAX), false)
                .iter()
                .flat_map(|line| line.split(" · ").map(str::to_owned).collect::<Vec<_>>()),
        );
        lines.extend(super::super::sealed::on_card(scene, view));
    }
    lines
}

/// A page of the rows below, from 0, each with the number that opens it; nothing after the last one. The first page names
/// both lists also where they are empty.
pub(super) fn page(scene: Scene<'_>, view: &CardView, page: usize) -> Vec<Spoken> {
    let Some(card) = &view.card else { return vec![scene.text("card-loading").into()] };
    let mut lines: Vec<Spoken> = Vec::new();
    let contacts: Vec<String> = here(&card.contacts, page).iter().map(|one| contact(scene, one)).collect();
    let matters: Vec<String> = here(&card.matters, page).iter().map(|one| matter(scene, card, one)).collect();
    let history: Vec<String> = here(&card.history, page).iter().map(|one| activity(scene, one)).collect();
    let before = card.contacts.len() + card.matters.len();
    let has_matters = scene.catalogue().kinds_of(Entity::Matter).next().is_some() || !card.matters.is_empty();
    for (title, none, first, rows) in [
        ("card-contacts", "card-no-contacts", page * PAGE, contacts),
        ("card-matters", "card-no-matters", card.contacts.len() + page * PAGE, matters),
        ("card-history", "card-no-history", before + page * PAGE, history),
    ] {
        if rows.is_empty() && (page > 0 || (title == "card-matters" && !has_matters)) {
            continue;
        }
        lines.push(scene.text(title).into());
        if rows.is_empty() {
            lines.push(scene.text(none).into());
        }
        lines.extend(rows.into_iter().enumerate().map(|(at, row)| Spoken::row(first + at + 1, row)));
        if title == "card-contacts" && page == 0 {
            let moved = card.moved.iter().map(|one| scene.now_at(&one.name, &one.to_name));
            lines.extend(moved.map(Spoken::from));
        }
    }
    let said = (page + 1) * PAGE;
    let left = card.contacts.len().saturating_sub(said)
        + card.matters.len().saturating_sub(said)
        + card.history.len().saturating_sub(said);
    lines.extend(further(scene, left).map(Spoken::from));
    if left == 0 && card.history_total > card.history.len() as u64 && !lines.is_empty() {
        let numbers = [("shown", card.history.len().into()), ("total", card.history_total.into())];
        lines.push(scene.with("card-history-part", &numbers).into());
        lines.push(scene.text("card-history-rest").into());
    }
    lines
}

/// The rows of a page.
fn here<T>(rows: &[T], page: usize) -> &[T] {
    rows.chunks(PAGE).nth(page).unwrap_or_default()
}

fn contact(scene: Scene<'_>, contact: &Contact) -> String {
    let answers = &contact.answers;
    let role =
        answers.item(code::ROLE).map_or(String::new(), |item| scene.item(Kind::CONTACT, code::ROLE, item).0);
    let mark = match (answers.flag(code::DO_NOT_CALL), answers.flag(code::PHONE_BAD)) {
        (true, _) => scene.text("mark-do-not-call"),
        (_, true) => scene.text("mark-phone-bad"),
        _ => String::new(),
    };
    let [phone, email] = [code::PHONE, code::EMAIL].map(|field| answers.text(field).to_owned());
    joined(scene, &[contact.name().to_owned(), role, phone, email, mark])
}

fn matter(scene: Scene<'_>, card: &Card, matter: &Matter) -> String {
    let kind = scene.kind(Kind::matter(matter.kind));
    let mut parts = vec![kind, card_rows::stage(scene, matter).0, scene.matter_age(matter)];
    parts.extend(card_rows::matter_facts(scene, card, matter));
    joined(scene, &parts)
}

fn activity(scene: Scene<'_>, activity: &Activity) -> String {
    let line = HistoryLine {
        kind: activity.kind,
        at: activity.started_at(),
        outcome: activity.answers.item(code::OUTCOME).map(str::to_owned),
        actor: activity.actor.clone(),
    };
    let kind = Kind::activity(activity.kind);
    let item = |field: &str| {
        activity.answers.item(field).map_or(String::new(), |item| scene.item(kind, field, item).0)
    };
    let taken_back = if activity.withdrawn { scene.text("card-withdrawn") } else { String::new() };
    let due = activity.answers.moment(code::DUE);
    let due = due.map_or(String::new(), |at| scene.with("how-due", &[("when", scene.when(at).into())]));
    joined(scene, &[past(scene, &line), item(code::REASON), item(code::NEXT_STEP), due, taken_back])
}
