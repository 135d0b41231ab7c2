//! A wrong key file: each mistake with its exact file and line, that binding skipped, the rest in force.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use picklog::action::{Action, Context};
use picklog::keymap::{Diagnostic, Keymap, Kind, Layouts, Lookup, Severity};

/// Loads a user's file on top of the default keys.
fn load(text: &str) -> (Keymap, Vec<String>) {
    let (keymap, found) = Keymap::load("default", Some(("my.toml", text)));
    (keymap, found.iter().map(Diagnostic::to_string).collect())
}

fn keys(keymap: &Keymap, action: Action, context: Context) -> Vec<String> {
    keymap.keys_for(action, context).iter().map(ToString::to_string).collect()
}

/// What a mistake gives, while the row around it works.
#[track_caller]
fn says(text: &str, expected: &[&str]) {
    let (keymap, found) = load(&format!("{text}\n[help]\nup = [\"Ctrl-K\"]\n"));
    assert_eq!(found, expected, "{text}");
    assert_eq!(keys(&keymap, Action::Up, Context::Help), ["Ctrl-K"], "the rest works");
    assert_eq!(keys(&keymap, Action::LogSecond, Context::Lookup), ["Tab"], "the preset stays");
}

#[test]
fn names_that_do_not_exist() {
    says(
        "[lookup]\nlog_firs = [\"Ctrl-Y\"]",
        &["my.toml:2: no action is named `log_firs`; did you mean `log_first`?"],
    );
    says(
        "[lookup]\n\nzebra = []",
        &["my.toml:3: no action is named `zebra`; `picklog keys list` shows them"],
    );
    says("[lokup]\nup = [\"Ctrl-Y\"]", &["my.toml:1: no context is named `lokup`; did you mean `lookup`?"]);
    says(
        "[zebra]",
        &[concat!(
            "my.toml:1: no context is named `zebra`; ",
            "there are lookup, form, gaps, card, kinds, said, move, palette, help, conflict, duplicates, figures, person, hand_over, imports, matters, matter, lists, sealed, sealed_text, global"
        )],
    );
    says("preset = \"vmi\"", &["my.toml:1: no preset is named `vmi`; did you mean `vim`?"]);
    says("preset = 3", &["my.toml:1: no preset is named ``; there are default, vim, emacs"]);
}

#[test]
fn a_preset_that_the_caller_asks_for_and_is_not_there() {
    let (keymap, found) = Keymap::load("emcas", None);
    assert_eq!(Some(keymap), Keymap::preset("default"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].to_string(), "no preset is named `emcas`; did you mean `emacs`?");
}

#[test]
fn rows_in_the_wrong_place_or_shape() {
    says(
        "[card]\nsave = [\"Ctrl-Y\"]",
        &["my.toml:2: `save` does nothing in `card`; it works in form, sealed_text"],
    );
    says(
        "[global]\nup = [\"Ctrl-Y\"]",
        &[concat!(
            "my.toml:2: `up` does nothing in `global`; ",
            "it works in lookup, form, gaps, card, kinds, said, move, palette, help, duplicates, figures, person, hand_over, imports, matters, matter, lists, sealed, sealed_text"
        )],
    );
    says(
        "edit_account = [\"Ctrl-Y\"]",
        &["my.toml:1: `edit_account` stands in no context; write it below [lookup], [card]"],
    );
    says(
        "form = 5",
        &["my.toml:1: `form` is a context: write [form] and below it rows such as up = [\"Ctrl-K\"]"],
    );
    says(
        "[form]\nsave = [\n  \"Ctrl-Y\",\n  7,\n]",
        &["my.toml:4: `save` wants a list of keys, such as [\"Ctrl-J\", \"F3\"], or [] to unbind"],
    );
}

