//! A promise asks for its date, and is said when it falls due.

use super::*;

fn promise(desk: &TestScreen, n: u8, account: &str) -> GapLine {
    let rule = default_catalogue().gap_rule("overdue").unwrap().clone();
    let (subject, owner) = (Subject::Activity(id(n)), "olga".to_owned());
    let gap = Gap { rule, subject, account: Some(id(1)), field: Some("due".into()), owner, since: desk.now };
    GapLine {
        gap,
        account: account.into(),
        kind: crate::CALL,
        at: Some(desk.now),
        caller: String::new(),
        person: String::new(),
        seen: None,
        snoozed: 0,
        step: Some("call_back".into()),
    }
}

/// The gaps come, with these promises among them.
fn gaps_come(desk: &mut TestScreen, due: &[GapLine]) {
    let asked = desk.effects.iter().find_map(|effect| match effect {
        Effect::LoadGaps { generation, .. } => Some(*generation),
        _ => None,
    });
    desk.effects.retain(|effect| !matches!(effect, Effect::LoadGaps { .. }));
    let list = GapList {
        total: due.len() as u64,
        lines: due.to_vec(),
        filled: [0; 7],
        due: due.to_vec(),
        ..GapList::default()
    };
    desk.send(Msg::Gaps { generation: asked.expect("the gaps are asked for"), gaps: Ok(list) });
    desk.answer();
}

#[test]
fn a_promise_asks_for_its_date_whatever_the_outcome() {
    for outcome in ["1", "2", "6"] {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter").press(outcome).answer();
        while desk.at() != "next_step" {
            desk.send(Msg::Act(Action::NextField));
        }
        desk.press("1").answer();
        assert_eq!(desk.at(), "due", "{outcome}");
    }
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6 3 4").answer();
    assert_eq!(desk.logged().2.item("next_step"), Some("none"));
}

#[test]
fn what_falls_due_is_said_once() {
    let mut desk = TestScreen::new();
    let (first, second) = (promise(&desk, 70, "Ромашка ООО"), promise(&desk, 71, "Aroma Ltd"));
    desk.send(Msg::Clock);
    gaps_come(&mut desk, std::slice::from_ref(&first));
    let said = |account: &str, more| {
        let (account, step, at) = (account.to_owned(), Some("call_back".to_owned()), desk.now);
        Some(Notice::Due { account, step, at, more })
    };
    let (one, other) = (said("Ромашка ООО", 0), said("Aroma Ltd", 0));
    assert_eq!(desk.model.notice, one);
    desk.press("Down").answer();
    assert_eq!(desk.model.notice, None);
    desk.send(Msg::Clock);
    gaps_come(&mut desk, std::slice::from_ref(&first));
    assert_eq!(desk.model.notice, None, "said already");
    // The next one is said, also over a form, and also over what was said of a save a minute ago.
    desk.press("'ром").answer();
    desk.press("Enter").answer();
    desk.press("3").answer();
    assert!(matches!(desk.model.notice, Some(Notice::Saved(_))), "{:?}", desk.model.notice);
    desk.press("'ром").answer();
    desk.press("Enter").answer();
    desk.send(Msg::Clock);
    gaps_come(&mut desk, &[second, first]);
    assert_eq!(desk.model.notice, other);
}

#[test]
fn what_falls_due_does_not_talk_over_trouble_and_is_said_later() {
    let mut desk = TestScreen::new();
    let due = promise(&desk, 70, "Ромашка ООО");
    let trouble = StoreError::Busy { detail: "picklog.db".into() };
    desk.send(Msg::Clock);
    desk.model.notice = Some(Notice::StoreError(trouble.clone()));
    gaps_come(&mut desk, std::slice::from_ref(&due));
    assert_eq!(desk.model.notice, Some(Notice::StoreError(trouble)));
    desk.press("Down").answer();
    desk.send(Msg::Clock);
    gaps_come(&mut desk, &[due]);
    assert!(matches!(desk.model.notice, Some(Notice::Due { .. })), "{:?}", desk.model.notice);
}
