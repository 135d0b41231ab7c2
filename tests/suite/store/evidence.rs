//! What machines saw, in the store: facts once, calls assembled, lines of people, meetings and presence, and all of it held against
//! the history.

use picklog::{
    domain::{Command, Finding, Moment, Right, Role, StoreError},
    evidence::{Fact, Source, Span},
    store::{Brought, CallBatch, CallsOf, MeetingFate, PresenceSeen},
};

use super::test_store::{START, TestStore, phone, session};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// lena is admin, anna an operator, ivan another.
fn desk() -> TestStore {
    let mut desk = TestStore::new();
    for login in ["lena", "anna", "ivan"] {
        desk.account(login, &format!("Of {login}"), &[]);
    }
    desk
}

fn at(seconds: i64) -> Moment {
    Moment::from_millis(START).plus_seconds(seconds)
}

fn line(login: &str, extension: &str, since: Option<Moment>, until: Option<Moment>) -> Command {
    Command::SetLine { login: login.into(), extension: extension.into(), system: String::new(), since, until }
}

/// A call from outside that 101 answered for a minute, as Asterisk writes it down.
pub(super) fn answered(number: u32, outside: &str, extension: &str, began: Moment) -> Fact {
    let (start, answer) = (began.millis(), began.millis() + 5_000);
    let unique = format!("{}.{number}", began.millis() / 1000);
    let body = format!(
        r#"{{"start":{start},"answer":{answer},"end":{end},"duration":65,"billsec":60,"outcome":"answered","src":"{outside}","dst":"{extension}","channel":"PJSIP/trunk-{number:08x}","dstchannel":"PJSIP/{extension}-{number:08x}","context":"from-trunk","lastapp":"Dial","disposition":"ANSWERED","uniqueid":"{unique}","linkedid":"{unique}"}}"#,
        end = answer + 60_000,
    );
    Fact { system: "pbx".into(), call: unique.clone(), key: unique, source: Source::Record, at: began, body }
}

fn bring(desk: &mut TestStore, login: &str, facts: &[Fact]) -> Result<Brought, StoreError> {
    bring_whole(desk, login, facts, &[])
}

fn bring_whole(
    desk: &mut TestStore,
    login: &str,
    facts: &[Fact],
    whole: &[(String, Span)],
) -> Result<Brought, StoreError> {
    let op = desk.id();
    desk.store.bring_calls(&session(login), op, &CallBatch { import: None, facts, whole, is_dry: false })
}

fn numbers(desk: &mut TestStore, login: &str, of: Option<&str>) -> Vec<String> {
    let of = CallsOf { login: of, ..CallsOf::default() };
    let calls = desk.store.seen_calls(&session(login), of).unwrap();
    calls.into_iter().map(|seen| seen.call.outside.or(seen.call.written).unwrap_or_default()).collect()
}

fn findings(desk: &mut TestStore) -> Vec<Finding> {
    desk.store.verify(&[], &mut |_, _| ()).unwrap().findings
}

