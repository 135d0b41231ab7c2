//! Commands: each does what it says, once, and can be taken back.

use picklog::{
    domain::{
        Answer, Answers, Command, Draft, Entity, How, Id, Kind, Moment, Ref, Role, StoreError, Subject,
    },
    store::{FindRequest, GapsOf},
};

use super::test_store::{START, TestStore, due, item, phone, session, text};

fn denied(result: Result<impl std::fmt::Debug, StoreError>) -> String {
    match result.unwrap_err() {
        StoreError::Denied { detail } => detail.to_string(),
        other => panic!("{other:?}"),
    }
}

fn form(desk: &mut TestStore, kind: impl Into<Kind>, account: Option<Id>) -> Draft {
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    Draft::open(id, kind, account, &catalogue, "olga", now)
}

#[test]
fn the_first_login_is_admin_and_the_next_are_operators() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &[]);
    desk.account("ivan", "Bolt", &[]);
    let users = desk.store.users().unwrap();
    let roles: Vec<_> = users.iter().map(|user| (user.login.as_str(), user.role)).collect();
    assert_eq!(roles, [("ivan", Role::Operator), ("olga", Role::Admin)]);
}

#[test]
fn a_logged_call_stands_on_the_card_with_actor_host_and_time() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Ромашка", &[("city", text("Москва"))]);
    let contact = desk.contact("olga", account, "J. Ross");
    desk.wait(60);
    let (call, ack) = desk.call("ivan", account, "agreed", &[("contact", Answer::Contact(contact))]);
    assert_eq!((ack.version, ack.repeated), (1, false));
    let card = desk.store.card(account, "ivan").unwrap();
    assert_eq!(card.account.name(), "Ромашка");
    assert_eq!(card.contacts[0].name(), "J. Ross");
    assert_eq!(card.last_spoken_to, Some(contact));
    assert_eq!(desk.store.card(account, "olga").unwrap().last_spoken_to, None);
    assert_eq!((card.history.len(), card.history_total), (1, 1));
    let logged = &card.history[0];
    assert_eq!((logged.id, logged.actor.as_str(), logged.host.as_str()), (call, "ivan", "desk7"));
    assert_eq!(logged.logged_at, Moment::from_millis(START + 60_000));
    assert_eq!(card.users, ["ivan", "olga"]);
}

#[test]
fn the_same_operation_twice_is_done_once() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (op, id) = (desk.id(), desk.id());
    let answers = Answers::from([("outcome", item("refused"))]);
    let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    let first = desk.store.apply(&session("olga"), op, &command, None).unwrap();
    let rest = desk.call("olga", account, "busy", &[]).1;
    let again = desk.store.apply(&session("olga"), op, &command, None).unwrap();
    assert!(again.repeated && again.rev == first.rev && rest.rev > first.rev);
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 2);
    // Under another operation the same record is still only one; a different one is a conflict.
    assert_eq!(desk.does("olga", &command).unwrap().version, 1);
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 2);
    let answers = Answers::from([("outcome", item("agreed"))]);
    let other = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    assert!(matches!(desk.does("olga", &other), Err(StoreError::Conflict { .. })));
    assert!(denied(desk.store.apply(&session("ivan"), op, &command, None)).contains("somebody else"));
}

#[test]
fn the_second_of_two_who_edit_one_record_is_told_and_sees_both() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let seen = desk.store.card(account, "olga").unwrap().account.version;
    let record = Ref { entity: Entity::Account, id: account };
    let patch = |city: &str| Command::Edit { record, patch: vec![("city".into(), Some(text(city)))] };
    let (first, second) = (desk.id(), desk.id());
    desk.store.apply(&session("ivan"), first, &patch("Roma"), Some(seen)).unwrap();
    match desk.store.apply(&session("olga"), second, &patch("Oslo"), Some(seen)) {
        Err(StoreError::Conflict { who, version, theirs }) => {
            assert_eq!((who.as_str(), version, theirs.text("city")), ("ivan", 2, "Roma"));
            desk.store.apply(&session("olga"), second, &patch("Oslo"), Some(version)).unwrap();
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.store.card(account, "olga").unwrap().account.answers.text("city"), "Oslo");
}

