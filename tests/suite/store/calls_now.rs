//! Calls that ring or are talked now: who may write them, who is told, and whose number it is.

use picklog::domain::{
    Answer, CallNow, CallState, Command, Id, Moment, News, NewsItem, NewsOf, Phone, Role, StoreError,
};

use super::test_store::{TestStore, item, session, with};

fn call(login: &str, name: &str, state: CallState, phone: &str, at: Moment) -> CallNow {
    CallNow {
        login: login.into(),
        system: "pbx".into(),
        call: name.into(),
        state,
        phone: Some(phone.into()),
        name: String::new(),
        inbound: true,
        rang: at,
        talked: None,
        ended: None,
    }
}

fn desk() -> TestStore {
    let mut desk = TestStore::new();
    desk.does("boss", &Command::SetRole { login: "boss".into(), role: Role::Admin }).unwrap();
    let acme = desk.account("boss", "Acme", &[]);
    desk.call("olga", acme, "busy", &[]);
    desk.call("ivan", acme, "busy", &[]);
    desk
}

fn phone(text: &str, region: Option<&str>) -> Answer {
    Answer::Phone(Phone::read(text, region))
}

fn names(desk: &mut TestStore, number: &str) -> Vec<String> {
    desk.store.callers(number).unwrap().into_iter().map(|one| one.name).collect()
}

#[test]
fn a_call_rings_is_talked_and_is_over_in_one_row_and_screens_are_told_of_nothing_else() {
    let mut desk = desk();
    let now = desk.store.now();
    let mut eye = desk.store.another().unwrap();
    let _ = eye.news("olga").unwrap();
    let told = vec![NewsItem { op: None, of: NewsOf::Telephone }];
    let mut one = call("olga", "c1", CallState::Ringing, "+74951234567", now);
    desk.store.put_calls(&session("olga"), std::slice::from_ref(&one)).unwrap();
    assert_eq!(eye.news("olga").unwrap(), News::These(told.clone()));
    assert_eq!(eye.news("olga").unwrap(), News::These(vec![]), "told once");
    let id = eye.incoming("olga").unwrap()[0].id;
    desk.wait(5);
    (one.state, one.talked) = (CallState::Talking, Some(desk.store.now()));
    one.phone = None;
    desk.store.put_calls(&session("olga"), std::slice::from_ref(&one)).unwrap();
    assert_eq!(eye.news("olga").unwrap(), News::These(told));
    let calls = eye.incoming("olga").unwrap();
    assert_eq!(calls.len(), 1);
    assert_eq!((calls[0].id, calls[0].now.state), (id, CallState::Talking));
    assert_eq!(calls[0].now.phone.as_deref(), Some("+74951234567"), "what was known stays known");
    assert!(eye.incoming("ivan").unwrap().is_empty(), "nobody else's");
    desk.wait(60);
    (one.state, one.ended) = (CallState::Over, Some(desk.store.now()));
    desk.store.put_calls(&session("olga"), &[one]).unwrap();
    assert_eq!(eye.incoming("olga").unwrap()[0].talked(), Some(60));
    desk.wait(3_600);
    assert!(eye.incoming("olga").unwrap().is_empty());
}

#[test]
fn ones_own_screens_are_rung_by_everybody_those_of_others_by_whoever_brings_in_what_was_seen() {
    let mut desk = desk();
    let one = call("olga", "c1", CallState::Ringing, "+74951234567", desk.store.now());
    let refused = desk.store.put_calls(&session("ivan"), std::slice::from_ref(&one));
    assert!(matches!(refused, Err(StoreError::NotAllowed { .. })), "{refused:?}");
    assert!(desk.store.incoming("olga").unwrap().is_empty());
    desk.store.put_calls(&session("boss"), &[one]).unwrap();
    assert_eq!(desk.store.incoming("olga").unwrap().len(), 1);
}

