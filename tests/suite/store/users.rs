//! A user is a uid. What does not fit is refused until an admin has said who it is, and each of that is a revision.

use crate::postgres::databases::and_root;
use picklog::{
    domain::{Command, Origin, Right, Role, StoreError, UserChange},
    store::{CopyOptions, Session},
};

use super::test_store::{TestStore, session};

/// A session as the system would give it.
fn of(login: &str, uid: u32) -> Session {
    let Session { origin } = session(login);
    Session { origin: Origin { uid, ..origin } }
}

fn uid(login: &str) -> u32 {
    session(login).origin.uid
}

fn change(login: &str, change: UserChange) -> Command {
    Command::ChangeUser { login: login.into(), change }
}

/// Recognised as the program does it, then a call; the login it was logged under, or why not.
fn log(desk: &mut TestStore, mut session: Session) -> Result<String, String> {
    let known = desk.store.recognise(&session).unwrap();
    session.origin.login.clone_from(&known.login);
    let (id, op) = (desk.id(), desk.id());
    let answers = picklog::domain::Answers::from([("name", super::test_store::text("Somebody's"))]);
    let done = desk.store.apply(&session, op, &Command::CreateAccount { id, answers }, None);
    assert_eq!(done.is_err(), known.trouble.is_some(), "{done:?} {known:?}");
    match done {
        Ok(_) => Ok(known.login),
        Err(trouble) => {
            assert_eq!(Some(trouble.clone()), known.trouble);
            Err(trouble.to_string())
        }
    }
}

#[test]
fn who_does_not_fit_what_the_file_knows_is_nobody_until_an_admin_says_who_it_is() {
    let mut desk = TestStore::new();
    for login in ["olga", "ivan"] {
        desk.account(login, login, &[]);
    }
    let refused = |desk: &mut TestStore, session: Session, part: &str| {
        let said = log(desk, session).unwrap_err();
        assert!(said.contains(part) && said.ends_with(&format!("ask olga{}", and_root())), "{said}");
    };
    // A login made anew, renamed, and a uid given on.
    refused(&mut desk, of("ivan", 5), "knows ivan as uid");
    refused(&mut desk, of("vanya", uid("ivan")), "here its login is vanya");
    // Neither says so himself, nor for a colleague.
    let own = change("ivan", UserChange::Is { uid: 5, name: "ivan".into() });
    let op = desk.id();
    let told = desk.store.apply(&of("ivan", 5), op, &own, None).unwrap_err();
    assert!(told.to_string().contains("knows ivan as uid"), "{told}");
    let told = desk.does("ivan", &change("olga", UserChange::Retires)).unwrap_err();
    assert_eq!(told, StoreError::NotAllowed { right: Right::Users, ask: vec!["olga".into()] });

    desk.does("olga", &own).unwrap();
    assert_eq!(log(&mut desk, of("ivan", 5)), Ok("ivan".into()));
    refused(&mut desk, of("ivan", uid("ivan")), "knows ivan as uid 5");
    desk.does("olga", &change("ivan", UserChange::Is { uid: 5, name: "vanya".into() })).unwrap();
    assert_eq!(log(&mut desk, of("vanya", 5)), Ok("ivan".into()));
    desk.does("olga", &change("ivan2", UserChange::Joins { uid: 6, name: "ivan".into() })).unwrap();
    assert_eq!(log(&mut desk, of("ivan", 6)), Ok("ivan2".into()));
    assert_eq!(log(&mut desk, of("vanya", 5)), Ok("ivan".into()));
    // Somebody has both already.
    for taken in
        [UserChange::Is { uid: 5, name: "vanya".into() }, UserChange::Joins { uid: 5, name: "vanya".into() }]
    {
        assert!(
            desk.does("olga", &change("ivan2", taken))
                .unwrap_err()
                .to_string()
                .contains("one person already")
        );
    }
    let users: Vec<_> =
        desk.store.users().unwrap().into_iter().map(|one| (one.login, one.uid, one.name)).collect();
    let expected = [("ivan", 5, Some("vanya")), ("ivan2", 6, Some("ivan")), ("olga", uid("olga"), None)];
    assert_eq!(users, expected.map(|(login, uid, name)| (login.to_owned(), uid, name.map(str::to_owned))));
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().is_intact());
}

