//! A screen among colleagues, over a real file: it asks for no more than a change touches, and yet it shows what a screen
//! shows that was opened just now.

use std::sync::Arc;

use picklog::{
    app::{Effect, Model, Msg, Place, Start, update},
    domain::*,
    keymap::{Key, Keymap, Layouts},
    store::{FindRequest, GapsOf, Store},
};
use proptest::prelude::*;

use super::store::desk::{Desk, item, session, text};

const NAMES: [&str; 6] = ["Acme", "Acme Sud", "Bolt", "Crane", "Delta", "Ember"];

/// More answers, or Esc, than anything takes.
const ENOUGH: usize = 200;

/// Olga at her screen; ivan and boss change the file beside it.
struct Room {
    desk: Desk,
    /// The handle of the screen's reader.
    eye: Box<dyn Store>,
    model: Model,
    effects: Vec<Effect>,
    /// What the screen asked for since it was looked at.
    asked: Vec<&'static str>,
    accounts: Vec<Id>,
    forms: Vec<Draft>,
}

impl Room {
    fn new() -> Room {
        let mut desk = Desk::new();
        let accounts: Vec<Id> = NAMES.iter().map(|name| desk.account("boss", name, &[])).collect();
        desk.does("boss", &Command::SetRole { login: "boss".into(), role: Role::Admin }).unwrap();
        for login in ["olga", "ivan"] {
            desk.call(login, accounts[0], "busy", &[]);
        }
        let mut eye = desk.store.another().unwrap();
        let _ = eye.news("olga").unwrap();
        let (model, effects) = Model::start(Start {
            login: "olga".into(),
            role: Role::Operator,
            file: "x.db".into(),
            lang: Lang::En,
            zone: Zone::default(),
            now: desk.store.now(),
            catalogue: desk.store.catalogue().unwrap(),
            titles: Arc::default(),
            keymap: Arc::new(Keymap::preset("default").unwrap()),
            layouts: Arc::new(Layouts::none()),
            size: (80, 24),
            seed: [5; 16],
            notice: None,
        });
        let mut room = Room { desk, eye, model, effects, asked: Vec::new(), accounts, forms: Vec::new() };
        room.settle();
        room.asked.clear();
        room
    }

