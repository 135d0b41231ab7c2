//! The sweep at a real file: how many keys twenty gaps take, and what skips, snoozes and undoes.

use picklog::{
    action::{Action, Context},
    app::{Effect, Model, Msg, Notice, Place, update},
    domain::*,
    keymap::Key,
    store::{GapsOf, Session},
};

use super::store::{
    screen,
    test_store::{START, TestStore, due, item, phone, session},
};

/// A person at the screen, and behind it the store itself.
pub struct Seat {
    pub desk: TestStore,
    pub model: Model,
    session: Session,
    effects: Vec<Effect>,
    keys: usize,
}

impl Seat {
    pub fn new(mut desk: TestStore, login: &str) -> Seat {
        let (model, effects) = screen::begin(desk.store.as_mut(), login);
        let mut seat = Seat { desk, model, session: session(login), effects, keys: 0 };
        seat.settle();
        seat
    }

    /// Does all that was asked for, as the workers would.
    fn settle(&mut self) {
        while !self.effects.is_empty() {
            let (store, login) = (self.desk.store.as_mut(), self.session.origin.login.as_str());
            let msg = match screen::read(store, login, self.effects.remove(0)) {
                Ok((_, msg)) => msg,
                Err(Effect::Apply { op, command, expected }) => {
                    let done = store.apply(&self.session, op, &command, expected);
                    let now = store.now();
                    let left =
                        |ack: picklog::store::Ack| ack.gaps.iter().filter(|gap| gap.since <= now).count();
                    Msg::Applied { op, result: done.map(left) }
                }
                Err(_) => continue,
            };
            self.send(msg);
        }
    }

    pub fn send(&mut self, msg: Msg) {
        let now = self.desk.store.now();
        self.effects.extend(update(&mut self.model, now, msg));
    }

    pub fn press(&mut self, key: &str) {
        self.keys += 1;
        self.send(Msg::Key(key.parse::<Key>().unwrap()));
        self.settle();
    }

    pub fn act(&mut self, action: Action) {
        let keys = self.model.keymap.keys_for(action, self.model.context())[0].to_string();
        self.press(&keys);
    }

    fn gaps(&mut self) -> u64 {
        let login = self.session.origin.login.clone();
        self.desk.store.gaps(GapsOf::User(&login), 1, Moment::default()).unwrap().to_show()
    }

    /// The key that gives the field in front its answer: the digit of this item, else of the first row.
    fn answer(&mut self, wanted: &[(&str, &str)]) {
        let form = self.model.form().unwrap();
        let field = form.field(&self.model.catalogue).unwrap();
        let list = self.model.catalogue.picklist_of(field);
        let code = wanted.iter().find(|(of, _)| *of == field.code).map(|(_, item)| *item);
        let place = list.zip(code).and_then(|(list, code)| list.live().position(|item| item.code == code));
        let digit = place.map_or(1, |place| place + 1);
        assert!(digit <= 9, "{} has no digit", field.code);
        self.press(&digit.to_string());
    }
}

/// Twenty-one gaps of eight kinds, as a working week leaves them.
fn left_behind(desk: &mut TestStore) {
    let kept = [("country", item("GB")), ("industry", item("trade")), ("owner", Answer::User("olga".into()))];
    let account = |desk: &mut TestStore, name: &str, number: usize, without: &[&str]| {
        let mut answers: Vec<(&str, Answer)> =
            kept.iter().filter(|(field, _)| !without.contains(field)).cloned().collect();
        answers.push(("phone", phone(&format!("+44207183875{number}"))));
        desk.account("olga", name, &answers)
    };
    let names = ["Acme", "Bolt", "Crane", "Delta", "Ember", "Forge", "Grove", "Harbour"];
    let at: Vec<Id> = names.iter().enumerate().map(|(n, name)| account(desk, name, n, &[])).collect();
    // Two meetings that were put down beforehand and are over.
    for account in &at[..2] {
        let id = desk.id();
        let began = Answer::Moment(Moment::from_millis(START + 60_000));
        let answers = Answers::from([("started_at", began)]);
        let kind = crate::MEETING_CODE;
        desk.does("olga", &Command::LogActivity { id, kind, account: *account, answers }).unwrap();
    }
    // A promise that is due.
    desk.call(
        "olga",
        at[2],
        "no_answer",
        &[("next_step", item("call_back")), ("due", due(Moment::from_millis(START + 60_000)))],
    );
    // A form left behind.
    let (id, catalogue, now) = (desk.id(), desk.store.catalogue().unwrap(), desk.store.now());
    let mut draft = Draft::open(id, crate::CALL, Some(at[3]), &catalogue, "olga", now);
    draft.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
    // Reason and next step, five times; due, twice.
    for account in &at[3..8] {
        desk.call("olga", *account, "refused", &[]);
    }
    for account in &at[6..8] {
        desk.call(
            "olga",
            *account,
            "postponed",
            &[("reason", item("timing")), ("next_step", item("call_back"))],
        );
    }
    // Two people without a role, and two accounts without an industry.
    desk.contact("olga", at[0], "Ann Lee");
    desk.contact("olga", at[1], "Bob Ray");
    for (n, name) in ["Iris", "Juniper"].iter().enumerate() {
        account(desk, name, n + 8, &["industry"]);
    }
    desk.wait(3_600);
}

