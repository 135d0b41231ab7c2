//! Calls that the telephone saw, held against those that were logged: what is offered to whom, and how it is answered.

use picklog::{
    domain::{
        Answer, Answers, Command, Draft, Entity, GapList, Id, Kind, Moment, Said, StoreError, Zone, code,
        quality::Step,
    },
    evidence::{Call, Direction, End, Fact, Leg, Source, Span},
    store::{CallBatch, GapsOf, QualityOf, Reconciled},
};

use super::test_store::{TestStore, item, phone, session};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const ACME: &str = "+390612345678";

/// olga is admin and sits at 101, ivan is an operator at 102. What the telephone sees goes through here.
pub struct Office {
    pub desk: TestStore,
    pub acme: Id,
    calls: u32,
}

/// A call to be seen.
#[derive(Clone, Copy)]
pub struct Talk<'a> {
    pub extension: &'a str,
    pub number: &'a str,
    pub direction: Direction,
    /// Seconds before now at which it was picked up.
    pub ago: i64,
    /// Seconds that were talked; 0 for nobody.
    pub seconds: i64,
}

pub fn talk(extension: &str, ago: i64, seconds: i64) -> Talk<'_> {
    Talk { extension, number: ACME, direction: Direction::Outbound, ago, seconds }
}

impl Office {
    pub fn new() -> Office {
        let mut desk = TestStore::new();
        let acme =
            desk.account("olga", "Acme", &[("phone", phone(ACME)), ("owner", Answer::User("olga".into()))]);
        desk.account("ivan", "Other", &[]);
        for (login, extension) in [("olga", "101"), ("ivan", "102")] {
            let (login, extension) = (login.to_owned(), extension.to_owned());
            let line = Command::SetLine { login, extension, system: String::new(), since: None, until: None };
            desk.does("olga", &line).unwrap();
        }
        desk.wait(10 * HOUR);
        Office { desk, acme, calls: 0 }
    }

    /// The telephone sees a call; what it is called there.
    pub fn sees(&mut self, talk: Talk<'_>) -> String {
        self.calls += 1;
        let id = format!("17.{}", self.calls);
        self.sees_again(&id, talk);
        id
    }

    /// The telephone tells of a call once more, otherwise than before.
    pub fn sees_again(&mut self, id: &str, talk: Talk<'_>) {
        let from = self.desk.store.now().plus_seconds(-talk.ago);
        let to = from.plus_seconds(talk.seconds);
        let talked = if talk.seconds > 0 { vec![Span { from, to }] } else { Vec::new() };
        let call = Call {
            system: "pbx".into(),
            id: id.into(),
            direction: talk.direction,
            outside: Some(talk.number.into()),
            started: from.plus_seconds(-5),
            ended: Some(to.plus_seconds(i64::from(talk.seconds == 0) * 20)),
            end: if talk.seconds > 0 { End::Answered } else { End::NoAnswer },
            legs: vec![Leg {
                extension: talk.extension.into(),
                rang: Some(from.plus_seconds(-5)),
                talked,
                is_answered_elsewhere: false,
            }],
            is_whole: true,
            ..Call::default()
        };
        self.calls += 1;
        let fact = Fact {
            system: "pbx".into(),
            call: id.into(),
            key: format!("{id}/{}", self.calls),
            source: Source::Live,
            at: call.started,
            body: serde_json::to_string(&call).unwrap(),
        };
        let day = Span { from: Moment::from_millis(0), to: self.desk.store.now() };
        let batch = CallBatch { import: None, facts: &[fact], whole: &[("pbx".into(), day)], is_dry: false };
        let op = self.desk.id();
        self.desk.store.bring_calls(&session("olga"), op, &batch).unwrap();
    }

    pub fn reconcile(&mut self, login: &str) -> Reconciled {
        let op = self.desk.id();
        self.desk.store.reconcile(&session(login), op, None).unwrap()
    }

    pub fn drafts(&mut self, login: &str) -> Vec<Draft> {
        self.desk.store.drafts(login).unwrap()
    }

