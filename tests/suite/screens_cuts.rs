//! What has no room: no number is cut, nothing that decides is left out unsaid, and whatever is counted as hidden is hidden.

use std::collections::BTreeSet;

use picklog::{
    action::Action,
    app::{Model, Msg, Place, update},
    domain::{Lang, Moment, Role},
    i18n::Messages,
    ui::Theme,
};

use super::{
    screens::{SIZES, drawn, rows},
    screens_world::{in_figures, in_figures_by_field, now, screens},
};

const SMALL: (u16, u16) = (40, 12);

fn page(model: &Model, size: (u16, u16)) -> Vec<String> {
    rows(&drawn(model, &Theme::default(), size).0)
}

/// A screen by its name.
fn named(lang: Lang, wanted: &str) -> Model {
    screens(lang).into_iter().find(|(name, _)| *name == wanted).map(|(_, model)| model).unwrap()
}

/// The text of some rows, however it was broken into lines.
fn joined(page: &[String]) -> String {
    page.concat().split_whitespace().collect()
}

/// Whether a text ends in a number that goes on in the whole text: nowhere there does it end where this one ends.
fn ends_inside_a_number(text: &str, whole: &str) -> bool {
    let tail = text.rsplit("  ").next().unwrap_or("");
    let start = tail.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let tail = &tail[start..];
    let goes_on = |rest: &str| {
        let rest = rest.strip_prefix(['.', ',', ':', '\u{a0}', '\u{202f}']).unwrap_or(rest);
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '%')
    };
    let mut found = whole.match_indices(tail).map(|(at, _)| goes_on(&whole[at + tail.len()..])).peekable();
    tail.ends_with(|c: char| c.is_ascii_digit()) && found.peek().is_some() && found.all(|goes_on| goes_on)
}

/// Where a row is cut after a digit, the number ends there on a wide screen, too.
#[test]
fn no_number_is_cut_inside_itself() {
    assert!(ends_inside_a_number("rest 8", "Complete  98.3%  rest 83.8%"));
    assert!(ends_inside_a_number("fair.csv      1,2", "fair.csv  1,213 new"));
    assert!(!ends_inside_a_number("15 of 187", "15 of 187 without outcome"));
    for lang in Lang::ALL {
        let mut tried = 0;
        for (name, model) in screens(lang) {
            let places = ["figures", "person", "hand_over", "imports"];
            if !places.iter().any(|place| name.starts_with(place)) {
                continue;
            }
            let whole = page(&model, (400, 200)).join("\n");
            for columns in (24..=130).filter(|columns| columns % 2 == 0 || *columns < 60) {
                for row in page(&model, (columns, 24)) {
                    for (at, _) in row.match_indices('…') {
                        let is_cut = ends_inside_a_number(&row[..at], &whole);
                        assert!(!is_cut, "{name}, {}, {columns}: {row:?}", lang.code());
                        tried += 1;
                    }
                }
            }
        }
        assert!(tried > 500, "only {tried} signs of a cut were seen");
    }
}

/// That nobody is to be called at that hour is said whole, whatever the hour is there and however long the weekday's name.
#[test]
fn a_night_there_is_said_whole_at_every_hour() {
    for lang in Lang::ALL {
        let word = Messages::new(lang).text("pane-night");
        let mut nights = 0;
        for hour in 0..24 {
            let mut model = named(lang, "call_new");
            model.now = Moment::from_millis(now().millis() + hour * 3_600_000);
            let [wide, page] = [(400, 60), (80, 24)].map(|size| page(&model, size).join("\n"));
            assert_eq!(wide.contains(&word), page.contains(&word), "{}, +{hour} h:\n{page}", lang.code());
            nights += usize::from(page.contains(&word));
        }
        assert!((1..24).contains(&nights), "{}: {nights} hours of night", lang.code());
    }
}

