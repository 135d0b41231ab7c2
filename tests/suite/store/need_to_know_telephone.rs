//! The telephone's record and calendars beside numbers that are not shown.

use picklog::{
    domain::{Amendment, Answer, Command, Entity, HandlingChange, Kind, Moment, SeenBy},
    store::{CallBatch, CallsOf},
};

use super::{
    evidence::answered,
    need_to_know::Desk,
    test_store::{due, item, session},
};

/// The number of the account, by its last digits in any spelling.
const NUMBER: &str = "1234567";

fn restrict(desk: &mut Desk, seen_by: SeenBy) {
    for of in [Kind::ACCOUNT, Kind::CONTACT] {
        let change = HandlingChange { seen_by: Some(seen_by), ..HandlingChange::default() };
        let amendment = Amendment::HandleField { of, field: "phone".into(), change };
        desk.at.does("boss", &Command::Amend(Box::new(amendment))).unwrap();
    }
}

/// All that the telephone's record tells a lead who may see everybody's calls.
fn recorded(desk: &Desk, login: &str) -> String {
    let (mut store, session) = (desk.as_who(login), session(login));
    let calls = store.seen_calls(&session, CallsOf::default()).unwrap();
    let each = calls.iter().map(|seen| store.seen_call(&session, &seen.number.to_string()).unwrap());
    let each: Vec<_> = each.collect();
    assert_eq!(calls.len(), 2);
    format!("{calls:?} {each:?}")
}

#[test]
fn the_telephones_record_tells_no_number_that_its_reader_is_not_shown() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let now = desk.at.store.now().plus_seconds(-3_600);
    let facts = [answered(1, "+74951234567", "101", now), answered(2, "+79269998877", "101", now)];
    let op = desk.at.id();
    desk.at
        .store
        .bring_calls(
            &session("boss"),
            op,
            &CallBatch { import: None, facts: &facts, whole: &[], is_dry: false },
        )
        .unwrap();
    assert!(recorded(&desk, "lena").contains(NUMBER));
    restrict(&mut desk, SeenBy::PhoneOnly);
    let told = recorded(&desk, "lena");
    assert!(told.contains("*** 567") && !told.contains(NUMBER), "{told}");
    assert!(told.contains("9269998877"), "that of nobody is not masked by this: {told}");
    restrict(&mut desk, SeenBy::Owner);
    let told = recorded(&desk, "lena");
    assert!(!told.contains(NUMBER) && !told.contains("567"), "{told}");
}

#[test]
fn a_calendar_has_no_number_that_is_not_shown() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let when = desk.at.store.now().plus_seconds(7_200);
    let acme = desk.acme;
    desk.at.call("ivan", acme, "busy", &[("next_step", item("call_back")), ("due", due(when))]);
    let planned = |desk: &Desk| {
        let steps = desk.as_who("ivan").planned_steps("ivan").unwrap();
        let at_acme = steps.into_iter().find(|step| step.account == "Acme" && step.at > Moment::default());
        at_acme.unwrap().phone.unwrap()
    };
    assert_eq!(planned(&desk), "+74951234567");
    restrict(&mut desk, SeenBy::PhoneOnly);
    assert_eq!(planned(&desk), "*** 567");
    restrict(&mut desk, SeenBy::OwnerAndLeads);
    assert_eq!(planned(&desk), "***");
    // It is ivan's again with the account.
    desk.at.set("boss", Entity::Account, acme, "owner", Some(Answer::User("ivan".into())));
    assert_eq!(planned(&desk), "+74951234567");
}
