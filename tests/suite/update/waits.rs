//! Answers that come late, twice, in another order or not at all: nobody is held up by them for longer than they want.

use super::*;
use picklog::app::Leaving;

/// A new account that was parked, as a gap and as what opens for it.
pub fn parked_account(desk: &mut TestScreen) {
    let mut draft = Draft::open(id(60), Entity::Account, None, &default_catalogue(), "olga", desk.now);
    draft.pick("name", Answer::Text("Quux".into()), &default_catalogue(), Zone::default(), desk.now);
    draft.parked = true;
    let gap = draft_gap(&draft, "olga", desk.now, &default_catalogue()).unwrap();
    desk.opens.insert(draft.id, draft);
    desk.gaps.push(GapLine { account: "Quux".into(), kind: Kind::ACCOUNT, ..gap_line(gap, desk.now) });
    desk.model.gaps.list = desk.gap_list();
}

/// Takes the answer to the first effect that fits, if there is one.
fn answer_one(desk: &mut TestScreen, fits: impl Fn(&Effect) -> bool) -> bool {
    let Some(at) = desk.effects.iter().position(fits) else { return false };
    let effect = desk.effects.remove(at);
    if let Effect::Apply { command, .. } = &effect
        && let Command::Edit { record, .. } = &**command
    {
        desk.gaps.retain(|line| line.gap.subject.id() != record.id);
    }
    if let Some(msg) = desk.reply(effect) {
        desk.send(msg);
    }
    true
}

fn is_gaps(effect: &Effect) -> bool {
    matches!(effect, Effect::LoadGaps { .. })
}

fn reasons(count: u8) -> TestScreen {
    let mut desk = TestScreen::new();
    for n in 50..50 + count {
        desk.gap(n, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    }
    desk
}

#[test]
fn the_owner_of_a_new_account_that_was_parked_can_be_picked() {
    let mut desk = TestScreen::new();
    parked_account(&mut desk);
    desk.press("F2 Enter").answer();
    while desk.at() != "owner" {
        desk.press("Tab").answer();
    }
    for key in ["Down", "1", "Up"] {
        desk.press(key).answer();
    }
    desk.press("F1").answer();
    assert_eq!(desk.model.context(), Context::Help);
    desk.press("Esc Esc").answer();
    assert!(desk.model.form().is_none());
    desk.press("F10").answer();
    assert!(desk.model.quitting);
}

#[test]
fn a_sweep_goes_on_while_colleagues_save() {
    let mut desk = reasons(3);
    desk.press("F2 Enter").answer();
    desk.press("4");
    // A colleague saves before this save is done: the gaps are asked for, and are there first.
    desk.send(Msg::Changed);
    assert!(answer_one(&mut desk, is_gaps));
    desk.answer();
    assert!(
        desk.commands
            .iter()
            .any(|command| matches!(command, Command::Edit { record, .. } if record.id == id(50)))
    );
    desk.gaps.retain(|line| line.gap.subject.id() != id(50));
    desk.answer();
    desk.press("Esc").answer();
    assert!(desk.model.form().is_none());
    desk.press("F10").answer();
    assert!(desk.model.quitting);
}

#[test]
fn the_gaps_after_a_colleagues_save_do_not_make_a_sweep_skip_one() {
    let mut desk = reasons(3);
    desk.press("F2 Enter").answer();
    desk.press("4");
    let Some(Effect::Apply { op, .. }) =
        desk.effects.iter().find(|effect| matches!(effect, Effect::Apply { command, .. } if matches!(**command, Command::Edit { .. }))).cloned()
    else {
        panic!("{:?}", desk.effects)
    };
    // The store has it, and the gaps asked for by a colleague's change come before its answer does.
    desk.gaps.remove(0);
    desk.effects.clear();
    desk.send(Msg::Changed);
    desk.answer();
    desk.send(Msg::Applied { op, result: Ok(0) });
    desk.answer();
    assert_eq!(desk.model.form().map(|form| form.draft.id), Some(id(51)));
}

#[test]
fn a_form_that_is_asked_for_and_does_not_come_can_be_left() {
    for key in ["Esc", "F1", "F10", "Ctrl-C", "Alt-x"] {
        let mut desk = reasons(2);
        desk.press("F2 Enter");
        let lost = desk.effects.clone();
        desk.effects.clear();
        desk.press(key).answer();
        match key {
            "F1" => assert_eq!(desk.model.context(), Context::Help),
            "F10" | "Ctrl-C" => assert!(desk.model.quitting, "{key}"),
            _ => assert_eq!(desk.model.context(), Context::Lookup, "{key}"),
        }
        // It comes after all, when nobody wants it any more.
        desk.effects = lost;
        desk.answer();
        assert!(desk.model.form().is_none(), "{key}");
        if !desk.model.quitting {
            desk.press("F2 Enter").answer();
            assert!(desk.model.form().is_some() || key == "F1", "{key}");
        }
    }
}

#[test]
fn a_lookup_that_is_not_answered_is_given_up_with_esc_and_asked_anew() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 3");
    desk.effects.clear();
    // Meant for the form that is about to open, until it is clear that it does not.
    desk.press("Esc");
    desk.press("'р");
    assert_eq!(desk.model.lookup.line.text(), "р");
    assert!(
        matches!(&desk.model.notice, Some(Notice::KeysDropped { keys }) if keys == "Enter 3"),
        "{:?}",
        desk.model.notice
    );
    desk.answer();
    assert!(desk.commands.is_empty());
    desk.press("'ом Enter 3").answer();
    assert_eq!(*desk.logged().1, id(1));
}

