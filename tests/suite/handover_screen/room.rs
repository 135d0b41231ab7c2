//! A lead's screen over a real file, with the work of colleagues in it.

use picklog::{
    action::Action,
    app::{Effect, HandOverPrompt, HandOverRow, Model, Msg, Notice, Place, update},
    domain::*,
    keymap::Key,
    store::{MatterFiguresOf, QualityOf, Store, hand_on_all},
    ui::Theme,
};

use crate::{
    screens::{drawn, rows},
    store::{
        screen,
        test_store::{TestStore, session},
    },
};

/// Lena is the admin of a file with anna, ivan and olga; olga owns some accounts.
pub struct Room {
    pub desk: TestStore,
    pub model: Model,
    login: &'static str,
    effects: Vec<Effect>,
    /// After so many steps of the records the program is killed.
    pub killed_after: Option<usize>,
    /// How far it was told to be, as it was told.
    pub told: Vec<(u64, u64)>,
    /// Keys that were pressed.
    pub pressed: usize,
}

pub fn accounts_of(desk: &mut TestStore, login: &str) -> usize {
    let mut count = 0;
    let mut take = |account: &Account| {
        count += usize::from(account.answers.text("owner") == login);
        Ok(())
    };
    desk.store.each_account(None, &mut take).unwrap();
    count
}

/// Lena is the admin of a file with anna, ivan and olga, who owns so many accounts.
pub fn team(accounts: usize) -> TestStore {
    let mut desk = TestStore::new();
    for login in ["lena", "anna", "ivan"] {
        desk.account(login, &format!("Of {login}"), &[("owner", Answer::User(login.into()))]);
    }
    for number in 0..accounts {
        desk.account("olga", &format!("Account {number}"), &[("owner", Answer::User("olga".into()))]);
    }
    let acme = desk.account("olga", "Acme", &[]);
    let due = desk.store.now().plus_seconds(3_600);
    let promise =
        [("next_step", Answer::Item("call_back".into())), ("due", Answer::Due { item: None, at: due })];
    desk.call("olga", acme, "no_answer", &promise);
    desk.wait(2 * 3_600);
    desk
}

impl Room {
    /// The figures in front, with olga's row chosen.
    pub fn at_olgas_row(desk: TestStore, login: &'static str) -> Room {
        let mut desk = desk;
        let (model, effects) = screen::begin(desk.store.as_mut(), login);
        let mut room = Room { desk, model, login, effects, killed_after: None, told: Vec::new(), pressed: 0 };
        room.settle();
        room.press("F6");
        room.settle();
        for _ in 0..8 {
            if room.model.chosen_person().as_deref() == Some("olga") {
                break;
            }
            room.press("Down");
        }
        room.pressed = 0;
        room
    }

    /// The screen is gone, and another one is opened.
    pub fn again(self) -> Room {
        Room::at_olgas_row(self.desk, self.login)
    }

    pub fn send(&mut self, msg: Msg) {
        let now = self.desk.store.now();
        self.effects.extend(update(&mut self.model, now, msg));
    }

    /// Presses keys written as in key files; text after `'`, with `_` for a blank.
    pub fn press(&mut self, keys: &str) -> &mut Room {
        for key in keys.split(' ') {
            let keys: Vec<Key> = match key.strip_prefix('\'') {
                Some(text) => text
                    .chars()
                    .map(|c| Key::plain(picklog::keymap::Code::Char(if c == '_' { ' ' } else { c })))
                    .collect(),
                None => vec![key.parse().unwrap()],
            };
            for key in keys {
                self.pressed += 1;
                self.send(Msg::Key(key));
            }
        }
        self
    }

    pub fn ask(&mut self, action: Action) -> &mut Room {
        self.send(Msg::Act(action));
        self
    }

    /// Does what was asked for until nothing is any more.
    pub fn settle(&mut self) -> &mut Room {
        while !self.effects.is_empty() {
            let effect = self.effects.remove(0);
            self.answer(effect);
        }
        self
    }

    /// What was asked for so far has no answer for now.
    pub fn leave_unanswered(&mut self) {
        self.effects.clear();
    }

