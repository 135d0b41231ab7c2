//! Somebody is erased: nothing that the store answers holds them any more, what tells nothing of them stays, and the history is whole.

use picklog::{
    domain::{
        Answer, Answers, Command, Draft, Entity, EraseAsked, Finding, HeldValue, Id, Moment, News, NewsOf,
        Ref, RetentionRule, RevisionFilter, Role, SealedOf, StoreError, Zone, default_catalogue,
    },
    evidence::{
        Fact, Source,
        calendar::{Person, SeenMeeting},
    },
    store::{Ack, CallBatch, CallsOf, FindRequest},
};

use super::sealed::Sealing;
use super::test_store::{TestStore, item, phone, session, text};

/// Forty bytes that stand nowhere else.
pub const TOKEN: &str = "Zvezdokrylova-Quux-7f3a9c1e5b2d8f40-Xqzt";
pub const NUMBER: &str = "+79167654321";
pub const MAIL: &str = "zvezdokrylova.quux@example.org";

pub const WHY: &str = "asked_by_them";

/// olga is admin, lena lead, ivan operator.
pub fn team() -> TestStore {
    let mut desk = TestStore::new();
    hire(&mut desk);
    desk
}

pub fn hire(desk: &mut TestStore) {
    for login in ["olga", "lena", "ivan"] {
        desk.account(login, &format!("Of {login}"), &[]);
    }
    desk.does("olga", &Command::SetRole { login: "lena".into(), role: Role::Lead }).unwrap();
}

pub fn asked(entity: Entity, id: Id) -> EraseAsked {
    EraseAsked { record: Ref { entity, id }, why: WHY.into(), with_contacts: false, is_again: false }
}

pub fn erase(desk: &mut TestStore, login: &str, entity: Entity, id: Id) -> Result<Ack, StoreError> {
    desk.wait(1);
    desk.does(login, &Command::Erase(Box::new(asked(entity, id))))
}

fn refused(done: Result<Ack, StoreError>) -> String {
    done.unwrap_err().to_string()
}

/// A contact by everything that a person can be known by.
pub fn person(desk: &mut TestStore, login: &str, account: Id) -> Id {
    let id = desk.id();
    let answers = Answers::from([
        ("name", text(TOKEN)),
        ("phone", phone(NUMBER)),
        ("email", text(MAIL)),
        ("code", text("Quux-4711")),
        ("role", item("buyer")),
    ]);
    desk.does(login, &Command::CreateContact { id, account, answers }).unwrap();
    id
}

fn findings(desk: &mut TestStore) -> Vec<Finding> {
    desk.store.verify(&[], &mut |_, _| ()).unwrap().findings
}

/// Everything that the history says, in one text.
fn history(desk: &mut TestStore) -> String {
    let mut all = String::new();
    let mut take = |one: picklog::domain::Revision| {
        all += &format!("{} {}\n", one.before.unwrap_or_default(), one.after);
        Ok(())
    };
    desk.store.revisions(&RevisionFilter::default(), &mut take).unwrap();
    all
}

