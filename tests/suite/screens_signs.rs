//! Signs of what is not in sight: a list that is cut says so, nothing is drawn over anything else, and one row at most is the
//! chosen one.

use std::sync::OnceLock;

use picklog::{
    action::Action,
    app::{Choice, Form, Model, Pick, Place},
    domain::{Direction, Kind, Lang, TimeFrame, TimeReading, read_hour_text, read_time_text},
    i18n::Messages,
    ui::{Plain, Theme},
};
use ratatui::{buffer::Buffer, style::Modifier};

use super::{
    screens::{SIZES, drawn, rows},
    screens_world::{ZONE, form, found, front, model, now, screens, typed},
    update::TestScreen,
};

/// Sizes beside those of the pictures.
const MORE_SIZES: [(u16, u16); 4] = [(40, 10), (50, 14), (64, 9), (100, 30)];

fn sizes() -> impl Iterator<Item = (u16, u16)> {
    SIZES.into_iter().chain(MORE_SIZES)
}

fn page(model: &Model, size: (u16, u16)) -> Vec<String> {
    rows(&drawn(model, &Theme::default(), size).0)
}

/// The rows of a screen that are drawn in reverse, whole or in part.
fn reversed(buffer: &Buffer) -> Vec<u16> {
    let is_reversed =
        |y: &u16| (0..buffer.area.width).any(|x| buffer[(x, *y)].modifier.contains(Modifier::REVERSED));
    (0..buffer.area.height).filter(is_reversed).collect()
}

#[test]
fn at_most_one_row_of_a_screen_is_the_chosen_one() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            for size in sizes() {
                let (buffer, _) = drawn(&model, &Theme::monochrome(), size);
                let chosen = reversed(&buffer);
                let page = rows(&buffer);
                assert!(chosen.len() <= 1, "{name}, {}, {size:?}: {chosen:?} of {page:#?}", lang.code());
                // In a form the question in front has a mark too.
                let marked = page.iter().filter(|row| row.trim_start().starts_with("> ")).count();
                let most = 1 + usize::from(matches!(model.places.last(), Some(Place::Form(_))));
                assert!(marked <= most, "{name}, {}, {size:?}: {page:#?}", lang.code());
            }
        }
    }
}

/// What waits under a line that is asked for in between is asked nothing.
#[test]
fn a_form_that_waits_has_no_row_that_is_chosen() {
    let mut desk = TestScreen::new();
    desk.press("'ром").answer().act(Action::LogFirst).answer();
    desk.act(Action::CorrectPhone).answer();
    for size in [(80, 24), (120, 40)] {
        let page = page(&desk.model, size);
        let marked: Vec<&String> = page.iter().filter(|row| row.trim_start().starts_with("> ")).collect();
        assert!(marked.len() == 1 && marked[0].contains("Phone"), "{page:#?}");
        // Where nothing is opened under a question, all of them have room.
        assert!(["Outcome", "Due", "Direction", "Time"].iter().all(|field| page.join("\n").contains(field)));
    }
}

/// A text that says how many rows are not in sight stands by itself.
#[test]
fn how_many_more_there_are_is_drawn_over_nothing() {
    for lang in Lang::ALL {
        let said: Vec<&String> = counts(lang).iter().map(|(.., text)| text).collect();
        for (name, model) in screens(lang) {
            for size in sizes() {
                for row in page(&model, size) {
                    for text in said.iter().filter(|text| row.contains(text.as_str())) {
                        let at = row.find(text.as_str()).unwrap();
                        let (before, after) = (&row[..at], &row[at + text.len()..]);
                        // A number of more digits has a text of its own, and so has a sentence.
                        let is_part = before.ends_with(|c: char| c.is_ascii_digit())
                            || after.starts_with(|c: char| c.is_ascii_digit() || ",，".contains(c))
                            || after
                                .strip_prefix(' ')
                                .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
                        if is_part || name.starts_with("import") {
                            continue;
                        }
                        let stands = before.trim().is_empty()
                            || ["  ", "· ", "│ "].iter().any(|end| before.ends_with(end));
                        assert!(stands, "{name}, {}, {size:?}: {row:?}", lang.code());
                        assert!(!after.starts_with(char::is_alphanumeric), "{name}: {row:?}");
                    }
                }
            }
        }
    }
}

