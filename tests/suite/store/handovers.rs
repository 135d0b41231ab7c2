//! One person's work handed to another for a time: who is shown what, until when exactly, and what is refused.

use picklog::domain::{
    Answer, Answers, Command, Draft, Entity, HandOverStep, HandedTo, Id, Moment, Offers, Right, Role,
    StandIn, StoreError, UserChange,
};
use picklog::store::{GapsOf, ImportRow, OffersRequest};

use super::test_store::{TestStore, session};

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// lena is admin; olga, ivan and anna are operators. olga has an account without an owner's answers, a promise overdue, one for
/// later today, and a form half-entered.
struct Team {
    desk: TestStore,
    acme: Id,
}

fn promise(desk: &mut TestStore, login: &str, account: Id, in_seconds: i64) -> Id {
    let (id, now) = (desk.id(), desk.store.now());
    let answers = Answers::from([
        ("outcome", Answer::Item("no_answer".into())),
        ("direction", Answer::Item("outbound".into())),
        ("started_at", Answer::Moment(now)),
        ("next_step", Answer::Item("call_back".into())),
        ("due", Answer::Due { item: None, at: now.plus_seconds(in_seconds) }),
    ]);
    desk.does(login, &Command::LogActivity { id, kind: crate::CALL_CODE, account, answers }).unwrap();
    id
}

fn team() -> Team {
    let mut desk = TestStore::new();
    for login in ["lena", "ivan", "anna"] {
        desk.account(login, &format!("Of {login}"), &[("owner", Answer::User(login.into()))]);
    }
    let acme = desk.account("olga", "Acme", &[("owner", Answer::User("olga".into()))]);
    let bolt = desk.account("olga", "Bolt", &[("owner", Answer::User("olga".into()))]);
    promise(&mut desk, "olga", acme, HOUR);
    promise(&mut desk, "olga", bolt, 6 * HOUR);
    let (id, now) = (desk.id(), desk.store.now());
    let catalogue = desk.store.catalogue().unwrap();
    let mut draft = Draft::open(id, crate::CALL, Some(acme), &catalogue, "olga", now);
    draft.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
    desk.wait(2 * HOUR);
    Team { desk, acme }
}

impl Team {
    fn until(&self, seconds: i64) -> Moment {
        self.desk.store.now().plus_seconds(seconds)
    }

    fn hand(&mut self, from: &str, to: &str, until: Option<Moment>) -> Result<(), StoreError> {
        let command = Command::HandOver { from: from.into(), to: to.into(), until };
        self.desk.does("lena", &command).map(drop)
    }

    /// Whose gaps a login is shown and how many, in the order of the owners.
    fn gaps(&mut self, login: &str) -> Vec<(String, usize)> {
        let list = self.desk.store.gaps(GapsOf::User(login), 1000, self.midnight()).unwrap();
        assert_eq!(list.to_show(), list.lines.len() as u64);
        let mut owners: Vec<String> = list.lines.into_iter().map(|line| line.gap.owner).collect();
        owners.sort();
        owners.chunk_by(|a, b| a == b).map(|same| (same[0].clone(), same.len())).collect()
    }

    /// On somebody's page: open gaps, promises late, and those of later today.
    fn page(&mut self, login: &str) -> (u64, u64, u64) {
        let midnight = self.midnight();
        let open = self.desk.store.person_open(&session("lena"), login, midnight).unwrap();
        assert_eq!(open.late.lines.len() as u64, open.late.count);
        (open.gaps.iter().map(|one| one.count).sum(), open.late.count, open.today.count)
    }

    fn midnight(&self) -> Moment {
        let now = self.desk.store.now().millis();
        Moment::from_millis(now - now.rem_euclid(DAY * 1000))
    }

