//! Fields that not everybody is shown: what each person's handle tells, and that what somebody does not see outlives what they do.
//! The same on every engine.

use std::path::PathBuf;

use picklog::{
    domain::{
        AccountLine, Amendment, Answer, Ask, Card, Command, Draft, Entity, Field, FieldKind, Handling,
        HandlingChange, Id, Kind, KindCode, Labels, Lang, Moment, Ref, RevisionFilter, Role, Rule, SeenBy,
        Spot, StoreError, Subject, Zone,
    },
    store::{self, FindRequest, GapsOf, MattersOf, SnapshotOf, SnapshotRow, Store, Upkeep},
};

use super::test_store::{TestStore, open, options, phone, session, text};

/// Forty bytes that stand nowhere else.
pub const TOKEN: &str = "Zq7vTx2-hidden-word-of-forty-bytes-Kp9wL";
/// What it was before it was corrected.
pub const OLDER: &str = "Mb4nRd8-older-hidden-word-40-bytes-Hs3gF";

/// A store with secrets in it: olga's account with a contact and a deal, and a colleague's beside it.
pub struct Desk {
    pub at: TestStore,
    path: PathBuf,
    pub acme: Id,
    ross: Id,
    pub deal: Id,
    call: Id,
    pub other: Id,
    _folder: tempfile::TempDir,
}

fn secret(of: Kind, seen_by: SeenBy) -> Field {
    Field {
        of,
        code: "secret".into(),
        kind: FieldKind::Text,
        picklist: None,
        to: None,
        needed: Rule::Never,
        default: None,
        ask: Ask::Shown,
        flag: None,
        label: Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), "Secret".to_owned()))),
        retired: false,
        handling: Handling { seen_by, ..Handling::default() },
    }
}

const DEAL: KindCode = KindCode::literal("deal");

impl Desk {
    pub fn new(seen_by: SeenBy) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        let mut at = TestStore::at(&path);
        at.account("boss", "Begin", &[]);
        for kind in [Kind::ACCOUNT, Kind::CONTACT, Kind::matter(DEAL)] {
            let field = Box::new(secret(kind, seen_by));
            at.does("boss", &Command::Amend(Box::new(Amendment::AddField { field, spot: Spot::Last })))
                .unwrap();
        }
        for login in ["olga", "ivan", "lena"] {
            let own = at.account(login, &format!("First of {login}"), &[]);
            at.call(login, own, "busy", &[]);
        }
        at.does("boss", &Command::SetRole { login: "lena".into(), role: Role::Lead }).unwrap();
        let held = |token: &str| ("secret", text(token));
        let owner = ("owner", Answer::User("olga".into()));
        let number = ("phone", phone("+7 495 123-45-67"));
        let acme = at.account("olga", "Acme", &[held(OLDER), owner.clone(), number.clone()]);
        at.set("olga", Entity::Account, acme, "secret", Some(text(TOKEN)));
        let (ross, deal) = (at.id(), at.id());
        let answers = super::test_store::with(&[held(TOKEN)], &[("name", text("J. Ross"))]);
        at.does("olga", &Command::CreateContact { id: ross, account: acme, answers }).unwrap();
        let answers = super::test_store::with(
            &[held(TOKEN), owner],
            &[("stage", Answer::Item("lead".into())), ("name", text("Big one"))],
        );
        at.does("olga", &Command::OpenMatter { id: deal, kind: DEAL, account: acme, answers }).unwrap();
        at.wait(60);
        let (call, _) = at.call("ivan", acme, "busy", &[("contact", Answer::Contact(ross))]);
        let other = at.account("ivan", "Acme Ltd", &[number]);
        at.wait(60);
        Desk { at, path, acme, ross, deal, call, other, _folder: folder }
    }

    /// A handle for a login.
    pub fn as_who(&self, login: &str) -> Box<dyn Upkeep> {
        store::for_viewer(open(&self.path, options(&self.at.clock)), &session(login))
    }

    fn edit(&mut self, login: &str, id: Id, field: &str, answer: Option<Answer>) -> Result<(), StoreError> {
        let record = Ref { entity: Entity::Account, id };
        let op = self.at.id();
        let command = Command::Edit { record, patch: vec![(field.to_owned(), answer)] };
        self.as_who(login).apply(&session(login), op, &command, None).map(drop)
    }

    /// What stands there, whoever may see it.
    pub fn stands(&mut self, id: Id, field: &str) -> Option<Answer> {
        self.at.store.card(id, "boss").unwrap().account.answers.get(field).cloned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        crate::postgres::databases::remove(&self.path);
    }
}