/// What says how long a bar is and what its line means stands whole, and not where there is no bar.
#[test]
fn a_scale_is_told_whole_and_never_without_its_bars() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let (end, limit) = (messages.whole_percent(0.25), "│");
        let scale = |id: &str, values: &[(&str, picklog::i18n::Value<'_>)]| -> String {
            messages.with(id, values).split_whitespace().collect()
        };
        let missing = scale("figures-scale", &[("end", end.as_str().into()), ("limit", limit.into())]);
        let shares = scale("person-scale", &[("rest", limit.into())]);
        for (name, model) in screens(lang) {
            if !name.starts_with("figures") && !name.starts_with("person") {
                continue;
            }
            for size in SIZES.into_iter().chain([(60, 40), (72, 40), (100, 60), (140, 40)]) {
                let page = page(&model, size);
                let has_bar = page.iter().any(|row| row.contains(['█', '▌']));
                let text = joined(&page);
                let begins = |whole: &String| text.contains(&whole.chars().take(8).collect::<String>());
                for (whole, id) in [(&missing, "figures-scale"), (&shares, "person-scale")] {
                    let told = text.contains(whole.as_str());
                    let what = format!("{name}, {}, {size:?}: {id} in {page:#?}", lang.code());
                    assert!(!told || has_bar, "{what}");
                    // Below so many columns there are no bars, and its head has no scale.
                    assert!(told || !begins(whole) || size.0 < 62 || size.0 >= 138, "{what}");
                }
            }
        }
    }
}

/// How many people are said to have no room, as many are not there; where nobody has, each row tells all of them.
#[test]
fn people_that_do_not_fit_are_counted_as_people() {
    let people = ["anna", "ivan", "mei", "olga", "tom"];
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let model = in_figures_by_field(lang, 0);
        for columns in 36..=130 {
            let page = page(&model, (columns, 120));
            let text = joined(&page);
            // The heads of the two tables: of fields, and of signs.
            let all = messages.text("quality-column-all");
            let heads: Vec<usize> = page
                .iter()
                .filter(|row| {
                    row.starts_with("         ") && row.trim_start().starts_with(&format!("{all} "))
                })
                .map(|head| people.iter().filter(|login| head.contains(*login)).count())
                .collect();
            let said: Vec<usize> = (1..=9_usize)
                .filter(|count| {
                    let said = messages.with("quality-more-people-screen", &[("count", (*count).into())]);
                    text.contains(&said.split_whitespace().collect::<String>())
                })
                .collect();
            let hidden: BTreeSet<usize> =
                heads.iter().map(|seen| 5 - seen).filter(|hidden| *hidden > 0).collect();
            assert_eq!(said, hidden.into_iter().collect::<Vec<_>>(), "{}, {columns}: {page:#?}", lang.code());
            assert!(heads.iter().all(|seen| *seen > 0), "{}, {columns}: {page:#?}", lang.code());
            for login in people {
                let figures = page.iter().filter(|row| row.contains(login) && row.contains('%')).count();
                assert!(figures > 0 || heads.len() == 2, "{}, {columns}: {login} in {page:#?}", lang.code());
            }
        }
    }
}

/// A call lacks two fields over their limit: whatever has no room, both are told, or that there are so many.
#[test]
fn how_many_fields_are_over_is_told_at_every_width() {
    for lang in Lang::ALL {
        let model = in_figures(lang, Role::Lead, true);
        let [call, accounts, reason, step, phone] = match lang {
            Lang::En => ["Call", "Accounts", "Reason", "Next step", "Phone"],
            Lang::Ru => ["Звонок", "Клиенты", "Причина", "Следующий шаг", "Телефон"],
            Lang::Zh => ["通话", "客户", "原因", "下一步", "电话"],
        };
        let over = Messages::new(lang).text("quality-over");
        for columns in 38..=130 {
            for height in [12, 24, 40] {
                let page = page(&model, (columns, height));
                let row = |name: &str| {
                    page.iter()
                        .find(|row| row.starts_with(&format!(" {name} ")) && row.contains('%'))
                        .unwrap()
                };
                let what = format!("{}, {columns}x{height}: {page:#?}", lang.code());
                let told = row(call);
                assert!(told.contains(&over), "{what}");
                let both = told.contains(reason) && (told.contains(step) || told.contains("+1"));
                assert!(both || told.contains("+2"), "{what}");
                let told = row(accounts);
                assert!(told.contains(phone) || told.contains("+1"), "{what}");
            }
        }
    }
}