/// A text that counts rows beyond an edge: its id, the number, the text.
type Count = (&'static str, usize, String);

/// All such texts of a language, made once.
fn counts(lang: Lang) -> &'static [Count] {
    static COUNTS: [OnceLock<Vec<Count>>; 3] = [const { OnceLock::new() }; 3];
    COUNTS[lang as usize].get_or_init(|| {
        let messages = Messages::new(lang);
        let texts = |id: &'static str| {
            let messages = &messages;
            (1..=260).map(move |count: usize| (id, count, messages.with(id, &[("count", count.into())])))
        };
        texts("list-above").chain(texts("gaps-more")).collect()
    })
}

/// The numbers of a list that is cut: above, below. They stand apart, or beside each other.
fn beyond(page: &[String], lang: Lang) -> (usize, usize) {
    let parts: Vec<&str> = page
        .iter()
        .flat_map(|row| row.split('│').next().unwrap_or("").split("  "))
        .flat_map(|part| part.split(" · "))
        .map(str::trim)
        .collect();
    let count = |wanted: &str| {
        let found = counts(lang).iter().find(|(id, _, text)| *id == wanted && parts.contains(&text.as_str()));
        found.map_or(0, |(_, count, _)| *count)
    };
    (count("list-above"), count("gaps-more"))
}

/// Of every list of a form, what is in sight and what is said to be beyond its edges make the whole.
#[test]
fn a_list_of_a_form_says_how_many_rows_are_not_in_sight() {
    for lang in Lang::ALL {
        for (kind, field) in [
            (Kind::ACCOUNT, "country"),
            (Kind::CONTACT, "role"),
            (crate::CALL, "outcome"),
            (crate::CALL, "reason"),
        ] {
            let mut model = model(lang);
            let mut form = form(&model, kind);
            front(&model, &mut form, field);
            let choices = form.choices(&model.catalogue, lang);
            for cursor in [0, choices.len() / 3, choices.len() - 1] {
                form.cursor = Some(cursor);
                model.places = vec![Place::Form(Box::new(form.clone()))];
                for size in sizes() {
                    let page = page(&model, size);
                    let seen = choices.iter().filter(|choice| is_in_sight(&page, choice)).count();
                    let (above, below) = beyond(&page, lang);
                    let what = format!("{field}, {}, {size:?} at {cursor}: {page:#?}", lang.code());
                    assert_eq!(above + seen + below, choices.len(), "{what}");
                    assert!(seen > 0, "{what}");
                }
            }
        }
    }
}

/// Whether a choice has its row.
fn is_in_sight(page: &[String], choice: &Choice) -> bool {
    page.iter().any(|row| {
        let list = row.split('│').next().unwrap_or("");
        let Some(list) = list.strip_prefix("   ") else { return false };
        let text = list.trim_start_matches([' ', '>', '+', '-', '~', '?']);
        let text = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let text = text.trim_start_matches([' ', '+', '-', '~', '?']);
        let label = text.split("  ").next().unwrap_or("").trim();
        label == choice.label
            || label.strip_suffix('…').is_some_and(|cut| choice.label.starts_with(cut) && cut.len() > 9)
    })
}

/// Where not all questions of a form are in sight, the place of the one in front among them is told.
#[test]
fn a_form_that_is_cut_says_which_question_of_how_many_it_is() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            let Some(form) = model.form() else { continue };
            // What is offered is shown where there is something to pick.
            let fields: Vec<&str> = form.shown(&model.catalogue).map(|field| field.label.get(lang)).collect();
            for size in sizes() {
                let page = page(&model, size);
                let labels = |row: &String| row.chars().skip(3).collect::<String>();
                // A label that is cut is in sight all the same.
                let is_there = |label: &&&str| {
                    let start: String = label.chars().take(7).collect();
                    page.iter().skip(2).any(|row| labels(row).starts_with(&start))
                };
                let seen = fields.iter().filter(is_there).count();
                let count = format!("/{}", fields.len());
                let told = page[1..3]
                    .iter()
                    .any(|row| row.split('│').next().unwrap_or("").trim_end().ends_with(&count));
                assert_eq!(
                    told,
                    seen < fields.len(),
                    "{name}, {}, {size:?}: {seen} in {page:#?}",
                    lang.code()
                );
            }
        }
    }
}

