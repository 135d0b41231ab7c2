//! A contact goes to another account: what was logged stays, the gaps follow, and all of it can be taken back.

use picklog::{
    domain::{Answer, Answers, Command, Entity, Id, NewsOf, Ref, RevisionFilter, StoreError},
    store::{Ack, FindRequest, ImportRow, RowOutcome},
};

use super::test_store::{TestStore, due, item, phone, session, text, with};

/// Ivan's Acme with J. Ross, who was promised a call, and Olga's Bolt.
struct Scene {
    desk: TestStore,
    acme: Id,
    bolt: Id,
    ross: Id,
    call: Id,
}

fn scene() -> Scene {
    let mut desk = TestStore::new();
    desk.account("olga", "Own", &[]);
    let owner = |login: &str| ("owner", Answer::User(login.into()));
    let acme = desk.account("ivan", "Acme", &[owner("ivan")]);
    let bolt = desk.account("olga", "Bolt", &[owner("olga")]);
    let ross = desk.contact("ivan", acme, "J. Ross");
    let (call, _) = promised(&mut desk, acme, ross);
    Scene { desk, acme, bolt, ross, call }
}

/// A call of ivan's with somebody who is to be called back in an hour.
fn promised(desk: &mut TestStore, account: Id, contact: Id) -> (Id, Ack) {
    let back = due(desk.store.now().plus_seconds(3600));
    let promise = [("contact", Answer::Contact(contact)), ("next_step", item("call_back")), ("due", back)];
    desk.call("ivan", account, "postponed", &promise)
}

/// Takes an operation back; the operation that did so.
fn undoes(desk: &mut TestStore, login: &str, op: Id) -> Id {
    let undo = desk.id();
    desk.store.apply(&session(login), undo, &Command::Undo { op }, None).unwrap();
    undo
}

fn moves(desk: &mut TestStore, login: &str, contact: Id, to: Id) -> Result<Ack, StoreError> {
    desk.does(login, &Command::MoveContact { contact, to })
}

fn names(desk: &mut TestStore, account: Id) -> (Vec<String>, Vec<(String, String)>) {
    let card = desk.store.card(account, "ivan").unwrap();
    let here = card.contacts.iter().map(|one| one.name().to_owned()).collect();
    (here, card.moved.iter().map(|one| (one.name.clone(), one.to_name.clone())).collect())
}

