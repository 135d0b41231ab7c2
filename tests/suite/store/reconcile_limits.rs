//! What is held against each other and what of it is offered: numbers of merged accounts, calls of long ago and of times that cannot be.

use picklog::domain::{Command, Entity, Moment};

use super::{
    reconcile::{Office, talk},
    test_store::{phone, session},
};

const HOUR: i64 = 3_600;

#[test]
fn the_number_of_a_merged_account_is_that_of_the_one_that_stands() {
    let mut office = Office::new();
    office.sees(talk("102", 2 * HOUR, 100));
    office.reconcile("olga");
    let into = office.desk.account("olga", "Berlin AG", &[("phone", phone("+493012345678"))]);
    let merge = Command::Merge {
        entity: Entity::Account,
        from: office.acme,
        into,
        take: Vec::new(),
        from_version: None,
    };
    office.desk.does("olga", &merge).unwrap();
    // What waited waits on, and what comes to the old number is of the one that stands.
    office.sees(talk("101", HOUR, 100));
    let told = office.reconcile("olga");
    assert_eq!((told.unlogged, told.unknown, told.taken_back), (2, 0, 0));
    for login in ["olga", "ivan"] {
        let [form] = office.drafts(login).try_into().unwrap();
        assert_eq!(form.account, Some(into), "{login}");
    }
    // A number that is somebody's is not masked.
    office.desk.wait(9 * 24 * HOUR);
    let op = office.desk.id();
    assert_eq!(office.desk.store.mask_numbers(&session("olga"), op).unwrap().facts, 0);
}

#[test]
fn forms_are_made_of_calls_of_a_month_and_none_of_times_that_cannot_be() {
    let mut office = Office::new();
    let day = 24 * HOUR;
    office.sees(talk("102", 40 * day, 100));
    office.sees(talk("102", 56 * 365 * day, 100));
    office.sees(talk("102", -5 * day, 100));
    office.sees(talk("102", HOUR, 100));
    let all = |office: &mut Office| {
        let op = office.desk.id();
        office.desk.store.reconcile(&session("olga"), op, Some(Moment::default())).unwrap()
    };
    let told = all(&mut office);
    assert_eq!((told.unlogged, told.old, told.made), (2, 1, 1));
    assert_eq!(told.implausible, 2, "{told:?}");
    // What waits is not taken away because it grows old.
    office.desk.wait(32 * day);
    let told = all(&mut office);
    assert_eq!((told.old, told.made, told.taken_back), (2, 1, 0), "{told:?}");
    assert_eq!(office.drafts("ivan").len(), 2);
}
