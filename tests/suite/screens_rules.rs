//! Rules every screen keeps: no panic at any size, no character cut, no colour where none may be, nothing hidden unsaid.
#![allow(clippy::unwrap_used)] // helpers of tests may

use picklog::{
    action::{Action, Context, TABLE},
    app::{Line, Look, Model, Palette, Place},
    domain::{Draft, GapList, How, Kind, Lang, Role},
    i18n::Messages,
    keymap::Keymap,
    ui::{self, Charset, Theme, ViewState},
};
use proptest::prelude::*;
use ratatui::{
    Terminal,
    buffer::Buffer,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

use super::screens::{SIZES, drawn, rows};
use super::screens_world::{account, form, found, front, id, in_figures, model, now, screens, with_keymap};

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
        prop::sample::select(vec![crate::CALL, crate::MEETING, Kind::ACCOUNT, Kind::CONTACT]),
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
    #![proptest_config(crate::property(128))]

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
        let page = rows(&drawn(&model, &Theme::default(), (200, 130)).0).join("\n");
        for spec in TABLE.iter().filter(|spec| spec.contexts.contains(&context)) {
            let doc = match model.kind_of(spec.action) {
                Some(kind) => {
                    format!("New {} with the chosen account.", model.catalogue.kind_label(kind, Lang::En))
                }
                None => spec.doc.to_owned(),
            };
            assert!(spec.action.digit().is_some() || page.contains(&doc), "{context:?}: {}", spec.id);
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

#[test]
fn the_palette_says_how_many_actions_are_below_its_edge() {
    let sizes = [(80, 24), (80, 12), (80, 8), (80, 6), (120, 40), (120, 14), (50, 9), (30, 7)];
    for (lang, size) in Lang::ALL.into_iter().flat_map(|lang| sizes.map(|size| (lang, size))) {
        let messages = Messages::new(lang);
        let mut model = model(lang);
        // The gaps beside it would say how many more of them there are.
        (model.notice, model.gaps.list) = (None, GapList::default());
        let actions: Vec<Action> = TABLE.iter().filter(|spec| spec.palette).map(|spec| spec.action).collect();
        for cursor in [0, actions.len() - 1] {
            let (line, actions) = (Line::default(), actions.clone());
            model.places = vec![Place::Palette(Palette { line, cursor, actions: actions.clone() })];
            let page = rows(&drawn(&model, &Theme::default(), size).0);
            let listed = |action: &Action| {
                let kind = model.kind_of(*action).map(|kind| model.catalogue.kind_label(kind, lang));
                let title = kind.unwrap_or_else(|| messages.title(*action));
                // One name may be the beginning of another.
                page.iter().any(|row| {
                    let own = row.chars().skip(3).collect::<String>();
                    own.strip_prefix(&title).is_some_and(|rest| rest.is_empty() || rest.starts_with("  "))
                })
            };
            let last = actions.iter().rposition(listed);
            let below = last.map_or(actions.len(), |last| actions.len() - 1 - last);
            let more = |count: usize| messages.with("gaps-more", &[("count", count.into())]);
            let said: Vec<usize> = (1..actions.len())
                .filter(|count| {
                    page.iter().any(|row| row.split("  ").any(|part| part.trim() == more(*count)))
                })
                .collect();
            let expected = if below > 0 { vec![below] } else { Vec::new() };
            assert_eq!(said, expected, "{} {size:?} at {cursor}: {page:#?}", lang.code());
        }
    }
}

#[test]
fn a_form_over_a_field_that_is_gone_is_still_drawn() {
    let mut model = model(Lang::En);
    let mut draft = Draft::open(id(1), crate::CALL, None, &model.catalogue, "olga", now());
    draft.field = "gone".into();
    model.places.push(Place::Form(Box::new(picklog::app::Form::new(draft, "Acme".into()))));
    assert!(rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n").contains("Call · Acme"));
}

/// F1 is the way to all keys, F10 the way out: a footer has room for both, in every language and under every keymap.
#[test]
fn no_footer_of_80_columns_loses_the_way_out() {
    for preset in ["default", "vim", "emacs"] {
        let (keymap, wrong) = Keymap::load(preset, None);
        assert!(wrong.is_empty());
        let keymap = std::sync::Arc::new(keymap);
        for lang in Lang::ALL {
            for (name, mut model) in screens(lang) {
                model.keymap = keymap.clone();
                if !model.pending.is_empty() {
                    continue;
                }
                let footer = rows(&drawn(&model, &Theme::default(), (80, 24)).0).pop().unwrap();
                let context = model.places.last().map_or(Context::Lookup, Place::context);
                for action in [Action::Help, Action::Quit] {
                    let keys = model.keymap.keys_for(action, context);
                    if keys.is_empty() || action == Action::Help && context == Context::Help {
                        continue;
                    }
                    let is_there = keys.iter().any(|chord| footer.contains(&chord.to_string()));
                    assert!(is_there, "{name}, {}, {preset}: no {action:?} in {footer:?}", lang.code());
                }
            }
        }
    }
}

/// What a field is called can be read to its end where the form has 80 columns.
#[test]
fn no_default_field_is_cut_in_a_form_of_80_columns() {
    for lang in Lang::ALL {
        for entity in [crate::CALL, crate::MEETING, Kind::ACCOUNT, Kind::CONTACT] {
            let mut model = model(lang);
            let labels: Vec<String> = model
                .catalogue
                .fields_of(entity)
                // What is offered is shown where there is something to pick.
                .filter(|field| {
                    !matches!(field.ask, picklog::domain::Ask::Hidden | picklog::domain::Ask::Offered)
                })
                .map(|field| field.label.get(lang).to_owned())
                .collect();
            let form = form(&model, entity);
            model.places.push(Place::Form(Box::new(form)));
            let screen = rows(&drawn(&model, &Theme::default(), (80, 40)).0).join("\n");
            for label in labels {
                assert!(screen.contains(&label), "{label} of {entity:?} in {}:\n{screen}", lang.code());
            }
        }
    }
}

/// Calls that were logged by a clock years ahead stand in no week: whoever looks at the figures is told how many, on a screen
/// of any size and in line mode, and nobody is where there are none.
#[test]
fn figures_tell_how_many_entries_are_dated_ahead() {
    for (lang, one, four) in [
        (Lang::En, "one entry is dated later than now", "4 entries are dated later than now"),
        (Lang::Ru, "1 событие датировано будущим", "4 события датированы будущим"),
        (Lang::Zh, "有 1 条记录的日期晚于现在", "有 4 条记录的日期晚于现在"),
    ] {
        let messages = Messages::new(lang);
        let plain = ui::Plain::new(&messages);
        for (role, counted) in [(Role::Operator, false), (Role::Lead, false), (Role::Lead, true)] {
            for (ahead, told) in [(0, None), (1, Some(one)), (4, Some(four))] {
                let mut model = in_figures(lang, role, counted);
                let shown = model.figures.week.iter_mut().chain(&mut model.figures.all);
                shown.for_each(|shown| shown.ahead = ahead);
                let mut said = vec![("lines".to_owned(), true, plain.head(&model))];
                for size in SIZES {
                    let drawn = rows(&drawn(&model, &Theme::default(), size).0);
                    said.push((format!("{size:?}"), size.0 >= 80, drawn));
                }
                for (way, is_wide, lines) in said {
                    let what = format!("{ahead} of {role:?}, {counted}, {way}: {lines:#?}");
                    let is_told = |told: &str| lines.iter().filter(|line| line.contains(told)).count();
                    match told {
                        Some(told) => {
                            assert_eq!(is_told(told), 1, "{what}");
                            // What to do about it is not cut off.
                            assert!(!is_wide || is_told("picklog doctor") == 1, "{what}");
                        }
                        None => assert_eq!(
                            ["later than now", "будущим", "晚于现在"].map(is_told),
                            [0; 3],
                            "{what}"
                        ),
                    }
                }
            }
        }
    }
}
