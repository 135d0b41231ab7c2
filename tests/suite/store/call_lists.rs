//! Call lists: who is served whom and when, who never is, and that nobody is served twice at once.

use picklog::domain::{
    Answer, CallHours, CallList, Command, Entity, Id, ListAnswer, ListChange, ListOrder, ListRule, Moment,
    NotServed, Recall, Right, Role, Served, StoreError, UserChange, Zone, code,
};

use super::test_store::{TestStore, due, item, phone, session};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// A list of a maker's own that goes by a rule, worked through by its maker at any hour.
pub fn list(desk: &mut TestStore, maker: &str, name: &str, rule: &str) -> CallList {
    CallList {
        id: desk.id(),
        name: name.into(),
        version: 1,
        maker: maker.into(),
        made_at: Moment::default(),
        workers: vec![maker.into()],
        is_fixed: false,
        rule: Some(ListRule::parse(rule).unwrap()),
        order: ListOrder::Name,
        limit: None,
        hours: CallHours::ALWAYS,
        recall: CallList::blank_recall(),
        is_retired: false,
    }
}

/// Makes it, with all who belong to it.
pub fn make(desk: &mut TestStore, list: &CallList) -> Result<(), StoreError> {
    desk.does(&list.maker, &Command::MakeList(Box::new(list.clone())))?;
    while desk.store.fill_list(&session(&list.maker), list.id)?.is_some() {}
    Ok(())
}

fn served(desk: &mut TestStore, login: &str, list: Id) -> Option<Served> {
    let form = desk.id();
    match desk.store.serve_next(&session(login), list, form).unwrap() {
        ListAnswer::Served(served) => {
            assert_eq!(served.on.form, form);
            Some(*served)
        }
        ListAnswer::Nothing(_) => None,
    }
}

/// Serves the next one; its name, or `-`.
pub fn next(desk: &mut TestStore, login: &str, list: Id) -> String {
    served(desk, login, list).map_or("-".into(), |served| served.line.name)
}

/// Serves the next one and saves a call that ended so; its name.
pub fn call(desk: &mut TestStore, login: &str, list: Id, outcome: &str) -> String {
    let Some(served) = served(desk, login, list) else { return "-".into() };
    let answers = picklog::domain::Answers::from([
        ("outcome", item(outcome)),
        ("direction", item("outbound")),
        ("started_at", Answer::Moment(desk.store.now())),
    ]);
    let command =
        Command::LogActivity { id: served.on.form, kind: crate::CALL_CODE, account: served.line.id, answers };
    desk.does(login, &command).unwrap();
    served.line.name
}

fn counts(desk: &mut TestStore, list: Id) -> picklog::domain::ListCounts {
    desk.store.call_list(&list.to_string()).unwrap().counts
}

/// olga has accounts A to D, all prospects, without a number; the first that came is the admin, lena.
fn desk() -> TestStore {
    let mut desk = TestStore::new();
    desk.account("lena", "Z of lena", &[]);
    for name in ["A", "B", "C", "D"] {
        desk.account("olga", name, &[("status", item("prospect"))]);
    }
    desk
}

const PROSPECTS: &str = "status in {prospect}";

#[test]
fn accounts_come_one_after_the_other_and_whoever_was_reached_is_done() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    assert_eq!(counts(&mut desk, of.id).total, 4);
    let called: Vec<String> = (0..5).map(|_| call(&mut desk, "olga", of.id, "refused")).collect();
    assert_eq!(called, ["A", "B", "C", "D", "-"]);
    let stands = counts(&mut desk, of.id);
    assert_eq!((stands.worked, stands.reached, stands.agreed, stands.left()), (4, 4, 0, 0));
    assert_eq!((stands.leased, stands.total), (0, 4));
}

#[test]
fn two_who_work_on_one_list_are_never_served_the_same_and_one_who_is_gone_frees_it_by_time() {
    let mut desk = desk();
    let mut of = list(&mut desk, "lena", "All", PROSPECTS);
    of.workers = vec![];
    make(&mut desk, &of).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    assert_eq!(next(&mut desk, "ivan", of.id), "B");
    // Whoever asks twice is not served the same either: two screens of one login are two.
    assert_eq!(next(&mut desk, "olga", of.id), "C");
    assert_eq!(counts(&mut desk, of.id).leased, 3);
    desk.wait(10 * MINUTE - 1);
    assert_eq!(next(&mut desk, "ivan", of.id), "D");
    assert_eq!(next(&mut desk, "ivan", of.id), "-");
    desk.wait(1);
    let again = (0..3).map(|_| next(&mut desk, "anna", of.id)).collect::<Vec<_>>();
    assert_eq!(again, ["A", "B", "C"], "D is still somebody's");
}

