//! Any key, any file: keys are written as they are read, nothing panics, nobody is ever stuck.

use picklog::action::{Action, Context, TABLE};
use picklog::keymap::{Chord, Code, Key, Keymap, Layouts, Lookup, PRESETS};
use proptest::prelude::*;

fn code() -> impl Strategy<Value = Code> {
    use Code::{
        Backspace, Delete, Down, End, Enter, Esc, Home, Insert, Left, PageDown, PageUp, Right, Tab, Up,
    };
    let named =
        vec![Enter, Esc, Tab, Backspace, Delete, Insert, Home, End, PageUp, PageDown, Up, Down, Left, Right];
    let visible = |c: &char| !c.is_control() && !c.is_whitespace();
    prop_oneof![
        proptest::sample::select(named),
        (1u8..=35).prop_map(Code::F),
        any::<char>().prop_filter("visible", visible).prop_map(Code::Char),
        proptest::char::range(' ', '~').prop_map(Code::Char),
        proptest::char::range('а', 'ё').prop_map(Code::Char),
    ]
}

fn key() -> impl Strategy<Value = Key> {
    (code(), any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| Key::new(code, ctrl, alt, shift))
}

fn chord() -> impl Strategy<Value = Chord> {
    proptest::collection::vec(key(), 1..=Chord::LONGEST).prop_map(Chord)
}

/// A line such as people write, right or wrong.
fn line() -> impl Strategy<Value = String> {
    let action = proptest::sample::select(TABLE).prop_map(|spec| spec.id);
    let keys = proptest::collection::vec(
        prop_oneof![
            chord().prop_map(|chord| chord.to_string()),
            proptest::sample::select(vec![
                "Ctrl-C", "F1", "Esc", "Esc x", "Ctrl-[", "Enter", "g", "g g", "Entr"
            ])
            .prop_map(str::to_owned),
        ],
        0..4,
    );
    prop_oneof![
        8 => (action, keys).prop_map(|(action, keys)| {
            let keys: Vec<_> = keys.iter().map(|key| format!("{key:?}")).collect();
            format!("{action} = [{}]", keys.join(", "))
        }),
        3 => proptest::sample::select(&Context::ALL[..]).prop_map(|context| format!("[{}]", context.id())),
        1 => ".{0,20}",
    ]
}

proptest! {
    #[test]
    fn a_key_is_written_as_it_is_read(key in key()) {
        prop_assert_eq!(key.normal(), key, "the normal form is normal");
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key), "{}", key);
    }

    #[test]
    fn a_chord_is_written_as_it_is_read(chord in chord()) {
        prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
    }

    #[test]
    fn any_text_is_a_chord_or_an_error(text in ".{0,30}") {
        let _ = text.parse::<Chord>();
    }

    #[test]
    fn any_keys_mean_something_or_nothing(keys in proptest::collection::vec(key(), 0..9), at in 0usize..8) {
        let keymap = Keymap::preset("emacs").unwrap_or_default();
        let _ = keymap.lookup(&keys, Context::ALL[at], &Layouts::shipped());
    }

    #[test]
    fn no_file_takes_the_way_out(lines in proptest::collection::vec(line(), 0..30), preset in 0usize..3) {
        let text = lines.join("\n");
        let (keymap, found) = Keymap::load(PRESETS[preset], Some(("my.toml", &text)));
        let last = text.split('\n').count();
        prop_assert!(found.iter().all(|d| d.file == "my.toml" && (1..=last).contains(&d.line)));
        let does = |key, context| keymap.lookup(&[Key::new(key, key == Code::Char('c'), false, false)], context, &Layouts::none());
        for context in Context::ALL {
            prop_assert_eq!(does(Code::Char('c'), context), Lookup::Matched(Action::Quit));
            prop_assert_eq!(does(Code::F(1), context), Lookup::Matched(Action::Help));
            let back = match context {
                Context::Form => Lookup::Matched(Action::Park),
                Context::Conflict => Lookup::Matched(Action::KeepTheirs),
                Context::Global => Lookup::NotFound,
                _ => Lookup::Matched(Action::Back),
            };
            prop_assert_eq!(does(Code::Esc, context), back);
        }
        for spec in TABLE {
            for context in Context::ALL {
                for chord in keymap.keys_for(spec.action, context) {
                    prop_assert!(spec.action.works_in(context), "{} {}", spec.id, chord);
                }
            }
        }
    }
}

#[test]
fn a_huge_file_is_read_in_no_time() {
    let rows: String = (0..4_000).map(|n| format!("zebra_{n} = [\"F6\", \"Entr\"]\n")).collect();
    let (_, found) =
        Keymap::load("default", Some(("my.toml", &format!("[form]\n{rows}[help]\nup = [\"F6\"\n"))));
    assert_eq!(found.len(), 4_001);
    let deep = format!("[form]\nsave = {}", "[".repeat(100_000));
    assert!(!Keymap::load("default", Some(("my.toml", &deep))).1.is_empty());
}
