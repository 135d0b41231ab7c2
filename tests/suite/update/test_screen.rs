//! A model with a pretended store behind it.

use super::*;

/// A model at the screen's side of the channel, with a pretended store behind it.
pub struct TestScreen {
    pub model: Model,
    pub now: Moment,
    /// Effects not yet answered.
    pub effects: Vec<Effect>,
    /// Commands the store was asked for, in order.
    pub commands: Vec<Command>,
    pub accounts: Vec<AccountLine>,
    pub contacts: Vec<Contact>,
    pub moved: Vec<MovedContact>,
    pub matters: Vec<Matter>,
    pub gaps: Vec<GapLine>,
    pub opens: BTreeMap<Id, Draft>,
    /// What looks alike, by the record it looks like.
    pub duplicates: BTreeMap<Id, Duplicates>,
    /// Call lists, and the accounts that are still to be served, by their numbers.
    pub lists: Vec<ListFigures>,
    pub to_serve: Vec<u8>,
    pub nothing: NothingToServe,
    /// Forms whose accounts were given back.
    pub given_back: Vec<Id>,
    /// What the cards of accounts say beside their names.
    pub more: Vec<(&'static str, Answer)>,
    /// What was dialled, each with its form.
    pub dialled: Vec<(String, Id)>,
    /// What the store answers to the next command.
    pub refuse: Option<StoreError>,
    /// What is sealed, as the keys open it.
    pub sealed: Result<Box<SealedPage>, SealTrouble>,
    /// What was to be sealed: what it says, for whom, over which version.
    pub seals: Vec<(SealedContent, Vec<String>, Option<u64>)>,
    /// Whether the accounts have asked not to be called.
    pub shuns_calls: bool,
    /// Whether no other screen was first to let the form of a call come up.
    pub is_first: bool,
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
        fit: Fit::Typed,
        score: 1.0,
        matched: vec![],
        parked: None,
        do_not_call: false,
        phone_bad: false,
        status: None,
        people: Vec::new(),
        promise: None,
        last: vec![],
    }
}

/// A gap at a call with the first account, as it is listed.
pub fn gap_line(gap: Gap, at: Moment) -> GapLine {
    GapLine {
        gap,
        account: "Ромашка ООО".into(),
        kind: crate::CALL,
        at: Some(at),
        caller: String::new(),
        person: String::new(),
        seen: None,
        snoozed: 0,
        step: None,
    }
}

impl TestScreen {
    pub fn new() -> TestScreen {
        TestScreen::with_keys("default")
    }

    pub fn with_keys(preset: &str) -> TestScreen {
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
        let (contacts, gaps, opens, duplicates) = (vec![], vec![], BTreeMap::new(), BTreeMap::new());
        let commands = vec![];
        let mut desk = TestScreen {
            model,
            now,
            effects,
            commands,
            accounts,
            contacts,
            moved: vec![],
            matters: vec![],
            gaps,
            opens,
            duplicates,
            lists: vec![],
            to_serve: vec![],
            nothing: NothingToServe {
                list: id(90),
                name: "Kazan prospects".into(),
                counts: ListCounts { total: 3, reached: 1, ..ListCounts::default() },
                next: None,
            },
            given_back: vec![],
            more: vec![],
            dialled: vec![],
            refuse: None,
            sealed: Ok(Box::default()),
            seals: vec![],
            shuns_calls: false,
            is_first: true,
        };
        desk.answer();
        desk
    }

