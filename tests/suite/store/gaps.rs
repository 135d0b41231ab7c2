//! The gap table kept up change by change is the one a recount from nothing makes.

use std::sync::Arc;

use picklog::{
    domain::{
        Amendment, Answer, Answers, Ask, Catalogue, Command, Draft, Entity, Field, FieldDefault, FieldKind,
        Id, Kind, Labels, Lang, Moment, Ref, Rule, Spot, default_catalogue,
    },
    store::{GapsOf, ImportRow, Store},
};
use proptest::prelude::*;

use super::test_store::{START, TestStore, due, item, open, options, phone, session, text};

const LOGINS: [&str; 3] = ["olga", "ivan", "eva"];
const OUTCOMES: [&str; 5] = ["agreed", "no_answer", "refused", "wrong_number", "do_not_call"];

/// One random thing somebody does; the numbers choose who, what and with which answers.
pub type Step = (u8, u8, u8, u8, u16);

fn all_gaps(store: &mut dyn Store) -> Vec<String> {
    let list = store.gaps(GapsOf::All, usize::MAX, Moment::default()).unwrap();
    let shown = |line: &picklog::domain::GapLine| {
        format!("{} {} {} {:?}", line.gap.key(), line.gap.owner, line.gap.since.millis(), line.gap.account)
    };
    let mut shown: Vec<String> = list.lines.iter().map(shown).collect();
    shown.sort();
    shown
}

/// Every gap anew, from the records alone.
fn recount(store: &mut dyn Store) {
    store.apply(&session("olga"), Id::new(store.now(), [77; 10]), &Command::Recount, None).unwrap();
    while store.recount(&session("olga")).unwrap().is_some() {}
}

pub struct Play {
    pub desk: TestStore,
    accounts: Vec<Id>,
    contacts: Vec<(Id, Id)>,
    calls: Vec<Id>,
}

impl Play {
    /// Nothing has been done yet.
    pub fn new(mut desk: TestStore) -> Play {
        desk.account("olga", "Own", &[]); // she is the admin
        Play { desk, accounts: Vec::new(), contacts: Vec::new(), calls: Vec::new() }
    }

    /// What is there and not taken back.
    fn look_again(&mut self) {
        let Play { desk, accounts, contacts, .. } = self;
        accounts.clear();
        contacts.clear();
        let mut account = |found: &picklog::domain::Account| {
            accounts.push(found.id);
            Ok(())
        };
        desk.store.each_account(None, &mut account).unwrap();
        let mut contact = |found: &picklog::domain::Contact, _: &str| {
            contacts.push((found.account, found.id));
            Ok(())
        };
        desk.store.each_contact(None, &mut contact).unwrap();
    }

