//! The palette and the page of keys: what fits best stands first, keys stand beside the names, and no sentence is cut.

use picklog::{
    action::{Action, TABLE},
    app::{Line, Palette, Place},
    domain::Lang,
    i18n::Messages,
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::model,
    update::TestScreen,
};

/// The actions listed for what is typed.
fn listed(typed: &str) -> Vec<Action> {
    let mut desk = TestScreen::new();
    desk.press("Ctrl-P");
    desk.press(&format!("'{typed}"));
    match desk.model.places.last() {
        Some(Place::Palette(palette)) => palette.actions.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_begins_as_typed_stands_before_what_only_holds_the_letters() {
    assert_eq!(listed("un")[0], Action::Undo);
    assert_eq!(listed("new")[0], Action::CreateAccount);
    assert_eq!(listed("card")[0], Action::Card);
    assert_eq!(listed("theme")[0], Action::NextTheme);
    // The beginning of a word before the middle of one, and that before letters apart.
    let found = listed("la");
    let place = |action| found.iter().position(|one| *one == action).unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(place(Action::NextLanguage), 0);
    assert!(listed("dplc").contains(&Action::Duplicates), "letters apart are still found");
}

fn page(lang: Lang, size: (u16, u16), cursor: usize) -> (Vec<Action>, Vec<String>) {
    let mut model = model(lang);
    model.notice = None;
    let actions: Vec<Action> = TABLE.iter().filter(|spec| spec.palette).map(|spec| spec.action).collect();
    model.places = vec![Place::Palette(Palette { line: Line::default(), cursor, actions: actions.clone() })];
    (actions, rows(&drawn(&model, &Theme::default(), size).0))
}

/// The words of a text, for it may go on in the next row.
fn has_all(page: &str, text: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    plain(page).contains(&plain(text))
}

#[test]
fn keys_stand_beside_the_names_and_what_the_chosen_action_does_is_said_whole() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        for size in [(80, 24), (60, 24), (40, 14), (140, 40)] {
            for cursor in [2, 7, 20] {
                let (actions, page) = page(lang, size, cursor);
                let doc = messages.doc(actions[cursor]);
                let text = page.join("\n");
                assert!(has_all(&text, &doc), "`{doc}` in {} {size:?}:\n{text}", lang.code());
            }
            let (_, page) = page(lang, size, 0);
            let title = messages.title(Action::EditAccount);
            if let Some(row) =
                page.iter().find(|row| row.trim_start().starts_with(&title) && row.contains("F4"))
            {
                let column = row.find("F4").or(row.find("Ctrl-E")).unwrap();
                assert!(row[..column].chars().count() < 50, "{} {size:?}: {row}", lang.code());
            }
        }
    }
}

#[test]
fn no_sentence_of_the_page_of_keys_is_cut() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        for size in [(80, 200), (40, 250), (120, 120)] {
            let mut model = model(lang);
            model.notice = None;
            model.places = vec![Place::Help { top: 0 }];
            let page = rows(&drawn(&model, &Theme::default(), size).0);
            // What goes on in the next row is indented as far: joined it reads as one.
            let text = page[1..].join("\n");
            // Keys and names may be cut, sentences may not.
            let from = if size.0 < 120 { 17 } else { 60 };
            let sentences: String =
                page[1..].iter().map(|row| row.chars().skip(from).collect::<String>()).collect();
            assert!(!sentences.contains('…'), "{} {size:?}:\n{text}", lang.code());
            for action in [Action::CreateAccount, Action::Duplicates, Action::Upcoming, Action::Figures] {
                let doc = messages.doc(action);
                let column: String =
                    page[1..].iter().map(|row| row.chars().skip(17).collect::<String>()).collect();
                assert!(has_all(&column, &doc), "`{doc}` in {} {size:?}:\n{text}", lang.code());
            }
        }
    }
}