#[test]
fn an_account_in_front_is_kept_and_given_back() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let first = served(&mut desk, "olga", of.id).unwrap();
    for _ in 0..3 {
        desk.wait(9 * MINUTE);
        assert!(desk.store.keep_served(&session("olga"), first.on.form).unwrap());
    }
    assert!(!desk.store.keep_served(&session("ivan"), first.on.form).unwrap(), "nobody keeps it for another");
    assert_eq!(next(&mut desk, "olga", of.id), "B");
    desk.store.give_back(&session("olga"), first.on.form).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    assert!(!desk.store.keep_served(&session("olga"), first.on.form).unwrap());
}

#[test]
fn asked_again_with_the_same_form_the_same_account_is_served() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let form = desk.id();
    for _ in 0..2 {
        let ListAnswer::Served(served) = desk.store.serve_next(&session("olga"), of.id, form).unwrap() else {
            panic!("nobody")
        };
        assert_eq!(served.line.name, "A");
    }
    assert_eq!(counts(&mut desk, of.id).leased, 1);
}

#[test]
fn whom_nobody_reached_is_called_again_by_the_rules_of_the_list() {
    let mut desk = desk();
    let mut of = list(&mut desk, "olga", "Prospects", "status in {prospect} and never called");
    of.hours = CallHours::parse("9-20").unwrap();
    of.limit = Some(2);
    make(&mut desk, &of).unwrap();
    // 10:00: A is busy, B does not answer.
    assert_eq!(call(&mut desk, "olga", of.id, "busy"), "A");
    assert_eq!(call(&mut desk, "olga", of.id, "no_answer"), "B");
    assert_eq!(next(&mut desk, "olga", of.id), "-", "the limit is two");
    desk.wait(30 * MINUTE - 1);
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    desk.wait(1);
    assert_eq!(call(&mut desk, "olga", of.id, "no_answer"), "A", "the second and last of this day");
    desk.wait(90 * MINUTE);
    assert_eq!(call(&mut desk, "olga", of.id, "no_answer"), "B", "two hours after the first");
    desk.wait(7 * HOUR);
    assert_eq!(next(&mut desk, "olga", of.id), "-", "not a third time today");
    // The next day, at another hour: 19:00 is the farthest from 10:00 and 12:00.
    desk.wait(DAY - 9 * HOUR - 1 + 8 * HOUR);
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    desk.wait(2 * HOUR);
    assert_eq!(call(&mut desk, "olga", of.id, "agreed"), "A");
    while desk.store.fill_list(&session("olga"), of.id).unwrap().is_some() {}
    let stands = counts(&mut desk, of.id);
    assert_eq!((stands.worked, stands.reached, stands.agreed, stands.later, stands.leased), (2, 1, 1, 1, 0));
}

#[test]
fn six_tries_and_it_is_given_up() {
    let mut desk = TestStore::new();
    desk.account("olga", "A", &[]);
    let mut of = list(&mut desk, "olga", "All", "always");
    of.recall = Recall::parse("other 10min, 6 a_day, 3 in_all", None).unwrap();
    make(&mut desk, &of).unwrap();
    for _ in 0..3 {
        assert_eq!(call(&mut desk, "olga", of.id, "voicemail"), "A");
        desk.wait(10 * MINUTE);
    }
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    let stands = counts(&mut desk, of.id);
    assert_eq!((stands.unreachable, stands.left(), stands.total), (1, 0, 1));
}

#[test]
fn who_must_not_be_called_is_never_served_and_that_is_counted_by_why() {
    let mut desk = TestStore::new();
    let flag = |field: &'static str| (field, Answer::Flag(true));
    let number = ("phone", phone("+7 495 123-45-67"));
    desk.account("olga", "Asked", &[number.clone(), flag("do_not_call")]);
    desk.account("olga", "Bad", &[number.clone(), flag("phone_bad")]);
    desk.account("olga", "Contact", &[("status", item("do_not_contact"))]);
    let closed = desk.account("olga", "Closed", &[]);
    desk.call("olga", closed, "refused", &[("reason", item("price")), ("next_step", item("close_account"))]);
    desk.account("olga", "Fine", std::slice::from_ref(&number));
    let at = desk.account("olga", "Somebody has a number", &[number, flag("phone_bad")]);
    let person = desk.contact("olga", at, "Ann");
    desk.set("olga", Entity::Contact, person, code::PHONE, Some(phone("+7 495 765-43-21")));
    let of = list(&mut desk, "olga", "All", "always");
    make(&mut desk, &of).unwrap();
    let stands = counts(&mut desk, of.id);
    let all = [NotServed::DoNotCall, NotServed::DoNotContact, NotServed::BadPhone, NotServed::Closed];
    assert_eq!(stands.not_served, all.map(|why| (why, 1)));
    assert_eq!(call(&mut desk, "olga", of.id, "refused"), "Fine");
    assert_eq!(call(&mut desk, "olga", of.id, "refused"), "Somebody has a number");
    assert_eq!(next(&mut desk, "olga", of.id), "-");
}

