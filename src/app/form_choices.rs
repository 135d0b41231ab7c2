//! The rows that can be picked for the field in front of a form.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::form::{Choice, Form, Pick};
use crate::domain::{
    Answer, Answers, Catalogue, Entity, Field, FieldKind, Id, Kind, Lang, Matter, Tone, code, sort_key,
};

impl Form {
    /// The rows that can be picked for the field in front, narrowed by what was typed. Letters that fit none may have been
    /// typed with another keyboard layout on, and are read so.
    pub fn choices(&self, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let Some(field) = self.field(catalogue).filter(|_| !self.is_hidden()) else { return Vec::new() };
        if field.kind.is_time() {
            return self.time_rows(field, catalogue, lang);
        }
        if self.typing {
            return Vec::new();
        }
        let mut choices = match field.kind {
            FieldKind::Picklist if field.code == code::COUNTRY => {
                used_first(items(field, catalogue, lang), &self.countries)
            }
            FieldKind::Picklist | FieldKind::Duration => items(field, catalogue, lang),
            FieldKind::Contact => self.contacts(catalogue, lang),
            FieldKind::User => self.users(),
            FieldKind::Flag => [true, false].map(|set| Choice::plain(Pick::Flag(set))).into(),
            FieldKind::Account => self.accounts(catalogue, lang),
            FieldKind::Reference => self.referred(field, catalogue, lang),
            FieldKind::Stage => self.stages(catalogue, lang),
            FieldKind::Text
            | FieldKind::Phone
            | FieldKind::Number
            | FieldKind::Money
            | FieldKind::Due
            | FieldKind::Moment
            | FieldKind::Date => Vec::new(),
        };
        // The digits of a short list are learnt by heart: narrowing does not change them.
        let number = |choices: &mut [Choice]| {
            for (at, choice) in choices.iter_mut().take(9).enumerate() {
                choice.digit = choice.digit.or(Some(at + 1));
            }
        };
        // What an activity is about has digits of its own: 0 is none.
        let has_own = field.says_about() && !self.asks_kind;
        if choices.len() <= 9 && field.kind != FieldKind::Contact && !has_own {
            number(&mut choices);
        }
        let typed = self.line.text().trim();
        // Accounts are those that were looked up for what is typed.
        if !typed.is_empty() && !field.leads_to_account() {
            let others = self.readings.iter().map(String::as_str);
            let fits = |typed| narrow(&choices, typed);
            choices = std::iter::once(typed)
                .chain(others)
                .map(fits)
                .find(|fit| !fit.is_empty())
                .unwrap_or_default();
        }
        if field.kind == FieldKind::Contact && !typed.is_empty() {
            choices.push(Choice::plain(Pick::NewContact(typed.to_owned())));
        }
        if !has_own && (choices.iter().all(|choice| choice.digit.is_none()) || typed.is_empty()) {
            number(&mut choices);
        }
        choices
    }

    fn contacts(&self, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let roles = catalogue.field(Kind::CONTACT, code::ROLE).and_then(|f| catalogue.picklist_of(f));
        let role = |answers: &Answers| {
            let item = answers.item(code::ROLE).and_then(|role| roles?.item(role));
            item.map_or(String::new(), |item| item.label.get(lang).to_owned())
        };
        let contacts = self.card.iter().flat_map(|card| &card.contacts);
        contacts
            .map(|contact| Choice {
                label: contact.name().to_owned(),
                definition: role(&contact.answers),
                tone: if contact.answers.flag(code::DO_NOT_CALL) { Tone::Negative } else { Tone::Neutral },
                ..Choice::plain(Pick::Contact(contact.id))
            })
            .collect()
    }

