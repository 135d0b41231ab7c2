//! Private remarks and contacts on the screen: what is written goes into the effect that seals it, and nowhere else.

use super::*;
use picklog::app::{Leaving, SealedStep};

const TOKEN: &str = "zebra-4711-zebra-4711-zebra-4711-zebra40";

/// A remark of a login on the first account, as its keys open it.
fn remark(n: u8, owner: &str, says: &str, shared: &[&str]) -> SealedEntry {
    let account = (id(1), "Ромашка ООО".to_owned());
    SealedEntry {
        sealed: Sealed {
            id: id(n),
            kind: SealedKind::Remark,
            on: Ref { entity: Entity::Account, id: id(1) },
            on_name: account.1.clone(),
            account,
            owner: owner.into(),
            shared: shared.iter().map(|login| (*login).to_owned()).collect(),
            version: 3,
            made_at: Moment::default(),
            changed_at: Moment::default(),
            copy: SealedCopy { to: "age1x".into(), sealed: vec![1] },
        },
        content: Ok(SealedContent::Remark(says.into())),
    }
}

fn with(entries: Vec<SealedEntry>) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.sealed = Ok(Box::new(SealedPage { entries, ..SealedPage::default() }));
    desk.press("'ромашка").answer().act(Action::Remarks).answer();
    desk
}

