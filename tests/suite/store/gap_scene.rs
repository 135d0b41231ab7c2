//! A file in which nothing is missing, and the ways to make one gap in it.

use std::sync::atomic::Ordering;

use picklog::{
    domain::{
        Activity, Answer, Answers, Command, Draft, Entity, GapLine, Id, Kind, KindCode, Moment, StoreError,
    },
    store::{GapsOf, ImportRow},
};

use super::test_store::{START, TestStore, due, item, phone, session, short, text, with};

/// One day in milliseconds.
pub const DAY: i64 = 86_400_000;
/// A promise further away than any test goes.
pub const FAR: Moment = Moment::from_millis(START + 90 * DAY);

/// olga's account with a person, and another one of eva, all complete.
pub struct Scene {
    pub desk: TestStore,
    pub account: Id,
    pub contact: Id,
    pub others_account: Id,
    pub others_contact: Id,
    /// What kind of record the gap is made on.
    pub entity: Kind,
    /// That record.
    pub subject: Id,
    /// Calls and meetings are imported, not logged.
    pub imported: bool,
}

impl Scene {
    pub fn new(entity: Kind, imported: bool) -> Scene {
        let mut desk = TestStore::new();
        let mut company = |owner: &str, name: &str, person: &str, number: &str| {
            let answers = with(&account_answers(owner, name, number), &[]);
            let (account, contact) = (desk.id(), desk.id());
            desk.does(owner, &Command::CreateAccount { id: account, answers }).unwrap();
            let answers = Answers::from([("name", text(person)), ("role", item("buyer"))]);
            desk.does(owner, &Command::CreateContact { id: contact, account, answers }).unwrap();
            (account, contact)
        };
        // eva comes first, so she is the admin, and the others are operators.
        let (others_account, others_contact) = company("eva", "Bolt", "Bob Ray", "+442071838751");
        let (account, contact) = company("olga", "Acme", "Ann Lee", "+442071838750");
        let subject = if entity == Kind::CONTACT { contact } else { account };
        Scene { desk, account, contact, others_account, others_contact, entity, subject, imported }
    }

    /// Moves the clock to a moment, never back.
    pub fn go_to(&self, at: i64) {
        self.desk.clock.fetch_max(at, Ordering::SeqCst);
    }

    /// Sets or empties one field of the record, as a login.
    pub fn set_as(&mut self, login: &str, field: &str, answer: Option<Answer>) {
        let entity = self.entity.entity();
        self.desk.set(login, entity, self.subject, field, answer);
    }

    /// The same as olga.
    pub fn set(&mut self, field: &str, answer: Option<Answer>) {
        self.set_as("olga", field, answer);
    }

    /// Sets a field of eva's account or contact.
    pub fn set_others(&mut self, field: &str, answer: Answer) {
        let id = self.others();
        self.desk.set("eva", self.entity.entity(), id, field, Some(answer));
    }

    /// The record of eva's that is of the same kind.
    fn others(&self) -> Id {
        if self.entity == Kind::ACCOUNT { self.others_account } else { self.others_contact }
    }

    /// Says that the two are two, as olga.
    pub fn tell_apart(&mut self) {
        let command =
            Command::Distinct { entity: self.entity.entity(), one: self.subject, other: self.others() };
        self.desk.does("olga", &command).unwrap();
    }

    /// Merges the two, as eva, who is admin; `stays`: olga's stays.
    pub fn merge(&mut self, stays: bool) {
        let (own, other) = (self.subject, self.others());
        let (from, into) = if stays { (other, own) } else { (own, other) };
        let command =
            Command::Merge { entity: self.entity.entity(), from, into, take: Vec::new(), from_version: None };
        self.desk.does("eva", &command).unwrap();
    }

    /// Leaves a new form half-entered.
    pub fn park(&mut self) {
        self.subject = self.desk.id();
        let account = Some(self.account).filter(|_| self.entity != Kind::ACCOUNT);
        let (catalogue, now) = (self.desk.store.catalogue().unwrap(), self.desk.store.now());
        let mut draft = Draft::open(self.subject, self.entity, account, &catalogue, "olga", now);
        draft.parked = true;
        self.desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
    }

