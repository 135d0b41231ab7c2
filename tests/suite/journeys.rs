//! The ways through the screen that everyone goes, under every shipped keymap, and again as typed on a Russian keyboard:
//! keys are looked up by action, letters go through the layout.

use std::sync::Arc;

use picklog::{
    action::{Action, Context},
    app::{Msg, update},
    domain::{Command, Zone, code},
    keymap::{Code, Key, Layouts, PRESETS},
};
use proptest::prelude::*;

use super::update::{TestScreen, id};

/// What the key types while the Russian layout is on.
fn russian(key: Key) -> Key {
    const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
    const CYRILLIC: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
    match key.code {
        Code::Char(c) => {
            let at = LATIN.chars().position(|latin| latin == c);
            let typed = at.and_then(|at| CYRILLIC.chars().nth(at)).unwrap_or(c);
            Key { code: Code::Char(typed), ..key }
        }
        _ => key,
    }
}

/// A person at a keyboard.
struct Hands {
    desk: TestScreen,
    is_russian: bool,
    /// Keys pressed since the lookup.
    keys: usize,
}

impl Hands {
    fn press(&mut self, key: Key) {
        self.keys += 1;
        let key = if self.is_russian { russian(key) } else { key };
        self.desk.send(Msg::Key(key));
        self.desk.answer();
    }

    /// Every key of an action is tried in turn by `nth`, modulo how many there are.
    fn act(&mut self, action: Action, nth: usize) -> &mut Hands {
        let chords = self.desk.model.keymap.keys_for(action, self.desk.model.context());
        let chord = chords[nth % chords.len()].clone();
        for key in chord.iter() {
            self.press(*key);
        }
        self
    }

    fn letters(&mut self, text: &str) -> &mut Hands {
        for c in text.chars() {
            self.press(Key::plain(Code::Char(c)));
        }
        self
    }
}

/// Each keymap, each layout, and each of several keys of an action.
fn everybody(journey: impl Fn(&mut Hands, usize)) {
    for preset in PRESETS {
        for is_russian in [false, true] {
            for nth in 0..4 {
                let mut hands = Hands { desk: TestScreen::with_keys(preset), is_russian, keys: 0 };
                hands.desk.answer();
                journey(&mut hands, nth);
            }
        }
    }
}

fn logged(desk: &TestScreen, field: &str) -> Vec<String> {
    let answers = desk.commands.iter().filter_map(|command| match command {
        Command::LogActivity { answers, .. } => Some(answers),
        _ => None,
    });
    answers.map(|answers| answers.item(field).unwrap_or_default().to_owned()).collect()
}

#[test]
fn no_answer_is_one_digit() {
    everybody(|hands, nth| {
        hands.act(Action::Down, nth).act(Action::Up, nth).act(Action::LogFirst, nth).act(Action::Pick3, nth);
        assert_eq!(logged(&hands.desk, code::OUTCOME), ["no_answer"]);
        assert_eq!(hands.desk.model.context(), Context::Lookup);
    });
}

/// A journey of at most so many keys after the lookup, each action by the key that is shown for it.
fn in_keys(most: usize, journey: impl Fn(&mut Hands, usize)) {
    everybody(|hands, nth| {
        hands.desk.add_ross();
        journey(hands, nth);
        assert!(nth > 0 || hands.keys <= most, "{} keys, and {most} are the goal", hands.keys);
        assert_eq!(hands.desk.model.context(), Context::Lookup);
    });
}

/// The moments that were logged: of the field, in UTC, to the minute.
fn times(desk: &TestScreen, field: &str) -> Vec<String> {
    let answers = desk.commands.iter().filter_map(|command| match command {
        Command::LogActivity { answers, .. } => Some(answers),
        _ => None,
    });
    answers.filter_map(|answers| Some(answers.moment(field)?.show_plain(Zone::default()))).collect()
}

#[test]
fn call_back_at_an_hour_tomorrow() {
    in_keys(6, |hands, nth| {
        hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
        hands.act(Action::Pick3, nth).act(Action::Pick4, nth);
        assert_eq!(times(&hands.desk, code::DUE), ["2026-11-22 15:00"]);
        assert_eq!(logged(&hands.desk, code::DUE), [""], "an hour of one's own is not the item's");
    });
    in_keys(6, |hands, nth| {
        hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
        hands.act(Action::Pick3, nth).act(Action::Take, nth);
        assert_eq!(times(&hands.desk, code::DUE), ["2026-11-22 14:05"], "Enter takes the same hour");
        assert_eq!(logged(&hands.desk, code::DUE), ["tomorrow"]);
    });
}

