//! Changes of the catalogue: what an admin may do with it, what is refused and why, and what records keep.

use picklog::domain::{
    Amendment, Answers, Ask, Command, Draft, Entity, Field, FieldKind, Id, Item, Kind, Labels, Lang,
    Picklist, Rule, Spot, StoreError, Tone,
};
use picklog::store::Ack;

use super::test_store::{TestStore, item, session};

fn in_all(text: &str) -> Labels {
    Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), text.to_owned())))
}

fn only(lang: Lang, text: &str) -> Labels {
    Labels::new([(lang.code().to_owned(), text.to_owned())])
}

fn new_item(code: &str, label: &str) -> Item {
    Item {
        code: code.into(),
        label: in_all(label),
        definition: Labels::default(),
        tone: Tone::Neutral,
        stands_for: None,
        means: Vec::new(),
        phase: None,
        probability: None,
        retired: false,
        hint: Default::default(),
    }
}

fn add_item(list: &str, item: Item) -> Amendment {
    Amendment::AddItem { picklist: list.into(), item: Box::new(item), spot: Spot::Last, beyond_nine: false }
}

fn field(of: impl Into<Kind>, code: &str, needed: &str) -> Field {
    Field {
        of: of.into(),
        code: code.into(),
        kind: FieldKind::Picklist,
        picklist: Some("channel".into()),
        to: None,
        needed: Rule::parse(needed).unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: in_all("Weather"),
        retired: false,
        handling: Default::default(),
    }
}

fn add_field(field: Field) -> Amendment {
    Amendment::AddField { field: Box::new(field), spot: Spot::Last }
}

fn retire(list: &str, item: &str, retired: bool) -> Amendment {
    Amendment::RetireItem { picklist: list.into(), item: item.into(), retired, beyond_nine: false }
}

fn remove(list: &str, item: &str) -> Amendment {
    Amendment::RemoveItem { picklist: list.into(), item: item.into() }
}

impl TestStore {
    fn amend(&mut self, amendment: Amendment) -> Result<Ack, StoreError> {
        self.does("olga", &Command::Amend(Box::new(amendment)))
    }

    fn refused(&mut self, amendment: Amendment) -> String {
        let before = self.store.catalogue().unwrap();
        let told = match self.amend(amendment.clone()) {
            Ok(_) => panic!("taken: {amendment:?}"),
            Err(trouble) => trouble.to_string(),
        };
        assert_eq!(*before, *self.store.catalogue().unwrap(), "refused and changed all the same");
        told
    }

