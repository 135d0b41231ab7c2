//! Line mode: the same model in lines of text, for screen readers and braille lines. One fact a line, no colour, no cursor
//! movement, nothing said twice unless it is asked for.

mod card;
mod figures;
mod hand_over;
mod lists;
mod matters;
mod move_contact;
mod person;
mod places;
mod sealed;
mod spoken;

use std::collections::BTreeSet;

use crate::{
    action::{Action, Context},
    app::{
        Model, Place, other_kinds,
        plain::{WORDS, Word, Words},
    },
    domain::{LONGEST_TEXT, StoreError},
    i18n::Messages,
};

use self::spoken::Spoken;
use super::{notice, scene::Scene, theme::Theme, trouble};

/// Lines to be said, and the numbers of the rows among them: nothing else can be picked by a number.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// What is said.
    pub lines: Vec<String>,
    /// The numbers of the rows in it, from 1.
    pub numbers: BTreeSet<usize>,
}

impl Offer {
    fn of(rows: Vec<Spoken>) -> Offer {
        let numbers = rows.iter().filter_map(|row| row.number).collect();
        Offer { lines: rows.into_iter().map(|row| row.text).collect(), numbers }
    }
}

/// Says a model in lines.
pub struct Plain<'a> {
    messages: &'a Messages,
    theme: Theme,
}

