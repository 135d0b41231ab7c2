//! Roles: the store asks the domain's one table, with the role out of the file.

use picklog::domain::{Amendment, Command, Id, Origin, Right, Role, StoreError};
use picklog::store::Session;

use super::test_store::{TestStore, session};

fn set(login: &str, role: Role) -> Command {
    Command::SetRole { login: login.into(), role }
}

fn refused(result: Result<picklog::store::Ack, StoreError>) -> String {
    result.unwrap_err().to_string()
}

/// olga is admin, ivan and anna are operators.
fn team() -> TestStore {
    let mut desk = TestStore::new();
    for login in ["olga", "ivan", "anna"] {
        desk.account(login, &format!("Account of {login}"), &[]);
    }
    desk
}

#[test]
fn an_admin_gives_roles_and_nobody_else_does() {
    let mut desk = team();
    let told = refused(desk.does("ivan", &set("ivan", Role::Admin)));
    assert_eq!(told, "only an admin may give roles: ask olga");
    desk.does("olga", &set("ivan", Role::Lead)).unwrap();
    assert_eq!(desk.store.role(&session("ivan")), Ok(Role::Lead));
    // A lead is no admin either, not even for himself.
    let told = desk.does("ivan", &set("anna", Role::Lead)).unwrap_err();
    assert_eq!(told, StoreError::NotAllowed { right: Right::Roles, ask: vec!["olga".into()] });
    assert_eq!(desk.store.role(&session("anna")), Ok(Role::Operator));
    // Somebody who never came is an operator, and is not enrolled by asking.
    assert_eq!(desk.store.role(&session("eve")), Ok(Role::Operator));
    assert!(refused(desk.does("eve", &set("eve", Role::Admin))).contains("only an admin"));
    assert_eq!(desk.store.users().unwrap().len(), 3);
}

#[test]
fn the_last_admin_stays_one() {
    let mut desk = team();
    let told = refused(desk.does("olga", &set("olga", Role::Operator)));
    assert_eq!(told, "olga is the only admin: make somebody else admin first");
    desk.does("olga", &set("ivan", Role::Admin)).unwrap();
    desk.does("olga", &set("olga", Role::Operator)).unwrap();
    assert!(refused(desk.does("olga", &set("anna", Role::Lead))).contains("ask ivan"));
    assert!(refused(desk.does("ivan", &set("ivan", Role::Lead))).contains("the only admin"));
}

#[test]
fn a_role_is_given_to_who_is_there_and_once() {
    let mut desk = team();
    assert!(
        refused(desk.does("olga", &set("eve", Role::Lead))).contains("nobody has used this file as `eve`")
    );
    let first = desk.does("olga", &set("ivan", Role::Lead)).unwrap();
    let again = desk.does("olga", &set("ivan", Role::Lead)).unwrap();
    assert_eq!(first.rev, again.rev);
    // It is a revision of nothing that lists of changed records hold, and Ctrl-Z goes past it.
    assert!(desk.store.changes_since(first.rev - 1, 10).unwrap().is_empty());
    let last = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op: last }).unwrap();
    assert_eq!(desk.store.role(&session("ivan")), Ok(Role::Lead));
}

#[test]
fn root_of_the_machine_may_help_a_file_without_admin() {
    let mut desk = team();
    let root = Session { origin: Origin { login: "root".into(), uid: 0, ..Origin::default() } };
    assert_eq!(desk.store.role(&root), Ok(Role::Admin));
    let op: Id = desk.id();
    desk.store.apply(&root, op, &set("anna", Role::Admin), None).unwrap();
    assert_eq!(desk.store.role(&session("anna")), Ok(Role::Admin));
    // Root does not count as the admin who is left.
    desk.does("anna", &set("olga", Role::Operator)).unwrap();
    assert!(refused(desk.does("anna", &set("anna", Role::Operator))).contains("the only admin"));
    assert!(refused(desk.does("anna", &set("root", Role::Operator))).contains("root here"));
}

/// Takes an item out of use, or puts it back: a change of a picklist.
fn retire(retired: bool) -> Command {
    let (picklist, item) = ("place".into(), "video".into());
    Command::Amend(Box::new(Amendment::RetireItem { picklist, item, retired, beyond_nine: false }))
}

#[test]
fn leads_change_picklists_where_an_admin_lets_them_and_nothing_else_of_the_catalogue() {
    let mut desk = team();
    desk.does("olga", &set("ivan", Role::Lead)).unwrap();
    let let_leads = Command::LetLeadsChangePicklists;
    // In a new file they may not, and cannot let themselves.
    let only = "only an admin, or a lead where an admin lets leads, may change picklists: ask ";
    assert_eq!(refused(desk.does("ivan", &retire(true))), format!("{only}olga"));
    assert!(refused(desk.does("ivan", &let_leads(true))).contains("only an admin may give roles"));
    assert_eq!(desk.store.leads_change_picklists(), Ok(false));

    let rev = desk.does("olga", &let_leads(true)).unwrap().rev;
    assert_eq!(desk.does("olga", &let_leads(true)).unwrap().rev, rev, "said twice it is one revision");
    desk.does("ivan", &retire(true)).unwrap();
    let is_retired = |desk: &mut TestStore| {
        let catalogue = desk.store.catalogue().unwrap();
        catalogue.picklist("place").unwrap().item("video").unwrap().retired
    };
    assert!(is_retired(&mut desk));
    // An operator is told of the leads as well.
    assert_eq!(refused(desk.does("anna", &retire(false))), format!("{only}ivan, olga"));
    // Fields and what hangs on them stay an admin's.
    let retire_rule = Amendment::RetireGapRule { rule: "activity_field".into(), retired: true };
    let told = refused(desk.does("ivan", &Command::Amend(Box::new(retire_rule))));
    assert_eq!(told, "only an admin may change fields, kinds, gap rules and what outcomes set: ask olga");

    desk.does("olga", &let_leads(false)).unwrap();
    assert_eq!(refused(desk.does("ivan", &retire(false))), format!("{only}olga"));
    assert!(is_retired(&mut desk));
}