#[test]
fn twenty_mixed_gaps_take_at_most_forty_keys() {
    let mut desk = TestStore::new();
    left_behind(&mut desk);
    let mut seat = Seat::new(desk, "olga");
    let before = seat.gaps();
    assert!(before >= 20, "{before}");
    let promises = |seat: &mut Seat| {
        seat.desk.gaps("olga").iter().filter(|gap| gap.starts_with("overdue/")).count() as u64
    };
    let promised = promises(&mut seat);
    // Honest answers as they come: bad news is one key like good news.
    let answers = [
        ("outcome", "no_answer"),
        ("outcome", "no_show_them"),
        ("next_step", "none"),
        ("reason", "price"),
        ("due", "tomorrow"),
        ("industry", "trade"),
        ("role", "buyer"),
    ];
    seat.act(Action::Gaps);
    while before - seat.gaps() < 20 {
        assert!(seat.keys < 100, "stuck at {:?}", seat.model.gaps.list.lines.first());
        match seat.model.places.last() {
            Some(Place::Form(form)) => {
                let meeting = form.draft.kind == crate::MEETING;
                let of_kind =
                    |pair: &&(&str, &str)| pair.0 != "outcome" || (pair.1 == "no_show_them") == meeting;
                let answers: Vec<_> = answers.iter().filter(of_kind).copied().collect();
                seat.answer(&answers);
            }
            Some(Place::Gaps) => seat.act(Action::OpenGap),
            other => panic!("out of the sweep: {other:?}"),
        }
    }
    println!("twenty gaps: {} keys", seat.keys);
    assert!(seat.keys <= 40, "{} keys", seat.keys);
    let kept = promised - promises(&mut seat);
    let answered = u64::from(seat.model.gaps.list.filled_today());
    assert_eq!(answered, before - seat.gaps() - kept, "each but a promise that moved is counted as answered");
}

#[test]
fn in_a_sweep_one_key_skips_snoozes_undoes_or_opens_the_card() {
    let mut desk = TestStore::new();
    for (n, name) in ["Acme", "Bolt", "Crane"].iter().enumerate() {
        let number = phone(&format!("+44207183875{n}"));
        let owner = Answer::User("olga".into());
        desk.account("olga", name, &[("country", item("GB")), ("owner", owner), ("phone", number)]);
        desk.wait(1);
    }
    let mut seat = Seat::new(desk, "olga");
    let name = |seat: &Seat| seat.model.gaps.list.lines[seat.model.gaps.cursor].account.clone();
    seat.act(Action::Gaps);
    assert_eq!((seat.gaps(), name(&seat)), (3, "Acme".to_owned()));
    // Skip: the field is left as it is, and the next gap is up.
    seat.act(Action::OpenGap);
    assert_eq!(seat.model.form().unwrap().account, "Acme");
    seat.press("Esc");
    assert_eq!((seat.gaps(), name(&seat)), (3, "Bolt".to_owned()));
    seat.act(Action::First);
    // Snooze: it is gone until tomorrow, and the next one has taken its place.
    seat.act(Action::Snooze);
    assert_eq!((seat.gaps(), name(&seat)), (2, "Bolt".to_owned()));
    // Undo brings it back.
    seat.act(Action::Undo);
    assert_eq!((seat.gaps(), seat.model.context()), (3, Context::Gaps));
    // A digit fills, and undo takes that back.
    seat.act(Action::First);
    seat.press("1");
    assert_eq!(seat.gaps(), 2);
    let mut seat = again(seat);
    let op = seat.desk.store.last_op("olga").unwrap().unwrap();
    seat.desk.does("olga", &Command::Undo { op }).unwrap();
    seat.send(Msg::Changed);
    seat.settle();
    assert_eq!((seat.gaps(), seat.model.gaps.list.to_show()), (3, 3));
    // The card of the account the gap is about.
    seat.act(Action::Gaps);
    let account = name(&seat);
    seat.act(Action::Card);
    assert!(matches!(seat.model.places.last(), Some(Place::Card(card)) if card.name == account));
}

