//! A store in which every table that can hold something does, and what people see of it.

use std::path::Path;

use picklog::{
    domain::{
        Answers, CallNow, CallState, Command, Draft, Entity, EraseAsked, Id, KindCode, Moment, Ref,
        RetentionRule, Role, Said, SealedContent, Subject, Zone,
    },
    evidence::{Fact, Source, Span, calendar::SeenMeeting},
    sealing::Vault,
    store::{CallBatch, CallsOf, GapsOf, ImportRow, PresenceSeen, Store},
};

use crate::store::call_lists;
use crate::store::test_store::{TestStore, due, item, phone, session, text};

/// Logins of the scene; olga is its admin.
pub const LOGINS: [&str; 3] = ["olga", "ivan", "eva"];

/// What of the scene is looked for again.
pub struct Scene {
    pub desk: TestStore,
    pub acme: Id,
    /// A form that ivan put away.
    pub parked: Id,
}

/// Makes the scene in a new file.
pub fn make(path: &Path) -> Scene {
    let mut desk = TestStore::at(path);
    let acme = desk.account("olga", "Acme", &[("code", text("A-1")), ("city", text("Тула"))]);
    let other = desk.account("ivan", "Acme Ltd", &[("owner", picklog::domain::Answer::User("ivan".into()))]);
    let third = desk.account("eva", "Ромашка 'ООО' \\ \"x\"", &[("phone", phone("+442071838750"))]);
    let (ross, lee) = (desk.contact("olga", acme, "J. Ross"), desk.contact("olga", other, "Ann Lee"));
    desk.wait(60);
    desk.call("olga", acme, "refused", &[]);
    let tomorrow = desk.store.now().plus_seconds(86_400);
    desk.call("ivan", acme, "agreed", &[("next_step", item("call_back")), ("due", due(tomorrow))]);
    desk.call("eva", third, "busy", &[]);
    desk.set("olga", Entity::Account, acme, "code", Some(text("A-2")));
    desk.set("olga", Entity::Account, acme, "phone", Some(phone("+74951234567")));
    desk.does("olga", &Command::MoveContact { contact: ross, to: third }).unwrap();
    desk.does("olga", &Command::Distinct { entity: Entity::Account, one: acme, other: third }).unwrap();
    let twin = desk.contact("olga", other, "Ann Lea");
    let (from, into, take) = (twin, lee, Vec::new());
    desk.does("olga", &Command::Merge { entity: Entity::Contact, from, into, take, from_version: None })
        .unwrap();
    let gap = desk.store.gaps(GapsOf::User("olga"), 1, Moment::default()).unwrap().lines[0].gap.key();
    desk.does("olga", &Command::Snooze { gap }).unwrap();
    let (parked, catalogue) = (desk.id(), desk.store.catalogue().unwrap());
    let mut form = Draft::open(parked, crate::CALL, Some(acme), &catalogue, "ivan", desk.store.now());
    form.answers.set("outcome", item("busy"));
    form.parked = true;
    desk.does("ivan", &Command::KeepDraft(Box::new(form))).unwrap();
    desk.does("olga", &Command::SetRole { login: "eva".into(), role: Role::Lead }).unwrap();
    desk.does("olga", &Command::SetGoal(Some(7))).unwrap();
    desk.does("olga", &Command::ProposeGoal { login: "ivan".into(), count: Some(9) }).unwrap();
    desk.does("ivan", &Command::AnswerGoal { login: "ivan".into(), count: 9, is_agreed: true }).unwrap();
    let gone = desk.contact("olga", other, "Somebody Gone");
    let record = Ref { entity: Entity::Contact, id: gone };
    let why = "asked_by_them".to_owned();
    let erased = EraseAsked { record, why: why.clone(), with_contacts: false, is_again: false };
    desk.does("olga", &Command::Erase(Box::new(erased))).unwrap();
    let rule = RetentionRule { code: "old".into(), entity: Entity::Contact, months: 36, why };
    desk.does("olga", &Command::SetRetention(rule)).unwrap();
    let (from, to) = ("ivan".to_owned(), "eva".to_owned());
    desk.does("olga", &Command::HandOver { from, to, until: None }).unwrap();
    loop {
        let op = desk.id();
        if desk.store.hand_on(&session("olga"), op, "ivan").unwrap().is_none() {
            break;
        }
    }
    let (import, op) = (desk.id(), desk.id());
    desk.store.begin_import(import, "more.csv").unwrap();
    let row = ImportRow { answers: Answers::from([("name", text("Delta"))]), ..ImportRow::default() };
    desk.store.import(&session("olga"), op, Entity::Account, &[row], false).unwrap();
    desk.store.finish_import(&mut |_, _| ()).unwrap();
    evidence(&mut desk);
    call_list(&mut desk);
    sealed(&mut desk, acme);
    desk.wait(60);
    desk.call("eva", third, "no_answer", &[]);
    Scene { desk, acme, parked }
}

