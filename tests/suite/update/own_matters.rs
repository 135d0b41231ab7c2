//! One's own open matters from anywhere, one with its steps, and what is logged about it: the keys counted.

use super::*;

const DEAL: KindCode = KindCode::literal("deal");

fn deal(n: u8, stage: &str) -> Matter {
    Matter {
        id: id(n),
        kind: DEAL,
        account: id(1),
        actor: "olga".into(),
        imported: false,
        opened_at: Moment::default(),
        version: 1,
        answers: Answers::from([
            ("stage", Answer::Item(stage.into())),
            ("product", Answer::Item("software".into())),
        ]),
    }
}

fn with_deals() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.add_ross();
    desk.matters = vec![deal(71, "proposal"), deal(70, "lead"), deal(72, "lost")];
    desk
}

fn shown(desk: &TestScreen) -> Vec<Id> {
    match desk.model.places.last() {
        Some(Place::Matters(view)) => view.matters().iter().map(|one| one.matter.id).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_call_about_an_own_deal_costs_two_keys_before_the_form() {
    let mut desk = with_deals();
    desk.ask(Action::Matters).answer();
    assert_eq!(shown(&desk), [id(71), id(70)], "the lost one is over");
    desk.press("Down Enter").answer();
    let Some(Place::Matter(view)) = desk.model.places.last() else { panic!() };
    assert_eq!((view.id, view.page.is_some(), view.account.1.as_str()), (id(70), true, "Ромашка ООО"));
    desk.press("Enter").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.get("about"), Some(&Answer::Matter(id(70))));
    // Refused, a reason, a next step; what it is about is known, the stage is asked.
    desk.press("6 1 4").answer();
    assert_eq!(desk.at(), "stage");
    desk.press("4").answer();
    let Some(Command::Moving { stage, .. }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!((stage.matter, stage.to.as_str()), (id(70), "negotiation"));
    assert_eq!(desk.model.context(), Context::Matter, "back where it was logged from");
}

#[test]
fn enter_on_a_deal_of_the_card_opens_it_and_tab_logs_a_meeting_about_it() {
    let mut desk = with_deals();
    desk.press("'ром").answer();
    desk.press("F5").answer();
    desk.press("Down Enter").answer();
    assert_eq!(desk.model.context(), Context::Matter);
    desk.press("Esc").answer();
    assert_eq!(desk.model.context(), Context::Card);
    desk.press("Tab").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.get("about"), Some(&Answer::Matter(id(71))));
    let mut desk = with_deals();
    desk.press("'ром").answer();
    desk.press("F5").answer();
    desk.press("Enter").answer();
    assert!(!desk.model.form().unwrap().draft.answers.has("about"), "a contact is chosen, and no deal");
}

#[test]
fn the_chosen_deal_stays_chosen_and_one_taken_back_is_left_with_a_word() {
    let mut desk = with_deals();
    desk.ask(Action::Matters).answer();
    desk.press("Down").answer();
    desk.matters.insert(0, deal(73, "lead"));
    desk.send(Msg::Changed);
    desk.answer();
    let Some(Place::Matters(view)) = desk.model.places.last() else { panic!() };
    assert_eq!((view.cursor, view.chosen().map(|one| one.matter.id)), (2, Some(id(70))));
    desk.press("Enter").answer();
    assert_eq!(desk.model.context(), Context::Matter);
    desk.matters.retain(|one| one.id != id(70));
    desk.send(Msg::Changed);
    desk.answer();
    assert_eq!(desk.model.context(), Context::Matters);
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(_))), "{:?}", desk.model.notice);
    assert_eq!(shown(&desk), [id(73), id(71)]);
}

#[test]
fn the_list_is_left_by_the_same_key_and_a_form_is_not_left_for_it() {
    let mut desk = with_deals();
    desk.ask(Action::Matters).answer();
    desk.ask(Action::Matters).answer();
    assert_eq!(desk.model.context(), Context::Lookup);
    desk.press("'ром Enter").answer();
    desk.ask(Action::Matters).answer();
    assert_eq!(desk.model.context(), Context::Form);
}

#[test]
fn who_asked_not_to_be_called_is_named_before_a_call_about_their_deal() {
    let mut desk = with_deals();
    desk.shuns_calls = true;
    desk.ask(Action::Matters).answer();
    desk.press("Enter").answer();
    desk.press("Enter").answer();
    assert!(matches!(desk.model.notice, Some(Notice::DoNotCall { .. })), "{:?}", desk.model.notice);
    assert_eq!(desk.model.context(), Context::Matter);
    desk.press("Enter").answer();
    assert_eq!(desk.model.context(), Context::Form);
}