    fn codes(&mut self, list: &str) -> String {
        let catalogue = self.store.catalogue().unwrap();
        catalogue.picklist(list).unwrap().live().map(|item| item.code.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn desk() -> TestStore {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &[]);
    desk
}

#[test]
fn an_admin_adds_labels_orders_defines_and_retires_items() {
    let mut desk = desk();
    desk.amend(Amendment::AddItem {
        picklist: "place".into(),
        item: Box::new(new_item("fair", "trade fair")),
        spot: Spot::Before("video".into()),
        beyond_nine: false,
    })
    .unwrap();
    assert_eq!(desk.codes("place"), "their_office our_office fair video phone elsewhere");
    let first = vec!["fair".into(), "phone".into()];
    desk.amend(Amendment::OrderItems { picklist: "place".into(), first }).unwrap();
    assert_eq!(desk.codes("place"), "fair phone their_office our_office video elsewhere");
    desk.amend(retire("place", "phone", true)).unwrap();
    assert_eq!(desk.codes("place"), "fair their_office our_office video elsewhere");
    desk.amend(Amendment::LabelItem {
        picklist: "place".into(),
        item: "fair".into(),
        label: only(Lang::Ru, "выставка"),
    })
    .unwrap();
    let definition = in_all("On a stand, ours or theirs.");
    desk.amend(Amendment::DefineItem { picklist: "place".into(), item: "fair".into(), definition }).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let fair = catalogue.picklist("place").unwrap().item("fair").unwrap();
    assert_eq!((fair.label.get(Lang::Ru), fair.label.get(Lang::En)), ("выставка", "trade fair"));
    assert_eq!(fair.definition.get(Lang::Zh), "On a stand, ours or theirs.");
    // Done once more it changes nothing, and history is not filled with it.
    let rev = desk.amend(retire("place", "video", true)).unwrap().rev;
    assert_eq!(desk.amend(retire("place", "video", true)).unwrap().rev, rev);
    // Nobody else may.
    let told = desk.does("ivan", &Command::Amend(Box::new(retire("place", "fair", true)))).unwrap_err();
    assert_eq!(
        told.to_string(),
        "only an admin, or a lead where an admin lets leads, may change picklists: ask olga"
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_the_reason() {
    let mut desk = desk();
    let cases: Vec<(Amendment, &str)> = vec![
        (add_item("reason", new_item("price", "cost")), "item `price` is there twice"),
        (add_item("nowhere", new_item("a", "a")), "there is no picklist `nowhere`"),
        (add_item("place", new_item("A b", "a")), "item code `A b`: use letters"),
        (add_item("place", new_item("-a", "a")), "item code `-a`: use letters"),
        (add_item("place", new_item("me", "myself")), "this word means what a form fills in"),
        (add_item("place", new_item("tv", "VIDEO")), "`VIDEO` is the label of `video` already"),
        (
            add_item("place", Item { label: only(Lang::Ru, "выставка"), ..new_item("fair", "") }),
            "item `fair`: the label is missing in en",
        ),
        (
            add_item("place", Item { definition: only(Lang::Zh, "x"), ..new_item("fair", "fair") }),
            "item `fair`: the definition is missing in en",
        ),
        (add_item("place", new_item("fair", &"w".repeat(41))), "longer than the 40 columns"),
        (add_item("place", new_item("fair", &"展".repeat(21))), "longer than the 40 columns"),
        (add_item("reason", new_item("far", "far")), "picklist `reason` has nine items"),
        (add_item("due", new_item("later", "later")), "stands_for must be an offset like"),
        (
            Amendment::AddPicklist(Picklist { code: "mood".into(), label: in_all("Mood"), items: vec![] }),
            "picklist `mood` has no item that can be picked",
        ),
        (
            Amendment::LabelItem {
                picklist: "place".into(),
                item: "video".into(),
                label: only(Lang::En, " "),
            },
            "item `video`: the label is missing in en",
        ),
        (
            Amendment::OrderItems { picklist: "place".into(), first: vec!["video".into(), "video".into()] },
            "item `video` is there twice",
        ),
        (add_field(field(crate::CALL, "mood", "wether in {sunny}")), "there is no field `wether`"),
        (add_field(field(Entity::Contact, "mood", "industry is set")), "there is no field `industry`"),
        (add_field(field(crate::CALL, "mood", "outcome in {bored}")), "there is no item `bored`"),
        (add_field(field(crate::CALL, "mood", "outcome is past")), "`outcome` is no time"),
        (add_field(field(crate::CALL, "mood", "started_at in {x}")), "`started_at` has no picklist"),
        (add_field(field(crate::CALL, "mood", "mood is empty")), "its rule leads back to itself"),
        (add_field(field(crate::CALL, "outcome", "never")), "field `outcome` is there twice"),
        (add_field(field(Entity::Activity, "punctuality", "never")), "field `punctuality` is there twice"),
        (add_field(field(crate::CALL, "next", "never")), "`next` is a column or flag of `next_step`"),
        (add_field(field(crate::CALL, "due_at", "never")), "`due_at` is a column or flag of `due`"),
        (add_field(field(crate::CALL, "json", "never")), "`json` is a column or a flag of picklog"),
        (add_field(field(crate::CALL, "op_id", "never")), "`op_id` is a column or a flag of picklog"),
        (add_field(field(crate::CALL, "not", "never")), "a word of the rules"),
        (add_field(field(crate::CALL, "Mood", "never")), "field code `Mood`: use letters"),
        (add_field(field(crate::CALL, "8ball", "never")), "a letter first"),
        (
            add_field(Field { picklist: None, ..field(crate::CALL, "mood", "never") }),
            "name it with --picklist",
        ),
        (
            add_field(Field { kind: FieldKind::Text, picklist: None, ..field(crate::CALL, "note", "never") }),
            "picked, not typed",
        ),
        (
            add_field(Field { flag: Some("a=b".into()), ..field(crate::CALL, "mood", "never") }),
            "write its flag",
        ),
        (
            Amendment::NeedField {
                of: crate::CALL,
                field: "outcome".into(),
                needed: Rule::parse("due is set").unwrap(),
            },
            "its rule leads back to itself",
        ),
        (
            Amendment::RetireField { of: crate::CALL, field: "outcome".into(), retired: true },
            "picklog itself reads it",
        ),
        (Amendment::RemovePicklist { picklist: "place".into() }, "there is no picklist `place`"),
        (remove("call_outcome", "postponed"), "there is no item `postponed`; retire it instead"),
        (remove("next_step", "call_back"), "there is no item `call_back`; retire it instead"),
    ];
    for (amendment, reason) in cases {
        let told = desk.refused(amendment.clone());
        assert!(told.contains(reason), "{amendment:?}\n  {told}\n  {reason}");
    }
    for item in ["their_office", "our_office", "video", "phone"] {
        desk.amend(retire("place", item, true)).unwrap();
    }
    assert!(desk.refused(retire("place", "elsewhere", true)).contains("no item that can be picked"));
}

#[test]
fn an_item_in_use_cannot_be_removed_and_one_never_picked_can() {
    let mut desk = desk();
    let account = desk.account("ivan", "Bolt", &[("status", item("partner"))]);
    assert!(desk.refused(remove("account_status", "partner")).contains("it stands in records"));
    // Nor one that stands in history only.
    desk.set("ivan", Entity::Account, account, "status", Some(item("former")));
    assert!(desk.refused(remove("account_status", "partner")).contains("in their history"));
    // Nor one in a form that is being filled in.
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, Entity::Account, None, &catalogue, "ivan", now);
    draft.answers.set("status", item("customer"));
    desk.does("ivan", &Command::KeepDraft(Box::new(draft))).unwrap();
    assert!(desk.refused(remove("account_status", "customer")).contains("it stands in records"));
    desk.amend(remove("channel", "visit")).unwrap();
    assert!(!desk.codes("channel").contains("visit"));
    // Nor one that picklog itself reads, whatever the rules of the file say of it.
    let told = desk.refused(remove("account_status", "do_not_contact"));
    assert!(
        told.contains("`account_status.do_not_contact` cannot be removed: picklog itself reads it"),
        "{told}"
    );
    for (list, code) in [
        ("account_status", "do_not_contact"),
        ("account_status", "prospect"),
        ("next_step", "none"),
        ("next_step", "close_account"),
        ("next_step", "meet"),
        ("direction", "inbound"),
    ] {
        let told = desk.refused(remove(list, code));
        assert!(told.contains("cannot be removed") && told.contains("retire it instead"), "{told}");
    }
    desk.amend(retire("account_status", "do_not_contact", true)).unwrap();
    // The same for fields and whole lists.
    desk.amend(add_field(field(Entity::Account, "route", "never"))).unwrap();
    desk.set("ivan", Entity::Account, account, "route", Some(item("video")));
    let away = |of| Amendment::RemoveField { of, field: "route".into() };
    assert!(desk.refused(away(Kind::ACCOUNT)).contains("field `route` cannot be removed"));
    assert!(desk.refused(away(Kind::CONTACT)).contains("there is no field `route`"));
    desk.amend(add_field(field(Entity::Contact, "route", "never"))).unwrap();
    desk.amend(away(Kind::CONTACT)).unwrap();
    let moods =
        Picklist { code: "mood".into(), label: in_all("Mood"), items: vec![new_item("good", "good")] };
    desk.amend(Amendment::AddPicklist(moods)).unwrap();
    desk.amend(Amendment::RemovePicklist { picklist: "mood".into() }).unwrap();
    assert!(desk.store.catalogue().unwrap().picklist("mood").is_none());
}

#[test]
fn what_is_retired_stays_in_records_and_is_not_picked_again() {
    let mut desk = desk();
    let account = desk.account("ivan", "Bolt", &[]);
    let (call, _) = desk.call("ivan", account, "refused", &[("reason", item("price"))]);
    // A form in which it was picked before it was retired, kept after each pick.
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, crate::CALL, Some(account), &catalogue, "ivan", now);
    draft.answers.set("outcome", item("refused"));
    draft.answers.set("reason", item("price"));
    desk.does("ivan", &Command::KeepDraft(Box::new(draft.clone()))).unwrap();

    desk.amend(retire("reason", "price", true)).unwrap();
    let card = desk.store.card(account, "ivan").unwrap();
    assert_eq!(card.history[0].answers.item("reason"), Some("price"));
    desk.set("ivan", Entity::Activity, call, "next_step", Some(item("none")));
    let log =
        |id: Id, answers: Answers| Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    desk.does("ivan", &log(id, draft.answers.clone())).unwrap();
    let fresh = desk.id();
    let told = desk.does("ivan", &log(fresh, draft.answers.clone())).unwrap_err().to_string();
    assert!(told.contains("`price` is retired"), "{told}");
    desk.amend(retire("reason", "price", false)).unwrap();
    desk.does("ivan", &log(fresh, draft.answers)).unwrap();
}

#[test]
fn a_retired_field_is_asked_no_more_and_its_gaps_go_and_come_back() {
    let mut desk = desk();
    let account = desk.account("ivan", "Bolt", &[]);
    desk.amend(add_field(field(crate::CALL, "mood", "outcome in {busy}"))).unwrap();
    desk.call("ivan", account, "busy", &[]);
    let has = |desk: &mut TestStore| desk.gaps("ivan").contains(&"activity_field/mood".to_owned());
    assert!(has(&mut desk));
    let retire = |retired| Amendment::RetireField { of: crate::CALL, field: "mood".into(), retired };
    desk.amend(retire(true)).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    assert!(!has(&mut desk));
    let told = {
        let id = desk.id();
        let answers = Answers::from([("outcome", item("busy")), ("mood", item("video"))]);
        let log = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
        desk.does("ivan", &log).unwrap_err().to_string()
    };
    assert!(told.contains("mood: this field is retired"), "{told}");
    desk.amend(retire(false)).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    assert!(has(&mut desk));
}

#[test]
fn what_an_outcome_would_set_is_not_set_when_it_is_retired() {
    let mut desk = desk();
    desk.amend(retire("next_step", "call_back", true)).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, crate::CALL, None, &catalogue, "olga", now);
    draft.pick("outcome", item("no_answer"), &catalogue, Default::default(), now);
    assert!(!draft.answers.has("next_step") && draft.answers.has("due"));
}