#[test]
fn call_back_on_a_date() {
    in_keys(9, |hands, nth| {
        hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
        hands.act(Action::Pick8, nth).letters("30").act(Action::Take, nth).act(Action::Pick4, nth);
        assert_eq!(times(&hands.desk, code::DUE), ["2026-11-30 15:00"]);
    });
}

#[test]
fn a_call_back_typed_as_people_say_it() {
    for (typed, due) in [
        ("mon 15:30", "2026-11-23 15:30"),
        ("tomorrow 9:15", "2026-11-22 09:15"),
        ("+2h", "2026-11-21 16:05"),
    ] {
        everybody(|hands, nth| {
            hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
            hands.letters(typed).act(Action::Take, nth);
            assert_eq!(times(&hands.desk, code::DUE), [due], "{typed}");
        });
    }
}

#[test]
fn a_whole_date_is_typed_after_the_blank_that_opens_the_line() {
    for (typed, due) in [
        ("2026-12-01 9:15", "2026-12-01 09:15"),
        ("29.11. 15:30", "2026-11-29 15:30"),
        ("29 15:30", "2026-11-29 15:30"),
        ("1530", "2026-11-21 15:30"),
    ] {
        everybody(|hands, nth| {
            hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
            hands.letters(" ").letters(typed).act(Action::Take, nth);
            assert_eq!(times(&hands.desk, code::DUE), [due], "{typed}");
        });
        // Of a day that was picked, an hour.
        everybody(|hands, nth| {
            hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
            hands.act(Action::Pick3, nth).letters(" 1530").act(Action::Take, nth);
            assert_eq!(times(&hands.desk, code::DUE), ["2026-11-22 15:30"]);
        });
    }
}

#[test]
fn a_date_that_can_be_two_is_asked_and_neither_is_taken_by_enter() {
    everybody(|hands, nth| {
        hands.act(Action::LogFirst, nth).act(Action::Pick7, nth).act(Action::Pick3, nth);
        hands.act(Action::Pick8, nth).letters("04/01 9:00").act(Action::Take, nth).act(Action::Take, nth);
        assert!(times(&hands.desk, code::DUE).is_empty());
        hands.act(Action::Pick2, nth);
        assert_eq!(times(&hands.desk, code::DUE), ["2027-04-01 09:00"]);
    });
}

#[test]
fn yesterdays_meeting_with_its_outcome() {
    in_keys(10, |hands, nth| {
        hands.act(Action::LogSecond, nth).act(Action::PreviousField, nth);
        hands.act(Action::Pick3, nth).act(Action::Pick5, nth).act(Action::Pick1, nth).act(Action::Take, nth);
        hands.act(Action::Pick1, nth).act(Action::Pick4, nth).act(Action::Pick4, nth);
        assert_eq!(times(&hands.desk, code::STARTED_AT), ["2026-11-20 10:00"]);
        assert_eq!(logged(&hands.desk, code::OUTCOME), ["agreed"]);
    });
}

#[test]
fn a_meeting_planned_for_next_week() {
    in_keys(9, |hands, nth| {
        hands.act(Action::LogSecond, nth).act(Action::PreviousField, nth);
        hands.act(Action::Pick6, nth).act(Action::Pick5, nth);
        assert_eq!(times(&hands.desk, code::STARTED_AT), ["2026-11-24 10:00"]);
        assert_eq!(logged(&hands.desk, code::OUTCOME), [""]);
    });
}

#[test]
fn postponed_by_us_to_a_date() {
    in_keys(9, |hands, nth| {
        hands.act(Action::LogSecond, nth).act(Action::Pick4, nth).act(Action::Pick3, nth);
        hands.act(Action::Pick8, nth).letters("30").act(Action::Take, nth).act(Action::Pick2, nth);
        assert_eq!(times(&hands.desk, code::DUE), ["2026-11-30 09:00"]);
        assert_eq!(logged(&hands.desk, code::OUTCOME), ["postponed_by_us"]);
    });
}

#[test]
fn a_refusal_with_its_reason_by_letters() {
    everybody(|hands, nth| {
        hands.act(Action::LogFirst, nth).letters("refu").act(Action::Take, nth);
        hands.letters("compet").act(Action::Take, nth).act(Action::Pick4, nth);
        assert_eq!(
            logged(&hands.desk, code::OUTCOME),
            ["refused"],
            "letters in a list are read through the layout"
        );
        assert_eq!(logged(&hands.desk, code::REASON), ["competitor"]);
    });
}