#[test]
fn a_contact_goes_and_what_was_logged_with_them_stays() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    desk.set("ivan", Entity::Contact, quux, "name", Some(text(&format!("{TOKEN} B"))));
    desk.set("ivan", Entity::Contact, quux, "name", Some(text(TOKEN)));
    desk.wait(1);
    let (call, _) = desk.call("ivan", acme, "agreed", &[("contact", Answer::Contact(quux))]);
    let kept = desk.store.head().unwrap().0;
    let gaps = desk.gaps("ivan");

    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    assert_eq!((plan.records.len(), plan.activities, plan.named_in_all), (1, 1, 0), "{plan:?}");
    assert_eq!((plan.records[0].name.as_str(), plan.revisions, plan.unchecked), (TOKEN, 3, 0));
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();

    let verdict = desk.store.verify(&[kept], &mut |_, _| ()).unwrap();
    assert_eq!((verdict.findings, verdict.heads, verdict.unchecked), (Vec::new(), 1, 0));
    let told = history(&mut desk);
    assert!(!told.contains("Zvezdokrylova") && !told.contains("79167654321"), "{told}");
    assert!(!told.to_lowercase().contains("example.org") && !told.contains("buyer"), "{told}");
    let card = desk.store.card(acme, "ivan").unwrap();
    assert!(card.contacts.is_empty());
    assert_eq!(card.history.iter().map(|one| one.id).collect::<Vec<_>>(), [call]);
    assert_eq!(card.history[0].answers.contact("contact"), Some(quux), "that it was with somebody stays");
    assert_eq!(card.name_of(quux), Some(""), "and who that was is gone");
    for query in [TOKEN, "79167654321", MAIL] {
        let found = desk.store.find(FindRequest { query, limit: 9, login: "ivan" }).unwrap();
        assert!(found.hits.iter().all(|hit| hit.id != acme), "{query}");
    }
    let said = desk.store.person(quux, "ivan").unwrap_err().to_string();
    assert!(said.contains("erased"), "{said}");
    assert!(desk.gaps("ivan").len() <= gaps.len(), "nobody has to fill in what was erased");
    let all = desk.store.erased().unwrap();
    assert_eq!(all.iter().map(|one| (one.record, one.why.as_str())).collect::<Vec<_>>(), [(quux, WHY)]);
    assert!(refused(erase(&mut desk, "lena", Entity::Contact, quux)).contains("was erased"));
}

#[test]
fn nothing_of_it_is_taken_back() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "lena", acme);
    desk.set("lena", Entity::Contact, quux, "name", Some(text(&format!("{TOKEN} B"))));
    let edit = desk.store.last_op("lena").unwrap().unwrap();
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    let own = desk.store.last_op("lena").unwrap();
    assert_ne!(own, None);
    for op in [Some(edit), own].into_iter().flatten() {
        let before = findings(&mut desk);
        assert!(desk.does("lena", &Command::Undo { op }).is_err());
        assert_eq!(findings(&mut desk), before);
    }
    assert!(!history(&mut desk).contains("Zvezdokrylova"));
}

