//! What a call is about: asked where something is open and the outcome asks for more, by two keys.

use picklog::app::Pick;

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
            ("amount", Answer::Money(Money::read("1200 EUR", None).unwrap())),
        ]),
    }
}

fn with_deals() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.add_ross();
    desk.matters = vec![deal(71, "proposal"), deal(70, "lead"), deal(72, "lost")];
    desk
}

/// A call that was refused, up to its last question: reason, next step.
fn refused(desk: &mut TestScreen) {
    desk.press("'ром Enter").answer();
    desk.press("6 1 4").answer();
}

fn moved(desk: &TestScreen) -> Option<&StageMove> {
    match desk.commands.last() {
        Some(Command::Moving { entry, stage }) => {
            let Command::LogActivity { answers, .. } = &**entry else { panic!("{entry:?}") };
            assert_eq!(answers.get("about"), Some(&Answer::Matter(stage.matter)));
            assert!(!answers.has("stage"), "a stage is the deal's");
            Some(stage)
        }
        _ => None,
    }
}

#[test]
fn a_call_that_moves_a_deal_costs_two_keys_more() {
    let mut plain = TestScreen::new();
    refused(&mut plain);
    assert_eq!(plain.model.context(), Context::Lookup, "an account with nothing open is not asked");
    let mut desk = with_deals();
    refused(&mut desk);
    assert_eq!(desk.at(), "about");
    desk.press("2").answer();
    assert_eq!(desk.at(), "stage");
    desk.press("4").answer();
    assert_eq!(desk.model.context(), Context::Lookup, "two keys more, and it is saved");
    let stage = StageMove { matter: id(70), seen: Some("lead".into()), to: "negotiation".into() };
    assert_eq!(moved(&desk), Some(&stage));
}

#[test]
fn rows_are_the_open_ones_then_none_then_a_new_one() {
    let mut desk = with_deals();
    refused(&mut desk);
    let form = desk.model.form().unwrap();
    let rows = form.choices(&desk.model.catalogue, Lang::En);
    let picks: Vec<_> = rows.iter().map(|row| (row.digit, row.pick.clone())).collect();
    assert_eq!(
        picks,
        [
            (Some(1), Pick::Matter(id(71))),
            (Some(2), Pick::Matter(id(70))),
            (Some(0), Pick::NoMatter),
            (None, Pick::NewMatter(None))
        ]
    );
    assert_eq!(rows[0].label, "deal · software · proposal · 1200.00 EUR");
}

#[test]
fn enter_leaves_the_stage_and_zero_is_about_none() {
    let mut desk = with_deals();
    refused(&mut desk);
    desk.press("1 Enter").answer();
    assert!(moved(&desk).is_none());
    assert_eq!(desk.logged().2.get("about"), Some(&Answer::Matter(id(71))));
    for key in ["'0", "Enter"] {
        let mut desk = with_deals();
        refused(&mut desk);
        desk.press(key).answer();
        assert_eq!(desk.model.context(), Context::Lookup, "{key}");
        assert!(!desk.logged().2.has("about"));
    }
}

#[test]
fn who_logs_that_nobody_answered_is_asked_nothing() {
    for outcome in ["3", "4", "5", "8", "9"] {
        let mut desk = with_deals();
        desk.press("'ром Enter").answer();
        desk.press(outcome).answer();
        assert_eq!(desk.model.context(), Context::Lookup, "{outcome}");
    }
}

#[test]
fn keys_typed_before_the_account_is_there_mean_the_same() {
    let mut desk = with_deals();
    desk.press("'ром Enter 6 1 4 2 4");
    desk.answer();
    assert_eq!(moved(&desk).map(|stage| (stage.matter, stage.to.as_str())), Some((id(70), "negotiation")));
    let mut plain = TestScreen::new();
    plain.press("'ром Enter 6 1 4");
    plain.answer();
    assert_eq!(plain.logged().2.item("next_step"), Some("none"));
}

#[test]
fn a_new_deal_is_opened_in_place_and_the_call_is_about_it() {
    let mut desk = with_deals();
    refused(&mut desk);
    desk.press("'+").answer();
    let form = desk.model.form().unwrap();
    let rows = form.choices(&desk.model.catalogue, Lang::En);
    assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["deal", "case"]);
    desk.press("1").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(Kind::matter(DEAL)));
    desk.press("2").answer();
    desk.press("'500").press("Enter").answer();
    desk.now = desk.now.plus_seconds(5);
    desk.press("1").answer();
    let Some(Command::OpenMatter { id: made, .. }) =
        desk.commands.iter().rev().find(|command| matches!(command, Command::OpenMatter { .. }))
    else {
        panic!("{:?}", desk.commands)
    };
    assert_eq!(desk.logged().2.get("about"), Some(&Answer::Matter(*made)));
    assert_eq!(desk.model.context(), Context::Lookup);
    // Esc leaves none: the call is asked again.
    let mut desk = with_deals();
    refused(&mut desk);
    desk.press("'+ 1").answer();
    desk.press("Esc").answer();
    assert_eq!((desk.at(), desk.model.places.len()), ("about", 1));
}