/// All that a handle tells, in one text.
fn everything(desk: &Desk, login: &str) -> String {
    let mut store = desk.as_who(login);
    let mut told: Vec<String> = Vec::new();
    let card: Card = store.card(desk.acme, login).unwrap();
    told.push(format!("{card:?}"));
    told.push(format!("{:?}", store.card_to_call(desk.acme, login).unwrap()));
    told.push(format!("{:?}", store.person(desk.ross, login).unwrap()));
    for subject in [
        Subject::Account(desk.acme),
        Subject::Contact(desk.ross),
        Subject::Matter(desk.deal),
        Subject::Activity(desk.call),
    ] {
        told.push(format!("{:?}", store.open(subject, login).unwrap()));
    }
    told.push(format!("{:?}", store.duplicates(Entity::Account, desk.acme).unwrap()));
    told.push(format!("{:?}", store.duplicates(Entity::Account, desk.other).unwrap()));
    told.push(format!("{:?}", store.drafts(login).unwrap()));
    told.push(format!("{:?}", store.gaps(GapsOf::All, 100, Moment::default()).unwrap()));
    for query in ["acme", "ross", "4951234567", TOKEN] {
        told.push(format!("{:?}", store.find(FindRequest { query, limit: 10, login }).unwrap()));
        told.push(format!("{:?}", store.resolve(query, login).unwrap()));
    }
    told.push(format!("{:?}", store.own_matters("olga", Zone::default()).unwrap()));
    told.push(format!("{:?}", store.matter_page(desk.deal, login, Zone::default()).unwrap()));
    let mut take = |one| {
        told.push(format!("{one:?}"));
        Ok(())
    };
    store.matter_histories(&MattersOf { activities: true, ..MattersOf::default() }, &mut take).unwrap();
    store
        .each_account(None, &mut |one| {
            told.push(format!("{one:?}"));
            Ok(())
        })
        .unwrap();
    store
        .each_contact(None, &mut |one, at| {
            told.push(format!("{one:?} {at}"));
            Ok(())
        })
        .unwrap();
    store
        .each_activity(None, &mut |one, at, with| {
            told.push(format!("{one:?} {at} {with}"));
            Ok(())
        })
        .unwrap();
    store
        .each_matter(None, &mut |one, at| {
            told.push(format!("{one:?} {at}"));
            Ok(())
        })
        .unwrap();
    store
        .snapshot(SnapshotOf::default(), &mut |row| {
            told.push(match row {
                SnapshotRow::Record(one) => one.answers.to_owned(),
                SnapshotRow::Version(one) => one.state.to_owned(),
                SnapshotRow::Head(_) | SnapshotRow::Gap(_) => String::new(),
            });
            Ok(())
        })
        .unwrap();
    store
        .revisions(&RevisionFilter::default(), &mut |one| {
            told.push(format!("{:?} {}", one.before, one.after));
            Ok(())
        })
        .unwrap();
    told.join("\n")
}

