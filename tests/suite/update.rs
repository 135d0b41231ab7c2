//! Messages in, model and effects out: what a person at the screen would notice. No I/O, no clock, no terminal.

use std::{collections::BTreeMap, sync::Arc};

use picklog::{
    action::{Action, Context},
    app::{Effect, Model, Msg, Notice, Place, Start, update},
    domain::*,
    keymap::{Key, Keymap, Layouts},
};

/// A model at the screen's side of the channel, with a pretended store behind it.
pub struct Desk {
    pub model: Model,
    pub now: Moment,
    /// Effects not yet answered.
    pub effects: Vec<Effect>,
    /// Commands the store was asked for, in order.
    pub commands: Vec<Command>,
    pub accounts: Vec<AccountLine>,
    pub contacts: Vec<Contact>,
    pub gaps: Vec<GapLine>,
    pub opens: BTreeMap<Id, Draft>,
    /// What looks alike, by the record it looks like.
    pub twins: BTreeMap<Id, Twins>,
    /// What the store answers to the next command.
    pub refuse: Option<Trouble>,
}

pub fn id(n: u8) -> Id {
    Id::new(Moment::from_millis(1_000), [n; 10])
}

pub fn line(n: u8, name: &str) -> AccountLine {
    AccountLine {
        id: id(n),
        name: name.into(),
        city: "Москва".into(),
        country: "RU".into(),
        phone: "+7 495 123-45-67".into(),
        code: String::new(),
        owner: String::new(),
        same_as: None,
        how: How::Prefix,
        score: 1.0,
        matched: vec![],
        do_not_call: false,
        phone_bad: false,
        last: vec![],
    }
}

impl Desk {
    pub fn new() -> Desk {
        Desk::with_keys("default")
    }

    pub fn with_keys(preset: &str) -> Desk {
        let now = Moment::read("2026-11-21 14:05", Zone::default(), Moment::default()).unwrap();
        let (model, effects) = Model::start(Start {
            login: "olga".into(),
            role: Role::Admin,
            file: "/srv/crm/picklog.db".into(),
            lang: Lang::En,
            zone: Zone::default(),
            now,
            catalogue: Arc::new(default_catalogue()),
            titles: Arc::default(),
            keymap: Arc::new(Keymap::preset(preset).unwrap()),
            layouts: Arc::new(Layouts::shipped()),
            size: (80, 24),
            seed: [9; 16],
            notice: None,
        });
        let accounts = vec![line(1, "Ромашка ООО"), line(2, "Roma Foods SpA"), line(3, "Aroma Ltd")];
        let (contacts, gaps, opens, twins) = (vec![], vec![], BTreeMap::new(), BTreeMap::new());
        let commands = vec![];
        let mut desk =
            Desk { model, now, effects, commands, accounts, contacts, gaps, opens, twins, refuse: None };
        desk.answer();
        desk
    }