/// Of two records side by side, the rows without room are counted.
#[test]
fn two_records_side_by_side_tell_how_many_rows_have_no_room() {
    for lang in Lang::ALL {
        for wanted in ["duplicates", "duplicates_operator", "conflict"] {
            let (_, model) = screens(lang).into_iter().find(|(name, _)| *name == wanted).unwrap();
            let whole = page(&model, (120, 40));
            let is_row = |row: &&String| {
                let text = row.get(1..).unwrap_or("");
                text.starts_with("> ") || text.starts_with("* ") || text.starts_with("  ")
            };
            // The rows of the table stand between its head and the next blank row.
            let table = |page: &[String]| {
                let head = page.iter().position(|row| {
                    ["STAYS", "ОСТАЁТСЯ", "保留  ", "ivan"].iter().any(|word| row.contains(word))
                        && row.starts_with("   ")
                });
                page[head.unwrap() + 1..]
                    .iter()
                    .take_while(|row| !row.trim().is_empty())
                    .filter(is_row)
                    .count()
            };
            let all = table(&whole);
            let narrow = page(&model, (40, 12));
            let (_, hidden) = beyond(&narrow, lang);
            let keys = narrow
                .iter()
                .filter(|row| {
                    ["   Enter ", "   Space ", "   пробел ", "   空格 ", "   Tab ", "   0 ", "   1 ", "   2 "]
                        .iter()
                        .any(|key| row.starts_with(key))
                })
                .count();
            let wrapped =
                narrow.iter().filter(|row| row.starts_with("          ") && !row.trim().is_empty()).count();
            let seen = table(&narrow) - keys - wrapped;
            assert_eq!(seen + hidden, all, "{wanted}, {}: {narrow:#?}\n{whole:#?}", lang.code());
        }
    }
}

/// What is known of an entry beside its outcome and has no room leaves a sign.
#[test]
fn a_row_of_a_card_never_loses_what_stands_beside_its_outcome_without_a_sign() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let (_, mut model) = screens(lang).into_iter().find(|(name, _)| *name == "card").unwrap();
        let Some(Place::Card(view)) = model.places.last_mut() else { panic!("no card") };
        // Below the contacts, where the entries are in sight.
        view.cursor = 4;
        let reason = messages.text("card-history");
        for size in sizes() {
            let page = page(&model, size);
            let entries: Vec<&String> =
                page.iter().filter(|row| row.contains(" 09:05") && !row.contains('│')).collect();
            for row in entries {
                let has_all = ["price", "цена", "价格"].iter().any(|price| row.contains(price));
                assert!(has_all || row.contains('…'), "{reason}, {}, {size:?}: {row}", lang.code());
            }
        }
    }
}

#[test]
fn the_name_of_the_file_stands_whole_in_the_header_or_not_at_all() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            for size in sizes() {
                let header = page(&model, size).remove(0);
                let is_named = header.contains(" · /") || header.contains(" · …") || header.contains(" · p");
                assert!(!is_named || header.contains("picklog.db"), "{name}, {}: {header}", lang.code());
                assert!(is_named || size.0 < 80, "{name}, {}: {header}", lang.code());
            }
        }
    }
}

#[test]
fn how_far_an_import_is_can_be_read_at_every_size() {
    for lang in Lang::ALL {
        let (_, model) = screens(lang).into_iter().find(|(name, _)| *name == "import_indexing").unwrap();
        for size in sizes() {
            let page = page(&model, size);
            assert!(page.iter().any(|row| row.contains("42")), "{}, {size:?}: {page:#?}", lang.code());
        }
    }
}