    fn answer(&mut self, effect: Effect) {
        let (store, session) = (self.desk.store.as_mut(), session(self.login));
        let msg = match screen::read(store, self.login, effect) {
            Ok((_, msg)) => msg,
            Err(Effect::LoadFigures { generation, since, step, zone, records }) => {
                let of = QualityOf { since: Some(since), step, zone, records };
                Msg::Figures { generation, figures: store.quality(&session, of).map(Box::new) }
            }
            Err(Effect::LoadMatterFigures { generation, owner, zone }) => {
                let of = MatterFiguresOf { owner: owner.as_deref(), zone, since: None };
                let figures = store.matter_figures(&session, of).map(Box::new);
                Msg::MatterFigures { generation, figures }
            }
            Err(Effect::LoadTeamDay { generation, midnight }) => {
                Msg::TeamDay { generation, day: store.team_day(&session, midnight).map(Box::new) }
            }
            Err(Effect::LoadPerson { generation, login, midnight }) => {
                let open = store.person_open(&session, &login, midnight).map(Box::new);
                Msg::Person { generation, open }
            }
            Err(Effect::LoadHandOverChoices { generation, from }) => {
                let choices = store.handover_choices(&session, &from).map(Box::new);
                Msg::HandOverChoices { generation, choices }
            }
            Err(Effect::WeighHandOver { generation, from, to, until }) => {
                let load = store.handover_preview(&session, &from, &to, until);
                Msg::HandOverWeighed { generation, load }
            }
            Err(Effect::Apply { op, command, expected }) => {
                let result = store.apply(&session, op, &command, expected).map(|ack| ack.gaps.len());
                Msg::Applied { op, result }
            }
            Err(Effect::HandOver { op, task, .. }) => return self.hand_over(op, &task),
            Err(_) => return,
        };
        self.send(msg);
    }

    /// What the worker does.
    fn hand_over(&mut self, op: Id, task: &HandOverTask) {
        let (store, session): (&mut dyn Store, _) = (self.desk.store.as_mut(), session(self.login));
        if let Some(Err(why)) = task.command().map(|command| store.apply(&session, op, &command, None)) {
            return self.send(Msg::HandedOver { moved: None, outcome: Err(why) });
        }
        let (mut told, killed_after) = (Vec::new(), self.killed_after);
        let done = hand_on_all(store, &session, task.from(), &mut |step| {
            told.push((step.done, step.total));
            Some(told.len()) != killed_after
        });
        for (done, total) in told {
            self.told.push((done, total));
            self.send(Msg::HandingOver { done, total });
        }
        if done.stop.is_none() {
            self.send(Msg::HandedOver { moved: Some(done.sum), outcome: Ok(()) });
        }
    }

    /// The question in front.
    pub fn asked(&self) -> &HandOverPrompt {
        match self.model.places.last() {
            Some(Place::HandOver(prompt)) => prompt,
            other => panic!("nothing is asked: {other:?}"),
        }
    }

    /// The rows in front: logins, and a word for all else.
    pub fn rows(&self) -> String {
        let word = |row: HandOverRow<'_>| match row {
            HandOverRow::GoOn(_) => "go-on".to_owned(),
            HandOverRow::Back(_) => "back".to_owned(),
            HandOverRow::Colleague(one) => one.login.clone(),
            HandOverRow::Good => "good".to_owned(),
            HandOverRow::Day(day, _) => day.code().to_owned(),
            HandOverRow::Type => "type".to_owned(),
            HandOverRow::Time(time) => time.at.show_plain(Zone::default()),
        };
        self.asked().rows().into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// Who has olga's work and until when, as the file holds it.
    pub fn held(&mut self) -> Option<(String, Option<String>)> {
        let now = self.desk.store.now();
        let all = self.desk.store.handovers().unwrap();
        let held = all.into_iter().find(|one| one.from == "olga" && one.holds_at(now))?;
        Some((held.to, held.until.map(|until| until.show_plain(Zone::default()))))
    }

    /// What stands on a screen of 120 columns, in English, its lines one after another.
    pub fn shown(&self) -> String {
        let lines = rows(&drawn(&self.model, &Theme::default(), (120, 30)).0);
        lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// What is said, in English.
    pub fn said(&self) -> String {
        match &self.model.notice {
            Some(Notice::StoreError(why)) => why.to_string(),
            other => format!("{other:?}"),
        }
    }
}