    /// Finishes that form with nothing missing.
    pub fn finish(&mut self) {
        let (id, account) = (self.subject, self.account);
        let command = match (self.entity, self.kind()) {
            (_, Some(kind)) => {
                Command::LogActivity { id, kind, account, answers: self.activity_answers(&[], &[]) }
            }
            (Kind::ACCOUNT, _) => {
                let answers = with(&account_answers("olga", "Crane", "+442071838752"), &[]);
                Command::CreateAccount { id, answers }
            }
            _ => {
                let answers = Answers::from([("name", text("Cleo Fox")), ("role", item("buyer"))]);
                Command::CreateContact { id, account, answers }
            }
        };
        self.desk.does("olga", &command).unwrap();
    }

    fn kind(&self) -> Option<KindCode> {
        self.entity.code()
    }

    /// What a call or meeting needs, less some fields, with others more.
    fn activity_answers(&self, without: &[&str], more: &[(&str, Answer)]) -> Answers {
        let mut answers = vec![
            ("outcome", item("agreed")),
            ("started_at", Answer::Moment(self.desk.store.now())),
            ("contact", Answer::Contact(self.contact)),
            ("duration", Answer::Duration { item: "3-5".into(), seconds: None }),
            ("next_step", item("call_back")),
            ("due", due(FAR)),
        ];
        answers.push(match self.entity {
            crate::CALL => ("direction", item("outbound")),
            _ => ("punctuality", item("on_time")),
        });
        answers.retain(|(field, _)| !without.contains(field));
        with(more, &answers)
    }

    /// Logs or imports a call or meeting in which some fields are missing.
    pub fn log(&mut self, without: &[&str], more: &[(&str, Answer)]) {
        let answers = self.activity_answers(without, more);
        let kind = self.kind().unwrap();
        if !self.imported {
            self.subject = self.desk.id();
            let command = Command::LogActivity { id: self.subject, kind, account: self.account, answers };
            self.desk.does("olga", &command).unwrap();
            return;
        }
        let account = self.account.to_string();
        let row = ImportRow { kind: Some(kind), account, answers, ..ImportRow::default() };
        let op = self.desk.id();
        self.desk.store.import(&session("eva"), op, Entity::Activity, &[row], false).unwrap();
        let mut found = Vec::new();
        let mut take = |activity: &Activity, _: &str, _: &str| {
            found.push(activity.id);
            Ok(())
        };
        self.desk.store.each_activity(None, &mut take).unwrap();
        self.subject = found[0];
    }

    /// A later call with the account, about which nothing is missing.
    pub fn call_as(&mut self, login: &str) {
        self.desk.wait(60);
        let account = self.account;
        self.desk.call(login, account, "no_answer", &[("next_step", item("call_back")), ("due", due(FAR))]);
    }

    /// The lines of a login's sidebar.
    pub fn lines(&mut self, login: &str) -> Vec<GapLine> {
        self.desk.store.gaps(GapsOf::User(login), 100, Moment::from_millis(START)).unwrap().lines
    }

    /// The gaps of a login, each as `rule/field of record`.
    pub fn gaps(&mut self, login: &str) -> Vec<String> {
        let of = |line: &GapLine| format!("{} of {}", short(&line.gap), line.gap.subject.id());
        self.lines(login).iter().map(of).collect()
    }

    /// How many gaps of a login count as filled on the test's first day.
    pub fn filled(&mut self, login: &str) -> u32 {
        self.desk.store.gaps(GapsOf::User(login), 1, Moment::from_millis(START)).unwrap().filled_today()
    }

    /// Puts a gap off, as a login.
    pub fn snooze(&mut self, login: &str, gap: &str) -> Result<(), StoreError> {
        self.desk.does(login, &Command::Snooze { gap: gap.to_owned() }).map(drop)
    }
}

fn account_answers(owner: &str, name: &str, number: &str) -> [(&'static str, Answer); 5] {
    [
        ("name", text(name)),
        ("phone", phone(number)),
        ("country", item("GB")),
        ("industry", item("trade")),
        ("owner", Answer::User(owner.into())),
    ]
}
