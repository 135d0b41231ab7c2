//! Whatever is pressed, what always holds holds.

use proptest::prelude::*;

use super::*;

const KEYS: &[&str] = &[
    "Enter",
    "Tab",
    "Shift-Tab",
    "Esc",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Delete",
    "Backspace",
    "F1",
    "F2",
    "F4",
    "F5",
    "F7",
    "F8",
    "F9",
    "Insert",
    "Ctrl-P",
    "Ctrl-Z",
    "Ctrl-U",
    "Ctrl-D",
    "Ctrl-E",
    "Ctrl-S",
    "Ctrl-N",
    "Ctrl-L",
    "Ctrl-T",
    "'0",
    "'1",
    "'2",
    "'3",
    "'7",
    "'8",
    "'9",
    "'a",
    "'ром",
    "'ф",
    "'2026-01-01",
    "Alt-x",
];

proptest! {
    #![proptest_config(crate::property(256))]

    /// Whatever is pressed, and however late answers come: every form's field is one of its fields, cursors lie
    /// within their lists, nothing logged breaks a rule of the catalogue, and Ctrl-C leaves.
    #[test]
    fn any_keys_in_any_order_keep_the_invariants(
        keys in prop::collection::vec((0..KEYS.len(), 0..4u8, 0..12u8), 1..120),
    ) {
        let mut desk = TestScreen::new().with_duplicates();
        desk.add_ross();
        desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
        desk.gap(51, "outcome", &[]);
        for (key, answers, mishap) in keys {
            desk.press(KEYS[key]);
            if mishap == 0 {
                desk.refuse = Some(StoreError::Busy { detail: "picklog.db".into() });
            }
            // Accounts whose cards open by F5 or Ctrl-E are not gaps: their forms are made as they are asked for.
            desk.open_all();
            for _ in 0..answers {
                if desk.effects.is_empty() { break; }
                let effect = desk.effects.remove(0);
                if let Some(msg) = desk.reply(effect) { desk.send(msg); }
            }
            check(&desk.model)?;
            if desk.model.quitting { break; }
        }
        for command in &desk.commands {
            if let Command::LogActivity { kind, answers, .. } = command {
                for (field, answer) in answers.iter() {
                    let catalogue = default_catalogue();
                    let known = catalogue.field(Kind::activity(*kind), field);
                    prop_assert!(known.is_some(), "{field} is no field");
                    if let (Some(item), Some(list)) = (answer.item_code(), catalogue.picklist_of(known.unwrap())) {
                        prop_assert!(list.item(item).is_some(), "{item} is no item of {field}");
                    }
                }
            }
        }
        desk.refuse = None;
        desk.press("Ctrl-C").answer();
        if desk.model.requests.is_importing() {
            // Of an import that never ends nobody waits for the end.
            desk.press("Ctrl-C").answer();
        }
        prop_assert!(desk.model.quitting);
    }
}

fn check(model: &Model) -> Result<(), TestCaseError> {
    let is_within = |cursor: usize, rows: usize| cursor < rows.max(1);
    prop_assert!(is_within(model.lookup.cursor, model.lookup.len()));
    prop_assert!(is_within(model.gaps.cursor, model.gaps.list.lines.len()));
    for place in &model.places {
        match place {
            Place::Form(form) => {
                let field = form.field(&model.catalogue);
                prop_assert!(field.is_some(), "field `{}`", form.draft.field);
                let count = form.choices(&model.catalogue, model.lang).len();
                prop_assert!(
                    form.cursor.is_none_or(|at| is_within(at, count)),
                    "{:?} of {count}",
                    form.cursor
                );
            }
            Place::Palette(palette) => prop_assert!(is_within(palette.cursor, palette.actions.len())),
            Place::Card(view) => prop_assert!(is_within(view.cursor, view.rows())),
            Place::Duplicates(view) => prop_assert!(view.duplicates.is_none() || view.pair().is_some()),
            _ => {}
        }
    }
    Ok(())
}