/// The same file, the screen started anew.
fn again(seat: Seat) -> Seat {
    Seat::new(seat.desk, "olga")
}

fn history(seat: &mut Seat, account: Id) -> Vec<(Option<String>, Option<String>)> {
    let card = seat.desk.store.card(account, "olga").unwrap();
    let told = |activity: &Activity| {
        let item = |field| activity.answers.item(field).map(str::to_owned);
        (item("outcome"), item("reason"))
    };
    card.history.iter().map(told).collect()
}

#[test]
fn a_call_that_was_taken_back_is_resumed_changed_and_saved_as_often_as_one_likes() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let mut seat = Seat::new(desk, "olga");
    for key in ["A", "c", "m", "e", "Enter", "6", "1", "1"] {
        seat.press(key);
    }
    if seat.model.form().is_some() {
        seat.act(Action::Save);
    }
    let first = history(&mut seat, acme);
    assert_eq!((first.len(), first[0].0.as_deref()), (1, Some("refused")), "{:?}", seat.model.notice);
    for (outcome, code) in [("3", "no_answer"), ("6", "refused"), ("3", "no_answer")] {
        seat.act(Action::Undo);
        assert!(matches!(seat.model.notice, Some(Notice::Undone { .. })), "{:?}", seat.model.notice);
        assert!(history(&mut seat, acme).is_empty());
        seat.press("F2");
        while seat.model.form().is_none() {
            let at = seat
                .model
                .gaps
                .list
                .lines
                .iter()
                .position(|line| matches!(line.gap.subject, Subject::Draft(_)));
            seat.send(Msg::Choose(at.expect("the form is a gap again")));
            seat.press("Enter");
        }
        while seat.model.form().unwrap().draft.field != "outcome" {
            seat.act(Action::PreviousField);
        }
        let resumed = seat.model.form().unwrap().draft.id;
        seat.press(outcome);
        // What was picked is kept, and survives this program.
        if seat.model.form().is_some_and(|form| form.draft.id == resumed) {
            let kept = seat.desk.store.open(Subject::Draft(resumed), "olga").unwrap();
            assert_eq!(kept.draft.answers.item("outcome"), Some(code));
            seat.act(Action::Save);
        }
        assert!(matches!(seat.model.notice, Some(Notice::Saved(_))), "{:?}", seat.model.notice);
        let now = history(&mut seat, acme);
        assert_eq!((now.len(), now[0].0.as_deref()), (1, Some(code)));
        while seat.model.context() != Context::Lookup {
            seat.press("Esc");
        }
    }
}

#[test]
fn an_account_that_somebody_has_a_form_at_is_not_taken_back() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    let (id, catalogue, now) = (desk.id(), desk.store.catalogue().unwrap(), desk.store.now());
    let form = Draft::open(id, crate::CALL, Some(acme), &catalogue, "ivan", now);
    desk.does("ivan", &Command::KeepDraft(Box::new(form))).unwrap();
    let said = desk.does("olga", &Command::Undo { op }).unwrap_err().to_string();
    assert!(said.contains("forms in progress"), "{said}");
    desk.does("ivan", &Command::DiscardDraft(id)).unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
}