    pub fn send(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.model, self.now, msg));
    }

    /// Presses keys written as in key files, blanks between them; text after `'`.
    pub fn press(&mut self, keys: &str) -> &mut Desk {
        for key in keys.split_whitespace() {
            match key.strip_prefix('\'') {
                Some(text) => {
                    for c in text.chars() {
                        self.send(Msg::Key(Key::plain(picklog::keymap::Code::Char(c))));
                    }
                }
                None => self.send(Msg::Key(key.parse::<Key>().unwrap())),
            }
        }
        self
    }

    /// Presses the key of an action, whatever it is in the keymap in force.
    pub fn act(&mut self, action: Action) -> &mut Desk {
        let chord = self.model.keymap.keys_for(action, self.model.context()).first().cloned().unwrap();
        for key in chord.iter() {
            self.send(Msg::Key(*key));
        }
        self
    }

    /// Answers everything that was asked for, until nothing is asked any more.
    pub fn answer(&mut self) -> &mut Desk {
        while !self.effects.is_empty() {
            let effect = self.effects.remove(0);
            if let Some(msg) = self.reply(effect) {
                self.send(msg);
            }
        }
        self
    }

    fn reply(&mut self, effect: Effect) -> Option<Msg> {
        Some(match effect {
            Effect::Find { generation, query, .. } => {
                let query = query.to_lowercase();
                let hits = self.accounts.iter().filter(|line| line.name.to_lowercase().contains(&query));
                let found = Found {
                    hits: hits.cloned().collect(),
                    accounts: self.accounts.len() as u64,
                    took_us: 1,
                    indexing: None,
                };
                Msg::Found { generation, found: Ok(found) }
            }
            Effect::LoadCard { generation, account } => {
                Msg::Card { generation, card: Ok(Box::new(self.card(account))) }
            }
            Effect::Open { generation, subject } => {
                let opened = match self.opens.get(&subject.id()).cloned() {
                    Some(draft) => {
                        let card = draft.account.map(|account| Box::new(self.card(account)));
                        Ok(Box::new(Opened { draft, card }))
                    }
                    None => Err(Trouble::denied("there is no such record")),
                };
                Msg::Opened { generation, opened }
            }
            Effect::LoadTwins { generation, record, .. } => {
                let twins = self.twins.get(&record).cloned().map(Box::new);
                Msg::Twins {
                    generation,
                    twins: twins.ok_or_else(|| Trouble::denied("there is no such record")),
                }
            }
            Effect::LoadGaps { generation, .. } => {
                let gaps =
                    GapList { total: self.gaps.len() as u64, lines: self.gaps.clone(), filled: [0; 7] };
                Msg::Gaps { generation, gaps: Ok(gaps) }
            }
            Effect::LoadFigures { .. } => return None,
            Effect::Apply { op, command, .. } => {
                self.commands.push(*command);
                Msg::Applied { op, result: self.refuse.take().map_or(Ok(0), Err) }
            }
            Effect::OpenSample
            | Effect::Import { .. }
            | Effect::Remember { .. }
            | Effect::Redraw
            | Effect::TryAgain
            | Effect::Quit => return None,
        })
    }

    fn card(&self, account: Id) -> Card {
        let name = self.accounts.iter().find(|line| line.id == account).map_or("?", |line| &line.name);
        Card {
            account: Account {
                id: account,
                version: 1,
                answers: Answers::from([("name", Answer::Text(name.into()))]),
            },
            parent: None,
            contacts: self.contacts.clone(),
            last_spoken_to: self.contacts.first().map(|contact| contact.id),
            history: vec![],
            history_total: 0,
            users: vec!["olga".into()],
        }
    }

    pub fn at(&self) -> &str {
        &self.model.form().expect("a form is in front").draft.field
    }

    pub fn logged(&self) -> (&ActivityKind, &Id, &Answers) {
        let logged = self.commands.iter().rev().find_map(|command| match command {
            Command::LogActivity { kind, account, answers, .. } => Some((kind, account, answers)),
            _ => None,
        });
        logged.expect("something was logged")
    }

    /// A saved call that lacks a field, as a gap and as what opens for it.
    pub fn gap(&mut self, n: u8, field: &str, pairs: &[(&str, &str)]) {
        let mut answers = Answers::from([("started_at", Answer::Moment(self.now))]);
        answers.set("direction", Answer::Item("outbound".into()));
        for (field, item) in pairs {
            answers.set(field, Answer::Item((*item).into()));
        }
        let subject = Subject::Activity(id(n));
        let rule = RULES.iter().find(|rule| rule.code == "activity_field").unwrap();
        let gap = Gap {
            rule,
            subject,
            account: Some(id(1)),
            field: Some(field.into()),
            owner: "olga".into(),
            since: self.now,
        };
        self.gaps.push(GapLine {
            gap,
            account: "Ромашка ООО".into(),
            kind: Some(ActivityKind::Call),
            at: Some(self.now),
            person: String::new(),
            snoozed: 0,
            step: None,
        });
        self.opens.insert(id(n), Draft::edit(id(n), Entity::Call, Some(id(1)), 1, answers, self.now));
        self.model.gaps.list =
            GapList { total: self.gaps.len() as u64, lines: self.gaps.clone(), filled: [0; 7] };
    }
}

#[test]
fn no_answer_costs_the_letters_enter_and_one_digit() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 3").answer();
    let (kind, account, answers) = desk.logged();
    assert_eq!((*kind, *account), (ActivityKind::Call, id(1)));
    assert_eq!(answers.item("outcome"), Some("no_answer"));
    assert_eq!(answers.item("next_step"), Some("call_back"));
    assert_eq!(answers.moment("due"), Some(desk.now.plus_seconds(24 * 3600)));
    assert_eq!(desk.model.context(), Context::Lookup);
    assert_eq!(desk.model.lookup.line.text(), "");
    assert!(matches!(&desk.model.notice, Some(Notice::Saved(saved)) if saved.name == "Ромашка ООО"));
}

