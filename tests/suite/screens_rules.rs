//! Rules every screen keeps: no panic at any size, no character cut, no colour where none may be, few bytes.
#![allow(clippy::unwrap_used)] // helpers of tests may

use picklog::{
    action::{Action, Context, TABLE},
    app::{Line, Look, Model, Msg, Place, update},
    domain::{Draft, Entity, Found, How, Lang},
    i18n::Messages,
    keymap::{Code, Key, Keymap},
    runtime::wire::{Dialect, Shown},
    ui::{self, Charset, Theme, ViewState},
};
use proptest::prelude::*;
use ratatui::{
    Terminal,
    buffer::Buffer,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

use super::screens::{drawn, rows};
use super::screens_world::{account, form, found, front, id, model, now, pick, screens, typed, with_keymap};

/// Every cell holds whole characters: a wide one is followed by the blank it covers, and the last column has none.
fn assert_whole(buffer: &Buffer, name: &str) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            let wide = symbol.width().max(1) as u16;
            assert!(!symbol.contains(char::is_control), "{name}: a control character at {x},{y}");
            assert!(x + wide <= buffer.area.width, "{name}: {symbol:?} cut at {x},{y}");
            for covered in x + 1..x + wide {
                assert_eq!(buffer[(covered, y)].symbol(), " ", "{name}: {symbol:?} overdrawn at {x},{y}");
            }
            x += wide;
        }
    }
}

#[test]
fn every_place_at_every_size_is_drawn_whole() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        for (index, (name, model)) in screens(lang).into_iter().enumerate() {
            let mut view = ViewState::default();
            for (width, height) in (1..=60).flat_map(|width| (1..=20).map(move |height| (width, height))) {
                // Every size is met by several places and languages; all by all would take a minute.
                if !(usize::from(width * 20 + height) + index + lang as usize).is_multiple_of(6) {
                    continue;
                }
                let mut terminal = Terminal::new(ratatui::backend::TestBackend::new(width, height)).unwrap();
                terminal
                    .draw(|frame| ui::draw(&model, &mut view, &Theme::default(), &messages, frame))
                    .unwrap();
                assert_whole(terminal.backend().buffer(), &format!("{name} {width}x{height}"));
            }
            for size in [(80, 24), (71, 9), (72, 24), (200, 60), (300, 5)] {
                assert_whole(&drawn(&model, &Theme::default(), size).0, &format!("{name} {size:?}"));
            }
        }
    }
}

/// Names as files hold them: wide, combining, right-to-left, emoji, long, empty.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zа-яё ]{0,40}",
        "[华为技术有限公司（）]{0,40}",
        "(e\u{301}|o\u{308}|x|й| ){0,30}",
        "[\u{5d0}-\u{5ea} ]{0,20}",
        "(👍|👨|🇫🇮|한|ﷺ|a){0,20}",
        "\\PC{0,60}",
    ]
}

/// Models nobody would build on purpose: cursors past the end, answers of the wrong kind, ranges that lie.
fn odd_model() -> impl Strategy<Value = Model> {
    (
        prop::sample::select(Lang::ALL.to_vec()),
        prop::collection::vec((name(), name(), name(), 0usize..70, 0usize..70), 0..40),
        (name(), 0usize..60, 0usize..60, prop::option::of(0usize..300)),
        0usize..24,
        prop::sample::select(vec![Entity::Call, Entity::Meeting, Entity::Account, Entity::Contact]),
        (any::<bool>(), 0usize..12),
    )
        .prop_map(|(lang, hits, (line, cursor, gap, choice), which, entity, (typing, field))| {
            let mut model = match screens(lang).into_iter().nth(which) {
                Some((_, model)) => model,
                None => {
                    let mut model = model(lang);
                    let mut form = form(&model, entity);
                    let fields: Vec<_> = model.catalogue.fields_of(entity).cloned().collect();
                    front(&model, &mut form, &fields[field % fields.len()].code);
                    form.typing = typing;
                    form.cursor = choice;
                    form.line = Line::with(&line);
                    form.account = line.clone();
                    model.places.push(Place::Form(Box::new(form)));
                    model
                }
            };
            let line_of =
                |(number, (name, city, phone, from, to)): (usize, (String, String, String, _, _))| {
                    let mut line = account(number as u8, &name, &city, &phone, How::Contact);
                    line.matched = std::iter::once(from..to).chain([0..3, 2..1_000]).collect();
                    line.do_not_call = number % 5 == 1;
                    line
                };
            found(&mut model, &line, hits.into_iter().enumerate().map(line_of).collect());
            for gap in &mut model.gaps.list.lines {
                gap.account.clone_from(&line);
            }
            (model.lookup.cursor, model.gaps.cursor) = (cursor, gap);
            model.login.clone_from(&line);
            model
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn odd_models_are_drawn_whole(
        model in odd_model(),
        sizes in prop::collection::vec((1u16..=90, 1u16..=30), 1..5),
        theme in 0usize..4,
    ) {
        let theme = [
            Theme::default(),
            Theme::default().in_charset(Charset::Ascii),
            Theme::of(Look::HighContrast).in_charset(Charset::PlainRules),
            Theme::of(Look::Monochrome),
        ][theme];
        let messages = Messages::new(model.lang);
        let mut view = ViewState::default();
        for (width, height) in sizes {
            let mut terminal = Terminal::new(ratatui::backend::TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| ui::draw(&model, &mut view, &theme, &messages, frame)).unwrap();
            assert_whole(terminal.backend().buffer(), "odd");
        }
    }
}

#[test]
fn without_colour_there_is_none() {
    let allowed = Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED;
    for (name, model) in screens(Lang::En) {
        let (buffer, _) = drawn(&model, &Theme::monochrome(), (100, 30));
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name}");
            assert!(allowed.contains(cell.modifier), "{name}: {:?}", cell.modifier);
        }
    }
}