#[test]
fn what_does_not_fit_the_catalogue_is_refused_by_name() {
    let mut desk = TestStore::new();
    let (account, other) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let stranger = desk.contact("olga", other, "J. Ross");
    let mut log = |answers: Answers| {
        let id = desk.id();
        let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
        denied(desk.does("olga", &command))
    };
    assert_eq!(log(Answers::from([("mood", item("good"))])), "mood: this call has no such field");
    assert_eq!(log(Answers::from([("outcome", item("bored"))])), "outcome: there is no item `bored`");
    assert_eq!(log(Answers::from([("outcome", text("agreed"))])), "outcome: the answer is not a picklist");
    assert!(log(Answers::from([("contact", Answer::Contact(stranger))])).contains("at another account"));
    assert!(log(Answers::from([("contact", Answer::Contact(account))])).contains("there is no contact"));
    assert!(log(Answers::from([("punctuality", item("on_time"))])).contains("this call has no such field"));
    let (id, nowhere) = (desk.id(), desk.id());
    let lost =
        Command::LogActivity { id, kind: crate::CALL_CODE, account: nowhere, answers: Answers::default() };
    assert!(denied(desk.does("olga", &lost)).contains("there is no account"));
    let nameless = Command::CreateAccount { id, answers: Answers::from([("name", text("\u{202e}\t "))]) };
    assert!(denied(desk.does("olga", &nameless)).contains("a name is needed"));
    let record = Ref { entity: Entity::Account, id: account };
    let own = Command::Edit { record, patch: vec![("parent".into(), Some(Answer::Account(account)))] };
    assert!(denied(desk.does("olga", &own)).contains("its own parent"));
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 0);
}

#[test]
fn texts_are_cleaned_on_entry() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", " Ac\u{202e}me\u{7}  e\u{301} ", &[]);
    assert_eq!(desk.store.card(account, "olga").unwrap().account.name(), "Acme é");
}

#[test]
fn an_outcome_marks_whom_it_was_about_and_a_new_phone_clears_the_mark() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[("phone", phone("+442071838750"))]);
    let contact = desk.contact("olga", account, "J. Ross");
    desk.call("olga", account, "wrong_number", &[]);
    desk.call("olga", account, "do_not_call", &[("contact", Answer::Contact(contact))]);
    let card = desk.store.card(account, "olga").unwrap();
    assert!(card.account.answers.flag("phone_bad") && !card.account.answers.flag("do_not_call"));
    assert!(card.contacts[0].answers.flag("do_not_call") && !card.contacts[0].answers.flag("phone_bad"));
    assert!(desk.gaps("olga").contains(&"phone_bad/phone".to_owned()));
    desk.set("olga", Entity::Account, account, "phone", Some(phone("+442071838751")));
    assert!(!desk.store.card(account, "olga").unwrap().account.answers.flag("phone_bad"));
    assert!(!desk.gaps("olga").contains(&"phone_bad/phone".to_owned()));
    // An outcome changed later marks too.
    let (call, _) = desk.call("olga", account, "busy", &[]);
    desk.set("olga", Entity::Activity, call, "outcome", Some(item("wrong_number")));
    assert!(desk.store.card(account, "olga").unwrap().account.answers.flag("phone_bad"));
}

#[test]
fn a_promise_ends_when_somebody_is_reached_and_comes_back_when_that_is_taken_back() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let at = Moment::from_millis(START + 600_000);
    let (_, ack) =
        desk.call("olga", account, "no_answer", &[("next_step", item("call_back")), ("due", due(at))]);
    assert_eq!(ack.gaps.iter().map(super::test_store::short).collect::<Vec<_>>(), ["overdue/due"]);
    assert!(!desk.gaps("olga").contains(&"overdue/due".into()), "not yet due");
    desk.wait(601);
    assert_eq!(desk.gaps("olga")[0], "overdue/due");
    let due_now = desk.store.find(FindRequest { query: "", limit: 8, login: "olga" }).unwrap().hits;
    assert_eq!((due_now[0].id, due_now[0].how), (account, How::Due(at)));
    // A colleague finds the line busy, which keeps no promise; then somebody answers.
    desk.call("ivan", account, "busy", &[]);
    assert_eq!(desk.gaps("olga")[0], "overdue/due");
    desk.call("ivan", account, "refused", &[]);
    assert!(!desk.gaps("olga").contains(&"overdue/due".into()));
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(desk.gaps("olga")[0], "overdue/due");
}