#[test]
fn keys_typed_faster_than_the_lookup_answers_are_kept_in_order() {
    let mut desk = Desk::new();
    // Nothing is answered until all keys are in.
    desk.press("'aroma Enter 6 3 1");
    assert!(desk.commands.is_empty());
    desk.answer();
    let (_, account, answers) = desk.logged();
    assert_eq!(*account, id(3));
    assert_eq!((answers.item("outcome"), answers.item("reason")), (Some("refused"), Some("timing")));
    assert_eq!(answers.item("next_step"), Some("call_back"));
}

#[test]
fn they_did_not_show_up_takes_the_same_few_keys() {
    let mut desk = Desk::new();
    desk.press("'ром Tab 7").answer();
    assert_eq!(desk.at(), "next_step");
    desk.press("1 5").answer();
    let (kind, _, answers) = desk.logged();
    assert_eq!((*kind, answers.item("outcome")), (ActivityKind::Meeting, Some("no_show_them")));
    assert_eq!(answers.item("due"), Some("next_week"));
}

#[test]
fn a_reached_call_asks_contact_duration_next_step_and_due_one_key_each() {
    let mut desk = Desk::new();
    let answers = Answers::from([("name", Answer::Text("J. Ross".into()))]);
    desk.contacts = vec![Contact { id: id(40), account: id(1), version: 1, answers }];
    desk.press("'ром Enter 1").answer();
    assert_eq!(desk.at(), "contact");
    // Enter takes whom one spoke to last.
    desk.press("Enter").answer();
    assert_eq!(desk.at(), "duration");
    desk.now = desk.now.plus_seconds(200);
    desk.press("3").answer();
    assert_eq!(desk.at(), "next_step");
    desk.press("2").answer();
    assert_eq!(desk.at(), "due");
    desk.press("3").answer();
    let (_, _, answers) = desk.logged();
    assert_eq!(answers.contact("contact"), Some(id(40)));
    // The form's own clock had seen 200 seconds, which is in the item that was picked.
    assert_eq!(answers.get("duration"), Some(&Answer::Duration { item: "3-5".into(), seconds: Some(200) }));
    assert!(default_catalogue().missing(Entity::Call, answers, desk.now).next().is_none());
}

#[test]
fn a_needed_field_is_never_filled_by_enter_alone() {
    let mut desk = Desk::new();
    desk.press("'ром Enter Enter").answer();
    assert_eq!((desk.at(), &desk.model.notice), ("outcome", &Some(Notice::PickOne)));
    desk.press("Down Enter").answer();
    assert_eq!(desk.at(), "contact", "the first row was moved to and taken");
}

#[test]
fn letters_narrow_the_list_and_enter_takes_the_best() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 'wron Enter").answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("wrong_number"));
}

#[test]
fn right_leaves_a_needed_field_empty_and_saving_is_honest_about_it() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6").answer();
    assert_eq!(desk.at(), "reason");
    desk.act(Action::Save).answer();
    let (_, _, answers) = desk.logged();
    let missing: Vec<_> =
        default_catalogue().missing(Entity::Call, answers, desk.now).map(|f| f.code.clone()).collect();
    assert_eq!(missing, ["reason", "next_step"]);
}

#[test]
fn esc_in_the_middle_parks_and_the_gap_resumes_at_the_very_field() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 1 Esc").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last().cloned() else {
        panic!("{:?}", desk.commands)
    };
    assert!(draft.parked);
    assert_eq!((draft.field.as_str(), draft.answers.item("outcome")), ("contact", Some("agreed")));
    assert!(matches!(&desk.model.notice, Some(Notice::Parked { account }) if account == "Ромашка ООО"));
    assert_eq!(desk.model.context(), Context::Lookup);

    let gap = draft_gap(&draft, "olga", desk.now).unwrap();
    desk.opens.insert(draft.id, *draft);
    desk.gaps = vec![GapLine {
        gap,
        account: "Ромашка ООО".into(),
        kind: Some(ActivityKind::Call),
        at: Some(desk.now),
        person: String::new(),
        snoozed: 0,
        step: None,
    }];
    desk.send(Msg::Changed);
    desk.answer().press("F2 Enter").answer();
    assert_eq!(desk.at(), "contact");
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("agreed"));
}

