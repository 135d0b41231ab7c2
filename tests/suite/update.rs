//! Messages in, model and effects out: what a person at the screen would notice. No I/O, no clock, no terminal.

use std::{collections::BTreeMap, sync::Arc};

use picklog::{
    action::{Action, Context},
    app::{Effect, Model, Msg, Notice, Place, Row, Start, update},
    domain::*,
    keymap::{Key, Keymap, Layouts, Severity},
};

mod about;
mod account_fields;
mod any_answers;
mod any_order;
mod behind;
mod copy;
mod forms;
mod gaps;
mod in_flight;
mod kinds;
mod leaving;
mod limits;
mod lists;
mod move_contact;
mod over_forms;
mod own_matters;
mod parking;
mod preview;
mod promises;
mod properties;
mod rhythm;
mod ringing;
mod saving;
mod scenes;
mod sealed;
mod test_screen;
mod waits;

pub use test_screen::{TestScreen, gap_line, id, line};

#[test]
fn keys_typed_faster_than_the_lookup_answers_are_kept_in_order() {
    let mut desk = TestScreen::new();
    // Nothing is answered until all keys are in.
    desk.press("'aroma Enter 6 3 1 3 Enter");
    assert!(desk.commands.is_empty());
    desk.answer();
    let (_, account, answers) = desk.logged();
    assert_eq!(*account, id(3));
    assert_eq!((answers.item("outcome"), answers.item("reason")), (Some("refused"), Some("timing")));
    assert_eq!(answers.item("next_step"), Some("call_back"));
}

#[test]
fn an_unknown_name_becomes_an_account_without_being_typed_again() {
    let mut desk = TestScreen::new();
    desk.press("'Лютик").answer().press("Enter").answer();
    let form = desk.model.form().unwrap();
    assert_eq!((form.draft.answers.text("name"), desk.at()), ("Лютик", "phone"));
    desk.press("'+74951234567 Enter 'russ Enter 1").answer();
    let Some(Command::CreateAccount { answers, .. }) = desk.commands.last() else {
        panic!("{:?}", desk.commands)
    };
    assert_eq!(answers.text("name"), "Лютик");
    assert_eq!(answers.item("country"), Some("RU"));
    assert_eq!(answers.get("owner"), Some(&Answer::User("olga".into())));
    assert!(default_catalogue().missing(Entity::Account, answers, desk.now).next().is_none());
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut desk = TestScreen::new();
    desk.press("'ро");
    let first = desk.effects.remove(0);
    desk.press("'м");
    desk.effects.retain(|effect| matches!(effect, Effect::Find { query, .. } if query == "ром"));
    desk.answer();
    assert_eq!(desk.model.lookup.found.hits.len(), 1);
    if let Some(Msg::Found { generation, .. }) = desk.reply(first) {
        let found = Found {
            hits: vec![line(9, "Wrong")],
            accounts: 1,
            took_us: 1,
            indexing: None,
            waiting: Waiting::default(),
            private: Vec::new(),
        };
        desk.send(Msg::Found { generation, found: Ok(found) });
    }
    assert_eq!(desk.model.lookup.found.hits[0].name, "Ромашка ООО");
}

#[test]
fn a_colleagues_change_keeps_the_chosen_account_chosen() {
    let mut desk = TestScreen::new();
    desk.press("Down Down").answer();
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
    desk.accounts.insert(0, line(8, "Newcomer"));
    desk.send(Msg::Changed);
    desk.answer();
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
}

#[test]
fn a_colleagues_change_between_a_letter_and_its_answer_chooses_nothing() {
    let mut desk = TestScreen::new();
    desk.press("'rom").answer();
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(2)));
    desk.press("'a");
    desk.send(Msg::Changed);
    let generation = desk.model.lookup.asked;
    let hits = vec![line(3, "Aroma Ltd"), line(2, "Roma Foods SpA")];
    let found = Found {
        hits,
        accounts: 3,
        took_us: 1,
        indexing: None,
        waiting: Waiting::default(),
        private: Vec::new(),
    };
    desk.send(Msg::Found { generation, found: Ok(found) });
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)), "the best match stays on top");
}

#[test]
fn the_palette_reaches_actions_by_name() {
    let mut desk = TestScreen::new();
    desk.press("'ром").answer();
    desk.press("Ctrl-P 'meet Enter").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(crate::MEETING));
}

#[test]
fn a_quick_esc_before_a_letter_is_not_taken_for_alt() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    desk.press("Alt-а").answer();
    assert!(matches!(desk.commands.last(), Some(Command::KeepDraft(draft)) if draft.parked));
    assert_eq!(desk.model.lookup.line.text(), "а");
}

#[test]
fn a_weak_match_is_not_what_enter_logs_a_call_with() {
    let mut desk = TestScreen::new();
    let guess = |n, name| AccountLine { how: How::Sound, fit: Fit::Guess, ..line(n, name) };
    desk.accounts = vec![guess(1, "Рога и Интерстрой")];
    desk.press("'рога").answer();
    assert!(matches!(desk.model.lookup.chosen(), Some(Row::Create("рога"))));
    assert_eq!(desk.model.lookup.len(), 2);
    desk.press("Enter").answer();
    assert_eq!(
        desk.model.form().map(|form| form.title()).as_deref(),
        Some("рога"),
        "a new account, and no call with another one"
    );
    // What was meant stands first, wherever it was found; below the offer nothing is lost.
    let mut desk = TestScreen::new();
    desk.accounts = vec![guess(1, "Дорога"), line(2, "Рога и копыта"), guess(3, "Порога")];
    desk.press("'рога").answer();
    let rows: Vec<String> = desk
        .model
        .lookup
        .rows()
        .map(|row| match row {
            Row::Account(line) => line.name.clone(),
            _ => "+".to_owned(),
        })
        .collect();
    assert_eq!(rows, ["Рога и копыта", "+", "Дорога", "Порога"]);
}

#[test]
fn a_pasted_name_is_one_clean_line() {
    let mut desk = TestScreen::new();
    desk.send(Msg::Paste("Ром\u{1b}[31m\n\u{202e}ашка".into()));
    desk.answer();
    assert_eq!(desk.model.lookup.line.text(), "Ром[31m ашка");
}
