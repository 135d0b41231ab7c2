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
    #![proptest_config(crate::property(256))]

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
    fn any_text_is_a_chord_or_an_error_that_says_something(text in prop_oneof![
        ".{0,30}",
        // Nearly right: a key's name cut, doubled or with something after it.
        (chord(), 0usize..12, "[ -~]{0,2}").prop_map(|(chord, keep, end)| {
            chord.to_string().chars().take(keep).chain(end.chars()).collect::<String>()
        }),
    ]) {
        match text.parse::<Chord>() {
            // What was read is written so that it is read the same again.
            Ok(chord) => {
                prop_assert!(!chord.is_empty(), "{text:?} is no keys at all");
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
            Err(why) => prop_assert!(!why.to_string().trim().is_empty(), "{text:?}"),
        }
    }

    /// What a lookup says of keys is what the table of bindings says: they are a chord, begin one, or neither.
    #[test]
    fn keys_mean_what_the_bindings_say(
        random in proptest::collection::vec(key(), 0..4),
        (row, cut, beyond) in (0usize..400, 0usize..4, 0usize..2),
        at in 0usize..Context::ALL.len(),
        preset in 0usize..3,
    ) {
        let (keymap, context) = (Keymap::preset(PRESETS[preset]).unwrap(), Context::ALL[at]);
        let bound: Vec<(Action, Chord)> = TABLE
            .iter()
            .flat_map(|spec| keymap.keys_for(spec.action, context).into_iter().map(|chord| (spec.action, chord)))
            .collect();
        // A bound chord, the beginning of one, one with a key too many; and any keys.
        let (_, chord) = &bound[row % bound.len()];
        let mut known: Vec<Key> = chord.iter().take(chord.len().saturating_sub(cut).max(1)).copied().collect();
        known.extend(random.iter().take(beyond));
        for keys in [known, random] {
            let keys: Vec<Key> = keys.iter().map(|key| key.normal()).collect();
            let begins = |chord: &Chord| chord.len() > keys.len() && chord[..keys.len()] == keys[..];
            match keymap.lookup(&keys, context, &Layouts::none()) {
                Lookup::Matched(action) => {
                    prop_assert!(bound.iter().any(|(is, chord)| *is == action && chord[..] == keys[..]));
                }
                Lookup::Pending(next) => {
                    prop_assert!(!next.is_empty() && bound.iter().any(|(_, chord)| begins(chord)));
                }
                Lookup::NotFound => {
                    let missed = bound.iter().find(|(_, chord)| chord[..] == keys[..] || begins(chord));
                    prop_assert!(keys.is_empty() || missed.is_none(), "{missed:?} in {context:?}");
                }
            }
        }
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