#[test]
fn each_pick_is_kept_before_the_next_question() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert!(!draft.parked);
    assert_eq!((draft.field.as_str(), draft.answers.item("outcome")), ("reason", Some("refused")));
}

#[test]
fn what_is_typed_and_not_yet_taken_is_parked_with_the_form() {
    let parked_phone = |desk: &Desk| match desk.commands.last() {
        Some(Command::KeepDraft(draft)) if draft.parked => draft.answers.has("phone"),
        _ => false,
    };
    for leave in ["Esc", "Ctrl-C"] {
        let mut desk = Desk::new();
        desk.press("'quux Ctrl-N").answer().press("'+442071838750").press(leave).answer();
        assert!(parked_phone(&desk), "{leave}: {:?}", desk.commands.last());
    }
    let mut desk = Desk::new();
    desk.press("'quux Ctrl-N").answer().press("'+442071838750").send(Msg::Hangup);
    desk.answer();
    assert!(parked_phone(&desk), "{:?}", desk.commands.last());
}

#[test]
fn a_hang_up_parks_the_form_and_leaves() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6").answer();
    desk.send(Msg::Hangup);
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
    desk.answer();
    assert!(matches!(desk.commands.last(), Some(Command::KeepDraft(draft)) if draft.parked));
    desk.press("'more 3");
    assert!(desk.effects.is_empty(), "nothing is taken any more");
}

#[test]
fn the_sweep_fills_gap_after_gap_with_one_digit_each() {
    let mut desk = Desk::new();
    for n in 50..55 {
        desk.gap(n, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    }
    desk.press("F2 Enter");
    for n in 50..55 {
        desk.press("4");
        // Each save takes its gap away, as the store does.
        while let Some(effect) = (!desk.effects.is_empty()).then(|| desk.effects.remove(0)) {
            if let Effect::Apply { command, .. } = &effect
                && let Command::Edit { record, patch } = &**command
            {
                assert_eq!(record.id, id(n));
                assert_eq!(patch[..], [("reason".to_owned(), Some(Answer::Item("competitor".into())))]);
                desk.gaps.retain(|line| line.gap.subject.id() != record.id);
            }
            if let Some(msg) = desk.reply(effect) {
                desk.send(msg);
            }
        }
    }
    assert_eq!(desk.model.notice, Some(Notice::NoGaps));
    assert_eq!(desk.model.context(), Context::Lookup);
}

#[test]
fn digits_typed_ahead_in_a_sweep_reach_their_gaps_in_order() {
    let mut desk = Desk::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.gap(51, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.press("F2 1 2");
    while let Some(effect) = (!desk.effects.is_empty()).then(|| desk.effects.remove(0)) {
        if let Effect::Apply { command, .. } = &effect
            && let Command::Edit { record, .. } = &**command
        {
            desk.gaps.retain(|line| line.gap.subject.id() != record.id);
        }
        if let Some(msg) = desk.reply(effect) {
            desk.send(msg);
        }
    }
    let picked: Vec<_> = desk
        .commands
        .iter()
        .filter_map(|command| match command {
            Command::Edit { record, patch } => {
                Some((record.id, patch[0].1.as_ref()?.item_code()?.to_owned()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(picked, [(id(50), "price".to_owned()), (id(51), "no_need".to_owned())]);
}

#[test]
fn an_overdue_call_back_is_kept_with_enter_and_moved_with_a_digit() {
    let overdue = || {
        let mut desk = Desk::new();
        desk.gap(50, "due", &[("outcome", "no_answer"), ("next_step", "call_back")]);
        desk.gaps[0].gap.rule = RULES.iter().find(|rule| rule.code == "overdue").unwrap();
        desk.model.gaps.list.lines = desk.gaps.clone();
        desk
    };
    let mut desk = overdue();
    desk.press("F2 5").answer();
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::LogActivity { .. })));
    let Some(Command::Edit { record, patch }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!((record.id, patch[0].0.as_str()), (id(50), "due"));
    assert_eq!(patch[0].1.as_ref().and_then(Answer::item_code), Some("next_week"));

    let mut desk = overdue();
    desk.press("F2 Enter 3").answer();
    let (kind, account, answers) = desk.logged();
    assert_eq!((*kind, *account, answers.item("outcome")), (ActivityKind::Call, id(1), Some("no_answer")));
}

#[test]
fn undo_takes_the_last_save_back_and_has_the_account_at_hand() {
    let mut desk = Desk::new();
    desk.press("'aroma Enter 3").answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })));
    assert_eq!(desk.model.notice, Some(Notice::Undone { account: "Aroma Ltd".into() }));
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::NothingToUndo));
}

