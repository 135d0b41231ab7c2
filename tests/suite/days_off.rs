//! Days on which nobody works carry a sign beside a time, whole at every width; keys of a call are named below its form.

use picklog::{
    action::{Action, Context},
    app::Msg,
    domain::Lang,
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    update::TestScreen,
};

/// The screen of a call with a due date in front, in a file whose accounts are in a country.
fn due(country: &str, lang: Lang) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.send(Msg::Countries(vec![country.into()]));
    desk.model.lang = lang;
    desk.act(Action::LogFirst).answer();
    desk.act(Action::Pick7).act(Action::Pick3).answer();
    assert_eq!(desk.at(), "due");
    desk
}

fn shown(desk: &TestScreen, size: (u16, u16)) -> String {
    rows(&drawn(&desk.model, &Theme::default(), size).0).join("\n")
}

#[test]
fn a_public_holiday_says_so_beside_the_time() {
    for (lang, word) in [(Lang::En, "holiday"), (Lang::Ru, "праздник"), (Lang::Zh, "节假日")] {
        for size in [(80, 24), (40, 12)] {
            let mut desk = due("US", lang);
            desk.press("Space '26 Space '15:30").answer();
            assert!(shown(&desk, size).contains(word), "{}", shown(&desk, size));
            let mut desk = due("RU", lang);
            desk.press("Space '26 Space '15:30").answer();
            assert!(!shown(&desk, size).contains(word), "{}", shown(&desk, size));
        }
    }
}

#[test]
fn no_sign_is_cut_where_there_is_little_room() {
    for lang in Lang::ALL {
        let mut desk = due("RU", lang);
        for width in 40..=80 {
            let shown = shown(&desk, (width, 30));
            // Tomorrow is a Sunday.
            let days = ["2026-11-22", "22 Nov", "22 ноя", "11月22日"];
            let is_row = |row: &&str| row.contains("3 ") && days.iter().any(|day| row.contains(day));
            let row = shown.lines().find(is_row).unwrap_or_else(|| panic!("{shown}"));
            let row = row.split('│').next().unwrap().trim_end();
            let signs = ["weekend", "day off", "выходной", "вых.", "周末", "休"];
            assert!(signs.iter().any(|sign| row.ends_with(sign)), "{width}: {row}");
        }
        desk.press("Left");
    }
}

#[test]
fn the_two_keys_of_a_call_stand_below_its_form() {
    for lang in Lang::ALL {
        let mut desk = TestScreen::new();
        desk.model.lang = lang;
        desk.act(Action::LogFirst).answer();
        let footer =
            |desk: &TestScreen, columns| shown(desk, (columns, 24)).lines().last().unwrap().to_owned();
        for key in ["F1 ", "F4 ", "F10 "] {
            assert!(footer(&desk, 80).contains(key), "{}", footer(&desk, 80));
        }
        assert!(footer(&desk, 120).contains("F7 "), "{}", footer(&desk, 120));
        // A meeting has no direction.
        desk.act(Action::Park).answer();
        desk.act(Action::LogSecond).answer();
        assert_eq!(desk.model.context(), Context::Form);
        assert!(!footer(&desk, 120).contains("F4 "), "{}", footer(&desk, 120));
    }
}