#[test]
fn a_parked_form_comes_back_with_the_stage() {
    let mut desk = with_deals();
    refused(&mut desk);
    desk.press("2 Left").answer();
    desk.press("Right 4").answer();
    let mut desk = with_deals();
    desk.press("'ром Enter").answer();
    desk.press("6 1").answer();
    desk.ask(Action::NextField).answer();
    desk.ask(Action::NextField).answer();
    assert_eq!(desk.at(), "about");
    desk.press("2 4").answer();
    // What was passed over is asked again before it is saved.
    assert_eq!(desk.at(), "next_step");
    desk.press("Esc").answer();
    let Some(Command::KeepDraft(kept)) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!((kept.answers.item("stage"), kept.seen_stage.as_deref()), (Some("negotiation"), Some("lead")));
    let text = serde_json::to_string(kept).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), **kept);
}

#[test]
fn another_deal_takes_the_picked_stage_away() {
    let mut desk = with_deals();
    desk.press("'ром Enter").answer();
    desk.press("6 1").answer();
    desk.ask(Action::NextField).answer();
    desk.ask(Action::NextField).answer();
    desk.press("2 4").answer();
    desk.ask(Action::NextField).answer();
    desk.ask(Action::NextField).answer();
    assert_eq!(desk.at(), "about");
    desk.press("1").answer();
    assert!(!desk.model.form().unwrap().draft.answers.has("stage"));
    assert_eq!(desk.at(), "stage");
}

#[test]
fn a_stage_that_a_colleague_moved_is_asked_again() {
    let mut desk = with_deals();
    refused(&mut desk);
    let theirs = Answers::from([("stage", Answer::Item("qualified".into()))]);
    let detail = "ivan has moved the deal".into();
    desk.press("2").answer();
    desk.refuse = Some(StoreError::StageMoved { matter: id(70), theirs: Box::new(theirs), detail });
    // The answer to the next command is the refusal: keeping the form comes first.
    desk.press("4");
    while !matches!(desk.model.notice, Some(Notice::StoreError(_))) && !desk.effects.is_empty() {
        let effect = desk.effects.remove(0);
        let is_move =
            matches!(&effect, Effect::Apply { command, .. } if matches!(**command, Command::Moving { .. }));
        let refuse = desk.refuse.take_if(|_| !is_move);
        if let Some(msg) = desk.reply(effect) {
            desk.send(msg);
        }
        desk.refuse = desk.refuse.take().or(refuse);
    }
    desk.answer();
    assert_eq!(desk.at(), "stage");
    let form = desk.model.form().unwrap();
    assert!(!form.draft.answers.has("stage"));
    assert_eq!(
        form.about(&desk.model.catalogue).and_then(|deal| deal.answers.item("stage")),
        Some("qualified")
    );
    desk.now = desk.now.plus_seconds(5);
    desk.press("4").answer();
    assert_eq!(moved(&desk).and_then(|stage| stage.seen.as_deref()), Some("qualified"));
}

#[test]
fn a_retired_stage_can_be_stayed_in_and_not_moved_to() {
    let mut desk = with_deals();
    let retire = Amendment::RetireItem {
        picklist: "deal_stage".into(),
        item: "proposal".into(),
        retired: true,
        beyond_nine: false,
    };
    let catalogue = default_catalogue().amended(&retire).unwrap();
    desk.send(Msg::Catalogue(Arc::new(catalogue)));
    refused(&mut desk);
    desk.press("2").answer();
    let stages = |desk: &TestScreen| -> Vec<String> {
        let rows = desk.model.form().unwrap().choices(&desk.model.catalogue, Lang::En);
        rows.into_iter().map(|row| row.label).collect()
    };
    assert!(!stages(&desk).contains(&"proposal".to_owned()), "{:?}", stages(&desk));
    desk.press("Left").answer();
    desk.press("1").answer();
    assert_eq!(stages(&desk).last().map(String::as_str), Some("proposal"));
}