/// Where no account is chosen, its pane would be empty: the gaps stand there.
#[test]
fn no_pane_of_a_wide_screen_is_empty() {
    for lang in Lang::ALL {
        let title = Messages::new(lang).text("gaps-title");
        for (name, model) in screens(lang) {
            if !["first_run", "lookup_none"].contains(&name) {
                continue;
            }
            for size in [(80, 24), (120, 40), (200, 60)] {
                let page = page(&model, size);
                assert!(page.iter().any(|row| row.contains(&title)), "{name}, {}, {size:?}", lang.code());
                let rules = page[1].matches('│').count();
                assert_eq!(rules, 1, "{name}, {}, {size:?}: {page:#?}", lang.code());
            }
        }
    }
}

/// The list of accounts tells how many are below its edge, on a screen without a row for it too.
#[test]
fn accounts_that_have_no_row_are_counted() {
    for lang in Lang::ALL {
        for hits in [3, 8, 26] {
            let mut model = model(lang);
            let lines: Vec<_> = typed().into_iter().take(hits).collect();
            let names: Vec<String> = lines.iter().map(|line| line.name.chars().take(5).collect()).collect();
            found(&mut model, "roma", lines);
            let page = page(&model, (40, 12));
            let seen = names.iter().zip(1..).filter(|(name, _)| {
                page.iter().skip(2).any(|row| row.chars().skip(3).collect::<String>().starts_with(*name))
            });
            // Of twenty names that begin alike each row counts once.
            let rows = page[2..].iter().filter(|row| {
                names.iter().any(|name| row.chars().skip(3).collect::<String>().starts_with(name))
            });
            let in_sight = rows.count();
            assert!(seen.count() > 0, "{page:#?}");
            let (_, below) = beyond(&page[1..2], lang);
            assert_eq!(in_sight + below, hits, "{}, {hits}: {page:#?}", lang.code());
        }
    }
}

/// In lines too: how many accounts were not said, and the word that says them.
#[test]
fn in_lines_the_accounts_that_were_not_said_are_counted_and_said_by_a_word() {
    for (lang, word) in [(Lang::En, ".more"), (Lang::Ru, ".ещё"), (Lang::Zh, ".更多")] {
        let messages = Messages::new(lang);
        let plain = Plain::new(&messages);
        let mut model = model(lang);
        found(&mut model, "roma", typed());
        let first = plain.offer(&model, true, false);
        let told =
            |count: usize| messages.with("plain-more", &[("count", count.into()), ("more", word.into())]);
        assert!(first.lines.contains(&told(17)), "{:#?}", first.lines);
        let second = plain.more(&model, 1, false);
        assert_eq!(second.numbers, (10..=19).collect(), "{:#?}", second.lines);
        assert!(second.lines.contains(&told(7)), "{:#?}", second.lines);
        let third = plain.more(&model, 2, false);
        assert_eq!(third.numbers, (20..=26).collect(), "{:#?}", third.lines);
        assert_eq!(plain.more(&model, 3, false).lines, [messages.text("plain-all")]);
        // What the screen cannot load in lines, a command lists.
        model.places = vec![Place::Gaps];
        let gaps = plain.offer(&model, true, false).lines;
        assert!(gaps.last().is_some_and(|line| line.contains("picklog gaps")), "{gaps:#?}");
        assert_eq!(plain.more(&model, 1, false).lines, [gaps.last().unwrap().clone()]);
    }
}

/// A day on which nobody works is told in a word wherever it can be picked.
#[test]
fn a_day_off_is_told_in_a_word_at_every_size() {
    for (lang, words) in
        [(Lang::En, ["weekend", "day off"]), (Lang::Ru, ["выходной", "вых."]), (Lang::Zh, ["周末", "休"])]
    {
        for (name, model) in screens(lang) {
            if !["call_no_answer", "call_time_list", "meeting_time_list"].contains(&name) {
                continue;
            }
            for size in sizes() {
                for row in page(&model, size) {
                    let list = row.split('│').next().unwrap_or("");
                    let is_pick = |row: &str| {
                        row.trim_start_matches([' ', '>']).starts_with(|c: char| c.is_ascii_digit())
                    };
                    let days = [
                        "2026-11-21",
                        "2026-11-22",
                        "2026-11-28",
                        "21 Nov",
                        "22 Nov",
                        "28 Nov",
                        "22 ноя",
                        "28 ноя",
                        "11月22日",
                        "11月28日",
                    ];
                    if is_pick(list) && days.iter().any(|day| list.contains(day)) {
                        let is_told = words.iter().any(|word| list.contains(word));
                        assert!(is_told && !list.contains('*'), "{name}, {}, {size:?}: {row}", lang.code());
                    }
                }
            }
        }
    }
}

