//! Keys pressed while a Russian or Ukrainian layout is on.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use picklog::action::{Action, Context};
use picklog::keymap::{Code, Key, Keymap, Layouts, Lookup, Next};

#[track_caller]
fn press(keymap: &Keymap, keys: &str, context: Context) -> Lookup {
    let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
    keymap.lookup(&keys, context, &Layouts::shipped())
}

fn preset(name: &str) -> Keymap {
    Keymap::preset(name).unwrap()
}

#[test]
fn ctrl_and_alt_work_on_any_layout_and_anywhere() {
    let default = preset("default");
    for context in Context::ALL {
        assert_eq!(press(&default, "Ctrl-з", context), Lookup::Matched(Action::Palette), "{context:?}");
        assert_eq!(press(&default, "Ctrl-я", context), Lookup::Matched(Action::Undo), "{context:?}");
        assert_eq!(press(&default, "Ctrl-с", context), Lookup::Matched(Action::Quit), "{context:?}");
    }
    assert_eq!(press(&default, "Ctrl-і", Context::Form), Lookup::Matched(Action::Save), "Ukrainian");
    assert_eq!(press(&preset("emacs"), "Alt-ч", Context::Lookup), Lookup::Matched(Action::Palette));
    // A Ctrl key with the name of a named key is that key on the other layout too.
    assert_eq!(press(&default, "Ctrl-х", Context::Card), Lookup::Matched(Action::Back));
}

#[test]
fn letters_count_where_no_text_is_taken_and_never_elsewhere() {
    let vim = preset("vim");
    assert_eq!(press(&vim, "о", Context::Card), Lookup::Matched(Action::Down));
    assert_eq!(press(&vim, "о", Context::Help), Lookup::Matched(Action::Down));
    assert_eq!(press(&vim, "П", Context::Card), Lookup::Matched(Action::Last));
    assert_eq!(press(&vim, "п п", Context::Card), Lookup::Matched(Action::First));
    assert_eq!(
        press(&vim, "Я Z", Context::Card),
        Lookup::Matched(Action::Quit),
        "the layout changed half-way"
    );
    for context in [Context::Lookup, Context::Form, Context::Gaps, Context::Palette] {
        for letter in ["о", "j", "п", "й", "Z", "Я"] {
            assert_eq!(press(&vim, letter, context), Lookup::NotFound, "{letter} in {context:?}");
        }
    }
}

#[test]
fn text_stays_text_even_when_a_context_binds_its_latin_twin() {
    let file = "[lookup]\nup = ['j']\n[global]\nhelp = ['?']\n";
    let (keymap, _) = Keymap::load("default", Some(("my.toml", file)));
    assert_eq!(press(&keymap, "j", Context::Lookup), Lookup::Matched(Action::Up), "asked for");
    assert_eq!(press(&keymap, "о", Context::Lookup), Lookup::NotFound);
    assert_eq!(press(&keymap, "?", Context::Card), Lookup::Matched(Action::Help));
    assert_eq!(press(&keymap, "?", Context::Lookup), Lookup::NotFound, "a global character is text there");
}

#[test]
fn after_the_first_key_of_a_chord_letters_are_no_text() {
    let emacs = preset("emacs");
    assert_eq!(press(&emacs, "Ctrl-X u", Context::Lookup), Lookup::Matched(Action::Undo));
    assert_eq!(press(&emacs, "Ctrl-ч г", Context::Lookup), Lookup::Matched(Action::Undo));
    assert_eq!(press(&emacs, "Ctrl-ч л", Context::Form), Lookup::Matched(Action::Discard));
    assert_eq!(press(&emacs, "Ctrl-X q", Context::Lookup), Lookup::NotFound);
}

#[test]
fn as_typed_comes_before_any_layout() {
    let file = "[global]\nredraw = ['Ctrl-з']\n[card]\nup = ['k']\ndown = ['л']\n";
    let (keymap, found) = Keymap::load("default", Some(("my.toml", file)));
    assert_eq!(found, []);
    assert_eq!(press(&keymap, "Ctrl-з", Context::Card), Lookup::Matched(Action::Redraw));
    assert_eq!(press(&keymap, "Ctrl-p", Context::Card), Lookup::Matched(Action::Palette));
    assert_eq!(press(&keymap, "л", Context::Card), Lookup::Matched(Action::Down));
    assert_eq!(press(&keymap, "k", Context::Card), Lookup::Matched(Action::Up));
    // `Global` as typed goes before the context through a layout.
    let file = "[global]\nredraw = ['Ctrl-з']\n[card]\nup = ['Ctrl-P']\n";
    let (keymap, _) = Keymap::load("default", Some(("my.toml", file)));
    assert_eq!(press(&keymap, "Ctrl-з", Context::Card), Lookup::Matched(Action::Redraw));
}

#[test]
fn a_pending_chord_shows_what_goes_on_here_and_everywhere() {
    let Lookup::Pending(next) = press(&preset("emacs"), "Ctrl-x", Context::Form) else {
        panic!("not pending")
    };
    let shown: Vec<(String, Next)> = next.iter().map(|(key, next)| (key.to_string(), *next)).collect();
    for (key, action) in
        [("k", Action::Discard), ("Ctrl-S", Action::Save), ("u", Action::Undo), ("Ctrl-C", Action::Quit)]
    {
        assert!(shown.contains(&(key.to_owned(), Next::Action(action))), "{key} in {shown:?}");
    }
    let (keymap, found) = Keymap::load("default", Some(("my.toml", "[card]\nfirst = ['g a b']\n")));
    assert_eq!(found, []);
    let deeper = Lookup::Pending(vec![(Key::plain(Code::Char('a')), Next::Deeper)]);
    assert_eq!(press(&keymap, "п", Context::Card), deeper);
}

#[test]
fn keys_not_in_normal_form_are_understood() {
    let default = preset("default");
    let raw = |code, ctrl, shift| Key { code, ctrl, alt: false, shift };
    let none = Layouts::none();
    let shouted = raw(Code::Char('P'), true, true);
    assert_eq!(default.lookup(&[shouted], Context::Card, &none), Lookup::Matched(Action::Palette));
    let tab = raw(Code::Char('i'), true, false);
    assert_eq!(default.lookup(&[tab], Context::Lookup, &none), Lookup::Matched(Action::LogSecond));
    // What crossterm makes of the byte of Ctrl-_ and Ctrl-/.
    let seven = raw(Code::Char('7'), true, false);
    assert_eq!(preset("emacs").lookup(&[seven], Context::Lookup, &none), Lookup::Matched(Action::Undo));
    assert_eq!(default.lookup(&[], Context::Card, &none), Lookup::NotFound);
}