#[test]
fn only_a_lead_or_an_admin_erases_and_for_a_reason_of_the_file() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    let said = refused(erase(&mut desk, "ivan", Entity::Contact, quux));
    assert!(said.contains("lena, olga"), "{said}");
    desk.store.erasure_plan(&session("ivan"), &asked(Entity::Contact, quux)).unwrap_err();
    desk.store.person_held(&session("ivan"), Ref { entity: Entity::Contact, id: quux }).unwrap_err();
    let other = EraseAsked { why: "for_fun".into(), ..asked(Entity::Contact, quux) };
    let said = refused(desk.does("lena", &Command::Erase(Box::new(other))));
    assert!(said.contains("for_fun") && said.contains(WHY), "{said}");
    let (call, _) = desk.call("ivan", acme, "busy", &[]);
    assert!(refused(erase(&mut desk, "lena", Entity::Activity, call)).contains("only a contact"));
    let nobody = desk.id();
    assert!(refused(erase(&mut desk, "lena", Entity::Contact, nobody)).contains("there is no contact"));
    assert!(history(&mut desk).contains(TOKEN));
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn an_account_with_contacts_and_deals_says_what_is_in_the_way_and_what_stays() {
    let mut desk = team();
    let quux = desk.account(
        "ivan",
        TOKEN,
        &[("phone", phone(NUMBER)), ("country", item("IT")), ("city", text("Quuxville"))],
    );
    let mate = desk.contact("ivan", quux, &format!("Mate of {TOKEN}"));
    let deal = desk.id();
    let kind = picklog::domain::KindCode::new("deal").unwrap();
    let answers = Answers::from([
        ("stage", item("lead")),
        ("product", item("software")),
        ("name", text(&format!("For {TOKEN}"))),
    ]);
    desk.does("ivan", &Command::OpenMatter { id: deal, kind, account: quux, answers }).unwrap();
    desk.wait(1);
    desk.call("ivan", quux, "agreed", &[("contact", Answer::Contact(mate))]);
    let said = refused(erase(&mut desk, "lena", Entity::Account, quux));
    assert!(said.contains("Mate of") && said.contains("--with-contacts"), "{said}");
    let whole = EraseAsked { with_contacts: true, ..asked(Entity::Account, quux) };
    let said = refused(desk.does("lena", &Command::Erase(Box::new(whole.clone()))));
    assert!(said.contains("1 open deals"), "{said}");
    desk.set("ivan", Entity::Matter, deal, "stage", Some(item("lost")));
    desk.wait(1);
    let plan = desk.store.erasure_plan(&session("lena"), &whole).unwrap();
    assert_eq!((plan.records.len(), plan.matters), (3, 1));
    desk.does("lena", &Command::Erase(Box::new(whole))).unwrap();
    assert_eq!(findings(&mut desk), []);
    let told = history(&mut desk);
    assert!(!told.contains("Zvezdokrylova") && !told.contains("Quuxville"), "{told}");
    assert!(told.contains("\"item\":\"IT\""), "what figures are made of stays");
    let said = desk.store.card(quux, "ivan").unwrap_err().to_string();
    assert!(said.contains("erased"), "{said}");
    let mut matters = Vec::new();
    let mut take = |one: &picklog::domain::Matter, account: &str| {
        matters.push((
            one.answers.item("stage").unwrap().to_owned(),
            one.answers.has("name"),
            account.to_owned(),
        ));
        Ok(())
    };
    desk.store.each_matter(None, &mut take).unwrap();
    assert_eq!(matters, [("lost".to_owned(), false, String::new())]);
    // Nothing is to be done there any more, by nobody and after no recount.
    let own =
        ["account_field/country", "account_field/industry", "account_field/owner", "account_field/phone"];
    assert_eq!(desk.gaps("ivan"), own);
    desk.does("olga", &Command::Recount).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    assert_eq!(desk.gaps("ivan"), own);
}

#[test]
fn whoever_was_merged_goes_with_the_one_that_stayed() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let (one, two) = (person(&mut desk, "ivan", acme), desk.contact("ivan", acme, &format!("{TOKEN} twin")));
    let merge = Command::Merge {
        entity: Entity::Contact,
        from: two,
        into: one,
        take: vec!["name".into()],
        from_version: None,
    };
    desk.does("lena", &merge).unwrap();
    // By the one that was merged the one that stands for it is meant.
    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, two)).unwrap();
    let told: Vec<(Id, bool)> = plan.records.iter().map(|one| (one.id, one.is_merged)).collect();
    assert_eq!(told, [(one, false), (two, true)]);
    erase(&mut desk, "lena", Entity::Contact, two).unwrap();
    assert_eq!(findings(&mut desk), []);
    assert!(!history(&mut desk).contains("Zvezdokrylova"));
    assert_eq!(desk.store.erased().unwrap().len(), 2);
}

#[test]
fn a_merge_that_was_taken_back_leaves_nothing_in_the_history_of_the_other() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let (one, two) = (person(&mut desk, "ivan", acme), desk.contact("ivan", acme, "Ann Lee"));
    let merge = Command::Merge {
        entity: Entity::Contact,
        from: one,
        into: two,
        take: vec!["name".into(), "phone".into()],
        from_version: None,
    };
    desk.does("lena", &merge).unwrap();
    let op = desk.store.last_op("lena").unwrap().unwrap();
    desk.wait(1);
    desk.does("lena", &Command::Undo { op }).unwrap();
    erase(&mut desk, "lena", Entity::Contact, one).unwrap();
    assert_eq!(findings(&mut desk), []);
    let told = history(&mut desk);
    assert!(!told.contains("Zvezdokrylova") && !told.contains("79167654321"), "{told}");
    let card = desk.store.card(acme, "ivan").unwrap();
    assert_eq!(card.contacts.iter().map(picklog::domain::Contact::name).collect::<Vec<_>>(), ["Ann Lee"]);
}