#[test]
fn who_is_retired_saves_nothing_and_is_no_admin() {
    let mut desk = TestStore::new();
    let accounts = ["olga", "ivan"].map(|login| desk.account(login, login, &[]));
    let offered = |desk: &mut TestStore| desk.store.card(accounts[1], "olga").unwrap().users;
    assert_eq!(offered(&mut desk), ["ivan", "olga"]);
    let only = desk.does("olga", &change("olga", UserChange::Retires)).unwrap_err().to_string();
    assert_eq!(only, "olga is the only admin: make somebody else admin first");
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Admin }).unwrap();
    desk.does("olga", &change("ivan", UserChange::Retires)).unwrap();
    assert_eq!(
        log(&mut desk, session("ivan")).unwrap_err(),
        format!("ivan is retired in this file and saves nothing into it any more: ask olga{}", and_root())
    );
    assert_eq!(desk.store.role(&session("ivan")), Ok(Role::Operator));
    // Nobody is offered as an owner who is not there any more; what he owns says so still.
    assert_eq!(offered(&mut desk), ["olga"]);
    // He does not count as the admin who is left.
    assert!(desk.does("olga", &change("olga", UserChange::Retires)).is_err());
    assert!(desk.does("ivan", &change("ivan", UserChange::Returns)).is_err());
    desk.does("olga", &change("ivan", UserChange::Returns)).unwrap();
    assert_eq!(log(&mut desk, session("ivan")), Ok("ivan".into()));
    assert_eq!(desk.store.role(&session("ivan")), Ok(Role::Admin));
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().is_intact());
}

#[test]
fn who_may_not_save_neither_notes_a_backup_nor_works_gaps_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = TestStore::at(&folder.path().join("a.db"));
    for login in ["olga", "ivan"] {
        desk.account(login, login, &[]);
    }
    let retire = Command::ChangeUser { login: "ivan".into(), change: UserChange::Retires };
    desk.does("olga", &retire).unwrap();
    desk.does("olga", &Command::Recount).unwrap();
    let mut stranger = session("olga");
    stranger.origin.uid += 1;
    for (at, refused) in [session("ivan"), stranger].into_iter().enumerate() {
        let told = desk.store.recount(&refused).unwrap_err();
        assert!(matches!(told, StoreError::Denied { .. }), "{told}");
        // The copy itself writes nothing into the file, and is made.
        let to = folder.path().join(format!("copy{at}.db"));
        let copied = desk.store.backup(&refused, &to, &CopyOptions::default(), &mut |_, _, _| ()).unwrap();
        assert_eq!(copied.unnoted.map(|why| why.to_string()), Some(told.to_string()));
        assert_eq!(desk.store.last_backup().unwrap(), None);
    }
    // Nothing of it was done: it is still there to be done.
    assert!(desk.store.recount(&session("olga")).unwrap().is_some());
    let to = folder.path().join("copy.db");
    let copied =
        desk.store.backup(&session("olga"), &to, &CopyOptions::default(), &mut |_, _, _| ()).unwrap();
    assert_eq!((copied.unnoted, desk.store.last_backup().unwrap().is_some()), (None, true));
}

#[test]
fn a_uid_whose_name_cannot_be_looked_up_is_no_second_person() {
    let mut desk = TestStore::new();
    for login in ["olga", "ivan"] {
        desk.account(login, login, &[]);
    }
    let logins = |desk: &mut TestStore| -> Vec<String> {
        desk.store.users().unwrap().into_iter().map(|user| user.login).collect()
    };
    let before = logins(&mut desk);
    // The user database has no name for the uid today: it is ivan's all the same, and nothing is saved as somebody else's.
    let nameless = of(&Origin::nameless(uid("ivan")), uid("ivan"));
    for _ in 0..2 {
        let said = log(&mut desk, nameless.clone()).unwrap_err();
        assert!(said.contains("whom this file knows as ivan"), "{said}");
    }
    assert_eq!(logins(&mut desk), before);
    // When it answers again, he is who he was.
    assert_eq!(log(&mut desk, of("ivan", uid("ivan"))), Ok("ivan".into()));
    assert_eq!(logins(&mut desk), before);
    // Somebody new without a name is one person, and stays that one once a name is there: an admin says so.
    let new = uid("petr");
    assert_eq!(log(&mut desk, of(&Origin::nameless(new), new)), Ok(Origin::nameless(new)));
    let said = log(&mut desk, of("petr", new)).unwrap_err();
    assert!(said.contains(&format!("as {}", Origin::nameless(new))), "{said}");
    assert_eq!(logins(&mut desk).len(), before.len() + 1);
}