#[test]
fn nothing_that_a_handle_tells_holds_what_its_person_is_not_shown() {
    for (seen_by, shown, hidden) in [
        (SeenBy::OwnerAndLeads, &["olga", "lena", "boss"][..], &["ivan", "nobody"][..]),
        (SeenBy::Owner, &["olga"], &["ivan", "lena", "boss", "nobody"]),
        (SeenBy::Everyone, &["olga", "ivan", "lena"], &[]),
    ] {
        let desk = Desk::new(seen_by);
        for login in shown {
            let told = everything(&desk, login);
            // Account, contact and deal, as they are and as they were.
            assert!(told.matches(TOKEN).count() > 15, "{seen_by:?} {login}");
            assert!(told.contains(OLDER), "{seen_by:?} {login}");
        }
        for login in hidden {
            let told = everything(&desk, login);
            for token in [TOKEN, OLDER] {
                let place = told.lines().find(|line| line.contains(token));
                assert_eq!(place, None, "{seen_by:?} {login}");
            }
            assert!(told.matches("Withheld").count() + told.matches("withheld").count() > 15, "{told}");
        }
    }
}

#[test]
fn whoever_stands_in_for_the_owner_sees_as_the_owner_does_until_that_ends() {
    let mut desk = Desk::new(SeenBy::Owner);
    let until = Some(Moment::from_millis(desk.at.store.now().millis() + 3_600_000));
    let hand = Command::HandOver { from: "olga".into(), to: "ivan".into(), until };
    desk.at.does("boss", &hand).unwrap();
    assert!(everything(&desk, "ivan").contains(TOKEN));
    desk.at.wait(3_600);
    assert!(!everything(&desk, "ivan").contains(TOKEN));
}

#[test]
fn what_somebody_does_not_see_outlives_what_they_change_undo_and_merge() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let (acme, other) = (desk.acme, desk.other);
    // A form of theirs, opened and saved with another field changed.
    let mut opened = desk.as_who("ivan").open(Subject::Account(acme), "ivan").unwrap();
    assert!(matches!(opened.draft.answers.get("secret"), Some(Answer::Withheld(_))), "{opened:?}");
    opened.draft.answers.set("city", text("Tver"));
    let (op, keep) = (desk.at.id(), Command::KeepDraft(Box::new(opened.draft.clone())));
    desk.as_who("ivan").apply(&session("ivan"), op, &keep, None).unwrap();
    let kept: Vec<Draft> = desk.as_who("ivan").drafts("ivan").unwrap();
    assert_eq!(kept[0].answers.get("secret"), opened.draft.answers.get("secret"));
    desk.edit("ivan", acme, "city", Some(text("Tver"))).unwrap();
    assert_eq!(desk.stands(acme, "secret"), Some(text(TOKEN)));
    // They can neither overwrite nor empty it, nor give back what stands in its place.
    let stand_in = opened.draft.answers.get("secret").cloned();
    for answer in [Some(text("mine")), None, stand_in] {
        let refused = desk.edit("ivan", acme, "secret", answer).unwrap_err();
        assert!(refused.to_string().contains("not shown to you"), "{refused}");
    }
    assert_eq!(desk.stands(acme, "secret"), Some(text(TOKEN)));
    // Where nothing stands, whoever learns of it may say it.
    desk.edit("ivan", other, "secret", Some(text("told in the lift"))).unwrap();
    // What they take back of their own.
    let op = desk.as_who("ivan").last_op("ivan").unwrap().unwrap();
    let undo = desk.at.id();
    desk.as_who("ivan").apply(&session("ivan"), undo, &Command::Undo { op }, None).unwrap();
    assert_eq!((desk.stands(other, "secret"), desk.stands(acme, "secret")), (None, Some(text(TOKEN))));
    // A merge by somebody who sees neither side keeps what stands.
    let mut desk = Desk::new(SeenBy::Owner);
    let (acme, other) = (desk.acme, desk.other);
    let merge = Command::Merge {
        entity: Entity::Account,
        from: acme,
        into: other,
        take: Vec::new(),
        from_version: None,
    };
    let op = desk.at.id();
    desk.as_who("lena").apply(&session("lena"), op, &merge, None).unwrap();
    assert_eq!(desk.stands(other, "secret"), Some(text(TOKEN)));
    let undo = desk.at.id();
    desk.as_who("lena").apply(&session("lena"), undo, &Command::Undo { op }, None).unwrap();
    assert_eq!((desk.stands(acme, "secret"), desk.stands(other, "secret")), (Some(text(TOKEN)), None));
}