    /// Accounts offered because something is due, each with whose promise it is; and how many wait now and later.
    fn due(&mut self, login: &str) -> (Vec<(String, String)>, u64, u64) {
        let midnight = self.midnight();
        let request = OffersRequest { list: Offers::Waiting, limit: 50, login, midnight };
        let found = self.desk.store.offers(request).unwrap();
        let due = found.hits.into_iter().filter_map(|line| Some((line.name, line.promise?.owner)));
        let waiting = found.waiting;
        (due.collect(), waiting.now + waiting.overdue, waiting.upcoming)
    }

    fn refused(&mut self, from: &str, to: &str, until: Option<Moment>) -> String {
        self.hand(from, to, until).unwrap_err().to_string()
    }
}

#[test]
fn a_stand_in_is_shown_gaps_and_promises_until_the_very_moment_of_return() {
    let mut team = team();
    let (before, own) = (team.gaps("olga"), team.gaps("ivan"));
    let (all, forms) = (before[0].1, 1);
    let until = team.until(2 * DAY);
    team.hand("olga", "ivan", Some(until)).unwrap();
    // A form half-entered stays: nobody else knows what was said.
    assert_eq!(team.gaps("olga"), [("olga".to_owned(), forms)]);
    assert_eq!(team.gaps("ivan"), [own[0].clone(), ("olga".to_owned(), all - forms)]);
    assert_eq!(team.due("ivan"), (vec![("Acme".to_owned(), "olga".to_owned())], 1, 1));
    assert_eq!(team.due("olga").0, []);
    // A lead sees the same on their pages.
    assert_eq!(team.page("olga"), (1, 0, 0));
    assert_eq!(team.page("ivan"), ((own[0].1 + all - forms) as u64, 1, 1));
    let list = |team: &mut Team, login| {
        let midnight = team.midnight();
        team.desk.store.gaps(GapsOf::User(login), 5, midnight).unwrap()
    };
    let (his, hers) = (list(&mut team, "ivan"), list(&mut team, "olga"));
    assert_eq!(his.stands_in, [StandIn { from: "olga".into(), until: Some(until) }]);
    assert_eq!(hers.handed, Some(HandedTo { to: "ivan".into(), until: Some(until) }));
    assert_eq!((his.today.due, hers.today.due), (2, 0));
    // A list cut short has the worst of both, and counts all.
    assert_eq!((his.lines.len(), his.total), (5, (own[0].1 + all - forms) as u64));
    assert!(his.lines.windows(2).all(|two| two[0].gap.rule.weight >= two[1].gap.rule.weight));

    team.desk.wait(2 * DAY - 1);
    assert_eq!(team.due("olga").0, []);
    team.desk.wait(1);
    assert_eq!(team.gaps("ivan"), own);
    assert_eq!(team.gaps("olga")[0].1, all + 1, "the promise of later is due by now");
    assert_eq!(team.due("olga").1, 2);
}

#[test]
fn what_a_stand_in_answers_counts_as_the_stand_ins() {
    let mut team = team();
    let until = team.until(DAY);
    team.hand("olga", "ivan", Some(until)).unwrap();
    let filled = |team: &mut Team, login| {
        let midnight = team.midnight();
        team.desk.store.gaps(GapsOf::User(login), 1, midnight).unwrap().filled_today()
    };
    assert_eq!((filled(&mut team, "ivan"), filled(&mut team, "olga")), (0, 0));
    let acme = team.acme;
    let item = team.desk.store.catalogue().unwrap().picklist("industry").unwrap().items[0].code.clone();
    team.desk.set("ivan", Entity::Account, acme, "industry", Some(Answer::Item(item)));
    assert_eq!((filled(&mut team, "ivan"), filled(&mut team, "olga")), (1, 0));
    let own = team.gaps("ivan");
    team.desk.call("ivan", acme, "refused", &[("next_step", Answer::Item("none".into()))]);
    let kept = team.gaps("ivan");
    assert_eq!(own[1].1 - kept[1].1, 1, "her promise is kept by his call");
}