#[test]
fn undo_inside_a_form_takes_back_the_last_pick() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6 3 Ctrl-Z").answer();
    assert_eq!(desk.at(), "reason");
    assert!(!desk.model.form().unwrap().draft.answers.has("reason"));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.at(), "outcome");
}

#[test]
fn a_failed_save_brings_the_form_back_with_the_reason() {
    let mut desk = Desk::new();
    desk.refuse = Some(Trouble::Full { detail: "picklog.db".into() });
    desk.press("'ром Enter 3").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("no_answer"));
    assert!(matches!(desk.model.notice, Some(Notice::Trouble(Trouble::Full { .. }))));
    desk.act(Action::Save).answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("no_answer"));
    assert_eq!(desk.model.context(), Context::Lookup);
}

#[test]
fn two_who_edit_one_record_are_told_and_choose() {
    let mut desk = Desk::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    let theirs = Answers::from([("reason", Answer::Item("price".into()))]);
    desk.refuse = Some(Trouble::Conflict { who: "ivan".into(), version: 4, theirs: Box::new(theirs) });
    desk.press("F2 3").answer();
    assert!(matches!(desk.model.places.last(), Some(Place::Conflict(conflict)) if conflict.who == "ivan"));
    let chord = desk.model.keymap.keys_for(Action::KeepMine, Context::Conflict)[0].clone();
    desk.send(Msg::Key(chord[0]));
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::Apply { expected: Some(4), .. })));
}

#[test]
fn a_call_to_one_who_asked_not_to_be_called_needs_a_second_enter() {
    let mut desk = Desk::new();
    desk.accounts[0].do_not_call = true;
    desk.press("'ром Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::DoNotCall { account: "Ромашка ООО".into() }));
    assert_eq!(desk.model.context(), Context::Lookup);
    desk.press("Enter").answer();
    assert_eq!(desk.model.context(), Context::Form);
}

#[test]
fn an_unknown_name_becomes_an_account_without_being_typed_again() {
    let mut desk = Desk::new();
    desk.press("'Лютик").answer().press("Enter").answer();
    let form = desk.model.form().unwrap();
    assert_eq!((form.draft.answers.text("name"), desk.at()), ("Лютик", "phone"));
    desk.press("'+74951234567 Enter 'russ Enter 1").answer();
    let Some(Command::CreateAccount { answers, .. }) = desk.commands.last() else {
        panic!("{:?}", desk.commands)
    };
    assert_eq!(answers.text("name"), "Лютик");
    assert_eq!(answers.item("country"), Some("RU"));
    assert_eq!(answers.get("owner"), Some(&Answer::User("olga".into())));
    assert!(default_catalogue().missing(Entity::Account, answers, desk.now).next().is_none());
}

#[test]
fn a_new_contact_is_made_from_inside_the_call() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 1 'Иван 1").answer();
    let created = desk.commands.iter().find_map(|command| match command {
        Command::CreateContact { id, account, answers } => {
            Some((*id, *account, answers.text("name").to_owned()))
        }
        _ => None,
    });
    let (contact, account, name) = created.unwrap();
    assert_eq!((account, name.as_str()), (id(1), "Иван"));
    assert_eq!(desk.model.form().unwrap().draft.answers.contact("contact"), Some(contact));
    assert_eq!(desk.at(), "duration");
}

#[test]
fn a_due_date_can_be_typed_and_a_doubtful_one_is_not_guessed() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 7 3").answer();
    assert_eq!(desk.at(), "due");
    desk.press("8 '04/01/2027 Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::UnreadDate));
    desk.press("Ctrl-U '2027-01-04 Enter").answer();
    let at = Moment::read("2027-01-04 14:05", Zone::default(), desk.now).unwrap();
    assert_eq!(desk.logged().2.get("due"), Some(&Answer::Due { item: None, at }));
}

