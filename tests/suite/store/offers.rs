//! What the lookup offers before anything is typed: due call-backs, then parked forms, then recent accounts.

use picklog::{
    domain::{Answer, Answers, Command, Draft, How, Id, Moment},
    store::FindRequest,
};

use super::test_store::TestStore;

const HOUR: i64 = 3_600;

fn offered(desk: &mut TestStore, login: &str, limit: usize) -> Vec<String> {
    let found = desk.store.find(FindRequest { query: "  ", limit, login }).unwrap();
    let word = |how| match how {
        How::Due(_) => "due",
        How::Parked => "parked",
        How::Recent => "recent",
        _ => "?",
    };
    found.hits.iter().map(|line| format!("{} {}", line.name, word(line.how))).collect()
}

/// Logs a call; with a promise to call back in so many seconds, or none.
fn call(desk: &mut TestStore, login: &str, account: Id, back_in: Option<i64>) {
    let now = desk.store.now();
    let mut answers = Answers::from([
        ("outcome", Answer::Item("no_answer".into())),
        ("direction", Answer::Item("outbound".into())),
        ("started_at", Answer::Moment(now)),
    ]);
    match back_in {
        Some(seconds) => {
            answers.set("next_step", Answer::Item("call_back".into()));
            let at = Moment::from_millis(now.millis() + seconds * 1_000);
            answers.set("due", Answer::Due { item: None, at });
        }
        None => {
            answers.set("outcome", Answer::Item("refused".into()));
            answers.set("next_step", Answer::Item("none".into()));
        }
    }
    let id = desk.id();
    let kind = crate::CALL_CODE;
    desk.does(login, &Command::LogActivity { id, kind, account, answers }).unwrap();
}

fn park(desk: &mut TestStore, login: &str, account: Id) {
    let (id, now) = (desk.id(), desk.store.now());
    let catalogue = desk.store.catalogue().unwrap();
    let mut draft = Draft::open(id, crate::CALL, Some(account), &catalogue, login, now);
    draft.parked = true;
    desk.does(login, &Command::KeepDraft(Box::new(draft))).unwrap();
}

#[test]
fn due_then_parked_then_recent_each_in_its_order_and_nobody_twice() {
    let mut desk = TestStore::new();
    let names = ["due late", "due soon", "not due", "parked old", "parked new", "own", "theirs", "untouched"];
    let ids: Vec<Id> = names.iter().map(|name| desk.account("eva", name, &[])).collect();
    let [late, soon, later, parked_old, parked_new, own, theirs, _] = ids[..] else { unreachable!() };
    desk.wait(1);
    call(&mut desk, "ivan", theirs, None);
    desk.wait(1);
    call(&mut desk, "olga", late, Some(HOUR));
    desk.wait(1);
    call(&mut desk, "olga", soon, Some(2 * HOUR));
    desk.wait(1);
    call(&mut desk, "olga", later, Some(48 * HOUR));
    desk.wait(1);
    call(&mut desk, "olga", own, None);
    desk.wait(1);
    park(&mut desk, "olga", parked_old);
    desk.wait(1);
    park(&mut desk, "olga", parked_new);
    // A form parked on an account that is due shows once, as what is due.
    desk.wait(1);
    park(&mut desk, "olga", late);
    desk.wait(3 * HOUR);

    let expected = [
        "due late due",
        "due soon due",
        "parked new parked",
        "parked old parked",
        "own recent",
        "not due recent",
        "theirs recent",
    ];
    assert_eq!(offered(&mut desk, "olga", 20)[..7], expected);
    assert_eq!(
        offered(&mut desk, "olga", 3),
        expected[..3],
        "the most pressing of more than there is room for"
    );
    // What is due and parked is the operator's own.
    let ivan = offered(&mut desk, "ivan", 20);
    assert_eq!(ivan[0], "theirs recent");
    assert!(ivan.iter().all(|row| row.ends_with("recent")), "{ivan:?}");
}

#[test]
fn a_promise_shows_from_when_it_is_due_and_no_more_once_it_is_kept() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Лютик", &[]);
    call(&mut desk, "olga", account, Some(HOUR));
    assert_eq!(offered(&mut desk, "olga", 8), ["Лютик recent"]);
    desk.wait(HOUR + 1);
    assert_eq!(offered(&mut desk, "olga", 8), ["Лютик due"]);
    call(&mut desk, "olga", account, None);
    assert_eq!(offered(&mut desk, "olga", 8), ["Лютик recent"]);
}

#[test]
fn a_new_file_offers_nothing() {
    let mut desk = TestStore::new();
    assert_eq!(offered(&mut desk, "olga", 8), Vec::<String>::new());
}
