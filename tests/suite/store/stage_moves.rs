//! A deal moves with the call that moved it: one operation, one undo, and nobody's move is written over.

use picklog::domain::{
    Amendment, Answer, Answers, Command, Entity, Id, KindCode, Money, Ref, StageMove, StoreError,
};

use super::test_store::{TestStore, item, session, with};

const DEAL: KindCode = KindCode::literal("deal");

fn deal(desk: &mut TestStore, login: &str, account: Id, stage: &str) -> Id {
    let id = desk.id();
    let amount = Answer::Money(Money::read("1 000 EUR", None).unwrap());
    let close = Answer::Date("2030-12-31".parse().unwrap());
    let own = [("stage", item(stage)), ("product", item("software")), ("amount", amount), ("close", close)];
    let answers = with(&[("owner", Answer::User(login.into()))], &own);
    desk.does(login, &Command::OpenMatter { id, kind: DEAL, account, answers }).unwrap();
    id
}

fn stage(desk: &mut TestStore, account: Id, id: Id) -> String {
    let card = desk.store.card(account, "olga").unwrap();
    card.matter(id).unwrap().answers.item("stage").unwrap_or("-").to_owned()
}

fn call(
    desk: &mut TestStore,
    account: Id,
    about: Option<Id>,
    (seen, to): (&str, &str),
    matter: Id,
) -> Command {
    let began = Answer::Moment(desk.store.now());
    let mut answers = Answers::from([
        ("outcome", item("agreed")),
        ("started_at", began),
        ("direction", item("outbound")),
        ("next_step", item("none")),
    ]);
    if let Some(about) = about {
        answers.set("about", Answer::Matter(about));
    }
    let entry = Box::new(Command::LogActivity { id: desk.id(), kind: crate::CALL_CODE, account, answers });
    Command::Moving { entry, stage: StageMove { matter, seen: Some(seen.into()), to: to.into() } }
}

#[test]
fn a_call_moves_a_deal_in_one_operation_and_one_undo_takes_back_both() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let open = deal(&mut desk, "olga", account, "lead");
    let command = call(&mut desk, account, Some(open), ("lead", "proposal"), open);
    let op = desk.id();
    let ack = desk.store.apply(&session("olga"), op, &command, None).unwrap();
    assert_eq!(stage(&mut desk, account, open), "proposal");
    // The same operation again does nothing more.
    let again = desk.store.apply(&session("olga"), op, &command, None).unwrap();
    assert!(!ack.repeated && again.repeated);
    let card = desk.store.card(account, "olga").unwrap();
    assert_eq!(card.history.len(), 1);
    assert!(!card.history[0].answers.has("stage"), "the stage is kept with the deal alone");
    let last = desk.store.last_op("olga").unwrap().unwrap();
    assert_eq!(last, op, "one operation");
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(stage(&mut desk, account, open), "lead");
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 0);
    assert_eq!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn a_deal_that_a_colleague_moved_meanwhile_is_said_and_nothing_is_saved() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    desk.account("ivan", "Bolt", &[]);
    let open = deal(&mut desk, "olga", account, "lead");
    let mine = call(&mut desk, account, Some(open), ("lead", "qualified"), open);
    // Another field is no reason to ask.
    desk.set("ivan", Entity::Matter, open, "competitor", Some(item("not_known")));
    desk.set("ivan", Entity::Matter, open, "stage", Some(item("negotiation")));
    match desk.does("olga", &mine).unwrap_err() {
        StoreError::StageMoved { matter, theirs, detail } => {
            assert_eq!((matter, theirs.item("stage")), (open, Some("negotiation")));
            let told = detail.to_string();
            assert!(told.contains("ivan") && told.contains("negotiation"), "{told}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(stage(&mut desk, account, open), "negotiation");
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 0, "the call waits for an answer");
    let again = call(&mut desk, account, Some(open), ("negotiation", "won"), open);
    desk.does("olga", &again).unwrap();
    assert_eq!(stage(&mut desk, account, open), "won");
    // Where both mean the same stage there is nothing to ask.
    let late = call(&mut desk, account, Some(open), ("negotiation", "won"), open);
    desk.does("olga", &late).unwrap();
}

#[test]
fn a_stage_has_to_be_one_of_the_list_in_use_and_of_what_the_call_is_about() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (open, other) = (deal(&mut desk, "olga", account, "lead"), deal(&mut desk, "olga", account, "lead"));
    let retire = Amendment::RetireItem {
        picklist: "deal_stage".into(),
        item: "qualified".into(),
        retired: true,
        beyond_nine: false,
    };
    desk.does("olga", &Command::Amend(Box::new(retire))).unwrap();
    for (about, to, told) in [
        (Some(open), "qualified", "retired"),
        (Some(open), "in_work", "no item"),
        (Some(other), "won", "another matter"),
        (None, "won", "another matter"),
    ] {
        let command = call(&mut desk, account, about, ("lead", to), open);
        let said = desk.does("olga", &command).unwrap_err().to_string();
        assert!(said.contains(told), "{to}: {said}");
    }
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, 0);
    assert_eq!(stage(&mut desk, account, open), "lead");
}

