//! History is listed by who, what and when, and is checked while others add to it.

use picklog::domain::{Answer, Answers, Command, Draft, Entity, Id, RevisionFilter};

use super::test_store::{TestStore, item, text};
use crate::CALL;

#[test]
fn the_list_says_who_what_and_when_and_can_be_narrowed() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    desk.account("olga", "Bolt", &[]);
    desk.wait(60);
    let noon = desk.store.now();
    desk.contact("ivan", acme, "J. Ross");
    desk.call("olga", acme, "wrong_number", &[]);
    // Which in order they are: an engine may leave numbers out.
    let mut numbers = Vec::new();
    let mut note = |one: picklog::domain::Revision| {
        numbers.push(one.rev);
        Ok(())
    };
    desk.store.revisions(&RevisionFilter::default(), &mut note).unwrap();
    numbers.reverse();
    assert!(numbers.is_sorted(), "{numbers:?}");
    let mut list = |filter: RevisionFilter| {
        let mut seen = Vec::new();
        desk.store
            .revisions(&filter, &mut |one| {
                assert_eq!((one.origin.host.as_str(), one.origin.tty.as_str()), ("desk7", "/dev/pts/3"));
                let nth = numbers.binary_search(&one.rev).unwrap() + 1;
                let (login, change) = (&one.origin.login, &one.change);
                seen.push(format!("{nth} {login} {change} {} {}", one.entity, one.account));
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

/// `change entity operation`, the operation each revision took back, and whether a parked form was finished; oldest first.
fn operations(desk: &mut TestStore) -> Vec<(Id, String, Option<Id>, bool)> {
    let mut seen = Vec::new();
    let filter = RevisionFilter::default();
    desk.store
        .revisions(&filter, &mut |one| {
            if one.entity != "user" {
                let said = format!("{} {} {}", one.change, one.entity, one.operation.unwrap_or_default());
                seen.push((one.op, said, one.undoes, one.finished_form));
            }
            Ok(())
        })
        .unwrap();
    seen.reverse();
    seen
}

#[test]
fn an_undo_says_what_it_took_back_and_a_save_that_it_finished_a_parked_form() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let other = desk.account("olga", "Acme Ltd", &[]);
    // A form that was parked, and one that was not.
    let catalogue = desk.store.catalogue().unwrap();
    for parked in [true, false] {
        let id = desk.id();
        let mut form = Draft::open(id, CALL, Some(acme), &catalogue, "olga", desk.store.now());
        form.parked = parked;
        desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
        let began = Answer::Moment(desk.store.now());
        let answers = Answers::from([
            ("outcome", item("busy")),
            ("direction", item("outbound")),
            ("started_at", began),
        ]);
        desk.does("olga", &Command::LogActivity { id, kind: crate::CALL_CODE, account: acme, answers })
            .unwrap();
    }
    // Somebody else works on another record meanwhile; then the edit is taken back, and that, too.
    desk.set("olga", Entity::Account, acme, "country", Some(item("GB")));
    desk.call("ivan", other, "busy", &[]);
    for _ in 0..2 {
        let op = operations(&mut desk).iter().rfind(|one| one.1.starts_with("edit account")).unwrap().0;
        desk.does("olga", &Command::Undo { op }).unwrap();
    }
    // A merge is taken back under what came after it.
    let merge = Command::Merge {
        entity: Entity::Account,
        from: other,
        into: acme,
        take: Vec::new(),
        from_version: None,
    };
    desk.does("olga", &merge).unwrap();
    let merge = desk.store.last_op("olga").unwrap().unwrap();
    desk.set("olga", Entity::Account, acme, "city", Some(text("Bonn")));
    desk.does("olga", &Command::Undo { op: merge }).unwrap();

    let all = operations(&mut desk);
    let logged: Vec<bool> =
        all.iter().filter(|one| one.1 == "create activity log").map(|one| one.3).collect();
    assert_eq!(logged, [true, false, false], "{all:?}");
    let edits: Vec<&(Id, String, Option<Id>, bool)> =
        all.iter().filter(|one| one.1.starts_with("edit account") && !one.1.contains("merge")).collect();
    assert_eq!(edits[0].1, "edit account edit");
    assert_eq!((edits[1].1.as_str(), edits[1].2), ("edit account undo", Some(edits[0].0)));
    assert_eq!((edits[2].1.as_str(), edits[2].2), ("edit account redo", Some(edits[1].0)));
    let back: Vec<_> = all.iter().filter(|one| one.1.ends_with("unmerge")).collect();
    assert!(!back.is_empty() && back.iter().all(|one| one.2 == Some(merge)), "{all:?}");
    assert!(
        all.iter()
            .filter(|one| !one.1.ends_with("do") && !one.1.ends_with("unmerge"))
            .all(|one| one.2.is_none())
    );
}
