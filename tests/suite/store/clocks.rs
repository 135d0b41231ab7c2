//! Clocks that stood wrong: years ahead, before 1970, at the ends of time. One entry by such a clock hides nobody's work,
//! holds back no seal, and nothing panics.

use std::sync::atomic::Ordering;

use picklog::{
    domain::{Answer, Answers, CheckState, Command, Moment, Zone, quality::Step},
    store::{FindRequest, GapsOf, QualityOf},
};

use super::test_store::{START, TestStore, due, item, phone, session, text};

const DAY: i64 = 86_400_000;
/// 2036, 9999 and far beyond.
const AHEAD: [i64; 3] = [2_082_758_400_000, 253_370_764_800_000, i64::MAX / 4];

fn set(desk: &TestStore, at: i64) {
    desk.clock.store(at, Ordering::SeqCst);
}

fn of(step: Step) -> QualityOf {
    QualityOf { since: None, step, zone: Zone(chrono_tz::Tz::Asia__Kamchatka), records: true }
}

#[test]
fn an_entry_years_ahead_hides_nobodys_weeks_and_is_told() {
    for ahead in AHEAD {
        let mut desk = TestStore::new();
        let account = desk.account("olga", "Roma", &[]);
        for week in 0..3 {
            set(&desk, START + week * 7 * DAY);
            desk.call("olga", account, "no_answer", &[]);
        }
        set(&desk, ahead);
        desk.call("ivan", account, "no_answer", &[]);
        set(&desk, START + 14 * DAY);
        for (step, steps) in [(Step::Week, 3), (Step::Day, 15)] {
            let quality = desk.store.quality(&session("olga"), of(step)).unwrap();
            assert_eq!(quality.whole.steps.len(), steps, "{ahead}");
            let logged: u64 = quality.whole.steps.iter().map(|(_, done)| done.logged).sum();
            assert_eq!((logged, quality.ahead, quality.whole.conduct.logged), (3, 1, 4), "{ahead}");
            let own = quality.of("olga").unwrap();
            assert_eq!(own.steps.last().unwrap().1.logged, 1);
        }
    }
}

#[test]
fn a_seal_years_ahead_holds_no_later_one_back() {
    for ahead in AHEAD {
        let mut desk = TestStore::new();
        let account = desk.account("olga", "Roma", &[]);
        set(&desk, ahead);
        desk.call("ivan", account, "no_answer", &[]);
        let seals = |desk: &mut TestStore| {
            let verdict = desk.store.verify(&[], &mut |_, _| {}).unwrap();
            assert!(verdict.is_intact(), "{:?}", verdict.findings);
            verdict.seals
        };
        let before = seals(&mut desk);
        for day in 1..=3 {
            for _ in 0..2 {
                set(&desk, START + i64::from(day) * DAY);
                desk.call("olga", account, "no_answer", &[]);
            }
        }
        assert_eq!(seals(&mut desk), before + 3, "one a day: {ahead}");
    }
}

#[test]
fn what_is_dated_ahead_stands_first_in_no_list_and_puts_nothing_off() {
    for ahead in AHEAD {
        let mut desk = TestStore::new();
        let names = ["Alpha", "Beta", "Gamma"];
        let accounts = names.map(|name| desk.account("olga", name, &[]));
        set(&desk, START + DAY);
        desk.call("olga", accounts[1], "no_answer", &[("next_step", item("call_back"))]);
        set(&desk, ahead);
        desk.call("olga", accounts[2], "no_answer", &[]);
        set(&desk, START + 2 * DAY);
        desk.call("olga", accounts[0], "no_answer", &[]);
        let offered = |desk: &mut TestStore, login: &str| -> Vec<String> {
            let found = desk.store.find(FindRequest { query: "", limit: 9, login }).unwrap();
            found.hits.into_iter().map(|line| line.name).collect()
        };
        assert_eq!(offered(&mut desk, "ivan")[0], "Alpha", "{ahead}");
        assert!(!offered(&mut desk, "olga").starts_with(&["Gamma".into()]), "{ahead}");
        // Looked for, it is there, and its weight is no nonsense.
        let found = desk.store.find(FindRequest { query: "gamma", limit: 9, login: "olga" }).unwrap();
        assert!(found.hits[0].name == "Gamma" && found.hits[0].score.is_finite(), "{ahead}");
        assert!(desk.store.gaps(GapsOf::All, 99, Moment::from_millis(START)).is_ok());
    }
}