fn intact(desk: &mut TestStore) {
    assert_eq!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn what_was_logged_stays_and_the_contact_is_at_the_new_account() {
    let Scene { mut desk, acme, bolt, ross, call } = scene();
    desk.wait(60);
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    assert_eq!(names(&mut desk, acme), (vec![], vec![("J. Ross".into(), "Bolt".into())]));
    assert_eq!(names(&mut desk, bolt), (vec!["J. Ross".into()], vec![]));
    let card = desk.store.card(acme, "ivan").unwrap();
    assert_eq!(card.history.iter().map(|one| one.id).collect::<Vec<_>>(), [call]);
    assert_eq!(card.name_of(ross), Some("J. Ross"), "the card says with whom");
    assert_eq!(card.open_promises, [call], "what was promised at Acme is still to be done there");
    assert_eq!(card.last_spoken_to, None, "who has gone is not proposed");
    assert_eq!(card.moved[0].at, desk.store.now());
    // It falls due, and says that the person has gone.
    desk.wait(7200);
    let found = desk.store.find(FindRequest { query: "", limit: 8, login: "ivan" }).unwrap();
    let row = found.hits.iter().find(|hit| hit.id == acme).unwrap();
    let who = row.promise.as_ref().and_then(|promise| promise.contact.clone()).unwrap();
    assert_eq!((who.name.as_str(), who.now_at.as_deref()), ("J. Ross", Some("Bolt")));
    assert_eq!(row.person(), None, "a call to Acme is not with somebody at Bolt");
    // In the history of the person both are seen.
    let (late, _) = desk.call("olga", bolt, "agreed", &[("contact", Answer::Contact(ross))]);
    let person = desk.store.person(ross, "ivan").unwrap();
    assert_eq!(person.account.id, bolt);
    assert_eq!(
        person.history.iter().map(|one| (one.id, one.account)).collect::<Vec<_>>(),
        [(late, bolt), (call, acme)]
    );
    assert_eq!(person.name_of(acme), Some("Acme"));
    assert_eq!((person.open_promises.as_slice(), person.history_total), (&[call][..], 2));
    intact(&mut desk);
}

#[test]
fn a_call_of_before_can_be_told_late_and_another_account_still_refuses() {
    let Scene { mut desk, acme, bolt, ross, .. } = scene();
    let own = desk.account("ivan", "Other", &[]);
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    desk.call("ivan", acme, "agreed", &[("contact", Answer::Contact(ross))]);
    let id = desk.id();
    let answers = Answers::from([("outcome", item("agreed")), ("contact", Answer::Contact(ross))]);
    let log = Command::LogActivity { id, kind: crate::CALL_CODE, account: own, answers };
    let refused = desk.does("ivan", &log).unwrap_err().to_string();
    assert_eq!(refused, "contact: this contact is at another account");
}

#[test]
fn gaps_of_the_contact_are_those_of_the_new_owner() {
    let Scene { mut desk, bolt, ross, .. } = scene();
    let role = "contact_field/role".to_owned();
    assert_eq!((desk.gaps("ivan").contains(&role), desk.gaps("olga").contains(&role)), (true, false));
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    assert_eq!((desk.gaps("ivan").contains(&role), desk.gaps("olga").contains(&role)), (false, true));
    // Namesakes at one account are told once more, and who was alone is so again.
    let twin = desk.contact("olga", bolt, "J. Ross");
    let alike =
        |desk: &mut TestStore| desk.gaps("olga").iter().filter(|gap| gap.starts_with("duplicate")).count();
    assert_eq!(alike(&mut desk), 2);
    let home = desk.account("olga", "Home", &[("owner", Answer::User("olga".into()))]);
    moves(&mut desk, "olga", twin, home).unwrap();
    assert_eq!(alike(&mut desk), 0, "who has gone is no duplicate of who stays");
}

#[test]
fn a_move_is_one_revision_and_is_taken_back_whole_and_done_again() {
    let Scene { mut desk, acme, bolt, ross, .. } = scene();
    let (before, gaps) = (names(&mut desk, acme), [desk.gaps("ivan"), desk.gaps("olga")]);
    let revisions = |desk: &mut TestStore| {
        let mut told = Vec::new();
        let filter = RevisionFilter { account: Some(acme), ..RevisionFilter::default() };
        let mut take = |one: picklog::domain::Revision| {
            told.push((one.entity, one.change, one.record));
            Ok(())
        };
        desk.store.revisions(&filter, &mut take).unwrap();
        told
    };
    let count = revisions(&mut desk).len();
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let told = revisions(&mut desk);
    assert_eq!(told.len(), count + 1, "the account that was left tells of it");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str(), told[0].2), ("contact", "move", ross));
    let mut op = desk.store.last_op("ivan").unwrap().unwrap();
    for _ in 0..2 {
        op = undoes(&mut desk, "ivan", op);
        assert_eq!(names(&mut desk, acme), before);
        assert_eq!(names(&mut desk, bolt), (vec![], vec![]), "nobody has left Bolt");
        assert_eq!([desk.gaps("ivan"), desk.gaps("olga")], gaps);
        intact(&mut desk);
        op = undoes(&mut desk, "ivan", op);
        assert_eq!(names(&mut desk, acme).1.len(), 1, "an undo taken back does it again");
        intact(&mut desk);
    }
    // There and back again leaves nobody behind, and the first move is still told of the other.
    moves(&mut desk, "olga", ross, acme).unwrap();
    assert_eq!(names(&mut desk, acme), before);
    assert_eq!(names(&mut desk, bolt), (vec![], vec![("J. Ross".into(), "Acme".into())]));
    intact(&mut desk);
}