#[test]
fn a_form_is_kept_parked_resumed_discarded_and_brought_back() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let mut draft = form(&mut desk, crate::CALL, Some(account));
    let keep = |desk: &mut TestStore, draft: &Draft| {
        desk.does("olga", &Command::KeepDraft(Box::new(draft.clone()))).unwrap()
    };
    // A form that was never parked is kept all the same: a line may drop.
    keep(&mut desk, &draft);
    assert_eq!(desk.gaps("olga")[0], "parked/outcome");
    let offered = desk.store.find(FindRequest { query: "", limit: 8, login: "olga" }).unwrap().hits;
    assert_eq!(offered[0].how, How::Parked);
    draft.parked = true;
    keep(&mut desk, &draft);
    assert_eq!(desk.gaps("olga")[0], "parked/outcome");
    assert_eq!(desk.store.drafts("olga").unwrap(), [draft.clone()]);
    assert!(desk.store.drafts("ivan").unwrap().is_empty());
    let opened = desk.store.open(Subject::Draft(draft.id), "olga").unwrap();
    assert_eq!((opened.draft, opened.card.unwrap().account.id), (draft.clone(), account));
    let line = desk.store.gaps(GapsOf::User("olga"), 1, Moment::default()).unwrap().lines.remove(0);
    assert_eq!(
        (line.account.as_str(), line.kind, line.at),
        ("Acme", crate::CALL, draft.answers.moment("started_at"))
    );
    assert!(denied(desk.does("ivan", &Command::DiscardDraft(draft.id))).contains("not kept"));
    desk.does("olga", &Command::DiscardDraft(draft.id)).unwrap();
    assert!(
        desk.store.drafts("olga").unwrap().is_empty()
            && !desk.gaps("olga").contains(&"parked/outcome".into())
    );
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(desk.store.drafts("olga").unwrap(), [draft.clone()]);
    assert_eq!(desk.gaps("olga")[0], "parked/outcome");
    // Logging closes it, counts it as answered, and a late repetition of the form does not bring it back.
    let (id, answers) = (draft.id, Answers::from([("outcome", item("busy"))]));
    let midnight = Moment::from_millis(desk.store.now().millis() - 3_600_000);
    let before = desk.store.gaps(GapsOf::User("olga"), 0, midnight).unwrap().filled_today();
    desk.does("olga", &Command::LogActivity { id, kind: crate::CALL_CODE, account, answers }).unwrap();
    assert_eq!(desk.store.gaps(GapsOf::User("olga"), 0, midnight).unwrap().filled_today(), before + 1);
    assert!(keep(&mut desk, &draft).repeated);
    assert!(desk.store.drafts("olga").unwrap().is_empty());
}

#[test]
fn a_gap_can_be_put_off_until_tomorrow_three_times() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.call("olga", account, "refused", &[]);
    let key = desk.store.gaps(GapsOf::User("olga"), 1, Moment::default()).unwrap().lines[0].gap.key();
    for times in 1..=3 {
        let before = desk.gaps("olga").len();
        desk.does("olga", &Command::Snooze { gap: key.clone() }).unwrap();
        assert_eq!(desk.gaps("olga").len(), before - 1);
        desk.wait(13 * 3600);
        assert_eq!(desk.gaps("olga").len(), before - 1, "still the same day");
        desk.wait(11 * 3600);
        let lines = desk.store.gaps(GapsOf::User("olga"), 9, Moment::default()).unwrap().lines;
        let line = lines.iter().find(|line| line.gap.key() == key).unwrap();
        assert_eq!(line.snoozed, times);
    }
    assert!(denied(desk.does("olga", &Command::Snooze { gap: key.clone() })).contains("three times"));
    assert!(denied(desk.does("ivan", &Command::Snooze { gap: key })).contains("somebody else"));
    assert!(denied(desk.does("olga", &Command::Snooze { gap: "x".into() })).contains("no gap"));
}

#[test]
fn undo_takes_back_the_call_its_marks_and_its_touch_and_redo_brings_them() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[("phone", phone("+442071838750"))]);
    let before = desk.store.card(account, "olga").unwrap();
    let gaps_before = desk.gaps("olga");
    desk.wait(5);
    let (call, _) = desk.call("ivan", account, "wrong_number", &[]);
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    assert!(denied(desk.does("olga", &Command::Undo { op })).contains("only ivan"));
    let undo = desk.id();
    desk.store.apply(&session("ivan"), undo, &Command::Undo { op }, None).unwrap();
    let after = desk.store.card(account, "olga").unwrap();
    assert_eq!(after.account.answers, before.account.answers);
    assert_eq!(after.history_total, 0);
    assert_eq!(desk.gaps("olga"), gaps_before);
    assert!(desk.gaps("ivan").is_empty());
    assert!(denied(desk.does("ivan", &Command::Undo { op })).contains("already"));
    assert!(denied(desk.store.open(Subject::Activity(call), "ivan")).contains("taken back"));
    desk.does("ivan", &Command::Undo { op: undo }).unwrap();
    let again = desk.store.card(account, "olga").unwrap();
    assert!(again.account.answers.flag("phone_bad") && again.history[0].id == call);
    let redo = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op: redo }).unwrap();
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 0);
    assert_eq!(desk.store.last_op("ivan").unwrap(), None);
}