    /// What a reference can lead to: people or open matters of the account, or any account.
    fn referred(&self, field: &Field, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let Some(to) = field.to else { return Vec::new() };
        if to.entity() == Entity::Account {
            return self.accounts(catalogue, lang);
        }
        match to.entity() {
            Entity::Contact => self.contacts(catalogue, lang),
            Entity::Matter if field.says_about() => self.about_rows(field, catalogue, lang),
            Entity::Matter => {
                let choice = |matter: &Matter| Choice {
                    label: catalogue.matter_label(matter, lang),
                    ..Choice::plain(Pick::Matter(matter.id))
                };
                self.open_matters(field, catalogue).map(choice).collect()
            }
            Entity::Account | Entity::Activity => Vec::new(),
        }
    }

    /// The accounts found for what is typed, each with its place; before anything is typed the answer as it stands, and the
    /// account this one is part of. No account leads to itself.
    fn accounts(&self, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let choice = |id: Id, name: &str, place: String| Choice {
            label: name.to_owned(),
            definition: place,
            ..Choice::plain(Pick::Account(id))
        };
        let is_own = |id: Id| self.draft.kind == Kind::ACCOUNT && id == self.draft.id;
        if self.line.is_blank() {
            let answer = match self.draft.answers.get(&self.draft.field) {
                Some(Answer::Account(id)) => Some((*id, self.name_of(*id).unwrap_or("…"))),
                _ => None,
            };
            let parent = self.card.as_ref().and_then(|card| card.parent.as_ref());
            let parent = parent.map(|(id, name)| (*id, name.as_str()));
            let parent = parent.filter(|(id, _)| answer.is_none_or(|(answer, _)| answer != *id));
            let known = answer.into_iter().chain(parent).filter(|(id, _)| !is_own(*id));
            return known.map(|(id, name)| choice(id, name, String::new())).collect();
        }
        let found = self.search.rows(self.line.text()).iter().filter(|line| !is_own(line.id));
        found.map(|line| choice(line.id, &line.name, self.search.place(line, catalogue, lang))).collect()
    }

    /// The colleagues who come with the account. A new account has none yet: who makes it can take it, and give it to
    /// somebody else once it is there.
    fn users(&self) -> Vec<Choice> {
        let (users, me) = (self.card.iter().flat_map(|card| &card.users), self.draft.account.is_none());
        let me = Some(&self.login).filter(|login| me && self.card.is_none() && !login.is_empty());
        users
            .chain(me)
            .map(|login| Choice { label: login.clone(), ..Choice::plain(Pick::User(login.clone())) })
            .collect()
    }
}

pub(super) fn items(field: &Field, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
    let live = catalogue.picklist_of(field).into_iter().flat_map(|list| list.live());
    live.map(|item| Choice::item(item, lang)).collect()
}

/// Items that are in use first, most used first; the others by name.
fn used_first(mut choices: Vec<Choice>, used: &[String]) -> Vec<Choice> {
    let place = |choice: &Choice| match &choice.pick {
        Pick::Item(code) => used.iter().position(|one| one == code).unwrap_or(used.len()),
        _ => used.len(),
    };
    choices.sort_by_cached_key(|choice| (place(choice), sort_key(&choice.label)));
    choices
}

/// Those whose label or code begins with what was typed, then those with a word that does, then those that hold it, then
/// those that hold its letters in order.
pub(super) fn narrow(choices: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = typed.to_lowercase();
    let matcher = SkimMatcherV2::default();
    let rank = |choice: &Choice| {
        let label = choice.label.to_lowercase();
        let code = match &choice.pick {
            Pick::Item(code) => code.to_lowercase(),
            _ => String::new(),
        };
        if label.starts_with(&typed) || code.starts_with(&typed) {
            return Some(0);
        }
        let mut words = label.split(|c: char| !c.is_alphanumeric());
        match words.any(|word| word.starts_with(&typed)) {
            true => Some(1),
            false if label.contains(&typed) => Some(2),
            // Letters in order, anywhere: `dcmk` for the decision maker.
            false => matcher.fuzzy_match(&label, &typed).map(|_| 3),
        }
    };
    let mut ranked: Vec<_> =
        choices.iter().filter_map(|choice| Some((rank(choice)?, choice.clone()))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, choice)| choice).collect()
}