#[test]
fn on_a_console_all_of_picklogs_own_marks_are_ascii() {
    for (name, model) in screens(Lang::En) {
        let (buffer, _) = drawn(&model, &Theme::default().in_charset(Charset::PlainRules), (80, 24));
        let strange: Vec<char> = rows(&buffer)
            .concat()
            .chars()
            .filter(|c| !c.is_ascii() && !c.is_alphanumeric() && !"\u{301}（）".contains(*c))
            .collect();
        assert!(strange.is_empty(), "{name}: {strange:?}");
    }
}

#[test]
fn footer_welcome_and_help_show_the_keys_in_force() {
    let own =
        "[lookup]\nlog_call = [\"Alt-Enter\"]\ntry_sample = [\"Ctrl-T\"]\n[global]\ngaps = [\"Ctrl-Y\"]\n";
    let (keymap, wrong) = Keymap::load("default", Some(("own.toml", own)));
    assert!(wrong.is_empty(), "{wrong:?}");
    let mut model = with_keymap(Lang::En, keymap);
    let text = |model: &Model| rows(&drawn(model, &Theme::default(), (120, 50)).0).join("\n");
    assert!(text(&model).contains("Alt-Enter call"));
    assert!(text(&model).contains("Ctrl-Y gaps") && !text(&model).contains("F2"));
    model.places.push(Place::Help { top: 0 });
    let help = text(&model);
    assert!(help.contains("Alt-Enter") && help.contains("Ctrl-Y") && !help.contains("F2"), "{help}");
    model.places.clear();
    model.lookup.line = Line::default();
    (model.lookup.found.accounts, model.lookup.found.hits) = (0, Vec::new());
    assert!(text(&model).contains("Ctrl-T   try"), "{}", text(&model));
}

#[test]
fn help_lists_every_action_of_the_place_below() {
    for context in [Context::Lookup, Context::Form, Context::Gaps, Context::Card] {
        let mut model = screens(Lang::En)
            .into_iter()
            .map(|(_, model)| model)
            .find(|model| model.context() == context)
            .unwrap();
        model.places.push(Place::Help { top: 0 });
        let page = rows(&drawn(&model, &Theme::default(), (140, 90)).0).join("\n");
        for spec in TABLE.iter().filter(|spec| spec.contexts.contains(&context)) {
            assert!(spec.action.digit().is_some() || page.contains(spec.doc), "{context:?}: {}", spec.id);
        }
    }
}

#[test]
fn help_scrolled_too_far_shows_its_end() {
    let mut model = model(Lang::En);
    model.places.push(Place::Help { top: 10_000 });
    let page = rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n");
    assert!(page.contains(Action::Quit.spec().doc), "{page}");
}

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
            let mut form = form(&model, Entity::Call);
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
        let answer = Found { hits, accounts: 490_485, took_us: 900, indexing: None };
        let generation = model.lookup.asked;
        update(&mut model, now(), Msg::Found { generation, found: Ok(answer) });
        let answer = wire.sends(&model);
        let text = rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n");
        assert!(text.contains("Рускомплект") && !text.contains("Bolt Logistics GmbH"), "{text}");
        assert!(letter <= 250, "{}: only the letter is new, and it took {letter}", lang.code());
        assert!(letter + answer <= 1_500, "{}: {letter} and {answer}", lang.code());
    }
}

#[test]
fn a_form_over_a_field_that_is_gone_is_still_drawn() {
    let mut model = model(Lang::En);
    let mut draft = Draft::open(id(1), Entity::Call, None, &model.catalogue, "olga", now());
    draft.field = "gone".into();
    model.places.push(Place::Form(Box::new(picklog::app::Form::new(draft, "Acme".into()))));
    assert!(rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n").contains("Call · Acme"));
}
