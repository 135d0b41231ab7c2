//! The shipped keymaps: whole, sound, and usable on any keyboard.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use picklog::action::{Action, Context, TABLE};
use picklog::keymap::{Chord, Code, Keymap, Layouts, Lookup, PRESETS, Row};

fn presets() -> impl Iterator<Item = (&'static str, Keymap)> {
    PRESETS.into_iter().map(|name| (name, Keymap::preset(name).unwrap()))
}

/// Every action in every context in which it works.
fn places() -> impl Iterator<Item = (Action, Context)> {
    TABLE.iter().flat_map(|spec| {
        Context::ALL
            .into_iter()
            .filter(|context| spec.action.works_in(*context))
            .map(|context| (spec.action, context))
    })
}

/// A key that is the same on every keyboard layout.
fn on_any_layout(chord: &Chord) -> bool {
    chord.iter().all(|key| match key.code {
        Code::Char(c) => c.is_ascii_digit(),
        _ => true,
    })
}

#[test]
fn every_shipped_keymap_loads_without_a_word() {
    for name in PRESETS {
        assert_eq!(Keymap::load(name, None), (Keymap::preset(name).unwrap(), vec![]));
    }
    assert_eq!(Keymap::preset("zebra"), None);
}

#[test]
fn every_action_has_a_key_wherever_it_works() {
    // A setting is changed once: the palette is near enough.
    for (name, keymap) in presets() {
        for (action, context) in places().filter(|(action, _)| *action != Action::NextTheme) {
            let keys = keymap.keys_for(action, context);
            assert!(!keys.is_empty(), "{name}: no key for {} in {}", action.id(), context.id());
        }
    }
}

#[test]
fn every_action_has_a_key_that_no_layout_changes() {
    // Ctrl-U and Ctrl-L: what they do, Backspace and a resize do too. The palette reaches language and theme.
    let optional = [Action::ClearLine, Action::NextLanguage, Action::NextTheme, Action::Redraw];
    for (name, keymap) in presets() {
        for (action, context) in places().filter(|(action, _)| !optional.contains(action)) {
            let keys = keymap.keys_for(action, context);
            assert!(keys.iter().any(on_any_layout), "{name}: {} in {}: {keys:?}", action.id(), context.id());
        }
    }
}

#[test]
fn every_key_shown_does_what_it_says() {
    for (name, keymap) in presets() {
        for (action, context) in places() {
            for chord in keymap.keys_for(action, context) {
                let does = keymap.lookup(&chord, context, &Layouts::shipped());
                assert_eq!(does, Lookup::Matched(action), "{name}: {chord} in {}", context.id());
                for pressed in 1..chord.len() {
                    let pending = keymap.lookup(&chord[..pressed], context, &Layouts::shipped());
                    assert!(matches!(pending, Lookup::Pending(_)), "{name}: {chord} in {}", context.id());
                }
            }
        }
    }
}

#[test]
fn letters_stay_text_where_text_is_taken() {
    for (name, keymap) in presets() {
        for context in Context::ALL.into_iter().filter(|context| context.takes_text()) {
            for letter in ('!'..='~').filter(|c| !c.is_ascii_digit() || context == Context::Lookup) {
                let key = letter.to_string().parse().unwrap();
                let does = keymap.lookup(&[key], context, &Layouts::shipped());
                assert_eq!(does, Lookup::NotFound, "{name}: {letter} in {}", context.id());
            }
        }
    }
}

#[test]
fn the_keys_of_the_design() {
    let keymap = Keymap::preset("default").unwrap();
    for (key, context, action) in [
        ("Enter", Context::Lookup, Action::LogFirst),
        ("Tab", Context::Lookup, Action::LogSecond),
        ("F2", Context::Lookup, Action::Gaps),
        ("F5", Context::Lookup, Action::Card),
        ("F1", Context::Lookup, Action::Help),
        ("F10", Context::Lookup, Action::Quit),
        ("Ctrl-P", Context::Lookup, Action::Palette),
        ("Ctrl-Z", Context::Lookup, Action::Undo),
        ("3", Context::Form, Action::Pick3),
        ("Enter", Context::Form, Action::Take),
        ("Right", Context::Form, Action::NextField),
        ("Left", Context::Form, Action::PreviousField),
        ("Esc", Context::Form, Action::Park),
        ("Enter", Context::Gaps, Action::OpenGap),
    ] {
        let shown = keymap.keys_for(action, context).first().map(ToString::to_string);
        assert_eq!(shown.as_deref(), Some(key), "{} in {}", action.id(), context.id());
    }
}

#[test]
fn rows_follow_the_table_and_tell_what_is_bound_there() {
    let keymap = Keymap::preset("vim").unwrap();
    for context in Context::ALL {
        let rows = keymap.rows(context);
        let has_keys = |row: &Row| row.action == Action::NextTheme || !row.chords.is_empty();
        assert!(rows.iter().all(|row| row.context == context && has_keys(row)));
        assert!(rows.is_sorted_by_key(|row| row.action));
        let missing: Vec<_> = TABLE.iter().filter(|spec| spec.contexts.contains(&context)).collect();
        assert!(missing.iter().all(|spec| rows.iter().any(|row| row.action == spec.action)));
    }
    assert!(keymap.rows(Context::Card).iter().any(|row| row.action == Action::Help), "bound there too");
    assert!(!keymap.rows(Context::Form).iter().any(|row| row.action == Action::Help), "a row of global");
    let (keymap, _) = Keymap::load("default", Some(("my.toml", "[form]\nsave = []\n")));
    let row = keymap.rows(Context::Form).into_iter().find(|row| row.action == Action::Save);
    assert_eq!(row.map(|row| row.chords), Some(vec![]), "an unbound action is a row without keys");
}

#[test]
fn a_chord_is_not_shown_first_where_a_single_key_does() {
    let keymap = Keymap::preset("emacs").unwrap();
    let shown = keymap.keys_for(Action::CreateAccount, Context::Lookup);
    assert_eq!(shown.iter().map(ToString::to_string).collect::<Vec<_>>(), ["F7", "Ctrl-X Ctrl-F"]);
}
