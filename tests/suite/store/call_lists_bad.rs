//! Call lists and what is wrong: rules that name what is not there, lists of nobody, people who left, clocks that lie, and accounts that
//! are not to be called any more.

use picklog::domain::{
    Answer, Answers, CallHours, CallList, Command, Entity, Id, ListAnswer, ListChange, ListEdit, ListOrder,
    ListRule, NotServed, Recall, Role, StoreError, UserChange,
};

use super::{
    call_lists::{call, list, make, next},
    test_store::{TestStore, item, phone, session},
};

const MINUTE: i64 = 60;

/// olga has accounts A to D, all prospects; lena is the admin, ivan a lead.
fn desk_with() -> (TestStore, [Id; 4]) {
    let mut desk = TestStore::new();
    let first = desk.account("lena", "Z of lena", &[]);
    let all = ["A", "B", "C", "D"].map(|name| desk.account("olga", name, &[("status", item("prospect"))]));
    desk.call("ivan", first, "busy", &[]);
    desk.does("lena", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    desk.wait(60);
    (desk, all)
}

fn desk() -> TestStore {
    desk_with().0
}

fn change(desk: &mut TestStore, login: &str, of: &CallList, edit: ListEdit) -> Result<u64, StoreError> {
    let command = Command::ChangeList { list: of.id, change: ListChange::Edit(Box::new(edit)) };
    let version = desk.does(login, &command)?.version;
    while desk.store.fill_list(&session(login), of.id)?.is_some() {}
    Ok(version)
}

fn rule(text: &str) -> ListEdit {
    ListEdit { rule: Some(ListRule::parse(text).unwrap()), ..ListEdit::default() }
}

fn order(of: &str) -> ListEdit {
    ListEdit { order: Some(of.parse().unwrap()), ..ListEdit::default() }
}

fn total(desk: &mut TestStore, of: &CallList) -> u64 {
    desk.store.call_list(&of.id.to_string()).unwrap().counts.total
}

#[test]
fn a_rule_that_names_what_is_not_there_is_refused_when_made_and_when_changed() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", "status in {prospect}");
    make(&mut desk, &of).unwrap();
    for (text, says) in [
        ("stauts in {prospect}", "did you mean `status`?"),
        ("status in {prospekt}", "did you mean `prospect`?"),
        ("outcome in {agred}", "did you mean `agreed`?"),
        ("next_step = sendoffer", "did you mean `send_offer`?"),
    ] {
        let wrong = list(&mut desk, "olga", "Wrong", text);
        let told = make(&mut desk, &wrong).unwrap_err().to_string();
        assert!(told.contains(says), "{text}: {told}");
        let told = change(&mut desk, "olga", &of, rule(text)).unwrap_err().to_string();
        assert!(told.contains(says), "{text}: {told}");
    }
    assert_eq!(desk.store.call_lists().unwrap().len(), 1, "nothing of it was made");
    let line = desk.store.call_list("Prospects").unwrap();
    assert_eq!((line.list.version, line.counts.total), (1, 4), "nothing of it was changed");
}

#[test]
fn another_rule_asks_all_accounts_anew_and_what_was_called_stays_called() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", "status in {prospect}");
    make(&mut desk, &of).unwrap();
    assert_eq!(call(&mut desk, "olga", of.id, "refused"), "A");
    assert_eq!(change(&mut desk, "olga", &of, rule("name in {B, \"Z of lena\"}")).unwrap(), 2);
    let counts = desk.store.call_list("Prospects").unwrap().counts;
    assert_eq!(
        (counts.total, counts.reached, counts.left()),
        (3, 1, 2),
        "A was reached, B and Z are to be called"
    );
    assert_eq!(counts.not_served, [(NotServed::Left, 2)]);
    assert_eq!([next(&mut desk, "olga", of.id), next(&mut desk, "olga", of.id)], ["B", "Z of lena"]);
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    // Taken back it is as it was, and A still called.
    let back = Command::ChangeList { list: of.id, change: ListChange::TakeBack };
    assert_eq!(desk.does("olga", &back).unwrap().version, 3);
    while desk.store.fill_list(&session("olga"), of.id).unwrap().is_some() {}
    let line = desk.store.call_list("Prospects").unwrap();
    assert_eq!(line.list.rule.unwrap().to_string(), "status in {prospect}");
    assert_eq!((line.counts.total, line.counts.reached), (4, 1));
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}