fn step(desk: &TestScreen) -> &SealedStep {
    match desk.model.places.last() {
        Some(Place::Sealed(view)) => &view.step,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_remark_is_written_over_several_lines_and_sealed_by_one_key() {
    let mut desk = with(vec![]);
    desk.press("Enter 'one Enter 'two").act(Action::Save).answer();
    assert_eq!(desk.seals, [(SealedContent::Remark("one\ntwo".into()), vec![], None)]);
    assert_eq!(desk.model.notice, Some(Notice::SealedNow));
    assert!(matches!(step(&desk), SealedStep::List));
    assert!(desk.commands.is_empty(), "nothing but its sealing is asked for: {:?}", desk.commands);
    desk.press("Esc");
    assert!(desk.model.places.is_empty());
}

#[test]
fn enter_before_the_list_is_there_opens_its_row_then_and_another_key_takes_that_back() {
    let begun = || {
        let mut desk = TestScreen::new();
        desk.sealed = Ok(Box::new(SealedPage::default()));
        desk.press("'ромашка").answer().act(Action::Remarks).press("Enter");
        assert_eq!(desk.model.notice, Some(Notice::Waiting));
        desk
    };
    let mut desk = begun();
    desk.answer();
    assert!(matches!(step(&desk), SealedStep::Remark(_)), "{:?}", step(&desk));
    assert_eq!(desk.model.notice, None);
    let mut desk = begun();
    desk.press("Down").answer();
    assert!(matches!(step(&desk), SealedStep::List), "{:?}", step(&desk));
}

#[test]
fn what_is_written_goes_into_no_other_effect_and_shows_in_no_debug_text() {
    let mut desk = with(vec![]);
    desk.press(&format!("Enter '{TOKEN}"));
    desk.send(Msg::Clock);
    desk.send(Msg::Changed);
    let effects = format!("{:?}", desk.effects);
    assert!(!effects.contains(TOKEN), "{effects}");
    desk.act(Action::Save);
    let effects = format!("{:?}", desk.effects);
    assert!(effects.contains("Seal") && !effects.contains(TOKEN), "{effects}");
}

#[test]
fn one_s_own_is_changed_over_the_version_that_was_seen_and_stays_shared() {
    let mut desk = with(vec![remark(7, "olga", "before", &["ivan"])]);
    desk.press("Down Down Enter End").press("'!").act(Action::Save).answer();
    assert_eq!(desk.seals, [(SealedContent::Remark("before!".into()), vec!["ivan".to_owned()], Some(3))]);
}

#[test]
fn somebody_else_s_is_read_and_not_changed() {
    let mut desk = with(vec![remark(7, "ivan", "from ivan", &["olga"])]);
    desk.press("Down Down Enter");
    assert_eq!(desk.model.notice, Some(Notice::SealedOthers { owner: "ivan".into() }));
    desk.act(Action::RemoveSealed);
    assert_eq!(desk.model.notice, Some(Notice::SealedOthers { owner: "ivan".into() }));
    assert!(desk.commands.is_empty());
}

#[test]
fn it_is_taken_away_when_the_same_key_says_so_again() {
    let mut desk = with(vec![remark(7, "olga", "before", &[])]);
    desk.press("Down Down").act(Action::RemoveSealed).answer();
    assert_eq!(desk.model.notice, Some(Notice::SealedRemove));
    // Anything else is no yes.
    desk.press("Up Down").act(Action::RemoveSealed).answer();
    assert!(desk.commands.is_empty());
    desk.act(Action::RemoveSealed).answer();
    assert_eq!(desk.commands, [Command::RemoveSealed { id: id(7) }]);
}

#[test]
fn what_was_written_is_thrown_away_on_purpose_alone() {
    let mut desk = with(vec![]);
    desk.press("Enter 'one Esc");
    assert_eq!(desk.model.notice, Some(Notice::SealedUnsaved));
    desk.press("'!");
    desk.press("Esc");
    assert_eq!(desk.model.notice, Some(Notice::SealedUnsaved), "typing on was no yes");
    desk.press("Esc");
    assert!(matches!(step(&desk), SealedStep::List) && desk.seals.is_empty());
}

#[test]
fn what_the_store_refuses_comes_back_as_it_was() {
    let mut desk = with(vec![]);
    desk.refuse = Some(StoreError::denied("no"));
    desk.press("Enter 'one").act(Action::Save).answer();
    let SealedStep::Remark(entry) = step(&desk) else { panic!("{:?}", step(&desk)) };
    assert_eq!(entry.text.text(), "one");
    // Also where the person has gone on meanwhile.
    desk.refuse = Some(StoreError::denied("no"));
    desk.act(Action::Save).press("Esc Esc");
    desk.answer();
    let SealedStep::Remark(entry) = step(&desk) else { panic!("{:?}", step(&desk)) };
    assert_eq!(entry.text.text(), "one");
}

#[test]
fn who_leaves_or_is_cut_off_in_the_middle_loses_nothing() {
    for msg in [Msg::Hangup, Msg::Act(Action::Quit)] {
        let mut desk = with(vec![]);
        desk.press("Enter 'one");
        desk.send(msg);
        desk.answer();
        assert_eq!(desk.seals, [(SealedContent::Remark("one".into()), vec![], None)]);
        assert!(desk.model.quitting || desk.model.leaving != Leaving::No);
    }
}

#[test]
fn a_first_key_is_made_when_it_was_said_what_is_lost_with_it() {
    let mut desk = TestScreen::new();
    let trouble = Some(SealTrouble::NoKey);
    desk.sealed = Ok(Box::new(SealedPage { trouble, ..SealedPage::default() }));
    desk.press("'ромашка").answer().act(Action::Remarks).answer().press("Enter");
    assert!(matches!(step(&desk), SealedStep::Key));
    assert!(desk.effects.is_empty(), "none is made unasked: {:?}", desk.effects);
    desk.press("Enter");
    assert!(matches!(desk.effects[..], [Effect::MakeKey { .. }]), "{:?}", desk.effects);
    desk.sealed = Ok(Box::default());
    desk.answer().press("Enter 'one").act(Action::Save).answer();
    assert_eq!(desk.seals.len(), 1);
}

#[test]
fn a_locked_key_asks_for_its_passphrase_and_says_that_it_was_another() {
    let mut desk = TestScreen::new();
    desk.sealed = Err(SealTrouble::Locked);
    desk.press("'ромашка").answer().act(Action::Remarks).answer();
    assert!(matches!(step(&desk), SealedStep::Passphrase(_)));
    desk.press("'mistyped Enter");
    let effects = format!("{:?}", desk.effects);
    assert!(effects.contains("Unlock") && !effects.contains("mistyped"), "{effects}");
    desk.sealed = Err(SealTrouble::Key("not the passphrase".into()));
    desk.answer();
    assert_eq!(desk.model.notice, Some(Notice::Sealing("not the passphrase".into())));
    desk.sealed =
        Ok(Box::new(SealedPage { entries: vec![remark(7, "olga", "one", &[])], ..Default::default() }));
    desk.press("'right Enter").answer();
    assert!(matches!(step(&desk), SealedStep::List));
}

#[test]
fn a_private_contact_is_asked_for_field_by_field() {
    let mut desk = with(vec![]);
    desk.press("Down Enter").press("Enter");
    assert_eq!(desk.model.notice, Some(Notice::NameNeeded));
    desk.press("'Ross Enter '+74951234567 Enter Enter").answer();
    let (SealedContent::Person(answers), ..) = &desk.seals[0] else { panic!("{:?}", desk.seals) };
    assert_eq!(answers.text("name"), "Ross");
    assert!(
        matches!(answers.get("phone"), Some(Answer::Phone(phone)) if phone.e164.as_deref() == Some("+74951234567"))
    );
    assert!(!answers.has("email"));
}

#[test]
fn on_a_card_a_remark_can_hang_on_the_chosen_person_or_on_the_account() {
    let mut desk = TestScreen::new();
    desk.contacts = vec![Contact {
        id: id(50),
        account: id(1),
        version: 1,
        answers: Answers::from([("name", Answer::Text("J. Ross".into()))]),
    }];
    desk.press("'ромашка").answer().act(Action::Card).answer().act(Action::Remarks).answer();
    let Some(Place::Sealed(view)) = desk.model.places.last() else { panic!() };
    assert_eq!(view.on.as_ref().map(|(on, name)| (on.id, name.as_str())), Some((id(50), "J. Ross")));
    assert_eq!(view.rows().len(), 3);
}