/// A table of five kinds of records of which three have room: how many have not is said.
#[test]
fn what_was_logged_today_is_told_whole_at_eighty_columns() {
    for lang in Lang::ALL {
        for wanted in ["figures_lead", "figures_today", "figures_lead_counting"] {
            let page = page(&named(lang, wanted), (80, 24));
            assert!(page.iter().any(|row| row.contains("186")), "{wanted}, {}: {page:#?}", lang.code());
            for login in ["anna", "ivan", "mei", "olga", "tom"] {
                let is_row = |row: &&String| row.trim_start_matches([' ', '>']).starts_with(login);
                assert!(
                    page.iter().any(|row| is_row(&row)),
                    "{wanted}, {}: {login} in {page:#?}",
                    lang.code()
                );
            }
        }
    }
}

/// Duplicates are counted with the records: of a week alone nobody knows how many there are.
#[test]
fn nothing_is_said_of_duplicates_that_nobody_counted() {
    for lang in Lang::ALL {
        let word = Messages::new(lang).with("figures-all-twins", &[("count", "".into())]);
        let word = word.trim();
        for (counted, wanted) in [(true, true), (false, false)] {
            let page = page(&in_figures(lang, Role::Lead, counted), (120, 40)).join("\n");
            assert_eq!(page.contains(&format!("{word} 4")), wanted, "{}: {page}", lang.code());
            assert!(!page.contains(&format!("{word} 0")), "{}: {page}", lang.code());
        }
    }
}

/// Who is away, and whose promises are late, is what decides to whom work goes.
#[test]
fn to_whom_work_goes_is_never_asked_without_what_speaks_against_somebody() {
    for lang in Lang::ALL {
        for wanted in ["hand_over_whom", "hand_over_held", "hand_over_narrowed"] {
            let model = named(lang, wanted);
            for size in SIZES.into_iter().chain([(50, 14), (64, 20)]) {
                let page = page(&model, size);
                let what = format!("{wanted}, {}, {size:?}: {page:#?}", lang.code());
                let row = |login: &str| page.iter().find(|row| row.contains(&format!(" {login} "))).cloned();
                if let Some(ivan) = row("ivan") {
                    assert!(ivan.contains("mei"), "{what}");
                }
                // His 1,213 gaps, and the fourteen late ones.
                let mei = page.iter().find(|row| row.contains("213"));
                if let Some(mei) = mei {
                    assert!(mei.contains("mei") && mei.contains("14"), "{what}");
                }
                for login in ["anna", "ivan", "mei", "nina", "operator1", "operator2"] {
                    let alone = page.iter().find(|row| row.trim_end().ends_with(&format!(" {login}")));
                    assert!(alone.is_none_or(|row| row.contains("  ") && row.trim().len() > 14), "{what}");
                }
            }
        }
    }
}

/// Taking an import back is asked for once more: the question is in sight, and the first press is called by what it does.
#[test]
fn what_takes_an_import_back_is_asked_in_sight() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let model = named(lang, "imports_weighed");
        let question = messages.with("imports-again", &[("key", "Enter".into())]);
        let question: String = question.split_whitespace().collect();
        let takes = messages.title(Action::TakeBackImport);
        for size in SIZES.into_iter().chain([(40, 10), (50, 14), (64, 9)]) {
            let asked = page(&model, size);
            assert!(joined(&asked).contains(&question), "{}, {size:?}: {asked:#?}", lang.code());
            assert!(asked.last().unwrap().contains(&format!("Enter {takes}")), "{}: {asked:#?}", lang.code());
            let before = page(&named(lang, "imports"), size);
            let weigh = format!("Enter {}", messages.text("footer-weigh"));
            assert!(before.last().unwrap().contains(&weigh), "{}: {before:#?}", lang.code());
        }
    }
}