#[test]
fn a_gap_put_off_by_a_clock_years_ahead_comes_back() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Roma", &[]);
    let promise = [("next_step", item("call_back")), ("due", due(Moment::from_millis(START + DAY)))];
    desk.call("olga", account, "no_answer", &promise);
    set(&desk, START + 2 * DAY);
    let shown =
        |desk: &mut TestStore| desk.store.gaps(GapsOf::User("olga"), 99, Moment::from_millis(START)).unwrap();
    let overdue =
        shown(&mut desk).lines.iter().find(|line| line.gap.rule.code == "overdue").unwrap().gap.clone();
    let all = shown(&mut desk).total;
    set(&desk, AHEAD[0]);
    desk.does("olga", &Command::Snooze { gap: overdue.key() }).unwrap();
    set(&desk, START + 2 * DAY);
    let list = shown(&mut desk);
    assert_eq!(list.total, all);
    assert!(list.lines.iter().any(|line| line.gap.rule.code == "overdue"));
    let found = desk.store.find(FindRequest { query: "", limit: 9, login: "olga" }).unwrap();
    assert_eq!(found.hits[0].name, "Roma");
}

#[test]
fn at_the_ends_of_time_nothing_panics() {
    let ends = [
        8_210_266_876_799_000,
        -8_334_601_228_800_000,
        i64::MIN,
        i64::MIN / 2,
        -62_135_596_800_001,
        -1,
        0,
        253_402_300_800_000,
        i64::MAX / 2,
        i64::MAX,
    ];
    for at in ends {
        for zone in [chrono_tz::Tz::Pacific__Kiritimati, chrono_tz::Tz::Pacific__Pago_Pago] {
            let mut desk = TestStore::new();
            let account = desk.account("olga", "Roma", &[("phone", phone("+39 06 1234567"))]);
            set(&desk, at);
            let made = desk.id();
            let answers = Answers::from([("name", text("Nova"))]);
            // It may be refused, but in words.
            let _ = desk.does("ivan", &Command::CreateAccount { id: made, answers });
            let began = Answer::Moment(desk.store.now());
            let answers = Answers::from([
                ("outcome", item("no_answer")),
                ("started_at", began),
                ("next_step", item("call_back")),
            ]);
            let call = Command::LogActivity { id: desk.id(), kind: crate::CALL_CODE, account, answers };
            let _ = desk.does("ivan", &call);
            for now in [at, START] {
                set(&desk, now);
                let store = desk.store.as_mut();
                for step in [Step::Day, Step::Week] {
                    let of = QualityOf { zone: Zone(zone), ..of(step) };
                    assert!(store.quality(&session("ivan"), of).is_ok(), "{at} {now}");
                }
                assert!(store.gaps(GapsOf::All, 99, Moment::from_millis(START)).is_ok(), "{at} {now}");
                assert!(store.find(FindRequest { query: "", limit: 9, login: "ivan" }).is_ok());
                assert!(store.find(FindRequest { query: "rom", limit: 9, login: "ivan" }).is_ok());
                let card = store.card(account, "ivan").unwrap();
                for one in &card.history {
                    let _ = (
                        one.started_at().show_plain(Zone(zone)),
                        one.logged_at.rfc3339(),
                        one.logged_at.day(),
                    );
                }
                assert!(store.verify(&[], &mut |_, _| {}).unwrap().is_intact(), "{at} {now}");
                let clock = store.health().into_iter().find(|check| check.code == "clock").unwrap();
                assert!(clock.state != CheckState::Fail, "{at} {now}: {clock:?}");
            }
        }
    }
}