/// A remark of ivan's that eva can open, too.
fn sealed(desk: &mut TestStore, account: Id) {
    let keys = ["ivan", "eva"].map(|login| {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::new(folder.path());
        vault.make(desk.store.as_mut(), &session(login), None, false).unwrap();
        (folder, vault)
    });
    let [(_folder, mut ivan), _] = keys;
    let place = (desk.id(), Ref { entity: Entity::Account, id: account });
    let content = SealedContent::Remark("sealed".into());
    let shared = ["eva".to_owned()];
    let (command, _) = ivan.seal(desk.store.as_mut(), &session("ivan"), place, &content, &shared).unwrap();
    desk.does("ivan", &command).unwrap();
}

/// A list that eva works through: one is called, and one is in front of her.
fn call_list(desk: &mut TestStore) {
    let list = call_lists::list(desk, "eva", "All", "calls < 99");
    call_lists::make(desk, &list).unwrap();
    call_lists::call(desk, "eva", list.id, "no_answer");
    call_lists::next(desk, "eva", list.id);
}

/// What machines saw: a call, a presence and a meeting, with who sits where and how numbers are read.
fn evidence(desk: &mut TestStore) {
    let (login, extension, system) = ("eva".to_owned(), "101".to_owned(), String::new());
    desk.does("olga", &Command::SetLine { login, extension, system, since: None, until: None }).unwrap();
    let site =
        Command::SetSite { system: "pbx".into(), region: Some("RU".into()), prefixes: vec!["9".into()] };
    desk.does("olga", &site).unwrap();
    let now = desk.store.now();
    // With a number that nobody has, and with Acme, which eva logged nothing of.
    let facts = [("1.1", "89161234567", 7_200), ("2.1", "84951234567", 3_600)].map(|(id, from, ago)| {
        let [start, answer, end] = [0, 5, 65].map(|after| now.plus_seconds(after - ago).millis());
        let body = format!(
            r#"{{"src":"{from}","dst":"101","channel":"PJSIP/trunk-1","dstchannel":"PJSIP/101-2","context":"from-trunk","disposition":"ANSWERED","outcome":"answered","start":{start},"answer":{answer},"end":{end},"uniqueid":"{id}","linkedid":"{id}"}}"#
        );
        Fact {
            system: "pbx".into(),
            call: id.into(),
            key: id.into(),
            source: Source::Record,
            at: Moment::from_millis(start),
            body,
        }
    });
    let whole = [("pbx".to_owned(), Span { from: facts[0].at, to: now })];
    let batch = CallBatch { import: None, facts: &facts, whole: &whole, is_dry: false };
    let op = desk.id();
    desk.store.bring_calls(&session("olga"), op, &batch).unwrap();
    let op = desk.id();
    desk.store.reconcile(&session("olga"), op, None).unwrap();
    let waiting = desk.store.drafts("eva").unwrap();
    let seen = waiting.iter().find(|form| form.evidence.is_some()).expect("a form of what was not logged");
    desk.does("eva", &Command::AnswerEvidence { draft: seen.id, said: Said::Private }).unwrap();
    let rings = CallNow {
        login: "eva".into(),
        system: "pbx".into(),
        call: "3.1".into(),
        state: CallState::Ringing,
        phone: Some("+79161234567".into()),
        name: String::new(),
        inbound: true,
        rang: now,
        talked: None,
        ended: None,
    };
    desk.store.put_calls(&session("eva"), &[rings]).unwrap();
    let seen = PresenceSeen {
        who: "eva".into(),
        kind: "badge".into(),
        place: String::new(),
        since: now,
        until: None,
        key: "eva".into(),
    };
    let op = desk.id();
    desk.store.bring_presence(&session("eva"), op, None, &[seen], false).unwrap();
    let meeting = SeenMeeting {
        uid: "m".into(),
        recurrence: None,
        starts: now,
        ends: now,
        title: "Acme".into(),
        place: None,
        organizer: None,
        guests: Vec::new(),
        link: None,
        sequence: 0,
        last_modified: None,
    };
    let op = desk.id();
    desk.store.bring_meetings(&session("ivan"), op, None, &[meeting], &[], false).unwrap();
}