#[test]
fn a_call_cannot_have_happened_tomorrow_and_a_meeting_can_be_planned() {
    let mut desk = Desk::new();
    desk.press("'ром Enter Left").answer();
    let to_time = |desk: &mut Desk| {
        while desk.at() != "started_at" {
            desk.press("Tab");
        }
    };
    to_time(&mut desk);
    desk.press("Ctrl-U '2026-11-25 Enter").answer();
    assert!(matches!(desk.model.notice, Some(Notice::Slip(Slip::Ahead { .. }))), "{:?}", desk.model.notice);
    desk.act(Action::Discard).answer();
    desk.press("'ром Tab").answer();
    to_time(&mut desk);
    desk.press("Ctrl-U '2026-11-25 Enter").answer();
    let (kind, _, answers) = desk.logged();
    assert_eq!((*kind, answers.has("outcome")), (ActivityKind::Meeting, false));
    // Tomorrow's meeting cannot have gone well yet, but it can have been called off.
    for (digit, stands) in [("1", true), ("5", false)] {
        desk.press("'ром Tab").answer();
        to_time(&mut desk);
        desk.press("Ctrl-U '2026-11-25").answer();
        desk.press("Shift-Tab").answer();
        while desk.at() != "outcome" {
            desk.press("Shift-Tab");
        }
        desk.press(digit).answer();
        desk.act(Action::Save).answer();
        assert_eq!(matches!(desk.model.notice, Some(Notice::Slip(_))), stands, "{digit}");
        if stands {
            desk.act(Action::Discard).answer();
        }
    }
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut desk = Desk::new();
    desk.press("'ро");
    let first = desk.effects.remove(0);
    desk.press("'м");
    desk.effects.retain(|effect| matches!(effect, Effect::Find { query, .. } if query == "ром"));
    desk.answer();
    assert_eq!(desk.model.lookup.found.hits.len(), 1);
    if let Some(Msg::Found { generation, .. }) = desk.reply(first) {
        let found = Found { hits: vec![line(9, "Wrong")], accounts: 1, took_us: 1, indexing: None };
        desk.send(Msg::Found { generation, found: Ok(found) });
    }
    assert_eq!(desk.model.lookup.found.hits[0].name, "Ромашка ООО");
}

#[test]
fn a_colleagues_change_keeps_the_chosen_account_chosen() {
    let mut desk = Desk::new();
    desk.press("Down Down").answer();
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
    desk.accounts.insert(0, line(8, "Newcomer"));
    desk.send(Msg::Changed);
    desk.answer();
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
}

#[test]
fn the_palette_reaches_actions_by_name() {
    let mut desk = Desk::new();
    desk.press("'ром").answer();
    desk.press("Ctrl-P 'meet Enter").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.entity), Some(Entity::Meeting));
}

#[test]
fn ctrl_c_parks_and_quits_from_anywhere() {
    for before in ["", "'ром Enter 1", "F1", "Ctrl-P 'x", "F5"] {
        let mut desk = Desk::new();
        desk.press(before).answer();
        desk.press("Ctrl-C").answer();
        assert!(desk.model.quitting, "{before}");
    }
}

#[test]
fn a_quick_esc_before_a_letter_is_not_taken_for_alt() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6").answer();
    desk.press("Alt-а").answer();
    assert!(matches!(desk.commands.last(), Some(Command::KeepDraft(draft)) if draft.parked));
    assert_eq!(desk.model.lookup.line.text(), "а");
}

#[test]
fn esc_in_a_change_leaves_the_record_as_it_was() {
    let mut desk = Desk::new();
    let answers = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    desk.opens.insert(id(3), Draft::edit(id(3), Entity::Account, None, 1, answers, desk.now));
    desk.press("'aroma").answer();
    desk.press("Ctrl-E").answer();
    desk.press("Ctrl-U 'XYZ Tab Esc").answer();
    // What was typed was kept while the form was open, and is thrown away with it.
    assert!(
        matches!(desk.commands[..], [Command::KeepDraft(_), Command::DiscardDraft(_)]),
        "{:?}",
        desk.commands
    );
    assert_eq!((desk.model.context(), &desk.model.notice), (Context::Lookup, &Some(Notice::LeftAsWas)));
}

#[test]
fn a_sweep_does_not_run_on_into_a_promise() {
    let mut desk = Desk::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.gap(51, "due", &[("outcome", "no_answer"), ("next_step", "call_back")]);
    desk.gaps[1].gap.rule = RULES.iter().find(|rule| rule.code == "overdue").unwrap();
    desk.model.gaps.list.lines = desk.gaps.clone();
    desk.press("F2 4");
    desk.gaps.remove(0);
    desk.answer();
    assert_eq!(desk.model.context(), Context::Gaps);
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::LogActivity { .. })));
}