impl<'a> Plain<'a> {
    /// In the language of these messages.
    pub fn new(messages: &'a Messages) -> Plain<'a> {
        Plain { messages, theme: Theme::monochrome() }
    }

    fn scene<'b>(&'b self, model: &'b Model) -> Scene<'b> {
        Scene { model, messages: self.messages, theme: &self.theme, plain: true }
    }

    /// The words of commands in this language, beside the English ones and the codes of kinds; also as they are spelled in
    /// ASCII.
    pub fn words(&self, model: &Model) -> Words {
        let mut words = Words::new();
        for action in [Action::LogFirst, Action::LogSecond] {
            let Some(kind) = model.kind_of(action) else { continue };
            let own = self.scene(model).kind_word(kind);
            words.insert(super::spell(&own).to_lowercase(), Word::Act(action));
            words.insert(own, Word::Act(action));
            words.insert(kind.word(), Word::Act(action));
        }
        for other in other_kinds(&model.catalogue) {
            let own = self.scene(model).kind_word(other.kind);
            words.insert(super::spell(&own).to_lowercase(), Word::Log(other.kind));
            words.insert(own, Word::Log(other.kind));
            let code = other.kind.code().map(|code| code.to_string());
            words.extend(code.map(|code| (code, Word::Log(other.kind))));
        }
        for (english, word) in WORDS {
            for own in self.messages.command_words(english) {
                words.insert(super::spell(&own).to_lowercase(), word);
                words.insert(own, word);
            }
        }
        // An English word is that command in every language.
        words.extend(WORDS.map(|(english, word)| (english.to_owned(), word)));
        words
    }

    /// What is said first: who, which file, how many gaps.
    pub fn greeting(&self, model: &Model) -> Vec<String> {
        let scene = self.scene(model);
        let help = self.messages.command("help");
        vec![
            scene.facts(&["picklog", &model.login, &model.file]),
            scene.gap_count(),
            scene.with("plain-begin", &[("help", help.into())]),
        ]
    }

    /// What has just happened.
    pub fn notice(&self, model: &Model) -> Vec<String> {
        notice::lines(self.scene(model), usize::from(u16::MAX))
    }

    /// The call that rings or is talked now, and how far it is.
    pub fn call(&self, model: &Model) -> Option<String> {
        super::ring::said(self.scene(model))
    }

    /// What a question was answered with, where the form has gone on since.
    pub fn taken(&self, model: &Model, asked: &str) -> Option<String> {
        let scene = self.scene(model);
        let form = model.form().filter(|form| form.draft.field != asked)?;
        let field = scene.catalogue().field(form.draft.kind, asked)?;
        let answer = scene.answer(form, field);
        (!answer.is_empty()).then(|| scene.labelled(field.label.get(self.messages.lang()), &answer))
    }

    /// The head of a place that was just entered.
    pub fn head(&self, model: &Model) -> Vec<String> {
        places::head(self.scene(model))
    }

    /// The rows of the place in front; of the lookup only when something is typed or `all` is asked for.
    pub fn rows(&self, model: &Model, all: bool) -> Vec<String> {
        self.offer(model, all, false).lines
    }

    /// The same with the numbers that are offered. `explained`: with what each item of a list means.
    pub fn offer(&self, model: &Model, all: bool, explained: bool) -> Offer {
        Offer::of(places::rows(self.scene(model), all, explained))
    }

    /// A further page of the place in front, from 1; that there is none where the last one has been said.
    pub fn more(&self, model: &Model, page: usize, explained: bool) -> Offer {
        let scene = self.scene(model);
        let rows = match model.places.last() {
            Some(Place::Card(view)) => card::page(scene, view, page),
            Some(Place::Form(form)) => places::form_rows(scene, form, page, explained),
            Some(Place::Move(prompt)) => move_contact::page(scene, prompt, page),
            Some(Place::Matters(view)) => matters::page(scene, view, page),
            Some(Place::Matter(view)) => matters::steps(scene, view, page),
            Some(Place::Lists(view)) => lists::page(scene, view, page),
            Some(Place::Sealed(view)) => sealed::page(scene, view, page),
            None => places::lookup_page(scene, page),
            Some(Place::Gaps) => places::further_gaps(scene).map(Spoken::from).into_iter().collect(),
            _ => Vec::new(),
        };
        match rows.is_empty() {
            true => Offer { lines: vec![scene.text("plain-all")], numbers: BTreeSet::new() },
            false => Offer::of(rows),
        }
    }

    /// Nothing of the list in front is like what was typed.
    pub fn no_match(&self, typed: &str) -> String {
        self.messages.with("form-no-match", &[("typed", typed.into())])
    }

    /// A change is tried again.
    pub fn trying_again(&self, model: &Model, trouble: &StoreError) -> Vec<String> {
        let scene = self.scene(model);
        vec![trouble::said(scene, trouble), scene.text("plain-again")]
    }

    /// The question: what a line is expected for.
    pub fn prompt(&self, model: &Model) -> String {
        places::prompt(self.scene(model))
    }

    /// All fields of the form in front with their answers.
    pub fn fields(&self, model: &Model) -> Vec<String> {
        let scene = self.scene(model);
        let Some(form) = model.form() else { return Vec::new() };
        let shown = form.shown(scene.catalogue());
        shown
            .map(|field| {
                let answer = scene.answer(form, field);
                let answer = if answer.is_empty() { scene.text("plain-empty") } else { answer };
                scene.labelled(field.label.get(self.messages.lang()), &answer)
            })
            .collect()
    }

    /// The commands that are of use at the place in front, and what they do.
    pub fn help(&self, model: &Model) -> Vec<String> {
        let scene = self.scene(model);
        let place = model.places.last().map_or(Context::Lookup, Place::context);
        let first = model.kind_of(Action::LogFirst).map_or(String::new(), |kind| scene.kind(kind));
        let mut lines = vec![scene.with(&format!("plain-help-{}", place.id()), &[("kind", first.into())])];
        for action in [Action::LogFirst, Action::LogSecond] {
            if let Some(word) = scene.key(action, place).filter(|_| action.works_in(place)) {
                lines.push(scene.labelled(&word, &scene.doc(action)));
            }
        }
        for (english, word) in WORDS {
            let says = match word {
                Word::Act(action) if !action.works_in(place) => continue,
                Word::Act(Action::LogOther) if other_kinds(&model.catalogue).is_empty() => continue,
                Word::Act(action) => scene.doc(action),
                Word::Fields if place != Context::Form => continue,
                Word::More
                    if !matches!(
                        place,
                        Context::Card
                            | Context::Form
                            | Context::Lookup
                            | Context::Move
                            | Context::Matters
                            | Context::Matter
                            | Context::Lists
                            | Context::Sealed
                    ) =>
                {
                    continue;
                }
                _ => scene.text(&format!("plain-doc-{english}")),
            };
            lines.push(scene.labelled(&self.messages.command(english), &says));
        }
        lines
    }

    /// There is no such command.
    pub fn unknown(&self, typed: &str) -> String {
        let help = self.messages.command("help");
        self.messages.with("plain-unknown", &[("typed", typed.into()), ("help", help.into())])
    }

    /// What was typed is longer than any line.
    pub fn too_long(&self) -> String {
        self.messages.with("notice-too-long", &[("most", LONGEST_TEXT.into())])
    }

    /// Nothing was said that it could be done with.
    pub fn no_account(&self) -> String {
        self.messages.text("notice-no-account")
    }

    /// There is no such row.
    pub fn no_row(&self, row: usize) -> String {
        self.messages.with("plain-no-row", &[("number", row.into())])
    }
}
