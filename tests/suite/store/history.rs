//! History is only added to, and every entry is chained to the one before it.

use picklog::domain::{Command, Entity, Revision, RevisionFilter, Role};

use super::test_store::{TestStore, text};

#[test]
fn every_change_is_listed_with_its_record_and_each_login_counts_its_own() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.set("ivan", Entity::Account, account, "city", Some(text("Roma")));
    let (call, ack) = desk.call("olga", account, "wrong_number", &[]);
    let changes = desk.store.changes_since(0, 100).unwrap();
    let listed: Vec<_> = changes.iter().map(|change| (change.entity, change.id)).collect();
    let [made, edited, logged, marked] = [account, account, call, account];
    assert_eq!(
        listed,
        [
            (Entity::Account, made),
            (Entity::Account, edited),
            (Entity::Activity, logged),
            (Entity::Account, marked)
        ]
    );
    // They are numbered upwards; an engine may leave numbers out.
    assert!(changes.is_sorted_by(|one, other| one.rev < other.rev), "{changes:?}");
    assert_eq!(ack.rev, changes[3].rev);
    assert_eq!(desk.store.changes_since(changes[0].rev, 100).unwrap().len(), 3);
    // Each login's chain ends with its own last entry.
    let ends: Vec<_> = desk.store.head().unwrap().1.into_iter().map(|end| (end.login, end.seq)).collect();
    assert_eq!(ends, [("ivan".to_owned(), 2), ("olga".to_owned(), 4)]);
}

/// Who comes for the first time is an entry of its own: what made of them whom, and that it is not taken back with what
/// they did first.
#[test]
fn a_users_first_save_is_their_second_entry_and_taking_it_back_leaves_them_a_user() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = TestStore::at(&folder.path().join("a.db"));
    let account = desk.account("olga", "Acme", &[]);
    desk.call("ivan", account, "busy", &[]);
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let mut entries = Vec::new();
    let mut take = |one: Revision| {
        entries.push(format!("{} {} {} {}", one.origin.login, one.change, one.entity, one.after.len() < 60));
        Ok(())
    };
    desk.store
        .revisions(&RevisionFilter { login: Some("ivan".into()), ..Default::default() }, &mut take)
        .unwrap();
    entries.reverse();
    assert_eq!(entries[0], "ivan create user true");
    assert_eq!(entries.len(), 3, "{entries:?}");
    let users = desk.store.users().unwrap();
    let roles: Vec<_> = users.iter().map(|user| (user.login.as_str(), user.role)).collect();
    assert_eq!(roles, [("ivan", Role::Operator), ("olga", Role::Admin)]);
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().is_intact());
}