#[test]
fn what_changes_after_it_came_onto_the_list_counts_when_it_is_served() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let find = |desk: &mut TestStore, name: &str| {
        let mut found = None;
        desk.store
            .each_account(None, &mut |account| {
                if account.name() == name {
                    found = Some(account.id);
                }
                Ok(())
            })
            .unwrap();
        found.unwrap()
    };
    let (a, b, c, d) =
        (find(&mut desk, "A"), find(&mut desk, "B"), find(&mut desk, "C"), find(&mut desk, "D"));
    // A asked a colleague not to be called, B became a customer, C was merged into D, and ivan reached D by himself.
    desk.call("ivan", a, "do_not_call", &[]);
    desk.set("ivan", Entity::Account, b, code::STATUS, Some(item("customer")));
    let merge =
        Command::Merge { entity: Entity::Account, from: c, into: d, take: vec![], from_version: None };
    desk.does("lena", &merge).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "D", "the one that stands");
    desk.wait(11 * MINUTE);
    desk.call("ivan", d, "agreed", &[]);
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    let stands = counts(&mut desk, of.id);
    let why: Vec<NotServed> = stands.not_served.iter().map(|(why, _)| *why).collect();
    // Who asked not to be called was reached by that call.
    assert_eq!((stands.reached, stands.total), (2, 2), "{why:?}");
    assert!(why.contains(&NotServed::Merged) && why.contains(&NotServed::Left), "{why:?}");
}

#[test]
fn a_call_that_is_taken_back_brings_the_account_back() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let first = served(&mut desk, "olga", of.id).unwrap();
    let op = desk.id();
    let answers =
        picklog::domain::Answers::from([("outcome", item("refused")), ("direction", item("outbound"))]);
    let command =
        Command::LogActivity { id: first.on.form, kind: crate::CALL_CODE, account: first.line.id, answers };
    desk.store.apply(&session("olga"), op, &command, None).unwrap();
    assert_eq!(next(&mut desk, "olga", of.id), "B");
    assert_eq!(counts(&mut desk, of.id).reached, 1);
    desk.does("olga", &Command::Undo { op }).unwrap();
    while desk.store.fill_list(&session("olga"), of.id).unwrap().is_some() {}
    let stands = counts(&mut desk, of.id);
    assert_eq!((stands.reached, stands.ready, stands.worked), (0, 4, 0));
    assert_eq!(next(&mut desk, "olga", of.id), "A");
}

#[test]
fn a_live_list_takes_on_who_comes_to_fit_and_a_fixed_one_does_not() {
    let mut desk = desk();
    let live = list(&mut desk, "olga", "Live", PROSPECTS);
    let fixed = CallList { is_fixed: true, ..list(&mut desk, "olga", "Fixed", PROSPECTS) };
    make(&mut desk, &live).unwrap();
    make(&mut desk, &fixed).unwrap();
    desk.account("ivan", "0 new", &[("status", item("prospect"))]);
    desk.wait(MINUTE);
    assert_eq!(next(&mut desk, "olga", live.id), "0 new");
    assert_eq!(next(&mut desk, "olga", fixed.id), "A");
    assert_eq!((counts(&mut desk, live.id).total, counts(&mut desk, fixed.id).total), (5, 4));
}

#[test]
fn whoever_was_reached_comes_onto_a_live_list_again_once_the_rule_has_not_held_in_between() {
    let mut desk = TestStore::new();
    let a = desk.account("olga", "A", &[]);
    desk.call("olga", a, "no_agreement", &[]);
    desk.wait(31 * DAY);
    let of = list(&mut desk, "olga", "Old", "last_call older 30d");
    make(&mut desk, &of).unwrap();
    assert_eq!(call(&mut desk, "olga", of.id, "no_agreement"), "A");
    assert_eq!(next(&mut desk, "olga", of.id), "-");
    desk.wait(DAY);
    assert_eq!(next(&mut desk, "olga", of.id), "-", "called yesterday");
    desk.wait(30 * DAY);
    assert_eq!(call(&mut desk, "olga", of.id, "refused"), "A");
    assert_eq!(next(&mut desk, "olga", of.id), "-");
}