#[test]
fn keys_that_are_none() {
    says(
        "[form]\nsave = [\"Entr\"]",
        &["my.toml:2: `Entr` is not a key: no key is named `Entr`; did you mean `Enter`?"],
    );
    says("[form]\nsave = [\"\"]", &["my.toml:2: `` is not a key: there is no key in it"]);
    says(
        "[form]\nsave = [\n  \"Ctrl-Y\",\n  \"Shift-1\"]",
        &["my.toml:4: `Shift-1` is not a key: write the character that Shift makes of `1` instead"],
    );
    says(
        "[form]\nsave = [\"a b c d e f\"]",
        &["my.toml:2: `a b c d e f` is not a key: a chord has at most 5 keys"],
    );
}

#[test]
fn keys_a_terminal_cannot_tell_apart() {
    for (written, key) in [
        ("Ctrl-I", "Tab"),
        ("Ctrl-m", "Enter"),
        ("C-h", "Backspace"),
        ("Ctrl-[", "Esc"),
        ("Ctrl-Shift-P", "Ctrl-P"),
        ("Shift-Space", "Space"),
        ("Ctrl-X Ctrl-I", "Ctrl-X Tab"),
    ] {
        let says_so = format!(
            "my.toml:2: `{written}` is the same key as `{key}` in a terminal; write `{key}` if you mean it"
        );
        says(&format!("[lookup]\ncreate_account = [\"{written}\"]"), &[&says_so]);
    }
    says(
        "[lookup]\nup = [\"Alt-[\"]",
        &["my.toml:2: `Alt-[` never arrives: a terminal begins other keys with it"],
    );
    says("[lookup]\nup = [\"Ctrl-/\", \"Ctrl-_\"]", &["my.toml:2: `Ctrl-_` is already `up` on line 2"]);
}

#[test]
fn chords_in_each_others_way() {
    says(
        "[form]\nsave = [\"Ctrl-Y\"]\npark = [\"Ctrl-Y\"]",
        &["my.toml:3: `Ctrl-Y` is already `save` on line 2"],
    );
    says(
        "[card]\nup = [\"g\"]\nfirst = [\"g g\"]",
        &["my.toml:3: `g g` begins with `g` (`up`); unbind that one first"],
    );
    says(
        "[card]\nfirst = [\"g g\"]\nup = [\"g\"]",
        &["my.toml:3: `g` is the beginning of `g g` (`first`); unbind that one first"],
    );
    says(
        "[form]\nsave = [\"Ctrl-Y\"]\nsave = [\"F7\"]",
        &["my.toml:3: `save` is written twice; keep one and put all its keys there"],
    );
}

#[test]
fn a_prefix_of_the_preset_is_told_until_it_is_unbound() {
    let clash = "preset = 'vim'\n[card]\nlast = ['g']\n";
    let (keymap, found) = load(clash);
    assert_eq!(found, ["my.toml:3: `g` is the beginning of `g g` (`first`); unbind that one first"]);
    assert_eq!(keys(&keymap, Action::Last, Context::Card), ["G", "End"], "the preset's keys come back");
    let (keymap, found) = load(&format!("{clash}first = []\n"));
    assert_eq!(found, [""; 0]);
    assert_eq!(keys(&keymap, Action::Last, Context::Card), ["g"]);
}

