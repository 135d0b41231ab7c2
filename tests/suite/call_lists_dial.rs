//! A list that dials by itself: the number of whom it serves, once, with somebody there, and never of who asked not to be called.

use picklog::{
    action::Action,
    app::{Effect, Msg, Notice},
    domain::{Answer, CallNow, CallState, Incoming, Lang, Phone},
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    update::{TestScreen, id},
};

const NUMBER: &str = "+74951234567";

/// Somebody at the lists, whose screen dials what is served.
fn desk() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.lists = vec![TestScreen::figures()];
    desk.to_serve = vec![1, 2, 3];
    desk.model.telephone.dials_served = true;
    desk.more = vec![("phone", Answer::Phone(Phone::read(NUMBER, None)))];
    desk
}

fn begin(desk: &mut TestScreen) {
    desk.act(Action::CallLists).answer().act(Action::Pick1).answer();
}

/// What is said, without what was said before it.
fn said(desk: &TestScreen) -> Option<Notice> {
    match desk.model.notice.clone() {
        Some(Notice::After { notice, .. }) => Some(*notice),
        other => other,
    }
}

#[test]
fn each_served_account_is_dialled_once_with_its_own_form() {
    let mut desk = desk();
    begin(&mut desk);
    let first = desk.model.form().unwrap().draft.id;
    assert_eq!(desk.dialled, [(NUMBER.to_owned(), first)]);
    assert!(matches!(&desk.model.notice, Some(Notice::Dials { number }) if number == NUMBER));
    // A minute goes by: nothing is dialled a second time.
    desk.now = desk.now.plus_seconds(60);
    desk.send(Msg::Clock);
    desk.answer();
    assert_eq!(desk.dialled.len(), 1);
    desk.press("3").answer();
    let second = desk.model.form().unwrap().draft.id;
    assert_eq!(desk.dialled.last(), Some(&(NUMBER.to_owned(), second)));
    // That the call before was saved stays said beside it.
    for lang in Lang::ALL {
        desk.model.lang = lang;
        let shown = rows(&drawn(&desk.model, &Theme::default(), (120, 24)).0).join("\n");
        assert!(shown.contains(NUMBER) && shown.contains("16:06"), "{shown}");
    }
}

#[test]
fn without_the_flag_nothing_is_dialled_by_itself() {
    let mut desk = desk();
    desk.model.telephone.dials_served = false;
    begin(&mut desk);
    assert!(desk.model.form().is_some() && desk.dialled.is_empty());
}

#[test]
fn who_asked_not_to_be_called_and_a_wrong_number_are_not_dialled() {
    let mut shuns = desk();
    shuns.shuns_calls = true;
    begin(&mut shuns);
    assert!(shuns.dialled.is_empty() && matches!(said(&shuns), Some(Notice::NeverDialled { .. })));
    let mut bad = desk();
    bad.more.push(("phone_bad", Answer::Flag(true)));
    begin(&mut bad);
    assert!(bad.dialled.is_empty() && matches!(said(&bad), Some(Notice::WrongNumber { .. })));
    let mut none = desk();
    none.more.clear();
    begin(&mut none);
    assert!(none.dialled.is_empty() && matches!(said(&none), Some(Notice::NoDialNumber { .. })));
}

#[test]
fn nobody_is_called_while_another_call_is_going_on() {
    let mut desk = desk();
    let now = CallNow {
        login: "olga".into(),
        system: "pbx".into(),
        call: "c1".into(),
        state: CallState::Talking,
        phone: Some("+4930123456".into()),
        name: String::new(),
        inbound: false,
        rang: desk.now,
        talked: Some(desk.now),
        ended: None,
    };
    let call = Incoming { id: id(120), now, taken: None, shown: None, done: false, whose: vec![] };
    desk.send(Msg::Incoming(vec![call.clone()]));
    desk.answer();
    begin(&mut desk);
    assert!(desk.dialled.is_empty() && said(&desk) == Some(Notice::StillTalking), "{:?}", said(&desk));
    // When it is over the key dials, and the next one is dialled by itself again.
    let mut over = call;
    (over.now.state, over.now.ended) = (CallState::Over, Some(desk.now));
    desk.send(Msg::Incoming(vec![over]));
    desk.answer().act(Action::Dial).answer();
    assert_eq!(desk.dialled.len(), 1);
    desk.now = desk.now.plus_seconds(20);
    desk.press("3").answer();
    assert_eq!(desk.dialled.len(), 2);
}

#[test]
fn nobody_is_called_where_nobody_has_pressed_a_key_for_a_minute() {
    let mut desk = desk();
    desk.act(Action::CallLists).answer().act(Action::Pick1);
    let at = desk.effects.iter().position(|effect| matches!(effect, Effect::Serve { .. })).unwrap();
    let serve = desk.effects.remove(at);
    desk.answer();
    desk.now = desk.now.plus_seconds(61);
    let late = desk.reply(serve).unwrap();
    desk.send(late);
    desk.answer();
    assert!(desk.model.form().is_some() && desk.dialled.is_empty());
    assert_eq!(said(&desk), Some(Notice::NobodyThere));
}
