//! A contact found by name or phone is the one meant; what was promised to whom; what is promised for later.

use picklog::{
    domain::{Answer, Entity, How, Id, Moment, Offers},
    store::{FindRequest, OffersRequest},
};

use super::test_store::{TestStore, due, item, phone, text};

/// Of each row found: the account, and the people it was found by.
fn found(desk: &mut TestStore, query: &str) -> Vec<(String, Vec<String>)> {
    let found = desk.store.find(FindRequest { query, limit: 8, login: "olga" }).unwrap();
    let people = |line: &picklog::domain::AccountLine| {
        line.people.iter().map(|person| person.name.clone()).collect::<Vec<_>>()
    };
    found.hits.iter().map(|line| (line.name.clone(), people(line))).collect()
}

#[test]
fn who_an_account_was_found_by_is_told_and_of_two_as_good_nobody_is_meant() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[("phone", phone("+44 20 7946 0001"))]);
    let ross = desk.contact("olga", acme, "John Ross");
    desk.contact("olga", acme, "Joan Baker");
    desk.contact("olga", acme, "Иван Смирнов");
    desk.set("olga", Entity::Contact, ross, "phone", Some(phone("+44 20 7946 0999")));
    let by =
        |names: &[&str]| vec![("Acme".to_owned(), names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>())];
    assert_eq!(found(&mut desk, "ross"), by(&["John Ross"]));
    assert_eq!(found(&mut desk, "john ross"), by(&["John Ross"]));
    assert_eq!(found(&mut desk, "acme ross"), by(&["John Ross"]));
    assert_eq!(found(&mut desk, "smirnov"), by(&["Иван Смирнов"]));
    // Two are called so.
    let jo = found(&mut desk, "jo");
    assert_eq!(jo[0].1.len(), 2, "{jo:?}");
    // By the number somebody calls from; the account's own is nobody's.
    assert_eq!(found(&mut desk, "+44 20 7946 0999"), by(&["John Ross"]));
    assert_eq!(found(&mut desk, "79460001"), by(&[]));
    assert_eq!(found(&mut desk, "acme"), by(&[]));
    // A person who asked not to be called is found with that.
    desk.set("olga", Entity::Contact, ross, "do_not_call", Some(Answer::Flag(true)));
    let hits = desk.store.find(FindRequest { query: "ross", limit: 8, login: "olga" }).unwrap().hits;
    let person = hits[0].person().unwrap();
    assert!(hits[0].how == How::Contact && person.id == ross && person.do_not_call && !hits[0].do_not_call);
}

const HOUR: i64 = 3_600_000;

fn offers(desk: &mut TestStore, list: Offers, midnight: Moment) -> picklog::domain::Found {
    desk.store.offers(OffersRequest { list, limit: 9, login: "olga", midnight }).unwrap()
}

#[test]
fn what_is_due_says_what_was_promised_to_whom_and_what_is_not_yet_due_is_listed_by_time() {
    let mut desk = TestStore::new();
    let names = ["yesterday", "this morning", "in an hour", "in a week"];
    let ids: Vec<Id> = names.iter().map(|name| desk.account("olga", name, &[])).collect();
    let ross = desk.contact("olga", ids[0], "John Ross");
    let contact = ("contact", Answer::Contact(ross));
    let start = desk.store.now().millis();
    let now = start + 48 * HOUR;
    for (account, at) in ids.iter().zip([now - 24 * HOUR, now - 2 * HOUR, now + HOUR, now + 7 * 24 * HOUR]) {
        let mut answers = vec![("next_step", item("call_back")), ("due", due(Moment::from_millis(at)))];
        answers.extend((*account == ids[0]).then(|| contact.clone()));
        desk.call("olga", *account, "no_answer", &answers);
    }
    // Another promise of the same account is told in its row, and in a row of its own while it is not due.
    desk.wait(1);
    desk.wait(48 * 3_600 - 1);
    let midnight = Moment::from_millis(now - 10 * HOUR);
    let waiting = offers(&mut desk, Offers::Waiting, midnight);
    let rows: Vec<(&str, How)> = waiting.hits.iter().map(|line| (line.name.as_str(), line.how)).collect();
    let at = |hours: i64| How::Due(Moment::from_millis(now + hours * HOUR));
    assert_eq!(rows[..2], [("this morning", at(-2)), ("yesterday", at(-24))]);
    assert_eq!((waiting.waiting.now, waiting.waiting.overdue, waiting.waiting.upcoming), (1, 1, 2));
    let promise = waiting.hits[1].promise.clone().unwrap();
    assert_eq!(promise.step.as_deref(), Some("call_back"));
    assert_eq!(promise.contact.map(|person| person.id), Some(ross));
    assert_eq!(
        waiting.hits[1].person().map(|person| person.id),
        Some(ross),
        "the call is with whom it was promised"
    );
    assert_eq!(waiting.hits[0].promise.as_ref().and_then(|promise| promise.contact.as_ref()), None);

    let upcoming = offers(&mut desk, Offers::Upcoming, midnight);
    let rows: Vec<(&str, How)> = upcoming.hits.iter().map(|line| (line.name.as_str(), line.how)).collect();
    assert_eq!(rows, [("in an hour", at(1)), ("in a week", at(7 * 24))]);
    assert!(upcoming.hits.iter().all(|line| line.promise.is_some()));
    // Nobody else's.
    let request = OffersRequest { list: Offers::Upcoming, limit: 9, login: "ivan", midnight };
    assert_eq!(desk.store.offers(request).unwrap().hits.len(), 0);
}

#[test]
fn two_promises_at_one_account_are_one_row_that_says_so() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[("city", text("Leeds"))]);
    let now = desk.store.now().millis();
    // Neither ends the other: nothing was logged later than either.
    for hours in [1, 2] {
        let answers =
            [("next_step", item("call_back")), ("due", due(Moment::from_millis(now + hours * HOUR)))];
        desk.call("olga", acme, "no_answer", &answers);
    }
    let before = offers(&mut desk, Offers::Upcoming, Moment::from_millis(now)).hits.len();
    desk.wait(3 * 3_600);
    let found = offers(&mut desk, Offers::Waiting, Moment::from_millis(now));
    let due: Vec<u32> = found.hits.iter().filter_map(|line| Some(line.promise.as_ref()?.more)).collect();
    assert_eq!(due, [u32::try_from(before).unwrap() - 1]);
}