#[test]
fn forms_go_and_so_does_what_undo_would_bring_back_of_them() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    let catalogue = default_catalogue();
    let now = desk.store.now();
    let form = |desk: &mut TestStore, kind, parked| {
        let mut form = Draft::open(desk.id(), kind, Some(acme), &catalogue, "ivan", now);
        form.parked = parked;
        form
    };
    // Of their record, over what is saved; of a call with them; of somebody of that name that was thrown away.
    let answers = Answers::from([("name", text(&format!("{TOKEN} parked")))]);
    let mut own = Draft::edit(quux, Entity::Contact, Some(acme), 1, answers, now);
    own.parked = true;
    let mut call = form(&mut desk, crate::CALL, true);
    call.answers.set("contact", Answer::Contact(quux));
    let mut thrown = form(&mut desk, picklog::domain::Kind::CONTACT, false);
    thrown.answers.set("name", text(TOKEN));
    for one in [&own, &call, &thrown] {
        desk.does("ivan", &Command::KeepDraft(Box::new(one.clone()))).unwrap();
    }
    desk.does("ivan", &Command::DiscardDraft(thrown.id)).unwrap();
    let back = desk.store.last_op("ivan").unwrap().unwrap();
    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    assert_eq!((plan.forms, plan.undo), (1, 1), "{plan:?}");
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    let left = desk.store.drafts("ivan").unwrap();
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [call.id]);
    assert!(!left[0].answers.has("contact"), "a call with nobody known yet");
    desk.does("ivan", &Command::Undo { op: back }).unwrap();
    assert_eq!(desk.store.drafts("ivan").unwrap().len(), 1, "nothing comes back of the form");
    assert_eq!(findings(&mut desk), []);
}

fn fact(at: Moment, number: &str) -> Fact {
    let (start, unique) = (at.millis(), format!("{}.7", at.millis() / 1000));
    let body = format!(
        r#"{{"start":{start},"answer":{answer},"end":{end},"duration":65,"billsec":60,"outcome":"answered","src":"{number}","clid":"\"{TOKEN}\" <{number}>","dst":"101","channel":"PJSIP/trunk-1","dstchannel":"PJSIP/101-1","context":"from-trunk","lastapp":"Dial","disposition":"ANSWERED","uniqueid":"{unique}","linkedid":"{unique}"}}"#,
        answer = start + 5_000,
        end = start + 65_000,
    );
    Fact { system: "pbx".into(), call: unique.clone(), key: unique, source: Source::Record, at, body }
}

pub fn seen(desk: &mut TestStore) {
    let at = desk.store.now().plus_seconds(-3_600);
    let op = desk.id();
    let facts = [fact(at, NUMBER)];
    desk.store
        .bring_calls(
            &session("lena"),
            op,
            &CallBatch { import: None, facts: &facts, whole: &[], is_dry: false },
        )
        .unwrap();
    let guest = Person { mail: Some(MAIL.to_uppercase()), name: Some(TOKEN.into()), ..Person::default() };
    let meeting = SeenMeeting {
        uid: "one".into(),
        recurrence: None,
        starts: at,
        ends: at.plus_seconds(1_800),
        title: format!("Lunch with {TOKEN}"),
        place: None,
        organizer: None,
        guests: vec![guest, Person { mail: Some("ann@example.com".into()), ..Person::default() }],
        link: None,
        sequence: 0,
        last_modified: None,
    };
    let op = desk.id();
    desk.store.bring_meetings(&session("ivan"), op, None, &[meeting], &[], false).unwrap();
}