    /// Logs a call that began so long ago and took so long.
    fn log(&mut self, login: &str, ago: i64, seconds: u32) -> Id {
        let id = self.desk.id();
        let began = self.desk.store.now().plus_seconds(-ago);
        let answers = Answers::from([
            ("outcome", item("refused")),
            ("reason", item("price")),
            ("direction", item("outbound")),
            ("started_at", Answer::Moment(began)),
            ("duration", Answer::Duration { item: length(seconds).into(), seconds: Some(seconds) }),
        ]);
        let command = Command::LogActivity { id, kind: crate::CALL_CODE, account: self.acme, answers };
        self.desk.does(login, &command).unwrap();
        id
    }

    fn seen_gaps(&mut self, login: &str) -> Vec<String> {
        let rules = ["call_unlogged", "call_unseen", "call_differs"];
        let mut gaps = self.desk.gaps(login);
        gaps.retain(|gap| rules.iter().any(|rule| gap.starts_with(rule)));
        gaps
    }
}

fn length(seconds: u32) -> &'static str {
    match seconds {
        0..60 => "under_1",
        60..180 => "1-2",
        180..360 => "3-5",
        _ => "6-10",
    }
}

#[test]
fn a_talk_that_was_not_logged_waits_as_a_form_of_whoever_talked_and_one_answer_logs_it() {
    let mut office = Office::new();
    office.sees(Talk { direction: Direction::Inbound, ..talk("102", HOUR, 247) });
    let told = office.reconcile("olga");
    assert_eq!((told.calls, told.unlogged, told.made, told.paired), (1, 1, 1, 0));
    assert_eq!(office.drafts("olga"), []);
    let [form] = office.drafts("ivan").try_into().unwrap();
    let began = office.desk.store.now().plus_seconds(-HOUR);
    assert_eq!((form.account, form.parked, &*form.field), (Some(office.acme), true, "outcome"));
    assert_eq!(form.answers.moment(code::STARTED_AT), Some(began));
    assert_eq!(form.answers.item(code::DIRECTION), Some("inbound"));
    let length = Answer::Duration { item: "3-5".into(), seconds: Some(247) };
    assert_eq!(form.answers.get(code::DURATION), Some(&length));
    let evidence = form.evidence.clone().unwrap();
    assert_eq!((evidence.number.as_deref(), evidence.seconds), (Some(ACME), 247));
    assert_eq!(office.seen_gaps("ivan"), ["call_unlogged/outcome"]);
    // It is as old as the hang-up.
    let list = office.desk.store.gaps(GapsOf::User("ivan"), 10, Moment::default()).unwrap();
    let line = list.lines.iter().find(|line| line.seen.is_some()).unwrap();
    assert_eq!((line.gap.since, line.at), (began.plus_seconds(247), Some(began)));

    // Done again, it makes nothing and writes nothing.
    let op = office.desk.store.last_op("olga").unwrap();
    let again = office.reconcile("olga");
    assert_eq!((again.unlogged, again.made, again.taken_back), (1, 0, 0));
    assert_eq!(office.desk.store.last_op("olga").unwrap(), op, "an undo does not meet it");
    assert_eq!(office.drafts("ivan").len(), 1);

    // One answer is all that is left to say.
    let catalogue = office.desk.store.catalogue().unwrap();
    let mut picked = form.clone();
    let now = office.desk.store.now();
    picked.pick("outcome", item("no_answer"), &catalogue, Default::default(), now);
    assert_eq!(picked.next_asked(None, &catalogue, now), None);
    let Draft { id, answers, .. } = picked;
    let account = office.acme;
    office.desk.does("ivan", &Command::LogActivity { id, kind: crate::CALL_CODE, account, answers }).unwrap();
    assert_eq!((office.drafts("ivan").len(), office.seen_gaps("ivan").len()), (0, 0));
    let told = office.reconcile("olga");
    assert_eq!((told.unlogged, told.paired, told.made, told.unseen), (0, 1, 0, 0), "an exact pair");
    // It is taken back: the form is there again, and stays the only one.
    let op = office.desk.store.last_op("ivan").unwrap().unwrap();
    office.desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(office.drafts("ivan").len(), 1);
    let told = office.reconcile("olga");
    assert_eq!((told.unlogged, told.made, office.drafts("ivan").len()), (1, 0, 1));
}

