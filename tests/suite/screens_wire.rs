//! What the screen costs on the wire: few bytes for a letter and a moved row, none for nothing.
#![allow(clippy::unwrap_used)] // helpers of tests may

use picklog::{
    app::{Model, Msg, Place, update},
    domain::{Found, How, Lang},
    i18n::Messages,
    keymap::{Code, Key},
    runtime::wire::{Dialect, Shown},
    ui::{self, Theme, ViewState},
};
use ratatui::Terminal;

use super::screens::{drawn, rows};
use super::screens_world::{account, form, found, model, now, pick, screens, typed};

/// A terminal of 80x24 at the end of a line, and what it shows.
struct Wire {
    terminal: Terminal<ratatui::backend::TestBackend>,
    shown: Shown,
    view: ViewState,
}

impl Wire {
    fn new() -> Wire {
        let terminal = Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        Wire { terminal, shown: Shown::cleared(80, 24), view: ViewState::default() }
    }

    /// Bytes it takes to show a model after what was shown before.
    fn sends(&mut self, model: &Model) -> usize {
        let (messages, theme) = (Messages::new(model.lang), Theme::default());
        self.terminal.draw(|frame| ui::draw(model, &mut self.view, &theme, &messages, frame)).unwrap();
        let backend = self.terminal.backend();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position());
        let mut bytes = Vec::new();
        self.shown.frame(backend.buffer(), cursor, Dialect::default(), &mut bytes);
        bytes.len()
    }
}

/// Bytes each further model costs after the one before it.
fn cost(models: &[Model]) -> Vec<usize> {
    let mut wire = Wire::new();
    models.iter().map(|model| wire.sends(model)).skip(1).collect()
}

#[test]
fn a_moved_row_costs_few_bytes_in_every_language() {
    for lang in Lang::ALL {
        let moved = |cursor| {
            let mut model = model(lang);
            let mut hits = typed();
            for (number, hit) in hits.iter_mut().enumerate() {
                hit.last[0].at = now().plus_seconds(-86_400 * number as i64);
                hit.last.truncate(2 - number % 2);
            }
            found(&mut model, "roma", hits);
            model.lookup.cursor = cursor;
            model
        };
        let lookup = cost(&(0..10).map(moved).collect::<Vec<_>>());
        assert!(lookup.iter().all(|bytes| *bytes <= 400), "{}: lookup {lookup:?}", lang.code());

        let on_choice = |cursor| {
            let mut model = model(lang);
            let mut form = form(&model, crate::CALL);
            pick(&model, &mut form, "outcome", "refused");
            form.cursor = Some(cursor);
            model.places.push(Place::Form(Box::new(form)));
            model
        };
        let choices = cost(&(0..9).map(on_choice).collect::<Vec<_>>());
        assert!(choices.iter().all(|bytes| *bytes <= 400), "{}: form {choices:?}", lang.code());
    }
}

#[test]
fn an_unchanged_screen_costs_nothing() {
    for (name, _) in screens(Lang::En) {
        let same = || screens(Lang::En).into_iter().find(|(other, _)| *other == name).unwrap().1;
        let again = cost(&[same(), same()])[0];
        assert!(again == 0, "{name}: {again}");
    }
}

#[test]
fn a_typed_letter_with_a_whole_new_list_costs_at_most_1500_bytes() {
    let names = |from: u8, words: [&str; 4], city: &str, phone: &str| -> Vec<_> {
        (from..from + 50)
            .map(|number| {
                let at = usize::from(number);
                let name = format!("{} {} {number}", words[at % 4], words[(at / 4) % 4]);
                let mut line = account(number, &name, city, &format!("{phone}-{number}"), How::Prefix);
                line.matched = std::iter::once(0..words[at % 4].len()).collect();
                line
            })
            .collect()
    };
    let screen = |typed: &str, hits| {
        let mut model = model(Lang::Ru);
        found(&mut model, typed, hits);
        model
    };
    let one = names(1, ["Ромашка", "Ромбус", "Романтика", "Роман"], "Москва", "+7 495 123");
    let two = names(60, ["Строймаш", "Стройка", "Стройтрест", "Строитель"], "Казань", "+7 843 555");
    let three = names(120, ["Acme", "Acorn", "Actuality", "Academy"], "London", "+44 20 7946");
    let costs = cost(&[screen("ро", one), screen("стр", two), screen("ac", three)]);
    assert!(costs.iter().all(|bytes| *bytes <= 1_500), "{costs:?}");
}

#[test]
fn the_first_letter_costs_at_most_1500_bytes_in_every_language() {
    let due = |number: u8| {
        let names = ["Ромашка ООО", "Bolt Logistics GmbH", "华为技术有限公司", "Торговый дом «Уют»"];
        let when = How::Due(now().plus_seconds(-86_400 * i64::from(number)));
        account(number, names[usize::from(number) % 4], "Екатеринбург", "+7 343 555-01-99", when)
    };
    let hit = |number: u8| {
        let names = ["ООО «Радуга»", "Ромашка", "Рускомплект", "АО «Росстройсбыт»"];
        let mut line = account(number, names[usize::from(number) % 4], "Новосибирск", "", How::Prefix);
        line.phone = format!("+7 383 222-11-{number}");
        line.matched = std::iter::once(line.name.find('Р').map_or(0..0, |at| at..at + 2)).collect();
        line.last[0].at = now().plus_seconds(-86_400 * i64::from(number));
        line
    };
    for lang in Lang::ALL {
        let (mut model, mut wire) = (model(lang), Wire::new());
        found(&mut model, "", (1..=20).map(due).collect());
        wire.sends(&model);
        // The letter is shown at once, its accounts when they are there: both are sent.
        update(&mut model, now(), Msg::Key(Key::plain(Code::Char('р'))));
        let letter = wire.sends(&model);
        let hits = (21..=70).map(hit).collect();
        let answer = Found {
            hits,
            accounts: 490_485,
            took_us: 900,
            indexing: None,
            waiting: picklog::domain::Waiting::default(),
            private: Vec::new(),
        };
        let generation = model.lookup.asked;
        update(&mut model, now(), Msg::Found { generation, found: Ok(answer) });
        let answer = wire.sends(&model);
        let list = |row: &String| row.split('│').next().unwrap_or("").to_owned();
        let text: Vec<String> =
            rows(&drawn(&model, &Theme::default(), (80, 24)).0).iter().map(list).collect();
        let text = text.join("\n");
        assert!(text.contains("Рускомплект") && !text.contains("Bolt Logistics GmbH"), "{text}");
        assert!(letter <= 250, "{}: only the letter is new, and it took {letter}", lang.code());
        assert!(letter + answer <= 1_500, "{}: {letter} and {answer}", lang.code());
    }
}