#[test]
fn keys_in_the_shadow_of_others() {
    says(
        "[global]\nredraw = [\"Enter\", \"Ctrl-L\"]",
        &[
            "my.toml:2: `Enter` does something else in lookup, form, gaps, card, kinds, said, move, palette, help, duplicates, figures, hand_over, imports, matters, matter, lists, sealed, sealed_text",
        ],
    );
    says("[form]\nsave = [\"F2\"]", &["my.toml:2: `F2` takes the last key of `gaps` in `form`"]);
    says("[form]\nsave = [\"F2 s\"]", &["my.toml:2: `F2 s` takes the last key of `gaps` in `form`"]);
    says("[form]\nsave = [\"F10\"]", &[]); // Ctrl-C still quits there
    says("[global]\nredraw = [\"F5\"]", &["my.toml:2: `F5` takes the last key of `card` in `global`"]);
    says("[global]\nredraw = [\"F5\"]\ncard = []", &[]); // on purpose
    says("[lookup]\nup = [\"j\"]", &["my.toml:2: `j` can no longer be typed in `lookup`"]);

    says(
        "[global]\npalette = [\"?\"]",
        &["my.toml:2: `?` is text where text is typed, so `palette` has no key there"],
    );
    says("[global]\npalette = [\"?\", \"F3\"]", &[]);
    says(
        "[global]\nredraw = [\"Enter\", \"Ctrl-L\"]\n[lookup]\nup = [\"Enter\"]",
        &[
            "my.toml:2: `Enter` does something else in lookup, form, gaps, card, kinds, said, move, palette, help, duplicates, figures, hand_over, imports, matters, matter, lists, sealed, sealed_text",
            "my.toml:4: `Enter` takes the last key of `log_first` in `lookup`",
        ],
    );

    let everywhere: String =
        ["lookup", "form", "gaps", "card", "kinds", "said", "move", "hand_over", "palette"]
            .iter()
            .map(|c| format!("[{c}]\nup = ['Ctrl-Y']\n"))
            .collect();
    let text = format!(
        "{everywhere}[help]\nup = ['Ctrl-Y']\n[conflict]\nkeep_mine = ['Ctrl-Y']\n[duplicates]\nup = ['Ctrl-Y']\n[figures]\nup = ['Ctrl-Y']\n[person]\nup = ['Ctrl-Y']\n[imports]\nup = ['Ctrl-Y']\n[matters]\nup = ['Ctrl-Y']\n[matter]\nup = ['Ctrl-Y']\n[lists]\nup = ['Ctrl-Y']\n[sealed]\nup = ['Ctrl-Y']\n[sealed_text]\nup = ['Ctrl-Y']\n[global]\nredraw = ['Ctrl-Y']\n"
    );
    let (keymap, found) = load(&text);
    assert_eq!(found, ["my.toml:42: `Ctrl-Y` is never reached from `global`: every context uses it itself"]);
    assert!(keys(&keymap, Action::Redraw, Context::Global).is_empty());
}

#[test]
fn what_is_not_toml_costs_one_row() {
    says("[form]\nsave = [\"Ctrl-Y\"\npark = [\"F7\"]", &["my.toml:2: unclosed array, expected `]`"]);
    says("[form]\nsave = Ctrl-Y", &["my.toml:2: a key must stand in quotes, such as [\"F6\"]"]);
    says("[form]\nsave = [Ctrl-T]", &["my.toml:2: a key must stand in quotes, such as [\"F6\"]"]);
    says("[form\nsave = [\"Ctrl-Y\"]", &["my.toml:1: unclosed table, expected `]`"]);
    let (keymap, _) = load("[form]\nsave = [\"Ctrl-Y\"\npark = [\"F7\"]\n");
    assert_eq!(keys(&keymap, Action::Park, Context::Form), ["F7", "Esc"]);
    assert_eq!(keys(&keymap, Action::Save, Context::Form), ["Ctrl-S", "F9"]);
}

#[test]
fn ctrl_c_esc_and_f1_cannot_be_taken() {
    says(
        "[form]\nsave = [\"Ctrl-C\"]",
        &["my.toml:2: `Ctrl-C` cannot be bound: its first key is always `quit`"],
    );
    says(
        "[lookup]\ncreate_account = [\"F1\"]",
        &["my.toml:2: `F1` cannot be bound: its first key is always `help`"],
    );
    says("[form]\nsave = [\"Esc\"]", &["my.toml:2: `Esc` cannot be bound: its first key is always `park`"]);
    says(
        "[conflict]\nkeep_mine = [\"Esc\"]",
        &["my.toml:2: `Esc` cannot be bound: its first key is always `keep_theirs`"],
    );
    says("[global]\nquit = [\"Esc\"]", &["my.toml:2: `Esc` cannot be bound: its first key is always `back`"]);
    says("[card]\nup = [\"Esc k\"]", &["my.toml:2: `Esc k` cannot be bound: its first key is always `back`"]);
}

