//! An import of evidence is taken back: its rows stay as they came and count for nothing, and history says so.

use picklog::{
    domain::{Command, Finding, Moment, PhoneLine, Right, StoreError},
    evidence::{Fact, Source, Span, calendar::SeenMeeting},
    store::{CallBatch, CallsOf, EvidenceKind, ImportOf, PresenceSeen, Withdrawn},
};

use super::test_store::{START, TestStore, phone, session};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn at(seconds: i64) -> Moment {
    Moment::from_millis(START).plus_seconds(seconds)
}

/// lena is admin, anna and ivan are operators; anna sits at 101.
fn desk() -> TestStore {
    let mut desk = TestStore::new();
    for login in ["lena", "anna", "ivan"] {
        desk.account(login, &format!("Of {login}"), &[]);
    }
    let line = Command::SetLine {
        login: "anna".into(),
        extension: "101".into(),
        system: String::new(),
        since: None,
        until: None,
    };
    desk.does("lena", &line).unwrap();
    desk
}

/// A call from outside that 101 answered for a minute, as Asterisk writes it down.
fn answered(number: u32, outside: &str, began: Moment) -> Fact {
    let (start, answer) = (began.millis(), began.millis() + 5_000);
    let unique = format!("17.{number}");
    let body = format!(
        r#"{{"start":{start},"answer":{answer},"end":{end},"duration":65,"billsec":60,"outcome":"answered","src":"{outside}","dst":"101","channel":"PJSIP/trunk-{number:08x}","dstchannel":"PJSIP/101-{number:08x}","context":"from-trunk","lastapp":"Dial","disposition":"ANSWERED","uniqueid":"{unique}","linkedid":"{unique}"}}"#,
        end = answer + 60_000,
    );
    Fact { system: "pbx".into(), call: unique.clone(), key: unique, source: Source::Record, at: began, body }
}

/// Brings facts in with an import of its own; how many were new.
fn bring(desk: &mut TestStore, import: picklog::domain::Id, facts: &[Fact]) -> usize {
    let op = desk.id();
    let whole = [("pbx".to_owned(), Span { from: at(-2 * DAY), to: at(0) })];
    let import = Some(ImportOf { id: import, source: "Master.csv", me: &[] });
    let batch = CallBatch { import, facts, whole: &whole, is_dry: false };
    let brought = desk.store.bring_calls(&session("lena"), op, &batch).unwrap();
    brought.is_new.iter().filter(|new| **new).count()
}

fn withdraw(desk: &mut TestStore, login: &str, import: picklog::domain::Id) -> Result<Withdrawn, StoreError> {
    let op = desk.id();
    desk.store.withdraw_import(&session(login), op, import)
}

fn calls(desk: &mut TestStore) -> Vec<(String, Moment)> {
    let calls = desk.store.seen_calls(&session("lena"), CallsOf::default()).unwrap();
    calls.into_iter().map(|seen| (seen.call.outside.unwrap_or_default(), seen.call.started)).collect()
}

fn findings(desk: &mut TestStore) -> Vec<Finding> {
    desk.store.verify(&[], &mut |_, _| ()).unwrap().findings
}

#[test]
fn calls_are_taken_back_batch_by_batch_and_the_same_come_in_again() {
    let mut desk = desk();
    let import = desk.id();
    let (first, second) =
        (answered(1, "+79161234567", at(-5 * HOUR)), answered(2, "+79161234568", at(-4 * HOUR)));
    assert_eq!(bring(&mut desk, import, std::slice::from_ref(&first)), 1);
    assert_eq!(bring(&mut desk, import, std::slice::from_ref(&second)), 1);
    let other = desk.id();
    assert_eq!(bring(&mut desk, other, &[answered(3, "+79161234569", at(-3 * HOUR))]), 1);
    let then = desk.store.now();
    desk.wait(60);

    assert!(matches!(
        withdraw(&mut desk, "anna", import),
        Err(StoreError::NotAllowed { right: Right::Evidence, .. })
    ));
    let step = withdraw(&mut desk, "lena", import).unwrap();
    assert_eq!((step.rows, step.is_more), (1, true));
    let half = desk.store.evidence_imports(&session("lena"), EvidenceKind::Calls, 10).unwrap();
    let told = half.iter().find(|one| one.id == import).unwrap();
    assert_eq!((told.rows, told.standing, told.withdrawn.is_some()), (2, 1, true));
    assert!(!withdraw(&mut desk, "lena", import).unwrap().is_more);
    assert!(withdraw(&mut desk, "lena", import).is_err(), "nothing of it is left");
    assert_eq!(calls(&mut desk), [("+79161234569".to_owned(), at(-3 * HOUR))]);
    assert_eq!(desk.store.call_coverage().unwrap().len(), 0, "what the first batch claimed is gone with it");
    assert_eq!(findings(&mut desk), []);

    // The same file with another zone: rows of the same keys, at other times.
    let again = desk.id();
    let moved = [answered(1, "+79161234567", at(-7 * HOUR)), answered(2, "+79161234568", at(-6 * HOUR))];
    assert_eq!(bring(&mut desk, again, &moved), 2);
    assert_eq!(calls(&mut desk).len(), 3);
    assert_eq!(calls(&mut desk)[2].1, at(-7 * HOUR));
    assert_eq!(findings(&mut desk), []);
    let all = desk.store.evidence_imports(&session("lena"), EvidenceKind::Calls, 10).unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [again, other, import]);
    assert_eq!((all[2].source.as_str(), all[2].standing), ("Master.csv", 0));
    assert_eq!(desk.store.evidence_imports(&session("lena"), EvidenceKind::Calls, 1).unwrap().len(), 1);

    // Before it was taken back it counted, and does where somebody looks at that time.
    use picklog::{
        domain::{Zone, quality::Step},
        store::QualityOf,
    };
    let of = QualityOf { since: None, step: Step::Week, zone: Zone::default(), records: true };
    let was = desk.store.quality_as_of(&session("lena"), of, None, then).unwrap();
    assert_eq!(was.quality.calls.map(|calls| calls.whole.seen), Some(3));
}