    pub fn send(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.model, self.now, msg));
    }

    /// Presses keys written as in key files, blanks between them; text after `'`.
    pub fn press(&mut self, keys: &str) -> &mut TestScreen {
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
    pub fn act(&mut self, action: Action) -> &mut TestScreen {
        let chord = self.model.keymap.keys_for(action, self.model.context()).first().cloned().unwrap();
        for key in chord.iter() {
            self.send(Msg::Key(*key));
        }
        self
    }

    /// Asks for an action by its name, as the palette does.
    pub fn ask(&mut self, action: Action) -> &mut TestScreen {
        self.send(Msg::Act(action));
        self
    }

    /// Answers everything that was asked for, until nothing is asked any more.
    pub fn answer(&mut self) -> &mut TestScreen {
        while !self.effects.is_empty() {
            let effect = self.effects.remove(0);
            if let Some(msg) = self.reply(effect) {
                self.send(msg);
            }
        }
        self
    }

    pub fn reply(&mut self, effect: Effect) -> Option<Msg> {
        Some(match effect {
            Effect::Find { generation, query, .. } => {
                let query = query.to_lowercase();
                let hits = self.accounts.iter().filter(|line| line.name.to_lowercase().contains(&query));
                let found = Found {
                    hits: hits.cloned().collect(),
                    accounts: self.accounts.len() as u64,
                    took_us: 1,
                    indexing: None,
                    waiting: Waiting::default(),
                    private: Vec::new(),
                };
                Msg::Found { generation, found: Ok(found) }
            }
            Effect::FindAccounts { generation, query, .. } => {
                let query = query.to_lowercase();
                let hits = self.accounts.iter().filter(|line| line.name.to_lowercase().contains(&query));
                Msg::Accounts { generation, found: Ok(hits.cloned().collect()) }
            }
            Effect::LoadCard { generation, account, .. } => {
                Msg::Card { generation, card: Ok(Box::new(self.card(account))) }
            }
            Effect::LoadContact { generation, .. } => {
                Msg::Card { generation, card: Ok(Box::new(self.card(id(1)))) }
            }
            Effect::Preview { generation, account } => {
                Msg::Previewed { generation, card: Ok(Box::new(self.card(account))) }
            }
            Effect::Open { generation, subject } => {
                let opened = match self.opens.get(&subject.id()).cloned() {
                    Some(draft) => {
                        let card = draft.account.map(|account| Box::new(self.card(account)));
                        Ok(Box::new(Opened { draft, card, names: BTreeMap::new() }))
                    }
                    None => Err(StoreError::denied("there is no such record")),
                };
                Msg::Opened { generation, opened }
            }
            Effect::LoadDuplicates { generation, record, .. } => {
                let duplicates = self.duplicates.get(&record).cloned().map(Box::new);
                Msg::Duplicates {
                    generation,
                    duplicates: duplicates.ok_or_else(|| StoreError::denied("there is no such record")),
                }
            }
            Effect::LoadGaps { generation, .. } => Msg::Gaps { generation, gaps: Ok(self.gap_list()) },
            Effect::LoadFigures { .. } | Effect::LoadMatterFigures { .. } => return None,
            Effect::LoadTeamDay { generation, .. } => Msg::TeamDay { generation, day: Ok(Box::default()) },
            Effect::LoadPerson { generation, .. } => Msg::Person { generation, open: Ok(Box::default()) },
            Effect::Apply { op, command, .. } => {
                self.commands.push(*command);
                Msg::Applied { op, result: self.refuse.take().map_or(Ok(0), Err) }
            }
            Effect::LoadMatters { generation, .. } => {
                Msg::Matters { generation, own: Ok(Box::new(self.own_matters())) }
            }
            Effect::LoadMatter { generation, matter, .. } => {
                Msg::Matter { generation, page: self.matter_page(matter).map(Box::new) }
            }
            Effect::LoadImports { generation } => Msg::Imports { generation, lines: Ok(Vec::new()) },
            Effect::WeighImport { generation, .. } => {
                Msg::ImportWeighed { generation, loss: Ok(Box::default()) }
            }
            Effect::TakeBackImport { .. } => Msg::TookBack { done: 1, outcome: Ok(()) },
            Effect::LoadHandOverChoices { generation, .. } => {
                let colleagues =
                    ["anna", "ivan"].map(|login| Colleague { login: login.into(), ..Colleague::default() });
                let choices = HandOverChoices { colleagues: colleagues.into(), held: None };
                Msg::HandOverChoices { generation, choices: Ok(Box::new(choices)) }
            }
            Effect::WeighHandOver { generation, .. } => {
                Msg::HandOverWeighed { generation, load: Ok(Workload::default()) }
            }
            Effect::HandOver { .. } => {
                Msg::HandedOver { moved: Some(HandOverStep::default()), outcome: Ok(()) }
            }
            Effect::LoadSealed { generation, .. }
            | Effect::MakeKey { generation, .. }
            | Effect::Unlock { generation, .. } => Msg::Sealed { generation, page: self.sealed.clone() },
            Effect::Seal { op, content, shared, expected, .. } => {
                self.seals.push((*content, shared, expected));
                Msg::Applied { op, result: self.refuse.take().map_or(Ok(0), Err) }
            }
            Effect::LoadLists { generation } => Msg::Lists { generation, lists: Ok(self.lists.clone()) },
            Effect::Serve { generation, form, .. } => {
                let answer = match self.to_serve.is_empty() {
                    true => ListAnswer::Nothing(Box::new(self.nothing.clone())),
                    false => ListAnswer::Served(Box::new(self.served(form))),
                };
                Msg::Served { generation, form, answer: Ok(answer) }
            }
            Effect::KeepServed { form } => Msg::KeptServed { form, kept: Ok(true) },
            Effect::GiveBack { form } => {
                self.given_back.push(form);
                return None;
            }
            Effect::AgreeGoal { login, count, .. } => {
                let command = Command::AnswerGoal { login: login.clone(), count, is_agreed: true };
                self.commands.push(command);
                Msg::AgreedGoal { login, count, result: self.refuse.take().map_or(Ok(()), Err) }
            }
            Effect::MakeList { command, .. } => {
                self.commands.push(*command);
                return None;
            }
            Effect::ShowCall { id, .. } => Msg::ShowsCall { id, is_first: self.is_first },
            Effect::Dial { number, form, .. } => {
                self.dialled.push((number, form));
                return None;
            }
            Effect::OpenSample
            | Effect::Import { .. }
            | Effect::Remember { .. }
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::TakeCall { .. }
            | Effect::TryAgain
            | Effect::Quit => return None,
        })
    }

    /// The call list that accounts are served of, with what came of it.
    pub fn figures() -> ListFigures {
        let of =
            |login: &str| ListPerson { login: login.into(), served: 36, calls: 35, ..ListPerson::default() };
        ListFigures {
            line: TestScreen::list(),
            all: ListPerson { outcomes: vec![("no_answer".into(), 20), ("refused".into(), 9)], ..of("") },
            people: vec![of("ivan"), of("olga")],
            attempts: vec![9, 3],
            seconds_left: Some(7_500),
        }
    }

    /// The list itself.
    pub fn list() -> ListLine {
        let list = CallList {
            id: id(90),
            name: "Kazan prospects".into(),
            version: 1,
            maker: "lena".into(),
            made_at: Moment::default(),
            workers: vec!["olga".into()],
            is_fixed: true,
            rule: None,
            order: ListOrder::Given,
            limit: None,
            hours: CallList::blank_hours(),
            recall: CallList::blank_recall(),
            is_retired: false,
        };
        let counts = ListCounts { total: 420, worked: 36, reached: 12, agreed: 3, ..ListCounts::default() };
        ListLine { list, counts }
    }

    fn served(&mut self, form: Id) -> Served {
        let ListLine { list, counts } = TestScreen::list();
        let line = line(self.to_serve.remove(0), "served");
        let card = self.card(line.id);
        let plan = CallPlan { since: Moment::default(), hours: list.hours, recall: list.recall };
        let on = OnList {
            list: list.id,
            name: list.name,
            counts,
            form,
            until: self.now.plus_seconds(600),
            is_promise: false,
            tries: 0,
            plan: Some(plan),
        };
        Served { on, line, card }
    }

    fn open_matter(&self, matter: &Matter) -> OpenMatter {
        let name = self.accounts.iter().find(|line| line.id == matter.account).map_or("?", |line| &line.name);
        OpenMatter { matter: matter.clone(), account: name.to_owned(), owner: "olga".into(), trouble: vec![] }
    }

    fn own_matters(&self) -> OwnMatters {
        let is_open = |one: &&Matter| self.model.catalogue.is_open(Kind::matter(one.kind), &one.answers);
        let matters = self.matters.iter().filter(is_open).map(|one| self.open_matter(one)).collect();
        OwnMatters { at: self.now, matters, ..OwnMatters::default() }
    }

    fn matter_page(&self, id: Id) -> Result<MatterPage, StoreError> {
        let matter = self.matters.iter().find(|one| one.id == id);
        let matter = matter.ok_or_else(|| StoreError::denied("this matter was taken back"))?;
        let state = MatterState::read(&serde_json::to_string(&matter.answers).unwrap()).unwrap();
        let step = MatterStep { rev: 1, op: id, at: matter.opened_at, by: "olga".into(), state };
        let history = MatterHistory {
            id,
            kind: matter.kind,
            account: matter.account,
            opened_by: "olga".into(),
            imported: false,
            steps: vec![step],
            activities: vec![],
        };
        let card = Box::new(self.card(matter.account));
        Ok(MatterPage { at: self.now, open: self.open_matter(matter), history, clock: None, card })
    }

    fn card(&self, account: Id) -> Card {
        let name = self.accounts.iter().find(|line| line.id == account).map_or("?", |line| &line.name);
        let mut answers = Answers::from([
            ("name", Answer::Text(name.into())),
            ("do_not_call", Answer::Flag(self.shuns_calls)),
        ]);
        self.more.iter().for_each(|(field, answer)| answers.set(field, answer.clone()));
        Card {
            contacts: self.contacts.clone(),
            moved: self.moved.clone(),
            matters: self.matters.clone(),
            last_spoken_to: self.contacts.first().map(|contact| contact.id),
            users: vec!["olga".into()],
            ..Card::alone(Account { id: account, version: 1, answers })
        }
    }

    pub fn at(&self) -> &str {
        &self.model.form().expect("a form is in front").draft.field
    }

    pub fn logged(&self) -> (&KindCode, &Id, &Answers) {
        let logged = self.commands.iter().rev().find_map(|command| match command {
            Command::LogActivity { kind, account, answers, .. } => Some((kind, account, answers)),
            _ => None,
        });
        logged.expect("something was logged")
    }

    /// The id of what was logged last.
    pub fn logged_id(&self) -> Id {
        let logged = self.commands.iter().rev().find_map(|command| match command {
            Command::LogActivity { id, .. } => Some(*id),
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
        let rule = default_catalogue().gap_rule("activity_field").unwrap().clone();
        let gap = Gap {
            rule,
            subject,
            account: Some(id(1)),
            field: Some(field.into()),
            owner: "olga".into(),
            since: self.now,
        };
        self.gaps.push(gap_line(gap, self.now));
        self.opens.insert(id(n), Draft::edit(id(n), crate::CALL, Some(id(1)), 1, answers, self.now));
        self.model.gaps.list = self.gap_list();
    }

    /// The gaps as the store lists them.
    pub fn gap_list(&self) -> GapList {
        GapList { total: self.gaps.len() as u64, lines: self.gaps.clone(), ..GapList::default() }
    }

    /// Somebody to be called at the first account.
    pub fn add_ross(&mut self) {
        let answers = Answers::from([("name", Answer::Text("J. Ross".into()))]);
        self.contacts = vec![Contact { id: id(40), account: id(1), version: 1, answers }];
    }

    /// Every account and contact opens for a change.
    pub fn open_all(&mut self) {
        for line in &self.accounts {
            let answers = Answers::from([("name", Answer::Text(line.name.clone()))]);
            self.opens.insert(line.id, Draft::edit(line.id, Entity::Account, None, 1, answers, self.now));
        }
        for one in &self.contacts {
            let draft =
                Draft::edit(one.id, Entity::Contact, Some(one.account), 1, one.answers.clone(), self.now);
            self.opens.insert(one.id, draft);
        }
    }
}
