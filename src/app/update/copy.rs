//! Copying a phone, an e-mail address or a link: the same key again copies the next.

use crate::{
    app::{Clipboard, Effect, Model, Notice, Place},
    domain::{Answer, Answers, code, is_stand_in},
};

/// Copies the next of what can be copied of the contact or account in front.
pub fn copy(model: &mut Model) -> Vec<Effect> {
    match model.clipboard {
        Clipboard::Off => return say(model, Notice::ClipboardOff),
        Clipboard::Unable => return say(model, Notice::ClipboardUnable),
        Clipboard::Terminal => {}
    }
    let all = texts(model);
    let before = model.copied.take().and_then(|last| all.iter().position(|text| *text == last));
    let next = before.map_or(0, |at| (at + 1) % all.len());
    let Some(text) = all.get(next).cloned() else { return say(model, Notice::NothingToCopy) };
    model.copied = Some(text.clone());
    model.notice = Some(Notice::Copied { text: text.clone(), nth: next + 1, of: all.len() });
    vec![Effect::Copy(text)]
}

fn say(model: &mut Model, notice: Notice) -> Vec<Effect> {
    model.notice = Some(notice);
    Vec::new()
}

/// What can be copied, the likeliest first, each once.
fn texts(model: &Model) -> Vec<String> {
    let mut all = Vec::new();
    match model.places.last() {
        Some(Place::Card(view)) => {
            if let Some(card) = &view.card {
                if let Some(contact) = card.contacts.get(view.cursor) {
                    add(&mut all, &contact.answers);
                }
                add(&mut all, &card.account.answers);
            }
        }
        None => {
            if let Some(line) = model.lookup.account() {
                // The card beside it knows more, where there is one.
                match model.preview.of(line.id) {
                    Some(card) => add(&mut all, &card.account.answers),
                    None => all.extend(
                        Some(line.phone.clone()).filter(|phone| !phone.is_empty() && !is_stand_in(phone)),
                    ),
                }
            }
        }
        Some(_) => {}
    }
    all
}

/// Phone, then e-mail address, then link of a record.
fn add(all: &mut Vec<String>, answers: &Answers) {
    let phone = match answers.get(code::PHONE) {
        // As every telephone takes it.
        Some(Answer::Phone(phone)) => phone.e164.clone().unwrap_or_else(|| phone.raw.clone()),
        _ => String::new(),
    };
    let rest = [code::EMAIL, code::WEBSITE].map(|field| answers.text(field).to_owned());
    for text in std::iter::once(phone).chain(rest).filter(|text| !text.is_empty() && !is_stand_in(text)) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
}