#[test]
fn what_was_logged_short_unknown_or_with_a_known_number_of_two_makes_no_form_with_an_account() {
    let mut office = Office::new();
    office.sees(talk("101", 3 * HOUR, 200));
    office.log("olga", 3 * HOUR, 200);
    office.sees(talk("101", 2 * HOUR, 9));
    office.sees(Talk { number: "+390699999999", ..talk("101", HOUR, 300) });
    office.sees(talk("109", HOUR, 300));
    office.desk.account("olga", "One", &[("phone", phone("+390611111111"))]);
    office.desk.account("olga", "Two", &[("phone", phone("+390611111111"))]);
    office.sees(Talk { number: "+390611111111", ..talk("101", 5 * HOUR, 300) });
    let told = office.reconcile("olga");
    assert_eq!((told.paired, told.unknown, told.several, told.made), (1, 1, 1, 1));
    assert_eq!(told.nobody_at.get("109"), Some(&1), "told, not dropped");
    // Whose of two accounts with one number it was, is asked, and never guessed.
    let [asked] = office.drafts("olga").try_into().unwrap();
    assert_eq!(
        (asked.account, asked.kind, asked.caller.as_deref()),
        (None, Kind::ACCOUNT, Some("+390611111111"))
    );
    assert_eq!(office.seen_gaps("olga").len(), 1);
    assert_eq!(office.drafts("ivan").len(), 0);
}

#[test]
fn a_form_goes_when_the_call_is_logged_by_hand_and_not_when_somebody_has_begun_to_answer_it() {
    let mut office = Office::new();
    office.sees(talk("101", 2 * HOUR, 200));
    let other = "+390622222222";
    let bolt = office.desk.account("olga", "Bolt", &[("phone", phone(other))]);
    office.sees(Talk { number: other, ..talk("101", HOUR, 100) });
    assert_eq!(office.reconcile("olga").made, 2);
    let mut begun = office.drafts("olga").into_iter().find(|form| form.account == Some(bolt)).unwrap();
    let (catalogue, now) = (office.desk.store.catalogue().unwrap(), office.desk.store.now());
    begun.pick("outcome", item("agreed"), &catalogue, Default::default(), now);
    office.desk.does("olga", &Command::KeepDraft(Box::new(begun.clone()))).unwrap();
    for (account, ago, seconds) in [(office.acme, 2 * HOUR, 200), (bolt, HOUR, 100)] {
        let acme = std::mem::replace(&mut office.acme, account);
        office.log("olga", ago, seconds);
        office.acme = acme;
    }
    let told = office.reconcile("olga");
    assert_eq!((told.paired, told.taken_back), (2, 1));
    let [left] = office.drafts("olga").try_into().unwrap();
    assert_eq!(left.id, begun.id, "what somebody has picked is theirs");
}

#[test]
fn one_word_answers_what_is_not_to_be_logged_and_an_undo_brings_it_back() {
    let mut office = Office::new();
    office.sees(talk("102", HOUR, 100));
    office.reconcile("olga");
    let [form] = office.drafts("ivan").try_into().unwrap();
    // It is not thrown away: it would come again.
    let thrown = office.desk.does("ivan", &Command::DiscardDraft(form.id)).unwrap_err();
    assert!(matches!(thrown, StoreError::Denied { .. }), "{thrown:?}");
    let answer = Command::AnswerEvidence { draft: form.id, said: Said::Private };
    assert!(office.desk.does("olga", &answer).is_err(), "it is ivan's");
    office.desk.does("ivan", &answer).unwrap();
    assert_eq!((office.drafts("ivan").len(), office.seen_gaps("ivan").len()), (0, 0));
    let told = office.reconcile("olga");
    assert_eq!((told.unlogged, told.answered, told.made), (0, 1, 0));
    let op = office.desk.store.last_op("ivan").unwrap().unwrap();
    office.desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(office.drafts("ivan").len(), 1);
    let told = office.reconcile("olga");
    assert_eq!((told.answered, told.made, office.drafts("ivan").len()), (0, 0, 1));
    // An ordinary form is no evidence.
    let now = office.desk.store.now();
    let catalogue = office.desk.store.catalogue().unwrap();
    let plain = Draft::open(office.desk.id(), crate::CALL, Some(office.acme), &catalogue, "ivan", now);
    office.desk.does("ivan", &Command::KeepDraft(Box::new(plain.clone()))).unwrap();
    let answer = Command::AnswerEvidence { draft: plain.id, said: Said::Private };
    assert!(office.desk.does("ivan", &answer).is_err());
    office.desk.does("ivan", &Command::DiscardDraft(plain.id)).unwrap();
}