#[test]
fn nobody_is_served_outside_the_hours_where_they_are() {
    let mut desk = TestStore::new();
    // It is 10:00 in Greenwich: 13:00 in Moscow, 20:00 in Vladivostok, 05:00 in New York.
    desk.account("olga", "Moscow", &[("phone", phone("+7 495 123-45-67"))]);
    desk.account("olga", "America", &[("phone", phone("+1 212 555-01-00"))]);
    desk.account("olga", "Vladivostok", &[("phone", phone("+7 423 212-34-56"))]);
    desk.account("olga", "Unknown", &[]);
    let mut of = list(&mut desk, "olga", "All", "always");
    of.hours = CallHours::parse("9-20").unwrap();
    make(&mut desk, &of).unwrap();
    let called: Vec<String> = (0..3).map(|_| call(&mut desk, "olga", of.id, "refused")).collect();
    assert_eq!(called, ["Moscow", "Unknown", "-"]);
    let form = desk.id();
    let ListAnswer::Nothing(nothing) = desk.store.serve_next(&session("olga"), of.id, form).unwrap() else {
        panic!("somebody is served at night")
    };
    // New York opens at 14:00 in Greenwich, Vladivostok at 23:00.
    assert_eq!(nothing.next.map(|at| at.show_plain(Zone::default())).as_deref(), Some("2026-11-21 14:00"));
    assert_eq!(nothing.counts.left(), 2);
    desk.wait(4 * HOUR);
    assert_eq!(next(&mut desk, "olga", of.id), "America");
}

#[test]
fn what_one_has_promised_and_is_due_comes_first() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let other = desk.account("olga", "On no list", &[]);
    let at = desk.store.now().plus_seconds(HOUR);
    desk.call(
        "olga",
        other,
        "postponed",
        &[("reason", item("timing")), ("next_step", item("call_back")), ("due", due(at))],
    );
    assert_eq!(call(&mut desk, "olga", of.id, "refused"), "A");
    desk.wait(HOUR);
    let first = served(&mut desk, "olga", of.id).unwrap();
    assert_eq!((first.line.name.as_str(), first.on.is_promise), ("On no list", true));
    assert_eq!(next(&mut desk, "olga", of.id), "B", "the promise is in front already");
}

#[test]
fn a_lead_makes_lists_for_others_and_an_operator_for_oneself() {
    let mut desk = desk();
    desk.does("lena", &Command::SetRole { login: "olga".into(), role: Role::Operator }).unwrap();
    let mut of = list(&mut desk, "olga", "For ivan", PROSPECTS);
    of.workers = vec!["olga".into(), "lena".into()];
    let refused = make(&mut desk, &of).unwrap_err();
    assert!(matches!(refused, StoreError::NotAllowed { right: Right::Lists, .. }), "{refused:?}");
    of.workers = vec![];
    assert!(make(&mut desk, &of).is_err(), "everybody is not oneself");
    of.workers = vec!["olga".into()];
    make(&mut desk, &of).unwrap();
    let refused = desk.store.serve_next(&session("ivan"), of.id, Id::new(Moment::default(), [1; 10]));
    assert!(refused.unwrap_err().message().to_string().contains("ask olga to add you"));
    // lena may give it to somebody else; a person who is not here, or has left, may not be named.
    let assign = |workers: &[&str]| Command::ChangeList {
        list: of.id,
        change: ListChange::Assign(workers.iter().map(|login| (*login).to_owned()).collect()),
    };
    assert!(desk.does("lena", &assign(&["nobody"])).is_err());
    desk.account("ivan", "I", &[]);
    desk.does("lena", &assign(&["ivan"])).unwrap();
    assert_eq!(next(&mut desk, "ivan", of.id), "A");
    desk.does("lena", &Command::ChangeUser { login: "ivan".into(), change: UserChange::Retires }).unwrap();
    let refused = desk.does("lena", &assign(&["ivan"])).unwrap_err();
    assert!(refused.message().to_string().contains("ivan is retired here"));
    assert!(desk.store.serve_next(&session("ivan"), of.id, Id::new(Moment::default(), [2; 10])).is_err());
}