#[test]
fn machines_have_seen_nobody_and_their_evidence_is_whole() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    seen(&mut desk);
    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    assert_eq!((plan.calls, plan.meetings, plan.shared_numbers), (1, 1, 0));
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    assert_eq!(findings(&mut desk), []);
    let calls = desk.store.seen_calls(&session("lena"), CallsOf::default()).unwrap();
    assert_eq!(calls.len(), 1, "that there was a call stays");
    assert!(!format!("{calls:?}").contains("7654321"), "{calls:?}");
    let facts = desk.store.seen_call(&session("lena"), &calls[0].call.id).unwrap().unwrap().1;
    assert!(
        !format!("{facts:?}").contains("7654321") && !format!("{facts:?}").contains("Zvezdo"),
        "{facts:?}"
    );
    let meetings = desk.store.seen_meetings(&session("ivan")).unwrap();
    let told = format!("{meetings:?}").to_lowercase();
    assert!(!told.contains("zvezdo") && told.contains("ann@example.com"), "{told}");
}

#[test]
fn a_number_that_somebody_else_has_stays_and_that_is_said() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[("phone", phone(NUMBER))]);
    let quux = person(&mut desk, "ivan", acme);
    seen(&mut desk);
    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    assert_eq!((plan.calls, plan.shared_numbers, plan.named_in_all), (0, 1, 1));
    assert_eq!((plan.named[0].id, plan.named[0].field.as_str()), (acme, "phone"));
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    let calls = desk.store.seen_calls(&session("lena"), CallsOf::default()).unwrap();
    assert_eq!(calls[0].call.outside.as_deref(), Some(NUMBER));
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn where_somebody_is_named_in_other_texts_is_told_and_left() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[("address", text(&format!("c/o {TOKEN}")))]);
    let quux = person(&mut desk, "ivan", acme);
    let plan = desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    let named: Vec<_> = plan.named.iter().map(|one| (one.entity, one.id, one.field.as_str())).collect();
    assert_eq!(named, [(Some(Entity::Account), acme, "address")]);
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    assert!(desk.store.card(acme, "ivan").unwrap().account.answers.text("address").contains(TOKEN));
}

#[test]
fn all_that_is_held_is_told() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    desk.set("ivan", Entity::Contact, quux, "code", Some(text("Quux-4712")));
    desk.call("ivan", acme, "agreed", &[("contact", Answer::Contact(quux))]);
    seen(&mut desk);
    let held = desk.store.person_held(&session("lena"), Ref { entity: Entity::Contact, id: quux }).unwrap();
    let count = |code: &str| held.parts.iter().find(|part| part.code == code).unwrap().rows.len();
    let counts = ["records", "revisions", "activities", "calls", "meetings", "keys", "sealed"].map(count);
    assert_eq!(counts, [1, 2, 1, 1, 1, 1, 0]);
    let told = format!("{held:?}");
    assert!(told.contains(TOKEN) && told.contains("7654321") && told.contains("Quux-4711"));
    assert!(held.parts.iter().flat_map(|part| &part.rows).flatten().all(|(_, value)| match value {
        HeldValue::Json(json) => serde_json::from_str::<serde_json::Value>(json).is_ok(),
        _ => true,
    }));
}

#[test]
fn a_colleague_who_looks_at_the_account_hears_of_it() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    let mut eye = desk.store.another().unwrap();
    assert_eq!(eye.news("ivan").unwrap(), News::Anything);
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    match eye.news("ivan").unwrap() {
        News::These(items) => assert!(items.iter().any(|item| item.of == NewsOf::Contact(acme)), "{items:?}"),
        News::Anything => {}
    }
    let card = eye.card(acme, "ivan").unwrap();
    assert!(card.contacts.is_empty());
}

#[test]
fn the_same_person_entered_again_is_somebody_new() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let quux = person(&mut desk, "ivan", acme);
    erase(&mut desk, "lena", Entity::Contact, quux).unwrap();
    desk.wait(1);
    let again = person(&mut desk, "ivan", acme);
    erase(&mut desk, "olga", Entity::Contact, again).unwrap();
    assert_eq!(findings(&mut desk), []);
    assert_eq!(desk.store.erased().unwrap().len(), 2);
}