    pub fn step(&mut self, (who, what, which, more, seconds): Step) {
        let login = LOGINS[usize::from(who) % LOGINS.len()];
        let pick = |count: usize| usize::from(which) % count.max(1);
        self.desk.wait(i64::from(seconds) + 1);
        let account = self.accounts.get(pick(self.accounts.len())).copied();
        let at =
            Moment::from_millis(self.desk.store.now().millis() + i64::from(more) * 1_000_000 - 50_000_000);
        match (what % 16, account) {
            (0, _) | (_, None) => {
                let name = ["Acme", "Bolt", "Acme "][usize::from(more) % 3];
                let owner =
                    if more % 2 == 0 { vec![("owner", Answer::User("ivan".into()))] } else { Vec::new() };
                let id = self.desk.account(login, name, &owner);
                self.accounts.push(id);
            }
            (1, _) => {
                let name = text(["Acme", "Crane"][usize::from(more) % 2]);
                let row = ImportRow {
                    answers: super::test_store::with(
                        &[("name", name), ("code", text(&format!("{which}")))],
                        &[],
                    ),
                    ..ImportRow::default()
                };
                let op = self.desk.id();
                self.desk.store.import(&session(login), op, Entity::Account, &[row], false).unwrap();
                self.look_again();
            }
            (2, Some(account)) => {
                let name = ["Ann", "Robert"][usize::from(more) % 2];
                let id = self.desk.contact(login, account, name);
                self.contacts.push((account, id));
            }
            (3 | 4, Some(account)) => {
                let outcome = OUTCOMES[usize::from(more) % OUTCOMES.len()];
                let contact = self.contacts.iter().find(|(at, _)| *at == account).map(|(_, id)| *id);
                let mut answers = vec![("next_step", item("call_back")), ("due", due(at))];
                if more % 3 == 0 {
                    answers.extend(contact.map(|id| ("contact", Answer::Contact(id))));
                }
                // What is overdue already followed from a call before it.
                let day = if more % 4 == 0 { 86_400_000 } else { 0 };
                let began = at.min(self.desk.store.now()).millis() - day;
                answers.push(("started_at", Answer::Moment(Moment::from_millis(began))));
                self.calls.push(self.desk.call(login, account, outcome, &answers).0);
            }
            (5, Some(account)) => {
                let patch = [
                    ("phone", Some(phone("+442071838750"))),
                    ("owner", Some(Answer::User("eva".into()))),
                    ("owner", None),
                    ("name", Some(text("Bolt"))),
                    ("industry", Some(item("trade"))),
                ][usize::from(more) % 5]
                    .clone();
                self.desk.set(login, Entity::Account, account, patch.0, patch.1);
            }
            (6, _) if !self.calls.is_empty() => {
                let call = self.calls[pick(self.calls.len())];
                let patch = [
                    ("outcome", Some(item("wrong_number"))),
                    ("outcome", None),
                    ("due", None),
                    ("started_at", Some(Answer::Moment(at))),
                ][usize::from(more) % 4]
                    .clone();
                let record = Ref { entity: Entity::Activity, id: call };
                let _ =
                    self.desk.does(login, &Command::Edit { record, patch: vec![(patch.0.into(), patch.1)] });
            }
            (7, _) if !self.contacts.is_empty() => {
                let contact = self.contacts[pick(self.contacts.len())].1;
                let answer =
                    if more % 2 == 0 { ("role", item("user")) } else { ("phone", phone("+442071838750")) };
                let record = Ref { entity: Entity::Contact, id: contact };
                let _ = self
                    .desk
                    .does(login, &Command::Edit { record, patch: vec![(answer.0.into(), Some(answer.1))] });
            }
            (8, Some(account)) => {
                let catalogue = self.desk.store.catalogue().unwrap();
                let (id, now) = (self.desk.id(), self.desk.store.now());
                let mut draft = Draft::open(id, crate::CALL, Some(account), &catalogue, login, now);
                draft.parked = more % 3 > 0;
                self.desk.does(login, &Command::KeepDraft(Box::new(draft))).unwrap();
            }
            (9, Some(account)) => {
                let row = ImportRow {
                    kind: Some(crate::MEETING_CODE),
                    account: account.to_string(),
                    answers: super::test_store::with(
                        &[("started_at", Answer::Moment(at)), ("due", due(at))],
                        &[],
                    ),
                    ..ImportRow::default()
                };
                let op = self.desk.id();
                self.desk.store.import(&session(login), op, Entity::Activity, &[row], false).unwrap();
            }
            (12, Some(account)) => {
                let into = self.accounts[usize::from(more) % self.accounts.len()];
                let take = if more % 3 == 0 { vec!["phone".to_owned()] } else { Vec::new() };
                let merge =
                    Command::Merge { entity: Entity::Account, from: account, into, take, from_version: None };
                let _ = self.desk.does("olga", &merge);
                self.look_again();
            }
            (13, Some(account)) => {
                let other = self.accounts[usize::from(more) % self.accounts.len()];
                let _ = self
                    .desk
                    .does(login, &Command::Distinct { entity: Entity::Account, one: account, other });
            }
            (14, _) if !self.contacts.is_empty() => {
                let (from, into) = (
                    self.contacts[pick(self.contacts.len())].1,
                    self.contacts[usize::from(more) % self.contacts.len()].1,
                );
                let _ = self.desk.does(
                    "olga",
                    &match more % 4 {
                        0 => Command::Distinct { entity: Entity::Contact, one: from, other: into },
                        _ => Command::Merge {
                            entity: Entity::Contact,
                            from,
                            into,
                            take: Vec::new(),
                            from_version: None,
                        },
                    },
                );
                self.look_again();
            }
            (15, _) => {
                let retired = more % 2 == 0;
                let change = [
                    Amendment::RetireItem {
                        picklist: "role".into(),
                        item: "buyer".into(),
                        retired,
                        beyond_nine: false,
                    },
                    Amendment::RetireField { of: crate::MEETING, field: "punctuality".into(), retired },
                    Amendment::NeedField {
                        of: Kind::ACCOUNT,
                        field: "city".into(),
                        needed: if retired { Rule::Always } else { Rule::Never },
                    },
                ][usize::from(more) % 3]
                    .clone();
                self.desk.does("olga", &Command::Amend(Box::new(change))).unwrap();
                while self.desk.store.recount(&session("olga")).unwrap().is_some() {}
            }
            _ => {
                if let Some(op) = self.desk.store.last_op(login).unwrap() {
                    let _ = self.desk.does(login, &Command::Undo { op });
                }
                self.look_again();
            }
        }
    }
}