    fn send(&mut self, msg: Msg) {
        let now = self.desk.store.now();
        self.effects.extend(update(&mut self.model, now, msg));
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.desk.wait(1);
            match key.strip_prefix('\'') {
                Some(text) => {
                    for c in text.chars() {
                        self.send(Msg::Key(Key::plain(picklog::keymap::Code::Char(c))));
                    }
                }
                None => self.send(Msg::Key(key.parse::<Key>().unwrap())),
            }
        }
    }

    /// Does the oldest thing that was asked for.
    fn answer_one(&mut self) {
        if self.effects.is_empty() {
            return;
        }
        let (effect, login) = (self.effects.remove(0), "olga");
        let (word, msg) = match effect {
            Effect::Find { generation, query, limit } => {
                let found = self.eye.find(FindRequest { query: &query, limit, login });
                ("find", Msg::Found { generation, found })
            }
            Effect::LoadCard { generation, account } => {
                ("card", Msg::Card { generation, card: self.eye.card(account, login).map(Box::new) })
            }
            Effect::Open { generation, subject } => {
                ("open", Msg::Opened { generation, opened: self.eye.open(subject, login).map(Box::new) })
            }
            Effect::LoadTwins { generation, entity, record } => {
                ("twins", Msg::Twins { generation, twins: self.eye.twins(entity, record).map(Box::new) })
            }
            Effect::LoadGaps { generation, midnight, limit } => {
                ("gaps", Msg::Gaps { generation, gaps: self.eye.gaps(GapsOf::User(login), limit, midnight) })
            }
            Effect::Apply { op, command, expected } => {
                let done = self.desk.store.apply(&session(login), op, &command, expected);
                ("apply", Msg::Applied { op, result: done.map(|ack| ack.gaps.len()) })
            }
            _ => return,
        };
        self.asked.push(word);
        self.send(msg);
    }

    /// Answers until nothing is asked for any more: what asks on and on is a fault, and not one that a test waits for.
    fn settle(&mut self) {
        for _ in 0..ENOUGH {
            if self.effects.is_empty() {
                return;
            }
            self.answer_one();
        }
        panic!("asked for on and on: {:?}", &self.asked[self.asked.len().saturating_sub(8)..]);
    }

    /// What the reader does when the file beats.
    fn hear(&mut self) {
        match self.eye.news("olga").unwrap() {
            News::Anything => self.send(Msg::Changed),
            News::These(items) if items.is_empty() => {}
            News::These(items) => self.send(Msg::News(items)),
        }
    }

    /// What was asked for since, once everything is answered and the news is in.
    fn quiet(&mut self) -> Vec<&'static str> {
        self.settle();
        self.hear();
        self.settle();
        let mut asked = std::mem::take(&mut self.asked);
        asked.sort_unstable();
        asked
    }

    /// A colleague does something.
    fn colleague(&mut self, what: u8, which: usize) {
        self.desk.wait(1);
        let account = self.accounts[which % self.accounts.len()];
        let other = self.accounts[(which + 1) % self.accounts.len()];
        match what {
            0 => drop(self.desk.call("ivan", account, "busy", &[])),
            1 => {
                let name = format!("Acme {which}");
                let id = self.desk.account("ivan", &name, &[]);
                self.accounts.push(id);
            }
            2 => drop(self.desk.contact("ivan", account, "J. Ross")),
            3 => {
                let record = Ref { entity: Entity::Account, id: account };
                let patch = vec![("city".to_owned(), Some(text(["Rome", "Bonn"][which % 2])))];
                let _ = self.desk.does("ivan", &Command::Edit { record, patch });
            }
            4 => {
                let (id, now) = (self.desk.id(), self.desk.store.now());
                let login = ["ivan", "olga"][which % 2];
                let form = Draft::open(id, Entity::Call, Some(account), &self.model.catalogue, login, now);
                if self.desk.does(login, &Command::KeepDraft(Box::new(form.clone()))).is_ok() {
                    self.forms.push(form);
                }
            }
            5 => {
                if let Some(form) = self.forms.pop() {
                    let _ = self.desk.does("ivan", &Command::DiscardDraft(form.id));
                    let _ = self.desk.does("olga", &Command::DiscardDraft(form.id));
                }
            }
            6 => {
                let (entity, take) = (Entity::Account, vec![]);
                let merge = Command::Merge { entity, from: other, into: account, take, from_version: None };
                let _ = self.desk.does("boss", &merge);
            }
            _ => drop(self.desk.call("ivan", account, "refused", &[("reason", item("price"))])),
        }
    }

    /// What the screen shows is what one opened now would show.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let limit = 24;
        let query = self.model.lookup.line.text().trim().to_owned();
        let mut fresh = self.eye.another().unwrap();
        let plain = |mut lines: Vec<AccountLine>| {
            // How old a habit is changes with each second, and so does which of two alike comes first.
            lines.iter_mut().for_each(|line| (line.score, line.same_as) = (0.0, None));
            if !query.is_empty() {
                lines.sort_by_key(|line| line.id);
            }
            lines
        };
        let found = fresh.find(FindRequest { query: &query, limit, login: "olga" }).unwrap();
        prop_assert_eq!(plain(self.model.lookup.found.hits.clone()), plain(found.hits), "`{}`", query);
        prop_assert_eq!(self.model.lookup.found.accounts, found.accounts);
        let today = self.model.now.local(Zone::default()).date().and_time(chrono::NaiveTime::MIN);
        let midnight = Moment::from_local(today, Zone::default());
        let gaps = fresh.gaps(GapsOf::User("olga"), 48, midnight).unwrap();
        prop_assert_eq!(&self.model.gaps.list, &gaps);
        if let Some(Place::Card(view)) = self.model.places.last()
            && let Ok(card) = fresh.card(view.account, "olga")
        {
            prop_assert_eq!(view.card.as_deref(), Some(&card));
        }
        if let Some(Place::Twins(view)) = self.model.places.last() {
            let twins = fresh.twins(view.entity, view.record).unwrap();
            prop_assert_eq!(view.twins.as_deref(), Some(&twins));
        }
        Ok(())
    }
}

#[test]
fn a_save_of_ones_own_is_asked_for_once_and_a_pick_not_at_all() {
    let mut room = Room::new();
    room.press("'bolt");
    room.settle();
    room.press("Enter");
    room.quiet();
    room.press("6");
    assert_eq!(room.quiet(), ["apply"], "a pick");
    room.press("1 4");
    // The list for the emptied line, and once more when it is saved.
    let asked = room.quiet();
    assert_eq!(room.model.places.len(), 0, "{:?}", room.model.places);
    let count = |what: &str| asked.iter().filter(|word| **word == what).count();
    assert_eq!((count("find"), count("gaps"), count("card")), (2, 1, 0), "{asked:?}");
    room.check().unwrap();
}