#[test]
fn a_stand_in_puts_a_gap_off_and_it_counts_for_the_gap() {
    let mut team = team();
    let (until, midnight) = (team.until(DAY), team.midnight());
    let list = team.desk.store.gaps(GapsOf::User("olga"), 1000, midnight).unwrap();
    let gap = list.lines.iter().find(|line| line.step.is_some()).unwrap().gap.key();
    let told = team.desk.does("ivan", &Command::Snooze { gap: gap.clone() }).unwrap_err();
    assert_eq!(told.to_string(), "this gap is somebody else's");
    team.hand("olga", "ivan", Some(until)).unwrap();
    team.desk.does("ivan", &Command::Snooze { gap }).unwrap();
    assert_eq!(team.due("ivan").0, []);
    team.desk.does("lena", &Command::EndHandOver { from: "olga".into() }).unwrap();
    assert_eq!(team.due("olga").0, [], "put off is put off, whoever did it");
}

#[test]
fn work_handed_on_goes_to_the_last_and_comes_back_step_by_step() {
    let mut team = team();
    let (long, short) = (team.until(4 * DAY), team.until(2 * DAY));
    team.hand("olga", "ivan", Some(long)).unwrap();
    team.hand("ivan", "anna", Some(short)).unwrap();
    let whose = |team: &mut Team, login| -> Vec<String> {
        team.gaps(login).into_iter().map(|(owner, _)| owner).collect()
    };
    assert_eq!(whose(&mut team, "anna"), ["anna", "ivan", "olga"]);
    assert_eq!(whose(&mut team, "ivan"), [""; 0]);
    team.desk.wait(2 * DAY);
    assert_eq!(whose(&mut team, "anna"), ["anna"]);
    assert_eq!(whose(&mut team, "ivan"), ["ivan", "olga"]);
    // Another one in its place, at once.
    team.hand("olga", "anna", Some(long)).unwrap();
    assert_eq!((whose(&mut team, "ivan").len(), whose(&mut team, "anna").len()), (1, 2));
    let all = team.desk.store.handovers().unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all.iter().filter(|one| one.holds_at(team.desk.store.now())).count(), 1);
}

#[test]
fn what_would_leave_work_with_nobody_is_refused_in_words() {
    let mut team = team();
    let (later, now) = (Some(team.until(DAY)), Some(team.until(0)));
    assert!(team.refused("olga", "eve", later).contains("nobody has used this file as `eve`"));
    assert!(team.refused("eve", "olga", later).contains("nobody has used this file as `eve`"));
    assert!(team.refused("olga", "olga", later).contains("name a colleague"));
    assert!(team.refused("olga", "ivan", now).contains("is past"));
    team.hand("olga", "ivan", later).unwrap();
    team.hand("ivan", "anna", later).unwrap();
    assert!(team.refused("anna", "olga", later).contains("round in a circle"));
    // Who does somebody's work is not retired under it.
    let retire = |login: &str| Command::ChangeUser { login: login.into(), change: UserChange::Retires };
    let told = team.desk.does("lena", &retire("anna")).unwrap_err().to_string();
    assert_eq!(
        told,
        "anna does the work of ivan: hand that to somebody else first, or the work of anna for good"
    );
    for from in ["olga", "ivan"] {
        team.desk.does("lena", &Command::EndHandOver { from: from.into() }).unwrap();
    }
    team.desk.does("lena", &retire("anna")).unwrap();
    assert!(team.refused("olga", "anna", later).contains("anna is retired here"));
    let told = team.desk.does("lena", &Command::EndHandOver { from: "olga".into() }).unwrap_err().to_string();
    assert_eq!(told, "the work of olga is with olga: there is nothing to end");
}