#[test]
fn a_meeting_there_and_back_parked_and_undone() {
    everybody(|hands, nth| {
        hands.act(Action::LogSecond, nth).act(Action::Pick9, nth).act(Action::PreviousField, nth);
        hands.act(Action::NextField, nth).act(Action::Park, nth);
        assert_eq!(hands.desk.model.context(), Context::Lookup);
        let kept = hands
            .desk
            .commands
            .iter()
            .any(|command| matches!(command, Command::KeepDraft(draft) if draft.parked));
        assert!(kept);
        hands.act(Action::Undo, nth);
        assert!(hands.desk.commands.iter().any(|command| matches!(command, Command::DiscardDraft(_))));
    });
}

#[test]
fn what_looks_alike_is_merged_or_told_apart_and_left() {
    everybody(|hands, nth| {
        hands.desk = std::mem::replace(&mut hands.desk, TestScreen::new()).with_duplicates();
        hands.act(Action::Duplicates, nth);
        assert_eq!(hands.desk.model.context(), Context::Duplicates);
        hands
            .act(Action::Down, nth)
            .act(Action::Up, nth)
            .act(Action::NextOther, nth)
            .act(Action::NextOther, nth);
        hands.act(Action::SwapStays, nth).act(Action::TakeOther, nth).act(Action::Merge, nth);
        hands.act(Action::TellApart, nth).act(Action::Back, nth);
        assert_eq!(hands.desk.model.context(), Context::Lookup);
        let [Command::Merge { from, into, take, .. }, Command::Distinct { .. }] = &hands.desk.commands[..]
        else {
            panic!("{:?}", hands.desk.commands)
        };
        assert_eq!((*from, *into), (id(2), id(1)), "the other of the two was to stay");
        assert_eq!(take, &["name"], "under the name of the one that goes");
    });
}

#[test]
fn card_help_and_palette_are_entered_and_left() {
    everybody(|hands, nth| {
        hands.act(Action::Card, nth);
        assert_eq!(hands.desk.model.context(), Context::Card);
        hands.act(Action::Down, nth).act(Action::Back, nth).act(Action::Help, nth);
        assert_eq!(hands.desk.model.context(), Context::Help);
        hands.act(Action::Back, nth).act(Action::Palette, nth).letters("meeting").act(Action::Run, nth);
        assert_eq!(
            hands.desk.model.context(),
            Context::Form,
            "the palette reads letters through the layout too"
        );
        hands.act(Action::Quit, nth);
        assert!(hands.desk.model.quitting);
    });
}

proptest! {
    #![proptest_config(crate::property(64))]

    /// Whatever the window does meanwhile, the same keys end in the same answers and the same text.
    #[test]
    fn resizing_loses_no_character_and_no_pick(sizes in prop::collection::vec((0u16..200, 0u16..70), 24)) {
        let keys = "'roma Backspace 'a Enter 6 'comp Enter Left Right Esc F5 Down Esc 'x";
        let (mut still, mut moved) = (TestScreen::new(), TestScreen::new());
        let mut sizes = sizes.into_iter().cycle();
        for token in keys.split(' ') {
            still.press(token).answer();
            moved.press(token).answer();
            let (columns, rows) = sizes.next().unwrap_or_default();
            moved.send(Msg::Resize(columns, rows));
            moved.answer();
            prop_assert_eq!(still.model.context(), moved.model.context());
            prop_assert_eq!(still.model.lookup.line.text(), moved.model.lookup.line.text());
            let form = |desk: &TestScreen| desk.model.form().map(|form| (form.draft.answers.clone(), form.line.text().to_owned(), form.cursor));
            prop_assert_eq!(form(&still), form(&moved));
        }
        prop_assert_eq!(still.commands, moved.commands);
    }
}

#[test]
fn without_tables_a_layout_is_not_guessed() {
    let mut desk = TestScreen::new();
    desk.model.layouts = Arc::new(Layouts::none());
    desk.answer();
    desk.press("Enter").answer().press("'кугг");
    let form = desk.model.form().unwrap();
    assert!(form.choices(&desk.model.catalogue, desk.model.lang).is_empty());
    assert!(update(&mut desk.model, desk.now, Msg::Clock).len() > 1, "and the screen goes on");
}