/// On the smallest screen one's own figures go on below, by the key that is named, to their end.
#[test]
fn all_of_ones_own_figures_can_be_reached() {
    for lang in Lang::ALL {
        let mut model = in_figures(lang, Role::Operator, false);
        let whole = page(&model, (40, 60));
        // A tall screen has a row for the zone, too.
        let is_one = |row: &&String| !row.trim().is_empty() && !row.contains("Europe/Moscow");
        let wanted: Vec<&String> = whole[1..].iter().filter(is_one).collect();
        let mut seen = BTreeSet::new();
        for _ in 0..5 {
            seen.extend(page(&model, SMALL));
            update(&mut model, now(), Msg::Act(Action::PageDown));
        }
        let footer = 1 + usize::from(whole.last().unwrap().contains("F1"));
        for row in &wanted[..wanted.len() - footer] {
            // A blank row of the tall page, and what is counted as below, are of that size alone.
            assert!(seen.contains(*row), "{}: {row:?} in {seen:#?}", lang.code());
        }
        assert!(page(&in_figures(lang, Role::Operator, false), SMALL).join("\n").contains("PageDown"));
    }
}

/// The star of a figure on incomplete data and the sentence that begins with one come together.
#[test]
fn a_star_has_its_sentence_and_a_sentence_its_star() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            if !name.starts_with("figures") && !name.starts_with("person") {
                continue;
            }
            for size in [(80, 200), (120, 200), (200, 200), (60, 200)] {
                let page = page(&model, size);
                let said =
                    page.iter().filter(|row| row.trim_start_matches(['│', ' ']).starts_with("* ")).count();
                let is_starred = |row: &&String| {
                    let chars: Vec<char> = row.chars().collect();
                    let follows = |at: usize| chars[at - 1] == '%' || chars[at - 1].is_alphanumeric();
                    (1..chars.len())
                        .any(|at| chars[at] == '*' && (follows(at) || "”»“–".contains(chars[at - 1])))
                };
                let starred = page.iter().filter(is_starred).count();
                let what = format!("{name}, {}, {size:?}: {page:#?}", lang.code());
                assert_eq!(said > 0, starred > 0, "{what}");
            }
        }
    }
}

/// The chosen person's weeks stand under everybody's table, and say whose they are.
#[test]
fn whose_weeks_stand_below_the_people_is_said() {
    for lang in Lang::ALL {
        let mut model = named(lang, "figures_lead");
        for _ in 0..5 {
            let chosen = model.chosen_person().unwrap();
            let page = page(&model, (80, 24));
            let weeks = page.iter().find(|row| row.contains("2026-08-31")).unwrap();
            assert!(weeks.trim_start().starts_with(&chosen), "{}: {weeks}", lang.code());
            update(&mut model, now(), Msg::Act(Action::Down));
        }
    }
}

/// Of a moment that can be two, the text stays while one of them is picked, and goes on by the next key.
#[test]
fn what_was_typed_stays_while_it_is_asked_which_moment_is_meant() {
    let line = |model: &Model| match model.places.last() {
        Some(Place::HandOver(prompt)) => prompt.line.text().to_owned(),
        _ => panic!("no hand-over"),
    };
    let press = |model: &mut Model, key: &str| {
        let key = match key {
            "_" => picklog::keymap::Key::plain(picklog::keymap::Code::Char(' ')),
            key => key.parse().unwrap(),
        };
        update(model, now(), Msg::Key(key));
    };
    let asked = || {
        let mut model = named(Lang::En, "hand_over_until");
        for key in ["_", "0", "4", "/", "0", "1", "Enter"] {
            press(&mut model, key);
        }
        model
    };
    let mut model = asked();
    let shown = page(&model, (80, 24));
    assert!(shown.iter().any(|row| row.contains("04/01")), "{shown:#?}");
    assert!(shown.iter().any(|row| row.contains("2027-04-01 Thu")), "{shown:#?}");
    // Esc goes back to the text; a key that changes it does, too.
    press(&mut model, "Esc");
    assert_eq!(line(&model), "04/01");
    let mut model = asked();
    press(&mut model, "Backspace");
    assert_eq!(line(&model), "04/0");
    press(&mut model, "3");
    assert_eq!(line(&model), "04/03", "digits are text again");
}
