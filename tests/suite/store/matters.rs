//! Matters: what is open with an account and moves through stages. The kind is one that only this test adds; all that is
//! done with it is what is done with every kind.

use picklog::{
    domain::{
        Amendment, Answer, Answers, Ask, Command, Draft, Entity, Fact, Family, Field, FieldKind, GapRule, Id,
        Item, Kind, KindCode, Labels, Lang, Meaning, Money, NewKind, Phase, Picklist, RecordKind, Ref, Role,
        Rule, Spot, Subject, Tone, Trigger, Zone, quality::Step,
    },
    store::{GapsOf, ImportRow, QualityOf, RowOutcome},
};

use super::test_store::{TestStore, item, session, text, with};

const CLAIM: KindCode = KindCode::literal("claim");

fn labels(text: &str) -> Labels {
    Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), text.to_owned())))
}

fn stage(code: &str, phase: Phase) -> Item {
    Item {
        code: code.into(),
        label: labels(code),
        definition: Labels::default(),
        tone: Tone::Neutral,
        stands_for: None,
        means: Vec::<Meaning>::new(),
        phase: Some(phase),
        probability: None,
        retired: false,
        hint: Default::default(),
    }
}

/// A file with a kind of matters: claims, with an amount; olga is its admin.
fn desk() -> TestStore {
    let mut desk = TestStore::new();
    desk.account("olga", "Own", &[]);
    let amend = |desk: &mut TestStore, amendment: Amendment| {
        desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap();
    };
    let items =
        vec![stage("new", Phase::Ours), stage("waiting", Phase::Theirs), stage("paid", Phase::Closed)];
    let list = Picklist { code: "claim_stage".into(), label: labels("Stage"), items };
    amend(&mut desk, Amendment::AddPicklist(list));
    let row = RecordKind {
        code: CLAIM,
        family: Family::Matter,
        parent: KindCode::new("account"),
        label: labels("claim"),
        key: None,
        facts: Vec::<Fact>::new(),
        retired: false,
    };
    amend(&mut desk, Amendment::AddKind(Box::new(NewKind { row, list: "claim_stage".into() })));
    let field = |of: Kind, code: &str, kind: FieldKind, to: Option<Kind>, needed: &str| Field {
        of,
        code: code.into(),
        kind,
        picklist: None,
        to,
        needed: Rule::parse(needed).unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: labels(code),
        retired: false,
        handling: Default::default(),
    };
    let amount = field(Kind::matter(CLAIM), "amount", FieldKind::Money, None, "always");
    amend(&mut desk, Amendment::AddField { field: Box::new(amount), spot: Spot::Last });
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    desk
}

fn claim(desk: &mut TestStore, login: &str, account: Id, answers: &[(&str, Answer)]) -> Id {
    let id = desk.id();
    let answers = with(answers, &[("stage", item("new"))]);
    desk.does(login, &Command::OpenMatter { id, kind: CLAIM, account, answers }).unwrap();
    id
}

fn stages(desk: &mut TestStore, account: Id) -> Vec<(Id, String)> {
    let card = desk.store.card(account, "olga").unwrap();
    card.matters.iter().map(|one| (one.id, one.answers.item("stage").unwrap_or("-").to_owned())).collect()
}

fn money(text: &str) -> Answer {
    Answer::Money(Money::read(text, None).unwrap())
}

#[test]
fn a_matter_is_opened_moved_and_taken_back_and_its_gaps_are_its_owners() {
    let mut desk = desk();
    let account = desk.account("ivan", "Acme", &[]);
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let form = Draft::open(id, Kind::matter(CLAIM), Some(account), &catalogue, "ivan", now);
    assert_eq!(form.field, "stage", "a form asks for the stage first");
    assert_eq!(form.answers.get("owner"), Some(&Answer::User("ivan".into())));
    let open = claim(&mut desk, "ivan", account, &[("owner", Answer::User("ivan".into()))]);
    assert_eq!(stages(&mut desk, account), [(open, "new".to_owned())]);
    assert!(desk.gaps("ivan").contains(&"matter_field/amount".to_owned()), "{:?}", desk.gaps("ivan"));
    desk.set("ivan", Entity::Matter, open, "amount", Some(money("1 234,50 EUR")));
    assert!(!desk.gaps("ivan").contains(&"matter_field/amount".to_owned()));
    desk.set("olga", Entity::Matter, open, "stage", Some(item("paid")));
    assert_eq!(stages(&mut desk, account), [(open, "paid".to_owned())]);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(stages(&mut desk, account), [(open, "new".to_owned())]);
    let opened = desk.store.open(Subject::Matter(open), "ivan").unwrap();
    assert_eq!((opened.draft.kind, opened.draft.editing.is_some()), (Kind::matter(CLAIM), true));
    let verdict = desk.store.verify(&[], &mut |_, _| ()).unwrap();
    assert_eq!(verdict.findings, []);
}