#[test]
fn order_limit_hours_and_rules_of_calling_again_change_what_is_served_next() {
    let (mut desk, [_, b, ..]) = desk_with();
    let of = list(&mut desk, "olga", "Prospects", "status in {prospect}");
    make(&mut desk, &of).unwrap();
    let limit = |limit: Option<u32>| ListEdit { limit: Some(limit), ..ListEdit::default() };
    change(&mut desk, "olga", &of, limit(Some(2))).unwrap();
    assert_eq!(total(&mut desk, &of), 2);
    change(&mut desk, "olga", &of, limit(None)).unwrap();
    assert_eq!(total(&mut desk, &of), 4, "without a limit all are on it again");
    // It is 10:00: nobody is called from 11 on.
    let late = ListEdit { hours: CallHours::parse("11-20"), ..ListEdit::default() };
    change(&mut desk, "olga", &of, late).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    let all_day = ListEdit { hours: CallHours::parse("0-24"), ..ListEdit::default() };
    change(&mut desk, "olga", &of, all_day).unwrap();
    assert_eq!(call(&mut desk, "olga", of.id, "busy"), "A");
    // Busy is called again in 30 minutes, and after the change in 5.
    let line = desk.store.call_list("Prospects").unwrap();
    let recall = Recall::parse("busy 5min", Some(&line.list.recall)).unwrap();
    change(&mut desk, "olga", &of, ListEdit { recall: Some(recall), ..ListEdit::default() }).unwrap();
    desk.wait(6 * MINUTE);
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    // Who was called longest ago comes first; B was called just now.
    desk.call("ivan", b, "busy", &[]);
    change(&mut desk, "olga", &of, order("oldest")).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "C");
}

#[test]
fn a_list_of_named_accounts_keeps_them_in_whatever_order_and_gets_its_own_back() {
    let (mut desk, [_, b, c, d]) = desk_with();
    let mut of = list(&mut desk, "olga", "Named", "always");
    (of.rule, of.is_fixed, of.order) = (None, true, ListOrder::Given);
    make(&mut desk, &of).unwrap();
    desk.does("olga", &Command::AddToList { list: of.id, accounts: vec![d, b, c] }).unwrap();
    change(&mut desk, "olga", &of, order("name")).unwrap();
    let give_back = |desk: &mut TestStore, wanted: &str| {
        let form = desk.id();
        let answer = desk.store.serve_next(&session("olga"), of.id, form).unwrap();
        let ListAnswer::Served(served) = answer else { panic!("{answer:?}") };
        assert_eq!(served.line.name, wanted);
        desk.store.give_back(&session("olga"), form).unwrap();
    };
    give_back(&mut desk, "B");
    change(&mut desk, "olga", &of, order("given")).unwrap();
    give_back(&mut desk, "D");
    let told = change(&mut desk, "olga", &of, rule("always")).unwrap_err().to_string();
    assert!(told.contains("keeps the accounts it was made with"), "{told}");
    let named = list(&mut desk, "olga", "By rule", "always");
    make(&mut desk, &named).unwrap();
    let told = change(&mut desk, "olga", &named, order("given")).unwrap_err().to_string();
    assert!(told.contains("nobody named its accounts"), "{told}");
    // What was put on it stays: that is no change to be taken back.
    let back = |desk: &mut TestStore, of: &CallList| {
        let command = Command::ChangeList { list: of.id, change: ListChange::TakeBack };
        let done = desk.does("olga", &command);
        while desk.store.fill_list(&session("olga"), of.id).unwrap().is_some() {}
        done
    };
    assert_eq!(back(&mut desk, &of).unwrap().version, 5, "by name again");
    give_back(&mut desk, "B");
    let told = back(&mut desk, &named).unwrap_err().to_string();
    assert!(told.contains("is as it was made"), "{told}");
}