#[test]
fn a_conflict_does_not_tell_what_is_hidden() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let record = Ref { entity: Entity::Account, id: desk.acme };
    let command = Command::Edit { record, patch: vec![("city".into(), Some(text("Rome")))] };
    let op = desk.at.id();
    let error = desk.as_who("ivan").apply(&session("ivan"), op, &command, Some(1)).unwrap_err();
    let StoreError::Conflict { theirs, .. } = &error else { panic!("{error:?}") };
    assert!(theirs.withheld("secret").is_some(), "{theirs:?}");
    assert!(!format!("{error:?}").contains(TOKEN));
}

fn mask_phones(desk: &mut Desk) {
    for of in [Kind::ACCOUNT, Kind::CONTACT] {
        let change = HandlingChange { seen_by: Some(SeenBy::PhoneOnly), ..Default::default() };
        let amendment = Amendment::HandleField { of, field: "phone".into(), change };
        desk.at.does("boss", &Command::Amend(Box::new(amendment))).unwrap();
    }
}

#[test]
fn a_masked_number_is_whole_in_a_call_and_found_by_all_of_it() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    mask_phones(&mut desk);
    let acme = desk.acme;
    let shown = |card: &Card| card.account.answers.text("phone").to_owned();
    for login in ["olga", "ivan", "lena"] {
        let mut store = desk.as_who(login);
        assert_eq!(shown(&store.card(acme, login).unwrap()), "*** 567", "{login}");
        assert_eq!(shown(&store.card_to_call(acme, login).unwrap()), "+7 495 123-45-67", "{login}");
        let mut found = |query: &str| -> Vec<AccountLine> {
            store.find(FindRequest { query, limit: 10, login }).unwrap().hits
        };
        for whole in ["+74951234567", "8 495 123 45 67", "4951234567"] {
            let hits = found(whole);
            assert!(hits.iter().any(|line| line.id == acme), "{login} {whole}");
            assert!(hits.iter().all(|line| line.phone == "*** 567"), "{hits:?}");
        }
        for part in ["4567", "+7495", "123-45-67"] {
            assert!(found(part).iter().all(|line| line.id != acme), "{login} {part}");
        }
        assert_eq!(found("acme")[0].phone, "*** 567");
    }
    // Whoever may call may correct the number, and what they were shown is not taken for one.
    let refused = desk.edit("ivan", acme, "phone", Some(phone("*** 567"))).unwrap_err();
    assert!(refused.to_string().contains("stands in the place"), "{refused}");
    desk.edit("ivan", acme, "city", Some(text("Tver"))).unwrap();
    assert_eq!(desk.stands(acme, "phone"), Some(phone("+7 495 123-45-67")));
    desk.edit("ivan", acme, "phone", Some(phone("+7 495 765-43-21"))).unwrap();
    assert_eq!(desk.stands(acme, "phone"), Some(phone("+7 495 765-43-21")));
}

#[test]
fn a_hidden_number_and_city_find_nothing() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    desk.edit("olga", desk.acme, "city", Some(text("Zwickau"))).unwrap();
    for field in ["phone", "city"] {
        let change = HandlingChange { seen_by: Some(SeenBy::OwnerAndLeads), ..Default::default() };
        let amendment = Amendment::HandleField { of: Kind::ACCOUNT, field: field.into(), change };
        desk.at.does("boss", &Command::Amend(Box::new(amendment))).unwrap();
    }
    let acme = desk.acme;
    for (login, expected) in [("ivan", false), ("olga", true), ("lena", true)] {
        let mut store = desk.as_who(login);
        for query in ["4951234567", "zwickau"] {
            let found = store.find(FindRequest { query, limit: 10, login }).unwrap();
            assert_eq!(found.hits.iter().any(|line| line.id == acme), expected, "{login} {query}: {found:?}");
        }
        let found = store.find(FindRequest { query: "acme", limit: 10, login }).unwrap();
        let line = found.hits.iter().find(|line| line.id == acme).unwrap();
        let seen = if expected { ("+7 495 123-45-67", "Zwickau") } else { ("***", "***") };
        assert_eq!((line.phone.as_str(), line.city.as_str()), seen, "{login}");
    }
}