#[test]
fn leads_hand_over_and_nobody_else_and_history_has_it() {
    let mut team = team();
    let until = Some(team.until(DAY));
    let command = Command::HandOver { from: "olga".into(), to: "ivan".into(), until };
    let told = team.desk.does("ivan", &command).unwrap_err();
    assert_eq!(told, StoreError::NotAllowed { right: Right::HandOver, ask: vec!["lena".into()] });
    assert!(team.desk.store.handover_preview(&session("ivan"), "olga", "ivan", until).is_err());
    team.desk.does("lena", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    let load = team.desk.store.handover_preview(&session("ivan"), "olga", "ivan", until).unwrap();
    assert_eq!((load.accounts, load.promises, load.forms), (2, 2, 1));
    let first = team.desk.does("ivan", &command).unwrap();
    let again = team.desk.does("ivan", &command).unwrap();
    assert_eq!(first.rev, again.rev, "what is so already is no change");
    team.desk.does("ivan", &Command::EndHandOver { from: "olga".into() }).unwrap();
    assert_eq!(team.desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);
    // An undo takes back what is undone by an undo, and this is ended.
    let last = team.desk.store.last_op("ivan").unwrap();
    let kinds = team.desk.store.handovers().unwrap();
    assert!(kinds[0].ended_at.is_some() && last.is_none_or(|op| op != kinds[0].id));
}

/// So many accounts of olga's at once.
fn import(desk: &mut TestStore, count: usize) {
    let row = |number: usize| ImportRow {
        answers: Answers::from([
            ("name", Answer::Text(format!("Firm {number:03}"))),
            ("owner", Answer::User("olga".into())),
        ]),
        ..ImportRow::default()
    };
    let rows: Vec<ImportRow> = (0..count).map(row).collect();
    let op = desk.id();
    let fates = desk.store.import(&session("lena"), op, Entity::Account, &rows, false).unwrap();
    assert!(fates.iter().all(|fate| *fate == picklog::store::RowOutcome::Added));
}

/// How many accounts each login owns.
fn owners(desk: &mut TestStore) -> Vec<(String, usize)> {
    let mut owners: Vec<String> = Vec::new();
    desk.store
        .each_account(None, &mut |account| {
            owners.push(account.answers.text("owner").to_owned());
            Ok(())
        })
        .unwrap();
    owners.sort();
    owners.chunk_by(|a, b| a == b).map(|same| (same[0].clone(), same.len())).collect()
}

fn step(team: &mut Team) -> Option<HandOverStep> {
    let op = team.desk.id();
    team.desk.store.hand_on(&session("lena"), op, "olga").unwrap()
}

fn all(list: &[(&str, usize)]) -> Vec<(String, usize)> {
    list.iter().map(|(login, count)| ((*login).to_owned(), *count)).collect()
}

#[test]
fn for_good_accounts_change_hands_in_steps_that_go_on_and_all_comes_back() {
    let mut team = team();
    import(&mut team.desk, 230);
    assert_eq!(owners(&mut team.desk), all(&[("anna", 1), ("ivan", 1), ("lena", 1), ("olga", 232)]));
    assert_eq!(step(&mut team), None, "nothing is handed over yet");
    team.hand("olga", "ivan", None).unwrap();
    // Stopped after the first step: some are given, the rest is still hers and her stand-in's to see to.
    let first = step(&mut team).unwrap();
    assert_eq!(owners(&mut team.desk)[1], ("ivan".to_owned(), 1 + usize::try_from(first.changed).unwrap()));
    assert!(first.changed < 232 && team.desk.store.handovers().unwrap()[0].is_unfinished);
    team.hand("olga", "ivan", None).unwrap();
    let mut changed = first.changed;
    while let Some(next) = step(&mut team) {
        changed += next.changed;
        assert!(next.done <= next.total && next.left == 0);
    }
    assert_eq!(changed, 232);
    assert_eq!(owners(&mut team.desk), all(&[("anna", 1), ("ivan", 233), ("lena", 1)]));
    assert!(!team.desk.store.handovers().unwrap()[0].is_unfinished);
    assert_eq!(team.due("ivan").0, [("Acme".to_owned(), "olga".to_owned())], "her promises are his");
    assert!(team.refused("olga", "anna", None).contains("was handed to ivan for good"));
    assert_eq!(team.desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);

    // One has gone on to somebody else since: it stays there.
    let acme = team.acme;
    team.desk.set("anna", Entity::Account, acme, "owner", Some(Answer::User("anna".into())));
    team.desk.does("lena", &Command::EndHandOver { from: "olga".into() }).unwrap();
    assert!(team.refused("olga", "anna", None).contains("is not given back yet"));
    let (mut back, mut left) = (0, 0);
    while let Some(next) = step(&mut team) {
        (back, left) = (back + next.changed, left + next.left);
    }
    assert_eq!((back, left), (231, 1));
    assert_eq!(owners(&mut team.desk), all(&[("anna", 2), ("ivan", 1), ("lena", 1), ("olga", 231)]));
    assert_eq!(team.desk.store.verify(&[], &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn a_step_sent_twice_is_done_once_and_only_by_who_may() {
    let mut team = team();
    team.hand("olga", "ivan", None).unwrap();
    let op = team.desk.id();
    let told = team.desk.store.hand_on(&session("anna"), op, "olga").unwrap_err();
    assert_eq!(told, StoreError::NotAllowed { right: Right::HandOver, ask: vec!["lena".into()] });
    let first = team.desk.store.hand_on(&session("lena"), op, "olga").unwrap().unwrap();
    let again = team.desk.store.hand_on(&session("lena"), op, "olga").unwrap().unwrap();
    assert_eq!((first.changed, again.changed), (2, 0));
    assert!(
        team.desk
            .does("lena", &Command::Undo { op })
            .unwrap_err()
            .to_string()
            .contains("cannot be taken back")
    );
}

#[test]
fn who_may_take_work_over_is_told_with_what_they_have_to_do_already() {
    let mut team = team();
    let choices = |team: &mut Team, from: &str| {
        let found = team.desk.store.handover_choices(&session("lena"), from).unwrap();
        let one = |one: picklog::domain::Colleague| (one.login, one.gaps, one.late, one.handed);
        (found.colleagues.into_iter().map(one).collect::<Vec<_>>(), found.held)
    };
    let (hers, his) = (team.gaps("olga")[0].1 as u64 - 1, team.gaps("ivan")[0].1 as u64);
    let (found, held) = choices(&mut team, "ivan");
    let of = |found: &[(String, u64, u64, Option<HandedTo>)], login: &str| {
        found.iter().find(|one| one.0 == login).cloned().unwrap()
    };
    assert_eq!(found.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["anna", "lena", "olga"]);
    // Without the form she has begun; one promise is late.
    assert_eq!(of(&found, "olga"), ("olga".into(), hers, 1, None));
    assert_eq!(held, None);
    // Whoever does her work has it to do, and she is away.
    team.hand("olga", "ivan", None).unwrap();
    let (found, held) = choices(&mut team, "anna");
    assert_eq!(of(&found, "ivan"), ("ivan".into(), his + hers, 1, None));
    assert_eq!(of(&found, "olga"), ("olga".into(), 0, 0, Some(HandedTo { to: "ivan".into(), until: None })));
    assert_eq!(held, None, "anna's own work is hers");
    let (_, held) = choices(&mut team, "olga");
    let held = held.unwrap();
    assert_eq!((held.to.as_str(), held.until, held.is_unfinished), ("ivan", None, true));
    // Nobody is offered who is retired, and nobody is told who may not hand work over.
    team.desk
        .does("lena", &Command::ChangeUser { login: "anna".into(), change: UserChange::Retires })
        .unwrap();
    let (found, _) = choices(&mut team, "olga");
    assert!(found.iter().all(|one| one.0 != "anna"), "{found:?}");
    let refused = team.desk.store.handover_choices(&session("ivan"), "olga");
    assert!(matches!(refused, Err(StoreError::NotAllowed { right: Right::HandOver, .. })), "{refused:?}");
}