#[test]
fn a_matter_needs_a_kind_of_its_own_and_an_account_and_no_other_record_has_its_id() {
    let mut desk = desk();
    let account = desk.account("ivan", "Acme", &[]);
    let refused =
        |desk: &mut TestStore, command: Command| desk.does("ivan", &command).unwrap_err().to_string();
    let (id, answers) = (desk.id(), Answers::from([("stage", item("new"))]));
    let open = |id, kind, account| Command::OpenMatter { id, kind, account, answers: answers.clone() };
    let told = refused(&mut desk, open(id, KindCode::literal("tender"), account));
    assert!(told.contains("no kind of records"), "{told}");
    let told = refused(&mut desk, open(account, CLAIM, account));
    assert!(told.contains("the id of the account Acme"), "{told}");
    let told = refused(&mut desk, open(id, CLAIM, id));
    assert!(told.contains("there is no account"), "{told}");
    let log = Command::LogActivity { id, kind: CLAIM, account, answers: Answers::default() };
    let told = refused(&mut desk, log);
    assert!(told.contains("no kind of records"), "a matter is no activity: {told}");
}

#[test]
fn matters_follow_their_account_into_a_merge_and_back() {
    let mut desk = desk();
    desk.account("ivan", "Of ivan", &[]);
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    let (acme, twin) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Acme Ltd", &[]));
    let open = claim(&mut desk, "olga", twin, &[]);
    let merge = Command::Merge {
        entity: Entity::Account,
        from: twin,
        into: acme,
        take: Vec::new(),
        from_version: None,
    };
    desk.does("olga", &merge).unwrap();
    assert_eq!(stages(&mut desk, acme), [(open, "new".to_owned())]);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!((stages(&mut desk, acme).len(), stages(&mut desk, twin).len()), (0, 1));
}

#[test]
fn an_activity_is_about_a_matter_of_its_account_and_of_no_other() {
    let mut desk = desk();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (open, other) = (claim(&mut desk, "olga", acme, &[]), claim(&mut desk, "olga", bolt, &[]));
    let (call, _) = desk.call("olga", acme, "agreed", &[("about", Answer::Matter(open))]);
    let record = Ref { entity: Entity::Activity, id: call };
    let patch = vec![("about".to_owned(), Some(Answer::Matter(other)))];
    let told = desk.does("olga", &Command::Edit { record, patch }).unwrap_err().to_string();
    assert!(told.contains("another account"), "{told}");
    // What others stand on is not taken away under them.
    let mut mine = Vec::new();
    while let Some(op) = desk.store.last_op("olga").unwrap() {
        match desk.does("olga", &Command::Undo { op }) {
            Ok(_) => mine.push(op),
            Err(_) => break,
        }
        if mine.len() > 1 {
            break;
        }
    }
    assert_eq!(desk.store.card(acme, "olga").unwrap().history_total, 0, "the call went first");
}

#[test]
fn matters_come_in_from_a_file_and_the_same_file_adds_nothing() {
    let mut desk = desk();
    desk.account("olga", "Acme", &[]);
    let row = |answers: &[(&str, Answer)]| ImportRow {
        account: "Acme".into(),
        kind: Some(CLAIM),
        answers: with(answers, &[]),
        ..ImportRow::default()
    };
    let rows = [
        row(&[("stage", item("new")), ("amount", money("10 EUR")), ("code", text("C-1"))]),
        row(&[("stage", item("waiting")), ("amount", money("20 EUR"))]),
        row(&[("stage", item("nowhere"))]),
    ];
    let import = |desk: &mut TestStore, rows: &[ImportRow]| {
        let op = desk.id();
        desk.store.import(&session("olga"), op, Entity::Matter, rows, false).unwrap()
    };
    let first = import(&mut desk, &rows);
    assert!(
        matches!(first[..], [RowOutcome::Added, RowOutcome::Added, RowOutcome::Rejected(_)]),
        "{first:?}"
    );
    let again = import(&mut desk, &rows[..2]);
    assert!(matches!(again[..], [RowOutcome::Skipped, RowOutcome::Skipped]), "{again:?}");
    let moved = [row(&[("stage", item("paid")), ("code", text("C-1"))])];
    assert!(matches!(import(&mut desk, &moved)[..], [RowOutcome::Updated]));
    let mut seen = Vec::new();
    let take = &mut |matter: &picklog::domain::Matter, account: &str| {
        seen.push(format!("{account} {} {}", matter.kind, matter.answers.item("stage").unwrap_or("-")));
        Ok(())
    };
    desk.store.each_matter(None, take).unwrap();
    assert_eq!(seen, ["Acme claim paid", "Acme claim waiting"]);
    let of = QualityOf { since: None, step: Step::Week, zone: Zone::default(), records: true };
    let figures = desk.store.quality(&session("olga"), of).unwrap();
    assert!(format!("{figures:?}").contains("Matters"), "figures count them");
    let everyone = desk.store.gaps(GapsOf::All, 100, picklog::domain::Moment::default()).unwrap();
    assert!(everyone.lines.iter().all(|line| line.gap.subject.entity() != Some(Entity::Matter)));
}