#[test]
fn what_was_taken_back_is_masked_like_the_rest() {
    let mut desk = desk();
    desk.account("anna", "Acme", &[("phone", phone("+79161234567"))]);
    let import = desk.id();
    let facts = [answered(1, "+79161234567", at(-5 * HOUR)), answered(2, "+79269998877", at(-4 * HOUR))];
    bring(&mut desk, import, &facts);
    withdraw(&mut desk, "lena", import).unwrap();
    desk.wait(8 * DAY);
    let op = desk.id();
    assert_eq!(desk.store.mask_numbers(&session("lena"), op).unwrap().facts, 1, "the one that is nobody's");
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn presence_and_meetings_are_taken_back_by_whoever_may_bring_them() {
    let mut desk = desk();
    let import = desk.id();
    let seen = [PresenceSeen {
        who: "anna".into(),
        kind: "badge".into(),
        place: "door".into(),
        since: at(-HOUR),
        until: Some(at(0)),
        key: "k".into(),
    }];
    let of = Some(ImportOf { id: import, source: "badges.csv", me: &[] });
    let op = desk.id();
    desk.store.bring_presence(&session("lena"), op, of, &seen, false).unwrap();
    let there = |desk: &mut TestStore| {
        desk.store.presence(&session("lena"), PhoneLine::ALWAYS, Moment::from_millis(i64::MAX)).unwrap().len()
    };
    assert_eq!(there(&mut desk), 1);
    withdraw(&mut desk, "lena", import).unwrap();
    assert_eq!(there(&mut desk), 0);
    let op = desk.id();
    assert_eq!(desk.store.bring_presence(&session("lena"), op, None, &seen, false).unwrap().is_new, [true]);

    let meeting = SeenMeeting {
        uid: "a".into(),
        recurrence: None,
        starts: at(-HOUR),
        ends: at(0),
        title: "Acme".into(),
        place: None,
        organizer: None,
        guests: Vec::new(),
        link: None,
        sequence: 0,
        last_modified: None,
    };
    let (import, op) = (desk.id(), desk.id());
    let of = Some(ImportOf { id: import, source: "own.ics", me: &["anna@own.example".to_owned()] });
    desk.store.bring_meetings(&session("anna"), op, of, std::slice::from_ref(&meeting), &[], false).unwrap();
    assert_eq!(desk.store.own_addresses(&session("anna")).unwrap(), ["anna@own.example"]);
    assert!(desk.store.own_addresses(&session("ivan")).unwrap().is_empty());
    let listed = |desk: &mut TestStore, login: &str| {
        desk.store.evidence_imports(&session(login), EvidenceKind::Meetings, 10).unwrap().len()
    };
    assert_eq!((listed(&mut desk, "anna"), listed(&mut desk, "lena")), (1, 0), "a calendar is one's own");
    let refused = withdraw(&mut desk, "ivan", import).unwrap_err();
    assert!(refused.message().to_string().contains("only anna"), "{refused:?}");
    withdraw(&mut desk, "anna", import).unwrap();
    assert!(desk.store.seen_meetings(&session("anna")).unwrap().is_empty());
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn a_record_that_is_said_to_end_before_it_begins_is_refused_and_overlaps_are_one() {
    let mut desk = desk();
    let claim = |desk: &mut TestStore, spans: &[(i64, i64)]| {
        let whole: Vec<(String, Span)> = spans
            .iter()
            .map(|(from, to)| ("pbx".to_owned(), Span { from: at(*from), to: at(*to) }))
            .collect();
        let op = desk.id();
        let batch = CallBatch { import: None, facts: &[], whole: &whole, is_dry: false };
        desk.store.bring_calls(&session("lena"), op, &batch).map(drop)
    };
    assert!(claim(&mut desk, &[(0, -60)]).is_err());
    assert_eq!(desk.store.call_coverage().unwrap(), []);
    claim(&mut desk, &[(-60, -30), (-600, -300), (-400, -50)]).unwrap();
    let kept: Vec<(Moment, Moment)> =
        desk.store.call_coverage().unwrap().into_iter().map(|(_, span)| (span.from, span.to)).collect();
    assert_eq!(kept, [(at(-600), at(-30))]);
}