#[test]
fn what_came_after_a_move_keeps_it_and_says_why() {
    let Scene { mut desk, bolt, ross, .. } = scene();
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.call("olga", bolt, "agreed", &[("contact", Answer::Contact(ross))]);
    let refused = desk.does("ivan", &Command::Undo { op }).unwrap_err().to_string();
    assert!(refused.contains("something was entered with J. Ross at Bolt since"), "{refused}");
    // A change of the contact itself is a conflict, as with any other undo.
    let Scene { mut desk, bolt, ross, .. } = scene();
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.set("olga", Entity::Contact, ross, "email", Some(text("r@bolt.example")));
    let refused = desk.does("ivan", &Command::Undo { op }).unwrap_err();
    assert!(matches!(refused, StoreError::Conflict { ref who, .. } if who == "olga"), "{refused}");
}

#[test]
fn of_two_who_move_the_same_contact_the_second_is_told_and_the_same_twice_is_done_once() {
    let Scene { mut desk, acme, bolt, ross, .. } = scene();
    let seen = desk.store.card(acme, "olga").unwrap().contacts[0].version;
    let (op, home) = (desk.id(), desk.account("olga", "Home", &[]));
    let go = |to| Command::MoveContact { contact: ross, to };
    desk.store.apply(&session("ivan"), op, &go(bolt), Some(seen)).unwrap();
    let again = desk.store.apply(&session("ivan"), op, &go(bolt), Some(seen)).unwrap();
    assert!(again.repeated);
    let op = desk.id();
    let late = desk.store.apply(&session("olga"), op, &go(home), Some(seen)).unwrap_err();
    assert!(matches!(late, StoreError::Conflict { ref who, .. } if who == "ivan"), "{late}");
    assert_eq!(names(&mut desk, acme).1, [("J. Ross".to_owned(), "Bolt".to_owned())]);
}

#[test]
fn the_lookup_finds_the_contact_at_the_new_account_and_other_screens_hear_of_both() {
    let Scene { mut desk, acme, bolt, ross, .. } = scene();
    desk.set("ivan", Entity::Contact, ross, "phone", Some(phone("+442071838750")));
    let mut eye = desk.store.another().unwrap();
    let found = |store: &mut dyn picklog::store::Store, query| -> Vec<Id> {
        let found = store.find(FindRequest { query, limit: 8, login: "olga" }).unwrap();
        found.hits.iter().map(|hit| hit.id).collect()
    };
    for query in ["ross", "442071838750"] {
        assert_eq!(found(eye.as_mut(), query), [acme], "{query}");
    }
    eye.news("olga").unwrap();
    for _ in 0..2 {
        moves(&mut desk, "ivan", ross, bolt).unwrap();
        for query in ["ross", "442071838750"] {
            assert_eq!(found(eye.as_mut(), query), [bolt], "{query}");
        }
        let op = desk.store.last_op("ivan").unwrap().unwrap();
        let picklog::domain::News::These(items) = eye.news("olga").unwrap() else { panic!("anything") };
        let told: Vec<NewsOf> = items.into_iter().map(|item| item.of).collect();
        assert_eq!(told, [NewsOf::Contact(bolt), NewsOf::Contact(acme)]);
        desk.does("ivan", &Command::Undo { op }).unwrap();
        assert_eq!(found(eye.as_mut(), "ross"), [acme], "taken back");
        eye.news("olga").unwrap();
    }
}