/// The rule of the shape clock, from the change of the catalogue to the list of gaps.
#[test]
fn a_matter_that_stands_still_is_a_gap_after_its_days_until_it_moves() {
    let mut desk = desk();
    let account = desk.account("olga", "Acme", &[("owner", Answer::User("olga".into()))]);
    let amend = |desk: &mut TestStore, amendment: Amendment| {
        desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap();
        while desk.store.recount(&session("olga")).unwrap().is_some() {}
    };
    let id = claim(&mut desk, "olga", account, &[("stage", item("new")), ("amount", money("5 EUR"))]);
    let rule = GapRule {
        code: "asleep".into(),
        weight: 4,
        of: vec![Kind::matter(CLAIM)],
        trigger: Trigger::Clock { phase: Phase::Ours, days: 3 },
        label: Labels::default(),
        retired: false,
    };
    amend(&mut desk, Amendment::AddGapRule(Box::new(rule)));
    let asleep = |desk: &mut TestStore| {
        let now = desk.store.now();
        let list = desk.store.gaps(GapsOf::User("olga"), 50, now).unwrap();
        list.lines.iter().filter(|line| line.gap.rule.code == "asleep").count()
    };
    let days = |desk: &mut TestStore, days: u32| desk.wait(i64::from(days) * 86_400);
    days(&mut desk, 2);
    assert_eq!(asleep(&mut desk), 0, "not yet");
    days(&mut desk, 1);
    assert_eq!(asleep(&mut desk), 1);
    // Another time, for what is there as well.
    amend(&mut desk, Amendment::ChangeGapRule { rule: "asleep".into(), weight: None, days: Some(5) });
    assert_eq!(asleep(&mut desk), 0);
    days(&mut desk, 2);
    assert_eq!(asleep(&mut desk), 1);
    // Something about it: the clock begins anew.
    desk.call("olga", account, "agreed", &[("about", Answer::Matter(id))]);
    assert_eq!(asleep(&mut desk), 0);
    days(&mut desk, 5);
    assert_eq!(asleep(&mut desk), 1);
    // It waits for them, and not for us.
    desk.set("olga", Entity::Matter, id, "stage", Some(item("waiting")));
    days(&mut desk, 50);
    assert_eq!(asleep(&mut desk), 0);
    desk.set("olga", Entity::Matter, id, "stage", Some(item("new")));
    days(&mut desk, 5);
    assert_eq!(asleep(&mut desk), 1);
    let retire = |retired| Amendment::RetireGapRule { rule: "asleep".into(), retired };
    amend(&mut desk, retire(true));
    assert_eq!(asleep(&mut desk), 0);
    amend(&mut desk, retire(false));
    assert_eq!(asleep(&mut desk), 1);
    // Who may not change the catalogue may not change this.
    desk.account("ivan", "Bolt", &[]);
    assert!(desk.does("ivan", &Command::Amend(Box::new(retire(true)))).is_err());
}

#[test]
fn matters_of_one_who_has_left_change_hands_while_they_are_open() {
    let mut desk = desk();
    let account = desk.account("ivan", "Acme", &[]);
    let owner = ("owner", Answer::User("ivan".into()));
    claim(&mut desk, "ivan", account, std::slice::from_ref(&owner));
    claim(&mut desk, "ivan", account, &[owner, ("stage", item("paid"))]);
    let load = desk.store.handover_preview(&session("olga"), "ivan", "olga", None).unwrap();
    assert_eq!(load.matters, 1);
    let command = Command::HandOver { from: "ivan".into(), to: "olga".into(), until: None };
    desk.does("olga", &command).unwrap();
    loop {
        let op = desk.id();
        if desk.store.hand_on(&session("olga"), op, "ivan").unwrap().is_none() {
            break;
        }
    }
    let mut owners = Vec::new();
    let mut take = |matter: &picklog::domain::Matter, _: &str| {
        owners.push(matter.answers.text("owner").to_owned());
        Ok(())
    };
    desk.store.each_matter(None, &mut take).unwrap();
    assert_eq!(owners, ["olga", "ivan"]);
}