#[test]
fn what_was_logged_and_never_seen_or_of_another_length_is_asked_and_answered_by_a_field() {
    let mut office = Office::new();
    office.sees(talk("101", 5 * HOUR, 60));
    let differs = office.log("olga", 5 * HOUR, 600);
    let unseen = office.log("olga", 2 * HOUR, 300);
    office.desk.wait(20 * MINUTE);
    office.sees(talk("101", 10, 5));
    let told = office.reconcile("olga");
    assert_eq!((told.unseen, told.differs), (1, 1));
    assert_eq!(office.seen_gaps("olga"), ["call_unseen/phone_record", "call_differs/phone_record"]);
    // It stays through other changes of the entry.
    office.desk.set("olga", Entity::Activity, unseen, "reason", Some(item("not_told")));
    assert_eq!(office.seen_gaps("olga").len(), 2);
    office.desk.set("olga", Entity::Activity, unseen, "phone_record", Some(item("another_phone")));
    assert_eq!(office.seen_gaps("olga"), ["call_differs/phone_record"]);
    office.desk.set("olga", Entity::Activity, unseen, "phone_record", None);
    assert_eq!(office.seen_gaps("olga").len(), 2, "the answer was taken away");
    // The right length is an answer, too, once that is held against the record again.
    let right = Answer::Duration { item: "1-2".into(), seconds: Some(62) };
    office.desk.set("olga", Entity::Activity, differs, "duration", Some(right));
    let told = office.reconcile("olga");
    assert_eq!((told.unseen, told.differs), (1, 0));
    assert_eq!(office.seen_gaps("olga"), ["call_unseen/phone_record"]);
}

#[test]
fn nobody_is_told_that_a_call_was_not_seen_while_one_of_their_telephones_has_no_whole_record() {
    let line = |extension: &str, system: &str| Command::SetLine {
        login: "olga".into(),
        extension: extension.into(),
        system: system.into(),
        since: None,
        until: None,
    };
    for (other, unseen) in [(None, 1), (Some("mobile"), 0), (Some("pbx"), 1)] {
        let mut office = Office::new();
        office.log("olga", 2 * HOUR, 300);
        if let Some(system) = other {
            office.desk.does("olga", &line("201", system)).unwrap();
        }
        office.desk.wait(20 * MINUTE);
        office.sees(talk("101", 10, 5));
        assert_eq!(office.reconcile("olga").unseen, unseen, "{other:?}");
        let of = QualityOf { since: None, step: Step::Week, zone: Zone::default(), records: true };
        let calls = office.desk.store.quality(&session("olga"), of).unwrap().calls.unwrap();
        assert_eq!(calls.whole.is_whole, unseen == 1, "{other:?}");
    }
}

#[test]
fn an_operator_holds_their_own_calls_against_their_own_entries_alone() {
    let mut office = Office::new();
    office.sees(talk("101", HOUR, 100));
    office.sees(talk("102", 2 * HOUR, 100));
    let told = office.reconcile("ivan");
    assert_eq!((told.calls, told.made), (1, 1));
    assert_eq!((office.drafts("olga").len(), office.drafts("ivan").len()), (0, 1));
    assert_eq!(office.reconcile("olga").made, 1);
    assert_eq!((office.drafts("olga").len(), office.drafts("ivan").len()), (1, 1));
}

#[test]
fn a_call_that_is_told_otherwise_later_is_the_same_one() {
    let mut office = Office::new();
    let id = office.sees(talk("101", HOUR, 100));
    office.reconcile("olga");
    office.sees_again(&id, talk("101", HOUR + 3, 160));
    let told = office.reconcile("olga");
    assert_eq!(told.made, 0);
    let [form] = office.drafts("olga").try_into().unwrap();
    assert_eq!(form.evidence.unwrap().seconds, 160);
    assert_eq!(office.seen_gaps("olga").len(), 1);
    // Answered, it stays answered whatever is told of it.
    office.desk.does("olga", &Command::AnswerEvidence { draft: form.id, said: Said::WrongNumber }).unwrap();
    office.sees_again(&id, talk("101", HOUR + 9, 170));
    assert_eq!((office.reconcile("olga").made, office.drafts("olga").len()), (0, 0));
}