#[test]
fn accounts_that_are_merged_keep_what_is_known_of_who_left() {
    let Scene { mut desk, acme, bolt, ross, call } = scene();
    let heir = desk.account("olga", "Acme Group", &[]);
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let merge =
        |from, into| Command::Merge { entity: Entity::Account, from, into, take: vec![], from_version: None };
    desk.does("olga", &merge(acme, heir)).unwrap();
    assert_eq!(names(&mut desk, heir), (vec![], vec![("J. Ross".into(), "Bolt".into())]));
    let person = desk.store.person(ross, "ivan").unwrap();
    assert_eq!(person.history.iter().map(|one| (one.id, one.account)).collect::<Vec<_>>(), [(call, heir)]);
    // Where both become one nobody has left.
    desk.does("olga", &merge(heir, bolt)).unwrap();
    assert_eq!(names(&mut desk, bolt), (vec!["J. Ross".into()], vec![]));
    intact(&mut desk);
}

#[test]
fn a_mark_set_before_the_move_is_taken_back_where_the_contact_is_now() {
    let Scene { mut desk, acme, bolt, ross, .. } = scene();
    desk.set("ivan", Entity::Contact, ross, "phone", Some(phone("+442071838750")));
    let (wrong, _) = desk.call("ivan", acme, "wrong_number", &[("contact", Answer::Contact(ross))]);
    let bad =
        |desk: &mut TestStore| desk.store.person(ross, "ivan").unwrap().contacts[0].answers.flag("phone_bad");
    assert!(bad(&mut desk));
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let record = Ref { entity: Entity::Activity, id: wrong };
    let patch = vec![("outcome".to_owned(), Some(item("busy")))];
    desk.does("ivan", &Command::Edit { record, patch }).unwrap();
    assert!(!bad(&mut desk));
}

#[test]
fn an_old_list_neither_moves_the_contact_back_nor_makes_a_second_one() {
    let Scene { mut desk, acme, bolt, ross, call } = scene();
    desk.set("ivan", Entity::Contact, ross, "code", Some(text("K7")));
    let rows = |account: &str, pairs: &[(&str, Answer)]| ImportRow {
        account: account.into(),
        answers: with(pairs, &[]),
        ..ImportRow::default()
    };
    let import = |desk: &mut TestStore, entity, row: ImportRow| -> String {
        let op = desk.id();
        match desk
            .store
            .import(&session("olga"), op, entity, std::slice::from_ref(&row), false)
            .unwrap()
            .remove(0)
        {
            RowOutcome::Rejected(said) => said.to_string(),
            other => format!("{other:?}"),
        }
    };
    let (name, code) = (("name", text("J. Ross")), ("code", text("K7")));
    // Before anybody moved: the same code and name at another company.
    let said = import(&mut desk, Entity::Contact, rows("Bolt", &[name.clone(), code.clone()]));
    assert!(said.starts_with("code: `K7` is J. Ross at Acme in the file, and the row says Bolt"), "{said}");
    moves(&mut desk, "ivan", ross, bolt).unwrap();
    let said = import(&mut desk, Entity::Contact, rows("Acme", &[name.clone(), code.clone()]));
    assert!(said.starts_with("code: `K7` is J. Ross at Bolt in the file, and the row says Acme"), "{said}");
    let said = import(&mut desk, Entity::Contact, rows("Acme", std::slice::from_ref(&name)));
    assert!(said.starts_with("account: J. Ross went to Bolt, and the row still says"), "{said}");
    assert_eq!(import(&mut desk, Entity::Contact, rows("Bolt", &[name.clone(), code])), "Skipped");
    // Another person of that name says so.
    let other = rows("Acme", &[name, ("code", text("K9"))]);
    assert_eq!(import(&mut desk, Entity::Contact, other), "Added");
    assert_eq!(names(&mut desk, acme).0.len(), 1);
    // A call of before, as an export has it, is known again with the contact of then.
    let began = desk.store.card(acme, "ivan").unwrap().history[0].started_at();
    let row = ImportRow {
        id: Some(call),
        kind: Some(crate::CALL_CODE),
        contact: ross.to_string(),
        ..rows("Acme", &[("outcome", item("postponed")), ("started_at", Answer::Moment(began))])
    };
    assert_eq!(import(&mut desk, Entity::Activity, row), "Skipped");
    intact(&mut desk);
}