#[test]
fn two_leads_who_change_one_list_are_told_and_neither_overwrites_the_other() {
    let mut desk = desk();
    let of = list(&mut desk, "lena", "Prospects", "status in {prospect}");
    make(&mut desk, &of).unwrap();
    let edit = |name: &str| {
        let edit = ListEdit { name: Some(name.into()), ..ListEdit::default() };
        Command::ChangeList { list: of.id, change: ListChange::Edit(Box::new(edit)) }
    };
    let (one, other) = (desk.id(), desk.id());
    assert_eq!(desk.store.apply(&session("lena"), one, &edit("Kazan"), Some(1)).unwrap().version, 2);
    let refused = desk.store.apply(&session("ivan"), other, &edit("Perm"), Some(1)).unwrap_err();
    let StoreError::Conflict { who, version, .. } = refused else { panic!("{refused:?}") };
    assert_eq!((who.as_str(), version), ("lena", 2));
    assert_eq!(desk.store.call_list("Kazan").unwrap().list.version, 2);
    // Seen anew it is ivan's to change; an operator's it is not.
    desk.does("ivan", &edit("Perm")).unwrap();
    let told = desk.does("olga", &edit("Omsk")).unwrap_err().to_string();
    assert!(told.contains("ask"), "{told}");
    // A name that is another list's is none.
    let second = list(&mut desk, "lena", "Tula", "always");
    make(&mut desk, &second).unwrap();
    let told = desk.does("lena", &edit("tula")).unwrap_err().to_string();
    assert!(told.contains("there is a list `tula` already"), "{told}");
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}

#[test]
fn a_list_that_no_account_fits_serves_nobody_and_says_so() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Nobody", "city = Atlantis");
    make(&mut desk, &of).unwrap();
    let form = desk.id();
    let ListAnswer::Nothing(nothing) = desk.store.serve_next(&session("olga"), of.id, form).unwrap() else {
        panic!("somebody was served")
    };
    assert_eq!((nothing.counts.total, nothing.next), (0, None));
    // Nobody named at all.
    let mut none = list(&mut desk, "olga", "Empty", "always");
    (none.rule, none.is_fixed) = (None, true);
    make(&mut desk, &none).unwrap();
    desk.does("olga", &Command::AddToList { list: none.id, accounts: vec![] }).unwrap();
    assert_eq!(next(&mut desk, "olga", none.id), "-");
}

#[test]
fn accounts_taken_back_or_merged_are_not_served_and_the_one_that_stands_is_served_once() {
    let (mut desk, [.., d]) = desk_with();
    let twin = desk.account("olga", "D again", &[("status", item("prospect"))]);
    let gone = desk.id();
    let op = desk.id();
    let answers = Answers::from([("name", Answer::Text("0 gone".into())), ("status", item("prospect"))]);
    desk.store.apply(&session("olga"), op, &Command::CreateAccount { id: gone, answers }, None).unwrap();
    let of = list(&mut desk, "olga", "Prospects", "status in {prospect}");
    make(&mut desk, &of).unwrap();
    assert_eq!(total(&mut desk, &of), 6);
    desk.does("olga", &Command::Undo { op }).unwrap();
    let merge =
        Command::Merge { entity: Entity::Account, from: twin, into: d, take: vec![], from_version: None };
    desk.does("lena", &merge).unwrap();
    let called: Vec<String> = (0..5).map(|_| call(&mut desk, "olga", of.id, "refused")).collect();
    assert_eq!(called, ["A", "B", "C", "D", "-"]);
    while desk.store.fill_list(&session("olga"), of.id).unwrap().is_some() {}
    let counts = desk.store.call_list("Prospects").unwrap().counts;
    assert_eq!((counts.total, counts.reached), (4, 4));
    assert_eq!(counts.not_served, [(NotServed::TakenBack, 1), (NotServed::Merged, 1)]);
}