#[test]
fn undo_of_an_edit_is_a_conflict_once_somebody_else_has_changed_the_record() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.set("olga", Entity::Account, account, "city", Some(text("Roma")));
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.set("ivan", Entity::Account, account, "status", Some(item("customer")));
    match desk.does("olga", &Command::Undo { op }) {
        Err(StoreError::Conflict { who, theirs, .. }) => {
            assert_eq!((who.as_str(), theirs.text("city")), ("ivan", "Roma"));
        }
        other => panic!("{other:?}"),
    }
    // Back in the order they were done: the edit, then the making.
    let ivans = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op: ivans }).unwrap();
    assert_eq!(desk.store.card(account, "olga").unwrap().account.answers.text("city"), "Roma");
}

#[test]
fn an_account_others_have_built_upon_is_not_taken_away_under_them() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.call("ivan", account, "busy", &[]);
    assert!(denied(desk.does("olga", &Command::Undo { op })).contains("stand on it"));
    let ivans = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op: ivans }).unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert!(denied(desk.store.card(account, "olga")).contains("taken back"));
    assert_eq!(desk.store.find(FindRequest { query: "acme", limit: 8, login: "olga" }).unwrap().accounts, 0);
}

#[test]
fn the_empty_query_offers_due_then_parked_then_own_then_others() {
    let mut desk = TestStore::new();
    let [due_one, parked, own, others] =
        ["Due", "Parked", "Own", "Others"].map(|name| desk.account("eva", name, &[]));
    desk.wait(1);
    let at = Moment::from_millis(START + 60_000);
    desk.call("olga", due_one, "no_answer", &[("due", due(at))]);
    desk.wait(3600);
    desk.call("ivan", others, "busy", &[]);
    desk.wait(1);
    desk.call("olga", own, "busy", &[]);
    desk.wait(1);
    desk.call("ivan", own, "busy", &[]);
    let mut draft = form(&mut desk, crate::CALL, Some(parked));
    draft.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
    let hits = desk.store.find(FindRequest { query: "", limit: 8, login: "olga" }).unwrap().hits;
    let shown: Vec<_> = hits.iter().map(|hit| (hit.id, hit.how)).collect();
    assert_eq!(
        shown,
        [(due_one, How::Due(at)), (parked, How::Parked), (own, How::Recent), (others, How::Recent)]
    );
    assert_eq!(hits[2].last.len(), 2);
    assert_eq!(hits[2].last[0].actor, "ivan");
}

#[test]
fn an_operation_id_that_named_another_entry_is_refused() {
    let mut desk = TestStore::new();
    let (one, other) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let op = desk.id();
    let log = |account, kind| Command::LogActivity {
        id: op,
        kind,
        account,
        answers: Answers::from([("outcome", item("busy"))]),
    };
    let mut apply = |command: &Command| desk.store.apply(&session("olga"), op, command, None);
    apply(&log(one, crate::CALL_CODE)).unwrap();
    assert!(apply(&log(one, crate::CALL_CODE)).unwrap().repeated);
    for wrong in [log(other, crate::CALL_CODE), log(one, crate::MEETING_CODE)] {
        assert!(denied(apply(&wrong)).contains("another entry"));
    }
}

/// A form that was put aside as its program ended and is kept by the next one, once.
#[test]
fn a_form_that_is_kept_late_is_kept_and_done_once() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let form = form(&mut desk, Kind::activity(crate::CALL_CODE), Some(account));
    let (id, op) = (form.id, desk.id());
    let late = Command::TakeOver(Box::new(Command::KeepDraft(Box::new(form))));
    let session = session("olga");
    assert!(!desk.store.apply(&session, op, &late, None).unwrap().repeated);
    assert!(desk.store.apply(&session, op, &late, None).unwrap().repeated);
    let kept = desk.store.drafts("olga").unwrap();
    assert_eq!(kept.iter().map(|form| form.id).collect::<Vec<_>>(), [id]);
}