proptest! {
    #![proptest_config(crate::property(24))]
    #[test]
    fn after_any_changes_the_table_equals_a_recount(steps in prop::collection::vec(any::<Step>(), 1..50)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let desk = TestStore::at(&path);
        let clock = Arc::clone(&desk.clock);
        let mut play = Play::new(desk);
        for step in steps {
            play.step(step);
        }
        play.desk.wait(400_000_000); // everything promised is due
        let kept: Vec<String> = all_gaps(&mut *play.desk.store);
        let mut plain = open(&path, options(&clock));
        recount(plain.as_mut());
        let anew = all_gaps(plain.as_mut());
        let only = |some: &[String], others: &[String]| -> Vec<String> {
            some.iter().filter(|gap| !others.contains(gap)).cloned().collect()
        };
        prop_assert_eq!((only(&kept, &anew), only(&anew, &kept)), (vec![], vec![]));
        // And history says of every record what it is.
        let verdict = plain.verify(&[], &mut |_, _| {}).unwrap();
        prop_assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

#[test]
fn answered_gaps_are_counted_for_who_answered_since_midnight_and_not_after_an_undo() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[("country", item("GB")), ("industry", item("trade"))]);
    let count = |desk: &mut TestStore, login: &str, midnight: i64| {
        desk.store.gaps(GapsOf::User(login), 9, Moment::from_millis(midnight)).unwrap().filled_today()
    };
    assert_eq!(desk.gaps("olga"), ["account_field/owner", "account_field/phone"]);
    desk.wait(60);
    desk.set("ivan", Entity::Account, account, "phone", Some(phone("+442071838750")));
    assert_eq!((count(&mut desk, "ivan", START), count(&mut desk, "ivan", START + 90_000)), (1, 0));
    assert_eq!(count(&mut desk, "olga", START), 0, "whose gap it was did nothing");
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(count(&mut desk, "ivan", START), 0);
    // Day by day: two days later it is the fifth of seven, a week later it is out of sight.
    desk.set("olga", Entity::Account, account, "phone", Some(phone("+442071838750")));
    let mut week = |days: i64| {
        let midnight = Moment::from_millis(START + days * 86_400_000);
        desk.store.gaps(GapsOf::User("olga"), 9, midnight).unwrap().filled
    };
    assert_eq!(
        [week(0), week(2), week(6)],
        [[0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0, 0], [1, 0, 0, 0, 0, 0, 0]]
    );
    assert_eq!(week(7), [0; 7]);
}

#[test]
fn a_field_added_to_the_catalogue_is_one_row_of_data_and_makes_its_gaps_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    desk.call("olga", account, "busy", &[]);
    let field = Field {
        of: crate::CALL,
        code: "weather".into(),
        kind: FieldKind::Picklist,
        picklist: Some("channel".into()),
        to: None,
        needed: Rule::parse("outcome in {busy}").unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), "Weather".to_owned()))),
        retired: false,
        handling: Default::default(),
    };
    let mut other = open(&path, options(&desk.clock));
    let add = |field: &Field| {
        Command::Amend(Box::new(Amendment::AddField { field: Box::new(field.clone()), spot: Spot::Last }))
    };
    let op = desk.id();
    other.apply(&session("olga"), op, &add(&field), None).unwrap();
    // The other handle sees it at once, and goes on with the gaps of what was there before.
    assert!(desk.store.catalogue().unwrap().field(crate::CALL, "weather").is_some());
    desk.call("ivan", account, "busy", &[]);
    assert_eq!(desk.gaps("ivan")[0], "activity_field/weather");
    assert!(!desk.gaps("olga").contains(&"activity_field/weather".to_owned()));
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    assert_eq!(desk.gaps("olga")[0], "activity_field/weather");
    desk.call("olga", account, "busy", &[("weather", item("phone"))]);
    let mut refused = |field: &Field| desk.does("olga", &add(field)).unwrap_err().to_string();
    assert!(refused(&field).contains("`weather` is there twice"));
    let lost = Field { picklist: Some("nowhere".into()), code: "x".into(), ..field };
    assert!(refused(&lost).contains("no picklist `nowhere`"));
}

#[test]
fn a_new_file_holds_the_default_catalogue_whole() {
    let mut desk = TestStore::new();
    let kept: Arc<Catalogue> = desk.store.catalogue().unwrap();
    assert_eq!(*kept, default_catalogue().in_languages(kept.languages().to_vec()));
    assert!(kept.fields().iter().any(|field| field.default == Some(FieldDefault::LastSpokenTo)));
    assert!(Arc::ptr_eq(&kept, &desk.store.catalogue().unwrap()), "read once");
}

#[test]
fn of_two_forms_of_one_record_only_the_gap_of_the_one_that_is_kept_moves() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (call, ack) = desk.call("olga", account, "no_answer", &[]);
    let mut form =
        Draft::edit(call, crate::CALL, Some(account), ack.version, Answers::default(), desk.store.now());
    let mut keep = |desk: &mut TestStore, login: &str, field: &str| {
        desk.wait(1);
        form.field = field.into();
        desk.does(login, &Command::KeepDraft(Box::new(form.clone()))).unwrap()
    };
    let parked = |desk: &mut TestStore, login: &str| -> Vec<String> {
        desk.gaps(login).into_iter().filter(|gap| gap.starts_with("parked/")).collect()
    };
    keep(&mut desk, "olga", "outcome");
    keep(&mut desk, "ivan", "outcome");
    assert_eq!([parked(&mut desk, "olga"), parked(&mut desk, "ivan")], [["parked/outcome"]; 2]);
    let ack = keep(&mut desk, "ivan", "next_step");
    assert_eq!(ack.gaps.iter().map(|gap| gap.owner.as_str()).collect::<Vec<_>>(), ["ivan"]);
    assert_eq!(parked(&mut desk, "olga"), ["parked/outcome"]);
    assert_eq!(parked(&mut desk, "ivan"), ["parked/next_step"]);
}