#[test]
fn what_is_hidden_is_nobodys_gap_but_of_those_who_see_it() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let need = Amendment::NeedField { of: Kind::ACCOUNT, field: "secret".into(), needed: Rule::Always };
    desk.at.does("boss", &Command::Amend(Box::new(need))).unwrap();
    while desk.at.store.recount(&session("boss")).unwrap().is_some() {}
    let gaps = |desk: &Desk, login: &str| {
        let list = desk.as_who(login).gaps(GapsOf::User(login), 100, Moment::default()).unwrap();
        assert_eq!(list.to_show(), list.lines.len() as u64);
        list.lines.iter().filter(|line| line.gap.field.as_deref() == Some("secret")).count()
    };
    // Ivan made an account that nobody owns: what it lacks is his gap, if he may see it.
    let without = desk.at.store.gaps(GapsOf::User("ivan"), 100, Moment::default()).unwrap();
    assert!(without.lines.iter().any(|line| line.gap.field.as_deref() == Some("secret")));
    assert_eq!(gaps(&desk, "ivan"), 0);
}

#[test]
fn what_cannot_be_restricted_is_refused_with_the_reason() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let mut handle = |field: &str, seen_by: SeenBy| {
        let change = HandlingChange { seen_by: Some(seen_by), ..Default::default() };
        let amendment = Amendment::HandleField { of: Kind::ACCOUNT, field: field.into(), change };
        desk.at
            .does("boss", &Command::Amend(Box::new(amendment)))
            .map(drop)
            .map_err(|error| error.to_string())
    };
    assert!(handle("name", SeenBy::Owner).unwrap_err().contains("everybody is shown it"));
    assert!(handle("city", SeenBy::PhoneOnly).unwrap_err().contains("only a number can be masked"));
    handle("city", SeenBy::Owner).unwrap();
    let change = HandlingChange { seen_by: Some(SeenBy::Owner), ..Default::default() };
    let amendment = Amendment::HandleField { of: Kind::matter(DEAL), field: "amount".into(), change };
    let refused = desk.at.does("boss", &Command::Amend(Box::new(amendment))).unwrap_err();
    assert!(refused.to_string().contains("figures of leads"), "{refused}");
}

#[test]
fn a_file_where_nothing_is_restricted_tells_everything_to_everybody() {
    let desk = Desk::new(SeenBy::Everyone);
    let (plain, shown) = (desk.at.store.another().unwrap(), desk.as_who("ivan"));
    let cards: Vec<Card> = [plain, shown as Box<dyn Store>]
        .into_iter()
        .map(|mut store| store.card(desk.acme, "ivan").unwrap())
        .collect();
    assert_eq!(cards[0], cards[1]);
}

/// A method with a body of its own in the trait would be answered by that, past the handle that is asked.
#[test]
fn every_method_of_a_store_goes_through_the_door() {
    let read = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store").join(name);
        std::fs::read_to_string(path).unwrap()
    };
    let methods = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("    fn "));
        lines.map(|line| line.split(['(', '<']).next().unwrap().to_owned()).collect()
    };
    for (of, door) in [
        ("mod.rs", "store.rs"),
        ("evidence.rs", "evidence.rs"),
        ("telephone.rs", "telephone.rs"),
        ("upkeep.rs", "upkeep.rs"),
    ] {
        let (wanted, there) = (methods(&read(of)), read(&format!("need_to_know/{door}")));
        assert!(wanted.len() > 5, "{of}: {wanted:?}");
        let is_there = |name: &&String| {
            there.contains(&format!("    fn {name}(")) || there.contains(&format!("        {name}("))
        };
        let missing: Vec<&String> = wanted.iter().filter(|name| !is_there(name)).collect();
        assert!(missing.is_empty(), "{of}: say in need_to_know/{door} what these tell: {missing:?}");
    }
}