#[test]
fn facts_come_once_and_make_calls_of_whoever_sat_there() {
    let mut desk = desk();
    desk.does("lena", &line("anna", "101", None, Some(at(-HOUR)))).unwrap();
    desk.does("lena", &line("ivan", "101", Some(at(-HOUR)), None)).unwrap();
    let facts = [
        answered(1, "+79161234567", "101", at(-2 * HOUR)),
        answered(2, "+79161234568", "101", at(-HOUR / 2)),
        answered(3, "+79161234569", "102", at(-HOUR / 4)),
    ];
    let brought = bring(&mut desk, "lena", &facts).unwrap();
    assert_eq!((brought.is_new, brought.calls), (vec![true; 3], 3));
    assert_eq!(brought.empty_seats.into_iter().collect::<Vec<_>>(), ["102"]);
    assert_eq!(numbers(&mut desk, "lena", None), ["+79161234569", "+79161234568", "+79161234567"]);
    assert_eq!(numbers(&mut desk, "anna", Some("anna")), ["+79161234567"]);
    assert_eq!(numbers(&mut desk, "ivan", Some("ivan")), ["+79161234568"]);
    let own = CallsOf { login: Some("anna"), ..CallsOf::default() };
    let call = desk.store.seen_calls(&session("anna"), own).unwrap().remove(0);
    assert_eq!(call.call.talk_seconds("101"), 60);

    // Again, and one row twice: nothing more. Nothing is written either.
    let last = desk.store.head().unwrap();
    let again = bring(&mut desk, "lena", &facts).unwrap();
    assert_eq!((again.is_new, again.calls), (vec![false; 3], 0));
    assert_eq!(desk.store.head().unwrap(), last);
    let new = answered(4, "+79161234570", "101", at(-60));
    let twice = bring(&mut desk, "lena", &[new.clone(), new]).unwrap();
    assert_eq!(twice.is_new, [true, false]);
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn a_dry_run_keeps_nothing() {
    let mut desk = desk();
    let facts = [answered(1, "+79161234567", "101", at(-HOUR))];
    let op = desk.id();
    let batch = CallBatch { import: None, facts: &facts, whole: &[], is_dry: true };
    let brought = desk.store.bring_calls(&session("lena"), op, &batch).unwrap();
    assert_eq!((brought.is_new, brought.calls), (vec![true], 1));
    assert_eq!(numbers(&mut desk, "lena", None), Vec::<String>::new());
}

#[test]
fn only_leads_and_admins_bring_calls_and_say_who_sits_where() {
    let mut desk = desk();
    let facts = [answered(1, "+79161234567", "101", at(-HOUR))];
    let refused = |done: Result<(), StoreError>| {
        assert!(matches!(done, Err(StoreError::NotAllowed { right: Right::Evidence, .. })), "{done:?}");
    };
    refused(bring(&mut desk, "anna", &facts).map(drop));
    refused(desk.does("anna", &line("anna", "101", None, None)).map(drop));
    let site = Command::SetSite { system: String::new(), region: Some("RU".into()), prefixes: vec![] };
    refused(desk.does("anna", &site).map(drop));
    let op = desk.id();
    refused(desk.store.bring_presence(&session("anna"), op, None, &[], false).map(drop));
    desk.does("lena", &Command::SetRole { login: "anna".into(), role: Role::Lead }).unwrap();
    bring(&mut desk, "anna", &facts).unwrap();
    desk.does("anna", &line("ivan", "101", None, None)).unwrap();
    // An operator sees what they had themselves.
    assert_eq!(numbers(&mut desk, "ivan", Some("ivan")).len(), 1);
    let all = desk.store.seen_calls(&session("ivan"), CallsOf::default());
    assert!(matches!(all, Err(StoreError::NotAllowed { .. })), "{all:?}");
    desk.does("lena", &line("lena", "102", None, None)).unwrap();
    bring(&mut desk, "lena", &[answered(2, "+79161234568", "102", at(-60))]).unwrap();
    let call = desk.store.seen_calls(&session("lena"), CallsOf::default()).unwrap().remove(0);
    let name = call.number.to_string();
    assert!(
        desk.store.seen_call(&session("lena"), &name).unwrap().is_some_and(|(_, facts)| facts.len() == 1)
    );
    assert!(desk.store.seen_call(&session("ivan"), &name).is_err());
}

#[test]
fn whoever_comes_next_ends_the_line_before_and_what_is_in_the_way_is_said() {
    let mut desk = desk();
    desk.does("lena", &line("anna", "101", None, None)).unwrap();
    desk.does("lena", &line("ivan", "101", None, None)).unwrap();
    let lines = desk.store.phone_lines().unwrap();
    let of = |login: &str| lines.iter().find(|line| line.login == login).unwrap().clone();
    assert_eq!(of("anna").until, Some(of("ivan").since));
    let refused = desk.does("lena", &line("lena", "101", Some(at(-DAY)), Some(at(HOUR)))).unwrap_err();
    assert!(refused.message().to_string().contains("101 is the telephone of anna"), "{refused:?}");
    let nobody = desk.does("lena", &line("olaf", "101", None, None)).unwrap_err();
    assert!(nobody.message().to_string().contains("olaf"), "{nobody:?}");
    desk.does("lena", &line("ivan", "101", None, Some(at(HOUR)))).unwrap();
    assert_eq!(desk.store.phone_lines().unwrap().iter().filter(|line| line.until.is_none()).count(), 0);
    let undone = desk.store.last_op("lena").unwrap();
    assert!(undone.is_none_or(|op| desk.does("lena", &Command::Undo { op }).is_ok()));
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn national_numbers_are_read_as_the_site_says() {
    let mut desk = desk();
    bring(&mut desk, "lena", &[answered(1, "989161234567", "101", at(-HOUR))]).unwrap();
    assert_eq!(numbers(&mut desk, "lena", None), ["989161234567"]);
    let site =
        Command::SetSite { system: "pbx".into(), region: Some("RU".into()), prefixes: vec!["9".into()] };
    desk.does("lena", &site).unwrap();
    let mut last = Some((String::new(), String::new()));
    while let Some(behind) = last {
        let op = desk.id();
        last = desk.store.reassemble(&session("lena"), op, &behind).unwrap();
    }
    assert_eq!(numbers(&mut desk, "lena", None), ["+79161234567"]);
    let wrong = Command::SetSite { system: String::new(), region: Some("Russia".into()), prefixes: vec![] };
    assert!(desk.does("lena", &wrong).is_err());
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn a_number_of_nobody_is_masked_after_seven_days_and_one_of_somebody_stays() {
    let mut desk = desk();
    desk.account("anna", "Acme", &[("phone", phone("+79161234567"))]);
    let facts = [
        answered(1, "+79161234567", "101", at(-30 * DAY)),
        answered(2, "+79269998877", "101", at(-29 * DAY)),
    ];
    bring(&mut desk, "lena", &facts).unwrap();
    let mask = |desk: &mut TestStore| {
        let op = desk.id();
        desk.store.mask_numbers(&session("lena"), op).unwrap().facts
    };
    desk.wait(6 * DAY);
    assert_eq!(mask(&mut desk), 0);
    desk.wait(2 * DAY);
    assert_eq!(mask(&mut desk), 1);
    assert_eq!(mask(&mut desk), 0);
    assert_eq!(numbers(&mut desk, "lena", None), ["+*********77", "+79161234567"]);
    let calls = desk.store.seen_calls(&session("lena"), CallsOf::default()).unwrap();
    for (seen, is_there) in calls.iter().zip([false, true]) {
        let (seen, facts) =
            desk.store.seen_call(&session("lena"), &seen.number.to_string()).unwrap().unwrap();
        let all = format!("{seen:?}{facts:?}");
        assert_eq!(all.contains("9269998877") || all.contains("9161234567"), is_there, "{all}");
    }
    // The same file again brings no number back.
    assert_eq!(bring(&mut desk, "lena", &facts).unwrap().is_new, [false, false]);
    assert_eq!(numbers(&mut desk, "lena", None)[0], "+*********77");
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn when_the_record_is_whole_is_kept_once() {
    let mut desk = desk();
    let span = |from, to| ("pbx".to_owned(), Span { from: at(from), to: at(to) });
    let facts = [answered(1, "+79161234567", "101", at(-HOUR))];
    bring_whole(&mut desk, "lena", &facts, &[span(-HOUR, 0)]).unwrap();
    bring_whole(&mut desk, "lena", &facts, &[span(-HOUR, 0)]).unwrap();
    bring_whole(&mut desk, "lena", &[], &[span(-60, -30)]).unwrap();
    assert_eq!(desk.store.call_coverage().unwrap(), [span(-HOUR, 0)]);
    bring_whole(&mut desk, "lena", &[], &[span(-60, 60)]).unwrap();
    assert_eq!(desk.store.call_coverage().unwrap(), [span(-HOUR, 0), span(-60, 60)]);
    assert_eq!(findings(&mut desk), []);
}

fn presence(who: &str, since: Moment, until: Option<Moment>) -> PresenceSeen {
    let key = format!("{who} {}", since.millis());
    PresenceSeen { who: who.into(), kind: "badge".into(), place: "door".into(), since, until, key }
}

#[test]
fn presence_is_known_by_login_and_by_telephone_and_by_what_is_said() {
    let mut desk = desk();
    desk.does("lena", &line("ivan", "101", None, None)).unwrap();
    let seen = [
        presence("ANNA", at(-HOUR), Some(at(0))),
        presence("PJSIP/101", at(-HOUR), None),
        presence("Berg, Olga", at(-HOUR), Some(at(0))),
    ];
    let op = desk.id();
    let brought = desk.store.bring_presence(&session("lena"), op, None, &seen, false).unwrap();
    assert_eq!((brought.is_new, brought.strangers), (vec![true; 3], vec!["Berg, Olga".to_owned()]));
    let op = desk.id();
    assert_eq!(desk.store.name_presence(&session("lena"), op, "Berg, Olga", "lena").unwrap(), 1);
    let all = |desk: &mut TestStore, login: &str| {
        let (first, last) = (Moment::from_millis(0), Moment::from_millis(i64::MAX));
        desk.store.presence(&session(login), first, last).unwrap()
    };
    let logins: Vec<_> = all(&mut desk, "lena").into_iter().map(|line| line.login.unwrap()).collect();
    assert_eq!(logins, ["anna", "ivan", "lena"]);
    assert_eq!(all(&mut desk, "anna").len(), 1);
    // The end comes later; the same again adds nothing.
    let seen = [presence("PJSIP/101", at(-HOUR), Some(at(60))), presence("Berg, Olga", at(HOUR), None)];
    for is_new in [true, false] {
        let op = desk.id();
        let brought = desk.store.bring_presence(&session("lena"), op, None, &seen, false).unwrap();
        assert_eq!((brought.is_new, brought.strangers), (vec![is_new; 2], vec![]));
    }
    let lines = all(&mut desk, "lena");
    assert_eq!(lines.len(), 4);
    let ivan = lines.iter().find(|line| line.login.as_deref() == Some("ivan")).unwrap();
    assert_eq!(ivan.seen.until, Some(at(60)));
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn meetings_are_moved_and_called_off_and_are_ones_own() {
    use picklog::evidence::calendar::{CancelledMeeting, SeenMeeting};
    let mut desk = desk();
    let meeting = |uid: &str, recurrence: Option<&str>, hours: i64, sequence: i64| SeenMeeting {
        uid: uid.into(),
        recurrence: recurrence.map(str::to_owned),
        starts: at(-hours * HOUR),
        ends: at(-hours * HOUR + 1800),
        title: "Acme".into(),
        place: None,
        organizer: None,
        guests: Vec::new(),
        link: None,
        sequence,
        last_modified: None,
    };
    let bring = |desk: &mut TestStore, some: &[SeenMeeting], off: &[CancelledMeeting]| {
        let op = desk.id();
        desk.store.bring_meetings(&session("anna"), op, None, some, off, false).unwrap()
    };
    let (one, two) = (meeting("a", None, 30, 0), meeting("b", Some("20261120T100000Z"), 20, 1));
    assert_eq!(bring(&mut desk, &[one.clone(), two.clone()], &[]), [MeetingFate::Added; 2]);
    assert_eq!(bring(&mut desk, &[one.clone(), two.clone()], &[]), [MeetingFate::Known; 2]);
    let moved = meeting("b", Some("20261120T100000Z"), 10, 2);
    assert_eq!(bring(&mut desk, std::slice::from_ref(&moved), &[]), [MeetingFate::Changed]);
    // An older export says nothing new.
    assert_eq!(bring(&mut desk, &[two], &[]), [MeetingFate::Known]);
    let off = CancelledMeeting { uid: "b".into(), recurrence: None };
    assert_eq!(bring(&mut desk, &[], std::slice::from_ref(&off)), [MeetingFate::Cancelled]);
    assert_eq!(bring(&mut desk, &[], &[off]), [MeetingFate::Known]);
    let lines = desk.store.seen_meetings(&session("anna")).unwrap();
    assert_eq!(lines.iter().map(|line| line.is_cancelled).collect::<Vec<_>>(), [false, true]);
    assert_eq!((&lines[0].meeting, &lines[1].meeting), (&one, &moved));
    assert!(desk.store.seen_meetings(&session("lena")).unwrap().is_empty());
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn an_earlier_moment_is_reached_behind_evidence() {
    use picklog::{
        domain::{Zone, quality::Step},
        store::QualityOf,
    };
    let mut desk = desk();
    let of = || QualityOf { since: None, step: Step::Week, zone: Zone::default(), records: true };
    desk.does("lena", &line("anna", "101", None, None)).unwrap();
    bring(&mut desk, "lena", &[answered(1, "+79161234567", "101", at(-HOUR))]).unwrap();
    let (then, was) = (desk.store.now(), desk.store.quality(&session("lena"), of()).unwrap());
    desk.wait(HOUR);
    desk.does("lena", &line("ivan", "101", None, None)).unwrap();
    let site =
        Command::SetSite { system: String::new(), region: Some("RU".into()), prefixes: vec!["9".into()] };
    desk.does("lena", &site).unwrap();
    bring(&mut desk, "lena", &[answered(2, "+79161234568", "101", at(60))]).unwrap();
    let op = desk.id();
    desk.store.bring_presence(&session("lena"), op, None, &[presence("anna", at(0), None)], false).unwrap();
    desk.wait(8 * DAY);
    let op = desk.id();
    assert_eq!(desk.store.mask_numbers(&session("lena"), op).unwrap().facts, 2);
    desk.account("ivan", "Later", &[]);
    let told = desk.store.quality_as_of(&session("lena"), of(), None, then).unwrap();
    assert_eq!(told.quality.whole.tables, was.whole.tables);
    assert_eq!(numbers(&mut desk, "lena", None).len(), 2);
}