#[test]
fn the_first_screen_has_the_call() {
    let mut desk = desk();
    let one = call("olga", "c1", CallState::Ringing, "+74951234567", desk.store.now());
    desk.store.put_calls(&session("olga"), std::slice::from_ref(&one)).unwrap();
    let (this, that): (Id, Id) = (desk.id(), desk.id());
    assert!(desk.store.take_call(&session("olga"), "pbx", "c1", this).unwrap());
    assert!(!desk.store.take_call(&session("olga"), "pbx", "c1", that).unwrap());
    assert_eq!(desk.store.incoming("olga").unwrap()[0].taken, Some(this));
    desk.store.put_calls(&session("olga"), &[CallNow { state: CallState::Talking, ..one }]).unwrap();
    assert_eq!(
        desk.store.incoming("olga").unwrap()[0].taken,
        Some(this),
        "what is told of it later changes nothing there"
    );
}

#[test]
fn the_form_comes_up_in_one_screen_at_rest_and_whoever_takes_the_call_has_it() {
    let mut desk = desk();
    let one = call("olga", "c1", CallState::Ringing, "+74951234567", desk.store.now());
    desk.store.put_calls(&session("olga"), &[one]).unwrap();
    let (this, that): (Id, Id) = (desk.id(), desk.id());
    let olga = session("olga");
    assert!(desk.store.show_call(&olga, "pbx", "c1", this).unwrap());
    assert!(!desk.store.show_call(&olga, "pbx", "c1", that).unwrap());
    assert_eq!(desk.store.incoming("olga").unwrap()[0].shown, Some(this));
    assert!(desk.store.take_call(&olga, "pbx", "c1", that).unwrap(), "nobody has touched it");
    assert!(!desk.store.show_call(&olga, "pbx", "c1", this).unwrap());
}

#[test]
fn a_call_that_is_logged_is_done_until_that_is_taken_back() {
    let mut desk = desk();
    let acme = desk.account("boss", "Bolt", &[]);
    let one = call("olga", "c1", CallState::Ringing, "+74951234567", desk.store.now());
    desk.store.put_calls(&session("olga"), &[one]).unwrap();
    let known = desk.store.incoming("olga").unwrap().remove(0);
    assert!(!known.done);
    let answers = with(&[("outcome", item("busy")), ("direction", item("inbound"))], &[]);
    let log = Command::LogActivity { id: known.id, kind: crate::CALL_CODE, account: acme, answers };
    desk.does("olga", &log).unwrap();
    assert!(desk.store.incoming("olga").unwrap()[0].done, "no screen offers it again");
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert!(!desk.store.incoming("olga").unwrap()[0].done);
}

#[test]
fn a_number_is_whose_it_is_however_they_wrote_it_and_of_merged_ones_the_one_that_stayed() {
    let mut desk = desk();
    let acme = desk.account("boss", "Bolt", &[("phone", phone("+7 495 123-45-67", None))]);
    assert_eq!(names(&mut desk, "+74951234567"), ["Bolt"]);
    desk.account("boss", "Crane", &[("phone", phone("8 (495) 123-45-67", None))]);
    assert_eq!(names(&mut desk, "+74951234567"), ["Bolt", "Crane"], "written without a country");
    assert!(names(&mut desk, "+74951234568").is_empty());
    let gone = desk.account("boss", "Bolt Ltd", &[("phone", phone("+7 812 555-01-02", None))]);
    let merge = Command::Merge {
        entity: picklog::domain::Entity::Account,
        from: gone,
        into: acme,
        take: vec![],
        from_version: None,
    };
    desk.does("boss", &merge).unwrap();
    assert_eq!(names(&mut desk, "+78125550102"), ["Bolt"]);
}

#[test]
fn old_rows_go_and_what_is_to_be_dialled_is_told_for_a_minute() {
    let mut desk = desk();
    let now = desk.store.now();
    let dial = call("olga", "d1", CallState::Dial, "+74951234567", now);
    desk.store.put_calls(&session("olga"), &[dial]).unwrap();
    assert_eq!(desk.store.incoming("olga").unwrap()[0].now.state, CallState::Dial, "it does not ring yet");
    assert_eq!(desk.store.to_dial().unwrap().len(), 1);
    desk.wait(61);
    assert!(desk.store.to_dial().unwrap().is_empty(), "nobody waits any more");
}