#[test]
fn forms_follow_an_account_that_is_merged_and_nothing_is_asked_where_there_is_no_telephone() {
    let mut office = Office::new();
    assert_eq!(office.reconcile("ivan").calls, 0);
    office.sees(talk("102", HOUR, 100));
    office.reconcile("olga");
    let into = office.desk.account("olga", "Acme Corp", &[("phone", phone(ACME))]);
    let merge = Command::Merge {
        entity: Entity::Account,
        from: office.acme,
        into,
        take: Vec::new(),
        from_version: None,
    };
    office.desk.does("olga", &merge).unwrap();
    let told = office.reconcile("olga");
    assert_eq!((told.unlogged, told.made, office.drafts("ivan").len()), (1, 0, 1));
    let [form] = office.drafts("ivan").try_into().unwrap();
    assert_eq!(form.account, Some(into));
}

#[test]
fn what_is_only_likely_is_asked_of_whoever_talked_and_of_nobody_else() {
    for said in [Said::Same, Said::NotSame] {
        let mut office = Office::new();
        // Talked with a number of nobody, and logged a call with somebody at that minute: the time alone says so.
        office.sees(Talk { number: "+390699999999", ..talk("102", 3 * HOUR, 300) });
        let logged = office.log("ivan", 3 * HOUR, 300);
        let told = office.reconcile("olga");
        assert_eq!((told.paired, told.perhaps, told.made), (0, 1, 1));
        let [form] = office.drafts("ivan").try_into().unwrap();
        let likely = form.evidence.clone().unwrap().perhaps.unwrap();
        assert_eq!((likely.activity, likely.is_known), (logged, false));
        let likely =
            |gaps: &GapList| gaps.lines.iter().filter(|line| line.gap.rule.code == "call_likely").count();
        let own = office.desk.store.gaps(GapsOf::User("ivan"), 100, Moment::default()).unwrap();
        let all = office.desk.store.gaps(GapsOf::All, 1000, Moment::default()).unwrap();
        assert_eq!((likely(&own), likely(&all)), (1, 0));
        assert_eq!(all.total, all.lines.len() as u64);
        // It is neither private nor a wrong number: what is asked is another thing.
        let wrong = Command::AnswerEvidence { draft: form.id, said: Said::Private };
        assert!(office.desk.does("ivan", &wrong).is_err());
        office.desk.does("ivan", &Command::AnswerEvidence { draft: form.id, said }).unwrap();
        assert_eq!(office.drafts("ivan").len(), 0);
        let told = office.reconcile("olga");
        let expected = if said == Said::Same { (1, 0, 0) } else { (0, 0, 0) };
        assert_eq!((told.paired, told.perhaps, told.made), expected, "{said:?}");
        let again = office.reconcile("olga");
        assert_eq!((again.paired, again.made, office.drafts("ivan").len()), (expected.0, 0, 0));
    }
}

#[test]
fn the_figures_tell_what_was_logged_of_what_was_talked_and_who_may_not_see_colleagues_sees_their_own() {
    let mut office = Office::new();
    let of = |office: &mut Office, login: &str| {
        let of = QualityOf { since: None, step: Step::Week, zone: Zone::default(), records: true };
        office.desk.store.quality(&session(login), of).unwrap().calls
    };
    assert_eq!(of(&mut office, "olga"), None, "no telephone, no figures");
    for ago in [60, 50, 40] {
        office.sees(talk("102", ago * HOUR, 120));
    }
    office.log("ivan", 60 * HOUR, 120);
    office.sees(Talk { direction: Direction::Inbound, ..talk("101", 55 * HOUR, 0) });
    office.sees(talk("101", 54 * HOUR + 1800, 600));
    let calls = of(&mut office, "olga").unwrap();
    let by = |login: &str| calls.people.iter().find(|(one, _)| one == login).unwrap().1;
    assert_eq!((by("ivan").logged.part, by("ivan").logged.whole, by("ivan").talked_seconds), (1, 3, 360));
    assert_eq!((by("olga").logged.part, by("olga").logged.whole), (0, 1));
    assert_eq!((by("olga").called_back.part, by("olga").called_back.whole), (1, 1));
    assert_eq!((calls.whole.logged.part, calls.whole.logged.whole), (1, 4));
    assert!(calls.whole.is_whole, "{calls:?}");
    let own = of(&mut office, "ivan").unwrap();
    assert_eq!((own.people.len(), own.whole), (1, by("ivan")));
}