#[test]
fn undo_after_parking_by_mistake_throws_the_form_away() {
    let mut desk = Desk::new();
    desk.press("'ром Enter Esc").answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::DiscardDraft(_))), "{:?}", desk.commands);
}

#[test]
fn changes_of_different_fields_both_stand_without_a_question() {
    let mut desk = Desk::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    let mut theirs = desk.opens[&id(50)].answers.clone();
    theirs.set("next_step", Answer::Item("meet".into()));
    desk.refuse = Some(Trouble::Conflict { who: "ivan".into(), version: 4, theirs: Box::new(theirs) });
    desk.press("F2 3").answer();
    let edits = desk.commands.iter().filter(|command| matches!(command, Command::Edit { .. })).count();
    assert_eq!((edits, desk.model.context() == Context::Conflict), (2, false));
}

#[test]
fn a_weak_match_is_not_what_enter_logs_a_call_with() {
    let mut desk = Desk::new();
    desk.accounts = vec![AccountLine { how: How::Part, ..line(1, "Рога и Интерстрой") }];
    desk.press("'рога").answer();
    assert!(matches!(desk.model.lookup.chosen(), Some(picklog::app::Row::Create("рога"))));
    assert_eq!(desk.model.lookup.len(), 2);
}

#[test]
fn the_first_character_takes_the_place_of_a_filled_in_time() {
    let mut desk = Desk::new();
    desk.press("'ром Enter").answer();
    while desk.at() != "started_at" {
        desk.press("Tab");
    }
    desk.press("'2026-11-20").answer();
    assert_eq!(desk.model.form().unwrap().line.text(), "2026-11-20");
}

#[test]
fn f2_pressed_before_the_gaps_are_there_waits_for_them() {
    let mut desk = Desk::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.model.gaps = picklog::app::GapsPane::default();
    desk.send(Msg::Changed);
    desk.press("F2 4");
    assert!(desk.commands.is_empty());
    desk.answer();
    assert!(matches!(desk.commands.last(), Some(Command::Edit { record, .. }) if record.id == id(50)));
}

#[test]
fn a_pasted_name_is_one_clean_line() {
    let mut desk = Desk::new();
    desk.send(Msg::Paste("Ром\u{1b}[31m\n\u{202e}ашка".into()));
    desk.answer();
    assert_eq!(desk.model.lookup.line.text(), "Ром[31m ашка");
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const KEYS: &[&str] = &[
        "Enter",
        "Tab",
        "Shift-Tab",
        "Esc",
        "Up",
        "Down",
        "Left",
        "Right",
        "PageUp",
        "PageDown",
        "Home",
        "End",
        "Delete",
        "Backspace",
        "F1",
        "F2",
        "F4",
        "F5",
        "F7",
        "F8",
        "F9",
        "Insert",
        "Ctrl-P",
        "Ctrl-Z",
        "Ctrl-U",
        "Ctrl-D",
        "Ctrl-E",
        "Ctrl-S",
        "Ctrl-N",
        "Ctrl-L",
        "Ctrl-T",
        "'0",
        "'1",
        "'2",
        "'3",
        "'7",
        "'8",
        "'9",
        "'a",
        "'ром",
        "'ф",
        "'2026-01-01",
        "Alt-x",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: crate::cases(256), max_shrink_iters: 2_000, ..ProptestConfig::default() })]

        /// Whatever is pressed, and however late answers come: every form's field is one of its fields, cursors lie
        /// within their lists, nothing logged breaks a rule of the catalogue, and Ctrl-C leaves.
        #[test]
        fn any_keys_in_any_order_keep_the_invariants(
            keys in prop::collection::vec((0..KEYS.len(), 0..4u8, 0..12u8), 1..120),
        ) {
            let mut desk = Desk::new().with_twins();
            desk.contacts = vec![Contact {
                id: id(40),
                account: id(1),
                version: 1,
                answers: Answers::from([("name", Answer::Text("J. Ross".into()))]),
            }];
            desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
            desk.gap(51, "outcome", &[]);
            for (key, answers, mishap) in keys {
                desk.press(KEYS[key]);
                if mishap == 0 {
                    desk.refuse = Some(Trouble::Busy { detail: "picklog.db".into() });
                }
                // Accounts whose cards open by F5 or Ctrl-E are not gaps: their forms are made as they are asked for.
                for line in desk.accounts.clone() {
                    let answers = Answers::from([("name", Answer::Text(line.name.clone()))]);
                    desk.opens.insert(line.id, Draft::edit(line.id, Entity::Account, None, 1, answers, desk.now));
                }
                desk.opens.entry(id(40)).or_insert_with(|| {
                    let answers = Answers::from([("name", Answer::Text("J. Ross".into()))]);
                    Draft::edit(id(40), Entity::Contact, Some(id(1)), 1, answers, desk.now)
                });
                for _ in 0..answers {
                    if desk.effects.is_empty() { break; }
                    let effect = desk.effects.remove(0);
                    if let Some(msg) = desk.reply(effect) { desk.send(msg); }
                }
                check(&desk.model)?;
                if desk.model.quitting { break; }
            }
            for command in &desk.commands {
                if let Command::LogActivity { kind, answers, .. } = command {
                    for (field, answer) in answers.iter() {
                        let catalogue = default_catalogue();
                        let known = catalogue.field(kind.entity(), field);
                        prop_assert!(known.is_some(), "{field} is no field");
                        if let (Some(item), Some(list)) = (answer.item_code(), catalogue.picklist_of(known.unwrap())) {
                            prop_assert!(list.item(item).is_some(), "{item} is no item of {field}");
                        }
                    }
                }
            }
            desk.refuse = None;
            desk.press("Ctrl-C").answer();
            prop_assert!(desk.model.quitting);
        }
    }

    fn check(model: &Model) -> Result<(), TestCaseError> {
        prop_assert!(model.lookup.cursor <= model.lookup.len());
        prop_assert!(model.gaps.cursor <= model.gaps.list.lines.len());
        for place in &model.places {
            match place {
                Place::Form(form) => {
                    let field = form.field(&model.catalogue);
                    prop_assert!(field.is_some(), "field `{}`", form.draft.field);
                    let count = form.choices(&model.catalogue, model.lang).len();
                    prop_assert!(
                        form.cursor.is_none_or(|at| at < count.max(1)),
                        "{:?} of {count}",
                        form.cursor
                    );
                }
                Place::Palette(palette) => prop_assert!(palette.cursor <= palette.actions.len()),
                Place::Card(view) => prop_assert!(view.cursor <= view.rows()),
                Place::Twins(view) => prop_assert!(view.twins.is_none() || view.pair().is_some()),
                _ => {}
            }
        }
        Ok(())
    }
}