#[test]
fn ctrl_c_esc_and_f1_cannot_be_unbound() {
    let (keymap, found) = load("[global]\nquit = []\nhelp = []\n[form]\npark = []\n[card]\nback = []\n");
    assert_eq!(
        found,
        [
            "my.toml:2: `Ctrl-C` stays `quit`: this key cannot be unbound",
            "my.toml:3: `F1` stays `help`: this key cannot be unbound",
            "my.toml:5: `Esc` stays `park`: this key cannot be unbound",
            "my.toml:7: `Esc` stays `back`: this key cannot be unbound",
        ]
    );
    assert_eq!(keys(&keymap, Action::Quit, Context::Form), ["Ctrl-C"]);
    assert_eq!(keys(&keymap, Action::Help, Context::Card), ["F1"]);
    assert_eq!(keys(&keymap, Action::Park, Context::Form), ["Esc"]);
    assert_eq!(keys(&keymap, Action::Back, Context::Card), ["Esc"]);
    // Other keys for them are welcome; the guarded one stays beside them, without a word.
    let (keymap, found) = load("[global]\nquit = ['Ctrl-Y']\n");
    assert_eq!(
        (keys(&keymap, Action::Quit, Context::Card), found),
        (vec!["Ctrl-Y".into(), "Ctrl-C".into()], vec![])
    );
}

#[test]
fn an_empty_list_unbinds_and_a_row_replaces() {
    let (keymap, found) = load("[form]\nsave = []\ndiscard = 'Ctrl-T'\n");
    assert_eq!(found, [""; 0]);
    let key = |text: &str| [text.parse().unwrap()];
    let none = Layouts::none();
    assert_eq!(keymap.lookup(&key("Ctrl-S"), Context::Form, &none), Lookup::NotFound);
    assert_eq!(keymap.lookup(&key("F9"), Context::Form, &none), Lookup::NotFound);
    assert_eq!(keymap.lookup(&key("F8"), Context::Form, &none), Lookup::NotFound);
    assert_eq!(keymap.lookup(&key("Ctrl-T"), Context::Form, &none), Lookup::Matched(Action::Discard));
    assert_eq!(keymap.lookup(&key("F8"), Context::Gaps, &none), Lookup::Matched(Action::Discard));
}

#[test]
fn a_key_of_the_preset_may_be_taken_over() {
    let (keymap, found) = load("[lookup]\nup = ['Up', 'F7']\n");
    assert_eq!(found, [""; 0]);
    assert_eq!(keys(&keymap, Action::CreateAccount, Context::Lookup), ["Ctrl-N"]);
    assert_eq!(keys(&keymap, Action::Up, Context::Lookup), ["Up", "F7"]);
}

#[test]
fn the_file_says_which_preset_it_is_written_for() {
    let (keymap, found) = load("preset = 'vim'\n");
    assert_eq!(found, [""; 0]);
    assert_eq!(Some(keymap), Keymap::preset("vim"));
}

#[test]
fn a_diagnostic_can_be_said_in_another_language() {
    let (_, found) =
        Keymap::load("default", Some(("my.toml", "[lookup]\nlog_firs = ['Ctrl-Y']\nup = ['Esc']\n")));
    let told: Vec<_> = found.iter().map(|d| (d.line, d.severity, d.kind.message().id())).collect();
    assert_eq!(told, [(2, Severity::Error, "key-unknown-action"), (3, Severity::Error, "key-guarded")]);
    let russian = picklog::i18n::Messages::new(picklog::domain::Lang::Ru);
    let said = picklog::cli::complaint_in_words(&found[0], &russian);
    assert_eq!(said, "my.toml:2: действия «log_firs» нет; может быть, «log_first»?");
    assert!(matches!(found[1].kind, Kind::Guarded { action: Action::Back, .. }));
    assert_eq!(found[1].text(), "`Esc` cannot be bound: its first key is always `back`");
}