/// What anybody sees of a store, but for where it is: every kind of export by the store's own order, users, imports, hand-overs,
/// gaps, forms, the whole history and the ends of its chains.
pub fn seen(store: &mut dyn Store) -> Vec<String> {
    let mut seen = Vec::new();
    store
        .each_account(None, &mut |one| {
            seen.push(format!("{one:?}"));
            Ok(())
        })
        .unwrap();
    store
        .each_contact(None, &mut |one, at| {
            seen.push(format!("{one:?} {at}"));
            Ok(())
        })
        .unwrap();
    store
        .each_activity(None, &mut |one, at, with| {
            seen.push(format!("{one:?} {at} {with}"));
            Ok(())
        })
        .unwrap();
    store
        .each_matter(None, &mut |one, at| {
            seen.push(format!("{one:?} {at}"));
            Ok(())
        })
        .unwrap();
    store
        .revisions(&Default::default(), &mut |one| {
            seen.push(format!("{one:?}"));
            Ok(())
        })
        .unwrap();
    seen.push(format!("{:?}", store.users().unwrap()));
    seen.push(format!("{:?}", store.imports(9).unwrap()));
    seen.push(format!("{:?}", store.handovers().unwrap()));
    seen.push(format!("{:?} {:?}", store.phone_lines().unwrap(), store.phone_sites().unwrap()));
    seen.push(format!("{:?}", store.seen_calls(&session("olga"), CallsOf::default())));
    seen.push(format!("{:?}", store.seen_meetings(&session("ivan")).unwrap()));
    seen.push(format!("{:?}", store.presence(&session("olga"), Moment::default(), store.now())));
    seen.push(format!("{:?}", store.call_coverage().unwrap()));
    seen.push(format!("{:?}", store.merges(None, 9).unwrap()));
    seen.push(format!("{:?}", store.goal().unwrap()));
    seen.push(format!("{:?}", store.own_goals(&session("olga"), Zone::default()).unwrap()));
    seen.push(format!("{:?}", store.head().unwrap()));
    seen.push(format!("{:?}", store.fingerprint().unwrap()));
    seen.push(format!("{:?}", store.catalogue().unwrap()));
    for login in LOGINS {
        seen.push(format!("{:?}", store.gaps(GapsOf::User(login), 99, Moment::default()).unwrap()));
        seen.push(format!("{:?}", store.drafts(login).unwrap()));
        seen.push(format!("{:?}", store.last_op(login).unwrap()));
    }
    seen
}

/// That people go on with what was copied: the last operation is taken back, a form that was put away is taken up and saved, and
/// numbers go on behind those that were copied. `store` opens at the copy.
pub fn go_on(store: &mut dyn Store, scene: &mut Scene) {
    let mut id = || scene.desk.id();
    let before = store.card(scene.acme, "olga").unwrap().history_total;
    let undone = store.last_op("eva").unwrap().unwrap();
    store.apply(&session("eva"), id(), &Command::Undo { op: undone }, None).unwrap();
    let form = store.open(Subject::Draft(scene.parked), "ivan");
    assert!(form.is_ok(), "{form:?}");
    let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
    let kind: KindCode = crate::CALL_CODE;
    let command = Command::LogActivity { id: scene.parked, kind, account: scene.acme, answers };
    store.apply(&session("ivan"), id(), &command, None).unwrap();
    assert!(store.drafts("ivan").unwrap().is_empty());
    let account = id();
    let answers = Answers::from([("name", text("Later"))]);
    store.apply(&session("olga"), id(), &Command::CreateAccount { id: account, answers }, None).unwrap();
    assert_eq!(store.card(scene.acme, "olga").unwrap().history_total, before + 1);
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}
