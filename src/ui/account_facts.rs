//! What an account's own fields say, in a few words.

use crate::{
    app::Form,
    domain::{Answer, Answers, Card, Draft, Field, Kind, code},
};

use super::{
    account_parts::shown_phone,
    scene::Scene,
    text::{fit, width},
};

/// Why the account is not to be called as it stands.
pub(super) fn warning(scene: Scene<'_>, answers: &Answers) -> Option<String> {
    let id = match (scene.catalogue().is_do_not_call(Kind::ACCOUNT, answers), answers.flag(code::PHONE_BAD)) {
        (true, _) => "warn-do-not-call",
        (false, true) => "warn-phone-bad",
        (false, false) => return None,
    };
    Some(format!("✕ {}", scene.text(id)))
}

/// As many of these lines as there is room for in a quarter of so many rows. That there are more is said at the end.
pub(super) fn first(mut lines: Vec<String>, height: usize, room: usize) -> Vec<String> {
    let most = (height / 4).max(1);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = format!("{} · …", fit(last, room.saturating_sub(4)));
        }
    }
    lines
}

/// Fields of which it is said how their answers may be used, with their answers, and those whose answers are not shown: what stands
/// among the other facts already is said again with its hint.
fn noted(scene: Scene<'_>, card: &Card) -> Vec<String> {
    let (account, lang) = (&card.account, scene.messages.lang());
    let draft = Draft::edit(
        account.id,
        Kind::ACCOUNT,
        None,
        account.version,
        account.answers.clone(),
        scene.model.now,
    );
    let form = Form::new(draft, String::new());
    let catalogue = scene.catalogue();
    let one = |field: &Field| {
        let answer = account.answers.get(&field.code)?;
        let item = answer.item_code().and_then(|item| catalogue.picklist_of(field)?.item(item));
        let hints = [item.map(|item| item.hint.get(lang)), Some(field.handling.hint.get(lang))];
        let hint = hints.into_iter().flatten().find(|hint| !hint.is_empty());
        let label = field.label.get(lang);
        let is_hidden = matches!(answer, Answer::Withheld(withheld) if !withheld.is_masked());
        let value = match answer {
            Answer::Account(id) | Answer::Contact(id) => card.name_of(*id).unwrap_or_default().to_owned(),
            _ => scene.answer(&form, field),
        };
        match hint {
            _ if is_hidden => Some(scene.labelled(label, &value)),
            Some(hint) => Some(scene.with(
                "card-use",
                &[("label", label.into()), ("value", value.into()), ("hint", hint.into())],
            )),
            None => None,
        }
    };
    catalogue.fields_of(Kind::ACCOUNT).filter_map(one).collect()
}

/// The account's fields as sentences of a few words, as many on a line as fit. The preferred channel is left out
/// where the pane has it.
pub(super) fn facts(scene: Scene<'_>, card: &Card, room: usize, has_pane: bool) -> Vec<String> {
    let answers = &card.account.answers;
    let item = |field: &str| {
        answers.item(field).map_or(String::new(), |item| scene.item(Kind::ACCOUNT, field, item).0)
    };
    let labelled = |field: &str, value: String| match scene.catalogue().field(Kind::ACCOUNT, field) {
        Some(found) if !value.is_empty() => scene.labelled(found.label.get(scene.messages.lang()), &value),
        _ => value,
    };
    let place: Vec<String> = [answers.text(code::CITY).to_owned(), item(code::COUNTRY)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let parent = card
        .parent
        .as_ref()
        .map_or(String::new(), |(_, name)| scene.with("card-parent", &[("name", name.as_str().into())]));
    let parts = [
        shown_phone(answers),
        scene.facts(&place),
        parent,
        item(code::INDUSTRY),
        item(code::STATUS),
        if has_pane { String::new() } else { labelled(code::CHANNEL, item(code::CHANNEL)) },
        labelled(code::OWNER, answers.text(code::OWNER).to_owned()),
        answers.text(code::CODE).to_owned(),
    ];
    let noted = noted(scene, card);
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().chain(noted).filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 3 + width(&part) <= room => line.push_str(&format!(" · {part}")),
            _ => lines.push(fit(&part, room).into_owned()),
        }
    }
    lines
}