#[test]
fn a_changed_list_reaches_an_open_form_which_keeps_its_picks_and_its_highlight() {
    let mut desk = Desk::new();
    desk.press("'ром Enter 6").answer();
    assert_eq!(desk.at(), "reason");
    desk.press("Down Down Down");
    let highlighted = |desk: &Desk| {
        let form = desk.model.form().unwrap();
        let choices = form.choices(&desk.model.catalogue, Lang::En);
        choices[form.cursor.unwrap()].label.clone()
    };
    let label = highlighted(&desk);
    let retire = |item: &str| Amendment::RetireItem {
        picklist: "reason".into(),
        item: item.into(),
        retired: true,
        beyond_nine: false,
    };
    let fewer = desk.model.catalogue.amended(&retire("price")).unwrap();
    desk.send(Msg::Catalogue(Arc::new(fewer)));
    assert_eq!(highlighted(&desk), label, "it stays on what it was on");
    assert_eq!(desk.model.notice, Some(Notice::ListChanged));
    let form = desk.model.form().unwrap();
    assert!(form.choices(&desk.model.catalogue, Lang::En).iter().all(|choice| choice.label != "price"));
    // The outcome was picked before it is retired, and stands.
    let outcome = Amendment::RetireItem {
        picklist: "call_outcome".into(),
        item: "refused".into(),
        retired: true,
        beyond_nine: false,
    };
    let fewer = desk.model.catalogue.amended(&outcome).unwrap();
    desk.send(Msg::Catalogue(Arc::new(fewer)));
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("refused"));
    assert_eq!(desk.at(), "reason");
    // A field that is taken away under the hands leaves the form at another one.
    let retire = Amendment::RetireField { entity: Entity::Meeting, field: "place".into(), retired: true };
    let without = desk.model.catalogue.amended(&retire).unwrap();
    desk.press("Esc").answer();
    desk.press("'ром Tab").answer();
    while desk.at() != "place" {
        desk.press("Right");
    }
    desk.send(Msg::Catalogue(Arc::new(without)));
    assert_eq!(desk.at(), "outcome");
}
