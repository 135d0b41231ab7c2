//! The account beside the lookup on a wide screen.

use super::*;
use test_screen::{TestScreen, id};

/// The accounts asked for beside the list by what a message leads to, in order.
fn asked(screen: &mut TestScreen, msg: Msg) -> Vec<Id> {
    let effects = update(&mut screen.model, screen.now, msg);
    let mut asked = Vec::new();
    for effect in &effects {
        if let Effect::Preview { account, .. } = effect {
            asked.push(*account);
        }
    }
    screen.effects.extend(effects);
    asked
}

fn shown(screen: &TestScreen) -> Option<Id> {
    let account = screen.model.lookup.account()?.id;
    screen.model.preview.of(account).map(|card| card.account.id)
}

#[test]
fn the_card_beside_the_list_is_that_of_the_chosen_row() {
    let mut screen = TestScreen::new();
    assert_eq!(asked(&mut screen, Msg::Clock), [], "80 columns have no room for it");
    screen.answer();
    assert_eq!(asked(&mut screen, Msg::Resize(140, 40)), [id(1)]);
    assert_eq!(shown(&screen), None, "nothing is shown that is not read");
    screen.answer();
    assert_eq!(shown(&screen), Some(id(1)));
    assert_eq!(asked(&mut screen, Msg::Act(Action::Down)), [id(2)]);
    assert_eq!(shown(&screen), None, "another account's card is not shown beside the row");
    screen.answer();
    assert_eq!(shown(&screen), Some(id(2)));
    assert_eq!(asked(&mut screen, Msg::Resize(140, 41)), [], "what is there is not asked for again");
}

#[test]
fn only_the_newest_card_counts() {
    let mut screen = TestScreen::new();
    let _ = asked(&mut screen, Msg::Resize(140, 40));
    let _ = asked(&mut screen, Msg::Act(Action::Down));
    let late: Vec<Effect> = screen.effects.drain(..).collect();
    let mut answers: Vec<Msg> = late.into_iter().filter_map(|effect| screen.reply(effect)).collect();
    answers.reverse();
    for answer in answers {
        screen.send(answer);
    }
    screen.answer();
    assert_eq!(shown(&screen), Some(id(2)), "the answer for the row before comes too late");
}

#[test]
fn what_a_colleague_changes_is_read_again_and_stays_in_sight_meanwhile() {
    let mut screen = TestScreen::new();
    let _ = asked(&mut screen, Msg::Resize(140, 40));
    screen.answer();
    let other = NewsItem { op: None, of: NewsOf::Activity(id(3)) };
    assert_eq!(asked(&mut screen, Msg::News(vec![other])), [], "another account");
    screen.answer();
    let news = NewsItem { op: None, of: NewsOf::Contact(id(1)) };
    let asked_at_once = asked(&mut screen, Msg::News(vec![news]));
    assert_eq!(shown(&screen), Some(id(1)));
    let later: Vec<Effect> = screen.effects.clone();
    screen.answer();
    let was_asked =
        asked_at_once == [id(1)] || later.iter().any(|effect| matches!(effect, Effect::Find { .. }));
    assert!(was_asked && !screen.model.preview.is_stale);
}

#[test]
fn what_could_not_be_read_is_said_and_read_again_with_the_next_choice_or_news() {
    let trouble = || StoreError::Busy { detail: "picklog.db".into() };
    let fail = |screen: &mut TestScreen| {
        for effect in std::mem::take(&mut screen.effects) {
            match effect {
                Effect::Preview { generation, .. } => {
                    screen.send(Msg::Previewed { generation, card: Err(trouble()) });
                }
                other => screen.effects.push(other),
            }
        }
        screen.answer();
    };
    let said = |screen: &TestScreen| {
        let shown = crate::screens::drawn(&screen.model, &picklog::ui::Theme::default(), (140, 40)).0;
        crate::screens::rows(&shown).join("\n").contains("could not be read")
    };
    let mut screen = TestScreen::new();
    let _ = asked(&mut screen, Msg::Resize(140, 40));
    fail(&mut screen);
    assert!(said(&screen));
    assert_eq!(asked(&mut screen, Msg::Resize(140, 41)), [], "it is not tried without end");
    let other = NewsItem { op: None, of: NewsOf::Activity(id(3)) };
    // Whatever has changed, and as soon as the list is there again.
    let _ = asked(&mut screen, Msg::News(vec![other]));
    screen.answer();
    assert_eq!((shown(&screen), said(&screen)), (Some(id(1)), false));
    let _ = asked(&mut screen, Msg::Act(Action::Down));
    fail(&mut screen);
    assert!(said(&screen));
    assert_eq!(asked(&mut screen, Msg::Act(Action::Up)), [id(1)]);
    assert!(!said(&screen), "the trouble was that of the row before");
    screen.answer();
    assert_eq!(asked(&mut screen, Msg::Act(Action::Down)), [id(2)]);
    screen.answer();
    assert_eq!((shown(&screen), said(&screen)), (Some(id(2)), false));
}