#[test]
fn a_person_who_left_is_given_no_list_and_is_served_nothing() {
    let mut desk = desk();
    let mut of = list(&mut desk, "lena", "Prospects", "status in {prospect}");
    of.workers = vec!["olga".into(), "ivan".into()];
    make(&mut desk, &of).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    desk.does("lena", &Command::ChangeUser { login: "olga".into(), change: UserChange::Retires }).unwrap();
    let form = desk.id();
    let told = desk.store.serve_next(&session("olga"), of.id, form).unwrap_err().to_string();
    assert!(told.contains("retired"), "{told}");
    let assign = |to: &str| Command::ChangeList {
        list: of.id,
        change: ListChange::Assign(vec![to.to_owned(), "ivan".to_owned()]),
    };
    let told = desk.does("lena", &assign("olga")).unwrap_err().to_string();
    assert!(told.contains("olga is retired here and works through no list"), "{told}");
    let told = desk.does("lena", &assign("nobody")).unwrap_err().to_string();
    assert!(told.contains("nobody has used this file as `nobody`"), "{told}");
    // What they had in front is anybody's when its time is over.
    desk.wait(10 * MINUTE);
    assert_eq!(next(&mut desk, "ivan", of.id), "A");
}

#[test]
fn a_lease_from_a_clock_that_is_wrong_neither_holds_for_years_nor_is_two_peoples() {
    let mut desk = desk();
    let mut of = list(&mut desk, "lena", "Prospects", "status in {prospect}");
    of.workers = vec![];
    make(&mut desk, &of).unwrap();
    // Behind by a day, then ahead by two.
    desk.wait(-24 * 60 * MINUTE);
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    desk.wait(48 * 60 * MINUTE);
    assert_eq!(next(&mut desk, "ivan", of.id), "A", "a day ago it was olga's");
    desk.wait(-24 * 60 * MINUTE);
    // ivan's is of tomorrow: it holds, for ten minutes from now at most.
    assert_eq!(next(&mut desk, "olga", of.id), "B");
    desk.wait(10 * MINUTE);
    let rest: Vec<String> = (0..2).map(|_| next(&mut desk, "lena", of.id)).collect();
    assert_eq!(rest, ["A", "B"]);
}

#[test]
fn an_account_that_asks_not_to_be_called_while_it_is_served_is_never_served_again() {
    let (mut desk, [_, b, ..]) = desk_with();
    let mut of = list(&mut desk, "lena", "Prospects", "status in {prospect}");
    of.workers = vec![];
    make(&mut desk, &of).unwrap();
    let form = desk.id();
    let ListAnswer::Served(a) = desk.store.serve_next(&session("olga"), of.id, form).unwrap() else {
        panic!()
    };
    desk.set("lena", Entity::Account, a.line.id, "do_not_call", Some(Answer::Flag(true)));
    desk.store.give_back(&session("olga"), form).unwrap();
    let rest: Vec<String> = (0..4).map(|_| next(&mut desk, "ivan", of.id)).collect();
    assert_eq!(rest, ["B", "C", "D", "-"]);
    let counts = desk.store.call_list("Prospects").unwrap().counts;
    assert_eq!(counts.not_served, [(NotServed::DoNotCall, 1)]);
    // The same of a number that is found to be wrong.
    desk.set("lena", Entity::Account, b, "phone", Some(phone("+74951234567")));
    desk.set("lena", Entity::Account, b, "phone_bad", Some(Answer::Flag(true)));
    desk.wait(10 * MINUTE);
    let rest: Vec<String> = (0..3).map(|_| next(&mut desk, "ivan", of.id)).collect();
    assert_eq!(rest, ["C", "D", "-"]);
}
