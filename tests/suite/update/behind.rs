//! What happens behind the screen takes the place of no word that is newer or matters more, and is said all the same.

use picklog::app::TakenOver;

use super::*;

fn busy() -> StoreError {
    StoreError::Busy { detail: Message::from("picklog.db".to_owned()) }
}

/// A screen on which a call was saved just now, and nobody has pressed a key since.
fn saved() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer().press("3").answer();
    assert!(matches!(desk.model.notice, Some(Notice::Saved(_))), "{:?}", desk.model.notice);
    desk
}

/// StoreError of everything that is read behind the screen.
fn troubles(desk: &mut TestScreen) -> Vec<Msg> {
    desk.effects.clear();
    desk.send(Msg::Changed);
    let asked: Vec<Effect> = desk.effects.drain(..).collect();
    let mut msgs: Vec<Msg> = asked
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Find { generation, .. } => Some(Msg::Found { generation, found: Err(busy()) }),
            Effect::LoadGaps { generation, .. } => Some(Msg::Gaps { generation, gaps: Err(busy()) }),
            Effect::LoadCard { generation, .. } => Some(Msg::Card { generation, card: Err(busy()) }),
            Effect::LoadDuplicates { generation, .. } => {
                Some(Msg::Duplicates { generation, duplicates: Err(busy()) })
            }
            _ => None,
        })
        .collect();
    msgs.push(Msg::File(Ok(())));
    msgs.push(Msg::NotKept(Message::from("no room".to_owned())));
    msgs.push(Msg::TakenOver(TakenOver { saved: 1, ..TakenOver::default() }));
    msgs.push(Msg::TakenOver(TakenOver {
        left: Some((busy(), "/home/olga/aside".into())),
        ..TakenOver::default()
    }));
    msgs.push(Msg::Imported(Err(Message::from("no file".to_owned()))));
    msgs
}

#[test]
fn no_trouble_behind_the_screen_takes_the_place_of_what_was_done() {
    let count = troubles(&mut saved()).len();
    for at in 0..count {
        let mut desk = saved();
        let notice = desk.model.notice.clone();
        let msg = troubles(&mut desk).remove(at);
        let what = format!("{msg:?}");
        desk.send(msg);
        assert_eq!(desk.model.notice, notice, "{what}");
        // It is not lost: the next key makes room for it.
        desk.press("F1");
        assert!(desk.model.notice.is_some() && desk.model.notice != notice, "{what} was never said");
        desk.press("F1");
        assert_eq!(desk.model.notice, None, "{what} was said once");
    }
}

#[test]
fn a_save_that_failed_stays_said() {
    let full = StoreError::Full { detail: Message::from("picklog.db".to_owned()) };
    let reached = || {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter").answer();
        desk.refuse = Some(full.clone());
        desk.press("3").answer();
        assert_eq!(desk.model.notice, Some(Notice::StoreError(full.clone())));
        desk
    };
    let count = troubles(&mut reached()).len();
    for at in 0..count {
        let mut desk = reached();
        let msg = troubles(&mut desk).remove(at);
        let what = format!("{msg:?}");
        desk.send(msg);
        assert_eq!(desk.model.notice, Some(Notice::StoreError(full.clone())), "{what}");
    }
}

#[test]
fn a_file_that_is_gone_is_said_at_once_and_what_was_done_after_it() {
    let mut desk = saved();
    let saved = desk.model.notice.clone();
    let gone = StoreError::Unavailable { detail: Message::from("picklog.db was removed".to_owned()) };
    desk.send(Msg::File(Err(gone.clone())));
    assert_eq!(desk.model.notice, Some(Notice::StoreError(gone)));
    desk.press("F1");
    assert_eq!(desk.model.notice, saved);
}

#[test]
fn a_card_that_comes_late_says_its_trouble_after_what_is_newer() {
    // Who waits for the card is told at once.
    let mut desk = TestScreen::new();
    desk.press("'ром").answer().press("F5");
    let card = |desk: &mut TestScreen| {
        let Some(Effect::LoadCard { generation, .. }) = desk.effects.pop() else {
            panic!("{:?}", desk.effects)
        };
        Msg::Card { generation, card: Err(busy()) }
    };
    let late = card(&mut desk);
    desk.send(late);
    assert_eq!(desk.model.notice, Some(Notice::StoreError(busy())));
    // Who works in the form and was told something since is told of the card after that.
    let mut desk = TestScreen::new();
    desk.press("'ром").answer().press("Enter");
    let late = card(&mut desk);
    desk.model.notice = Some(Notice::PickOne);
    desk.send(late);
    assert_eq!(desk.model.notice, Some(Notice::PickOne));
    desk.press("Down");
    assert_eq!(desk.model.notice, Some(Notice::StoreError(busy())));
}

#[test]
fn a_card_in_sight_that_cannot_be_read_again_stays_and_its_trouble_waits() {
    let mut desk = TestScreen::new();
    desk.press("'ром").answer().press("F5").answer();
    desk.send(Msg::Changed);
    let Some(Effect::LoadCard { generation, .. }) =
        desk.effects.iter().find(|effect| matches!(effect, Effect::LoadCard { .. })).cloned()
    else {
        panic!("{:?}", desk.effects)
    };
    desk.model.notice = Some(Notice::Snoozed { left: 2 });
    desk.send(Msg::Card { generation, card: Err(busy()) });
    assert_eq!(desk.model.notice, Some(Notice::Snoozed { left: 2 }));
    desk.press("Down");
    assert_eq!(desk.model.notice, Some(Notice::StoreError(busy())));
}

#[test]
fn two_saves_under_way_are_both_said_and_the_newer_one_stands() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer().press("6 Esc");
    desk.press("'aroma");
    let is_apply = |effect: &Effect| matches!(effect, Effect::Apply { .. });
    let (mut applies, rest): (Vec<_>, Vec<_>) = desk.effects.drain(..).partition(is_apply);
    desk.effects = rest;
    desk.answer();
    desk.press("Enter").answer().press("3");
    applies.extend(desk.effects.drain(..).filter(is_apply));
    // The parked form and then the call, one right after the other.
    for apply in applies {
        let msg = desk.reply(apply).unwrap();
        desk.send(msg);
    }
    assert!(matches!(desk.model.notice, Some(Notice::Saved(_))), "{:?}", desk.model.notice);
}

#[test]
fn a_clock_that_jumps_as_a_key_is_pressed_is_said() {
    let mut desk = TestScreen::new();
    desk.now = Moment::from_millis(desk.now.millis() - 7_200_000);
    desk.press("'r");
    assert!(matches!(desk.model.notice, Some(Notice::ClockJumped { .. })), "{:?}", desk.model.notice);
}