#[test]
fn a_lookup_that_fails_offers_nobody_else_and_is_asked_anew() {
    let mut desk = TestScreen::new();
    desk.press("'aroma Enter 3");
    let busy = StoreError::Busy { detail: "picklog.db".into() };
    let generation = desk.model.lookup.asked;
    desk.effects.clear();
    desk.send(Msg::Found { generation, found: Err(busy.clone()) });
    assert_eq!((desk.model.lookup.len(), desk.model.context()), (0, Context::Lookup));
    assert_eq!(desk.model.notice, Some(Notice::StoreError(busy)));
    assert!(desk.commands.is_empty());
    desk.press("Enter").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.account), Some(Some(id(3))));
}

#[test]
fn a_card_that_is_not_answered_does_not_hold_the_form() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    let desk_of = |key: &str| {
        let mut desk = TestScreen::new();
        desk.press("'ром").answer();
        desk.press("Enter");
        desk.effects.clear();
        desk.press("1 2").press(key).answer();
        desk
    };
    let saved = desk_of("Ctrl-S");
    assert_eq!(saved.logged().2.item("outcome"), Some("agreed"));
    assert!(
        matches!(&saved.model.notice, Some(Notice::KeysDropped { keys }) if keys == "2"),
        "{:?}",
        saved.model.notice
    );
    let parked = desk_of("Esc");
    assert!(
        parked.commands.iter().any(|command| matches!(command, Command::KeepDraft(draft) if draft.parked))
    );
    let mut helped = desk_of("F1");
    assert_eq!(helped.model.context(), Context::Help);
    // Pressed again, the people are asked for again.
    helped.contacts = vec![Contact {
        id: id(40),
        account: id(1),
        version: 1,
        answers: Answers::from([("name", Answer::Text("J. Ross".into()))]),
    }];
    helped.press("F1 1").answer();
    assert_eq!(helped.model.form().unwrap().draft.answers.contact("contact"), Some(id(40)));
}

#[test]
fn f10_takes_what_was_typed_before_and_leaves() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 3 F10").answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("no_answer"));
    assert!(desk.model.quitting);
    // What does not come is not waited for by who presses it again; who wants back stays.
    for (key, leaves) in [("F10", true), ("Esc", false)] {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter 3 F10");
        desk.effects.clear();
        desk.press(key).answer();
        assert_eq!(desk.model.quitting, leaves, "{key}");
        assert_eq!(desk.model.leaving == Leaving::No, !leaves, "{key}");
    }
}

#[test]
fn gaps_that_could_not_be_read_are_not_said_to_be_none() {
    let mut desk = reasons(1);
    desk.model.gaps = picklog::app::GapsPane::default();
    desk.send(Msg::Changed);
    let asked: Vec<_> = desk.effects.drain(..).filter(is_gaps).collect();
    let [Effect::LoadGaps { generation, .. }] = asked[..] else { panic!("{asked:?}") };
    desk.press("F2");
    let busy = StoreError::Busy { detail: "picklog.db".into() };
    desk.send(Msg::Gaps { generation, gaps: Err(busy.clone()) });
    assert_eq!(desk.model.notice, Some(Notice::StoreError(busy)));
    desk.press("F2").answer();
    assert_eq!(desk.model.context(), Context::Gaps);
}

#[test]
fn pasted_text_waits_like_keys_do() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter");
    desk.send(Msg::Paste("wron".into()));
    desk.press("Enter").answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("wrong_number"));
}

#[test]
fn a_key_typed_in_rhythm_does_not_reach_the_next_record() {
    let mut desk = reasons(2);
    desk.press("F2 Enter").answer();
    desk.press("4 4");
    while answer_one(&mut desk, |_| true) {}
    let edits = desk.commands.iter().filter(|command| matches!(command, Command::Edit { .. })).count();
    assert_eq!((edits, desk.model.form().map(|form| form.draft.id)), (1, Some(id(51))));
    assert!(
        matches!(&desk.model.notice, Some(Notice::KeysDropped { keys }) if keys == "4"),
        "{:?}",
        desk.model.notice
    );
    // After the last gap it does not reach the lookup line.
    desk.press("4 4");
    while answer_one(&mut desk, |_| true) {}
    assert_eq!((desk.model.lookup.line.text(), desk.model.context()), ("", Context::Lookup));
}