/// What is given as an example of how a time is typed is read, on the side of now on which it can lie.
#[test]
fn every_example_of_a_typed_time_is_taken() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let frame =
            |direction| TimeFrame { now: now(), zone: ZONE, direction, hour: now().local(ZONE).time() };
        let examples = |id: &str| {
            let text = messages.text(&format!("time-examples-{id}"));
            text.split([',', '、']).map(|one| one.trim().to_owned()).collect::<Vec<_>>()
        };
        for (id, direction) in
            [("ahead", Direction::Ahead), ("past", Direction::Past), ("day", Direction::Ahead)]
        {
            for example in examples(id) {
                let TimeReading::Read(times) = read_time_text(&example, frame(direction)) else {
                    panic!("{}: {example} is not read", lang.code());
                };
                let [time] = times.as_slice() else { panic!("{example}: {times:?}") };
                match direction {
                    Direction::Past => assert!(time.at <= now(), "{example}: {time:?}"),
                    _ => assert!(time.at > now(), "{example}: {time:?}"),
                }
            }
        }
        let day = now().local(ZONE).date().succ_opt().unwrap();
        for example in examples("hour") {
            let read = read_hour_text(&example, day, frame(Direction::Ahead));
            assert!(matches!(read, TimeReading::Read(_)), "{example}");
        }
    }
    // A call that took place lies behind: its examples are those of the past.
    let (_, model) = screens(Lang::En).into_iter().find(|(name, _)| *name == "call_time").unwrap();
    let page = page(&model, (80, 24)).join("\n");
    assert!(page.contains("-2h") && !page.contains("+2h") && !page.contains("Or type"), "{page}");
}

/// The countries in use come first, the others stand where their name is looked for.
#[test]
fn countries_stand_in_the_order_of_their_names() {
    let names = |lang: Lang, used: &[&str]| {
        let model = model(lang);
        let mut form: Form = form(&model, Kind::ACCOUNT);
        form.countries = used.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>().into();
        front(&model, &mut form, "country");
        let choices = form.choices(&model.catalogue, lang).into_iter();
        choices.map(|choice| (choice.label, choice.pick)).collect::<Vec<_>>()
    };
    let first = names(Lang::En, &["DE", "CN"]);
    assert_eq!(
        (first[0].0.as_str(), first[1].0.as_str(), first[2].0.as_str()),
        ("Germany", "China", "Afghanistan")
    );
    assert_eq!(first[0].1, Pick::Item("DE".into()));
    let at =
        |names: &[(String, Pick)], name: &str| names.iter().position(|(label, _)| label == name).unwrap();
    let en = names(Lang::En, &[]);
    assert!(at(&en, "Åland Islands") < at(&en, "Albania") && at(&en, "Switzerland") < at(&en, "Syria"));
    let ru = names(Lang::Ru, &[]);
    assert!(at(&ru, "Австрия") < at(&ru, "Германия") && at(&ru, "Германия") < at(&ru, "Япония"));
    let zh = names(Lang::Zh, &[]);
    assert!(at(&zh, "德国") < at(&zh, "法国") && at(&zh, "法国") < at(&zh, "中国"));
}

/// Figures and pages of people are long: where they are cut, that is said as well.
#[test]
fn the_preferred_channel_of_an_account_is_told_once_and_whole() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            let has_account = name.starts_with("card") || name.starts_with("call") || name == "matter_new";
            if !has_account || name == "card_person" {
                continue;
            }
            let page = page(&model, (80, 24)).join("\n");
            let told = match lang {
                Lang::En => {
                    [": phone", "канал: т"].map(|text| page.matches(text).count()).iter().sum::<usize>()
                }
                Lang::Ru => page.matches(": телефон").count(),
                Lang::Zh => page.matches("：电话").count(),
            };
            assert_eq!(told, 1, "{name}, {}:\n{page}", lang.code());
        }
    }
}