#[test]
fn a_colleagues_pick_asks_for_nothing_and_a_save_for_what_it_touches() {
    let mut room = Room::new();
    room.colleague(4, 0);
    assert_eq!(room.quiet(), [""; 0], "ivan's pick");
    room.colleague(4, 1);
    assert_eq!(room.quiet(), ["find", "gaps"], "a form of olga's own, at another screen");
    // A card in front.
    room.press("'crane");
    room.settle();
    room.press("F5");
    room.quiet();
    assert!(matches!(room.model.places.last(), Some(Place::Card(_))));
    room.colleague(0, 2);
    assert_eq!(room.quiet(), ["gaps"], "a call with Bolt, and Crane's card and list in sight");
    room.colleague(0, 3);
    assert_eq!(room.quiet(), ["card", "find", "gaps"], "a call with Crane");
    room.colleague(4, 4);
    assert_eq!(room.quiet(), [""; 0], "ivan's pick");
    room.colleague(2, 2);
    assert_eq!(room.quiet(), ["find", "gaps"], "somebody new at Bolt may be who was typed");
    room.check().unwrap();
}

/// In each place, whatever a colleague does with any account.
#[test]
fn what_a_colleague_does_is_seen_wherever_it_shows() {
    for place in ["Down", "'acme", "'acme F5", "'crane F5", "F2", "'acme F8"] {
        let mut room = Room::new();
        // Two that look alike, and gaps of olga's own.
        let double = room.desk.account("boss", "Acme", &[]);
        room.accounts.push(double);
        room.desk.call("olga", double, "refused", &[]);
        room.hear();
        room.settle();
        for keys in place.split(' ') {
            room.press(keys);
            room.settle();
        }
        for what in 0..8 {
            for which in 0..7 {
                room.colleague(what, which);
                room.quiet();
                room.check().unwrap_or_else(|fail| panic!("{place}: {what} with {which}: {fail}"));
            }
        }
    }
}

/// A parked form that is open here is no gap here; left as it was it is one again, also when the gaps were read meanwhile.
#[test]
fn a_parked_form_that_was_only_looked_at_is_a_gap_again() {
    let mut room = Room::new();
    room.press("Ctrl-N 'Quux Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.press("F2 Enter");
    room.settle();
    assert!(room.model.form().is_some());
    room.colleague(0, 0);
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 0);
    room.press("Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.press("Esc");
    room.check().unwrap();
}

/// A record that is opened again before its save is taken back: what the undo keeps of the first form is a gap.
#[test]
fn a_form_that_undo_brought_back_under_an_open_one_is_a_gap_when_that_is_left() {
    let mut room = Room::new();
    room.press("Ctrl-E 'acme");
    room.answer_one();
    room.press("Tab Enter Ctrl-S Ctrl-E Ctrl-Z");
    room.quiet();
    assert!(room.model.form().is_some());
    assert_eq!(room.model.gaps.list.total, 0);
    room.press("Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.check().unwrap();
}

const KEYS: &[&str] = &[
    "'acme",
    "'b",
    "'crane",
    "Enter",
    "Enter",
    "Down",
    "Up",
    "1",
    "2",
    "3",
    "6",
    "Esc",
    "Esc",
    "F5",
    "F5",
    "F2",
    "Ctrl-Z",
    "Ctrl-S",
    "Ctrl-U",
    "Backspace",
    "Tab",
    "Delete",
    "F8",
    "Ctrl-D",
    "Ctrl-E",
    "Ctrl-N",
];

#[derive(Clone, Debug)]
enum Step {
    Press(usize),
    Answer,
    Hear,
    Colleague(u8, usize),
    Quiet,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..KEYS.len()).prop_map(Step::Press),
        4 => Just(Step::Answer),
        3 => Just(Step::Hear),
        5 => (0..8u8, 0..12usize).prop_map(|(what, which)| Step::Colleague(what, which)),
        3 => Just(Step::Quiet),
    ];
    prop::collection::vec(step, 1..50)
}

proptest! {
    #![proptest_config(crate::property(24))]

    /// Whatever olga presses and others change, in whatever order she hears of it: when it is quiet, her screen shows what
    /// the file holds.
    #[test]
    fn when_it_is_quiet_a_screen_shows_what_a_fresh_one_does(steps in steps()) {
        let mut room = Room::new();
        for step in steps {
            match step {
                Step::Press(key) => room.press(KEYS[key]),
                Step::Answer => room.answer_one(),
                Step::Hear => room.hear(),
                Step::Colleague(what, which) => room.colleague(what, which),
                Step::Quiet => {
                    room.quiet();
                    if room.model.open_drafts().next().is_none() {
                        room.check()?;
                    }
                }
            }
        }
        room.quiet();
        for _ in 0..ENOUGH {
            if room.model.places.is_empty() {
                break;
            }
            room.press("Esc");
            room.quiet();
        }
        prop_assert!(room.model.places.is_empty(), "Esc leads out of {:?}", room.model.places.last());
        room.check()?;
    }
}