#[test]
fn a_saved_meeting_moves_a_deal_when_its_outcome_is_told() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let open = deal(&mut desk, "olga", account, "lead");
    let (id, _) = desk.call("olga", account, "agreed", &[("about", Answer::Matter(open))]);
    let moves = |patch: Vec<(String, Option<Answer>)>, seen: &str, to: &str| Command::Moving {
        entry: Box::new(Command::Edit { record: Ref { entity: Entity::Activity, id }, patch }),
        stage: StageMove { matter: open, seen: Some(seen.into()), to: to.into() },
    };
    let reason = vec![("outcome".to_owned(), Some(item("no_agreement")))];
    desk.does("olga", &moves(reason, "lead", "negotiation")).unwrap();
    assert_eq!(stage(&mut desk, account, open), "negotiation");
    // Nothing but the stage.
    desk.does("olga", &moves(Vec::new(), "negotiation", "lost")).unwrap();
    assert_eq!(stage(&mut desk, account, open), "lost");
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(stage(&mut desk, account, open), "negotiation");
    assert_eq!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn an_open_deal_wants_a_next_step_a_day_to_come_and_a_reason_when_it_is_lost() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[("owner", Answer::User("olga".into()))]);
    let open = deal(&mut desk, "olga", account, "lead");
    let about = |desk: &mut TestStore| -> Vec<String> {
        let now = desk.store.now();
        let list = desk.store.gaps(picklog::store::GapsOf::User("olga"), 100, now).unwrap();
        let of_deal = list.lines.iter().filter(|line| line.gap.subject.id() == open && line.gap.since <= now);
        of_deal.map(|line| line.gap.rule.code.clone()).collect()
    };
    assert_eq!(about(&mut desk), ["deal_step"]);
    // A promise about it is its next step; one about nothing is not, and one that is kept is none any more.
    let at = desk.store.now().plus_seconds(86_400);
    let step = [("next_step", item("call_back")), ("due", super::test_store::due(at))];
    desk.call("olga", account, "agreed", &step);
    assert_eq!(about(&mut desk), ["deal_step"]);
    desk.call("olga", account, "agreed", &with_about(&step, open));
    assert_eq!(about(&mut desk), Vec::<String>::new());
    desk.wait(60);
    desk.call("olga", account, "agreed", &[("next_step", item("none"))]);
    assert_eq!(about(&mut desk), ["deal_step"], "what was promised is done, and nothing follows");
    // Lost wants a reason, and no step.
    desk.set("olga", Entity::Matter, open, "stage", Some(item("lost")));
    assert_eq!(about(&mut desk), ["matter_field"]);
    desk.set("olga", Entity::Matter, open, "lost_reason", Some(item("not_known")));
    assert_eq!(about(&mut desk), Vec::<String>::new());
    desk.set("olga", Entity::Matter, open, "stage", Some(item("proposal")));
    desk.set("olga", Entity::Matter, open, "amount", None);
    let day = desk.store.now().local(picklog::domain::Zone::default()).date();
    let set = |desk: &mut TestStore, day| {
        let patch = vec![("close".to_owned(), Some(Answer::Date(day)))];
        desk.does("olga", &Command::Edit { record: Ref { entity: Entity::Matter, id: open }, patch })
    };
    let told = set(&mut desk, day.pred_opt().unwrap().pred_opt().unwrap()).unwrap_err().to_string();
    assert!(told.contains("is over"), "{told}");
    set(&mut desk, day.succ_opt().unwrap()).unwrap();
    assert_eq!(about(&mut desk).iter().filter(|code| *code == "close_past").count(), 0);
    desk.wait(3 * 86_400);
    let mut open_now = about(&mut desk);
    open_now.sort();
    assert_eq!(open_now, ["close_past", "deal_step", "matter_field"]);
}

fn with_about(step: &[(&'static str, Answer)], about: Id) -> Vec<(&'static str, Answer)> {
    let mut all = step.to_vec();
    all.push(("about", Answer::Matter(about)));
    all
}