#[test]
fn who_is_kept_longer_than_a_rule_says_is_listed_and_the_rule_has_its_history() {
    let mut desk = team();
    let acme = desk.account("olga", "Acme", &[]);
    let (old, new) = (person(&mut desk, "ivan", acme), desk.contact("ivan", acme, "Ann Lee"));
    let rule = RetentionRule { code: "old".into(), entity: Entity::Contact, months: 12, why: WHY.into() };
    let set = |rule: &RetentionRule| Command::SetRetention(rule.clone());
    assert!(refused(desk.does("ivan", &set(&rule))).contains("lena, olga"));
    for wrong in [
        RetentionRule { months: 0, ..rule.clone() },
        RetentionRule { code: "Old Ones".into(), ..rule.clone() },
        RetentionRule { entity: Entity::Activity, ..rule.clone() },
        RetentionRule { why: "nothing".into(), ..rule.clone() },
    ] {
        assert!(matches!(desk.does("lena", &set(&wrong)), Err(StoreError::Denied { .. })), "{wrong:?}");
    }
    desk.does("lena", &set(&rule)).unwrap();
    desk.does("lena", &set(&rule)).unwrap();
    let due = |desk: &mut TestStore| -> Vec<Id> {
        desk.store.outdated(Zone::default(), 9).unwrap().into_iter().map(|one| one.id).collect()
    };
    assert_eq!(due(&mut desk), []);
    desk.wait(300 * 86_400);
    desk.call("ivan", acme, "agreed", &[("contact", Answer::Contact(new))]);
    desk.wait(100 * 86_400);
    assert_eq!(due(&mut desk), [old]);
    desk.does("lena", &set(&RetentionRule { months: 24, ..rule.clone() })).unwrap();
    assert_eq!(due(&mut desk), []);
    desk.does("lena", &Command::EndRetention { code: "old".into() }).unwrap();
    assert!(desk.store.retention_rules().unwrap().is_empty());
    assert!(refused(desk.does("lena", &Command::EndRetention { code: "old".into() })).contains("no rule"));
    assert_eq!(history(&mut desk).matches("\"months\"").count(), 5, "each change with before and after");
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn what_colleagues_sealed_about_somebody_goes_unread_and_out_of_the_history() {
    let mut at = Sealing::new(team());
    let acme = at.desk.account("olga", "Acme", &[]);
    let quux = person(&mut at.desk, "ivan", acme);
    let on = |entity, id| Ref { entity, id };
    at.make_key("ivan");
    at.remark("ivan", on(Entity::Contact, quux), "likes chess", &[]);
    let gone = at.remark("ivan", on(Entity::Contact, quux), "taken away before", &[]);
    at.desk.does("ivan", &Command::RemoveSealed { id: gone }).unwrap();
    at.remark("ivan", on(Entity::Account, acme), "of the company", &[]);
    assert_eq!(at.history().matches("age-encryption").count(), 0, "bytes stand as base64");
    assert!(at.history().contains("YWdlLWVuY3J5cHRpb24"));
    let plan = at.desk.store.erasure_plan(&session("lena"), &asked(Entity::Contact, quux)).unwrap();
    assert_eq!(plan.sealed, 1);
    let held = at.desk.store.person_held(&session("lena"), on(Entity::Contact, quux)).unwrap();
    let sealed = held.parts.iter().find(|part| part.code == "sealed").unwrap();
    assert_eq!(sealed.rows.len(), 1);
    assert!(format!("{:?}", sealed.rows).contains("ivan"), "{:?}", sealed.rows);
    erase(&mut at.desk, "lena", Entity::Contact, quux).unwrap();
    assert_eq!(at.findings(), []);
    let left = at.history().matches("YWdlLWVuY3J5cHRpb24").count();
    assert_eq!(left, 1, "that of the company stays: {}", at.history());
    let of = SealedOf::Account(acme);
    let list = at.desk.store.sealed(&session("ivan"), of).unwrap();
    assert_eq!(list.own.len(), 1);
}
