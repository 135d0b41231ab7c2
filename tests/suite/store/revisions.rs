//! History is listed by who, what and when, and is checked while others add to it.

use picklog::domain::RevisionFilter;

use super::test_store::TestStore;

#[test]
fn the_list_says_who_what_and_when_and_can_be_narrowed() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    desk.account("olga", "Bolt", &[]);
    desk.wait(60);
    let noon = desk.store.now();
    desk.contact("ivan", acme, "J. Ross");
    desk.call("olga", acme, "wrong_number", &[]);
    let mut list = |filter: RevisionFilter| {
        let mut seen = Vec::new();
        desk.store
            .revisions(&filter, &mut |one| {
                assert_eq!((one.origin.host.as_str(), one.origin.tty.as_str()), ("desk7", "/dev/pts/3"));
                seen.push(format!(
                    "{} {} {} {} {}",
                    one.rev, one.origin.login, one.change, one.entity, one.account
                ));
                Ok(())
            })
            .unwrap();
        seen
    };
    let all = [
        "7 olga edit account Acme",
        "6 olga create activity Acme",
        "5 ivan create contact Acme",
        "4 ivan create user ",
        "3 olga create account Bolt",
        "2 olga create account Acme",
        "1 olga create user ",
    ];
    assert_eq!(list(RevisionFilter::default()), all);
    assert_eq!(list(RevisionFilter { limit: Some(2), ..Default::default() }), all[..2]);
    assert_eq!(list(RevisionFilter { login: Some("ivan".into()), ..Default::default() }), all[2..4]);
    assert_eq!(list(RevisionFilter { since: Some(noon), ..Default::default() }), all[..4]);
    let of_acme = [all[0], all[1], all[2], all[5]];
    assert_eq!(list(RevisionFilter { account: Some(acme), ..Default::default() }), of_acme);
    assert_eq!(list(RevisionFilter { account: Some(acme), limit: Some(1), ..Default::default() }), all[..1]);
}

#[test]
fn a_check_goes_on_while_others_write() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &[]);
    let mut reader = desk.store.another().unwrap();
    desk.wait(3_600);
    let mut wrote = 0;
    let verdict = reader
        .verify(&[], &mut |_, _| {
            wrote += 1;
            desk.account("petr", "Colt", &[]);
        })
        .unwrap();
    assert_eq!(verdict.findings, []);
    assert!(wrote > 1);
}