#[test]
fn two_who_change_one_list_are_told() {
    let mut desk = desk();
    let of = list(&mut desk, "lena", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let change = |change| Command::ChangeList { list: of.id, change };
    let (one, other) = (desk.id(), desk.id());
    let assign = change(ListChange::Assign(vec!["olga".into()]));
    assert_eq!(desk.store.apply(&session("lena"), one, &assign, Some(1)).unwrap().version, 2);
    // The same again is done once.
    assert!(desk.store.apply(&session("lena"), one, &assign, Some(1)).unwrap().repeated);
    let retire = change(ListChange::Retire(true));
    match desk.store.apply(&session("lena"), other, &retire, Some(1)) {
        Err(StoreError::Conflict { who, version, .. }) => assert_eq!((who.as_str(), version), ("lena", 2)),
        other => panic!("{other:?}"),
    }
    desk.does("lena", &retire).unwrap();
    let form = desk.id();
    let refused = desk.store.serve_next(&session("olga"), of.id, form).unwrap_err();
    assert!(refused.message().to_string().contains("is retired"));
}

#[test]
fn lists_are_told_apart_by_their_names_and_stand_in_the_history() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    let again = list(&mut desk, "olga", " prospects ", PROSPECTS);
    assert!(make(&mut desk, &again).unwrap_err().message().to_string().contains("already"));
    assert!(make(&mut desk, &CallList { name: " ".into(), ..again.clone() }).is_err());
    let wrong = CallList { rule: Some(ListRule::parse("colour = red").unwrap()), name: "C".into(), ..again };
    assert!(make(&mut desk, &wrong).unwrap_err().message().to_string().contains("have no field `colour`"));
    let verdict = desk.store.verify(&[], &mut |_, _| {}).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    let mut entities = Vec::new();
    desk.store
        .revisions(&picklog::domain::RevisionFilter::default(), &mut |one| {
            entities.push(one.entity);
            Ok(())
        })
        .unwrap();
    assert_eq!(entities.iter().filter(|entity| *entity == "list").count(), 1);
}

#[test]
fn accounts_that_are_named_are_served_in_that_order_once() {
    let mut desk = desk();
    let mut ids = Vec::new();
    desk.store
        .each_account(None, &mut |account| {
            ids.push(account.id);
            Ok(())
        })
        .unwrap();
    ids.reverse();
    let of = CallList { rule: None, order: ListOrder::Given, ..list(&mut desk, "olga", "Named", "always") };
    make(&mut desk, &of).unwrap();
    let add = |accounts: &[Id]| Command::AddToList { list: of.id, accounts: accounts.to_vec() };
    desk.does("olga", &add(&ids[..2])).unwrap();
    desk.does("olga", &add(&ids[1..])).unwrap();
    assert!(desk.does("ivan", &add(&ids)).is_err(), "not his list");
    let called: Vec<String> = (0..6).map(|_| call(&mut desk, "olga", of.id, "refused")).collect();
    assert_eq!(called, ["D", "C", "B", "A", "Z of lena", "-"]);
    let verdict = desk.store.verify(&[], &mut |_, _| {}).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
}

#[test]
fn a_lease_of_a_clock_that_was_ahead_does_not_hold_for_years() {
    let mut desk = desk();
    let of = list(&mut desk, "olga", "Prospects", PROSPECTS);
    make(&mut desk, &of).unwrap();
    desk.wait(365 * DAY);
    assert_eq!(next(&mut desk, "olga", of.id), "A");
    desk.wait(-365 * DAY);
    assert_eq!(next(&mut desk, "olga", of.id), "B", "it still holds");
    desk.wait(10 * MINUTE);
    if desk.store.place().starts_with("postgres") {
        return;
    }
    assert_eq!(next(&mut desk, "olga", of.id), "A", "and no longer than any");
}

#[test]
fn figures_say_what_each_did_and_how_many_calls_it_took() {
    let mut desk = desk();
    let mut of = list(&mut desk, "lena", "All", PROSPECTS);
    of.workers = vec![];
    make(&mut desk, &of).unwrap();
    for (login, outcome) in [("olga", "agreed"), ("ivan", "no_answer"), ("olga", "refused")] {
        call(&mut desk, login, of.id, outcome);
        desk.wait(MINUTE);
    }
    next(&mut desk, "olga", of.id);
    next(&mut desk, "ivan", of.id);
    let figures = desk.store.list_figures(&session("lena"), of.id).unwrap();
    let people: Vec<(&str, u64, u64, u64, u64)> = figures
        .people
        .iter()
        .map(|one| (one.login.as_str(), one.served, one.calls, one.reached, one.agreed))
        .collect();
    assert_eq!(people, [("ivan", 1, 1, 0, 0), ("olga", 3, 2, 2, 1)]);
    assert_eq!((figures.all.calls, figures.attempts.as_slice()), (3, &[2][..]));
    assert!(figures.seconds_left.is_some());
    let own = desk.store.list_figures(&session("olga"), of.id).unwrap();
    assert!(own.people.iter().all(|one| one.login == "olga"), "colleagues are for a lead");
}
