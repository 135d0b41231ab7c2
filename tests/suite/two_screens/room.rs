//! Olga's screen and her colleagues, over a real file.

use picklog::{
    app::{Effect, Model, Msg, Place, update},
    domain::*,
    keymap::Key,
    store::{FindRequest, GapsOf, Store},
};
use proptest::prelude::*;

use crate::store::{
    screen,
    test_store::{TestStore, item, session, text},
};

const NAMES: [&str; 6] = ["Acme", "Acme Sud", "Bolt", "Crane", "Delta", "Ember"];

/// More answers, or Esc, than anything takes.
pub const ENOUGH: usize = 200;

/// Olga at her screen; ivan and boss change the file beside it.
pub struct Room {
    pub desk: TestStore,
    /// The handle of the screen's reader.
    eye: Box<dyn Store>,
    pub model: Model,
    effects: Vec<Effect>,
    /// What the screen asked for since it was looked at.
    asked: Vec<&'static str>,
    pub accounts: Vec<Id>,
    forms: Vec<Draft>,
}

impl Room {
    pub fn new() -> Room {
        let mut desk = TestStore::new();
        let accounts: Vec<Id> = NAMES.iter().map(|name| desk.account("boss", name, &[])).collect();
        desk.does("boss", &Command::SetRole { login: "boss".into(), role: Role::Admin }).unwrap();
        for login in ["olga", "ivan"] {
            desk.call(login, accounts[0], "busy", &[]);
        }
        let mut eye = desk.store.another().unwrap();
        let _ = eye.news("olga").unwrap();
        let (model, effects) = screen::begin(desk.store.as_mut(), "olga");
        let mut room = Room { desk, eye, model, effects, asked: Vec::new(), accounts, forms: Vec::new() };
        room.settle();
        room.asked.clear();
        room
    }

    pub fn send(&mut self, msg: Msg) {
        let now = self.desk.store.now();
        self.effects.extend(update(&mut self.model, now, msg));
    }

    pub fn press(&mut self, keys: &str) {
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
    pub fn answer_one(&mut self) {
        if self.effects.is_empty() {
            return;
        }
        let login = "olga";
        let (word, msg) = match screen::read(self.eye.as_mut(), login, self.effects.remove(0)) {
            Ok(told) => told,
            Err(Effect::Apply { op, command, expected }) => {
                let done = self.desk.store.apply(&session(login), op, &command, expected);
                ("apply", Msg::Applied { op, result: done.map(|ack| ack.gaps.len()) })
            }
            Err(_) => return,
        };
        self.asked.push(word);
        self.send(msg);
    }

    /// Answers until nothing is asked for any more: what asks on and on is a fault, and not one that a test waits for.
    pub fn settle(&mut self) {
        for _ in 0..ENOUGH {
            if self.effects.is_empty() {
                return;
            }
            self.answer_one();
        }
        panic!("asked for on and on: {:?}", &self.asked[self.asked.len().saturating_sub(8)..]);
    }

    /// What the reader does when the file beats.
    pub fn hear(&mut self) {
        match self.eye.news("olga").unwrap() {
            News::Anything => self.send(Msg::Changed),
            News::These(items) if items.is_empty() => {}
            News::These(items) => self.send(Msg::News(items)),
        }
    }

    /// What was asked for since, once everything is answered and the news is in.
    pub fn quiet(&mut self) -> Vec<&'static str> {
        self.settle();
        self.hear();
        self.settle();
        let mut asked = std::mem::take(&mut self.asked);
        asked.sort_unstable();
        asked
    }

    /// A colleague does something.
    pub fn colleague(&mut self, what: u8, which: usize) {
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
                let form = Draft::open(id, crate::CALL, Some(account), &self.model.catalogue, login, now);
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
    pub fn check(&mut self) -> Result<(), TestCaseError> {
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
        if let Some(Place::Duplicates(view)) = self.model.places.last() {
            let duplicates = fresh.duplicates(view.entity, view.record).unwrap();
            prop_assert_eq!(view.duplicates.as_deref(), Some(&duplicates));
        }
        Ok(())
    }
}
